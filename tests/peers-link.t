#!/bin/sh
# or-send and bad links: two network namespaces, a cable for each row between
# them, and at the far end nginx(8) before or-mock.  The rows run side by side.
# shellcheck disable=SC2034,SC2086,SC2154	# eval; commands in words; ports

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/peers.sh
. "$SRC/tests/peers.sh"
[ "$(uname)" = Linux ] || skip_all 'not Linux'
need ip nginx openssl perl
# A mount namespace is for a hosts file; in a chroot there is none.
space=$(spaces -n -m) || space=$(spaces -n) ||
    skip_all 'no namespaces: unshare -n is refused'
unset OPENROUTER_API_KEY	# which does not go by http

# Namespaces last as long as these sleep.
$space $tie sleep 120 &
near_pid=$!
started $near_pid /proc/$near_pid/comm sleep || skip_all 'no namespaces'
case $space in
*' -r '*) user='-U --preserve-credentials' ;;
*) user= ;;
esac
case $space in
*' -m') mounts="-m --wd=$work" ;;
*) mounts= ;;
esac
near="nsenter -t $near_pid $user -n $mounts"
$near unshare -n $tie sleep 120 &
far_pid=$!
started $far_pid /proc/$far_pid/comm sleep || skip_all 'no namespaces'
far="nsenter -t $far_pid $user -n"
$near ip link add name try0 type veth peer name try1 2>ip.err ||
    skip_all "no cables: $(head -n 1 ip.err)"
if [ -n "$mounts" ]; then
	printf '10.0.13.2 two.test\nfd00:13::9 two.test\n' >hosts
	printf '10.0.14.9 both.test\n10.0.14.2 both.test\n' >>hosts
	$near mount --bind hosts /etc/hosts
	echo nameserver 10.0.25.9 >resolv.conf
	$near mount --bind resolv.conf /etc/resolv.conf
fi
$far ip link set lo up

# cable N: from 10.0.N.1 at the near end to 10.0.N.2 at the far one
cable() {
	$near ip link add name near$1 type veth peer name far$1 netns $far_pid
	$near ip -batch - <<-IP
	addr add 10.0.$1.1/24 dev near$1
	link set near$1 up
	IP
	$far ip -batch - <<-IP
	addr add 10.0.$1.2/24 dev far$1
	link set far$1 up
	IP
}
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
	cable $n
done

prompt() {	# prompt N: a request of so many bytes of text
	perl -e 'print "{\"messages\":[{\"role\":\"user\",\"content\":\"",
	    "x" x shift, "\"}]}"' "$1"
}
perl -e 'print "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"",
    "x" x 200000, "\"},\"finish_reason\":\"stop\"}]}"' >large.json
cat >script <<'JSON'
{"match":{"model":"drip"},"reply":{"text":"1 2 3 4 5 6 7 8"},"manner":{"chunk_ms":200,"comments":0}}
{"match":{"model":"large"},"reply":{"body_file":"large.json"}}
{"reply":{"text":"hello"}}
JSON
for model in any drip large; do
	printf '{"model":"%s","messages":[{"role":"user","content":"hi"}]}\n' \
	    $model >$model
done
prompt 1500000 >big
where=$far
mocking script
certificates DNS:localhost
{
	nginx_head
	echo 'http {'
	nginx_http
	cat <<-CONF
	server {
	listen 80;
	client_max_body_size 20m;
	proxy_buffering off;
	location / { proxy_pass http://$mock/api/; }
	}
	}
	CONF
} >nginx.conf
nginxing

# go N REQUEST [OPTION...]: or-send over the cable N, in the background;
# $to is another host than the far end's.
going=
go() {
	url=http://${to:-10.0.$1.2}/v1
	mkdir $1
	timed "$@" &
	going="$going $!"
}

timed() {
	n=$1
	request=$2
	shift 2
	since=$(now)
	$near or-send -t 40 -b $url "$@" <$request >$n/out 2>$n/err &
	echo $! >$n/pid
	wait $! 2>/dev/null
	echo $? >$n/status
	echo $(($(now) - since)) >$n/took
}

begun() {	# begun N: waits until a chunk of that row is here
	wait_for 1000 "[ -s $1/out ]"
}

