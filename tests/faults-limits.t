#!/bin/sh
# Limits of this machine that are reached, and sizes that nobody thinks of.

# ulimit is in POSIX, but not all that it limits.
# shellcheck disable=SC3045
. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

size=100000000
instrumented=
case $INSTRUMENTED in
valgrind)
	echo '1..0 # SKIP valgrind needs more than the limits'
	exit
	;;
sanitizers)
	instrumented='sanitizers need more'
	size=10000000
	;;
esac

# answer N: a response of so many bytes of text
long() {
	printf '{"choices":[{"message":{"content":"'
	head -c "$1" /dev/zero | tr '\0' x
	printf '"},"finish_reason":"stop"}]}\n'
}

response hello >whole
http '200 OK' 'Content-Type: application/json' <whole
serving answer

# No descriptors.  127 is the loader's, which has no room for libraries.
descriptors() {	# descriptors NAME INPUT STATUS... -- COMMAND...
	name=$1
	in=$2
	shift 2
	may=
	while [ "$1" != -- ]; do
		may="$may $1"
		shift
	done
	shift
	"$@" <"$in" >want 2>err
	bad=
	for n in 3 4 5 6 7 8; do
		(
			ulimit -n $n
			exec "$@"
		) <"$in" >out 2>err
		status=$?
		case " 0 127$may " in
		*" $status "*) ;;
		*) bad="$bad $n:$status" ;;
		esac
		if [ $status -eq 0 ]; then
			cmp -s out want || bad="$bad $n:output"
		elif [ ! -s err ]; then
			bad="$bad $n:silent"
		fi
	done
	test -z "$bad"
	ok $? "3 to 8 descriptors: $name"
	[ -z "$bad" ] || echo "# wrong:$bad"
}
if [ -n "$instrumented" ]; then
	skip 'few descriptors' "$instrumented"
else
	descriptors 'or-msg' request -- or-msg
	descriptors 'or-msg -a' request 66 71 -- or-msg -a whole hi
	descriptors 'or-msg -c' request -- or-msg -c hi
	descriptors 'or-send -n' request -- or-send -n
	descriptors 'or-send' request 71 -- or-send -r 1
	descriptors 'or-api' request 71 -- or-api -r 1 x
	descriptors 'or-text' whole -- or-text
	descriptors 'or-mock' request 71 -- or-mock or-send -r 0 \
	    --first-timeout 60 -m mistralai/mixtral-8x22b-instruct
	# Of a few limits one is just too low for the connection.
	for n in 4 5 6; do
		(
			ulimit -n $n
			exec or-send -r 1
		) <request
	done >out 2>err
	warns '^or-send: http:[^ ]*: Too many open files; raise ulimit -n$' \
	    'no descriptor for the connection: the cure'
	! grep -q 'trying again' err
	ok $? 'it is not tried again'
	jqs 'any(.error.code == 71)' 'an error object says so'
	for base in "https://$nowhere" "http://$nowhere"; do
		(
			ulimit -n 6
			exec or-send -r 1 -b "$base"
		) <request >out 2>err
		status=$?
		exits 71 "no descriptor to look up a name: $base"
		warns ': Too many open files; raise ulimit -n$' 'the cure'
	done
fi

# No memory: whole, or told; never torn, and never a crash.
long 2000000 >much
http '200 OK' 'Content-Type: application/json' <much
serving answer
or-msg <much >asked
memory() {	# memory FROM TO STEP INPUT COMMAND...: limits in MiB
	v=$1
	to=$2
	step=$3
	in=$4
	shift 4
	"$@" <"$in" >want 2>err
	bad=
	seen=' '
	while [ "$v" -le "$to" ]; do
		(
			ulimit -v $((v * 1024))
			exec "$@"
		) <"$in" >out 2>err
		status=$?
		seen="$seen$status "
		case $status in
		0) cmp -s out want || bad="$bad $v:output" ;;
		69 | 71) [ -s err ] || bad="$bad $v:silent" ;;
		127) ;; # the loader's
		*) bad="$bad $v:$status" ;;
		esac
		v=$((v + step))
	done
	case $seen in
	*' 71 '*' 0 '*) ;;
	*) bad="$bad no limit was met" ;;
	esac
	test -z "$bad"
	ok $? "little memory: $*"
	[ -z "$bad" ] || echo "# wrong:$bad; statuses$seen"
}
if [ -n "$instrumented" ]; then
	skip 'little memory' "$instrumented"
else
	memory 4 22 2 much or-msg
	memory 4 40 4 much or-msg -c hi
	memory 4 40 4 much or-text
	memory 18 48 3 asked or-send -r 0
	memory 18 48 3 request or-send -r 0 -f
fi

# A file that may not grow.
(
	ulimit -f 1
	or-msg <much >grown
) 2>err
status=$?
exits 74 'or-msg: a file at its limit'
warns 'standard output: File too large' 'and why'
(
	ulimit -f 1
	or-text <much >grown
) 2>err
status=$?
exits 74 'or-text'
(
	ulimit -f 1
	or-send <request >grown
) 2>err
status=$?
exits 74 'or-send'
(
	ulimit -f 1
	or-mock -l grown or-send <asked >/dev/null
) 2>err
status=$?
exits 74 "or-mock's log"
warns 'grown: File too large' 'and why'

