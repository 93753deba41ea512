#!/bin/sh
# The shape that commands which list records share: orutils(7), Lists.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

esc=$(printf '\033')
key=sk-or-v1-0123456789abcdef
# A server that answers whatever is asked for with what all of them can read.
hostile='ev\u001b]0;il\u0007\u202e\tname'
json 200 '{ "data": [
    {"id":"a/b","name":"'"$hostile"'","n":12345678901234567890,"x":1.50e1,
	"date":"2026-01-01","model_permaslug":"a/b","total_tokens":"5",
	"app_name":"'"$hostile"'","rank":1,"total_requests":2},
    {"id":"a/c","date":"2026-01-02","model_permaslug":"a/c",
	"total_tokens":"7","app_name":"two","rank":2} ] }'
for record in '{"id":"a/b","name":"'"$hostile"'","n":12345678901234567890,"x":1.50e1,"date":"2026-01-01","model_permaslug":"a/b","total_tokens":"5","app_name":"'"$hostile"'","rank":1,"total_requests":2}' \
    '{"id":"a/c","date":"2026-01-02","model_permaslug":"a/c","total_tokens":"7","app_name":"two","rank":2}'; do
	printf '%s\n' "$record"
done >records

shape() {	# shape COMMAND...: as or-mock has it
	c=$1
	shift

	# For programs.
	run or-mock "$c" "$@"
	exits 0 "$c: a list"
	silent "$c: nothing else"
	mv out plain
	awk -F '\t' 'NR == 1 { n = NF } NF != n || /\033/ { bad = 1 }
	    END { exit bad || NR < 2 || n < 2 }' plain
	ok $? "$c: tab-separated, each row with all columns"
	grep -Eq '\$|/M| %| ms|tok/s|,[0-9]{3}' plain
	test $? -eq 1
	ok $? "$c: no units"
	run or-mock "$c" --headings "$@"
	head -n 1 out >names
	tail -n +2 out >rows
	is rows plain "$c --headings: the same rows"
	test "$(awk -F '\t' '{ print NF }' names)" = \
	    "$(head -n 1 plain | awk -F '\t' '{ print NF }')"
	ok $? "$c --headings: a name for each column"
	run or-mock "$c" --headings=never "$@"
	is out plain "$c --headings=never"
	run or-mock "$c" --headings=sometimes "$@"
	exits 64 "$c --headings=sometimes"
	warns 'auto, always, never' "$c: and what it may be"

	# Records.
	run or-mock "$c" -j "$@"
	exits 0 "$c -j"
	mv out objects
	jq -e 'type == "object"' objects >/dev/null
	ok $? "$c -j: objects"
	test "$(jq -c . objects | wc -l)" -eq "$(wc -l <objects)"
	ok $? "$c -j: one a line"
	run or-mock "$c" -q 'type, {a: 1}' "$@"
	sed 's/.*/object\n{"a":1}/' objects >want
	is out want "$c -q: strings as they are, the rest as JSON"
	run or-mock "$c" -q '.(' "$@"
	exits 64 "$c -q: no program"
	run or-mock "$c" -q 'error("it is bad")' "$@"
	exits 65 "$c -q: a program that fails"
	warns 'it is bad' "$c -q: and why"
	run or-mock "$c" -j -q . "$@"
	exits 64 "$c: -j and -q exclude each other"

	# For people.
	for columns in 20 60 132; do
		COLUMNS=$columns run or-mock pty "$c" "$@"
		sed "s/$esc\[[0-9;]*m//g" out >text
		perl -CS -sne 'chomp; exit 1 if length > $max' -- \
		    -max=$columns <text
		ok $? "$c: no line is wider than $columns columns"
		test -s text
		ok $? "$c: something is drawn"
	done
	NO_COLOR=1 run or-mock pty "$c" "$@"
	! grep -q "$esc" out
	ok $? "$c: no colours with NO_COLOR"
	LC_ALL=C NO_COLOR=1 run or-mock pty "$c" "$@"
	! LC_ALL=C grep -q '[^ -~]' out
	ok $? "$c: ASCII where the locale is"

	# What goes wrong.
	run or-mock sh -c '"$@" >/dev/full' sh "$c" "$@"
	exits 74 "$c: a full disk"
	run or-mock sh -c '{ "$@"; echo $? >&3; } 3>status | :' sh "$c" "$@"
	grep -qx '141\|0' status
	ok $? "$c: a reader that goes away"
	silent "$c: quietly"
	OPENROUTER_BASE_URL=http://127.0.0.1:1/v1 run "$c" -r 0 "$@"
	exits 69 "$c: nobody there"
	warns "$c: http://127.0.0.1:1/v1/.*onnect" "$c: and who"
	test ! -s out
	ok $? "$c: nothing on standard output"
	for tail in / /chat/completions //chat/completions/; do
		OPENROUTER_BASE_URL=http://127.0.0.1:1/v1$tail run "$c" -r 0 "$@"
		warns "$c: http://127.0.0.1:1/v1/[^c/].*onnect" "$c: base $tail"
	done
	OPENROUTER_BASE_URL=http://127.0.0.1:1/v1 run "$c" -j -r 0 "$@"
	exits 69 "$c -j: nobody there"
	jqs '.[0].error.code == 69' "$c -j: an error object"

	# The cache, for those that may keep.
	rm -rf "$XDG_CACHE_HOME"
	run or-mock "$c" "$@"
	test ! -e "$XDG_CACHE_HOME"
	ok $? "$c: nothing is kept unasked"
	run or-mock sh -c 'c=$1; shift
	    "$c" --cache 60 "$@" >first && kill -STOP $PPID &&
	    "$c" --cache 60 -t 5 "$@" >second
	    status=$?; kill -CONT $PPID; exit $status' sh "$c" "$@"
	exits 0 "$c --cache: once more, without a server"
	is second first "$c --cache: the same"
	run or-mock "$c" --cache 1e3 "$@"
	exits 64 "$c --cache: no number"
	OR_CACHE=often run or-mock "$c" "$@"
	exits 78 "$c: OR_CACHE is no number"
}

