#!/bin/sh
# What a server can make or-send hold: what or-send.1 says, and no more.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

case $INSTRUMENTED in
sanitizers | valgrind)
	skip 'memory' 'sanitizers and valgrind need more'
	done_testing
	exit
	;;
esac

# holds NAME STATUS MIB FORM [STEP...]: with no more address space than that,
# of which 40 MiB are the libraries'.  The file answer, where there are no
# steps.
holds() {
	name=$1
	want=$2
	mib=$3
	form=$4
	shift 4
	serving "${@:-answer}"
	(
		# shellcheck disable=SC3045	# not POSIX, but everywhere
		ulimit -v $((mib * 1024))
		exec or-send -r 0 -t $((30 * SLOW)) "$form" <request >out 2>err
	)
	status=$?
	exits "$want" "$name: $form, $mib MiB"
	test "$(wc -c <err)" -lt 1500
	ok $? "$name: $form, a short message"
}

letters() {	# letters N
	head -c "$1" /dev/zero | tr '\0' x
}

objects() {	# objects N: in a list
	printf '['
	yes '{},' | head -n "$(($1 - 1))" | tr -d '\n'
	printf '{}]'
}

json='Content-Type: application/json'
events='Content-Type: text/event-stream'

# Headers.
printf 'HTTP/1.1 200 OK\r\n' >first
yes 'X: 12345678901234567890123456789012345678901234567890' |
    head -n 1000 | sed 's/$/\r/' >lines
letters 100000 >line
holds 'headers without end' 76 60 -S first '*lines'
holds 'a header without end' 76 60 -S first '*line'

# Bodies.
letters 200000000 | gzip >bomb
http '200 OK' "$json" 'Content-Encoding: gzip' <bomb
holds 'a gzip of 200 MB' 76 200 --retries=0
gzip <bomb | http '200 OK' "$json" 'Content-Encoding: gzip, gzip'
holds 'a gzip of a gzip' 76 200 --retries=0
objects 2000000 | gzip | http '200 OK' "$json" 'Content-Encoding: gzip'
holds 'two million values' 76 60 --retries=0
jq -e '.error.message | test("more than 2000000 values")' out >/dev/null
ok $? 'which are too many'

# Streams.
: | http '200 OK' "$events"
mv answer first
printf 'data: %s\n\n' "$(delta "$(letters 1000)")" |
    awk '{ for (i = 0; i < 50; i++) print $0 "\n" }' >chunks
{
	printf 'data: '
	letters 100000
} >data
{
	cat data
	echo
} >datum
for form in -S -f; do
	holds 'a line without end' 76 200 "$form" first '*data'
	holds 'an event without end' 76 200 "$form" first '*datum'
done
holds 'chunks without end' 5 60 '-St1' first '*chunks'
holds 'chunks without end' 5 400 -f first '*chunks'

# The worst that is an answer: as many values as are taken, and a text.
{
	printf '{"id":"gen-1","choices":[{"index":0,"delta":{"content":"hello",'
	printf '"x":'
	objects 1990000
	printf ',"y":"'
	letters 60000000
	printf '"},"finish_reason":"stop"}]}'
} >worst
sed 's/^/data: /' worst | http '200 OK' "$events"
holds 'the largest answer' 0 1536 -f

# An error has room for little in a message, but not in the error object.
{
	printf '{"error":{"code":400,"message":"'
	letters 60000000
	printf '"}}'
} | http '200 OK' "$json"
holds 'an error of 60 MB' 65 800 -S
test "$(wc -c <out)" -gt 60000000
ok $? 'an error of 60 MB: all of it is handed on'

quit
done_testing
