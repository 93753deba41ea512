#!/bin/sh
# Faults of connecting: names, refusals, silence, TLS, proxies.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

# fails NAME TRIES MESSAGE BASE [SERVER...]: in each form, with one more try
# allowed, the command SERVER started before, and PORT standing in BASE and
# $proxy for the port where it listens.  Status 69, and MESSAGE is all that
# follows the URL in the last line.  $patience is for --connect-timeout.
#
# Much of it is waiting, so some are run side by side, each in a directory of
# its own; told says what came of them.
fails() {
	rows=$((rows + 1))
	mkdir row.$rows
	find . -maxdepth 1 -type f -exec cp {} row.$rows \;
	(
		cd row.$rows || exit
		meet "$@"
	) >row.$rows/told &
	[ $((rows % 6)) -ne 0 ] || wait
	proxy=
	patience=
}
rows=0

meet() {
	name=$1
	tries=$2
	message=$3
	base=$4
	shift 4
	for form in --retries=1 -S -f; do
		"${@:-:}"
		at_port
		since=$(now)
		run or-send -r 1 --connect-timeout "${patience:-20}" $form \
		    -b "$url" <request
		check
	done
	quit
}

at_port() {
	url=$(printf '%s' "$base" | sed "s/PORT/$port/")
	if [ -n "$proxy" ]; then
		https_proxy=$(printf '%s' "$proxy" | sed "s/PORT/$port/")
		http_proxy=$https_proxy
		export http_proxy https_proxy
	fi
}

check() {
	bad=
	[ $(($(now) - since)) -le $((45000 * ${SLOW:-1})) ] || bad="$bad time"
	[ "$status" -eq 69 ] || bad="$bad status"
	[ "$(wc -l <err)" -eq "$tries" ] || bad="$bad tries"
	tail -n 1 err | grep -Eq "^or-send: $url/chat/completions: $message\$" ||
		bad="$bad message"
	or-text <out >text 2>text.err
	[ $? -eq 69 ] || bad="$bad or-text's-status"
	whole_lines out || bad="$bad JSON"
	[ -s text ] && bad="$bad delivered"
	grep -q hunter2 out err && bad="$bad password"
	test -z "$bad"
	echo "$? $name: or-send $form"
	[ -z "$bad" ] || why
}

told() {
	wait
	for row in $(seq $rows); do
		while read -r result what; do
			case $result in
			'#') echo "# $what" ;;
			*) ok "$result" "$what" ;;
			esac
		done <"row.$row/told"
		[ "$(grep -c '^[01] ' "row.$row/told")" -eq 3 ] ||
			ok 1 "row $row has ended"
	done
}

here=http://127.0.0.1:PORT
secure=https://127.0.0.1:PORT
network='check the base URL, the network, and http_proxy or https_proxy'
port=0

# Names, and machines that do not answer.
fails 'a name unknown' 2 \
    "Could not resolve host: $nowhere; check the base URL and the network" \
    "https://$nowhere"
down() {
	serving now
	quit
}
fails 'nobody listens' 2 "Failed to connect to 127.0.0.1 .*; $network" \
    "$here" down
fails 'a reset at once' 2 '.+' "$here" serving now reset
fails 'an end at once' 2 '.+' "$here" serving now
json 200 "$(response hello)"
serving now reset next now next answer
run or-send <request
exits 0 'both, and then an answer'

# What is said to a client that wants TLS.
tls='check that the base URL is one for https'
patience=0.5 fails 'TLS, and silence' 2 '.+ \(--connect-timeout\)' "$secure" \
    serving now hang
fails 'TLS, and a reset at once' 2 '.+' "$secure" serving now reset
fails 'TLS, and an end at once' 2 '.+' "$secure" serving now
printf '\026\003\003\000\172\002\000\000\166\003\003' >half
fails 'TLS, and the end in mid-handshake' 2 '.+' "$secure" \
    serving now @50 half
patience=0.5 fails 'TLS, and silence in mid-handshake' 2 \
    '.+ \(--connect-timeout\)' "$secure" serving now half hang
