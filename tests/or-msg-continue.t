#!/bin/sh
# or-msg -c: what stands on a pipe, folded into one conversation.
. "$(dirname "$0")/tap.sh"

answer='{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}],"reasoning_details":[{"type":"reasoning.text","text":"t","signature":"s","index":0}],"annotations":[{"type":"file","file":{"hash":"h"}}],"n":12345678901234567890}'
response='{"id":"g1","choices":[{"index":0,"finish_reason":"tool_calls","message":'$answer'}],"usage":{}}'
user() {	# user TEXT: a message
	printf '{"role":"user","content":"%s"}' "$1"
}

or-msg -m m Hi >chat
echo "$response" >>chat
run or-msg -c Next <chat
says '{"model":"m","messages":['"$(user Hi),$answer,$(user Next)"']}' \
    'request and response; the answer is kept whole'
exits 0 'with status 0'
run sh -c 'or-msg 2+2 | or-msg -c -r assistant 4 | or-msg -c 3+3'
says '{"messages":[{"role":"user","content":"2+2"},{"role":"assistant","content":"4"},{"role":"user","content":"3+3"}]}' \
    'few-shot examples are a pipe'

# All that a pipe may hold.
echo "$(user a) [$(user b),$(user c)]" >in
run or-msg -c d <in
says '{"messages":['"$(user a),$(user b),$(user c),$(user d)"']}' \
    'single messages and arrays'
echo '[ ]' >in
run or-msg -c d <in
says '{"messages":['"$(user d)"']}' 'an empty array'
run or-msg -c d </dev/null
says '{"messages":['"$(user d)"']}' 'nothing: a new conversation'
run or-msg -c <chat
says '{"model":"m","messages":['"$(user Hi),$answer"']}' \
    'no operand: no new message'
{ or-msg -m a -p seed=1 x; or-msg -p top_k=2 -m b y; } >in
run or-msg -c <in
says '{"model":"b","messages":['"$(user x),$(user y)"'],"seed":1,"top_k":2}' \
    'requests: messages appended, other members override'
echo '{"b":1,"a":1,"c":1,"a":2,"messages":[]}{"x":1,"c":3,"a":4,"messages":[],"a":5}' >in
run or-msg -c <in
says '{"b":1,"a":5,"c":3,"a":5,"messages":[],"x":1}' \
    'in the order in which they came; the last of one name counts'
awk 'BEGIN {
	for (n = 0; n < 2; n++) {
		printf "{"
		for (i = 0; i < 60000; i++)
			printf "\"%d\":%d,", i * 7919 % 60000 + n, n
		print "\"messages\":[]}"
	}
}' >in
run timeout $((60 * SLOW)) or-msg -c <in
jqs '.[0] | length == 60002 and ."0" == 0 and ."1" == 1' \
    'a great many members take little time'

# Its order, its unknown members, its digits and its escapes stay.
echo '{"x.y":{"z":1.0},"messages":[ {"role":"user","content":"\u00e9\/"} ], "seed":12345678901234567890,"model":"m","\u0061":1}' >in
run or-msg -c z <in
says '{"x.y":{"z":1.0},"messages":[{"role":"user","content":"\u00e9\/"},'"$(user z)"'],"seed":12345678901234567890,"model":"m","\u0061":1}' \
    'a request keeps its bytes'
run or-msg -c -m n -p seed=2 -p stop=. <in
says '{"x.y":{"z":1.0},"messages":[{"role":"user","content":"\u00e9\/"}],"seed":2,"model":"n","\u0061":1,"stop":"."}' \
    'and its order when fields are set'
or-msg hi >in
printf '\357\273\277' | cat - in >bom
run or-msg -c x <bom
says '{"messages":['"$(user hi),$(user x)"']}' 'a byte order mark is skipped'

# The system message.
or-msg -s old hi >in
run or-msg -c -s new <in
says '{"messages":[{"role":"system","content":"new"},'"$(user hi)"']}' \
    '-s replaces a system message'
or-msg -r developer old >in
or-msg hi >>in
run or-msg -c -s new x <in
says '{"messages":[{"role":"system","content":"new"},'"$(user hi),$(user x)"']}' \
    'and a developer message'
or-msg hi >in
run or-msg -c -s new <in
says '{"messages":[{"role":"system","content":"new"},'"$(user hi)"']}' \
    'or comes first'
