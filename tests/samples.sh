# Sourced after tap.sh: or-code's samples, run against or-mock.  Each sends the
# request that it was made of, prints the answer, and fails where it should.
#
# The packages for node are not Debian's; make deps-node fetches them.
# shellcheck shell=sh disable=SC2034,SC2154

data=$SRC/tests/data/code
modules=${OR_NODE_MODULES:-$SRC/build/node/node_modules}

# What is asked of a model is none of or-mock's business here.  The SDK wants
# a fingerprint, as the API's description has it.
cat >script <<'EOF'
{"match":{"body":"please fail"},"reply":{"error":{"code":400,"message":"out of rivers"},"status":400}}
{"match":{"body":"please break"},"reply":{"chunks":[{"id":"g","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Ta"},"finish_reason":null}]},{"id":"g","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"error":{"code":502,"message":"river ran dry"}}]}}
{"match":{"body":"please halt"},"reply":{"text":"Tagus"},"manner":{"fault":"error"}}
{"match":{"body":"please lapse"},"reply":{"body":{"error":{"code":400,"message":"Provider dry"}}}}
{"match":{"body":"please omit"},"reply":{"body":{"id":"g","object":"chat.completion","created":1,"model":"m","system_fingerprint":"fp","choices":[]}}}
{"match":{"body":"please dry up"},"reply":{"chunks":[{"id":"g","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Ta"},"finish_reason":"error","error":{"code":502,"message":"Provider gone"}}]}]}}
{"match":{"body":"please call"},"reply":{"body":{"id":"g","object":"chat.completion","created":1,"model":"m","system_fingerprint":"fp","choices":[{"index":0,"message":{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}}}
{"match":{"jq":".tools"},"reply":{"tool_calls":[{"name":"get_weather","arguments":"{\"place\":\"Paris\"}"}],"response":{"system_fingerprint":"fp"}}}
{"reply":{"text":"Tagus and Douro","response":{"system_fingerprint":"fp"}}}
EOF
mv script answers

# The least of the package openai that its sample can do with: it posts what
# create() is given, over urllib.
mkdir fake
cat >fake/openai.py <<'EOF'
import json
import types
import urllib.error
import urllib.request


class OpenAIError(Exception):
    pass


def DefaultHttpxClient(event_hooks):
    return event_hooks["request"][0]


def named(value):
    if isinstance(value, list):
        return [named(v) for v in value]
    if not isinstance(value, dict):
        return value
    return Answer({k: named(v) for k, v in value.items()})


class Answer(types.SimpleNamespace):
    def __init__(self, members):
        super().__init__(**members)

    def __getattr__(self, name):
        return None


class OpenAI:
    def __init__(self, base_url, api_key, default_headers, http_client=None):
        self.url, self.key, self.hook = base_url, api_key, http_client
        self.headers = default_headers
        for value in default_headers.values():
            isinstance(value, bytes) or value.encode("ascii")
        self.chat = self.completions = self

    def create(self, *, model, messages, extra_body={}, **body):
        body = {"model": model, "messages": messages, **body, **extra_body}
        data = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
        if self.hook:
            request = types.SimpleNamespace(headers={})
            self.hook(request)
            data = request.stream
            assert request.headers["Content-Length"] == str(len(data))
        try:
            answer = urllib.request.urlopen(urllib.request.Request(
                self.url + "/chat/completions", data, {
                    "Authorization": "Bearer " + self.key, **self.headers}))
        except urllib.error.HTTPError as error:
            raise OpenAIError(error.read().decode())
        if body.get("stream") is True:
            return self.chunks(answer)
        return named(json.load(answer))

    def chunks(self, answer):
        for line in answer:
            if line.startswith(b"data: {"):
                chunk = named(json.loads(line[6:]))
                if chunk.error:
                    raise OpenAIError(chunk.error.message)
                yield chunk
EOF
echo 'ByteStream = bytes' >fake/httpx.py
ln -s "$modules" node_modules
cp "$data/photo.png" .

# The file that a sample is saved in, and what runs it.
ending() {
	case $1 in
	curl | or) echo sh ;;
	python*) echo py ;;
	go) echo go ;;
	*) echo mjs ;;
	esac
}
start() {
	case $1 in
	*.sh) sh "$1" ;;
	*.py) PYTHONPATH=fake PYTHONDONTWRITEBYTECODE=1 python3 "$1" ;;
	*.go) go run "$1" ;;
	*) node "$1" ;;
	esac
}

