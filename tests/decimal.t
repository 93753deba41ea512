#!/bin/sh
# Exact decimals: by hand, and thousands at random against perl's.

. "$(dirname "$0")/tap.sh"

# gives RESULT LINE...: what comes of these
gives() {
	want=$1
	shift
	for line; do
		echo "$line" >in
		run decimal_test <in
		says "$want" "$line"
	done
}

# What a number is, RFC 8259 section 6, and how it is written.
gives 0 'read 0' 'read -0' 'read 0.0' 'read 0e999999999' 'read -0.00e-5' \
    'read 0.000E99999999999999999999999999'
gives 12 'read 12' 'read 12.000' 'read 1.2e1' 'read 1.2E+1' 'read 1200e-2' \
    'read 0.0012e4'
gives 100 'read 100' 'read 1e2' 'read 1.00e2'
gives -0.5 'read -0.5' 'read -5e-1' 'read -0.50'
gives 0.00000012 'read 1.2e-7' 'read 0.12e-6' 'read 120e-9'
gives 12345678901234567890.0123456789 'read 12345678901234567890.0123456789'
gives EINVAL 'read 01' 'read +1' 'read .5' 'read 1.' 'read 1e' 'read 1e+' \
    'read -' 'read 1.e5' 'read 0x1' 'read nan' 'read 1,5' 'read 1e5.' \
    'read --1' 'read -01' 'read 1x' 'read 00' 'read Infinity' 'read "1"'

# Limits: both sides of them, and that the far ones cost nothing.
z399=$(printf '%0399d' 0)
z400=${z399}0
gives "1$z399" 'read 1e399' "read 1$z399" "read 1$z399.00"
gives "0.${z399}1" 'read 1e-400' "read 0.${z399}1" "read 0.${z399}10"
gives ERANGE 'read 1e400' 'read 10e399' 'read 1e-401' "read 1$z400" \
    "read 0.${z400}1" 'read 1e999999999' 'read 1e-999999999' \
    'read -1e99999999999999999999999999999' \
    'read 1e-99999999999999999999999999999'
gives -17 'set -17'
gives 9223372036854775807 'set 9223372036854775807'
gives -9223372036854775808 'set -9223372036854775808'

# Known values.
gives 0.3 'add 0.1 0.2'
gives 0.9 'shift 0.0000009 6'
gives 1 'mul 0.1 10' 'cmp 0.2 0.1' 'cmp 1e-400 0' 'cmp -1 -2' 'sign 1e-400'
gives 0 'cmp 0.10 0.1' 'cmp 0 -0' 'cmp 1e2 100' 'sub 1.0 1'
gives -1 'cmp 0.1 0.2' 'cmp -1 1e-9' 'sign -5'
gives 4 'mul 2' 'add 2'

# Half to even.
gives 0.12 'round 0.125 2' 'round 0.1249 2' 'round 0.115 2' 'round 0.12 2'
gives 0.13 'round 0.1250000001 2' 'round 0.126 2'
gives -0.12 'round -0.125 2' 'round -0.115 2'
gives 0 'round 0.5 0' 'round -0.5 0' 'round 0.49 0'
gives 2 'round 1.5 0' 'round 2.5 0'
gives 0.00 'round -0.001 2' 'round 0 2'
gives 1.50 'round 1.5 2'
gives 100.00 'round 1e2 2' 'round 99.999 2'

# At random, with another arithmetic as the judge.
seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
echo "# SEED=$seed repeats these"
cat >oracle <<'END'
use strict;
use warnings;
use Math::BigFloat;

my ($seed, $questions, $answers) = @ARGV;
srand $seed;
open my $q, '>', $questions or die;
open my $a, '>', $answers or die;

sub digits { join '', map { int rand 10 } 1 .. $_[0] }

# A number as JSON has it, of any size.
sub number {
	my $text = rand() < 0.3 ? '0' : (1 + int rand 9) . digits int rand 20;
	$text .= '.' . digits 1 + int rand 20 if rand() < 0.7;
	$text .= (rand() < 0.5 ? 'e' : 'E') . ('', '+', '-')[rand 3] .
	    int rand 40 if rand() < 0.4;
	return (rand() < 0.4 ? '-' : '') . $text;
}

# In plain notation, without zeros that say nothing.
sub plain {
	my $s = $_[0]->copy->bstr;
	$s =~ s/0+$// if $s =~ /\./;
	$s =~ s/\.$//;
	return $s eq '-0' ? '0' : $s;
}

# Half to even, by its definition.
sub rounded {
	my ($x, $n) = @_;
	my $steps = $x->copy->bmul("1e$n");
	my $whole = $steps->copy->bfloor;
	my $half = $steps->copy->bsub($whole)->bcmp('0.5');
	$whole->binc if $half > 0 || $half == 0 && $whole->copy->bint->is_odd;
	my $digits = $whole->copy->babs->bstr;
	$digits = '0' x ($n + 1 - length $digits) . $digits
	    if length $digits <= $n;
	substr $digits, -$n, 0, '.' if $n > 0;
	return ($whole->is_neg ? '-' : '') . $digits;
}

sub ask { print $q shift, "\n"; print $a shift, "\n" }

for (1 .. 1500) {
	my ($s, $t) = (number, number);
	my ($x, $y) = map { Math::BigFloat->new($_) } $s, $t;
	my $n = int rand 12;
	ask "read $s", plain $x;
	ask "add $s $t", plain $x->copy->badd($y);
	ask "sub $s $t", plain $x->copy->bsub($y);
	ask "mul $s $t", plain $x->copy->bmul($y);
	ask "cmp $s $t", $x->bcmp($y);
	ask "cmp $s $s", 0;
	ask "sign $s", $x->is_zero ? 0 : $x->is_neg ? -1 : 1;
	ask "shift $s -$n", plain $x->copy->bmul("1e-$n");
	ask "round $s $n", rounded($x, $n);
}
END
perl oracle "$seed" in want
run decimal_test <in
exits 0 'arithmetic at random'
test -s want
ok $? 'perl has answered'
is out want 'and perl finds the same'

# What decimals must hold to, whatever the numbers: a + b - b = a, and so on.
awk '{ print $2, $3 }' in | grep ' .' | sort -u >pairs
sed 's/^/add /' pairs | decimal_test >sums
paste -d' ' sums pairs | awk '{ print "sub", $1, $3 }' | decimal_test >out
awk '{ print "read", $1 }' pairs | decimal_test >want
is out want 'a + b - b is a'
sed 's/^/sub /' pairs | decimal_test | sed 's/^/sign /' | decimal_test >out
sed 's/^/cmp /' pairs | decimal_test >want
is out want 'cmp is the sign of a - b'
sed 's/^/read /' sums | decimal_test >out
is out sums 'what was written is read as the same'

# A text as long as an input may be costs its length, no more.
{
	printf 'read 1.'
	head -c 3000000 /dev/zero | tr '\0' 0
	echo
	printf 'read 1'
	head -c 3000000 /dev/zero | tr '\0' 1
	echo
} >in
since=$(now)
run decimal_test <in
printf '1\nERANGE\n' >want
is out want 'millions of digits'
within 10000 'in no time'

done_testing
