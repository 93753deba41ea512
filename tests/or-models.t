#!/bin/sh
# or-models: lists.  Cards are in or-models-card.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

TAB=$(printf '\t')

# The query.
json 200 '{"data":[{"id":"a/b"}]}'
serving answer

# asks PATH NAME [ARG...]: for that path
asks() {
	serving answer
	path=$1
	name=$2
	shift 2
	run or-models "$@"
	sed -n '1s/ HTTP.*//p' log.1 >got
	printf 'GET %s\n' "$path" >want
	is got want "$name"
}
asks /models 'all models'
asks '/models?q=mixtral%20large' 'words to search for' mixtral large
asks '/models?q=a%2Fb%20c' 'one of them is no slug' a/b c
asks '/models?q=a%2F' 'an author alone' a/
asks '/models?q=..%2Fkeys' 'no way to another place' ../keys
asks '/models?q=%26sort%3Dx%23%C3%A9%2B' 'what needs an escape has one' '&sort=x#é+'
asks '/models?model_authors=openai%2Canthropic' -a -a openai -a anthropic
asks '/models?context=64000' -c -c 64K
asks '/models?context=1000000' '-c by millions' -c 1m
asks '/models?context=32768' '-c in tokens' --context=32768
asks '/models?input_modalities=text%2Cimage' -i -i text,image
asks '/models?limit=7' -l -l 7
asks '/models?limit=5' "-l ' +05'" -l ' +05'
asks '/models?output_modalities=all' -o -o all
asks '/models?supported_parameters=tools%2Cseed' --supports --supports tools,seed
asks '/models?max_price=0.5' --max-price --max-price 0.50
asks '/models?min_price=0.000001' '--min-price, exact' --min-price 1e-6
asks '/models?max_output_price=2' --max-output-price --max-output-price 2
asks '/models?min_output_price=0' --min-output-price --min-output-price 0
asks '/models?providers=Mock%20One' --provider --provider 'Mock One'
asks '/models?max_age_days=30' --newer --newer 30
asks '/models?min_age_days=365' --older --older 365
asks '/models?max_age_days=30' '--newer in days' --newer 30d
asks '/models?max_age_days=14' 'in weeks' --newer 2w
asks "/models?max_age_days=0" today --newer today
asks '/models?min_age_days=1' 'yesterday' --older yesterday
# ages PARAMETER OPTION ARG NAME: the days since the date that date(1) makes of
# ARG, which may be asked for when a day ends
days() {
	echo $(($(date -u +%s) / 86400 - $(date -u -d "$1" +%s) / 86400))
}
ages() {
	for _ in 1 2; do
		age=$(days "$3")
		serving answer
		or-models "$2" "$3" >out 2>err
		[ "$(days "$3")" -ne "$age" ] || break
	done
	sed -n '1s/ HTTP.*//p' log.1 >got
	printf 'GET /models?%s=%s\n' "$1" "$age" >want
	is got want "$4"
}
ages max_age_days --newer 2025-01-31 'a date'
ages min_age_days --older 2024-02-29 'another'
serving answer
for age in 6m 1y; do
	or-models --newer $age >out
	sed -n '1s/.*max_age_days=\([0-9]*\) HTTP.*/\1/p' log.1
	serving answer
done >got
awk 'NR == 1 && $1 >= 181 && $1 <= 184 { n++ }
    NR == 2 && $1 >= 365 && $1 <= 366 { n++ } END { exit n != 2 }' got
ok $? 'months and years'
asks '/models?zdr=true' --zdr --zdr
asks '/models?region=eu' --region --region eu
asks '/models?category=marketing%2Fseo' --category --category seo
asks '/models?arch=Llama&use_x=a%3Db%26c' -p -p arch=Llama -p 'use_x=a=b&c'
asks '/models?context=2000&sort=newest&q=x&arch=y' 'all together' \
    -p arch=y -s newest -c 1K -c 2K x
