#!/bin/sh
# or-mock's other endpoints: embeddings, audio, files, responses; and scripts
# that answer in their place

# shellcheck disable=SC2016
. "$(dirname "$0")/tap.sh"

cat >'get' <<'END'
#!/bin/sh
path=$1
shift
exec curl -sS --max-time 5 -H "${KEY-Authorization: Bearer x}" "$@" \
    "$OPENROUTER_BASE_URL$path"
END
chmod +x 'get'
PATH=$PWD:$PATH

# one PATH [CURL-OPTION...]: the answer to out
one() {
	run or-mock get "$@"
}

# refused STATUS PATTERN PATH [CURL-OPTION...]
refused() {
	code=$1
	pattern=$2
	shift 2
	one "$@"
	jqs ".[0].error | .code == $code and (.message | test(\"$pattern\"))" \
	    "$code: $pattern"
}

# by LINE...: the script that the next runs use
by() {
	printf '%s\n' "$@" >script
}

# Embeddings

embedder='"model":"mock-labs/embedder-small"'
one /embeddings -d "{$embedder,\"input\":[\"one\",\"two\",\"one\"]}"
jqs '.[0] | .object == "list" and .model == "mock-labs/embedder-small" and
	([.data[].index] == [0, 1, 2]) and
	all(.data[]; .object == "embedding" and (.embedding | length == 8 and
	all(.[]; . >= -1 and . <= 1))) and
	.data[0].embedding == .data[2].embedding and
	.data[0].embedding != .data[1].embedding and
	.usage.prompt_tokens == 3 and (.usage.cost * 1e8 + 0.5 | floor) == 6' \
	'a vector for each input, the same for the same'
jq -c '[.data[0].embedding[:4][] | . * 10000 | round]' out >want
one /embeddings -d "{$embedder,\"input\":\"one\",\"dimensions\":4,
	\"encoding_format\":\"base64\"}"
jq -r '.data[0].embedding' out | base64 -d | perl -e 'local $/;
	print "[", join(",", map { sprintf "%.0f", $_ * 10000 }
	    unpack "f<*", <STDIN>), "]\n"' >got
is got want 'in base64 the same numbers, in so many dimensions'
one /embeddings -d "{$embedder,\"input\":[1,2,3]}"
jqs '.[0].data | length == 1' 'tokens are one input'
refused 400 'lacks input' /embeddings -d "{$embedder}"
refused 400 'lacks model' /embeddings -d '{"input":"x"}'
refused 400 'from 1 to 4096' /embeddings \
	-d "{$embedder,\"input\":\"x\",\"dimensions\":5000}"
for n in 0 -1 1.5 1e300 '"x"' true; do
	refused 400 'from 1 to 4096' /embeddings \
	    -d "{$embedder,\"input\":\"x\",\"dimensions\":$n}"
done
one /embeddings -d "{$embedder,\"input\":\"x\",\"dimensions\":null}"
jqs '.[0].data[0].embedding | length == 8' 'no dimensions: the usual'
refused 400 'more than 2048 inputs' /embeddings \
    -d "{$embedder,\"input\":[\"x\"$(printf ',"%s"' $(seq 2048))]}"
refused 404 'No endpoints found for or-mock/auto' /embeddings \
	-d '{"model":"or-mock/auto","input":"x"}'
refused 405 'POST' /embeddings
KEY=X: refused 401 'Missing' /embeddings -d '{}'

# Audio

speaker='"model":"specimen/speaker-1"'
one /audio/speech -d "{$speaker,\"input\":\"Hi\",\"response_format\":\"wav\"}" \
	-D head
mv out tone.wav
grep -qi '^content-type: audio/wav' head && grep -qi '^x-generation-id: ' head
ok $? 'speech has its type and an id'
perl -e 'local $/; $_ = <STDIN>; my ($riff, $size, $wave, $kind, $channels,
	$rate, $bits, $data, $len) = unpack "a4 V a8 x4 v v V x6 v a4 V", $_;
	print "$riff $wave $kind $channels $rate $bits $data ",
	    $size == length() - 8 && $len == length() - 44, "\n"' <tone.wav >out
says 'RIFF WAVEfmt  1 1 24000 16 data 1' 'a WAV file is one'
one /audio/speech -d "{$speaker,\"input\":\"Hi\"}" -D head
grep -qi '^content-type: audio/pcm;rate=24000;channels=1' head
ok $? 'without a format it is samples'
tail -c +45 tone.wav >want
cmp -s out want
ok $? 'which are those of the file'
refused 400 'pcm and wav' /audio/speech \
	-d "{$speaker,\"input\":\"x\",\"response_format\":\"mp3\"}"
