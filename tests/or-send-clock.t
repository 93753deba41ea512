#!/bin/sh
# or-send and time: clocks, and connections that do not come about.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# Clocks.
json 200 "$(response hello)"
timed() {	# timed STATUS MAX NAME OPTION...
	want=$1
	max=$2
	name=$3
	shift 3
	since=$(now)
	run or-send -r 0 "$@" <request
	exits "$want" "$name"
	within "$max" "$name: in time"
}
serving hang
timed 75 800 '--first-timeout' --first-timeout 0.3
warns 'nothing came within 0\.3 s' 'what ran out'
timed 75 800 '--max-time' -t 0.3
warns 'not done within 0.3 s \(--max-time\)' 'what ran out'
{
	http '200 OK' 'Content-Type: application/json' </dev/null
	yes '' | head -n 1500 >>answer
	serving /10,10 answer hang
	timed 75 900 'white space is no answer' --first-timeout 0.4 \
	    --stall-timeout 0.1
}
{
	stream "$(delta hi)"
	yes ': OPENROUTER PROCESSING

' | head -n 600 >comments
	serving answer /150,10 comments hang
	timed 5 900 'comments do not stop the clock of a stall' -S \
	    --stall-timeout 0.4
	warns 'nothing more came within 0\.4 s' 'what ran out'
	http '200 OK' 'Content-Type: text/event-stream' </dev/null
	serving answer /150,10 comments hang
	timed 75 900 'nor that of the first byte' -S --first-timeout 0.4
}
stream "$(delta a)" "$(delta b)" "$(delta c)" "$(delta d)" "$(finish stop)" \
    '[DONE]'
serving /150,100 answer
timed 0 5000 'a slow stream is no stall' -S --stall-timeout 0.5 \
    --first-timeout 0.5
stream "$(delta hi)" "$(finish stop)"
serving answer hang
timed 0 700 'a finished stream is waited for no longer than a stall' -S --stall-timeout 0.3
stream "$(delta hi)" "$(finish stop)" '[DONE]'
serving answer hang
timed 0 700 '[DONE] ends it while the connection stays open' -S
sleep 0.05
test -s log.1.gone
ok $? 'and closes the connection'

# A connection that does not come about: the queue of the listener is full.
perl -MSocket -MFcntl -e '
	$| = 1;
	socket(S, PF_INET, SOCK_STREAM, 0);
	bind(S, sockaddr_in(0, INADDR_LOOPBACK));
	listen(S, 0);
	($port) = sockaddr_in(getsockname(S));
	for (0 .. 3) {
		socket($c[$_], PF_INET, SOCK_STREAM, 0);
		fcntl($c[$_], F_SETFL, O_NONBLOCK);
		connect($c[$_], sockaddr_in($port, INADDR_LOOPBACK));
	}
	print "$port\n";
	sleep 30;
' >full &
server=$!
until [ -s full ]; do
	sleep 0.01
done
timed 69 800 '--connect-timeout' --connect-timeout 0.3 \
    -b "http://127.0.0.1:$(cat full)"
timed 75 800 'no limit to connect' --connect-timeout 0 --first-timeout 0.3 \
    -b "http://127.0.0.1:$(cat full)"
quit

done_testing
