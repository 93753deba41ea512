#!/bin/sh
# Streams that stall, drip, do not end or are too large.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

# Clocks.  What was said is delivered, and nothing is asked twice.
http '200 OK' 'Content-Type: text/event-stream' </dev/null
mv answer head
printf 'data: %s\n\n' "$(delta hel)" | cat head - >begun
printf ': OPENROUTER PROCESSING\n\n' >comment
printf 'data: %s\n\n' "$(delta lo)" "$(finish stop)" >rest
fault 'a reset in mid-stream' begun @50 reset <<'END'
-S,-r,2 5 1 5000 hel .
-f,-r,2 5 1 5000 hel .
END
fault 'a stall in mid-stream' begun hang <<'END'
-S,-r,2,--stall-timeout,0.3 5 1 5000 hel nothing.more.came
-f,-r,2,--stall-timeout,0.3 5 1 5000 hel nothing.more.came
-f,-r,2,-t,2 5 1 9000 hel not.done
END
fault 'a stall with comments' begun /25,50 '*comment' <<'END'
-S,-r,2,--stall-timeout,0.5 5 1 5000 hel nothing.more.came
-f,-r,2,--stall-timeout,0.5 5 1 5000 hel nothing.more.came
END
fault 'comments alone' head /25,50 '*comment' <<'END'
-S,-r,2,--first-timeout,0.5 75 1 5000 - nothing.came
-f,-r,2,--first-timeout,0.5 75 1 5000 - nothing.came
-f,-r,2,-t,2 75 1 9000 - not.done
END
fault 'a byte at a time' begun /1,2 rest <<'END'
-S,--stall-timeout,10 0 1 20000 hello -
-f,--stall-timeout,10 0 1 20000 hello -
END
fault 'an event that drips' begun /1,50 rest <<'END'
-S,-r,2,--stall-timeout,0.3 5 1 5000 hel nothing.more.came
-f,-r,2,--stall-timeout,0.3 5 1 5000 hel nothing.more.came
-S,-r,2,-t,2 5 1 9000 hel not.done
END
printf 'data: %s\n\n' "$(delta 'ü€🌍')" "$(finish stop)" >wide
fault 'a character over two packets' begun /1,2 wide <<'END'
-S 0 1 10000 helü€🌍 -
-f 0 1 10000 helü€🌍 -
END

# Without end, and without bounds.
printf 'data: {"choices":[{"delta":{"reasoning":"x"}}]}\n\n' >thought
fault 'a stream that does not end' head /2000,10 '*thought' <<'END'
-S,-t,2 5 1 9000 - not.done
-f,-t,2 5 1 9000 - not.done
END
big() {	# big N: a string of so many bytes
	printf '"'
	head -c "$1" /dev/zero | tr '\0' a
	printf '"'
}
limit=$((64 * 1024 * 1024))
{
	printf 'data: {"choices":[{"delta":{"reasoning":"x"}}],"x":'
	big 1000000
	printf '}\n\n'
} >megabyte
fault 'a fold of more than 64 MiB' head '*megabyte' <<'END'
-f,-r,2 5 1 20000 - larger.than
END
# A call is a part, and so is each of its members.
{
	printf '{"choices":[{"delta":{"content":"","tool_calls":[0'
	jq -nr 'range(9000) |
	    ",{\"index\":\(.),\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6}"'
	printf ']}}]}'
} | tr -d '\n' >calls
echo >>calls
sed 's/.*/data: &\n/' calls | cat begun - rest >many
fault 'a fold of more than 65536 parts' many <<'END'
-f,-r,2 5 1 20000 hel larger.than
-S 0 1 20000 hello -
END
echo '{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}' >>calls
run or-text -t <calls
exits 65 'the same: or-text -t'
warns 'more than 65536 parts' 'the same: or-text -t says so'
run or-msg -c x <calls
exits 65 'the same: or-msg -c'
{
	printf 'data: '
	big 1000000
} >begin
fault 'an event without end' head begin '*begin' <<'END'
-S,-r,2 76 1 20000 - over.67108864.bytes
-f,-r,2 76 1 20000 - over.67108864.bytes
END
fault 'the same behind an event' begun begin '*begin' <<'END'
-S,-r,2 5 1 20000 hel over.67108864.bytes
END
printf ': ' >opened
fault 'a comment without end' head opened '*begin' <<'END'
-S,-r,2 76 1 20000 - over.67108864.bytes
END
# The most that an event may have; the text of it is what counts.
{
	cat begun
	printf 'data: {"choices":[{"delta":{},"x":'
	big $((limit - 100))
	printf '}]}\n\n'
	cat rest
} >largest
fault 'an event of 64 MiB' largest <<'END'
-S 0 1 20000 hello -
END

done_testing
