#!/bin/sh
# or-code: samples for TypeScript, run by node.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

try_languages 3 typescript typescript-openai

# What the types know, what they do not, and what no object may have.
mkdir odd
n=0
while read -r member; do
	n=$((n + 1))
	sed "s|}\$|,$member}|" request >"odd/$n"
done <<'EOF'
"modalities":["text","image"]
"tools":[{"type":"openrouter:web_search"}]
"tools":null
"verbosity":"low","service_tier":"flex","prompt_cache_key":"k"
"web_search_options":{"search_context_size":"low"}
"function_call":"auto","functions":[{"name":"f"}]
"provider":{"data_collection":"maybe","sort":"luck","quantizations":["q"]}
"reasoning_effort":"zzz","service_tier":"best"
"reasoning":{"effort":"most"},"modalities":["smell"]
"temperature":1,"temperature":0,"x":{"a":1,"a":2}
"tool_choice":"auto","response_format":{"type":"json_object"},"stop":["a"]
EOF
cat >odd/sound <<'EOF'
{"model":"a/b","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"","format":"flac"}}]}]}
EOF

# A compiler's view.
if [ -x node_modules/.bin/tsc ]; then
	mkdir types
	for l in typescript typescript-openai; do
		for r in plain tools; do
			or-code -l "$l" <"$data/$r.json" >"types/$r.$l.mts"
		done
		or-code -l "$l" <call >"types/call.$l.mts"
		for r in odd/*; do
			or-code -l "$l" <"$r" >"types/${r#odd/}.$l.mts"
		done
		or-code -l "$l" -a photo.png <"$data/image.json" \
		    >"types/image.$l.mts"
	done
	run node_modules/.bin/tsc --strict --noEmit --module nodenext \
	    --target es2022 --skipLibCheck --types node types/*.mts
	exits 0 'TypeScript has nothing to say'
	note out
	! grep -q '@ts-nocheck' types/plain.* types/call.* types/image.* \
	    types/tools.* types/11.*
	ok $? 'nor is it told to say nothing of what OpenAI knows'
else
	skip 'TypeScript' 'no tsc: make deps-node'
fi

done_testing
