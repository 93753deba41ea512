# Sourced after serve.sh: the table of what or-api meets.
# shellcheck shell=sh disable=SC2034,SC2154

key='sk-or-v1-K3y/7d4A+9=e1B'
OPENROUTER_API_KEY=$key
export OPENROUTER_API_KEY

# meets NAME STATUS REQUESTS OUT MESSAGE [STEP...]: what or-api $how ends with,
# how many requests come, what it has written (- for an error object, which is
# the last line and the only one that is not in OUT, = for nothing) and the last
# line on standard error behind the URL (- for none).  The file answer is sent
# where there are no steps.
how='-r 0 x'
meets() {
	name=$1 want=$2 count=$3 text=$4 message=$5
	shift 5
	serving "${@:-answer}"
	since=$(now)
	# shellcheck disable=SC2086	# a list
	or-api $how <in >out 2>err
	status=$?
	bad=
	[ $status -eq "$want" ] || bad="$bad status"
	[ $(($(now) - since)) -le $((20000 * SLOW)) ] || bad="$bad time"
	reached "$count"
	[ "$(got)" -eq "$count" ] || bad="$bad requests"
	case $text in
	=) [ ! -s out ] ;;
	*-) tail -n 1 out | jq -e .error >/dev/null &&
		printf '%s' "${text%-}" >want &&
		sed '$d' out | cmp -s - want ;;
	*) printf '%s' "$text" | cmp -s - out ;;
	esac 2>/dev/null || bad="$bad out"
	case $message in
	-) [ ! -s err ] ;;
	*) tail -n 1 err | grep -Eqx -- "or-api: http[^ ]*: $message" ;;
	esac || bad="$bad message"
	test -z "$bad"
	ok $? "$name: or-api $how"
	if [ -n "$bad" ]; then
		echo "# wrong:$bad; status $status, $(got) requests"
		note out
		note err
	fi
}
: >in

json='Content-Type: application/json'
csv='Content-Type: text/csv'
events='Content-Type: text/event-stream'
line='{"a":1}
'

