#!/bin/sh
# or-send and the key: where it is found, where it goes, where it never shows.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

secret=sk-or-v1-SeCrEt0123456789
file=$XDG_CONFIG_HOME/orutils/key
json 200 "$(response hello)"

bearer() {	# bearer KEY NAME: what the server got
	sed -n "s/^Authorization: Bearer //p" log.1 | tr -d '\r' >got
	[ -z "$1" ] || echo "$1"  >want
	[ -n "$1" ] || : >want
	is got want "$2"
}

# keep NAME: adds the last run's output to what must not hold the key
keep() {
	cat out err >>everything
}

# refused STATUS PATTERN NAME: the key is not taken, and nothing is sent
refused() {
	serving answer
	run or-send -v <request
	exits "$1" "$3"
	warns "$2" "$3: the reason"
	requests 0 "$3: nothing is sent"
	keep
}

# None.
serving answer
run or-send <request
exits 0 'another server needs no key'
bearer '' 'and gets none'
for url in https://openrouter.ai/api/v1 https://EU.OpenRouter.ai/api/v1; do
	run or-send -b $url -t 2 -r 0 <request
	exits 77 "$url needs one"
done
run or-send -b https://openrouter.ai/api/v1 <request
test "$(wc -l <err)" -eq 3
ok $? 'three lines tell'
warns 'https://openrouter.ai/.*keys' 'how to get one'
warns 'OPENROUTER_API_KEY' 'where to put it'
warns "$file" 'or in which file'
jqs '.[0].error.code == 77' 'and an error object for the pipe'

