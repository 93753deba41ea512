#!/bin/sh
# What belongs together stays together: commands, manuals, tests, completions,
# the README and the exit table.

. "$(dirname "$0")/tap.sh"

# squeeze: every run of white space is one space
squeeze() {
	tr -s ' \t\n' ' ' | sed 's/^ //; s/ $//'
	echo
}

# plain FILE: a manual as plain text
plain() {
	mandoc -T ascii "$1" | sed "s/.$(printf '\b')//g"
}

# section NAME FILE: the text of a plain page's section
section() {
	awk -v name="$1" '/^[A-Z]/ { on = $0 == name; next } on' "$2"
}

commands=$(cd "$SRC/cmd" && echo *.c | sed 's/\.c//g')

# The top.
if git -C "$SRC" ls-files >files 2>/dev/null && [ -s files ]; then
	sed 's,/.*,,' files | grep -v '^\.' | sort -u >out
	printf '%s\n' LICENSE Makefile README.md cmd completions lib man tests |
	    sort >want
	is out want 'nothing else stands at the top'
else
	skip 'nothing else stands at the top' 'not a git checkout'
fi

for c in $commands; do
	for file in "man/$c.1" "tests/$c.t"; do
		test -s "$SRC/$file"
		ok $? "$c has $file"
	done
	grep -q "^| \`$c\` |" "$SRC/README.md"
	ok $? "$c has a row in the README"
	for shell in bash zsh fish; do
		# Of fish a copy is installed under each command's name.
		grep -qw -e "$c" -e 'status basename' \
		    "$SRC/completions/orutils.$shell"
		ok $? "$c is completed by $shell"
	done
done
for file in "$SRC"/man/*.1; do
	c=$(basename "$file" .1)
	test -e "$SRC/cmd/$c.c"
	ok $? "$c.1 has its command"
done

# Manuals.
for file in "$SRC"/man/*.[1-8]; do
	mandoc -T lint -W warning "$file" >out 2>&1
	ok $? "$(basename "$file") is clean"
	sed 's/^/# /' out
done
for file in "$SRC"/man/*.1; do
	mandoc -T ascii -O width=40 "$file" | sed "s/.$(printf '\b')//g" >page
	section DESCRIPTION page | grep '^ \{28,\}[^ ]' >out
	test ! -s out && ! grep -q '^\.Bl.* -column' "$file"
	ok $? "$(basename "$file"): no list is a word a line at 40 columns"
	sed 's/^/# /' out
done

# groff's mdoc may never end where the line at the top has no room.
for file in "$SRC"/man/*.[1-8]; do
	name="$(basename "$file"): fits a narrow terminal"
	if ! man --version 2>/dev/null | grep -q '^man 2' ||
	    ! command -v groff >/dev/null; then
		skip "$name" 'no man-db with groff'
		continue
	fi
	MANWIDTH=40 timeout 20 man -P cat -l "$file" >out 2>/dev/null
	test $? -ne 124 && grep -q DESCRIPTION out
	ok $? "$name"
done

for c in $commands; do
	"$c" -h >help
	# Options of -h: "-x --long", or "--long" alone; -h and -V go unsaid.
	sed -n 's/^  \(-.\), \(--[a-z0-9-]*\).*/\1 \2/p
	    s/^      \(--[a-z0-9-]*\).*/\1/p' help |
	    grep -v -- '--help$\|--version$' | sort >options
	sed -n '/^ *-/q; p' help | sed 's/^usage://' | squeeze >usage
	plain "$SRC/man/$c.1" >page
	section SYNOPSIS page | squeeze >synopsis
	is usage synopsis "$c: -h and the SYNOPSIS agree"
	sed -n 's/^\.It Fl \([^ -]\) , Fl -\([a-z0-9-]*\).*/-\1 --\2/p
	    s/^\.It Fl -\([a-z0-9-]*\).*/--\1/p' "$SRC/man/$c.1" |
	    grep -v -- '--help$\|--version$' | sort >listed
	is listed options "$c: -h and the manual list the same options"
	sed -n "s/\$/ $c/; /^-[^-]/p" options >>letters
	"$c" -V >out
	grep -Eqx "$c \(orutils\) [0-9.]+" out
	ok $? "$c: -V"
	"$c" --no-such-option >/dev/null 2>err
	if [ "$(sed -n '/^ *-/q; p' help | wc -l)" -gt 4 ]; then
		echo "see $c -h" >want
	else
		sed -n '/^ *-/q; p' help >want
	fi
	sed 1d err >out
	is out want "$c: an unknown option is told with the synopsis, or its place"
