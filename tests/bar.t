#!/bin/sh
# Bars and sparklines.

. "$(dirname "$0")/tap.sh"

run bar_test unicode 4 32 0 1 2 3 4 5 6 7 8 9 31 32 33
cat >want <<'END'
||0
|▏|1
|▎|1
|▍|1
|▌|1
|▋|1
|▊|1
|▉|1
|█|1
|█▏|2
|███▉|4
|████|4
|████|4
END
is out want 'eighths of a block'

run bar_test ascii 4 8 0 0.001 1 3 7 8 99
cat >want <<'END'
||0
|#|1
|#|1
|##|2
|####|4
|####|4
|####|4
END
is out want 'without Unicode'

run bar_test unicode 4 8 nan -1 -inf inf 1e-300
cat >want <<'END'
||0
||0
||0
|████|4
|▏|1
END
is out want 'no number, and extremes'
run bar_test unicode 4 0 0 1 nan
printf '||0\n||0\n||0\n' >want
is out want 'no maximum'
run bar_test unicode 4 inf 1 inf
printf '|▏|1\n|████|4\n' >want
is out want 'a maximum without end'
run bar_test ascii 0 8 8
says '||0' 'no columns'

run bar_test unicode spark 0 1 2 3 4 5 6 7
says '|▁▂▃▄▅▆▇█|' 'a sparkline'
run bar_test ascii spark 0 1 2 3 4 5
says '|_.-=*#|' 'without Unicode'
run bar_test unicode spark 99.8 nan 99.9 inf 49.95
says '|█ █ ▅|' 'begins at 0, and has gaps'
run bar_test unicode between 80 100 100 94 80 79 0 nan 101 -inf
says '|█▆▁▁▁ █ |' 'a range that matters'
run bar_test unicode between 1 1 0 1 2
says '|▁▁▁|' 'none that does'
run bar_test unicode between -1e308 1e308 -1e308 1e308
says '|▁█|' 'a great one'
run bar_test unicode spark -7 0
says '|▁█|' 'or at the lowest'
run bar_test unicode spark 0 0
says '|▁▁|' 'all 0'
run bar_test unicode spark -1.7e308 0 1.7e308
says '|▁▅█|' 'a range that has no double'
run bar_test unicode spark
says '||' 'nothing'
done_testing
