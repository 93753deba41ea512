#!/bin/sh
# Faults of event streams: cut at every byte, errors in every place, framing,
# and clocks.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

type=text/event-stream

# Under the sanitizers a process takes ten times as long.
step=1
ldd "$BUILD/or-send" | grep -q libasan && step=7

# A stream as it is recorded, an event or comment a line; "text" is what has
# been said after it.
frame='{"id":"g","choices":[{"index":0,"delta"'
chunk() {	# chunk DELTA [MEMBERS OF THE CHOICE]
	printf '%s:{%s}%s}]}\n' "$frame" "$1" "$2"
}
{
	echo ': OPENROUTER PROCESSING'
	chunk '"role":"assistant","content":""'
	chunk '"content":"","reasoning":"Hm…"'
	chunk '"content":"Zü"'
	echo ': OPENROUTER PROCESSING'
	chunk '"content":"r€ "'
	chunk '"content":"🌍\n"'
	chunk '"tool_calls":[{"index":0,"id":"c","function":{"name":"f"}}]'
	chunk '"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":1}"}}]'
	chunk '"content":""' ',"finish_reason":"tool_calls"'
	printf '{"id":"g","choices":[],"usage":{"total_tokens":3}}\n[DONE]\n'
} >events

# frames LINE-END: the events as a stream
frames() {
	sed 's/^[^:]/data: &/' events |
	    awk -v end="$1" '{ printf "%s%s%s", $0, end, end }'
}
frames '\n' >lf

# expect BEHIND STEP: what a cut of lf at each byte comes to.  An event counts
# with its last byte and BEHIND more; before the first the answer is none
# (76), or its connection was lost (5).
expect() {
	LC_ALL=C awk -v behind="$1" -v step="$2" -v none="$3" '
	function row() {
		status = done ? 0 : some ? 5 : none
		printf "%d %d whole %s\n", status, status,
		    text != "" && text !~ /\|$/ ? text "|" : text
	}
	{
		at += length($0) + (/^:/ ? 0 : 6)
		for (; n < at + behind; n += step)
			row()
		at += 2
	}
	/^[{]/ { some = 1 }
	/"content":"[^"]/ {
		gsub(/.*"content":"|".*/, "")
		gsub(/\\n/, "|")
		text = text $0
	}
	/finish_reason|usage/ { done = 1 }
	END {
		for (; n < at; n += step)
			row()
		row()
	}' events
}
for form in chunks response; do
	expect 0 $step 76 >want
	answer_test $form eof 200 $type $step <lf >got
	is got want "cut at every byte: $form"
	expect 2 $step 5 >want
	answer_test $form lost 200 $type $step <lf >got
	is got want "cut at every byte, the connection lost: $form"
done

# The same over the wire, around each event, and its chunks read as a file.
http '200 OK' "Content-Type: $type" <lf
head=$(($(wc -c <answer) - $(wc -c <lf)))
grep -abo '^\(data:\|$\)' lf | cut -d: -f1 >edges
set --
while read -r n; do
	head -c $((head + n)) answer >"cut.$n"
	set -- "$@" "cut.$n" next
done <edges
expect 0 1 76 | awk 'NR == FNR { want[NR - 1] = $1; next }
    { print want[$1], want[$1] }' - edges >want
serving "$@" answer
while read -r _; do
	or-send -r 0 -S <request >out 2>err
	sent=$?
	or-text <out >text 2>err
	echo "$sent $?"
done <edges >got
is got want 'cut around each event: or-send -S | or-text'
quit
