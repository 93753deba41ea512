#!/bin/sh
# or-activity: what it asks for, adds up and says.  Charts and pictures are in
# or-activity-chart.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

TAB=$(printf '\t')

# The query.
json 200 '{"data":[]}'
cp answer none
ranking=/datasets/rankings-daily

# asks PATH NAME [ARG...]: for that path
asks() {
	serving none
	path=$1
	name=$2
	shift 2
	run or-activity "$@"
	sed -n '1s/ HTTP.*//p' log.1 >got
	printf 'GET %s\n' "$path" >want
	is got want "$name"
}
asks "$ranking" 'the ranking'
exits 1 'no activity is status 1'
warns '^or-activity: no activity$' 'and said'
asks "$ranking" 'patterns are no matter of the server' 'a/*' 'b/c?' '[d]/e'
asks "$ranking?start_date=2025-03-01&end_date=2025-03-31" 'dates' \
    --to 2025-03-31 --from 2025-03-01
asks "$ranking?start_date=$(date -u -d '7 days ago' +%F)" 'an age' --from 7d
asks "$ranking?end_date=$(date -u -d yesterday +%F)" 'a name' --to yesterday
asks "$ranking?period=week" --period --period week
asks "$ranking?period=day" '--period, as it is without' --period day
asks "$ranking?category=marketing%2Fseo" --category --category seo
asks "$ranking?period=month&language_type=natural" '--language' \
    --language natural --period month
asks "$ranking?context_bucket=10K&modality=tool_calling" \
    'exact filters go together' --modality tool_calling --context-bucket 10K
asks "$ranking?period=week&x=a%3Db%26c&y=" -p -p x=a=b\&c --period week -p y=
asks "$ranking?x=1" '-p alone' -p x=1
asks /activity --mine --mine
exits 1 'no own activity'
asks '/activity?date=2025-03-01' 'a single day' --mine --from 2025-03-01 \
    --to 2025-03-01
asks /activity 'more days than one' --mine --from 2025-03-01 --to 2025-03-02
warns '^or-activity: no activity from 2025-03-01 to 2025-03-02$' 'with the days'
asks '/activity?workspace_id=x' '-p of --mine' --mine -p workspace_id=x
asks /model/openai/gpt-4o:free 'a model is looked up' openai/gpt-4o:free
serving none
run or-activity -b "http://127.0.0.1:$port/other" -H 'X-One: 1' --period month
head -n 1 log.1 | grep -q "^GET /other$ranking?period=month HTTP"
ok $? '-b'
grep -q '^X-One: 1' log.1
ok $? '-H'

# Misuse says what is right.
quit
: >there
ln -s there here
while IFS='|' read -r args want; do
	# shellcheck disable=SC2086	# words
	run or-activity $args
	exits 64 "misuse: $args"
	warns "^or-activity: $want" "misuse: $args: why"