# ended N STATUS MS TEXT NAME [MESSAGE]: how that row must have ended.  TEXT
# may be a prefix: 1*.  Without a MESSAGE it must have been silent.
ended() {
	cp $1/out $1/err .
	status=$(cat $1/status)
	exits $2 "$5"
	lasted "$(cat $1/took)" $(($3 + 5000)) "$5: in time"
	or-text <out >text 2>/dev/null
	# shellcheck disable=SC2254	# a pattern
	case $(cat text) in
	$4) ok 0 "$5: the text" ;;
	*)
		ok 1 "$5: the text"
		note text
		;;
	esac
	if [ -z "$6" ]; then
		silent "$5: without a word"
	else
		warns "$6" "$5: why"
	fi
}
whole='1 2 3 4 5 6 7 8'

# A cable as it should be.
go 1 drip -S

# Unplugged in mid-stream: for good, and for a while, at either end.
go 2 drip -S --stall-timeout 1
{
	begun 2
	$near ip link set near2 down
} &
going="$going $!"
go 3 drip -S --stall-timeout 10
{
	begun 3
	$far ip link set far3 down
	sleep 0.7
	$far ip link set far3 up
} &
going="$going $!"
go 4 drip -S --stall-timeout 10
{
	begun 4
	$near ip link set near4 down
	sleep 0.7
	$near ip link set near4 up
} &
going="$going $!"

# Addresses that swallow packets, that nobody has, that no route leads to.
mac=02:00:00:00:00:09
$near ip neigh add 10.0.5.9 lladdr $mac dev near5
to=10.0.5.9 go 5 any -r 1 --connect-timeout 0.7
to=10.0.6.9 go 6 any -r 0 --connect-timeout 4
$near ip route add unreachable 10.7.0.0/16
to=10.7.0.1 go 7 any -r 0
to=192.0.2.1 go 8 any -r 0

# Narrow links: packets of 576 bytes, and none that is larger gets through.
$near ip link set near9 mtu 576
$far ip link set far9 mtu 576
go 9 big
$near ip link set near10 gso_max_segs 1
$far ip link set far10 mtu 576
$far ip route change 10.0.10.0/24 dev far10 advmss 1460
go 10 big --first-timeout 1

# The link is down at first, and comes up between two tries.
$near ip link set near11 down
go 11 any -r 8
{
	wait_for 500 '[ -s 11/err ]'
	$near ip link set near11 up
} &
going="$going $!"

# The reader leaves while the cable is out; so does the user.
mkdir 12
{
	since=$(now)
	$near or-send -S -b http://10.0.12.2/v1 <drip 2>12/err | {
		head -n 1
		$near ip link set near12 down
	} >12/out
	echo $(($(now) - since)) >12/took
} &
going="$going $!"
go 15 drip -S
{
	begun 15
	$near ip link set near15 down
	kill "$(cat 15/pid)"
} &
going="$going $!"

# Two addresses, of which the first one swallows packets.
if [ -n "$mounts" ]; then
	$near ip addr add fd00:13::1/64 dev near13 nodad
	$near ip neigh add fd00:13::9 lladdr $mac dev near13
	to=two.test go 13 any
	$near ip neigh add 10.0.14.9 lladdr $mac dev near14
	to=both.test go 14 any --connect-timeout 2
fi

# A name server that swallows packets.
if [ -n "$mounts" ]; then
	$near ip neigh add 10.0.25.9 lladdr $mac dev near25
	to=slow.test go 25 any -r 0 -t 0.7
	to=slow.test go 26 any -r 1 --connect-timeout 0.7
fi

# Firewalls.
if $far nft add table inet t 2>nft.err; then
	$far nft -f - <<-'NFT'
	table inet t {
		chain in {
			type filter hook input priority 0;
			iifname far16 numgen inc mod 6 3 drop
			iifname far17 tcp dport 80 reject with tcp reset
			iifname far18 reject with icmpx admin-prohibited
			iifname far19 jump cut
		}
		chain out {
			type filter hook output priority 0;
			oifname far16 numgen inc mod 6 3 drop
		}
		chain cut { }
	}
	NFT
	go 16 large
	go 17 any -r 0
	go 18 any -r 0
	go 19 drip -S
	{
		begun 19
		$far nft add rule inet t cut reject with tcp reset
	} &
	going="$going $!"
	firewalls=true
