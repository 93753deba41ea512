#!/bin/sh
# A message is one write, whatever it is put together from: the commands of a
# pipeline share their standard error with each other and with the answer.

. "$(dirname "$0")/tap.sh"

# Each write to standard error, which is a socket that keeps them apart, as a
# line; a line end within it, or at its end, is shown as $.
cat >writes <<'E'
use Socket;
socketpair(my $here, my $there, AF_UNIX, SOCK_SEQPACKET, 0) or die;
if (fork == 0) {
	open STDIN, "<", "/dev/null";
	open STDOUT, ">", "/dev/null";
	open STDERR, ">&", $there;
	exec @ARGV or die;
}
close $there;
while (sysread $here, my $write, 65536) {
	$write =~ s/\n/\$/g;
	print "$write\n";
}
E

# whole COMMAND [ARG...]: complains, and never writes a piece of a line.
whole() {
	perl writes "$@" >out
	grep -q "^$1: " out && ! grep -qv '[$]$' out
	ok $? "$1: no line in pieces"
	grep -v '[$]$' out >pieces && note pieces
}

whole or-activity --period never
whole or-api nothing://
whole or-apps --limit x
whole or-code -l cobol
whole or-cost nothing.here
whole or-endpoints -s nothing a/b
whole or-models --sort nothing
whole or-mock -s nothing.here
whole or-msg -a nothing.here hello
whole or-send -b nothing://
whole or-text -x

done_testing
