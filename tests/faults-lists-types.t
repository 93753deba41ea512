#!/bin/sh
# The wrong type in every member of what lists are made of, and data of the
# wrong kind: a record that is strange keeps its row, and an answer that is not
# what was asked for is the server's fault.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

OPENROUTER_API_KEY=sk-or-v1-faults
export OPENROUTER_API_KEY
type='Content-Type: application/json'
model=mistralai/mixtral-8x22b-instruct
echo '{"model":"a/b","usage":{"prompt_tokens":10,"completion_tokens":2}}' >in

# What is right, from or-mock.
cat >ask <<-END
	for path in datasets/app-rankings datasets/rankings-daily \
	    model/$model models/$model/endpoints; do
		or-api \$path >"\$(basename \$path)" || exit
	done
	or-api activity >mine
END
or-mock env OPENROUTER_API_KEY=sk-or-mgmt-x sh ask
mv "$(basename $model)" card
[ -s card ] && [ -s endpoints ] && [ -s mine ]
ok $? 'or-mock has what is right'

# All places in a value, with all types, and with what a number cannot be.
cat >types.jq <<'END'
def cases: . as $base | paths as $p |
    (null, true, -7, 0.5, 12345678901234567890, 1e999, "x", "", "7", "-1e9",
    "1e99999", "\u0000\u001b[31m\t\ud83c\udf0d", [], {}, [7], {a: 7}) as $v |
    select(getpath($p) != $v) | setpath($p; $v);
END

# cases FILE PROGRAM: each case of what the program gets there, one a line
cases() {
	jq -c "$(cat types.jq) $2 | cases" "$1"
}

# records NAME OPERAND COMMAND...: the file answer has n records, and each of
# them has a row, in whatever way it is shown.
records() {
	name=$1
	operand=$2
	shift 2
	bad=
	serving answer
	# shellcheck disable=SC2086	# none, or one
	{
		run "$@" $operand
		[ "$status" -eq 0 ] && [ ! -s err ] &&
		    [ "$(wc -l <out)" -eq "$n" ] &&
		    [ "$(awk -F '\t' '{ print NF }' out | sort -u |
			wc -l)" -eq 1 ] || bad="$bad plain"
		run "$@" -j $operand
		sort out >came
		[ "$status" -eq 0 ] && [ ! -s err ] && cmp -s came rows ||
			bad="$bad -j"
		run "$@" -q 1 $operand
		[ "$status" -eq 0 ] && [ "$(grep -cx 1 out)" -eq "$n" ] ||
			bad="$bad -q"
		for columns in 30 80 250; do
			COLUMNS=$columns NO_COLOR=1 run pty "$@" $operand
			[ "$status" -eq 0 ] && [ "$(wc -l <out)" -ge "$n" ] &&
			    ! LC_ALL=C tr -d '\012\015\040-\377' <out |
				grep -q . || bad="$bad $columns"
		done
	}
	test -z "$bad" && test "$n" -gt 60
	ok $? "$name: $n records"
	[ -z "$bad" ] || echo "# wrong:$bad"
}

# list PROGRAM: all the rows as the program of jq has them, in an answer
list() {
	sort rows >sorted
	mv sorted rows
	jq -cs "$1" rows | http '200 OK' "$type"
	n=$(wc -l <rows)
}

# 1e999 comes to jq's largest number, so what is compared is what jq wrote.
cases card .data | grep '^{' >rows
list '{data: .}'
records 'models' '' or-models
cases endpoints '.data.endpoints[0]' >rows
list '{data: {id: "a/b", endpoints: .}}'
records 'endpoints' a/b or-endpoints
cases app-rankings '.data[0]' >rows
list '{data: .}'
records 'apps' '' or-apps

# Cards: each is an answer of its own.
cases card .data | grep '^{' >rows
n=0
: >steps
: >words
while read -r row; do
	n=$((n + 1))
	printf '{"data":%s}' "$row" | http '200 OK' "$type"
	mv answer card.$n
	printf 'card.%d\nnext\n' $n >>steps
	echo a/b >>words
