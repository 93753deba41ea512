#!/bin/sh
# Faults that may pass, and those that do not: which are tried again, after
# what wait, and how many requests the server sees.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

printf '{"choices":[{"message":{"content":"hello"},' >answered
printf '"finish_reason":"stop"}]}' >>answered
json 200 "$(cat answered)"
mv answer hello

# Each status, and the same code where the status says that all is well.  Rows:
# CODE STATUS REQUESTS [METADATA]; status and requests are those of -r 1, and
# the second request is answered.
cat >codes <<'END'
400 65 1
401 77 1
402 77 1
402 77 1 "limit_source":"openrouter_credits"
402 77 1 "limit_source":"openrouter_key_limit"
402 77 1 "reason":"weight_exceeds_budget"
402 0 2 "reason":"in_flight_budget_exhausted"
402 0 2 "limit_source":"openrouter_in_flight_budget"
403 77 1
403 4 1 "reasons":["violence"]
404 65 1
405 65 1
406 65 1
408 0 2
409 65 1
410 65 1
411 65 1
412 65 1
413 65 1
415 65 1
418 65 1
422 65 1
424 65 1
425 65 1
426 65 1
428 65 1
431 65 1
451 65 1
499 65 1
429 0 2
429 0 2 "limit_source":"upstream_provider_shared_pool"
429 75 1 "limit_source":"openrouter_free_tier_daily"
500 0 2
501 75 1
502 0 2
503 0 2
504 0 2
505 75 1
507 75 1
508 75 1
511 75 1
520 75 1
521 75 1
522 75 1
523 75 1
524 0 2
525 75 1
529 0 2
530 75 1
599 75 1
END

# An error of each code as the file error.N, by the function that is named.
errors() {	# errors FUNCTION
	n=0
	while read -r code _ _ metadata; do
		n=$((n + 1))
		"$1" "$code" "{\"error\":{\"code\":$code,\"message\":\"m$code\",
		    \"metadata\":{\"retry_after_seconds\":0.01${metadata:+,}$metadata}}}"
		mv answer error.$n
	done <codes
}

by_status() {
	json "$1" "$2"
}

by_body() {
	json 200 "$2"
}

# In one line, as an event must be.
by_event() {
	stream "$(printf '%s' "$2" | tr -d '\n\t')"
}

# The steps of one server for the whole table.
steps() {
	n=0
	while read -r _ _ count _; do
		n=$((n + 1))
		echo error.$n
		echo next
		[ "$count" -eq 1 ] || printf 'hello\nnext\n'
	done <codes
	echo hello
}

codes() {	# codes NAME FORM
	# shellcheck disable=SC2046	# a list
	serving $(steps)
	seen=0
	while read -r code want count metadata; do
		bad=
		or-send -r 1 "$2" <request >out 2>err
		[ $? -eq "$want" ] || bad="$bad status"
		[ $(($(got) - seen)) -eq "$count" ] || bad="$bad requests"
		[ "$(grep -c 'trying again in 0\.0 s (1 of 1)$' err)" -eq \
		    $((count - 1)) ] || bad="$bad waits"
		[ "$(wc -l <err)" -eq 1 ] || bad="$bad lines"
		[ "$(wc -l <out)" -eq 1 ] || bad="$bad output"
		seen=$(got)
		test -z "$bad"
		ok $? "$1 $code $metadata${metadata:+ }is asked $count times"
		[ -z "$bad" ] || { echo "# wrong:$bad"; note err; }
	done <codes
}

# A server does not last for ever, valgrind nearly.
case $INSTRUMENTED in
valgrind) skip 'codes' 'too slow under valgrind; see status.t' ;;
*)
	errors by_status
	codes 'HTTP' --retries=1
	errors by_body
	codes 'HTTP 200 with' --fold
	errors by_event
	codes 'a stream that begins with' --stream
	;;
esac

# The wait, in Retry-After.  1778846400 is Fri, 15 May 2026 12:00:00 GMT.
while read -r want value; do
	retry_test 1778846400 "$value" >out
	says "$want" "Retry-After: $value"
