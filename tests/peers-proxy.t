#!/bin/sh
# or-send by way of tinyproxy(8) to nginx(8), which stands before or-mock.  No
# proxy is asked for what goes to this machine, so the servers are called
# 0.0.0.0, which Linux takes for this machine and or-send does not, or by
# names that stand in a hosts file of their own.
# shellcheck disable=SC2034,SC2086,SC2154	# eval; URLs; ports

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/peers.sh
. "$SRC/tests/peers.sh"
need tinyproxy nginx openssl perl
[ "$(uname)" = Linux ] || skip_all 'not Linux'

certificates DNS:localhost DNS:api.test DNS:one.api.test DNS:other.test \
    IP:0.0.0.0 IP:127.0.0.1
SSL_CERT_FILE=$work/ca.crt
export SSL_CERT_FILE
chunk() {
	printf '{"choices":[{"index":0,"delta":{"content":"%s"}%s}]}' "$@"
}
cat >script <<JSON
{"match":{"model":"drip"},"reply":{"chunks":[$(chunk 'one ' ''),$(chunk 'two ' ''),$(chunk three ',"finish_reason":"stop"')]},"manner":{"chunk_ms":300,"comments":0}}
{"match":{"model":"stall"},"reply":{"text":"one two three"},"manner":{"fault":"stall","after_chunks":2}}
{"reply":{"text":"hello"}}
JSON
for model in drip stall any; do
	printf '{"model":"%s","messages":[{"role":"user","content":"hi"}]}\n' \
	    $model >$model
done
mocking script
ports tls plain open locked down
{
	nginx_head
	echo 'http {'
	nginx_http
	cat <<-CONF
	server {
	listen 127.0.0.1:$tls ssl http2;
	listen 127.0.0.1:$plain;
	proxy_buffering off;
	location / { proxy_pass http://$mock/api/; }
	}
	}
	CONF
} >nginx.conf
nginxing
S=https://0.0.0.0:$tls
P=http://0.0.0.0:$plain

# A hosts file for those below $named; empty where that cannot be had.
if named=$(spaces -m); then
	cp /etc/hosts hosts
	echo '127.0.0.1 api.test one.api.test other.test' >>hosts
	cat >named <<-END
	#!/bin/sh
	mount --bind $work/hosts /etc/hosts && exec "\$@"
	END
	chmod +x named
	named="$named $work/named"
	$named true 2>named.err || named=
fi

# proxying NAME PORT LINE...: tinyproxy with these lines in its configuration
proxying() {
	proxy=$1
	{
		printf 'Port %s\nListen 127.0.0.1\nTimeout 30\n' "$2"
		printf 'LogFile "%s"\nLogLevel Info\n' "$work/$proxy.log"
		shift 2
		printf '%s\n' "$@"
	} >$proxy.conf
	where=$named
	tied tinyproxy -d -c $proxy.conf >$proxy.err 2>&1 &
	started $! $proxy.log 'Starting main loop' ||
	    die 'tinyproxy does not start' $proxy.err
	where=
}
printf '%s\n' '^0\.0\.0\.0$' >filter
proxying open $open
proxying locked $locked 'BasicAuth me pa.ss-w0rd' 'FilterDefaultDeny Yes' \
    "Filter \"$work/filter\"" "ConnectPort $tls" "ConnectPort $down"
export open locked

# by VARIABLE=PROXY... REQUEST URL [OPTION...]: or-send, with what the proxies
# log from here on
by() {
	opened=$(asks open)
	unlocked=$(asks locked)
	vars=
	while
		case $1 in
		*=*) ;;
		*) false ;;
		esac
	do
		vars="$vars $1"
		shift
	done
	request=$1
	url=$2
	shift 2
	run env $vars $from or-send -b $url "$@" <$request
	cat out err >>everything
}
from=

asks() {	# asks PROXY: how many requests it has got
	grep -c 'Request (file descriptor' $1.log
}

proxied() {	# proxied N NAME: so many by the open proxy, none by the other
	wait_for 1000 '[ "$(asks open)" -ge $((opened + '$1')) ]'
	[ "$(asks open)" -eq $((opened + $1)) ] &&
	    [ "$(asks locked)" -eq "$unlocked" ]
	ok $? "$2"
}

