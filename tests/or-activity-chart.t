#!/bin/sh
# or-activity on a terminal, and its pictures.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

TERM=xterm
NO_COLOR=1
export TERM NO_COLOR

# A month from which a day is missing: 1B, 2B, ... 30B.
seq 1 30 | sed '/^17$/d' | awk '{
	printf "%s{\"date\":\"2026-04-%02d\",\"model_permaslug\":\"a/b\",", s, $1
	printf "\"total_tokens\":\"%d000000000\"}", $1
	s = ","
}' >rows
json 200 "{\"data\":[$(cat rows)],\"meta\":{\"as_of\":\"2026-05-01T02:00:00Z\",
    \"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-30\"}}"
serving answer

# shown COLUMNS [ARG...]: on a terminal, as a person sees it
shown() {
	columns=$1
	shift
	COLUMNS=$columns pty or-activity "$@" >typed 2>err
	status=$?
	tr -d '\r' <typed >out
}

shown 60 'a/*'
exits 0 'a chart'
cat >want <<'END'
or-activity: 1 of 30 days: not among the 50 models of the ranking, so not known
Tokens per day, a/*: 448B in all, 2026-04-01 to 2026-04-30
30B ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈30B┈
END
head -n 2 want >first
head -n 2 out >got
is got first 'says what it is of'
grep -q '30B$' out && grep -q '^  0 ┼' out && grep -q 'Apr 30$' out
ok $? 'has numbers, an axis and dates'
grep -q '^·: not known$' out
ok $? 'and says what a dot is'
tail -n 2 out >got
cat >want <<'END'
Source: OpenRouter (openrouter.ai/rankings), as of
2026-05-01T02:00:00Z.
END
is got want 'the source stands below, in the width'
for columns in 20 40 60 80 200; do
	shown "$columns" 'a/*'
	sed 1d out | perl -CI -ne "chomp; exit 1 if length > $columns"
	ok $? "$columns columns"
done
LC_ALL=C shown 60 'a/*'
sed 1d out | LC_ALL=C grep -q '[^ -~]'
test $? -eq 1 && grep -q '##' out
ok $? 'a locale of ASCII'
shown 80 --headings=never
grep -q 'Tokens per day' out
test $? -eq 1
ok $? 'no heading, where none is wanted'
shown 80 --period week
exits 0 'weeks'
grep -q '^Tokens per week, all models: 448B in all' out && grep -q 'Apr 27' out
ok $? 'are said to be some'
sed 's/start_date":"2026-04-01/start_date":"2026-04-03/
s/end_date":"2026-04-30/end_date":"2026-04-28/' answer >torn
serving torn
for day in 2026-04-02 2026-04-03; do
	shown 80 --period week --from $day
	grep -q '^Tokens per week, all models: 448B in all, 2026-04-03 to 2026-04-28$' out
	ok $? 'torn weeks: the days are those that were asked for'
	grep -q '^or-activity: --from: told from 2026-04-03 on$' out
	test $? -eq $((${day#*-04-0} - 2))
	ok $? 'and a first day that is not told'
done

# parts NAME [ARG...]: which of the bars that reach the axis are of parts: p
parts() {
	name=$1
	shift
	serving answer
	shown 80 "$@"
	perl -CI -ne '$last = $_ if /│/; $note = $_ if /: part of a/;
	    END {
		chomp($last, $note);
		$last =~ s/^.*│//;
		$last =~ s/▒+/p/g;
		$last =~ s/[▁-█]+/w/g;
		$last =~ tr/pw//cd;
		print "$last $note\n";
	    }' -Mutf8 -Mopen=:std,:utf8 <out >got
	cat >want
	is got want "$name"
}
# dated FROM TO AS_OF: the answer with such a meta
dated() {
	json 200 "{\"data\":[$(cat rows)],\"meta\":{\"as_of\":\"$3\",
	    \"start_date\":\"$1\",\"end_date\":\"$2\"}}"
}
parts 'weeks that begin on Wednesday and end on Thursday' --period week <<'END'
pwwwp ▒: part of a week
END
parts 'a month that is whole' --period month <<'END'
w 
END
dated 2026-03-30 2026-05-03 2026-05-04T02:00:00Z
parts 'whole weeks' --period week <<'END'
wwwww 
END
dated 2026-03-30 2026-05-03 2026-05-03T02:00:00Z
parts 'a week that is not over' --period week <<'END'
wwwwp ▒: part of a week
END
dated 2026-04-01 2026-04-29 2026-05-01T02:00:00Z
parts 'a month without its last day' --period month <<'END'
p ▒: part of a month
END
dated 2026-04-02 2026-04-30 2026-05-04T02:00:00Z
parts 'a month without its first' --period month <<'END'
p ▒: part of a month
END
parts 'estimates are of whole weeks' --category legal <<'END'
wwwww 
END
dated 2026-04-01 2026-04-30 2026-04-30T02:00:00Z
parts 'but for one that is not over' --category legal <<'END'
wwwwp ▒: part of a week
END
parts 'a day that is not over' <<'END'
wwwwwwwwwwwwwwwwwwwwwwwwwwwwp ▒: part of a day; ·: not known
END
json 200 "{\"data\":[$(cat rows)]}"
parts 'nothing told, nothing asked' --period week <<'END'
wwwww 
END
parts 'nothing told, but asked for' --period week --from 2026-04-01 \
    --to 2026-04-30 <<'END'
pwwwp ▒: part of a week
END

# The account's last 30 days, of which the first was a while ago.
json 200 "{\"data\":[{\"date\":\"$(date -u -d '30 days ago' +%F)\",
    \"model\":\"a/b\",\"prompt_tokens\":1000000000}]}"
parts 'own activity is not told from the first of a month, mostly' \
    --mine --period month <<END
$([ "$(date -u -d '30 days ago' +%d)" = 01 ] && echo 'w ' ||
	echo 'p ▒: part of a month')
END
parts 'nor to its end' --mine --period month --to "$(date -u -d '30 days ago' +%F)" <<'END'
p ▒: part of a month
END
json 200 '{"data":[
    {"date":"2026-04-06","model":"a/b","prompt_tokens":1000},
    {"date":"2026-04-14","model":"a/b","prompt_tokens":2000}]}'
parts 'own activity: what has no use is no part' --mine --period week <<'END'
ww 
END
parts 'own activity from and to a day' --mine --period week \
    --from 2026-04-02 --to 2026-04-15 <<'END'
wp ▒: part of a week
END
run or-activity --mine --period week --to 2026-04-15 --headings
printf '%s\t%s\t%s\t%s\n' date tokens requests cost \
    2026-04-06 1000 0 0 2026-04-13 2000 0 0 >want
is out want 'a pipe has no mark of it'
run or-activity --mine --period week --to 2026-04-15 --svg part.svg
grep -c "<polygon fill = 'rgb(199, 210, 254)'" part.svg >got
echo 1 >want
is got want 'a picture has'
grep -q 'lighter: part of a week' part.svg
ok $? 'and says so'

json 200 "{\"data\":[$(cat rows)],\"meta\":{\"as_of\":\"2026-05-01T02:00:00Z\",
    \"start_date\":\"2026-04-01\",\"end_date\":\"2026-04-30\"}}"
serving answer
shown 80 --by model
sed 1q out >got
echo 'Tokens by model, all models: 448B in all, 2026-04-01 to 2026-04-30' >want
is got want 'a table has a heading, too'
grep -Eq '^a/b +448B +100 % +█{16}$' out
ok $? 'shares and bars'
tail -n 1 out | grep -q '^Source: '
ok $? 'and the source'
unset NO_COLOR
shown 60 'a/*'
grep -q "$(printf '\033\\[36m')" out
ok $? 'colours, where they are allowed'
NO_COLOR=1
export NO_COLOR
shown 80 -j 'a/*'
test "$(wc -l <out)" -eq 29 && ! grep -q Source out
ok $? 'records are records on a terminal, too'

# What the network says does nothing to a terminal.
json 200 '{"data":[{"date":"2026-04-01","model_permaslug":"a/\u001b[2Jb",
    "total_tokens":"5"}],"meta":{"as_of":"\u001b]0;x\u0007 \n now"}}'
cp answer hostile
serving hostile
shown 80 --by model
grep -q "$(printf '\033')" out
test $? -eq 1 && grep -Fq 'a/\u001b[2Jb' out && grep -Fq '\u001b]0;x' out
ok $? 'a hostile answer'

# A number beyond all names is none that it is not.
json 200 '{"data":[{"date":"2026-04-01","model_permaslug":"a/b",
    "total_tokens":"1000000000000000000000000000001"},
    {"date":"2026-04-02","model_permaslug":"a/b","total_tokens":"5"}]}'
serving answer
shown 80
grep -q ': 1e+30 in all, 2026' out && grep -q '^1e+30 ┤' out &&
    grep -q '^5e+29 ┤' out
ok $? 'a huge number'
shown 80 --by model
grep -q '^a/b  *1e+30  *100 %' out
ok $? 'in a table, too'
run or-activity
printf '2026-04-01\t1000000000000000000000000000001\n2026-04-02\t5\n' >want
is out want 'which a pipe has whole'

# Own activity: no source, and cost.
json 200 '{"data":[{"date":"2026-05-08","model":"a/one","provider_name":"P1",
    "requests":3,"prompt_tokens":1000,"completion_tokens":11,"usage":0.75}]}'
serving answer
shown 80 --mine --of cost
sed 1q out >got
echo 'Dollars per day, own account: 1K tokens, 3 requests, $0.75 in all, 2026-05-08' \
    >want
is got want 'own activity'
grep -q 'Source' out
test $? -eq 1 && grep -q '^\$0.80 ┤' out && grep -q '^\$0.20 ┤' out
ok $? 'is in dollars, and from nobody else'

# Pictures.
json 200 "{\"data\":[$(cat rows)],\"meta\":{\"as_of\":\"2026-05-01T02:00:00Z\"}}"
serving answer
run or-activity --png a.png --svg a.svg 'a/*'
exits 0 'two pictures'
test ! -s out
ok $? 'and nothing else'
od -An -c -N4 a.png | grep -q 'P   N   G'
ok $? PNG
for text in 'Tokens per day, a/\*' \
    '448B in all, 2026-04-01 to 2026-04-30  (•: not known)' \
    'Source: OpenRouter (openrouter.ai/rankings), as of 2026-05-01T02:00:00Z.' \
    30B 'Apr 30'; do
	grep -q ">$text<" a.svg
	ok $? "SVG has: $text"
done

# gone NAME: no piece of a picture is left, once that had time to go
gone() {
	for _ in $(seq $((300 * SLOW))); do
		ls pictures >left
		[ -s left ] || break
		sleep 0.1
	done
	test ! -s left
	ok $? "$1"
}
mkdir pictures
serving hostile
run or-activity --png pictures/a.png b/c
exits 1 'nothing to draw'
gone 'leaves no picture'
json 401 '{"error":{"code":401,"message":"No"}}'
serving answer
run or-activity --png pictures/a.png
exits 77 'an error'
gone 'leaves no picture either'
printf 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n' >begun
serving begun hang
or-activity --png pictures/a.png >out 2>err &
asking=$!
for _ in $(seq $((300 * SLOW))); do
	[ -s log.1 ] && break
	sleep 0.1
done
test ! -e pictures/a.png && ls pictures/a.png.* >left
ok $? 'a picture is not there before it is drawn'
kill -9 $asking
wait $asking 2>/dev/null
gone 'a killed program leaves none'
quit

# What fails is over when it ends.
bad=0
for _ in $(seq 20); do
	OR_CACHE='' or-activity --png pictures/a.png --svg pictures/b.svg \
	    -b http://127.0.0.1:9 -r 0 >out 2>err
	[ -z "$(ls pictures)" ] || bad=1
done
ok $bad 'nor does a failure, not for a moment'

# A user may have no gnuplot: nothing is asked for then.
mkdir bin
ln -s "$(command -v or-activity)" bin
serving hostile
run env PATH="$PWD/bin" or-activity --png pictures/a.png
exits 69 'no gnuplot'
warns '^or-activity: gnuplot: not found; install it' 'says what to install'
requests 0 'and asks for nothing'
for n in 8 9 10; do
	run sh -c "ulimit -n $n; exec or-activity --png pictures/a.png"
	exits 71 "gnuplot and $n descriptors"
	warns '^or-activity: gnuplot: Too many open files; raise ulimit -n$' \
	    'which is told'
	gone 'leaves no picture'
done
mkdir fake
printf '#!/bin/sh\necho $$ >pid\nexec sleep 1000\n' >fake/gnuplot
chmod +x fake/gnuplot
run env PATH="$PWD/fake:$PATH" or-activity -t 1 --png pictures/a.png
exits 69 'a gnuplot that hangs'
warns '^or-activity: gnuplot: not done after 1 s; -t allows more$' 'is told'
gone 'leaves no picture'
ended() {	# ended NAME: that gnuplot has, or will in a moment
	for _ in $(seq $((100 * SLOW))); do
		kill -0 "$(cat pid)" 2>kill.err || break
		sleep 0.1
	done
	test -s kill.err
	ok $? "$1"
	kill "$(cat pid)" 2>kill.err
}
ended 'and is there no more'
(
	trap '' TERM
	run env PATH="$PWD/fake:$PATH" or-activity -t 1 --png pictures/a.png
)
ended 'nor is it where SIGTERM is ignored'
perl -MPOSIX=strftime -e '
	print join ",", map { sprintf q({"date":"%s","model":"a/b",) .
	    q("total_tokens":"%d"}), strftime("%F", gmtime(86400 * $_)),
	    $_ * 1234567891 } 15000 .. 18999' >days
json 200 "{\"data\":[$(cat days)]}"
serving answer
run timeout 60 env PATH="$PWD/fake:$PATH" or-activity -t 1 --png pictures/a.png
exits 69 'one that reads nothing of a script that no pipe holds'
warns '^or-activity: gnuplot: not done after 1 s; -t allows more$' \
    'is told the same way'
run or-activity --svg pictures/no/a.svg
exits 73 'no such folder'
quit

done_testing
