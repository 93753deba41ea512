#!/bin/sh
# or-cost: estimates by a price list.

. "$(dirname "$0")/tap.sh"

# estimates COST USAGE PRICING NAME: at noon of 2026-02-04, a Wednesday
estimates() {
	printf '{"id":"g","created":1770206400,"model":"a/b","usage":%s}\n' \
	    "$2" >used
	printf '{"a/b":%s}\n' "$3" >prices
	run or-cost -P prices used
	sed -n 1p out | cut -f 9,10 | tr '\t' ' ' >got
	if [ -n "$1" ]; then
		echo "$1 estimated" >want
	else
		echo ' unknown' >want
	fi
	is got want "$4"
}

plain='{"prompt_tokens":1000,"completion_tokens":100}'
base='"prompt":"0.0000009","completion":"0.0000018"'
estimates 0.00108 "$plain" "{$base}" 'prompt and completion'
estimates 0.00108 "$plain" '{"prompt":9e-7,"completion":0.0000018}' \
    'prices that are numbers'
estimates 0.01108 "$plain" "{$base,\"request\":\"0.01\"}" 'a request'
estimates 0.00054 "$plain" "{$base,\"discount\":0.5}" 'a discount'
estimates 0.00108 "$plain" "{$base,\"discount\":0}" 'none'
estimates 0 "$plain" "{$base,\"discount\":1}" 'all of it'
estimates '' '{"completion_tokens":10}' "{$base}" 'a prompt that is not told'
estimates 0 "$plain" '{"prompt":"0","completion":"0"}' 'free of charge'
estimates '' "$plain" '{"prompt":"-1","completion":"-1"}' \
    'a router, whose price nobody knows'
estimates '' "$plain" '{"prompt":"0.000001"}' \
    'a completion that has no price'
estimates 0.001 '{"prompt_tokens":1000}' '{"prompt":"0.000001"}' \
    'nor is any: embeddings'

# Parts of the tokens: 1000 are 600 and 300 and 100.
parts='{"prompt_tokens":1000,"completion_tokens":100,"prompt_tokens_details":
    {"cached_tokens":300,"cache_write_tokens":100},
    "completion_tokens_details":{"reasoning_tokens":40}}'
cheap='"prompt":"0.001","completion":"0.01"'
estimates 2 "$parts" "{$cheap}" 'parts without a price of their own'
estimates 1.73 "$parts" "{$cheap,\"input_cache_read\":\"0.0001\"}" \
    'tokens from a cache'
estimates 1.755 "$parts" \
    "{$cheap,\"input_cache_read\":\"0.0001\",\"input_cache_write\":\"0.00125\"}" \
    'tokens into a cache'
estimates 2.4 "$parts" "{$cheap,\"internal_reasoning\":\"0.02\"}" 'reasoning'
estimates 2 "$parts" \
    "{$cheap,\"internal_reasoning\":\"0\",\"input_cache_read\":\"0\"}" \
    '0 for a part is no price: never too low'
estimates 1.2 '{"prompt_tokens":1000,"completion_tokens":10,
    "completion_tokens_details":{"reasoning_tokens":11}}' \
    "{$cheap,\"internal_reasoning\":\"0.02\"}" \
    'more reasoning than completion, as some count'
estimates 0.3 '{"prompt_tokens":100,"completion_tokens":0,
    "prompt_tokens_details":{"audio_tokens":50}}' \
    "{$cheap,\"audio\":\"0.005\"}" 'audio'
estimates 6 '{"prompt_tokens":0,"completion_tokens":100,
    "completion_tokens_details":{"image_tokens":50,"audio_tokens":10}}' \
    "{$cheap,\"image_output\":\"0.1\",\"audio_output\":\"0.06\"}" \
    'images and audio that were made'
estimates 0.04 '{"prompt_tokens":10,"completion_tokens":1,
    "server_tool_use_details":{"web_search_requests":2}}' \
    "{$cheap,\"web_search\":\"0.01\"}" 'searches'
estimates 2 "$parts" "{$cheap,\"image\":\"0.5\"}" \
    'images that were shown are not counted in a usage'

# Overrides.
over() {	# over CONDITION PRICE: an override of the prompt
	printf '{%s,"prompt":"%s"}' "$1" "$2"
}
with() {	# with OVERRIDE...: a Pricing
	printf '{%s,"overrides":[%s]}' "$cheap" "$1"
}
estimates 2 "$plain" "$(with "$(over '"min_prompt_tokens":1000' 0.002)")" \
    'as many tokens as an override asks are not above'
