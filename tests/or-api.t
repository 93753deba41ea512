#!/bin/sh
# or-api: what is sent, and what is made of the answer.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

OPENROUTER_API_KEY=sk-or-v1-for-or-api
export OPENROUTER_API_KEY

nl='
'
# sent PATTERN NAME: a line of the request matches
sent() {
	tr -d '\r' <log.1 >sent
	if grep -Eq -- "$1" sent; then
		ok 0 "$2"
	else
		ok 1 "$2"
		note sent
	fi
}

unsent() {	# unsent PATTERN NAME: none does
	! tr -d '\r' <log.1 | grep -Eiq -- "$1"
	ok $? "$2"
}

body() {	# body TEXT NAME: the request's body is this
	tr -d '\r' <log.1 | sed '1,/^$/d' >got
	printf '%s' "$1" >want
	is got want "$2"
}

# ask ARG...: with a new server that answers as the file says
ask() {
	serving answer
	run or-api "$@"
}

json 200 '{"data":{"n":12345678901234567890,"x":1.0}}'

# The path.
for path in credits /credits; do
	ask $path
	exits 0 "or-api $path"
	says '{"data":{"n":12345678901234567890,"x":1.0}}' 'its answer as it came'
	silent 'and no more'
	sent '^GET /credits HTTP' 'its request'
done
sent '^Authorization: Bearer sk-or-v1-for-or-api$' 'with the key'
unsent '^Content-(Type|Length)' 'without a body'
ask 'models/a/b%20c/endpoints?x=1&y=2'
sent '^GET /models/a/b%20c/endpoints\?x=1&y=2 HTTP' 'a path with a query'
ask "http://127.0.0.1:$port/v2/x"
exits 64 'a URL of another port is refused'
serving answer
run or-api "http://127.0.0.1:$port/v2/x?y"
sent '^GET /v2/x\?y HTTP' 'a whole URL below the base'
run or-api "http://127.0.0.1:$port?y"
exits 0 'the base itself, with a query'
serving answer
run or-api -b "http://127.0.0.1:$port/v1/" "http://127.0.0.1:$port/v1"
sent '^GET /v1/ HTTP' 'the base itself is its /'
run or-api -b "http://127.0.0.1:$port/v1" "http://127.0.0.1:$port/v2"
exits 64 'a URL beside the base'
for url in http://openrouter.ai/x "http://127.0.0.1:$port@evil.invalid/x" \
    "http://127.0.0.1:${port}0/x" "HTTPS://127.0.0.1:$port/x"; do
	run or-api "$url"
	exits 64 "$url"
	warns 'not below' 'is refused'
done
for path in /v1/x v1/x v1/; do
	run or-api -b http://127.0.0.1:1/v1 $path
	exits 64 "the path of the base once more: $path"
	warns "^or-api: $path: http://127.0.0.1:1/v1 has this path in it already" \
	    'is told'
done
for path in v1 v1x /a/v1/x; do
	run or-api -r 0 -b http://127.0.0.1:1/v1 $path
	exits 69 "and this is another: $path"
done
run or-api ''
exits 64 'an empty path'
warns '^or-api: no path, such as /credits$' 'is none'
for path in 'a b' 'a#b' 'a	b' 'é' 'a
b'; do
	run or-api "$path"
	exits 64 "a path that is no path: $path"
done

# Methods and parameters.
for method in get Get; do
	ask -X $method x
	sent '^GET /x HTTP' "-X $method"
done
for method in PUT PATCH POST; do
	ask -X $method x
	sent "^$method /x HTTP" "-X $method"
	sent '^Content-Length: 0$' 'with an empty body'
	unsent '^Content-Type' 'of no type'
done
ask -X DELETE -p 'a=1&2' -p b=ü x?c
sent '^DELETE /x\?c&a=1%262&b=%C3%BC HTTP' '-p of a DELETE: the query'
ask -X GET -p q=x:=y x
sent '^GET /x\?q=x%3A%3Dy HTTP' 'a value with :='
ask -X POST -p name=x -p limit:=1 -p temperature=0.5 -p o.a=b -p models=a,b x
sent '^POST /x HTTP' '-p of a POST'
sent '^Content-Type: application/json$' 'is JSON'
body '{"name":"x","limit":1,"temperature":0.5,"o":{"a":"b"},"models":["a","b"]}' \
    'its members in their order, those of chat with their types'
