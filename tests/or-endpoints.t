#!/bin/sh
# or-endpoints: what is asked for, in what order and shape it comes out.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

model=demo-research/demo-coder-32b
esc=$(printf '\033')

# As or-mock has them, with all that is made of them.
cat >ask <<'END'
curl -sSf -H "Authorization: Bearer $OPENROUTER_API_KEY" \
    "$OPENROUTER_BASE_URL$1"
END
or-mock sh ask "/models/$model/endpoints" >all
or-mock sh ask /endpoints/zdr >zdr

# Independent of the program: jq says what its rows are.
cat >rows.jq <<'END'
def shown: if . == null then "" elif type == "string" then .
	else tojson end;
def percentiles: (.p50, .p75, .p90, .p99);
def row: [
	.provider_name, .tag, .quantization, .context_length,
	.max_completion_tokens, .pricing.prompt, .pricing.completion,
	.pricing.discount, .pricing.input_cache_read,
	.pricing.input_cache_write,
	(.latency_last_30m | percentiles),
	(.throughput_last_30m | percentiles),
	.uptime_last_5m, .uptime_last_30m, .uptime_last_1d, .status,
	(. as $e | any($zdr[0].data[];
	    .tag == $e.tag and .model_id == $e.model_id)),
	.max_prompt_tokens, .pricing.request, .pricing.image,
	.pricing.web_search,
	(.pricing.overrides // [] | length | if . == 0 then null else . end),
	.supports_implicit_caching, .supports_voice_cloning,
	(.pricing | .input_cache_write_1h, .internal_reasoning, .audio,
	    .audio_output, .input_audio_cache, .image_token, .image_output)
	] | map(shown) | @tsv;
END
cat >order.jq <<'END'
def number: if type == "string" then tonumber else . end;
def by(f): map([(f | . == null), f, (.tag // ""), .])
	| sort_by(.[0:3]) | map(.[3]);
def price: (.pricing.prompt | number) as $p
	| (.pricing.completion | number) as $c
	| if $p == null or $c == null or $p < 0 or $c < 0 then null
	  else ($p + $c) * 1e12 | round end;
def minus: if . == null then null else -. end;
def class: [ if (.uptime_last_5m // 100) < 80 then 2
	elif (.uptime_last_5m // 100) < 95 or (.status // 0) < 0 then 1
	else 0 end, price == null, price, (.tag // "") ];
def ordered: .data.endpoints
| if $order == "price" then by(price)
  elif $order == "latency" then by(.latency_last_30m.p50)
  elif $order == "throughput" then by(.throughput_last_30m.p50 | minus)
  elif $order == "uptime" then by(.uptime_last_30m | minus)
  elif $order == "context" then by(.context_length | minus)
  else sort_by(class) end;
END
{ cat order.jq rows.jq; echo 'ordered[] | row'; } >all.jq
{ cat order.jq; echo 'ordered[] | .tag'; } >tags.jq
orders='route price latency throughput uptime context'

run or-mock or-endpoints "$model"
exits 0 'the endpoints of a model'
silent 'and nothing else'
jq -r --slurpfile zdr zdr --arg order route -f all.jq all >want
is out want 'in a pipe: all columns, figures as they are, as routed'
run or-mock or-endpoints --headings "$model"
head -n 1 out | tr '\t' '\n' >names
cat >want <<'END'
provider
tag
quantization
context
output
prompt
completion
discount
cache_read
cache_write
latency_p50
latency_p75
latency_p90
latency_p99
throughput_p50
throughput_p75
throughput_p90
throughput_p99
uptime_5m
uptime_30m
uptime_1d
status
zdr
input
request
image
search
overrides
caches
clones
cache_write_1h
reasoning
audio
audio_output
audio_cache
image_token
image_output
END
is names want 'and their names'

# Orders, of what differs, is equal, is missing and is of no use.
endpoint() {	# endpoint TAG PROMPT COMPLETION LATENCY RATE UPTIME CONTEXT STATUS
	printf '{"tag":"%s","model_id":"a/b","provider_name":"P %s",' "$1" "$1"
	printf '"pricing":{"prompt":%s,"completion":%s},' "$2" "$3"
	printf '"latency_last_30m":%s,"throughput_last_30m":%s,' "$4" "$5"
	printf '"uptime_last_5m":%s,"uptime_last_30m":%s,' "$6" "$6"
	printf '"context_length":%s,"status":%s}' "$7" "$8"
}
many() {
	# In doubles one of these sums is greater.
	endpoint c '"0.0000001"' '"0.0000002"' '{"p50":300}' '{"p50":9.5}' \
	    99.5 1000 0
	printf ,
	endpoint b '"0.00000015"' '"0.00000015"' '{"p50":300.5}' '{"p50":10}' \
	    100 1000 0
	printf ,
	endpoint a '"0"' '"0"' null null null null -2
	printf ,
	endpoint f '"-1"' '"-1"' '{"p50":1e2}' '{"p50":100}' 79.99 200000 0
	printf ,
	endpoint e null '"0.1"' '{"p50":"late"}' '{}' 80 8192 0
	printf ,
	endpoint d '"0.000001"' '"0.000005"' '{"p50":20}' '[]' 94.99 8192 null
	printf ,
	endpoint g '"1e-7"' '"2E-7"' '{"p50":300}' '{"p50":9.50}' 95 1e3 -10
}
printf '{"data":{"id":"a/b","endpoints":[%s]}}' "$(many)" >many
json 200 "$(cat many)"
# What jq would sort among numbers.
sed 's/"late"/null/; s/:\[\]/:null/' many >many.jq
for order in $orders; do
	jq -r --arg order "$order" -f tags.jq many.jq >want
	serving answer
	run or-endpoints -s "$order" -q .tag a/b
	is out want "-s $order"
	run or-endpoints --sort="$order" --headings=never a/b
	cut -f 2 out >tags
	is tags want "-s $order: rows"
done
serving answer
run or-endpoints -q .tag a/b
printf '%s\n' b c a g d e f >want
is out want 'as routed by default'
run or-endpoints -j a/b
while read -r tag; do
	many | sed 's/},{"tag/}\n{"tag/g' | grep "\"tag\":\"$tag\""
done <want >records
is out records '-j: each byte of the records'
run or-endpoints -s cheapest a/b
exits 64 'no such order'
warns 'not one of route, price, latency, throughput, uptime, context' 'and which are'

# What is asked for.
asked() {	# asked NAME PATH...: these, and nothing else
	name=$1
	shift
	cat log.? | sed -n 's,^GET \(.*\) HTTP/1.1.*,\1,p' >out
	printf '%s\n' "$@" >want
	is out want "$name"
}
serving answer
run or-endpoints 'a/b:free'
asked 'a table: and who retains nothing' /models/a/b:free/endpoints \
    /endpoints/zdr
serving answer
run or-endpoints -j 'a/b?c d/%'
asked 'records: only them, whatever the name' \
    /models/a/b%3Fc%20d/%25/endpoints
serving answer
OR_MODEL=e/f run or-endpoints -q .tag
asked 'OR_MODEL' /models/e/f/endpoints
for bad in ../../x .. a/.. ./b a/../b; do
	serving answer
	run or-endpoints "$bad"
	exits 64 "or-endpoints $bad"
	warns "^or-endpoints: $bad: not author/name$" 'is told'
	OR_MODEL=$bad run or-endpoints
	exits 64 "OR_MODEL=$bad"
	requests 0 'nothing is asked for outside of the models'
done
run or-endpoints
exits 64 'no model'
warns 'OR_MODEL' 'and the cure'
run or-endpoints a/b c/d
exits 64 'two models'

# Zero data retention.
run or-mock or-endpoints --zdr "$model"
jq -r --slurpfile zdr zdr --arg order route -f all.jq all |
    awk -F '\t' '$23 == "true"' >want
is out want '--zdr'
run or-mock or-endpoints --zdr -q .tag "$model"
cut -f 2 want >tags
is out tags '--zdr and -q'
echo '{"match":{"path":"/endpoints/zdr"},"reply":{"status":404,
    "error":{"message":"Not Found","code":404}}}' | tr -d '\n' >script
run or-mock -s script or-endpoints "$model"
exits 0 'a server that does not tell who retains nothing'
silent 'is no trouble'
cut -f 23 out | sort -u >column
echo >want
is column want 'and the column empty'
run or-mock -s script or-endpoints --zdr "$model"
exits 65 'unless that is asked for'
test ! -s out
ok $? 'then there is no list'
echo '{"match":{"path":"/endpoints/zdr"},"reply":{"body":{"data":[null,3,
    {"tag":"demo-cloud"},{"tag":"demo-cloud","model_id":"a/b"}]}}}' |
    tr -d '\n' >script
run or-mock -s script or-endpoints --zdr "$model"
exits 1 'the same provider, but of another model'
warns 'no endpoints with zero' 'and why there is no list'
echo >want
for bad in 3 '{"data":3}' null '"x"'; do
	echo '{"match":{"path":"/endpoints/zdr"},"reply":{"body":'"$bad"'}}' \
	    >script
	run or-mock -s script or-endpoints "$model"
	exits 0 "who retains nothing: $bad"
	cut -f 23 out | sort -u >column
	is column want "$bad: is not known"
	run or-mock -s script or-endpoints --zdr "$model"
	exits 76 "$bad: where it is asked for, the server is wrong"
done

# The answer is no, or there is none.
json 200 '{"data":{"id":"a/b","endpoints":[]}}'
for options in '' -j '-q .' '-w 1'; do
	serving answer
	# shellcheck disable=SC2086	# options
	run or-endpoints $options a/b
	exits 1 "no endpoints${options:+, $options}"
	warns '^or-endpoints: a/b: no endpoints$' 'says so'
	test ! -s out
	ok $? 'and writes nothing'
done
for answer in '{"data":[]}' '{"data":{"endpoints":{}}}' '[]' '7' '{}'; do
	json 200 "$answer"
	serving answer
	run or-endpoints -r 0 a/b
	exits 76 "no list: $answer"
	warns '/models/a/b/endpoints: no list of endpoints' 'and whose'
done
serving answer
run or-endpoints -j a/b
jqs '.[0].error.code == 76' '-j: an error object'
run or-mock or-endpoints mistralai/mixtral-8x22b
exits 65 'a model that is not there'
warns 'did you mean mistralai/mixtral-8x22b-instruct' 'and one that is'
for word in mixtral MIXTRAL-8x mistralai/; do
	run or-mock or-endpoints "$word"
	warns "$word: no such model; did you mean mistralai/mixtral-8x22b-instruct\?" \
	    "a word that is in one: $word"
done
run or-mock or-endpoints qqq
warns 'qqq: no such model; or-models lists what there is$' \
    'a word that is in none'
run or-mock or-endpoints '-w' 0.5 "$model"
exits 64 'asking too often'
run or-mock or-endpoints '-w' soon "$model"
exits 64 'asking at no time'

# Without a key.
run or-mock env -u OPENROUTER_API_KEY or-endpoints "$model"
exits 0 'without a key'
silent 'and no word of it, in a pipe'
cut -f 11-18 out | tr -d '\t\n' >figures
: >want
is figures want 'but no latency and throughput'
run or-mock env -u OPENROUTER_API_KEY or-endpoints -s latency "$model"
warns 'nothing is known to sort by; .*key' 'sorting by what is not there'
run or-mock or-endpoints -s latency "$model"
silent 'or is'
run or-mock env -u OPENROUTER_API_KEY pty or-endpoints "$model"
tail -n 1 out | grep -q 'with a key'
ok $? 'on a terminal there is a note'

# For people.
picture() {	# picture FILE [NAME=VALUE...]: on a terminal it is as in the file
	file=$SRC/tests/data/$1
	shift
	run or-mock env "$@" pty or-endpoints "$model"
	exits 0 "on a terminal: $*"
	is out "$file" 'is the picture'
}
picture endpoints-60.txt COLUMNS=60 NO_COLOR=1
picture endpoints-80.txt COLUMNS=80 NO_COLOR=1
picture endpoints-200.txt COLUMNS=200 NO_COLOR=1
picture endpoints-200-ascii.txt COLUMNS=200 NO_COLOR=1 LC_ALL=C
picture endpoints-200-color.txt COLUMNS=200 TERM=xterm
while IFS='|' read -r order heading; do
	for width in 20 40; do
		run or-mock env COLUMNS="$width" NO_COLOR=1 pty \
		    or-endpoints -s "$order" "$model"
		head -n 1 out | grep -q "^PRO.*  $heading"
		ok $? "-s $order at $width columns: its column is there"
	done
done <<'END'
price|PROMPT
latency|LATENCY
throughput|THROUGH
uptime|UP 30M
context|CONTEXT
END

# An endpoint with all that the API's description has.
everything='{"provider_name":"P","tag":"p/fp8","model_id":"a/b",
    "context_length":1048576,"max_prompt_tokens":983040,
    "max_completion_tokens":65536,"supports_implicit_caching":true,
    "supports_voice_cloning":true,"latency_last_30m":{"p50":0.25},
    "pricing":{"prompt":"0.000001","completion":"0.000002","request":"0.005",
    "image":"0.0048","web_search":"0.01","input_cache_write_1h":"0.000003",
    "internal_reasoning":"0.000004","audio":"0.000005",
    "audio_output":"0.000006","input_audio_cache":"0.0000007",
    "image_token":"0.000008","image_output":"0.00003","overrides":
    [{"min_prompt_tokens":200000,"prompt":"0.000002"},{"prompt":"0"}]}}'
nothing='{"provider_name":"Q","tag":"q","model_id":"a/b","context_length":8192,
    "max_prompt_tokens":8192,"supports_implicit_caching":false,
    "supports_voice_cloning":false,
    "pricing":{"prompt":"0.000001","completion":"0.000002","request":"0",
    "image":"0","web_search":"0","internal_reasoning":"0","overrides":[]}}'
