#!/bin/sh
# Faults that or-api meets, what it tries again, and events.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/or-api.sh
. "$SRC/tests/or-api.sh"

# JSON.
json 200 '{"a":'
meets 'torn JSON' 76 1 - 'not JSON \(.*\): .*'
printf '{"a":' | http '200 OK' "$json" 'Content-Length: 100'
meets 'JSON cut off' 5 1 - '.* with .*'
printf '{"a":1}' | http '200 OK' "$json" 'Content-Length: 100'
how=x meets 'JSON whole, its length not' 0 1 "$line" '.*; yet the answer is whole'
printf '{"a":1}xx' | http '200 OK' "$json" 'Content-Length: 7'
meets 'a length too short for what follows' 0 1 "$line" -
: | http '200 OK' "$json" 'Content-Length: 0'
meets 'no JSON' 76 1 - 'an empty body'
printf '{"a":1}' | gzip | http '200 OK' "$json" 'Content-Encoding: gzip'
meets gzip 0 1 "$line" -
printf '{"a":1}' | http '200 OK' "$json" 'Content-Encoding: gzip'
meets 'gzip that is none' 76 1 - 'broken HTTP: .*'
json 200 '{"error":{"code":404,"message":"no"}}'
meets 'an error with 200' 65 1 - 'error 404: no; .*'
json 200 '{"id":"v","status":"failed","error":"no"}'
meets 'a job that failed' 0 1 '{"id":"v","status":"failed","error":"no"}
' -
http '200 OK' "$json" </dev/null
head -c 65536 /dev/zero | tr '\0' ' ' >block
how='-r 0 -t 2 x' meets 'white space that never ends' 75 1 - \
    'not done within 2 s \(--max-time\)' answer '*block'
head -c 1048576 /dev/zero | tr '\0' 1 >block
meets 'JSON that never ends' 76 1 - 'the answer is over 67108864 bytes' \
    answer '*block'
printf '' | http '200 OK' "$json"
how='-r 0 --first-timeout 0.2 x' meets 'silence' 75 1 - \
    'nothing came within 0.2 s \(--first-timeout\)' hang

# Answers of models: what or-send would end with.
json 200 "$(response hel length)"
meets 'a cut answer' 3 1 "$(response hel length)
" 'the answer was cut by a length limit'
json 200 "$(response '' content_filter)"
meets 'a filtered answer' 4 1 "$(response '' content_filter)
" 'the answer was refused or filtered'
json 200 '{"choices":null}'
meets 'no choice' 76 1 - '.*no choice.*'
part='{"object":"response","status":"incomplete","error":null,"incomplete_details":{"reason":"max_output_tokens"}}'
json 200 "$part"
meets 'a response cut off' 3 1 "$part
" 'the answer was cut by a length limit'
json 200 '{"object":"response","status":"failed","error":{"code":"server_error","message":"oh"}}'
meets 'a response that failed' 75 1 - 'error 500: oh'
part='{"type":"message","stop_reason":"max_tokens"}'
json 200 "$part"
meets 'a message cut off' 3 1 "$part
" 'the answer was cut by a length limit'

# Bytes.
printf 'a,b' | http '200 OK' "$csv" 'Content-Length: 100'
meets 'bytes cut off' 5 1 'a,b' '.* with .*'
printf 'a,b' | http '200 OK' "$csv" 'Content-Length: 2'
meets 'a length too short' 0 1 'a,' -
printf 'a,b' | http '200 OK' "$csv"
meets 'no length' 0 1 'a,b' -
meets 'bytes, and a reset' 5 1 'a,b' '.*' answer @100 reset
how='-r 0 --stall-timeout 0.2 x' meets 'bytes, and silence' 5 1 'a,b' \
    'nothing more came within 0.2 s \(--stall-timeout\)' answer hang