# lacking LANGUAGE: prints what is not there to run a sample with
lacking() {
	for program in $(case $1 in
	    curl) echo curl base64 ;; or) echo base64 ;; python*) echo python3 ;;
	    go) echo go ;; *) echo node ;; esac); do
		command -v "$program" >/dev/null || echo "no $program"
	done
	case $1 in
	typescript) test -d node_modules/@openrouter/sdk ;;
	typescript-openai) test -d node_modules/openai ;;
	esac || echo 'no packages for node: make deps-node'
}

# sample LANGUAGE REQUEST [ARG...]: makes it, and runs it
sample() {
	l=$1 file=$2
	shift 2
	or-code -l "$l" "$@" <"$file" >"sample.$(ending "$l")" &&
	    start "sample.$(ending "$l")"
}

# lost LANGUAGE: makes one with a file that it does not find
lost() {
	cp photo.png lost.png
	or-code -l "$1" -a lost.png <"$data/image.json" \
	    >"sample.$(ending "$1")" || return 0
	rm lost.png
	start "sample.$(ending "$1")"
}

# mocked FUNCTION ARG...: calls it under or-mock
mocked() {
	run or-mock -s answers -l log sh -c '. ./functions; "$@"' - "$@"
}
{
	echo "data='$data'"
	sed -n '/^ending() {/,/^}/p; /^start() {/,/^}/p; /^sample() {/,/^}/p
	    /^lost() {/,/^}/p' \
	    "$SRC/tests/samples.sh"
} >functions

# bodies: of the requests in the log
bodies() {
	sed -n 's/.*"size":[0-9]*,"body":\(.*\)}$/\1/p' log
}

# sent FILE NAME: the requests in the log are those in the file
sent() {
	bodies >got
	if command -v python3 >/dev/null; then
		python3 "$SRC/tests/code_equal.py" got "$1" 2>fault
		ok $? "$2"
		[ ! -s fault ] || note fault
	else
		skip "$2" 'no python3'
	fi
}

# The text that a language's sample prints of an answer; curl's is the answer.
says_text() {
	if [ "$l" = curl ]; then
		grep -Eq 'Tagus and Douro|"content":" ?Douro' out
		ok $? "$1"
	else
		says 'Tagus and Douro' "$1"
	fi
}

printf '%s\n' '{"model":"a/b","messages":[{"role":"user","content":"hi"}]}' \
    >request
sed 's/}$/,"stream":true}/' request >streaming
sed 's/hi/please fail/' request >failing
sed 's/hi/please break/' streaming >breaking
for what in halt lapse omit; do
	sed "s/hi/please $what/" request >"$what"
done
sed 's/hi/please dry up/' streaming >dry
sed 's/"stream":true,//; s/Weather/please call/' "$data/tools.json" >call

# unfinished: what comes with HTTP 200, and is no answer; the API's words are
# told, but for those that the package @openrouter/sdk does not know.
unfinished() {
	for request in halt lapse omit dry; do
		mocked sample "$l" "$request"
		test "$status" -ne 0
		ok $? "$l: $request: no success"
		case $request in
		omit) grep -Eqi 'choice|content' err ;;
		*) grep -q Provider err ||
			{ [ "$l" = typescript ] && grep -q '"error"' err; } ;;
		esac
		ok $? "$l: $request: and is told"
		! grep -Eq 'TypeError|Traceback' err
		ok $? "$l: $request: by the sample"
	done
}