else
	firewalls=false
fi

# Little bandwidth.
if $far tc qdisc add dev far20 root tbf rate 1mbit burst 4kb latency 1s \
    2>tbf.err; then
	go 20 large --stall-timeout 1
	$near tc qdisc add dev near21 root tbf rate 4mbit burst 4kb latency 1s
	go 21 big --first-timeout 1
	little=true
else
	little=false
fi

# netem: slow and lossy in earnest.
if $far tc qdisc add dev far22 root netem delay 100ms 20ms 2>netem.err; then
	$near tc qdisc add dev near22 root netem delay 100ms 20ms
	go 22 drip -S
	$far tc qdisc add dev far23 root netem loss 10% rate 4mbit
	$near tc qdisc add dev near23 root netem loss 10%
	go 23 large --connect-timeout 60
	$far tc qdisc add dev far24 root netem delay 20ms reorder 25% 50% \
	    duplicate 5%
	go 24 large
	netem=true
else
	netem=false
fi

wait $going

ended 1 0 5000 "$whole" 'a good cable'
ended 2 5 6000 '1*' 'unplugged for good' \
    'nothing more came within 1 s \(--stall-timeout\)'
ended 3 0 9000 "$whole" 'unplugged for a while at the far end'
ended 4 0 9000 "$whole" 'unplugged for a while at the near end'
ended 5 69 5000 '' 'packets are swallowed' '\(--connect-timeout\)$'
test "$(wc -l <5/err)" -eq 2
ok $? 'a line for each try'
ended 6 69 9000 '' 'an address that nobody has' '[Nn]o route to host|onnect'
ended 7 69 3000 '' 'no way there' 'onnect'
ended 8 69 3000 '' 'no network' 'onnect'
ended 9 0 9000 hello 'small packets'
ended 10 75 6000 '' 'large packets are swallowed' \
    'nothing came within 1 s \(--first-timeout\)'
ended 11 0 9000 hello 'a link that comes up' 'trying again in '
lasted "$(cat 12/took)" 9000 'a reader who leaves while the cable is out'
ended 15 143 4000 '1*' 'SIGTERM while the cable is out'
if [ -n "$mounts" ]; then
	ended 13 0 4000 hello 'IPv6 leads nowhere, IPv4 does not'
	ended 14 0 5000 hello 'the first address leads nowhere, the second does not'
else
	skip 'two addresses' 'no namespace to mount a hosts file in'
fi
if [ -n "$mounts" ]; then
	ended 25 75 4000 '' 'a name server that does not answer, and -t' \
	    'not done within 0.7 s \(--max-time\)$'
	ended 26 69 7000 '' 'and --connect-timeout' '\(--connect-timeout\)$'
	test "$(wc -l <26/err)" -eq 2
	ok $? 'a line for each try'
else
	skip 'a name server' 'no namespace to mount a resolv.conf in'
fi
if $firewalls; then
	ended 16 0 20000 'xxxx*' 'every sixth packet is lost'
	test "$(wc -c <text)" -eq 200001
	ok $? 'and no byte'
	ended 17 69 3000 '' 'a firewall that resets' 'onnect'
	ended 18 69 3000 '' 'a firewall that forbids' 'onnect'
	ended 19 5 5000 '1*' 'a firewall that resets in mid-stream' '[Rr]eset'
else
	skip 'firewalls' "nft: $(head -n 1 nft.err)"
fi
if $little; then
	ended 20 0 15000 'xxxx*' 'an answer by 1 Mbit/s'
	test "$(wc -c <text)" -eq 200001
	ok $? 'and all of it'
	ended 21 0 15000 hello 'a request by 4 Mbit/s'
else
	skip 'little bandwidth' "tc: $(head -n 1 tbf.err)"
fi
if $netem; then
	ended 22 0 15000 "$whole" 'delay'
	ended 23 0 25000 'xxxx*' 'loss'
	test "$(wc -c <text)" -eq 200001
	ok $? 'and no byte of it'
	ended 24 0 15000 'xxxx*' 'disorder'
	test "$(wc -c <text)" -eq 200001
	ok $? 'and each byte in its place'
else
	skip 'delay, loss and disorder' "tc netem: $(head -n 1 netem.err)"
fi

done_testing
