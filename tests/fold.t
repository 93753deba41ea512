#!/bin/sh
# Chunks folded into a response.

. "$(dirname "$0")/tap.sh"

# folds JQ WANT NAME: of the chunks on standard input
folds() {
	cat >chunks
	run fold_test <chunks
	exits 0 "$3: runs"
	jq -c "$1" out >got
	printf '%s\n' "$2" >want
	is got want "$3"
}

# deltas JQ WANT NAME: of the deltas on standard input, one a line
deltas() {
	sed 's/.*/{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":&,"finish_reason":null}]}/' >lines
	folds ".choices[0].message | $1" "$2" "$3" <lines
	fold_test message <lines | jq -c "$1" >got
	is got want "$3: as a message"
}

# The frame.
folds . '{"id":"1","object":"chat.completion","model":"m","new":{"a":[1]},"choices":[{"index":0,"message":{"role":"assistant","content":"hello"},"finish_reason":"stop","native_finish_reason":"end"}],"usage":{"cost":0.5}}' \
    'a response like that without streaming' <<'END'
{"id":"1","object":"chat.completion.chunk","model":"m","new":{"a":[1]},"choices":[{"index":0,"delta":{"role":"assistant","content":"hel"},"finish_reason":null,"native_finish_reason":null}]}
{"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"lo"},"finish_reason":null}],"usage":null}
{"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"end"}]}
{"id":"1","object":"chat.completion.chunk","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"stop","native_finish_reason":"end"}],"usage":{"cost":0.5}}
END
folds . '{"object":"text_completion","choices":[{"index":0,"text":"ab","finish_reason":"stop"}]}' \
    'the stream of a prompt' <<'END'
{"object":"text_completion","choices":[{"index":0,"text":"a","finish_reason":null}]}
{"object":"text_completion","choices":[{"index":0,"text":"b","finish_reason":"stop"}]}
END
run fold_test <<'END'
{"id":"1","object":"chat.completion.chunk","big":12345678901234567890,"choices":[{"index":0,"delta":{"content":"\u00e9","seen":1.0}}]}
{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"é\ud83d"}}]}
{"id":"1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"\ude00"}}]}
END
says '{"id":"1","object":"chat.completion","big":12345678901234567890,"choices":[{"index":0,"message":{"role":"assistant","content":"\u00e9é\ud83d\ude00","seen":1.0}}]}' \
    'every digit and escape survives'
for usage in '"choices":[],"usage":{"total_tokens":7}' \
    '"choices":[{"index":0,"delta":{"content":""},"finish_reason":null}],"usage":{"total_tokens":7}' \
    '"choices":[{"index":0,"delta":{"content":""},"finish_reason":"stop"}],"usage":{"total_tokens":7}'; do
	folds '[.usage.total_tokens, .choices[0].finish_reason]' '[7,"stop"]' \
	    "accounting: $usage" <<-END
	{"id":"1","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}
	{"id":"1",$usage}
	END
done
folds '[.choices[] | [.index, .message.content, .finish_reason]]' \
    '[[0,"ab","stop"],[1,"xy","length"]]' 'several choices' <<'END'
{"choices":[{"index":0,"delta":{"content":"a"}}]}
{"choices":[{"index":1,"delta":{"content":"x"}},{"index":0,"delta":{"content":"b"}}]}
{"choices":[{"index":1,"delta":{"content":"y"},"finish_reason":"length"}]}
{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}
END
folds '[.choices[0].text, .choices[0].finish_reason]' '["ab","stop"]' \
    'the text of a prompt' <<'END'
{"choices":[{"index":0,"text":"a","finish_reason":null}]}
{"choices":[{"index":0,"text":"b","finish_reason":"stop"}]}
END
folds '.choices[0].logprobs.content | map(.token)' '["a","b"]' 'logprobs' <<'END'
{"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a"}]}}]}
{"choices":[{"index":0,"delta":{"content":"b"},"logprobs":{"content":[{"token":"b"}]}}]}
END
: >chunks
run fold_test <chunks
test ! -s out
ok $? 'no chunks, no response'

