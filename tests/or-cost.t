#!/bin/sh
# or-cost: what answers say they used.

. "$(dirname "$0")/tap.sh"

# answer ID MODEL PROVIDER CREATED USAGE: a response
answer() {
	printf '{"id":"%s","object":"chat.completion","created":%s,' "$1" "$4"
	printf '"model":"%s","provider":"%s","choices":[{"index":0,' "$2" "$3"
	printf '"finish_reason":"stop","message":{"role":"assistant",'
	printf '"content":"x"}}],"usage":%s}\n' "$5"
}

# chunk ID DELTA FINISH [USAGE]; an ID of - is none
chunk() {
	printf '{'
	[ "$1" = - ] || printf '"id":"%s",' "$1"
	printf '"object":"chat.completion.chunk","created":1713398399,'
	printf '"model":"a/b","choices":[{"index":0,"delta":{"content":"%s"},' \
	    "$2"
	printf '"finish_reason":%s}]%s}\n' "$3" "${4:+,\"usage\":$4}"
}

# used PROMPT COMPLETION COST: a usage
used() {
	printf '{"prompt_tokens":%s,"completion_tokens":%s,"cost":%s}' "$@"
}

# total FIELDS WANT NAME: columns of the last line, with a space between
total() {
	tail -n 1 out | cut -f "$1" | tr '\t' ' ' >got
	printf '%s\n' "$2" >want
	is got want "$3"
}

full='{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
    "cost":1.2e-7,"is_byok":false,
    "prompt_tokens_details":{"cached_tokens":3},
    "completion_tokens_details":{"reasoning_tokens":2},
    "cost_details":{"upstream_inference_cost":0.5}}'
answer gen-1 a/b 'P Q' 1713398399 "$full" >one
answer gen-2 a/c R 1713398400 "$(used 65536 7 0.25)" >two

run or-cost <one
printf '%s\n' "gen-1|a/b|P Q|2024-04-17|10|3|2|5|0.00000012|charged|" \
    "total||||10|3|2|5|0.00000012|charged|" | tr '|' '\t' >want
is out want 'an answer and the total, in columns'
exits 0 'and all is well'
silent 'with nothing to say'

run or-cost --headings one two
printf '%s\n' \
    "id|model|provider|date|prompt|cached|reasoning|completion|cost|basis|upstream" \
    "gen-1|a/b|P Q|2024-04-17|10|3|2|5|0.00000012|charged|" \
    "gen-2|a/c|R|2024-04-18|65536|||7|0.25|charged|" \
    "total||||65546|3|2|12|0.25000012|charged|" | tr '|' '\t' >want
is out want 'several files, and headings'
run or-cost --headings=never two one
run sh -c 'cat two | or-cost one -'
sed -n 's/\t.*//p' out >got
printf '%s\n' gen-1 gen-2 total >want
is got want '- is standard input, in its place'

run or-cost -j one two
cat >want <<'END'
{"id":"gen-1","model":"a/b","provider":"P Q","date":"2024-04-17","prompt_tokens":10,"cached_tokens":3,"reasoning_tokens":2,"completion_tokens":5,"cost":0.00000012,"basis":"charged","upstream_cost":null}
{"id":"gen-2","model":"a/c","provider":"R","date":"2024-04-18","prompt_tokens":65536,"cached_tokens":null,"reasoning_tokens":null,"completion_tokens":7,"cost":0.25,"basis":"charged","upstream_cost":null}
{"total":true,"requests":2,"prompt_tokens":65546,"cached_tokens":3,"reasoning_tokens":2,"completion_tokens":12,"cost":0.25000012,"basis":"charged","upstream_cost":null}
END
is out want '-j: records, and a total'
run or-cost -q 'select(.total) | .prompt_tokens' one two
says 65546 '-q: a program over each'
run or-cost -q '.total, .id' one
printf '%s\n' null gen-1 true null >want
is out want '-q: more results than one'

# Each number of a cost to its last digit, whatever it is written as.
i=0
while read -r cost; do
	i=$((i + 1))
	answer "gen-$i" a/b P 1713398399 "$(used $i $((i * 3)) "$cost")"
