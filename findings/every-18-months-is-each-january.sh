#!/usr/bin/env bash
# Schedules as cron expressions: npm cronstrue 3.39.0 puts them into words, npm cron-parser 5.10.6 and PyPI croniter
# 7.0.0 give the dates.
#
# Behaviour: the text reads as it was meant, the dates are others. No error; both engines agree.
#   - "0 9 1 */18 *" is "on day 1 of the month, every 18 months", and comes each January: a step starts anew with the
#     year, and one that is longer than the year has its first month only. "*/24" just so, "every 24 months".
#   - "0 9 1 */5 *" is "every 5 months": January, June, November, January.
#   - "0 9 */90 * *" is "every 90 days in a month": the first of each month. "*/10" is the 1st, 11th, 21st, 31st and
#     the 1st again.
#   - "0 9 31 */3 *" is "on day 31 of the month, every 3 months": April is left out, so that six months lie between.
#   - "0 9 1-7 */3 1", the first Monday of the quarter, is "between day 1 and 7 of the month, and on Monday": each of
#     the seven days, Monday or not.
# One expects: a step that does not fit into its field is refused, or at least the text says what will happen.
# Why it matters here: reviews, exports and reminders are set up so, and the text is what is shown to whoever approves
# them. "Every 18 months" is an audit too many, "every 90 days" is three times as often as agreed. Keep steps that
# divide the field (months: 2, 3, 4, 6), write others as dates of their own, and show the next five dates beside the
# text.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check croniter==7.0.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(croniter)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cronstrue@3.39.0 cron-parser@5.10.6 > /dev/null
for name in cronstrue cron-parser; do node -p '"# npm " + process.argv[1] + " " + require("./node_modules/" + process.argv[1] + "/package.json").version' "$name"; done
cat > asked.json <<'J'
["0 9 1 */3 *", "0 9 1 */18 *", "0 9 1 */24 *", "0 9 1 */5 *", "0 9 */90 * *", "0 9 */10 * *", "0 9 31 */3 *", "0 9 1-7 */3 1"]
J
cat > run.mjs <<'J'
import fs from "node:fs";
import cronstrue from "cronstrue";
import { CronExpressionParser } from "cron-parser";
for (const rule of JSON.parse(fs.readFileSync("asked.json"))) {
  console.log(`${rule}: ${cronstrue.toString(rule)}`);
  const dates = CronExpressionParser.parse(rule, { currentDate: new Date("2025-12-31T00:00:00Z"), tz: "UTC" });
  console.log(`  ${Array.from({ length: 6 }, () => dates.next().toISOString().slice(0, 10)).join(" ")}`);
}
J
cat > run.py <<'P'
import datetime, json
from croniter import croniter

for rule in json.load(open("asked.json")):
    dates = croniter(rule, datetime.datetime(2025, 12, 31))
    print("  " + " ".join(f"{dates.get_next(datetime.datetime):%Y-%m-%d}" for _ in range(6)))
P
node run.mjs | tee seen.txt
env/bin/python run.py > other.txt
if diff -q <(grep '^  ' seen.txt) other.txt > /dev/null; then echo "croniter: the same dates"; else cat other.txt; fi | tee -a seen.txt
cat > recorded.txt <<'T'
0 9 1 */3 *: At 09:00 AM, on day 1 of the month, every 3 months
  2026-01-01 2026-04-01 2026-07-01 2026-10-01 2027-01-01 2027-04-01
0 9 1 */18 *: At 09:00 AM, on day 1 of the month, every 18 months
  2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01
0 9 1 */24 *: At 09:00 AM, on day 1 of the month, every 24 months
  2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01
0 9 1 */5 *: At 09:00 AM, on day 1 of the month, every 5 months
  2026-01-01 2026-06-01 2026-11-01 2027-01-01 2027-06-01 2027-11-01
0 9 */90 * *: At 09:00 AM, every 90 days in a month
  2026-01-01 2026-02-01 2026-03-01 2026-04-01 2026-05-01 2026-06-01
0 9 */10 * *: At 09:00 AM, every 10 days in a month
  2025-12-31 2026-01-01 2026-01-11 2026-01-21 2026-01-31 2026-02-01
0 9 31 */3 *: At 09:00 AM, on day 31 of the month, every 3 months
  2026-01-31 2026-07-31 2026-10-31 2027-01-31 2027-07-31 2027-10-31
0 9 1-7 */3 1: At 09:00 AM, between day 1 and 7 of the month, and on Monday, every 3 months
  2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05 2026-01-06
croniter: the same dates
T
diff -u recorded.txt seen.txt
echo "as recorded"
