#!/bin/sh
# Standard input and output that somebody else has made non-blocking, as
# happens to a terminal or a pipe that programs share.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

cat >nonblocking <<'END'
use Fcntl;
for my $f (*STDIN, *STDOUT) {
	fcntl($f, F_SETFL, fcntl($f, F_GETFL, 0) | O_NONBLOCK) or die $!;
}
exec @ARGV or die $!;
END

# slowly COMMAND...: its input comes late, and its output is fetched late, so
# that a pipe of 64 KiB is full.
slowly() {
	{
		sleep 0.2
		cat in
	} | {
		perl nonblocking "$@" 2>err
		echo $? >status
	} | {
		sleep 0.5
		cat
	} >out
	status=$(cat status)
}

awk 'BEGIN { for (i = 0; i < 40000; i++) print "line", i }' >text
cp text in
slowly or-msg -m a/b
exits 0 'or-msg'
jq -j '.messages[0].content' out >content
cmp -s content text
ok $? 'no byte is lost'
mv out in
slowly or-send -n -p temperature=1
exits 0 'or-send -n'
jq -j '.messages[0].content' out >content
cmp -s content text
ok $? 'no byte is lost'
jq -c -Rs '{choices: [{message: {role: "assistant", content: .},
    finish_reason: "stop"}]}' <text >in
slowly or-text
exits 0 'or-text'
cmp -s out text
ok $? 'no byte is lost'

done_testing
