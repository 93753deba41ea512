#!/bin/sh
# Request fields: key=value by the API's types, key:=json, paths.
. "$(dirname "$0")/tap.sh"

# The manual lists the table.
param_fields >table
awk -F '\t' '{
	s = $2
	if ($3 != "") s = s "; " $3
	if ($4 != "") s = s "; default: " $4
	print ".It Li " $1 "\n" s
}' table >want
sed -n '/^\.Ss Fields/,/^\.Sh/p' "$SRC/man/or-msg.1" |
    sed -n '/^\.It Li/,/^\.El/p' | sed '/^\.El/d' >listed
is listed want 'or-msg(1) lists the fields'
cut -f 1 table | sort >paths
sort -u paths >unique
is paths unique 'each field once'

sets() {	# sets JSON NAME ARG...: -p ARG... makes the rest of the request
	json=$1
	what=$2
	shift 2
	run or-msg "$@" x
	says '{"messages":[{"role":"user","content":"x"}],'"$json"'}' "$what"
}
refuses() {	# refuses PATTERN ARG
	run or-msg -p "$2" x
	exits 64 "refused: $2"
	warns "$1" "refused: $2: $1"
}

sets '"temperature":0.2' number -p temperature=0.2
sets '"temperature":1e-1' 'number with an exponent' -p temperature=1e-1
sets '"temperature":null' null -p temperature=null
sets '"seed":-1' integer -p seed=-1
sets '"stream":true' boolean -p stream=true
sets '"user":"7"' 'a string that looks like a number' -p user=7
sets '"user":"null"' 'a string that may not be null' -p user=null
sets '"service_tier":null' 'a string that may be null' -p service_tier=null
sets '"user":"a=b:=c \" é"' 'a string with all in it' -p 'user=a=b:=c " é'
sets '"user":""' 'an empty string' -p user=
sets '"modalities":["text","image"]' strings -p modalities=text,image
sets '"modalities":["text"]' 'one of them' -p modalities=text
sets '"modalities":[]' 'none of them' -p modalities=
sets '"modalities":["","a",""]' 'empty ones' -p modalities=,a,
sets '"stop":"a,b"' 'stop is a string' -p stop=a,b
sets '"stop":["a","b"]' 'or strings' -p 'stop:=["a","b"]'
sets '"tool_choice":"none"' 'tool_choice is a word' -p tool_choice=none
sets '"tool_choice":{"type":"x"}' 'or an object' -p tool_choice.type=x
sets '"provider":{"sort":"price"}' 'sort is a word' -p provider.sort=price
sets '"provider":{"sort":{"by":"price"}}' 'or an object' \
    -p provider.sort.by=price
sets '"provider":{"max_price":{"prompt":0.5}}' 'a number in an object' \
    -p provider.max_price.prompt=0.5
sets '"logit_bias":{"50256":-100}' 'any name in an object' \
    -p logit_bias.50256=-100
sets '"metadata":{"n":"1"}' 'whose values are strings' -p metadata.n=1
sets '"reasoning":{"effort":"high","max_tokens":null}' 'two in one object' \
    -p reasoning.effort=high -p reasoning.max_tokens=null
sets '"provider":{"order":["a","b"]}' 'elements' \
    -p 'provider.order[0]=a' -p 'provider.order[1]=b'
sets '"plugins":[{"id":"file-parser","pdf":{"engine":"native"}}]' \
    'objects in arrays' -p 'plugins[0].id=file-parser' \
    -p 'plugins[0].pdf.engine=native'
sets '"top_k":2' 'the last one counts' -p top_k=1 -p top_k=2
sets '"a":"1","b":{"c":["x"]}' 'unknown fields' -p a=1 -p 'b.c[0]=x'
sets '"a":{"b":12345678901234567890,"c":1.50}' 'JSON, its digits as they are' \
    -p 'a:= { "b" : 12345678901234567890, "c":1.50 }'