# The message.
deltas .content '"hello"' 'content' <<'END'
{"role":"assistant","content":""}
{"role":"assistant","content":"hel"}
{"content":null}
{}
{"content":"lo"}
END
deltas '[has("content"), .content]' '[true,null]' 'content that is null' <<'END'
{"role":"assistant","content":null}
END
deltas .content '"hello"' 'content in parts' <<'END'
{"content":[{"type":"text","text":"hel"}]}
{"content":[{"type":"text","text":"lo"}]}
END
deltas '.content | map(.type)' '["text","image_url","text"]' \
    'content in parts that are not all text' <<'END'
{"content":"a"}
{"content":[{"type":"image_url","image_url":{"url":"data:"}}]}
{"content":"b"}
END
deltas '[.reasoning, .reasoning_content, .refusal]' '["ab","cd","ef"]' \
    'reasoning and refusal' <<'END'
{"reasoning":"a","reasoning_content":"c","refusal":"e"}
{"reasoning":null,"reasoning_content":null,"refusal":null}
{"reasoning":"b","reasoning_content":"d","refusal":"f"}
END
deltas '[(.annotations | map(.url_citation.url)), (.images | length), .audio.data, .audio.transcript]' \
    '[["a","b"],2,"AAAABBBB","hi"]' 'annotations, images, audio' <<'END'
{"annotations":[{"type":"url_citation","url_citation":{"url":"a"}}],"images":[{"type":"image_url"}]}
{"annotations":[{"type":"url_citation","url_citation":{"url":"b"}}],"audio":{"data":"AAAA","transcript":"h"}}
{"annotations":null,"images":[{"type":"image_url"}],"audio":{"data":"BBBB","transcript":"i"}}
END

# Reasoning details.
deltas .reasoning_details '[{"type":"reasoning.text","text":"ab","signature":"s2","index":0,"format":"f"}]' \
    'text joined, the last signature kept' <<'END'
{"reasoning_details":[{"type":"reasoning.text","text":"a","signature":null,"index":0}]}
{"reasoning_details":[{"type":"reasoning.text","text":"b","index":0,"format":"f"}]}
{"reasoning_details":[{"type":"reasoning.text","signature":"s1","index":0}]}
{"reasoning_details":[{"type":"reasoning.text","text":"","signature":"s2","index":0}]}
{"reasoning_details":[{"type":"reasoning.text","text":null,"signature":null,"index":0}]}
END
deltas '.reasoning_details | map([.index, .summary, .data])' \
    '[[0,"ab",null],[1,null,"QQ=="]]' 'by index, in order' <<'END'
{"reasoning_details":[{"type":"reasoning.summary","summary":"a","index":0}]}
{"reasoning_details":[{"type":"reasoning.encrypted","data":"QQ==","index":1},{"type":"reasoning.summary","summary":"b","index":0}]}
END
deltas '.reasoning_details | map(.type)' '["reasoning.text","reasoning.encrypted"]' \
    'one index, two types' <<'END'
{"reasoning_details":[{"type":"reasoning.text","text":"a","index":0}]}
{"reasoning_details":[{"type":"reasoning.encrypted","data":"x","index":0}]}
END
deltas '.reasoning_details | map([.id, .text])' '[["x","ac"],["y","b"]]' \
    'without an index by id' <<'END'
{"reasoning_details":[{"type":"reasoning.text","id":"x","text":"a"}]}
{"reasoning_details":[{"type":"reasoning.text","id":"y","text":"b"}]}
{"reasoning_details":[{"type":"reasoning.text","id":"x","text":"c"}]}
END

