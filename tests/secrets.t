#!/bin/sh
# The key, looked for wherever anything comes out; or-send-key.t has where it
# is read from and where it is sent.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# Of characters that JSON may escape, and no fixture holds a part of it.
key='sk-or-v1-K3y/7d4A+9=e1B-5c8F-2a6E'
OPENROUTER_API_KEY=$key
export OPENROUTER_API_KEY

# The key as a careless server may write it, in JSON and in JSON's JSON.
slashed=$(printf %s "$key" | sed 's,/,\\/,g')
hex=$(printf %s "$key" | od -An -v -tx1 | tr -d ' \n')
escaped=$(printf %s "$hex" | sed 's/../\\u00&/g')
upper=$(printf %s "$hex" | tr a-f A-F | sed 's/../\\u00&/g')
nested=$(printf %s "$escaped" | sed 's/\\/\\\\/g')

# shows FILE...: true when the key is in one of them, in whatever spelling
shows() {
	perl -pe 's{\\+u00([0-9a-fA-F]{2})}{chr hex $1}ge; s{\\+/}{/}g' "$@" |
	    grep -aqF "$key"
}

# hidden NAME: the key is nowhere in what the last run left
hidden() {
	! shows out err
	ok $? "$1"
	if shows out err; then
		note out
		note err
	fi
}

printf '%s\n' "$key" "$slashed" "$escaped" "$upper" "$nested" >spellings
while IFS= read -r spelling; do
	printf '%s\n' "$spelling" >spelling
	shows spelling || exit 1
done <spellings

# repeats NAME STEP...: a server that repeats the key in its answer; however it
# is asked, it does not come out
repeats() {
	repeated=$1
	shift
	leaks=
	serving "$@"
	for form in -v -vS; do
		or-send -t 4 -r 0 $form <request >sent 2>err
		or-text -R <sent >text 2>text.err
		! shows sent err text text.err || leaks="$leaks $form"
	done
	grep -q "$key" log.1 && grep -q "$key" log.2 ||
	    leaks="$leaks (the key was not sent)"
	test -z "$leaks"
	ok $? "repeated $repeated"
	[ -z "$leaks" ] || echo "# with$leaks"
}

# The head.
printf '{"error":{"code":500,"message":"no"}}' | http "500 $key"
repeats 'in the status line' answer
: | http "$key OK"
repeats 'in place of a status' answer
for header in Location X-Generation-Id Retry-After Content-Type Set-Cookie \
    Content-Encoding Transfer-Encoding Content-Length WWW-Authenticate \
    Proxy-Authenticate "$key"; do
	json 200 "$(response hello)" "$header: $key"
	repeats "in the header $header" answer
done
: | http '302 Found' "Location: http://127.0.0.1/$key?$key"
repeats 'in a redirect' answer

# The body, by each spelling.
while IFS= read -r spelling; do
	json 401 "{\"error\":{\"code\":401,\"message\":\"bad key $spelling\"}}"
	as=$(printf %.18s "$spelling")
	repeats "in an error, as $as..." answer
	json 200 "$(response "You said $spelling.")"
	repeats "in an answer, as $as..." answer
	stream "$(delta "You said $spelling.")" "$(finish stop)" '[DONE]'
	repeats "in a chunk, as $as..." answer
done <spellings
for n in 1 7; do
	repeats "in a chunk that comes by $n bytes" "/$n,0" answer
