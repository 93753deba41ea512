#!/bin/sh
# or-code: what it reads and refuses, and what its samples look like.  That
# they send the request is seen in samples.sh.

. "$(dirname "$0")/tap.sh"

data=$SRC/tests/data/code

# code FILE [ARG...]: runs or-code on a request
code() {
	file=$1
	shift
	run or-code "$@" <"$file"
}

has() {		# has TEXT NAME: the last run's output holds this text
	grep -Fq -- "$1" out
	ok $? "$2"
}

lacks() {	# lacks TEXT NAME
	! grep -Fq -- "$1" out
	ok $? "$2"
}

printf '%s\n' '{"model":"a/b","messages":[{"role":"user","content":"hi"}]}' \
    >request

# What samples look like.
cp "$data/photo.png" .
for l in curl python python-openai typescript typescript-openai fetch go or; do
	code "$data/plain.json" -l "$l"
	is out "$data/plain.$l.golden" "$l: a plain request"
	code "$data/tools.json" -l "$l"
	is out "$data/tools.$l.golden" "$l: tools, and a stream"
	code "$data/image.json" -l "$l" -a photo.png
	is out "$data/image.$l.golden" "$l: an image, read from its file"
	exits 0 "$l: status"
done
code "$data/plain.json"
is out "$data/plain.curl.golden" 'curl is the default'
for l in javascript JavaScript Fetch; do
	code "$data/plain.json" -l "$l"
	is out "$data/plain.fetch.golden" "$l: another name of fetch"
done

# Usage.
code request -l perl
exits 64 'a language that there is not'
warns '-l: perl: not one of curl, python, python-openai, typescript, typescript-openai, javascript, fetch, go, or$' \
    'the languages are listed'
code request file
exits 64 'an operand'

# Input.
run or-code </dev/null
exits 65 'no request'
echo '{"messages":' >torn
code torn
exits 65 'a torn request'
code "$data/plain.json" -l go -a nowhere.png
exits 66 'a file that is not there'
code request -a photo.png
exits 65 'a file that the request does not hold'
warns 'photo.png: its content is not in the request' 'is named'
: >empty
code request -a empty
exits 66 'an empty file'
mkfifo fifo
code request -a fifo
exits 66 'a FIFO, which could not be read again'
name=$(printf 'photo\377.png')
cp photo.png "$name"
code "$data/image.json" -a "$name"
exits 65 'a name that is not UTF-8'
echo '{"error":{"code":77,"message":"no key"}}' >error
code error
exits 77 'an error from up the pipe has its status'

echo '{"model":"a/b","prompt":"Rivers:"}' >prompt
for l in curl or; do
	code prompt -l "$l"
	exits 0 "$l: a prompt"
done
for l in python python-openai typescript typescript-openai fetch go; do
	code prompt -l "$l"
	exits 65 "$l: a prompt, whose answer it would not print"
done
warns 'only samples of -l curl and -l or print' 'and what would'

# Names are names, however they are spelled.
sed 's/"model"/"str\\u0065am":true,"\\u0074ools":[],"a\\u005c\\u0022":"\\u0061",&/' \
    request >spelled
code spelled -l python
has '"stream": True' 'an escape in a name'
has 'for line in response' 'of what the answer depends on'
has '"a\u005c\u0022": "\u0061"' 'one that must be, and values, stay'

# Where there is no sample there is a program that ends with the status, with
# no word of others in it.
ends() {	# ends LANGUAGE STATUS NAME: the last run's output is it
	case $1 in
	curl | or) echo "exit $2" ;;
	python*) echo "raise SystemExit($2)" ;;
	go) printf 'package main\n\nimport "os"\n\nfunc main() {\n\tos.Exit(%s)\n}\n' \
		"$2" ;;
	*) echo "process.exit($2);" ;;
	esac >want
	is out want "$1: $3"
}
# shellcheck disable=SC2016	# sh's, that must not run it
name='$(touch pwned)`touch pwned`'
printf '{"error":{"code":502,"message":"%s"}}\n' "$name" >hostile
for l in curl python python-openai typescript typescript-openai fetch go or; do
	code hostile -l "$l"
	exits 75 "$l: an error with hostile words"
	ends "$l" 75 'ends with its status'
	code request -a "$name" -l "$l"
	exits 66 "$l: a hostile name of a file, before the language"
	ends "$l" 66 'ends with its status'
	code torn -l "$l"
	ends "$l" 65 'a torn request'
	code request -l "$l" -b ftp://a
	ends "$l" 78 'a wrong URL'
	code request -l "$l" -Z
	ends "$l" 64 'an unknown option'
done
run sh -c 'or-msg -a "$1" hi | or-code -a "$1" | sh' - "$name"
exits 66 'a pipeline of it, run'
test ! -e pwned
ok $? 'runs nothing'

# The model is the one that or-send would ask.
export OR_MODEL=from/env
echo '{"messages":[{"role":"user","content":"hi"}]}' >nameless
code nameless -l python
has '"model": "from/env"' 'OR_MODEL'
code request -l python
has '"model": "a/b"' 'not where the request names one'
for field in '"models":["c/d"]' '"preset":"p"'; do
	sed "s,^{,&$field\,," nameless >other
	code other -l python
	lacks from/env "nor with $field"
done
OR_MODEL=$(printf 'a\377') run or-code <nameless
exits 78 'an OR_MODEL that is not UTF-8'
unset OR_MODEL

# Where it is sent.
code request -b https://example.com/v1/
has 'curl -sS --fail-with-body https://example.com/v1/chat/completions' '-b'
code request -b https://example.com/v1/chat/completions
has ' https://example.com/v1/chat/completions ' '-b with the path'
OPENROUTER_BASE_URL=http://localhost:11434/v1
export OPENROUTER_BASE_URL
for l in python python-openai typescript typescript-openai fetch go or curl; do
	code request -l "$l"
	has http://localhost:11434/v1 "$l: OPENROUTER_BASE_URL"
