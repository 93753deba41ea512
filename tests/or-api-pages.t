#!/bin/sh
# or-api --paginate, and the key in whatever comes.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/or-api.sh
. "$SRC/tests/or-api.sh"

# Pages.
how='--paginate x'
page() {	# page BODY: into the file page.N
	json 200 "$1"
	n=$((n + 1))
	mv answer page.$n
}
bodies() {	# bodies FILE...: what they bring, a line each
	for file; do
		tail -n 1 "$file"
		echo
	done
}
n=0
page '{"data":[1,2],"total_count":3}'
page '{"data":[3],"total_count":3}'
meets 'pages to a total' 0 2 '{"data":[1,2],"total_count":3}
{"data":[3],"total_count":3}
' - page.1 next page.2
head -n 1 log.2 | grep -q '^GET /x?offset=2 HTTP'
ok $? 'the second is asked for by its offset'
how='--paginate -p limit=2 -p offset=5 x' meets 'from an offset' 0 1 \
    '{"data":[1,2],"total_count":3}
' - page.1
how='--paginate -q .data[] -p offset=0 -p limit=2 x' meets 'a program over pages' \
    0 2 '1
2
3
' - page.1 next page.2
head -n 1 log.2 | grep -q '^GET /x?offset=2&limit=2 HTTP'
ok $? 'an offset that is there is replaced'
n=0
page '{"data":[1,2]}'
page '{"data":[3]}'
page '{"data":[]}'
how='--paginate x'
meets 'pages without a total' 0 3 '{"data":[1,2]}
{"data":[3]}
' - page.1 next page.2 next page.3
meets 'an empty list' 0 1 '{"data":[]}
' - page.3
meets 'a list that knows no offset' 0 2 '{"data":[1,2]}
' - page.1
json 404 '{"error":{"code":404,"message":"no"}}'
meets 'an error on the second page' 65 2 '{"data":[1,2]}
-' 'HTTP 404: no; .*' page.1 next answer
json 200 '{"data":{"n":1}}'
meets 'no list' 0 1 '{"data":{"n":1}}
' -
n=0
page '{"data":[1],"links":{"next":"/x?page=2"}}'
page '{"data":[2],"links":{"next":"x?page=3"}}'
page '{"data":[3],"links":{"next":null}}'
meets 'links' 0 3 '{"data":[1],"links":{"next":"/x?page=2"}}
{"data":[2],"links":{"next":"x?page=3"}}
{"data":[3],"links":{"next":null}}
' - page.1 next page.2 next page.3
head -n 1 log.3 | grep -q '^GET /x?page=3 HTTP'
ok $? 'the third is where the second says'
page '{"data":[4],"links":{"next":"/x?page=2"}}'
meets 'links that go round' 76 2 '{"data":[1],"links":{"next":"/x?page=2"}}
{"data":[4],"links":{"next":"/x?page=2"}}
-' 'the pages go round: .*' page.1 next page.4
# The second page has what the first one leaves, and what was given is told.
how="--paginate -t $((2 * SLOW)) x" meets 'a time for all of them' 75 2 \
    '{"data":[1],"links":{"next":"/x?page=2"}}
-' "not done within $((2 * SLOW)) s \(--max-time\)" \
    @100 page.1 next hang
for url in http://127.0.0.1:1/x //openrouter.ai/x https://openrouter.ai/x \
    ftp://127.0.0.1/x; do
	n=0
	page "{\"data\":[1],\"links\":{\"next\":\"$url\"}}"
	meets "a link to $url" 76 1 "{\"data\":[1],\"links\":{\"next\":\"$url\"}}
-" '.*' page.1
done
for link in "http://u@127.0.0.1:$port/x" "http://127.0.0.1:$port@h.invalid/x" \
    "http://127.0.0.1.:$port/x" http:///h.invalid/x 'http:\\\\h.invalid/x' \
    javascript:1 '?p=2#f'; do
	n=0
	page "{\"data\":[1],\"links\":{\"next\":\"$link\"}}"
	meets "a link that lies: $link" 76 1 "$(bodies page.1)