done <<'END'
../../x|../../x: not author/name$
a/b ..|..: not author/name$
--period year|--period: year: not one of day, week, month$
--category cooking|--category: cooking: not one of programming, .*, academia$
--language C|--language: C: not one of natural, programming$
--modality video|--modality: video: not one of text, image, image_output, audio, tool
--context-bucket 2K|--context-bucket: 2K: not one of 1K, 10K, 100K, 1M, 10M$
--by app|--by: app: not one of day, model, provider$
--by week|--by: week: use --period week$
--by month|--by: month: use --period month$
--by model --period week|--period: --by model adds up all days$
--png -|--png: -: a picture is a file; give it a name$
--png=|--png: the name of the file is empty$
--svg -|--svg: -: a picture is a file; give it a name$
--of words|--of: words: not one of tokens, requests, cost$
--from 2026-02-30|--from: 2026-02-30: not a date; say YYYY-MM-DD, today, yes
--to soon|--to: soon: not a date; say
--from 2025-02-02 --to 2025-02-01|--from is after --to
--from 2025-01-01 --to 2026-01-02|--from and --to: 367 days; .* 366 at most
--category legal --period day|--period day: categories and languages are told
--category legal --language natural|--category and --language exclude each
--modality text --category legal|--category and --modality exclude each other
--context-bucket 1K --language natural|--context-bucket and --language exclude
--mine --modality text|--mine and --modality exclude each other
--by provider|--by provider needs --mine
--of cost|--of cost needs --mine
--top 3|--top needs --by model or provider
--by model --png x|--by: a picture is by day
--mine --by model --period week|--period: --by model adds up all days$
--headings --svg x|--headings: a picture has its own$
--png x --svg x|--png and --svg: x: two pictures need two files$
--png x --svg ./x|--png and --svg: x: two pictures need two files$
--png here --svg there|--png and --svg: here: two pictures need two files$
--headings -j|--headings: records of -j and -q have none$
-j --by model|-j and -q write records; they exclude
-q . --svg x|-j and -q write records; they exclude
-j --of tokens|-j and -q write records; they exclude
-j --mine --period week|--period: the records of --mine are by day
-p period=week|-p: period=week: use --period
-p end_date=x|-p: end_date=x: use --to
-p nothing|-p: nothing: not key=value
-j -q .|-j and -q exclude each other
END
test ! -e x && [ ! -s there ]
ok $? 'and makes no file'

# What it adds up.
json 200 '{"data":[
{"date":"2026-05-08","model_permaslug":"a/one-2026","total_tokens":"9007199254740993"},
{"date":"2026-05-08","model_permaslug":"b/two","total_tokens":"2"},
{"date":"2026-05-08","model_permaslug":"other","total_tokens":"5"},
{"date":"2026-05-09","model_permaslug":"b/two","total_tokens":"30"},
{"date":"2026-05-09","model_permaslug":"a/one-2026:free","total_tokens":"7"},
{"date":"2026-05-09","model_permaslug":"other","total_tokens":"50"},
{"date":"2026-05-11","model_permaslug":"a/one-2026","extra":[1, 2.50],"total_tokens":"4"}
],"meta":{"as_of":"2026-05-12T02:00:00.000Z","version":"v1",
"start_date":"2026-05-08","end_date":"2026-05-11"}}'
cp answer ranked
json 200 '{"data":{"id":"a/one","canonical_slug":"a/one-2026"}}'
cp answer one

# gives NAME [ARG...] <ROWS: with words for tabs, and - for nothing
gives() {
	name=$1
	shift
	sed "s/ /$TAB/g; s/-\$//" >want
	serving ranked
	run or-activity "$@"
	is out want "$name"
}
gives 'all models, every digit' <<END
2026-05-08 9007199254741000
2026-05-09 87
2026-05-10 -
2026-05-11 4
END
exits 0 'is well'
warns '^or-activity: 1 of 4 days: not among .*, so not known$' 'a day is missing'
gives 'a pattern, and not other' '*' <<END
2026-05-08 9007199254740995
2026-05-09 37
2026-05-10 -
2026-05-11 4
END
gives 'several patterns count a model once' 'a/*' '?/one*' <<END
2026-05-08 9007199254740993
2026-05-09 7
2026-05-10 -
2026-05-11 4
END
gives 'other by its name' other <<END
2026-05-08 5
2026-05-09 50
2026-05-10 -
2026-05-11 -
END
warns '^or-activity: 2 of 4 days' 'and what is not known of it'
gives 'by week, from Monday' --period week <<END
2026-05-04 9007199254741087
2026-05-11 4
END
silent 'with nothing missing'
gives 'by month' --period month <<END
2026-05-01 9007199254741091
END
gives 'by model' --by model --headings '[b]*' 'a/*:free' <<END
model tokens share
b/two 32 82.05
a/one-2026:free 7 17.95
END
gives 'the top' --by model --top 1 'b*' 'a/*:free' <<END
b/two 32 82.05
END
gives 'headings of days' --headings --period month <<END
date tokens
2026-05-01 9007199254741091
END