# Which variables count, as in curl(1).
O=http://127.0.0.1:$open
D=http://127.0.0.1:$down
by any $S
exits 0 'no proxy'
proxied 0 'none is asked'
for var in https_proxy HTTPS_PROXY all_proxy ALL_PROXY; do
	by $var=$O any $S
	exits 0 "$var"
	text hello "$var: the text"
	silent "$var: without a word"
	proxied 1 "$var: by the proxy"
done
test "$(grep -c "Request .*: CONNECT 0.0.0.0:$tls HTTP" open.log)" -eq 4
ok $? 'all by CONNECT'
test "$(grep -c ' 200 HTTP/2.0 ' access.log)" -eq 5
ok $? 'and all of them HTTP/2'
by https_proxy=127.0.0.1:$open any $S
exits 0 'a proxy without a scheme'
proxied 1 'is one'
by https_proxy= all_proxy= any $S
exits 0 'an empty variable'
proxied 0 'is none'
by http_proxy=$D HTTP_PROXY=$D any $S
exits 0 'http_proxy is not for https'
by https_proxy=$O all_proxy=$D any $S
exits 0 'https_proxy before all_proxy'
key=$OPENROUTER_API_KEY
OPENROUTER_API_KEY=
by http_proxy=$O any $P
exits 0 'http_proxy'
text hello 'http_proxy: the text'
proxied 1 'http_proxy: by the proxy'
grep -q "Request .*: POST $P/chat/completions" open.log
ok $? 'and not by CONNECT'
by HTTP_PROXY=$D https_proxy=$D any $P
exits 0 'HTTP_PROXY, which a client of CGI can set, does not count'
OPENROUTER_API_KEY=$key
by http_proxy=$O any $P
exits 78 'a key does not go to a proxy in clear'
proxied 0 'which is not asked'

# Which hosts are asked without it.
for none in no_proxy=0.0.0.0 NO_PROXY=0.0.0.0 'no_proxy=*' \
    no_proxy=x.test,0.0.0.0,y.test; do
	by https_proxy=$D all_proxy=$D $none any $S
	exits 0 "$none"
done
for none in no_proxy=0.0.0.1 no_proxy=x.test no_proxy=; do
	by https_proxy=$O $none any $S
	exits 0 "$none"
	proxied 1 "$none: by the proxy"
done
if [ -n "$named" ]; then
	from=$named
	host=https://one.api.test:$tls
	by https_proxy=$O any $host
	exits 0 'CONNECT by name'
	proxied 1 'by the proxy'
	for none in one.api.test api.test .api.test test ONE.API.TEST; do
		by https_proxy=$D no_proxy=$none any $host
		exits 0 "$none: no proxy for ${host#*//}"
	done
	for none in i.test two.api.test one.api one.api.test.x; do
		by https_proxy=$O no_proxy=$none any $host
		proxied 1 "$none: a proxy for ${host#*//}"
	done
	by https_proxy=$O any https://$nowhere:$tls -r 0
	exits 69 'a name that the proxy does not know'
	from=
else
	skip 'proxies and names' 'no namespace to mount a hosts file in'
fi

# Streams.
(
	https_proxy=$O
	export https_proxy
	dripping drip -b $S
)
cp out.drip out
text 'one two three' 'a stream'
test "$(cat took.drip)" -ge 150
ok $? 'chunk by chunk'
env https_proxy=$O or-send -S -b $S <stall 2>err | head -n 1 >out
wait_for 1000 'tail -n 1 mock.log | grep -q "\"client closed\""'
ok $? 'a reader who leaves is noticed as far as the server'

