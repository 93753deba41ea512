#!/bin/sh
# Faults of the status line and the headers.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

# The first line of what the server sends: line TEXT
line() {
	printf '%s\r\n' "$1" "$json" '' >answer
	printf '%s' "$whole" >>answer
}

json='Content-Type: application/json'
whole=$(response hello)
strange='broken HTTP: .*; check the base URL'

# The status line.
line 'HTTP/1.0 200 OK'
alike 'HTTP/1.0' 0 1 hello -
line 'HTTP/1.1 200'
alike 'a status without a reason' 0 1 hello -
printf '%s' "$whole" >answer
alike 'HTTP/0.9' 76 1 - "$strange"
printf '\026\003\001\0\r\n\377' >answer
alike 'garbage' 76 1 - "$strange"
head -c 1000000 /dev/zero | tr '\0' x >answer
alike 'a megabyte of garbage' 76 1 - "$strange"
for status in 000 20 2xx 1000; do
	line "HTTP/1.1 $status Said"
	alike "status $status" 76 1 - "$strange"
done
for status in 600 999; do	# RFC 9110 15: they are as a 5xx
	line "HTTP/1.1 $status Said"
	alike "status $status" 75 1 - "HTTP $status: an unknown error: .*"
done
for status in 204 205 304; do
	: | http "$status Said"
	alike "status $status" 76 1 - "HTTP $status: an empty body"
done

# Informational responses, RFC 9110 15.2.
printf 'HTTP/1.1 100 Continue\r\n\r\n' >answer
retries=1 alike '100, and nothing' 69 2 - \
    'Empty reply from server; check the base URL, http or https'
also=,--first-timeout,0.3 alike '100, and silence' 75 1 - \
    'nothing came within 0.3 s \(--first-timeout\)' answer hang
alike '100 without end' 76 1 - 'broken HTTP: more headers than 256 KiB' \
    '*answer'
printf 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n' >answer
alike '101, which nobody asked for' 76 1 - 'broken HTTP: .*101.*' answer hang
line 'HTTP/1.1 101 Switching Protocols'
alike '101 with an answer' 76 1 - 'broken HTTP: .*101.*'

# Connections that end early.  A status line is of an answer: nothing is
# asked a second time behind it.
printf 'HTTP/1.1 20' >answer
retries=1 alike 'the end in the status line' 69 2 - \
    'Empty reply from server; check the base URL, http or https'
printf 'HTTP/1.1 200 OK\r\n' >answer
alike 'the end behind the status line' 5 1 - \
    'the connection ended in the headers'
printf 'HTTP/1.1 200 OK\r\nContent-Ty' >answer
alike 'the end in a header' 5 1 - 'the connection ended in the headers'
printf 'HTTP/1.1 200 OK\r\n%s\r\n' "$json" >answer
alike 'the end of the headers not told' 5 1 - \
    'the connection ended in the headers'
printf 'HTTP/1.1 200 OK\r\n%s\r\n\r\n' "$json" >answer
alike 'a reset behind the headers' 5 1 - 'Recv failure: Connection reset by peer' \
    answer @50 reset
printf 'HTTP/1.1 503 Busy\r\nContent-Length: 9\r\n\r\n' >answer
retries=1 alike 'an error whose body is lost' 75 2 - 'HTTP 503: an empty body'

# What the head says counts, though no body comes.
silence=,--first-timeout,0.3
printf 'HTTP/1.1 401 Who\r\nContent-Length: 9\r\n\r\n' >answer
also=$silence alike '401, and silence' 77 1 - \
    'HTTP 401: an empty body; check OPENROUTER_API_KEY' answer hang
printf 'HTTP/1.1 429 Wait\r\nRetry-After: 1000\r\n\r\n' >answer
also=$silence alike '429, and silence' 75 1 - \
    'HTTP 429: an empty body; it asks to wait 1000 s; wait, or .* -m' \
    answer hang
printf 'HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n\r\n' >answer
retries=1 also=$silence alike '503, and silence' 75 2 - \
    'HTTP 503: an empty body' answer hang
printf 'HTTP/1.1 302 Gone\r\nLocation: http://[::1]/\r\n\r\n' >answer
also=$silence alike 'a redirect, and silence' 76 1 - \
    'HTTP 302: redirects to http://\[::1\]/, which is not .*' answer hang
