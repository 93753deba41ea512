#!/bin/sh
# or-endpoints -w: lists that follow each other, in a pipe and in place.

. "$(dirname "$0")/tap.sh"

# endpoint TAG UPTIME LATENCY
endpoint() {
	printf '{"tag":"%s","model_id":"a/b","provider_name":"P%s",' "$1" "$1"
	printf '"pricing":{"prompt":"0.000001","completion":"0.000001"},'
	printf '"uptime_last_5m":%s,"latency_last_30m":{"p50":%s}}' "$2" "$3"
}
# answer TIMES [ENDPOINT...]: a line of a script; without endpoints, a failure
answer() {
	printf '{"match":{"path":"/models/a/b/endpoints"},'
	[ "$1" = always ] || printf '"times":%s,' "$1"
	shift
	if [ $# -eq 0 ]; then
		echo '"reply":{"status":503,"error":{"code":503,"message":"busy"}}}'
		return
	fi
	echo "\"reply\":{\"body\":{\"data\":{\"endpoints\":[$(
		IFS=,
		echo "$*"
	)]}}}}"
}
{
	answer 1 "$(endpoint x 100 100)" "$(endpoint y 100 800)"
	answer 1
	answer 1 "$(endpoint y 50 800)" "$(endpoint x 100 400)"
	answer always "$(endpoint x 90 800)" "$(endpoint z 100 1)"
} >script

# In a pipe; what is read below, while others run.
or-mock -s script -l log sh -c \
    'or-endpoints --headings -w 1 a/b 2>told | head -n 7' >rows &
in_pipe=$!