# A password.
test_password() {	# test_password STATUS NAME USER:PASSWORD@
	by https_proxy=http://${3}127.0.0.1:$locked any $S -v
	exits $1 "$2"
	cp err err.full
	grep -v '^or-send: total' err.full >err
}
test_password 0 'the right password' me:pa.ss-w0rd@
text hello 'the text'
test_password 0 'escaped' m%65:pa%2Ess%2dw0rd@
for wrong in me:s3cret@ s3cret@ you:pa.ss-w0rd@ :@ ''; do
	test_password 69 "wrong: $wrong" $wrong
	lines 1 'one line'
	warns 'CONNECT.* 40[17].*; the proxy.s URL needs the right user and' \
	    'with the cure'
	test "$(asks locked)" -eq $((unlocked + 1))
	ok $? 'asked once'
	jqs 'length == 1 and .[0].error.code == 69' 'one error'
done
OPENROUTER_API_KEY=
by http_proxy=http://127.0.0.1:$locked any $P
exits 69 'no password, and no CONNECT'
lines 1 'one line'
warns 'HTTP 407.*; the proxy.s URL needs the right user and' 'with the cure'
by http_proxy=http://me:pa.ss-w0rd@127.0.0.1:$locked any $P
exits 0 'the password, and no CONNECT'
OPENROUTER_API_KEY=$key

# What a proxy refuses.
L=http://me:pa.ss-w0rd@127.0.0.1:$locked
by https_proxy=$L any https://127.0.0.2:$tls
exits 69 'another name of this machine'
proxied 0 'asks no proxy'
by https_proxy=$L any https://other.test:$tls
exits 69 'the filter of a proxy'
lines 1 'one line'
warns 'CONNECT.* 403; the proxy forbids it$' 'with the cure'
by https_proxy=$L any https://0.0.0.0:$plain
exits 69 'a port that is not for CONNECT'
lines 1 'one line'
by https_proxy=$O any https://0.0.0.0:$down -r 1
exits 69 'a server that is down'
lines 2 'a line for each try'
warns 'CONNECT.* 50[0-9]; trying again' 'that says why'
proxied 2 'each by the proxy'
by https_proxy=https://me:s3cret@127.0.0.1:$tls any $S
exits 69 'nginx is no proxy'
lines 1 'one line'
warns 'CONNECT.* 40[05]' 'SSL_CERT_FILE counts for a proxy, too'

# No proxy.
by https_proxy=http://me:s3cret@127.0.0.1:$down any $S -r 1
exits 69 'a proxy that is down'
lines 2 'a line for each try'
warns 'https_proxy' 'that names the variable'
by https_proxy=http://me:s3cret@$nowhere:3128 any $S -r 1
exits 69 'a proxy that nobody knows'
warns 'resolve proxy.*; check .*https_proxy' 'with the cure'
printf 'SSH-2.0-OpenSSH_9.2\r\n' >ssh
printf 'HTTP/1.1 200 Connection established\r\n\r\n' >connected
printf 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 5\r\n\r\nsorry' >sorry
mute() {	# mute NAME STEP...: what says this in place of a proxy
	name=$1
	shift
	serving "$@"
	unset OPENROUTER_BASE_URL
	since=$(now)
	by https_proxy=http://me:s3cret@127.0.0.1:$port any $S -r 0 \
	    --connect-timeout 0.5
	exits 69 "a proxy that $name"
	within 5000 'in time'
	lines 1 'one line'
}
mute 'says nothing' hang
mute 'hangs up' reset
mute 'is none' ssh
mute 'loses the connection' connected
mute 'connects, and is silent' connected hang
mute 'is sorry' sorry
quit

# Nothing of a password, nor of the key.
by https_proxy=http://me:s3cret@127.0.0.1:$open any $S -nv
exits 0 'a dry run'
secrets="s3cret
pa.ss-w0rd
$key
$(printf me:s3cret | base64)
$(printf me:pa.ss-w0rd | base64)"
! grep -Fq "$secrets" everything && [ -s everything ]
ok $? 'no output ever showed a password'
! grep -Fq "$key" open.log locked.log log.*
ok $? 'and no proxy has seen the key'

# The proxy goes away in mid-stream.
: >out
env https_proxy=$O or-send -b $S -S <stall >out 2>err &
pid=$!
wait_for 500 '[ "$(wc -l <out)" -ge 2 ]'
end_peers
wait $pid 2>/dev/null
status=$?
exits 5 'the proxy ends in mid-stream'
text 'one two' 'what came before'

done_testing
