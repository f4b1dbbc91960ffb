#!/usr/bin/env bash
# A report out of a Word template and JSON: npm docxtemplater 3.71.0 (with npm pizzip 3.3.0), beside the two engines
# whose language it takes after, npm mustache 4.2.0 and PyPI chevron 0.14.0.
#
# Behaviour: a total score of 7 for all, and partners below it with 4, 0, null and without a score. The template walks
# through them: {#partners}{name} {score}{/partners}. No error.
#   - The partner whose score is NULL has 7 in docxtemplater: the total of the level above. In mustache and chevron a
#     null is blank, as it is there.
#   - The one without a score has 7 in docxtemplater and mustache, as the language has it, and a blank in chevron.
#   - "If there is a score" {#score} is true of both in docxtemplater, and "if there is none" {^score} finds only the
#     0.
#   - A 0 counts as none in all three.
#   - A name that is nowhere is the word "undefined" in docxtemplater.
# One expects: null is an answer of its own ("asked, not known"), and a report does not fill it from elsewhere; 0 is a
# score.
# Why it matters here: answers carry nulls, and the whole has a field of the same name as each part ("score", "owner",
# "date"). The partner who did not answer has the average of all, in a document that goes to that partner. Give fields
# of different levels different names, set a parser that does not look above, and work out "open" and "fine" as words
# beforehand.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts docxtemplater@3.71.0 pizzip@3.3.0 mustache@4.2.0 > /dev/null
for name in docxtemplater pizzip mustache; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check chevron==0.14.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(chevron)==' | sed 's/^/# /'
cat > asked.json <<'J'
{"data": {"score": 7, "partners": [{"name": "Northwind", "score": 4}, {"name": "Contoso", "score": 0}, {"name": "Fabrikam", "score": null}, {"name": "Litware"}]},
 "asked": ["{#partners}{name} {score}; {/partners}", "{#partners}{#score}{name} {/score}{/partners}", "{#partners}{^score}{name} {/score}{/partners}",
           "owner: {owner}"]}
J
cat > run.cjs <<'C'
const Docx = require("docxtemplater"), Zip = require("pizzip"), mustache = require("mustache");
const { data, asked } = require("./asked.json");
const office = "http://schemas.openxmlformats.org/", head = '<?xml version="1.0" encoding="UTF-8"?>';
function word(text) {
  const zip = new Zip(), main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  zip.file("[Content_Types].xml", `${head}<Types xmlns="${office}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`);
  zip.file("_rels/.rels", `${head}<Relationships xmlns="${office}package/2006/relationships"><Relationship Id="r1" Type="${office}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`);
  zip.file("word/document.xml", `${head}<w:document xmlns:w="${office}wordprocessingml/2006/main"><w:body><w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:body></w:document>`);
  const made = new Docx(zip, { paragraphLoop: true });
  made.render(data);
  return made.getFullText();
}
for (const text of asked) {
  console.log(`docxtemplater ${text} ${word(text)}`);
  console.log(`mustache ${text} ${mustache.render(text.replaceAll("{", "{{").replaceAll("}", "}}"), data)}`);
}
C
cat > run.py <<'P'
import json
import chevron

asked = json.load(open("asked.json"))
for text in asked["asked"]:
    print(f"chevron {text} {chevron.render(text.replace('{', '{{').replace('}', '}}'), asked['data'])}")
P
{ node run.cjs; env/bin/python run.py; } | sed 's/ *$//' | tee seen.txt
cat > recorded.txt <<'T'
docxtemplater {#partners}{name} {score}; {/partners} Northwind 4; Contoso 0; Fabrikam 7; Litware 7;
mustache {#partners}{name} {score}; {/partners} Northwind 4; Contoso 0; Fabrikam ; Litware 7;
docxtemplater {#partners}{#score}{name} {/score}{/partners} Northwind Fabrikam Litware
mustache {#partners}{#score}{name} {/score}{/partners} Northwind Litware
docxtemplater {#partners}{^score}{name} {/score}{/partners} Contoso
mustache {#partners}{^score}{name} {/score}{/partners} Contoso Fabrikam
docxtemplater owner: {owner} owner: undefined
mustache owner: {owner} owner:
chevron {#partners}{name} {score}; {/partners} Northwind 4; Contoso 0; Fabrikam ; Litware 7;
chevron {#partners}{#score}{name} {/score}{/partners} Northwind Litware
chevron {#partners}{^score}{name} {/score}{/partners} Contoso Fabrikam
chevron owner: {owner} owner:
T
diff -u recorded.txt seen.txt
echo "as recorded"