done >many <<'END'
0.1
0.2
6e-05
1.2E-7
0
0.00000000000000000001
12345678901234567890.5
-0.25
1e2
END
run or-cost many
total 5,8,9,10 '45 135 12345678901234567990.55006012000000000001 charged' \
    'dollars are exact'

# At random, with another arithmetic as the judge.
seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
echo "# SEED=$seed repeats these"
perl -MMath::BigFloat -e '
	srand shift;
	my ($tokens, $sum) = (0, Math::BigFloat->new(0));
	for my $i (1 .. 500) {
		my $n = int rand 100000;
		my $cost = int(rand 1e9) . "e-" . int rand 25;
		$tokens += $n;
		$sum += Math::BigFloat->new($cost);
		print qq({"id":"g$i","model":"m/) . $i % 7 .
		    qq(","choices":[],"usage":{"prompt_tokens":$n,) .
		    qq("completion_tokens":1,"cost":$cost}}\n);
	}
	$sum = $sum->bstr;
	$sum =~ s/0+$// if $sum =~ /\./;
	$sum =~ s/\.$//;
	print STDERR "$tokens 500 $sum\n"' "$seed" >random 2>sums
run or-cost random
total 5,8,9 "$(cat sums)" '500 answers, as perl adds them up'
run or-cost --by model random
total 3,6,7 "$(cat sums)" 'and in groups'
sed '$d' out | wc -l | tr -d ' ' >got
echo 7 >want
is got want 'of which there are seven'
sed '$d' out | cut -f 7 >got
sort -rg got >want
is got want 'the dearest first'

# A stream: the usage comes once, often, with or without a choice.
{
	chunk gen-3 a null
	chunk gen-3 b '"stop"'
	printf '{"id":"gen-3","object":"chat.completion.chunk","model":"a/b",'
	printf '"choices":[],"usage":%s}\n' "$(used 4 2 0.5)"
} >stream
run or-cost stream
total 1,5,8,9,10 'total 4 2 0.5 charged' 'the usage of a chunk without choices'
{
	chunk gen-3 a null "$(used 4 1 0.1)"
	chunk gen-3 b '"stop"' "$(used 4 2 0.2)"
	chunk gen-3 '' '"stop"' "$(used 4 3 0.3)"
} >running
run or-cost running
total 5,8,9 '4 3 0.3' 'of several in one stream the last counts'
{
	chunk gen-4 a null
	chunk gen-5 a null
	chunk gen-4 '' '"stop"' "$(used 1 1 0.1)"
	chunk gen-5 '' '"stop"' "$(used 2 2 0.2)"
} >mixed
run or-cost mixed
total 5,8,9 '3 3 0.3' 'two streams through each other'
{
	chunk - a '"stop"'
	chunk - '' '"stop"' "$(used 1 1 0.1)"
	chunk - a '"stop"'
	chunk - '' '"stop"' "$(used 2 2 0.2)"
} >nameless
run or-cost nameless
total 5,8,9 '3 3 0.3' 'two streams without an id'
{
	chunk - a null
	chunk - b '"stop"'
	chunk - a null
	chunk - b '"stop"'
	chunk - '' '"stop"' "$(used 2 2 0.2)"
} >untold
run or-cost untold
cut -f 5,8,10 out | tr '\t' ' ' >got
printf '%s\n' '  unknown' '2 2 charged' '2 2 unknown' >want
is got want 'of which the first told nothing'
cp out first
sed 's/}]}$/}],"usage":null}/' untold >nulls
run or-cost nulls
is out first 'even where there is a null for it'
run or-cost one one stream running
total 5,8,9 '14 8 0.30000012' 'one id is one charge, however often it is there'
{
	answer '' a/b P 1 "$(used 1 1 1)"
	answer '' a/b P 1 "$(used 1 1 1)"
} | or-cost >out
total 5,8,9 '2 2 2' 'without an id each is one'

# The other shapes.
cat >lines <<'END'
{"id":"b1","custom_id":"x","response":{"status_code":200,"body":{"id":"gen-6","model":"a/b","choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":1,"completion_tokens":2,"cost":0.1}}},"error":null}
{"id":"b2","custom_id":"y","response":null,"error":{"code":400,"message":"no"}}
{"id":"b3","custom_id":"z","response":{"status_code":200,"body":{"id":"gen-7","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"cost":0.2}}}}
END
run or-cost lines
exits 0 'a line of a batch that failed is no error here'
total 5,8,9 '4 6 0.3' 'lines of a batch'
echo '{"data":{"id":"gen-8","model":"a/b","provider_name":"P","created_at":
    "2026-02-03T04:05:06.789+00:00","tokens_prompt":1,"tokens_completion":2,
    "native_tokens_prompt":11,"native_tokens_completion":12,
    "native_tokens_reasoning":5,"native_tokens_cached":6,"usage":0.25,
    "total_cost":0.5,"upstream_inference_cost":0,"is_byok":false}}' >generation
run or-cost generation
sed -n 1p out | tr '\t' '|' >got
echo 'gen-8|a/b|P|2026-02-03|11|6|5|12|0.5|charged|' >want
is got want 'the record of a generation'
echo '{"data":[
  {"date":"2026-02-03","model":"a/b","model_permaslug":"a/b-1",
   "provider_name":"P","requests":7,"prompt_tokens":100,
   "completion_tokens":50,"reasoning_tokens":20,"usage":1.5,
   "byok_usage_inference":0.125},
  {"date":"2026-02-04","model":"a/b","provider_name":"Q","requests":3,
   "prompt_tokens":1,"completion_tokens":1,"reasoning_tokens":0,
   "usage":0.5,"byok_usage_inference":0}]}' >activity
