#!/usr/bin/env bash
# Measures as to-dos in a calendar file (iCalendar, VTODO): PyPI recurring-ical-events
# 3.8.2 (with PyPI icalendar 7.3.2).
#
# Behaviour: valid to-dos, each asked for with components=["VTODO"]. No error, no warning.
#   - One that has no days at all starts on 1 January 1970 and is due on 1 January 2038.
#     It is there in whatever span is asked for. The days stand in the to-do that is given
#     back, as if they were the file's own.
#   - One that has a due day only starts on that day as well.
#   - Due on 31 January and monthly, four times: 31 January, March, May and July. With a
#     start on the 1st it is due on 31 January, 3 March, 31 March and 1 May, always 30
#     days later.
#   - A monthly one that is completed is completed in each month that is yet to come, with
#     the same day of completion.
# One expects: no day stays no day, and the to-do is found, if at all, without one; "done"
# is said of what was done.
# Why it matters here: measures of a plan are handed to calendars, and most have no day
# yet. Read back, "open, no day" becomes "due in 2038", sorts behind everything and is not
# late for twelve years. Ask the file itself for the days, and use the library for those
# that repeat.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(recurring|icalendar)' | sed 's/^/# /'
cat > run.py <<'P'
from datetime import date

import icalendar
import recurring_ical_events

cases = {
    "no day": [],
    "no day, but the day on which it was written": ["CREATED:20260301T000000Z"],
    "due day only": ["DUE;VALUE=DATE:20260131"],
    "due day only, monthly": ["DUE;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;COUNT=4"],
    "start and due day, monthly": ["DTSTART;VALUE=DATE:20260101", "DUE;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;COUNT=4"],
    "the same, completed": ["DTSTART;VALUE=DATE:20260101", "DUE;VALUE=DATE:20260131", "RRULE:FREQ=MONTHLY;COUNT=4", "STATUS:COMPLETED", "COMPLETED:20260120T000000Z"],
}
for title, lines in cases.items():
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//partners//plan//EN", "BEGIN:VTODO", "UID:1", "DTSTAMP:20260101T000000Z", "SUMMARY:Name an owner", *lines, "END:VTODO", "END:VCALENDAR"]
    calendar = icalendar.Calendar.from_ical("".join(line + "\r\n" for line in whole))
    for name, start, end in (("2026", date(2026, 1, 1), date(2027, 1, 1)), ("May 1999", date(1999, 5, 1), date(1999, 6, 1))):
        found = recurring_ical_events.of(calendar, components=["VTODO"]).between(start, end)
        told = [f"{todo['DTSTART'].dt} to {todo['DUE'].dt}" + (f" completed {todo['COMPLETED'].dt:%Y-%m-%d}" if "COMPLETED" in todo else "") for todo in found]
        if told or name == "2026":
            print(f"{title}, in {name}: {', '.join(told) or 'nothing'}")
    print("  in the file:", *(f"{name} {todo[name].dt}" for todo in calendar.walk("VTODO") for name in ("DTSTART", "DUE") if name in todo))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
no day, in 2026: 1970-01-01 to 2038-01-01
no day, in May 1999: 1970-01-01 to 2038-01-01
  in the file:
no day, but the day on which it was written, in 2026: 1970-01-01 to 2038-01-01
no day, but the day on which it was written, in May 1999: 1970-01-01 to 2038-01-01
  in the file:
due day only, in 2026: 2026-01-31 to 2026-01-31
  in the file: DUE 2026-01-31
due day only, monthly, in 2026: 2026-01-31 to 2026-01-31, 2026-03-31 to 2026-03-31, 2026-05-31 to 2026-05-31, 2026-07-31 to 2026-07-31
  in the file: DUE 2026-01-31
start and due day, monthly, in 2026: 2026-01-01 to 2026-01-31, 2026-02-01 to 2026-03-03, 2026-03-01 to 2026-03-31, 2026-04-01 to 2026-05-01
  in the file: DTSTART 2026-01-01 DUE 2026-01-31
the same, completed, in 2026: 2026-01-01 to 2026-01-31 completed 2026-01-20, 2026-02-01 to 2026-03-03 completed 2026-01-20, 2026-03-01 to 2026-03-31 completed 2026-01-20, 2026-04-01 to 2026-05-01 completed 2026-01-20
  in the file: DTSTART 2026-01-01 DUE 2026-01-31
T
diff -u recorded.txt seen.txt
echo "as recorded"
