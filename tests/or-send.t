#!/bin/sh
# or-send: what goes out, and what is taken from standard input and options.
# Keys, retries, clocks and what is around it are in or-send-*.t; statuses in
# status.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

json 200 "$(response hello)" 'X-Generation-Id: gen-head'
serving answer

# sent N: the body of the n-th request
sent() {
	sed '1,/^\r$/d' "log.$1"
}

# posts WANT NAME [OPTION...]: request goes out as WANT
posts() {
	printf '%s' "$1" >want
	name=$2
	shift 2
	serving answer
	run or-send "$@" <request
	sent 1 >got
	is got want "$name"
	or-send -n "$@" <request | tr -d '\n' >got
	is got want "$name: -n tells the same"
}

# The body.
body='{"z":12345678901234567890,"model":"a/b","é\u00e9":1.0,"x":1e400,'
body=$body'"messages":[{"content":"hi \ud83d\ude00 ","role":"user","k":-0.0}]}'
printf '%s' "$body" >request
posts "$body" 'the body goes out byte for byte'
printf '\357\273\277\n %s \r\n\t' "$body" >request
posts "$body" 'but for a byte order mark and white space around it'
printf '{ "model" : "a" ,\t"messages": [ ] }' >request
posts "$(cat request)" 'white space within it is kept'
posts '{"model":"a","messages":[],"stream":true}' 'unless it is changed' -S
printf '%s' "$body" >request
posts "${body%\}},\"stream\":true}" '-S adds stream and nothing else' -S
posts "${body%\}},\"stream\":true}" 'so does -f' -f
printf '{"messages":[],"model":"a","stream":true,"seed":1}' >request
posts "$(cat request)" 'a body that streams stays as it is' -S
printf '{"messages":[],"stream":false,"model":"a"}' >request
posts '{"messages":[],"stream":true,"model":"a"}' 'stream false is changed' -S
printf '{"messages":[],"model":"a"}' >request
posts '{"messages":[],"model":"c/d"}' '-m in place of the model' -m c/d
posts '{"messages":[],"model":"c/d","models":["e","f:free"]}' \
    'more -m are fallbacks' -m c/d -m e -m f:free
posts '{"messages":[],"model":"a","temperature":0.20,"provider":{"order":["p"]}}' \
    '-p sets fields' -p temperature=0.20 -p 'provider.order:=["p"]'
posts '{"messages":[],"model":"d","seed":2}' 'the last -p wins, -p over -m' \
    -p seed=1 -m c -p seed=2 -p model=d
OR_MODEL=env/model
export OR_MODEL
posts '{"messages":[],"model":"a"}' 'a model is not replaced by OR_MODEL'
printf '{"messages":[]}' >request
posts '{"messages":[],"model":"env/model"}' 'OR_MODEL where there is none'
posts '{"messages":[],"model":"c"}' '-m over OR_MODEL' -m c
printf '{"messages":[],"model":null}' >request
posts '{"messages":[],"model":"env/model"}' 'a model that is null is none'
printf '{"messages":[],"models":["a"]}' >request
posts '{"messages":[],"models":["a"]}' 'OR_MODEL leaves models alone'
unset OR_MODEL
printf '{"prompt":"hi","model":"a"}' >request
posts '{"prompt":"hi","model":"a"}' 'a prompt is a request too'

# Headers.
printf '{"messages":[],"model":"a"}' >request
serving answer
run or-send <request
exits 0 'sends'
grep -q '^POST /chat/completions HTTP/1.1' log.1
ok $? 'a POST to the right path'
header() {	# header LINE NAME
	grep -qix "$1$(printf '\r')" log.1
	ok $? "$2"
}
header 'Content-Type: application/json' 'the type'
header 'Accept: application/json' 'what is accepted'
header 'User-Agent: orutils/[0-9.]*' 'the agent'
header "Host: 127.0.0.1:$port" 'the host'
! grep -Eqi '^(expect|authorization|http-referer|x-openrouter)' log.1
ok $? 'and nothing that nobody asked for'
serving answer
OR_APP_URL=https://me.example OR_APP_TITLE='My app' OR_APP_CATEGORIES=cli-agent \
    or-send -S -H 'X-OpenRouter-Cache: true' -H 'X-Two: 2' <request >out