printf '\025\003\003\000\002\002\050' >alert
fails 'TLS, and an alert' 2 ".+; $tls" "$secure" serving now alert hang
fails 'TLS, and a server without' 2 ".+; $tls" "$secure" \
    serving now answer hang
head -c 300 /dev/zero | tr '\0' '\377' >noise
fails 'TLS, and noise' 2 ".+; $tls" "$secure" serving now noise hang

# Certificates: one CA that is trusted and one that is not, and what each has
# signed, for two days to come or two days ago.
authority() {	# authority NAME
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" \
	    -out "$1.crt" -days 2 -subj "/CN=$1" 2>ssl.err
}

sign() {	# sign NAME CA HOST FROM TO
	openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" \
	    -subj "/CN=$3" 2>ssl.err || return
	: >ca.index
	printf '%s\n' '[c]' 'database=ca.index' 'policy=p' 'default_md=sha256' \
	    'rand_serial=yes' 'x509_extensions=x' '[p]' 'commonName=supplied' \
	    '[x]' "subjectAltName=DNS:$3" >ca.conf
	openssl ca -batch -notext -config ca.conf -name c -cert "$2.crt" \
	    -keyfile "$2.key" -startdate "$(date -u -d "$4" +%Y%m%d%H%M%SZ)" \
	    -enddate "$(date -u -d "$5" +%Y%m%d%H%M%SZ)" -outdir . \
	    -in "$1.csr" -out "$1.crt" 2>ssl.err
}

speaking() {	# speaking NAME [OPTION...]: TLS, with the certificate NAME
	quit
	exec 7>&-
	rm -f tls.out in
	mkfifo in
	certificate=$1
	shift
	openssl s_server -accept 127.0.0.1:0 -cert "$certificate.crt" \
	    -key "$certificate.key" "$@" <in >tls.out 2>&1 &
	server=$!
	exec 7>in
	cat answer >&7
	until grep -q '^ACCEPT .*:[0-9][0-9]*$' tls.out 2>/dev/null; do
		kill -0 "$server" || exit 1
		sleep 0.01
	done
	port=$(sed -n 's/^ACCEPT .*://p' tls.out)
}

if ! { authority trusted && authority strange &&
    sign good trusted localhost '1 day ago' '2 days' &&
    sign other trusted other.example '1 day ago' '2 days' &&
    sign old trusted localhost '3 days ago' '1 day ago' &&
    sign young trusted localhost '1 day' '2 days' &&
    sign foreign strange localhost '1 day ago' '2 days'; }; then
	note ssl.err
	exit 1
fi
json 200 "$(response hello)" "Content-Length: $(response hello | wc -c)"
local=https://localhost:PORT
ca='; to trust its CA, name that in SSL_CERT_FILE'
clock='; check the base URL, and the clock of this machine'
fails 'a CA that nobody trusts' 1 "SSL certificate problem: .*$ca" "$local" \
    speaking good
beyond=https://api.example.invalid
proxy=https://localhost:PORT fails "a proxy's CA that nobody trusts" 1 \
    "SSL certificate problem: .*; to trust the proxy's CA, name that in \
SSL_CERT_FILE" "$beyond" speaking good
SSL_CERT_FILE=trusted.crt
export SSL_CERT_FILE
proxy=https://localhost:PORT fails "a proxy's old certificate" 1 \
    'SSL certificate problem: .* expired; check https_proxy, and the clock .*' \
    "$beyond" speaking old
for form in --retries=1 -S -f; do
	speaking good
	run or-send $form -b "https://localhost:$port" <request
	exits 0 "a CA that is trusted: or-send $form"
done
fails 'another CA' 1 "SSL certificate problem: .*$ca" "$local" speaking foreign
fails 'another host' 1 "SSL: .* target host ?name 'localhost'$clock" "$local" \
    speaking other
fails 'an address in place of the name' 1 \
    "SSL: .* target (host name|ipv4 address) '127.0.0.1'$clock" "$secure" speaking good
fails 'an old certificate' 1 \
    "SSL certificate problem: certificate has expired$clock" "$local" \
    speaking old
