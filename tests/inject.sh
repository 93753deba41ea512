# Sourced after tap.sh: commands whose memory and calls fail, by inject.c.
# shellcheck shell=sh disable=SC2034,SC2154

inject=$BUILD/tests/inject.so
# What cannot be preloaded the loader tells each program of.
if [ -n "$(LD_PRELOAD=$inject sh -c : 2>&1)" ]; then
	echo '1..0 # SKIP no library to preload: sanitizers, valgrind, no glibc'
	exit
fi

# Memory

# nomem HOW COMMAND...: one run, in which allocations fail as INJECT_NOMEM
# says.  True when it came to what it may: to 71 and a line that says so, or,
# where the allocation did not matter, to just what it comes to with memory.
nomem() {
	how=$1
	shift
	INJECT=$1 INJECT_NOMEM=$how LD_PRELOAD=$inject \
	    timeout 60 "$@" <in >out 2>err
	status=$?
	case $status in
	"$usual") cmp -s out good ;;
	71) ended=$((ended + 1)) && "delivered_${1#or-}" ;;
	124) openssl_waits ;;
	139) jq_forgets ;;
	*) test "$1" = or-mock && lost_client ;;
	esac
}

# OpenSSL 3.5 waits for itself where it has no memory while it starts
# (CRYPTO_THREAD_run_once within itself).
openssl_waits() {
	! openssl version | grep -q '^OpenSSL 3\.0'
}

# libjq since 1.7 does not see that it has no memory for its decimals (jv.c).
jq_forgets() {
	! jq --version | grep -q '^jq-1\.[0-6]'
}

# What came before, whole lines of it, and then the error object.
delivered_msg() {
	[ "$(tail -n 1 err)" = "$program: out of memory" ] &&
	    [ "$(tail -n 1 out)" = \
		'{"error":{"code":71,"message":"out of memory"}}' ] &&
	    sed '$d' out | cmp -s -n "$(sed '$d' out | wc -c)" - good
}

# Or the whole answer, and no memory to say with -v what it was.
delivered_send() {
	delivered_msg || { cmp -s out good && [ -s out ] &&
	    [ "$(tail -n 1 err)" = "$program: out of memory" ]; }
}

# Nothing of a sample, but a program that fails.
delivered_code() {
	[ "$(cat err)" = 'or-code: out of memory' ] &&
	    [ "$(cat out)" = 'exit 71' ]
}

# Text may end anywhere.
delivered_text() {
	tail -n 1 err | grep -q ': out of memory$' &&
	    cmp -s -n "$(wc -c <out)" out good
}

# libmicrohttpd does not always say why it cannot start.
delivered_mock() {
	[ "$(grep -c '^or-mock: ' err)" -eq 1 ]
}

# libmicrohttpd closes a connection that it has no memory for; the status is
# then that of the client, curl.
lost_client() {
	case $status in
	52 | 56) [ ! -s out ] ;;
	*) false ;;
	esac
}

# sweep NAME STEP COMMAND...: fails each allocation in turn, behind the first
# 60 one in so many; one in five of these so that all that follow fail, too.
# Standard input is the file in.
sweep() {
	name=$1
	step=$2
	shift 2
	program=$1
	INJECT=$1 INJECT_COUNT=$work/count LD_PRELOAD=$inject \
	    "$@" <in >good 2>err
	usual=$?
	count=$(od -An -t u8 count)
	n=1
	ended=0
	bad=
	while [ "$n" -le "$count" ]; do
		nomem "$n" "$@" || bad="$bad $n:$status"
		[ $((n % 5)) -ne 0 ] || nomem "$n+" "$@" ||
			bad="$bad $n+:$status"
		n=$((n < 60 ? n + 1 : n + step))
	done
	test -z "$bad" && test "$ended" -gt 0
	ok $? "$name"
	echo "# $((count)) allocations; $ended runs ended with 71, all else $usual"
	[ -z "$bad" ] || echo "# wrong:$bad"
}