sets '"temperature":0.10' 'JSON of the right type' -p temperature:=0.10
run or-msg -p model=a x
says '{"model":"a","messages":[{"role":"user","content":"x"}]}' \
    'model has its place'
run or-msg -p models=a x
says '{"models":["a"],"messages":[{"role":"user","content":"x"}]}' \
    'and so have models'
run or-msg -m a -p model=b x
says '{"model":"b","messages":[{"role":"user","content":"x"}]}' \
    'and the last one counts'

refuses 'temperature=hot: takes a number or null' temperature=hot
refuses 'temperature=: takes a number or null' temperature=
refuses 'temperature=nan: takes a number or null' temperature=nan
refuses 'temperature:=true: takes a number or null' temperature:=true
refuses 'seed=1.5: takes an integer or null' seed=1.5
refuses 'seed=1e3: takes an integer or null' seed=1e3
refuses 'stream=1: takes a boolean' stream=1
refuses 'stream=null: takes a boolean' stream=null
refuses 'user:=7: takes a string' user:=7
refuses 'write JSON after :=' reasoning=high
refuses 'write JSON after :=' plugins=web
refuses 'takes an object; write' reasoning=high
refuses ': takes strings' 'modalities:=["a",1]'
refuses 'temperature.x: temperature takes a number or null' temperature.x=1
refuses 'user\[0\]: user takes a string' 'user[0]=a'
refuses 'reasoning\[0\]: reasoning takes an object' 'reasoning[0]=a'
refuses 'modalities\[0\]:=1: takes a string' 'modalities[0]:=1'
refuses '-p a:=x: byte 0' a:=x
refuses '-p a:=: byte 0: no JSON value' a:=
refuses '-p a:=1 2: byte 2' 'a:=1 2'
refuses '-p max_tokens:=abc: byte 0' max_tokens:=abc
refuses '-p a:=.*: byte 0' "a:=$(printf '\377')"
jqs '.[0].error.code == 64' 'in JSON, even so'
refuses 'neither key=value' temperature
refuses '-p =1: no field before =$' =1
refuses '-p :=1: no field before :=$' :=1
sets '"x]":"1"' 'a bracket that nothing opens' -p 'x]=1'
refuses 'not the path of a field' a..b=1
refuses 'not the path of a field' a.=1
refuses 'not the path of a field' 'a[=1'
refuses 'not the path of a field' 'a[-1]=1'
refuses 'not the path of a field' 'a[0]b=1'
refuses 'messages are made' 'messages:=[]'
refuses 'messages are made' 'messages[0].role=user'
refuses 'not UTF-8' "user=$(printf '\377')"

# Long ones: 120 kB is the most that Linux takes as one argument.
many() {	# many TEXT NUMBER
	awk -v s="$1" -v n="$2" 'BEGIN { while (n-- > 0) printf "%s", s }'
}
run or-msg -p "$(many a. 63)a:=1" x
jqs '.[0] | [paths] | map(length) | max == 64' 'a path of 64 steps'
run or-msg -p "$(many 'a[0].' 32)a=1" x
exits 64 'a path of 65 steps'
warns 'more than 64 names and indices' 'and says so'
run or-msg -p "$(many a. 60000)a=1" x
exits 64 'a path of 60000 steps'
run or-msg -p "$(many 'a[0]' 30000)=1" x
exits 64 'and of indices'
run or-msg -p "top_k=$(many é 60000)" x
exits 64 'a long value'
[ "$(wc -c <out)" -lt 300 ]
ok $? 'is not repeated whole'
warns 'ééé\.\.\.: takes an integer' 'but cut between characters'

# What is wrong with the request shows when it is there.
or-msg -p a=1 x >in
run or-msg -c -p a.b=1 <in
exits 65 'a string cannot have members'
run or-msg -c -p 'b[1]=1' <in
exits 65 'an index past the end'
run or-msg -c -p 'b[0]=1' <in
exits 0 'but the end is an index'

done_testing
