#!/bin/sh
# or-mock's catalogue: models, endpoints, providers, and the filters, against
# jq over the data that it is compiled with

# shellcheck disable=SC2016
. "$(dirname "$0")/tap.sh"

data=$SRC/lib/mock_models.json
cat >'get' <<'END'
#!/bin/sh
path=$1
shift
exec curl -sS --max-time 5 -H "${KEY-Authorization: Bearer x}" "$@" \
    "$OPENROUTER_BASE_URL$path"
END
cat >all <<'END'
# Gets each path of a file, the first into got.1 and so on.
n=0
while read -r path; do
	n=$((n + 1))
	get "$path" >got.$n
done <"$1"
END
chmod +x 'get'
PATH=$PWD:$PATH

# one PATH [CURL-OPTION...]: the answer to out
one() {
	run or-mock get "$@"
}

# Filters: the query, a tab, and what jq selects of the entries that put out
# text.
cat >filters <<'END'
q=STORY	.model | (.id + .name) | test("story"; "i")
q=none	false
category=programming	.categories | index("programming")
category=marketing/seo	.categories | index("marketing/seo")
supported_parameters=tools	.model.supported_parameters | index("tools")
supported_parameters=tools,reasoning	.model.supported_parameters | index("tools") and index("reasoning")
input_modalities=image	.model.architecture.input_modalities | index("image")
input_modalities=image,audio	.model.architecture.input_modalities | index("image") and index("audio")
context=131072	.model.context_length >= 131072
min_price=0.9	(.model.pricing.prompt | tonumber) * 1e9 + 0.5 | floor >= 900
max_price=0.9	(.model.pricing.prompt | tonumber) * 1e9 + 0.5 | floor | . >= 0 and . <= 900
max_price=0	.model.pricing.prompt == "0"
min_output_price=0.54&max_output_price=2.19	(.model.pricing.completion | tonumber) * 1e9 + 0.5 | floor | . >= 540 and . <= 2190
arch=gemini	.model.architecture.tokenizer == "Gemini"
model_authors=mock-labs,mistralai	.model.id | test("^(~?mock-labs|mistralai)/")
providers=Demo+Cloud	.endpoints | any(.[]; .provider_name == "Demo Cloud")
providers=mock-two,Specimen	.endpoints | any(.[]; .provider_name == "Mock Two" or .provider_name == "Specimen")
distillable=true	.is_distillable
distillable=false	.is_distillable | not
zdr=true	.endpoints | any(.[]; .is_zdr)
region=eu	.endpoints | any(.[]; .regions | index("eu"))
region=us&zdr=true	.endpoints | any(.[]; .is_zdr) and any(.[]; .regions | index("us"))
min_age_days=365	(1767225600 - .model.created) / 86400 | floor >= 365
max_age_days=100	(1767225600 - .model.created) / 86400 | floor <= 100
min_intelligence_index=50	.model.benchmarks.artificial_analysis.intelligence_index // 0 | . >= 50
max_coding_index=40	.model.benchmarks.artificial_analysis.coding_index // 99 | . <= 40
min_agentic_index=30&max_agentic_index=50	.model.benchmarks.artificial_analysis.agentic_index // 0 | . >= 30 and . <= 50
min_tool_success_rate=0.95	.tool_success_rate // 0 | . >= 0.95
max_tool_success_rate=0.9	.tool_success_rate // 1 | . <= 0.9
use_rss_chat_links=x	true
END
cut -f 1 filters | sed 's,^,/models?,' >paths
run or-mock sh all paths
n=0
while IFS="$(printf '\t')" read -r query select; do
	n=$((n + 1))
	jq -c '[.data[].id]' got.$n >got
	jq -c "[.[] | select(.model.architecture.output_modalities |
	    index(\"text\")) | select($select) | .model.id]" "$data" >want
	is got want "$query"
	cp got.$n out
	jqs '.[0] | .total_count == (.data | length) and .links.next == null' \
	    'is counted'
done <filters

# What a filter leaves must not be all or nothing by mistake.
cat got.[0-9]* | jq -s 'map(.data | length) | unique | length > 8' >out
says true 'the catalogue tells filters apart'

# Modalities of output
cat >paths <<'END'
/models?output_modalities=all
/models?output_modalities=speech
/models?output_modalities=image,embeddings
/models/count
/models/count?output_modalities=all
/models/user
END
run or-mock sh all paths
jq -c '[.data[].id]' got.1 >got
jq -c '[.[].model.id]' "$data" >want
is got want 'all models'
jq -rs '.[0].data as $all | (.[1].data | length == 1 and
	.[0].supported_voices != null) and
	(.[2].data | length == 2) and .[3].data.count == ($all |
	[.[] | select(.architecture.output_modalities | index("text"))] |
	length) and .[4].data.count == ($all | length) and
	.[5].total_count == .[3].data.count' got.[1-6] >out
