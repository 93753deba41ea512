#!/bin/sh
# or-send against nginx(8), which stands before or-mock with TLS and HTTP/2, as
# it does before many servers.
# shellcheck disable=SC2034,SC2086,SC2154	# eval; URLs; ports

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/peers.sh
. "$SRC/tests/peers.sh"
need nginx openssl perl
certificates DNS:localhost
ports tls plain old brief down
S=https://localhost:$tls
P=http://127.0.0.1:$plain

# What or-mock answers is named by the model.
delta() {
	printf '{"choices":[{"index":0,"delta":{"content":"%s"}%s}]}' "$@"
}
perl -e 'printf "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"%s\"},
    \"finish_reason\":\"stop\"}]}\n", "x" x 4000000' >large.json
{
	chunks=$(printf '%s,%s,%s' "$(delta 'one ' '')" "$(delta 'two ' '')" \
	    "$(delta three ',"finish_reason":"stop"')")
	manner() {	# manner MODEL REPLY MANNER
		printf '{"match":{"model":"%s"},"reply":{%s},"manner":{%s}}\n' \
		    "$@"
	}
	manner drip "\"chunks\":[$chunks]" '"chunk_ms":300,"comments":0'
	for fault in reset truncate stall; do
		manner $fault '"text":"one two three"' '"chunk_ms":20,
		    "fault":"'$fault'","after_chunks":2' | tr -d '\n\t'
		echo
	done
	manner late '"text":"late"' '"first_ms":3000'
	for model in busy again; do
		printf '{"match":{"model":"%s","call":1},"reply":{"error":' \
		    $model
		printf '{"code":503,"message":"busy"},'
		printf '"headers":{"Retry-After":"1"}}}\n'
	done
	manner head '"text":"hello","headers":{"X":"'"$(printf '%06000d' 0)"'"}'
	manner large '"body_file":"large.json"'
	echo '{"reply":{"text":"hello"}}'
} >script
for model in drip reset truncate stall late busy again head large any; do
	printf '{"model":"%s","messages":[{"role":"user","content":"hi"}]}\n' \
	    $model >$model
done
mocking script

