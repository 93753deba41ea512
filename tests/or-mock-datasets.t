#!/bin/sh
# or-mock's datasets: the daily rankings, apps, the account's activity, keys

# shellcheck disable=SC2016
. "$(dirname "$0")/tap.sh"

ranks=/datasets/rankings-daily
apps=/datasets/app-rankings
cat >'get' <<'END'
#!/bin/sh
path=$1
shift
exec curl -sS --max-time 5 -H "${KEY-Authorization: Bearer x}" "$@" \
    "$OPENROUTER_BASE_URL$path"
END
chmod +x 'get'
PATH=$PWD:$PATH

# each PATH...: the answers to out, one a line
each() {
	run or-mock sh -c 'for p; do get "$p"; echo; done' sh "$@"
}

# refused PATH PATTERN: 400, and the reason
refused() {
	each "$1"
	jqs ".[0].error | .code == 400 and (.message | test(\"$2\"))" \
	    "refused: $1"
}

# The daily rankings

each $ranks
jqs '.[0].meta == {as_of: "2026-01-01T02:00:00Z", version: "v1",
	start_date: "2025-12-02", end_date: "2025-12-31"}' 'the last 30 days'
jqs '.[0].data | all(.[]; .total_tokens | type == "string" and
	test("^[0-9]+$"))' 'tokens are strings'
jqs '[.[0].data | group_by(.date)[] | {date: .[0].date,
	last: .[-1].model_permaslug, names: [.[].model_permaslug],
	tokens: [.[:-1][].total_tokens | tonumber]}] | length == 30 and
	(map(.date) | . == sort) and all(.[]; .last == "other" and
	(.names | unique | length) == (.names | length) and
	.tokens == (.tokens | sort | reverse))' \
	'days in order, the most tokens first, others last'
cp out days
each $ranks
is out days 'on any run the same'
each "$ranks?start_date=2025-11-03&end_date=2025-11-30"
jqs '[.[0].data[] | select(.model_permaslug == "demo-research/demo-coder-32b") |
	{day: ((.date | strptime("%Y-%m-%d") | mktime / 86400 + 4) % 7),
	n: (.total_tokens | tonumber)}] |
	([.[] | select(.day == 0 or .day == 6).n] | add / length) <
	([.[] | select(.day == 2 or .day == 3).n] | add / length) * 0.9' \
	'fewer at weekends'
each "$ranks?start_date=2025-12-31&end_date=2026-07-01" \
	"$ranks?start_date=2024-01-01&end_date=2025-01-02" \
	"$ranks?start_date=2025-11-01&period=month" \
	"$ranks?start_date=2025-11-01" "$ranks?start_date=2025-12-16&period=week"
jqs '.[0].meta.end_date == "2025-12-31" and .[1].meta.start_date ==
	"2025-01-01"' 'dates are drawn to where there are data'
jqs '([.[1].data[].date] | unique) == ["2025-01-01", "2025-01-02"]' \
	'which begin with 2025'
jqs '[.[1].data[].model_permaslug] | index("mock-labs/storyteller-1") and
	(index("mock-labs/storyteller-2-20251104") | not)' \
	'a model has no tokens before it was there'
jqs '([.[2].data[].date] | unique) == ["2025-11-01", "2025-12-01"]' months
jqs 'def sum(rows): [rows[] | select(.model_permaslug == "other") |
	.total_tokens | tonumber] | add; sum(.[2].data) == sum(.[3].data)' \
	'are the sum of their days'
jqs '([.[4].data[].date] | unique) == ["2025-12-15", "2025-12-22",
	"2025-12-29"]' 'weeks begin on Mondays'

day="start_date=2025-12-31"
each "$ranks?$day" "$ranks?$day&modality=audio" \
	"$ranks?$day&modality=image_output" "$ranks?$day&modality=tool_calling" \
	"$ranks?$day&context_bucket=1M" "$ranks?$day&category=legal" \
	"$ranks?$day&language_type=natural&period=month"
jqs 'map([.data[].model_permaslug] - ["other"] | sort) |
	.[1] == ["example-ai/example-flash-10-2025",
	"example-ai/example-large-09-2025", "specimen/scribe-1"] and
	.[2] == ["example-ai/example-canvas"] and
	(.[3] | index("example-ai/example-flash-10-2025:free") | not) and
	(.[4] | index("sample-systems/sample-8b") | not) and
	.[5] == ["example-ai/example-large-09-2025",
	"placeholder-inc/oracle-pro"] and (.[6] | length) == (.[0] | length)' \
	'slices have the models that they may'
jqs 'map([.data[].total_tokens | tonumber] | add) | .[0] as $all |
	all(.[1:][]; . < $all and . > 0)' 'and fewer tokens'
jqs '(.[5].data[0].date == "2025-12-29") and
	.[6].data[0].date == "2025-12-01"' 'estimates are weekly or monthly'
