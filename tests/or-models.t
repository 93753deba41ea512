#!/bin/sh
# or-models: lists and cards, against or-mock and scripted answers.

. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/serve.sh
. "$SRC/tests/serve.sh"

run or-mock or-models
exits 0 'a list'
silent 'without a word'
done_testing
