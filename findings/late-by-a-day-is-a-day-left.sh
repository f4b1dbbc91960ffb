#!/usr/bin/env bash
# Terms in working hours: PyPI businesstimedelta 1.0.1 and PyPI business-duration 0.68
# (with pandas 2.3.3).
#
# Behaviour: working hours are 9 to 17, Monday to Friday; the moments are in June 2026. No
# error, no warning.
#   - businesstimedelta: from now to the due time is the same number before and after it.
#     Due on Friday at noon: on the Monday after, 8 hours are left, as many as 8 working
#     hours before it. There is no sign, and nothing to compare two of them with (> is an
#     error).
#   - 8 hours back from Monday at noon is Friday at noon when they are subtracted, and
#     Monday at 4 in the morning when minus 8 hours are added: then nights and weekends
#     count.
#   - A moment without a time zone comes back with one (UTC), so that it cannot be
#     compared with what was put in.
#   - business-duration: the time between the two is "not a number" after the due time.
#   - A full working day, 9 to 17, is a third of a day in it: hours are divided by 24.
#     With hours of 9 to 17 and five days it is 1.67 days.
# One expects: what is late has a minus, or an error; adding minus 8 is subtracting 8; a
# working day is a day.
# Why it matters here: "days left" of a measure or a notice is what a plan is sorted by
# and warned of. What is late looks like what is due soon, or drops out of the list.
# Compare the two moments first and count after that, and count days with a calendar of
# days.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary numpy,pandas businesstimedelta==1.0.1 business-duration==0.68 pandas==2.3.3 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(businesstimedelta|business_duration|business-duration|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
from datetime import datetime, time

import pandas
from business_duration import businessDuration
from businesstimedelta import BusinessTimeDelta, WorkDayRule

working = WorkDayRule(start_time=time(9), end_time=time(17), working_days=[0, 1, 2, 3, 4])
due = datetime(2026, 6, 5, 12)


def between(start, end, unit):
    return round(float(businessDuration(pandas.Timestamp(start), pandas.Timestamp(end), time(9), time(17), unit=unit)), 2)


for now in (datetime(2026, 6, 4, 12), datetime(2026, 6, 5, 11), due, datetime(2026, 6, 5, 13), datetime(2026, 6, 8, 12)):
    left = working.difference(now, due)
    print(f"{now:%a %d %H:%M}, due {due:%a %d %H:%M}: businesstimedelta {left.hours} hours, business-duration {between(now, due, 'hour')}")
try:
    print("more left than an hour:", working.difference(due, datetime(2026, 6, 8, 12)) > BusinessTimeDelta(working, hours=1))
except TypeError:
    print("more left than an hour: TypeError")
monday = datetime(2026, 6, 8, 12)
print("Monday at noon, less 8 hours:", f"{monday - BusinessTimeDelta(working, hours=8):%a %d %H:%M}")
print("Monday at noon, and minus 8 hours:", f"{monday + BusinessTimeDelta(working, hours=-8):%a %d %H:%M}")
print("Friday at noon, and 8 hours:", due + BusinessTimeDelta(working, hours=8))
print("business-duration, a working day:", between(datetime(2026, 6, 5, 9), datetime(2026, 6, 5, 17), "hour"), "hours,", between(datetime(2026, 6, 5, 9), datetime(2026, 6, 5, 17), "day"), "days")
print("business-duration, five of them:", between(datetime(2026, 6, 1, 9), datetime(2026, 6, 5, 17), "hour"), "hours,", between(datetime(2026, 6, 1, 9), datetime(2026, 6, 5, 17), "day"), "days")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
Thu 04 12:00, due Fri 05 12:00: businesstimedelta 8 hours, business-duration 8.0
Fri 05 11:00, due Fri 05 12:00: businesstimedelta 1 hours, business-duration 1.0
Fri 05 12:00, due Fri 05 12:00: businesstimedelta 0 hours, business-duration 0.0
Fri 05 13:00, due Fri 05 12:00: businesstimedelta 1 hours, business-duration nan
Mon 08 12:00, due Fri 05 12:00: businesstimedelta 8 hours, business-duration nan
more left than an hour: TypeError
Monday at noon, less 8 hours: Fri 05 12:00
Monday at noon, and minus 8 hours: Mon 08 04:00
Friday at noon, and 8 hours: 2026-06-08 12:00:00+00:00
business-duration, a working day: 8.0 hours, 0.33 days
business-duration, five of them: 40.0 hours, 1.67 days
T
diff -u recorded.txt seen.txt
echo "as recorded"
