#!/bin/sh
# or-code: samples for the shell, run.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

try_languages 40 curl or

done_testing