printf 'HTTP/1.1 401 Who\r\n' >answer
also=$silence alike '401, and no end of the headers' 75 1 - \
    'nothing came within 0.3 s \(--first-timeout\)' answer hang
json 401 '{"error":{"code":401,"message":"bad key"}}' 'Content-Length: 99'
also=,--stall-timeout,0.3 alike '401, an error, and silence' 77 1 - \
    'HTTP 401: bad key; check OPENROUTER_API_KEY' answer hang

# Headers that are none, and those that are almost.
printf 'HTTP/1.1 200 OK\r\nX: a\0b\r\n%s\r\n\r\n%s' "$json" "$whole" >answer
alike 'a NUL in a header' 76 1 - "$strange"
printf '%s' "$whole" | http '200 OK' "$json" 'No colon'
alike 'a header without a colon' 76 1 - "$strange"
printf '%s' "$whole" | http '200 OK' 'Content-Type:' ' application/json'
alike 'a folded header' 0 1 hello -
printf 'HTTP/1.1 200 OK\n%s\n\n%s' "$json" "$whole" >answer
alike 'bare line feeds' 0 1 hello -

# Headers without measure.
long=$(head -c 1000000 /dev/zero | tr '\0' x)
line "HTTP/1.1 200 $long"
alike 'a megabyte of status line' 76 1 - \
    'broken HTTP: a header line of more than 100 KiB'
printf '%s' "$whole" | http '200 OK' "$json" "X: $long"
alike 'a megabyte of header' 76 1 - \
    'broken HTTP: a header line of more than 100 KiB'
yes 'X: 12345678901234567890123456789012345678901234567890123456789' |
    head -n 16384 | tr '\n' '\r' | sed 's/\r/&\n/g' >lines
{
	printf 'HTTP/1.1 200 OK\r\n%s\r\n' "$json"
	cat lines
	printf '\r\n%s' "$whole"
} >answer
alike 'a megabyte of headers' 76 1 - 'broken HTTP: more headers than 256 KiB'
printf 'HTTP/1.1 200 OK\r\n' >answer
alike 'headers without end' 76 1 - 'broken HTTP: more headers than 256 KiB' \
    answer '*lines'
head -n 3900 lines >most
printf '\r\n%s' "$whole" >rest
alike 'as many headers as are taken' 0 1 hello - answer most rest
also=,--first-timeout,0.3 alike 'headers that drip' 75 1 - \
    'nothing came within 0.3 s \(--first-timeout\)' answer /1,20 lines

# Another host is not gone to, with or without a key.
OPENROUTER_API_KEY=sk-or-v1-faults
export OPENROUTER_API_KEY
printf '%s' "$whole" | http '200 OK' "$json"
mv answer elsewhere
serve other elsewhere >other.port &
other=$!
await other.port $other
to=http://127.0.0.1:$(cat other.port)/chat/completions
for status in 300 301 302 303 307 308; do
	: | http "$status Said" "Location: $to"
	alike "HTTP $status" 76 1 - "HTTP $status: redirects to $to, which is \
not followed; set the base URL to where the API is"
done
printf '%s' "$whole" | http '200 OK' "$json" "Location: $to" "Refresh: 0; $to"
alike 'a place that is no redirect' 0 1 hello -
kill $other
wait $other 2>/dev/null
test ! -e other.1
ok $? 'the other host has seen nobody'
: | http '301 Moved'
alike 'HTTP 301 to nowhere' 76 1 - 'HTTP 301: an empty body'

# What a server sets is not sent back, nor does it make us try what it likes.
json 503 '{"error":{"message":"busy"}}' 'Set-Cookie: a=b; Path=/' \
    'Connection: keep-alive' 'Content-Length: 28'
serving answer next elsewhere
run or-send -r 1 <request
exits 0 'a cookie, and another try'
! grep -i cookie log.2
ok $? 'without it'
json 401 '{"error":{"message":"who"}}' 'WWW-Authenticate: Basic realm="x"'
alike 'a challenge' 77 1 - 'HTTP 401: who; check OPENROUTER_API_KEY'

quit
done_testing
