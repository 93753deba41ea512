#!/bin/sh
# Charts: golden pictures at several widths, and what holds for all of them.

. "$(dirname "$0")/tap.sh"

# Tokens a day of a month, with a day that is not known.
month='115e9 129e9 143e9 155e9 164e9 155e9 157e9 171e9 168e9 164e9 159e9 155e9
    138e9 138e9 - 161e9 170e9 182e9 196e9 196e9 211e9 240e9 251e9 259e9 265e9
    267e9 251e9 247e9 258e9 253e9'
# The same of a year: each day a billion more.
year=$(seq 1 365 | sed 's/$/e9/')

# picture NAME OPTIONS... -- VALUES: against the golden one in data
picture() {
	name=$1
	shift
	options=
	while [ "$1" != -- ]; do
		options="$options $1"
		shift
	done
	shift
	# shellcheck disable=SC2086	# words
	printf '%s\n' "$@" | chart_test $options >out 2>err
	[ -z "$GOLDEN" ] || cp out "$SRC/tests/data/chart-$name.txt"
	is out "$SRC/tests/data/chart-$name.txt" "the picture $name"
}

for width in 40 60 80 120 200; do
	picture "month-$width" "$width" 16 2026-04-12 -- "$month"
	picture "month-$width-ascii" -a "$width" 16 2026-04-12 -- "$month"
	picture "year-$width" "$width" 16 2025-05-12 -- "$year"
done
picture weeks -w 60 12 2026-03-02 -- 1 2 3.5e3 4 - 6
picture months -m 60 12 2025-11-01 -- 1e12 2e12 3e12 4e12 5e12 6e12
picture part -fw 60 12 2026-03-02 -- 1e12 3e12 4e12 - 3e12 4e12
picture part-ascii -alm 60 12 2025-11-01 -- 1e12 2e12 3e12 4e12 3e12 1e11
picture part-color -clw 40 12 2026-04-12 -- 3 4 1
picture color -c 40 12 2026-04-12 -- "$month"
picture one 40 10 2026-05-11 -- 3
picture zero 40 10 2026-05-11 -- 0 0 0
picture unknown 40 10 2026-05-11 -- - - -
picture huge 40 10 2026-05-11 -- 1 9e18 2

run chart_test 40 10 2026-05-11 </dev/null
: >want
is out want 'no values are no chart'

# What is only a part is told, wherever there is room for it.
# told WIDTH OPTION... <VALUES: the last line, which is the note
told() { chart_test "$@" 12 2025-01-06 | tail -n 1 >out; }
seq 1 3 | told -fw 20
says '▒: part of a week' 'a part is told on 20 columns'
seq 1 50 | told -alw 40
says 'mean of 2 weeks; =: part of a week' 'beside the mean'
{ seq 1 40 && echo - && seq 1 19; } | told -lw 55
says 'mean of 2 weeks; ▒: part of a week' 'a mean of what is known has no gap'
{ seq 1 40 && echo - - && seq 1 18; } | told -lw 56
says 'a bar: mean of 2 weeks; ▒: part of a week; ·: not known' 'all three'
{ seq 1 40 && echo - - && seq 1 18; } | told -lw 55
says 'mean of 2 weeks; ▒: part of a week; ·: not known' 'shorter'
for values in '0 5' '- 5'; do
	# shellcheck disable=SC2086	# words
	printf '%s\n' $values | chart_test -fw 40 12 2025-01-06 >out
	grep -q 'part\|▒' out
	test $? -eq 1
	ok $? "no bar, no part: $values"
done
printf '%s\n' 1 1000000 | chart_test -fw 40 12 2025-01-06 | grep -q '│▒'
ok $? 'a small part is seen'

# Every line fits, of any number of values, at any width.
for width in 20 21 33 47 64 79 100 133 256 400; do
	for n in 1 2 3 7 29 30 31 90 365 366; do
		for set in '' -a -w -m -c -flw; do
			echo "== $width $n $set"
			# shellcheck disable=SC2086	# none, or one
			seq 1 "$n" | sed 's/$/e7/' |
			    chart_test $set "$width" 12 2025-01-01
		done
	done
done >all
perl -CI -ne '
	if (/^== (\d+)/) { $width = $1; $lines = 0; $of = $_; next }
	s/\e\[\d*m//g;
	$lines++;
	chomp;
	if (length > $width || $lines > 12 || / $/) {
		print "# $of";
		exit 1;
	}' <all
ok $? 'no line is wider than the width, and no chart higher'

# heights WIDTH VALUE...: of bars a column wide, in eighths, from the picture
heights() {
	width=$1
	shift
	printf '%s\n' "$@" | chart_test "$width" 12 2025-01-01 | perl -CI -ne '
	if (s/^[^\x{2502}\x{2524}]*[\x{2502}\x{2524}]//) {
		chomp;
		my $i = 0;
		for (split //) {
			my $c = ord;
			$h[$i++] += $c >= 0x2581 && $c <= 0x2588
			    ? $c - 0x2580 : 0;
		}
	}
	END { print $_ + 0, "\n" for @h }'
}

# shellcheck disable=SC2046	# words
heights 64 $(seq 0 3 150) >out
test "$(wc -l <out)" -eq 51 && sort -n out | cmp -s - out
ok $? 'bars are as high as their values'
sed -n '1,2p' out >first
printf '0\n1\n' >want
is first want 'none for 0, a mark for a little'
[ "$(sort -u out | wc -l)" -gt 30 ]
ok $? 'and tell eighths of a line'
# shellcheck disable=SC2046	# words
heights 64 $(yes 1 | head -n 50) 1000000 | sort -n | head -n 1 >out
says 1 'a bar is never lost beside a huge one'

# What is counted has no halves: each number stands on the left but once.
for most in 1 2 3 4 7; do
	printf '%s\n' 1 $most 0 | chart_test 40 20 2026-05-01 |
	    sed -n 's/^ *\([0-9]*\) *[┤┼].*/\1/p' >numbers
	sort -u numbers >once
	test -s once && [ "$(wc -l <once)" -eq "$(wc -l <numbers)" ]
	ok $? "the numbers of a count up to $most are told apart"
done
picture few 40 16 2026-05-01 -- 1 0 2 3
yes '1 0' | head -n 25 | chart_test 30 12 2026-01-01 >out
grep -q '0\.5' out
ok $? 'the mean of counts may be a half'

# Where a day comes twice, dates have their year.
seq 1 366 | chart_test 80 12 2025-05-11 | grep -q ' 2025-.* 2026-05-0.$'
ok $? 'more than a year: dates with the year'
seq 1 60 | chart_test -w 80 12 2024-05-11 | grep -q '20[0-9-]* .*2025-06-28$'
ok $? 'weeks, too'

# Dates never meet.
bad=0
for width in $(seq 20 7 120); do
	seq 1 90 | chart_test "$width" 10 2025-01-01 |
	    grep -Eq '[0-9][A-Z]' && bad=1
done
ok $bad 'there is room between dates'

for bad in 1e308 inf nan -1 1e-320; do
	echo "5 $bad 7" >values
	run chart_test 40 10 2026-05-11 <values
	exits 0 "a value of $bad"
	test "$(wc -l <out)" -ge 6
	ok $? "a value of $bad leaves a chart"
done

done_testing
