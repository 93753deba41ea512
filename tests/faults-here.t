#!/bin/sh
# Faults on this side of the network: descriptors, readers, the environment and
# the key.  Limits and sizes are in faults-limits.t, signals in
# faults-signal.t.

# shellcheck disable=SC2016
. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"
# shellcheck source=tests/faults.sh
. "$SRC/tests/faults.sh"

case $INSTRUMENTED in
valgrind)
	echo '1..0 # SKIP valgrind has descriptors of its own, and needs a PATH'
	exit
	;;
esac

json 200 "$(response hello)"
mv answer hello
response hello >whole
echo '{"type":"object"}' >schema
echo text >file

# Descriptors that are closed, full, or no file.  Rows: STATUS OUTPUT|- REASON|-
# COMMAND; standard input is a request where the row does not say.  Nothing is
# sent whose answer could not be written.
while read -r want output reason line; do
	bad=
	case $line in
	or-send*) serving hello ;;
	esac
	timeout $((20 * SLOW)) sh -c "$line" <request >out 2>err
	[ $? -eq "$want" ] || bad="$bad status"
	case $output in
	-) [ ! -s out ] ;;
	*) whole_lines out && grep -q "$output" out ;;
	esac || bad="$bad output"
	case $reason in
	-) [ ! -s err ] ;;
	*) grep -q "$reason" err ;;
	esac || bad="$bad reason"
	case $line,$output in
	or-send*,\"hello\") [ "$(got)" -eq 1 ] ;;
	or-send*) [ "$(got)" -eq 0 ] ;;
	esac || bad="$bad requests"
	test -z "$bad"
	ok $? "$line"
	[ -z "$bad" ] || { echo "# wrong:$bad"; note out; note err; }
done <<'END'
74 "code":74 input:.Bad.file or-msg <&-
74 "code":74 input:.Bad.file or-msg - <&-
74 "code":74 input:.Bad.file or-msg -c <&-
74 "code":74 input:.Bad.file or-msg -a - hi <&-
74 "code":74 input:.Bad.file or-msg -a file -a - hi <&-
74 "code":74 input:.Bad.file or-msg -a file -j - hi <&-
74 "code":74 input:.Bad.file or-msg -s @- hi <&-
74 "code":74 input:.Bad.file or-msg -t - hi <&-
74 "code":74 input:.Bad.file or-send -n <&-
74 "code":74 input:.Bad.file or-send <&-
74 - input:.Bad.file or-text <&-
0 "file: - or-msg -a file hi <&-
0 "schema" - or-msg -j schema hi <&-
0 "hi" - or-msg hi <&-
0 - - or-mock true <&-
74 "code":74 irectory or-msg </
74 "code":74 irectory or-msg -c </
74 "code":74 irectory or-msg -j - hi </
74 "code":74 irectory or-send </
74 - irectory or-text </
74 - output:.Bad.file or-msg hi >&-
74 - output:.Bad.file or-msg hi >/dev/null 1<file
74 - output:.Bad.file or-msg -h >&-
74 - output:.Bad.file or-msg -x >&-
74 - output:.Bad.file or-send -n >&-
74 - output:.Bad.file or-send >&-
74 - output:.Bad.file or-send 1<file
74 - output:.Bad.file or-text <whole >&-
74 - output:.Bad.file or-text -V <whole >&-
74 - output:.Bad.file or-mock >&-
0 - - or-mock true >&-
74 - output:.No.space or-msg hi >/dev/full
74 - output:.No.space or-msg -a missing hi >/dev/full
74 - output:.No.space or-msg -V >/dev/full
74 - output:.No.space or-send -n >/dev/full
74 - output:.No.space or-send -r 0 -b http://127.0.0.1:1 >/dev/full
74 - output:.No.space or-text <whole >/dev/full
74 - output:.No.space or-text -j <request >/dev/full -h
74 - output:.No.space or-mock >/dev/full
0 "hi" - or-msg hi 2>&-
66 "code":66 - or-msg -a missing hi 2>&-
64 "code":64 - or-msg -x 2>&-
0 "hi" - or-send -n 2>&-
0 "hello" - or-send -v 2>&-
69 "code":69 - or-send -r 1 -b http://127.0.0.1:1 2>&-
65 - - or-text 2>&-
127 - - or-mock ./missing 2>&-
66 "code":66 - or-msg -a missing hi 2>/dev/full
0 "hello" - or-send -v 2>/dev/full
69 "code":69 - or-send -r 1 -b http://127.0.0.1:1 2>/dev/full
127 - - or-mock ./missing 2>/dev/full
74 - - or-msg hi <&- >&- 2>&-
74 - - or-msg <&- >&- 2>&-
74 - - or-send <&- >&- 2>&-
74 - - or-text <&- >&- 2>&-
3 - - or-mock sh -c 'exit 3' <&- >&- 2>&-
END

