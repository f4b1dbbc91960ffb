#!/usr/bin/env bash
# npm junit-report-merger 9.0.4 (command jrm) beside PyPI junitparser 5.0.3: one JUnit
# report made of several.
#
# Behaviour: two partners, one report each.
#   - Both reports have a suite "agreements", one with hostname northwind, the other
#     with hostname contoso. jrm makes one suite of them, with the attributes of one:
#     the other partner is nowhere in the result, and the same check stands there
#     twice under one host, failed and passed.
#   - The counts are added up from attributes, which are optional, not from test
#     cases. A report without counts that holds a failure, merged with one that has
#     them: failures="0" at the top, over a document with a failure in it. Both
#     without counts: no counts at all.
#   - junitparser keeps the suites apart and counts the cases.
# One expects: suites of different hosts stay apart, and the sum at the top is what
# is below it.
# Why it matters here: one report for each partner, with suites by section, is the
# shape of an audit over a portfolio. After the merge nobody can say whose check
# failed, and a gate that reads the failures of the top element passes. Put the
# partner into the name of the suite, write all counts, and count failure elements
# rather than read the sum.

set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund junit-report-merger@9.0.4
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check junitparser==5.0.3 2>/dev/null
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^junitparser==' | sed 's/^/# /'

case_() { printf '<testcase classname="agreements" name="end date written">%s</testcase>' "$1"; }
failed="$(case_ '<failure message="no end date"/>')"
passed="$(case_ '')"
printf '<testsuite name="agreements" hostname="northwind" timestamp="2026-03-31T10:00:00" tests="1" failures="1">%s</testsuite>\n' "$failed" > northwind.xml
printf '<testsuite name="agreements" hostname="contoso" timestamp="2026-03-31T11:00:00" tests="1" failures="0">%s</testsuite>\n' "$passed" > contoso.xml
printf '<testsuites><testsuite name="northwind"><testsuite name="agreements">%s</testsuite></testsuite></testsuites>\n' "$failed" > no-counts.xml
printf '<testsuites tests="1" failures="0"><testsuite name="contoso" tests="1" failures="0">%s</testsuite></testsuites>\n' "$passed" > counts.xml
printf '<testsuites><testsuite name="contoso">%s</testsuite></testsuites>\n' "$passed" > neither.xml

cat > show.py <<'P'
import sys
import xml.etree.ElementTree as xml
top = xml.parse(sys.argv[2]).getroot()
suites = [s for s in top.iter("testsuite") if s.findall("testcase")]
hosts = {s.get("hostname") for s in suites} - {None}
print(f"{sys.argv[1]}: tests={top.get('tests')} failures={top.get('failures')} at the top, {len(list(top.iter('failure')))} failure elements, "
      f"{len(suites)} suites with {sorted(len(s.findall('testcase')) for s in suites)} cases, {len(hosts)} hosts")
P
both() {
  node_modules/.bin/jrm jrm.xml "$2" "$3" >/dev/null
  env/bin/junitparser merge "$2" "$3" junitparser.xml
  python3 show.py "jrm         $1" jrm.xml
  python3 show.py "junitparser $1" junitparser.xml
}
{
  both "same suite" northwind.xml contoso.xml
  both "no counts in one" no-counts.xml counts.xml
  both "no counts in both" no-counts.xml neither.xml
} | tee seen.txt
cat > recorded.txt <<'T'
jrm         same suite: tests=2 failures=1 at the top, 1 failure elements, 1 suites with [2] cases, 1 hosts
junitparser same suite: tests=2 failures=1 at the top, 1 failure elements, 2 suites with [1, 1] cases, 2 hosts
jrm         no counts in one: tests=1 failures=0 at the top, 1 failure elements, 2 suites with [1, 1] cases, 0 hosts
junitparser no counts in one: tests=2 failures=1 at the top, 1 failure elements, 2 suites with [1, 1] cases, 0 hosts
jrm         no counts in both: tests=None failures=None at the top, 1 failure elements, 2 suites with [1, 1] cases, 0 hosts
junitparser no counts in both: tests=2 failures=1 at the top, 1 failure elements, 2 suites with [1, 1] cases, 0 hosts
T
diff -u recorded.txt seen.txt || { echo "the behaviour has changed, see above" >&2; exit 1; }
echo "as recorded"
