#!/bin/sh
# or-text: what is printed, when, and with which status.
# shellcheck disable=SC2016

. "$(dirname "$0")/tap.sh"

# Makes chunks and responses of text: what jq is for.
delta() {	# delta TEXT [FINISH_REASON [ID]]
	jq -nc --arg text "$1" --arg why "${2-}" --arg id "${3-g1}" '
	    {id: $id, object: "chat.completion.chunk", choices: [{index: 0,
	    delta: {role: "assistant", content: $text},
	    finish_reason: (if $why == "" then null else $why end)}]}'
}

response() {	# response TEXT [FINISH_REASON]
	jq -nc --arg text "$1" --arg why "${2-stop}" '
	    {id: "r1", object: "chat.completion", choices: [{index: 0,
	    message: {role: "assistant", content: $text},
	    finish_reason: $why}]}'
}

message() {	# message JSON [FINISH_REASON]
	printf '{"choices":[{"index":0,"message":%s,"finish_reason":"%s"}]}\n' \
	    "$1" "${2-stop}"
}

prints() {	# prints TEXT NAME [OPTION...]: given in, and status 0
	text=$1
	name=$2
	shift 2
	run or-text "$@" <in
	exits 0 "$name"
	says "$text" "$name: the text"
	silent "$name: silent"
}

# fails STATUS PATTERN NAME [OPTION...]: given in, nothing is printed
fails() {
	wanted=$1
	pattern=$2
	name=$3
	shift 3
	run or-text "$@" <in
	exits "$wanted" "$name"
	: >want
	is out want "$name: prints nothing"
	warns "$pattern" "$name: says why"
}

# Text.
response 'hello' >in
prints hello 'a response'
run or-text -n <in
printf hello >want
is out want '-n adds no newline'
response 'hello
' >in
prints hello 'a newline that is there is not doubled'
message '{"content":[{"type":"text","text":"a"},{"type":"image_url",
    "image_url":{"url":"x"}},{"type":"output_text","text":"b"}]}' >in
prints ab 'content in parts'
echo '{"choices":[{"text":"prompted","index":0,"finish_reason":"stop"}]}' >in
prints prompted 'the answer to a prompt'
message '{"content":"a\u0000b"}' >in
run or-text <in
printf 'a\0b\n' >want
is out want 'a NUL is printed'
jq -n '"\u001b[31m\u202e\u009b"' | tr -d '\n' >quoted
message "{\"content\":$(cat quoted)}" >in
run or-text <in
printf '\033[31m\342\200\256\302\233\n' >want
is out want 'a pipe gets every byte'
{ response one; response two; } >in
prints 'one
two' 'two responses'
printf '\357\273\277\n \n%s' "$(response spaced)" >in
prints spaced 'white space and a byte order mark before'
echo '{"choices":[{"index":1,"message":{"content":"second"}},
    {"index":0,"message":{"content":"first"},"finish_reason":"stop"}]}' >in
prints first 'the choice with index 0'

# Streams.
{ delta 'Hel'; delta 'lo'; delta '' stop; } >in
prints Hello 'a stream'
{ delta 'Hel'; delta 'lo' stop
    echo '{"id":"g1","object":"chat.completion.chunk","choices":[],
    "usage":{"cost":0}}'; } >in
prints Hello 'usage after the end, without a choice'
{ delta a '' s1; delta b stop s1; response c; delta d '' s2
    delta e stop s2; delta f stop s3; } >in
prints 'ab
c
de
f' 'streams and responses mixed'
{ delta a; delta '"\
	é'; delta 'x'; delta ''; delta 'y' stop; } >in
jq -rj '.choices[0].delta.content' <in >want
echo >>want
run or-text <in
is out want 'escapes in chunks that are alike'
sed 's/é/\\u00e9\\ud83d\\ude00/' in >escaped
run or-text <escaped
sed 's/é/é😀/' want >want2
is out want2 'and \u'
{ delta a; delta x | jq -c '.choices[0].index = 1'
    delta b; delta y stop | jq -c '.choices[0].index = 1'
    delta c stop; } >in
prints abc 'chunks of the second choice pass by'
{ delta a; { delta x; delta y; delta z stop; } | jq -c '.choices[0].index = 1'
    delta b stop; } >in
