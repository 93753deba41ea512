#!/bin/sh
# or-msg: prompts, roles, system messages, fields, schemas, tools, misuse.
. "$(dirname "$0")/tap.sh"

# The prompt.
run or-msg hi
says '{"messages":[{"role":"user","content":"hi"}]}' 'one word'
exits 0 'and status 0'
silent 'and nothing on standard error'
run or-msg two '' words
says '{"messages":[{"role":"user","content":"two  words"}]}' \
    'words are joined by one space, and none is dropped'
printf 'x\n' >x
run or-msg Say: - <x
says '{"messages":[{"role":"user","content":"Say:\n\nx\n"}]}' \
    '- puts standard input there, set off by an empty line'
run or-msg - 'and what?' <x
says '{"messages":[{"role":"user","content":"x\n\n\nand what?"}]}' \
    'and so before a word'
run or-msg <x
says '{"messages":[{"role":"user","content":"x\n"}]}' \
    'no operand: the prompt is standard input, its newline too'
run or-msg -- -x
says '{"messages":[{"role":"user","content":"-x"}]}' '-- ends the options'
printf ' \t"\\\001\177\r\n' >odd
run or-msg <odd
says '{"messages":[{"role":"user","content":" \t\"\\\u0001'"$(
    printf '\177')"'\r\n"}]}' 'text is taken byte for byte'
printf 'a\000b' >nul
run or-msg <nul
says '{"messages":[{"role":"user","content":"a\u0000b"}]}' 'a NUL is a character'
or-msg hi >one
or-msg hi >two
[ -s one ]
ok $? 'something is written'
is one two 'the same input gives the same bytes'

# Standard input is read only when it was asked for.
printf '1\n2\n3\n' >lines
while read -r line; do
	or-msg -m m -s s -a x "$line"
done <lines >out
jqs 'length == 3 and .[2].messages[1].content[0].text == "3"' \
    'a while read loop calls or-msg three times'
run sh -c 'or-msg hi <&-'
exits 0 'and it may be closed'

# Nothing at all is a slip.
run or-msg </dev/null
exits 65 'empty standard input is refused'
warns 'prompt is empty' 'and says so'
jqs '.[0].error.code == 65' 'in JSON too'
run or-msg ''
exits 65 'an empty operand too'
for words in 'Explain: -' '- explain' 'x - y' '--tool-call-id c1 x -'; do
	# shellcheck disable=SC2086
	run or-msg $words </dev/null
	exits 65 "nothing at the - of: $words"
done
warns '^or-msg: standard input is empty; nothing to put at -$' 'says so'
jqs '.[0].error.code == 65' 'and in JSON'
run or-msg --tool-call-id c1 - </dev/null
says '{"messages":[{"role":"tool","tool_call_id":"c1","content":""}]}' \
    'a tool may answer nothing, by standard input'
run or-msg --tool-call-id c1 ''
says '{"messages":[{"role":"tool","tool_call_id":"c1","content":""}]}' \
    'but a tool may answer nothing'

# Roles.
for role in system developer user assistant; do
	run or-msg -r $role x
	says '{"messages":[{"role":"'$role'","content":"x"}]}' "role $role"
done
run or-msg -r tool --tool-call-id c1 x
says '{"messages":[{"role":"tool","tool_call_id":"c1","content":"x"}]}' \
    'role tool with its call'
run or-msg --tool-call-id c1 x
says '{"messages":[{"role":"tool","tool_call_id":"c1","content":"x"}]}' \
    'which implies the role'
run or-msg -s 'be "brief"' hi
says '{"messages":[{"role":"system","content":"be \"brief\""},{"role":"user","content":"hi"}]}' \
    'a system message'
run or-msg -s one -r system -s two -r user hi
jqs '.[0].messages == [{role:"system",content:"two"},
    {role:"user",content:"hi"}]' 'given again, the last one counts'
printf 'from a file\n' >system
run or-msg -s @system hi
says '{"messages":[{"role":"system","content":"from a file\n"},{"role":"user","content":"hi"}]}' \
    'and from a file'
run or-msg -s @- hi <system
jqs '.[0].messages[0].content == "from a file\n"' 'and from standard input'
run or-msg -s '' hi
exits 65 'an empty system message'
run or-msg -s @none hi
exits 66 'a system file that is not there'
run or-msg -s @ hi
exits 66 'a system file without a name'
warns '^or-msg: a file is asked for, but its name is empty$' 'says so'

