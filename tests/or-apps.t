#!/bin/sh
# or-apps: what is asked for, and what is made of the answer.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

OPENROUTER_API_KEY=sk-or-v1-for-or-apps
export OPENROUTER_API_KEY

cat >apps <<'END'
{"app_id":12345,"app_name":"First App","rank":1,"total_requests":4321,
"total_tokens":"9007199254740993"}
{"app_id":67890,"app_name":"Zweite","rank":2,"total_requests":2109234,
"total_tokens":"4503599627370497","new":{"member":1.0}}
{"app_id":3,"app_name":"日本語のアプリ","rank":3,"total_requests":65536,
"total_tokens":"0"}
{"app_id":4,"app_name":"\u001b[2J\tev\\il","rank":100,"total_requests":null,
"total_tokens":"many"}
{"app_id":5,"app_name":"A rather long name of an app that goes on, and on",
"rank":101,"total_requests":999,"total_tokens":1e3}
END
paste -d '\0' - - <apps >records
meta='{"as_of":"2026-05-12T02:00:00Z","end_date":"2026-05-11",'
meta=$meta'"start_date":"2026-04-12","version":"v1"}'
list=$(paste -s -d , records)
json 200 "{\"data\":[$list],\"meta\":$meta}"

# asks QUERY OPTION...: this is asked for, after the path
asks() {
	query=$1
	shift
	serving answer
	run or-apps "$@"
	exits 0 "or-apps $*"
	sed -n '1s/ HTTP.*//p' log.1 >out
	echo "GET /datasets/app-rankings$query" >want
	is out want 'asks for that'
}
asks ''
asks '?limit=100&offset=1' -l 100 --offset 1
asks '?category=coding&subcategory=cli-agent&sort=trending' \
    --sort trending --subcategory=cli-agent --category coding
asks '?start_date=2026-01-31&end_date=2026-02-28' \
    --to 2026-02-28 --from 2026-01-31
asks "?start_date=$(date -u -d '-2 weeks' +%F)" --from 2w
asks '?new=a%20b%26c&x=' -p 'new=a b&c' -p x=
grep -q 'Bearer sk-or-v1-for-or-apps' log.1
ok $? 'with the key'
serving answer
run env -u OPENROUTER_BASE_URL or-apps -b "http://127.0.0.1:$port/v2" \
    -H 'X-One: 1'
grep -q '^GET /v2/datasets' log.1 && grep -q '^X-One: 1' log.1
ok $? '-b and -H'

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

# No list.
json 200 '{"data":[]}'
serving answer
for option in '' -j '-q .'; do
	# shellcheck disable=SC2086	# words
	run or-apps $option
	exits 1 "no app: or-apps $option"
	test ! -s out
	ok $? 'nothing is written'
	warns '^or-apps: no app is like that$' 'but told'
done
for body in '{"data":{}}' '{}' '[]' 7; do
	json 200 "$body"
	serving answer
	run or-apps
	exits 76 "no list: $body"
	warns 'the answer has no list of apps' 'is told'
	run or-apps -j
	exits 76 'with -j'
	jqs '.[0].error.code == 76' 'as an error object, too'
done
json 400 '{"error":{"code":400,"message":"Invalid request parameters"}}'
serving answer
run or-apps
exits 65 'HTTP 400'
test ! -s out
ok $? 'with nothing on standard output'
warns 'Invalid request parameters' 'is told'
json 404 '{"error":{"code":404,"message":"no such place"}}'
serving answer
run or-apps
exits 65 'HTTP 404'
warns 'no such place' 'is told, too'
quit

# Options.
misuse() {	# misuse PATTERN OPTION...
	pattern=$1
	shift
	run or-apps "$@"
	exits 64 "or-apps $*"
	warns "^or-apps: $pattern" 'with what is allowed'
}
misuse '.*sort: best: not popular or trending' -s best
misuse '.*category: code: not coding, creative, productivity or entertainment' \
    --category code
misuse '.*subcategory: agent: not cli-agent, .* or legal' --subcategory agent
misuse '--from: tomorrow: .*YYYY-MM-DD, today' --from tomorrow
misuse '--to: 2026-02-29: .*YYYY-MM-DD' --to 2026-02-29
misuse '--from 2026-02-02 is after --to 2026-02-01' \
    --from 2026-02-02 --to 2026-02-01
misuse '-l: 0: too small \(1 to 100\)' -l 0
misuse '-l: 101: .*100' -l 101
misuse '--offset: 101: .*100' --offset 101
misuse '-j and -q exclude each other' -j -q .
misuse '-q: syntax error' -q '.['
misuse '-p: x: not key=value' -p x
misuse '-p: category=x: use --category' -p category=x --category coding
misuse '-p: limit=5: use -l' -p limit=5
misuse '-p: start_date=x: use --from' -p start_date=x
misuse 'unexpected operand x' x

# The key.
run env -u OPENROUTER_API_KEY -u OPENROUTER_BASE_URL or-apps
exits 77 'no key'
warns 'OPENROUTER_API_KEY' 'and what to do'

# The cache.
json 200 "{\"data\":[$list],\"meta\":$meta}"
serving answer
or-apps -j >/dev/null
test ! -e "$XDG_CACHE_HOME"
ok $? 'nothing is kept by itself'
run or-apps --cache 60 -j
is out records 'kept'
run or-apps --cache 60 -j
is out records 'and had back'
requests 2 'without asking'
or-apps --cache 60 -l 2 -j >/dev/null
requests 3 'another list is asked for'
OR_CACHE=60 or-apps -j >/dev/null
requests 3 'OR_CACHE allows it, too'
OR_CACHE=60 or-apps --cache 0 -j >/dev/null
requests 4 'and --cache 0 forbids it'
find "$XDG_CACHE_HOME" -type f >files
xargs grep -l sk-or <files >out
: >want
is out want 'no key is kept'
chmod 777 "$XDG_CACHE_HOME/orutils"
run or-apps --cache 60 -j
exits 0 'a cache that others can write to'
is out records 'is not used'
warns "^or-apps: $XDG_CACHE_HOME/orutils: .*others can write" 'but told'
run env OR_CACHE=soon or-apps
exits 78 'OR_CACHE=soon'
quit

done_testing
