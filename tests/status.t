#!/bin/sh
# The exit table, row by row: what or-send ends with, and or-text at the end of
# its pipe, which sees only what or-send has written.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# row STATUS NAME [STEP...]: the file answer, in each form that is asked for;
# $text is what or-text ends with, where that is another.
row() {
	want=$1
	name=$2
	shift 2
	serving "${@:-answer}"
	for form in ${forms:---retries=0 -S -f}; do
		run or-send -r 0 "$form" --stall-timeout 0.2 <request
		exits "$want" "$name: or-send $form"
		if [ "$want" -ne 0 ] && [ ! -s err ]; then
			ok 1 "$name: or-send $form says why"
		fi
		mv out answered
		jq -e . answered >/dev/null 2>&1 ||
			ok 1 "$name: or-send $form writes JSON"
		run or-text <answered
		exits "${text:-$want}" "$name: or-send $form | or-text"
	done
	text=
	forms=
}

# 0: done, whole.
json 200 "$(response hello)"
row 0 'a response'
json 200 "

         

         
$(response hello)"
row 0 'white space before JSON'
stream "$(delta hel)" "$(delta lo)" "$(finish stop)" '[DONE]'
row 0 'a stream'
printf ': hello\n\ndata: %s\n\n' "$(delta hel)" "$(finish stop)" '[DONE]' |
    http '200 OK' 'Content-Type: application/json'
row 0 'a stream that is called JSON'
stream "$(delta hello)" "$(finish stop)"
row 0 'a finish_reason and no [DONE]'
stream "$(delta hello)" '[DONE]'
row 0 '[DONE] and no finish_reason'
stream "$(delta hello)" "$(finish stop)" \
    "$(finish stop ',"usage":{"total_tokens":3}')" '[DONE]'
row 0 'a finish_reason repeated'
stream "$(delta hello)" "$(finish stop)" \
    '{"id":"gen-1","object":"chat.completion.chunk","choices":[],"usage":{}}' \
    '[DONE]'
row 0 'usage without choices'
stream "$(delta hello)" "$(finish eos)" '[DONE]'
row 0 'a finish_reason nobody knows'
json 200 "$(response hello stop ',"error":null')"
row 0 'an error that is null'

stream '{"type":"ping"}' "$(delta hello)" '{}' '"x"' '[]' '{"error":null}' \
    "$(finish stop)" '[DONE]'
row 0 'events that are no chunks are passed over'
stream "$(response hello)" '[DONE]'
row 0 'a response as an event'
printf '%s' "$(response hello)" | gzip |
    http '200 OK' 'Content-Type: application/json' 'Content-Encoding: gzip'
row 0 'gzip'
{
	printf 'HTTP/1.1 100 Continue\r\n\r\n'
	printf 'HTTP/1.1 103 Early Hints\r\n\r\n'
	cat answer
} >continued
row 0 '100 and 103 before the answer' continued

# 1: the answer is no.
json 200 "$(response '')"
text=1 row 0 'no text'
stream "$(finish stop)" '[DONE]'
text=1 row 0 'no text in a stream'

# 3: cut by a length limit.
json 200 "$(response hel length)"
row 3 'length'
stream "$(delta hel)" "$(finish length)" '[DONE]'
row 3 'length in a stream'

# 4: refused or filtered.
json 200 "$(response hel content_filter)"
row 4 'content_filter'
stream "$(delta hel)" "$(finish content_filter)" '[DONE]'
row 4 'content_filter in a stream'
json 200 '{"choices":[{"message":{"content":null,"refusal":"no"},
    "finish_reason":"stop"}]}'
row 4 'a refusal'
stream '{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,
data: "delta":{"refusal":"no"},"finish_reason":"stop"}]}' '[DONE]'
row 4 'a refusal in a stream'
json 403 '{"error":{"code":403,"message":"flagged","metadata":
    {"reasons":["violence"],"flagged_input":"x","provider_name":"P"}}}'
row 4 '403 of moderation'
json 403 '{"error":{"code":403,"message":"blocked","metadata":
    {"patterns":["ignore all"]}}}'
