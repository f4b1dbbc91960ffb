#!/usr/bin/env bash
# A report from HTML to a Word document: PyPI html-for-docx 1.2.1 and npm @turbodocx/html-to-docx 1.23.1, read with PyPI
# python-docx 1.2.0.
#
# Behaviour: one valid page. No error, no warning.
#   - npm: the foot of the table (tfoot), the row with the total, is gone.
#   - Both: the caption of the table is gone, and its head is a row like any other, so that it is not repeated on the next page.
#   - html-for-docx: a list that goes on with 4 (start="4") starts with 1. In a list of steps with a list inside of the first, the
#     second step is number 1 again, the third is 2.
#   - html-for-docx: a quotation and a list of terms (dl) have no paragraph of their own. They are glued to what stands before, here
#     to the heading: "VerdictNo release.OpenNot answered yet."
# One expects: no word of the page is lost, a number that stands in the page is the number in the document, and the head of a table
# is its head.
# Why it matters here: reports are written as a page first and then wanted as a document. The sum that decides is not in it, "see
# finding 5" leads to another one, and the verdict stands in the table of contents. Write totals as a row of the body, captions as
# a paragraph, numbers of findings as text, and compare the words of both files afterwards.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check html-for-docx==1.2.1 python-docx==1.2.0
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @turbodocx/html-to-docx@1.23.1 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(html-for-docx|python-docx)==' | sed 's/^/# /'
node -p '"# npm @turbodocx/html-to-docx " + JSON.parse(require("fs").readFileSync("node_modules/@turbodocx/html-to-docx/package.json")).version'
cat > report.html <<'H'
<!DOCTYPE html><html lang="en"><head><title>Report</title></head><body>
<h1>Report</h1>
<p>Findings, continued</p>
<ol start="4"><li>No end date</li><li>No owner</li></ol>
<p>Plan</p>
<ol><li>Contracts<ol><li>Collect</li><li>Sign</li></ol></li><li>Training</li><li>Review</li></ol>
<table><caption>Points</caption>
<thead><tr><th>Partner</th><th>Points</th></tr></thead>
<tbody><tr><td rowspan="2">Northwind</td><td>3</td></tr><tr><td>4</td></tr></tbody>
<tfoot><tr><td>Total</td><td>7</td></tr></tfoot></table>
<p>Level: <del>4</del> <ins>2</ins></p>
<h2>Verdict</h2><blockquote>No release.</blockquote>
<dl><dt>Open</dt><dd>Not answered yet.</dd></dl>
<p>End</p>
</body></html>
H
cat > python.py <<'P'
from html4docx import HtmlToDocx

HtmlToDocx().parse_html_string(open("report.html").read()).save("python.docx")
P
cat > npm.cjs <<'C'
const { readFileSync, writeFileSync } = require("node:fs");
const convert = require("@turbodocx/html-to-docx");

convert(readFileSync("report.html", "utf8")).then((document) => writeFileSync("npm.docx", document));
C
cat > show.py <<'P'
import sys

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

document = docx.Document(sys.argv[1])
lists = document.part.numbering_part.element
starts, counted = {}, {}
for number in lists.findall(qn("w:num")):
    kind = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    levels = next(a for a in lists.findall(qn("w:abstractNum")) if a.get(qn("w:abstractNumId")) == kind).findall(qn("w:lvl"))
    for level in levels:
        start = level.find(qn("w:start"))
        starts[number.get(qn("w:numId")), level.get(qn("w:ilvl"))] = int(start.get(qn("w:val"))) if start is not None else 1
    for change in number.findall(qn("w:lvlOverride")):
        start = change.find(qn("w:startOverride"))
        if start is not None:
            starts[number.get(qn("w:numId")), change.get(qn("w:ilvl"))] = int(start.get(qn("w:val")))

for block in document.element.body:
    if block.tag == qn("w:p"):
        paragraph = Paragraph(block, document._body)
        sign = "## " if paragraph.style.name.startswith("Heading") else ""
        properties = block.pPr.numPr if block.pPr is not None else None
        if properties is not None:
            key = properties.find(qn("w:numId")).get(qn("w:val")), properties.find(qn("w:ilvl")).get(qn("w:val"))
            counted[key] = counted.get(key, starts.get(key, 1) - 1) + 1
            sign = f"{counted[key]}. " if key[1] == "0" else "   - "
        text = "".join(f"~{run.text}~" if run.font.strike else run.text for run in paragraph.runs) or paragraph.text
        if text.strip():
            print(f"  {sign}{text.strip()}")
    elif block.tag == qn("w:tbl"):
        for row in Table(block, document._body).rows:
            head = row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            print("  | " + " | ".join(cell.text for cell in row.cells) + " |" + " head" * head)
P
env/bin/python python.py
node npm.cjs
for kind in python npm; do
  echo "$kind:"
  env/bin/python show.py "$kind.docx"
done | tee seen.txt
cat > recorded.txt <<'T'
python:
  ## Report
  Findings, continued
  1. No end date
  2. No owner
  Plan
  1. Contracts
     - Collect
     - Sign
  1. Training
  2. Review
  | Partner | Points |
  | Northwind | 3 |
  | Northwind | 4 |
  | Total | 7 |
  Level: ~4~ 2
  ## VerdictNo release.OpenNot answered yet.
  End
npm:
  ## Report
  Findings, continued
  4. No end date
  5. No owner
  Plan
  1. Contracts
     - Collect
     - Sign
  2. Training
  3. Review
  | Partner | Points |
  | Northwind | 3 |
  | Northwind | 4 |
  Level: ~4~ 2
  ## Verdict
  No release.
  Open
  Not answered yet.
  End
T
diff -u recorded.txt seen.txt
echo "as recorded"