header 'HTTP-Referer: https://me.example' 'OR_APP_URL'
header 'X-OpenRouter-Title: My app' 'OR_APP_TITLE'
header 'X-OpenRouter-Categories: cli-agent' 'OR_APP_CATEGORIES'
header 'X-OpenRouter-Cache: true' '-H'
header 'X-Two: 2' '-H again'
header 'Accept: text/event-stream, application/json' 'a stream is accepted'
serving answer
serving answer
OR_APP_URL=https://me.example OPENROUTER_API_KEY=k or-send -H 'accept: x/y' \
    -H 'Content-Type: a/b' -H 'HTTP-Referer: https://you.example' <request >out
for name in Accept Content-Type HTTP-Referer Authorization; do
	test "$(grep -ci "^$name:" log.1)" -eq 1
	ok $? "one $name"
done
header 'accept: x/y' '-H goes before what is sent by default'
header 'Content-Type: a/b' 'in any case of letters'
header 'HTTP-Referer: https://you.example' 'and before the environment'
serving answer
run or-send -b "$OPENROUTER_BASE_URL/api/v9//" <request
grep -q '^POST /api/v9/chat/completions ' log.1
ok $? '-b, and slashes at its end'
for line in 'Authorization: Bearer x' 'authorization:x' 'Cookie: a=b' \
    'X-Api-Key: k' 'Proxy-Authorization: Basic x' 'no colon' ': x' 'a b: c' \
    "X: a$(printf '\nInjected: b')"; do
	serving answer
	run or-send -H "$line" <request
	exits 64 "-H '$(echo "$line" | tr '\n' ' ')'"
	requests 0 'and nothing is sent'
done
long=$(head -c 87000 /dev/zero | tr '\0' x)
serving answer
run or-send -n -H "A: $long" -H "B: $long" -H "C: $long" <request
exits 0 'as much as headers may have'
run or-send -H "A: $long" -H "B: $long" -H "C: $long" -H "D: $long" <request
exits 64 'more than that'
warns '^or-send: -H: headers of more than 262144 bytes$' 'is told'
run env OR_APP_TITLE="$long" or-send -H "A: $long" -H "B: $long" \
    -H "C: $long" <request
exits 78 'and more by the environment'
warns '^or-send: OR_APP_TITLE: headers of more than 262144 bytes$' 'too'
requests 0 'and nothing is sent'
run env OR_APP_TITLE="a$(printf '\nX: b')" or-send <request
exits 78 'a line end in OR_APP_TITLE'

# What is on standard input.
fault() {	# fault STATUS PATTERN NAME [OPTION...], request in the file
	want=$1
	pattern=$2
	name=$3
	shift 3
	serving answer
	run or-send "$@" <request
	exits "$want" "$name"
	warns "$pattern" "$name: the reason"
	jqs ".[0].error.code == $want and length == 1" "$name: an error object"
	requests 0 "$name: nothing is sent"
}
: >request
fault 65 'no request; make one with or-msg' 'empty'
printf '{"messages":[]}{"messages":[]}' >request
fault 65 'more than one value' 'two values'
printf '{"messages":[]} x' >request
fault 65 "byte 16: 'x'" 'garbage behind the request'
printf 'hello' >request
fault 65 "byte 0: 'h' where a JSON value" 'not JSON'
printf '{"messages":[' >request
fault 65 'the input ends inside' 'torn'
printf '{"messages":[{"role":"user","content":"a\377b"}]}' >request
fault 65 'byte 40: not UTF-8' 'not UTF-8'
printf '[{"role":"user","content":"hi"}]' >request
fault 65 'make one with or-msg -c' 'an array of messages'
response hi >request
fault 65 'make one with or-msg -c' 'a response'
printf '42' >request
fault 65 'not a request' 'a number'
printf '{"messages":[],"model":"a","input":"x"}' >request
fault 65 'another endpoint' 'a request for /responses'
printf '{"messages":[],"provider":[]}' >request
fault 65 'provider' '-p that does not fit' -p provider.order:=[]
run or-send <.
exits 74 'a directory'
jqs '.[0].error.code == 74' 'a directory: an error object'
run or-send <&-
exits 74 'closed standard input'
printf '{"error":{"code":429,"message":"slow","x":12345678901234567890}}' >request
serving answer
run or-send -m c <request
exits 75 'an error passes through with its status'
says "$(cat request)" 'as it came'
requests 0 'and nothing is sent'
printf '{"error":{"code":66,"message":"no such file"}}' >request
run or-send <request
exits 66 "also an error of ours"

