#!/bin/sh
# or-mock among the hostile: clients, logs, scripts, commands, limits

# shellcheck disable=SC2016,SC3045	# inner shells' variables; ulimit -n
. "$(dirname "$0")/tap.sh"

# raw [SECONDS]: sends its standard input as it is, prints what comes until the
# connection is closed; after so long it gives up, 28.
cat >raw <<'END'
#!/usr/bin/perl
use strict;
use warnings;
use IO::Socket::INET;
use Time::HiRes qw(alarm);
my ($port) = $ENV{OPENROUTER_BASE_URL} =~ /:(\d+)/;
my $s = IO::Socket::INET->new("127.0.0.1:$port") or die;
$SIG{PIPE} = "IGNORE";
$SIG{ALRM} = sub { exit 28 };
alarm($ARGV[0] || 5);
$| = 1;
while (sysread STDIN, my $bytes, 65536) { syswrite $s, $bytes }
while (sysread $s, my $bytes, 65536) { print $bytes }
END
cat >'get' <<'END'
#!/bin/sh
path=$1
shift
exec curl -sS --max-time 5 -H 'Authorization: Bearer x' "$@" \
    "$OPENROUTER_BASE_URL$path"
END
# alive: or-mock still answers
cat >alive <<'END'
#!/bin/sh
test "$(get /models/count)" = '{"data":{"count":15}}'
END
chmod +x raw get alive
PATH=$PWD:$PATH

# by LINE...: the script that the next runs use
by() {
	printf '%s\n' "$@" >script
}

logged() {	# logged PROGRAM NAME: jq on the lines of the log, as an array
	jq -se "$1" log >/dev/null 2>jq.err
	logged=$?
	ok $logged "$2"
	[ $logged -eq 0 ] || note log
}

# These take ten seconds by the clock, so they run beside all the others: a
# condition that does not end, and connections on which nothing comes.
printf '%s\n' '{"match":{"jq":"last(repeat(1))"}}' >endless
printf '%s\n' '{"reply":{"body":"ok"},"manner":{"bytes":1,"chunk_ms":11000}}' \
    >slow
(
	or-mock -s endless sh -c 'echo $$ >stuck.pid
	    get /chat/completions -d {} --max-time 30' >stuck.out 2>stuck.err
	echo $? >stuck.status
) &
# And one that meets SIGALRM ignored, and a command that SIGTERM does not end.
(
	trap '' ALRM
	or-mock -s endless perl -e '$SIG{TERM} = "IGNORE"; $| = 1; print "$$\n";
	    system "get", "/chat/completions", "-d", "{}", "--max-time", 30;
	    sleep 20' >stubborn.pid 2>stubborn.err
	echo $? >stubborn.status
) &
(
	printf 'POST /chat/completions HTTP/1.1\r\nHost: x\r\n' >begun
	or-mock -l idle.log -s slow sh -c '
	    raw 20 <begun >idle.out & begun=$!
	    get /chat/completions -d "{}" --max-time 20 >slow.out & slow=$!
	    wait $begun; echo $? >idle.status; wait $slow'
) 2>idle.err &

# What is no HTTP, or not quite

# odd NAME STATUS REQUEST: what raw gets has this status; - for nothing
odd() {
	printf '%b' "$3" >in
	[ "$2" = - ] && wait=0.3 || wait=5
	run or-mock -l log sh -c "raw $wait <in; alive"
	exits 0 "$1: the next is served"
	got=$(head -n 1 out | cut -c 10-12)
	test "${got:--}" = "$2"
	odd=$?
	ok $odd "$1: $2"
	[ $odd -eq 0 ] || note out
}
end='Host: x\r\nConnection: close\r\n\r\n'
odd 'the hello of TLS' - '\0026\0003\0001\0002\0000\0001\0000\0001\0374\0003'
odd 'an empty request' - '\r\n\r\n'
odd 'no version' 400 "GET /key\\r\\n$end"
odd 'a version that is not there' 505 "GET /key HTTP/9.9\\r\\n$end"
odd 'a length below nought' 400 \
    "POST /chat/completions HTTP/1.1\\r\\nContent-Length: -5\\r\\n$end"
odd 'chunks that are none' 400 \
    "POST /x HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n${end}zz\\r\\n"