refused 400 'lacks input' /audio/speech -d "{$speaker}"
refused 404 'No endpoints' /audio/speech -d '{"model":"a/b","input":"x"}'

scribe=specimen/scribe-1
one /audio/transcriptions -F file=@tone.wav -F model=$scribe
jqs '.[0] | (.text | test("these 4844 bytes")) and .usage.seconds == 0.1 and
	.usage.total_tokens == .usage.input_tokens + .usage.output_tokens and
	.usage.cost > 0 and (has("segments") | not)' 'a form with a file'
sound=$(base64 -w 0 tone.wav)
one /audio/transcriptions -F model=$scribe -F response_format=verbose_json \
	-F 'file=@tone.wav;type=audio/wav;filename="a\"name=x.wav"'
jqs '.[0] | .duration == 0.1 and (.segments | length == 1) and
	.language == "en"' 'with all that there is'
one /audio/transcriptions -d '{"model":"'$scribe'","input_audio":
	{"data":"'"$sound"'","format":"wav"}}'
jqs ".[0].text | test(\"these $(wc -c <tone.wav) bytes\")" 'and as JSON'
for n in 1 2 3; do
	one /audio/transcriptions -d '{"model":"'$scribe'","input_audio":
	    {"data":"'"$(head -c $n tone.wav | base64)"'","format":"wav"}}'
	jqs ".[0].text | test(\"these $n bytes\")" "of $n bytes"
done
refused 400 'has no file' /audio/transcriptions -F model=$scribe
refused 400 'has no file' /audio/transcriptions -d '{"model":"'$scribe'",
	"input_audio":{"data":"?"}}'
refused 400 'json, verbose_json' /audio/transcriptions -F file=@tone.wav \
	-F model=$scribe -F response_format=srt
refused 400 'lacks model' /audio/transcriptions -F file=@tone.wav
refused 404 'No endpoints' /audio/transcriptions -F file=@tone.wav -F model=a/b
# Forms that are none.
for body in '' x -- '--b' '--b--' '--b
' '--bx: y'; do
	printf '%s' "$body" >body
	one /audio/transcriptions --data-binary @body \
		-H 'Content-Type: multipart/form-data; boundary=b'
	jqs '.[0].error.code == 400' "no form: $(tr '\n' ' ' <body)"
done
printf -- '--b\r\nContent-Disposition: form-data; name="model"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; filename="f"; name="file"\r\n\r\n\0\r\n--\r\n--b--\r\n' \
	$scribe >body
one /audio/transcriptions --data-binary @body \
	-H 'Content-Type: multipart/form-data; boundary="b"'
jqs '.[0].text | test("these 5 bytes")' 'a file that looks like a boundary'

# Files

refused 400 'Invalid cursor: bogus' '/files?cursor=bogus&limit=1'
refused 400 'Invalid cursor: bogus' '/files?after=bogus'
one '/files?after=or_file_mock_0'
jqs '.[0] | .data == [] and .has_more == false' 'after the only file'
one '/files?after='
jqs '.[0].data | length == 1' 'after none'

cat >files <<'END'
printf 'a\0b' >sent
: >empty
get /files -F 'file=@sent;type=text/x-mock'
get /files
get '/files?limit=1'
get '/files?limit=1&cursor=or_file_mock_0'
get /files/or_file_mock_1
get /files/or_file_mock_1/content
get /files/or_file_mock_1/content -X DELETE
get /files/or_file_mock_1 -X DELETE
get /files/or_file_mock_1
get /files/or_file_mock_0/content -o content
get /files -F file=@empty
get /files -d x
get /files -F other=@sent
END
run or-mock sh files
jqs '.[0] == {_shape: "openrouter", id: "or_file_mock_1", type: "file",
	filename: "sent", mime_type: "text/x-mock", size_bytes: 3,
	created_at: "2026-01-01T00:00:00Z", downloadable: false}' 'a file is taken'
jqs '(.[1] | [.data[].id] == ["or_file_mock_0", "or_file_mock_1"] and
	.has_more == false and .cursor == null) and
	(.[2] | .has_more and .cursor == "or_file_mock_0") and
	(.[3].data == [.[0]]) and .[4] == .[0]' 'and listed, page by page'