ask -p a=b -p limit:=1 x?c
sent '^POST /x\?c HTTP' '-p alone: a POST'
body '{"a":"b","limit":1}' 'with that body'
ask --paginate -p a=b x
sent '^GET /x\?a=b HTTP' '-p with --paginate: the query'
ask -X HEAD -p a=b x
sent '^HEAD /x\?a=b HTTP' '-p of a HEAD: the query'
ask -X PATCH -p provider=openai -p 'messages.a:=[1.0]' -p stop:=5 x
body '{"provider":"openai","messages":{"a":[1.0]},"stop":5}' \
    'where types do not fit they do not count'

# The body.
printf '{ "b" : 1.0, "k":12345678901234567890 }\n' >in
ask x - <in
sent '^POST /x HTTP' 'a body is posted'
body '{ "b" : 1.0, "k":12345678901234567890 }' 'as it came'
ask -X PUT -p b=2 -p c=é x - <in
sent '^PUT /x HTTP' 'or put'
body '{"b":"2","k":12345678901234567890,"c":"é"}' 'with -p only that changes'
ask -X GET -p b=2 x - <in
sent '^GET /x\?b=2 HTTP' 'a GET may have a body'
echo '[1, 2]' >in
ask x - <in
body '[1, 2]' 'an array'
printf 'a\0b\r\n\377' >bytes
ask -H 'Content-Type: text/csv' x - <bytes
sent '^Content-Type: text/csv$' 'a body of another type'
tail -c 6 log.1 >got
is got bytes 'goes as it is'
ask -H 'Content-Type: application/x+json;charset=utf-8' x - <bytes
exits 65 'a body that is said to be JSON, and is none'
requests 0 'is not sent'
echo '{"error":{"code":429,"message":"busy","x":1.0}}' >error
ask x - <error
exits 75 'an error in place of a body'
is out error 'is handed on'
requests 0 'and nothing is sent'
for bad in '' '{' '{} {}' '{"a":01}'; do
	printf '%s' "$bad" >in
	ask x - <in
	exits 65 "no body: $bad"
	jqs '.[0].error.code == 65' 'an error object says so'
	requests 0 'nothing is sent'
done
echo '[]' >in
ask -p a=b x - <in
exits 65 '-p and an array'
ask x - <&-
exits 74 'standard input is closed'

# Forms.
printf 'a\0b' >file.bin
echo text >file.txt
ask -F a=b -F 'c=@file.bin;type=x/y' -F 'd=<file.txt' \
    -F 'e=@file.txt;filename=other.pdf' -F f= -F 'g=@file.txt;filename=n;type=t/u' x
exits 0 'a form'
sent '^POST /x HTTP' 'is posted'
sent '^Content-Type: multipart/form-data; boundary=' 'as one'
sent '^Content-Disposition: form-data; name="a"$' 'a field'
sent '^Content-Disposition: form-data; name="c"; filename="file.bin"$' 'a file'
sent '^Content-Type: x/y$' 'with its type'
grep -qa "$(printf 'a.b')" log.1
ok $? 'and its bytes'
sent '^Content-Disposition: form-data; name="d"$' 'the text of a file'
sent '^Content-Disposition: form-data; name="e"; filename="other.pdf"$' \
    'a file by another name'
sent '^Content-Disposition: form-data; name="g"; filename="n"$' 'and another'
sent '^Content-Type: t/u$' 'with a type'
ask -F file=@- x <file.bin
sent '^Content-Disposition: form-data; name="file"; filename="-"$' \
    'standard input is a file'
mkfifo pipe
cat file.bin >pipe &
feeder=$!
ask -F file=@pipe x
exits 0 'a pipe'
sent '^Content-Disposition: form-data; name="file"; filename="pipe"$' \
    'is read, too'
wait $feeder
if [ -r /proc/version ]; then
	ask -F file=@/proc/version x
	grep -qaF "$(cat /proc/version)" log.1
	ok $? 'a file that says it is empty, and is not'
else
	skip 'a file that says it is empty' 'no /proc here'
fi
for name in 'a;type=b.wav' 'a;filename=b;type=c'; do
	echo whole >"$name"
	ask -F "file=@$name" x
	sent "form-data; name=\"file\"; filename=\"$name\"" \
	    "a file that is called $name"
	ask -F "file=@$name;type=x/y" x
	exits 66 'and one that is not'
done
rm a\;*
for type in "x/y$nl""X-Evil: 1" "x/y$(printf '\r')X-Evil: 1"; do
	ask -F "file=@file.txt;type=$type" x
	exits 64 'a line end in a type'
	warns '^or-api: -F file: a type with a control character$' 'is told'
	requests 0 'and not sent'
