#!/bin/sh
# Memory that runs out in the filters, at each allocation in turn.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/inject.sh
. "$SRC/tests/inject.sh"

: >in
sweep 'or-msg: words' 1 or-msg hello there
printf 'text \001 and \303\251\n' >text
cp text in
sweep 'or-msg: options, standard input' 1 or-msg -s @text -p temperature=0.2 \
    -p 'provider.order:=["x"]' -m a/b -m c/d -J Look: -
{
	cat request
	response hello
	echo
	echo '[{"role":"user","content":"and?"}]'
	delta hel
	finish stop
} >in
sweep 'or-msg -c' 1 or-msg -c more
head -c 200000 /dev/urandom >image
# With a whole type libmagic, which does not survive this, is not asked.
sweep 'or-msg: attachments' 1 or-msg --type image/png -a image \
    -a data:image/png\;base64,AAAA --type text/plain -a text look
sweep 'or-msg: misuse' 1 or-msg -p temperature=warm hello

cp request in
export OR_MODEL=a/b
sweep 'or-code' 1 or-code
unset OR_MODEL
call='{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}'
{
	# shellcheck disable=SC2016	# no command, but Markdown
	response 'Sure:\n```json\n{\"a\":1}\n```\n' | jq -c --argjson c "$call" \
	    '.choices[0].message += {reasoning: "Hm.", tool_calls: [$c]}'
} >in
for option in -c -j -t -R; do
	sweep "or-text $option" 1 or-text $option
done
{
	delta hel
	delta lo
	delta '\u00e9' ',"usage":{"total_tokens":3}'
	finish length
} >in
sweep 'or-text: chunks' 1 or-text
sweep 'or-text -t: chunks' 1 or-text -t

# The next command in the pipe ends the same way, without pipefail.
run env INJECT=or-msg INJECT_NOMEM=2 LD_PRELOAD="$inject" \
    sh -c 'or-msg hello | or-send | or-text'
exits 71 'a pipeline whose first command has no memory'

done_testing