done
json 502 '{"error":{"code":502,"message":"bad","metadata":{"provider_name":"'"$key"'",
"raw":"{\"error\":{\"message\":\"'"$key $nested"'\"}}"}}}'
repeats 'in metadata' answer
json 500 '{"error":{"code":"'"$key"'","type":"'"$key"'","message":""}}'
repeats 'in code and type' answer
json 500 '{"detail":"'"$key"'","'"$key"'":1}'
repeats 'in an error of another shape' answer
json 200 '{"error":{"code":400,"message":"'"$key"'"},"choices":[]}'
repeats 'in an error with a status of 200' answer
json 200 '{"id":"'"$key"'","model":"'"$key"'","provider":"'"$key"'","choices":
[{"finish_reason":"'"$key"'","message":{"content":"a","reasoning":"'"$key"'",
"tool_calls":[{"id":"'"$key"'","function":{"name":"'"$key"'",
"arguments":"{\"'"$key"'\":1}"}}]}}],"usage":{"cost":"'"$key"'"}}'
repeats 'in every member of an answer' answer
json 200 '{"choices":[{"error":{"code":429,"message":"'"$key"'"},
"finish_reason":"error","message":{"content":""}}]}'
repeats 'in an error in the choice' answer
json 200 "$(response a refusal ',"x":"'"$key"'"')"
repeats 'behind the choices' answer
for code in 200 502; do
	printf '<html><title>%s</title>%s' "$key" "$key" |
	    http "$code Said" 'Content-Type: text/html'
	repeats "in a page with $code" answer
	printf '%s' "$key" | http "$code Said" 'Content-Type: text/plain'
	repeats "as all of a text with $code" answer
	json $code "{\"error\":{\"message\":\"$key\""
	repeats "in torn JSON with $code" answer
done
stream "$(delta a)" '{"error":{"code":502,"message":"'"$key"'"}}'
repeats 'in an error in mid-stream' answer
stream "$(delta a)" "oops $key"
repeats 'in an event that is not JSON' answer
stream "$(delta a)" '{"type":"ping","key":"'"$key"'"}' "[\"$key\"]"
repeats 'in an event that is no chunk' answer
printf ': %s\nevent: %s\nid: %s\n\n' "$key" "$key" "$key" |
    http '200 OK' 'Content-Type: text/event-stream'
repeats 'in comments and names of events' answer
{
	printf 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n'
	printf 'Trailer: X-Key\r\n\r\n2;%s\r\n{}\r\n0\r\n' "$key"
	printf 'X-Generation-Id: %s\r\n\r\n' "$key"
} >answer
repeats 'in a chunk extension and a trailer' answer

# The commands that ask for lists, and or-api: as text, as JSON, by a program, on
# a terminal, and what they keep.
spells() {	# spells PROGRAM: an answer with all spellings, which jq wraps
	while IFS= read -r spelling; do
		printf '"%s"\n' "$spelling"
	done <spellings >texts
	perl -e 'local $/; $_ = <STDIN>; my ($n, $t) = (0, $ARGV[0]);
	    my @s = split /\n/; print join ",", map { my $r = $t;
	    $r =~ s/KEY/$_/g; $r } @s' "$1" <texts
}
record='{"id":KEY,"name":KEY,"description":KEY,"canonical_slug":KEY,KEY:KEY,
"pricing":{KEY:KEY,"prompt":"1"},"architecture":{"modality":KEY},
"provider_name":KEY,"tag":KEY,"quantization":KEY,"app_name":KEY,"rank":1,
"date":"2026-01-01","model":KEY,"model_permaslug":KEY,"total_tokens":"5"}'
http '200 OK' 'Content-Type: application/json' "X-Key: $key" <<END
{"data":[$(spells "$record")],"meta":{"as_of":"$key"},"links":{"next":"$key"}}
END
mv answer list
http '200 OK' 'Content-Type: application/json' "X-Key: $key" <<END
{"data":{"endpoints":[$(spells "$record")],${record#?}}
END
sed "s|KEY|\"$(printf %s "$nested" | sed 's/\\/&&/g')\"|g" answer >one
: >empty
tell() {	# tell ANSWER COMMAND: in no form of it, in no file; it $ends so
	rm -rf "$XDG_CACHE_HOME"
	told=$2
	leaks=
	serving "$1"
	for form in '' -j '-q .' pty '--cache 9'; do
		# shellcheck disable=SC2086	# lists
		set -- $told
		program=$1
		shift
		case $program,$form in
		or-api,-j | or-api,--cache* | or-cost,--cache*) continue ;;
		or-activity,-[jq]*) [ "$told" = or-activity ] || continue ;;
		esac
		# or-models asks for or-cost, which has no such option.
		[ "$program" = or-cost ] && once= || once='-r 0'
		# shellcheck disable=SC2086	# lists
		case $program,$form in
		*,pty) COLUMNS=300 run pty "$program" $once "$@" <usage ;;
		*) run "$program" $once $form "$@" <usage ;;
		esac
		[ "$status" -eq "$ends" ] || leaks="$leaks $form: $status"
		! shows out err || leaks="$leaks $form"
	done
	find "$XDG_CACHE_HOME" -type f -exec cat {} + >kept 2>none
	! shows kept && grep -q "$key" log.1 || leaks="$leaks (kept, or not sent)"
	test -z "$leaks"
	ok $? "repeated to $told"
	[ -z "$leaks" ] || echo "# with$leaks"
}
echo '{"model":"a/b","usage":{"prompt_tokens":1,"completion_tokens":1}}' >usage
ends=0
for command in or-apps or-activity 'or-activity --by model' \
    'or-activity --mine --by provider' 'or-api x' 'or-api -i x' \
    'or-api -v x'; do
	tell list "$command"
