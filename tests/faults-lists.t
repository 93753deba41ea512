#!/bin/sh
# Faults that the commands meet which ask for what the API knows: or-models,
# or-endpoints, or-apps, or-activity and or-api.  Answers of wrong types are in
# faults-lists-types.t, the cache in faults-cache.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

OPENROUTER_API_KEY=sk-or-v1-faults
export OPENROUTER_API_KEY
TMPDIR=$work/tmp
export TMPDIR
mkdir "$TMPDIR"
echo '{"model":"a/b","usage":{"prompt_tokens":10,"completion_tokens":2}}' >in
type='Content-Type: application/json'

# What each asks for, and with which command; a # is a comment.
cat >commands <<'END'
/models or-models
/model/a/b or-models a/b
/models/a/b/endpoints or-endpoints a/b
/datasets/app-rankings or-apps
/datasets/rankings-daily or-activity
/model/a/b or-activity a/b
/activity or-activity --mine
/x or-api x
END

# each NAME STATUS REQUESTS MESSAGE [STEP...]: of each command, from a server
# that takes these steps (sends the file answer): what it ends with, how many
# requests it takes (0: nobody reads them), and the last line of standard error
# behind the URL.  Each request but the last has its line.  Nothing is written
# but with -j (or-api: always), which has one error object; every other run is
# with -j, and of the next row the others are.
# $how are more options, $most is the time, $wanted picks commands, and where
# it is $down there is no server.
how='-r 0'
most=20000
wanted=.
first=
down=
each() {
	name=$1 want=$2 count=$3 message=$4
	shift 4
	bad=
	[ -n "$first" ] && first= || first=-j
	turn=$first
	[ -n "$down" ] || serving "${@:-answer}"
	while read -r path command; do
		form=$turn
		[ -n "$turn" ] && turn= || turn=-j
		[ "$command" != 'or-api x' ] || form=
		# shellcheck disable=SC2086	# lists
		set -- $command
		program=$1
		shift
		options=$*
		before=$(got)
		since=$(now)
		# shellcheck disable=SC2086	# lists
		run timeout 60 "$program" $how $form "$@" <in
		check
	done <<-END
	$(grep "$wanted" commands)
	END
	test -z "$bad"
	ok $? "$name"
	[ -z "$bad" ] || echo "# wrong:$bad"
	wanted=.
}

check() {
	is_bad=
	[ $status -eq "$want" ] || is_bad="$is_bad status"
	[ $(($(now) - since)) -le $((most * SLOW)) ] || is_bad="$is_bad time"
	[ "$count" = 0 ] || reached $((before + count))
	[ "$count" = 0 ] || [ $(($(got) - before)) -eq "$count" ] ||
		is_bad="$is_bad requests"
	[ "$(wc -l <err)" -eq "$((count > 0 ? count : 1))" ] &&
	    tail -n 1 err | grep -Eqx -- \
		"$program: ${OPENROUTER_BASE_URL}$path: $message" ||
		is_bad="$is_bad message"
	case $program,$form in
	or-api,* | *,-j)
		[ "$(wc -l <out)" -eq 1 ] &&
		    jq -e '.error.code' out >/dev/null 2>jq.err
		;;
	*) [ ! -s out ] ;;
	esac || is_bad="$is_bad output"
	[ -z "$is_bad" ] || {
		bad="$bad [$program $options${form:+ $form}:$is_bad]"
		echo "# status $status, $(($(got) - before)) requests"
		note err
		head -c 500 out >begun
		note begun
	}
}

# Connections.
each 'a reset at once' 69 0 '.*' now reset
each 'the end at once' 69 0 '.*' now
each 'a reset behind the request' 69 1 '.*reset.*' reset
each 'no answer' 69 1 'Empty reply from server; check the base URL, .*' @0
serving now
quit
down=yes
each 'nobody listens' 69 0 'Failed to connect .*; check the base URL, .*'
full_queue
OPENROUTER_BASE_URL=$full
how='-r 0 --connect-timeout 0.1' each 'nobody answers' 69 0 \
    '.*\(--connect-timeout\)'
kill $listener
down=

# Statuses.  What the cure is differs.
error() {	# error CODE MESSAGE [HEADER...]
	code=$1
	body="{\"error\":{\"code\":$1,\"message\":\"$2\"}}"
	shift 2
	json "$code" "$body" "$@"
}
printf '<html><head><title>Bad gateway</title></head>' |
    http '502 Bad' 'Content-Type: text/html'
each 'a page with 502' 75 1 \
    'HTTP 502: a web page instead of JSON: Bad gateway'
printf '<html><head><title>Log in</title></head>' |
    http '200 OK' 'Content-Type: text/html'
wanted='or-[^a]\|or-apps\|or-ac' each 'a page with 200' 76 1 \
    'a web page instead of JSON: Log in.*'
