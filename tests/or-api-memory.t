#!/bin/sh
# Memory that runs out in or-api.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/inject.sh
. "$SRC/tests/inject.sh"

# Behind bytes, which begin with an a, is no error object.
delivered_api() {
	case $(head -c 1 out) in
	a)
		[ "$(tail -n 1 err)" = 'or-api: out of memory' ] &&
		    cmp -s -n "$(wc -c <out)" out good
		;;
	*) delivered_msg ;;
	esac
}

: >in
json 200 '{"data":[1,2],"total_count":2}'
serving answer
sweep 'or-api --paginate -i' 97 or-api -r 0 --paginate -i -p a=b x
echo '{"a":1}' >in
sweep 'or-api: a body' 97 or-api -r 0 -p b=c -p d:=1 x -
stream '{"a":1}' '{"a":2}' '[DONE]'
serving answer
sweep 'or-api: events' 97 or-api -r 0 -v x -
json 429 '{"error":{"code":429,"message":"slower","metadata":{"raw":"{}"}}}'
serving answer
sweep 'or-api: an error' 97 or-api -r 0 x
printf 'a,b\nc,d\n' | http '200 OK' 'Content-Type: text/csv'
serving /1,0 answer
sweep 'or-api: bytes' 97 or-api -r 0 x
# OpenSSL 3.0 does not see that it has no memory for the random numbers that
# libcurl makes a boundary of.
jq_forgets() {
	true
}
json 200 '{"a":1}'
serving answer
echo text >file
sweep 'or-api: a form' 97 or-api -r 0 -F a=b -F 'c=@file;type=x/y' -F 'd=<file' \
    -F e=@- x
quit

done_testing
