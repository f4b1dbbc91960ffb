#!/usr/bin/env bash
# ISO 8601 durations added to a date: PyPI isoduration 20.11.0, isodate 0.7.2,
# aniso8601 10.0.1, npm iso8601-duration 2.1.4.
#
# Behaviour: evidence dated 2026-01-31, "valid for ..." and its last day:
#   - P0.5Y (half a year) is a WHOLE year in isoduration (the fraction is rounded
#     up), 182.5 days in aniso8601, refused in the other two. P1.5M ends on
#     28 March in isoduration: rounded to two months, but with February's day.
#   - P3M ends on 30 April in isoduration and isodate, on 1 May in the other two:
#     aniso8601 takes 30 days for a month, iso8601-duration lets the day overflow.
#   - P1W equals P7D in isodate, not in isoduration, though both add the same.
# One expects: a library either refuses fractions of a calendar unit or turns
# them into smaller units (half a year is six months); and the end of a month
# is either cut or carried, but the same within one ecosystem.
# Why it matters here: the period of validity stands in the pack, and two tools
# reading the same pack call one certificate expired and valid. Accept whole
# numbers only, name the rule for the end of the month, and store the computed
# date beside the period.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund iso8601-duration@2.1.4
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check isoduration==20.11.0 isodate==0.7.2 aniso8601==10.0.1
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(isoduration|isodate|aniso8601)==' | sed 's/^/# /'

cat > run.py <<'P'
import datetime as dt
import aniso8601, isodate, isoduration
start = dt.datetime(2026, 1, 31)
for period in ("P1M", "P3M", "P1Y6M", "P0.5Y", "P1.5M"):
    for name, parse in (("isoduration", isoduration.parse_duration),
                        ("isodate", isodate.parse_duration),
                        ("aniso8601", aniso8601.parse_duration)):
        try:
            print(f"{period:6} {name:17} {start + parse(period):%Y-%m-%dT%H:%M}")
        except ValueError:
            print(f"{period:6} {name:17} refused")
for name, parse in (("isoduration", isoduration.parse_duration), ("isodate", isodate.parse_duration)):
    print(f"P1W == P7D in {name}: {parse('P1W') == parse('P7D')}")
P
cat > run.mjs <<'J'
import { parse, end } from 'iso8601-duration';
for (const period of ['P1M', 'P3M', 'P1Y6M', 'P0.5Y', 'P1.5M']) {
  let text;
  try { text = end(parse(period), new Date('2026-01-31T00:00:00Z')).toISOString().slice(0, 16); } catch { text = 'refused'; }
  console.log(period.padEnd(6), 'iso8601-duration ', text);
}
J
{ env/bin/python run.py; TZ=UTC node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
P1M    isoduration       2026-02-28T00:00
P1M    isodate           2026-02-28T00:00
P1M    aniso8601         2026-03-02T00:00
P3M    isoduration       2026-04-30T00:00
P3M    isodate           2026-04-30T00:00
P3M    aniso8601         2026-05-01T00:00
P1Y6M  isoduration       2027-07-31T00:00
P1Y6M  isodate           2027-07-31T00:00
P1Y6M  aniso8601         2027-07-30T00:00
P0.5Y  isoduration       2027-01-31T00:00
P0.5Y  isodate           refused
P0.5Y  aniso8601         2026-08-01T12:00
P1.5M  isoduration       2026-03-28T00:00
P1.5M  isodate           refused
P1.5M  aniso8601         2026-03-17T00:00
P1W == P7D in isoduration: False
P1W == P7D in isodate: True
P1M    iso8601-duration  2026-03-03T00:00
P3M    iso8601-duration  2026-05-01T00:00
P1Y6M  iso8601-duration  2027-07-31T00:00
P0.5Y  iso8601-duration  refused
P1.5M  iso8601-duration  refused
T
diff -u recorded.txt seen.txt
echo "as recorded"