-" '.*' page.1
done
# Since 8 libcurl takes %2e for a dot, and follows such a link where it leads.
links='/x/%2e%2e/y /%2E./y'
curl --version | grep -q '^curl 7\.' || links=
for link in $links x%2f..%2fy; do
	n=0
	page "{\"data\":[1],\"links\":{\"next\":\"$link\"}}"
	meets "a link to $link" 76 1 "$(tail -n 1 page.1)
-" '.*: \. and \.\. lead elsewhere' page.1
done
for path in .. ../x a/../b 'a/%2E%2e?b' ./x a/. a%2F..%2Fb; do
	run or-api "$path"
	exits 64 "or-api $path"
	run or-api "$OPENROUTER_BASE_URL/$path"
	exits 64 "or-api URL/$path"
done
for path in a..b ...  'x?a=../b' .well-known; do
	n=0
	page '{"a":1}'
	how=$path meets 'dots that lead nowhere' 0 1 "$line" - page.1
done
how='--paginate x'
n=0
page '{"data":[1],"links":{"next":"?page=2"}}'
page '{"data":[2],"links":{"next":null}}'
serving page.1 next page.2
run or-api --paginate -b "HTTP://127.1:$port/api" x
exits 0 'a base that is spelt otherwise'
run or-api --paginate -b "HTTP://127.1:$port" x
exits 0 'and one without a path'

# Long links.
n=0
page "{\"data\":[1],\"links\":{\"next\":\"?$(printf '%0300000d' 0)\"}}"
meets 'a link that is too long' 76 1 "$(tail -n 1 page.1)
-" "the next page's URL is over 262144 bytes" page.1
n=0
page "{\"data\":[1],\"links\":{\"next\":\"ftp://h/$(printf '%0200000d' 0)\"}}"
meets 'a long link elsewhere' 76 1 "$(tail -n 1 page.1)
-" 'ftp:.* \.\.\. .*0: not below .*; set the base URL' page.1
test "$(wc -c <err)" -lt 5000
ok $? 'is not told whole'
long=a=$(printf '%0100000d' 0)
run or-api -X GET -p "$long" -p "$long" -p "$long" x
exits 64 'a query that is too long'
warns 'a URL of more than 262144 bytes' 'is told'

n=0
page '{"data":[1],"has_more":true,"cursor":"a/b"}'
page '{"data":[2],"has_more":false,"cursor":null}'
meets 'cursors' 0 2 '{"data":[1],"has_more":true,"cursor":"a/b"}
{"data":[2],"has_more":false,"cursor":null}
' - page.1 next page.2
head -n 1 log.2 | grep -q '^GET /x?cursor=a%2Fb HTTP'
ok $? 'the second is behind the cursor'
page '{"data":[1],"has_more":true,"last_id":"c"}'
meets 'the last one as a cursor' 0 2 '{"data":[1],"has_more":true,"last_id":"c"}
{"data":[2],"has_more":false,"cursor":null}
' - page.3 next page.2
head -n 1 log.2 | grep -q '^GET /x?after=c HTTP'
ok $? 'the second is behind it'
for way in '"has_more":true,"cursor":"c%s"' '"has_more":true,"last_id":"c%s"' \
    '"links":{"next":"?p=%s"}'; do
	n=0
	for data in 1 '' '' 3; do
		# shellcheck disable=SC2059	# a format
		page "{\"data\":[$data],$(printf "$way" $n)}"
	done
	page '{"data":[4],"has_more":false,"links":{"next":null}}'
	meets "empty pages in the middle, $way" 0 5 "$(bodies page.?)
