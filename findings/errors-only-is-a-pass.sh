#!/usr/bin/env bash
# Results of checks as JUnit reports, summed up for a message to a team: npm test-results-parser
# 0.4.6 beside npm junit-to-ctrf 0.0.14 and PyPI junitparser 5.0.3.
#
# Behaviour: each report is valid, and the counts in its head, where there are any, are right.
#   - A check that broke (error) beside one that passes; the head of the report counts tests and
#     failures, and leaves errors to the suite: "PASS", 2 of 2 passed, though the suite below it is
#     "FAIL".
#   - A suite within a suite is gone, with its failed check: "PASS". Reports by company and section
#     are of that shape.
#   - Without counts in the head, which are optional, a failed check makes "SKIP".
#   - Skipped ones are taken off the total: one passed and three not asked are 1 of 1.
#   - A check with two failures is one failed in all three, with the text of the first.
#   - junit-to-ctrf and junitparser go by the checks themselves and are right in each.
# One expects: the verdict is that of the checks, and counts in the head are at most compared.
# Why it matters here: an audit gives out JUnit so that it stands beside tests, and a tool such as
# this tells the team. What could not be decided is an error in that format, and sections are
# suites within suites. Write all five counts at each level, give out one level of suites, and
# count failed checks in the message itself.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check junitparser==5.0.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^junitparser==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts test-results-parser@0.4.6 junit-to-ctrf@0.0.14 > /dev/null
for name in test-results-parser junit-to-ctrf; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
mkdir reports
cat > reports/1-errors-only.xml <<'X'
<testsuites tests="2" failures="0"><testsuite name="agreements" tests="2" failures="0" errors="1"><testcase name="signed"/><testcase name="renewed"><error message="no data"/></testcase></testsuite></testsuites>
X
cat > reports/2-all-counts.xml <<'X'
<testsuites tests="2" failures="0" errors="1"><testsuite name="agreements" tests="2" failures="0" errors="1"><testcase name="signed"/><testcase name="renewed"><error message="no data"/></testcase></testsuite></testsuites>
X
cat > reports/3-suite-in-a-suite.xml <<'X'
<testsuites><testsuite name="Northwind" tests="1" failures="0" errors="0"><testcase name="contact"/><testsuite name="agreements" tests="1" failures="1" errors="0"><testcase name="signed"><failure message="level 2 of 3"/></testcase></testsuite></testsuite></testsuites>
X
cat > reports/4-no-counts.xml <<'X'
<testsuites><testsuite name="agreements"><testcase name="signed"/><testcase name="renewed"><failure message="level 2 of 3"/></testcase></testsuite></testsuites>
X
cat > reports/5-not-asked.xml <<'X'
<testsuites tests="4" failures="0" errors="0" skipped="3"><testsuite name="agreements" tests="4" failures="0" errors="0" skipped="3"><testcase name="signed"/><testcase name="a"><skipped/></testcase><testcase name="b"><skipped/></testcase><testcase name="c"><skipped/></testcase></testsuite></testsuites>
X
cat > reports/6-two-failures.xml <<'X'
<testsuites tests="1" failures="1" errors="0"><testsuite name="agreements" tests="1" failures="1" errors="0"><testcase name="signed"><failure message="first"/><failure message="second"/></testcase></testsuite></testsuites>
X
cat > run.mjs <<'J'
import { readdirSync } from "node:fs";
import { convertJUnitToCTRFReport } from "junit-to-ctrf";
import parser from "test-results-parser";

for (const name of readdirSync("reports").sort()) {
  const sum = parser.parse({ type: "junit", files: [`reports/${name}`] });
  const suites = sum.suites.map((suite) => `${suite.name} ${suite.status} with ${suite.cases.map((one) => `${one.name} ${one.status}`).join(", ")}`);
  console.log(`${name}, test-results-parser: ${sum.status}, passed ${sum.passed} of ${sum.total}, failed ${sum.failed}, errors ${sum.errors}; ${suites.join("; ")}`);
  const { tests, passed, failed, skipped } = (await convertJUnitToCTRFReport(`reports/${name}`)).results.summary;
  console.log(`${name}, junit-to-ctrf: passed ${passed} of ${tests}, failed ${failed}, skipped ${skipped}`);
}
J
cat > run.py <<'P'
import pathlib
from junitparser import Error, Failure, JUnitXml, Skipped

for path in sorted(pathlib.Path("reports").iterdir()):
    every = [case for suite in JUnitXml.fromfile(str(path)) for case in suite]
    bad = [case for case in every if any(isinstance(one, (Error, Failure)) for one in case.result)]
    out = [case for case in every if any(isinstance(one, Skipped) for one in case.result)]
    print(f"{path.name}, junitparser: passed {len(every) - len(bad) - len(out)} of {len(every)}, failed {len(bad)}, skipped {len(out)}")
P
node run.mjs > one.txt
env/bin/python run.py > two.txt
sort -s -t, -k1,1 one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
1-errors-only.xml, test-results-parser: PASS, passed 2 of 2, failed 0, errors 0; agreements FAIL with signed PASS, renewed FAIL
1-errors-only.xml, junit-to-ctrf: passed 1 of 2, failed 1, skipped 0
1-errors-only.xml, junitparser: passed 1 of 2, failed 1, skipped 0
2-all-counts.xml, test-results-parser: FAIL, passed 1 of 2, failed 0, errors 1; agreements FAIL with signed PASS, renewed FAIL
2-all-counts.xml, junit-to-ctrf: passed 1 of 2, failed 1, skipped 0
2-all-counts.xml, junitparser: passed 1 of 2, failed 1, skipped 0
3-suite-in-a-suite.xml, test-results-parser: PASS, passed 1 of 1, failed 0, errors 0; Northwind PASS with contact PASS
3-suite-in-a-suite.xml, junit-to-ctrf: passed 1 of 2, failed 1, skipped 0
3-suite-in-a-suite.xml, junitparser: passed 1 of 2, failed 1, skipped 0
4-no-counts.xml, test-results-parser: SKIP, passed NaN of NaN, failed NaN, errors 0; agreements SKIP with signed PASS, renewed FAIL
4-no-counts.xml, junit-to-ctrf: passed 1 of 2, failed 1, skipped 0
4-no-counts.xml, junitparser: passed 1 of 2, failed 1, skipped 0
5-not-asked.xml, test-results-parser: PASS, passed 1 of 1, failed 0, errors 0; agreements PASS with signed PASS, a SKIP, b SKIP, c SKIP
5-not-asked.xml, junit-to-ctrf: passed 1 of 4, failed 0, skipped 3
5-not-asked.xml, junitparser: passed 1 of 4, failed 0, skipped 3
6-two-failures.xml, test-results-parser: FAIL, passed 0 of 1, failed 1, errors 0; agreements FAIL with signed FAIL
6-two-failures.xml, junit-to-ctrf: passed 0 of 1, failed 1, skipped 0
6-two-failures.xml, junitparser: passed 0 of 1, failed 1, skipped 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