key='check OPENROUTER_API_KEY'
management='.*make one at https://openrouter.ai/settings/management-keys'
error 401 no
each 401 77 1 "HTTP 401: no; $key"
error 403 no
wanted=' or-activity --mine' each 403 77 1 "HTTP 403: no; $management"
wanted='/[^a].* or-' each 403 77 1 'HTTP 403: no; check .*'
error 402 'no credit'
each 402 77 1 'HTTP 402: no credit; .*'
error 400 'bad date'
each 400 65 1 'HTTP 400: bad date'
error 500 broken
each 500 75 1 'HTTP 500: broken'
json 200 '{"error":{"code":502,"message":"no"},"data":[]}'
each 'an error with 200' 75 1 'error 502: no'
for code in 302 307; do
	: | http "$code Moved" 'Location: http://127.0.0.1:1/elsewhere'
	each "$code" 76 1 "HTTP $code: redirects to \
http://127.0.0.1:1/elsewhere, which is not followed; .*"
done
# Which or-api takes for what it asked for.
: | http '204 None'
wanted='or-[^a]\|or-apps\|or-ac' each 204 76 1 'HTTP 204: an empty body'

# 404 is what an unknown model is.
error 404 'not here'
wanted='/[^m].* or-[^ ]*\( x\| --mine\)*$\|or-models$' each 404 65 1 \
    'HTTP 404: not here; check the path and the base URL'

# Those that pass are tried again, and those that last are not for ever.
soon='"metadata":{"retry_after_seconds":0.05}'
for code in 429 500 529; do
	json "$code" '{"error":{"code":'"$code"',"message":"m",'"$soon"'}}'
	how='-r 2' each "$code to the last" 75 3 "(HTTP|error) $code: m.*"
	test "$(grep -c '; trying again in 0.1 s ([12] of 2)$' err)" -eq 2
	ok $? "$code: is told of"
done
wanted='or-models$\|or-api' how='-r 1' each 'a reset, to the last' 69 2 \
    '.*' reset

# What is good, from or-mock.
model=mistralai/mixtral-8x22b-instruct
cat >ask <<-END
	for path in models endpoints/zdr datasets/app-rankings \
	    datasets/rankings-daily activity model/$model \
	    models/$model/endpoints; do
		or-api \$path >"\$(basename \$path).good" || exit
	done
END
run or-mock env OPENROUTER_API_KEY=sk-or-mgmt-x sh ask
exits 0 'or-mock has what is good'
for name in models zdr app-rankings rankings-daily activity endpoints \
    "$(basename $model)"; do
	http '200 OK' "$type" <"$name.good"
	mv answer "$name"
done
mv "$(basename $model)" card
echo '{"a":1}' | http '200 OK' "$type"
mv answer thing

# again PROGRAM STEPS [ARG...]: a 429, and then what was asked for; that is
# told once, and is no fault.
json 429 '{"error":{"code":429,"message":"m"}}' 'Retry-After: 0.05'
again() {
	program=$1
	# shellcheck disable=SC2086	# a list
	serving $2
	n=$(echo "$2" | awk '{ print (NF + 1) / 2 }')
	steps=$2
	shift 2
	run "$program" "$@" <in
	mv out good
	# shellcheck disable=SC2086	# a list
	serving answer next $steps
	run "$program" "$@" <in
	exits 0 "$program $*: 429, then an answer"
	is out good "$program $*: the same"
	test -s out
	ok $? "$program $*: something"
	requests "$((n + 1))" "$program $*: as many requests and one more"
	grep -q ': HTTP 429: m; trying again in 0.1 s (1 of 2)$' err &&
	    [ "$(wc -l <err)" -eq 1 ]
	ok $? "$program $*: told once"
}
again or-models models
again or-models card $model
again or-endpoints 'endpoints next zdr' $model
again or-apps app-rankings
again or-activity rankings-daily
again or-activity activity --mine
again or-cost card -m $model
again or-api thing x

# A model that is not there, and nothing to compare it with.
error 404 'not here'
mv answer 404
error 503 busy
for command in 'or-endpoints -r 0 a/b' 'or-activity -r 0 a/b' \
    'or-models -r 0 a/b'; do
	serving 404 next answer
	# shellcheck disable=SC2086	# a list
	run $command <in
	case $command in
	or-e*) exits 65 "$command: not there, nor is the list" ;;
	*) exits 75 "$command: not there, nor is what comes next" ;;
	esac
	test ! -s out && [ "$(wc -l <err)" -eq 1 ]
	ok $? "$command: and one line says so"
done

# Bodies.
: | http '200 OK' "$type"
each 'an empty body' 76 1 'an empty body'
printf '{"data":[{"id":"a/' | http '200 OK' "$type"
each 'torn JSON' 76 1 'not JSON \(.*\): .*'
printf '{"data":[{"id":"a/' | http '200 OK' "$type" 'Content-Length: 100'
each 'a Content-Length too long' 5 1 \
    '(transfer closed|end of response) with .*'
