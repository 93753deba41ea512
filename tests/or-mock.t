#!/bin/sh
# or-mock: what it answers by itself, by a script, with faults, and its log

# shellcheck disable=SC2016
. "$(dirname "$0")/tap.sh"

# ask REQUEST [CURL-OPTION...]: posts it within the running or-mock; the
# answer to standard output, curl's status to curl.status.  get PATH: the same
# for other paths.  With NO_KEY set they send none.
cat >ask <<'END'
#!/bin/sh
request=$1
shift
get /chat/completions -d "$request" "$@"
echo $? >curl.status
END
cat >'get' <<'END'
#!/bin/sh
path=$1
shift
key="Authorization: Bearer $OPENROUTER_API_KEY"
curl -sSN --max-time "${MAX_TIME:-60}" -H "${NO_KEY:-$key}" \
    "$@" "$OPENROUTER_BASE_URL$path"
END
chmod +x ask get
PATH=$PWD:$PATH

hi='{"messages":[{"role":"user","content":"hi"}]}'
hi_stream='{"stream":true,"messages":[{"role":"user","content":"hi"}]}'

# by LINE...: the script that the next runs use
by() {
	printf '%s\n' "$@" >script
}

# data: the data of the events of a stream, the last one out
data() {
	sed -n 's/^data: //p' out | grep -v '^\[DONE\]$' >data.txt
	cp data.txt out
}

# gave STATUS NAME: curl ended so
gave() {
	if [ "$(cat curl.status)" -eq "$1" ]; then
		ok 0 "$2"
	else
		ok 1 "$2"
		echo "# curl ended with $(cat curl.status), not $1"
		note err
	fi
}

# bare TEXT NAME: the output is this, without a newline
bare() {
	printf '%s' "$1" >want
	is out want "$2"
}

# has STRING NAME: the output has it
has() {
	if grep -Fq -- "$1" out; then
		ok 0 "$2"
	else
		ok 1 "$2"
		note out
	fi
}

# The command

run or-mock sh -c 'exit 7'
exits 7 "the command's status is or-mock's"
run or-mock sh -c 'kill -9 $$'
exits 137 'a signal is 128 and its number'
run or-mock ./nowhere
exits 127 'a command that is not there is 127'
warns 'or-mock: ./nowhere: No such file' 'and is named'
: >plain
run or-mock ./plain
exits 126 'a command that cannot be run is 126'
OPENROUTER_API_KEY=secret run or-mock sh -c \
	'case $OPENROUTER_BASE_URL in http://127.0.0.1:*/api/v1) echo url;; esac
	echo "$OPENROUTER_API_KEY $HOME"'
printf 'url\nsk-or-v1-mock %s\n' "$HOME" >want
is out want "the command has the URL and a key that is not the user's"
OR_MODEL=a/b run or-mock sh -c 'or-msg hello | or-send -S | or-text'
exits 0 "the command does not have the user's model, which is not there"
echo in | or-mock cat >out
says in "standard input is the command's"

or-mock sh -c 'echo $$ >child; exec sleep 60' 2>/dev/null &
pid=$!
await child $pid
child=$(cat child)
kill "$pid"
wait "$pid"
status=$?
exits 143 'SIGTERM is passed on to the command'
for _ in $(seq $((200 * SLOW))); do
	kill -0 "$child" 2>/dev/null || break
	sleep 0.1
done
kill -0 "$child" 2>/dev/null
ok $((! $?)) 'which is not left behind'

