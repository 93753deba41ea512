#!/bin/sh
# What bash, zsh and fish complete, asked of the shells themselves: arguments
# and operands.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/completions.sh
. "$SRC/tests/completions.sh"

# Words that the command itself tells.
for shell in $shells; do
	offers "$shell" 'or-apps -js ' popular trending
	offers "$shell" 'or-models --region ' eu us
	offers "$shell" 'or-models -s pr' price
	offers "$shell" 'or-cost --by ' day model month provider
	offers "$shell" 'or-activity --language ' natural programming
	offers "$shell" 'or-endpoints -s l' latency
	offers "$shell" 'or-code -l ' curl fetch go javascript or python \
	    python-openai typescript typescript-openai
	offers "$shell" 'or-apps -q '
	offers "$shell" 'or-models mistralai/mixtral-' \
	    mistralai/mixtral-8x22b-instruct
	offers "$shell" 'or-endpoints open' openai/gpt-4o
	offers "$shell" 'or-models -a m' mistralai
	ask "$shell" 'or-cost files/p'
	grep -q 'picture.png$' out
	ok $? "$shell: or-cost completes files"
	ask "$shell" 'or-apps --headings='
	sed 's/^--headings=//' out >got
	printf '%s\n' always auto never >want
	is got want "$shell: words that an option can do without"
done
# The same for zsh, which is slow to ask.
for shell in bash fish; do
	offers "$shell" 'or-apps --category c' coding creative
	offers "$shell" 'or-activity --period ' day month week
	offers "$shell" 'or-apps --from ' today yesterday
	offers "$shell" 'or-models -p '
	offers "$shell" 'or-models -i ' audio file image text
	offers "$shell" 'or-models -o ' all audio decisions embeddings image \
	    rerank speech text transcription video
	offers "$shell" 'or-activity open' openai/gpt-4o
done

# Names in the cache come from others.
cp "$XDG_CACHE_HOME/orutils/models" safe
printf '%s\n' 'evil/$(touch${IFS}owned)' 'evil/`touch owned`' \
    "evil/';touch owned;'" -evil >>"$XDG_CACHE_HOME/orutils/models"
offers bash 'or-msg -m ev'
offers bash 'or-msg -m open' openai/gpt-4o
for shell in $shells; do
	ask "$shell" 'or-msg -m evil'
	test ! -e owned
	ok $? "$shell runs nothing that the cache names"
done
mv safe "$XDG_CACHE_HOME/orutils/models"

done_testing