odd 'another method' 405 "BREW /chat/completions HTTP/1.1\\r\\n$end"
odd 'a path with dots' 404 "GET /../../etc/passwd HTTP/1.1\\r\\n$end"
odd 'a path of escapes' 404 "GET /%0a%00%zz HTTP/1.1\\r\\n$end"
logged '[.[] | select(.method)] | length == 2' 'each request is in the log'
{
	printf 'GET /models HTTP/1.1\r\nX: '
	head -c 1000000 /dev/zero | tr '\0' x
	printf '\r\n\r\n'
} >in
run or-mock sh -c 'raw 2 <in; alive'
exits 0 'a header of a megabyte: the next is served'
head -n 1 out | grep -Eq ' 4[0-9][0-9] '
ok $? 'a header of a megabyte is refused'
head -c 300000 /dev/urandom >in
run or-mock sh -c 'raw 2 <in; alive'
exits 0 'noise: the next is served'

printf 'POST /chat/completions HTTP/1.0\r\nAuthorization: x\r\n' >in
printf 'Content-Length: 14\r\n\r\n{"prompt":"x"}' >>in
run or-mock raw <in
exits 0 'HTTP/1.0: the connection ends'
grep -qi '^transfer-encoding' out
ok $((! $?)) 'HTTP/1.0: no chunks'
sed '1,/^\r$/d' out >body
mv body out
jqs '.[0].choices[0].text | test("or-mock")' 'HTTP/1.0: the whole answer'
printf 'GET /models/count HTTP/1.1\r\nHost: x\r\n\r\n' >in
printf 'GET /none HTTP/1.1\r\nHost: x\r\n\r\n' >>in
printf 'GET /models/count HTTP/1.1\r\n%b' "$end" >>in
run or-mock -l log raw <in
grep '^HTTP' out | cut -c 10-12 | tr '\n' ' ' >got
printf '200 404 200 ' >want
is got want 'three requests at once have three answers, in order'
logged 'map(select(.done).n) == [1, 2, 3]' 'and are in the log'
run or-mock sh -c 'get /models/count "$OPENROUTER_BASE_URL/models/count" -v'
warns 'Re-?us(ed|ing)' 'a connection is kept'

# Bodies

printf '{"prompt":"\377"}' >in
run or-mock -l log get /chat/completions --data-binary @in
jqs '.[0].error.code == 400' 'a body that is not UTF-8 is refused'
logged '.[0].body == "{\"prompt\":\"\ufffd\"}" and .[0].size == 14' \
    'and in the log with the character that stands for such'
head -c 100000 /dev/zero | tr '\0' '[' >in
run or-mock -l log sh -c 'get /chat/completions --data-binary @in; alive'
exits 0 'a body nested 100,000 times: the next is served'
jqs '.[0].error.code == 400' 'and it is refused'
length() {	# length BYTES: the headers of a request with that body
	printf 'POST /chat/completions HTTP/1.1\r\nHost: x\r\n'
	printf 'Content-Length: %s\r\n\r\n' "$1"
}
length 536870913 >in
run or-mock -l log raw <in
exits 0 'a body above 512 MiB is not waited for'
head -n 1 out | grep -q ' 413 '
ok $? 'it is refused with 413'
logged '.[1].done == "complete"' 'and in the log'
head -c 3000000 /dev/zero >>in
run or-mock sh -c 'raw <in; alive'
exits 0 'one that comes all the same: the next is served'
head -n 1 out | grep -q ' 413 '
ok $? 'it is refused, too'
length 100 >in
printf '{"prom' >>in
run or-mock -l log sh -c 'raw 0.3 <in; alive'
logged '[.[] | select(.method)] | length == 1' \
    'half a request is none, when its client has gone'

# Many