prints ab 'even several alike'
{ delta a; delta b | jq -c 'del(.id)'; delta c stop; } >in
prints abc 'a chunk without an id goes on'
{ delta a; delta b | jq -c '.choices[0].delta.refusal = "No"'; delta c stop
} >in
run or-text <in
exits 4 'a chunk that looks like the others is read where it differs'
says abc 'and printed'
{ delta a | jq -c '.error = null'; delta a | jq -c '.error = "ab"'
    delta b stop; } >in
run or-text <in
exits 5 'nor is an error passed by that is as long as null'
{ delta a stop; response b | jq -c 'del(.id)'; } >in
prints 'a
b' 'a response without an id begins anew'
for t in Once upon; do
	printf '{"id":"p","object":"text_completion","choices":[{"index":0,'
	printf '"text":"%s ","finish_reason":null}]}\n' "$t"
done >in
printf '{"id":"p","object":"text_completion","choices":[{"index":0,%s' \
    '"text":"a time","finish_reason":"stop"}],"usage":{}}' >>in
prints 'Once upon a time' 'the stream of a prompt'

mkfifo fifo
or-text <fifo >seen &
exec 3>fifo
delta 'first ' >&3
i=0
while [ "$i" -lt 600 ] && [ ! -s seen ]; do
	sleep 0.05
	i=$((i + 1))
done
printf 'first ' >want
is seen want 'a delta is printed while the next is still to come'
delta 'second' stop >&3
exec 3>&-
wait
echo 'first second' >want
is seen want 'and then the next'
{ i=0; while [ "$i" -lt 100 ]; do cat in; i=$((i + 1)); done; } >burst
if command -v strace >/dev/null && [ "$SLOW" -eq 1 ]; then
	# The leak checker cannot work where strace does.
	ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 \
	    strace -o trace -e trace=write or-text <burst >out 2>err
	# One for the text, one for the newline when the end is known.
	test "$(grep -c '^write(1' trace)" -le 2
	ok $? 'a burst is one write'
else
	skip 'a burst is one write' 'no strace, or valgrind writes too'
fi

# Verdicts.
{ delta a; delta b; } >in
run or-text <in
exits 5 'a stream without its end is broken off'
says ab 'and is printed as far as it came'
warns 'broken off' 'and says so'
{ delta a; delta '' length; } >in
run or-text <in
exits 3 'cut by length'
warns 'max_completion_tokens' 'and names the cure'
{ delta a; delta b content_filter; } >in
run or-text <in
exits 4 'filtered'
{ response ok; response cut length; response ok; } >in
run or-text <in
exits 3 'of several, the gravest'
message '{"content":null,"refusal":"I\u001bwon'\''t"}' >in
fails 4 '^or-text: the answer was refused: I\\u001bwon' 'a refusal'
test "$(wc -l <err)" -eq 1
ok $? 'a refusal is told in one line'
{ delta a; echo '{"id":"g1","object":"chat.completion.chunk",
    "error":{"code":502,"message":"Gone"},"choices":[{"index":0,
    "delta":{"content":""},"finish_reason":"error"}]}'; } >in
run or-text <in
exits 5 'an error in mid-stream'
says a 'prints what came'
warns 'broken off: Gone' 'and says what the error says'
echo '{"choices":[{"index":0,"error":{"code":429,"message":"Slow"}}]}' >in
fails 75 'Slow' 'an error in a choice'
echo '{"choices":null}' >in
fails 76 'no choice' 'choices: null'

echo '{"error":{"code":401,"message":"No\u001b key"}}' >in
fails 77 'No\\u001b key' 'an error object'
echo '{"error":{"code":400}}' >said
mv in told
mv said in
fails 65 'error 400' 'an error without a word'
mv told in
run sh -c 'cat in | or-text'
exits 77 'an error object in a pipe'
silent 'was told by the command that met it'
echo '{"error":{"code":66,"message":"No file"}}' >in
fails 66 'No file' 'an error that is an exit status'

# Why there is no text.
calls='[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]'
message '{"content":""}' >in
fails 1 'the answer is empty' 'an empty answer'
message '{"content":null,"tool_calls":'"$calls"'}' tool_calls >in
fails 1 'calls tools' 'only tool calls'
message '{"content":"","reasoning":"Hm"}' >in
fails 1 'only reasoning' 'only reasoning'
message '{"content":"","reasoning":"Hm"}' length >in
fails 3 'while reasoning' 'all was reasoning'
message '{"content":"","images":[{"type":"image_url"}]}' >in
fails 1 'only images' 'only images'