run or-cost --by day activity
printf '%s\n' '2026-02-03|7|100||20|50|1.5|charged|0.125' \
    '2026-02-04|3|1||0|1|0.5|charged|0' \
    'total|10|101||20|51|2|charged|0.125' | tr '|' '\t' >want
is out want 'rows of activity, by day'
echo '[{"type":"response.completed","response":{"id":"resp-1","model":"a/b",
    "usage":{"input_tokens":5,"output_tokens":6,"cost":0.5,
    "input_tokens_details":{"cached_tokens":2},
    "output_tokens_details":{"reasoning_tokens":3}}}},
    {"id":"msg-1","type":"message","role":"assistant","model":"a/b","usage":
    {"input_tokens":5,"output_tokens":6,"cache_read_input_tokens":10,
     "cache_creation_input_tokens":20,"cost":0.5}}]' >dialects
run or-cost dialects
cut -f 1,5-9 out | tr '\t' ' ' >got
printf '%s\n' 'resp-1 5 2 3 6 0.5' 'msg-1 35 10  6 0.5' 'total 40 12 3 12 1' \
    >want
is got want 'what /responses and /messages answer, in an array'
echo '{"prompt_tokens":3,"completion_tokens":4,"cost":0.5}' >usage
run or-cost usage
total 5,8,9 '3 4 0.5' 'a usage alone'
cat >byok <<'END'
{"id":"k","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1,"cost":0.01,"is_byok":true,"cost_details":{"upstream_inference_cost":0.2}}}
END
run or-cost byok
total 9-11 '0.01 charged 0.2' 'an own key: the cost is the fee, the rest is upstream'

while read -r date time; do
	echo "{\"id\":\"t\",\"usage\":{\"cost\":1},$time}" >timed
	run or-cost timed
	sed -n 1p out | cut -f 4 >got
	echo "${date#-}" >want
	is got want "a time: $time"
done <<'END'
2026-05-12 "created":"2026-05-11T23:30:00-07:00"
2026-05-10 "created":"2026-05-11T01:30:00.5+0200"
2026-05-11 "created":"2026-05-11T23:30:00+00"
2026-05-11 "created":"2026-05-11 23:30:00"
2024-02-29 "created":"2024-02-30","created_at":"2024-02-29"
2024-02-29 "created":1e300,"date":"2024-02-29"
2024-02-29 "created":"2024-02-28T1","created_at":"2024-02-29T24:00:00Z","date":"2024-02-29"
2024-02-29 "created":"1960-01-01","date":"2024-02-29"
1970-01-01 "created":"1970-01-01"
9999-12-31 "created":"9999-12-31T23:59:59Z"
- "created":"2026-05-11T23:30:00 PST"
- "created":"2026-05-11T23:30:00+7"
END

# A time is the same in both lists: one out of bounds is none in either.
for time in '"date":"1960-01-01"' '"created":"1969-12-31T23:59:59Z"' \
    '"created":"9999-12-31T23:00:00-05:00"' '"created":253402300800'; do
	echo "{\"id\":\"t\",\"usage\":{\"cost\":1},$time}" >timed
	{
		or-cost timed | sed -n 1p | cut -f 4
		or-cost --by day timed | sed -n 1p | cut -f 1
		or-cost -j timed | jq -s '.[0].date'
	} >out
	printf '\n\nnull\n' >want
	is out want "no time: $time"
done
echo '{"id":"n","model":"m\u0000x","usage":{"prompt_tokens":1,"cost":1}}' >nul
run or-cost --by model nul
sed -n 1p out | cut -f 1 >got
printf 'm\357\277\275x\n' >want
is got want 'a NUL hides nothing'

# Groups.
answer gen-9 a/b R 1713398401 "$(used 1 1 1)" >three
run or-cost --by provider one two three
printf '%s\n' 'R|2|65537|||8|1.25|charged|' \
    'P Q|1|10|3|2|5|0.00000012|charged|' \
    'total|3|65547|3|2|13|1.25000012|charged|' | tr '|' '\t' >want
is out want '--by provider'
run or-cost -j --by day one two three
cat >want <<'END'
{"date":"2024-04-17","requests":1,"prompt_tokens":10,"cached_tokens":3,"reasoning_tokens":2,"completion_tokens":5,"cost":0.00000012,"basis":"charged","upstream_cost":null}
{"date":"2024-04-18","requests":2,"prompt_tokens":65537,"cached_tokens":null,"reasoning_tokens":null,"completion_tokens":8,"cost":1.25,"basis":"charged","upstream_cost":null}
{"total":true,"requests":3,"prompt_tokens":65547,"cached_tokens":3,"reasoning_tokens":2,"completion_tokens":13,"cost":1.25000012,"basis":"charged","upstream_cost":null}
END
is out want '--by day, as JSON: the last second of a day is its'
TZ=Asia/Tokyo or-cost -j --by day one two three >out
is out want 'in UTC, wherever one is'
run or-cost --by day usage
cut -f 1,7 out | tr '\t' ' ' >got
printf '%s\n' ' 0.5' 'total 0.5' >want
is got want 'of which no day is known'
answer gen-16 a/b R 1714521599 "$(used 1 1 1)" >april
answer gen-17 a/b R 1714521600 "$(used 1 1 1)" >may
run or-cost --by month may usage april one two
cut -f 1,2,7 out | tr '\t' ' ' >got
printf '%s\n' ' 1 0.5' '2024-04-01 3 1.25000012' '2024-05-01 1 1' \
    'total 5 2.75000012' >want
is got want '--by month: its first day, in their order'
run or-cost -j --by month may
jqs '.[0].date == "2024-05-01" and .[0].requests == 1' 'as JSON, too'

# Events, of which only the first names the answer.
cat >start <<'END'
{"type":"message_start","message":{"id":"msg_1","model":"c","usage":{"input_tokens":25,"output_tokens":1,"cache_read_input_tokens":1000,"cache_creation_input_tokens":100}}}
{"type":"ping"}
{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"x"}}
END
for again in '' ',"input_tokens":25' \
    ',"input_tokens":25,"cache_read_input_tokens":1000'; do
	{
		cat start
		echo "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":15$again}}"
		echo '{"type":"message_stop"}'
	} >events
	cat events >>all
	run or-cost events
	cut -f 1,2,5,6,8 out | tr '\t' ' ' >got
	printf '%s\n' 'msg_1 c 1125 1000 15' 'total  1125 1000 15' >want
	is got want "a stream of messages is one charge: $again"