done
# Its removal is behind the request, and before the end of the answer.
json 503 '{"error":{"code":503,"message":"m"}}' 'Retry-After: 0'
sed '/^.$/q' answer >busy
sed '1,/^.$/d' answer >rest
mkfifo gate
json 200 '{"a":1}'
echo text >vanishing
serving busy gate next answer
(
	reached 1
	rm vanishing
	cat rest >gate
) &
remover=$!
run or-api -X PUT -F file=@vanishing x
exits 66 'a file that is removed between two tries'
warns 'x: vanishing: No such file or directory$' 'is told'
requests 1 'and nothing is sent for it'
wait $remover
for bad in @none @ @. '<none'; do
	ask -F "file=$bad" x
	exits 66 "-F file=$bad"
	requests 0 'nothing is sent'
done

# What does not go together, or is wrong.
while read -r args; do
	# shellcheck disable=SC2086	# a list
	ask $args
	exits 64 "or-api $args"
	jqs '.[0].error.code == 64' 'an error object says so'
	requests 0 'nothing is sent'
done <<'END'

-X TRACE x
--paginate x -
-F a x
-F =b x
-F a=b -p c=d x
-F a=b -X GET x
-F a=b x -
-X HEAD x -
-F a=@- -F b=<- x
-F a=b -H Content-Type:text/plain x
-p a x
-X GET -p a:=1 x
-X POST -p a x
-X POST -p a:=b x
-X POST -p a=b -H Content-Type:text/plain x
--paginate -X POST x
x y
x - -
x -v
-H Authorization:x x
END
while read -r want args; do
	# shellcheck disable=SC2086	# a list
	run or-api $args <error
	exits "$want" "or-api $args"
	test ! -s out && test -s err
	ok $? 'with -q standard output has no error object'
done <<'END'
64 -q { x
64 -X TRACE -q . x
64 -iq . -p a x
64 --j=. --nonsense x
65 -q . -p a.b=c -p a=d -p a.b.c=d x
66 -q . -F a=@none x
69 -q . -r 0 -b http://127.0.0.1:1 x
75 -q . x -
END
run or-api -X TRACE -F -q x
jqs '.[0].error.code == 64' 'a word -q that is no option changes nothing'
run or-api -X '?' x
warns '^or-api: -X: \?: not one of GET, POST, PUT, PATCH, DELETE, HEAD$' \
    'methods are listed'
for operands in '- chat/completions' -; do
	# shellcheck disable=SC2086	# words
	run or-api $operands
	exits 64 "or-api $operands"
	warns '^or-api: -: the path comes before it: chat/completions -$' \
	    'the order is told'
done

# Answers.
json 200 ' {
	"a" : [ 1 ] }
'
ask x
says '{"a":[1]}' 'JSON in one line'
for type in 'application/problem+json' 'APPLICATION/JSON; charset=utf-8'; do
	printf '{ "a":1}' | http '200 OK' "Content-Type: $type"
	ask x
	says '{"a":1}' "$type"
done
printf ' {"a" : 1}' | http '200 OK'
ask x
says '{"a":1}' 'JSON of no type'
serving /1,0 answer
run or-api x
says '{"a":1}' 'the same byte by byte'
printf ' \n a' | http '200 OK'
serving /1,0 answer
run or-api x
printf ' \n a' >want
is out want 'any other text of no type'
printf ' \n ' | http '200 OK'
ask x
printf ' \n ' >want
is out want 'white space of no type'
printf 'a,b\r\n1,2\r\n' | http '200 OK' 'Content-Type: text/csv'
ask x
sed '1,/^.$/d' answer >want
is out want 'CSV as it is'
head -c 300000 /dev/urandom >random
http '200 OK' 'Content-Type: audio/mpeg' <random
ask x
is out random 'audio as it is'
ask -q . x
exits 65 '-q and audio'
warns '\(audio/mpeg\) is not JSON, and -q is for JSON' 'which is told'
test ! -s out
ok $? 'nothing is written'
: | http '204 No Content'
ask -X DELETE x
exits 0 '204'
test ! -s out && test ! -s err
ok $? 'is nothing'
: | http '200 OK' 'Content-Length: 0'
ask x
exits 0 'an answer that is empty'
: | http '200 OK' 'Content-Type: application/json' 'Content-Length: 1000'
ask -X HEAD x
exits 0 'HEAD'
test ! -s out
ok $? 'writes nothing by itself'
http '304 Not Modified' 'ETag: "x"' </dev/null
ask -H 'If-None-Match: "x"' x
exits 0 '304'
silent 'is what was asked for'
test ! -s out
ok $? 'and nothing'
: | http '404 Not Found' 'Content-Type: application/json' 'Content-Length: 1000'
ask -X HEAD x
exits 65 'HEAD of what is not there'
warns 'HTTP 404: HEAD brings no reason; check the path and the base URL$' \
    'is told without blaming the body'
