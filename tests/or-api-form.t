#!/bin/sh
# The files of or-api's forms, which are read while they are sent.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

json 200 '{"a":1}'
mv answer good
mkfifo gate

# upload FILE DOING STEP...: has a server that reads nothing until DOING is
# done, which is when more than it can hold is on its way, and then takes the
# steps
upload() {
	file=$1 doing=$2
	shift 2
	serving now gate "$@"
	(
		reached 1
		eval "$doing"
		: >gate
	) &
	doer=$!
	run or-api -r 0 -t 60 -F "file=@$file" -F after=wards x
	wait $doer
}

# bytes N: of the form's file, how many came
bytes() {
	test "$(tr -cd '\0' <log.2 | wc -c)" -eq "$1"
	ok $? "$2"
	tail -n 1 log.2 | grep -q '^--.*--.$'
	ok $? 'and the end of the form'
}

# More than what the system holds of a connection.
size=33554432
truncate -s $size large
upload large 'truncate -s 65536 large' hang
exits 66 'a file that becomes shorter while it is sent'
warns '^or-api: http://[^ ]*/x: large: became shorter while it was sent$' \
    'is told'
jqs '.[0].error.message == "large: became shorter while it was sent"' \
    'in an error object, too'
serving good
truncate -s $size large
upload large 'truncate -s 40M large' again good
exits 0 'one that grows is sent'
bytes $size 'as far as it went'
rm large

# Between two tries it may change.
json 503 '{"error":{"code":503,"message":"m"}}' 'Retry-After: 0'
sed '/^.$/q' answer >busy
sed '1,/^.$/d' answer >rest
for size in 200000 100; do
	truncate -s 300 file
	serving busy gate next good
	(
		reached 1
		truncate -s $size file
		cat rest >gate
	) &
	doer=$!
	run or-api -X PUT -F file=@file x
	exits 0 "a file that has $size bytes when it is sent again"
	bytes $size 'goes out as it is then'
	wait $doer
done

# libcurl itself may send it again, from the beginning.
truncate -s 70000 file
printf end >>file
serving good next good
run partfile_test "$OPENROUTER_BASE_URL/x" file
exits 0 'a form that is sent again'
requests 2 'comes twice'
bytes 70000 'whole'
tr -d '\0' <log.2 | grep -qx 'end.'
ok $? 'as it was the first time'

# Types by names, in any case, that of the file behind the one that is told.
printf x >a.PNG
printf x >b.pdf
printf x >png
mkdir dir
printf x >dir/c.mp3
serving good
run or-api -F 1=@a.PNG -F '2=@a.PNG;filename=y' -F '3=@b.pdf;filename=y.txt' \
    -F 4=@png -F 5=@dir/c.mp3 -F '6=@b.pdf;type=x/y' -F '7=@b.pdf;filename=' x
exits 0 'files of some types'
tr -d '\r' <log.1 | sed -n 's/^Content-Disposition: form-data; //p
    s/^Content-Type: //p' | sed 1d >got
cat >want <<'END_'
name="1"; filename="a.PNG"
image/png
name="2"; filename="y"
image/png
name="3"; filename="y.txt"
text/plain
name="4"; filename="png"
application/octet-stream
name="5"; filename="c.mp3"
application/octet-stream
name="6"; filename="b.pdf"
x/y
name="7"; filename=""
application/pdf
END_
is got want 'have them told'

# More files than descriptors.
if [ "$INSTRUMENTED" = valgrind ]; then
	skip 'more files than descriptors' valgrind
else
	serving good
	set --
	for n in $(seq 30); do
		set -- "$@" -F "$n=@b.pdf"
	done
	run sh -c 'ulimit -n 20; exec or-api -r 0 "$@"' - "$@" x
	exits 71 'more files than descriptors'
	warns ': Too many open files; raise ulimit -n$' 'is told'
	requests 0 'and nothing is sent'
fi

quit
done_testing