# Records.
serving ranked
run or-activity -j 'a/one-2026'
quit
serving one next ranked
run or-activity -j a/one
cat >want <<'END'
{"date":"2026-05-08","model_permaslug":"a/one-2026","total_tokens":"9007199254740993"}
{"date":"2026-05-11","model_permaslug":"a/one-2026","extra":[1,2.50],"total_tokens":"4"}
END
is out want 'a model has another name in the ranking; its records as they came'
head -n 1 log.1 | grep -q '^GET /model/a/one HTTP'
ok $? 'which is asked for'
serving one next ranked
run or-activity a/one:free
printf '2026-05-09\t7\n' >want
grep 7 out >got
is got want 'a variant has its own records'
serving ranked
run or-activity -q '.model_permaslug + " " + .total_tokens' 'b/*'
printf 'b/two %s\n' 2 30 >want
is out want -q

# Models that are not there.
json 404 '{"error":{"code":404,"message":"No such model"}}'
cp answer gone
json 200 '{"data":[{"id":"a/one"},{"id":"b/two"}]}'
cp answer models
serving gone next ranked next models
run or-activity a/ome
exits 65 'an unknown model'
warns '^or-activity: a/ome: no such model; did you mean a/one\?$' 'has a guess'
serving gone next ranked next models
run or-activity -j a/ome
exits 65 'the same with -j'
jqs '.[0].error.code == 65' 'is an error object'
serving gone next ranked
run or-activity b/two
exits 0 'one that only the ranking knows'
grep -q "^2026-05-09${TAB}30\$" out
ok $? 'is shown'
serving gone next ranked next models
run or-activity a/ome 'b/*'
exits 65 'one of two is unknown'
test ! -s out
ok $? 'and nothing is shown'
json 200 '{"data":{"canonical_slug":"c/three"}}'
serving answer next ranked
run or-activity c/three
exits 1 'a model that is not ranked'
warns 'c/three: on no day among the 50 models of the ranking$' 'is told apart'

# One's own.
json 200 '{"data":[
{"date":"2026-05-08","model":"a/one","model_permaslug":"a/one-2026","provider_name":"P1",
 "requests":3,"prompt_tokens":100,"completion_tokens":11,"reasoning_tokens":5,"usage":0.1},
{"date":"2026-05-08","model":"b/two","model_permaslug":"b/two","provider_name":"P2",
 "requests":1,"prompt_tokens":10,"completion_tokens":1,"reasoning_tokens":0,"usage":0.2},
{"date":"2026-05-10 00:00:00","model":"a/one","model_permaslug":"a/one-2026","provider_name":"P2",
 "requests":2,"prompt_tokens":5,"completion_tokens":5,"reasoning_tokens":0,"usage":1e-7}]}'
cp answer ranked
gives 'own activity: a day without it is 0, and dollars are exact' --mine <<END
2026-05-08 122 4 0.3
2026-05-09 0 0 0
2026-05-10 10 2 0.0000001
END
silent 'and nothing is unknown'
gives 'by model' --mine --by model <<END
a/one 121 5 0.1000001
b/two 11 1 0.2
END
gives 'by provider, the dearest first' --mine --by provider --of cost <<END
P2 21 3 0.2000001
P1 111 3 0.1
END
gives 'from a day on' --mine --from 2026-05-09 <<END
2026-05-10 10 2 0.0000001
END
gives 'to a day, by a model of either name' --mine --to 2026-05-09 a/one-2026 <<END
2026-05-08 111 3 0.1
END
gives 'by month' --mine --period month a/one b/two <<END
2026-05-01 132 6 0.3000001
END
gives 'of a pattern' --mine --headings 'b/*' <<END
date tokens requests cost
2026-05-08 11 1 0.2
END
gives 'of one whose case is another' --mine 'B/[T]*' <<END
2026-05-08 11 1 0.2
END
serving ranked
run or-activity --mine -q .requests --to 2026-05-08
printf '%s\n' 3 1 >want
is out want 'records of the days that are asked for'
json 200 '{"data":[{"date":"2026-05-08","model":"a/one","total_tokens":30,
 "prompt_tokens":10,"completion_tokens":20},
{"date":"2026-05-09","model":"a/one","total_tokens":null,
 "prompt_tokens":10,"completion_tokens":20}]}'