done
sed 's/msg_1/msg_2/' events >>all
run or-cost all
total 5,8 '2250 30' 'and two are two'
cat >events <<'END'
{"type":"response.created","response":{"id":"resp-2","model":"a/b","created_at":1713398399,"usage":null}}
{"type":"response.output_text.delta","delta":"x"}
END
run or-cost events one
sed -n '1,2p' out | cut -f 1,2,4,10 | tr '\t' ' ' >got
printf '%s\n' 'resp-2 a/b 2024-04-17 unknown' 'gen-1 a/b 2024-04-17 charged' \
    >want
is got want 'a stream of responses that breaks off is unknown'
sed 1q events >created
run or-cost created
exits 1 'and one that has delivered nothing is none'
warns '^or-cost: nothing in the input tells what it used' 'as is told'
echo '{"type":"response.completed","response":{"id":"resp-2","model":"a/b",
    "created_at":1713398399,"usage":{"input_tokens":5,"output_tokens":6}}}' |
    cat events - >whole
run or-cost whole
total 5,8,10 '5 6 unknown' 'one that is whole is one'
grep -c . out >got
echo 2 >want
is got want 'and a total'

# Ids of servers that draw them from a few.
for i in 1 2 3; do
	answer "chatcmpl-$((i % 2))" m P "$i" "$(used 100 1 1)"
