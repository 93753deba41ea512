#!/bin/sh
# What a command says once its answer is out comes, on a terminal, behind what
# its reader makes of the answer.

. "$(dirname "$0")/tap.sh"

unset COLUMNS
TERM=xterm
NO_COLOR=1
export TERM NO_COLOR

# A machine may be so busy that the reader comes too late: one round of ten is
# enough, since without the wait none is right.

# behind PIPELINE SAID NAME: SAID begins no line before the one with `end`,
# which the reader writes when it has seen the end, and one behind it
behind() {
	for round in 1 2 3 4 5 6 7 8 9 10; do
		pty or-mock sh -c "$1 | { cat >/dev/null; echo end; }" >out
		sed -n 's/:.*//; s/  *.*//; p' out | sed -n '1p;$p' | uniq >got
		printf '%s\n' end "$2" >want
		cmp -s got want && break
	done
	echo "# round $round"
	is got want "$3"
}

behind 'or-msg hi | or-send -v' or-send 'or-send -v'
behind 'or-msg hi | or-send -Sv' or-send 'or-send -Sv'
behind 'or-msg -p max_tokens=3 hi | or-send -S' or-send 'an answer that was cut'
behind 'or-msg hi | or-api -v chat/completions -' or-api 'or-api -v'
behind 'or-api nowhere' or-api 'an error of or-api'
behind 'or-msg hi | or-send | or-cost --tee' total 'or-cost --tee'
behind 'or-msg hi | or-send | or-cost --tee -m mock-labs/storyteller-2' total \
    'or-cost --tee with prices'

# lines PIPELINE WANT NAME: the same for or-text, by the beginnings of all lines
lines() {
	for round in 1 2 3 4 5 6 7 8 9 10; do
		pty or-mock sh -c "or-msg hi | $1 | or-text" >out
		cut -c 1-7 out >got
		printf '%s\n' "$2" | tr '|' '\n' >want
		cmp -s got want && break
	done
	echo "# round $round"
	is got want "$3"
}

lines 'or-send -Sv' 'This is|or-send|or-send|or-send' 'a report is whole lines'
sed -n 2p out | grep -q '^or-send: model '
ok $? 'of its own'
lines 'or-send -S | or-cost --tee --headings=never' 'This is|gen-moc|total  ' \
    'so is a bill, with no empty line'

# Whose answer goes elsewhere does not close it too early.
run sh -c 'or-mock sh -c "or-msg hi | or-send -Sv" >/dev/full'
exits 74 'a full disk is told'
run or-mock sh -c 'or-msg hi | or-send -v'
grep -c '^or-send: ' err >got
echo 3 >want
is got want 'a report into a file'
run sh -c 'or-mock sh -c "or-msg hi | or-send | or-cost --tee" >/dev/full'
exits 74 'a full disk is told by or-cost, too'

done_testing
