#!/usr/bin/env bash
# Plans in the browser: npm javascript-lp-solver 1.0.3 and npm yalps 0.6.4, which is a rewrite of it and takes the
# same kind of model.
#
# Behaviour: two measures, 10 days; gain 5 for 4 days, gain 4 for 3 days. No error, no warning.
#   - The direction is a word, opType: "max" in one and direction: "maximize" in the other. Any other word is
#     accepted. In the first it means the LEAST, so that "maximize" and "maximise" give a plan of nothing, "feasible",
#     with a gain of 0. In the second it means the MOST, so that the word "min" of the first gives the dearest plan,
#     or "unbounded".
#   - A measure whose cost is null or not there costs nothing, in both, and so it is the plan. With NaN in the first
#     only.
#   - A measure that takes no days (the number is not there) is wanted without end: "feasible" and bounded: false with
#     a result of Infinity in the first, "unbounded" in the second.
#   - No plan possible: the first one says so and hands out the measures of its last try all the same. The second
#     hands out nothing.
#   - "At least 1 of what nobody has" is infeasible in both, as it should be.
# One expects: a word that is not one of two is refused, or at least two libraries with one model share what it falls
# back to.
# Why it matters here: a planner in the page is built on one of these. "Maximise" under the first gives the empty plan
# and a green light, and a model brought over from one to the other turns round. Check the word against the list,
# refuse gaps in costs, read "feasible" before anything else, and compare the plan with the empty one.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts javascript-lp-solver@1.0.3 yalps@0.6.4 > /dev/null
for name in javascript-lp-solver yalps; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > run.mjs <<'J'
import solver from "javascript-lp-solver";
import { solve } from "yalps";
const gain = (word) => ({ goal: "gain", word, constraints: { days: { max: 10 } }, measures: { a: { gain: 5, days: 4 }, b: { gain: 4, days: 3 } } });
const cost = (word, more) => ({ goal: "cost", word, constraints: { level: { min: 3 } }, measures: { a: { cost: 5, level: 3 }, b: { level: 3, ...more } } });
const asked = {
  "most": [gain("max"), gain("maximize")], "most, the other's word": [gain("maximize"), gain("max")], "most, British": [gain("maximise"), gain("maximise")],
  "least": [cost("min", { cost: 7 }), cost("minimize", { cost: 7 })], "least, the other's word": [cost("minimize", { cost: 7 }), cost("min", { cost: 7 })],
  "cost null": [cost("min", { cost: null }), cost("minimize", { cost: null })], "cost NaN": [cost("min", { cost: NaN }), cost("minimize", { cost: NaN })],
  "no cost": [cost("min", {}), cost("minimize", {})],
  "b takes no days": ["max", "maximize"].map((word) => ({ ...gain(word), measures: { a: { gain: 5, days: 4 }, b: { gain: 4 } } })),
  "3 or more and 2 or less": ["min", "minimize"].map((word) => ({ ...cost(word, { cost: 7 }), constraints: { level: { min: 3, max: 2 } } })),
  "1 of what nobody has": ["min", "minimize"].map((word) => ({ ...cost(word, { cost: 7 }), constraints: { level: { min: 3 }, other: { min: 1 } } })),
};
for (const [title, [one, two]] of Object.entries(asked)) {
  const whole = Object.keys(one.measures);
  const said = solver.Solve({ optimize: one.goal, opType: one.word, constraints: one.constraints, variables: one.measures, ints: Object.fromEntries(whole.map((name) => [name, 1])) });
  const { feasible, bounded, result, isIntegral, ...plan } = said;
  console.log(`${title}, javascript-lp-solver ${one.word}: feasible ${feasible}, bounded ${bounded}, ${result}, ${JSON.stringify(plan)}`);
  const other = solve({ objective: two.goal, direction: two.word, constraints: two.constraints, variables: two.measures, integers: whole });
  console.log(`${title}, yalps ${two.word}: ${other.status}, ${other.result}, ${JSON.stringify(Object.fromEntries(other.variables))}`);
}
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
most, javascript-lp-solver max: feasible true, bounded true, 13, {"b":2,"a":1}
most, yalps maximize: optimal, 13, {"a":1,"b":2}
most, the other's word, javascript-lp-solver maximize: feasible true, bounded true, 0, {}
most, the other's word, yalps max: optimal, 13, {"a":1,"b":2}
most, British, javascript-lp-solver maximise: feasible true, bounded true, 0, {}
most, British, yalps maximise: optimal, 13, {"a":1,"b":2}
least, javascript-lp-solver min: feasible true, bounded true, 5, {"a":1}
least, yalps minimize: optimal, 5, {"a":1}
least, the other's word, javascript-lp-solver minimize: feasible true, bounded true, 5, {"a":1}
least, the other's word, yalps min: unbounded, Infinity, {}
cost null, javascript-lp-solver min: feasible true, bounded true, 0, {"b":1}
cost null, yalps minimize: optimal, 0, {"b":1}
cost NaN, javascript-lp-solver min: feasible true, bounded true, 0, {"b":1}
cost NaN, yalps minimize: optimal, 5, {"a":1}
no cost, javascript-lp-solver min: feasible true, bounded true, 0, {"b":1}
no cost, yalps minimize: optimal, 0, {"b":1}
b takes no days, javascript-lp-solver max: feasible true, bounded false, Infinity, {"a":2}
b takes no days, yalps maximize: unbounded, Infinity, {"b":null}
3 or more and 2 or less, javascript-lp-solver min: feasible false, bounded true, 0, {"a":1}
3 or more and 2 or less, yalps minimize: infeasible, NaN, {}
1 of what nobody has, javascript-lp-solver min: feasible false, bounded true, 0, {}
1 of what nobody has, yalps minimize: infeasible, NaN, {}
T
diff -u recorded.txt seen.txt
echo "as recorded"
