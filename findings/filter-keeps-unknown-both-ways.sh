#!/usr/bin/env bash
# npm filtrex 3.1.0: conditions that users type, compiled to a function of a row.
#
# Behaviour: five partners; the score is 4, 2, null, "n/a", or not there.
#   - A condition that cannot be decided RETURNS an error object in place of throwing it, and an
#     object counts as true in JavaScript. partners.filter(condition) therefore keeps the three
#     undecided ones for "score >= 3", for "score < 3" and for "not (score >= 3)".
#   - "score == 3", which nobody has, finds the one without the property, as does "exists(score)",
#     made to ask just that. For null, "exists" is false and "empty" true, as it should be.
#   - "tier == 'gold' and score < 3" is false for a silver partner of unknown score; "score < 3 and
#     tier == 'gold'" is undecided for it, and keeps it.
#   - some() finds one and every() all of those without an answer, even for "score > 100".
# One expects: a condition in a filter that cannot be decided lets the row go, or throws; and never
# holds together with its negation. That errors are returned is in the readme, for reading them.
# Why it matters here: this is the common way to let customers write their own conditions over
# partners. Everybody without an answer is in "strong" and in "weak" at the same time, and a typing
# error in a name makes a condition that all fulfil. Compare with "=== true" wherever the result is
# used, and count the undecided apart.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts filtrex@3.1.0 > /dev/null
node -p '"# npm filtrex " + require("./node_modules/filtrex/package.json").version'
cat > run.mjs <<'C'
import { compileExpression } from "filtrex";

const partners = [
  { name: "four", tier: "gold", score: 4 }, { name: "two", tier: "gold", score: 2 },
  { name: "null", tier: "silver", score: null }, { name: "n/a", tier: "silver", score: "n/a" },
  { name: "absent", tier: "silver" },
];

const names = (rows) => rows.map((row) => row.name).join(", ") || "nobody";
for (const text of [
  "score >= 3", "score < 3", "not (score >= 3)", "score == 3", "exists(score)", "empty(score)",
  'tier == "gold" and score < 3', 'score < 3 and tier == "gold"', "scroe >= 3",
]) {
  const condition = compileExpression(text);
  const undecided = partners.filter((row) => condition(row) instanceof Error);
  console.log(`${text}: kept ${names(partners.filter(condition))}; true for ${names(partners.filter((row) => condition(row) === true))};`
    + ` errors for ${names(undecided)}`);
}
const high = compileExpression("score > 100");
console.log(`score > 100: some ${partners.some(high)}; every, without an answer ${partners.slice(2).every(high)}`);
C
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
score >= 3: kept four, null, n/a, absent; true for four; errors for null, n/a, absent
score < 3: kept two, null, n/a, absent; true for two; errors for null, n/a, absent
not (score >= 3): kept two, null, n/a, absent; true for two; errors for null, n/a, absent
score == 3: kept absent; true for nobody; errors for absent
exists(score): kept four, two, n/a, absent; true for four, two, n/a; errors for absent
empty(score): kept null, absent; true for null; errors for absent
tier == "gold" and score < 3: kept two; true for two; errors for nobody
score < 3 and tier == "gold": kept two, null, n/a, absent; true for two; errors for null, n/a, absent
scroe >= 3: kept four, two, null, n/a, absent; true for nobody; errors for four, two, null, n/a, absent
score > 100: some true; every, without an answer true
T
diff -u recorded.txt seen.txt
echo "as recorded"