each 'a reset in the body' 5 1 '.*reset.*' answer @50 reset
printf '{"data":[{"id":"\377"}]}' | http '200 OK' "$type"
each 'no UTF-8' 76 1 'not JSON \(byte 16: .*UTF-8.*'
{
	printf '{"data":'
	printf '%010000d' 0 | tr 0 '['
} | http '200 OK' "$type"
each 'nesting of 10000' 76 1 'not JSON \(.*\): .*'
printf '{"data":[]} {"data":[]}' | http '200 OK' "$type"
each 'two answers' 76 1 'not JSON \(.*\): .*'
head -c 200000000 /dev/zero | tr '\0' 1 | gzip -1 |
    http '200 OK' "$type" 'Content-Encoding: gzip'
wanted='or-models$\|or-api' most=20000 each 'a gzip of 200 MB' 76 1 \
    'the answer is over 67108864 bytes.*'
http '200 OK' "$type" </dev/null
head -c 1048576 /dev/zero | tr '\0' 1 >megabyte
wanted='or-models a' most=20000 \
    each 'no end' 76 1 'the answer is over 67108864 bytes.*' answer '*megabyte'
printf 'plain' | http '200 OK' "$type" 'Content-Encoding: gzip'
each 'gzip that is none' 76 1 'broken HTTP: .*'
printf 'garbage\r\n\r\n' >answer
each garbage 76 1 'broken HTTP: .*'

# Clocks, which may run out before there is a request.
http '200 OK' "$type" </dev/null
how='-r 0 -t 0.1' each 'silence' 75 0 'not done within 0.1 s \(--max-time\)' hang
how='-r 0 -t 0.1' each 'silence behind the headers' 75 0 \
    'not done within 0.1 s \(--max-time\)' answer hang
yes ' ' | head -n 1000 >spaces
how='-r 0 -t 0.1' each 'white space that drips' 75 0 \
    'not done within 0.1 s \(--max-time\)' answer /10,20 spaces

# Signals, while nothing comes.
while read -r path command; do
	for signal in INT TERM; do
		serving hang
		# A shell starts what is behind with SIGINT ignored.
		# shellcheck disable=SC2016,SC2086	# perl's, a list
		perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' $command <in >out 2>err &
		await log.1 $! && kill -s $signal $!
		{
			wait $!
			status=$?
		} 2>/dev/null
		want=130
		[ $signal = INT ] || want=143
		test "$status" -eq $want && [ ! -s out ] && [ ! -s err ]
		ok $? "$command: SIG$signal"
		[ $status -eq $want ] || echo "# status $status"
	done
done <commands
serving hang
if command -v gnuplot >/dev/null; then
	for signal in INT TERM KILL; do
		serving hang
		# shellcheck disable=SC2016	# perl's
		perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' \
		    or-activity --png picture --svg picture2 >out 2>err &
		await log.1 $!
		kill -s $signal $!
		wait $! 2>/dev/null
		for _ in $(seq $((600 * SLOW))); do
			[ -n "$(find . -name 'picture*')" ] || break
			sleep 0.05
		done
		test -z "$(find . -name 'picture*')"
		ok $? "or-activity --png: SIG$signal leaves no file"
	done
	error 500 broken
	serving answer
	run or-activity -r 0 --png picture
	exits 75 'or-activity --png: no answer'
	for _ in $(seq $((600 * SLOW))); do
		[ -n "$(find . -name 'picture*')" ] || break
		sleep 0.05
	done
	test -z "$(find . -name 'picture*')"
	ok $? 'or-activity --png: and no file'
else
	skip 'pictures' 'no gnuplot'
fi

# Output that goes nowhere: nothing is asked for that could not be written.
while read -r path command; do
	serving thing
	run sh -c "$command >&-" <in
	exits 74 "$command: closed standard output"
	warns "^${command%% *}: standard output: Bad file descriptor" \
	    "$command: and says so"
	requests 0 "$command: and asks for nothing"
	run sh -c "$command >/dev/null 1<in" <in
	exits 74 "$command: standard output for reading"
	requests 0 "$command: and asks for nothing"
done <commands
full() {	# full STEPS COMMAND...
	# shellcheck disable=SC2086	# a list
	serving $1
	shift
	run sh -c "$* >/dev/full" <in
	exits 74 "$*: a full disk"
	warns "^$1: standard output: No space left on device" "$*: and says so"
	run sh -c "$* | :" <in
	silent "$*: a reader that goes away"
}
full models or-models
full card or-models $model
full 'endpoints next zdr' or-endpoints $model
full app-rankings or-apps
full rankings-daily or-activity
full activity or-activity --mine
full card or-cost -m $model
full thing or-api x

[ -z "$(find "$TMPDIR" "$HOME" -mindepth 1)" ]
ok $? 'nothing is left behind'
quit
done_testing
