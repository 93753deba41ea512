#!/bin/sh
# or-code: samples for TypeScript, run by node.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

try_languages 3 typescript typescript-openai

# A compiler's view.
if [ -x node_modules/.bin/tsc ]; then
	mkdir types
	for l in typescript typescript-openai; do
		for r in plain tools; do
			or-code -l "$l" <"$data/$r.json" >"types/$r.$l.mts"
		done
		or-code -l "$l" <call >"types/call.$l.mts"
		or-code -l "$l" -a photo.png <"$data/image.json" \
		    >"types/image.$l.mts"
	done
	run node_modules/.bin/tsc --strict --noEmit --module nodenext \
	    --target es2022 --skipLibCheck --types node types/*.mts
	exits 0 'TypeScript has nothing to say'
	note out
else
	skip 'TypeScript' 'no tsc: make deps-node'
fi

done_testing
