#!/bin/sh
# usage: soak.sh [-c case] [-j jobs] [-s seed] [-t seconds]; see soak.c

SRC=$(cd "$(dirname "$0")/.." && pwd)
PATH=${BUILD:-$SRC/build}:${BUILD:-$SRC/build}/tests:$PATH
export PATH
unset OR_MODEL OR_APP_URL OR_APP_TITLE OR_APP_CATEGORIES XDG_CONFIG_HOME
unset http_proxy https_proxy all_proxy no_proxy HTTPS_PROXY ALL_PROXY NO_PROXY

work=$(mktemp -d) || exit 1
cd "$work" || exit 1
soak "$@" "$SRC/tests"
status=$?
# What should not be there is kept, to be looked at.
cd / && rmdir "$work" || echo "see $work"
exit $status
