#!/bin/sh
# Dates: what is one, what people call them, and the calendar.

. "$(dirname "$0")/tap.sh"

run date_test -a
exits 0 'every day from year 1 to 9999 follows the one before'

# means WORD DATE NAME: as of 2026-05-11, a Monday
means() {
	date_test 2026-05-11 "$1" | cut -d ' ' -f 1 >out
	says "$2" "$3"
}

means 2026-05-11 2026-05-11 'a date'
means 2024-02-29 2024-02-29 'a leap day'
means 2000-02-29 2000-02-29 'of a century that is one'
means today 2026-05-11 'today'
means yesterday 2026-05-10 'yesterday'
means 0d 2026-05-11 'no days ago'
means 7d 2026-05-04 'days'
means '7 days ago' 2026-05-04 'days in words'
means '1 day' 2026-05-10 'one of them'
means 2w 2026-04-27 'weeks'
means 3m 2026-02-11 'months'
means '2 months ago' 2026-03-11 'months in words'
means 1y 2025-05-11 'a year'

date_test 2026-05-31 3m 1m | cut -d ' ' -f 1 >out
printf '%s\n' 2026-02-28 2026-04-30 >want
is out want 'a month that is shorter ends sooner'
date_test 2024-02-29 1y | cut -d ' ' -f 1 >out
says 2023-02-28 'and so does a year'

for bad in 2026-02-30 2026-13-01 2026-00-10 2026-04-31 1900-02-29 2023-02-29 \
    2026-5-1 2026-05-1 26-05-11 ' 2026-05-11' 2026-05-11T00:00:00Z \
    0000-01-01 10000-01-01 tomorrow d -7d 7 7x '7 d ays' 7dayss 99999d 999y \
    12345678901234567890d 7dago '' '+1d' 2026/05/11 ２０２６-05-11; do
	means "$bad" no "no date: '$bad'"
done

# Monday, first of the month, first of the next: date(1) says the same.
for day in 2026-05-11 2026-05-17 2024-12-31 2025-01-01 2000-02-29; do
	echo "$day $(date -u -d "$day -$(($(date -u -d "$day" +%u) - 1)) days" +%F)" \
	    "$(date -u -d "$day" +%Y-%m)-01" \
	    "$(date -u -d "$(date -u -d "$day" +%Y-%m)-01 1 month" +%F)" >want
	date_test 2026-05-11 "$day" >out
	is out want "the week and the months of $day"
done

done_testing