while read -r key value; do
	asks "/models?sort=$value" "-s $key" -s "$key"
done <<'END'
popular most-popular
week top-weekly
newest newest
price pricing-low-to-high
-price pricing-high-to-low
context context-high-to-low
throughput throughput-high-to-low
latency latency-low-to-high
intelligence intelligence-high-to-low
coding coding-high-to-low
agentic agentic-high-to-low
elo design-arena-elo-high-to-low
latency-low-to-high latency-low-to-high
END
serving answer
run or-models -b "http://127.0.0.1:$port/other" -H 'X-One: 1'
head -n 1 log.1 | grep -q '^GET /other/models HTTP'
ok $? '-b'
grep -q '^X-One: 1' log.1
ok $? '-H'

# Misuse says what is right.
quit
while IFS='|' read -r args want; do
	# shellcheck disable=SC2086	# words
	run or-models $args
	exits 64 "misuse: $args"
	warns "$want" "misuse: $args: why"
	grep -v '^or-models: ' err >rest
	test ! -s rest
	ok $? 'and no more'
done <<'END'
-s cheap|^or-models: -s: cheap: not one of popular, week, .*, elo$
--sort=cheap|^or-models: --sort: cheap: not one of
-js cheap|^or-models: -s: cheap: not one of
--region asia|--region: asia: not one of eu, us$
--category cooking|--category: cooking: not one of programming, .*, academia$
-c 64G|-c: 64G: invalid; say 32000, 64K or 1M$
-c 0|-c: 0: too small
-c K|-c: K: invalid
-c 1KM|-c: 1KM: invalid
-c 12345678901234|-c: 12345678901234: invalid
-l 0|-l: 0: too small \(1 to 1000\)$
-l 1001|-l: 1001: too large
--lim 1001|--limit: 1001: too large
--newer x|--newer: x: not an age, such as 30 \(days\), 30d, 2w, 6m or 1y, nor a day that has been, such as 2025-01-31$
--newer -1|--newer: -1: not an age
--newer 36501|--newer: 36501: not an age
--newer 101y|--newer: 101y: not an age
--older 9999-12-31|--older: 9999-12-31: not an age
--older 2025-02-29|--older: 2025-02-29: not an age
--older tomorrow|--older: tomorrow: not an age
--cache 5m|--cache: 5m: invalid \(0 to 315360000 seconds\)$
--max-price -1|--max-price: -1: not dollars a million tokens, such as 0.5$
--max-price 1e999999999|--max-price
--min-price nan|--min-price
-p arch|-p: arch: not key=value
--headings=maybe|--headings: maybe: not one of auto, always, never$
-q .[|-q: 
-j -q .|exclude each other
-c 64K a/b|a/b: a slug has its card; filters are for lists
END
run or-models --tools
exits 64 'an option that there is not'
cat >want <<'END'
or-models: unknown option --tools
see or-models -h
END
is err want 'is told, with no more of a long synopsis than where it is'
for args in '-s cheap -j' '-j -s cheap' '-l 0 --json' '-zj' '-j -q .' \
    '-j -c 64K a/b' '-jx'; do
	# shellcheck disable=SC2086	# a list
	run or-models $args
	exits 64 "misuse: $args"
	jqs 'length == 1 and .[0].error.code == 64' 'is told in JSON, too'
done
run or-models -s cheap -p -j
test ! -s out
ok $? 'but not where -j is an argument'
run or-models -a ''
exits 64 'misuse: an empty list'

# What is shown.
run or-mock or-models mixtral
says "mistralai/mixtral-8x22b-instruct${TAB}Mistral: Mixtral 8x22B Instruct\
${TAB}65536${TAB}${TAB}0.0000009${TAB}0.0000009${TAB}text->text${TAB}2024-04-17" \
    'a row'
exits 0 'a list is well'
silent 'and without a word'
run or-mock or-models --headings mixtral
sed -n 1p out >got
printf 'slug\tname\tcontext\toutput\tprompt\tcompletion\tmodalities\tcreated\n' \
    >want
is got want '--headings'
run or-mock or-models --headings=never mixtral
test "$(wc -l <out)" -eq 1
ok $? '--headings=never'
run or-mock or-models -c 1M -q .context_length
jqs 'length > 1 and all(. >= 1000000)' '-q, and a filter of the server'
run or-mock or-models -q .id -l 3
test "$(wc -l <out)" -eq 3
ok $? 'strings of -q are raw, and -l limits'
run or-mock or-models -q '.id | error' mixtral
exits 65 '-q fails with a record'
# none WANT ARG...: no model fits, and that is all that is said
none() {
	want=$1
	shift
	run or-mock or-models "$@"
	exits 1 "none: or-models $*"
	printf 'or-models: %s\n' "$want" >want
	is err want 'and what was asked for is told'
	test ! -s out
	ok $? 'with nothing on standard output'
}
hint='; -o all is for those that give no text, too'
none "no model fits no such model$hint" no such model
none "no model fits -a x,y -c 2M --max-price 0.10 --zdr z$hint" \
    -a x -s price -l 3 --max-price 0.10 --zdr -c 1M -c 2M -a y z
none 'no model fits -o audio,video --newer 1d -p arch=Llama x' \
    -j -o audio -o video -p arch=Llama --newer 1d x
none 'no model fits -p output_modalities=all \u001bx' \
    -p output_modalities=all "$(printf '\033x')"
json 200 '{"data":[]}'
serving answer
run or-models -s newest
exits 1 'a server without models'
warns "^or-models: the server lists no model$hint\$" 'is told, too'
run or-mock sh -c 'or-models -o all >list; curl -s \
    "$OPENROUTER_BASE_URL/models?output_modalities=all" >all'
jq -r '.data[].id' all >want
cut -f 1 list >got
is got want 'every model, in the order of the server'
jq -r '.data[] | .pricing.prompt' all >want
cut -f 5 list >got
is got want 'its prices, digit for digit'

# Records keep their bytes.
body='{"data":[{"id":"a/b","z":12345678901234567890,"é\u00e9":1.0},7,null]}'
json 200 "$body"
serving answer
run or-models -j
printf '%s\n' '{"id":"a/b","z":12345678901234567890,"é\u00e9":1.0}' 7 null >want
is out want '-j: every byte'
run or-models
printf 'a/b\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\n\t\t\t\t\t\t\t\n' >want
is out want 'what is no model is empty'

# Any member may be anything.
for odd in null 0 '"x"' true '[]' '{}' '[{}]' -1 1e400 '"\u0000"' '"0x1p3"'; do
	json 200 '{"data":[{"id":ODD,"name":ODD,"context_length":ODD,"created":ODD,
	"top_provider":ODD,"pricing":ODD,"architecture":ODD},{"id":"last",
	"top_provider":{"max_completion_tokens":ODD},"pricing":{"prompt":ODD,
	"completion":ODD},"architecture":{"modality":ODD,"input_modalities":ODD,
	"output_modalities":ODD}}]}'
	sed "s/ODD/$odd/g" answer >x && mv x answer
	serving answer
	run or-models
	exits 0 "members that are $odd"
	awk -F '\t' 'NF != 8 { exit 1 } END { exit NR != 2 }' out
	ok $? "members that are $odd: eight columns"
	run pty or-models
	exits 0 "members that are $odd, on a terminal"