estimates 3 "$plain" "$(with "$(over '"min_prompt_tokens":999' 0.002)")" \
    'one more is'
estimates 5 "$plain" "$(with "$(over '"min_prompt_tokens":10' 0.002),$(over \
    '"min_prompt_tokens":20' 0.004)")" 'the later wins'
estimates 2 "$plain" "$(with "$(over '"utc_start":1201' 0.002)")" \
    'a time that has not come'
estimates 3 "$plain" "$(with "$(over '"utc_start":1200,"utc_end":1201' \
    0.002)")" 'a minute'
estimates 2 "$plain" "$(with "$(over '"utc_start":1100,"utc_end":1200' \
    0.002)")" 'whose end is not in it'
estimates 3 "$plain" "$(with "$(over '"utc_start":1130,"utc_end":30' 0.002)")" \
    'over midnight'
estimates 2 "$plain" "$(with "$(over '"utc_start":1230,"utc_end":1159' \
    0.002)")" 'over midnight, and not now'
estimates 3 "$plain" "$(with "$(over '"utc_days":[3]' 0.002)")" 'on a Wednesday'
estimates 2 "$plain" "$(with "$(over '"utc_days":[0,1,2,4,5,6]' 0.002)")" \
    'on another day'
estimates 2 "$plain" "$(with "$(over '"utc_days":["?"]' 0.002)")" \
    'conditions that are not understood never hold'
estimates 2 "$plain" "$(with "$(over '"min_prompt_tokens":1,"utc_end":100' \
    0.002)")" 'all conditions must hold'
estimates 2 "$plain" "$(with "$(over '"service_tier":"priority"' 0.5)")" \
    'nor one that nobody here knows'
estimates 3 "$plain" "$(with "$(over '"service_tier":null' 0.002)")" \
    'unless it asks for nothing'
estimates 2 "$plain" "$(with "$(over '"min_prompt_tokens":2e5' 0.005)")" \
    'a number with an exponent'
estimates 3 "$plain" "$(with "$(over '"min_prompt_tokens":99.9e1' 0.002)")" \
    'and with a fraction'
estimates 3 "$plain" "$(with "$(over '"utc_start":1.2e3,"utc_end":1201.0' \
    0.002)")" 'a time of that kind'
for wrong in '"min_prompt_tokens":-7' '"min_prompt_tokens":0.5' \
    '"min_prompt_tokens":"1"' '"utc_start":900.5' '"utc_start":-1' \
    '"utc_start":1e9' '"utc_days":3'; do
	estimates 2 "$plain" "$(with "$(over "$wrong" 0.002)")" \
	    "a condition that is none: $wrong"
done
for at in 2026-02-04T12:00:00Z '2026-02-04 12:00:00.5+00:00'; do
	echo "{\"data\":{\"id\":\"g\",\"model\":\"a/b\",\"created_at\":
	    \"$at\",\"tokens_prompt\":1000}}" >record
	with "$(over '"utc_start":1200,"utc_end":1201' 0.002)" |
	    sed 's/^/{"a\/b":/; s/$/}/' >prices
	run or-cost -P prices record
	sed -n 1p out | cut -f 9 >got
	echo 2 >want
	is got want "a record's own time: $at"
done
echo '{"id":"g","model":"a/b","usage":{"prompt_tokens":1000}}' >timeless
with "$(over '"utc_start":0' 0.002)" | sed 's/^/{"a\/b":/; s/$/}/' >prices
run or-cost -P prices timeless
sed -n 1p out | cut -f 9 >got
echo 1 >want
is got want 'no override by the time where it is not known'

# Against perl: prices and tokens at random.
seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
echo "# SEED=$seed repeats these"
perl -MMath::BigFloat -e '
	srand shift;
	open my $prices, ">", "prices" or die;
	open my $used, ">", "used" or die;
	my $sum = Math::BigFloat->new(0);
	for my $i (1 .. 300) {
		my ($in, $out) = map { int(rand 1e6) . "e-" . int rand 20 } 1, 2;
		my $discount = int(rand 100) / 100;
		my ($n, $m) = map { int rand 1e6 } 1, 2;
		print $prices qq({"id":"m/$i","pricing":{"prompt":"$in",) .
		    qq("completion":"$out","discount":$discount}}\n);
		print $used qq({"id":"$i","model":"m/$i","usage":) .
		    qq({"prompt_tokens":$n,"completion_tokens":$m}}\n);
		$sum += (Math::BigFloat->new($in) * $n +
		    Math::BigFloat->new($out) * $m) *
		    (1 - Math::BigFloat->new($discount));
	}
	$sum = $sum->bstr;
	$sum =~ s/0+$// if $sum =~ /\./;
	$sum =~ s/\.$//;
	print "$sum\n"' "$seed" >want