# Misuse.
printf '{"messages":[],"model":"a"}' >request
for args in '-S -f' '-r x' '-r -1' '-r 101' '-t x' '-t -1' '-t nan' '-m' \
    '-p temperature' '-p temperature=hot' '-p x:={' '-m a -m b -m c -m d -m e' \
    'operand' '--stall-timeout x' '--no-such' '-Z' '--stream=1'; do
	serving answer
	# shellcheck disable=SC2086
	run or-send $args <request
	exits 64 "misuse: $args"
	case $args in
	-m | operand | --no-such | -Z | --stream=1)
		warns '^usage: or-send' "$args: the usage"
		;;
	*)
		! grep -q '^usage: ' err
		ok $? "$args: a line alone"
		;;
	esac
	jqs '.[0].error.code == 64' "$args: an error object"
	requests 0 "$args: nothing is sent"
done

# What is wrong with a base URL is named, and what may be secret is not.
while IFS='|' read -r base said; do
	for command in or-send or-code; do
		run $command -b "$base" <request
		exits 78 "$command -b '$base'"
		grep -Eqx "$command: base URL: $said; give a URL such as \
https://openrouter.ai/api/v1" err && [ "$(wc -l <err)" -eq 1 ]
		ok $? "$command -b '$base': why, and the cure"
		OPENROUTER_BASE_URL=${base:-/} run $command <request
		warns '^or-[a-z]*: OPENROUTER_BASE_URL: ' 'the variable is named'
	done
done <<'END'
|empty
openrouter.ai|openrouter.ai: no http:// or https:// in front
localhost:11434/v1|localhost:11434/v1: no http:// or https:// in front
https:/openrouter.ai|https:/openrouter.ai: no http:// or https:// in front
ftp://x/|ftp://x/: the scheme is neither http nor https
http://|http://: no host in it
https://:443/v1|https://:443/v1: no host in it
https:///v1|https:///v1: no host in it
https://me:s3cret@x/v1|a user \(@\) in it
https://x/v1?key=s3cret|a query \(\?\) in it
https://x/v1#part|a fragment \(#\) in it
https://a b/|https://a b/: ([Bb]ad hostname|a character that .*)
https://x/v1?@y|a query \(\?\) in it
END
# The rest libcurl knows, in its words, which differ.
while IFS='|' read -r base said; do
	run or-send -b "$base" <request
	exits 78 "-b '$base'"
	warns "^or-send: base URL: $base: .*$said.*; give a URL such as" 'why'
done <<'END'
http://x:65536|[Pp]ort number
http://x:80x/|[Pp]ort number
END
run or-send -b 'http://[::1' <request
exits 78 'a torn address'
warns '^or-send: base URL: http://\[::1: .*IPv6' 'why'
for proxy in ftp://u:s3cret@x 'http://u:s3 cret@x' http://u:s3cret@x:99999; do
	for name in https_proxy HTTPS_PROXY all_proxy ALL_PROXY; do
		run env "$name=$proxy" or-send -b "https://$nowhere" <request
		exits 78 "$name: ${proxy%%:*}"
		warns ": $name: not a proxy's URL such as" 'is named'
		! grep -q 's3' out err
		ok $? 'and its password not shown'
	done
	run env "http_proxy=$proxy" "HTTP_PROXY=$proxy" or-send -r 0 \
	    -b "https://$nowhere" <request
	exits 69 "http_proxy is not for https: ${proxy%%:*}"
done
for none in no_proxy=$nowhere NO_PROXY=.invalid 'no_proxy=*'; do
	run env https_proxy=ftp://x "$none" or-send -r 0 -b "https://$nowhere" \
	    <request
	exits 69 "a bad proxy is not asked: $none"
	warns "Could not resolve host: $nowhere" 'but the host is'
