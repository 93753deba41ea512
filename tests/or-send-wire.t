#!/bin/sh
# or-send and what is around it: readers, signals, full disks, big bodies.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# Readers that go away.  The server tells how long it sat there: with a silent
# one that is for ever, if or-send does not look.
gone() {	# gone NAME
	for _ in $(seq $((2000 * SLOW))); do
		[ -s log.1.gone ] && break
		sleep 0.01
	done
	ms=$(cat log.1.gone)
	[ "${ms:-99999}" -le $((20000 * SLOW)) ]
	ok $? "$1"
	echo "# the server sat there for ${ms:-?} ms"
}
# A reader that leaves when the server has a request.
cat >until_asked <<'END'
until [ -s log.1 ]; do
	sleep 0.01
done
END
stream "$(delta hi)"
serving answer hang
or-send -S <request | head -n 1 >out
gone 'or-send -S | head -n 1: a silent server sees it at once'
serving answer hang
or-send -f <request | sh until_asked
gone 'or-send -f'
serving hang
or-send <request | sh until_asked
gone 'or-send, before an answer came'
serving answer
# shellcheck disable=SC2016	# perl's
perl -e 'pipe R, W; open STDOUT, ">&", *W; close W; close R; exec @ARGV' \
    or-send <request
status=$?
exits 141 'a reader that was gone before'
quit
cat log.1 >got 2>/dev/null
! grep -q messages got
ok $? 'costs nothing'
serving answer hang
perl -e '$SIG{PIPE} = "IGNORE"; exec @ARGV' or-send -S <request 2>err |
    head -n 1 >out
gone 'the same where SIGPIPE was ignored'
silent 'quietly'
serving answer hang
{
	or-send -S <request
	echo $? >ended
} | head -n 1 >out
echo 141 >want
is ended want 'it ends by SIGPIPE'

# Signals.
for signal in 2 15; do
	serving answer hang
	rm out
	perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' or-send -S \
	    <request >out 2>err &
	pid=$!
	await out $pid
	kill -$signal $pid
	wait $pid
	status=$?
	exits $((128 + signal)) "signal $signal ends it"
	gone 'and the connection'
	says "$(delta hi)" 'what came is there'
done

# Standard output that fails.
json 200 "$(response hello)"
serving answer
run sh -c 'or-send <request >/dev/full'
exits 74 'a full disk'
run sh -c 'or-send -h >/dev/full'
exits 74 'also for -h'
run sh -c 'or-send -n <request >/dev/full'
exits 74 'also for -n'
serving answer
or-send <request >&- 2>err
status=$?
exits 74 'closed standard output'
requests 0 'is noticed before sending'

# A body of 64 MiB is held once.
{
	printf '{"model":"a/b","messages":[{"role":"user","content":"'
	head -c 67108864 /dev/zero | tr '\0' x
	printf '"}]}'
} >big
serving @200 answer
or-send -S <big >out &
pid=$!
while grep VmHWM "/proc/$pid/status" >now 2>/dev/null; do
	mv now peak
	sleep 0.02
done
wait $pid
ok $? 'sends 64 MiB'
sed '1,/^.$/d' log.1 | tail -c 30 >got
printf '%s,"stream":true}' "$(tail -c 16 big | head -c 15)" >want
is got want 'all of them'
case $INSTRUMENTED in
sanitizers | valgrind)
	skip 'in little more memory than they take' 'sanitizers use more'
	;;
*)
	test "$(tr -dc 0-9 <peak)" -lt 98304
	ok $? 'in little more memory than they take'
	note peak
	;;
esac
quit
done_testing
