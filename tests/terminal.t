#!/bin/sh
# What a terminal must not be told, cut anywhere.

. "$(dirname "$0")/tap.sh"

# harmless NAME GOT WANT: both are formats of printf
harmless() {
	# shellcheck disable=SC2059
	printf "$2" >in
	# shellcheck disable=SC2059
	printf "$3" >want
	for size in 1 2 3 4096; do
		terminal_test "$size" <in >out 2>err || cat err >>out
		is out want "$1, by $size"
	done
}

harmless 'plain text' 'a\tb\nc \\\\033 ~' 'a\tb\nc \\\\033 ~'
harmless 'UTF-8' 'm\303\274d \342\202\254 \360\237\230\200.' \
    'm\303\274d \342\202\254 \360\237\230\200.'
harmless 'C0 and DEL' '\033[31m\007\000\177' \
    '\\u001b[31m\\u0007\\u0000\\u007f'
harmless 'C1' 'x\302\233y' 'x\\u009by'
harmless 'bidirectional overrides, isolates, marks' \
    '\342\200\256\342\201\246\342\200\217\330\234' \
    '\\u202e\\u2066\\u200f\\u061c'
harmless 'separators, deprecated, annotation' \
    '\342\200\250\342\200\251\342\201\252\342\201\257\357\277\271\357\277\273' \
    '\\u2028\\u2029\\u206a\\u206f\\ufff9\\ufffb'
harmless 'tags' '\363\240\200\201\363\240\201\201\363\240\201\277' \
    '\\udb40\\udc01\\udb40\\udc41\\udb40\\udc7f'
harmless 'soft hyphens, fillers, variation of ideographs pass' \
    'a\302\255b\341\205\237\343\205\244\350\221\233\363\240\204\200\363\240\207\257' \
    'a\302\255b\341\205\237\343\205\244\350\221\233\363\240\204\200\363\240\207\257'
harmless 'zero width, variation, and what stands next to the rest pass' \
    '\342\200\213\342\200\215\342\201\240\357\273\277\357\270\217\357\277\270\357\277\274\363\240\204\200\342\200\247\342\200\257\342\201\260' \
    '\342\200\213\342\200\215\342\201\240\357\273\277\357\270\217\357\277\270\357\277\274\363\240\204\200\342\200\247\342\200\257\342\201\260'
harmless 'bytes that are not UTF-8' '\377a\302b\342\202c\355\240\200' \
    '\\xffa\\xc2b\\xe2\\x82c\\xed\\xa0\\x80'
harmless 'a torn character at the end' 'a\360\237\230' \
    'a\\xf0\\x9f\\x98'
harmless 'a carriage return only before a newline' 'a\r\nb\rc\r\r\n\r' \
    'a\r\nb\\u000dc\\u000d\r\n\\u000d'

done_testing