# Models and fields.
run or-msg -p seed=1 -m a -m b -m c hi
says '{"model":"a","models":["b","c"],"messages":[{"role":"user","content":"hi"}],"seed":1}' \
    'model, models, messages, then the rest'
run or-msg -m a -m b -m c -m d hi
jqs '.[0].models == ["b","c","d"]' 'three fallbacks'
run or-msg -m a -m b -m c -m d -m e hi
exits 64 'not four'
warns 'one model and 3 fallbacks' 'and says why'
OR_MODEL=x run or-msg hi
says '{"messages":[{"role":"user","content":"hi"}]}' 'OR_MODEL is for or-send'
run or-msg -p temperature=0.2 -p provider.order:='["mistral"]' \
    -p temperature=0.30 hi
says '{"messages":[{"role":"user","content":"hi"}],"temperature":0.30,"provider":{"order":["mistral"]}}' \
    'fields; a later one wins'
run or-msg -p seed=99999999999999999999 hi
says '{"messages":[{"role":"user","content":"hi"}],"seed":99999999999999999999}' \
    'twenty digits stay'

# The field prompt stands in place of messages.
run sh -c 'or-msg -m m -p prompt=hello <&-'
says '{"model":"m","prompt":"hello"}' 'a prompt and no message'
exits 0 'standard input is not read'
run or-msg -p prompt:='"x"' <x
says '{"prompt":"x"}' 'as JSON'
for more in hi - '-s s' '-a x'; do
	# shellcheck disable=SC2086
	run or-msg -p prompt=x $more <x
	exits 65 "a prompt and: $more"
	warns 'leave out either it, or words, attachments and -s' 'names the cure'
done
run or-msg -p prompt=x -r user <x
exits 64 'a prompt and a role'

# JSON.
run or-msg -J hi
says '{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_object"}}' \
    'a JSON object'
echo '{ "type": "object", "x": 12345678901234567890 }' >'my schema.json'
run or-msg -j 'my schema.json' hi
says '{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"my_schema","strict":true,"schema":{"type":"object","x":12345678901234567890}}}}' \
    'a bare schema is wrapped'
run or-msg -j - hi <'my schema.json'
jqs '.[0].response_format.json_schema.name == "answer"' 'from standard input'
long=$(printf '%070d' 0)
cp 'my schema.json' "$long.json"
run or-msg -j "$long.json" hi
jqs '.[0].response_format.json_schema.name | length == 64' 'a long name is cut'
for inner in '{"name":"n","schema":{"type":"array"}}' \
    '{"json_schema":{"name":"n","schema":{"type":"array"}}}' \
    '{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"array"}}}'; do
	echo "$inner" >wrapped.json
	run or-msg -j wrapped.json hi
	says '{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"array"}}}}' \
	    "wrapped: $inner"
done
echo '[1]' >array.json
run or-msg -j array.json hi
exits 65 'an array is no schema'
echo '{"torn' >torn.json
run or-msg -j torn.json hi
exits 65 'torn JSON'
warns 'torn.json: byte' 'names the file and the byte'
run or-msg -j none.json hi
exits 66 'a schema that is not there'

# Tools.
function='{"name":"f","parameters":{"type":"object"}}'
wrapped='{"type":"function","function":'$function'}'
server='{"type":"openrouter:web_search"}'
echo "$function" >bare.json
echo "[$wrapped, $server]" >list.json
run or-msg -t bare.json hi
says '{"messages":[{"role":"user","content":"hi"}],"tools":['"$wrapped"']}' \
    'a bare function is wrapped'
echo '{"name":"g"}' >g.json
run or-msg -t list.json -t g.json hi
says '{"messages":[{"role":"user","content":"hi"}],"tools":['"$wrapped,$server"',{"type":"function","function":{"name":"g"}}]}' \
    'tools are joined'
run sh -c 'or-msg -t list.json x | or-msg -c -t list.json'
says '{"messages":[{"role":"user","content":"x"}],"tools":['"$wrapped,$server"']}' \
    'given again, they are there once'