run or-cost -P prices used
tail -n 1 out | cut -f 9 >got
is got want 'three hundred estimates'

# The forms of a list, and which price is whose.
cat >answers <<'END'
{"id":"1","model":"a/b","usage":{"prompt_tokens":1,"completion_tokens":0}}
{"id":"2","model":"a/b-2026","usage":{"prompt_tokens":1,"completion_tokens":0}}
{"id":"3","model":"a/b:nitro","usage":{"prompt_tokens":1,"completion_tokens":0}}
{"id":"4","model":"a/b:free","usage":{"prompt_tokens":1,"completion_tokens":0}}
{"id":"5","usage":{"prompt_tokens":1,"completion_tokens":0}}
{"id":"6","model":"a/b","usage":{"prompt_tokens":1,"completion_tokens":0,"cost":0.5}}
END
model='{"id":"a/b","canonical_slug":"a/b-2026","pricing":{"prompt":"2"}}'
printf '%s\n' '2 estimated' '2 estimated' '2 estimated' ' unknown' \
    ' unknown' '0.5 charged' '6.5 unknown' >want
for list in "$model" "[$model]" "{\"data\":[$model]}" "{\"data\":$model}" \
    "$model $model"; do
	echo "$list" >list
	run or-cost -P list answers
	cut -f 9,10 out | tr '\t' ' ' >got
	is got want "a list: $list"
done
warns '^or-cost: the cost of 2 of 6 is not known' 'what it does not have is told'

# The cure: what of it is missing.
cat >cures <<'END'
{"prompt_tokens":1}|{"prompt":"1"}|x/y|-m gives prices for what is not in the list
{"completion_tokens":1}|{"prompt":"1","completion":"1"}|x/y|its usage does not tell the prompt
{"completion_tokens":1}|{"prompt":"1","completion":"1"}|a/b|its usage does not tell the prompt
{"prompt_tokens":1,"completion_tokens":1}|{"prompt":"1"}|a/b|the prices do not say enough for it
{"prompt_tokens":1}|{"prompt":"-1"}|a/b|the prices do not say enough for it
END
while IFS='|' read -r usage pricing slug cure; do
	echo "{\"a/b\":$pricing}" >list
	echo "{\"id\":\"1\",\"model\":\"$slug\",\"usage\":$usage}" >used
	run or-cost -P list used
	warns "^or-cost: the cost of 1 of 1 is not known; $cure\$" \
	    "$slug, $usage, $pricing: the cure"
done <cures
echo "$model" >list
run or-cost used
warns 'not known; -P or -m give prices$' 'no prices: which would be'
echo '{"a/b":{"prompt":"7"}}' >other
run or-cost -P list -P other answers
sed -n '1p' out | cut -f 9 >got
echo 7 >want
is got want 'of two lists the later counts'
run sh -c 'or-cost -P - answers <list'
tail -n 1 out | cut -f 9,10 | tr '\t' ' ' >got
echo '6.5 unknown' >want
is got want 'a list from standard input'
run or-cost -P list -j answers
jqs '.[0].basis == "estimated" and .[3].cost == null and .[6].basis ==
    "unknown"' 'with -j'

for bad in '{"a/b":{"prompt":"dear"}}' '[{"id":"a/b","pricing":7}]' \
    '{"a/b":{"prompt":"1","overrides":[{"utc_end":1,"prompt":"x"}]}}'; do
	echo "$bad" >list
	run or-cost -P list answers
	exits 65 "no prices: $bad"
	warns '^or-cost: list: these are no prices: ' 'says so'
done
letter=$(printf '\303\251')
long=$(printf '%100s' '' | sed "s/ /$letter/g")
for before in '' x; do
	echo "{\"a/b\":{\"prompt\":\"$before$long\"}}" >list
	run or-cost -P list answers
	warns "these are no prices: .*\"$before$letter*$letter\$" \
	    "a long one is cut, and no character is: $before"
