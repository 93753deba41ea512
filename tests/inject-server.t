#!/bin/sh
# Memory that runs out in or-send, libcurl's included, and in or-mock.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/inject.sh
. "$SRC/tests/inject.sh"

cp request in
stream "$(delta hel)" "$(delta lo)" "$(finish stop)" '[DONE]'
serving answer
sweep 'or-send -S' 97 or-send -r 0 -S
sweep 'or-send -f -v' 97 or-send -r 0 -f -v -m c/d
json 200 "$(response hello)"
serving answer
OPENROUTER_API_KEY=sk-or-v1-none sweep 'or-send' 97 or-send -r 0
json 429 '{"error":{"code":429,"message":"slower","metadata":{"raw":"{}"}}}'
serving answer
sweep 'or-send: an error' 97 or-send -r 0
quit

: >in
cat >client <<'END'
#!/bin/sh
exec curl -sS --max-time 60 -d @request "$OPENROUTER_BASE_URL/chat/completions"
END
chmod +x client
sweep 'or-mock' 1 or-mock ./client
echo a body >body
cat >script <<'END'
{"match":{"body":"no such"},"reply":{"status":429}}
{"match":{"body":"hi"},"reply":{"body_file":"body","headers":{"X-A":"b"}}}
END
sweep 'or-mock: a script and a log' 1 or-mock -s script -l log ./client

done_testing
