#!/bin/sh
# The pipe contract of orutils(7), rule by rule, across the commands.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# mock SHELL-COMMAND: run inside or-mock, with the file script if there is one
mock() {
	if [ -e script ]; then
		run or-mock -l log -s script sh -c "$1"
	else
		run or-mock -l log sh -c "$1"
	fi
}

# one FILE NAME: each line is one JSON value, compact and in UTF-8
one() {
	jq -e -R 'fromjson | true' "$1" >values 2>/dev/null &&
	    [ "$(wc -l <values)" -eq "$(wc -l <"$1")" ] &&
	    [ -s "$1" ] && ! grep -Eq '": |, "|^ | $' "$1" &&
	    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null
	ok $? "$2"
}

# 1. One JSON value a line; any white space between values that are read.
mock 'or-msg hi'
one out '1: or-msg writes a line'
mock 'or-msg hi | or-send'
one out '1: or-send writes a line'
mock 'or-msg hi | or-send -S'
one out '1: or-send -S writes lines'
test "$(wc -l <out)" -gt 3
ok $? '1: a chunk each'
mock 'or-msg hi | or-send -f'
one out '1: or-send -f writes a line'
for misuse in 'or-msg -Z' 'or-send -Z' 'or-msg -a nowhere' 'or-send </dev/null'; do
	run sh -c "$misuse"
	one out "1: $misuse writes a line"
done
mock 'or-msg hi | jq . | sed "1s/^/ \r\n/" | or-send'
exits 0 '1: or-send takes white space'
mock '{ or-msg hi | jq .; or-msg hi | or-send | jq .; } | or-msg -c more'
jqs '.[0].messages | length == 3' '1: or-msg -c takes it'
mock 'or-msg hi | or-send | jq . | or-text'
exits 0 '1: or-text takes it'
mock 'or-msg hi | or-send | tr -d "\n" >one; cat one one | or-text'
test "$(grep -c 'or-mock' out)" -eq 2
ok $? '1: or-text takes values with nothing between'

# 2. Errors travel down the pipe.
for pipe in 'or-msg -a nowhere hi | or-send | or-text' \
    'or-msg -a nowhere hi | or-send -S | or-text' \
    'or-msg -a nowhere hi | or-msg -c more | or-send | or-text' \
    'or-msg -a nowhere hi | or-send | or-msg -c more' \
    'or-msg -a nowhere hi | or-text'; do
	mock "$pipe"
	exits 66 "2: $pipe"
	[ ! -e log ] || ! grep -q messages log
	ok $? '2: and no request was sent'
done
mock 'or-msg -m no/such hi | or-send | or-text'
exits 65 "2: a server's error"
test ! -s out
ok $? '2: is not printed as text'
mock 'or-msg -m no/such hi | or-send >saved; or-text <saved'
exits 65 '2: and a saved answer says why it is none'
mock 'or-msg -m no/such hi | or-send | tee first | or-send | tee second |
    or-msg -c more >third; cat third'
exits 0 '2: three commands'
is second first '2: the second hands on what it read'
is third first '2: and so does the third'
printf '%s\n' '{"error":{"code":429,"message":"m","x":12345678901234567890}}' \
    >error
for command in 'or-send' 'or-send -S' 'or-send -n' 'or-msg -c more' 'or-text' \
    'or-text -c' 'or-text -j' 'or-text -r' 'or-text -t'; do
	# shellcheck disable=SC2086
	run $command <error
	exits 75 "2: $command ends as the error says"
	case $command in
	or-text*) : >want ;;
	*) cp error want ;;
	esac
	is out want "2: $command hands it on or prints nothing"
done

# 3. The original text is handed on.
big='"big":12345678901234567890,"small":1.0,"exp":1e400,"esc":"\u00e9\/"'
printf '{"n":{%s},"messages":[{"role":"user","content":"a","k":{%s}}]}' \
    "$big" "$big" >request
json 200 "{\"id\":\"g\",\"n\":{$big},\"choices\":[{\"index\":0,\"message\":
    {\"role\":\"assistant\",\"content\":\"{$(echo "$big" |
    sed 's/\\/\\\\/g; s/"/\\"/g')}\",\"k\":{$big}},\"finish_reason\":\"stop\"}]}"
