#!/bin/sh
# JSON texts: what is handed on, what is a fault and where, however cut.

. "$(dirname "$0")/tap.sh"

# text INPUT OUTPUT NAME: as printf takes them
text() {
	# shellcheck disable=SC2059
	printf "$1" >text
	run json_test <text
	exits 0 "$3, cut anywhere"
	# shellcheck disable=SC2059
	printf "$2" >want
	is out want "$3"
}

# value INPUT VALUE NAME: what libjq reads of it
value() {
	printf '%s' "$1" >text
	run json_test values <text
	exits 0 "$3, cut anywhere"
	sed -n 's/^= //p' out >got
	printf '%s\n' "$2" >want
	is got want "$3"
}

text '{"a":1}' '{"a":1}\n' 'an object'
text ' {\n"a" :\t[ 1 , 2 ],\r\n"b":{ }, "c" : [ ] } \n' \
    '{"a":[1,2],"b":{},"c":[]}\n' 'white space goes'
text '{" a ":"  b\\n "}' '{" a ":"  b\\n "}\n' 'but not from strings'
text '{"z":1,"a":2,"z":3}' '{"z":1,"a":2,"z":3}\n' 'order and doubles stay'
text '[12345678901234567890,1.0,-0,1e400,0.10E+2,9007199254740993]' \
    '[12345678901234567890,1.0,-0,1e400,0.10E+2,9007199254740993]\n' \
    'every digit stays'
text '["\\ud83d\\ude00\\/\\u0000\\ud800"]' \
    '["\\ud83d\\ude00\\/\\u0000\\ud800"]\n' 'escapes stay as they are'
text '["\303\251\342\202\254\360\237\230\200\177"]' \
    '["\303\251\342\202\254\360\237\230\200\177"]\n' 'UTF-8'
text '1 2\n3' '1\n2\n3\n' 'numbers in a row'
text '{}[]"a"true false null-1' '{}\n[]\n"a"\ntrue\nfalse\nnull\n-1\n' \
    'values without space between'
text '{"a":1}{"b":2}' '{"a":1}\n{"b":2}\n' 'objects in a row'
text '\357\273\277{}' '{}\n' 'a byte order mark'
text '' '' 'nothing'
text ' \r\n\t' '' 'white space alone'

# Faults: the value before them is whole, and the offset is right.
text '{"a":1}}' "{\"a\":1}\n! byte 7: '}' where a JSON value should be\n" \
    'too many braces'
text '{"a":1,}' "! byte 7: '}' where a member's name should be\n" 'a comma'
text '[1,]' "! byte 3: ']' where a JSON value should be\n" 'in an array'
text '{"a" 1}' "! byte 5: '1' where ':' should be\n" 'no colon'
text '{a:1}' "! byte 1: 'a' where a member's name should be\n" 'no quotes'
text '[1 2]' "! byte 3: '2' where ',' or ']' should be\n" 'no comma'
text '{"a":1]' "! byte 6: ']' where ',' or '}' should be\n" 'the wrong end'
text 'nan' "! byte 1: 'a' where true, false or null should be\n" 'nan'
text 'nul1' "! byte 3: '1' where true, false or null should be\n" 'nul'
text '01' "! byte 1: '1' where a number's end should be\n" '01'
text '[.5]' "! byte 1: '.' where a JSON value should be\n" '.5'
text '[1.]' "! byte 3: ']' where a number's end should be\n" '1.'
text '[1e]' "! byte 3: ']' where a number's end should be\n" '1e'
text '[-]' "! byte 2: ']' where a number's end should be\n" '-'
text '[+1]' "! byte 1: '+' where a JSON value should be\n" '+1'
text '["a\tb"]' '! byte 3: control character 0x09 in a string\n' 'a raw tab'
text '["a\nb"]' '! byte 3: control character 0x0a in a string\n' 'a newline'
text '["\\x"]' "! byte 3: 'x' where an escape should be\n" '\x'
text '["\\u12g4"]' "! byte 6: 'g' where a hexadecimal digit should be\n" '\u'
text '["ab\377"]' '! byte 4: not UTF-8 (0xff)\n' 'a byte that is none'
text '["\303"]' '! byte 2: not UTF-8 (0xc3)\n' 'half a character'
text '["\342\202"]' '! byte 2: not UTF-8 (0xe2)\n' 'two thirds'
text '["\300\257"]' '! byte 2: not UTF-8 (0xc0)\n' 'an overlong form'
text '["a\355\240\200"]' '! byte 3: not UTF-8 (0xed)\n' 'a surrogate'
text '["\364\220\200\200"]' '! byte 2: not UTF-8 (0xf4)\n' 'above U+10FFFF'
text '{\000}' '! byte 1: byte 0x00 where a member'\''s name should be\n' 'NUL'
text ' \273\277{}' '! byte 1: byte 0xbb where a JSON value should be\n' \
    'the end of a byte order mark'
text '\357\273{}' '! byte 0: byte 0xef where a JSON value should be\n' \
    'the start of one'
text '\357\273' "! byte 0: byte 0xef where a JSON value should be\n" 'nothing else'
text '{}\357\273\277{}' \
    '{}\n! byte 2: byte 0xef where a JSON value should be\n' \
    'one in the middle'
for torn in '{' '[1' '"a' '{"a"' '{"a":' '[1,' 'tru' '-' '1.' '"\u00'; do
	printf '%s' "$torn" >text
	run json_test <text
	exits 0 "torn: $torn, cut anywhere"
	says "! byte ${#torn}: the input ends inside a JSON value" "torn: $torn"
done

# Depth, the same with either libjq.
nest() {
	head -c "$1" /dev/zero | tr '\0' '['
	head -c "$1" /dev/zero | tr '\0' ']'
}
nest 128 >text
run json_test values <text
{
	nest 128
	echo
	printf '= '
	nest 128
	echo
} >want
is out want '128 levels'
nest 129 >text
run json_test values <text
says '! byte 128: nested deeper than 128' '129 levels'
{
	head -c 128 /dev/zero | sed 's/\x0/{"a":/g'
	printf 1
	head -c 128 /dev/zero | tr '\0' '}'
} >text
run json_test values <text
! grep -q '^!' out
ok $? '128 objects'

value '{"a":[1,"b",null,true,{"c":-1.5}]}' '{"a":[1,"b",null,true,{"c":-1.5}]}' \
    'libjq reads the same'
value '["\u00e9\ud83d\ude00"]' '["é😀"]' 'escapes'
value '["\ud83d","x\ude00y","\udc00\ud800"]' '["�","x�y","��"]' \
    'half a surrogate pair is U+FFFD'
value '{"a":1,"a":2}' '{"a":2}' 'the last of two'
value '1 "a" {}' '1
"a"
{}' 'values in a row'
done_testing