echo '[{"type":"openrouter:web_search","n":2},{"name":"f","n":1}]' >new.json
run or-msg -t list.json -t g.json -t new.json hi
jqs '.[0].tools == [{type:"function",function:{name:"f",n:1}},
    {type:"openrouter:web_search",n:2},
    {type:"function",function:{name:"g"}}]' 'the same are replaced in place'
echo '[{"type":"a","name":"f"},{"type":"a","name":"g"},{"type":"b","name":"f"}]' >a.json
echo '{"type":"a","name":"g","n":1}' >b.json
run or-msg -t bare.json -t a.json -t b.json hi
jqs '[.[0].tools[] | .type + (.name // "") + (.n // "" | tostring)] ==
    ["function","af","ag1","bf"]' 'by type and name'
echo '[]' >none.json
run or-msg -t none.json -t none.json hi
jqs '.[0].tools == []' 'none and none are none'
echo '{"tools":[1,{"function":7},{"function":{"name":"f"}}],"messages":[]}' |
    or-msg -c -t bare.json hi >out
jqs '.[0].tools | length == 4' 'what is no tool stays'
for bad in '{"type":"function"}' '{"type":"function","function":{}}' 1 '[1]'; do
	echo "$bad" >bad.json
	run or-msg -t bad.json hi
	exits 65 "no tool: $bad"
done

# UTF-8.
printf 'a\377' >bad
run or-msg <bad
exits 65 'not UTF-8'
warns 'standard input: byte 1: not UTF-8' 'names standard input and the byte'
run or-msg "$(cat bad)"
warns 'operand 1: byte 1: not UTF-8' 'names the operand'
printf '\355\240\200' >surrogate
run or-msg <surrogate
exits 65 'a surrogate is not UTF-8'
{ head -c 65535 /dev/zero | tr '\0' x; printf '\303\251'; } >cut.txt
run or-msg <cut.txt
jqs '.[0].messages[0].content[-2:] == "xé"' \
    'a character that a read cuts in two is whole'
printf 'a\377b\303' >bad
run or-msg -U <bad
says '{"messages":[{"role":"user","content":"a�b�"}]}' '-U replaces'
warns 'replaced 2 bytes' 'and counts'
run or-msg -U -s "$(printf 's\377')" hi
warns '^or-msg: -s: replaced 1 byte that is' 'in the system message too'

# Misuse.
misuse() {	# misuse NAME ARG...
	what=$1
	shift
	run or-msg "$@" <x
	exits 64 "$what"
	jqs '.[0].error.code == 64' "$what: in JSON"
}
misuse 'unknown option' -Z hi
misuse 'unknown role' -r robot hi
misuse 'tool without its call' -r tool hi
misuse 'a call without the role tool' -r user --tool-call-id x hi
misuse 'an option behind the prompt' hi -m a/b
warns '^or-msg: -m behind the prompt: options go before it; put -- first' \
    'and says so'
misuse 'its long name' hi there --model a/b
misuse 'with its argument' hi --model=a/b
warns '^or-msg: --model behind' 'named without it'
misuse 'an option of every command' hi --help
run or-msg -m a -- hi -m
jqs '.[0].messages[0].content == "hi -m"' 'but not behind --'
run or-msg explain ls -l --color --modelling --mod -ma -- --
jqs '.[0].messages[0].content ==
    "explain ls -l --color --modelling --mod -ma -- --"' 'nor what is none'
misuse '- twice' - -
warns '^or-msg: standard input can be put into the prompt only once$' 'says so'
misuse '- with -c' -c -
misuse '- with -a -' -a - -
misuse '-a - without an operand' -a -
misuse '-s @- without an operand' -s @-
misuse '-j - and -t -' -j - -t - hi
misuse '-c with -s @-' -c -s @- hi
misuse 'a field without a value' -p temperature hi
misuse 'a type without an attachment' --type image hi
misuse 'a type unknown' --type picture -a x hi
misuse 'a role without a message' -c -r assistant

# Standard output.
run sh -c 'or-msg hi >/dev/full'
exits 74 'a full disk is not success'
run or-msg -h
exits 0 'help'
run or-msg --version
exits 0 'version'
if ldd "$BUILD/or-msg" >libs 2>&1; then
	! grep -E 'libcurl|libmagic' libs
	ok $? 'neither libcurl nor libmagic is linked'
else
	skip 'links neither libcurl nor libmagic' 'no ldd'
fi

done_testing