done <<'END'
0 0
1 1
120 120
1.5 1.5
7 007
1000000000 1000000000
1000000000 99999999999999999999
0 -5
0 +5
0 1e9
0 0x10
0 .5
0 5 s
0 5,6
0 soon
0 inf
0 nan
30 Fri, 15 May 2026 12:00:30 GMT
30 Friday, 15-May-26 12:00:30 GMT
30 Fri May 15 12:00:30 2026
86400 Sat, 16 May 2026 12:00:00 GMT
20736000 Sun, 10-Jan-27 12:00:00 GMT
0 Fri, 15 May 2026 12:00:00 GMT
0 Fri, 15 May 2026 11:59:59 GMT
0 Friday, 15-May-26 11:59:59 GMT
0 Fri May 15 11:59:59 2026
0 Sun Nov  6 08:49:37 1994
0 Sunday, 06-Nov-94 08:49:37 GMT
1000000000 Fri, 31 Dec 9999 23:59:59 GMT
0 Fri, 99 May 2026 12:00:30 GMT
0 Fri, 15 May 2026 12:00:30 CEST
0 Fri, 15 May 2026 12:00:30 GMT GMT
0 2026-05-15T12:00:30Z
END
retry_test 0 '' >out
says 0 'Retry-After that is empty'
head -c 4000 /dev/zero | tr '\0' 9 >digits
retry_test 0 "$(cat digits)" >out
says 1000000000 'Retry-After of 4000 digits'

# waits PATTERN NAME HEADER...: what is said of the wait, and how long it takes
waits() {
	pattern=$1
	name=$2
	shift 2
	json 429 "{\"error\":{\"code\":429,\"message\":\"slow\"$metadata}}" "$@"
	serving answer next hello
	since=$(now)
	run or-send -r 1 -t 30 <request
	within 20000 "$name: in time"
	exits "$want" "$name: ends"
	warns "$pattern" "$name: told"
	test "$(wc -l <err)" -eq 1
	ok $? "$name: in one line"
}
own='trying again in 0\.[2-5] s \(1 of 1\)$'
want=0
metadata=
waits 'trying again in 0\.1 s' 'a fraction' 'Retry-After: 0.1'
waits 'trying again in 0\.1 s' 'twice' 'Retry-After: 0.1' 'Retry-After: 0.1'
waits 'trying again in 0\.1 s' 'in any case' 'rETRY-aFTER:0.1  '
waits "$own" 'zero' 'Retry-After: 0'
waits "$own" 'negative' 'Retry-After: -1'
waits "$own" 'words' 'Retry-After: in a while'
metadata=',"metadata":{"retry_after_seconds":"0.1"}'
waits 'trying again in 0\.1 s' 'metadata as a string'
waits 'trying again in 0\.1 s' 'metadata where the header is nonsense' \
    'Retry-After: soon'
metadata=',"metadata":{"retry_after_seconds":-3}'
waits "$own" 'metadata that is negative'
metadata=',"metadata":{"retry_after_seconds":[]}'
waits "$own" 'metadata of the wrong type'
want=75
metadata=
waits 'slow; it asks to wait 31 s' 'more than -t leaves' 'Retry-After: 31'
waits 'slow; it asks to wait 1000000000 s; wait, or' 'absurd' \
    'Retry-After: 99999999999999999999'
metadata=',"metadata":{"retry_after_seconds":1e300}'
waits 'slow; it asks to wait 1000000000 s; wait, or' 'absurd metadata'
metadata=',"metadata":{"retry_after_seconds":"9e9"}'
want=0
waits "$own" 'metadata that is no number of seconds'

