#!/bin/sh
# Answers that are kept: in files that only the user can have put there, whole,
# and young enough; anything else is as if it were not there.

. "$(dirname "$0")/tap.sh"

umask 0
cache=$XDG_CACHE_HOME/orutils
url='https://host/api/v1/models?sort=newest&q=a%20b'
printf '{"data":[]}\n and \000 any byte' >answer

gets() {	# gets URL SECONDS NAME: the answer
	run cache_test get "$1" "$2"
	is out answer "$3"
}

lacks() {	# lacks URL SECONDS NAME: there is none, and nothing is said
	run cache_test get "$1" "$2"
	exits 1 "$3"
	test ! -s out && [ ! -s err ]
	ok $? 'without a word'
}

put() {		# put: keeps the answer, alone
	rm -rf "$cache"
	run cache_test put "$url" <answer
	file=$(echo "$cache"/*)
}

lacks "$url" 60 'nothing yet'
test ! -e "$XDG_CACHE_HOME"
ok $? 'and nothing is made by asking'
put
exits 0 'kept'
silent 'silently'
gets "$url" 60 'and had back, every byte'
lacks "$url" 0 'not for no seconds'
lacks "$url&more" 60 'not for another URL'
lacks "${url%b}c" 60 'nor for one as long'
stat -c %a "$XDG_CACHE_HOME" "$cache" "$file" >out
printf '%s\n' 700 700 600 >want
is out want 'closed to others'
case ${file##*/} in
https-host-api-v1-models-sort-newest-*) ok 0 'in a file that tells the URL' ;;
*) ok 1 'in a file that tells the URL' ;;
esac

# URLs that look alike in the names of files.
for u in http://h/a/b http://h/a?b http://h/a-b; do
	echo "$u" | cache_test put "$u"
done
for u in http://h/a/b http://h/a?b http://h/a-b; do
	cache_test get "$u" 60
done >out
printf 'http://h/a%sb\n' / '?' - >want
is out want 'each URL has its own'
long=https://host/$(printf '%04000d' 0)
cache_test put "$long" <answer
gets "$long" 60 'a long URL'
lacks "${long}0" 60 'and not a longer one'
cache_test put 'http://h/../../up' <answer
find "$XDG_CACHE_HOME" -name '*up*' >out
grep -q "^$cache/http-h-" out
ok $? 'no way up'
note out

# Time.
put
touch -d '-100 seconds' "$file"
lacks "$url" 90 'too old'
gets "$url" 110 'young enough'
touch -d '+1 seconds' "$file"
gets "$url" 90 'by a clock that is a little ahead'
touch -d '+100 seconds' "$file"
lacks "$url" 90 'from the future'

# What is not as it was written.
spoiled() {	# spoiled NAME COMMAND...: with its file changed so
	name=$1
	shift
	put
	"$@"
	lacks "$url" 60 "$name"
}
one_byte() {
	printf x | dd of="$file" bs=1 seek=$(($(wc -c <"$file") - 3)) \
	    conv=notrunc 2>/dev/null
}
torn() {
	truncate -s -1 "$file"
}
longer() {
	echo >>"$file"
}
other_url() {
	sed -i '1s/sort/sour/' "$file"
}
linked() {
	mv "$file" aside
	ln -s "$PWD/aside" "$file"
}
piped() {
	rm "$file"
	mkfifo "$file"
}
made_directory() {
	rm "$file"
	mkdir "$file"
}
spoiled 'a byte has changed' one_byte
spoiled 'torn' torn
spoiled 'longer' longer
spoiled 'empty' truncate -s 0 "$file"
if [ -z "$INSTRUMENTED" ]; then
	put
	truncate -s 1T "$file"
	# shellcheck disable=SC3045	# not POSIX, but everywhere
	(ulimit -v 500000 && exec cache_test get "$url" 60) >out 2>err
	status=$?
	exits 1 'a file without measure is not read'
else
	skip 'a file without measure' 'sanitizers and valgrind need more'
fi
spoiled 'of another URL' other_url
spoiled 'a link' linked
spoiled 'a FIFO' piped
spoiled 'a directory' made_directory
run cache_test put "$url" <answer
exits 1 'a directory is not replaced'
warns "^cache_test: ${file##*/}: Is a directory" 'and that is said'
find "$cache" -name '*.new' >out
: >want
is out want 'and nothing left'
put
mv "$file" aside
printf linked >target
ln -s "$PWD/target" "$file"
cache_test put "$url" <answer
gets "$url" 60 'a link is replaced'
printf linked >want
is target want 'and not followed'

# Whose directory it is.
put
chmod 770 "$cache"
lacks "$url" 60 'not where others may write'
run cache_test put "$url" <answer
exits 1 'and nothing is put there'
warns "^cache_test: $cache: not the user's own, or others can write" 'but told'
chmod 700 "$cache"
mv "$cache" elsewhere
ln -s "$PWD/elsewhere" "$cache"
lacks "$url" 60 'nor by a link'
run cache_test put "$url" <answer
exits 1 'to or fro'
warns "^cache_test: $cache: Not a directory" 'with the reason'
rm "$cache"
if [ "$(id -u)" -eq 0 ]; then
	put
	chown 12345 "$file"
	lacks "$url" 60 "another user's file"
	put
	chown 12345 "$cache"
	lacks "$url" 60 "another user's directory"
