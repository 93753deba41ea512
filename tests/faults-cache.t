#!/bin/sh
# Faults of the cache: keeping is a favour, so none of them costs an answer.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

# shellcheck disable=SC2016	# for the inner shells
OPENROUTER_API_KEY=sk-or-v1-faults
export OPENROUTER_API_KEY
type='Content-Type: application/json'
model=mistralai/mixtral-8x22b-instruct
echo '{"model":"a/b","usage":{"prompt_tokens":10,"completion_tokens":2}}' >in
cache=$XDG_CACHE_HOME/orutils

cat >ask <<-END
	for path in models datasets/app-rankings datasets/rankings-daily \
	    model/$model models/$model/endpoints; do
		or-api \$path >"\$(basename \$path).body" || exit
	done
END
run or-mock sh ask
exits 0 'or-mock has answers'
mv "$(basename $model).body" card.body
for name in models app-rankings rankings-daily card endpoints; do
	http '200 OK' "$type" <$name.body
	mv answer $name
done

# What each is asked, and with which option of or-endpoints but once.
cat >commands <<END
models or-models --cache 60
card or-models --cache 60 $model
endpoints or-endpoints --cache 60 -j $model
app-rankings or-apps --cache 60
rankings-daily or-activity --cache 60
END

# favour NAME PATTERN PREPARE [REQUESTS]: with a cache that the shell commands
# PREPARE spoil, each command gives what it gives without one, though it is
# asked twice and the server has to answer as often; it says only what matches
# PATTERN (- for nothing).
favour() {
	spoilt=$1
	pattern=$2
	prepare=$3
	bad=
	while read -r answer command; do
		rm -rf "$XDG_CACHE_HOME" elsewhere
		serving "$answer"
		plain=$(echo "$command" | sed 's/--cache 60//')
		# shellcheck disable=SC2086	# lists
		$plain <in >good 2>err
		count=0
		for _ in 1 2; do
			eval "$prepare"
			before=$(got)
			# shellcheck disable=SC2086	# lists
			run $command <in
			[ $status -eq 0 ] && cmp -s out good ||
				bad="$bad [$command: $status]"
			count=$((count + $(got) - before))
			case $pattern in
			-) [ ! -s err ] ;;
			*) [ -s err ] && ! grep -Ev "$pattern" err ;;
			esac || {
				bad="$bad [$command: message]"
				note err
			}
		done
		[ $count -eq "${4:-2}" ] ||
		    bad="$bad [$command: requests]"
	done <commands
	test -z "$bad"
	ok $? "$spoilt"
	[ -z "$bad" ] || echo "# wrong:$bad"
}
kept() {	# kept SHELL: with all the files that the command has kept
	# shellcheck disable=SC2086	# lists
	$command <in >first 2>err
	eval "$1"
}
files() {
	find "$cache" -type f
}

favour 'a cache' - : 1
favour 'neither HOME nor XDG_CACHE_HOME' \
    '^or-[a-z]*: neither XDG_CACHE_HOME nor HOME is set; not kept$' \
    'command="env -u HOME -u XDG_CACHE_HOME $command"'
favour 'a relative one' '; not kept$' \
    'command="env -u HOME XDG_CACHE_HOME=relative $command"'
test ! -e relative
ok $? 'which is not made'
favour 'a place that is a file' \
    "^or-[a-z]*: $cache: Not a directory; not kept\$" \
    'mkdir -p "$XDG_CACHE_HOME"; : >"$cache"'
favour 'a place that is a link' \
    "^or-[a-z]*: $cache: (Not a directory|Too many levels.*); not kept\$" \
    'mkdir -p "$XDG_CACHE_HOME" elsewhere; ln -sfn "$work/elsewhere" "$cache"'
test -z "$(ls elsewhere)"
ok $? 'nothing is kept where a link leads'
favour 'a place that others can write to' \
    "^or-[a-z]*: $cache: not the user's own, or others can write; not kept\$" \
    'mkdir -p "$cache"; chmod 777 "$cache"'
favour 'a parent that is a file' '; not kept$' ': >"$XDG_CACHE_HOME"'
for spoil in 'garbage:echo garbage >"$f"' 'nothing:: >"$f"' \
    'half of it:truncate -s -7 "$f"' \
    'another byte:printf "{" | dd of="$f" bs=1 seek=150 conv=notrunc 2>dd' \
    'a link:mv "$f" there; ln -s "$work/there" "$f"' \
    'a FIFO:rm "$f"; mkfifo "$f"' \
    'the future:touch -d tomorrow "$f"'; do
	favour "a file with ${spoil%%:*}" - \
	    "kept 'for f in \$(files); do ${spoil#*:}; done'"
done
favour 'a file that is a directory' '; not kept$' \
    "kept 'for f in \$(files); do rm \"\$f\"; mkdir \"\$f\"; done'"
as_other='setpriv --reuid 12345'
if [ "$(id -u)" -eq 0 ] &&
    $as_other or-models -V >nothing 2>&1; then
	chmod 755 "$work" "$HOME"
	chmod 644 in
	favour 'a place that cannot be written to' '; not kept$' \
	    'mkdir -p "$cache"; chmod 755 "$XDG_CACHE_HOME" "$cache"
	    command="$as_other ${command#"$as_other "}"'
	favour 'a place that cannot be made' '; not kept$' \
	    'mkdir -p "$XDG_CACHE_HOME"; chmod 755 "$XDG_CACHE_HOME"
	    command="$as_other ${command#"$as_other "}"'
else
	skip 'another user' 'needs root, setpriv and programs in a public place'
fi

# A disk that is full.
disk=$work/disk
mkdir "$disk"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=4k,mode=700 none "$disk" \
    2>/dev/null; then
	trap 'cd / && umount "$disk"; rm -rf "$work"' EXIT
	favour 'a full disk' ': No space left on device; not kept$' \
	    'command="env XDG_CACHE_HOME=$disk $command"
	    mkdir -p "$disk/orutils"; head -c 8192 /dev/zero >"$disk/x" 2>dd
	    [ -s "$disk/x" ] || exit'
	find "$disk/orutils" -type f >out
	test ! -s out
	ok $? 'leaves no half of a file'
	note out
	umount "$disk"
	trap 'cd / && rm -rf "$work"' EXIT
else
	skip 'a full disk' 'needs root and tmpfs'
fi

# What was an error is not kept, nor what is not what was asked for... by -j.
json 503 '{"error":{"code":503,"message":"busy"}}'
while read -r name command; do
	rm -rf "$XDG_CACHE_HOME"
	serving answer next "$name"
	# shellcheck disable=SC2086	# lists
	set -- $command
	program=$1
	shift
	run "$program" -r 0 "$@" <in
	[ $status -eq 75 ] && [ -z "$(ls "$cache" 2>/dev/null)" ]
	ok $? "$command: an error is not kept"
	run "$program" -r 0 "$@" <in
	exits 0 "$command: and in no one's way"
	! grep -rq sk-or-v1 "$cache"
	ok $? "$command: the key is not kept"
done <commands

quit
done_testing
