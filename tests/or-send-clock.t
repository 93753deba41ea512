#!/bin/sh
# or-send and time: clocks, and connections that do not come about.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# Clocks.  What drips does so for longer than the bounds, or they would not tell.
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
timed 75 9000 '--first-timeout' --first-timeout 0.3
warns 'nothing came within 0\.3 s' 'what ran out'
timed 75 9000 '--max-time' -t 0.3
warns 'not done within 0.3 s \(--max-time\)' 'what ran out'
{
	http '200 OK' 'Content-Type: application/json' </dev/null
	yes '' | head -n 30000 >>answer
	serving /10,10 answer hang
	timed 75 9000 'white space is no answer' --first-timeout 0.4 \
	    --stall-timeout 0.1
}
{
	stream "$(delta hi)"
	yes ': OPENROUTER PROCESSING

' | head -n 60000 >comments
	serving answer /150,10 comments hang
	timed 5 9000 'comments do not stop the clock of a stall' -S \
	    --stall-timeout 0.4
	warns 'nothing more came within 0\.4 s' 'what ran out'
	http '200 OK' 'Content-Type: text/event-stream' </dev/null
	serving answer /150,10 comments hang
	timed 75 9000 'nor that of the first byte' -S --first-timeout 0.4
}
stream "$(delta a)" "$(delta b)" "$(delta c)" "$(delta d)" "$(finish stop)" \
    '[DONE]'
serving /75,250 answer
timed 0 30000 'a slow stream is no stall' -S --stall-timeout 2 \
    --first-timeout 2
stream "$(delta hi)" "$(finish stop)"
serving answer hang
timed 0 9000 'a finished stream is waited for no longer than a stall' -S --stall-timeout 0.3
stream "$(delta hi)" "$(finish stop)" '[DONE]'
serving answer hang
timed 0 9000 '[DONE] ends it while the connection stays open' -S
hung_up '[DONE]'

# A connection that does not come about: the queue of the listener is full.
full_queue
timed 69 9000 '--connect-timeout' --connect-timeout 0.3 -b "$full"
timed 75 9000 'no limit to connect' --connect-timeout 0 --first-timeout 0.3 \
    -b "$full"
kill $listener
quit

done_testing