else
	skip "another user's file" 'needs root'
fi
rm -rf "$cache"
mkdir -p "$work/there"
ln -s "$work/there" link
XDG_CACHE_HOME=$PWD/link/deep/er
cache=$XDG_CACHE_HOME/orutils
put
gets "$url" 60 'links above are fine, and what lacks there is made'
XDG_CACHE_HOME=relative
cache=$HOME/.cache/orutils
put
gets "$url" 60 'a relative XDG_CACHE_HOME is none'
test ! -e relative
ok $? 'nor made'
run env -u HOME -u XDG_CACHE_HOME cache_test put "$url" <answer
exits 1 'no home'
warns 'neither XDG_CACHE_HOME nor HOME is set' 'and why'
XDG_CACHE_HOME=$HOME/.cache
rm -rf "$XDG_CACHE_HOME"
: >"$XDG_CACHE_HOME"
run cache_test put "$url" <answer
exits 1 'a file where the directory should be'
warns "^cache_test: $cache: Not a directory" 'with the reason, too'
rm "$XDG_CACHE_HOME"

# What cannot be written whole leaves what was there, and nothing else.
put
ls "$cache" >before
head -c 100000 /dev/zero >big
(ulimit -f 20 && exec cache_test put "$url") <big >out 2>err
ok $((!$?)) 'a file too large for the disk is not kept'
warns "^cache_test: ${file##*/}: File too large" 'with the reason'
gets "$url" 60 'what was there is still there'
ls "$cache" >out
is out before 'and nothing else'

# One that is at it, and one that was killed.
: >"$file.7.new"
run cache_test put "$url" <big
exits 0 'another command is writing'
silent 'which is nothing to tell'
cache_test get "$url" 60 >out
is out big 'both write'
test -e "$file.7.new"
ok $? 'and neither takes what is the other'\''s'
touch -d '+1 minute' "$file.7.new"
cache_test put "$url" <big
test -e "$file.7.new"
ok $? 'whatever the time is'
touch -d '-2 minutes' "$file.7.new"
printf linked >target
ln -s "$PWD/target" "$file.8.new"
touch -h -d '-2 minutes' "$file.8.new"
mkdir "$cache/folder.new"
touch -d '-2 minutes' "$file" "$cache/folder.new"
cache_test put "$url&more" <answer
cache_test get "$url" 180 >out
is out big 'what is old but whole stays'
rmdir "$cache/folder.new"
ok $? 'as does what is no file'
rm "$cache"/*more*
ls "$cache" >out
is out before 'what was abandoned is swept'
printf linked >want
is target want 'not followed'
put

# Signals come between, late in its life: the file is there or not, and never a
# part.
head -c 4000000 /dev/zero >huge
since=$(now)
cache_test put "$url" <huge
took=$(($(now) - since))
for part in $(seq 60); do
	delay=$((took * (40 + part) * 10))	# microseconds
	timeout -s INT "$(printf '%d.%06d' $((delay / 1000000)) \
	    $((delay % 1000000)))" cache_test put "$url" <huge
	ls "$cache"
done >names 2>/dev/null
sort -u names >out
is out before 'an interrupt leaves no part of a file'

for _ in 1 2 3 4 5; do
	pids=
	for _ in 1 2 3 4 5 6 7 8; do
		cache_test put "$url" <answer 2>>errors &
		pids="$pids $!"
	done
	# shellcheck disable=SC2086	# a list
	wait $pids
done
: >want
is errors want 'many at once have nothing to say'
gets "$url" 60 'many at once'
ls "$cache" >out
is out before 'leave one file'

# Slugs for the shells, and nothing that these could run.
cat >models <<'END'
{"data":[{"id":"a/b-1.5:free"},{"x":{"id":"no"}},{"id":"~a/b-latest"},{"id":7},
{"id":"$(touch x)"},{"id":"a b"},{"id":"-m"},{"id":""},{"id":"a\nb"},
{"id":"c/d@2","name":"e"},"f",{"id":"\u0061"}],"id":"g"}
{"data":[{"id":"a/b-1.5:free"},{"x":{"id":"no"}},{"id":"~a/b-latest"},{"id":7},
{"id":"$(touch x)"},{"id":"a b"},{"id":"-m"},{"id":""},{"id":"a\nb"},
{"id":"c/d@2","name":"e"},"f",{"id":"\u0061"}],"id":"g"}
END
tr -d '\n' <models >list
cache_test models <list
printf '%s\n' a/b-1.5:free '~a/b-latest' c/d@2 >want
is "$cache/models" want 'slugs, one a line'
for text in '{"data":[]}' '{}' '[]' 7; do
	echo "$text" | cache_test models
done
is "$cache/models" want 'a list without any changes nothing'
stat -c %a "$cache/models" >out
echo 600 >want
is out want 'closed to others, too'

# What the environment allows.
unset OR_CACHE
run cache_test allowed
says 0 'nothing is kept by itself'
for word in '' 0 1 3600 315360000; do
	run env OR_CACHE="$word" cache_test allowed
	says "${word:-0}" "OR_CACHE=$word"
done
for word in x -1 1.5 315360001 1h ' '; do
	run env OR_CACHE="$word" cache_test allowed
	exits 1 "OR_CACHE=$word"
	warns "^cache_test: OR_CACHE: $word: .*; give seconds" 'with the cure'
done

done_testing
