"""Compares the requests in one file with those in another, line by line.

Numbers are equal by their exact value, and of several members with one name
the last counts.  What a package adds, stream: false, makes no difference.
"""
import decimal
import itertools
import json
import sys

# An exponent of three digits makes a long number.
decimal.getcontext().prec = 2000


def number(text):
    value = decimal.Decimal(text)
    return ("number", value.is_signed(), value.normalize())


def read(name):
    with open(name, encoding="utf-8") as file:
        for line in file:
            value = json.loads(line, parse_int=number, parse_float=number)
            if value.get("stream") is False:
                del value["stream"]
            yield value


pairs = itertools.zip_longest(read(sys.argv[1]), read(sys.argv[2]))
for n, (got, want) in enumerate(pairs, 1):
    if got != want:
        sys.exit(f"line {n}:\n{got}\nis not\n{want}")
