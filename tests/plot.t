#!/bin/sh
# Pictures by gnuplot: what is drawn, what is not, and what is left behind.

. "$(dirname "$0")/tap.sh"

values='115e9 129e9 - 155e9 164e9'
mkdir pictures

# draw [OPTION...] FILE TITLE
draw() {
	title=$2
	file=$1
	case $1 in
	-*)
		option=$1
		file=$2
		title=$3
		;;
	*) option= ;;
	esac
	# shellcheck disable=SC2086	# words
	printf '%s\n' $values >values
	# shellcheck disable=SC2086	# none, or one
	run plot_test $option "pictures/$file" 2026-05-07 "$title" <values
}

# alone FILE...: nothing else is in the folder; what is to go may take a moment
alone() {
	printf '%s\n' "$@" | sort | grep -v '^$' >want
	for _ in $(seq $((300 * SLOW))); do
		find pictures -type f -printf '%f\n' | sort >found
		cmp -s found want && break
		sleep 0.1
	done
	cp found out
}

umask 022
draw a.png 'Tokens per day'
exits 0 'a picture is drawn'
silent 'and nothing said'
dd if=pictures/a.png bs=1 skip=1 count=3 2>/dev/null >out
printf PNG >want
is out want 'it is a PNG'
od -An -tu1 -j16 -N8 pictures/a.png | awk '{
	print $3 * 256 + $4, $7 * 256 + $8 }' >out
says '1200 500' 'of the size it should have'
alone a.png
is out want 'and nothing stands beside it'
stat -c %a pictures/a.png >modes
(umask 027 && draw -s b.svg 'Tokens')
stat -c %a pictures/b.svg >>modes
printf '%s\n' 644 640 >want
is modes want 'with the rights that umask leaves'

draw -s a.svg 'Tokens per day'
exits 0 'SVG is drawn'
# Each of the labels stands in its text.
for text in 'Tokens per day' 'Subtitle  (•: not known)' 'Source: a test.' \
    'May 7' 'May 11' 164B 200B 150B 100B 50B; do
	grep -q ">$text<" pictures/a.svg
	ok $? "SVG has: $text"
done
rm pictures/*

# What is not known is told from 0: a dot of its own, and what it is.
values='10 0 - 5'
draw -s a.svg gaps
values='10 0 0 5'
draw -s b.svg gaps
grep -q '>Subtitle  (•: not known)<' pictures/a.svg &&
    ! grep -q 'not known' pictures/b.svg
ok $? 'a picture says what is not known'
dots() { grep -c "use xlink:href='#gpPt6'" "pictures/$1"; }
test "$(dots a.svg)-$(dots b.svg)" = 1-0
ok $? 'with a dot for it'
# lighter FILE: how many bars are
lighter() { grep -c "<polygon fill = 'rgb(199, 210, 254)'" "pictures/$1"; }
for values in '10 6 5' '10 0 5' '10 6 0' 7; do
	draw -sp a.svg parts
	exits 0 "parts of $values"
	silent "parts of $values: nothing is said"
	lighter a.svg >>counts
done
printf '%s\n' 2 2 1 1 >want
is counts want 'bars of parts are lighter, of 0 there is none'
grep -q '>Subtitle  (lighter: part of a day)<' pictures/a.svg
ok $? 'and a picture says what that is'
values='- 1 4'
draw -sp b.svg both
grep -q '>Subtitle  (•: not known; lighter: part of a day)<' pictures/b.svg
ok $? 'beside what is not known'
values='1 2'
draw -s b.svg counts
for label in 0 1; do
	test "$(grep -c ">$label<" pictures/b.svg)" -eq 1
	ok $? "a count: $label is there once"
done
draw -s a.svg "$(printf 'word %.0s' $(seq 40))"
grep -q '>word word .*wor.*…<' pictures/a.svg &&
    ! grep -q '\(word \)\{20\}' pictures/a.svg
ok $? 'a long title is cut'
values=5
draw -s b.svg one
# Four corners: left x is the first number, right x the third.
sed -n "s/.*'rgb( *99, 102, 241)' points = '\\([^']*\\)'.*/\\1/p" pictures/b.svg |
    awk -F '[ ,]' '{ wide = $3 - $1; print (wide > 50 && wide < 150) }' >out