done
for name in SSL_CERT_FILE SSL_CERT_DIR; do
	run env $name=/no/such or-send -b "https://$nowhere" <request
	exits 78 "$name that is not there"
	warns "^or-send: $name: /no/such: No such" 'is named'
done
run env SSL_CERT_DIR="/no/such:/no/other" or-send -b "https://$nowhere" \
    <request
exits 78 'SSL_CERT_DIR: no folder of a list is there'
run env SSL_CERT_DIR="/no/such:$PWD" or-send -r 0 -b "https://$nowhere" \
    <request
exits 69 'SSL_CERT_DIR: one of a list is there'
run or-send -m "$(printf '\377')" <request
exits 64 'a slug that is not UTF-8'
run or-send -n -b '' <request
exits 78 'an empty base URL is not the default'
for header in 'Content-Length: 3' 'transfer-encoding: chunked'; do
	run or-send -n -H "$header" <request
	exits 64 "$header"
done
run or-send -n -m '' <request
exits 64 'an empty slug'
echo '{"messages":[]}' >bare
run env OR_MODEL="$(printf '\377')" or-send -n <bare
exits 78 'a slug of the environment that is not UTF-8'
warns '^or-send: OR_MODEL: the model is not UTF-8$' 'the variable is named'
for arg in "$(printf -- 'x\377')" "$(printf -- '-Hx\377')" \
    "$(printf -- '-b\377')"; do
	run or-send "$arg" <request
	iconv -f UTF-8 -t UTF-8 out >/dev/null 2>&1 && jq . out >/dev/null
	ok $? 'a bad argument is not quoted into bad JSON'
done
for flag in -h --help; do
	run or-send $flag </dev/null
	exits 0 "$flag"
	grep -q '^usage: or-send' out
	ok $? "$flag: the usage"
	silent "$flag: no messages"
done

# -n and -v.
run env OPENROUTER_BASE_URL=https://openrouter.ai/api/v1 or-send -n <request
exits 0 '-n needs no key'
says "$(cat request)" '-n'
silent '-n says nothing'
run or-send -nv <request
warns "would post 27 bytes to $OPENROUTER_BASE_URL/chat/completions" '-nv'
usage='{"prompt_tokens":12,"completion_tokens":34,"cost":6e-05}'
json 200 "$(response hello stop ",\"provider\":\"Pr\\u001bov\",\"usage\":$usage")" \
    'X-Generation-Id: gen-head'
serving answer
run or-send <request
silent 'silent when all is well'
run or-send -v <request
warns 'model a/b, provider Pr\\u001bov, generation gen-head' '-v: who'
warns 'tokens in 12, out 34, cost .0\.00006$' '-v: what'
warns 'first token [0-9.]+ s, total [0-9.]+ s, retries 0$' '-v: how long'
test "$(wc -l <err)" -eq 3
ok $? '-v: three lines'
stream "$(delta hi)" "$(finish stop ",\"usage\":$usage")" '[DONE]'
serving answer
run or-send -Sv <request
warns 'model a/b, generation gen-1' '-Sv: who'
warns 'tokens in 12, out 34, cost .0\.00006$' '-Sv: what'

# The answer.
body='{"id":"gen-1","big":12345678901234567890,"choices":[{"index":0,"new":[1.0],'
body=$body'"message":{"role":"assistant","content":"\u00e9"},"finish_reason":"stop"}]}'
json 200 " $body
"
serving answer
run or-send <request
says "$body" 'a response is handed on as it came'
stream "$(delta a ',"big":12345678901234567890')" \
    ' { "choices" : [ ] , "x":1e400 } ' \
    "$(finish stop)" '[DONE]' "$(delta late)"
serving answer
run or-send -S <request
printf '%s\n' "$(delta a ',"big":12345678901234567890')" \
    '{"choices":[],"x":1e400}' \
    "$(finish stop)" >want
is out want 'chunks are handed on as they came, up to [DONE]'
run or-send <request
jqs 'length == 1 and .[0].object == "chat.completion" and
    .[0].choices[0].message.content == "a" and
    .[0].choices[0].finish_reason == "stop"' \
    'a stream that was not asked for is folded'
