#!/bin/sh
# Calls that come short, are interrupted, would block, or fail: what is read
# and written stays the same, or the status tells.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/inject.sh
. "$SRC/tests/inject.sh"

# Numbers of errno, the same on each Linux.
EIO=5 EACCES=13 EMFILE=24 ENOSPC=28

with() {	# with INJECT...=... COMMAND...: one run; standard input is in
	program=$(for word; do
		case $word in
		*=*) ;;
		*)
			echo "$word"
			break
			;;
		esac
	done)
	run timeout 60 env LD_PRELOAD="$inject" INJECT="$program" "$@" <in
}

# disturbed NAME COMMAND...: does the same in spite of all
disturbed() {
	name=$1
	shift
	run "$@" <in
	mv out good
	usual=$status
	bad=
	for how in SHORT=1 EINTR=1 EINTR=2 EINTR=3 EAGAIN=1 EAGAIN=2; do
		with "INJECT_$how" "$@"
		[ "$status" -eq "$usual" ] && cmp -s out good ||
			bad="$bad $how:$status"
	done
	with INJECT_SHORT=1 INJECT_EINTR=4 INJECT_EAGAIN=5 "$@"
	[ "$status" -eq "$usual" ] && cmp -s out good ||
		bad="$bad all:$status"
	test -z "$bad" && test -s good
	ok $? "$name: disturbed"
	[ -z "$bad" ] || echo "# wrong:$bad"
}

awk 'BEGIN { for (i = 0; i < 6000; i++) print "line", i, "é" }' >text
cp text in
disturbed 'or-msg: standard input' or-msg -s @text -
head -c 70000 /dev/urandom >image
disturbed 'or-msg: attachments' or-msg --type image/png -a image \
    --type text/plain -a text look
jq -c -Rs '{choices: [{message: {role: "assistant", content: .},
    finish_reason: "stop"}]}' <text >in
disturbed 'or-msg -c' or-msg -c more
disturbed 'or-text' or-text
jq -c -R '{id: "g", object: "chat.completion.chunk",
    choices: [{index: 0, delta: {content: (. + "\n")}}]}' <text >in
finish length >>in
disturbed 'or-text: chunks' or-text

jq -c -Rs '{model: "a/b", messages: [{role: "user", content: .}]}' <text >in
jq -c -Rs '{id: "g", choices: [{message: {role: "assistant", content: .},
    finish_reason: "stop"}]}' <text | http '200 OK' \
    'Content-Type: application/json'
serving answer
disturbed 'or-send' or-send -r 0
stream "$(delta hel)" "$(delta lo)" "$(finish stop)" '[DONE]'
serving answer
disturbed 'or-send -S' or-send -r 0 -S
disturbed 'or-send -f' or-send -r 0 -f
quit
mkdir -p "$XDG_CONFIG_HOME/orutils"
echo sk-or-v1-none >"$XDG_CONFIG_HOME/orutils/key"
chmod 600 "$XDG_CONFIG_HOME/orutils/key"
serving answer
with INJECT_SHORT=1 or-send -r 0
grep -qix 'authorization: bearer sk-or-v1-none.' log.1
ok $? 'or-send: a key file that is read byte by byte is read whole'
quit
cp in body
cat >client <<'END'
#!/bin/sh
exec curl -sS --max-time 60 -d @body "$OPENROUTER_BASE_URL/chat/completions"
END
chmod +x client
echo '{"reply":{"body_file":"text"}}' >script
: >in
disturbed 'or-mock' or-mock -s script -l log ./client

# each STATUS CALL ERROR NAME COMMAND...: the first three of these calls fail,
# one at a time; and then there is one line of why.
each() {
	want=$1
	call=$2
	error=$3
	name=$4
	shift 4
	bad=
	for n in ${calls:-1 2 3}; do
		with "INJECT_$call=$n,$error" "$@"
		[ "$status" -eq "$want" ] && [ "$(wc -l <err)" -eq 1 ] ||
			bad="$bad $n:$status"
	done
	test -z "$bad"
	ok $? "$name: $call fails, $error"
	[ -z "$bad" ] || echo "# wrong:$bad" && note err
}

head -c 300000 text >in
for error in $EIO $ENOSPC; do
	calls=1 each 74 WRITE "$error" 'or-msg: standard input' or-msg
done
each 74 WRITE $ENOSPC 'or-msg: attachments' or-msg --type text/plain -a text \
    -a text -a text look
each 74 READ $EIO 'or-msg: standard input' or-msg
calls=1 each 66 OPEN $EMFILE 'or-msg -a' or-msg --type text/plain -a text look
calls=2 each 66 OPEN $EACCES 'or-msg -a, opened again' \
    or-msg --type text/plain -a text look
calls=1 each 66 OPEN $EMFILE 'or-msg -s' or-msg -s @text look
{
	jq -c -Rs '{choices: [{message: {role: "assistant", content: .},
	    finish_reason: "stop"}]}' <text
	jq -c -Rs '{choices: [{message: {role: "assistant", content: .},
	    finish_reason: "stop"}]}' <text
} >in
each 74 READ $EIO 'or-msg -c' or-msg -c more
each 74 READ $EIO 'or-text' or-text
calls='1 2' each 74 WRITE $ENOSPC 'or-text' or-text
cp request in
serving answer
calls=1 each 74 READ $EIO 'or-send' or-send -r 0
each 74 WRITE $ENOSPC 'or-send -S' or-send -r 0 -S
calls=1 each 74 WRITE $EIO 'or-send -f' or-send -r 0 -f
calls=1 each 78 OPEN $EMFILE 'or-send: the key file' or-send -r 0
quit
calls=1 each 66 OPEN $EACCES 'or-mock -s' or-mock -s script true
calls=1 each 73 OPEN $EMFILE 'or-mock -l' or-mock -l log true
calls=1 each 74 WRITE $ENOSPC 'or-mock' or-mock

done_testing
