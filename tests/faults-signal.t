#!/bin/sh
# Signals in each phase: they end a command as they end any, and at once; a
# command that was stopped goes on where it was.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

case $INSTRUMENTED in
valgrind)
	echo '1..0 # SKIP valgrind takes signals its own way'
	exit
	;;
esac

stream "$(delta hi)"
mv answer part
printf 'data: %s\n\n' "$(finish stop)" '[DONE]' >rest
json 503 '{"error":{"code":503,"message":"no"}}' 'Retry-After: 60'
mv answer later
json 200 "$(response hello)"
mv answer hello
mkfifo held

full_queue

# The shell lets what runs in the background ignore SIGINT and SIGQUIT.
cat >plain <<'END'
#!/usr/bin/perl
use POSIX;
setpgid 0, 0;
$SIG{$_} = "DEFAULT" for qw(INT QUIT TERM HUP TSTP PIPE);
exec @ARGV;
END
chmod +x plain

begin() {	# begin COMMAND [ARG...]: in the background, to out and err
	rm -f out err
	./plain "$@" <"${in:-request}" >out 2>err &
	pid=$!
}

# Until it sleeps: for input, or for a connection.
until_asleep() {
	until [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != plain ] &&
	    [ "$(cut -d ' ' -f 3 "/proc/$pid/stat")" = S ]; do
		kill -0 $pid 2>/dev/null || break
		sleep 0.01
	done
	sleep 0.1
}

# The phases, each of which leaves the command where it is to be met.
reading() {
	in=held
	begin "$@"
	exec 9>held
	until_asleep
	in=
}

connecting() {
	begin or-send -b "$full" --connect-timeout 60
	until_asleep
}

waiting() {
	serving hang
	begin or-send
	await log.1 $pid
}

streaming() {
	serving part hang
	begin or-send -S
	await out $pid
}

between() {
	serving later
	begin or-send
	await err $pid
}

ended_by() {	# ended_by SIGNAL: the status
	case $1 in
	HUP) echo 129 ;;
	INT) echo 130 ;;
	QUIT) echo 131 ;;
	PIPE) echo 141 ;;
	TERM) echo 143 ;;
	XFSZ) echo 153 ;;
	esac
}

dies() {	# dies SIGNAL NAME
	kill -s "$1" $pid
	since=$(now)
	wait $pid
	status=$?
	within 20000 "$2: SIG$1 ends it at once"
	exits "$(ended_by "$1")" "$2: as it ends any"
	exec 9>&-
}

for signal in INT TERM HUP QUIT; do
	for command in or-msg or-text or-send; do
		reading $command
		dies $signal "$command reading"
		[ ! -s out ] && [ ! -s err ]
		ok $? "$command reading: not a word"
	done
	connecting
	dies $signal connecting
	[ ! -s out ]
	ok $? 'connecting: nothing written'
	waiting
	dies $signal waiting
	hung_up waiting
	[ ! -s out ] && [ ! -s err ]
	ok $? 'waiting: not a word'
	streaming
	dies $signal streaming
	hung_up streaming
	says "$(delta hi)" 'streaming: what came is there, and whole'
	between
	dies $signal 'between two tries'
	requests 1 'between two tries: one request'
	[ ! -s out ]
	ok $? 'between two tries: nothing written'
done

# Stopped, and continued later than the clocks would have it: what has come
# meanwhile counts.
stopped() {	# stopped SIGNAL SECONDS
	kill -s "$1" $pid
	until [ "$(cut -d ' ' -f 3 "/proc/$pid/stat")" = T ]; do
		kill -0 $pid 2>/dev/null || break
		sleep 0.01
	done
	sleep "$2"
	test "$(cut -d ' ' -f 3 "/proc/$pid/stat")" = T
	ok $? "SIG$1 stops it"
	kill -s CONT $pid
}

continued() {	# continued STATUS REQUESTS TEXT NAME
	wait $pid
	status=$?
	exits "$1" "$4"
	or-text <out >text 2>/dev/null
	[ "$(cat text)" = "$3" ]
	ok $? "$4: what it says"
	[ "$2" -eq 0 ] || requests "$2" "$4: one request"
}

# The server goes on when it is stopped.
mkfifo later.fifo
until_stopped() {	# until_stopped FILE: what the server then sends
	pid=$pid perl -e 'for (1 .. 3000) {
		open F, "/proc/$ENV{pid}/stat" or last;
		<F> =~ /.*\) T/ and last;
		select undef, undef, undef, 0.01;
	}'
	cat "$1" >later.fifo
}

