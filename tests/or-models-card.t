#!/bin/sh
# or-models: cards, and slugs that are not known.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

data=$SRC/tests/data

# One with all there can be, and hostile in a place or two.
cat >body <<'END'
{"data":{"id":"a/b:free","canonical_slug":"a/b-2025-01-01","name":"A: B\u0007",
"created":1735689600,"description":"The first line of it, which is longer than a terminal of sixty columns.\n\nThe **second**\u001b[2J \u65e5\u672c\u8a9e.",
"context_length":1048576,"top_provider":{"context_length":1048576,"max_completion_tokens":65536,"is_moderated":true},
"per_request_limits":{"prompt_tokens":1000,"completion_tokens":"500"},
"architecture":{"modality":null,"input_modalities":["text","image"],"output_modalities":["text"],"tokenizer":"Other","instruct_type":null},
"pricing":{"prompt":"0.0000009","completion":"0.00001","request":"0","image":"0.0048","web_search":"0.01","audio":"-1",
"input_cache_read":"0.00000009","discount":0.15,"overrides":[{"min_prompt_tokens":200000,"prompt":"0.0000018","web_search":"0.02"},
{"utc_start":2230,"utc_end":130,"utc_days":[0,6],"completion":"0"}]},
"supported_parameters":["temperature","tools",7],"default_parameters":{"temperature":0.70,"top_p":null,"top_k":40},
"reasoning":{"supported_efforts":["high","low"],"default_effort":"low","mandatory":false},
"knowledge_cutoff":"2024-06-30","expiration_date":"2026-12-31","supported_voices":["anna"],"hugging_face_id":"a/B",
"benchmarks":{"artificial_analysis":{"intelligence_index":68.40,"coding_index":null},"design_arena":[{"arena":"models","category":"website","elo":1362.5,"rank":2,"win_rate":62.50},
{"arena":"agents","category":"website","elo":1290,"rank":null},{"category":"svg","elo":1e3,"rank":7},{"rank":1}]},
"alias_target":{"slug":"a/b-2025","name":"B"},"links":{"details":"/api"}}}
END
json 200 "$(cat body)"
serving answer
run or-models a/b:free
exits 0 'a card'
silent 'without a word'
sed -n '1s/ HTTP.*//p' log.1 >got
echo 'GET /model/a/b:free' >want
is got want 'is asked for by its slug'
test "$(got)" -eq 1
ok $? 'and nothing else is'
grep -v '^override\|^description' "$data/card.tsv" >want
grep -v '^override\|^description' out >got
is got want 'names and values'
sed -n 's/^override	//p' out >got
cat >want <<'END'
above=200000 prompt=0.0000018 web_search=0.02
from=22:30 to=01:30 days=Sun,Sat completion=0
END
is got want 'overrides'
is out "$data/card.tsv" 'all of it'

# On a terminal.
TERM=xterm-256color
export TERM
for COLUMNS in 60 100 24; do
	export COLUMNS
	NO_COLOR=1 run pty or-models a/b:free
	sed 's/\r$//' out >got
	is got "$data/card-$COLUMNS.txt" "at $COLUMNS columns"
	perl -CS -ne 'chomp; exit 1 if length > $ENV{COLUMNS}' "$data/card-$COLUMNS.txt"
	ok $? 'which no line is wider than'
done
unset COLUMNS NO_COLOR

# Records.
run or-models -j a/b:free
tr -d '\n' <body | sed 's/^{"data"://; s/}$//' >want
tr -d '\n' <out >got
is got want '-j: every byte'
run or-models -q '.pricing.prompt, .architecture.modality' a/b:free
printf '0.0000009\nnull\n' >want
is out want '-q'

# What an answer says by null, or by two members that differ.
json 200 '{"data":{"id":"a/b","context_length":1048576,
"top_provider":{"context_length":262144,"is_moderated":false},
"reasoning":{"mandatory":true,"supported_efforts":null}}}'
serving answer
run or-models a/b
printf '%s\t%s\n' slug a/b context 1048576 top_context 262144 \
    moderated false reasoning_efforts all must_reason true >want
is out want 'the context of the top provider, and all efforts'

# Several, by or-mock.
quit
run or-mock or-models mistralai/mixtral-8x22b-instruct mock-labs/storyteller-1
grep -c '^slug' out >got
echo 2 >want
is got want 'several cards'
test "$(grep -c '^$' out)" -eq 1
ok $? 'with an empty line between'
run or-mock or-models -q .id mistralai/mixtral-8x22b-instruct:nitro \
    '~mock-labs/storyteller-latest'