row 4 '403 of a guardrail'
json 400 '{"error":{"code":400,"message":"policy","metadata":
    {"error_type":"content_policy_violation"}}}'
row 4 '400 of a policy'

json 400 '{"error":{"code":"content_filter","message":"policy"}}'
row 4 "another server's filter"

# 5: broken off.
json 200 '{"choices":[{"message":{"content":"hel"},"finish_reason":"error",
    "error":{"code":502,"message":"gone"}}]}'
row 5 'an error in a choice'
json 200 "$(response hel error)"
row 5 'finish_reason error'
stream "$(delta hel)" "$(finish error)" '[DONE]'
row 5 'finish_reason error in a stream'
stream "$(delta hel)" "$(finish error ',"error":{"code":502,"message":"x"}')" \
    '[DONE]'
row 5 'an error in mid-stream'
stream "$(delta hel)" '{"id":"gen-1","object":"chat.completion.chunk",
data: "choices":[],"error":{"code":502,"message":"x"}}' '[DONE]'
row 5 'an error without choices in mid-stream'
stream "$(delta hel)" '{"error":{"message":"x","type":"server_error",
data: "param":null,"code":null}}' '[DONE]'
row 5 "another server's error in mid-stream"
stream "$(delta hel)" "$(finish length)" \
    "$(delta '' ',"error":{"code":"server_error","message":"x"}')"
row 5 'an error after finish_reason'
stream "$(delta hel)" '{"choices":[{"index":0,"delta":{},
data: "finish_reason":null,"error":{"code":500,"message":"x"}}]}' '[DONE]'
row 5 'an error in a choice of a stream'
stream "$(delta hel)"
row 5 'neither [DONE] nor finish_reason'
stream "$(delta hel)" 'not JSON'
row 5 'garbage in mid-stream'
stream "$(delta hel)" '{"oops":"failed"}' '[DONE]'
row 5 'an event that may be an error, and no finish_reason'
http '200 OK' 'Content-Type: text/event-stream' 'Transfer-Encoding: chunked' \
    <<END
5
data:
zz
END
row 5 'chunks of HTTP that are none'
stream "$(delta hel)"
row 5 'a reset in mid-stream' answer @20 reset
row 5 'a stall in mid-stream' answer hang
json 200 '{"choices":[{"message":{"con' 'Content-Length: 1000'
row 5 'a truncated response'
row 5 'a reset in a response' answer @20 reset

# What chunks say and their sum does not; what servers do to ids.
stream "$(delta hel)" "$(finish length)" "$(finish stop)" '[DONE]'
row 3 'length, and stop after it'
stream "$(delta hel)" "$(finish content_filter)" "$(finish stop)" '[DONE]'
row 4 'content_filter, and stop after it'
json 429 '{"choices":[{"index":0,"message":{"content":"hel"},
    "finish_reason":"stop"}],"error":{"code":"server_error","message":"m"}}'
forms=-S row 75 '429 with a choice and an error'
stream '{"id":"1","choices":[{"index":0,"text":"hel","finish_reason":null}]}' \
    '[DONE]'
row 0 'a prompt, [DONE] and no finish_reason'
stream '{"id":"1","choices":[{"index":0,"delta":{"content":"hel"}}]}' \
    '{"id":"2","choices":[{"index":0,"delta":{"content":"lo"},
data: "finish_reason":"stop"}]}' '[DONE]'
row 0 'an id for each chunk'

# 65: the request is wrong.
for code in 400 404 405 409 410 412 413 422; do
	json $code "{\"error\":{\"code\":$code,\"message\":\"wrong\"}}"
	forms=-S row 65 "HTTP $code"
done
json 200 '{"error":{"code":400,"message":"wrong"}}'
row 65 '400 in a 200'
stream '{"error":{"code":400,"message":"wrong"}}'
row 65 '400 in a stream'

# 69: unreachable.
unset OPENROUTER_BASE_URL
serving answer
kill $server
wait $server 2>/dev/null
server=
for base in "http://127.0.0.1:$port" "http://$nowhere"; do
	run or-send -r 0 -b "$base" <request
	exits 69 "$base"
	mv out answered
	run or-text <answered
	exits 69 "$base | or-text"
