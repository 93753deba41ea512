#!/bin/sh
# or-code: the sample for JavaScript, run.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

try_languages 20 fetch

done_testing
