#!/bin/sh
# A few seconds of make soak: mixed pipelines at once, faults at random

. "$(dirname "$0")/tap.sh"

mkdir soaked
run sh -c 'cd soaked && exec soak -s 1 -j 6 -t 5 "$1"' sh "$SRC/tests"
exits 0 'every pipeline ends as it should'
note out

done_testing