done
json 200 '{"data":[{"id":"a/b","pricing":{"prompt":0.0000009,"completion":"1e-7"},
    "architecture":{"input_modalities":["text","image"],
    "output_modalities":["text"]},"context_length":0,"created":-1}]}'
serving answer
run or-models
says "a/b${TAB}${TAB}0${TAB}${TAB}0.0000009${TAB}0.0000001${TAB}text+image->text\
${TAB}1969-12-31" 'numbers, exponents, modalities in parts'

# Other servers know no more than this.
json 200 '{"object":"list","data":[{"id":"llama3.2:latest","object":"model",
    "created":1713312000,"owned_by":"library"}]}'
serving answer
run or-models
says "llama3.2:latest${TAB}${TAB}${TAB}${TAB}${TAB}${TAB}${TAB}2024-04-17" \
    'a list of another server'
run or-models -l 1 -c 64K
exits 0 'which takes no notice of the query'

# Pages.
json 200 '{"data":[{"id":"a/1"},{"id":"a/2"}],"links":{"next":
    "https://elsewhere.example/api/v1/models?offset=2&limit=2"}}'
mv answer first
json 200 '{"data":[{"id":"a/3"}],"links":{"next":null}}'
serving first next answer
run or-models -q .id
printf 'a/1\na/2\na/3\n' >want
is out want 'the next page, too'
grep -q '^GET /models?offset=2&limit=2 HTTP' log.2
ok $? 'is asked from the same server'
serving first next answer
run or-models -q .id -l 2
requests 1 'no page more than -l wants'
serving first next answer
run or-models -q '.id, halt'
exits 0 'a program that halts'
requests 1 'and no page after that'
says a/1 'nor a model'
serving first
run or-models -q .id -l 3
printf 'a/1\na/2\na/1\n' >want
is out want 'a page that is its own next: -l is the end'
serving first
run or-models
exits 76 'or there is none'
warns '/models.offset=2&limit=2: the pages go round: .*limit=2 comes again$' 'which is told'
requests 2 'and not tried again and again'
json 404 '{"error":{"code":404,"message":"no such route"}}'
mv answer unknown
json 200 '{"data":[{"id":"a/3"}],"links":{"next":null}}'
serving unknown next first next answer
run or-models a/3
printf 'slug\ta/3\n' >want
is out want 'a model on the second page, of a server that has only a list'
serving unknown next first next answer
run or-models a/33
exits 65 'one that is on none'
warns 'did you mean a/3' 'all pages are looked at for what it may be'
json 200 '{"data":[{"id":"a/1"}],"links":{"next":"http://x/?offset=1 b\r\nX: y#f"}}'
serving answer
run or-models
exits 76 'a link that is no URL'
warns 'links.next is no URL: ' 'is not the fault of ours'
json 200 '{"data":[{"id":"a/1"}],"links":{"next":"/models/more"}}'
serving answer
run or-models
exits 76 'a link without a query'
warns 'links.next has no query: http.*/models/more$' 'is told'
json 200 '{"data":[],"links":{"next":"?x"}}'
mv answer empty
json 200 '{"data":[{"id":"a/3"}],"links":{"next":null}}'
serving first next empty next answer
run or-models -q .id
exits 0 'an empty page in the middle'
printf 'a/1\na/2\na/3\n' >want
is out want 'is not the last'
serving unknown next first next empty next answer
run or-models a/3
exits 0 'a model behind it is found'
serving empty
run or-models
exits 76 'pages that go round'
warns 'the pages go round: ' 'are told'
rm -rf "$XDG_CACHE_HOME"
serving first next answer
run or-models --cache 100 -q .id
is "$XDG_CACHE_HOME/orutils/models" want 'the slugs of all pages are kept'
run or-models --cache 100 -q .id
requests 3 'but of a list in pages no page'
serving first
rm -rf "$XDG_CACHE_HOME"
run or-models --cache 100 -q .id -l 2
test ! -e "$XDG_CACHE_HOME/orutils/models"
ok $? 'nor the slugs of some'
run or-models --cache 100 -q .id -l 2
requests 1 'a list of as many as were asked for is kept'
rm -rf "$XDG_CACHE_HOME"
serving unknown next first
run or-models --cache 100 a/1
exits 0 'a model on the first page'
find "$XDG_CACHE_HOME" -type f >out 2>/dev/null
: >want
is out want 'of which nothing is kept either'
serving unknown next answer next unknown
run or-models --cache 100 a/3
echo a/3 >want
is "$XDG_CACHE_HOME/orutils/models" want 'where it is the only one, the slugs are'
run or-models --cache 100 a/3
requests 3 'and the list'
rm -rf "$XDG_CACHE_HOME"
serving unknown next answer next unknown
run or-models --cache 100 a/33
exits 65 'a model that is not in it'
run or-models --cache 100 a/33
exits 65 'is not'
warns 'did you mean a/3' 'in a list that was kept, either'
requests 3 'of which no more is asked'