says true 'other modalities, and counts'
cp got.1 out
jqs '.[0].data | all(.[]; . as $m | ["id", "canonical_slug", "name",
	"created", "pricing", "context_length", "architecture", "top_provider",
	"per_request_limits", "supported_parameters", "default_parameters",
	"supported_voices", "links"] | all(.[]; . as $k | $m | has($k)))' \
	'each model has what the API requires'
jqs '.[0].data | all(.[]; (.pricing.prompt, .pricing.completion | type) ==
	"string" and (keys | index("categories") | not))' \
	'prices are strings, and what is private stays so'
jqs '.[0].data | ([.[].id | split("/")[0]] | unique | length >= 7) and
	any(.[]; .pricing.prompt == "-1") and
	any(.[]; .pricing.overrides[0].min_prompt_tokens) and
	any(.[]; .pricing.overrides[0].utc_start) and
	any(.[]; .pricing.request) and any(.[]; .pricing.web_search) and
	any(.[]; .pricing.input_cache_write_1h) and any(.[]; .alias_target) and
	any(.[]; .expiration_date) and any(.[]; .knowledge_cutoff) and
	any(.[]; .top_provider.is_moderated) and
	any(.[]; .id | endswith(":free")) and
	any(.[]; .reasoning.mandatory)' 'there is one of each kind'