test "$(wc -l <out)" -eq 2
ok $? 'a variant and an alias'

# Any member may be anything.
for odd in null 0 '"x"' true '[]' '{}' '[{}]' -1 1e400 '"\u0000"'; do
	sed "s/\(\"[a-z_]*\":\)[^,{}]*/\1$odd/g; s/:\[[^]]*\]/:$odd/g" body >x
	jq -c . x >y 2>/dev/null || echo '{"data":{"id":'"$odd"'}}' >y
	json 200 "$(cat y)"
	serving answer
	run or-models a/b
	exits 0 "members that are $odd"
	run pty or-models a/b
	exits 0 "members that are $odd, on a terminal"
done

json 200 '{"data":{"id":"a/b","pricing":{"prompt":"x","completion":1e-6,
    "overrides":[{"prompt":{}}]},"default_parameters":[7]}}'
serving answer
run or-models a/b
printf 'slug\ta/b\ncompletion\t0.000001\n' >want
is out want 'a price that is none hides no other'
json 200 '{"data":{"id":"a/b","pricing":{"prompt":"1","discount":5}}}'
serving answer
run or-models a/b
printf 'slug\ta/b\nprompt\t1\n' >want
is out want 'a discount of more than all there is'
json 200 '{"data":{"id":"a/b","pricing":{"prompt":"1","overrides":[
    {"service_tier":"priority","prompt":"0.5"},
    {"completion":"0.000002"},{"min_prompt_tokens":2e5,"prompt":"3"}]}}}'
serving answer
run or-models a/b
sed -n 's/^override	//p' out >got
printf '%s\n' 'service_tier="priority" prompt=0.5' 'completion=0.000002' \
    'above=200000 prompt=3' >want
is got want 'an override whose condition nobody knows'
NO_COLOR=1 COLUMNS=100 run pty or-models a/b
grep -q 'override *service_tier="priority": prompt' out
ok $? 'is shown with it'
grep -q 'override *completion \$2.00/M' out
ok $? 'and of none with none'
quit

for arch in '"input_modalities":["text","image"]' \
    '"output_modalities":["text"]' '"input_modalities":[],"modality":7'; do
	json 200 "{\"data\":{\"id\":\"a/b\",\"architecture\":{$arch}}}"
	serving answer
	run or-models a/b
	printf 'slug\ta/b\n' >want
	is out want "half of the modalities is none: $arch"
	quit
done

# Not known.
# unknown SLUG PATTERN NAME
unknown() {
	run or-mock or-models "$1"
	exits 65 "$3"
	warns "$2" "$3: why"
	test ! -s out
	ok $? "$3: nothing on standard output"
}
unknown mistralai/mixtral-8x22b-instrukt '^or-models: mistralai/mixtral-8x22b-instrukt: no such model; did you mean mistralai/mixtral-8x22b-instruct\?$' \
    'a wrong letter'
unknown mixtral/mixtral-8x22b-instruct 'did you mean mistralai/mixtral-8x22b-instruct\?$' \
    'a wrong author'
unknown mock-labs/story 'did you mean mock-labs/storyteller-.*, mock-labs/storyteller-.* or mock-labs/storyteller-' \
    'three at most'
unknown mistralai/mixtral-8x22b-instrukt:nitro 'did you mean mistralai/mixtral-8x22b-instruct\?' \
    'the variant is not to blame'
unknown nobody/knows-this-one '^or-models: nobody/knows-this-one: no such model; or-models lists what there is$' \
    'nothing is near'
run or-mock or-models -j no/such
exits 65 '-j: not known'
jqs 'length == 1 and .[0].error.code == 65' '-j: an error object'
run or-mock or-models mistralai/mixtral-8x22b-instruct no/such
exits 65 'the second is not known'
grep -q '^slug.mistralai' out
ok $? 'the first was shown'

# Servers that know no single model, but have it in their list.
json 404 'page not found'
mv answer none
json 200 '{"object":"list","data":[{"id":"a/b","created":1713312000},{"id":"c"}]}'
serving none next answer
run or-models a/b
printf 'slug\ta/b\ncreated\t2024-04-17\n' >want
is out want 'a card from the list of another server'
serving none next answer
run or-models a/c
exits 65 'not in the list'
warns 'a/c: no such model; did you mean a/b or c\?' 'not in the list: why'
serving none
run or-models a/b
exits 65 'no list either'
warns "http://127.0.0.1:$port/models.*404" 'no list either: where'
json 200 '{"data":[]}'
serving answer
run or-models a/b
exits 76 'a list in place of a model'
done_testing