done
: >answer
row 69 'an empty reply'
row 69 'a reset before a reply' reset

# 75: try again later.
for code in 408 429 500 502 503 504 524 529 520; do
	json $code "{\"error\":{\"code\":$code,\"message\":\"later\"}}"
	forms=-S row 75 "HTTP $code"
done
json 429 '{"error":{"code":429,"message":"Rate limit exceeded","metadata":
    {"limit_source":"openrouter_free_tier_daily"}}}'
row 75 '429 of a day'
json 402 '{"error":{"code":402,"message":"busy","metadata":
    {"reason":"in_flight_budget_exhausted"}}}'
row 75 '402 in flight'
json 200 '{"choices":null,"error":{"code":524,"message":"timeout"}}'
row 75 '524 in a 200'
stream '{"id":"gen-1","object":"chat.completion.chunk","choices":[{"index":0,
data: "delta":{"content":""},"finish_reason":"error"}],"error":{"code":503,
data: "message":"no"}}' '[DONE]'
row 75 'an error as the first event'
stream "$(delta '')" "$(finish error ',"error":{"code":503,"message":"no"}')"
row 75 'an error before any text'
printf '<html><head><title>502 Bad gateway</title></head></html>' |
    http '502 Bad Gateway' 'Content-Type: text/html'
row 75 'HTML with 502'
for body in '{"error":"no"}' '{"error":["no"]}' '[{"error":{"message":"no"}}]' \
    '{"success":false,"error":{"name":"ZodError","message":"[{\"code\":1}]"}}' \
    '{"detail":"no"}' '"no"' '{}' 'null' '[]' '' '{"error":{}}' \
    '{"error":{"code":null,"message":null,"metadata":null}}' \
    '{"error":{"code":"x"}}' '{"error":{"code":14,"message":"grpc"}}'; do
	json 500 "$body"
	forms=-S row 75 "500 with ${body:-nothing}"
done

# 76: the server broke the protocol.
printf '<!DOCTYPE html><title>Welcome</title>' |
    http '200 OK' 'Content-Type: text/html'
row 76 'HTML with 200'
for body in '{"choices":null}' '{"choices":[]}' '{"id":"gen-1"}' '' '[]' '{' \
    'hello' '{"choices":{}}'; do
	json 200 "$body"
	forms=-S row 76 "200 with ${body:-nothing}"
done
stream '[DONE]'
row 76 'a stream of nothing'
stream 'not JSON'
row 76 'garbage for a first event'
stream '{"id":"gen-1"}' '[DONE]'
row 76 'events of nothing'
stream '{"id":"gen-1","object":"chat.completion.chunk","choices":null}' '[DONE]'
row 76 'choices null in a stream'
: | http '204 No Content'
row 76 'HTTP 204'
: | http '301 Moved Permanently' 'Location: https://elsewhere.invalid/'
row 76 'HTTP 301'
printf 'HTTP/9.9 what\r\n\r\n' >answer
row 76 'a garbage status line'
printf 'SSH-2.0-OpenSSH_9.2\r\n' >answer
row 76 'no HTTP at all'

# 77: the key, the credit, the right.
for code in 401 402 403; do
	json $code "{\"error\":{\"code\":$code,\"message\":\"no\"}}"
	forms=-S row 77 "HTTP $code"
done
json 402 '{"error":{"code":402,"message":"no","metadata":
    {"limit_source":"openrouter_credits"}}}'
row 77 '402 for good'
printf '<html>403</html>' | http '403 Forbidden' 'Content-Type: text/html'
row 77 'HTML with 403'

# The same in a pipe whose shell knows no pipefail.
for code in 400 401 429; do
	json $code "{\"error\":{\"code\":$code,\"message\":\"no\"}}"
	serving answer
	run sh -c 'or-send -r 0 -S <request | or-text'
	echo "$code $status"
	test -s out && cat out
done >got 2>&1
printf '%s\n' '400 65' '401 77' '429 75' >want
is got want 'or-send | or-text'

quit
done_testing