# What is no answer.
echo '{"messages":[{"role":"user","content":"x"}]}' >in
fails 65 'or-send' 'a request'
echo '[{"role":"user","content":"x"}]' >in
fails 65 'or-msg -c' 'messages'
echo 3 >in
fails 65 'not a response' 'a number'
yes '{"a":1}' | head -n 100 >in
fails 65 ' 99 more values are no response' 'a hundred values'
test "$(wc -l <err)" -eq 2
ok $? 'do not make a hundred lines'
: >in
fails 65 'no response on standard input' 'an empty input'
{ response before; echo '<html>'; } >in
run or-text <in
exits 65 'not JSON'
says before 'what came before is printed'
warns 'standard input: byte [0-9]+: .<.' 'and the place is named'
{ response before; echo 3; response after; } >in
run or-text <in
exits 65 'a stranger between'
printf 'before\nafter\n' >want
is out want 'costs only itself'

# Code.
response 'Look:

```python
print(1)
```

- Or:

  ~~~Sh {x}
  ls
  ~~~
' >in
prints 'print(1)' 'the first code block' -c
prints ls 'of a language, as an operand' -c sh
prints ls 'of a language, attached' -csh
prints ls 'of a language, after the long name' --code=SH
prints 'print(1)
ls' 'all code blocks' -A -c
fails 1 'no code block in ruby' 'no such block' -c ruby
response 'no code' >in
fails 1 'no code block' 'no block' -c
response '```{.python .numberLines}
pandoc
```
``` {r}
knitr
```' >in
prints pandoc 'of a language in braces, with a dot' -c python
prints knitr 'of a language in braces' -c r
{ delta '``'; delta '`c
in'; delta 't
``'; delta '`'; delta '' stop; } >in
prints int 'a block in a stream' -c
{ delta '```
torn'; delta '' length; } >in
run or-text -c <in
exits 3 'a block that is cut'
says torn 'is printed as far as it came'
or-text -c <fifo >seen 2>err &
exec 3>fifo
delta '```
one
tw' >&3
i=0
while [ "$i" -lt 600 ] && [ ! -s seen ]; do
	sleep 0.05
	i=$((i + 1))
done
echo one >want
is seen want 'code is printed line by line'
exec 3>&-
wait

# JSON.
response 'Here: {"n": 12345678901234567890, "x": 1.50}' >in
prints '{"n":12345678901234567890,"x":1.50}' 'JSON, every digit' -j
response 'none' >in
fails 1 'no JSON' 'no JSON' -j
{ delta '{"a":'; delta '[1,' length; } >in
fails 3 'length limit' 'torn JSON' -j
response '{"a":' >in
fails 1 'ends too early' 'JSON that is torn though the answer is not' -j

# Reasoning.
message '{"content":"t","reasoning":"Hm.","reasoning_details":[
    {"type":"reasoning.text","text":"Hm.","index":0}]}' >in
prints Hm. 'reasoning, once' -r
run or-text -R <in
says t '-R prints the text'
warns '^Hm\.$' 'and shows the reasoning'
message '{"content":"t","reasoning_content":"Deep"}' >in
prints Deep 'reasoning_content' -r
message '{"content":"t","reasoning_details":[
    {"type":"reasoning.summary","summary":"S"},
    {"type":"reasoning.encrypted","data":"xyz"},
    {"type":"reasoning.text","text":"T"}]}' >in
prints ST 'details: text and summary, nothing encrypted' -r
for t in a b; do
	printf '{"id":"g1","choices":[{"index":0,"delta":{"content":"",'
	printf '"reasoning":"%s","reasoning_details":[{"text":"%s"}]}}]}\n' \
	    $t $t
done >in
delta 'text' stop >>in
prints ab 'a stream of reasoning' -r
for t in r r; do
	delta t | jq -c --arg r $t '.choices[0].delta.reasoning = $r'
done >in
delta t stop >>in
prints rr 'the same reasoning with the same text' -r
{ delta '' | jq -c '.choices[0].delta.reasoning = "a"'
    delta '' | jq -c '.choices[0].delta.reasoning_details = [{text: "a"}]'
    delta t stop; } >in
prints a 'what comes twice, apart' -r
response t >in
fails 1 'no reasoning' 'no reasoning' -r

