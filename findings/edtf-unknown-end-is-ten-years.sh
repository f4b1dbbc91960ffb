#!/usr/bin/env bash
# Dates that are known in part (EDTF, the extended form of ISO 8601-2): PyPI edtf 5.0.2
# beside npm edtf 4.11.1.
#
# Behaviour: each reads the same text and gives its first and its last day.
#   - "2026-01/", from January until nobody knows when: in Python it ends on 1 January
#     2036, ten years later to the day, and "/2026-06" starts on 30 June 2016; no mark
#     that these are made up. npm has no end. Only ".." (open) is without end in both.
#   - "2026-06-30?", a day that is not certain, spans 26 months in Python's fuzzy bounds
#     (29 May 2025 to 31 July 2027): year, month and day are each widened. A month "~"
#     has the same 26 or so. npm leaves the sign out: one day.
#   - "2026-21", spring, is March to May in Python, January to March in npm. Winter is
#     December alone in Python, so that January is in no season at all.
#   - "2026-37" and "2026-38", the first two thirds of a year, have five months each in
#     npm and share May; in Python four each.
#   - Quarters ("2026-33") and halves agree.
# One expects: unknown stays unknown, and one standard names the same days.
# Why it matters here: answers such as "signed in spring", "ends some day", "about June"
# are dates with bounds, and this is the format made for them. A contract without a known
# end passes "still runs in 2035" and fails in 2036, and an uncertain day blurs two years
# of deadlines. Write bounds as two dates of one's own, an unknown end as null, quarters
# as 33 to 36, and never seasons.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check edtf==5.0.2 python-dateutil==2.9.0.post0
npm install --silent --no-audit --no-fund --prefix . edtf@4.11.1 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^edtf==' | sed 's/^/# PyPI /'
node -p '"# npm edtf " + require("./node_modules/edtf/package.json").version'
cat > texts.json <<'J'
["2026-33", "2026-21", "2026-24", "2026-37", "2026-38", "2026-06-30?", "2026-03~",
 "2026-01/", "2026-01/..", "/2026-06", "../2026-06"]
J
cat > run.py <<'P'
import json, time
from edtf import parse_edtf


def day(moment):
    return str(moment) if isinstance(moment, float) else time.strftime("%Y-%m-%d", moment)


for text in json.load(open("texts.json")):
    date = parse_edtf(text)
    bounds = {"strict": (date.lower_strict(), date.upper_strict()), "fuzzy": (date.lower_fuzzy(), date.upper_fuzzy())}
    told = {name: " to ".join(map(day, pair)) for name, pair in bounds.items()}
    print(f"{text}, Python: {told['strict']}" + ("" if told["strict"] == told["fuzzy"] else f" (fuzzy {told['fuzzy']})"))
P
cat > run.mjs <<'M'
import { readFileSync } from "node:fs";
import edtf from "edtf";

const day = (moment) => (Number.isFinite(moment) ? new Date(moment).toISOString().slice(0, 10) : String(moment));
for (const text of JSON.parse(readFileSync("texts.json", "utf8"))) {
  const date = edtf(text);
  const [first, last] = [date.min, date.max].map((moment) => (moment === null ? "unknown" : day(moment)));
  console.log(`${text}, npm: ${first} to ${last}`);
}
M
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
2026-33, Python: 2026-01-01 to 2026-03-31
2026-21, Python: 2026-03-01 to 2026-05-31
2026-24, Python: 2026-12-01 to 2026-12-31
2026-37, Python: 2026-01-01 to 2026-04-30
2026-38, Python: 2026-05-01 to 2026-08-31
2026-06-30?, Python: 2026-06-30 to 2026-06-30 (fuzzy 2025-05-29 to 2027-07-31)
2026-03~, Python: 2026-03-01 to 2026-03-31 (fuzzy 2025-02-01 to 2027-04-30)
2026-01/, Python: 2026-01-01 to 2036-01-01
2026-01/.., Python: 2026-01-01 to inf
/2026-06, Python: 2016-06-30 to 2026-06-30
../2026-06, Python: -inf to 2026-06-30
2026-33, npm: 2026-01-01 to 2026-03-31
2026-21, npm: 2026-01-01 to 2026-03-31
2026-24, npm: 2026-10-01 to 2026-12-31
2026-37, npm: 2026-01-01 to 2026-05-31
2026-38, npm: 2026-05-01 to 2026-09-30
2026-06-30?, npm: 2026-06-30 to 2026-06-30
2026-03~, npm: 2026-03-01 to 2026-03-31
2026-01/, npm: 2026-01-01 to unknown
2026-01/.., npm: 2026-01-01 to Infinity
/2026-06, npm: unknown to 2026-06-30
../2026-06, npm: -Infinity to 2026-06-30
T
diff -u recorded.txt seen.txt
echo "as recorded"