# The environment.
export OPENROUTER_API_KEY="$secret"
serving answer
run or-send -v <request
bearer $secret 'the key of the environment'
keep
run or-send -nv <request
keep
for header in Authorization: 'authorization: ' "Authorization:$(printf '\t')"; do
	for command in 'or-send -f' 'or-api x' 'or-models -q .id' 'or-apps -j'; do
		serving answer
		# shellcheck disable=SC2086	# a list
		run ${command%% *} -r 0 -H "$header" ${command#or-* } <request
		requests 1 "${command%% *} -H '$header': is sent"
		! grep -qi '^authorization' log.1
		ok $? 'without a key'
		keep
	done
done
OPENROUTER_API_KEY='two words' run or-send -H Authorization: <request
exits 0 'a key that is not sent need not be one'
run or-send -b http://example.invalid/v1 -t 2 <request
exits 78 'never over http to another machine'
warns 'http://example.invalid/.*https' 'and why'
keep
run or-send -b http://127.0.0.1.example.invalid -r 0 -t 2 <request
exits 78 'nor to one that only looks like this one'
run or-send -b http://127.0.0.1.1 -r 0 -t 2 <request
exits 78 'nor to a name of digits and dots'
run or-send -b http://127.0.0.1@example.invalid -r 0 -t 2 <request
exits 78 'nor to one behind an @'
for base in "http://localhost:$port" "http://127.1:$port" \
    "http://127.0.0.1:$port"; do
	serving answer
	run or-send -b "${base%:*}:$port" <request
	bearer $secret "http to ${base%:*}"
done
run or-send -b 'http://[::1]:1' -r 0 <request
exits 69 'http to [::1] is allowed'
: | http '307 Temporary Redirect' "Location: http://127.0.0.1:1/x"
serving answer
run or-send -v <request
exits 76 'a redirect is not followed'
warns "redirects to http://127.0.0.1:1/x" 'and where it pointed is told'
requests 1 'by one request'
keep
# The server may say it, but no header of the request is ever shown.
json 401 '{"error":{"code":401,"message":"User not found."}}'
serving answer
run or-send -v <request
warns 'HTTP 401: User not found.; check OPENROUTER_API_KEY' 'a key refused'
keep
json 200 "$(response hello)"
serving answer
run or-send -H "Authorization: Bearer $secret" <request
exits 64 'no key in the arguments'
keep
run or-send -H "Authorization Bearer $secret" <request
exits 64 'nor a line that nearly is one'
keep
OPENROUTER_API_KEY="$(printf 'a\nX-Injected: b')" refused 78 \
    'OPENROUTER_API_KEY: byte 1 ' 'a line end in the key'
OPENROUTER_API_KEY='a b' refused 78 'OPENROUTER_API_KEY: byte 1' 'a space'
OPENROUTER_API_KEY='ключ' refused 78 'OPENROUTER_API_KEY: byte 0' 'no ASCII'

# The file.
mkdir -p "$XDG_CONFIG_HOME/orutils"
(umask 077; echo sk-or-v1-file >"$file")
serving answer
run or-send <request
bearer $secret 'the environment comes before the file'
OPENROUTER_API_KEY=
serving answer
run or-send <request
bearer '' 'an empty variable says that no key is used'
unset OPENROUTER_API_KEY
serving answer
run or-send <request
bearer sk-or-v1-file 'without the variable the file is read'
unset OPENROUTER_API_KEY
printf '%s\r\n' $secret >"$file"
serving answer
run or-send -v <request
bearer $secret 'a file with CRLF'
keep
printf '%s' $secret >"$file"
serving answer
run or-send <request
bearer $secret 'a file without a line end'
serving answer
(
	unset XDG_CONFIG_HOME
	or-send <request >out
)
bearer $secret 'the same below HOME'
serving answer
(
	XDG_CONFIG_HOME=relative
	export XDG_CONFIG_HOME
	or-send <request >out
)
bearer $secret 'a relative XDG_CONFIG_HOME is ignored'
chmod 400 "$file"
serving answer
run or-send <request
bearer $secret 'mode 400'
for mode in 644 640 604 660 620 601; do
	chmod $mode "$file"
	refused 78 "mode 0$mode .*chmod 600" "mode $mode"
done
chmod 600 "$file"
printf '%s\nsecond line' $secret >"$file"
refused 78 'byte 25 ' 'two lines'
printf '%s\0' $secret >"$file"
refused 78 'byte 25 ' 'a NUL'
: >"$file"
refused 78 'empty' 'an empty file'
echo >"$file"
refused 78 'empty' 'an empty line'
head -c 5000 /dev/zero | tr '\0' k >"$file"
refused 78 'over 4096 bytes' 'a file that is no key'
rm "$file"
mkdir -m 700 "$file"
refused 78 'not a regular file' 'a directory'
rmdir "$file"
mkfifo -m 600 "$file"
refused 78 'not a regular file' 'a FIFO'
rm "$file"
if [ "$(id -u)" -eq 0 ]; then
	(umask 077; echo $secret >"$file")
	chown 12345 "$file"
	refused 78 'belongs to another user' 'the file of another'
else
	skip 'the file of another' 'needs root to make one'
fi
rm -f "$file"

# A proxy hears nothing of what goes to this machine.
export OPENROUTER_API_KEY="$secret"
: | http '502 Proxy'
serving answer
proxy=http://127.0.0.1:$port
mv port proxyport
json 200 "$(response hello)" 'Connection: close'
serve direct answer >port &
second=$!
await port $second
for host in 127.0.0.1 localhost; do
	http_proxy=$proxy HTTP_PROXY=$proxy all_proxy=$proxy ALL_PROXY=$proxy \
	    run or-send -r 0 -b "http://$host:$(cat port)" <request
	exits 0 "to $host without the proxy"
done
requests 0 'which was not asked'
kill $second
wait $second 2>/dev/null
https_proxy=$proxy run or-send -r 0 -b https://example.invalid <request
exits 69 'a proxy that refuses'
! grep -q "$secret" log.*
ok $? 'and did not see the key'
keep

! grep -q "$secret" everything && [ -s everything ]
ok $? 'no message and no output ever showed the key'
quit
done_testing