# What takes the place of a closed descriptor must not get what is written.
timeout $((5 * SLOW)) or-mock -l log.json >&- 2>err
test -f log.json && [ ! -s log.json ]
ok $? "or-mock's log does not become standard output"
sh -c 'or-mock -l log.json ./missing 2>&-'
test -f log.json && [ ! -s log.json ]
ok $? 'nor standard error'
run or-mock sh -c 'or-mock sh -c "echo one; echo two >&2" >&- 2>&-'
silent 'and a command finds closed what was closed'
json 503 '{"error":{"code":503,"message":"no"}}' 'Retry-After: 0.1'
serving answer next answer next hello
sh -c 'or-send 2>&-' <request >out
says "$(response hello)" 'or-send says its waits to nobody'
{ tail -n 1 log.3 && echo; } >got
is got request 'and its requests are what they are'

# Readers that go away: before, and in the middle of much.
{
	printf '{"choices":[{"message":{"content":"'
	head -c 1000000 /dev/zero | tr '\0' x
	printf '"},"finish_reason":"stop"}]}\n'
} >long
or-msg <long >asked
http '200 OK' 'Content-Type: application/json' <long
serving answer
perl='use POSIX; my $how = shift; my $pipe = POSIX::SigSet->new(SIGPIPE);
    $SIG{PIPE} = $how eq "ignored" ? "IGNORE" : "DEFAULT";
    sigprocmask(SIG_BLOCK, $pipe) if $how eq "blocked"; exec @ARGV'
while read -r how in line; do
	for reader in true 'head -c 1'; do
		: >ended
		{
			# shellcheck disable=SC2086	# a list
			perl -e "$perl" $how $line <"$in" 2>err
			echo $? >ended
		} | $reader >begin
		says_ended=$(cat ended)
		test "$says_ended" -eq 141 && [ ! -s err ]
		ok $? "$line | $reader, SIGPIPE $how: ends by it, quietly"
		test "$says_ended" -eq 141 || note ended
	done
done <<'END'
default long or-msg
ignored long or-msg
blocked long or-msg
default asked or-msg -c
ignored asked or-msg -c
default asked or-send -n
ignored asked or-send
blocked asked or-send
default long or-text
ignored long or-text
blocked long or-text
END
or-mock sh -c 'cat long; exit 5' | head -c 1 >begin
run or-mock sh -c 'or-send <request 2>&1 | :; exit 5'
exits 5 'or-mock is not moved by the readers of its command'
mkfifo fifo
head -c 1 <fifo >begin &
run or-mock -l fifo sh -c 'or-msg hi | or-send; or-msg hi | or-send; exit 6'
exits 6 'nor ended by the reader of its log'
jqs 'length == 2' 'while its command goes on'
warns 'fifo: Broken pipe' 'and it says so'
rm fifo

# The environment.
mkdir "$HOME/.config"
while read -r want reason setting; do
	serving hello
	run env "$setting" or-send -r 0 <request
	exits "$want" "$setting"
	case $reason in
	-)
		silent "$setting: not a word"
		requests 1 "$setting: sent"
		;;
	*)
		warns "$reason" "$setting: why"
		requests 0 "$setting: not sent"
		;;
	esac
