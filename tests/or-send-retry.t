#!/bin/sh
# or-send and time: what it tries again, how long it waits, what it says.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# error CODE [METADATA [HEADER...]]: makes the file CODE
error() {
	code=$1
	metadata=${2:-null}
	[ $# -eq 1 ] || shift
	shift
	json "$code" "{\"error\":{\"code\":$code,\"message\":\"m$code\",
	    \"metadata\":$metadata}}" "$@"
	mv answer "$code"
}

lines() {	# lines N NAME: of standard error
	test "$(wc -l <err)" -eq "$1"
	ok $? "$2"
}

# Retries, counted at the server.
json 200 "$(response hello)"
mv answer hello
for code in 400 401 402 403 404 413 422 429 500 503; do
	error $code
done
serving 429 next 503 next hello
run or-send <request
exits 0 'two retries are the default'
requests 3 'three requests'
says "$(response hello)" 'one answer'
lines 2 'one line a wait'
warns 'HTTP 429: m429; trying again in 0\.[2-5] s \(1 of 2\)$' 'the first'
warns 'HTTP 503: m503; trying again in (0\.[5-9]|1\.0) s \(2 of 2\)$' \
    'the second'
tail -n +1 log.1 | sed 1,/^.$/d >got
sed 1,/^.$/d log.3 >want
is got want 'the same body each time'
serving 500
run or-send -r 1 <request
exits 75 '-r 1'
requests 2 'two requests'
lines 2 'a wait and the end'
jqs 'length == 1 and .[0].error.message == "m500"' 'the error once'
serving 500
run or-send -r 0 -S <request
requests 1 '-r 0: one request'
lines 1 'and one line'
for code in 400 401 402 403 404 413 422; do
	serving $code
	run or-send <request
	requests 1 "$code is not tried again"
done
error 402 '{"reason":"in_flight_budget_exhausted"}' 'Retry-After: 1'
serving 402 next hello
run or-send <request
exits 0 '402 in flight is'
warns 'trying again in 1\.0 s' 'by its Retry-After'
error 429 '{"limit_source":"openrouter_free_tier_daily"}'
serving 429
run or-send <request
requests 1 'the 429 of a day is not'
error 429 '{"retry_after_seconds":0.2}'
serving 429 next hello
run or-send <request
exits 0 'metadata.retry_after_seconds'
warns 'trying again in 0\.2 s' 'is honoured'
error 429 '{"retry_after_seconds":7}' 'Retry-After: 1'
serving 429 next hello
run or-send <request
warns 'trying again in 1\.0 s' 'but the header before it'
error 429 null "Retry-After: $(LC_ALL=C date -u -d '2 hours' \
    '+%a, %d %b %Y %H:%M:%S GMT')"
serving 429 next hello
run or-send <request
exits 75 'Retry-After as a date'
warns 'it asks to wait (7[01][0-9][0-9]|7200) s' 'is honoured'
error 503 null 'Retry-After: 3600'
serving 503
since=$(now)
run or-send <request
within 30000 'an hour is not waited'
warns 'it asks to wait 3600 s' 'but told'
requests 1 'nor tried before'
error 503 null 'Retry-After: 100'
serving 503
since=$(now)
run or-send -t 60 <request
within 30000 'nor a hundred seconds when sixty are left'
serving 500
since=$(now)
run or-send -r 100 -t 2 <request
exits 75 '--max-time bounds the waits'
within 30000 'in time'
: >empty
serving empty next reset next hello
run or-send <request
exits 0 'connections that fail before a byte are tried again'
requests 3 'each'
stream '{"error":{"code":503,"message":"first"}}'
mv answer first
stream "$(delta hi)" "$(finish stop)" '[DONE]'
serving first next answer
run or-send -S <request
exits 0 'an error as first event of a stream is tried again'
requests 2 'once'
! grep -q first out
ok $? 'and not written'
stream "$(delta hi)" "$(finish error ',"error":{"code":503,"message":"x"}')"
for form in -S -f; do
	serving answer
	run or-send $form <request
	exits 5 "$form: an error behind a byte"
	requests 1 "$form: is not tried again"
done
serving answer reset
run or-send -S <request
requests 1 'nor is a reset'
quit
run or-send -r 1 <request
exits 69 'refused'
lines 2 'is tried again'
since=$(now)
printf '#!/bin/sh\nexec or-send -r 9 -S <request\n' >again
sh ./again 2>err | :
within 20000 'a reader that goes away ends the waiting'

# What is said.
said() {	# said PATTERN NAME, of an error with this metadata
	error "$code" "$metadata"
	serving "$code"
	run or-send -r 0 <request
	warns "$1" "$2"
}
code=429
metadata='{"provider_name":"Prov","raw":"too many"}'
said 'HTTP 429: Prov: too many; wait' 'raw as a string'
metadata='{"provider_name":"Prov","raw":"{\"error\":{\"message\":\"deep\"}}"}'
said 'HTTP 429: Prov: deep; wait' 'raw as JSON text'
metadata='{"provider_name":"Prov","raw":{"detail":"odd"}}'
said 'HTTP 429: Prov: odd; wait' 'raw as an object'
metadata='{"provider_name":"Prov","raw":{"error":"flat"}}'
said 'HTTP 429: Prov: flat; wait' 'raw as an object with a string'
metadata='{"provider_name":"Prov","raw":null}'
said 'HTTP 429: Prov: m429; wait' 'raw as null'
metadata='{"provider_name":null,"raw":"a\nb\u001b[31m\u202e"}'
said 'HTTP 429: a.*b.*u001b\[31m.*u202e; wait' 'nothing wild for a terminal'
lines 1 'and one line'
metadata=null
for code in 401 402 403 404; do
	said "HTTP $code: m$code; [a-z]" "$code tells the cure"
done
json 200 '{"choices":[{"message":{"content":"hel"},"finish_reason":"error",
    "error":{"code":502,"message":"it went away"}}]}'
serving answer
run or-send <request
warns 'chat/completions: it went away$' 'the error of a choice'
printf '<html><head><title>Just a moment...</title></head></html>' |
    http '503 No' 'Content-Type: text/html'
serving answer
run or-send -r 0 <request
warns 'HTTP 503: a web page instead of JSON: Just a moment...' 'a web page'

quit
done_testing