json 200 "{\"data\":{\"endpoints\":[$everything,$nothing]}}"
serving answer
run or-endpoints a/b
cut -f 24- out >got
cat >want <<'END'
983040	0.005	0.0048	0.01	2	true	true	0.000003	0.000004	0.000005	0.000006	0.0000007	0.000008	0.00003
8192	0	0	0		false	false		0					
END
is got want 'limits, abilities and prices of all kinds'
NO_COLOR=1 COLUMNS=300 run pty or-endpoints a/b
is out "$SRC/tests/data/endpoints-all.txt" 'and people see them'
json 200 "{\"data\":{\"endpoints\":[$nothing]}}"
serving answer
NO_COLOR=1 COLUMNS=300 run pty or-endpoints a/b
head -n 1 out | tr -s ' \r' '  ' >got
echo 'PROVIDER TAG CONTEXT PROMPT COMPLETION' >want
is got want 'unless there is nothing special to any'

# Hostile records.
json 200 '{"data":{"id":"a/b","endpoints":[null,3,"x",[],{},
    {"tag":7,"provider_name":{},"pricing":[],"latency_last_30m":"x",
     "uptime_last_5m":"never","status":"down","quantization":false},
    {"tag":"t\u001b]0;x\u0007\n\u202e","provider_name":"ev\u001b[2Jil\tname",
     "model_id":"a/b","pricing":{"prompt":"1e400","completion":"NaN",
     "discount":1e99},"uptime_last_5m":1e300,"uptime_last_1d":-5,
     "status":-9007199254740993,"context_length":1e30,
     "max_completion_tokens":-1,"latency_last_30m":{"p50":-1e99,"p75":{}},
     "throughput_last_30m":{"p50":1e99}}]}}'
