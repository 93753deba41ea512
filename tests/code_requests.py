"""Writes requests to try samples with, one a line: code_requests.py SEED N

Text, not values: numbers and strings in all the spellings that JSON has.
"""
import random
import sys

SEED, COUNT = int(sys.argv[1]), int(sys.argv[2])
rand = random.Random(SEED)

STRINGS = [
    "a", "b c", "'", "''", "'''", "\\\"", "\\\"\\\"\\\"", "`", "``", "${x}",
    "$HOME", "$(id)", "$", "\\\\", "\\\\n", "\\/", "\\u0000", "\\n", "\\r",
    "\\t", "\\b", "\\f", "\\u001b", "\\u2028", "\\u2029", "\u2028", "\x7f",
    "\\ud83d\\ude00", "😀", "é", "\\u00e9", "\u202e", "\ufeff", "\U000e0041",
    "</script>", "<!--", "EOF", "JSON", "HEADERS", "%s", "{x}", "@file",
    "#", "//", "/* */", "\\\\\\\"", "!", "!!", "~", "*", ";", "&&", "|",
    "data:image/png;base64,aGk=", "data:,x", "日本語", "\\\\u0041",
]
HALVES = ["\\ud800", "\\udc00", "\\udc00\\ud800", "\\uD83D"]
NUMBERS = ["0", "1", "-1", "0.1", "1.50", "1e5", "1E+5", "-2.5e-3", "123456",
           "100000000000000", "0.000001", "5e-7", "1e21"]
WILD = ["12345678901234567890", "9007199254740993", "-0", "-0.0", "1e400",
        "0.1234567890123456789012345", "1e-400", "123456789012345678901.5",
        "99999999999999999999999999999999", "-1E400", "1.0000000000000001",
        "1" + "0" * 400, "0." + "0" * 400 + "1", "2e308", "4.9e-324"]
NAMES = ["type", "x", "a-b", "", "__proto__", "constructor", "1", "class",
         "toString", "\\u005f_proto__", "é", "'", "`", "${", "__proto__"]


def string():
    parts = STRINGS if rand.random() < 0.9 else STRINGS + HALVES
    return '"' + "".join(rand.choices(parts, k=rand.randint(0, 6))) + '"'


def number():
    return rand.choice(NUMBERS if rand.random() < 0.8 else WILD)


def name():
    return '"' + rand.choice(NAMES) + '"' if rand.random() < 0.5 else string()


def value(depth):
    kind = rand.randint(0, 5 if depth > 0 else 3)
    if kind == 0:
        return number()
    if kind == 1:
        return rand.choice(["null", "true", "false"])
    if kind < 4:
        return string()
    members = [value(depth - 1) for _ in range(rand.randint(0, 4))]
    if kind == 4:
        return "[" + ",".join(members) + "]"
    return "{" + ",".join(name() + ": " + m for m in members) + "}"


def content():
    if rand.random() < 0.5:
        return string()
    part = '{"type":"text","text":' + string()
    if rand.random() < 0.3:
        part += ',"cache_control":{"type":"ephemeral"}'
    image = '{"type":"image_url","image_url":{"url":' + string()
    image += rand.choice(['', ',"detail":"low"']) + "}"
    image += rand.choice(['', ',"' + 'cache_control":{"type":"ephemeral"}'])
    return "[" + part + "}," + image + "}]"


def message():
    said = rand.choice([
        '"role":"user","content":' + content(),
        '"role":"system","content":' + string(),
        '"role":"assistant","content":' + string(),
        '"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":'
        '"function","function":{"name":"f","arguments":' + string() + "}}]",
        '"role":"tool","tool_call_id":"c1","content":' + string(),
    ])
    if rand.random() < 0.1:
        said += ',"odd":' + value(2)
    return "{" + said + "}"


def members():
    yield '"messages":[' + ", ".join(
        message() for _ in range(rand.randint(1, 3))) + "]"
    if rand.random() < 0.8:
        yield '"model":' + string()
    for known in ("temperature", "top_p", "seed", "max_tokens", "top_k"):
        if rand.random() < 0.2:
            yield f'"{known}":{number()}'
    for known in ("provider", "reasoning", "plugins", "metadata", "stop",
                  "transforms", "response_format", "user"):
        if rand.random() < 0.15:
            yield f'"{known}":' + value(3)
    if rand.random() < 0.3:
        yield ('"provider":{"order":[' + string() + '],"allow_fallbacks":true,'
               '"max_price":{"prompt":' + rand.choice([number(), '"1"']) +
               "}}")
    if rand.random() < 0.3:
        yield ('"tools":[{"type":"function","function":{"name":"f",'
               '"parameters":{"type":"object","x":' + value(3) + "}}}]")
    if rand.random() < 0.3:
        yield name() + ":" + value(3)
    if rand.random() < 0.2:
        yield '"stream":' + rand.choice(["true", "false"])


for _ in range(COUNT):
    all_members = list(members())
    rand.shuffle(all_members)
    sys.stdout.buffer.write(("{" + ",".join(all_members) + "}\n").encode())
