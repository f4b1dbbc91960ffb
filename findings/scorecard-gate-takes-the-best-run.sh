#!/usr/bin/env bash
# npm @lhci/utils 0.15.1, the assertions of Lighthouse CI: a gate over scorecards. It is given finished
# scorecards here, no browser runs.
#
# Behaviour: three runs of one scorecard; a category has to score 0.9. No warning.
#   - Scores 0.1, 0.2 and 0.95: "optimistic", which is the standing setting, passes with 0.95, and so does
#     "median-run", the run in the middle (0.2), as that is asked of single audits and not of categories.
#     "median" fails.
#   - Two runs that broke off, with a score of null, and one of 0.95: the median is 0.95 and passes. Only
#     "pessimistic" fails. A run in which the category is not there at all fails.
#   - A check that could not run (error), or that a person has to do (manual), fails "minScore" and passes "maxLength: 0",
#     no findings, as there is no list of findings.
#   - What does not apply has the score 1 for this gate; what is there for information has 0.
#   - Rules for a pattern of addresses that fits none of the pages: no result, so nothing that failed.
# One expects: "median-run" is the run in the middle for all that is asked; a run without a score counts as
# failed or leaves it open, and so does a check that could not run.
# Why it matters here: this is the best known gate on scores between 0 and 1, with unknown, manual and not applicable
# results as an audit has them. One lucky run in three is enough, and the fewer runs get through the better.
# Set "aggregationMethod" to pessimistic for categories, ask minScore beside each maxLength, and check that the
# number of results is that of the rules.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @lhci/utils@0.15.1 > /dev/null
node -p '"# npm @lhci/utils " + require("./node_modules/@lhci/utils/package.json").version'
cat > run.cjs <<'C'
const { getAllAssertionResults } = require("@lhci/utils/src/assertions.js");

const page = "http://localhost/program";
const show = (title, rules, cards) => {
  const told = getAllAssertionResults({ ...rules, includePassedAssertions: true }, cards);
  const said = told.map((one) => `${one.name} ${one.actual} of [${one.values}] ${one.passed ? "passes" : "fails"}`);
  console.log(`${title}: ${said.join("; ") || "no result"}`);
};
const card = (score, place) => ({
  finalUrl: page, categories: score === undefined ? {} : { performance: { score } },
  audits: { "first-contentful-paint": { score: 1, numericValue: place }, interactive: { score: 1, numericValue: place } },
});

for (const [title, scores] of [["0.1 0.2 0.95", [0.1, 0.2, 0.95]], ["null null 0.95", [null, null, 0.95]], ["absent 0.95", [undefined, 0.95]]]) {
  for (const method of [undefined, "median-run", "median", "pessimistic"]) {
    const rules = { assertions: { "categories:performance": ["error", { minScore: 0.9, ...(method && { aggregationMethod: method }) }] } };
    show(`${title}, ${method ?? "as it stands"}`, rules, scores.map((score, index) => card(score, [3, 2, 1][index])));
  }
}
for (const mode of ["error", "manual", "notApplicable", "informative"]) {
  for (const rule of [{ minScore: 0.9 }, { maxLength: 0 }]) {
    show(`${mode}, ${JSON.stringify(rule)}`, { assertions: { "no-findings": ["error", rule] } },
      [{ finalUrl: page, categories: {}, audits: { "no-findings": { score: null, scoreDisplayMode: mode } } }]);
  }
}
show("another address", { matchingUrlPattern: "partner", assertions: { "categories:performance": ["error", { minScore: 0.9 }] } }, [card(0.1, 1)]);
C
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
0.1 0.2 0.95, as it stands: minScore 0.95 of [0.1,0.2,0.95] passes
0.1 0.2 0.95, median-run: minScore 0.95 of [0.1,0.2,0.95] passes
0.1 0.2 0.95, median: minScore 0.2 of [0.1,0.2,0.95] fails
0.1 0.2 0.95, pessimistic: minScore 0.1 of [0.1,0.2,0.95] fails
null null 0.95, as it stands: minScore 0.95 of [0.95] passes
null null 0.95, median-run: minScore 0.95 of [0.95] passes
null null 0.95, median: minScore 0.95 of [0.95] passes
null null 0.95, pessimistic: minScore NaN of [NaN,NaN,0.95] fails
absent 0.95, as it stands: auditRan 0 of [0,1] fails
absent 0.95, median-run: auditRan 0 of [0,1] fails
absent 0.95, median: auditRan 0 of [0,1] fails
absent 0.95, pessimistic: auditRan 0 of [0,1] fails
error, {"minScore":0.9}: minScore NaN of [NaN] fails
error, {"maxLength":0}: maxLength 0 of [0] passes
manual, {"minScore":0.9}: minScore NaN of [NaN] fails
manual, {"maxLength":0}: maxLength 0 of [0] passes
notApplicable, {"minScore":0.9}: minScore 1 of [1] passes
notApplicable, {"maxLength":0}: maxLength 0 of [0] passes
informative, {"minScore":0.9}: minScore 0 of [0] fails
informative, {"maxLength":0}: maxLength 0 of [0] passes
another address: no result
T
diff -u recorded.txt seen.txt
echo "as recorded"
