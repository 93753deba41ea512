# Sourced after tap.sh: canned answers, and the raw server that replays them.
# shellcheck shell=sh disable=SC2034,SC2154

printf '%s\n' '{"model":"a/b","messages":[{"role":"user","content":"hi"}]}' \
    >request

# http STATUS [HEADER...]: makes of standard input the file answer
http() {
	{
		printf 'HTTP/1.1 %s\r\n' "$1"
		shift
		for header; do
			printf '%s\r\n' "$header"
		done
		printf '\r\n'
		cat
	} >answer
}

json() {	# json STATUS BODY [HEADER...]
	printf '%s' "$2" >json.body
	code=$1
	shift 2
	http "$code Said" 'Content-Type: application/json' "$@" <json.body
}

stream() {	# stream DATA...: each an event
	printf 'data: %s\n\n' "$@" | http '200 OK' 'Content-Type: text/event-stream'
}

# A chunk: delta TEXT [MEMBERS], finish REASON [MEMBERS]
delta() {
	printf '{"id":"gen-1","object":"chat.completion.chunk","model":"a/b",'
	printf '"choices":[{"index":0,"delta":{"role":"assistant",'
	printf '"content":"%s"},"finish_reason":null}]%s}' "$1" "$2"
}

finish() {
	printf '{"id":"gen-1","object":"chat.completion.chunk","model":"a/b",'
	printf '"choices":[{"index":0,"delta":{"content":""},'
	printf '"finish_reason":"%s"}]%s}' "$1" "$2"
}

# response TEXT [REASON [MEMBERS]]: a whole response
response() {
	printf '{"id":"gen-1","object":"chat.completion","model":"a/b",'
	printf '"choices":[{"index":0,"message":{"role":"assistant",'
	printf '"content":"%s"},"finish_reason":"%s"}]%s}' \
	    "$1" "${2:-stop}" "$3"
}

# serving STEP...: a new server; see serve.c for the steps
serving() {
	quit
	rm -f log.* port
	serve log "$@" >port &
	server=$!
	await port "$server" || exit 1
	port=$(cat port)
	OPENROUTER_BASE_URL=http://127.0.0.1:$port
	export OPENROUTER_BASE_URL
}

quit() {
	if [ -n "$server" ]; then
		kill "$server" && wait "$server"
	fi 2>/dev/null
	server=
}

got() {		# how many requests the server has got
	set -- log.*
	case $1 in
	*'*') echo 0 ;;
	*) printf '%s\n' "$@" | grep -c 'log\.[0-9]*$' ;;
	esac
}

# reached N: waits until the server has so many requests, which it may come to
# read when the client has gone, but not for ever
reached() {
	for _ in $(seq $((1000 * SLOW))); do
		[ "$(got)" -lt "$1" ] || break
		sleep 0.01
	done
}

requests() {	# requests N NAME
	reached "$1"
	test "$(got)" -eq "$1"
	ok $? "$2"
}

hung_up() {	# hung_up NAME: the server has seen the end
	for _ in $(seq $((200 * SLOW))); do
		[ -s log.1.gone ] && break
		sleep 0.1
	done
	test -s log.1.gone
	ok $? "$1: the connection is closed"
}

# full_queue: a listener to which no connection comes about, since its queue is
# full; sets listener, and full to its address.  It ends with this script.
full_queue() {
	# shellcheck disable=SC2016	# perl's
	perl -MSocket -MFcntl -e '
		$| = 1;
		$parent = getppid;
		socket(S, PF_INET, SOCK_STREAM, 0);
		bind(S, sockaddr_in(0, INADDR_LOOPBACK));
		listen(S, 0);
		($port) = sockaddr_in(getsockname(S));
		for (0 .. 3) {
			socket($c[$_], PF_INET, SOCK_STREAM, 0);
			fcntl($c[$_], F_SETFL, O_NONBLOCK);
			connect($c[$_], sockaddr_in($port, INADDR_LOOPBACK));
		}
		print "http://127.0.0.1:$port\n";
		sleep 1 while getppid == $parent;
	' >full &
	listener=$!
	await full $listener || exit 1
	full=$(cat full)
}