: | http '200 OK' "$csv"
head -c 65536 /dev/zero >block
serving answer '*block'
run sh -c 'or-api -t 2 x >/dev/null'
exits 5 'bytes that never end'
printf 'a,b' | gzip | http '200 OK' "$csv" 'Content-Encoding: gzip'
meets 'bytes in gzip' 0 1 'a,b' -
printf 'a' >one
printf 'b' >two
: | http '200 OK' "$csv"
mkfifo gate
serving answer one gate
or-api x | {
	timeout $((30 * SLOW)) dd bs=1 count=1 2>/dev/null >seen
	cat two >gate
	cat >out
}
is seen one 'bytes come while the server holds on to the rest'
is out two 'which comes'

# Errors, and what is tried again.
json 404 '{"error":{"code":404,"message":"no"}}'
meets 404 65 1 - 'HTTP 404: no; check the path and the base URL'
printf '<html><title>Bad gateway</title>' |
    http '502 Bad' 'Content-Type: text/html'
meets 'a page with 502' 75 1 - 'HTTP 502: a web page instead of JSON: Bad gateway'
: | http '302 Found' 'Location: http://127.0.0.1:1/'
meets 'a redirect' 76 1 - \
    'HTTP 302: redirects to http://127.0.0.1:1/, which is not followed; .*'
json 200 '{"a":1}'
mv answer good
soon='"metadata":{"retry_after_seconds":0.01}'
for row in 429:yes:yes 503:yes:yes 408:yes:yes 500:yes:no 502:yes:no \
    504:yes:no 529:yes:no 400:no:no; do
	code=${row%%:*} again=${row#*:}
	json "$code" "{\"error\":{\"code\":$code,\"message\":\"m\",$soon}}"
	for way in "x:${again%:*}" "-XPUT x:${again%:*}" "-XDELETE x:${again%:*}" \
	    "-XPOST keys:${again#*:}" "-XPATCH keys/a:${again#*:}" \
	    "-XPOST -p a=b embeddings:${again%:*}" \
	    "-XPOST audio/speech?x:${again%:*}" \
	    "-XPOST imagesx:${again#*:}"; do
		how=${way%:*}
		if [ "${way##*:}" = yes ]; then
			meets "$code" 0 2 "$line" '.*; trying again .*' answer \
			    next good
		else
			serving answer next good
			# shellcheck disable=SC2086	# a list
			run or-api $how
			requests 1 "$code: or-api $how is not tried again"
		fi
	done
done
json 402 '{"error":{"code":402,"message":"m","metadata":
    {"reason":"in_flight_budget_exhausted","retry_after_seconds":0.01}}}'
how='-XPOST keys' meets 'credit in flight' 0 2 "$line" '.*; trying again .*' \
    answer next good
how=x meets 'a reset before the answer' 0 2 "$line" '.*; trying again .*' \
    reset next good
how='-XPOST keys' meets 'a reset before the answer' 69 1 - '.*' reset next good
json 503 '{"error":{"code":503,"message":"m"}}' 'Retry-After: 0' \
    'Content-Length: 36'
for how in '-XPOST keys' '-XPATCH keys/a'; do
	meets 'a used connection that ends' 69 2 - '.*' answer again next next good
done
how='-r 1 -XPOST embeddings' meets 'a used connection that ends' 69 2 - '.*' \
    answer again next next good
how=x meets 'a used connection that ends' 0 3 "$line" '.*; trying again .*' \
    answer again next good
how='-r 1 -XPOST -b http://127.0.0.1:1 keys' meets 'no server' 69 0 - '.*'
grep -q 'trying again' err
ok $? 'nothing was sent, so it is tried again'
printf 'a,b' | http '200 OK' "$csv" 'Content-Length: 100'
how=x meets 'bytes that were written' 5 1 'a,b' '.* with .*' answer next good

# Management keys.
json 403 '{"error":{"code":403,"message":"no"}}'
for path in keys credits workspaces/a 'activity?date=x'; do
	how="$path" meets 403 77 1 - "HTTP 403: no; this takes a \
management key: make one at https://openrouter.ai/settings/management-keys"
done
how=keysx meets 403 77 1 - 'HTTP 403: no; check what the key may do'
json 401 '{"error":{"code":401,"message":"no"}}'
for path in keys keysx; do
	how="$path" meets 401 77 1 - 'HTTP 401: no; check OPENROUTER_API_KEY'
done
json 405 '{"error":{"code":405,"message":"no"}}'
meets 405 65 1 - 'HTTP 405: no; name the method with -X'

