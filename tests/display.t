#!/bin/sh
# What standard output shows: a terminal's width, colours and characters.

. "$(dirname "$0")/tap.sh"

TERM=xterm-256color
export TERM

run display_test
says 'none plain ascii 80' 'a file is no terminal'
run env COLUMNS=40 display_test
says 'none plain ascii 80' 'whatever COLUMNS says'
run pty display_test
says 'terminal color unicode 80' 'a terminal that does not say how wide it is'
run pty sh -c 'stty cols 132 <&1; display_test'
says 'terminal color unicode 132' 'one that does'
run pty sh -c 'stty cols 132 <&1; COLUMNS=40 display_test'
says 'terminal color unicode 40' 'COLUMNS comes first'
for columns in 0 -3 wide 99999 ''; do
	run pty env COLUMNS="$columns" display_test
	says 'terminal color unicode 80' "no width: '$columns'"
done
run pty env NO_COLOR=1 display_test
says 'terminal plain unicode 80' 'NO_COLOR'
run pty env NO_COLOR= display_test
says 'terminal color unicode 80' 'an empty NO_COLOR says nothing'
run pty env TERM=dumb display_test
says 'terminal plain unicode 80' 'a dumb terminal'
run pty env -u TERM display_test
says 'terminal plain unicode 80' 'no terminal named'
run pty env LC_ALL=C display_test
says 'terminal color ascii 80' 'the locale C'
run pty env LC_ALL=xx_YY.UTF-8 display_test
says 'terminal color ascii 80' 'a locale that is not there'
run pty env -u LC_ALL LC_CTYPE=C.UTF-8 LANG=C display_test
says 'terminal color unicode 80' 'LC_CTYPE'
done_testing
