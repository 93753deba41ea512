#!/bin/sh
# Faults of event streams: cut at every byte, errors and answers in every
# place, framing, bytes.  Clocks and sizes are in faults-stall.t.
# Most go through answer_test, which has neither connection nor retries: these
# are held by the rows of faults.sh here and in the other faults-*.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

type=text/event-stream

# Under the sanitizers or valgrind a process takes many times as long.
step=1
if ldd "$BUILD/or-send" | grep -q libasan || [ "${SLOW:-1}" -gt 1 ]; then
	step=7
fi

# A stream as it is recorded, an event or comment a line.
frame='{"id":"g","choices":[{"index":0,"delta"'
chunk() {	# chunk DELTA [MEMBERS OF THE CHOICE]
	printf '%s:{%s}%s}]}\n' "$frame" "$1" "$2"
}
{
	echo ': OPENROUTER PROCESSING'
	chunk '"role":"assistant","content":""'
	chunk '"content":"","reasoning":"Hm…"'
	chunk '"content":"Zü"'
	echo ': OPENROUTER PROCESSING'
	chunk '"content":"r€ "'
	chunk '"content":"🌍\n"'
	chunk '"tool_calls":[{"index":0,"id":"c","function":{"name":"f"}}]'
	chunk '"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":1}"}}]'
	chunk '"content":""' ',"finish_reason":"tool_calls"'
	printf '{"id":"g","choices":[],"usage":{"total_tokens":3}}\n[DONE]\n'
} >events

# frames LINE-END: the events as a stream
frames() {
	sed 's/^[^:]/data: &/' events |
	    awk -v end="$1" '{ printf "%s%s%s", $0, end, end }'
}
frames '\n' >lf

# expect BEHIND STEP: what a cut of lf at each byte comes to.  An event counts
# with its last byte and BEHIND more; before the first the answer is none
# (76), or its connection was lost (5).
expect() {
	LC_ALL=C awk -v behind="$1" -v step="$2" -v none="$3" '
	function row() {
		status = done ? 0 : some ? 5 : none
		printf "%d %d whole %s\n", status, status,
		    text != "" && text !~ /\|$/ ? text "|" : text
	}
	{
		at += length($0) + (/^:/ ? 0 : 6)
		for (; n < at + behind; n += step)
			row()
		at += 2
	}
	/^[{]/ { some = 1 }
	/"content":"[^"]/ {
		gsub(/.*"content":"|".*/, "")
		gsub(/\\n/, "|")
		text = text $0
	}
	/finish_reason|usage/ { done = 1 }
	END {
		for (; n < at; n += step)
			row()
		row()
	}' events
}
for form in chunks response; do
	expect 0 $step 76 >want
	answer_test $form eof 200 $type $step <lf >got
	is got want "cut at every byte: $form"
	expect 2 $step 5 >want
	answer_test $form lost 200 $type $step <lf >got
	is got want "cut at every byte, the connection lost: $form"
done

# The chunks as a file: a value that is torn is no JSON (65).
grep '^{' events >file
LC_ALL=C awk -v step=$step '
	function row(status) {
		printf "0 %d torn %s\n", status,
		    text != "" && text !~ /\|$/ ? text "|" : text
	}
	function between() {
		return done ? 0 : some ? 5 : 65
	}
	{
		for (; n < at + length($0); n += step)
			row(n == at ? between() : 65)
		at += length($0) + 1
		some = 1
		done = done || /finish_reason/
	}
	/"content":"[^"]/ {
		gsub(/.*"content":"|".*/, "")
		gsub(/\\n/, "|")
		text = text $0
	}
	n == at - 1 {
		row(between())
		n += step
	}
	END {
		row(between())
	}' file >want
answer_test raw eof 200 - $step <file | sed 's/ whole / torn /' >got
is got want 'cut at every byte: as a file'

# The same over the wire, around each event, and its chunks read as a file.
http '200 OK' "Content-Type: $type" <lf
head=$(($(wc -c <answer) - $(wc -c <lf)))
grep -abo '^\(data:\|$\)' lf | cut -d: -f1 >edges
set --
while read -r n; do
	head -c $((head + n)) answer >"cut.$n"
	set -- "$@" "cut.$n" next
done <edges
expect 0 1 76 | awk 'NR == FNR { want[NR - 1] = $1; next }
    { print want[$1], want[$1] }' - edges >want
serving "$@" answer
while read -r _; do
	or-send -r 0 -S <request >out 2>err
	sent=$?
	or-text <out >text 2>err
	echo "$sent $?"
done <edges >got
is got want 'cut around each event: or-send -S | or-text'
quit