done
# Its next page is itself.
for command in or-models 'or-api --paginate x'; do
	ends=76 tell list "$command"
done
ends=0
for command in 'or-models a/b' 'or-endpoints a/b' 'or-cost -m a/b'; do
	tell one "$command"
done
ends=76 tell one 'or-activity a/b'
json 401 '{"error":{"code":401,"message":"bad key '"$slashed"'"}}'
mv answer refusal
json 404 '{"error":{"code":404,"message":"no '"$slashed"'"}}'
for command in or-models 'or-models a/b' 'or-endpoints a/b' or-apps \
    or-activity 'or-activity --mine' 'or-cost -m a/b' 'or-api -iv x'; do
	ends=77 tell refusal "$command"
	ends=65 tell answer "$command"
done

# or-code writes programs that look for the key where they run.
for form in curl python python-openai typescript typescript-openai fetch go \
    or; do
	run or-code -l $form <request
	exits 0 "or-code -l $form"
	hidden "or-code -l $form has no key"
	run or-code -b "http://127.0.0.1:1/v1" -l $form -x <request
	hidden "or-code -l $form: misuse"
done
for form in '' -j --tee; do
	# shellcheck disable=SC2086	# none, or one
	run or-cost $form <usage
	exits 0 "or-cost $form"
	hidden "or-cost $form has no key"
done

# A line that tells of a retry, and a response that is folded from chunks.
json 429 '{"error":{"code":429,"message":"bad '"$key"'"}}' 'Retry-After: 0'
mv answer slow
stream "$(delta "$key")" "$(finish stop)" '[DONE]'
serving slow next answer
run or-send -vf <request
exits 0 'an answer at the second try'
warns 'trying again' 'which is told'
hidden 'without the key in either'

# What is masked is still JSON, as long as it was, and marked.
stars=$(printf %s "$key" | tr '[:graph:]' '*')
json 200 "$(response "a $key b")"
serving answer
run or-send <request
exits 0 'an answer that repeats the key is whole'
printf '%s\n' "$(response "a $stars b")" >want
is out want 'with asterisks in its place'
json 200 "$(response "a $escaped b")"
serving answer
run or-send <request
jqs '.[0].choices[0].message.content | test("^a [*]+ b$")' 'of escapes too'

# A key of asterisks is its own mask.
for form in -S -f; do
	stream "$(delta 'a************************b')" "$(finish stop)" '[DONE]'
	serving answer
	OPENROUTER_API_KEY='************' run or-send $form <request
	exits 0 "a key that stays as it is when masked: or-send $form"
done