done >drawn
run or-cost drawn
total 5,8,9 '300 3 3' 'another time is another answer, whatever its id'
run or-cost drawn drawn
total 9 3 'but a copy is none'
answer gen-1 m P 7 "$(used 1 1 1)" >again
run or-cost one again
total 9 1 "an id of OpenRouter's is enough"
{
	chunk chatcmpl-1 a null "$(used 1 1 1)"
	chunk chatcmpl-1 a '"stop"' "$(used 1 2 2)" | sed 's/399/400/'
} >later
run or-cost later
total 5,8,9 '1 2 2' 'chunks that each have their time'
at() {	# at TIME: what is on standard input is of then
	sed "s/1713398399/$1/"
}
stream() {	# stream ID TIME COST
	{
		chunk "$1" a null
		chunk "$1" '' null
		chunk "$1" b null | sed 's/"index":0/& /'
		chunk "$1" '' '"stop"' "$(used 1 1 "$3")"
	} | at "$2"
}
for id in chatcmpl-1 -; do
	{
		stream $id 5 1
		stream $id 6 2
	} >streams
	run or-cost streams
	exits 0 "two streams, one id: $id"
	grep -c . out >got
	echo 3 >want
	is got want 'are two answers'
	total 5,8,9,10 '2 2 3 charged' 'and both are charged'
done
{
	stream chatcmpl-1 5 1
	stream chatcmpl-1 5 1
	stream gen-1 5 1
	stream gen-1 6 1
} >streams
run or-cost streams
total 8,9 '2 2' 'but copies are one, and so is an id of OpenRouter'
{
	chunk chatcmpl-1 a null | at 5
	chunk chatcmpl-1 b '"stop"' | at 6
	chunk chatcmpl-1 '' null | at 7
	chunk chatcmpl-1 '' '"stop"' "$(used 1 2 2)" | at 8
} >later
run or-cost later
total 5,8,9,10 '1 2 2 charged' 'a chunk of no text behind the end begins nothing'
{
	chunk chatcmpl-0 a '"stop"' "$(used 1 2 2)" | at 4
	chunk chatcmpl-1 a null | at 5
	chunk chatcmpl-1 b '"stop"' "$(used 1 2 2)" | at 6
} >later
run or-cost later
total 5,8,9,10 '2 4 4 charged' 'nor does a time that is not that of the end'

# What is not told.
answer gen-10 a/b P 1 '{"prompt_tokens":1,"completion_tokens":1,"cost":null}' \
    >silent