# Tool calls: [id, name, arguments].
calls='.tool_calls | map([.id, .type, .function.name, .function.arguments])'
call='[["a","function","f","{\"x\":1}"]]'
deltas "$calls" "$call" 'a call in fragments' <<'END'
{"content":null,"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}
{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\""}}]}
{"tool_calls":[{"index":0,"type":"function","function":{}}]}
{"tool_calls":[{"index":0,"function":{"arguments":null}}]}
{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}
END
deltas "$calls" "$call" 'in one chunk' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}
END
deltas "$calls" "$call" 'the id on every fragment' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]}
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":":1}"}}]}
END
deltas "$calls" "$call" 'id and name empty later' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]}
{"tool_calls":[{"index":0,"id":"","type":"function","function":{"name":"","arguments":":1}"}}]}
END
deltas "$calls" "$call" 'the first index is 1' <<'END'
{"tool_calls":[{"index":1,"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]}
{"tool_calls":[{"index":1,"function":{"arguments":":1}"}}]}
END
deltas "$calls" "$call" 'no index at all' <<'END'
{"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\""}}]}
{"tool_calls":[{"function":{"arguments":":1}"}}]}
END
deltas "$calls" '[["a","function","f","{}"],["b","function","g","{}"],["c","function","h","{}"]]' \
    'no arguments mean {}' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}
{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"g","arguments":null}}]}
{"tool_calls":[{"index":2,"id":"c","type":"function","function":{"name":"h"}}]}
END
two='[["a","function","f","1"],["b","function","g","2"]]'
deltas "$calls" "$two" 'two calls, interleaved' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f"}},{"index":1,"id":"b","type":"function","function":{"name":"g"}}]}
{"tool_calls":[{"index":1,"function":{"arguments":"2"}}]}
{"tool_calls":[{"index":0,"function":{"arguments":"1"}}]}
END
deltas "$calls" "$two" 'two calls with one index, by id' <<'END'
{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":"1"}}]}
{"tool_calls":[{"index":0,"id":"b","type":"function","function":{"name":"g","arguments":"2"}}]}
END
deltas "$calls" "$two" 'two calls with no index, by id' <<'END'
{"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"1"}}]}
{"tool_calls":[{"id":"b","type":"function","function":{"name":"g","arguments":"2"}}]}
END
deltas '.tool_calls | map(.function.name)' '["f","g"]' \
    'two calls with neither index nor id, by name' <<'END'
{"tool_calls":[{"type":"function","function":{"name":"f","arguments":"1"}}]}
{"tool_calls":[{"type":"function","function":{"name":"g","arguments":"2"}}]}
END
deltas '.tool_calls | map(.id) | unique | length' 2 \
    'each call has an id of its own' <<'END'
{"tool_calls":[{"index":0,"id":"","function":{"name":"f","arguments":"1"}}]}
{"tool_calls":[{"index":1,"id":"","function":{"name":"f","arguments":"2"}}]}
END
deltas '.tool_calls | map(.id) | unique | length' 2 \
    'also where the server repeats one' <<'END'
{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"1"}}]}
{"tool_calls":[{"index":1,"id":"a","function":{"name":"f","arguments":"2"}}]}
END
deltas '.tool_calls[0] | [has("index"), .extra]' '[false,{"s":1}]' \
    'no index in the message, and what is not known' <<'END'
{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"1"},"extra":{"s":1}}]}
END

# What makes no sense is passed by.
deltas .content '"ab"' 'members of the wrong kind' <<'END'
{"content":"a","tool_calls":"x","reasoning_details":{},"annotations":1}
{"content":{"x":1},"tool_calls":[1,null,"x"],"audio":[]}
{"content":"b","tool_calls":null}
END
folds '.choices | length' 1 'choices of the wrong kind' <<'END'
{"choices":[{"index":0,"delta":{"content":"a"}}]}
{"choices":{}}
{"choices":null}
{"choices":[1,null,[]]}
{"choices":[{"index":0,"delta":[]}]}
END

# Recordings, as or-send folds them.
for file in "$SRC"/tests/data/stream-*.sse; do
	sed -n 's/^data: {/{/p' "$file" >lines
	fold_test <lines >out
	jq -s '[.[].choices[0].delta.content // empty] | add' lines >want
	jq '.choices[0].message.content // ""' out >got
	is got want "$(basename "$file"): the text"
done
run fold_test message <<END
$(sed -n 's/^data: {/{/p' "$SRC/tests/data/stream-tools.sse")
END
jq -c '.tool_calls | map([.id, .function.name, .function.arguments])' out >got
printf '%s\n' '[["call_a","weather","{\"city\":\"Köln\"}"],["call_b","now","{}"]]' >want
is got want 'stream-tools.sse: the calls'

done_testing
