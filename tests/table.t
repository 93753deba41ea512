#!/bin/sh
# Tables: fitted to a terminal's width, and tab-separated.

. "$(dirname "$0")/tap.sh"

data=$SRC/tests/data

for width in 200 80 60 40 24; do
	table_test draw "$width" hu <"$data/table.in" >out
	is out "$data/table-$width.txt" "at $width columns"
done
table_test draw 80 h <"$data/table.in" >out
is out "$data/table-80-ascii.txt" 'an ellipsis of dots without Unicode'
table_test draw 80 huc <"$data/table.in" >out
is out "$data/table-80-color.txt" 'colours'
table_test draw 24 u <"$data/table.in" >out
sed 1d "$data/table-24.txt" >want
is out want 'without headings'

# tab FLAGS: a table, two columns, on standard input
tab() {
	{
		printf 'a:l:0:0\tb:r:0:0\n'
		cat
	} >in
	run table_test tsv "$1" <in
}
printf 'pshown=plain\tp\n' | tab h
printf 'a\tb\nplain\t\n' >want
is out want 'programs get the plain text, and nothing of nothing'
printf 'pa\\b\033[m\303\377\tp\r\n' | tab ''
printf 'a\\\\b\033[m\303\377\t\\r\n' >want
is out want 'every byte, with the escapes of @tsv'
tab h </dev/null
printf 'a\tb\n' >want
is out want 'headings alone'
tab '' </dev/null
: >want
is out want 'nothing at all'

# draw WIDTH FLAGS COLUMNS: rows on standard input
draw() {
	{
		printf '%b\n' "$3"
		cat
	} >in
	run table_test draw "$1" "$2" <in
}
printf 'pone\tptwo\tpthree\tpfour\n' >rows
draw 20 u 'a:l:2:0\tb:l:1:0\tc:l:0:0\td:l:1:0' <rows
says 'one  two  three' 'of equals the last goes first'
draw 13 u 'a:l:2:0\tb:l:1:0\tc:l:0:0\td:l:1:0' <rows
says 'one  three' 'the least kept goes first'
draw 8 u 'a:l:2:0\tb:l:1:0\tc:l:0:0\td:l:1:0' <rows
says 'three' 'what has 0 stays'
draw 18 u 'a:l:2:0\tb:l:1:0\tc:l:0:2\td:l:1:0' <rows
says 'one  two  t…  four' 'what may be cut is cut before another goes'
printf 'plonglonglong\tplong\tpx\n' >rows
draw 20 u 'a:l:0:3\tb:l:0:3\tc:l:0:0' <rows
says 'longlonglo…  long  x' 'the widest is cut first'
draw 12 u 'a:l:0:3\tb:l:0:3\tc:l:0:0' <rows
says 'lon…  lo…  x' 'then all that may be'
draw 15 u 'a:l:0:6\tb:l:0:0\tc:l:0:0' <rows
says 'longl…  long  x' 'one that may be, down to its min'
draw 7 u 'a:l:0:6\tb:l:0:0\tc:l:0:0' <rows
says '…  …  x' 'else all are cut'
draw 6 u 'a:l:0:6\tb:l:0:0\tc:l:0:0' <rows
says 'l…  l…' 'and the last dropped'
draw 2 '' 'a:l:0:6\tb:l:0:0\tc:l:0:0' <rows
says '..' 'a terminal of two columns'

draw 80 h 'a:r:0:0\tlong:r:0:0' <<'END'
p1	p
p10	p  	p
END
printf ' A  LONG\n 1     -\n10     -\n -\n' >want
is out want 'what is empty or blank is a dash, and no space ends a line'

draw 80 h 'sum:p:0:0\tb:l:0:0' <<'END'
p$0.8856	px
p~$12	px
p$1,234.5	px
pfree	px
p	px
p$0.90/M	px
END
cat >want <<'END'
        SUM  B
    $0.8856  x
  ~$12       x
$1,234.5     x
       free  x
          -  x
    $0.90/M  x
END
is out want 'points stand below each other, what is no number at the right'
printf 'pabc\tp$0.8856\tpx\n' >rows
printf 'pabc\tp$123.4\tpx\n' >>rows
draw 17 u 'a:l:1:0\tb:p:0:0\tc:l:1:0' <rows
printf 'abc    $0.8856  x\nabc  $123.4     x\n' >want
is out want 'where there is just room for it'
draw 15 u 'a:l:1:0\tb:p:0:0\tc:l:1:0' <rows
printf 'abc  $0.8856  x\nabc   $123.4  x\n' >want
is out want 'points do not cost a column'

printf 'plonglong\tp0\tp7\nplonglanguor\tp-\tp0\n' >rows
draw 19 u 'a:l:0:3\tb:r:9:0\tc:r:1:0' <rows
printf 'longlong     0  7\nlonglanguor  -  0\n' >want
is out want 'columns of nothing stay where there is room'
draw 16 u 'a:l:0:3\tb:r:9:0\tc:r:1:0' <rows
printf 'longlong     7\nlonglanguor  0\n' >want
is out want 'and go before a name is cut'
draw 16 u 'a:l:0:3\tb:r:0:0\tc:r:1:0' <rows
printf 'longlong    0  7\nlonglangu…  -  0\n' >want
is out want 'but not where it always stays'
printf 'pgen-mock-%s\tpfour\n' 1 2 3 >rows
draw 14 u 'a:l:0:4\tb:l:1:0' <rows
printf 'gen-mock-%s\n' 1 2 3 >want
is out want 'rows that would look alike are not cut, another column goes'
printf 'pgen-1700000000-%s\tpfour\n' abcdefgh ijklmnop >rows
printf 'ptotal\tpfour\n' >>rows
draw 23 u 'a:l:0:4\tb:l:1:0' <rows
printf 'gen-1700000000-%s  four\n' a… i… >want
echo 'total              four' >>want
is out want 'what tells them apart stays'
printf 'psame same same\tpfour\n' >rows
cat rows rows >in.2 && mv in.2 rows
draw 11 u 'a:l:0:4\tb:l:1:0' <rows
printf 'same…  four\nsame…  four\n' >want
is out want 'what is the same in all rows anyway may be cut'

printf 'ptotal=total\t\tp1\t\n' | draw 80 u 'a:l:0:0\tname:l:0:0\tn:r:0:0\tend:l:0:0'
printf 'total     1\n' >want
is out want 'a blank is white, and no space ends a line'
printf 'a:l:0:0\tb:l:0:0\nptotal\t\n' >in
run table_test tsv '' <in
printf 'total\t\n' >want
is out want 'and nothing for programs'

printf 'p\033]0;title\007\tp\342\200\256gnp.exe\n' >rows
draw 80 u 'a:l:0:0\tb:l:0:0' <rows
says '\u001b]0;title\u0007  \u202egnp.exe' 'hostile text is harmless'

seed=${SEED:-$(date +%s)}
run table_test random "$seed" 100
exits 0 "random tables are never too wide, seed $seed"

# Linear: ten times as many rows do not take fifty times as long.
awk 'BEGIN {
	print "a:l:0:8\tb:r:0:0"
	for (i = 0; i < 10000; i++) print "pmodel/" i "\tp" i
}' >rows
since=$(now)
run table_test draw 20 hu <rows
within 10000 '10,000 rows'
test "$(wc -l <out)" -eq 10001
ok $? 'are all there'
done_testing