serving later.fifo
begin or-send --first-timeout 2
await log.1 $pid
until_stopped hello &
stopped TSTP 2.2
continued 0 1 hello 'an answer came while it was stopped'
serving later.fifo
begin or-send -t 2
await log.1 $pid
until_stopped hello &
stopped STOP 2.2
continued 0 1 hello 'the same, with -t'
serving part later.fifo
begin or-send -S --stall-timeout 2
await out $pid
until_stopped rest &
stopped TSTP 2.2
continued 0 1 hi 'a stream went on while it was stopped'
json 503 '{"error":{"code":503,"message":"no"}}' 'Retry-After: 2'
serving answer next hello
begin or-send -r 1
await err $pid
stopped TSTP 2.2
continued 0 2 hello 'a wait was over while it was stopped'
serving hello
reading or-send
stopped TSTP 0.2
cat request >&9
exec 9>&-
continued 0 1 hello 'stopped while it read'
for command in or-msg or-text; do
	reading $command
	stopped TSTP 0.2
	response hello >&9
	exec 9>&-
	wait $pid
	ok $? "$command stopped while it read"
	[ -s out ]
	ok $? "$command goes on"
done

# What the parent ignores stays ignored, as nohup(1) wants it.
serving @1000 hello
perl -e '$SIG{$_} = "IGNORE" for qw(INT HUP); exec @ARGV' or-send \
    <request >out 2>err &
pid=$!
await log.1 $pid
kill -s INT $pid
kill -s HUP $pid
continued 0 1 hello 'SIGINT and SIGHUP that are ignored'

# A whole pipeline, as the terminal's ^C has it.
left() {	# left PID: processes of its group
	cat /proc/[0-9]*/stat 2>/dev/null |
	    awk -v g="$1" '{ sub(/.*\) /, "") }
		$3 == g && $1 != "Z" { n++ }
		END { print n + 0 }'
}
for signal in INT TERM HUP; do
	serving part hang
	begin sh -c 'or-msg hi | or-send -S | or-text'
	await out $pid
	test "$(left $pid)" -ge 2
	ok $? 'a pipeline is at work'
	kill -s $signal -- -$pid
	since=$(now)
	wait $pid
	status=$?
	within 20000 "SIG$signal ends a pipeline at once"
	exits "$(ended_by $signal)" 'as it ends any'
	hung_up 'a pipeline'
	for _ in $(seq $((300 * SLOW))); do
		[ "$(left $pid)" -eq 0 ] && break
		sleep 0.1
	done
	test "$(left $pid)" -eq 0
	ok $? 'and no process is left'
done

# or-mock, whose command goes with it.
# True for a process that has ended; who would wait for it may have, too.
is_over() {
	[ "$(cut -d ' ' -f 3 "/proc/$1/stat" 2>/dev/null || echo Z)" = Z ]
}

while read -r signal want name; do
	rm -f child
	: >empty
	in=empty begin or-mock sh -c 'echo $$ >child; exec sleep 60'
	await child $pid
	inner=$(cat child)
	kill -s "$signal" $pid
	since=$(now)
	wait $pid
	status=$?
	exits "$want" "or-mock: SIG$signal $name"
	for _ in $(seq $((300 * SLOW))); do
		is_over "$inner" && break
		sleep 0.1
	done
	within 20000 "or-mock: SIG$signal, in time"
	is_over "$inner"
	ok $? "or-mock: SIG$signal leaves no command"
done <<'END'
TERM 143 goes on to its command
INT 130 goes on to its command
HUP 129 goes on to its command
QUIT 131 goes on to its command
KILL 137 is the end of it
END
run perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' \
    timeout $((60 * SLOW)) or-mock sh -c 'exit 7'
exits 7 'or-mock, where SIGCHLD is ignored'
run perl -MPOSIX -e 'my $all = POSIX::SigSet->new; $all->fillset;
    sigprocmask(SIG_BLOCK, $all); exec @ARGV' \
    timeout $((60 * SLOW)) or-mock sh -c 'exit 7'
exits 7 'or-mock, where all signals are blocked'
run perl -MPOSIX -e 'my $all = POSIX::SigSet->new(SIGCHLD);
    sigprocmask(SIG_BLOCK, $all); exec @ARGV' \
    timeout $((60 * SLOW)) or-mock sh -c 'or-send <request | or-text'
exits 65 'a pipeline in it, where SIGCHLD is blocked'
sh -c 'sleep 0.2 & exec or-mock sh -c "sleep 0.4; exit 7"'
status=$?
exits 7 'or-mock, with a child that is not its own'
for how in PIPE XFSZ; do
	perl -e '$SIG{shift()} = "DEFAULT"; exec @ARGV' $how \
	    or-mock sh -c "kill -s $how \$\$; exit 9"
	status=$?
	exits "$(ended_by $how)" "its command has SIG$how as it was"
	perl -e '$SIG{shift()} = "IGNORE"; exec @ARGV' $how \
	    or-mock sh -c "kill -s $how \$\$; exit 9"
	status=$?
	exits 9 "SIG$how that is ignored, too"
done

set -- core*
[ ! -e "$1" ] && [ -z "$(find "$TMPDIR" "$HOME" -mindepth 1)" ]
ok $? 'no file is left'
quit
kill $listener
done_testing