run or-cost one silent
exits 0 'an answer that does not tell its cost'
total 5,8,9,10 '11 6 0.00000012 unknown' 'is unknown, and so is the sum'
warns '^or-cost: the cost of 1 of 2 is not known; -P or -m give prices$' \
    'and that is told'
{
	chunk gen-11 a null
	chunk gen-11 b null
	cat one
} >stopped
run or-cost stopped
sed -n '1,2p' out | cut -f 1,9,10 | tr '\t' ' ' >got
printf '%s\n' 'gen-11  unknown' 'gen-1 0.00000012 charged' >want
is got want 'a stream that ended before its usage'
# Tokens that are not told are not priced either.
sed 2q stopped >mute
echo '{"x/y":{"prompt":"1","completion":"1"}}' >list
for prices in '' '-P list'; do
	# shellcheck disable=SC2086	# words
	run or-cost $prices mute
	exits 1 "no answer tells what it used: ${prices:-no prices}"
	echo 'or-cost: the cost of 1 of 1 is not known; there is no usage in it' \
	    >want
	is err want 'which is told once, and as it is'
done
run or-cost -P list silent
warns 'not known; -m gives prices for what is not in the list$' \
    'a list that has not the model: the cure'
for nothing in '' '{"messages":[{"role":"user","content":"x"}],"model":"a/b"}' \
    '{"data":{"label":"k","usage":25.5,"limit":null}}' '[]' '"usage"' 7; do
	printf '%s' "$nothing" >empty
	run or-cost empty
	exits 1 "no usage: $nothing"
	test ! -s out
	ok $? 'and nothing is written'
	warns '^or-cost: nothing in the input tells what it used; answers do, requests do not$' 'but this'
done

# Faults: what was read counts.
{
	cat one
	printf '{"id":'
} >torn
run or-cost torn two
exits 65 'torn JSON'
total 1,9 'total 0.25000012' 'the rest is added up, also of the next file'
warns "^or-cost: torn: byte $(wc -c <torn | tr -d ' '): " 'and the place is told'
printf 'hello\n' >foreign
run or-cost one foreign
exits 65 'what is not JSON'
warns '^or-cost: foreign: byte 0: ' 'at its first byte'
run or-cost -j one torn
exits 65 'with -j'
jqs '.[-1].total and ([.[] | select(.error)] | length == 1 and
    (.[0].error.code == 65))' 'an error object is among the records'
run or-cost absent one
exits 66 'a file that is not there'
total 9 0.00000012 'the others are read'
run or-cost absent
exits 66 'alone, too'
echo 'or-cost: absent: No such file or directory' >want
is err want 'which is all that is told'
mkdir folder
for name in folder folder/; do
	run or-cost "$name"
	exits 66 "a directory: $name"
	echo "or-cost: $name: a directory; name its files: folder/*" >want
	is err want 'its cure, and no more'
done
run or-cost foreign
grep -c . err >got
echo 1 >want
is got want 'so it is with what is no JSON'
run sh -c 'or-cost <&-'
exits 74 'no standard input'
run sh -c 'or-cost one >/dev/full'
exits 74 'a full disk'

# Errors travel down.
echo '{"error":{"code":429,"message":"slow down"}}' >error
run or-cost one error
exits 75 'an error gives its status'
total 9 0.00000012 'what else there is, is added up'
warns '^or-cost: error: slow down$' 'and it is told, with the file'
run or-cost <error
echo 'or-cost: standard input: slow down' >want
is err want 'or without one'
echo '{"error":{"code":502}}' >wordless
run or-cost wordless
exits 75 'an error without words'
warns '^or-cost: wordless: an error that does not say which$' 'is told'
run or-cost -j error
exits 75 'alone, too'
cat error >want
is out want 'with -j it is handed on'
run sh -c 'cat error | or-cost'
exits 75 'from a pipe'
silent 'where it has been told'

# So do those that are in a chunk or a response.
held='"error":{"code":429,"message":"slow down"}'
for choices in '"choices":[],' '"choices":[{"index":0,"delta":{"content":""},
    "finish_reason":"error"}],' '"choices":[{"index":0,"delta":{"content":""},
    "error":{"code":429,"message":"slow down"}}],'; do
	printf '{"id":"gen-14","object":"chat.completion.chunk",%s%s}\n' \
	    "$choices" "$held" | tr -d '\n' >chunk
	echo >>chunk
	or-text <chunk >/dev/null 2>&1
	ok $(($? != 75)) 'an error in a chunk, for or-text'
	run or-cost chunk
	exits 75 "and here: $choices"
	echo 'or-cost: chunk: slow down' >want
	is err want 'of which there is no more to tell'
	run or-cost --tee <chunk
	exits 75 'and in the middle of a pipe'
	run or-cost -j chunk
	jqs 'length == 1 and .[0].error.code == 429 and
	    .[0].error.message == "slow down"' 'it is handed on with -j'
