#!/usr/bin/env bash
# Dates as people write them: PyPI dateparser 1.5.0, PyPI parsedatetime 2.6 and npm chrono-node 2.10.3, each
# told that now is Friday, 15 May 2026, at noon.
#
# Behaviour: each gives a date for text that it does not understand as a whole. No error.
#   - "Q3 2026" is 15 August for dateparser (the day of now, in the middle month) and tonight at 20:26 for
#     parsedatetime, as 2026 is a time of day to it. "H1 2026" is 15 January, and tonight. chrono has nothing.
#   - "2 months", a term, lies in the past for dateparser (15 March) and in the future for parsedatetime. "6-9
#     months" is nine months ago for both.
#   - "20 %" is 20 May, "3" is 15 March and "26" is 26 May (dateparser).
#   - "in half a year" is a whole year for parsedatetime, "not before May 2026" is May 2025, and "spring 2026" and
#     "mid 2026" are tonight.
#   - "5 working days from now" is now for parsedatetime and chrono.
#   - "between May and July 2026" is July 2026 for both, and "March 2026, 12 partners" is March 2012 for
#     parsedatetime.
#   - "June 2026" is 1 or 15 June; "3/4" is 4 March 2026, or 2027.
# One expects: nothing, where a word or a number is left over; a quarter is a span with two ends; and a period without
# "ago" or "in" is no date.
# Why it matters here: "contract ends", "evidence from", "planned for" are answered in such words, and what comes
# out are dates like any other, most of them near. Take dates from these libraries only if the text was used up
# and names a day; read quarters, halves and months by a few patterns of one's own as spans; leave the rest open.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check dateparser==1.5.0 parsedatetime==2.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(dateparser|parsedatetime)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts chrono-node@2.10.3 > /dev/null
node -p '"# npm chrono-node " + JSON.parse(require("fs").readFileSync("node_modules/chrono-node/package.json", "utf8")).version'
cat > texts.json <<'J'
["Q3 2026", "H1 2026", "2 months", "6-9 months", "20 %", "3", "26", "in half a year", "not before May 2026", "spring 2026",
 "mid 2026", "5 working days from now", "between May and July 2026", "March 2026, 12 partners", "June 2026", "3/4",
 "30 June 2026", "three months ago", "unknown"]
J
cat > run.py <<'P'
import datetime, json, warnings
import dateparser, parsedatetime

warnings.simplefilter("ignore")
now = datetime.datetime(2026, 5, 15, 12)
calendar = parsedatetime.Calendar()
for text in json.load(open("texts.json")):
    one = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": now})
    two, understood = calendar.parseDT(text, sourceTime=now)
    print(f"{text}: dateparser {one:%Y-%m-%d}" if one else f"{text}: dateparser nothing", end="")
    print(f"; parsedatetime {two:%Y-%m-%d %H:%M}" if understood else "; parsedatetime nothing")
P
cat > run.cjs <<'C'
const chrono = require("chrono-node");
for (const text of require("./texts.json")) {
  const found = chrono.parse(text, new Date(2026, 4, 15, 12));
  console.log(`; chrono ${found.map((one) => one.start.date().toISOString().slice(0, 10) + (one.end ? ` to ${one.end.date().toISOString().slice(0, 10)}` : "")).join(", ") || "nothing"}`);
}
C
env/bin/python run.py > one.txt
node run.cjs > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
Q3 2026: dateparser 2026-08-15; parsedatetime 2026-05-15 20:26; chrono nothing
H1 2026: dateparser 2026-01-15; parsedatetime 2026-05-15 20:26; chrono nothing
2 months: dateparser 2026-03-15; parsedatetime 2026-07-15 12:00; chrono nothing
6-9 months: dateparser 2025-08-15; parsedatetime 2025-08-15 12:00; chrono nothing
20 %: dateparser 2026-05-20; parsedatetime nothing; chrono nothing
3: dateparser 2026-03-15; parsedatetime nothing; chrono nothing
26: dateparser 2026-05-26; parsedatetime nothing; chrono nothing
in half a year: dateparser nothing; parsedatetime 2027-05-15 12:00; chrono 2026-11-15
not before May 2026: dateparser nothing; parsedatetime 2025-05-01 12:00; chrono 2026-05-01
spring 2026: dateparser nothing; parsedatetime 2026-05-15 20:26; chrono nothing
mid 2026: dateparser nothing; parsedatetime 2026-05-15 20:26; chrono nothing
5 working days from now: dateparser nothing; parsedatetime 2026-05-15 12:00; chrono 2026-05-15
between May and July 2026: dateparser nothing; parsedatetime 2026-07-01 12:00; chrono 2026-07-01
March 2026, 12 partners: dateparser nothing; parsedatetime 2012-03-01 12:00; chrono 2026-03-01
June 2026: dateparser 2026-06-15; parsedatetime 2026-06-01 12:00; chrono 2026-06-01
3/4: dateparser 2026-03-04; parsedatetime 2027-03-04 12:00; chrono 2026-03-04
30 June 2026: dateparser 2026-06-30; parsedatetime 2026-06-30 12:00; chrono 2026-06-30
three months ago: dateparser 2026-02-15; parsedatetime 2026-02-15 12:00; chrono 2026-02-15
unknown: dateparser nothing; parsedatetime nothing; chrono nothing
T
diff -u recorded.txt seen.txt
echo "as recorded"
