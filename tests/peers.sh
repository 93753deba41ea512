# Sourced after tap.sh: servers and proxies of others, on loopback, with
# nothing of the system's own configuration, logs or files.
# shellcheck shell=sh disable=SC2034,SC2086,SC2154

export OPENROUTER_API_KEY=sk-or-v1-peers

# What is below sbin need not be in a user's PATH.
PATH=$PATH:/usr/sbin:/sbin

need() {	# need PROGRAM...: else the whole script is skipped
	for program; do
		command -v "$program" >/dev/null || skip_all "no $program"
	done
}

skip_all() {	# skip_all WHY
	echo "1..0 # SKIP $1"
	exit 0
}

# tied COMMAND...: run by `tied ... &', the peer ends with this script,
# however that ends.  Where $where says so it lives in namespaces of its own.
where=
tie=
! setpriv --pdeathsig TERM true 2>/dev/null || tie='setpriv --pdeathsig TERM'
tied() {
	exec $where $tie "$@"
}

# spaces FLAG...: prints the command that runs another in such namespaces of
# its own, as root or as anybody
spaces() {
	for how in unshare 'unshare -r'; do
		if $how "$@" true 2>/dev/null; then
			echo "$how $*"
			return
		fi
	done
	return 1
}

# started PID FILE PATTERN: a peer, which is up when the file says so
peers=
started() {
	peers="$peers $1 "
	wait_for 1500 "! kill -0 $1 || grep -Eq '$3' $2" &&
	    kill -0 "$1" 2>/dev/null
}

# over PID: waits for a peer, whose number is then another's to have
over() {
	wait "$1" 2>/dev/null
	peers=${peers%" $1 "*}${peers#*" $1 "}
}

# wait_for N COMMAND: true within N hundredths of a second, times SLOW
wait_for() {
	left=$(($1 * SLOW))
	until eval "$2" 2>/dev/null; do
		left=$((left - 1))
		[ "$left" -gt 0 ] || return 1
		sleep 0.01
	done
}

# Ends the peers before the directory goes that they write to.
end_peers() {
	for peer in $peers; do
		kill "$peer"
	done
	for peer in $peers; do
		wait "$peer"
	done
	peers=
} 2>/dev/null
trap 'end_peers; cd / && rm -rf "$work"' EXIT

# ports NAME...: sets these to ports that are free, and not of those that the
# system gives out by itself.
ports() {
	eval "$(perl -MSocket -e '
		for $name (@ARGV) {
			do {
				$port = 20000 + int rand 12000;
				socket($s{$name}, PF_INET, SOCK_STREAM, 0);
			} until bind($s{$name},
			    sockaddr_in($port, INADDR_LOOPBACK));
			print "$name=$port\n";
		}' "$@")"
}

# certificates NAME...: a CA in ca.crt, and server.crt with server.key for
# these names, such as DNS:localhost
certificates() {
	names=$(printf ',%s' "$@")
	{
		openssl req -x509 -newkey ec -pkeyopt \
		    ec_paramgen_curve:prime256v1 -nodes -keyout ca.key \
		    -out ca.crt -days 2 -subj /CN=peers-ca \
		    -addext keyUsage=critical,keyCertSign
		openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 \
		    -nodes -keyout server.key -out server.csr -subj /CN=peers
		echo "subjectAltName=${names#,}" >server.ext
		openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key \
		    -set_serial 1 -days 2 -extfile server.ext -out server.crt
	} 2>openssl.err >&2 || {
		note openssl.err
		exit 1
	}
}

# dripping NAME OPTION...: or-send with the request drip, to out.NAME and
# err.NAME; took.NAME has the milliseconds between the first and the last line.
dripping() {
	name=$1
	shift
	{
		wait_for 1500 "[ -e took.$name ]"
		or-send -S "$@" <drip 2>err.$name
	} | perl -MTime::HiRes=time -e '
		($out, $took) = @ARGV;
		open OUT, ">", $out; open TOOK, ">", $took;
		while (<STDIN>) { $a //= time; $z = time; print OUT }
		printf TOOK "%d\n", 1000 * ($z - $a);
	    ' out.$name took.$name
}

lines() {	# lines N NAME: of standard error
	test "$(wc -l <err)" -eq "$1"
	ok $? "$2"
}

text() {	# text WANT NAME: what or-text makes of the answer
	or-text <out >text 2>/dev/null
	printf '%s\n' "$1" >want
	is text want "$2"
}

# mocking SCRIPT: or-mock with the log mock.log; sets mock to its address
mocking() {
	tied or-mock -s "$1" -l mock.log >mock.url 2>mock.err &
	started $! mock.url '^http' || die 'or-mock does not start' mock.err
	mock=$(sed 's,^http://,,; s,/.*,,' mock.url)
}

die() {		# die WHAT FILE
	echo "Bail out! $1"
	note "$2"
	exit 1
}

# nginx_head: the part of a configuration that keeps nginx in this directory
nginx_head() {
	cat <<-END
	daemon off;
	worker_processes 1;
	worker_shutdown_timeout 1500ms;
	pid nginx.pid;
	error_log error.log info;
	$([ "$($where id -u)" -ne 0 ] || echo 'user root;')
	events { worker_connections 64; }
	END
}

# nginx_http: what stands first within http { }
nginx_http() {
	cat <<-'END'
	log_format peers '$uri $status $server_protocol $connection '
	    '$connection_requests whole=$request_completion';
	access_log access.log peers;
	client_body_temp_path tmp.body;
	proxy_temp_path tmp.proxy;
	fastcgi_temp_path tmp.fastcgi;
	scgi_temp_path tmp.scgi;
	uwsgi_temp_path tmp.uwsgi;
	ssl_certificate server.crt;
	ssl_certificate_key server.key;
	proxy_http_version 1.1;
	proxy_set_header Connection "";
	END
}

# nginxing: nginx with the configuration nginx.conf
nginxing() {
	rm -f error.log
	tied nginx -p "$work" -e error.log -c nginx.conf 2>nginx.err &
	nginx=$!
	started $nginx error.log 'start worker process ' ||
	    die 'nginx does not start' error.log
}