run or-msg -c -s new </dev/null
says '{"messages":[{"role":"system","content":"new"}]}' 'or is alone'

# Tools are appended.
echo '{"name":"f"}' >f.json
echo '{"name":"g"}' >g.json
or-msg -t f.json hi >in
run or-msg -c -t g.json <in
jqs '[.[0].tools[].function.name] == ["f","g"]' '-t appends to the tools'

# A stream.
chunk() {	# chunk ID DELTA FINISH
	echo '{"id":"'"$1"'","object":"chat.completion.chunk","choices":[{"index":0,"delta":'"$2"',"finish_reason":'"$3"'}]}'
}
or-msg hi >stream
{
	chunk s1 '{"role":"assistant","content":"Hel"}' null
	chunk s1 '{"role":"assistant","content":"lo"}' null
	chunk s1 '{"role":"assistant","content":""}' '"stop"'
	echo '{"id":"s1","choices":[],"usage":{"cost":1}}'
} >>stream
run or-msg -c x <stream
jqs '[.[0].messages[].content] == ["hi","Hello","x"] and
    .[0].messages[1].role == "assistant"' 'chunks are folded'
{
	chunk s2 '{"role":"assistant","content":"A"}' '"length"'
	chunk s3 '{"role":"assistant","content":"B"}' '"stop"'
} >in
run or-msg -c x <in
jqs '[.[0].messages[].content] == ["A","B","x"]' \
    'another id is another answer; one cut by length may be carried on'
chunk s4 '{"content":"half"}' null >in
run or-msg -c x <in
exits 5 'a stream that is broken off is not carried on'
jqs '.[0].error.code == 5' 'and says so in JSON'
chunk s4 '{"content":"half"}' null >in
or-msg more >>in
run or-msg -c x <in
exits 5 'nor in the middle of the input'

# One file may hold all requests and answers, as they pass.
say() {	# say TEXT: answers the request on standard input
	cat >/dev/null
	echo '{"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"'"$1"'"}}]}'
}
or-msg one | tee log | say 1 >>log.1
cat log.1 >>log
or-msg -c two <log >next
cat next >>log
say 2 <next >>log
run or-msg -c three <log
jqs '[.[0].messages[].content] == ["one","1","two","2","three"]' \
    'a request that carries the conversation on does not double it'
{ or-msg a; or-msg a; } >in
run or-msg -c b <in
jqs '[.[0].messages[].content] == ["a","a","b"]' \
    'the same question twice is asked twice'

# Errors travel.
error='{"error":{"code":429,"message":"slow","n":12345678901234567890}}'
echo "$error" >in
run or-msg -c x <in
says "$error" 'an error is handed on as it came'
exits 75 'with its status'
warns 'standard input holds an error: slow' 'from a file it is said'
run sh -c 'cat in | or-msg -c x'
silent 'in a pipeline it was said'
run or-msg -c x <"$SRC/tests/data/error-raw-torn.json"
exits 75 'an error that quotes torn JSON'
run sh -c "echo '{\"error\":{\"code\":66,\"message\":\"m\"}}' | or-msg -c a | or-msg -c b"
exits 66 'through two commands'
echo '{"choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"error","error":{"code":502,"message":"upstream"}}]}' >in
run or-msg -c x <in
exits 75 "a choice's own error"
warns 'upstream' 'and what it says'
echo '{"choices":[]}' >in
run or-msg -c x <in
exits 76 'no choice'
echo '{"choices":null}' >in
run or-msg -c x <in
exits 76 'choices null'
for bad in 1 '"s"' '{}' '[1]' '{"messages":1}' '{"torn'; do
	echo "$bad" >in
	run or-msg -c x <in
	exits 65 "no conversation: $bad"
	jqs '.[0].error.code == 65' "no conversation: $bad: in JSON"
done
echo '{"prompt":"p"}' >in
run or-msg -c x <in
exits 65 'a request with a prompt takes no message'
run or-msg -c -m m <in
says '{"prompt":"p","model":"m"}' 'but its fields may be set'
run or-msg -c x <.
exits 74 'standard input that cannot be read'