# No processes.
if [ -z "$instrumented" ] && [ "$(id -u)" -eq 0 ] && 
    chmod 711 "$work" &&
    setpriv --reuid 65534 prlimit --nproc=1 or-send -V >nothing 2>&1; then
	run setpriv --reuid 65534 prlimit --nproc=1 or-mock true
	exits 71 'or-mock, where it may have no process'
	warns 'or-mock: .*: Resource temporarily unavailable' 'and why'
	run setpriv --reuid 65534 prlimit --nproc=1 or-send <request
	exits 0 'or-send needs none'
else
	skip 'no processes' "${instrumented:-needs root, setpriv, prlimit, and a place that all may enter}"
fi

# A prompt of 100 MB, through everything.
head -c $size /dev/zero | tr '\0' x >prompt
echo '{"reply":{"text":"taken"}}' >script
run timeout $((60 * SLOW)) or-mock -s script -l log.json \
    sh -c 'or-msg <prompt | tee asked | or-send | or-text'
exits 0 "a prompt of $size bytes"
says taken 'is answered'
head -c 2000 log.json | grep -o '"size":[0-9]*' >got
echo "\"size\":$(($(wc -c <asked) - 1))" >want
is got want 'and came whole'
[ "$(wc -c <asked)" -gt $size ]
ok $? 'as it was asked'
cksum <prompt >want
long $size >answered
or-text -n <answered | cksum >got
is got want 'as does an answer of that size'
rm -f prompt asked answered log.json

# Two thousand messages, as one request and as a file of them.
jq -nc '[range(2000) | {role: (if . % 2 == 0 then "user" else "assistant" end),
    content: "message \(.)"}]' >messages
since=$(now)
run or-msg -c last <messages
jqs '.[0].messages | length == 2001 and .[2000].content == "last" and
    .[1999].content == "message 1999"' 'two thousand messages in an array'
jq -c '.[]' messages >lines
mv out want
run or-msg -c last <lines
is out want 'the same one by one'
jq -c '{messages: [.]}' lines >requests
run or-msg -c last <requests
is out want 'the same as requests'
or-mock -s script sh -c 'or-send <want | or-text' >out
says taken 'are sent'
run or-text <lines
exits 65 'messages alone are no answer'
within 10000 'in little time'

# Much on the command line: a word as long as may be, and as many as may be.
word=$(head -c 131000 /dev/zero | tr '\0' w)
for option in '' -m -s -p=user= -p; do
	case $option in
	-p=*) run or-msg -p "user=$word" hi ;;
	-p) run or-msg -p "$word:=1" hi ;;
	*) run or-msg $option ${option:+"$word"} "$word" ;;
	esac
	exits 0 "a word of 131,000 bytes, ${option:-operand}"
	[ "$(wc -c <out)" -ge 131000 ]
	ok $? 'comes whole'
done
for line in "or-send -n -H X:$word" "or-send -n -m $word" "or-mock -s $word" \
    "or-text -c$word" "or-send -b $word" "or-send -x$word" \
    "or-send -t 1$word" "or-msg -a $word" "or-msg --type $word" \
    "or-msg -x$word" "or-mock -l $word" "or-mock -p $word"; do
	# shellcheck disable=SC2086	# a list
	run $line <request
	[ "$status" -lt 79 ]
	ok $? "it is taken or refused: $(echo "$line" | cut -c 1-30)"
	[ "$status" -lt 79 ] || { echo "# status $status"; cut -c 1-200 err; }
done
set --
while [ $# -lt 15000 ]; do
	set -- "$@" wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo \
	    wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo wo
done
since=$(now)
run or-msg "$@"
exits 0 "$# words"
jqs ".[0].messages[0].content | length == $(($# * 3 - 1))" 'come whole'
within 5000 'in little time'

# Many fields, deep ones, many headers.
set --
while [ $# -lt 6000 ]; do
	set -- "$@" -p "metadata.k$#=v" -p "trace.k$#=v" -p "user=u$#"
done
since=$(now)
run or-msg "$@" hi
exits 0 "$(($# / 2)) fields"
jqs '.[0].metadata | length == 1000' 'are there'
run or-send -n "$@" <request
jqs '.[0].trace | length == 1000' 'also by or-send'
within 10000 'in little time'
deep=a
while [ ${#deep} -lt 127 ]; do
	deep=$deep.a
done
run or-msg -p "$deep=v" hi
exits 0 'a path of 64 names'
for more in .a '[0]'; do
	run or-msg -p "$deep$more=v" hi
	exits 64 "and one more: $more"
done
run or-msg -p 'stop[99999999999999999999]=v' hi
exits 65 'an element beyond all'
set --
while [ $# -lt 200 ]; do
	set -- "$@" -H "X-Header-$#: value"
done
http '200 OK' 'Content-Type: application/json' <whole
serving answer
run or-send "$@" <request
exits 0 'a hundred headers'
test "$(grep -c '^X-Header-[0-9]*: value' log.1)" -eq 100
ok $? 'are sent'

[ -z "$(find "$TMPDIR" "$HOME" -mindepth 1)" ]
ok $? 'no file is left'
quit
done_testing
