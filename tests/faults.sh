# Sourced after serve.sh: the table of faults.
# shellcheck shell=sh disable=SC2154

# A session of its own shows what a command leaves running.
alone=
! setsid true 2>/dev/null || alone=setsid

# Whatever is left here, or in HOME, was left by a command.
TMPDIR=$work/tmp
export TMPDIR
mkdir "$TMPDIR"

# fault NAME STEP... <<END: a server that takes these steps (see serve.c), and
# on standard input a row for each way to meet it:
#
#	FORM STATUS REQUESTS MS DELIVERED MESSAGE
#
# FORM is send (plain), -S, -f, with options behind commas: -S,-r,2.  STATUS is
# or-send's and that of or-text behind it; 5/0 where they differ.  REQUESTS is
# how many the server has got at the end, MS the most it may take, DELIVERED
# the text that or-text found (- for none), MESSAGE a pattern for the last line
# of standard error (- for silence), of which no try has two.  Without -r
# nothing is tried again.
fault() {
	fault=$1
	shift
	while read -r form want count most text message; do
		serving "$@"
		row
	done
	quit
}

# alike NAME STATUS REQUESTS DELIVERED MESSAGE [STEP...]: the same row in each
# form, with two tries more allowed (or $retries), and $also.  MESSAGE is
# all that follows the URL; the file answer is sent where there are no steps.
alike() {
	fault=$1
	row="$also $2 $3 5000 $4"
	said=$5
	shift 5
	[ "$said" = - ] || said="^or-send: http[^ ]*/chat/completions: $said\$"
	fault "$fault" "${@:-answer}" <<-END
		send,-r,${retries:-2}$row $said
		-S,-r,${retries:-2}$row $said
		-f,-r,${retries:-2}$row $said
	END
	also=
	retries=
}

# The row that fault has read.
row() {
	options=$(printf '%s' "$form" | sed 's/^send//; s/,/ /g')
	bad=
	since=$(now)
	# shellcheck disable=SC2086	# lists
	$alone or-send -r 0 $options <request >out 2>err &
	wait $!
	[ $? -eq "${want%/*}" ] || bad="$bad status"
	[ -z "$alone" ] || ! has_members $! || bad="$bad child"
	took=$(($(now) - since))
	[ $took -le $((most * SLOW)) ] || bad="$bad time"
	# Each try is told of, but not one that simply brings an answer.
	lines=$count
	! tail -n 1 err | grep -q '; trying again' || lines=$((count - 1))
	or-text <out >text 2>text.err
	[ $? -eq "${want#*/}" ] || bad="$bad or-text's-status"
	[ "$text" = - ] && text=
	[ "$(cat text)" = "$text" ] || bad="$bad delivered"
	whole_lines out || bad="$bad JSON"
	case $message in
	-) [ ! -s err ] ;;
	*) tail -n 1 err | grep -Eq -- "$message" &&
		[ "$(wc -l <err)" -eq "$lines" ] ;;
	esac || bad="$bad message"
	reached "$count"
	[ "$(got)" -eq "$count" ] || bad="$bad requests"
	[ -z "$(find "$TMPDIR" "$HOME" -mindepth 1)" ] || bad="$bad left-behind"
	test -z "$bad"
	ok $? "$fault: or-send $options"
	[ -z "$bad" ] || why
}

has_members() {	# has_members SESSION: a process is in it
	cat /proc/[0-9]*/stat 2>/dev/null | awk -v s="$1" '
		{ sub(/.*\) /, ""); n += $4 == s && $1 != "Z" }
		END { exit n == 0 }'
}

why() {
	echo "# wrong:$bad; $(got) requests, $took ms"
	note err
	note text
	head -c 2000 out >out.begin
	note out.begin
}

whole_lines() {	# whole_lines FILE: each line is a JSON value, and ends
	[ -z "$(tail -c 1 "$1")" ] &&
	    [ "$(jq -c . "$1" | wc -l)" -eq "$(wc -l <"$1")" ]
} 2>/dev/null
