#!/bin/sh
# Faults of bodies: cut at every byte, in the wrong shape, with bytes that no
# JSON has, too deep and too large.  Wrong types are in faults-types.t.
# Most go through answer_test, which has neither connection nor retries: these
# are held by the rows of faults.sh here and in the other faults-*.t.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

# Under the sanitizers or valgrind a process takes many times as long.
step=1
if ldd "$BUILD/or-send" | grep -q libasan || [ "${SLOW:-1}" -gt 1 ]; then
	step=5
fi
json=application/json
tab=$(printf '\t')

# Cut at every byte: no part of an answer is one.
cat >whole <<'END'
{"id":"gen-1","object":"chat.completion","model":"a/b","choices":[{"index":0,"message":{"role":"assistant","content":"Zürich 🌍\n","refusal":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}]},"finish_reason":"stop"}],"usage":{"cost":6e-05}}
END
cat >wrong <<'END'
{"error":{"code":400,"message":"no","metadata":{"provider_name":"P","raw":"{\"detail\":\"no\"}"}},"user_id":"u"}
END
# cut_at_each NAME ENDING HTTP STATUS STATUS-WHOLE: of the file NAME, with white space
# ahead; the last byte is a newline, so it is whole without that.
cut_at_each() {
	printf '\n         \n' | cat - "$1" >body
	for form in response chunks; do
		answer_test $form "$2" "$3" $json $step <body >got
		awk -v n="$(wc -c <body)" -v step=$step -v torn="$4" \
		    -v all="$5" 'BEGIN {
			for (at = 0; at < n - 1; at += step)
				print torn, torn, "whole "
			for (; at < n; at += step)
				print all
			print all
		}' >want
		is got want "$1 cut at every byte, $2, HTTP $3: $form"
	done
}
cut_at_each whole eof 200 76 '0 0 whole Zürich 🌍|'
# Nothing is missing of a body that is whole when the connection is lost.
cut_at_each whole lost 200 5 '0 0 whole Zürich 🌍|'
cut_at_each wrong eof 200 76 '65 65 whole '
cut_at_each wrong eof 400 65 '65 65 whole '
# The code in an error counts for more than the HTTP status.
cut_at_each wrong lost 500 75 '65 65 whole '

# body WANT NAME [HTTP]: of the body on standard input, the statuses of or-send
# and of or-text behind it, and the text, | for newlines, - for none.  judge
# looks at all of them at once.
body() {
	printf '%s\t%s\n' "$1" "$2" >>"rows.${3:-200}"
	{ tr '\n' '\t' && echo; } >>"bodies.${3:-200}"
}
judge() {
	for form in response chunks; do
		answer_test $form eof "$1" $json lines <"bodies.$1" |
		    sed 's/ whole $/ whole -/; s/ whole / /' |
		    paste "rows.$1" - >judged
		while IFS="$tab" read -r want name came; do
			[ "$want" = "$came" ]
			ok $? "$name: $form"
			[ "$want" = "$came" ] || echo "# $came, not $want"
		done <judged
	done
}
a='{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}'
error='"error":{"code":429,"message":"m"}'
body '76 76 -' 'nothing' </dev/null
body '76 76 -' 'white space' <<END

         

END
for value in '[]' '[{"choices":[]}]' '"x"' 7 null true '{}' '[{"error":{}}]'; do
	echo "$value" | body '76 76 -' "at the top: $value"
	echo "$value" | body '75 75 -' "at the top: $value, 503" 503
done
for value in '"x"' '""' '["x"]' '[]' true false 7 0 '{}' '{"message":null}' \
    '{"name":"ZodError","message":"[{\"code\":1}]"}' '{"code":1e999}' \
    '{"code":-429}' '{"code":"429x"}' '[[[[[[[[[[[["x"]]]]]]]]]]]]'; do
	echo "{\"error\":$value}" | body '75 75 -' "error $value"
done
echo '{"error":"x"}' | body '65 65 -' 'error x, 400' 400
echo '{"success":false,"error":{"name":"ZodError","message":"[1]"}}' |
    body '65 65 -' 'ZodError, 400' 400
echo "{\"choices\":null,$error}" | body '75 75 -' 'an error, choices null'
echo "{\"choices\":[],$error}" | body '75 75 -' 'an error, choices empty'
echo "{\"choices\":[$a,{}],$error}" | body '75 75 -' 'an error, no text'
echo "{\"choices\":[{\"message\":{\"content\":\"a\"}},{\"index\":1,$error}]}" |
    body '5 5 a|' 'an error in the second choice'
echo "{\"choices\":[{\"message\":{}},{\"index\":1,$error}]}" |
    body '75 75 -' 'in the second choice, no text'
echo "{\"choices\":[{$error},{\"index\":1,\"error\":{\"code\":401}}]}" |
    body '75 75 -' 'in both'
echo '{"choices":[{"message":{"content":null},"finish_reason":"error"}]}' |
    body '5 5 -' 'finish_reason error, no text, no error'
echo '{"choices":[{"message":null,"finish_reason":"content_filter"}]}' |
    body '4 4 -' 'content_filter, and no message'
echo '{"choices":[7,"x",null,{"message":{"content":"a"}}]}' |
    body '0 0 a|' 'a choice among other things'