# Orders
cat >orders <<'END'
most-popular	-.tokens_per_day
top-weekly	-.tokens_per_day
newest	-.model.created
pricing-low-to-high	.model.pricing | [.prompt, .completion] | map(tonumber) | add | if . < 0 then 1e9 else . end
pricing-high-to-low	.model.pricing | [.prompt, .completion] | map(tonumber) | -add | if . > 0 then 1e9 else . end
context-high-to-low	-.model.context_length
throughput-high-to-low	[.endpoints[].throughput_last_30m.p50 // empty] | max | if . == null then 1 else -. end
latency-low-to-high	[.endpoints[].latency_last_30m.p50 // empty] | min // 1e9
intelligence-high-to-low	.model.benchmarks.artificial_analysis.intelligence_index | if . then -. else 1 end
coding-high-to-low	.model.benchmarks.artificial_analysis.coding_index | if . then -. else 1 end
agentic-high-to-low	.model.benchmarks.artificial_analysis.agentic_index | if . then -. else 1 end
design-arena-elo-high-to-low	[.model.benchmarks.design_arena[]?.elo] | max | if . then -. else 1 end
END
cut -f 1 orders | sed 's,^,/models?sort=,' >paths
run or-mock sh all paths
n=0
while IFS="$(printf '\t')" read -r sort key; do
	n=$((n + 1))
	jq -c '[.data[].id]' got.$n >got
	jq -c "[.[] | select(.model.architecture.output_modalities |
	    index(\"text\"))] | sort_by($key) | map(.model.id)" "$data" >want
	is got want "sort=$sort"
done <orders

# Pages
run or-mock sh -c 'get "/models?limit=2&q=mock%20labs&offset=1"
	get "/models?limit=4&offset=12"; get "/models?offset=999"
	get /models?offset=2'
jqs '.[0].data | map(.id) == ["mock-labs/storyteller-2-mini",
	"mock-labs/storyteller-1"]' 'a page'
jqs '.[0] | .total_count == 4 and (.links.next | endswith("offset=3&limit=2"))' \
	'of all that fit'
jqs '.[1] | (.data | length == 3) and .links.next == null' 'the last page'
jqs '.[2] | .data == [] and .total_count == 15' 'after the last one'
jqs '.[3].data | length == 13' 'without a limit'
one '/models?limit=2&q=mock%20labs&sort=newest'
jqs '.[0].links.next ==
	"/api/v1/models?q=mock%20labs&sort=newest&offset=2&limit=2"' \
	'the next page has the same query'
cat >walk <<'END'
url=/models?limit=4
while [ "$url" != null ]; do
	get "$url" >page
	jq -r '.data[].id' page
	url=$(jq -r .links.next page | sed 's,^/api/v1,,')
done
END
run or-mock sh walk
sort -u out | wc -l | tr -d ' ' >got
wc -l <out | tr -d ' ' >want
is got want 'page by page each model comes once'
test "$(cat got)" -eq 15
ok $? 'and all do'

# What is refused
for bad in sort=x category=x output_modalities=text,x input_modalities=video \
	distillable=yes zdr=false region=asia context=0 context=1e3 \
	min_price=-1 max_price=a max_price=0x1 min_age_days=1.5 offset=-1 \
	limit=0 limit=1001 min_tool_success_rate=1.5 max_price=1.; do
	one "/models?$bad" -w '%{stderr}%{http_code}\n'
	warns '^400$' "refused: $bad"
	jqs ".[0].error | .code == 400 and (.message |
		test(\"^Invalid request parameters: ${bad%%=*}: \"))" 'with its name'
done
one '/models?sort=x'
jqs '.[0].error.message | test("newest, top-weekly")' 'what is allowed is told'
one /models/count?output_modalities=x
jqs '.[0].error.code == 400' 'also of counts'
one '/models?limit='
jqs '.[0].data | length == 15' 'an empty parameter is none'

# One model
cat >names <<'END'
mock-labs/storyteller-2	mock-labs/storyteller-2
mock-labs/storyteller-2-20251104	mock-labs/storyteller-2
~mock-labs/storyteller-latest	mock-labs/storyteller-2
~mock-labs/storyteller-latest:nitro	mock-labs/storyteller-2
mistralai/mixtral-8x22b-instruct:floor:exacto	mistralai/mixtral-8x22b-instruct
example-ai/example-flash:free	example-ai/example-flash:free
example-ai/example-flash:online:free:nitro	example-ai/example-flash:free
mock-labs/storyteller-2:free	null
mock-labs/storyteller	null
storyteller-2	null
END
cut -f 1 names | sed 's,^,/model/,' >paths
run or-mock sh all paths
n=0
while IFS="$(printf '\t')" read -r name id; do
	n=$((n + 1))
	jq -r .data.id got.$n >out
	says "$id" "/model/$name"
done <names
cp got.9 out
jqs '.[0].error.code == 404' 'no such model'

# Endpoints
cat >paths <<'END'
/models/demo-research/demo-coder-32b/endpoints
/models/demo-research/demo-coder-32b:nitro/endpoints
/models/demo-research/demo-coder-32b:free/endpoints
/models/demo-research/none:free/endpoints
/models/or-mock/auto/endpoints
/endpoints/zdr
/providers
END
run or-mock sh all paths
cp got.1 out
jqs '.[0].data | .id == "demo-research/demo-coder-32b" and
	(.endpoints | length == 5 and
	([.[].pricing.prompt] | unique | length == 5) and
	all(.[]; has("is_zdr") or has("regions") | not) and
	any(.[]; .pricing.discount == 0.25) and
	any(.[]; .uptime_last_5m == null) and any(.[]; .status < 0) and
	any(.[]; .context_length == 32768 and .max_completion_tokens == 8192))' \
	'endpoints that differ'
jqs '.[0].data.endpoints | all(.[]; . as $e | ["name", "model_id",
	"model_name", "context_length", "pricing", "provider_name", "tag",
	"quantization", "max_completion_tokens", "max_prompt_tokens",
	"supported_parameters", "uptime_last_30m", "uptime_last_5m",
	"uptime_last_1d", "supports_implicit_caching", "latency_last_30m",
	"throughput_last_30m"] | all(.[]; . as $k | $e | has($k)))' \
	'each has what the API requires'
is got.2 got.1 'a variant that only routes has the same'
jq -c '[.data.endpoints, .data.id]' got.3 >out
says '[[],"demo-research/demo-coder-32b"]' 'one that nobody serves has none'
jq -c .error.code got.4 >out
says 404 'nor has a model that is not there'
jq -c .data.endpoints got.5 >out
says '[]' 'a router has none'
jq -c '.data | length' got.6 >got
jq -c '[.[].endpoints[] | select(.is_zdr)] | length' "$data" >want
is got want 'endpoints without retention'
jq -c '[.[].endpoints[].provider_name] | unique' "$data" >want
jq -c '[.data[].name] | sort' got.7 >got
is got want 'all providers are listed'
cp got.7 out
jqs '.[0].data | length >= 8 and all(.[]; has("slug") and has("datacenters")) and
	any(.[]; .privacy_policy_url == null)' 'with what is known of them'
KEY=X: run or-mock sh all paths
cat got.1 got.6 >out
jqs '[.[0].data.endpoints[], .[1].data[]] | all(.[];
	.latency_last_30m == null and .throughput_last_30m == null and
	has("uptime_last_1d"))' 'statistics need a key'
