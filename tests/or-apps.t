#!/bin/sh
# or-apps: what is asked for, and what is made of the answer.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/or-apps.sh
. "$SRC/tests/or-apps.sh"

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
misuse '-s: best: not one of popular, trending' -s best
misuse '.*category: code: not one of coding, creative, productivity, entertainment' \
    --category code
misuse '.*subcategory: agent: not one of cli-agent, .*, legal' --subcategory agent
misuse '--from: tomorrow: .*YYYY-MM-DD, today' --from tomorrow
misuse '--to: 2026-02-29: .*YYYY-MM-DD' --to 2026-02-29
misuse '--from 2026-02-02 is after --to 2026-02-01' \
    --from 2026-02-02 --to 2026-02-01
misuse '-l: 0: too small \(1 to 100\)' -l 0
misuse '-l: 101: .*100' -l 101
misuse '--limit: 101: .*100' --limit 101
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