# What is not well.
while IFS='|' read -r code body want; do
	json "$code" "$body"
	serving answer
	run or-models -r 0
	exits "$want" "HTTP $code: $body"
	test ! -s out
	ok $? "HTTP $code: $body: nothing on standard output"
	run or-models -j -r 0
	exits "$want" "-j: HTTP $code: $body"
	jqs 'length == 1 and .[0].error.code' "HTTP $code: $body: -j has an error"
done <<'END'
200|{"models":[]}|76
200|{"data":{}}|76
200|[]|76
200|<html>|76
200|{"error":{"code":500,"message":"no"}}|75
400|{"error":{"code":400,"message":"Invalid sort"}}|65
401|{"error":{"code":401,"message":"User not found."}}|77
404|{"error":{"code":404,"message":"Not Found"}}|65
429|{"error":{"code":429,"message":"slow down"}}|75
503|{"error":{"code":503,"message":"later"}}|75
END
quit
run or-models -r 0
exits 69 'nobody there'
json 200 '{"data":[{"id":"a/b"}]}'
serving answer
run sh -c 'or-models >/dev/full'
exits 74 'a full disk'

# On a terminal.
TERM=xterm-256color
export TERM
COLUMNS=60
export COLUMNS
run pty or-mock or-models -l 3
cat >want <<'END'
SLUG                              CONTEXT   PROMPT
mistralai/mixtral-8x22b-instruct      66K  $0.90/M
mock-labs/storyteller-2              200K  $3.00/M
mock-labs/storyteller-2-mini         200K  $0.25/M
END
sed 's/\x1b\[[0-9]*m//g; s/\r$//' out >got
is got want 'a table of 60 columns'
NO_COLOR=1 run pty or-mock or-models -l 3
sed 's/\r$//' out >got
is got want 'NO_COLOR'
json 200 '{"data":[{"id":"a/\u001b]0;x\u0007\u202eb","name":"\u001b[31m\n\t"}]}'
serving answer
NO_COLOR=1 run pty or-models
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\014\016-\037]')" out
ok $? 'no hostile character reaches a terminal'
grep -q 'u001b]0;x' out
ok $? 'but its escape does'
run or-models
printf 'a/\033]0;x\007\342\200\256b\t\033[31m\\n\\t\t\t\t\t\t\t\n' >want
is out want 'a pipe gets every byte'

# What the rows are sorted by stays: of a price both parts, as far as they fit.
while IFS='|' read -r columns order headings; do
	NO_COLOR=1 COLUMNS="$columns" run pty or-mock or-models -s "$order" -l 9
	head -n 1 out | tr -s ' \r' ' ' | sed 's/ $//' >got
	echo "$headings" >want
	is got want "-s $order at $columns columns"
done <<'END'
40|price|SLUG PROMPT
60|-price|SLUG PROMPT COMPLETION
40|newest|SLUG CREATED
40|context|SLUG CONTEXT
20|newest|SLUG CREATED
60|popular|SLUG CONTEXT PROMPT
END

# Kept answers.
unset COLUMNS
serving answer
run or-models --cache 60 -q .id
quit
mv out want
run or-models --cache 60 -q .id
is out want 'an answer that was kept'
run or-models --cache 0 -r 0
exits 69 'is not asked for without --cache'
OR_CACHE=60 run or-models -q .id
is out want 'OR_CACHE'
done_testing