done
sed 's/"choices"/"error":{"code":429,"message":"slow down"},&/' one >failed
run or-cost -j failed
exits 75 'an answer with an error'
jqs '(.[0] | .error.code == 429 and (has("choices") | not)) and
    .[1].cost == 0.00000012' 'is also counted'
{
	chunk gen-15 a null
	cat error
} >midway
or-text <midway >/dev/null 2>&1
ok $(($? != 5)) 'an error after half an answer, for or-text'
run or-cost --tee <midway
exits 5 'and in the middle of a pipe'

# Misuse.
for args in '--by week' '-j -q .' '--tee -j' '--tee -q .' '--tee one' '-x' \
    '-P - -' '- -' '--tee -P -' '-b http://x.example one' '-m a/b -r 1 one' \
    '--headings -j one' '--headings=never -q . one'; do
	# shellcheck disable=SC2086	# words
	run or-cost $args
	exits 64 "misuse: $args"
done
run or-cost --by week
warns 'week: not one of model, provider, day' 'which keys there are'
run or-cost -q '}' one
exits 64 'a program that does not compile'

# Hostile: nothing that is there to be counted with breaks it.
cat >hostile <<'END'
{"id":"h1","usage":{"prompt_tokens":1e999,"completion_tokens":-5,"cost":1e999999999}}
{"id":"h2","usage":{"prompt_tokens":9223372036854775807,"completion_tokens":9e18,"cost":"1"}}
{"id":"h\t\u001b[2J\n3","model":{},"provider":[],"created":"x","usage":{"prompt_tokens":true,"completion_tokens":2,"cost":{}}}
{"id":7,"created":1e300,"usage":{"prompt_tokens":1,"completion_tokens":{},"prompt_tokens_details":[1],"cost_details":7}}
{"usage":null,"response":{"body":{"response":{"body":null}}}}
{"usage":[]}
END
run or-cost hostile
exits 0 'numbers out of all bounds'
grep -c . out >got
echo 5 >want
is got want 'and a name of control characters is one cell'
total 5 2000000000000001 'counts are cut to what there can be'
head -c 30000 /dev/zero | sed 's/./[/g' | tr '\0' '[' >deep
run or-cost deep
exits 65 'too deep'

# A stream costs no memory, however long.
{
	for i in 1 2 3 4 5 6 7 8 9 10; do
		chunk gen-12 "$i" null
	done
} >ten
for i in $(seq 2000); do cat ten; done >long
chunk gen-12 '' '"stop"' "$(used 1 1 0.5)" >>long
if [ -z "$INSTRUMENTED" ]; then
	run sh -c 'ulimit -v 60000; or-cost long'
else
	run or-cost long
fi
exits 0 'twenty thousand chunks'
total 9 0.5 'and what they cost'

# In the middle of a pipe.
{
	printf ' \n'
	cat one
	printf '\t[ 1, 2 ]\r\n'
	cat stream
} >passed
run or-cost --tee <passed
is out passed '--tee passes on every byte'
exits 0 'and all is well'
tail -n 1 err | cut -f 1,5,9 | tr '\t' ' ' >got
echo 'total 14 0.50000012' >want
is got want 'the report is on standard error'
{
	cat one
	printf 'hello \377\000 {"id"'
} >garbage
run or-cost --tee <garbage
is out garbage 'even what is no JSON'
exits 65 'which it says'
run or-cost --tee --by model --headings - <one
sed -n 1p err | cut -f 1,2 | tr '\t' ' ' >got
echo 'model requests' >want
is got want 'grouped, and with headings'
sed 's/"stop"/"length"/' one >short
run or-cost --tee <short
exits 3 'an answer that was cut: as or-text has it'
run or-cost <short
exits 0 'which is not the report'
# What is read without libjq is judged as it is with it.
for edit in 's/"finish_reason":"stop"/"finish_reason":"err\\u006fr"/' \
    's/"index":0/"index":0,"err\\u006fr":{"code":502,"message":"x"}/' \
    's/"content":"x"/"content":"x","refusal":"no"/' \
    's/"choices"/"error":{"code":502,"message":"x"},"choices"/' \
    's/"choices":\[{/"choices":[7,{/' 's/"choices":.*}}\],/"choices":[],/' \
    's/"content":"x"/"content":"x\\n\\u0041"/'; do
	sed "$edit" one >odd
	or-text <odd >/dev/null 2>&1
	want=$?
	run or-cost --tee <odd
	exits "$want" "as or-text has it: $edit"
