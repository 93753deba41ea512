#!/bin/sh
# What a hostile answer does to a terminal, a real one: nothing.  A pipe gets
# every byte.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

TERM=xterm-256color
export TERM
unset NO_COLOR

# A line for each attack, in printf's spelling; each ends in its name, so that
# what is left of it can be seen.
cat >attacks <<'END'
\033[2J\033[H clears-the-screen
\033[8m hides-text
\033[1A\033[2K writes-over-the-line-above
\033]0;title\007 sets-the-title
\033]2;title\033\\ sets-the-title-too
\033]52;c;cm0gLXJmIH4K\007 fills-the-clipboard
\033]52;c;?\007 reads-the-clipboard
\033]8;;file:///etc/passwd\033\\link\033]8;;\033\\ links
\033]4;1;?\033\\ asks-for-a-colour
\033P+q544e\033\\ asks-by-a-device-control-string
\033P1;1|17/68656c6c6f\033\\ defines-keys
\033_Gf=32;AAAA\033\\ draws-a-picture
\033^private\033\\ sends-a-message
\033[6n\033[c\033[21t answers-as-if-typed
\033c resets
\033(0 changes-the-letters
\302\233\0632J a-control-sequence-of-one-character
\302\2350;title\302\234 an-operating-system-command-of-one
\302\220+q\302\234 a-device-control-string-of-one
\302\205 a-next-line
\005 asks-who-it-is
\007 rings
safe\b\b\b\b rubs-out
safe\r goes-back
\013\014 feeds
\016\017 shifts
\023 stops
\177 deletes
\342\200\256gnp.exe turns-the-line-around
\342\201\246\342\201\251\342\200\217\330\234 turns-more
\342\200\250\342\200\251 separates
\342\201\252\357\277\271\357\277\272 annotates
\363\240\201\201\363\240\201\202\363\240\201\277 hides-text-in-tags
END
# shellcheck disable=SC2059	# so it is meant
while IFS= read -r attack; do
	printf "$attack\\n"
done <attacks >text

# harmless FILE: nothing in it acts on a terminal, or hides
harmless() {
	perl -0777 -ne '
		s/\r\n/\n/g;
		utf8::decode($_) or exit 1;
		exit 1 if /[\x{0}-\x{8}\x{b}-\x{1f}\x{7f}-\x{9f}]/;
		exit 1 if /[\x{61c}\x{200e}\x{200f}\x{2028}-\x{202e}]/;
		exit 1 if /[\x{2066}-\x{206f}\x{fff9}-\x{fffb}]/;
		exit 1 if /[\x{e0000}-\x{e007f}]/;' "$1"
}

# Each attack is one that harmless knows.
while IFS= read -r attack; do
	# shellcheck disable=SC2059
	printf "$attack" >one
	harmless one && exit 1
done <attacks

# on_terminal COMMAND [ARG...]: leaves what a terminal is sent in shown, and in
# bright the same without our own dimming
on_terminal() {
	pty "$@" >shown
	status=$?
	perl -pe 's/\033\[2m|\033\[22m//g' shown >bright
}

# tame LEAST NAME: what was shown is harmless, and the names of the attacks,
# at least so many, are there to be read
tame() {
	wild=
	harmless bright || wild='it acts'
	[ -s shown ] || wild='nothing shown'
	[ "$(grep -ow -Ff names bright | wc -l)" -ge "$1" ] || wild='too little'
	test -z "$wild"
	ok $? "$2"
	[ -z "$wild" ] || { echo "# $wild"; cat -v shown | sed 's/^/# /;20q'; }
}
sed 's/.* //' attacks >names
most=$(wc -l <names)

# The answers: as raw UTF-8 where JSON permits it, and all in escapes.
jq -Rsc '{fence: "```", text: .}' <text >parts
jq -c '{id:"g",object:"chat.completion",model:.text,provider:.text,choices:[
    {index:0,finish_reason:"stop",message:{role:"assistant",
	content:"\(.text)\(.fence)sh \(.text|gsub("\n";" "))\n\(.text)\(.fence)\n",
	reasoning:.text,
	tool_calls:[{id:.text,type:"function",
	    function:{name:.text,arguments:({a:.text}|tojson)}}]}}]}' \
    <parts >response
jq -c '.choices[0].message.content |= (split("```")[0] | {a:.} | tojson)' \
    <response >json
jq -c '{id:"g",object:"chat.completion.chunk",model:.text} as $head |
    (.text | split("")[] | $head + {choices:[{index:0,delta:{content:.},
    finish_reason:null}]}), $head + {choices:[{index:0,delta:{},
    finish_reason:"stop"}]}' <parts >chunks
jq -c '.choices[0].delta |= (if .content then {reasoning: .content} else . end)
    ' <chunks >reasons
jq -c '.choices[0] |= (.message = {role:"assistant",refusal:.message.reasoning,
    content:null})' <response >refusal
jq -c '{error:{code:502,message:.text,metadata:{provider_name:.text,raw:.text}}}
    ' <parts >error

