#!/bin/sh
# Measures the commands against what a user would type instead, in one run on
# one machine: the ratios are what to read.  Run by make bench.
set -eu

src=$(cd "$(dirname "$0")/.." && pwd)
build=${BUILD:-$src/build}
PATH=$build:$build/tests:$PATH
export PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"
chunks=${CHUNKS:-1000000}
mib=${MIB:-64}

row() {	# row NAME OURS UNIT [OTHER THEIRS]
	if [ $# -gt 3 ]; then
		ratio=$(awk "BEGIN { printf \"%.1f\", $5 / $2 }")
		printf '%-38s %9s %-3s  %-24s %9s  %6sx\n' "$1" "$2" "$3" \
		    "$4" "$5" "$ratio"
	else
		printf '%-38s %9s %-3s\n' "$1" "$2" "$3"
	fi
}

kib() {	# kib IN COMMAND...: its peak memory in MiB
	bench peak "$@" | awk '{ printf "%.1f", $1 / 1024 }'
}

printf '%-38s %9s %-3s  %-24s %9s  %7s\n' measured ours '' instead theirs ratio

# Start-up.
echo '{"choices":[{"message":{"content":"hi"}}]}' >response
null=$(bench time 200 /dev/null true)
jq=$(bench time 50 /dev/null jq -n 1)
row 'start: or-msg hi' "$(bench time 200 /dev/null or-msg hi)" us 'jq -n 1' "$jq"
row 'start: or-text' "$(bench time 200 response or-text)" us 'jq -n 1' "$jq"
row 'start: or-send -n' \
    "$(or-msg hi >request && bench time 200 request or-send -n)" us \
    'curl --version' "$(bench time 100 /dev/null curl --version)"
row 'start: true, for the floor' "$null" us

# One question, one answer.
cat >ours.sh <<'EOF'
or-msg 'Name a river' | or-send | or-text
EOF
cat >theirs.sh <<'EOF'
jq -n '{messages: [{role: "user", content: "Name a river"}]}' |
    curl -s "$OPENROUTER_BASE_URL/chat/completions" \
    -H "Authorization: Bearer $OPENROUTER_API_KEY" \
    -H 'Content-Type: application/json' -d @- |
    jq -r '.choices[0].message.content'
EOF
row 'one-shot pipeline' \
    "$(or-mock bench time 50 /dev/null sh ours.sh)" us 'jq | curl | jq' \
    "$(or-mock bench time 30 /dev/null sh theirs.sh)"

# A list of models, and what saved answers cost.
cat >theirs.sh <<'EOF'
curl -s "$OPENROUTER_BASE_URL/models" -H "Authorization: Bearer x" |
    jq -r '.data[] | [.id, .name, .context_length, .pricing.prompt] | @tsv'
EOF
row 'or-models' "$(or-mock bench time 50 /dev/null or-models)" us 'curl | jq' \
    "$(or-mock bench time 30 /dev/null sh theirs.sh)"
or-msg hi | or-mock or-send >answer
awk -v n="$((chunks / 10))" '{ for (i = 0; i < n; i++) {
	line = $0; sub("gen-mock-1", "gen-" i, line); print line } }' \
    answer >answers
row "or-cost of $((chunks / 10)) answers" \
    "$(($(bench time 3 answers or-cost) / 1000))" ms 'jq -n [inputs...]|add' \
    "$(($(bench time 1 answers jq -n '[inputs.usage.cost] | add') / 1000))"
row 'peak memory of or-cost --by day' "$(kib answers or-cost --by day)" MiB \
    'jq -n [inputs...]|add' "$(kib answers jq -n '[inputs.usage.cost] | add')"
rm answers

# From a chunk leaving the server to its text leaving the pipeline.
# $URL is for the shell that bench starts.
# shellcheck disable=SC2016
row 'a chunk through or-send -S | or-text' \
    "$(bench delay 500 'or-send -b "$URL" -S <request | or-text')" us \
    'curl | sed | jq -j' \
    "$(bench delay 500 'curl -sN "$URL" -d @request |
	sed -un "s/^data: {/{/p" | jq -j --unbuffered \
	".choices[0].delta.content // empty"')"

# A long answer.
awk -v n="$chunks" 'BEGIN { for (i = 0; i < n; i++)
    printf "{\"id\":\"gen-1759400000-abcdefghijklmnop\",\"provider\":" \
    "\"Mistral\",\"model\":\"mistralai/mixtral-8x22b-instruct\",\"object\":" \
    "\"chat.completion.chunk\",\"created\":1759400000,\"choices\":[{" \
    "\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\" word\"}," \
    "\"finish_reason\":%s,\"native_finish_reason\":null," \
    "\"logprobs\":null}]}\n", i < n - 1 ? "null" : "\"stop\"" }' >long
row "$chunks chunks through or-text" \
    "$(($(bench time 3 long or-text) / 1000))" ms 'jq -j' \
    "$(($(bench time 1 long jq -j '.choices[0].delta.content // empty') / 1000))"
row 'peak memory of that' "$(kib long or-text)" MiB 'jq -j' \
    "$(kib long jq -j '.choices[0].delta.content // empty')"
rm long

# A large attachment.
{ printf '%%PDF-1.7\n'; head -c "$((mib * 1024 * 1024))" /dev/urandom; } >big.pdf
cat >attach.sh <<'EOF'
base64 -w0 big.pdf >big.b64
exec jq -cn --rawfile f big.b64 '{messages: [{role: "user", content: [
    {type: "text", text: "hi"}, {type: "file", file: {filename: "big.pdf",
    file_data: ("data:application/pdf;base64," + $f)}}]}]}'
EOF
row "peak: or-msg -a, $mib MiB" "$(kib /dev/null or-msg -a big.pdf hi)" MiB \
    'base64, jq --rawfile' "$(kib /dev/null sh attach.sh)"
row "time: or-msg -a, $mib MiB" \
    "$(($(bench time 3 /dev/null or-msg -a big.pdf hi) / 1000))" ms \
    'base64, jq --rawfile' \
    "$(($(bench time 1 /dev/null sh attach.sh) / 1000))"
or-msg -a big.pdf hi >request
size=$(wc -c <request | awk '{ printf "%.1f", $1 / 1024 / 1024 }')
row "its request" "$size" MiB
# shellcheck disable=SC2016
row "peak: or-send of it" "$(or-mock bench peak request or-send |
    awk '{ printf "%.1f", $1 / 1024 }')" MiB 'curl -d @-' \
    "$(or-mock sh -c 'bench peak request curl -s -d @- \
	-H "Authorization: Bearer x" -H "Content-Type: application/json" \
	"$OPENROUTER_BASE_URL/chat/completions"' |
	awk '{ printf "%.1f", $1 / 1024 }')"
row "peak: or-msg -c of it" "$(kib request or-msg -c more)" MiB \
    'jq -c' "$(kib request jq -c '.messages += [{role: "user"}]')"
{ printf '{"choices":[{"message":{"content":"'
  head -c "$((mib * 1024 * 1024))" /dev/zero | tr '\0' x
  printf '"},"finish_reason":"stop"}]}'; } >response
row "peak: or-text, $mib MiB of text" "$(kib response or-text)" MiB 'jq -r' \
    "$(kib response jq -r '.choices[0].message.content')"
