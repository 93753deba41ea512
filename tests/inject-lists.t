#!/bin/sh
# Memory that runs out in the commands that ask for lists, in or-cost and in
# or-api, theirs and that of libcurl, libjq and GMP; and calls of theirs that
# come short, are interrupted, or fail.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/inject.sh
. "$SRC/tests/inject.sh"

OPENROUTER_API_KEY=sk-or-v1-none
export OPENROUTER_API_KEY
type='Content-Type: application/json'
usage='{"model":"a/b","usage":{"prompt_tokens":10,"completion_tokens":2}}'
echo "$usage" >in

# What is written, lines of text or records, may end anywhere; what ended it is
# told.  Of or-api, as of or-send, that is the error object; it ends records of
# -j, too.
delivered_part() {
	tail -n 1 err | grep -q ': out of memory$' &&
	    cmp -s -n "$(wc -c <out)" out good
}
delivered_models() { "delivered_$kind"; }
delivered_endpoints() { "delivered_$kind"; }
delivered_apps() { delivered_part; }
delivered_activity() { delivered_part; }
delivered_cost() { "delivered_$kind"; }
kind=part
delivered_api() { delivered_msg; }

record='{"id":"a/b","name":"Name é","created":1713312000,
"description":"Words of it","pricing":{"prompt":"0.0000009","completion":1e-6},
"context_length":65536,"architecture":{"modality":"text->text"},
"supported_parameters":["a","b"],"default_parameters":{"a":1},
"provider_name":"P","tag":"p","uptime_last_1d":99.5,"status":0,
"latency_last_30m":{"p50":310},"app_name":"App","rank":1,"total_requests":3,
"date":"2026-01-01","model":"a/b","total_tokens":"12345678901234567890"}'
record=$(printf %s "$record" | tr -d '\n')
http '200 OK' "$type" <<END
{"data":[$record,$record],"meta":{"as_of":"2026-01-02"}}
END
mv answer list
http '200 OK' "$type" <<END
{"data":{"id":"a/b","endpoints":[$record],${record#?}}
END
mv answer thing
json 404 '{"error":{"code":404,"message":"no such thing"}}'
step=97
told() {	# told ANSWER COMMAND...: each with a server of its own
	serving "$1"
	shift
	sweep "$*" "$step" "$@"
}
told list or-models -r 0
told list or-apps -r 0
told list or-activity -r 0 --mine --by model
told list or-api -r 0 x
# Not with -F: libcurl asks OpenSSL 3 for random numbers, which crashes.
told thing or-models -r 0 a/b
told thing or-endpoints -r 0 a/b
told thing or-cost -m a/b
told answer or-endpoints -r 0 a/b
step=3
told list or-cost --tee --by model

kind=msg
told list or-cost -j
step=199
told list or-models -r 0 -j
told thing or-models -r 0 -j a/b
told thing or-endpoints -r 0 -j a/b
kind=part

# libjq does not see all that its compiler gets no memory for; before, it does.
serving list
bad=
for n in $(seq 12); do
	INJECT=or-models INJECT_NOMEM=$n LD_PRELOAD=$inject \
	    or-models -q .id -r 0 >out 2>err
	status=$?
	[ $status -eq 71 ] || [ $status -eq 0 ] || bad="$bad $n:$status"
done
test -z "$bad"
ok $? 'or-models -q'
[ -z "$bad" ] || echo "# wrong:$bad"

# Calls.
ENOSPC=28 EIO=5 EMFILE=24
disturbed() {	# disturbed ANSWER COMMAND...: does the same in spite of all
	serving "$1"
	shift
	run "$@" <in
	mv out good
	usual=$status
	bad=
	for how in SHORT=1 EINTR=1 EINTR=2 EINTR=3 EAGAIN=1 EAGAIN=2; do
		run timeout 20 env LD_PRELOAD="$inject" INJECT="$1" \
		    "INJECT_$how" "$@" <in
		[ "$status" -eq "$usual" ] && cmp -s out good ||
			bad="$bad $how:$status"
	done
	test -z "$bad" && test -s good
	ok $? "$*: disturbed"
	[ -z "$bad" ] || echo "# wrong:$bad"
}
yes "$record," | head -n 200 >records
{
	echo '{"data":['
	cat records
	echo "$record]}"
} | http '200 OK' "$type"
disturbed answer or-models -r 0
disturbed answer or-models -r 0 -j
disturbed answer or-apps -r 0 -q .rank
disturbed answer or-activity -r 0 --by model
disturbed answer or-api -r 0 x
disturbed answer or-api -r 0 -F a=@records x
disturbed thing or-models -r 0 a/b
disturbed thing or-endpoints -r 0 a/b
disturbed thing or-cost -m a/b
yes "$usage" | head -n 2000 | awk '{ sub(/{/, "{\"id\":" NR ","); print }' >in
disturbed answer or-cost
disturbed answer or-cost --tee

fails() {	# fails STATUS CALL ERROR COMMAND...: and that is told
	want=$1
	call=$2
	error=$3
	shift 3
	run timeout 20 env LD_PRELOAD="$inject" INJECT="$1" \
	    "INJECT_$call=$error" "$@" <in
	test "$status" -eq "$want" && head -n 1 err | grep -Eq \
	    ': (Input/output error|No space left on device|Too many open files)$'
	ok $? "$*: $call fails, $error"
	[ "$status" -eq "$want" ] || note err
}
serving answer
for command in or-models or-apps 'or-activity --by model' 'or-api x'; do
	# shellcheck disable=SC2086	# a list
	fails 74 WRITE 1,$ENOSPC $command
done
serving thing
for command in 'or-models a/b' 'or-endpoints a/b' 'or-cost -m a/b'; do
	# shellcheck disable=SC2086	# a list
	fails 74 WRITE 1,$EIO $command
done
fails 74 WRITE 2,$ENOSPC or-cost --tee
fails 74 READ 1,$EIO or-cost
fails 74 READ 2,$EIO or-cost -j
fails 66 READ 1,$EIO or-api -F a=@in x
fails 66 OPEN 1,$EMFILE or-cost in
fails 66 OPEN 1,$EMFILE or-cost -P in
quit

done_testing