# A key that is like the inside of an escape takes all of the escape with it,
# and many backslashes before one are all of them its escape, whatever they
# were: or else what is left of an escape were no JSON.
masks() {	# masks KEY TEXT NAME: the text, as JSON has it, is a and asterisks
	key=$1
	json 200 "$(response "a$2")"
	serving answer
	OPENROUTER_API_KEY=$key run or-send -r 0 <request
	exits 0 "$3: the answer is whole"
	jqs '.[0].choices[0].message.content | test("^a[*]+$")' "$3: is masked"
	! grep -qF "$key" out
	ok $? "$3: is not shown"
	inner=$(response "$2" | sed 's/[\\"]/\\&/g')
	json 200 "$(response a stop ",\"raw\":\"$inner\"")"
	serving answer
	OPENROUTER_API_KEY=$key run or-send -r 0 <request
	jqs '.[0].raw | fromjson | .choices[0].message.content | test("^[*]+$")' \
	    "$3: so it is in JSON's JSON"
}
masks 0041bcdef012345 '\u0041bcdef012345' 'digits that begin a key'
masks u0041bcdef012345 '\u0041bcdef012345' 'a key that begins with u'
masks nvapi-0123456789 '\\\\\\\\\nvapi-0123456789' 'nine backslashes'
masks /0123456789abcdef '\\\\\\\\\\\\\\\/0123456789abcdef' \
    'fifteen backslashes'
{
	printf '{"choices":[{"finish_reason":"stop","message":{"content":"'
	head -c 4000000 /dev/zero | tr '\0' '\134'
	printf '"}}]}'
} | http '200 OK' 'Content-Type: application/json'
serving answer
OPENROUTER_API_KEY=nvapi-0123456789 run timeout $((20 * SLOW)) or-send <request
exits 0 'millions of backslashes are soon looked through'
key=$OPENROUTER_API_KEY

# A word that stands for no key is left alone: choices, e, and a dummy.
for word in choices e ollama error; do
	for body in "$(response "ollama chooses choices")" \
	    '{"error":{"code":400,"message":"error of ollama"}}'; do
		json 200 "$body"
		serving answer
		OPENROUTER_API_KEY=$word run or-send -r 0 <request
		printf '%s\n' "$body" >want
		is out want "the key $word does not change $body"
	done
done

# The other commands have the key in their environment only.
for command in 'or-msg hi' 'or-msg -x' 'or-msg -a none x' 'or-msg -j none x' \
    'or-text -x' 'or-send -n' 'or-send -nv' 'or-send -x' 'or-send -H x' \
    'or-send -b x' 'or-send -p x' 'or-send -h' 'or-mock -x' 'or-mock -s none' \
    'or-mock -l /none/none' 'or-mock or-none' 'or-mock -p 0'; do
	# shellcheck disable=SC2086	# a list
	run $command <request
	hidden "$command"
done
for base in "http://u:$key@[::1]" "http://127.0.0.1/?k=$key" "$key@" "?$key"
do
	run or-send -b "$base" <request
	exits 78 'a base URL with something secret'
	hidden 'is not repeated'
done
for bad in "$key two" "$key
X: y" "${key}é" "	$key"; do
	OPENROUTER_API_KEY=$bad run or-send <request
	exits 78 'a key that cannot be one'
	hidden 'is not repeated'
done

# What runs under or-mock has its key only, and the log has none.
# shellcheck disable=SC2016	# for the inner shell
run or-mock -l mocklog sh -c \
    'env; or-msg hi >hi; or-send <hi; OPENROUTER_API_KEY='"'$key'"' or-send <hi'
exits 0 'under or-mock'
grep -qx OPENROUTER_API_KEY=sk-or-v1-mock out
ok $? 'the key is a dummy'
hidden 'and yours is nowhere'
test "$(grep -c '"key":"present"' mocklog)" -eq 2 && ! shows mocklog &&
    ! grep -q sk-or-v1-mock mocklog
ok $? 'the log says that there were keys, and not which'