done <<'END'
0 - HOME=
0 - HOME=relative
0 - HOME=/dev/null
0 - HOME=/nowhere
0 - XDG_CONFIG_HOME=
0 - XDG_CONFIG_HOME=relative
0 - XDG_CONFIG_HOME=/dev/null
0 - COLUMNS=nonsense
0 - LC_ALL=nonsense
0 - TZ=nonsense
0 - TERM=nonsense
0 - OR_MODEL=
0 - OR_APP_TITLE=
0 - OR_APP_TITLE=Å
0 - SSL_CERT_FILE=/nowhere
0 - http_proxy=nonsense
0 - OPENROUTER_API_KEY=
78 OPENROUTER_API_KEY:.byte.0 OPENROUTER_API_KEY= a
78 OPENROUTER_BASE_URL:.x:.no.http OPENROUTER_BASE_URL=x
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=/
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=http://
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=http://[::1
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=http://a b
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=http://127.0.0.1:99999
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=file:///etc/passwd
78 OPENROUTER_BASE_URL OPENROUTER_BASE_URL=ftp://127.0.0.1
END
serving hello
for name in OR_APP_URL OR_APP_TITLE OR_APP_CATEGORIES; do
	run env "$name=$(printf 'a\033]0;b\007')" or-send <request
	exits 78 "$name with control characters"
done
run env OPENROUTER_BASE_URL="$(printf 'http://127.0.0.1:1\n/x')" or-send \
    <request
exits 78 'a line end in OPENROUTER_BASE_URL'
test "$(wc -l <err)" -eq 1
ok $? 'is told in one line'
run env OPENROUTER_API_KEY='a ' or-send <request
exits 78 'a blank behind the key'
run env OPENROUTER_API_KEY="$(head -c 100000 /dev/zero | tr '\0' k)" \
    or-send <request
exits 78 'a key of 100,000 bytes'
or-msg -p prompt=hi >nameless
run env OR_MODEL="$(printf 'a\377')" or-send -n <nameless
exits 78 'OR_MODEL that is not UTF-8'
warns 'OR_MODEL: .*UTF-8' 'and why'

# None at all: each works as it does else, by its full name.
run env PATH= "$BUILD/or-send" <request
exits 0 'or-send, no PATH'
run env -i "$BUILD/or-msg" hi
says '{"messages":[{"role":"user","content":"hi"}]}' 'or-msg, env -i'
run env -i "$BUILD/or-text" <whole
says hello 'or-text, env -i'
run env -i "$BUILD/or-send" -b "http://127.0.0.1:$port" <request
says "$(response hello)" 'or-send, env -i'
run env -i "$BUILD/or-send" <request
exits 77 'or-send, env -i, to OpenRouter'
warns 'no key' 'has no key'
run env -i "$BUILD/or-mock" "$BUILD/or-send" <nameless
jqs '.[0].choices[0].text' 'or-mock, env -i'

# The locale changes no byte.
printf 'iIıİ Å é 1,5 \357\273\277' >words
printf '%s' '{"choices":[{"message":{"content":"```İ\niIıİ\n```\n"},' >code
printf '%s\n' '"finish_reason":"stop"}]}' >>code
for LC_ALL in C C.UTF-8 nonsense; do
	or-msg -p temperature=1.5 -p provider.sort=PRICE -m 'İ/ı' <words
	or-send -n -p top_p=0.25 -m iI <request
	or-text <code
	or-text -c <code
	or-text -c i̇ <code
	or-text -j <whole 2>&1
	or-send -r 0 -t 30.5 <request
done >out 2>err
LC_ALL=C.UTF-8
awk -v n="$(($(wc -l <out) / 3))" 'NR <= n { first[NR] = $0 }
    { if ($0 != first[(NR - 1) % n + 1]) print }' out >got
[ -s out ] && [ ! -s got ]
ok $? 'the locale changes no byte'

