#!/usr/bin/env bash
# A questionnaire as a sheet that passes through a program: PyPI XlsxWriter 3.3.1 writes it, npm
# exceljs 4.4.0 reads it and writes it again, beside npm xlsx-populate 1.21.0; the parts of each
# file are compared, and PyPI openpyxl 3.1.5 is asked to read it.
#
# Behaviour: nothing is changed in between. No error, no warning.
#   - "A blank has no colour, and stop there; below 3 is red": the stop is gone in exceljs. As a
#     blank is below 3 in a sheet, each open answer turns red.
#   - Lights that are green above 4 and yellow from 2: "above" becomes "from", and a 4 is green.
#   - "One standard deviation below the mean" becomes "below the mean", "at or above" becomes
#     "above".
#   - Rules for what stands twice, stands once, begins with or does not contain a text are gone.
#   - "Not before the day in D1" becomes "from NaN", which no sheet can make sense of.
#   - A filter keeps its hidden rows and loses its condition. A table's head becomes a row of data.
#   - openpyxl refuses the file that exceljs writes: the rule for blanks has a word in it that the
#     format does not know. xlsx-populate hands all of it on as it was.
# One expects: a library that reads and writes a file keeps what it does not know, or says that it
# does not; what it does know it writes as it was.
# Why it matters here: sheets with answers go out by mail and come back through such programs,
# which fill in a name and a date. The colours are how a reader sees what is open and what is low.
# Fill in sheets with a library that keeps the parts it does not touch, and compare the rules of
# both files before the second one is sent.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(xlsxwriter|openpyxl)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts exceljs@4.4.0 xlsx-populate@1.21.0 > /dev/null
for name in exceljs xlsx-populate; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > write.py <<'P'
import xlsxwriter

book = xlsxwriter.Workbook("written.xlsx")
sheet = book.add_worksheet("Answers")
red = book.add_format({"bg_color": "#FFC7CE"})
sheet.write_row(0, 0, ["Partner", "Level", "Due", 46112])
for row, level in enumerate([4, 2, None, 5, 1], 1):
    sheet.write(row, 0, f"P{row}")
    sheet.write(row, 1, level)
for rule in (
    {"type": "blanks", "stop_if_true": True},
    {"type": "cell", "criteria": "<", "value": 3, "format": red},
    {"type": "icon_set", "icon_style": "3_traffic_lights", "icons": [{"criteria": ">", "type": "number", "value": 4}, {"criteria": ">=", "type": "number", "value": 2}]},
    {"type": "average", "criteria": "1 std dev below", "format": red},
    {"type": "average", "criteria": "equal or above", "format": red},
    {"type": "duplicate", "format": red},
    {"type": "unique", "format": red},
    {"type": "text", "criteria": "begins with", "value": "n", "format": red},
    {"type": "text", "criteria": "not containing", "value": "n/a", "format": red},
):
    sheet.conditional_format("B2:B6", rule)
sheet.data_validation("B2:B6", {"validate": "list", "source": ["1", "2", "3", "4", "5"]})
sheet.data_validation("C2:C6", {"validate": "date", "criteria": ">=", "value": "=$D$1"})
sheet.autofilter("A1:B6")
sheet.filter_column("B", "x >= 3")
for row in (2, 3, 5):
    sheet.set_row(row, options={"hidden": True})