done
for wrong in '"prompt":""' '"prompt":"variable"' '"prompt":"1","discount":5' \
    '"prompt":"1","discount":-1'; do
	echo "[{\"id\":\"x/y\",\"pricing\":{$wrong}},$model]" >list
	run or-cost -P list answers
	exits 0 "one model without prices: $wrong"
	tail -n 1 out | cut -f 9,10 | tr '\t' ' ' >got
	echo '6.5 unknown' >want
	is got want 'the other has its own'
	echo '{"id":"1","model":"x/y","usage":{"prompt_tokens":1}}' |
	    or-cost -P list >out 2>err
	warns '^or-cost: the cost of 1 of 1 is not known' 'which is told'
done
for bad in '[]' '{}' '' '7' '{"data":[{"id":"x"}]}'; do
	echo "$bad" >list
	run or-cost -P list answers
	exits 65 "nothing in it: $bad"
	warns '^or-cost: list: no prices in it' 'says so'
done
echo '{"a/b' >list
run or-cost -P list answers
exits 65 'a torn list'
run or-cost -j -P absent answers
exits 66 'no list'
jqs '.[0].error.code == 66' 'is an error object with -j'

# From a server.
slug=mock-labs/storyteller-2
run or-mock or-cost -m $slug answers
exits 0 'prices of a model'
cut -f 9,10 out | tr '\t' ' ' >got
printf '%s\n' '0.000003 estimated' '0.000003 estimated' '0.000003 estimated' \
    '0.000003 estimated' '0.000003 estimated' '0.5 charged' \
    '0.500015 estimated' >want
is got want 'are for all that have none'
echo "$model" >list
run or-mock or-cost -m $slug -P list answers
tail -n 1 out | cut -f 9 >got
echo 6.500006 >want
is got want 'but a list comes before'
run or-mock or-cost -m mock-labs/storyteler-2 answers
exits 65 'a model that is not there'
warns 'did you mean .*mock-labs/storyteller-2' 'and which it may be'
run or-mock sh -c 'or-models -j | or-cost -P - answers'
exits 0 'or-models makes a list'
run or-mock sh -c 'or-msg hi | or-send -S | or-cost --tee -m mock-labs/storyteller-2 | or-text >/dev/null'
exits 0 'in the middle of a pipe'
tail -n 1 err | cut -f 1,10 | tr '\t' ' ' >got
echo 'total charged' >want
is got want 'what was charged is not estimated'
echo '{"match":{"path":"/model/*"},"reply":{"status":401,"error":"no"}}' >script
run or-mock -s script or-cost -m $slug -j answers
exits 77 'a server that refuses'
jqs '.[0].error.code == 401' 'is an error object with -j'
echo '{"match":{"path":"/model/*"},"reply":{"body":{"data":{"id":"a/b"}}}}' \
    >script
run or-mock -s script or-cost -m $slug answers
exits 76 'a model without prices'

cat >script <<'END'
{"match":{"path":"/model/*"},"reply":{"status":404,"error":"no such route"}}
{"match":{"path":"/models"},"reply":{"body":{"data":[{"id":"a/b","name":"AB","pricing":{"prompt":"3"}}]}}}
END
run or-mock -s script or-cost -m a/b answers
exits 0 'a server that has only a list of models'
sed -n 1p out | cut -f 9 >got
echo 3 >want
is got want 'which has the prices, too'
for wrong in ../key '' a a/b/c; do
	run or-cost -m "$wrong" answers
	exits 64 "no slug: $wrong"
done

# Which or-models asks: another in its place.
mkdir fake
models() {	# what is on standard input is or-models from here on
	{ echo '#!/bin/sh' && cat; } >fake/or-models
	chmod 755 fake/or-models
}
faked() {	# faked COMMAND...: with that one
	PATH=$PWD/fake:$PATH run timeout 20 "$@"
}
sed -n 1p answers >one
echo "$model" >card
models <<'END'
echo "$*" >arguments
cat >input
echo "$OPENROUTER_API_KEY" >key
cat card
END
OPENROUTER_API_KEY=sk-or-v1-none faked or-cost -m -a/b:nitro <one
exits 0 'or-models is found by PATH'
echo '-j -- -a/b:nitro' >want
is arguments want 'is asked for this model'
test ! -s input
ok $? 'reads nothing of standard input'
tail -n 1 out | cut -f 9,10 | tr '\t' ' ' >got
echo '2 estimated' >want
is got want 'which is read here'
echo sk-or-v1-none >want
is key want 'and has the key'
models <<'END'
cat card
sleep 0.2
echo && : >whole
END
faked or-cost -m a/b one
exits 0 'or-models writes its newline later'
test -e whole
ok $? 'and is read to its end'
models <<'END'
echo 'or-models: it says why' >&2
echo '{"error":{"code":503,"message":"it says why"}}'
exit 75
END
faked or-cost -m a/b one
exits 75 'or-models fails: so does or-cost'
echo 'or-models: it says why' >why
is err why 'with what that has said, and no more'
test ! -s out
ok $? 'and writes nothing'
faked or-cost -j -m a/b one
exits 75 'the same with -j'
echo '{"error":{"code":503,"message":"it says why"}}' >want
is out want 'hands on the error object'
is err why 'and says no more'
# shellcheck disable=SC2016	# for the other shell
echo 'kill -9 $$' | models
faked or-cost -j -m a/b one
exits 69 'or-models is killed'
warns '^or-cost: or-models: Killed$' 'which is told'
jqs 'length == 1 and .[0].error.code == 69' 'also by an error object'
for wrote in '' 'torn {' 7 '{"id":"a/b"}' '[]'; do
	echo "echo '$wrote'" | models
	faked or-cost -m a/b one
	exits 76 "no prices in what it wrote: $wrote"
	warns '^or-cost: or-models: no prices in what it wrote$' 'says so'
