#!/bin/sh
# or-code: samples for Python, run.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

try_languages 25 python python-openai

done_testing