echo '{"choices":[{"message":{"content":"b"},"index":1},{"message":{"content":"a"},"index":0}]}' |
    body '0 0 a|' 'choices in another order'
echo '{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}' |
    body '76 76 -' 'a chunk alone'

# Members of one name: the last counts.
echo "{\"choices\":[],${a#?}" | body '0 0 a|' 'choices twice'
echo "${a%?},\"choices\":[]}" | body '76 76 -' 'choices twice, the last empty'
echo "${a%?},$error,\"error\":null}" | body '0 0 a|' 'error twice, then null'
echo "${a%?},\"error\":null,$error}" | body '5 5 a|' 'error twice'
echo '{"choices":[{"message":{"content":"a"},"finish_reason":"stop","finish_reason":"length"}]}' |
    body '3 3 a|' 'finish_reason twice'

# Bytes around an answer.
body '76 76 -' 'rubbish behind an answer' <<END
$a x
END
body '76 76 -' 'two answers' <<END
$a
$a
END
body '76 76 -' 'an answer and a comma' <<END
$a,
END
printf '\357\273\277%s\n' "$a" | body '0 0 a|' 'a byte order mark'
body '76 76 -' 'two byte order marks' <<END
$(printf '\357\273\277\357\273\277')$a
END
body '76 76 -' 'HTML' <<END
<!DOCTYPE html><title>502</title>$a
END

# Bytes within it.
while read -r bytes name; do
	printf '{"choices":[{"message":{"content":"a%b"}}]}' "$bytes" |
	    body '76 76 -' "$name"
	printf '{"error":{"code":400,"message":"%b"}}' "$bytes" |
	    body '65 65 -' "$name, 400" 400
done <<'END'
\0377 a byte that is not UTF-8
\0342\0202 half a character
\0300\0257 an overlong form
\0355\0240\0200 a surrogate in UTF-8
\0364\0220\0200\0200 a character above U+10FFFF
\001 a control character
\0134x an escape that is none
\0134ud83 an escape that is torn
END
echo '{"choices":[{"message":{"content":"a\ud83db\ude00"}}]}' |
    body '0 0 a�b�|' 'halves of surrogate pairs'
{
	printf '{"choices":[{"message":{"content":"a"}}],"x":'
	printf '%010000d' 0 | tr 0 '['
	printf '%010000d}' 0 | tr 0 ']'
} | body '76 76 -' 'nesting of 10000'
{
	printf '{"error":{"code":400,"metadata":{"raw":"'
	printf '%010000d' 0 | tr 0 '['
	printf '%010000d"}}}' 0 | tr 0 ']'
} | body '65 65 -' 'nesting of 10000 in the text of an error'

for code in 200 400 503; do
	judge $code
done

# NULs, which no line of the above can hold, over the wire.
http '200 OK' "Content-Type: $json" <<'END'
{"choices":[{"message":{"content":"a\u0000b"},"finish_reason":"stop"}]}
END
serving answer
or-send <request | or-text | tr '\000' 0 >out
says 'a0b' 'U+0000 is text'
printf '{"choices":[{"message":{"content":"a\0b"}}]}' |
    http '200 OK' "Content-Type: $json"
fault 'a NUL in a string' answer <<'END'
send 76 1 5000 - byte.36
-S 76 1 5000 - byte.36
END
printf '\0' | http '200 OK' "Content-Type: $json"
fault 'a NUL' answer <<'END'
send 76 1 5000 - byte.0.*[^:.]$
END
printf '\377\376' | http '200 OK' "Content-Type: $json"
fault 'bytes' answer <<'END'
send 76 1 5000 - byte.0.*[^:.]$
END

# Sizes.
big() {	# big N: a string of so many bytes
	printf '"'
	head -c "$1" /dev/zero | tr '\0' a
	printf '"'
}
http '200 OK' "Content-Type: $json" </dev/null
{
	cat answer
	printf '{"choices":[{"message":{"content":"hello"}}],"x":'
	big $((64 * 1024 * 1024 - 100))
	printf '}'
} >largest
{
	cat answer
	printf '['
	big 1000000
} >begun
big 1000000 >rest
fault 'a body of nearly 64 MiB' largest <<'END'
send 0 1 20000 hello -
END
fault 'a body without end' begun '*rest' <<'END'
send,-r,2 76 1 20000 - over.67108864.bytes
-S,-r,2 76 1 20000 - over.67108864.bytes
-f,-r,2 76 1 20000 - over.67108864.bytes
END
sed '1s/200 OK/400 No/' begun >refused
fault 'an error without end' refused '*rest' <<'END'
send,-r,2 65 1 20000 - HTTP.400
END
printf '\n         \n' >space
fault 'white space without end' answer /1000,10 '*space' <<'END'
send,-r,2,--first-timeout,0.5 75 1 5000 - nothing.came
-S,-r,2,-t,2 75 1 9000 - not.done
END
if [ $step -eq 1 ]; then
	serving begun '*rest'
	run sh -c 'ulimit -v 250000 && or-send -r 0 <request'
	exits 76 'the memory that it takes is bounded'
	quit
else
	skip 'the memory that it takes is bounded' 'a sanitizer takes more'
fi

done_testing