done
{
	chunk gen-13 a null
} >broken
run or-cost --tee <broken
exits 5 'a stream that was broken off'
run or-cost --tee <error
exits 75 'an error'
is out error 'which is passed on'
NO_COLOR=1 COLUMNS=100 TERM=xterm pty sh -c 'or-cost --tee <one | cat >/dev/null' >out
head -n 1 out | cut -c -2 >got
echo ID >want
is got want 'on a terminal the report has no empty line before it'
mkfifo fifo
(
	cat one
	sleep 1
) | or-cost --tee 2>report >fifo &
since=$(now)
read -r line <fifo
within 700 'a value is passed on when it comes'
[ -n "$line" ]
ok $? 'all of it'
wait
run sh -c 'or-cost --tee <passed 2>/dev/null | true; cat passed | or-cost'
exits 0 'a reader that goes away'

# What people see.
COLUMNS=100 NO_COLOR=1 TERM=xterm pty or-cost one two >out
cat >want <<'END'
ID     MODEL  PROVIDER  DATE        PROMPT  CACHED  REASONING  COMPLETION         COST
gen-1  a/b    P Q       2024-04-17      10       3          2           5  $0.00000012
gen-2  a/c    R         2024-04-18  65,536       -          -           7  $0.25
total                               65,546       3          2          12  $0.25
END
is out want 'a table on a terminal'
for i in 1 2; do
	answer "gen-171649151$i-kJdZyz7kd3Y8tC2j" \
	    mistralai/mixtral-8x22b-instruct Fireworks 1713398399 \
	    "$(used 65536 112 "0.0$i")"
done >long
COLUMNS=61 NO_COLOR=1 TERM=xterm pty or-cost long >out
cat >want <<'END'
ID               MODEL              PROMPT  COMPLETION   COST
gen-1716491511…  mistralai/mixtr…   65,536         112  $0.01
gen-1716491512…  mistralai/mixtr…   65,536         112  $0.02
total                              131,072         224  $0.03
END
is out want 'narrow: names are cut, columns left out, as are empty ones'
COLUMNS=60 NO_COLOR=1 TERM=xterm pty or-cost long >out
cat >want <<'END'
ID                                PROMPT  COMPLETION   COST
gen-1716491511-kJdZyz7kd3Y8tC2j   65,536         112  $0.01
gen-1716491512-kJdZyz7kd3Y8tC2j   65,536         112  $0.02
total                            131,072         224  $0.03
END
is out want 'and another one rather than that all rows look alike'
answer gen-3 mistralai/mixtral-8x22b-instruct P 1713398399 \
    '{"prompt_tokens":8,"completion_tokens":9,"cost":1.5,
    "prompt_tokens_details":{"cached_tokens":0},
    "completion_tokens_details":{"reasoning_tokens":0}}' >zero
COLUMNS=70 NO_COLOR=1 TERM=xterm pty or-cost zero >out
cat >want <<'END'
ID     MODEL                       PROVIDER  PROMPT  COMPLETION   COST
gen-3  mistralai/mixtral-8x22b-i…  P              8           9  $1.50
total                                             8           9  $1.50
END
is out want 'what is 0 everywhere goes before the model is cut'
COLUMNS=60 NO_COLOR=1 TERM=xterm pty or-cost --by model long >out
cat >want <<'END'
MODEL                   REQUESTS   PROMPT  COMPLETION   COST
mistralai/mixtral-8x2…         2  131,072         224  $0.03
total                          2  131,072         224  $0.03
END
is out want 'by model'

done_testing
