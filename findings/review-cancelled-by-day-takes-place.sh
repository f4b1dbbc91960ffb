#!/usr/bin/env bash
# Recurring reviews in a calendar file (iCalendar): npm ical-expander 3.2.0 (with npm
# ical.js 1.5.0 below), npm node-ical 0.26.1 and PyPI recurring-ical-events 3.8.2 (with
# PyPI icalendar 7.3.2).
#
# Behaviour: each is asked for the days of 2026. No error, no warning; all agree on a
# monthly review of which one was moved within the year.
#   - A review at 9 o'clock, of which the one of 5 February is left out by its day
#     (EXDATE;VALUE=DATE): it takes place in ical-expander, and does not in the two
#     others.
#   - "Until 5 March", as a day: the review at 9 on that day takes place in node-ical
#     only.
#   - A review moved from December 2025 into January 2026 is not there in node-ical.
#   - "This one and those after it are six days later": node-ical moves the one alone.
#   - A review on three days that are listed (RDATE): node-ical has the first,
#     ical-expander the two others, and recurring-ical-events all three.
#   - "The 15th, three times", written down on the 7th: three in npm, and four in Python,
#     where the 7th is one more.
#   - A review whose status is cancelled is there like any other, in all three.
# One expects: the same file is the same plan, or at least an error where a part of it is
# not supported.
# Why it matters here: dates of a plan go into the calendars of partners, and come back
# moved and cancelled. Whether a review is due is answered otherwise by the page, by the
# server and by a script. Write exceptions in the very form of the start (a time with a
# time, a day with a day), list each date as an event of its own if they are few, and read
# the status.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts ical-expander@3.2.0 node-ical@0.26.1
npm ls ical-expander ical.js node-ical | grep -oE '(ical-expander|ical\.js|node-ical)@[0-9.]+' | sort -u | sed 's/^/# /'
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(recurring|icalendar)' | sed 's/^/# /'
cat > files.py <<'P'
import json


def event(*lines):
    return ["BEGIN:VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "SUMMARY:Review", *lines, "END:VEVENT"]


monthly = ("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=MONTHLY;COUNT=4")
moved = event("RECURRENCE-ID;VALUE=DATE:20260205", "DTSTART;VALUE=DATE:20260211")
cases = {
    "one is moved": event(*monthly) + moved,
    "at 9, one left out by its time": event("DTSTART:20260105T090000Z", "RRULE:FREQ=MONTHLY;COUNT=4", "EXDATE:20260205T090000Z"),
    "at 9, one left out by its day": event("DTSTART:20260105T090000Z", "RRULE:FREQ=MONTHLY;COUNT=4", "EXDATE;VALUE=DATE:20260205"),
    "at 9, until a day": event("DTSTART:20260105T090000Z", "RRULE:FREQ=MONTHLY;UNTIL=20260305"),
    "one is moved into the year": event("DTSTART;VALUE=DATE:20251105", "RRULE:FREQ=MONTHLY;COUNT=2") + event("RECURRENCE-ID;VALUE=DATE:20251205", "DTSTART;VALUE=DATE:20260111"),
    "this one and those after it": event(*monthly) + [line.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE") for line in moved],
    "days that are listed": event("DTSTART;VALUE=DATE:20260105", "RDATE;VALUE=DATE:20260301,20260401"),
    "the 15th, from the 7th, three times": event("DTSTART;VALUE=DATE:20260107", "RRULE:FREQ=MONTHLY;BYMONTHDAY=15;COUNT=3"),
    "one is cancelled": event(*monthly) + event("RECURRENCE-ID;VALUE=DATE:20260205", "DTSTART;VALUE=DATE:20260205", "STATUS:CANCELLED"),
}
head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//partners//plan//EN"]
with open("files.json", "w") as file:
    json.dump({title: "".join(line + "\r\n" for line in [*head, *lines, "END:VCALENDAR"]) for title, lines in cases.items()}, file)
P
cat > run.py <<'P'
import json
from datetime import date

import icalendar
import recurring_ical_events

with open("files.json") as file:
    for title, text in json.load(file).items():
        found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(date(2026, 1, 1), date(2027, 1, 1))
        print(f"{title}: recurring-ical-events", *sorted(f"{event['DTSTART'].dt:%m-%d}" for event in found))
P
cat > run.js <<'J'
const Expander = require('ical-expander')
const nodeIcal = require('node-ical')

const from = new Date('2026-01-01')
const to = new Date('2026-12-31')
for (const [title, text] of Object.entries(require('./files.json'))) {
  const { events, occurrences } = new Expander({ ics: text }).between(from, to)
  const expanded = [...events, ...occurrences].map(({ startDate }) => startDate.toString().slice(5, 10)).sort()
  const event = Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === 'VEVENT')
  const others = nodeIcal.expandRecurringEvent(event, { from, to }).map(({ start }) => start.toISOString().slice(5, 10)).sort()
  console.log(`${title}: ical-expander ${expanded.join(' ')}`)
  console.log(`${title}: node-ical ${others.join(' ')}`)
}
J
env/bin/python files.py
export TZ=UTC
{ node run.js; env/bin/python run.py; } | sort | tee seen.txt
cat > recorded.txt <<'T'
at 9, one left out by its day: ical-expander 01-05 02-05 03-05 04-05
at 9, one left out by its day: node-ical 01-05 03-05 04-05
at 9, one left out by its day: recurring-ical-events 01-05 03-05 04-05
at 9, one left out by its time: ical-expander 01-05 03-05 04-05
at 9, one left out by its time: node-ical 01-05 03-05 04-05
at 9, one left out by its time: recurring-ical-events 01-05 03-05 04-05
at 9, until a day: ical-expander 01-05 02-05
at 9, until a day: node-ical 01-05 02-05 03-05
at 9, until a day: recurring-ical-events 01-05 02-05
days that are listed: ical-expander 03-01 04-01
days that are listed: node-ical 01-05
days that are listed: recurring-ical-events 01-05 03-01 04-01
one is cancelled: ical-expander 01-05 02-05 03-05 04-05
one is cancelled: node-ical 01-05 02-05 03-05 04-05
one is cancelled: recurring-ical-events 01-05 02-05 03-05 04-05
one is moved into the year: ical-expander 01-11
one is moved into the year: node-ical 
one is moved into the year: recurring-ical-events 01-11
one is moved: ical-expander 01-05 02-11 03-05 04-05
one is moved: node-ical 01-05 02-11 03-05 04-05
one is moved: recurring-ical-events 01-05 02-11 03-05 04-05
the 15th, from the 7th, three times: ical-expander 01-15 02-15 03-15
the 15th, from the 7th, three times: node-ical 01-15 02-15 03-15
the 15th, from the 7th, three times: recurring-ical-events 01-07 01-15 02-15 03-15
this one and those after it: ical-expander 01-05 02-11 03-11 04-11
this one and those after it: node-ical 01-05 02-11 03-05 04-05
this one and those after it: recurring-ical-events 01-05 02-11 03-11 04-11
T
diff -u recorded.txt seen.txt
echo "as recorded"