# Storms.
json 429 '{"error":{"code":429,"message":"slow"}}' 'Retry-After: 0.1'
mv answer storm
json 503 '{"error":{"code":503,"message":"no"}}' 'Retry-After: 60'
mv answer closed
fault 'a storm that clears' storm next storm next hello <<'END'
send,-r,2 0 3 8000 hello trying.again.in.0\.1.s.\(2.of.2\)$
-S,-r,2 0 3 8000 hello trying.again.in.0\.1.s.\(2.of.2\)$
send,-r,1 75 2 8000 - HTTP.429:.slow;
END
fault 'a storm that does not clear' storm <<'END'
send 75 1 8000 - HTTP.429:.slow;
send,-r,5 75 6 8000 - HTTP.429:.slow;
-f,-r,5 75 6 8000 - HTTP.429:.slow;
END
fault 'a storm longer than -t' storm next storm next closed <<'END'
-S,-r,100,-t,30 75 3 25000 - HTTP.503:.no;.it.asks.to.wait.60.s$
END
fault 'the clock runs out in the second try' storm next hang <<'END'
send,-r,9,-t,3 75 2 9000 - not.done.within.3.s.\(--max-time\)$
-S,-r,9,--first-timeout,2 75 2 9000 - nothing.came.within.2.s
END
json 503 '{"error":{"code":503,"message":"no"}}'
serving answer
run or-send -r 100 -t 2 <request
exits 75 'a storm without Retry-After, until -t'
test "$(got)" -ge 2 && test "$(got)" -le 6 &&
    test "$(wc -l <err)" -eq "$(got)"
ok $? 'by ever longer waits'

# What may have been billed is asked for once.
printf 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n' >begun
printf 'Content-Length: 1000\r\n' >>begun
{ cat begun && printf '\r\n'; } >status
{ cat status && printf '\n         \n'; } >space
{ cat status && printf '{"choices":[{"message":{"con'; } >torn
{ cat status && cat answered; } >short
printf 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n' >sse
printf 'Transfer-Encoding: chunked\r\n\r\n' >>sse
{ cat sse && printf '7\r\n: hi\n\n\r\n'; } >comment
for end in '' reset; do
	# shellcheck disable=SC2086	# none, or one
	{
		fault "a head that is torn, $end" begun @50 $end <<'END'
send,-r,2 5 1 8000 - .
END
		fault "a head and no body, $end" status @50 $end <<'END'
send,-r,2 5 1 8000 - .
END
		fault "white space and no body, $end" space @50 $end <<'END'
send,-r,2 5 1 8000 - .
END
		fault "a torn body, $end" torn @50 $end <<'END'
send,-r,2 5 1 8000 - .
-f,-r,2 5 1 8000 - .
END
		fault "a head and no event, $end" sse @50 $end <<'END'
-S,-r,2 5 1 8000 - .
-f,-r,2 5 1 8000 - .
END
		fault "a comment and no event, $end" comment @50 $end <<'END'
-S,-r,2 5 1 8000 - .
-f,-r,2 5 1 8000 - .
END
	}
done
fault 'no answer in time' hang <<'END'
send,-r,2,--first-timeout,0.3 75 1 8000 - nothing.came
-S,-r,2,-t,2 75 1 8000 - not.done
END
fault 'no body in time' status hang <<'END'
send,-r,2,--first-timeout,0.3 75 1 8000 - nothing.came
END
fault 'a body that stalls' torn hang <<'END'
send,-r,2,--stall-timeout,0.3 5 1 8000 - nothing.more.came
END

# An error that is torn is still one that may pass: nothing was made.
printf 'HTTP/1.1 503 No\r\nContent-Length: 1000\r\n' >overloaded
printf 'Retry-After: 0.1\r\n\r\n{"error":{"code"' >>overloaded
fault 'a 503 that is torn' overloaded next hello <<'END'
send,-r,1 0 2 8000 hello HTTP.503:.*trying.again.in.0\.1.s
-S,-r,1 0 2 8000 hello HTTP.503:.*trying.again.in.0\.1.s
END
sed s/503/400/ overloaded >wrong
fault 'a 400 that is torn' wrong next hello <<'END'
send,-r,1 65 1 8000 - HTTP.400
END

done_testing