refused "$ranks?category=legal&period=day" 'period=day'
refused "$ranks?category=legal&modality=text" 'cannot be combined'
refused "$ranks?category=legal&context_bucket=1K" 'cannot be combined'
refused "$ranks?language_type=natural&modality=text" 'cannot be combined'
refused "$ranks?language_type=natural&category=legal" 'cannot be combined'
refused "$ranks?period=year" 'period: one of day, week, month'
refused "$ranks?modality=smell" 'modality: '
refused "$ranks?context_bucket=2K" 'context_bucket: '
refused "$ranks?category=x" 'category: '
refused "$ranks?language_type=x" 'language_type: '
refused "$ranks?start_date=2025-02-29" 'start_date: a date'
refused "$ranks?end_date=yesterday" 'end_date: a date'
refused "$ranks?end_date=2024-12-31" 'before 2025-01-01'
refused "$ranks?start_date=2025-05-02&end_date=2025-05-01" 'after end_date'
refused "$ranks?start_date=2025-12-30&end_date=2025-12-29" 'after end_date$'
refused "$ranks?start_date=2026-01-01" 'to or-mock today is 2026-01-01'
refused "$ranks?start_date=2026-01-01&end_date=2026-02-01" 'today is 2026'
refused "$apps?start_date=2026-01-01" 'name dates$'
KEY=X: each $ranks $apps /activity /keys
jqs 'length == 4 and all(.[]; .error.code == 401)' 'all need a key'

# Apps

each $apps "$apps?limit=3&offset=2" "$apps?category=coding" \
	"$apps?subcategory=cli-agent" "$apps?sort=trending" \
	"$apps?category=coding&subcategory=cli-agent"
jqs '.[0].data | length > 10 and ([.[].rank] == [range(1; length + 1)]) and
	([.[].total_tokens | tonumber] | . == (sort | reverse)) and
	all(.[]; .total_requests > 0 and .app_id > 0)' 'apps are ranked'
jqs '.[1].data == .[0].data[2:5]' 'pages keep the ranks'
jqs '([.[2].data[].app_name] | length == 6 and
	index("Tavern of Examples") == null) and .[2].data[0].rank == 1' \
	'a category is ranked anew'
jqs '[.[3].data[].app_name] == ["Mock Commander", "Toy Terminal"]' \
	'a subcategory'
jqs '.[3] == .[5]' 'with its category'
jqs '(.[4].data | length) < (.[0].data | length) and
	([.[4].data[].app_name] | index("Fiction Forge") == null) and
	[.[4].data[].app_name] != [.[0].data[].app_name]' \
	'what shrinks does not trend'
jqs 'all(.[]; .meta.start_date == "2025-12-02")' 'they say of when'
refused "$apps?category=x" 'category: one of coding, creative'
refused "$apps?subcategory=x" 'subcategory: '
refused "$apps?category=coding&subcategory=game" 'not one of the category'
refused "$apps?sort=x" 'sort: one of popular, trending'
refused "$apps?limit=101" 'limit: an integer from 1 to 100'
refused "$apps?offset=101" 'offset: '

# The account's activity, and keys: for a management key

each /activity
jqs '.[0].error == {code: 403,
	message: "Only management keys can perform this operation"}' \
	'an ordinary key is not enough'
each /keys
jqs '.[0].error.code == 403' 'for the keys, too'
KEY='Authorization: Bearer sk-or-mgmt-mock'
export KEY
each /activity '/activity?date=2025-12-24' '/activity?group_by=workspace' \
	'/activity?api_key_hash=x' '/activity?user_id=x' '/activity?workspace_id=x'
jqs '.[0].data | ([.[].date] | unique | length == 30 and
	.[0] == "2025-12-02" and .[29] == "2025-12-31") and
	all(.[]; .requests > 0 and .prompt_tokens > 0 and
	.completion_tokens > 0 and (has("workspace_id") | not))' \
	'thirty days of activity'
jqs '.[0].data | any(.[]; .byok_usage_inference > 0 and .usage == 0) and
	any(.[]; .reasoning_tokens > 0) and
	any(.[]; .usage == 0 and .byok_usage_inference == 0)' 'of all kinds'
jqs '.[0].data[] | select(.date == "2025-12-31" and
	.provider_name == "Mock One" and (.model | test("mixtral"))) |
	(.usage * 1e7 + 0.5 | floor) ==
	(.prompt_tokens + .completion_tokens) * 9' 'the usage is at the prices'
jqs '.[1].data == [.[0].data[] | select(.date == "2025-12-24")]' 'a day'
jqs '.[2].data | all(.[]; has("workspace_id"))' 'by workspace'
jqs '.[3:] | length == 3 and all(.[]; .data == [])' 'of others there is none'
refused '/activity?date=2025-12-01' 'last 30'
refused '/activity?date=2026-01-01' 'last 30'
refused '/activity?date=x' 'date: a date'
refused '/activity?group_by=x' 'group_by: one of workspace'
each /keys /keys?offset=100 '/keys?offset=100&include_disabled=true' \
	/keys?offset=500 /keys?workspace_id=x /key
jqs '(.[0].data | length == 100) and (.[1].data | length == 17) and
	(.[2].data | length == 20) and .[3].data == [] and .[4].data == []' \
	'keys come in pages'
jqs '[.[0, 1].data[].hash] | length == 117 and (unique | length) == 117 and
	all(.[]; test("^[0-9a-f]{64}$"))' 'each once'
jqs '[.[0, 1].data[].disabled] | any | not' 'without those that are disabled'
jqs '.[5].data.is_management_key' 'the key says that it may'
each "/activity?api_key_hash=$(head -n 1 out | jq -r '.data[0].hash')"
jqs '.[0].data | length > 100' 'the first key did it all'
refused /keys?offset=x 'offset: '
run or-mock env OPENROUTER_API_KEY=sk-or-mgmt-mock or-api -p name=cron keys
exits 65 'no key is made'
warns 'HTTP 400: or-mock makes no keys$' 'and that is the mock, not the method'

done_testing
