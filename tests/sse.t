#!/bin/sh
# Server-sent events, each fixture cut at every byte.

. "$(dirname "$0")/tap.sh"

# events INPUT EVENTS NAME: as printf takes them
events() {
	# shellcheck disable=SC2059
	printf "$1" >text
	run sse_test <text
	exits 0 "$3, cut anywhere"
	# shellcheck disable=SC2059
	printf "$2\nanswer 0\n" >want
	is out want "$3"
}

events 'data: a\n\ndata: b\n\n' '1:a\n1:b' 'LF'
events 'data: a\r\n\r\ndata: b\r\n\r\n' '1:a\n1:b' 'CRLF'
events 'data: a\r\rdata: b\r\r' '1:a\n1:b' 'CR'
events 'data: a\r\n\rdata: b\n\r\ndata: c\r\n\n' '1:a\n1:b\n1:c' 'all mixed'
events ': c\n\n: d\n\ndata: a\n: e\ndata: b\n\n:\n\n' '3:a\nb' 'comments'
events 'data: a\ndata: b\ndata:\ndata: c\n\n' '6:a\nb\n\nc' 'data lines join'
events 'data: a\r\ndata: b\r\n\r\n' '3:a\nb' 'also with CRLF'
events 'data:a\n\ndata:  b\n\ndata: c \n\n' '1:a\n2: b\n2:c ' 'one space goes'
events 'data\n\ndata:\n\ndata\ndata\n\n' '0:\n0:\n1:\n' 'data that is empty'
events 'event: x\nid: 1\nretry: 5\nfoo\nbar: b\ndata: a\n\n' '1:a' 'other fields'
events 'DATA: a\n\nDatax: b\ndatax: c\n data: d\n\ndata: e\n\n' '1:e' 'other names'
events 'event: x\n\n\n\n\ndata: a\n\n' '1:a' 'an event without data is none'
events '\357\273\277data: a\n\n' '1:a' 'a byte order mark'
events '\357\273\277\357\273\277data: a\n\ndata: b\n\n' '1:b' 'but only one'
events 'data: a\n\n\357\273\277data: b\n\ndata: c\n\n' '1:a\n1:c' 'and at the start'
events '\357\273data: a\n\ndata: b\n\n' '1:b' 'not half of one'
events 'data: a' '1:a' 'a last event without its line end'
events 'data: a\n' '1:a' 'a last event without its empty line'
events 'data: a\n\ndata: b\r' '1:a\n1:b' 'nor with CR'
events 'data: a\342\200\250b\302\205c\013d\014e\n\n' \
    '12:a\342\200\250b\302\205c\013d\014e' 'other breaks are none'
events 'data: \377\376\303\n\n' '3:\377\376\303' 'bytes are not looked at'
run sse_test </dev/null
says 'answer 0' 'nothing'
printf 'data: a\0b\n\n' >text
run sse_test <text
printf '3:a\0b\nanswer 0\n' >want
is out want 'a NUL'
printf 'data: a\n\ndata: [DONE]\n\ndata: b\n\n' >text
run sse_test <text
printf '1:a\n6:[DONE]\nanswer 1\n' >want
is out want 'what follows the answer of the callback is dropped'
printf 'data: a\n\ndata: [DONE]' >text
run sse_test <text
is out want 'also at the end'

run sse_test long
printf '0 \n0 \n-1 EMSGSIZE\n-1 EMSGSIZE\n' >want
is out want 'a line over SSE_MAX is refused, and none below'
{
	yes data:xxxxxxx | head -n 8500000
	printf '\n'
} >text
run sse_test once <text
says 'answer -1' 'and so are many lines of one event'

for file in "$SRC"/tests/data/stream-*.sse; do
	name=$(basename "$file")
	run sse_test <"$file"
	exits 0 "$name, cut anywhere"
	sed -n 's/^data: //p' "$file" >want
	sed -n 's/^[0-9]*://p' out >got
	is got want "$name"
	sed 's/$/\r/' "$file" >crlf
	tr '\n' '\r' <"$file" >cr
	mv out lf
	for end in crlf cr; do
		run sse_test <$end
		is out lf "$name with $end"
	done
done

done_testing