grep -q '"big":12345678901234567890' out
ok $? 'and keeps what it does not know'
json 200 "$(response hello)"
serving answer
run or-send -S <request
says "$(response hello)" 'a response where a stream was asked for'
stream "$(delta hi)" '[DONE]'
serving answer
or-send -S <request | jq -r '.choices[0].finish_reason' >got
printf 'null\nstop\n' >want
is got want '[DONE] alone is told by a last chunk'
# A server that cuts text between the two escapes of a character.
stream "$(delta '\ud83d')" "$(delta '\ude00')" "$(finish stop)"
serving answer
run or-send -f <request
exits 0 'half a surrogate pair in a chunk'
jqs '.[0].choices[0].message.content == "😀"' 'makes a whole one'

# Long strings are read up to a few bytes, and so must this one.
awk 'BEGIN {
	printf "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\""
	printf "ten bytes."
	for (i = 0; i < 400; i++)
		printf "\\ud83d\\ude00"
	print "\"}]}"
}' >pairs
run or-send -n <pairs
exits 0 'a long string of surrogate pairs'
sed 's/ten bytes\./fifteen bytes. é/' pairs >letter
run or-send -n <letter
exits 0 'a long string with a character across'
is out letter 'and it is sent as it came'

quit
# An error on standard input was said by the command that met it, or by nobody.
echo '{"error":{"code":66,"message":"no such file"}}' >failed
run or-send <failed
exits 66 'an error in a file: the status'
warns 'standard input holds an error: no such file' 'an error in a file is said'
run sh -c 'cat failed | or-send'
silent 'an error in a pipeline was said'

# A command up the pipe that fails in the middle of a line says so on the next.
{
	printf '{"messages":[{"role":"user","content":"da\n'
	echo '{"error":{"code":66,"message":"gone"}}'
} >failed
run sh -c 'cat failed | or-send'
exits 66 'an error behind a torn line: the status'
says '{"error":{"code":66,"message":"gone"}}' 'and the error, handed on'
{
	printf '{"messages":[{"role":"user","content":"da\n'
	echo '{"role":"user"}'
} >failed
run or-send <failed
exits 65 'anything else behind it is not looked at'

# Base URLs.
for base in localhost:8080 http:/localhost ftp://localhost \
    http://u:secret@localhost 'http://localhost/v1?key=secret' \
    'http://localhost/v1?' 'http://localhost/v1#'; do
	run or-send -b "$base" <request
	exits 78 "$base: refused"
	! grep -q secret out err
	ok $? "$base: no secret is told"
done
run or-send -nv -b http://localhost/v1/chat/completions -H 'X-A: 1' <request
warns 'localhost/v1/chat/completions$' 'a base URL may be the whole'
warns 'with X-A: 1' '-nv: the headers'
! grep -q Expect err
ok $? '-nv: but not one that is not sent'
run env OPENROUTER_API_KEY=sk-or-v1-dummy or-send -nv <request
warns '^or-send: with a key$' '-nv: a key'
! grep -q dummy out err
ok $? '-nv: and not which'
run env OPENROUTER_API_KEY= or-send -nv <request
exits 0 '-nv: no key is needed'
warns '^or-send: with no key$' '-nv: no key'
run env OPENROUTER_API_KEY=sk-or-v1-dummy or-send -nv -H Authorization: <request
warns '^or-send: with no key$' '-nv: one that is not to be sent'
run env OPENROUTER_API_KEY=sk-or-v1-dummy \
    or-send -nv -b http://example.com <request
warns '^or-send: with no key: http://example.com.* not sent over http' \
    '-nv: a server that must not have it'
run env OPENROUTER_API_KEY='sk or' or-send -nv <request
exits 0 '-nv: a key that is none'
warns '^or-send: with no key: OPENROUTER_API_KEY' '-nv: and why'
run or-send -nv -b https://chat/completions <request
warns 'https://chat/completions/chat/completions' 'or have a host called chat'
run env OPENROUTER_API_KEY= OPENROUTER_BASE_URL= or-send <request
exits 77 'a key that is set but empty'
warns 'set but empty' 'a key that is set but empty: the cure'

done_testing
