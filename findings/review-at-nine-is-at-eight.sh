#!/usr/bin/env bash
# A plan that is read from a calendar file (iCalendar) and written again: PyPI ics 0.7.3 beside PyPI ical 14.3.1. Both results are read by PyPI
# recurring-ical-events 3.8.2 (with PyPI icalendar 7.3.2).
#
# Behaviour: nothing is changed in between. No error, no warning.
#   - A review on the first of each quarter at 9 in Berlin, by a rule: ics writes its first day by Greenwich (8 o'clock there in January) and
#     keeps the rule, so that it is at 10 in Berlin from April to October. Given as 1 July, it is at 8 in winter.
#   - One that is written down in summer, on the 1st at half past midnight, is on the last day of the month before by Greenwich; its rule
#     names the 1st (BYMONTHDAY=1), and so it comes a day late, after the first time.
#   - A measure that is due on 30 June, a day, is due at midnight by Greenwich: the evening of 29 June in New York.
#   - The names of the time zones are gone.
#   - The scale of the calendar, which the file does not name, is written as "GEORGIAN" (the word is GREGORIAN), and the reader refuses the
#     file; it is put right here for the rest.
#   - ical keeps all of it.
# One expects: a file that is read and written is the same plan; a rule is kept with the zone that it is meant in, or spelled out.
# Why it matters here: plans go through such a program to be merged or to get a new title. From the end of March each review is an hour
# off, which nobody sees who tests in winter, and what is due is late a day too soon. Take a library that keeps zones and days, and compare
# the dates of the coming year before and after.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ics==0.7.3 ical==14.3.1 recurring-ical-events==3.8.2 icalendar==7.3.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ics|ical|recurring.ical.events|icalendar)==' | sed 's/^/# /'
cat > run.py <<'P'
from datetime import datetime
from zoneinfo import ZoneInfo

import icalendar
import ics
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream

zone = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def event(name, start, rule):
    return f"BEGIN:VEVENT\nUID:{name}\nDTSTAMP:20260101T000000Z\nDTSTART;TZID=Europe/Berlin:{start}\nDURATION:PT1H\nSUMMARY:{name}\nRRULE:{rule}\nEND:VEVENT\n"


text = ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:plan\n" + zone + event("from January", "20260101T090000", "FREQ=MONTHLY;INTERVAL=3;COUNT=4")
        + event("from July", "20260701T090000", "FREQ=MONTHLY;INTERVAL=3;COUNT=4") + event("the 1st after midnight", "20260701T003000", "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=3")
        + "BEGIN:VTODO\nUID:due\nDTSTAMP:20260101T000000Z\nSUMMARY:sign\nDUE;VALUE=DATE:20260630\nEND:VTODO\nEND:VCALENDAR\n").replace("\n", "\r\n")
berlin = ZoneInfo("Europe/Berlin")
for title, written in (("as it was", text), ("ics", ics.Calendar(text).serialize()), ("ical", IcsCalendarStream.calendar_to_ics(IcsCalendarStream.calendar_from_ics(text)))):
    calendar = icalendar.Calendar.from_ical(written)
    print(f"{title}: scale {calendar.get('CALSCALE', 'not said')}, zones named {written.count('TZID=')}, due {calendar.walk('VTODO')[0]['DUE'].dt}")
    try:
        recurring_ical_events.of(calendar)
    except ValueError as error:
        print("  refused:", error)
        calendar = icalendar.Calendar.from_ical(written.replace("GEORGIAN", "GREGORIAN"))
    dates = {}
    for one in recurring_ical_events.of(calendar).between(datetime(2026, 1, 1), datetime(2027, 12, 31)):
        dates.setdefault(str(one["SUMMARY"]), []).append(one["DTSTART"].dt.astimezone(berlin))
    for name in ("from January", "from July", "the 1st after midnight"):
        print(f"  {name}: {', '.join(f'{date:%d %b %H:%M}' for date in sorted(dates[name]))}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
as it was: scale not said, zones named 3, due 2026-06-30
  from January: 01 Jan 09:00, 01 Apr 09:00, 01 Jul 09:00, 01 Oct 09:00
  from July: 01 Jul 09:00, 01 Oct 09:00, 01 Jan 09:00, 01 Apr 09:00
  the 1st after midnight: 01 Jul 00:30, 01 Aug 00:30, 01 Sep 00:30
ics: scale GEORGIAN, zones named 0, due 2026-06-30 00:00:00+00:00
  refused: Only Gregorian calendars are supported.
  from January: 01 Jan 09:00, 01 Apr 10:00, 01 Jul 10:00, 01 Oct 10:00
  from July: 01 Jul 09:00, 01 Oct 09:00, 01 Jan 08:00, 01 Apr 09:00
  the 1st after midnight: 01 Jul 00:30, 02 Jul 00:30, 02 Aug 00:30, 02 Sep 00:30
ical: scale not said, zones named 3, due 2026-06-30
  from January: 01 Jan 09:00, 01 Apr 09:00, 01 Jul 09:00, 01 Oct 09:00
  from July: 01 Jul 09:00, 01 Oct 09:00, 01 Jan 09:00, 01 Apr 09:00
  the 1st after midnight: 01 Jul 00:30, 01 Aug 00:30, 01 Sep 00:30
T
diff -u recorded.txt seen.txt
echo "as recorded"
