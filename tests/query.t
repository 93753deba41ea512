#!/bin/sh
# Programs in jq's language, beside jq(1) itself.

. "$(dirname "$0")/tap.sh"

cat >in <<'IN'
{"b":[1,2.5,0.1,1000000000000000000,1e-7],"a":"x\ty\u00e9\u202e","n":null}
"a string"
[]
IN

# The same as jq -cr, for what both can do.
while IFS= read -r program; do
	jq -cr "$program" <in >want
	run query_test "$program" <in
	is out want "as jq: $program"
done <<'PROGRAMS'
.
.a?
.b?[]?
empty
.b? | @tsv?
{c: 1, a: 2}
tojson
..
"a\u0000b"
"two\nlines", 1
[limit(3; repeat(1))]
[.b?[]?] | map(. + 1)
try error("x") catch .
.. | numbers | . * 3
PROGRAMS

# does PROGRAM LINE...: what comes of {}
does() {
	name=$1
	echo '{}' | query_test "$1" >out 2>err
	shift
	printf '%s\n' "$@" >want
	is out want "$name"
}
does 'error("why\nnot")' '# why' 'not'
does '1, error({"a":1}), 2' 1 '# {"a":1}'
does '.[0]' '# Cannot index object with number'
does '1, halt, 2' 1 '# halt'
does '1, ("no\n" | halt_error), 2' 1 '# no' '# halt'
does '{"a":1} | halt_error' '# {"a":1}' '# halt'
does '[inputs]' '[]'
does 'try input catch "none"' none

echo '{} {} {}' | query_test 'error("each")' >out
printf '# each\n# each\n# each\n' >want
is out want 'after an error the next value is taken'
echo '1 2 3' | query_test 'if . == 2 then halt else . end' >out
printf '1\n# halt\n3\n' >want
is out want 'and after a halt it can be'

# refuses PROGRAM PATTERN: with this reason, in one line
refuses() {
	run query_test "$1" <in
	exits 64 "does not compile: $1"
	warns "^query_test: $2" 'with the reason'
	test "$(wc -l <err)" -eq 1
	ok $? 'in one line'
}
refuses '.[' 'syntax error'
refuses 'nofunc' 'nofunc/0 is not defined'
refuses "$(printf '1 |\nfoo(1')" 'syntax error'
refuses 'import "a" as a; 1' 'module not found'
refuses 'include "a" {search: "./"}; 1' '.'

echo 'def three: 3;' >"$HOME/.jq"
does three 3
rm "$HOME/.jq"

OPENROUTER_API_KEY=sk-or-v1-do-not-tell
WORD=told
export OPENROUTER_API_KEY WORD
for program in env '$ENV'; do
	does "$program.WORD" told
	does "$program | tostring | contains(\"do-not-tell\")" false
	does "$program | has(\"OPENROUTER_API_KEY\")" false
done
unset OPENROUTER_API_KEY

echo '{"a":"\u001b[2J"}' | query_test 'debug | 1' >out 2>err
echo 1 >want
is out want 'debug hands on'
printf '%s\n' '["DEBUG:",{"a":"\u001b[2J"}]' >want
is err want 'and tells the value'

printf '"\302\233J"\n' | query_test 'stderr | 1' >out 2>err
echo 1 >want
is out want 'stderr hands on'
printf '%s\n' '["DEBUG:","\u009bJ"]' >want
is err want 'and does not write to the terminal what it was given'

for program in todate todateiso8601 'strftime("%Y")' 'strflocaltime("%Y")'; do
	echo 1e18 >in
	run query_test "$program" <in
	exits 0 "a number that is no time: $program"
	grep -q '^# ' out
	ok $? 'is a fault like any other'
	echo 1713398399 >in
	run query_test "$program" <in
	grep -q 2024 out
	ok $? 'and one that is has its year'
done
does '[2024,1,2,3,4,5,0,0] | todate' 2024-02-02T03:04:05Z

timeout 60 query_test 'repeat(1)' <in 2>err | head -n 2 >out
printf '1\n1\n' >want
is out want 'results come at once, also of a program without end'
since=$(now)
run timeout -s INT 0.5 query_test 'def f: f; f' <in
exits 124 'a signal ends a program without end'
within 20000 'at once'

done_testing