says 1 'a single bar is not a wall'
values='115e9 129e9 - 155e9 164e9'
rm pictures/*

# shellcheck disable=SC2016	# as it is
hostile='it'\''s <b>&amp; {/=50 x} `touch pictures/pwned` @a \ $(id) ^2_3
system "touch pictures/pwned"
'"$(printf '\033')"'[31m'
draw -s a.svg "$hostile"
exits 0 'a hostile title'
silent 'is nothing to gnuplot'
alone a.svg
is out want 'and does nothing'
# shellcheck disable=SC2016	# as it is
grep -Fq "it's &lt;b>&amp;amp; {/=50 x} \`touch pictures/pwned\` @a" \
    pictures/a.svg
ok $? 'but stands there'
grep -q "$(printf '\033')" pictures/a.svg
test $? -eq 1
ok $? 'without control characters'

# The key stays here, and no gnuplotrc is read.
mkdir fake
cat >fake/gnuplot <<'END'
#!/bin/sh
env >environment
echo "$*" >arguments
cat >script
echo picture
END
chmod +x fake/gnuplot
OPENROUTER_API_KEY=sk-or-secret
export OPENROUTER_API_KEY
PATH=$PWD/fake:$PATH draw a.png 'Title'
exits 0 'another gnuplot'
unset OPENROUTER_API_KEY
grep -q '^HOME=' environment && ! grep -q sk-or-secret environment
ok $? 'gets the environment, but no key'
cat arguments >out
says '-d -' 'and is told to read no gnuplotrc'
says_picture=$(cat pictures/a.png)
test "$says_picture" = picture
ok $? 'its output is the file'

# Faults.
ignoring() {	# ignoring COMMAND...: with SIGCHLD ignored, as by some parents
	# shellcheck disable=SC2016	# perl's
	perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$@"
}
rm pictures/*
echo before >pictures/a.png
draw -fcancel a.png x
exits 0 'a picture that is not wanted any more'
alone a.png
is out want 'leaves nothing'
draw -fdie a.png x
alone a.png
is out want 'nor does a program that ends without a word'
echo before >want
is pictures/a.png want 'the file that was there stays'

cat >fake/gnuplot <<'END'
#!/bin/sh
cat >/dev/null
echo 'half'
echo 'line 3: it is all wrong' >&2
exit 1
END
PATH=$PWD/fake:$PATH draw a.png x
exits 69 'gnuplot fails'
warns 'gnuplot: line 3: it is all wrong' 'its words are told'
alone a.png
is out want 'and leave nothing'
echo before >want
is pictures/a.png want 'not even half a picture'
PATH=$PWD/fake:$PATH run ignoring plot_test pictures/a.png 2026-05-07 x <values
exits 69 'nor with SIGCHLD ignored'
warns 'gnuplot: line 3: it is all wrong' 'where its words are told, too'
alone a.png
is out want 'and leave nothing, too'
echo before >want
is pictures/a.png want 'not even half a picture, too'

printf '#!/bin/sh\ncat >/dev/null\n' >fake/gnuplot
PATH=$PWD/fake:$PATH draw a.png x
exits 69 'gnuplot draws nothing'
warns 'has drawn nothing' 'and says so'

printf '#!/bin/sh\nexit 3\n' >fake/gnuplot
PATH=$PWD/fake:$PATH draw a.png x
exits 69 'gnuplot says nothing and fails'
warns 'gnuplot: ended with status 3' 'its status is told'

cat >fake/gnuplot <<'END'
#!/bin/sh
head -c 300000 /dev/zero | tr '\0' 'x' >&2
cat >/dev/null
exit 1
END
seq 1 4000 >values
PATH=$PWD/fake:$PATH run timeout 60 \
    plot_test pictures/a.png 2000-01-01 x <values
exits 69 'one that talks before it listens'
test "$(wc -c <err)" -lt 5000
ok $? 'is not heard to the end'

# A script that no pipe holds, and all of it.
cat >fake/gnuplot <<'END'
#!/bin/sh
sleep 0.2
cat >script
echo picture
END
seq 123456789001 123456793000 >values
PATH=$PWD/fake:$PATH run plot_test pictures/a.png 2000-01-01 x <values
exits 0 'one that reads late'
test "$(wc -c <script)" -gt 70000
ok $? 'has a long script'
grep -c '[ ,]1234567[0-9.e+]*$' script >out
says 4000 'with every day'

printf '#!/bin/sh\nkill -9 $$\n' >fake/gnuplot
PATH=$PWD/fake:$PATH draw a.png x
exits 69 'gnuplot is killed'
warns 'gnuplot: Killed' 'and its end is told'

rm fake/gnuplot
saved=$PATH
PATH=$BUILD/tests:$PWD/fake
run "$BUILD/tests/plot_test" pictures/c.png 2026-05-07 x </dev/null
PATH=$saved
exits 69 'no gnuplot'
warns 'gnuplot: not found; install it \(Debian: gnuplot-nox\)' 'has a cure'
alone a.png
is out want 'and leaves nothing'

# gnuplot does not see that a disk is full.
mkdir disk
cat >full.sh <<'END'
mount -t tmpfs -o size=8k none disk || exit 99
echo before >disk/a.png
plot_test disk/a.png 2026-05-07 x <values
status=$?
cat disk/a.png
ls disk
exit $status
END
seq 1 30 >values
run unshare -rm sh full.sh
if [ $status -eq 99 ] || grep -q '^unshare: ' err; then
	skip 'a disk that is full' 'nothing may be mounted here'
else
	exits 74 'a disk that is full'
	warns '^plot_test: disk/a.png: No space left on device$' 'is told'
	printf '%s\n' before a.png >want
	is out want 'and the file that was there stays, alone'
fi

draw /nowhere/a.png x
exits 73 'a folder that is not there'
run plot_test /dev/null 2026-05-07 x <values
exits 73 'a device'
warns '/dev/null: not a regular file' 'is not replaced'
test -c /dev/null
ok $? 'nor is it gone'

echo before >pictures/target
ln -s target pictures/link.png
draw link.png x
exits 0 'a symbolic link'
test -L pictures/link.png && ! grep -q before pictures/target
ok $? 'stays one, and what it names is drawn'

for values in 5 '0 0 0' '- - -' '1e300 1 2' 'inf nan 3'; do
	draw a.png "of $values"
	exits 0 "a picture of $values"
	silent "$values: nothing is said"
done
values=$(seq 1 366)
draw a.png 'A year'
exits 0 'a picture of a year'

done_testing
