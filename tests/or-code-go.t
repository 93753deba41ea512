#!/bin/sh
# or-code: the sample for Go, run.

. "$(dirname "$0")/tap.sh"
. "$SRC/tests/samples.sh"

# Else all of Go's own library is compiled anew.
GOCACHE=${GOCACHE:-$SRC/build/go}
export GOCACHE

try_languages 4 go

if command -v gofmt >/dev/null; then
	or-code -l go <"$data/tools.json" >tools.go
	or-code -l go -a photo.png <"$data/image.json" >image.go
	run gofmt -d tools.go image.go
	says_nothing=$(wc -c <out)
	test "$status" -eq 0 && test "$says_nothing" -eq 0
	ok $? 'gofmt would write it so'
else
	skip 'gofmt' 'no gofmt'
fi

done_testing