" - page.1 next page.2 next page.3 next page.4 next page.5
done
n=0
page '{"data":[1],"has_more":true,"last_id":"c"}'
page '{"data":[1],"has_more":true,"last_id":"d"}'
page '{"data":[1],"has_more":false}'
meets 'pages that are alike' 0 3 "$(bodies page.1 page.2 page.3)
" - page.1 next page.2 next page.3
n=0
page '{"data":[1],"has_more":true,"cursor":17}'
page '{"data":[2],"has_more":false}'
meets 'a cursor that is a number' 0 2 '{"data":[1],"has_more":true,"cursor":17}
{"data":[2],"has_more":false}
' - page.1 next page.2
sed -n 1p log.2 | grep -q '^GET /x?cursor=17 HTTP'
ok $? 'is asked for'
for rest in '"cursor":null' '"cursor":[]' '"last_id":""' '"a":1'; do
	n=0
	page "{\"data\":[1],\"has_more\":true,$rest}"
	meets 'more, but where?' 76 1 "{\"data\":[1],\"has_more\":true,$rest}
-" 'has_more, but neither cursor nor last_id' page.1
done
for more in '"true"' 1 '{}'; do
	n=0
	page "{\"data\":[1],\"has_more\":$more}"
	meets "has_more is $more" 76 1 "{\"data\":[1],\"has_more\":$more}
-" 'has_more is neither true nor false' page.1
done

# A server that never ends: each page differs, and names another.
cat >endless <<'END'
{"match":{"path":"/x"},"reply":{"body":{"data":[1],"links":{"next":"?p=1"}}},"times":1}
END
awk 'BEGIN { for (i = 2; i <= 1010; i++)
	printf "{\"match\":{\"path\":\"/x\"},\"reply\":{\"body\":" \
	    "{\"data\":[%d],\"links\":{\"next\":\"?p=%d\"}}},\"times\":1}\n", \
	    i, i }' >>endless
run or-mock -s endless or-api --paginate x
exits 76 'pages that do not end'
test "$(wc -l <out)" -eq 1001
ok $? 'end after a thousand'
warns 'more than 1000 pages' 'which is told'

# The key, wherever a server repeats it.
how='-r 0 -i -v x'
stars=$(printf %s "$key" | tr '[:graph:]' '*')
repeats() {	# repeats NAME STEP...
	name=$1
	shift
	serving "${@:-answer}"
	or-api -r 0 -i -v x >out 2>err
	! grep -aqF "$key" out err && grep -q "$key" log.1
	ok $? "the key $name"
}
json 200 "{\"a\":\"$key\"}" "X-A: $key" "$key: x"
repeats 'in JSON and the head'
grep -qxF "{\"a\":\"$stars\"}" out
ok $? 'is asterisks'
json 401 "{\"error\":{\"code\":401,\"message\":\"$key\"}}"
repeats 'in an error'
stream "{\"a\":\"$key\"}" "{\"error\":{\"code\":500,\"message\":\"$key\"}}"
repeats 'in events'
repeats 'in events byte by byte' /1,0 answer
printf 'a%sb%s' "$key" "$key" | http '200 OK' "$csv"
repeats 'in bytes'
printf 'a%sb%s' "$stars" "$stars" >want
tail -c "$(wc -c <want)" out >got
is got want 'is asterisks there'
for n in 1 5 7; do
	repeats "in bytes, by $n" "/$n,0" answer
	tail -c "$(wc -c <want)" out >got
	is got want 'is asterisks there'
done
printf 'a%.8s' "$key" | http '200 OK' "$csv"
serving /1,0 answer
run or-api x
printf 'a%.8s' "$key" >want
is out want 'its beginning alone is not lost'
n=0
page "{\"data\":[1],\"links\":{\"next\":\"http://127.0.0.1:1/$key\"}}"
repeats 'in a link' page.1
serving page.1
run or-api --paginate x
! grep -aqF "$key" out err
ok $? 'nor in the message of one'

quit
done_testing