done <rows
echo card.$n >>steps
for form in '' -j '-q 1' pty; do
	# shellcheck disable=SC2046	# lists
	serving $(cat steps)
	if [ "$form" = pty ]; then
		# shellcheck disable=SC2046	# a list
		COLUMNS=60 NO_COLOR=1 run pty or-models $(cat words)
		! LC_ALL=C tr -d '\012\015\040-\377' <out | grep -q .
		ok $? "cards: nothing that a terminal would obey"
	else
		# shellcheck disable=SC2046,SC2086	# lists
		run or-models $form $(cat words)
		silent "cards: or-models $form: not a word"
	fi
	exits 0 "$n cards: or-models $form"
	requests "$n" "$n cards: or-models $form: each was asked for"
done

# Activity: what it adds up must be right, so some are refused.
adds() {	# adds NAME FILE STEP COMMAND...: of so many cases one
	name=$1
	jq -c "$(cat types.jq) .data |= .[:1] | cases" "$2" |
	    awk -v step="$3" 'NR % step == 0' >rows
	shift 3
	n=0
	: >steps
	while read -r row; do
		n=$((n + 1))
		printf '%s' "$row" | http '200 OK' "$type"
		mv answer day.$n
		printf 'day.%d\nnext\n' $n >>steps
	done <rows
	echo day.$n >>steps
	# shellcheck disable=SC2046	# a list
	serving $(cat steps)
	bad=
	while read -r row; do
		run "$@"
		case $status in
		0) [ -s out ] ;;
		1 | 76) [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] ;;
		*) false ;;
		esac || bad="$bad $row: $status"
	done <rows
	test -z "$bad" && test "$n" -gt 9
	ok $? "$name: $n answers"
	[ -z "$bad" ] || echo "# wrong:$bad"
}
slower=1
[ -z "$INSTRUMENTED" ] || slower=3
adds 'rankings' rankings-daily $((2 * slower)) or-activity
adds 'rankings, by month' rankings-daily $((5 * slower)) or-activity \
    --period month
adds 'own activity' mine $((2 * slower)) or-activity --mine --by model

# Prices.
cases card .data >rows
awk -v step=$((7 * slower)) 'NR % step == 0' rows >some
mv some rows
bad=
n=0
: >steps
while read -r row; do
	n=$((n + 1))
	printf '{"data":%s}' "$row" | http '200 OK' "$type"
	mv answer price.$n
	printf 'price.%d\nnext\n' $n >>steps
done <rows
echo price.$n >>steps
# shellcheck disable=SC2046	# a list
serving $(cat steps)
while read -r row; do
	run or-cost -m a/b <in
	case $status in
	0) [ -s out ] ;;
	76) [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ] ;;
	*) false ;;
	esac || bad="$bad $row: $status"
done <rows
test -z "$bad"
ok $? "prices: $(wc -l <rows) answers"
[ -z "$bad" ] || echo "# wrong:$bad"

# Data of the wrong kind, or none.
while read -r body; do
	json 200 "$body"
	serving answer
	for command in or-models 'or-models a/b' 'or-endpoints a/b' or-apps \
	    or-activity 'or-activity --mine'; do
		# shellcheck disable=SC2086	# a list
		set -- $command
		program=$1
		shift
		run "$program" -r 0 "$@" <in
		bad=
		case $command,$body in
		or-models,'{"data":[]}' | or-activity*,'{"data":[]}' | \
		    or-apps,'{"data":[]}') want=1 ;;
		'or-models a/b,{"data":{'*) want=0 ;;
		*) want=76 ;;
		esac
		[ "$status" -eq $want ] || bad="$bad status"
		[ "$want" -eq 0 ] || { [ ! -s out ] && [ "$(wc -l <err)" -eq 1 ]; } ||
			bad="$bad output"
		run "$program" -r 0 -j "$@" <in
		[ $want -ne 76 ] || {
			[ "$(wc -l <out)" -eq 1 ] &&
			    jq -e '.error.code == 76' out >/dev/null
		} || bad="$bad -j"
		test -z "$bad"
		ok $? "$command: $body"
		[ -z "$bad" ] || { echo "# wrong:$bad: $status"; note err; }
	done
done <<'END'
{"data":null}
{"data":7}
{"data":"[]"}
{"data":{}}
{"data":[]}
{"data":{"endpoints":"x","pricing":"x"}}
{}
[]
[{"data":[]}]
null
"data"
{"data":[],"data":null}
END

quit
done_testing