# events WANT NAME [WANT-FOLDED]: of the events on standard input, one a line,
# the statuses of or-send and of or-text behind it, and the text, | for
# newlines, - for none; with -S, and with -f where that is another.  lines does
# the same for the lines of a stream.  judge looks at all of them at once.
expects() {
	printf '%s\n' "$2" >>names
	printf '%s\n' "$1" >>chunks
	printf '%s\n' "${3:-$1}" >>response
}
events() {
	expects "$@"
	sed 's/^[^:]/data: &/' | awk '{ printf "%s\t\t", $0 }
	    END { print "" }' >>bodies
}
lines() {
	expects "$@"
	awk '{ printf "%s\t", $0 } END { print "" }' >>bodies
}
judge() {
	for form in chunks response; do
		answer_test $form eof 200 $type lines <bodies |
		    sed 's/ whole $/ whole -/' >came
		sed 's/[^ ]* [^ ]* /&whole /' $form | paste names - came >rows
		while IFS="$tab" read -r name want came; do
			[ "$want" = "$came" ]
			ok $? "$name: $form"
			[ "$want" = "$came" ] || echo "# $came, not $want"
		done <rows
	done
	rm names chunks response bodies
}
tab=$(printf '\t')

# c TEXT [ID], e REASON [ID]: a chunk, and one that ends; o MEMBERS: others
c() {
	printf '{"id":"%s","choices":[{"index":0,"delta":{"content":"%s"}}]}\n' \
	    "${2:-g}" "$1"
}
e() {
	printf '{"id":"%s","choices":[{"index":0,"delta":{"content":""},' \
	    "${2:-g}"
	printf '"finish_reason":"%s"}]}\n' "$1"
}
o() {
	printf '{"id":"g",%s}\n' "$1"
}
r() {
	printf '{"id":"%s","choices":[{"index":0,"message":' "${2:-g}"
	printf '{"content":"%s"},"finish_reason":"stop"}]}\n' "$1"
}
error='"error":{"code":429,"message":"m"}'
done='[DONE]'

# Errors, before, between and after.
events '75 75 -' 'an error before all' <<END
{$error}
$done
END
events '5 5 a|' 'an error between' <<END
$(c a)
{$error}
$(c b)
$(e stop)
$done
END
events '5 5 ab|' 'an error after the end' <<END
$(c a)
$(c b)
$(e stop)
{$error}
$done
END
events '0 0 a|' 'an error after [DONE]' <<END
$(c a)
$(e stop)
$done
{$error}
END
events '5 5 ab|' 'text beside an error' <<END
$(c a)
$(o "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}],$error")
$done
END
events '5 5 b|' 'text beside an error, before all' <<END
$(o "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"}}],$error")
END
events '5 5 ab|' "text beside a choice's error" <<END
$(c a)
$(o "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},$error}]")
$done
END
events '75 75 -' "a choice's error before all" <<END
$(o "\"choices\":[{\"index\":0,\"delta\":{},$error}]")
$done
END
events '5 5 a|' 'an error in the second choice' <<END
$(c a)
$(o "\"choices\":[{\"index\":0,\"delta\":{}},{\"index\":1,$error}]")
$done
END
events '77 77 -' 'in the second before all' <<END
$(o '"choices":[{"index":0,"delta":{}},{"index":1,"error":{"code":401}}]')
END
events '75 75 -' 'in both, the first counts' <<END
$(o "\"choices\":[{$error},{\"index\":1,\"error\":{\"code\":401}}]")
END
# What no table names is the server's own failure.
events '75 75 -' 'an error whose code is an exit status' <<END
{"error":{"code":77,"message":"not ours"}}
END
events '5 5 a|' 'finish_reason error, no error, and [DONE]' <<END
$(c a)
$(e error)
$done
END
events '5 5 -' 'the same before any text' <<END
$(c '')
$(e error)
$done
END
events '75 75 -' 'an error with null for choices' <<END
$(o "\"object\":\"chat.completion.chunk\",\"choices\":null,$error")
$done
END