serving answer
survives() {	# survives N NAME: so often in out
	test "$(grep -oF "{$big}" out | wc -l)" -eq "$1"
	ok $? "3: $2"
}
run or-send -n <request
survives 2 'or-send -n'
run or-send -S -m a -p seed=1 <request
cp log.1 out
survives 2 'what or-send posts, edited'
run or-send <request
survives 2 'a response'
run sh -c 'or-send <request | or-msg -c more'
survives 1 'or-msg -c keeps the message of a response'
run or-msg -c -m a -p seed=1 -s system more <request
survives 2 'or-msg -c keeps a request'
run sh -c 'or-send <request | or-text -j'
survives 1 'or-text -j'
call="{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"},\"k\":{$big}}"
stream "{\"id\":\"g\",\"object\":\"chat.completion.chunk\",\"n\":{$big},
data: \"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,
data: ${call#?}],\"k\":{$big}},\"finish_reason\":\"tool_calls\"}]}" '[DONE]'
serving answer
run or-send -S <request
survives 3 'chunks'
run or-send -f <request
survives 3 'chunks folded'
run sh -c 'or-send -S <request | or-msg -c -r tool --tool-call-id c ok'
survives 2 'chunks in a conversation'
run sh -c 'or-send -f <request | or-text -t'
survives 1 'or-text -t'

# 4. What arrives is passed on at once.
stream "$(delta one)"
mv answer first
printf 'data: %s\n\ndata: %s\n\n' "$(delta two)" "$(finish stop)" >second
mkfifo gate
serving first gate
or-send -S <request | or-text -n | {
	timeout $((30 * SLOW)) dd bs=1 count=3 2>/dev/null >seen
	cat second >gate
	cat >out
}
printf one >want
is seen want '4: the first text is printed while the server holds the second'
printf two >want
is out want '4: and then the second'
delta one >chunk
{
	cat chunk gate
	finish stop
} | or-text -n | {
	timeout $((30 * SLOW)) dd bs=1 count=3 2>/dev/null >seen
	: >gate
	cat >/dev/null
}
printf one >want
is seen want '4: or-text does not wait for the end of a line'

# 5. Nothing is billed twice, nor on for nobody.
for fault in stall reset truncate; do
	echo "{\"reply\":{\"text\":\"one two three\"},\"manner\":{\"fault\":\"$fault\",\"after_chunks\":1}}" >script
	mock 'or-msg hi | or-send -S --stall-timeout 0.2 | or-text'
	exits 5 "5: $fault in mid-stream"
	test "$(grep -c '"method"' log)" -eq 1
	ok $? "5: a $fault is not tried again"
done
echo '{"reply":{"text":"one two three"},"manner":{"fault":"stall","after_chunks":1}}' >script
mock 'or-msg hi | or-send -S | head -n 1'
jq -es 'map(select(.done)) | length == 1 and
    (.[0] | .done == "client closed" and .ms < 20000 * '"$SLOW"')' log >/dev/null
ok $? '5: the reader goes, and the connection with it'
rm script
quit

# 6. The same input gives the same bytes.
twice() {	# twice NAME SHELL-COMMAND
	mock "$2"
	mv out want
	mv log log1
	mock "$2"
	is out want "6: $1"
	# Whether the end or the client's leaving is seen first is a race.
	sed -n '/"method"/s/127\.0\.0\.1:[0-9]*//p' log1 >want
	sed -n '/"method"/s/127\.0\.0\.1:[0-9]*//p' log >got
	is got want "6: $1: what the server gets"
}
twice or-msg 'or-msg -m a -s be -p seed=1 -p temperature=0 hi'
twice or-send 'or-msg hi | or-send'
twice 'or-send -f' 'or-msg hi | or-send -f'
twice 'or-send -S' 'or-msg hi | or-send -S'
twice 'a conversation' 'or-msg hi | tee a | or-send >b; cat a b | or-msg -c more'

# 7. Standard input is read only when it was asked for.
printf '%s\n' a b c | while read -r word; do
	or-msg "$word" | jq -r '.messages[0].content'
done >out
printf '%s\n' a b c >want
is out want '7: or-msg in a while read loop'
printf 'a\nb\n' | {
	or-msg x >/dev/null
	or-msg -h >/dev/null
	or-msg -V >/dev/null
	or-send -h >/dev/null
	or-text -h >/dev/null
	or-mock true
	cat
} >out
printf 'a\nb\n' >want
is out want '7: nothing else is taken'
mkfifo never
exec 3<>never
run timeout 60 or-msg hi <&3
exits 0 '7: a terminal, or a pipe that never ends, does not stop or-msg'
exec 3<&-
printf x >in
run or-msg <in
jqs '.[0].messages[0].content == "x"' '7: no operand reads it'
run or-msg a - <in
jqs '.[0].messages[0].content | startswith("a") and endswith("x")' \
    '7: and so does -'

# 8. Text is taken byte for byte or refused.
printf '  a \r\n\r\n\tb\0c  \n\n' >in
run or-msg <in
jq -j '.messages[0].content' out >got
is got in '8: or-msg takes every byte'
serving answer
json 200 '{"choices":[{"index":0,"message":{"role":"assistant",
    "content":"  a \r\n\r\n\tb\u0000c  \n\n"},"finish_reason":"stop"}]}'
run sh -c 'or-msg hi | or-send | or-text -n'
is out in '8: or-text prints every byte'
quit
printf 'abc\377d' >in
run or-msg <in
exits 65 '8: what is not UTF-8 is refused'
warns '3' '8: with its place'
run or-msg -U <in
exits 0 '8: or replaced'
warns '1' '8: and counted'

# Standard output is checked by all.
for command in 'or-msg hi' 'or-send -n <request' 'or-text <whole' \
    'or-text -t <calls' 'or-mock -h' 'or-msg -h' 'or-send -V' 'or-text -h'; do
	response hello >whole
	printf '{"choices":[{"message":{"tool_calls":[%s]}}]}' "$call" >calls
	run sh -c "$command >/dev/full"
	exits 74 "$command >/dev/full"
	warns 'standard output: No space' "$command says why"
	run sh -c "{ $command; echo \$? >ended; } | :"
	grep -qx '141\|0' ended
	ok $? "$command ends quietly when nobody reads"
	silent "$command says nothing then"
done

done_testing