jqs '.[5].error.code == 400' 'but not given back, as the API has it'
jqs '.[6].error.code == 405' 'its content cannot be removed alone'
jqs '.[7] == {_shape: "openrouter", id: "or_file_mock_1",
	type: "file_deleted"} and .[8].error.code == 404' 'it is removed'
cmp -s content tone.wav
ok $? 'what the server made is given'
jqs '.[9:] | length == 3 and all(.[]; .error.code == 400)' \
	'what is no file is refused'
cat >many <<'END'
echo x >sent
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do
	get /files -F file=@sent
done
head -c 16777217 /dev/zero >sent
get /files/or_file_mock_1 -X DELETE
get /files -F file=@sent
get /files
END
run or-mock sh many
jqs '.[15].id == "or_file_mock_16" and .[16].error.code == 413 and
	.[18].error.code == 413 and (.[19].data | length == 16)' \
	'sixteen are kept, of 16 MiB each'

# Responses

one /responses -d '{"model":"mock-labs/storyteller-2","input":"Hi"}' -D head
jqs '.[0] | .object == "response" and .status == "completed" and
	.model == "mock-labs/storyteller-2" and
	(.output[0].content[0].text | test("or-mock")) and
	.usage.total_tokens == .usage.input_tokens + .usage.output_tokens' \
	'a response'
mv out whole
one /responses -d '{"model":"mock-labs/storyteller-2","stream":true,
	"input":[{"role":"user","content":"Hi"}]}'
test "$(tail -n 2 out)" = 'data: [DONE]'
ok $? 'a stream ends in [DONE]'
sed -n 's/^data: {/{/p' out >events
mv events out
jqs '[.[].sequence_number] == [range(0; length)]' 'events are numbered'
jqs '.[0].type == "response.created" and .[-1].type == "response.completed" and
	.[-1].response.output == [.[-2].item] and
	([.[] | select(.type == "response.output_text.delta").delta] | add) ==
	.[-1].response.output[0].content[0].text' 'and their deltas add up'
jq -s '.[-1].response.output[0].content[0].text' out >got
jq '.output[0].content[0].text' whole >want
is got want 'to the same text'
refused 400 'lacks input' /responses -d '{}'
refused 404 'No endpoints found for a/b' /responses -d '{"model":"a/b","input":"x"}'
run or-mock sh -c 'get /responses -d "{\"input\":\"x\"}" >answer; get /credits'
jq -s --slurpfile a answer '.[0].data.total_usage == $a[0].usage.cost' out >got
echo true >want
is got want 'responses are charged'

# Scripts in the place of all this

printf '\0\1\377' >bytes
by '{"match":{"path":"/models","query":{"q":"a*"}},"reply":{"body":{"data":[1]}}}' \
	'{"match":{"path":"/models","query":{"q":null,"sort":"newest"}},"reply":{"status":503,"error":{"code":503,"message":"busy"},"headers":{"Retry-After":"1"}}}' \
	'{"match":{"path":"/providers"},"reply":{"body_file":"bytes","headers":{"Content-Type":"image/x"}}}' \
	'{"match":{"path":"/files/*","method":"DELETE"},"reply":{"status":204,"body":""}}'
run or-mock -s script -l log sh -c 'get "/models?q=abc"; get "/models?q=b"
	get "/models?sort=newest"; get "/models?sort=newest&q=zz"; get /models
	get /providers -o file -D head
	get /files/x -X DELETE -w "{\"code\":%{http_code}}"'
jqs '.[0].data == [1] and (.[1].data | length) > 1 and
	.[2].error.code == 503 and .[3].total_count == 0 and
	.[4].total_count == 15 and .[5].code == 204' \
	'parameters of the query decide, too'
cmp -s file bytes && grep -qi '^content-type: image/x' head
ok $? 'a GET gets any bytes of any type'
jq -c 'select(.method) | .query' log >out
printf '%s\n' '{"q":"abc"}' '{"q":"b"}' '{"sort":"newest"}' \
	'{"sort":"newest","q":"zz"}' '{}' '{}' '{}' >want
is out want 'the log has the query'
for line in '{"match":{"query":"x"}}' '{"match":{"query":{"q":1}}}'; do
	by "$line"
	run or-mock -s script true
	exits 65 "wrong: $line"
	warns '^or-mock: script:1: match.query' 'and told'
done

done_testing