# On a terminal.  frames: what each picture shows, as lines
frames() {
	perl -0777 -ne 's/^\n*\e\[H//; s/\e\[[0-9;]*[mKJ]//g;
	    s/\d{4}-\d\d-\d\dT[\d:]{8}Z/TIME/g; $n = 0;
	    for (split /\e\[H/) { print "== ", ++$n, "\n", $_ }' out
}
# start TERMINAL... : in the background, its terminal in tty, its id in pid
cat >watch <<'END'
tty <&1 >tty.new
stty cols 72 rows "${ROWS:-20}" <&1
echo $$ >pid.new
mv tty.new tty
mv pid.new pid
exec env --default-signal=INT or-endpoints -w "${EVERY:-1}" a/b
END
start() {
	rm -f pid tty
	or-mock -s script env "$@" pty sh watch >out 2>err &
	job=$!
	await pid "$job"
}
# seen N PATTERN: waits until so many lines have it
seen() {
	for _ in $(seq $((300 * SLOW))); do
		[ "$(grep -c -- "$2" out)" -ge "$1" ] && return
		sleep 0.1
	done
	return 1
}

start NO_COLOR=1
seen 1 Pz
ok $? 'pictures follow each other'
kill -INT "$(cat pid)"
wait "$job"
frames >shown
cat >want <<'END'
== 1
TIME  a/b, every 1 s
PROVIDER  TAG   PROMPT  COMPLETION  LATENCY  TREND     UP 5M  TREND
Px        x    $1.00/M     $1.00/M   100 ms         █  100 %         █
Py        y    $1.00/M     $1.00/M   800 ms         █  100 %         █
== 2
TIME  a/b, every 1 s; since then HTTP 503: busy
PROVIDER  TAG   PROMPT  COMPLETION  LATENCY  TREND     UP 5M  TREND
Px        x    $1.00/M     $1.00/M   100 ms        █   100 %        █
Py        y    $1.00/M     $1.00/M   800 ms        █   100 %        █
== 3
TIME  a/b, every 1 s
PROVIDER  TAG   PROMPT  COMPLETION  LATENCY  TREND      UP 5M  TREND
Px        x    $1.00/M     $1.00/M   400 ms       ▃ █   100 %       █ █
Py        y    $1.00/M     $1.00/M   800 ms       █ █  50.0 %       █ ▁
END
sed 's/TREND *$/TREND/; /^== 4/,$d' shown >three
is three want 'with the course of latency and uptime, and gaps'
tr -d '\n' <out | grep -q '\[[?=>0-9]*[hl]\|\[[0-9;]*r'
test $? -eq 1
ok $? 'no mode of the terminal is set'
tail -c 3 out | od -An -c | tr -d ' \n' >end
echo '033[J' | tr -d '\n' >want
is end want 'an interrupt leaves the last picture, whole'

wait "$in_pipe"
cut -f 1 rows | sed 1d >seconds
! grep -Evq '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$' seconds
ok $? 'in a pipe each row has a time'
paste - - <seconds | awk '$1 != $2 || $1 < last { exit 1 } { last = $1 }'
ok $? 'that of its list'
cut -f 2,3,12,20 rows >out
printf '%s\t%s\t%s\t%s\n' provider tag latency_p50 uptime_5m \
    Px x 100 100 Py y 800 100 Px x 400 100 Py y 800 50 \
    Pz z 1 100 Px x 800 90 >want
is out want 'lists follow each other, headings once'
mv told err
warns '^or-endpoints: http://127\..*/models/a/b/endpoints: HTTP 503: busy$' \
    'a failure is told'
test "$(grep -c . err)" -eq 1
ok $? 'and not tried again before its time'
test "$(grep -c '"path":"/api/v1/endpoints/zdr"' log)" -eq 1
ok $? 'who retains nothing is asked for once'

# Records, and ends.
sed 2d script >whole
run or-mock -s whole sh -c 'or-endpoints -j -w 1 a/b 2>/dev/null | head -n 3'
jqs 'map(.tag) == ["x", "y", "x"] and .[2].latency_last_30m.p50 == 400' \
    '-j: the records, one after the other'
run or-mock -s script timeout 60 or-endpoints -q '.tag, halt' -w 600 a/b
exits 0 'a program that halts ends it'
says x 'and at once'

since=$(now)
run or-mock -s script sh -c \
    '{ or-endpoints -w 60 a/b; echo $? >&3; } 3>status | head -n 1'
within 30000 'a reader that goes away is noticed while it waits'
echo 141 >want
is status want 'as by SIGPIPE'
silent 'quietly'
answer always >failing
run or-mock -s failing or-endpoints -r 0 -w 1 a/b
exits 75 'a first list that fails is the end'

# Nothing but the signal draws.
start NO_COLOR=1 LC_ALL=C EVERY=60
seen 1 Px
stty cols 40 rows 4 <"$(cat tty)"
kill -WINCH "$(cat pid)"
seen 2 Px
kill -TERM "$(cat pid)"
wait "$job"
! LC_ALL=C grep -q "$(printf '[\200-\377]')" out
ok $? 'ASCII where the locale is'
frames >shown
grep -q '^Px .* 100 ms *# *100 % *#$' shown
ok $? 'also in its lines'
tail -n 4 shown | sed 1d >last
awk 'length > 40 { exit 1 }' last
ok $? 'a picture follows the size of its terminal'
printf '%s\n' '== N' 'TIME  a/b, every 60 s' \
    'PROVIDER   PROMPT  COMPLETION  UP 5M' \
    'Px        $1.00/M     $1.00/M  100 %' >want
tail -n 4 shown | sed 's/== .*/== N/' >last
is last want 'and leaves out what is below its end'

start TERM=dumb NO_COLOR=1 EVERY=1000000
seen 1 Px
kill -CONT "$(cat pid)"
seen 2 Px
kill -TERM "$(cat pid)"
wait "$job"
! grep -q "$(printf '\033')" out
ok $? 'a dumb terminal: nothing but text'
grep -q ' a/b, every 1000000 s' out
ok $? 'how often it lists, in plain digits'
test "$(grep -c '^PROVIDER' out)" -eq "$(grep -c ' a/b, every' out)" &&
    test "$(grep -c '^$' out)" -eq "$(($(grep -c '^PROVIDER' out) - 1))"
ok $? 'with a line between'

start NO_COLOR=1 EVERY=60
seen 1 Px
kill -STOP "$(cat pid)"
kill -CONT "$(cat pid)"
seen 2 Px
ok $? 'a program that goes on draws again'
kill -TERM "$(cat pid)"
wait "$job"

done_testing