# Whether what is kept may be.
keeps() {	# keeps COMMAND BODY [OPERAND]: the answer that it takes
	c=$1
	mv answer answer.saved
	json 200 "$2" "X-Length: 0"
	mv answer good
	shift 2
	for body in '{"data":"oops"}' '{"data":7}' '{}' '[]'; do
		rm -rf "$XDG_CACHE_HOME"
		json 200 "$body"
		serving answer next good
		run "$c" --cache 60 -j "$@"
		exits 76 "$c --cache: $body"
		run "$c" --cache 60 -j "$@"
		exits 0 "$c --cache: is not kept"
	done
	run "$c" --cache 60 -j "$@"
	requests 2 "$c --cache: what is right is"
	run "$c" --cache 60 -H 'X-A: b' -j "$@"
	requests 3 "$c --cache: not for other headers"
	rm -rf "$XDG_CACHE_HOME"
	sed 's/^X-Length.*/Content-Length: 100000\r/' good >torn
	serving torn
	run "$c" --cache 60 -j "$@"
	exits 0 "$c --cache: a transfer that is cut behind the answer"
	"$c" --cache 60 -j "$@" >out 2>err
	requests 2 "$c --cache: is not kept"
	mv answer.saved answer
}

hostile() {	# hostile COMMAND: with the records above
	c=$1
	serving answer
	run "$c" -j
	is out records "$c -j: every byte of the records"
	serving answer
	run "$c"
	exits 0 "$c: hostile names in a pipe"
	test "$(awk -F '\t' '{ print NF }' out | sort -u | wc -l)" -eq 1
	ok $? "$c: a tab in a cell makes no column"
	serving answer
	COLUMNS=200 run pty "$c"
	exits 0 "$c: and on a terminal"
	! sed "s/$esc\[[0-9;]*m//g" out | grep -q "$esc\|$(printf '\a')"
	ok $? "$c: harmless"
	serving answer
	OPENROUTER_API_KEY=$key run "$c"
	! cat out err | grep -q "$key"
	ok $? "$c: the key is not told"
	grep -q "Bearer $key" log.1
	ok $? "$c: but sent"
}

# Operands end the options: what looks like one behind them is a slip.
for c in or-models or-endpoints or-activity or-api; do
	run or-mock "$c" a/b -r 0
	exits 64 "$c a/b -r 0"
	warns "^$c: -r behind a/b: options go first" "$c: and where they go"
done

shape or-models
shape or-endpoints mistralai/mixtral-8x22b-instruct
shape or-apps
shape or-activity
hostile or-models
hostile or-apps
hostile or-activity
OPENROUTER_API_KEY=$key
export OPENROUTER_API_KEY
for c in or-models or-apps or-activity; do
	keeps $c "$(sed '1,/^\r$/d' answer)"
done
offers='{"data":{"id":"a/b","endpoints":[{"name":"x","provider_name":"y"}]}}'
keeps or-endpoints "$offers" a/b
for offers in '{"data":{"endpoints":"oops"}}' '{"data":{"id":"a/b"}}'; do
	json 200 "$offers"
	serving answer next good
	or-endpoints --cache 60 -j a/b >out 2>err
	run or-endpoints --cache 60 -j a/b
	exits 0 "or-endpoints --cache: $offers is not kept"
done
unset OPENROUTER_API_KEY
rm -rf "$XDG_CACHE_HOME"
run or-mock sh -c 'model=mistralai/mixtral-8x22b-instruct
    OPENROUTER_API_KEY= or-endpoints --cache 60 -j $model &&
    or-endpoints --cache 60 -j $model'
exits 0 'or-endpoints --cache, without a key and with it'
test "$(jq -c 'select(.latency_last_30m != null) | 1' out | wc -l)" -gt 0
ok $? 'what the key shows is there'
quit

done_testing
