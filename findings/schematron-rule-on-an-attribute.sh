#!/usr/bin/env bash
# Checks of XML documents written as Schematron (a standard of ISO: rules with assertions and reports): npm node-schematron 2.1.0 and
# npm schematron-runner 1.0.0, beside PyPI lxml 6.1.3 (isoschematron).
#
# Behaviour: three partners: gold with a score of 4, gold with 2, silver without a score. Valid rules, the number of findings.
# No error, no warning.
#   - A rule whose context is an attribute (partner/@score), "3 or more": node-schematron never asks it, and finds nothing. The same
#     with the document as a whole (context "/"). lxml and schematron-runner have one finding each.
#   - A report, "tell if the score is below 3": schematron-runner tells nothing, whatever is in the document. As an
#     assertion, "3 or more", it is right.
#   - Two rules of one pattern, first "gold", then "each partner": only the first that fits counts. schematron-runner asks both of a
#     gold partner, so that there are three findings where there is one.
#   - A limit as a variable (let): schematron-runner has neither errors nor warnings, and a third list, ignored, with one entry. The
#     two others are right.
# One expects: a rule that is read is asked, or refused; and one standard finds the same things.
# Why it matters here: this is how invoices, reports and registers are checked by rule all over Europe, and the nearest kin of a pack
# of checks. A document passes as nobody asked. Put the element into the context and the attribute into the test, write
# assertions in place of reports, count the rules that fired, and keep for each rule a document that has to fail.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-schematron@2.1.0 schematron-runner@1.0.0 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check lxml==6.1.3
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^lxml==' | sed 's/^/# /'
cat > partners.xml <<'X'
<partners><partner tier="gold" score="4" owner="x"/><partner tier="gold" score="2"/><partner tier="silver"/></partners>
X
cat > make.py <<'P'
import json

rules = {
    "assertion, 3 or more": '<rule context="partner"><assert test="@score &gt;= 3">low or open</assert></rule>',
    "report, below 3": '<rule context="partner"><report test="@score &lt; 3">low</report></rule>',
    "attribute, 3 or more": '<rule context="partner/@score"><assert test=". &gt;= 3">low</assert></rule>',
    "document, four partners": '<rule context="/"><assert test="count(//partner) = 4">not four</assert></rule>',
    "gold is fine, any other is not": '<rule context="partner[@tier = \'gold\']"><assert test="true()">fine</assert></rule><rule context="partner"><assert test="false()">other</assert></rule>',
    "limit as a variable": '<let name="limit" value="3"/><rule context="partner"><assert test="@score &gt;= $limit">low or open</assert></rule>',
}
with open("rules.json", "w") as file:
    json.dump({title: f'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt"><pattern id="p">{body}</pattern></schema>' for title, body in rules.items()}, file)
P
cat > run.py <<'P'
import json

from lxml import etree, isoschematron

document = etree.parse("partners.xml")
for title, rules in json.load(open("rules.json")).items():
    schematron = isoschematron.Schematron(etree.fromstring(rules), store_report=True)
    schematron.validate(document)
    print(f"lxml, {title}: {len(list(schematron.validation_report.iter('{*}failed-assert', '{*}successful-report')))}")
P
cat > run.mjs <<'J'
import fs from "node:fs";
import { Schema } from "node-schematron";
import runner from "schematron-runner";

const document = fs.readFileSync("partners.xml", "utf8");
for (const [title, rules] of Object.entries(JSON.parse(fs.readFileSync("rules.json", "utf8")))) {
  console.log(`node-schematron, ${title}: ${Schema.fromString(rules).validateString(document).length}`);
  const { errors, warnings, ignored } = await runner.validate(document, rules);
  console.log(`schematron-runner, ${title}: ${errors.length} errors, ${warnings.length} warnings, ${ignored.length} ignored`);
}
J
python3 make.py
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
lxml, assertion, 3 or more: 2
lxml, report, below 3: 1
lxml, attribute, 3 or more: 1
lxml, document, four partners: 1
lxml, gold is fine, any other is not: 1
lxml, limit as a variable: 2
node-schematron, assertion, 3 or more: 2
schematron-runner, assertion, 3 or more: 0 errors, 2 warnings, 0 ignored
node-schematron, report, below 3: 1
schematron-runner, report, below 3: 0 errors, 0 warnings, 0 ignored
node-schematron, attribute, 3 or more: 0
schematron-runner, attribute, 3 or more: 0 errors, 1 warnings, 0 ignored
node-schematron, document, four partners: 0
schematron-runner, document, four partners: 0 errors, 1 warnings, 0 ignored
node-schematron, gold is fine, any other is not: 1
schematron-runner, gold is fine, any other is not: 0 errors, 3 warnings, 0 ignored
node-schematron, limit as a variable: 2
schematron-runner, limit as a variable: 0 errors, 0 warnings, 1 ignored
T
diff -u recorded.txt seen.txt
echo "as recorded"