KEY=X: one /models/user
jqs '.[0].error.code == 401' 'so do the models of the user'

# Methods, and the same again
one /models -I
grep -q '^HTTP/1.1 200' out
ok $? 'HEAD'
one /providers -X DELETE -D head
jqs '.[0].error.code == 405' 'DELETE is not for providers'
grep -qi '^allow: GET' head
ok $? 'GET is'
one /models?output_modalities=all
mv out first
one /models?output_modalities=all
is out first 'the same request has the same bytes'

# Any model of the catalogue that writes text answers, at its own price.
jq -r '.[].model | select(.architecture.output_modalities | index("text")) |
	.id' "$data" >ids
cat >chats <<'END'
while read -r model; do
	get /chat/completions -d "{\"model\":\"$model\",\"prompt\":\"abcd\"}"
done <ids
END
run or-mock sh chats
jqs 'length == 15 and all(.[]; .usage.total_tokens > 1)' 'all models answer'
jqs '.[1] | .model == "mock-labs/storyteller-2" and .provider == "Mock One" and
	(.usage | (.cost * 1e7 + 0.5 | floor) ==
	.prompt_tokens * 30 + .completion_tokens * 150)' 'at their own prices'
jqs '[.[] | select(.usage.cost == 0) | .model] ==
	["example-ai/example-flash:free", "sample-systems/sample-8b:free"]' \
	'or free of charge'
jqs 'map(.model) | .[4] == "mock-labs/storyteller-2" and
	.[14] == "mistralai/mixtral-8x22b-instruct"' \
	'an alias and a router lead to another'
one /chat/completions -d '{"model":"specimen/speaker-1","prompt":"x"}'
jqs '.[0].error | .code == 404 and (.message |
	test("^No endpoints found for specimen/speaker-1"))' \
	'one that writes no text does not'
run or-mock sh -c 'get /chat/completions -d "{\"model\":
	\"mock-labs/storyteller-2\",\"prompt\":\"abcd\"}" >answer
	get /credits; get /generation?id=gen-mock-1'
jq -s --slurpfile a answer '.[0].data.total_usage == $a[0].usage.cost and
	(.[1].data | .model == "mock-labs/storyteller-2" and
	.total_cost == $a[0].usage.cost)' out >got
echo true >want
is got want 'the account remembers model and cost'

done_testing