# The key's file, as far as or-send-key.t does not look.
serving hello
keys=$XDG_CONFIG_HOME/orutils
mkdir -p "$keys"
bearer() {	# bearer STATUS KEY NAME, of the last request
	run or-send <request
	exits "$1" "$3"
	sed -n 's/^Authorization: Bearer //p' "log.$(got)" | tr -d '\r' >sent
	echo "$2" >want
	[ -n "$2" ] || : >want
	is sent want "$3: what is sent"
}
(umask 077; echo sk-real >"$HOME/real")
ln -s "$HOME/real" "$keys/key"
bearer 0 sk-real 'a link to a key'
rm "$HOME/real"
bearer 0 '' 'a link to nowhere is no key'
rm "$keys/key"
ln -s key "$keys/key"
run or-send <request
exits 78 'a link to itself'
rm "$keys/key"
(umask 077; truncate -s 1G "$keys/key")
run or-send <request
exits 78 'a key of 1 GB'
warns 'key: (over 4096 bytes|byte 0 )' 'is not read'
(umask 077; head -c 4096 /dev/zero | tr '\0' k >"$keys/key"; echo >>"$keys/key")
bearer 0 "$(head -c 4096 "$keys/key")" 'a key of 4096 bytes'
(umask 077; head -c 4097 /dev/zero | tr '\0' k >"$keys/key")
run or-send <request
exits 78 'a key of 4097 bytes'
mkdir -p relative/.config/orutils
(umask 077; echo sk-relative >relative/.config/orutils/key)
HOME=relative XDG_CONFIG_HOME='' bearer 0 '' 'a relative HOME has no key'
rm "$keys/key"
printf 'sk-\0real\n' >"$keys/key"
chmod 600 "$keys/key"
run or-send <request
exits 78 'a NUL in a key'
warns 'key: byte 3 ' 'is named'
if [ "$(id -u)" -eq 0 ] && setpriv --reuid 65534 true 2>/dev/null; then
	chmod 711 "$work" "$HOME" "$XDG_CONFIG_HOME" "$keys"
	run setpriv --reuid 65534 or-send <request
	exits 78 'a key that cannot be read'
	warns "$keys/key: Permission denied" 'is named'
	mkdir -m 500 "$work/locked"
	HOME=$work/locked XDG_CONFIG_HOME='' run setpriv --reuid 65534 \
	    or-send <request
	exits 78 'a HOME that cannot be searched'
	chmod 555 "$work/locked"
	HOME=$work/locked XDG_CONFIG_HOME='' run setpriv --reuid 65534 \
	    or-send <request
	exits 0 'a HOME that cannot be written'
else
	skip 'another user' 'needs root and setpriv'
fi

rm "$keys/key"

# A terminal, which is read when standard input is asked for, to its end.
if command -v script >/dev/null; then
	printf 'hello\n\004' |
	    script -qec 'or-msg >typed 2>&1' /dev/null >screen
	cp typed out
	says '{"messages":[{"role":"user","content":"hello\n"}]}' \
	    'a prompt that is typed'
	script -qec 'or-msg hi >typed 2>&1' /dev/null </dev/null >screen
	cp typed out
	says '{"messages":[{"role":"user","content":"hi"}]}' \
	    'a terminal is not waited for without need'
else
	skip 'a terminal' 'no script(1)'
fi

# A name that is empty: what Linux makes of no arguments at all.
for line in or-msg or-send or-text or-mock; do
	timeout $((3 * SLOW)) perl -e 'exec { $ARGV[0] } ""' "$line" <nameless >out 2>err
	status=$?
	case $line in
	or-msg) exits 0 'or-msg without a name' ;;
	or-send) exits 0 'or-send without a name' ;;
	or-text) exits 65 'or-text without a name' ;;
	or-mock) exits 124 'or-mock without a name serves' ;;
	esac
done

[ -z "$(find "$TMPDIR" -mindepth 1)" ]
ok $? 'no temporary file is left'
quit
done_testing