# Events.
how='-r 0 x'
streams() {	# streams NAME STATUS OUT MESSAGE DATA...
	name=$1 want=$2 text=$3 message=$4
	shift 4
	stream "$@"
	meets "$name" "$want" 1 "$text" "$message"
}
streams 'chunks' 0 "$(delta a)
$(finish stop)
" - "$(delta a)" "$(finish stop)" '[DONE]' ignored
streams 'chunks without [DONE]' 0 "$(delta a)
$(finish stop)
" - "$(delta a)" "$(finish stop)"
streams 'chunks without an end' 5 "$(delta a)
-" 'the stream ended without .*' "$(delta a)"
streams 'chunks cut by a limit' 3 "$(finish length)
" 'the answer was cut by a length limit' "$(finish length)" '[DONE]'
streams 'an error first' 75 - 'error 502: oh' \
    '{"error":{"code":502,"message":"oh"}}'
streams 'an error in the middle' 5 "$(delta a)
-" 'error 502: oh \(in mid-stream\)' "$(delta a)" \
    '{"error":{"code":502,"message":"oh"}}' '[DONE]'
streams 'no event' 76 - 'the stream holds no answer' '[DONE]'
streams 'garbage' 76 - 'an event of the stream is not JSON: .*' oops
streams 'garbage in the middle' 5 '{"a":1}
-' 'an event of the stream is not JSON: .*' '{"a":1}' oops
streams 'events of any kind' 0 '{"a":1}
{"b":2}
' - '{"a":1}' '{ "b" : 2 }'
begun='{"type":"response.created","response":{"status":"in_progress","error":null}}'
done='{"type":"response.completed","response":{"status":"completed","error":null}}'
streams 'a response' 0 "$begun
$done
" - "$begun" "$done"
streams 'a response that does not end' 5 "$begun
-" 'the stream ended without .*' "$begun"
cut='{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"content_filter"}}}'
streams 'a response that is filtered' 4 "$begun
$cut
" 'the answer was refused or filtered' "$begun" "$cut"
failed='{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"oh"}}}'
streams 'a response that fails' 5 "$begun
$failed
-" 'error 500: oh \(in mid-stream\)' "$begun" "$failed"
failed='{"type":"error","code":"rate_limit_exceeded","message":"oh"}'
streams 'an error event' 5 "$begun
$failed
-" 'error 429: oh \(in mid-stream\); wait' "$begun" "$failed"
start='{"type":"message_start","message":{"type":"message","stop_reason":null}}'
streams 'a message that does not end' 5 "$start
-" 'the stream ended without .*' "$start"
last='{"type":"message_delta","delta":{"stop_reason":"max_tokens"}}'
stop='{"type":"message_stop"}'
streams 'a message that is cut' 3 "$start
$last
$stop
" 'the answer was cut by a length limit' "$start" "$last" "$stop"
stream '{"type":"image_generation.partial_image"}'
meets 'an image that does not come' 5 1 \
    '{"type":"image_generation.partial_image"}
-' 'the stream ended without .*'
{
	printf ': comment\n\nevent: x\ndata: {"a":\ndata: 1}\n\n: c\r\n\r\n'
	printf 'data:{"a":1}\n\n'
} | http '200 OK' "$events"
meets 'comments, and data in two lines' 0 1 "$line$line" -
meets 'the same byte by byte' 0 1 "$line$line" - /1,0 answer
stream '{"a":1}'
how='-r 0 --stall-timeout 0.2 x' meets 'events, and silence' 5 1 "$line-" \
    'nothing more came within 0.2 s \(--stall-timeout\)' answer hang
stream '{"a":1}' '[DONE]'
meets 'a connection that stays open behind [DONE]' 0 1 "$line" - answer hang
stream '{"a":1}' '{"a":2}' '[DONE]'
how='-q .a x' meets 'a program over events' 0 1 '1
2
' -
stream "{\"error\":{\"code\":503,\"message\":\"oh\",$soon}}"
how='-XPOST responses' meets 'an error first, tried again' 0 2 "$line" \
    '.*; trying again .*' answer next good

quit
done_testing