done

# The letters in orutils(7), but for those that are everywhere.
awk '/^\./ { letter = 0 }
    /^\.It Fl . , Fl -/ { letter = "-" $3; name = "-" $6 }
    /^[^.]/ && letter { gsub(/,/, ""); for (i = 1; i <= NF; i++)
	if ($i ~ /^or-/) print letter, name, $i }' "$SRC/man/orutils.7" |
    sort >listed
sort letters >want
is listed want 'orutils(7) lists every letter'

# The exit table: lib's words, orutils(7), README.
{
	echo 0
	sed -n 's/^\tEXIT_[A-Z]* = \([0-9]*\).*/\1/p' "$SRC/lib/apierror.h"
	grep -oh 'EX_[A-Z]*' "$SRC"/lib/*.[ch] "$SRC"/cmd/*.c | sort -u >names
	echo '#include <sysexits.h>' | ${CC:-cc} -E -dM - |
	    awk 'NR == FNR { used[$1]; next } $2 in used { print $3 }' names -
} | grep -v '^$' | sort -nu >used
plain "$SRC/man/orutils.7" >page
section 'EXIT STATUS' page | sed -n 's/^ *\([0-9][0-9]*\) .*/\1/p' |
    sort -n >manual
sed -n 's/^| \([0-9][0-9]*\) |.*/\1/p' "$SRC/README.md" | sort -n >readme
is readme manual 'the README has the exit table of orutils(7)'
comm -23 used manual >out
: >want
is out want 'orutils(7) tells every status that the programs use'
sort -u manual | sort -n >out
is manual out 'and tells each once'
for c in $commands; do
	plain "$SRC/man/$c.1" >page
	section 'EXIT STATUS' page | sed -n 's/^ *\([0-9][0-9]*\)  .*/\1/p' |
	    sort >out
	sort manual | comm -13 - out >strange
	is strange want "$c: its statuses are in the table"
done

# Examples: the displays in EXAMPLES that open with "$ " are one session, run
# in one shell, so that a later one may use a file that an earlier one made.
# A line that opens with "> " goes on with the command before it.
displays() {
	awk '
	/^\.Sh/ { on = /EXAMPLES/ }
	/^\.Bd/ { inside = 1; first = 1; next }
	/^\.Ed/ { inside = 0; shown = 0; next }
	on && inside { if (first) shown = /^\$ /; first = 0 }
	on && inside && shown' "$1" |
	    sed -e 's/\\(aq/'"'"'/g; s/\\(dq/"/g; s/\\(ga/`/g; s/\\(ha/^/g' \
		-e 's/\\(ti/~/g; s/\\&//g; s/\\-/-/g; s/\\e/\\/g'
}

# session: a script that shows each command and runs it
session() {
	echo 'exec 2>&1'
	awk '
	function run() {
		if (command == "")
			return
		print "_status=$?"
		printf "cat <<\\_SHOWN\n%s_SHOWN\n", shown
		print "(exit $_status)"
		print command
		command = shown = ""
	}
	/^\$ / { run(); command = substr($0, 3); shown = $0 "\n"; next }
	/^> / && command != "" {
		command = command "\n" substr($0, 3)
		shown = shown $0 "\n"
		next
	}
	{ run() }
	END { run() }'
}

for file in "$SRC"/man/*.[1-8]; do
	name=$(basename "$file")
	displays "$file" >want
	if [ ! -s want ]; then
		skip "$name: examples" 'none to run'
		continue
	fi
	session <want >script
	mkdir "examples-$name"
	(cd "examples-$name" && or-mock sh ../script) >out 2>&1
	is out want "$name: the examples do what the page shows"
done

done_testing