done
bare=$PWD/bare
mkdir "$bare"
ln -s "$(command -v or-cost)" "$bare"
for form in '' -j; do
	# shellcheck disable=SC2086	# none, or one
	run env PATH="$bare" or-cost $form -m a/b one
	exits 69 "no or-models: ${form:-text}"
	warns '^or-cost: or-models: not found; put the folder .* into PATH$' \
	    'has a cure'
done
jqs 'length == 1 and .[0].error.code == 69' 'and with -j its object'
rm fake/or-models
mkdir fake/or-models
run env PATH="$PWD/fake:$bare" or-cost -m a/b one
exits 69 'one that cannot be run'
warns '^or-cost: or-models: Permission denied$' 'which is told'
rmdir fake/or-models
for n in 4 5 6 7; do
	run sh -c "ulimit -n $n; exec or-cost -m a/b one"
	exits 71 "$n descriptors"
	warns '^or-cost: or-models: Too many open files; raise ulimit -n$' \
	    'which is told'
done

# In the middle of a pipe nothing is lost.
echo 'exit 77' | models
while read -r want command; do
	# shellcheck disable=SC2086	# a list
	faked $command <answers
	exits "$want" "$command: the status"
	is out answers "$command: the stream, though there are no prices"
	tail -n 1 err | cut -f 1,9,10 | tr '\t' ' ' >got
	echo 'total 0.5 unknown' >want
	is got want "$command: and the report"
	! grep -q 'is not known' err
	ok $? "$command: the reason is told, and once"
done <<'END'
66 or-cost --tee -P absent
77 or-cost --tee -m a/b
77 or-cost --tee -P absent -m a/b
END
mkfifo go
models <<'END'
read -r all <go
[ "$all" = all ] && cat card
END
faked sh -c 'or-cost --tee -m a/b <answers | {
	cat >passed
	echo all >go
}'
exits 0 'prices come when the stream has ended'
is passed answers 'for its reader, too'
tail -n 1 err | cut -f 9,10 | tr '\t' ' ' >got
echo '10.5 estimated' >want
is got want 'and are in the report'

# Who ends or-cost means or-models, too.
if [ "$(uname -s)" = Linux ]; then
	models <<'END'
echo $$ >pid
exec sleep 100
END
	PATH=$PWD/fake:$PATH or-cost -m a/b one 2>err &
	await pid $!
	kill $!
	wait $! 2>/dev/null
	while kill -0 "$(cat pid)" 2>/dev/null &&
	    ! grep -q '^State:.Z' "/proc/$(cat pid)/status" 2>/dev/null; do
		sleep 0.1
	done
	ok 0 'or-models ends with or-cost'
else
	skip 'or-models ends with or-cost' 'not Linux'
fi

# What people see.
echo '{"a/b":{"prompt":"0.0000009"}}' >list
sed -n '1p;6p' answers >some
COLUMNS=80 NO_COLOR=1 TERM=xterm pty or-cost -P list some >out
sed -n '1,4s/.*  //p' out >got
printf '%s\n' COST '~$0.0000009' '$0.50' '~$0.50' >want
is got want 'about so much'
sed -n '1p;4p;6p' answers >some
COLUMNS=80 NO_COLOR=1 TERM=xterm pty or-cost -P list some >out
sed -n '1,5s/.*  //p' out >got
printf '%s\n' COST '~$0.0000009' - '$0.50' '>$0.50' >want
is got want 'more than so much'

done_testing