fails 'a certificate of tomorrow' 1 \
    "SSL certificate problem: certificate is not yet valid$clock" "$local" \
    speaking young
fails 'TLS 1.1' 2 ".+; $tls" "$local" speaking good -tls1_1
fails 'a certificate of ours is wanted' 2 '.+' "$local" speaking good -Verify 1
fails 'a server of TLS, asked without' 2 \
    'Empty reply from server; check the base URL, http or https' \
    http://localhost:PORT speaking good
SSL_CERT_FILE=trusted.key
fails 'a file that holds no certificates' 1 \
    '.*; check SSL_CERT_FILE and SSL_CERT_DIR' "$local" speaking good
unset SSL_CERT_FILE

# Proxies.  Loopback is not reached by one.
forward=http://127.0.0.1:PORT
plain=http://api.example.invalid
tunnel=https://api.example.invalid
for base in "$plain" "$tunnel"; do
	proxy=$forward fails "$base by a proxy that is down" 2 \
	    "Failed to connect to 127.0.0.1 .*; $network" "$base" down
	proxy=http://$nowhere:1 fails "$base by a proxy unknown" 2 \
	    "Could not resolve proxy: $nowhere; check http_proxy, .*" "$base"
done
password="; the proxy's URL needs the right user and password"
: | http '407 Who' 'Proxy-Authenticate: Basic realm="x"' 'Content-Length: 0'
proxy=$forward fails 'a proxy that wants a password' 1 \
    "HTTP 407: an empty body$password" "$plain" serving answer
OPENROUTER_API_KEY=sk-or-v1-faults
export OPENROUTER_API_KEY
proxy=$forward fails 'a tunnel that wants a password' 1 \
    ".*407$password" "$tunnel" serving answer
proxy=http://me:hunter2@127.0.0.1:PORT fails 'a tunnel that wants another' 1 \
    ".*407$password" "$tunnel" serving answer
for status in 301 403 404; do
	: | http "$status Said" "Location: $tunnel" 'Content-Length: 0'
	proxy=$forward fails "a tunnel refused by $status" 1 \
	    ".*$status; .*proxy.*" "$tunnel" serving answer
done
for status in 500 502 503; do
	: | http "$status Said" 'Content-Length: 0'
	proxy=$forward fails "a tunnel refused by $status" 2 \
	    ".*$status; .*proxy.*" "$tunnel" serving answer
done
printf 'SSH-2.0-OpenSSH_9.2\r\n\r\n' >answer
proxy=$forward fails 'garbage for a tunnel' 2 '.+' "$tunnel" serving answer
proxy=$forward fails 'an end for a tunnel' 2 '.+' "$tunnel" serving @0
proxy=$forward fails 'a reset for a tunnel' 2 '.+' "$tunnel" serving reset
patience=0.5 proxy=$forward fails 'silence for a tunnel' 2 '.* \(--connect-timeout\)' \
    "$tunnel" serving hang
: | http '200 OK'
proxy=$forward fails 'a tunnel that ends' 2 '.+' "$tunnel" serving answer @50
patience=0.5 proxy=$forward fails 'a tunnel to nowhere' 2 '.* \(--connect-timeout\)' \
    "$tunnel" serving answer hang
cat noise >>answer
proxy=$forward fails 'a tunnel to no TLS' 2 '.+' "$tunnel" serving answer @50
: | http '407 Who' 'Content-Length: 100000000000'
patience=0.5 proxy=$forward fails 'a refusal that never ends' 2 '.* \(--connect-timeout\)' \
    "$tunnel" serving answer '*noise'
printf 'HTTP/1.1 200 OK\r\n' >answer
printf 'X: 12345678901234567890123456789012345678901234567890\r\n' >line
patience=0.5 proxy=$forward fails 'a tunnel whose headers never end' 2 '.+' "$tunnel" \
    serving answer '*line'
told
cat row.*/log.* >logs
[ "$(wc -l <logs)" -ge 50 ] && ! grep -q "$OPENROUTER_API_KEY" logs
ok $? 'the key does not go to a proxy'
quit
done_testing
