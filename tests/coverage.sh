#!/bin/sh
# usage: coverage.sh DIR
#
# Statement coverage of the commands and the library, by gcov, after the suite
# ran with what is built in DIR: a line for each file, the worst last, and the
# total.  DIR/uncovered has the lines that were not run, as FILE:LINE: text.

set -eu

for notes in "$1"/cmd/*.gcno "$1"/lib/*.gcno; do
	gcov -t "$notes" 2>/dev/null
done |
	# A line is "count:number:text"; a count of - is no statement, one of
	# ##### was never run.
	awk -F: -v uncovered="$1/uncovered" '
	$2 + 0 == 0 {
		if ($3 == "Source")
			file = $4
		next
	}
	file !~ /^(cmd|lib)\// || $1 ~ /-$/ { next }
	{ all[file]++ }
	$1 !~ /[#=]/ { run[file]++; next }
	{
		text = $0
		sub(/^[^:]*:[^:]*:/, "", text)
		printf "%s:%d:%s\n", file, $2, text >uncovered
	}
	function say(name, some, of) {
		printf "%6.1f%% %6d of %6d  %s\n", 100 * some / of, some, of,
		    name
	}
	END {
		for (file in all) {
			say(file, run[file], all[file])
			total += all[file]
			ran += run[file]
		}
		say("total", ran, total)
	}' | sort -k 1,1rn -k 5 >"$1/report"
grep -v ' total$' "$1/report"
grep ' total$' "$1/report"
