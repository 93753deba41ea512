#!/bin/sh
# or-msg -a: attachments, by content, as the API's parts.
. "$(dirname "$0")/tap.sh"

data=$SRC/tests/data

decoded() {	# decoded FILTER FILE NAME: base64 at the filter is the file
	jq -r "$1" out | sed 's/^data:.*;base64,//' | base64 -d >bytes
	cmp -s bytes "$2"
	ok $? "$3"
}

for f in png:image/png jpg:image/jpeg webp:image/webp gif:image/gif; do
	cp "$data/tiny.${f%%:*}" image
	run or-msg -a image look
	jqs '.[0].messages[0].content | .[0] == {type:"text",text:"look"} and
	    .[1].type == "image_url" and
	    (.[1].image_url.url | startswith("data:'"${f#*:}"';base64,"))' \
	    "${f%%:*} by its content"
	decoded '.messages[0].content[1].image_url.url' image "${f%%:*}: its bytes"
done
for f in wav mp3 flac ogg m4a aac aiff; do
	cp "$data/tiny.$f" sound
	run or-msg -a sound hear
	jqs '.[0].messages[0].content[1] | .type == "input_audio" and
	    (.input_audio | keys) == ["data","format"] and
	    .input_audio.format == "'$f'" and
	    (.input_audio.data | startswith("data:") | not)' "$f by its content"
	decoded '.messages[0].content[1].input_audio.data' sound "$f: its bytes"
done
for f in mp4:mp4 mpeg:mpeg mov:mov webm:webm; do
	cp "$data/tiny.${f%%:*}" film
	run or-msg -a film see
	jqs '.[0].messages[0].content[1] | .type == "video_url" and
	    (.video_url.url | startswith("data:video/'"${f#*:}"';base64,"))' \
	    "${f%%:*} by its content"
	decoded '.messages[0].content[1].video_url.url' film "${f%%:*}: its bytes"
done
run or-msg -a "$data/tiny.pdf" read
jqs '.[0].messages[0].content[1] | .type == "file" and
    .file.filename == "tiny.pdf" and
    (.file.file_data | startswith("data:application/pdf;base64,"))' \
    'a PDF, under its base name'
decoded '.messages[0].content[1].file.file_data' "$data/tiny.pdf" 'its bytes'
cp "$data/tiny.pdf" report
run or-msg -a report read
jqs '.[0].messages[0].content[1].file.filename == "report.pdf"' \
    'a name without an ending gets one'
run or-msg -a "$data/tiny.docx" read
jqs '.[0].messages[0].content[1] | .type == "file" and
    (.file.file_data | startswith("data:application/vnd.openxml"))' \
    'another document'

# Where content cannot tell, the name does.
cp "$data/tiny.pcm" a.pcm
cp "$data/tiny.pcm" a.pcm24
run or-msg -a a.pcm -a a.pcm24 x
jqs '[.[0].messages[0].content[1:][].input_audio.format] ==
    ["pcm16","pcm24"]' 'raw samples by their ending'
cp "$data/tiny.gif" b.pcm
run or-msg -a b.pcm x
jqs '.[0].messages[0].content[1].input_audio.format == "pcm16"' \
    'whatever they look like'
cp "$data/tiny.mp4" audio-only.m4a
run or-msg -a audio-only.m4a x
jqs '.[0].messages[0].content[1].input_audio.format == "m4a"' \
    'MP4 called m4a is audio'
cp "$data/tiny.zip" report.docx
run or-msg -a report.docx x
jqs '.[0].messages[0].content[1].file.filename == "report.docx"' \
    'a zip archive called docx is a document'
cp "$data/tiny.zip" fake.png
run or-msg -a fake.png x
exits 65 'but no name makes an archive an image'

# Text.
printf '# Title\n\ttab "quote" \\ \303\251\n' >notes.md
run or-msg -a notes.md 'Sum up'
says '{"messages":[{"role":"user","content":[{"type":"text","text":"Sum up"},{"type":"text","text":"notes.md:\n\n# Title\n\ttab \"quote\" \\ é\n"}]}]}' \
    'text, headed by its name'
for f in '{"a":1}' '#!/bin/sh' '<svg xmlns="http://www.w3.org/2000/svg"/>' \
    'a,b' '%!PS-Adobe'; do
	echo "$f" >t
	run or-msg -a t x
	jqs '.[0].messages[0].content[1].text | startswith("t:\n\n")' "text: $f"
done
printf 'ab\377\n' >latin1.txt
run or-msg -a latin1.txt x
exits 65 'text that is not UTF-8'
warns 'latin1.txt: byte 2: not UTF-8' 'names the file and the byte'
warns 'iconv -f ISO-8859-1 -t UTF-8; or let -U' 'and the cures'
printf 'h\351' | iconv -f ISO-8859-1 -t UTF-16 >utf16.txt
run or-msg -a utf16.txt x
exits 65 'UTF-16'
warns 'iconv -f UTF-16 -t UTF-8' 'and the cure'
run sh -c 'or-msg x - <utf16.txt'
warns 'iconv -f UTF-16 -t UTF-8' 'in standard input too'
run or-msg "$(printf '\351')"
! grep -q iconv err
ok $? 'but not for a word'
run or-msg -U -a latin1.txt x
jqs '.[0].messages[0].content[1].text == "latin1.txt:\n\nab�\n"' '-U replaces'
warns 'latin1.txt: replaced 1 byte' 'and counts'
awk 'BEGIN { for (i = 0; i < 30000; i++) print "line é " i }' >long.txt
run or-msg -a long.txt x
jq -j '.messages[0].content[1].text' out | tail -c +12 >text
cmp -s text long.txt
ok $? 'a long text, its characters cut by no read'

# Order, and no prompt.
run or-msg -a "$data/tiny.png" -a notes.md -a "$data/tiny.pdf" x
jqs '[.[0].messages[0].content[].type] == ["text","image_url","text","file"]' \
    'text first, then attachments in their order'
mkdir texts
echo A >texts/a.txt
echo B >'texts/b c.txt'
run sh -c 'cd texts && or-msg -a *.txt summarize'
jqs '[.[0].messages[0].content[].text] ==
    ["b c.txt summarize","a.txt:\n\nA\n"]' \
    '-a takes one file of those that a pattern finds'
sed -n '/^set --$/,/^or-msg "\$@"/p' "$SRC/man/or-msg.1" >loop
run sh -c 'cd texts && . ../loop'
jqs '[.[0].messages[0].content[].text] ==
    ["summarize","a.txt:\n\nA\n","b c.txt:\n\nB\n"]' \
    "the manual's loop attaches them all"
run or-msg -a "$data/tiny.png" ''
jqs '[.[0].messages[0].content[].type] == ["image_url"]' \
    'an empty operand: the attachment alone'
or-msg hi >chat
run or-msg -c -a "$data/tiny.png" <chat
jqs '.[0].messages | length == 2 and
    [.[1].content[].type] == ["image_url"]' 'and so with -c and no operand'
printf from-stdin >in
run or-msg -a notes.md <in
jqs '.[0].messages[0].content[0].text == "from-stdin"' \
    'without an operand the prompt is standard input'

# Standard input and pipes.
run or-msg -a - look <"$data/tiny.png"
decoded '.messages[0].content[1].image_url.url' "$data/tiny.png" '-a - from a file'
run sh -c 'cat "$1" | or-msg -a - look' sh "$data/tiny.pdf"
jqs '.[0].messages[0].content[1].file.filename == "stdin.pdf"' '-a - from a pipe'
decoded '.messages[0].content[1].file.file_data' "$data/tiny.pdf" 'its bytes'
{ cat "$data/tiny.pdf"; cat long.txt; } >long.pdf
run sh -c 'cat long.pdf | or-msg -a - look'
decoded '.messages[0].content[1].file.file_data' long.pdf 'a long pipe'
run sh -c 'cat long.txt | or-msg -a - look'
jq -j '.messages[0].content[1].text' out | tail -c +18 >text
cmp -s text long.txt
ok $? 'a long text from a pipe'
mkfifo fifo
cat "$data/tiny.gif" >fifo &
run or-msg -a fifo look
decoded '.messages[0].content[1].image_url.url' "$data/tiny.gif" 'a FIFO'
wait

# What the user says.
run or-msg --type file -a notes.md -a "$data/tiny.zip" x
# Some versions of libmagic say application/octet-stream of this archive.
jqs '[.[0].messages[0].content[1:][].file.file_data[:17]] ==
    ["data:text/plain;b","data:application/"]' '--type file'
run or-msg --type image/x-own -a "$data/tiny.zip" x
jqs '.[0].messages[0].content[1].image_url.url |
    startswith("data:image/x-own;base64,")' '--type with a whole type'
run or-msg --type image -a "$data/tiny.bmp" x
jqs '.[0].messages[0].content[1].image_url.url |
    startswith("data:image/bmp;base64,")' '--type image, made exact by content'
run or-msg --type image -a "$data/tiny.zip" x
exits 65 '--type image for what is none'
run or-msg --type audio/pcm -a "$data/tiny.zip" --type text -a notes.md x
jqs '.[0].messages[0].content | .[1].input_audio.format == "pcm16" and
    .[2].type == "text"' '--type is for those that follow'

MAGIC=$work/none
export MAGIC
run or-msg -a "$data/tiny.png" x
exits 71 'libmagic without its database'
warns 'tiny.png: libmagic: ' 'is named'
run or-msg --type image/png -a "$data/tiny.png" --type text -a notes.md x
exits 0 'and not needed where --type tells all'
# Moved away between two files, it shows whether it is loaded for each.
printf '0 string XYZ own\n!:mime image/png\n' >own.magic
MAGIC=$work/own.magic
printf 'XYZ\377' >own.1
mkfifo own.2
timeout 60 sh -c 'exec 3>own.2 && rm own.magic && cat own.1 >&3' &
run or-msg -a own.1 -a own.2 x
exits 0 'the database is loaded once'
jqs '[.[0].messages[0].content[1:][].image_url.url] ==
    ["data:image/png;base64,WFla/w==","data:image/png;base64,WFla/w=="]' \
    'for all files'
wait
unset MAGIC

# URLs.
run or-msg -a https://example.org/a.PNG -a 'http://example.org/d/b.pdf?v=1.2' \
    -a https://example.org/c.mp4#t=1 x
jqs '.[0].messages[0].content[1:] == [
    {type:"image_url",image_url:{url:"https://example.org/a.PNG"}},
    {type:"file",file:{filename:"b.pdf",
	file_data:"http://example.org/d/b.pdf?v=1.2"}},
    {type:"video_url",video_url:{url:"https://example.org/c.mp4#t=1"}}]' \
    'URLs by the ending of their path'
run or-msg -a https://example.org/a x
exits 65 'a URL without an ending'
warns '--type' 'and the cure'
run or-msg -a https://example.png x
exits 65 "a host's ending does not count"
run or-msg --type video -a 'https://youtu.be/x?y=z' x
jqs '.[0].messages[0].content[1].video_url.url == "https://youtu.be/x?y=z"' \
    '--type says what it is'
run or-msg -a https://example.org/a.mp3 x
exits 65 'the API takes no audio by URL'
warns '-a -' 'and the cure'
run or-msg -a https://example.org/a.svg x
exits 65 'nor text'
run or-msg -a 'data:image/png;base64,AAAA' -a 'data:audio/mpeg;base64,AAAA' x
jqs '.[0].messages[0].content[1:] == [
    {type:"image_url",image_url:{url:"data:image/png;base64,AAAA"}},
    {type:"input_audio",input_audio:{data:"AAAA",format:"mp3"}}]' \
    'data URLs; audio goes bare'
run or-msg --type image/png -a 'data:a"b;x=y;base64,AA==' x
jqs '.[0].messages[0].content[1].image_url.url ==
    "data:image/png;base64,AA=="' '--type in place of what a data URL names'
run or-msg -a "data:audio/x-$(printf '%0200d' 0);base64,AAAA" x
exits 65 'a data URL with a type too long'
for url in 'audio/a"b;base64,AAAA' 'audio/a\q;base64,AAAA' \
    'audio/a"},"x":{"y":"z;base64,AAAA' ';base64,AAAA' 'png;base64,AAAA' \
    'image/png,AAAA' 'image/png;base64' 'image/png;base64,' \
    'image/png;base64,AAA' 'image/png;base64,A"AA' 'image/png;base64,AA=A' \
    'image/png;base64,A===' 'audio/mpeg;base64,AAA"' \
    "image/png;base64,$(printf 'AAA\377')" 'text/plain;base64,AAAA'; do
	run or-msg -a "data:$url" x
	exits 65 "refused: data:$url"
	jqs '.[0].error.code == 65' "refused: data:$url: in JSON"
done

mkdir ftp: ftp:/x
echo y >ftp:/x/y.md
for url in ftp://x/y.md file:///etc/passwd s3+a-b.c://d/e.png; do
	run or-msg -a $url x
	exits 65 "refused: $url"
	warns "^or-msg: [^ ]*: the API takes only http, https and data URLs" \
	    "refused: $url: says so"
done
run or-msg -a ./ftp://x/y.md x
jqs '.[0].messages[0].content[1].text == "./ftp://x/y.md:\n\ny\n"' \
    'a file whose name looks like a URL'
for name in 1://x ://x é://x; do
	run or-msg -a $name x
	exits 66 "no URL: $name"
done

# What cannot be attached.
fails() {	# fails STATUS PATTERN NAME ARG...
	want_status=$1
	pattern=$2
	what=$3
	shift 3
	run or-msg "$@"
	exits "$want_status" "$what"
	warns "$pattern" "$what: says so"
	jqs '.[0].error.code == '"$want_status" "$what: in JSON, and nothing else"
}
mkdir dir
: >empty
fails 66 'none: No such file' 'a missing file' -a none x
fails 66 'dir: is a directory' 'a directory' -a dir x
fails 66 'x\\u001b\[1mx\\xff: No such' 'a hostile name' \
    -a "$(printf 'x\033[1mx\377')" x
fails 66 '^or-msg: a file is asked for, but its name is empty$' \
    'a file without a name' -a '' x
fails 65 'empty: the file is empty; fill it' 'an empty file' -a empty x
fails 65 'tiny.zip: application/.*--type' 'an unknown binary' \
    -a "$data/tiny.zip" x
fails 66 'none: No such file' 'the second of two' -a notes.md -a none x
if [ "$(id -u)" -ne 0 ]; then
	cp notes.md secret
	chmod 0 secret
	fails 66 'secret: Permission denied' 'an unreadable file' -a secret x
fi

# Files are read while they are written.
head -c 1000000 /dev/zero | tr '\0' x >one.txt
cp one.txt two.txt
{
	or-msg -a one.txt -a two.txt x 2>err
	echo $? >rc
} | {
	head -c 10 >/dev/null
	: >two.txt
	cat >rest
}
read -r status <rc
exits 66 'a file that changes while it is written'
warns 'two.txt: changed' 'is named'
tail -n 1 rest | cut -c 1-500 >out
jqs '.[0].error.code == 66' 'the torn line is ended, and an error follows'
run sh -c 'head -n 1 rest | or-msg -c x'
exits 65 'what is torn is no request'

printf 'aaaa' >same.txt
touch -d 2020-01-01 same.txt
{
	or-msg -a one.txt -a same.txt x 2>err
	echo $? >rc
} | {
	head -c 10 >/dev/null
	printf 'bbbb' >same.txt
	cat >/dev/null
}
read -r status <rc
exits 66 'a file that changes and keeps its size'
rm -f gone.txt
echo x >gone.txt
{
	or-msg -a one.txt -a gone.txt x 2>err
	echo $? >rc
} | {
	head -c 10 >/dev/null
	rm gone.txt
	cat >/dev/null
}
read -r status <rc
exits 66 'a file that goes away'

# More files than may be open at once.
set --
i=0
while [ $i -lt 100 ]; do
	echo "text $i" >"many.$i"
	set -- "$@" -a "many.$i"
	i=$((i + 1))
done
# shellcheck disable=SC3045
(ulimit -n 32 && exec or-msg "$@" x) >out 2>err
status=$?
exits 0 'a hundred attachments, and thirty-two descriptors'
jqs '.[0].messages[0].content | length == 101 and
    .[100].text == "many.99:\n\ntext 99\n"' 'all are there'
run sh -c 'exec 3<long.txt && head -c 65536 >/dev/null <&3 &&
    or-msg -a - x <&3'
jq -j '.messages[0].content[1].text' out | tail -c +18 >text
tail -c +65537 long.txt | cmp -s text -
ok $? 'standard input from where it stands'

case $INSTRUMENTED in
sanitizers | valgrind)
	skip 'a big file costs no memory' 'sanitizers need much'
	skip 'and is whole' 'sanitizers need much'
	;;
*)
	{ cat "$data/tiny.pdf"; head -c 67108864 /dev/zero; } >big.pdf
	# shellcheck disable=SC3045
	(ulimit -v 65536 && exec or-msg -a big.pdf x) >out 2>err
	status=$?
	exits 0 'a big file costs no memory'
	[ "$(wc -c <out)" -gt 89478485 ]
	ok $? 'and is whole'
	;;
esac

done_testing
