#!/usr/bin/env bash
# Conditions in the style of MongoDB, without MongoDB: npm @growthbook/growthbook 1.8.0 and PyPI growthbook 4.0.0
# (feature flags, the same conditions in the page and on the server), npm sift 17.1.4, npm mingo 7.2.7 and PyPI
# mongoquery 1.4.3.
#
# Behaviour: nine partners; the score is 4, 2, null, not there, "n/a", "10", a list [4, 1], an empty list, true. In
# MongoDB null and text are neither below nor above a number; sift and mingo have it so, and part only over $all and
# $type.
#   - {score: {$lt: 3}}: GrowthBook in JavaScript finds null, the missing one, the empty list and true besides the 2.
#     In Python it is the 2 alone, in mongoquery the 2 and true. $gte 3 finds "10" in JavaScript only; so does the
#     number 10.
#   - "not $gte 3" therefore finds "10" in all but GrowthBook's JavaScript.
#   - $exists: true: a null is not there for GrowthBook, in both.
#   - {score: null}: mongoquery does not find the one that is missing, all others do. {$ne: null} is then true of a
#     missing one.
#   - A list: {score: 4} finds [4, 1] in sift, mingo and mongoquery, as in MongoDB, and not in GrowthBook.
#   - {$all: []}: everybody in sift and mongoquery, the two lists in GrowthBook, nobody in mingo (and in MongoDB).
# One expects: one flag is on for the same people in the page and on the server, and null is below nothing.
# Why it matters here: "who gets the new questionnaire", "which partners fall under this rule" are stored as such
# conditions. The unanswered are below 3 in the page and not on the server. Write {$exists: true, $type: "number",
# $lt: 3}, and try each condition in every engine in use on null, a missing key, true and "n/a".
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check growthbook==4.0.0 mongoquery==1.4.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(growthbook|mongoquery)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @growthbook/growthbook@1.8.0 sift@17.1.4 mingo@7.2.7 > /dev/null
for name in @growthbook/growthbook sift mingo; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > asked.json <<'J'
{"rows": [["4", {"score": 4}], ["2", {"score": 2}], ["null", {"score": null}], ["absent", {}], ["n/a", {"score": "n/a"}], ["'10'", {"score": "10"}],
          ["[4,1]", {"score": [4, 1]}], ["[]", {"score": []}], ["true", {"score": true}]],
 "asked": [{"score": {"$lt": 3}}, {"score": {"$gte": 3}}, {"score": {"$not": {"$gte": 3}}}, {"score": 4}, {"score": 10}, {"score": null},
           {"score": {"$ne": null}}, {"score": {"$exists": true}}, {"score": {"$all": []}}, {"score": {"$exists": true, "$type": "number", "$lt": 3}}]}
J
cat > run.mjs <<'J'
import fs from "node:fs";
import { evalCondition } from "@growthbook/growthbook";
import sift from "sift";
import { Query } from "mingo";
const { rows, asked } = JSON.parse(fs.readFileSync("asked.json"));
for (const rule of asked) {
  const query = new Query(rule);
  const engines = { "growthbook js": (row) => evalCondition(row, rule, {}), sift: sift(rule), mingo: (row) => query.test(row) };
  for (const [name, holds] of Object.entries(engines)) {
    console.log(`${JSON.stringify(rule)} ${name}: ${rows.filter(([, row]) => holds(row)).map(([label]) => label).join("  ") || "nobody"}`);
  }
}
J
cat > run.py <<'P'
import json
from growthbook.core import evalCondition
from mongoquery import Query

asked = json.load(open("asked.json"))
for rule in asked["asked"]:
    for name, holds in (("growthbook python", lambda row: evalCondition(row, rule)), ("mongoquery", Query(rule).match)):
        found = "  ".join(label for label, row in asked["rows"] if holds(row))
        print(f"{json.dumps(rule, separators=(',', ':'))} {name}: {found or 'nobody'}")
P
node run.mjs > seen.txt
env/bin/python run.py >> seen.txt
LC_ALL=C sort -s -t ' ' -k 1,1 -o seen.txt seen.txt
cat seen.txt
cat > recorded.txt <<'T'
{"score":10} growthbook js: '10'
{"score":10} sift: nobody
{"score":10} mingo: nobody
{"score":10} growthbook python: nobody
{"score":10} mongoquery: nobody
{"score":4} growthbook js: 4
{"score":4} sift: 4  [4,1]
{"score":4} mingo: 4  [4,1]
{"score":4} growthbook python: 4
{"score":4} mongoquery: 4  [4,1]
{"score":null} growthbook js: null  absent
{"score":null} sift: null  absent
{"score":null} mingo: null  absent
{"score":null} growthbook python: null  absent
{"score":null} mongoquery: null
{"score":{"$all":[]}} growthbook js: [4,1]  []
{"score":{"$all":[]}} sift: 4  2  null  absent  n/a  '10'  [4,1]  []  true
{"score":{"$all":[]}} mingo: nobody
{"score":{"$all":[]}} growthbook python: [4,1]  []
{"score":{"$all":[]}} mongoquery: 4  2  null  absent  n/a  '10'  [4,1]  []  true
{"score":{"$exists":true,"$type":"number","$lt":3}} growthbook js: 2
{"score":{"$exists":true,"$type":"number","$lt":3}} sift: 2  [4,1]
{"score":{"$exists":true,"$type":"number","$lt":3}} mingo: 2
{"score":{"$exists":true,"$type":"number","$lt":3}} growthbook python: 2
{"score":{"$exists":true,"$type":"number","$lt":3}} mongoquery: 2  true
{"score":{"$exists":true}} growthbook js: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$exists":true}} sift: 4  2  null  n/a  '10'  [4,1]  []  true
{"score":{"$exists":true}} mingo: 4  2  null  n/a  '10'  [4,1]  []  true
{"score":{"$exists":true}} growthbook python: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$exists":true}} mongoquery: 4  2  null  n/a  '10'  [4,1]  []  true
{"score":{"$gte":3}} growthbook js: 4  '10'
{"score":{"$gte":3}} sift: 4  [4,1]
{"score":{"$gte":3}} mingo: 4  [4,1]
{"score":{"$gte":3}} growthbook python: 4
{"score":{"$gte":3}} mongoquery: 4
{"score":{"$lt":3}} growthbook js: 2  null  absent  []  true
{"score":{"$lt":3}} sift: 2  [4,1]
{"score":{"$lt":3}} mingo: 2  [4,1]
{"score":{"$lt":3}} growthbook python: 2
{"score":{"$lt":3}} mongoquery: 2  true
{"score":{"$ne":null}} growthbook js: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$ne":null}} sift: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$ne":null}} mingo: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$ne":null}} growthbook python: 4  2  n/a  '10'  [4,1]  []  true
{"score":{"$ne":null}} mongoquery: 4  2  absent  n/a  '10'  [4,1]  []  true
{"score":{"$not":{"$gte":3}}} growthbook js: 2  null  absent  n/a  [4,1]  []  true
{"score":{"$not":{"$gte":3}}} sift: 2  null  absent  n/a  '10'  []  true
{"score":{"$not":{"$gte":3}}} mingo: 2  null  absent  n/a  '10'  []  true
{"score":{"$not":{"$gte":3}}} growthbook python: 2  null  absent  n/a  '10'  [4,1]  []  true
{"score":{"$not":{"$gte":3}}} mongoquery: 2  null  absent  n/a  '10'  [4,1]  []  true
T
diff -u recorded.txt seen.txt
echo "as recorded"
