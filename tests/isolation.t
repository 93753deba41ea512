#!/bin/sh
# What commands give up, and what a hostile server cannot make or-send do.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

TMPDIR=$work/tmp
export TMPDIR
mkdir "$TMPDIR"

# Each kind of command may make these of the calls that confine_test tries.
also() {	# also DENIAL CALL...
	end=$1
	shift
	printf "%s $end\n" "$@"
}

try() {		# try KIND: tries all, and leaves what came of it in tried
	rm -rf beside
	mkdir beside
	echo bytes >beside/there
	(cd beside && exec confine_test "$1") </dev/null >tried 2>err
}

# allowed: of what a kind may do, on standard input, what free may do, too
allowed() {
	awk 'NR == FNR { free[$1] = $2; next }
	    $2 == "done" && free[$1] == "tried" { print $1, free[$1]; next }
	    $2 == "absent" || free[$1] !~ /^(denied|absent)$/ { print; next }
	    free[$1] == "absent" { print $1, "absent" }' free -
}

filters() {	# filters PID: how many it is under; before Linux 5.9, if any
	awk '$1 == "Seccomp:" { n = $2 == 2 }
	    $1 == "Seccomp_filters:" { n = $2 }
	    END { print n + 0 }' "/proc/$1/status"
}

confine_test free </dev/null >tried 2>err
rm -f new thence there
if grep -qx none tried; then
	confined=
elif ! grep -q '^Seccomp:' /proc/self/status; then
	confined=
else
	confined=yes
fi

if [ -n "$confined" ]; then
	# What a container, or another user's rights, deny without us.
	try free
	cp tried free
	if [ "$(filters $$)" -eq 0 ] && [ "$(id -u)" -eq 0 ]; then
		! grep -E 'denied|^(openat2|clone3) absent' free >out
		ok $? 'without confinement nothing is denied'
		note out
	else
		skip 'nothing is denied' 'this is a container, or not root'
	fi
	{
		also 'done' make-thread get-memory signal-itself
		also absent openat2 clone3 io_uring_setup
	} >everywhere
	{ cat everywhere; also tried look-up-name; } | sort >streams
	{ cat everywhere; also 'done' read-file look-up-name; } | sort >files
	{
		cat files
		also 'done' make-socket make-socket-pair
		also tried connect-socket
	} | sort >network
	{
		cat network
		also 'done' make-new-file rename-new-file remove-new-file
		also 'done' rename-file rename-back remove-file make-directory
		also tried renameat2
	} | sort >cache
	for kind in streams files network cache; do
		try $kind
		grep -v ' denied$' tried | sort >out
		allowed <$kind >want
		is out want "$kind: all the rest is denied"
		test "$(grep -c ' denied$' tried)" -ge 38
		ok $? "$kind: and the rest is much"
		[ $kind = cache ] && echo directory >left || echo there >left
		ls beside >out
		is out left "$kind: no other file is made"
		[ $kind = cache ] || [ "$(cat beside/there)" = bytes ]
		ok $? "$kind: none has changed"
	done
else
	skip 'confinement' 'none in this build or kernel'
fi

# confined PID: waits until it is, but not for ever
confined() {
	tries=0
	until [ "$(filters "$1")" -ge "$more" ] || [ $tries = $((3000 * SLOW)) ]
	do
		sleep 0.01
		tries=$((tries + 1))
	done 2>/dev/null
}
more=1
! grep -q '^Seccomp_filters:' /proc/$$/status || more=$(($(filters $$) + 1))

# The commands themselves, each while it waits for input.
status_of() {	# status_of COMMAND [ARG...]: leaves what /proc says in got
	rm -f input
	mkfifo input
	"$@" <input >out 2>err &
	exec 3>input
	confined $!
	{
		grep -E '^(Seccomp|NoNewPrivs):' /proc/$!/status
		filters $!
	} >got
	exec 3>&-
	wait $!
}