book.add_worksheet("Partners").add_table("A1:B3", {"data": [["a", 1], ["b", 2]], "columns": [{"header": "Partner"}, {"header": "Level"}]})
book.close()
P
cat > pass.cjs <<'J'
const ExcelJS = require("exceljs");
const populate = require("xlsx-populate");
(async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile("written.xlsx");
  await book.xlsx.writeFile("exceljs.xlsx");
  await (await populate.fromFileAsync("written.xlsx")).toFileAsync("populate.xlsx");
})();
J
cat > read.py <<'P'
import zipfile
from xml.etree import ElementTree
from openpyxl import load_workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(name):
    book = zipfile.ZipFile(name)
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for rule in sorted(sheet.iter(f"{MAIN}cfRule"), key=lambda rule: int(rule.get("priority"))):
        seen = [f"{key} {rule.get(key)}" for key in ("stopIfTrue", "aboveAverage", "equalAverage", "stdDev", "operator") if rule.get(key)]
        seen += [formula.text for formula in rule.iter(f"{MAIN}formula")]
        seen += [f"{'above' if limit.get('gte') == '0' else 'from'} {limit.get('val')}" for limit in rule.iter(f"{MAIN}cfvo")]
        yield f"rule {rule.get('priority')}, {rule.get('type')}: {', '.join(seen)}"
    for check in sheet.iter(f"{MAIN}dataValidation"):
        yield f"allowed in {check.get('sqref')}: {check.get('type')} {check.get('operator', '')} {check.find(f'{MAIN}formula1').text}"
    yield "filter: " + (", ".join(f"{one.get('operator')} {one.get('val')}" for one in sheet.iter(f"{MAIN}customFilter")) or "without a condition")
    yield "hidden rows: " + " ".join(row.get("r") for row in sheet.iter(f"{MAIN}row") if row.get("hidden") == "1")
    table = ElementTree.fromstring(book.read("xl/tables/table1.xml"))
    yield f"table {table.get('ref')}: {table.get('headerRowCount', '1')} row as its head"


def readable(name):
    try:
        load_workbook(name)
        return "reads it"
    except ValueError:
        return "refuses it"


written = list(parts("written.xlsx"))
print(*written, sep="\n")
for name in ("populate", "exceljs"):
    after = list(parts(f"{name}.xlsx"))
    print(f"{name}, gone or changed:", *[line for line in written if line not in after] or ["nothing"], sep="\n  ")
    print(f"{name}, new:", *[line for line in after if line not in written] or ["nothing"], sep="\n  ")
    print(f"{name}: openpyxl {readable(f'{name}.xlsx')}")
P
env/bin/python write.py
node pass.cjs
env/bin/python read.py | tee seen.txt
cat > recorded.txt <<'T'
rule 1, containsBlanks: stopIfTrue 1, LEN(TRIM(B2))=0
rule 2, cellIs: operator lessThan, 3
rule 3, iconSet: from 0, from 2, above 4
rule 4, aboveAverage: aboveAverage 0, stdDev 1
rule 5, aboveAverage: equalAverage 1
rule 6, duplicateValues: 
rule 7, uniqueValues: 
rule 8, beginsWith: operator beginsWith, LEFT(B2,1)="n"
rule 9, notContainsText: operator notContains, ISERROR(SEARCH("n/a",B2))
allowed in B2:B6: list  "1,2,3,4,5"
allowed in C2:C6: date greaterThanOrEqual $D$1
filter: greaterThanOrEqual 3
hidden rows: 3 4 6
table A1:B3: 1 row as its head
populate, gone or changed:
  nothing
populate, new:
  nothing
populate: openpyxl reads it
exceljs, gone or changed:
  rule 1, containsBlanks: stopIfTrue 1, LEN(TRIM(B2))=0
  rule 3, iconSet: from 0, from 2, above 4
  rule 4, aboveAverage: aboveAverage 0, stdDev 1
  rule 5, aboveAverage: equalAverage 1
  rule 6, duplicateValues: 
  rule 7, uniqueValues: 
  rule 8, beginsWith: operator beginsWith, LEFT(B2,1)="n"
  rule 9, notContainsText: operator notContains, ISERROR(SEARCH("n/a",B2))
  allowed in C2:C6: date greaterThanOrEqual $D$1
  filter: greaterThanOrEqual 3
  table A1:B3: 1 row as its head
exceljs, new:
  rule 1, containsBlanks: operator containsBlanks, LEN(TRIM(B2))=0
  rule 3, iconSet: from 0, from 2, from 4
  rule 4, aboveAverage: aboveAverage 0
  rule 5, aboveAverage: 
  allowed in C2:C6: date greaterThanOrEqual NaN
  filter: without a condition
  table A1:B3: 0 row as its head
exceljs: openpyxl refuses it
T
diff -u recorded.txt seen.txt
echo "as recorded"