cp answer ranked
gives 'a total that is told has its parts in it' --mine <<END
2026-05-08 30 0 0
2026-05-09 30 0 0
END
json 403 '{"error":{"code":403,"message":"Only management keys can do this"}}'
serving answer
run or-activity --mine
exits 77 'another key'
warns 'Only management keys.*; own activity is told to a management key: make one at https://openrouter.ai/settings/management-keys$' 'has a cure'
run env OPENROUTER_BASE_URL=https://openrouter.ai/api/v1 \
    or-activity
exits 77 'no key'

# Answers that are none.
for bad in '{"data":{}}' '[]' '{"data":[1]}' '{}' '{"data":[{"date":"2026-02-30","model_permaslug":"a/b"}]}' \
    '{"data":[{"date":"2026-02-20","model_permaslug":"a/b","total_tokens":"x"}]}' \
    '{"data":[{"date":7,"model_permaslug":"a/b","total_tokens":"1"}]}' \
    '{"data":[{"date":"2026-02-20","total_tokens":"1"}]}' \
    '{"data":[{"date":"0001-01-01","model":"a/b"},{"date":"9999-12-31","model":"a/b"}]}' \
    '{"data":[{"date":"2026-02-20","model":"a/b","requests":1e999999999}]}' \
    '{"data":[{"date":"2026-02-20","model_permaslug":"a/b","total_tokens":"-5"}]}'; do
	json 200 "$bad"
	serving answer
	run or-activity
	exits 76 "no activity: $bad"
done
json 200 '{"data":[{"date":"2026-02-20","model_permaslug":"a/b\n\u001b[31m\t\\","total_tokens":null}]}'
serving answer
run or-activity --by model
printf 'a/b\\n\033[31m\\t\\\\\t0\t0.00\n' >want
is out want 'a hostile name in a pipe'

json 200 '{"data":[
    {"date":"2026-02-20","model_permaslug":"a/b\u0000c","total_tokens":"3"},
    {"date":"2026-02-20","model_permaslug":"a/b","total_tokens":"1"}]}'
serving answer
run or-activity --by model
printf 'a/b\357\277\275c\t3\t75.00\na/b\t1\t25.00\n' >want
is out want 'a name is not cut at a NUL'

many=$(printf '%0400d' 0 | tr 0 9)
json 200 "{\"data\":[
    {\"date\":\"2026-02-20\",\"model\":\"a/b\",\"total_tokens\":\"$many\"},
    {\"date\":\"2026-02-20\",\"model\":\"c/d\",\"total_tokens\":\"7\"}]}"
serving answer
run or-activity --by model
printf 'a/b\t%s\t\nc/d\t7\t\n' "$many" >want
is out want 'a share of what no double holds is not told'

# What is kept, and what is not.
json 200 '{"data":[{"date":"2026-02-20","model":"a/b","total_tokens":1}]}'
serving answer
run or-activity --cache 60
run or-activity --cache 60
requests 1 'the ranking is kept'
serving answer
run or-activity --mine --cache 60
run or-activity --mine --cache 60
requests 2 'own activity is not'
run sh -c 'or-activity >/dev/full'
exits 74 'a full disk'
cp answer well
for bad in '{"data":[{"oops":1}]}' '{"data":[
    {"date":"0001-01-01","model":"a/b"},{"date":"9999-12-31","model":"a/b"}]}'
do
	rm -rf "$XDG_CACHE_HOME"
	json 200 "$bad"
	serving answer next well
	run or-activity --cache 60
	exits 76 "refused: $bad"
	run or-activity --cache 60
	exits 0 'what is refused is not kept'
done
quit

# or-mock has it all.
run or-mock or-activity
exits 0 or-mock
test "$(wc -l <out)" -ge 28
ok $? 'tells of a month'
run or-mock env OPENROUTER_API_KEY=sk-or-mgmt-x or-activity --mine --by model
exits 0 'and of an account'
test -s out
ok $? 'that was active'

done_testing