try() {		# try LANGUAGE
	l=$1
	mocked sample "$l" request
	exits 0 "$l: runs"
	says_text "$l: prints the answer"
	sent request "$l: sends the request"
	grep -q '"key":"present"' log
	ok $? "$l: with the key"
	mocked sample "$l" streaming
	exits 0 "$l: streams"
	says_text "$l: prints the stream"
	sent streaming "$l: asks for a stream"
	mocked sample "$l" "$data/image.json" -a photo.png
	exits 0 "$l: reads a file"
	sent "$data/image.json" "$l: sends it"
	mocked lost "$l"
	test "$status" -ne 0
	ok $? "$l: a file that is gone is no success"
	test ! -s log
	ok $? "$l: and nothing is sent"
	mocked sample "$l" "$data/tools.json"
	grep -q get_weather out || grep -q 'calls tools' err
	ok $? "$l: a call of a tool"
	mocked sample "$l" failing
	test "$status" -ne 0
	ok $? "$l: an error is no success"
	cat err out | grep -q 'out of rivers'
	ok $? "$l: and is told"
	mocked sample "$l" breaking
	if [ "$l" = curl ]; then
		grep -q 'river ran dry' out
	else
		test "$status" -ne 0 && grep -q 'river ran dry' err
	fi
	ok $? "$l: an error in a stream is, too"
	mocked sample "$l" call
	# of or, or-text says so instead
	[ "$l" = or ] || exits 0 "$l: a call without content"
	grep -q get_weather out || grep -q 'calls tools' err
	ok $? "$l: is printed"
	[ "$l" = curl ] || unfinished
	OR_APP_URL=https://app.example OR_APP_TITLE="It's é" mocked sample "$l" request
	grep -q '"[Hh][Tt][Tt][Pp]-[Rr]eferer":"https://app.example"' log &&
	    grep -qi "\"x-openrouter-title\":\"It's é\"" log
	ok $? "$l: says who asks"
}

# keyless LANGUAGE: or-send, which may ask others, has its own words
keyless() {
	l=$1
	run sample "$l" request -b http://127.0.0.1:9/v1
	test "$status" -ne 0
	ok $? "$l: no key is no success"
	grep -q OPENROUTER_API_KEY err
	ok $? "$l: and what to set is told"
}

# unreached LANGUAGE: a server that is not there is named, in a line; those of
# packages, and of or-send, have words of their own
unreached() {
	l=$1
	case $l in
	curl | go | python | fetch) ;;
	*) return ;;
	esac
	run env OPENROUTER_API_KEY=x sh -c '. ./functions
	    sample "$1" request -b http://127.0.0.1:2/v1' - "$l"
	test "$status" -ne 0
	ok $? "$l: no server is no success"
	grep -q '127.0.0.1' err
	ok $? "$l: and which is told"
	test "$(grep -vc '^exit status' err)" -eq 1
	ok $? "$l: in a line"
}

# hopeless LANGUAGE: where there is no sample there is one that fails; of go
# run the status is always 1
hopeless() {
	l=$1
	or-code -a nowhere -l "$l" <request >"sample.$(ending "$l")" 2>/dev/null
	run start "sample.$(ending "$l")"
	test "$status" -eq 66 || { [ "$l" = go ] && [ "$status" -eq 1 ]; }
	ok $? "$l: where there is no sample, its program has the status"
	test ! -s out
	ok $? "$l: and prints nothing"
}

# The requests of one log after another, each by a sample of its own.
try_all() {	# try_all LANGUAGE COUNT
	l=$1
	shift
	python3 "$SRC/tests/code_requests.py" "${SEED:-1}" "$@" >requests
	# shellcheck disable=SC2016	# the inner shell's
	run or-mock -s answers -l log sh -c '. ./functions
	    while IFS= read -r line; do
		    printf "%s\n" "$line" >line
		    sample "$1" line >/dev/null </dev/null
	    done <requests' - "$l"
	sent requests "$l: any request, as it is (seed ${SEED:-1})"
}

# try_languages COUNT LANGUAGE...: all of it, with so many requests of any kind
try_languages() {
	count=$1
	shift
	for l; do
		why=$(lacking "$l" | head -n 1)
		if [ -n "$why" ]; then
			skip "$l" "$why"
			continue
		fi
		try "$l"
		[ "$l" = or ] || keyless "$l"
		unreached "$l"
		hopeless "$l"
		if command -v python3 >/dev/null; then
			try_all "$l" "$count"
		else
			skip "$l: any request" 'no python3'
		fi
	done
}