for how in raw escaped; do
	for file in response json chunks reasons refusal error; do
		[ $how = raw ] || { jq -ac . <$file >new && mv new $file; }
	done
	on_terminal or-text <response
	tame "$most" "$how: or-text"
	on_terminal or-text -c <response
	tame "$most" "$how: or-text -c"
	on_terminal or-text -Ac <response
	tame "$most" "$how: or-text -Ac"
	on_terminal or-text -r <response
	tame "$most" "$how: or-text -r"
	on_terminal or-text -R <response
	tame $((2 * most)) "$how: or-text -R"
	on_terminal or-text -t <response
	tame $((2 * most)) "$how: or-text -t"
	on_terminal or-text -j <json
	tame "$most" "$how: or-text -j"
	for file in chunks reasons; do
		on_terminal or-text -R <$file
		tame "$most" "$how: or-text -R <$file, a character in each"
	done
	on_terminal or-text <refusal
	tame "$most" "$how: a refusal"
	on_terminal or-text <error
	tame "$most" "$how: an error"
	on_terminal or-msg -c more <response
	tame "$most" "$how: or-msg -c"
	on_terminal or-send -n <response
	tame 0 "$how: or-send -n of what is no request"
	or-msg "$(tr -d '\000' <text)" >hostile
	on_terminal or-send -n <hostile
	tame "$most" "$how: or-send -n"
done
on_terminal or-text -nR <chunks
tail -n 1 shown | grep -q 'hides-text-in-tags$'
ok $? 'what is last is shown to its end'
on_terminal or-text -r <reasons
tame "$most" 'or-text -r of chunks'
NO_COLOR=1 on_terminal or-text -R <response
! grep -q "$(printf '\033')" shown
ok $? 'with NO_COLOR no escape at all is sent'

# A sequence whose parts come in chunks apart, cut in a character as well.
for cut in '\u001b,[2J' 'a\r,b' '\u009b,2J' '\u001b],0;x\u0007'; do
	{ delta "${cut%,*}"; delta "${cut#*,}"; finish stop; } >apart
	on_terminal or-text <apart
	tame 0 "$cut in two chunks"
done

# A pipe and a file get every byte.
cat text >want
or-text -r <response >out
is out want 'a file gets every byte of the reasoning'
or-text <chunks | cat >out
is out want 'a pipe gets every byte of a stream'
or-text -R <response 2>&1 >/dev/null | cat >out
is out want 'as of standard error'
jq -j .choices[0].message.content <response >want
or-text <response >out
is out want 'a file gets every byte of the text'

# Messages: what a server says, in every place that is told.
title=$(jq -r '.text|gsub("\n";" ")' <parts | tr -d '\000')
for options in -v '-v -S' '-v -f' '-v -r 1'; do
	http '200 OK' 'Content-Type: application/json' \
	    "X-Generation-Id: $title" <response
	serving answer
	# shellcheck disable=SC2086	# a list
	on_terminal or-send -r 0 $options <request
	tame "$most" "or-send $options of an answer"
	http '503 No' 'Retry-After: 0' <error
	serving answer
	# shellcheck disable=SC2086	# a list
	on_terminal or-send -r 0 $options <request
	tame "$most" "or-send $options of an error"
done
jq -c . <chunks | sed 's/^/data: /; s/$/\n/' |
    http '200 OK' 'Content-Type: text/event-stream'
serving answer
on_terminal or-send -S <request
tame 0 'or-send -S'
printf '<title>%s</title>' "$title" | http "502 $title" "Location: $title"
serving answer
on_terminal or-send -r 0 <request
tame 3 'or-send of a page'
: | http "302 $title" "Location: http://x/$title"
serving answer
on_terminal or-send -r 0 <request
tame "$most" 'or-send of a redirect'
for junk in "$title" "HTTP/1.1 $title" "$(printf 'HTTP/1.1 200 OK\r\n%s: x\r' \
    "$title")" "$(printf 'HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\n\r' \
    "$title")" "$(printf 'HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r' \
    "$title")"; do
	printf '%s\n%s' "$junk" "$title" >answer
	serving answer
	on_terminal or-send -r 0 -t 3 -v <request
	tame 0 "or-send of $(printf %s "$junk" | head -n 1 | cut -c 1-15 |
	    tr -cd ' -~'), and so on"
done
printf 'data: %s\n\n' "$title" | http '200 OK' 'Content-Type: text/event-stream'
serving answer
on_terminal or-send -S <request
tame 0 'or-send of an event that is not JSON'

# Messages: names, in arguments, files and the environment.
one=$(printf 'a\033]0;x\007\302\233\342\200\256-b')
while read -r command; do
	eval "on_terminal $command" </dev/null
	tame 0 "$command"
	test $status -ne 0 && grep -q 'u001b]0;x.u0007.u009b.u202e' shown
	ok $? 'fails, and shows what it means'
done <<'END'
or-msg -a "$one" x
or-msg -j "$one" x
or-msg -t "$one" x
or-msg -s @"$one" x
or-msg -r "$one" x
or-msg --type "$one" -a x y
or-msg -p "$one" x
or-msg -p "temperature=$one" x
or-msg -a "file://$one" x
or-msg --"$one" x
or-send "$one"
or-send -b "$one"
or-send -t "$one"
or-send -p "$one"
or-send --"$one"
or-text "$one"
or-text -t "$one"
or-text --"$one"
or-mock -p "$one"
or-mock -s "$one"
or-mock -l "/none/$one"
or-mock "$one"
or-mock --"$one"
env OPENROUTER_BASE_URL="$one" or-send <request
env OR_MODEL= OPENROUTER_BASE_URL="http://$one" or-send -r 0 <request
END
echo "{\"$one\":1}" | on_terminal or-mock -s /dev/stdin true
tame 0 'or-mock -s of a hostile script'
printf '\377' >"$one"
on_terminal or-msg -U -a "$one" x
tame 0 'or-msg -U tells of a file that is not UTF-8'

quit
done_testing
