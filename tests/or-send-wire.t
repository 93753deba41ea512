#!/bin/sh
# or-send and time: retries, clocks, readers that go away, signals, big bodies.

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
error 429 null "Retry-After: $(LC_ALL=C date -u -d '3 seconds' \
    '+%a, %d %b %Y %H:%M:%S GMT')"
serving 429 next hello
run or-send <request
exits 0 'Retry-After as a date'
warns 'trying again in [123]\.0 s' 'is honoured'
error 503 null 'Retry-After: 3600'
serving 503
since=$(now)
run or-send <request
within 1000 'an hour is not waited'
warns 'it asks to wait 3600 s' 'but told'
requests 1 'nor tried before'
serving 500
since=$(now)
run or-send -r 100 -t 0.9 <request
exits 75 '--max-time bounds the waits'
within 1200 'in time'
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
within 2000 'a reader that goes away ends the waiting'

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
printf '<html><head><title>Just a moment...</title></head></html>' |
    http '503 No' 'Content-Type: text/html'
serving answer
run or-send -r 0 <request
warns 'HTTP 503: a web page instead of JSON: Just a moment...' 'a web page'

# Clocks.
json 200 "$(response hello)"
timed() {	# timed STATUS MAX NAME OPTION...
	want=$1
	max=$2
	name=$3
	shift 3
	since=$(now)
	run or-send -r 0 "$@" <request
	exits "$want" "$name"
	within "$max" "$name: in time"
}
serving hang
timed 75 800 '--first-timeout' --first-timeout 0.3
warns 'nothing came within 0\.3 s' 'what ran out'
timed 75 800 '--max-time' -t 0.3
warns 'not done within the time' 'what ran out'
{
	http '200 OK' 'Content-Type: application/json' </dev/null
	yes '' | head -n 500 >>answer
	serving /120,10 answer hang
	timed 75 1500 'white space is no answer' --first-timeout 0.4 \
	    --stall-timeout 0.1
}
{
	stream "$(delta hi)"
	yes ': OPENROUTER PROCESSING

' | head -n 600 >comments
	serving answer /150,10 comments hang
	timed 5 1500 'comments do not stop the clock of a stall' -S \
	    --stall-timeout 0.4
	warns 'nothing more came within 0\.4 s' 'what ran out'
	http '200 OK' 'Content-Type: text/event-stream' </dev/null
	serving answer /150,10 comments hang
	timed 75 1500 'nor that of the first byte' -S --first-timeout 0.4
}
stream "$(delta a)" "$(delta b)" "$(delta c)" "$(delta d)" "$(finish stop)" \
    '[DONE]'
serving /150,100 answer
timed 0 5000 'a slow stream is no stall' -S --stall-timeout 0.5 \
    --first-timeout 0.5
stream "$(delta hi)" "$(finish stop)"
serving answer hang
timed 0 700 'a finished stream is not waited for long' -S --stall-timeout 0.3
stream "$(delta hi)" "$(finish stop)" '[DONE]'
serving answer hang
timed 0 700 '[DONE] ends it while the connection stays open' -S
sleep 0.05
test -s log.1.gone
ok $? 'and closes the connection'

# Readers that go away.  The server tells how long it sat there.
gone() {	# gone MAX NAME
	sleep 0.1
	ms=$(cat log.1.gone)
	test "${ms:-99999}" -le "$1"
	ok $? "$2"
	test "${ms:-99999}" -le "$1" || echo "# ${ms:-no} ms, not $1"
}
stream "$(delta hi)"
serving answer hang
or-send -S <request | head -n 1 >out
gone 100 'or-send -S | head -n 1: a silent server sees it at once'
serving answer hang
# shellcheck disable=SC2216
or-send -f <request | sleep 0.1
gone 200 'or-send -f'
serving hang
# shellcheck disable=SC2216
or-send <request | sleep 0.1
gone 200 'or-send, before an answer came'
serving answer
or-send <request | :
sleep 0.1
cat log.1 >got 2>/dev/null
! grep -q messages got
ok $? 'a reader that was gone before costs nothing'
serving answer hang
perl -e '$SIG{PIPE} = "IGNORE"; exec @ARGV' or-send -S <request 2>err |
    head -n 1 >out
gone 100 'the same where SIGPIPE was ignored'
silent 'quietly'
serving answer hang
{
	or-send -S <request
	echo $? >ended
} | head -n 1 >out
echo 141 >want
is ended want 'it ends by SIGPIPE'

# Signals.
for signal in 2 15; do
	serving answer hang
	rm out
	perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' or-send -S \
	    <request >out 2>err &
	pid=$!
	until [ -s out ]; do
		sleep 0.01
	done
	kill -$signal $pid
	wait $pid
	status=$?
	exits $((128 + signal)) "signal $signal ends it"
	gone 500 'and the connection'
	says "$(delta hi)" 'what came is there'
done

# Standard output that fails.
json 200 "$(response hello)"
serving answer
run sh -c 'or-send <request >/dev/full'
exits 74 'a full disk'
run sh -c 'or-send -h >/dev/full'
exits 74 'also for -h'
run sh -c 'or-send -n <request >/dev/full'
exits 74 'also for -n'
serving answer
or-send <request >&- 2>err
status=$?
exits 74 'closed standard output'
requests 0 'is noticed before sending'

# A body of 64 MiB is held once.
{
	printf '{"model":"a/b","messages":[{"role":"user","content":"'
	head -c 67108864 /dev/zero | tr '\0' x
	printf '"}]}'
} >big
serving @200 answer
or-send -S <big >out &
pid=$!
while grep VmHWM "/proc/$pid/status" >now 2>/dev/null; do
	mv now peak
	sleep 0.02
done
wait $pid
ok $? 'sends 64 MiB'
sed '1,/^.$/d' log.1 | tail -c 30 >got
printf '%s,"stream":true}' "$(tail -c 16 big | head -c 15)" >want
is got want 'all of them'
case $(ldd "$BUILD/or-send") in
*libasan*) skip 'in little more memory than they take' 'sanitizers use more' ;;
*)
	test "$(tr -dc 0-9 <peak)" -lt 98304
	ok $? 'in little more memory than they take'
	note peak
	;;
esac
quit
done_testing
