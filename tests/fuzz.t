#!/bin/sh
# Every harness over its seeds: formats as they are met, and what fuzzing has
# found.

. "$(dirname "$0")/tap.sh"

for harness in $(cd "$SRC/tests/fuzz" &&
    grep -l '^LLVMFuzzerTestOneInput' -- *.c | sed 's/\.c$//'); do
	for seed in "$SRC/tests/fuzz/seeds/$harness"/*; do
		run "$BUILD/tests/fuzz/$harness" "$seed"
		exits 0 "$harness: $(basename "$seed")"
	done
	run "$BUILD/tests/fuzz/$harness" /dev/null
	exits 0 "$harness: nothing at all"
done

done_testing