# What others see of or-send while it waits.
json 200 "$(response hello)"
serving hang
mkdir -p "$XDG_CONFIG_HOME/orutils"
(umask 077; echo "$key" >"$XDG_CONFIG_HOME/orutils/key")
(
	unset OPENROUTER_API_KEY
	exec or-send -v <request >out 2>err
) &
await log.1 $!
if [ -d /proc/self/task ]; then
	tr '\0' '\n' </proc/$!/cmdline >out
	cat /proc/$!/comm /proc/$!/status >>out
	grep -qx or-send out
	ok $? 'while it waits'
	if cat /proc/$!/environ >environ 2>/dev/null; then
		grep -q HOME= environ
		ok $? 'its environment is read'
		cat environ >>out
	else
		test "$(id -u)" -ne 0
		ok $? 'its environment is not for its user to read'
	fi
	hidden 'arguments, environment and name do not hold the key of the file'
	cat /proc/$!/task/*/children >out
	test ! -s out
	ok $? 'and it has no child'
else
	skip 'what others see' 'no /proc'
fi
kill $!
wait $! 2>/dev/null
rm -r "$XDG_CONFIG_HOME"

# The same of the others, and of what draws their pictures.
if [ -d /proc/self/task ]; then
	for command in or-models 'or-endpoints a/b' or-apps \
	    'or-activity --svg picture' 'or-cost -m a/b' 'or-api -v x'; do
		serving hang
		# shellcheck disable=SC2086	# a list
		$command <usage >out 2>err &
		await log.1 $!
		tr '\0' '\n' </proc/$!/cmdline >seen
		cat /proc/$!/comm /proc/$!/status >>seen
		tr ' ' '\n' </proc/$!/task/$!/children >children
		while read -r child; do
			tr '\0' '\n' <"/proc/$child/cmdline" >>seen
			[ "$(cat "/proc/$child/comm")" != gnuplot ] ||
				cat "/proc/$child/environ" >>seen
		done <children
		cat seen >>out
		hidden "$command: arguments, names, and a child's environment"
		kill $!
		wait $! 2>/dev/null
	done
else
	skip 'what others see of them' 'no /proc'
fi

# The names and arguments of them all, as they run together under or-mock.
if [ -d /proc/self/task ]; then
	cat >looks <<-'END'
	mkfifo typed
	or-msg - <typed | or-send -S | or-text &
	exec 3>typed
	i=0
	until set -- $(grep -lE '^or-(msg|send|text|mock)$' \
	    $(grep -l "^PPid:	\($$\|$PPID\)$" /proc/[0-9]*/status |
	    sed 's/status$/comm/') /proc/$PPID/comm) && [ $# -ge 4 ]; do
		sleep 0.1
		[ $((i += 1)) -lt 300 ] || break
	done 2>/dev/null
	for comm; do
		cat "${comm%comm}cmdline" "$comm"
		echo
	done | tr '\0' '\n'
	END
	run or-mock sh looks
	grep -E '^or-(msg|send|text|mock)$' out | sort -u >got
	printf 'or-%s\n' mock msg send text >want
	is got want 'all of them at work'
	hidden 'none has the key in its arguments or its name'
else
	skip 'all of them at work' 'no /proc'
fi

# What is meant for curl is not read, and nothing is traced.
echo "machine 127.0.0.1 login netrc password $key" >"$HOME/.netrc"
chmod 600 "$HOME/.netrc"
printf 'verbose\nnetrc\nheader = "X-Curlrc: yes"\ntrace = "%s"\n' \
    "$HOME/trace" >"$HOME/.curlrc"
for code in 200 401; do
	json $code "$(response hello)" 'WWW-Authenticate: Basic realm="x"'
	serving answer
	CURL_HOME=$HOME NETRC=$HOME/.netrc CURL_DEBUG=all CURL_TRACE=all \
	    CURL_VERBOSE=1 run or-send -v <request
	requests 1 "HTTP $code with .netrc and .curlrc: one request"
	! grep -Eiq 'basic|netrc|curlrc' log.1 && [ ! -e "$HOME/trace" ]
	ok $? 'without what they say'
	hidden 'and without a trace'
done

# The password of a proxy.
password=Pr0xyPassw0rd
unset OPENROUTER_API_KEY
key=$password
json 407 '{"error":"who are you"}' "Proxy-Authenticate: Basic realm=x"
serving answer
for proxy in "http://u:$password@127.0.0.1:1" "foo://u:$password@127.0.0.1" \
    "http://u:$password@$nowhere:1" "http://u:$password@127.0.0.1:port" \
    "http://u:$password@[::1" "u:$password@127.0.0.1:99999" \
    "http://u:$password@127.0.0.1:$port" "socks5://u:$password@127.0.0.1:1" \
    "https://u:$password@127.0.0.1:1" "http://u:$password%@127.0.0.1:1"; do
	for base in http://example.invalid https://example.invalid; do
		http_proxy=$proxy https_proxy=$proxy ALL_PROXY=$proxy \
		    run or-send -v -r 1 -t 3 -b $base <request
		test $status -ge 64
		ok $? "$base by $proxy fails"
		hidden 'and does not show the password'
	done
done

quit
done_testing