mkfifo url
or-mock >url &
pid=$!
read -r base <url
OPENROUTER_BASE_URL=$base OPENROUTER_API_KEY=x get /models/count >out
bare '{"data":{"count":15}}' 'without a command it serves, and says where'
case $base in
http://127.0.0.1:*/api/v1) ok 0 'the URL is one line' ;;
*) ok 1 'the URL is one line' ;;
esac
port=${base#http://127.0.0.1:}
port=${port%%/*}
run or-mock -p "$port" true
exits 71 'a port in use is a system error'
warns "port $port of 127.0.0.1: Address already in use" 'and is named'
kill "$pid"
wait "$pid" 2>/dev/null
status=$?
exits 143 'SIGTERM ends it as it ends any command'
cat >signalled <<'END'
# The signals that end or-mock when it is sent these; the first argument is
# one that it finds ignored.
use POSIX;
my $ignored = shift;
for my $name (@ARGV) {
	pipe my $url, my $out;
	my $pid = fork;
	if ($pid == 0) {
		$SIG{$_} = $_ eq $ignored ? "IGNORE" : "DEFAULT"
		    for qw(HUP INT QUIT TERM);
		open STDOUT, ">&", $out;
		exec "or-mock", "-l", "log";
	}
	close $out;
	<$url>;
	kill $name, $pid;
	my $left = 2000;
	while (waitpid($pid, WNOHANG) == 0) {
		kill "KILL", $pid if $left-- == 0;
		select undef, undef, undef, 0.01;
	}
	print "$name ", $? & 127, "\n";
}
END
run perl signalled NONE HUP INT TERM
printf 'HUP 1\nINT 2\nTERM 15\n' >want
is out want 'so do the others, so that a shell sees the signal'
run perl signalled HUP HUP
says 'HUP 9' 'a signal that was ignored, as by nohup, still is'
run or-mock -p "$port" sh -c 'echo "$OPENROUTER_BASE_URL"'
says "$base" '-p says the port'
run or-mock -p 0 true
exits 64 'port 0 is misuse'
warns '^or-mock: -p: 0: too small \(1 to 65535\)$' 'and says what is right'
run sh -c 'or-mock >/dev/full'
exits 74 'a URL that cannot be written is an error'
ldd "$(command -v or-mock)" >out
grep -q libcurl out
ok $((! $?)) 'it does not load libcurl'

# Its own answers

run or-mock ask "$hi"
jqs '.[0].choices[0].message.content | test("or-mock.*no model.*1 message: user \\(2 bytes of text\\).*says \"hi\"")' \
	'the answer says that it is a mock and what it was sent'
jqs '.[0] | .object == "chat.completion" and .created == 1767225600 and
	.model == "mistralai/mixtral-8x22b-instruct" and
	.choices[0].finish_reason == "stop" and .id == "gen-mock-1"' \
	'a response has its members'
jqs '.[0].usage | .total_tokens == .prompt_tokens + .completion_tokens and
	.prompt_tokens == 1 and .completion_tokens > 20 and
	(.cost * 1e7 + 0.5 | floor) == .total_tokens * 9' 'its usage adds up'
head -c 1 out | od -An -tx1 >got
echo ' 0a' >want
is got want 'white space comes first'
mv out first
run or-mock ask "$hi"
is out first 'the same request has the same bytes'
grep -Eq '"cost":0\.00[0-9]{1,5},' out
ok $? 'the cost is written without dust'

run or-mock ask "$hi_stream" -D head
grep -iq '^content-type: text/event-stream' head
ok $? 'a stream is an event stream'
head -n 2 out >got
printf ': OPENROUTER PROCESSING\n\n' >want
is got want 'a comment comes first'
tail -n 2 out >got
printf 'data: [DONE]\n\n' >want
is got want '[DONE] comes last'
data
jqs 'all(.[]; .choices[0].delta.role == "assistant" and
	.object == "chat.completion.chunk")' 'each chunk has the role'
jqs '.[-1].usage.total_tokens > 20 and .[-2].usage == null and
	([.[-2, -1].choices[0].finish_reason] == ["stop", "stop"]) and
	.[-3].choices[0].finish_reason == null' \
	'the accounting chunk repeats the finish reason'
jqs 'length > 20' 'a token a chunk'
jq -sj '[.[].choices[0].delta.content] | add' out >got
jq -j '.choices[0].message.content' first >want
is got want 'a stream has the same text'

run or-mock ask '{"messages":[{"role":"system","content":"a"},{"role":"user",
	"content":[{"type":"text","text":"abc"},{"type":"image_url"}]}]}'
has 'system (1 bytes of text), user (3 bytes of text, image_url)' \
	'it tells roles, sizes and kinds of parts'
run or-mock ask '{"prompt":"Once","stream":false}'
jqs '.[0].choices[0] | (.text | test("prompt \\(4 bytes")) and
	has("message") == false' 'a prompt is answered with text'
run or-mock ask '{"prompt":"Once","stream":true}'
data
jqs '([.[].choices[0].text] | add | test("Once")) and
	all(.object == "text_completion")' 'also in a stream'
run or-mock ask '{"tools":[{},{}],"messages":[{"role":"user","content":
	[{"text":"a\nb"},{}]},1,{},{},{},{},{},{},{},{}]}'
jqs '.[0].choices[0].message.content |
	test("10 messages: user .3 bytes of text, a part without type.") and
	test("and 2 more") and test("says \"a b\"") and
	test("offers 2 tools, and none was called")' 'what is odd is told'
run or-mock ask '{"messages":[{"role":"user","content":[{"type":"x"}]}]}'
jqs '.[0].choices[0].message.content |
	test("0 bytes of text, x") and (test("It says") | not)' 'no text is none'
run or-mock ask '{"max_tokens":5,"messages":[{"role":"user","content":"x"}]}'
jqs '.[0] | .choices[0].finish_reason == "length" and
	.usage.completion_tokens == 5' 'max_tokens cuts'

tool='{"type":"function","function":{"name":"f","parameters":{"type":"object",
	"properties":{"city":{"type":"string"},"n":{"type":"integer"},
	"on":{"type":"string","format":"date"},"x":{"enum":[7,8]},
	"l":{"type":"array","items":{"$ref":"#/$defs/b"}},"o":{}},
	"required":["city","n","on","x","l"],"$defs":{"b":{"type":"boolean"}}}}}'
run or-mock ask '{"tool_choice":"required","tools":['"$tool"'],'"${hi#?}"
jqs '.[0].choices[0] | .finish_reason == "tool_calls" and
	.message.content == null and
	(.message.tool_calls[0] | .id != "" and .function.name == "f" and
	(.function.arguments | fromjson) == {city: "mock", n: 1,
	on: "2024-04-17", x: 7, l: [true]})' \
	'a tool that must be called is, with fitting arguments'
run or-mock ask '{"stream":true,"tool_choice":{"type":"function","function":
	{"name":"f"}},"tools":['"$tool"'],'"${hi#?}"
data
jqs '[.[].choices[0].delta.tool_calls[0].function.arguments] | add |
	fromjson.city == "mock"' 'also in a stream, in fragments'
run or-mock ask '{"response_format":{"type":"json_schema","json_schema":
	{"schema":{"type":"object","properties":{"a":{"type":"null"}},
	"required":["a"]}}},'"${hi#?}"
jqs '.[0].choices[0].message.content == "{\"a\":null}"' \
	'a schema is fitted'
# fits SCHEMA VALUE NAME
fits() {
	run or-mock ask '{"response_format":{"type":"json_schema","json_schema":
		{"schema":'"$1"'}},'"${hi#?}"
	jqs ".[0].choices[0].message.content == \"$2\"" "$3"
}
fits '{"properties":{"a":{"items":{"type":"null"}}},"required":["a"]}' \
	'{\"a\":[null]}' 'a schema that says no type'
fits '{"$ref":"#/definitions/none"}' '{}' 'a schema that is not there'
fits '{"$ref":1}' '{}' 'a schema that is no schema'
run or-mock ask '{"response_format":{"type":"json_object"},'"${hi#?}"
jqs '.[0].choices[0].message.content | fromjson | type == "object"' \
	'a JSON object is one'

# What it refuses

NO_KEY=Authorization: run or-mock ask "$hi" -w '%{stderr}%{http_code}\n'
bare '{"error":{"code":401,"message":"Missing Authentication header"}}' \
	'without a key'
warns '^401$' 'with status 401'
for bad in '{' '[]' '{"model":"x"}' '{"messages":[]}' \
	'{"models":["a","b","c","d"],"prompt":"x"}'; do
	run or-mock ask "$bad" -w '%{stderr}%{http_code}\n'
	warns '^400$' "status 400: $bad"
done
run or-mock ask '{"model":"a/b","prompt":"x"}' -w '%{stderr}%{http_code}\n'
warns '^404$' 'a model that it does not know'
has 'No endpoints found for a/b' 'is named'
for model in '"model":"mistralai/mixtral-8x22b-instruct:nitro"' \
	'"model":"a/b","models":["c/d","mistralai/mixtral-8x22b-instruct"]'; do
	run or-mock ask "{$model,\"prompt\":\"x\"}" -w '%{stderr}%{http_code}\n'
	warns '^200$' "it knows $model"
done
run or-mock ask '{"model":"mistralai/mixtral-8x22b-instruct:free","prompt":""}'
jqs '.[0].error.code == 404' 'but no free variant'
run or-mock get /chat/completions -D head
jqs '.[0].error.code == 405' 'the wrong method'
grep -qi '^allow: POST' head
ok $? 'the right one is told'
run or-mock get /models -d x
jqs '.[0].error.code == 405' 'the wrong method of the catalogue'
run or-mock get /nowhere
jqs '.[0].error.code == 404' 'an unknown path'

# The catalogue and the account

run or-mock get /models
jqs '.[0] | .total_count == 15 and (.data[0] |
	.id == "mistralai/mixtral-8x22b-instruct" and .created == 1713312000 and
	.context_length == 65536 and .pricing.prompt == "0.0000009")' /models
run or-mock get /model/mistralai/mixtral-8x22b-instruct
jqs '.[0].data.id == "mistralai/mixtral-8x22b-instruct"' 'one model'
run or-mock get /models/mistralai/mixtral-8x22b-instruct/endpoints
jqs '.[0].data.endpoints | length == 3 and .[0].latency_last_30m.p50 > 0 and
	all(.[]; .provider_name | test("Mock"))' endpoints
NO_KEY=Authorization: run or-mock \
	get /models/mistralai/mixtral-8x22b-instruct/endpoints
jqs '.[0].data.endpoints[0].latency_last_30m == null' \
	'statistics need a key'
run or-mock get /models/mistralai/mixtral-8x22b-instruct:x/endpoints
jqs '.[0].data.endpoints == []' 'a variant that nobody serves'
run or-mock get /models/a/b/endpoints
jqs '.[0].error.code == 404' 'endpoints of no model'
for path in /models/endpoints /models//endpoints /models/a/endpoints /models/ \
	/model/ /model/endpoints; do
	run or-mock get "$path"
	jqs '.[0].error.code == 404' "$path is not there"
done
NO_KEY=Authorization: run or-mock get /key
jqs '.[0].error.code == 401' '/key needs a key'
run or-mock sh -c "ask '$hi' >answer; get /key; get /credits
	get '/generation?id=gen-mock-1'; get '/generation?id=x'"
cp out all
jq -s --slurpfile a answer '.[0].data.usage == $a[0].usage.cost and
	.[1].data.total_usage == $a[0].usage.cost and
	(.[2].data | .total_cost == $a[0].usage.cost and .id == $a[0].id and
	.streamed == false) and .[3].error.code == 404' all >out
says true 'the key, credits and generation tell what was used'
# shellcheck disable=SC2016
run or-mock sh -c 'OPENROUTER_BASE_URL=${OPENROUTER_BASE_URL%/api/v1}
	get /models/count; get /v1/models/count; get /api/v1/models/count'
jqs 'length == 3 and all(.[]; .data.count == 15)' \
	'the path may lack /api and /v1'

# Scripts: what is matched

by '{"match":{"model":"a/*"},"reply":{"text":"model"}}' \
	'' \
	'{"match":{"body":"needle"},"reply":{"text":"body"}}' \
	'{"match":{"jq":".messages[1].role == \"user\""},"reply":{"text":"jq"}}' \
	'{"match":{"path":"/models"},"reply":{"body":{"mine":1}}}' \
	'{"match":{"path":"/key","method":"PUT"},"reply":{"text":"put"}}' \
	'{"match":{"n":7},"reply":{"text":"seventh"}}' \
	'{"match":{"body":"call","call":2},"reply":{"text":"second call"}}' \
	'{"match":{"body":"call"},"reply":{"text":"once"},"times":1}'
cat >asks <<'END'
for r in '{"model":"a/b","prompt":""}' '{"prompt":"a needle"}' \
	'{"messages":[{"role":"system"},{"role":"user"}]}' \
	'{"prompt":"call"}' '{"prompt":"call"}' '{"prompt":"call"}'; do
	ask "$r"
done
ask '{"prompt":"n"}'
get /models
get /key
END
run or-mock -s script sh asks
jqs 'map(.choices[0] | .text // .message.content)[:7] | .[5] |= .[:15] |
	. == ["model", "body", "jq", "once", "second call",
	"This is or-mock", "seventh"]' 'each condition decides'
jqs '.[7].mine == 1 and .[8].data.label == "or-mock"' \
	'the path and the method, too'

by '{"match":{"call":1},"reply":{"text":"one"}}' \
	'{"match":{"call":2},"reply":{"text":"two"}}' \
	'{"match":{"call":3,"of":4},"reply":{"text":"three"}}' \
	'{"reply":{"text":"more"}}'
run or-mock -s script sh -c 'for i in 1 2 3 4 5 6 7 8; do
	ask "{\"prompt\":\"\"}"; done'
jqs '[.[].choices[0].text] | join(" ") ==
	"one two three more more more three more"' \
	'calls are counted whichever line answers them, and anew'

# Scripts: what is answered

# reply LINE REQUEST: the answer to it; the line may be broken for reading
reply() {
	by "$(printf '%s' "$1" | tr -d '\n\t')"
	run or-mock -s script -l log ask "$2" -D head -w '%{stderr}%{http_code}\n'
}

tools='{"reply":{"content":"c","reasoning_details":[{"type":"x","data":"y"}],
	"tool_calls":[{"name":"f","id":"own","arguments":"{}"}]}}'
reply "$tools" "$hi"
jqs '.[0].choices[0].message | .content == "c" and
	.reasoning_details == [{"type":"x","data":"y"}] and
	(.tool_calls[0] | .id == "own" and .function.arguments == "{}")' \
	'content, details and a call as they are said'
reply "$tools" "$hi_stream"
data
jqs '[.[].choices[0].delta.reasoning_details // empty] ==
	[[{"type":"x","data":"y"}]]' 'details in a stream'
parts='{"reply":{"content":[{"type":"text","text":"t"}]}}'
reply "$parts" "$hi_stream"
data
jqs '[.[].choices[0].delta.content | arrays] ==
	[[{"type":"text","text":"t"}]]' 'parts in a stream'

all='{"reply":{"text":"a\"b\u00e9","reasoning":"r s","provider":"P",
	"finish_reason":"length","native_finish_reason":"MAX","id":"i",
	"usage":{"cost":6e-05,"big":12345678901234567890},"model":"m/n",
	"refusal":"no","message":{"annotations":[1.50]},
	"response":{"citations":[12345678901234567890]}}}'
reply "$all" "$hi"
jqs '.[0] | .id == "i" and .model == "m/n" and .provider == "P" and
	(.choices[0] | .finish_reason == "length" and
	.native_finish_reason == "MAX" and (.message | .content == "a\"bé" and
	.refusal == "no" and .reasoning == "r s" and
	.reasoning_details[0].text == "r s"))' 'all members'
has '"usage":{"cost":6e-05,"big":12345678901234567890}' 'usage as it is said'
has '"annotations":[1.50]' 'more members of the message'
has '"citations":[12345678901234567890]' 'and of the response'
reply "$all" "$hi_stream"
data
jqs '([.[].choices[0].delta.content // ""] | add) == "a\"bé" and
	([.[].choices[0].delta.reasoning // ""] | add) == "r s" and
	([.[].choices[0].delta.refusal // empty] == ["no"]) and
	all(.[]; .id == "i") and .[-2].choices[0].finish_reason == "length"' \
	'the same in a stream'
has '"annotations":[1.50]' 'with the members of the message'
has '"big":12345678901234567890}' 'and of the usage'
reply '{"reply":{"content":null,"usage":null,"finish_reason":null}}' "$hi"
jqs '.[0] | .choices[0].message.content == null and has("usage") == false and
	.choices[0].finish_reason == null' 'nulls'
usage='{"reply":{"text":"","usage":{"prompt_tokens":'
by "$usage"'1000,"completion_tokens":500}},"times":1}' \
	"$usage"'"x","completion_tokens":99999999999999999999}}}'
run or-mock -s script sh -c "ask '$hi' >first; get /credits
	get '/generation?id=gen-mock-1'; ask '$hi' >second; get /credits"
jqs '.[0].data.total_usage == 0.00135 and (.[1].data |
	.tokens_prompt == 1000 and .tokens_completion == 500) and
	.[2].data.total_usage < 0.0014' 'the tokens of a usage are spent'
reply '{"reply":{"content":[{"type":"text","text":"x"}]}}' "$hi"
jqs '.[0].choices[0].message.content[0].text == "x"' 'parts'
calls='{"reply":{"tool_calls":[{"name":"f","arguments":{"a b":1}},
	{"id":"z","type":"function","function":{"name":"g","arguments":"{ }"}}]}}'
reply "$calls" "$hi"
jqs '.[0].choices[0] | .finish_reason == "tool_calls" and
	(.message | .content == null and (.tool_calls | length == 2 and
	.[0].function.arguments == "{\"a b\":1}" and .[1].id == "z" and
	.[1].function.arguments == "{ }"))' 'tool calls in short and in full'
reply "$calls" "$hi_stream"
data
jqs '[.[].choices[0].delta.tool_calls[0] // empty] |
	([.[] | select(.index == 0) | .function.arguments] | add) ==
	"{\"a b\":1}" and ([.[] | select(.index == 1) | .id // empty] == ["z"])' \
	'tool calls in a stream'
reply '{"reply":{"error":{"code":429,"message":"m","metadata":{"x":1.0}},
	"headers":{"Retry-After":"7"}}}' "$hi"
bare '{"error":{"code":429,"message":"m","metadata":{"x":1.0}}}' 'an error'
warns '^429$' 'has the status of its code'
grep -qi '^retry-after: 7' head
ok $? 'headers'
reply '{"reply":{"status":200,"error":"text"}}' "$hi"
warns '^200$' 'an error in a success'
bare '{"error":"text"}' 'in any shape'
reply '{"reply":{"body":{"choices":null},"headers":{"Content-Type":"a/b"}}}' \
	"$hi"
bare '{"choices":null}' 'a body of JSON'
grep -qi '^content-type: a/b' head
ok $? 'of another type'
reply '{"reply":{"body":"data: x\n\ndata: y","status":502}}' "$hi"
printf 'data: x\n\ndata: y' >want
is out want 'a body of bytes'
reply '{"reply":{"body":"data: x\n\ndata: y"}}' "$hi_stream"
is out want 'a body of events'
grep -qi '^content-type: text/event-stream' head
ok $? 'is a stream where one was asked for'
reply '{"reply":{"body":" {\"choices\":null}"}}' "$hi_stream"
grep -qi '^content-type: application/json' head
ok $? 'but not when it is JSON'
mkdir dir
printf '\0\377' >dir/bytes
by '{"reply":{"body_file":"bytes"}}'
mv script dir
run or-mock -s dir/script ask "$hi"
is out dir/bytes "a body from a file beside the script"
reply '{"reply":{"chunks":[{"a":1.0},"b"]}}' "$hi_stream"
printf 'data: {"a":1.0}\n\ndata: b\n\ndata: [DONE]\n\n' >want
is out want 'chunks as they are said'

# Scripts: in which manner

reply '{"reply":{"text":"a b c d"},"manner":{"tokens":2,"comments":1}}' \
	"$hi_stream"
test "$(grep -c '^: ' out)" -eq 5
ok $? 'comments after each chunk'
data
jqs '.[0].choices[0].delta.content == "a b" and length == 4' 'tokens of a chunk'
reply '{"manner":{"comments":0}}' "$hi_stream"
grep -q '^: ' out
ok $((! $?)) 'no comments'

# timed PROGRAM: jq on the lines of the log, as an array
timed() {
	jq -se --argjson slow "$SLOW" "$1" log >/dev/null
	ok $? "$2"
}
reply '{"reply":{"body":"abcdef"},"manner":{"first_ms":200,"bytes":2,
	"chunk_ms":50}}' "$hi"
timed '.[1] | .ms >= 300 and .sent == 6 and
	.done == "complete"' 'pauses'
reply '{"reply":{"body":"abcdef"},"manner":{"length":true}}' "$hi"
grep -qi '^content-length: 6' head
ok $? 'a length'
timed '.[1].done == "complete"' 'it is complete'
reply '{"reply":{"body":"abcdef"},"manner":{"length":9}}' "$hi"
gave 18 'a length that is wrong'

fault() {	# fault NAME, MEMBERS...
	reply '{"reply":{"text":"one two three"},"manner":{"fault":"'"$1"'"'"${2-}"'}}' \
		"$hi_stream"
}
fault reset
gave 56 'a reset before the headers'
grep -q 'reset by peer' err
ok $? 'is a reset, not a close'
timed '.[1] | .done == "reset" and .sent == 0' 'and in the log'
fault reset ',"after_chunks":2'
gave 56 'a reset after two chunks'
data
jqs 'length == 2' 'which came'
fault truncate
gave 52 'closed without an answer'
fault truncate ',"after_bytes":30'
gave 18 'closed after so many bytes'
test "$(wc -c <out)" -eq 30
ok $? 'which came'
timed '.[1] | .done == "truncate" and .sent == 30' 'and are in the log'
fault no_done
gave 0 'a stream without [DONE]'
tail -n 2 out | grep -q '"usage"'
ok $? 'ends with the usage'
fault error ',"after_chunks":1'
data
jqs 'length == 2 and .[1].error.code == 502 and
	.[1].choices[0].finish_reason == "error"' 'an error in mid-stream'
fault error ',"after_chunks":4'
data
jqs 'length == 5 and .[3].choices[0].finish_reason == "stop" and
	.[4].error.code == 502' 'an error after the finish reason'
fault error ',"after_chunks":40'
data
jqs 'length == 6 and .[5].error.code == 502' 'an error after all'
reply '{"reply":{"text":"a b","error":{"code":400}},"manner":{"fault":"error",
	"after_chunks":1}}' "$hi"
jqs '.[0].choices[0] | .error.code == 400 and .message.content == "a" and
	.finish_reason == "error"' 'an error in a plain answer'
fault garbage
iconv -f utf-8 -t utf-16 out >/dev/null 2>&1
ok $((! $?)) 'garbage is not UTF-8'
fault garbage ',"after_chunks":1'
head -n 3 out | grep -q '^data: {'
ok $? 'garbage after a chunk'
fault html
has '<html>' 'a page'
grep -qi '^content-type: text/html' head
ok $? 'is HTML'
by '{"reply":{"text":"a"},"manner":{"fault":"stall","after_chunks":1}}' \
	'{"manner":{"fault":"stall"}}'
patience=$SLOW
MAX_TIME=$patience run or-mock -s script -l log ask "$hi_stream"
gave 28 'a stall'
data
jqs 'length == 1' 'after a chunk'
timed '.[1] | .done == "client closed" and .ms >= 700 and .ms < 20000 * $slow' \
	'the log says when the client gave up'
MAX_TIME=$patience
export MAX_TIME
fault stall
gave 28 'a stall before the headers'
timed '.[1].sent == 0' 'sends nothing'
fault stall ',"after_bytes":0'
gave 28 'a stall after the headers'
test -s head
ok $? 'which came'
fault stall ',"after_chunks":1,"comment_ms":20'
test "$(grep -c '^: ' out)" -gt 5
ok $? 'a stall with comments'
unset MAX_TIME

# While it stalls the others are served, many at once.
by '{"reply":{"text":"a b c"},"manner":{"first_ms":100,"chunk_ms":50}}'
cat >many <<'END'
i=0
while [ $i -lt 100 ]; do
	ask "$1" >many.$i &
	i=$((i + 1))
done
wait
END
run or-mock -s script -l log sh many "$hi_stream"
test "$(cat many.[0-9]* | grep -c '^data: \[DONE\]$')" -eq 100
ok $? 'a hundred streams at once'
timed '([.[].n // empty] | unique | length) == 100 and
	([.[] | select(.done == "complete")] | length) == 100' 'all in the log'

# A client that does not read does not hold up the end.
head -c 20000000 /dev/zero >big
by '{"reply":{"body_file":"big"}}'
begin=$(date +%s%N)
run or-mock -s script -l log sh -c "ask '$hi' | sleep 20 & sleep 0.3"
elapsed=$((($(date +%s%N) - begin) / 1000000))
test "$elapsed" -lt $((15000 * SLOW))
ok $? 'a client that does not read is not waited for'
timed '.[1] | .done == "stopped" and .sent < 20000000' 'and stopped'

# The log

run or-mock -l log sh -c "get /models -H 'X-A: 1' -H 'x-a: \"2' -H 'Cookie: c'
	ask ' { \"prompt\" : 12345678901234567890 } '; ask 'no json'
	NO_KEY=Authorization: get /key"
cp log out
has '"body":{"prompt":12345678901234567890}' 'the body is in the log, exactly'
jqs 'length == 8 and (.[0] | .n == 1 and .method == "GET" and
	.path == "/api/v1/models" and .body == null and .key == "present" and
	.headers["X-A"] == "1, \"2" and .headers.Cookie == "present" and
	.headers.Authorization == "present") and
	.[1] == {n: 1, done: "complete", ms: .[1].ms, sent: .[1].sent} and
	.[2].size == 37 and .[4].body == "no json" and .[6].key == "absent" and
	(.[6].headers | has("Authorization") == false)' \
	'a line for each request and its end'
grep -q sk-or log
ok $((! $?)) 'no key is in the log'
printf 'X-A: 1\nX-A: \377\n' >fields
run or-mock -l log get /models -H @fields
iconv -f utf-8 -t utf-16 log >/dev/null 2>err
ok $? 'the log is UTF-8, whatever the headers are'
run or-mock -l /dev/full get /models
exits 74 'a log that cannot be written is an error'
run or-mock -l ./no/log true
exits 73 'so is one that cannot be made'

# Whatever key is sent, no answer and no log tells it.
cat >keys <<'END'
for key in 'Authorization: Bearer sk-other' 'X-Api-Key: sk-other' \
	'Authorization: sk-other' 'Api-Key: sk-other' 'Cookie: sk-other'; do
	for path in /models /key /credits /generation /nowhere; do
		NO_KEY=$key get "$path"
	done
	NO_KEY=$key ask '{"prompt":"x"}'
	NO_KEY=$key ask '{'
done
END
run or-mock -l log sh keys
jqs 'length == 35' 'keys that it does not know'
grep -q sk-other out log
ok $((! $?)) 'are told nowhere'

# What is wrong with a script

run or-mock -s ./no true
exits 66 'a script that is not there'
wrong() {	# wrong LINE PATTERN
	by '{"reply":{"text":"fine"}}' "$1"
	run or-mock -s script true
	exits 65 "wrong: $1"
	warns "^or-mock: script:2: $2" "told: $2"
}
wrong '{' 'byte .*the input ends'
wrong '[]' 'not an object'
wrong '{"replay":{}}' 'replay is not known'
wrong '{"reply":{"txt":"x"}}' 'reply.txt is not known'
wrong '{"match":{"Model":"x"}}' 'match.Model is not known'
wrong '{"manner":{"delay":1}}' 'manner.delay is not known'
wrong '{"reply":{"text":1}}' 'reply.text is not a string'
wrong '{"manner":{"bytes":1.5}}' 'manner.bytes is not an integer'
wrong '{"manner":{"fault":"x"}}' 'manner.fault "x" is not known'
wrong '{"manner":{"tokens":0}}' 'manner.tokens is 0'
wrong '{"manner":{"length":false}}' \
    'manner.length is not true or an integer from 0 to 999999999$'
wrong '{"reply":{"tool_calls":{}}}' 'reply.tool_calls is not an array$'
wrong '{"reply":{"message":[]}}' 'reply.message is not an object$'
wrong '{"reply":{"usage":1}}' 'reply.usage is not an object or null$'
wrong '{"reply":{"status":42}}' 'reply.status is not from 200 to 599'
wrong '{"reply":{"headers":{"Content-Length":"1"}}}' 'reply.headers: '
wrong '{"reply":{"body_file":"none"}}' 'reply.body_file none: No such file'
wrong '{"match":{"call":0}}' 'match.call and match.n count from 1'
wrong '{"match":{"n":0}}' 'match.call and match.n count from 1'
wrong '{"times":0}' 'times is not 1 or more'
echo '{}' >kept
run or-mock -s kept -l ./kept true
exits 64 'a script that is the log, too'
test -s kept
ok $? 'keeps what is in it'
wrong '{"match":{"of":3}}' 'match.call is not from 1 to match.of'
wrong '{"match":{"call":4,"of":3}}' 'match.call is not from 1 to match.of'
wrong '{"match":{"jq":".["}}' 'match.jq: syntax error'
wrong '{"match":{"jq":"nofunc"}}' 'match.jq: nofunc/0 is not defined'
wrong '{"match":{"jq":"import \"a\" as a; true"}}' 'match.jq: module not found'

done_testing