for how in '200 -X HEAD' 204 205 304; do
	: | http "${how%% *} Nothing" 'Content-Type: application/json'
	serving answer
	# shellcheck disable=SC2086	# a list
	run or-api -q .a ${how#???} x
	exits 0 "-q and no body: $how"
	test ! -s out && test ! -s err
	ok $? 'writes nothing'
done
echo '<html><title>Hello</title>' | http '200 OK' 'Content-Type: text/html'
ask x
exits 76 'a web page'
warns 'web page' 'is none'
ask -H 'Accept: text/html' x
says '<html><title>Hello</title>' 'unless it was asked for'

# -i.
json 200 '{"a":1}' 'X-One: 1' 'X-Key: sk-or-v1-for-or-api'
ask -i x
tr -d '\r' <out | sed 3d >got
{
	printf 'HTTP/1.1 200 Said\nContent-Type: application/json\n'
	printf 'X-Key: *******************\n\n{"a":1}\n'
} >want
is got want '-i: the head before it, without the key'
ask -i -X HEAD x
tail -n 1 out | tr -d '\r' >got
echo >want
is got want '-i of HEAD: the head alone'
printf '0\r\nX-Trailer: 1\r\n\r\n' |
    http '200 OK' 'Content-Type: x/y' 'Transfer-Encoding: chunked'
ask -i x
tr -d '\r' <out >got
printf '%s\n' 'HTTP/1.1 200 OK' 'Content-Type: x/y' \
    'Transfer-Encoding: chunked' '' >want
is got want '-i: what follows a body is no head'
json 200 '{"a":1}' 'X-One: 1' 'X-Key: sk-or-v1-for-or-api'
printf 'HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n' | cat - answer >early
serving early
run or-api -i x
head -n 1 out | tr -d '\r' >got
echo 'HTTP/1.1 200 Said' >want
is got want '-i: that of the answer, not of hints'
json 429 '{"error":{"code":429,"message":"busy"}}' 'Retry-After: 0'
mv answer slow
json 200 '{"a":1}'
serving slow next answer
run or-api -i x
grep -c HTTP/ out >got
echo 1 >want
is got want '-i: that of the last try'
http '200 OK' 'Content-Type: x/y' 'X-A: b' <random
ask -i x
sed 's/^\r$/&/; 1,/^\r$/d' out >got
is got random '-i: before bytes'
json 404 '{"error":{"code":404,"message":"no"}}'
ask -i x
head -n 1 out | grep -q '^HTTP/1.1 404' && tail -n 1 out | grep -q '^{"error"'
ok $? '-i: before an error'

# -q.
json 200 '{"data":[{"id":"a","n":1},{"id":"b","n":2}]}'
ask -q '.data[] | .id, .n' x
printf '%s\n' a 1 b 2 >want
is out want '-q: strings as they are, all else JSON'
ask -q '.data | error("oh")' x
exits 65 '-q that fails'
warns '^or-api: -q: oh$' 'says why'
ask -q 'env.OPENROUTER_API_KEY' x
says null '-q does not see the key'
json 400 '{"error":{"code":400,"message":"no"}}'
ask -q .a x
exits 65 '-q and an error'
test ! -s out
ok $? 'which is not written'

printf '{"a":1}\r\n\n {"a": 12345678901234567890.0}\n[{"a":3}]\n{"a":"%s"}' \
    sk-or-v1-for-or-ap\\u0069 |
    http '200 OK' 'Content-Type: application/x-ndjson; charset=utf-8'
ask -q 'if type == "array" then .[] else . end | .a' x
exits 0 '-q and lines of JSON'
printf '1\n12345678901234567000\n3\n************************\n' >want
sed 's/^1234567890123456[0-9.e+]*$/12345678901234567000/' out >got
is got want 'one after another, without the key'
serving /1,0 answer
run or-api -iq 'arrays | length' x
tail -n 1 out >got
echo 1 >want
is got want 'the same byte by byte'
printf '{"a":1}\n{"b":2}\n' | http '200 OK' 'Content-Type: application/jsonl'
ask x
sed '1,/^.$/d' answer >want
is out want 'without -q they go through as they are'
printf '{"a":1}\n{"a":\n' | http '200 OK' 'Content-Type: application/jsonl'
ask -q .a x
exits 5 'a line that is torn'
says 1 'those before it are not lost'
warns 'a line of the answer is not JSON: ' 'and why'
printf 'a\n' | http '200 OK' 'Content-Type: application/x-ndjson'
ask -q .a x
exits 76 'lines that are no JSON at all'
printf '{"a":1}\n' | http '200 OK' 'Content-Type: application/x-ndjson' \
    'Content-Length: 100'
ask -r 0 -q .a x
exits 5 'lines that are cut off'
http '200 OK' 'Content-Type: application/x-ndjson' </dev/null
ask -q .a x
exits 0 'and none'
printf '{"a":1}\n{"error":"the disk is full"}\n{"a":2}\n' |
    http '200 OK' 'Content-Type: application/x-ndjson'
ask -q .a x
exits 5 'a line that is an error'
says 1 'ends them'
warns ': the disk is full \(in mid-stream\)$' 'and is told'
printf '{"error":{"code":429,"message":"no more"}}\n' |
    http '200 OK' 'Content-Type: application/jsonl'
ask -r 0 -q .a x
exits 75 'the first line is one'
test ! -s out
ok $? 'of which -q gets nothing'
warns ': error 429: no more' 'as that of an event'
printf '%s\n' '{"a":1}' '{"type":"error","code":"server_error"}' |
    http '200 OK' 'Content-Type: application/jsonl'
ask -q '.a, .code' x
exits 5 'an error in words of its own'
printf '1\nnull\nnull\nserver_error\n' >want
is out want 'is a line all the same'
printf '%s\n' '{"id":"v","status":"failed","error":"no"}' \
    '{"custom_id":"a","response":null,"error":{"code":429}}' |
    http '200 OK' 'Content-Type: application/jsonl'
ask -q '.status, .custom_id' x
exits 0 'records of failures'
printf 'failed\nnull\nnull\na\n' >want
is out want 'are lines as any'

# A terminal.
printf 'a\033[31mb' | http '200 OK' 'Content-Type: text/plain'
serving answer
run pty or-api x
printf 'a\\u001b[31mb\n' >want
is out want 'text is harmless on a terminal'
http '200 OK' 'Content-Type: audio/mpeg' <random
serving answer
run pty or-api x
exits 74 'audio is nothing for a terminal'
cat out >>err
warns 'the answer \(audio/mpeg\) is binary' 'which is told'

# What has no end.
while IFS='|' read -r args why; do
	want=${args%% *} args=${args#* }
	if [ -n "$INSTRUMENTED" ]; then
		skip "or-api $args" "$INSTRUMENTED"
		continue
	fi
	serving answer
	# shellcheck disable=SC2086	# a list
	run sh -c 'ulimit -v 1200000; exec or-api "$@"' - $args </dev/zero
	exits "$want" "or-api $args, without an end"
	warns ": over 256 MiB, and $why\$" 'is told'
	requests 0 'and nothing is sent'
done <<'END'
66 -F a=@/dev/zero x|to be .* as a regular file, -F name=@file
66 -F a=</dev/full x|to be .* as a regular file, -F name=@file
74 -F a=@- x|to be .* as a regular file, -F name=@file
74 -H Content-Type:text/plain x -|a body is read before it is sent
END

# A file of 300 MB, and an answer of as many, in little memory.
if [ -z "$INSTRUMENTED" ]; then
	truncate -s 300M sparse
	json 200 '{"a":1}'
	serving answer
	run sh -c 'ulimit -v 200000; or-api -F file=@sparse x'
	exits 0 'a large file is sent'
	test "$(wc -c <log.1)" -gt 314572800
	ok $? 'all of it'
	rm -f sparse log.1
	: | http '200 OK' 'Content-Type: video/mp4' 'Content-Length: 314572800'
	head -c 65536 random >block
	serving answer '*block'
	run sh -c 'ulimit -v 200000; or-api x | wc -c'
	says 314572800 'a large answer is received'
else
	skip 'a large file, and a large answer' "$INSTRUMENTED"
fi

# Output that cannot be written, and a reader who goes.
json 200 '{"a":1}'
for answer in json bytes; do
	[ $answer = json ] || http '200 OK' 'Content-Type: x/y' <random
	serving answer
	run sh -c 'or-api x >/dev/full'
	exits 74 "$answer: a full disk"
	run sh -c '{ or-api x; echo $? >ended; } | :'
	grep -qx '141\|0' ended
	ok $? "$answer: no reader"
	silent "$answer: nothing is said then"
done
http '200 OK' 'Content-Type: x/y' <random
serving answer '*random'
run sh -c '{ or-api x; echo $? >ended; } | head -c 10 >/dev/null'
grep -qx 141 ended
ok $? 'a reader who goes ends an endless answer'

quit
done_testing