if [ -n "$confined" ]; then
	printf 'NoNewPrivs:\t1\nSeccomp:\t2\n%d\n' $more >confined
	for command in 'or-text' 'or-text -c' 'or-msg' 'or-msg -c' \
	    'or-msg -a - x' 'or-send' 'or-send -S' 'or-send -n' \
	    'or-code' 'or-code -l go' 'or-cost' 'or-cost --tee' \
	    'or-api -XPOST x -'; do
		# shellcheck disable=SC2086	# a list
		status_of $command
		is got confined "$command is confined"
	done

	# Those that read nothing, each while it waits for an answer.
	for command in or-models 'or-models a/b' 'or-models --cache 60' \
	    'or-endpoints a/b' or-apps or-activity 'or-activity --mine' \
	    'or-activity --cache 60' 'or-api x' 'or-api -F a=@tried x'; do
		serving hang
		OPENROUTER_API_KEY=sk-or-v1-none $command </dev/null \
		    >out 2>err &
		await log.1 $!
		{
			grep -E '^(Seccomp|NoNewPrivs):' /proc/$!/status
			filters $!
		} >got
		is got confined "$command is confined"
		cat /proc/$!/task/*/children >out
		test ! -s out
		ok $? "$command: and has no child"
		kill $!
		wait $! 2>/dev/null
	done
else
	skip 'confined commands' 'none in this build or kernel'
fi

# What asks for prices, and who waits for it.
if [ -n "$confined" ]; then
	serving hang
	or-cost -m a/b </dev/null >out 2>err &
	await log.1 $!
	confined $!
	tr ' ' '\n' </proc/$!/task/$!/children | sed "1i$!" |
	    while read -r one; do
		printf '%s %s\n' "$(cat "/proc/$one/comm")" "$(filters "$one")"
	done >got
	printf '%s\n' "or-cost $more" "or-models $more" >want
	is got want 'or-cost -m: both it and or-models are confined'
	kill $!
	wait $! 2>/dev/null
else
	skip 'or-cost -m' 'none in this build or kernel'
fi

# Who renames a picture, too, if there is one.
if [ -n "$confined" ] && command -v gnuplot >/dev/null; then
	serving hang
	OPENROUTER_API_KEY=sk-or-v1-none or-activity --svg picture >out 2>err &
	await log.1 $!
	tr ' ' '\n' </proc/$!/task/$!/children | while read -r child; do
		[ "$(cat "/proc/$child/comm")" = gnuplot ] || confined "$child"
		printf '%s %s\n' "$(cat "/proc/$child/comm")" \
		    "$(filters "$child")"
	done | grep '^or-activity ' >got
	echo "or-activity $more" >want
	is got want 'or-activity --svg: whoever renames the picture is confined'
	kill $!
	wait $! 2>/dev/null
	run or-mock or-activity --svg picture --png picture2
	exits 0 'or-activity --svg --png'
	test -s picture && test -s picture2
	ok $? 'has drawn both'
else
	skip 'a picture' 'no gnuplot, or not confined'
fi

# It must not be in the way.
printf '\211PNG\r\n\032\n\0\0\0\rIHDR' >picture
run or-msg -a picture -m a/b what
exits 0 'libmagic can be loaded'
jqs '.[0].messages[0].content | tostring | test("image/png")' 'and finds a type'
json 200 "$(response hello)"
serving answer
run or-send -b "http://localhost:$port" <request
exits 0 'a name can be looked up, in a thread'
mkdir -p "$XDG_CONFIG_HOME/orutils"
(umask 077; echo sk-or-v1-from-a-file >"$XDG_CONFIG_HOME/orutils/key")
serving answer
run or-send <request
grep -q sk-or-v1-from-a-file log.1
ok $? 'the key file can be read'
rm -r "$XDG_CONFIG_HOME"

# Another user's, so that root sees what a user sees.
if [ "$(id -u)" -eq 0 ]; then
	chmod 711 "$work"
	as='setpriv --reuid=12345 --regid=12345 --clear-groups'
else
	as=
fi
# shellcheck disable=SC2086	# a list
echo text | run $as or-msg -a /dev/stdin what
exits 0 '/dev/stdin can be read'
if [ -n "$confined" ]; then
	rm -f input
	mkfifo input
	# shellcheck disable=SC2086	# a list
	$as or-send <input >out 2>err &
	exec 3>input
	confined $!
	test "$(stat -c %u /proc/$!/environ)" -eq 0
	ok $? 'its user cannot read the memory of or-send, nor can a core dump'
	exec 3>&-
	wait $!
else
	skip 'the memory of or-send' 'none in this build or kernel'
fi

# Where the kernel has no such thing.  EPERM, EINVAL, ENOSYS.
if [ -n "$confined" ]; then
	for errno in 1 22 38; do
		serving answer
		confine_test lacking $errno sh -c \
		    'or-msg -m a/b hi | or-send -S | or-text' >out 2>err
		status=$?
		exits 0 "without seccomp (errno $errno) the pipeline works"
		says hello "and says what it should ($errno)"
		silent "and says no more ($errno)"
	done
else
	skip 'a kernel without seccomp' 'none in this build or kernel'
fi

# A server that points to another: that one is never asked.
json 200 "$(response stolen)"
serve other answer >otherport &
other=$!
await otherport $other || exit 1
there=http://127.0.0.1:$(cat otherport)
OPENROUTER_API_KEY=sk-or-v1-0123456789abcdef
export OPENROUTER_API_KEY
for code in 300 301 302 303 305 307 308; do
	: | http "$code Elsewhere" "Location: $there/api/v1/chat/completions"
	serving answer
	run or-send -r 1 -v <request
	exits 76 "HTTP $code is not followed"
done
page="<meta http-equiv=refresh content='0;url=$there/x'>"
for headers in "Refresh: 0;url=$there/x" "Location: $there/x" \
    "Content-Location: $there/x" "Alt-Svc: h2=\"127.0.0.1:${there##*:}\"" \
    "Link: <$there/x>; rel=preload" "Location: file:///etc/passwd"; do
	json 200 "$(response hello)" "$headers"
	serving answer
	run or-send <request
	exits 0 "$headers leads nowhere"
done
printf %s "$page" | http '200 OK' 'Content-Type: text/html'
serving answer
run or-send -r 0 <request
exits 76 'nor does a page that refreshes itself'
for location in file:///etc/passwd gopher://127.0.0.1/ //127.0.0.1/ '' \
    "dict://127.0.0.1:${there##*:}/"; do
	: | http '302 Elsewhere' "Location: $location"
	serving answer
	run or-send -r 0 <request
	exits 76 "nor Location: $location"
done
: | http '401 Who' 'WWW-Authenticate: Basic realm="x"' \
    'WWW-Authenticate: Negotiate' 'WWW-Authenticate: NTLM'
serving answer
run or-send <request
exits 77 'a server that asks for a password'
requests 1 'is asked once'
: | http '407 Who' 'Proxy-Authenticate: Basic realm="x"'
serving answer
run or-send -r 0 <request
requests 1 'as is one that takes itself for a proxy'
ls other.* >out 2>/dev/null
test ! -s out
ok $? 'and the other server was never asked'
kill $other
wait $other 2>/dev/null

# A server that would have a file written.
SSLKEYLOGFILE=$work/tmp/keylog
CURL_HOME=$HOME
export SSLKEYLOGFILE CURL_HOME
mkdir empty
for header in 'Content-Disposition: attachment; filename="../../evil"' \
    'Content-Disposition: attachment; filename=/tmp/evil' \
    'Set-Cookie: a=b; Path=/; Max-Age=9999' \
    'Strict-Transport-Security: max-age=31536000' \
    'Alt-Svc: h3=":443"; ma=9999; persist=1' \
    'Cache-Control: public, max-age=99999' \
    'X-Generation-Id: ../../../evil' \
    'Content-Type: application/x-sh; name="evil"'; do
	json 200 "$(response hello)" "$header"
	serving answer
	(cd empty && exec or-send -v) <request >out 2>err
	status=$?
	exits 0 "$header"
done
find empty "$HOME" "$TMPDIR" -mindepth 1 >out
test ! -s out
ok $? 'and no file is left anywhere'
note out

# A server that holds on: none lives longer than -t says.
stuck() {	# stuck NAME STEP...: leaves its status and its time
	stuck=$1
	shift
	serve "stuck.$stuck" "$@" >"port.$stuck" &
	servers="$servers $!"
	await "port.$stuck" $! || exit 1
	(
		since=$(now)
		or-send -t 3 -b "http://127.0.0.1:$(cat "port.$stuck")" \
		    -r 100 -S <request >"out.$stuck" 2>"err.$stuck"
		echo "$? $(($(now) - since))" >"end.$stuck"
	) &
	eval "pid_$stuck=$!"
}

{
	printf 'HTTP/1.1 200 OK\r\n'
	yes 'X-Header: and another' | head -n 100 | awk '{ printf "%s\r\n", $0 }'
} >headers
yes 'HTTP/1.1 100 Continue' | head -n 300 |
    awk '{ printf "%s\r\n\r\n", $0 }' >continues
yes ': ping' | head -n 1000 | http '200 OK' 'Content-Type: text/event-stream'
mv answer comments
yes ' ' | head -n 1000 | http '200 OK' 'Content-Type: application/json'
mv answer spaces
{ delta a; echo; } | sed 's/^/data: /; s/$/\n/' >chunk
{
	printf 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n'
	cat chunk chunk chunk chunk chunk chunk chunk chunk chunk
} >chunks
json 503 '{"error":{"code":503,"message":"busy"}}' 'Retry-After: 0'
servers=
stuck nothing hang
stuck headers /2,20 headers hang
stuck continues /25,20 continues hang
stuck comments /7,20 comments hang
stuck spaces /1,20 spaces hang
stuck chunks /200,250 chunks chunks chunks chunks chunks chunks
stuck busy answer
for name in nothing headers continues comments spaces chunks busy; do
	eval "await end.$name \$pid_$name"
	read -r status took <"end.$name"
	case $name in
	chunks) want=5 ;;
	*) want=75 ;;
	esac
	cp "err.$name" err
	exits $want "a server that holds on with $name: the status"
	lasted "$took" 15000 "a server that holds on with $name: in time"
done
# shellcheck disable=SC2086	# a list
kill $servers
quit
done_testing
