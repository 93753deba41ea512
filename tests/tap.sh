# Sourced by every .t: TAP 13 from POSIX shell, each script in a directory of
# its own.  Set by make check: BUILD, where the programs are; SRC, the top.
# shellcheck shell=sh disable=SC2034,SC2154

SRC=${SRC:-$(cd "$(dirname "$0")/.." && pwd)}
BUILD=${BUILD:-$SRC/build}
PATH=$BUILD:$BUILD/tests:$PATH
export SRC BUILD PATH

# What a user has set must not change what a test sees.
unset OPENROUTER_API_KEY OPENROUTER_BASE_URL OR_MODEL OR_APP_URL OR_APP_TITLE
unset OR_APP_CATEGORIES NO_COLOR COLUMNS SSL_CERT_FILE
unset http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY ALL_PROXY NO_PROXY
LC_ALL=C.UTF-8
export LC_ALL

work=$(mktemp -d) || exit 1
trap 'cd / && rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work" || exit 1
HOME=$work/home
XDG_CONFIG_HOME=$HOME/.config
XDG_CACHE_HOME=$HOME/.cache
export HOME XDG_CONFIG_HOME XDG_CACHE_HOME
mkdir "$HOME"

# A sanitizer's verdict must not look like an exit status of ours, nor pass
# unseen where a test looks away: done_testing reads the reports.
ASAN_OPTIONS=exitcode=99:log_path=$work/sanitizer
LSAN_OPTIONS=$ASAN_OPTIONS:suppressions=$SRC/tests/lsan.supp
LSAN_OPTIONS=$LSAN_OPTIONS:print_suppressions=0
UBSAN_OPTIONS=$ASAN_OPTIONS:print_stacktrace=1
# valgrind(1) reads its options from here, for make valgrind.
VALGRIND_OPTS="-q --error-exitcode=99 --leak-check=full
    --show-leak-kinds=definite,indirect,possible
    --errors-for-leak-kinds=definite,indirect,possible
    --child-silent-after-fork=yes --suppressions=$SRC/tests/valgrind.supp"
VALGRIND_LOG=$work/sanitizer
export ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS
export VALGRIND_OPTS VALGRIND_LOG
# A host that nobody knows and no resolver is asked for, since a label of it is
# empty (RFC 1035 2.3.1): tests do not leave the machine.
nowhere=x..invalid
# How many times longer a bound on time is; make valgrind sets it.
SLOW=${SLOW:-1}

# What the programs of BUILD run in, where it is not the machine alone.
INSTRUMENTED=
if grep -q __asan_init "$BUILD/or-text" 2>/dev/null; then
	INSTRUMENTED=sanitizers
elif grep -q '^exec .*/valgrind ' "$BUILD/or-text" 2>/dev/null; then
	INSTRUMENTED=valgrind
fi

tests=0

# ok STATUS NAME: 0 is a pass.
ok() {
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
	fi
}

skip() {	# skip NAME WHY
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

# run COMMAND [ARG...]: standard output to out, standard error to err, and
# the status to $status.
run() {
	"$@" >out 2>err
	status=$?
}

note() {	# note FILE: shows it in the report
	awk -v name="$1" '{ print "# " name ": " $0 }' "$1"
}

exits() {	# exits STATUS NAME: what the last run ended with
	if [ "$status" -eq "$1" ]; then
		ok 0 "$2"
	else
		ok 1 "$2"
		echo "# status $status, not $1"
		note err
	fi
}

is() {		# is GOT WANT NAME, both files
	if diff -u "$2" "$1" >diff.txt; then
		ok 0 "$3"
	else
		ok 1 "$3"
		sed 's/^/# /' diff.txt
	fi
}

says() {	# says TEXT NAME: the last run's standard output is this line
	printf '%s\n' "$1" >want
	is out want "$2"
}

# warns PATTERN NAME: the last run's standard error has a line that matches
warns() {
	if grep -Eq -- "$1" err; then
		ok 0 "$2"
	else
		ok 1 "$2"
		echo "# no line of standard error matches: $1"
		note err
	fi
}

silent() {	# silent NAME: the last run said nothing on standard error
	: >nothing
	is err nothing "$1"
}

# jqs PROGRAM NAME: the last run's standard output makes the program true
jqs() {
	if jq -se "$1" out >/dev/null 2>jq.err; then
		ok 0 "$2"
	else
		ok 1 "$2"
		note out
	fi
}

# await FILE PID: until there is something in it, or no such process
await() {
	until [ -s "$1" ]; do
		kill -0 "$2" 2>/dev/null || {
			[ -s "$1" ]
			return
		}
		sleep 0.01
	done
}

# milliseconds: a clock
now() {
	date +%s%3N
}

# lasted MS MAX NAME; SLOW makes MAX as many times longer
lasted() {
	most=$(($2 * SLOW))
	test "$1" -le "$most"
	ok $? "$3"
	test "$1" -le "$most" || echo "# took $1 ms, not $most"
}

within() {	# within MAX NAME, with since=$(now) before
	lasted $(($(now) - since)) "$1" "$2"
}

done_testing() {
	for report in "$work"/sanitizer.*; do
		if [ -s "$report" ]; then
			ok 1 'a sanitizer complains'
			sed 's/^/# /' "$report"
		fi
	done
	echo "1..$tests"
}