# The same bytes, the same status: what or-text says of an answer that cannot be
# carried on, or-msg -c says too, and so does what reads or-msg's error.
long=$(printf '%05000d' 0)
whole() {	# whole CONTENT REST: a response
	echo '{"choices":[{"index":0,"message":{"role":"assistant","content":"'"$1"'"},'"$2"
}
agrees() {	# agrees STATUS NAME: with the answer in in
	or-text <in >/dev/null 2>&1
	status=$?
	exits "$1" "or-text: $2"
	run or-msg -c x <in
	exits "$1" "or-msg -c: $2"
	cp out error
	jqs 'length == 1 and (.[0] | has("error"))' "$2: one error object"
	run or-text <error
	exits "$1" "or-msg -c | or-text: $2"
	run or-msg -c x <error
	exits "$1" "or-msg -c | or-msg -c: $2"
}
e502='{"error":{"code":502,"message":"upstream"}}'
e403='{"error":{"code":403,"message":"flagged","metadata":{"reasons":["x"]}}}'
{ chunk s '{"content":"half"}' null; echo "$e502"; } >in
agrees 5 'an error in the middle of a stream'
run or-msg -c x <in
warns 'standard input: the answer was broken off: upstream' \
    'and what it says'
{ chunk s '{"content":"all"}' '"stop"'; echo "$e502"; } >in
agrees 5 'an error after the finish reason'
{ chunk s "{\"content\":\"$long\"}" null; echo "$e502"; } >in
agrees 5 'an error after a long piece'
{ chunk s '{"role":"assistant","content":""}' null; echo "$e502"; } >in
agrees 75 'an error before anything of the answer'
says "$e502" 'is handed on as it came'
{ chunk s '{"content":""}' '"error"'; echo "$e502"; } >in
agrees 75 'a finish reason of error, and then the error'
{ chunk s '{"content":"half"}' null; echo "$e403"; } >in
agrees 5 'a refusal in the middle'
echo "$e403" >in
agrees 4 'a refusal by an error'
says "$e403" 'is handed on as it came'
{ chunk s '{"content":""}' null; echo "$e403"; } >in
agrees 4 'a refusal before anything of the answer'
echo '{"id":"s","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"half"},"finish_reason":"error"}],"error":{"code":502,"message":"upstream"}}' >in
agrees 5 'a chunk with both'
whole half '"finish_reason":"stop"}],"error":{"code":502,"message":"m"}}' >in
agrees 5 'a response with both'
whole "$long" '"finish_reason":"stop"}],"error":{"code":502,"message":"m"}}' >in
agrees 5 'a long one'
whole '' '"finish_reason":"stop"}],"error":{"code":429,"message":"m"}}' >in
agrees 75 'a response that is an error and nothing else'
whole half '"finish_reason":"error","error":{"code":502,"message":"m"}}]}' >in
agrees 5 "a choice's error behind text"
whole '' '"finish_reason":"error","error":{"code":401,"message":"m"}}]}' >in
agrees 77 "a choice's error alone"
whole half '"finish_reason":"error"}]}' >in
agrees 5 'a finish reason of error'
chunk s '{"content":"half"}' null >in
agrees 5 'a stream without an end'
{ whole ok '"finish_reason":"stop"}]}'; echo "$e502"; } >in
agrees 75 'an error after a response'
echo '{"choices":[]}' >in
agrees 76 'no choice'

# Text completions have text, other servers no role.
echo '{"choices":[{"index":0,"text":"T","finish_reason":"stop"}]}' >in
run or-msg -c x <in
jqs '.[0].messages[0] == {role:"assistant",content:"T"}' 'text of a completion'
echo '{"choices":[{"index":0,"message":{"content":"T"},"finish_reason":"stop"}]}' >in
run or-msg -c x <in
jqs '.[0].messages[0] == {role:"assistant",content:"T"}' 'a missing role'
echo '{"choices":[{"index":1,"message":{"role":"assistant","content":"B"},"finish_reason":"stop"},{"index":0,"message":{"role":"assistant","content":"A"},"finish_reason":"stop"}]}' >in
run or-msg -c x <in
jqs '.[0].messages[0].content == "A"' 'the choice with index 0'

# Long conversations.
i=0
while [ $i -lt 2000 ]; do
	user $i
	i=$((i + 1))
done >in
run or-msg -c last <in
jqs '.[0].messages | length == 2001 and .[1999].content == "1999"' \
    'two thousand messages'

done_testing
