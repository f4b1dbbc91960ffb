#!/usr/bin/env bash
# Recurring due dates: npm ical.js 2.2.1 and npm rrule 2.8.1, with PyPI
# python-dateutil 2.9.0.post0 as the third voice.
#
# Behaviour:
#   - A yearly renewal of a contract signed on 29 February 2024: ical.js puts the
#     next two on 1 March 2025 and 1 March 2026; rrule and dateutil say 29 February
#     2028 and 2032. A monthly rule from the 31st, however, skips in all three.
#   - rrule drops an all-day start ("DTSTART;VALUE=DATE:20240131") without an error
#     and counts from the moment at which the program runs: every due date depends
#     on the clock of the machine.
#   - A rule for February with a start on 31 January (FREQ=YEARLY;BYMONTH=2) gives
#     3 March each year in ical.js, no date at all in the other two.
# One expects: one calendar entry names the same days everywhere, and a date
# without a time is the plainest start there is.
# Why it matters here: certificates and contracts fall due on such days, and an
# all-day entry is what an exported list of deadlines consists of. Write each
# due date as its own entry instead of a rule; if a rule must be, name day and
# month in it, never rely on those of the start, and never use a start past the
# 28th.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1 rrule@2.8.1
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check python-dateutil==2.9.0.post0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(python-dateutil)==' | sed 's/^/# /'
cat > rules.json <<'J'
[["leap year", "DTSTART:20240229T090000Z", "RRULE:FREQ=YEARLY;COUNT=3"],
 ["month end", "DTSTART:20260131T090000Z", "RRULE:FREQ=MONTHLY;COUNT=3"],
 ["february", "DTSTART:20260131T090000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;COUNT=2"],
 ["all day", "DTSTART;VALUE=DATE:20240131", "RRULE:FREQ=YEARLY;COUNT=3"]]
J
cat > run.cjs <<'J'
const ICAL = require('ical.js'), { rrulestr } = require('rrule'), rules = require('./rules.json');
for (const [name, start, rule] of rules) {
  const text = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', start, rule, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
  const walk = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator();
  const days = [];
  for (let day = walk.next(); day && days.length < 3; day = walk.next()) days.push(day.toString().slice(0, 10));
  console.log(name, '| ical.js  |', days.join(' ') || 'none');
  const found = rrulestr(start + '\n' + rule).all((_, i) => i < 3).map(d => d.toISOString().slice(0, 10));
  const today = new Date().toISOString().slice(0, 10);
  const shown = found[0] === today ? 'from today on, not from the start' : found.join(' ') || 'none';
  console.log(name, '| rrule    |', shown);
}
J
cat > run.py <<'P'
import itertools, json
from dateutil.rrule import rrulestr
for name, start, rule in json.load(open("rules.json")):
    days = [f"{d:%Y-%m-%d}" for d in itertools.islice(rrulestr(start + "\n" + rule), 3)]
    print(name, "| dateutil |", " ".join(days) or "none")
P
{ TZ=UTC node run.cjs; env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
leap year | ical.js  | 2024-02-29 2025-03-01 2026-03-01
leap year | rrule    | 2024-02-29 2028-02-29 2032-02-29
month end | ical.js  | 2026-01-31 2026-03-31 2026-05-31
month end | rrule    | 2026-01-31 2026-03-31 2026-05-31
february | ical.js  | 2026-03-03 2027-03-03
february | rrule    | none
all day | ical.js  | 2024-01-31 2025-01-31 2026-01-31
all day | rrule    | from today on, not from the start
leap year | dateutil | 2024-02-29 2028-02-29 2032-02-29
month end | dateutil | 2026-01-31 2026-03-31 2026-05-31
february | dateutil | none
all day | dateutil | 2024-01-31 2025-01-31 2026-01-31
T
diff -u recorded.txt seen.txt
echo "as recorded"
