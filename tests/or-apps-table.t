#!/bin/sh
# or-apps: the list, for programs and for people.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/or-apps.sh
. "$SRC/tests/or-apps.sh"

# For programs.
serving answer
run or-apps
silent 'nothing on standard error'
printf '%s\t%s\t%s\t%s\t%s\n' \
    1 12345 'First App' 9007199254740993 4321 \
    2 67890 Zweite 4503599627370497 2109234 \
    3 3 日本語のアプリ 0 65536 \
    100 4 "$(printf '\033')[2J\\tev\\\\il" '' '' \
    101 5 'A rather long name of an app that goes on, and on' 1000 999 >want
is out want 'in a pipe: columns, exact numbers'
run or-apps --headings
{ printf 'rank\tapp_id\tapp\ttokens\trequests\n' && cat want; } >headed
is out headed 'and headings where they are asked for'
run or-apps --headings=never
is out want 'or not'
run or-apps -j
is out records '-j: records, byte for byte'
run or-apps -q '.app_id, .new?'
jq -c '.app_id, .new?' records >want
is out want '-q: what a program makes of them'
run or-apps -q '.rank | if . == 3 then error("no three") else . end'
exits 65 'a program that fails'
printf '1\n2\n' >want
is out want 'after what it said before'
warns '^or-apps: -q: no three$' 'with its reason'
run or-apps -q 'env | has("OPENROUTER_API_KEY")'
grep -qx false out && ! grep -q true out
ok $? 'and sees no key'

# For people, looked at.
TERM=xterm-256color
export TERM
for width in 40 60 80 200; do
	COLUMNS=$width NO_COLOR=1 run pty or-apps
	is out "$SRC/tests/data/or-apps-$width.txt" "on $width columns"
done
COLUMNS=80 run pty or-apps
is out "$SRC/tests/data/or-apps-color.txt" 'in colours'
LC_ALL=C COLUMNS=80 NO_COLOR=1 run pty or-apps
is out "$SRC/tests/data/or-apps-ascii.txt" 'in ASCII'
COLUMNS=80 run pty or-apps -q .app_name
grep -q 'u001b\[2J' out && ! grep -q "$(printf '\033')" out
ok $? '-q on a terminal is harmless'

COLUMNS=80 NO_COLOR=1 run pty or-apps -s trending
tail -n 3 out | tr '\n' ' ' >note
grep -q '^In the order of growth, which the API does not tell\. From 2026-04' note
ok $? 'trending apps are not in the order of their bars'
COLUMNS=80 NO_COLOR=1 run pty or-apps -s popular
is out "$SRC/tests/data/or-apps-80.txt" 'popular ones are'

json 200 "{\"data\":[$list]}"
serving answer
COLUMNS=80 NO_COLOR=1 run pty or-apps
tail -n 1 out >last
echo 'Source: OpenRouter (openrouter.ai/apps).' >want
is last want 'an answer without meta'
json 200 '{"data":[7,null,[],{}],"meta":[]}'
serving answer
run or-apps
exits 0 'records of any shape'
printf '\t\t\t\t\n\t\t\t\t\n\t\t\t\t\n\t\t\t\t\n' >want
is out want 'are empty rows'
COLUMNS=80 run pty or-apps
exits 0 'on a terminal, too'

json 200 '{"data":[{"app_name":"Ev\u0000il"}]}'
serving answer
run or-apps
printf '\t\tEv\357\277\275il\t\t\n' >want
is out want 'a name is not cut at a NUL'

done_testing
