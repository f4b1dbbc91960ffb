#!/usr/bin/env bash
# Checks written as scenarios (Gherkin), whose results are JSON and are turned into JUnit for a gate: npm
# cucumber-junit 1.7.1 and npm cucumber-junit-convert 2.1.1.
#
# Behaviour: results as Cucumber's JVM and Ruby editions write them (backgrounds beside scenarios, steps as test cases
# in the first tool, scenarios in the second). No error.
#   - "Background", what has to hold before each scenario, failed ("the agreement is signed"), so that the scenario
#     was skipped: no failure in either, one test skipped. The failed step is nowhere.
#   - A step before the scenario (a hook) failed: the same.
#   - A step that fits two definitions (ambiguous) is PASSED in both.
#   - A step that nobody has written (undefined) is passed in cucumber-junit-convert, skipped in cucumber-junit. A
#     pending one is skipped.
#   - A scenario without a step is passed in cucumber-junit-convert, and is a suite of 0 tests in cucumber-junit.
#   - A step that failed is a failure in both, as it should be.
# One expects: what Cucumber itself ends with code 1 for has a failure in the file.
# Why it matters here: checks of a program can be written in this form, and what all of them rest on stands in the
# background. When that fails, the report has no failure at all. Count failed steps in the JSON, hooks and backgrounds
# included, and compare the number of passed scenarios with that of all.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts cucumber-junit@1.7.1 cucumber-junit-convert@2.1.1 > /dev/null
for name in cucumber-junit cucumber-junit-convert; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > run.cjs <<'C'
const fs = require("node:fs"), { execFileSync } = require("node:child_process");
const step = (status) => ({ keyword: "Then ", name: "it holds", line: 9, match: {}, result: { status, ...(status === "failed" ? { error_message: "no", duration: 1 } : status === "passed" ? { duration: 1 } : {}) } });
const scenario = (name, ...steps) => ({ id: `program;${name}`, type: "scenario", keyword: "Scenario", name, line: 7, steps });
const background = (status) => ({ type: "background", keyword: "Background", name: "", line: 2, steps: [step(status)] });
const asked = {
  "passed": [scenario("a", step("passed"))], "step failed": [scenario("a", step("failed"))],
  "background failed": [background("failed"), scenario("a", step("skipped"))],
  "hook before failed": [{ ...scenario("a", step("skipped")), before: [{ match: {}, result: { status: "failed", error_message: "no", duration: 1 } }] }],
  "step ambiguous": [scenario("a", step("passed"), step("ambiguous"))], "step undefined": [scenario("a", step("passed"), step("undefined"))],
  "step pending": [scenario("a", step("passed"), step("pending"))], "no step": [scenario("a")],
};
for (const [title, elements] of Object.entries(asked)) {
  fs.writeFileSync("in.json", JSON.stringify([{ id: "program", uri: "program.feature", keyword: "Feature", name: "Program", line: 1, elements }]));
  const one = execFileSync("node", ["node_modules/cucumber-junit/bin/cucumber-junit"], { input: fs.readFileSync("in.json") }).toString();
  execFileSync("node", ["-e", 'require("cucumber-junit-convert").convert({ inputJsonFile: "in.json", outputXmlFile: "out.xml" })']);
  const two = fs.readFileSync("out.xml", "utf8");
  const count = (xml, what) => (xml.match(new RegExp(`<${what}\\b`, "g")) ?? []).length;
  const told = (xml) => `${count(xml, "testcase")} tests, ${count(xml, "failure") + count(xml, "error")} failed, ${count(xml, "skipped")} skipped`;
  console.log(`${title}: cucumber-junit ${told(one)}; cucumber-junit-convert ${told(two)}`);
}
C
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
passed: cucumber-junit 1 tests, 0 failed, 0 skipped; cucumber-junit-convert 1 tests, 0 failed, 0 skipped
step failed: cucumber-junit 1 tests, 1 failed, 0 skipped; cucumber-junit-convert 1 tests, 1 failed, 0 skipped
background failed: cucumber-junit 1 tests, 0 failed, 1 skipped; cucumber-junit-convert 1 tests, 0 failed, 1 skipped
hook before failed: cucumber-junit 1 tests, 0 failed, 1 skipped; cucumber-junit-convert 1 tests, 0 failed, 1 skipped
step ambiguous: cucumber-junit 2 tests, 0 failed, 0 skipped; cucumber-junit-convert 1 tests, 0 failed, 0 skipped
step undefined: cucumber-junit 2 tests, 0 failed, 1 skipped; cucumber-junit-convert 1 tests, 0 failed, 0 skipped
step pending: cucumber-junit 2 tests, 0 failed, 1 skipped; cucumber-junit-convert 1 tests, 0 failed, 1 skipped
no step: cucumber-junit 0 tests, 0 failed, 0 skipped; cucumber-junit-convert 1 tests, 0 failed, 0 skipped
T
diff -u recorded.txt seen.txt
echo "as recorded"
