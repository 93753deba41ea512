#!/bin/sh
# Columns of text on a terminal: Unicode's annexes 11 and 29.

. "$(dirname "$0")/tap.sh"

# wide COLUMNS TEXT NAME
wide() {
	run width_test of "$2"
	says "$1" "$3"
}
wide 0 '' 'nothing'
wide 3 'a b' 'ASCII'
wide 4 'Café' 'a letter of two bytes'
wide 4 "Cafe$(printf '\314\201')" 'a combining accent'
wide 0 "$(printf '\314\201')" 'an accent alone'
wide 4 '日本' 'ideographs'
wide 4 '한국' 'syllables'
wide 2 "$(printf '\341\204\222\341\205\241\341\206\253')" 'a syllable in parts'
wide 2 'ｶﾅ' 'halfwidth'
wide 4 'ＡＢ' 'fullwidth'
wide 2 '👍' 'an emoji'
wide 2 '👍🏽' 'an emoji with a skin'
wide 2 '👩‍👩‍👧' 'a family'
wide 2 '👁️‍🗨️' 'an eye in a bubble'
wide 2 '🇫🇮' 'a flag'
wide 4 '🇫🇮🇸🇪' 'two flags'
wide 1 '❤' 'a heart as text'
wide 2 '❤️' 'a heart as an emoji'
wide 2 '1️⃣' 'a keycap'
wide 0 "$(printf '\342\200\213')" 'a zero-width space'
wide 3 '█▏…' 'what pictures are made of'
wide 6 '\u001b' 'an escape, as terminal.h makes it'

# cut COLUMNS SET TEXT WANT NAME
cut() {
	run width_test cut "$1" "$2" "$3"
	says "$4" "$5"
}
cut 5 unicode river 'river|5' 'what fits is not cut'
cut 4 unicode river 'riv…|4' 'what does not is'
cut 4 ascii river 'r...|4' 'without Unicode'
cut 2 ascii river '..|2' 'in two columns'
cut 1 unicode river '…|1' 'in one'
cut 0 unicode river '|0' 'in none'
cut 4 unicode 日本語 '日…|3' 'half of an ideograph is none'
cut 5 unicode 日本語 '日本…|5' 'two and a half'
cut 3 unicode 'a👩‍👩‍👧bc' 'a…|2' 'a family stays together'
cut 4 unicode 'a👩‍👩‍👧bc' 'a👩‍👩‍👧…|4' 'the whole of it'
cut 3 unicode "e$(printf '\314\201')xyz" "e$(printf '\314\201')x…|3" \
    'an accent stays with its letter'

# wrap COLUMNS INDENT TEXT NAME, what is wanted on standard input
wrap() {
	run width_test wrap "$1" "$2" "$3"
	cat >want
	is out want "$4"
}
wrap 10 0 'one two three four' 'lines' <<'END'
one two
three four
END
wrap 12 4 'one two three four' 'an indentation' <<'END'
one two
    three
    four
END
wrap 8 0 '日本語 日本語' 'wide characters' <<'END'
日本語
日本語
END
wrap 8 2 'longer than all that' 'a word that is too long' <<'END'
longer
  than
  all
  that
END
wrap 7 2 'abcdefghijkl m' 'and is broken' <<'END'
abcde
  fghij
  kl m
END
wrap 40 2 'first line
  second	line

fourth' 'newlines stay' <<'END'
first line
  second line

  fourth
END
wrap 20 0 "$(printf 'one\r\ntwo')" 'a carriage return goes' <<'END'
one
two
END
wrap 3 9 'ab' 'no room' <<'END'
a
         b
END
wrap 1 0 '日本 日' 'no room for wide ones' <<'END'
日
本
日
END
zwsp=$(printf '\342\200\213')
wrap 12 4 "aa
$zwsp xxxxxxx
$zwsp xxxxxxxx
$zwsp $zwsp yy" 'words without a width' <<END
aa
    $zwsp xxxxxxx
    $zwsp
    xxxxxxxx
    $zwsp $zwsp yy
END
done_testing