for order in $orders; do
	serving answer
	run or-endpoints -s "$order" a/b
	exits 0 "hostile records, -s $order"
	awk -F '\t' 'NF != 37 { exit 1 } END { exit NR != 7 }' out
	ok $? 'a row each'
done
serving answer
run env COLUMNS=300 pty or-endpoints a/b
exits 0 'hostile records on a terminal'
! sed "s/$esc\[[0-9;]*m//g" out | grep -q "$esc"
ok $? 'are harmless'
run or-endpoints -j a/b
jqs 'length == 7' 'and records as they came'

mv answer answer.saved
json 200 '{"data":{"id":"a/b","endpoints":[{"tag":"x\u0000y"}]}}'
mv answer cut
mv answer.saved answer
serving cut
run or-endpoints a/b
cut -f 2 out >got
printf 'x\357\277\275y\n' >want
is got want 'a name is not cut at a NUL'
serving answer

# Kept, but not for long by mistake.
run or-mock sh -c 'or-endpoints --cache 60 "$1" >first &&
    or-endpoints --cache 60 "$1" >second' sh "$model"
exits 0 '--cache'
is second first 'the same again'
serving answer
OPENROUTER_API_KEY=k run or-endpoints --cache 60 -q .tag a/b
OPENROUTER_API_KEY=k run or-endpoints --cache 60 -q .tag a/b
requests 1 '--cache: asked for once'
serving answer
run or-endpoints --cache 60 -q .tag a/b
run or-endpoints --cache 60 -q .tag a/b
requests 2 '--cache: what lacks figures is not kept'
mv answer answer.saved
json 200 '{"data":[]}'
mv answer zdr
mv answer.saved answer
serving answer next zdr next answer
for _ in 1 2; do
	OR_CACHE=60 run or-endpoints a/b
done
asked 'OR_CACHE: all but who retains nothing is asked for each time' \
    /models/a/b/endpoints /endpoints/zdr /models/a/b/endpoints

done_testing
quit