# More than one answer.
events '5 5 hel|hello|' 'a response among chunks' '5 5 hel|' <<END
$(c hel)
$(r hello)
$done
END
events '0 0 hel|lo|' 'a response behind a finished stream' '5 5 hel|' <<END
$(c hel)
$(e stop)
$(r lo)
$done
END
events '5 5 hello|a|' 'chunks behind a response' '5 5 hello|' <<END
$(r hello)
$(c a)
END
events '0 0 hello|' 'a response, nothing else' <<END
$(r hello)
END
events '0 0 hello|' 'a response, then usage' <<END
$(r hello)
$(o '"choices":[],"usage":{"cost":1}')
$(o '"object":"chat.completion.chunk","choices":[],"usage":{"cost":1}')
$done
END
events '0 0 a|' 'something without choices ahead of chunks' <<END
$(o '"choices":[],"prompt_filter_results":[]')
$(c a)
$(e stop)
$done
END
events '0 0 a|' 'usage under another id' <<END
$(c a)
$(e stop)
{"id":"h","choices":[],"usage":{"cost":1}}
END
events '0 0 a|' 'usage under another id, the end repeated' <<END
$(c a)
$(e stop)
{"id":"h","choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"cost":1}}
END
events '5 5 a|' 'an error under another id' <<END
$(c a)
$(e stop)
{"id":"h","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],$error}
END
events '0 0 a|' 'a second choice under another id' <<END
$(c a)
$(e stop)
{"id":"h","choices":[{"index":1,"delta":{"content":"x"},"finish_reason":"stop"}]}
END
events '0 0 a|b|' 'two streams in a row, two ids' '5 5 a|' <<END
$(c a)
$(e stop)
$(c b h)
$(e stop h)
$done
END
events '5 5 a|b|' 'the second not finished' '5 5 a|' <<END
$(c a)
$(e stop)
$(c b h)
END
events '0 0 a|b|' 'but [DONE]' '5 5 a|' <<END
$(c a)
$(e stop)
$(c b h)
$done
END
events '0 0 ab|' 'two streams in a row, one id' <<END
$(c a)
$(e stop)
$(c b)
$(e stop)
$done
END
events '0 0 a|' 'two streams in a row, [DONE] between' <<END
$(c a)
$(e stop)
$done
$(c b h)
$(e stop h)
$done
END
events '0 0 ab|' 'the message so far beside each delta' <<END
$(o '"choices":[{"index":0,"delta":{"content":"a"},"message":{"content":"a"}}]')
$(o '"choices":[{"index":0,"delta":{"content":"b"},"message":{"content":"ab"},"finish_reason":"stop"}]')
$done
END
judge

# Framing.
for end in '\r' '\r\n'; do
	frames "$end" | answer_test chunks eof 200 $type 100000 | tail -n 1 >got
	expect 0 1 76 | tail -n 1 >want
	is got want "line ends: $end"
done
lines '0 0 ab|' 'fields of all kinds' <<END
event: message
id: 7
retry: 10
data:$(c a)

event:error
dat: {"error":1}
data : {"error":1}
Data: {"error":1}
:data: {"error":1}
nothing

id
data

data: $(c b)
data

data: $(e stop)

data:[DONE]
END
lines '0 0 ab|' 'data in several lines' <<END
data: {"choices":
data: [{"index":0,"delta":
data:   {"content":"ab"}}]
data:}

data: {"choices":[{"index":0,"delta":{}
data: ,"finish_reason":"stop"}]}

END
lines '5 5 a|' 'two values in one event' <<END
data: $(c a)

data: $(c b)
data: $(e stop)

data: [DONE]
END
lines '5 5 a|' '[DONE] within an event' <<END
data: $(c a)

data: $(c b)
data: [DONE]

END
lines '5 5 a|' 'rubbish behind a value' <<END
data: $(c a)

data: $(e stop) x

data: [DONE]
END
printf '\357\273\277data: %s\n' "$(c a)" >marked
lines '0 0 a|' 'a byte order mark' <<END
$(cat marked)

data: $(e stop)

END
lines '0 0 a|' 'no empty line behind [DONE]' <<END
data: $(c a)

data: [DONE]
END
lines '0 0 a|' 'no empty line behind the end' <<END
data: $(c a)

data: $(e stop)
END
lines '0 0 a|' 'a torn event behind the end' <<END
data: $(c a)

data: $(e stop)

data: {"usage":{"to
END
lines '76 76 -' 'only comments' <<END
: OPENROUTER PROCESSING

: OPENROUTER PROCESSING

END

# What no JSON may hold, and what it may.  The first column is an event's.
while read -r status bytes name; do
	bytes=$(printf '%b' "$bytes")
	events "$status $status a|" "$name" <<-END
	$(c a)
	$(c "$bytes" | sed "s/^//")
	$(e stop)
	$done
	END
	events "76 76 -" "$name, before all" <<-END
	$(c "$bytes")
	$done
	END
done <<'END'
5 \0377 a byte that is not UTF-8
5 \0342\0202 half a character
5 \0300\0257 an overlong form
5 \0355\0240\0200 a surrogate in UTF-8
5 \0364\0220\0200\0200 a character above U+10FFFF
5 \001 a control character
5 \0134x an escape that is none
END
deep=$(printf '%010000d' 0 | tr 0 '[')
events '5 5 a|' 'nesting of 10000' <<END
$(c a)
$(o "\"x\":$deep")
$done
END
events '0 0 a�b|' 'half of a surrogate pair' <<END
$(c 'a\ud83db')
$(e stop)
END
events '0 0 b|' 'members twice: the last counts' <<END
{"id":"g","choices":[{"index":0,"delta":{"content":"x"}}],"choices":[{"index":0,"delta":{"content":"y"},"delta":{"content":"a","content":"b"}}]}
$(e stop)
END
events '3 3 a|' 'finish_reason twice' <<END
$(o '"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop","finish_reason":"length"}]')
$done
END
events '0 0 a|' 'an error, and null for it behind' <<END
$(o "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],$error,\"error\":null")
$(e stop)
END
events '5 5 a|' 'null for an error, and one behind' <<END
$(o "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"error\":null,$error")
$(e stop)
END
judge

done_testing
