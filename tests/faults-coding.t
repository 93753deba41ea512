#!/bin/sh
# Faults of how a body is framed and encoded: Content-Length, the chunks of
# HTTP, Content-Encoding.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

json='Content-Type: application/json'
events='Content-Type: text/event-stream'
whole=$(response hello)
len=${#whole}
torn=$(printf '%s' "$whole" | head -c 90)
begun="data: $(delta hel)

"

# Content-Length.  JSON says itself where it ends: an answer that is whole is
# one, whatever else was announced.
lost='(transfer closed|end of response) with .*'
length() {	# length VALUE [HEADER...]
	n=$1
	shift
	printf '%s' "$whole" | http '200 OK' "$json" "Content-Length: $n" "$@"
}
length 40
alike 'a Content-Length too short' 76 1 - 'not JSON \(byte 40: .*\): \{.*'
length 0
alike 'a Content-Length of 0' 76 1 - 'an empty body'
length 1000
alike 'a Content-Length too long' 0 1 hello \
    "$lost; yet the answer is whole"
also=,--stall-timeout,0.3 alike 'a Content-Length too long, and silence' 0 1 \
    hello 'nothing more came within 0.3 s behind the response, not even its '\
'end; taken as the end' answer hang
printf '%s' "$torn" | http '200 OK' "$json" 'Content-Length: 1000'
alike 'a Content-Length too long for half an answer' 5 1 - \
    "$lost"
also=,--stall-timeout,0.3 alike 'half an answer, and silence' 5 1 - \
    'nothing more came within 0.3 s \(--stall-timeout\)' answer hang
printf '%s' '{"error":{"code":400,"message":"no"}}' |
    http '200 OK' "$json" 'Content-Length: 1000'
alike 'a Content-Length too long for an error' 65 1 - 'error 400: no'
for n in -1 words ''; do
	length "$n"
	alike "a Content-Length of '$n'" 76 1 - 'broken HTTP: .*'
done
length 99999999999999999999999
alike 'a Content-Length that overflows' 0 1 hello -
length 40 "Content-Length: $len"
alike 'two Content-Lengths, the last one right' 0 1 hello -
length "$len" 'Content-Length: 40'
alike 'two Content-Lengths, the last one wrong' 76 1 - 'not JSON .*'
printf '%s' "$begun" | http '200 OK' "$events" 'Content-Length: 40'
alike 'a stream with a Content-Length too short' 76 1 - \
    'an event of the stream is not JSON: .*'
printf '%s' "$begun" | http '200 OK' "$events" 'Content-Length: 10000'
alike 'a stream with a Content-Length too long' 5 1 hel \
    "$lost"

# Chunks.
chunk() {	# chunk DATA: DATA as a chunk, and what follows it of a last one
	printf '%x\r\n%s\r\n' "$(printf '%s' "$1" | wc -c)" "$1"
}
chunked() {	# chunked TYPE
	http '200 OK' "$1" 'Transfer-Encoding: chunked'
}
end='0\r\n\r\n'
{
	chunk "$torn"
	chunk "${whole#"$torn"}"
	# shellcheck disable=SC2059
	printf "$end"
} | chunked "$json"
alike 'chunks' 0 1 hello -
{
	printf '%x;a=b;c="d"\r\n%s\r\n' "$len" "$whole"
	printf '000\r\nX-Trailer: x\r\n\r\n'
} | chunked "$json"
alike 'chunks with extensions and a trailer' 0 1 hello -
chunk "$whole" | chunked "$json"
alike 'chunks without a last one' 0 1 hello \
    "$lost; yet the answer is whole"
chunk "$torn" | chunked "$json"
alike 'half an answer without a last chunk' 5 1 - '.+'
printf '%x\r\n%s' "$len" "$torn" | chunked "$json"
alike 'a chunk cut off' 5 1 - '.+'
printf '0\r\n\r\n' | chunked "$json"
alike 'no chunk but the last' 76 1 - 'an empty body'
for size in zz -5 '' fffffffffffffffffff 7fffffffffffffff; do
	printf '%s\r\n%s\r\n0\r\n\r\n' "$size" "$torn" | chunked "$json"
	alike "a chunk of '$size' bytes" 5 1 - '.+'
done
printf '5\r\n%s\r\n0\r\n\r\n' "$whole" | chunked "$json"
alike 'a chunk longer than it says' 5 1 - '.+'
{
	chunk "$begun"
	printf 'zz\r\n'
} | chunked "$events"
alike 'a stream, and a chunk that is none' 5 1 hel '.+'
ended="${begun}data: $(finish stop)

"
chunk "$ended" | chunked "$events"
alike 'a stream with its end, and no last chunk' 0 1 hel \
    "$lost; yet the answer is whole"
{
	chunk "$ended"
	printf 'zz\r\n'
} | chunked "$events"
alike 'a stream with its end, and a chunk that is none' 0 1 hel \
    '.+; yet the answer is whole'
printf '%s' "$whole" | http '200 OK' "$json" 'Transfer-Encoding: strange'
alike 'a Transfer-Encoding nobody knows' 76 1 - 'broken HTTP: .*'

# Content-Encoding.
encoded() {	# encoded NAME [TYPE]
	http '200 OK' "${2:-$json}" "Content-Encoding: $1"
}
octets() {	# octets N...
	for n; do
		# shellcheck disable=SC2059
		printf "\\$(printf %03o "$((n & 255))")"
	done
}

printf '%s' "$whole" | gzip | encoded gzip
alike 'gzip' 0 1 hello -
grep -qi '^Accept-Encoding:.*gzip' log.1
ok $? 'which we ask for'
printf '%s' "$whole" | gzip | tail -c +11 | head -c -8 | encoded deflate
alike 'deflate' 0 1 hello -
# RFC 7932 9.2: one block that is not compressed, and an empty last one.
{
	n=$((len - 1 << 4 | 1 << 20))
	octets $n $((n >> 8)) $((n >> 16))
	printf '%s\003' "$whole"
} >brotli
# RFC 8878 3.1.1: the same, in a single segment.
{
	n=$((len << 3 | 1))
	octets 0x28 0xb5 0x2f 0xfd 0x20 "$len" $n $((n >> 8)) $((n >> 16))
	printf '%s' "$whole"
} >zstd
for name in brotli:br zstd:zstd; do
	encoded "${name#*:}" <"${name%:*}"
	if grep -qi "^Accept-Encoding:.*${name#*:}" log.1; then
		alike "${name%:*}" 0 1 hello -
		head -c 99 "${name%:*}" | encoded "${name#*:}"
		alike "half a ${name%:*}" 76 1 - '(not JSON|broken HTTP).*'
	else
		alike "${name%:*}, which we do not know" 76 1 - 'broken HTTP: .*'
	fi
done
printf '%s' "$whole" | gzip | head -c 60 | encoded gzip
alike 'half a gzip' 76 1 - '(not JSON|broken HTTP).*'
{
	printf '%s' "$whole" | gzip | head -c -8
	printf 12345678
} | encoded gzip
alike 'gzip with a wrong sum' 76 1 - 'broken HTTP: .*'
{
	printf '%s' "$whole" | gzip
	printf garbage
} | encoded gzip
alike 'gzip with more behind it' 76 1 - 'broken HTTP: .*'
printf '%s' "$whole" | gzip | gzip | encoded 'gzip, gzip'
alike 'gzip twice' 0 1 hello -
printf '%s' "$whole" | encoded "$(seq -s, 100 | sed 's/[0-9]*/gzip/g')"
alike 'gzip a hundred times' 76 1 - 'broken HTTP: .*'
for name in gzip deflate strange; do
	printf '%s' "$whole" | encoded $name
	alike "an answer that is not $name" 76 1 - 'broken HTTP: .*'
done
printf 'data: %s\n\n' "$(delta hel)" "$(delta lo)" "$(finish stop)" '[DONE]' |
    gzip >stream.gz
encoded gzip "$events" <stream.gz
alike 'a stream in gzip' 0 1 hello - answer
alike 'a stream in gzip, a byte at a time' 0 1 hello - /1,0 answer
printf 'data: %s\n\n' "$(delta hel)" | gzip | head -c -8 |
    encoded gzip "$events"
alike 'half a stream in gzip' 5 1 hel \
    'the stream ended without \[DONE\] or a finish_reason'

# A gzip that never ends: in blocks that are not compressed, RFC 1951 3.2.4.
never() {	# never TYPE TEXT
	printf '' | gzip | head -c 10 | encoded gzip "$1"
	{
		printf '\000\377\377\000\000'
		yes "$2" | head -c 65535
	} >block
}
never "$json" ' '
also=,-t,2 alike 'white space that never ends' 75 1 - \
    'not done within 2 s \(--max-time\)' answer '*block'
never "$events" ': x'
also=,--first-timeout,0.5 alike 'comments that never end' 75 1 - \
    'nothing came within 0.5 s \(--first-timeout\)' answer '*block'
never "$json" x
alike 'text that never ends' 76 1 - 'the answer is over 67108864 bytes' \
    answer '*block'

quit
done_testing