cat >crowd <<'END'
# crowd PATTERN N BYTES...: connections that send this and wait for what comes;
# counts those whose answer fits, all at once
use strict;
use warnings;
use IO::Socket::INET;
my ($port) = $ENV{OPENROUTER_BASE_URL} =~ /:(\d+)/;
my ($pattern, $n, $bytes) = @ARGV;
my (@all, $fit);
$SIG{ALRM} = sub { print "late\n"; exit 1 };
alarm 120;
for (1 .. $n) {
	my $s = IO::Socket::INET->new("127.0.0.1:$port") or die "$_: $!";
	syswrite $s, $bytes;
	push @all, $s;
}
for my $s (@all) {
	my $got = "";
	while ($got !~ /$pattern/ && sysread $s, my $some, 65536) {
		$got .= $some;
	}
	$fit += $got =~ /$pattern/;
}
print $fit || 0, "\n";
END
# serving OPTION...: or-mock without a command; its pid is $mock
serving() {
	rm -f url
	mkfifo url
	or-mock "$@" >url 2>mock.err &
	mock=$!
	read -r OPENROUTER_BASE_URL <url
	export OPENROUTER_BASE_URL
}
held() {	# what it holds: descriptors and threads
	set -- "/proc/$mock/fd"/* "/proc/$mock/task"/*
	echo $#
}
settled() {	# settled N NAME: it comes to hold so many again
	for _ in $(seq $((100 * SLOW))); do
		[ "$(held)" -le "$1" ] && break
		sleep 0.2
	done
	test "$(held)" -le "$1"
	ok $? "$2"
}
if [ "$(ulimit -n)" -lt 700 ]; then
	ulimit -n 700 2>/dev/null
fi
by '{"match":{"path":"/wait"},"reply":{"body":"waited"},"manner":{
	"first_ms":1000}}' '{"reply":{"text":"'"$(seq -s " " 100)"'"},"manner":{
	"chunk_ms":300}}'
tr -d '\n\t' <script | sed 's/}}{/}}\n{/' >lines
serving -l log -s lines
before=$(held)
(
	ulimit -n 4096 2>/dev/null
	run perl crowd waited 500 "$(printf 'GET /wait HTTP/1.1\r\n%b' "$end")
"
	cp out waited
) &
crowd=$!
sleep 0.3
since=$(now)
alive
ok $? 'while five hundred wait, another is served'
within 9000 'soon'
wait $crowd
echo 500 >want
is waited want 'all of them are answered in the end'
perl crowd '^\w' 200 'GET /mod' &
idle=$!
sleep 0.5
alive
ok $? 'while two hundred are in the middle of a request, another is served'
kill "$idle"
wait "$idle" 2>/dev/null
settled "$before" 'when all have gone it holds no more than before'
: >log
perl crowd 'data: ' 100 "$(printf '%b' 'POST /chat/completions HTTP/1.1\r
Host: x\r\nContent-Length: 28\r\n\r\n{"stream":true,"prompt":"x"}')" >out
echo 100 >want
is out want 'a hundred streams whose clients leave at the first event'
settled "$before" 'it holds no more than before'
jq -s '[.[] | select(.done == "client closed" and .ms < 25000)] | length' \
    log >out
is out want 'the log says that they left, and when'
i=0
while [ $i -lt 20 ]; do
	perl crowd 200 100 "$(printf 'GET /models/count HTTP/1.1\r\n%b' "$end")
"
	i=$((i + 1))
done | sort | uniq -c | tr -s ' ' >out
echo ' 20 100' >want
is out want 'two thousand connections, a hundred at once'
settled "$before" 'and it holds no more than before'
test ! -s mock.err
ok $? 'it has nothing to say of all that'
kill "$mock"
wait "$mock" 2>/dev/null
unset OPENROUTER_BASE_URL

# Limits of the system

run sh -c 'ulimit -n 6; or-mock true'
exits 71 'no descriptor for the socket is a system error'
warns '^or-mock: port 0 of 127.0.0.1: Too many open files' 'and named'
for n in 7 8 9 10 11 12; do
	sh -c "ulimit -n $n; or-mock true" 2>err || echo "$? $(cat err)"
done >out
grep -Eq '^71 or-mock: true: Too many open files; raise ulimit -n$' out
ok $? 'none for its command is one, too, with a cure'
! grep -v '^71 ' out
ok $? 'whatever it is that finds none'
cat >few <<'END'
# A connection that holds the last descriptors, and a second one after it.
perl crowd '^$' 8 'GET /mod' >/dev/null &
sleep 0.3
kill $!
wait $! 2>/dev/null
alive
END
run sh -c 'ulimit -n 14; or-mock sh few'
exits 0 'with few descriptors it serves when some are free again'

# Logs

mkfifo pipe
head -c 1 pipe >/dev/null &
run or-mock -l pipe sh -c 'alive; alive; alive'
exits 74 'a log whose reader leaves is an error'
warns '^or-mock: pipe: Broken pipe' 'and named'
# shellcheck disable=SC2217	# which is the point
sleep 60 <pipe &
reader=$!
head -c 200000 /dev/zero | tr '\0' x >in
since=$(now)
run or-mock -l pipe sh -c 'get /chat/completions --data-binary @in -m 0.5 ||:'
kill $reader
exits 74 'a log that nobody reads does not hold up the end'
within 30000 'for long'
run or-mock -l /dev/full sh -c 'alive && exit 3'
exits 3 "on a full disk the answers come, and the command's status counts"
run or-mock -l . true
exits 73 'a log that is a folder'

# Commands

gone() {	# gone FILE: the process that it names has ended
	! kill -0 "$(cat "$1")" 2>/dev/null ||
	    grep -q '^State:.Z' "/proc/$(cat "$1")/status"
}
run or-mock sh -c 'kill -SEGV $$'
exits 139 'a command that crashes is 128 and the number'
run or-mock /
exits 126 'a folder is no command'
warns '^or-mock: /: ' 'and is named'
run or-mock ''
exits 127 'nor is nothing'
or-mock sh -c 'trap "" TERM; kill $PPID; sleep 0.5; alive && exit 3'
status=$?
exits 3 'a command that ignores SIGTERM is served to its end'
run env --default-signal=INT or-mock perl -e 'kill "INT", getppid; sleep 60'
exits 130 'SIGINT goes on to the command'
run or-mock perl -e '$SIG{TERM} = sub { exit 7 };
	kill "TERM", getppid; sleep 60'
exits 7 'which may end as it likes'
case $(uname) in
Linux)
	: >child.pid
	or-mock sh -c 'echo $$ >child.pid; exec sleep 60' &
	mock=$!
	for _ in $(seq $((100 * SLOW))); do
		[ -s child.pid ] && break
		sleep 0.2
	done
	kill -KILL $mock
	wait $mock 2>/dev/null
	for _ in $(seq $((100 * SLOW))); do
		gone child.pid && break
		sleep 0.1
	done
	gone child.pid
	ok $? 'SIGKILL takes the command along'
	;;
*)
	skip 'SIGKILL takes the command along' 'not on this system'
	;;
esac

# A condition that does not end, met in three ways, side by side

since=$(now)
(
	or-mock -s endless get /chat/completions -d '{}' -m 0.5
	echo $? >left.status
) 2>/dev/null &
left=$!
(
	or-mock -s endless sh -c 'get /chat/completions -d {} -m 0.5; exit 0'
	echo $? >wrong.status
) 2>wrong.err &
wrong=$!
serving -s endless
get /chat/completions -d '{}' >asked 2>&1 &
asker=$!
sleep 0.5
kill "$mock"
wait "$mock" 2>/dev/null
status=$?
exits 143 'SIGTERM ends or-mock while a condition runs'
wait "$left" "$wrong" "$asker"
within 8000 'and so soon do commands that do not wait'
echo 28 >want
is left.status want 'with their own status'
cp wrong.err err
status=$(cat wrong.status)
exits 65 'but where that is 0, it is the script that is wrong'
warns '^or-mock: endless:1: match.jq does not end' 'and the line is told'

# What has been waiting since the beginning

wait
cp stuck.err err
status=$(cat stuck.status)
exits 65 'after ten seconds a condition is the script'\''s fault'
warns '^or-mock: endless:1: match.jq does not end' 'told in a line'
gone stuck.pid
ok $? 'the command is ended, too'
cp stubborn.err err
status=$(cat stubborn.status)
exits 65 'also where SIGALRM is ignored'
gone stubborn.pid
ok $? 'and SIGTERM is, by the command'
echo 0 >want
case $(pkg-config --modversion libmicrohttpd) in
0.*)
	is idle.status want 'a connection on which nothing comes is closed' ;;
*)
	skip 'a connection on which nothing comes' 'libmicrohttpd 1 keeps it' ;;
esac
printf ok >want
is slow.out want 'but not one whose answer pauses for longer'

done_testing