# Tool calls.
message '{"content":null,"tool_calls":[{"id":"c1","type":"function",
    "function":{"name":"f","arguments":"{\"n\":12345678901234567890}"},
    "x":1.0},{"id":"c2","type":"function","function":{"name":"g",
    "arguments":""}},{"id":"c3","type":"function","function":{"name":"h"}}]}' \
    tool_calls >in
run or-text -t <in
exits 0 'tool calls'
cat >want <<'END'
{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"n\":12345678901234567890}"},"x":1.0}
{"id":"c2","type":"function","function":{"name":"g","arguments":"{}"}}
{"id":"c3","type":"function","function":{"name":"h","arguments":"{}"}}
END
is out want 'tool calls: as they came, empty arguments filled'
cat >in <<'END'
{"id":"g1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":""}}]},"finish_reason":null}]}
{"id":"g1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]},"finish_reason":null}]}
{"id":"g1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":null}]}
{"id":"g1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":""},"finish_reason":"tool_calls"}]}
END
run or-text -t <in
exits 0 'tool calls of a stream'
jqs 'length == 1 and .[0].id == "c1" and
    .[0].function == {name: "f", arguments: "{\"a\":1}"}' 'are put together'
message '{"content":null,"tool_calls":[{"id":"c","type":"function",
    "function":{"name":"f","arguments":"{\"a\":"}}]}' tool_calls >in
run or-text -t <in
exits 65 'arguments that are not JSON'
warns 'tool call f: arguments: ' 'are named'
jqs 'length == 1' 'and printed'
message '{"content":null,"tool_calls":[{"id":"c","type":"function",
    "function":{"name":"f","arguments":"{\"a\":"}}]}' length >in
run or-text -t <in
exits 3 'arguments that the limit has cut'
response x >in
fails 1 'calls no tool' 'no tool calls' -t

# A terminal.
if script -qec true /dev/null >/dev/null 2>&1; then
	message "{\"content\":$(cat quoted),\"reasoning\":\"Hm\u0007\"}" >in
	script -qec 'or-text <in' /dev/null </dev/null | tr -d '\r' >out
	says '\u001b[31m\u202e\u009b' 'a terminal gets escapes'
	script -qec 'or-text -R <in 2>&1 >/dev/null' /dev/null </dev/null |
	    tr -d '\r' >out
	printf '\033[2mHm\\u0007\033[22m\n' >want
	is out want 'reasoning is dim'
	NO_COLOR=1 script -qec 'or-text -R <in 2>&1 >/dev/null' /dev/null \
	    </dev/null | tr -d '\r' >out
	says 'Hm\u0007' 'but not with NO_COLOR'
else
	skip 'a terminal gets escapes' 'no script(1)'
	skip 'reasoning is dim' 'no script(1)'
	skip 'but not with NO_COLOR' 'no script(1)'
fi

# Misuse, and failing writes.
response x >in
for args in '-jc' '-r -t' '-A' '-rR' 'file' '-c a b' '-x'; do
	# shellcheck disable=SC2086
	run or-text $args <in
	exits 64 "misuse: $args"
done
run sh -c 'or-text <in >/dev/full'
exits 74 'a full disk is not success'
run or-text <"$work"
exits 74 'a folder cannot be read'
run sh -c 'or-text <burst | head -c 1'
exits 0 'a reader that goes away'
silent 'is no error'

ldd "$(command -v or-text)" >out
if grep -E 'curl|magic' out; then
	ok 1 'links neither libcurl nor libmagic'
else
	ok 0 'links neither libcurl nor libmagic'
fi

# The file of a conversation: requests and answers.
cat >chat <<'END'
{"messages":[{"role":"user","content":"one?"}]}
{"choices":[{"message":{"role":"assistant","content":"1"},"finish_reason":"stop"}]}
[{"role":"user","content":"two?"}]
{"choices":[{"message":{"role":"assistant","content":"2"},"finish_reason":"stop"}]}
{"messages":[{"role":"user","content":"three?"}]}
END
run or-text <chat
exits 0 'the file of a conversation'
printf '1\n2\n' >want
is out want 'the answers of a conversation'
silent 'requests between answers'
head -n 1 chat >request
run or-text <request
exits 65 'a request alone'
warns 'or-send$' 'a request alone: the cure'
run or-text - <chat
is out want 'the operand - is standard input'
run or-text -c - <chat
exits 1 '- is no language'

done_testing
