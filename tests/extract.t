#!/bin/sh
# The JSON value in what a model wrote.

. "$(dirname "$0")/tap.sh"

# finds NAME WANT: on standard input, the text
finds() {
	run extract_test
	exits 0 "$1"
	says "$2" "$1: the value"
}

finds 'bare' '{"n":12345678901234567890,"e":1.50}' <<'END'

  {"n": 12345678901234567890,
   "e": 1.50}
END
finds 'any value, when it is all there is' '"a [b"' <<'END'
 "a [b"
END
finds 'a fence' '{"a":[1,2]}' <<'END'
Here you are, see [1]:

```json
{"a": [1, 2]}
```
END
finds 'a fence in a list' '[true]' <<'END'
1. Run

   ```sh
   ls
   ```
2. And

   ~~~
   [ true ]
   ~~~
END
finds 'a single word only in a fence marked as JSON' '3' <<'END'
```
2
```
```JSON
3
```
END
finds 'in prose, the longest' '{"a":{"b":"}"},"c":"\"{"}' <<'END'
As [1] and ["x", "y"] say, {it} is {"a": {"b": "}"}, "c": "\"{"} (see [2]).
END
finds 'an array of objects, not its objects' '[{"a":1},{"b":2}]' <<'END'
The list: [{"a": 1}, {"b": 2}].
END
finds 'the first of equals' '{"a":1}' <<'END'
Either {"a":1} or {"b":2}.
END
finds 'behind a bracket that is none' '{"a":1}' <<'END'
Use [brackets {"a":1}, or {{ twice
END

printf 'no value here: {x} [y' >text
run extract_test <text
exits 1 'none'
printf '' | run extract_test
exits 1 'an empty text'

printf 'Yes: {"a":{"b":1},"c":oops}' >text
run extract_test <text
exits 1 'no piece of a faulty value'
printf '```json\n{"a":{"b":1},"c":[{"d":2},{"e"' >text
run extract_test <text
exits 2 'no piece of a torn value'
printf 'See [1]. {"a":1,"b":' >text
run extract_test <text
exits 2 'no footnote in place of a torn value'
printf 'It is {"a":1}, in braces (not [' >text
run extract_test <text
says '{"a":1}' 'a bracket at the end tears nothing'

# Hostile: linear in time.
for unit in '[' '{' '{"a":' '["' '[1,[2,' '```\n['; do
	# shellcheck disable=SC2059
	awk -v unit="$(printf "$unit")" \
	    'BEGIN { for (n = 0; n < 1000000; n += length(unit))
	        printf "%s", unit }' >text
	run timeout $((30 * SLOW)) extract_test <text
	test "$status" -lt 3
	ok $? "1 MB of $(printf %s "$unit" | tr -d \\\\)"
done

done_testing