place() {	# place NAME DIRECTIVE...: asks or-mock, this way
	printf 'location /%s/ {\n' "$1"
	shift
	printf '%s;\n' "$@" "proxy_pass http://$mock/api/"
	echo '}'
}
{
	nginx_head
	echo 'http {'
	nginx_http
	cat <<-CONF
	limit_req_zone \$binary_remote_addr zone=storm:1m rate=12r/m;
	limit_req_zone \$binary_remote_addr zone=often:1m rate=12r/m;
	server {
	listen 127.0.0.1:$tls ssl http2;
	listen 127.0.0.1:$plain;
	proxy_buffering off;
	proxy_buffer_size 16k;
	proxy_buffers 8 16k;
	client_max_body_size 20m;
	location / { return 421; }
	location /down/ { proxy_pass http://127.0.0.1:$down/; }
	location /secure/ { return 301 $S\$request_uri; }
	location /forbidden/ { deny all; }
	location /silent/ { return 444; }
	CONF
	place direct 'proxy_buffering off'
	place buffered 'proxy_buffering on'
	place ten 'proxy_http_version 1.0'
	place gzip 'gzip on' 'gzip_proxied any' 'gzip_min_length 1' \
	    'gzip_types *'
	place patient 'proxy_read_timeout 300ms'
	place small 'client_max_body_size 1k'
	place moved/chat/completions 'proxy_buffering off'
	place password 'auth_basic api' 'auth_basic_user_file /dev/null'
	place storm 'limit_req zone=storm'
	place often 'limit_req zone=often' 'limit_req_status 429'
	place tight 'proxy_buffer_size 4k' 'proxy_buffers 8 4k' \
	    'proxy_busy_buffers_size 8k'
	echo '}'
	cat <<-CONF
	server {
	listen 127.0.0.1:$old ssl;
	$(place direct 'proxy_buffering off')
	}
	server {
	listen 127.0.0.1:$brief ssl http2;
	keepalive_requests 1;
	$(place direct 'proxy_buffering off')
	}
	server {
	listen 127.0.0.1:$brief ssl;
	server_name 127.0.0.1;
	ssl_reject_handshake on;
	}
	}
	CONF
} >nginx.conf
nginxing

# ask REQUEST URL [OPTION...]: or-send, timed, with nginx's log from here on
ask() {
	request=$1
	url=$2
	shift 2
	mark=$(wc -l <access.log)
	since=$(now)
	run or-send -b "$url" "$@" <"$request"
}

# asked N NAME [PATTERN]: what nginx has seen since: N requests, like these
asked() {
	count=$1
	wait_for 1000 '[ "$(logged | wc -l)" -ge "$count" ]'
	[ "$(logged | grep -Ec "${3:-.}")" -eq "$1" ] &&
	    [ "$(logged | wc -l)" -eq "$1" ]
	seen=$?
	ok $seen "$2"
	[ $seen -eq 0 ] || logged | sed 's/^/# /'
}

logged() {
	tail -n "+$((mark + 1))" access.log
}

# TLS and HTTP/2.
ask any $S/direct -r 0
exits 69 'a CA that nobody knows'
lines 1 'in one line'
warns 'certificate.*SSL_CERT_FILE' 'with the cure'
asked 0 'nothing was sent'
SSL_CERT_FILE=$work/ca.crt
export SSL_CERT_FILE
ask any $S/direct
exits 0 'TLS with SSL_CERT_FILE'
silent 'without a word'
text hello 'the text'
asked 1 'by HTTP/2' ' 200 HTTP/2\.0 '
ask any https://localhost:$old/direct -S
exits 0 'TLS without HTTP/2'
text hello 'the text'
asked 1 'by HTTP/1.1' ' 200 HTTP/1\.1 '
ask any https://127.0.0.1:$tls/direct
exits 69 'another host name'
lines 1 'in one line, not tried again'
! grep -q SSL_CERT_FILE err
ok $? 'which SSL_CERT_FILE would not cure'
ask any https://127.0.0.1:$brief/direct -r 0
exits 69 'TLS that is refused'
ask any https://127.0.0.1:$plain/direct -r 0
exits 69 'TLS to a server without'
ask any http://127.0.0.1:$tls/direct
exits 65 'no TLS to a server with it'
warns 'HTTPS port' 'which says so'

# Whole streams, in each way that nginx has to hand them on, side by side.
for base in $S $P; do
	for way in direct buffered ten gzip; do
		name=$way.${base%%:*}
		dripping $name -b $base/$way &
		set -- "$@" $!
	done
done
wait "$@"
for way in direct buffered ten gzip; do
	for name in $way.https $way.http; do
		cp out.$name out
		text 'one two three' "$name: the text"
		: >nothing
		is err.$name nothing "$name: without a word"
		[ $way = buffered ] || {
			test "$(cat took.$name)" -ge 150
			ok $? "$name: chunk by chunk"
		}
	done
done
ask large $S/direct
exits 0 'four megabytes'
or-text <out | cksum >got
perl -e 'print "x" x 4000000, "\n"' | cksum >want
is got want 'and each byte of them'
ask large $P/buffered
or-text <out | cksum >got
is got want 'buffered'
prompt() {	# prompt N: a request of so many bytes of text
	perl -e 'print "{\"messages\":[{\"role\":\"user\",\"content\":\"",
	    "x" x shift, "\"}]}"' "$1"
}
prompt 4000000 >big
ask big $S/direct
exits 0 'four megabytes of a request'
jq -s 'map(select(.size)) | last.size' mock.log >got
wc -c <big >want
is got want 'and each byte of them'
ask head $S/direct
exits 0 'a header of six kilobytes'
ask head $S/tight -r 0
exits 75 'which is too much for nginx'

# A connection for each try: on one that stands, libcurl would send again what
# got no answer, by itself.
ask busy $S/direct
exits 0 'once busy'
warns 'HTTP 503: busy; trying again in 1\.0 s \(1 of 2\)$' 'told'
asked 2 'two requests' ' (503|200) HTTP/2\.0 '
test "$(logged | cut -d ' ' -f 4 | sort -u | wc -l)" -eq 2
ok $? 'over a connection each'

# Errors of nginx itself, which are web pages.
ask any $S/down
exits 75 'a server that is down'
lines 3 'a line for each try'
warns 'HTTP 502: a web page .*502 Bad Gateway; trying again' 'why'
asked 3 'three requests' '^/down/.* 502 '
jqs 'length == 1 and .[0].error.code == 502' 'one error'
ask late $S/patient -r 0 -S
exits 75 'a server that is late'
warns 'HTTP 504: .*504 Gateway Time-out$' 'why'
asked 1 'one request' ' 504 '
ask any $S/forbidden
exits 77 'deny'
asked 1 'one request' ' 403 '
ask any $S/password
exits 77 'a password'
warns 'HTTP 401: .*; check OPENROUTER_API_KEY$' 'what is missing'
asked 1 'one request' ' 401 '
for base in $S/moved $P/secure; do
	ask any $base
	exits 76 "a redirect: ${base##*/}"
	warns 'HTTP 301: redirects to https?://.*/chat/completions.*base URL' \
	    'to where'
	asked 1 'which is not followed' ' 301 '
done
for base in $S $P; do
	ask any $base/silent -r 1
	exits 69 "a connection closed without an answer: ${base%%:*}"
	asked 2 'tried again' ' 444 '
done

# More than client_max_body_size: nginx answers while the body is on its way.
prompt 2000 >little
prompt 16000000 >huge
for base in $S $P; do
	for body in little big huge; do
		ask $body $base/small
		exits 65 "413: $body, ${base%%:*}"
		lines 1 'one line'
		warns 'HTTP 413: .*Too Large; send less' 'with the cure'
		asked 1 'one request' ' 413 '
	done
done

# limit_req: storms that clear.
storm() {	# storm WAY: one of two requests comes too early
	or-send -b $S/$1 -r 9 <any >out.$1.1 2>err.$1.1 &
	one=$!
	or-send -b $S/$1 -r 9 <any >out.$1.2 2>err.$1.2
	status=$?
	wait $one
	echo $((status + $?)) >status.$1
	cat err.$1.? >err.$1
}
storm storm &
first=$!
storm often &
wait $first $!
for way in storm often; do
	status=$(cat status.$way)
	cp err.$way err
	exits 0 "$way: in the end"
	warns "HTTP $(test $way = storm && echo 503 || echo 429): .*; trying" \
	    'after a wait'
	test "$(grep -c "^/$way/" access.log)" -eq $(($(wc -l <err) + 2))
	ok $? 'a line for each wait'
done

# Upstream dies in mid-stream; side by side.
mark=$(wc -l <access.log)
set --
for base in $S $P; do
	for way in direct buffered ten gzip; do
		for fault in reset truncate; do
			name=$fault.$way.${base%%:*}
			{
				or-send -S -b $base/$way <$fault >out.$name \
				    2>err.$name
				echo $? >status.$name
			} &
			set -- "$@" $!
		done
	done
done
wait "$@"
for name in out.reset.* out.truncate.*; do
	name=${name#out.}
	cp out.$name out
	cp err.$name err
	status=$(cat status.$name)
	exits 5 "$name"
	text 'one two' "$name: what came before"
	lines 1 "$name: one line"
done
asked 16 'and a request for each'
ask stall $S/patient -S
exits 5 'nginx gives up in mid-stream'
text 'one two' 'what came before'

# The reader or the user leaves: nginx is told at once, and so is the server.
left() {	# left NAME STATUS: nginx and or-mock have seen it
	asked 1 "$1: it is seen" " $2 .* whole=\$"
	wait_for 1000 'tail -n 1 mock.log | grep -q "\"client closed\""'
	ok $? "$1: as far as the server"
}
for base in $S $P; do
	for way in direct buffered; do
		mark=$(wc -l <access.log)
		or-send -S -b $base/$way <drip 2>err | head -n 1 >out
		left "the reader leaves: $way, ${base%%:*}" 200
	done
	mark=$(wc -l <access.log)
	or-send -b $base/direct <late 2>err |
	    wait_for 3000 'tail -n 1 mock.log | grep -q /chat'
	left "a reader who did not wait: ${base%%:*}" 499
	mark=$(wc -l <access.log)
	ask stall $base/direct -S --stall-timeout 0.3
	exits 5 'a stall'
	left "after a stall: ${base%%:*}" 200
	mark=$(wc -l <access.log)
	or-send -f -b $base/direct <stall >out 2>err &
	pid=$!
	wait_for 1000 'tail -n 1 mock.log | grep -q /chat'
	kill -TERM $pid
	wait $pid 2>/dev/null
	test $? -eq 143
	ok $? 'SIGTERM'
	left "a signal: ${base%%:*}" 200
done

# GOAWAY: connections that nginx closes when it likes.
ask again https://localhost:$brief/direct
exits 0 'one request a connection'
asked 2 'two requests' ' HTTP/2\.0 [0-9]+ 1 '
begin() {	# begin REQUEST: in the background, until two chunks are here
	: >out
	or-send -b $S/direct -S <"$1" >out 2>err &
	pid=$!
	wait_for 3000 '[ "$(wc -l <out)" -ge 2 ]'
}
begin drip
kill -HUP $nginx
wait $pid 2>/dev/null
status=$?
exits 0 'nginx is loaded anew in mid-stream'
text 'one two three' 'the whole text'
ask any $S/direct
exits 0 'and answers after it'
begin stall
kill -QUIT $nginx
wait $pid 2>/dev/null
status=$?
exits 5 'nginx ends in mid-stream, without patience'
text 'one two' 'what came before'
over $nginx
ask any $S/direct -r 1
exits 69 'and is gone'
lines 2 'a line for each try'
nginxing
begin stall
kill -TERM $nginx
wait $pid 2>/dev/null
status=$?
exits 5 'nginx is ended in mid-stream'
text 'one two' 'what came before'

done_testing