done
for url in ftp://example.com 'https://u:p@example.com' 'https://a/?q' \
    "https://a/\$(id)" 'https://a/"' https:// https:///v1 'https://a/`' \
    "https://a/'" 'https://a/ b' 'https://a/\n'; do
	code request -b "$url"
	exits 78 "refused: $url"
done
# What or-send refuses is no sample, and the other way round.
while read -r want url; do
	code request -b "$url"
	exits "$want" "-b $url"
	run or-send -nb "$url" <request
	exits "$want" "or-send -b $url"
done <<'END'
0 http://h:65535
0 http://h:00080
0 http://h:/v1
0 https://[::1]:80/v1
0 https://[::1.2.3.4]
0 https://[fe80::1%25eth0]
0 https://[fe80::1%eth0]
0 https://a%41b/%zz:x[
78 http://h:65536
78 http://h:99999999999999999999
78 http://h:a
78 http://h:+1
78 http://h:80:80
78 https://[::1
78 https://[::1]x
78 https://[::g]
78 https://[]
78 https://[1.2.3.4]
78 https://[fe80::1%]
78 https://[fe80::1%251234567890123456]
78 https://h]
78 https://h,x
78 https://a%20b
78 https://a%2fb
78 https://a%00b
78 https://h%3a80
END
OPENROUTER_BASE_URL='https://user:word@example.com'
code request
exits 78 'a bad OPENROUTER_BASE_URL'
! grep -q word err
ok $? 'whose password is not repeated'
unset OPENROUTER_BASE_URL

# Who asks.
# shellcheck disable=SC2089,SC2016	# these quotes are the value's
OR_APP_URL=https://app.example OR_APP_TITLE='It'"'"'s "mine" $HOME \ é'
OR_APP_CATEGORIES=cli
# shellcheck disable=SC2090
export OR_APP_URL OR_APP_TITLE OR_APP_CATEGORIES
code request
# shellcheck disable=SC2016	# sh's own, in the sample
has "-H 'X-OpenRouter-Title: It'\\''s \"mine\" \$HOME \\ é' \\" 'curl: a title'
has "-H 'HTTP-Referer: https://app.example' \\" 'curl: a URL'
lacks 'To say which app' 'nothing is left to fill in'
code request -l python
has '"X-OpenRouter-Title": b"It'"'"'s \"mine\" $HOME \\ \xc3\xa9",' \
    'python: a title'
has '"X-OpenRouter-Categories": "cli",' 'python: categories'
code request -l typescript
has 'httpReferer: "https://app.example",' 'typescript: a URL'
code request -l go
has 'request.Header.Set("HTTP-Referer", "https://app.example")' 'go: a URL'
OR_APP_TITLE=$(printf 'a\nb')
code request
exits 78 'a line feed in a title'
OR_APP_TITLE=$(printf 'a\377')
code request
exits 78 'a title that is not UTF-8'
unset OR_APP_URL OR_APP_TITLE OR_APP_CATEGORIES

# The key is for the sample to find.
OPENROUTER_API_KEY=sk-or-v1-secret
export OPENROUTER_API_KEY
for l in curl python python-openai typescript typescript-openai fetch go or; do
	code request -l "$l"
	lacks secret "$l: no key in it"
done
unset OPENROUTER_API_KEY

# Files that the request names.
data_of() {
	base64 <"$1" | tr -d '\n'
}
printf '%%PDF-1.4\n' >'my doc.pdf'
printf '{"messages":[{"role":"user","content":[{"type":"file","file":{%s' \
    '"filename":"my doc.pdf","file_data":"data:application/pdf;base64,' >doc
data_of 'my doc.pdf' >>doc
echo '"}}]}]}' >>doc
code doc -l python
has 'base64_of("my doc.pdf")' 'a file part is read from the file it names'
code doc
has "base64 <'my doc.pdf'" 'in the shell, too'
echo other >>'my doc.pdf'
code doc -l python
lacks base64_of 'but not if it has another content'
has "$(printf '%%PDF-1.4\n' | base64)" 'then the data stays'
rm 'my doc.pdf'
mkfifo 'my doc.pdf'
code doc -l python
lacks base64_of 'nor if it is no regular file'
rm 'my doc.pdf'
code doc -l python
exits 0 'nor if it is not there'
silent 'and nothing is said'

printf 'RIFF' >a.wav
printf '%s"%s","format":"wav"}}]}]}\n' \
    '{"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":' \
    "$(data_of a.wav)" >audio
code audio -l fetch -a a.wav
has 'data: readFileSync("a.wav", "base64"),' \
    'audio is data without a head'
sed 's,/,\\/,g' "$data/image.json" >slashes
code slashes -a photo.png
has 'base64 <photo.png' 'slashes may be escaped'
cp photo.png -- -x.png
code "$data/image.json" -a ./-x.png -l go
has 'base64Of("./-x.png")' 'a name as it was given'
code "$data/image.json" -a -x.png
has 'base64 <-x.png' 'a name that begins as an option'

# What a reader would not see, or in another place.
rlo=$(printf '\342\200\256')
printf '{"messages":[{"role":"user","content":"a%sb"}]}\n' "$rlo" >bidi
for l in curl python python-openai typescript typescript-openai fetch go or; do
	code bidi -l "$l"
	lacks "$rlo" "$l: no character that turns text around"
	has 'a\u202eb' "$l: but its escape"
done

# Output.
run sh -c 'or-code <request >/dev/full'
exits 74 'a full disk is not success'

done_testing
