#!/bin/sh
# The wrong type in every member of answers, chunks and errors; by answer_test,
# without a connection or retries, which the other faults-*.t hold.

. "$(dirname "$0")/tap.sh"

# Under the sanitizers or valgrind a process takes many times as long.
step=1
if ldd "$BUILD/or-send" | grep -q libasan || [ "${SLOW:-1}" -gt 1 ]; then
	step=5
fi
json=application/json
events=text/event-stream

# For each base a program of jq says what a value at a path makes of it: two
# statuses and a text.
cat >types.jq <<'END'
# [path, value]: all places in a base, with all types.
def cases: . as $base | paths as $p |
    (null, true, 7, "x", [], {}, [7]) as $v |
    select(getpath($p) != $v) | [$p, $v];
def choice: .[0][0:2] == ["choices", 0];
def at(p): .[0] == p;
def is(k): .[1] | type == k;
END
# types FORM HTTP TYPE NAME BODY: BODY is a program that makes the whole body
# of a base, the functions want and base are in the file NAME.jq
types() {
	cat types.jq "$4.jq" >"$4.all.jq"
	jq -nr "$(cat "$4.all.jq") base | cases |
	    [(.[0] | map(tostring) | join(\".\")) + \" \" + (.[1] | tojson),
	    want, (. as [\$p, \$v] | base | setpath(\$p; \$v) | $5)] | @text
	    \"\(.[0])\t\(.[1])\t\(.[2])\"" | awk -v step=$step 'NR % step == 0' >rows
	cut -f 3- rows >bodies
	answer_test "$1" eof "$2" "$3" lines <bodies |
	    sed 's/ whole $/ whole -/; s/ whole / /' >came
	paste rows came | awk -F '\t' '$2 != $NF {
	    print $1 ": " $NF ", not " $2 }' >faulty
	[ -s bodies ] && [ ! -s faulty ]
	ok $? "wrong types: $4, $1, HTTP $2 ($(wc -l <rows | tr -d ' ') bodies)"
	sed 's/^/# /' faulty | head -n 20
}

cat >response.jq <<'END'
def base: {id: "gen-1", object: "chat.completion", created: 1, model: "a/b",
    provider: "P", choices: [{index: 0, logprobs: {content: [{token: "t"}]},
    message: {role: "assistant", content: "hello", refusal: null,
    reasoning: "r", reasoning_details: [{type: "reasoning.text", text: "r",
    index: 0, id: "i", signature: "s", format: "f"}], tool_calls: [{index: 0,
    id: "c", type: "function", function: {name: "f", arguments: "{}"}}],
    annotations: [{type: "url_citation", url_citation: {url: "u"}}],
    images: [{type: "image_url", image_url: {url: "u"}}],
    audio: {data: "QQ==", transcript: "t"}}, error: null,
    finish_reason: "stop", native_finish_reason: "stop"}],
    usage: {prompt_tokens: 1, completion_tokens: 2, cost: 0.1}, error: null};
def want:
    if .[0] == ["choices"] or at(["choices", 0]) then "76 76 -"
    elif at(["choices", 0, "message"]) then
	if is("object") then "0 1 -" else "76 76 -" end
    elif at(["choices", 0, "message", "content"]) then
	if is("string") then "0 0 x|" else "0 1 -" end
    elif at(["choices", 0, "message", "refusal"]) and is("string") then
	"4 4 hello|"
    elif at(["error"]) or at(["choices", 0, "error"]) then "5 5 hello|"
    else "0 0 hello|" end;
END
types response 200 $json response tojson

# Chunks: the second of four.
cat >chunk.jq <<'END'
def base: {id: "g", object: "chat.completion.chunk", created: 1, model: "a/b",
    provider: "P", choices: [{index: 0, logprobs: {content: [{token: "t"}]},
    delta: {role: "assistant", content: "l", refusal: null,
    reasoning: "r", reasoning_details: [{type: "reasoning.text", text: "r",
    index: 0, id: "i", signature: "s", format: "f"}], tool_calls: [{index: 0,
    id: "c", type: "function", function: {name: "f", arguments: "{}"}}],
    annotations: [{type: "url_citation", url_citation: {url: "u"}}],
    images: [{type: "image_url", image_url: {url: "u"}}],
    audio: {data: "QQ==", transcript: "t"}}, error: null,
    finish_reason: null, native_finish_reason: null}],
    usage: {prompt_tokens: 1, completion_tokens: 2, cost: 0.1}, error: null};
def want:
    if at(["choices"]) or at(["choices", 0]) or at(["choices", 0, "delta"])
    then "0 0 helo|"
    elif at(["choices", 0, "delta", "content"]) then
	if is("string") then "0 0 hexlo|" else "0 0 helo|" end
    elif at(["choices", 0, "index"]) and is("number") then "0 0 helo|"
    elif at(["choices", 0, "delta", "refusal"]) and is("string") then
	"4 4 hello|"
    elif at(["error"]) or at(["choices", 0, "error"]) then "5 5 hel|"
    else "0 0 hello|" end;
def c(text): "data: {\"id\":\"g\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\t\t";
def stream: c("he") + "data: \(tojson)\t\t" + c("lo") +
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\t\t" +
    "data: [DONE]\t\t";
END
types chunks 200 $events chunk stream
types response 200 $events chunk stream

# Errors: what they are is told by the HTTP status, or by what is left.
cat >error.jq <<'END'
def base: {error: {code: 429, message: "m", type: "t", param: null,
    metadata: {error_type: "rate_limit_exceeded", provider_name: "P",
    provider_code: 1, raw: {error: {message: "r", detail: "d"}},
    is_byok: false, previous_errors: [{code: 502, message: "m"}],
    limit_source: "s", remedy_hint: "h", retry_after_seconds: 1,
    headers: {"Retry-After": "1"}}}, user_id: "u", openrouter_metadata: {}};
def want: "75 75 -";
END
types response 429 $json error tojson
types chunks 429 $json error tojson
cat error.jq - >error200.jq <<'END'
def want: if at(["error"]) and is("null") then "76 76 -" else "75 75 -" end;
END
types response 200 $json error200 tojson
types chunks 200 $events error200 '"data: \(tojson)\t\tdata: [DONE]\t\t"'

# The same to or-text, whatever it is asked for: a status of the table.
{
	jq -cn "$(cat types.jq response.jq) base | cases | . as [\$p, \$v] |
	    base | setpath(\$p; \$v)"
	jq -cn "$(cat types.jq chunk.jq) base | cases | . as [\$p, \$v] |
	    base | setpath(\$p; \$v)"
	jq -cn "$(cat types.jq error.jq) base | cases | . as [\$p, \$v] |
	    base | setpath(\$p; \$v)"
} | grep '^{' >values
for option in -n -R -r -t -j -c -cA; do
	run or-text $option <values
	[ "$status" -ge 64 ] && [ "$status" -le 78 ]
	ok $? "or-text $option of all of them"
done
while read -r value; do
	printf '%s\n' "$value" | or-text -t
	echo $?
done <<'END' >out 2>err
{"choices":[{"message":{"tool_calls":"x"}}]}
{"choices":[{"message":{"tool_calls":{}}}]}
{"choices":[{"message":{"tool_calls":[7]}}]}
{"choices":[{"message":{"tool_calls":[{"function":7}]}}]}
{"choices":[{"message":{"tool_calls":[{"function":{"arguments":{}}}]}}]}
END
cat >want <<'END'
1
1
7
0
{"function":7}
0
{"function":{"arguments":{}}}
0
END
is out want 'or-text -t: calls of the wrong type'

done_testing
