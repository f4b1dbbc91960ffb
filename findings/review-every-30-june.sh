#!/usr/bin/env bash
# PyPI recurrent 0.4.1 (with parsedatetime 2.6): "every ..." in words to a rule of repetition as calendars have it
# (RRULE); the first dates are then worked out with PyPI python-dateutil 2.9.0.post0.
#
# Behaviour: each gives a rule; nothing says that words were left out.
#   - "every 30 June" is every THIRTIETH YEAR in June. "every year on June 30" is right.
#   - "every eighteen months" is every month, "every 18 months" is right. "every 1.5 years" is every year.
#   - "every 3-4 months" is every month.
#   - "every day but Sunday" is every Sunday, and no other day. "every month except August" is every month.
#   - "every last working day" is every day, "every first monday of the quarter" is every Monday.
#   - "every 5 working days" is every 5 days, weekends included.
#   - "annually in March" and "within 30 days" are one single day, "Q3 2026" is tonight.
#   - "quarterly", "every quarter", "twice a year" and "half-yearly" are nothing.
# One expects: nothing, as for "quarterly", where a word is not understood.
# Why it matters here: "how often is the agreement reviewed" is answered in such words, and a plan or a calendar is
# made of it. The yearly review of 30 June comes once in 30 years, and nobody is late; the one every eighteen months
# is late after one. Take a fixed list of periods with names of one's own, or put the rule back into words and the
# next three dates beside the answer.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check recurrent==0.4.1 parsedatetime==2.6 python-dateutil==2.9.0.post0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(recurrent|parsedatetime|python-dateutil)==' | sed 's/^/# /'
cat > run.py <<'P'
import datetime
from dateutil.rrule import rrulestr
from recurrent.event_parser import RecurringEvent

now = datetime.datetime(2026, 5, 15, 12)
for words in ("every year on June 30", "every 30 June", "every 18 months", "every eighteen months", "every 1.5 years", "every 2 months",
              "every 3-4 months", "last friday of every month", "every last working day", "every day but Sunday",
              "every first monday of the quarter", "every month except August", "every 5 working days", "annually in March",
              "within 30 days", "Q3 2026", "quarterly", "every quarter", "twice a year", "half-yearly"):
    said = RecurringEvent(now_date=now).parse(words)
    if isinstance(said, str):
        days = rrulestr(said, dtstart=now)
        said = said.removeprefix("RRULE:") + ": " + ", ".join(f"{day:%Y-%m-%d}" for day, _ in zip(days, range(3)))
    print(f"{words}: {said or 'nothing'}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
every year on June 30: BYMONTHDAY=30;BYMONTH=6;INTERVAL=1;FREQ=YEARLY: 2026-06-30, 2027-06-30, 2028-06-30
every 30 June: BYMONTH=6;INTERVAL=30;FREQ=YEARLY: 2026-06-15, 2056-06-15, 2086-06-15
every 18 months: INTERVAL=18;FREQ=MONTHLY: 2026-05-15, 2027-11-15, 2029-05-15
every eighteen months: INTERVAL=1;FREQ=MONTHLY: 2026-05-15, 2026-06-15, 2026-07-15
every 1.5 years: INTERVAL=1;FREQ=YEARLY: 2026-05-15, 2027-05-15, 2028-05-15
every 2 months: INTERVAL=2;FREQ=MONTHLY: 2026-05-15, 2026-07-15, 2026-09-15
every 3-4 months: INTERVAL=1;FREQ=MONTHLY: 2026-05-15, 2026-06-15, 2026-07-15
last friday of every month: BYDAY=-1FR;INTERVAL=1;FREQ=MONTHLY: 2026-05-29, 2026-06-26, 2026-07-31
every last working day: INTERVAL=1;FREQ=DAILY: 2026-05-15, 2026-05-16, 2026-05-17
every day but Sunday: BYDAY=SU;INTERVAL=1;FREQ=DAILY: 2026-05-17, 2026-05-24, 2026-05-31
every first monday of the quarter: BYDAY=MO;INTERVAL=1;FREQ=WEEKLY: 2026-05-18, 2026-05-25, 2026-06-01
every month except August: INTERVAL=1;FREQ=MONTHLY: 2026-05-15, 2026-06-15, 2026-07-15
every 5 working days: INTERVAL=5;FREQ=DAILY: 2026-05-15, 2026-05-20, 2026-05-25
annually in March: 2027-03-01 12:00:00
within 30 days: 2026-06-14 12:00:00
Q3 2026: 2026-05-15 20:26:00
quarterly: nothing
every quarter: nothing
twice a year: nothing
half-yearly: nothing
T
diff -u recorded.txt seen.txt
echo "as recorded"
