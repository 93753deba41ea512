#!/bin/sh
# Files that appear whole or not at all: their rights, and what goes wrong.

. "$(dirname "$0")/tap.sh"

mkfifo input
mkdir there
file=there/file

mode() {	# mode WANT NAME
	stat -c %a "$file" >got
	echo "$1" >want
	is got want "$2"
}

ignoring() {	# ignoring COMMAND...: with SIGCHLD ignored, as by some parents
	# shellcheck disable=SC2016	# perl's
	perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$@"
}

# taken COMMAND...: which finds a directory at its file's name in the end
taken() {
	rm -rf there
	mkdir there
	{
		for _ in $(seq $((300 * SLOW))); do
			[ -n "$(ls there)" ] && break
			sleep 0.1
		done
		mkdir "$file"
		echo bytes
	} >input &
	run "$@" newfile_test "$file" <input
}

umask 022
echo one >one
run newfile_test '' <one
exits 73 'a file without a name cannot be begun'
warns '^newfile_test: : start: No such file or directory$' 'as it is with open(2)'
run newfile_test "$file" <one
exits 0 'a new file'
is "$file" one 'is there'
mode 644 'with the rights that umask leaves'

echo private >"$file"
for rights in 600 640 606 444 700; do
	chmod $rights "$file"
	run newfile_test "$file" <one
	exits 0 "one of mode $rights"
	is "$file" one 'is replaced'
	mode $rights 'and no more open than it was'
done
if [ "$(id -u)" -eq 0 ]; then
	chmod 640 "$file"
	chgrp 12345 "$file"
	newfile_test "$file" <one
	stat -c %g "$file" >got
	echo 12345 >want
	is got want 'nor to another group'
else
	skip 'nor to another group' 'needs root'
fi

rm "$file"
run ignoring newfile_test "$file" <one
exits 0 'with SIGCHLD ignored'
is "$file" one 'it is there, too'

for how in env ignoring; do
	taken $how
	exits 74 "$how: what cannot be put in its place"
	warns "^newfile_test: $file: commit: Is a directory" "$how: is told"
	ls there >got
	echo file >want
	is got want "$how: and leaves nothing beside it"
done

rm -rf "$file"
ln -s nowhere "$file"
run newfile_test "$file" <one
exits 73 'a link to nothing'
warns 'File exists' 'is refused'
test -L "$file"
ok $? 'and stays one'
rm "$file"

mkdir -p "$file"
run newfile_test "$file" <one
exits 73 'a directory'
warns 'File exists' 'is refused'

# A signal that comes before the other process can do its work.
rm -rf there
mkdir there
newfile_test -i "$file" <one 2>err
status=$?
exits 130 'an interrupt at the start ends it'
for _ in $(seq $((300 * SLOW))); do
	[ -z "$(ls there)" ] && break
	sleep 0.1
done
test -z "$(ls there)"
ok $? 'and leaves nothing'

# Which names are of one file.
echo old >there/old
ln -s old there/link
ln there/old there/twin
ln -s there here
while read -r want a b; do
	run newfile_test "$a" "$b"
	exits "$want" "$a and $b"
done <<'END'
0 there/old there/old
0 there/old there/../there/old
0 there/link there/old
0 here/old there/old
0 new ./new
0 there/new here/new
0 there/new there//new
1 there/old there/twin
1 there/old old
1 there/new there/newer
1 nowhere/new nowhere/new
END

done_testing
