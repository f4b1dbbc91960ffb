#!/usr/bin/env bash
# OpenDocument sheets (.ods): PyPI odfpy 1.4.1 writes; PyPI pyexcel-ods 0.6.0, PyPI pyexcel-ods3 0.6.1 (with PyPI
# pyexcel-ezodf 0.3.4 below) and PyPI python-calamine 0.9.1 read. The first two have the same functions and are taken
# in place of each other.
#
# Behaviour: a sheet of partners with a tier and a level. Rows that are equal and lie below each other are stored
# once, with a count (number-rows-repeated), as office programs do. No error, no warning.
#   - pyexcel-ods gives such rows ONCE: of three silver partners with level 3 there is one. Blank rows likewise, so
#     that what stands below moves up.
#   - pyexcel-ods3 has 31 equal rows, and of 32 or more only one. The mean of 35 levels, 3.03, is then that of four,
#     3.25.
#   - With both installed, whichever is imported answers as the OTHER one.
#   - An amount with a currency is the text "1200.5 EUR" in both, a number in calamine.
#   - calamine has all rows. A line break within a paragraph is gone there ("oneTwo").
# One expects: a sheet that shows forty partners has forty; how it is stored is no matter of the reader.
# Why it matters here: answers come in as such sheets, and equal neighbours are usual, most of all after sorting by
# level. Those who agree are counted once, so that the rare answers weigh more; in one reader it starts with the 32nd,
# after every test was fine. Give each row a number of its own, and compare the count of rows with the last number.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for name in ods ods3 both; do python3 -m venv "env-$name"; done
env-ods/bin/pip install -q --no-compile --disable-pip-version-check odfpy==1.4.1 pyexcel-ods==0.6.0 pyexcel-io==0.6.8 python-calamine==0.9.1
env-ods3/bin/pip install -q --no-compile --disable-pip-version-check pyexcel-ods3==0.6.1 pyexcel-ezodf==0.3.4 pyexcel-io==0.6.8 lxml==6.1.3
env-both/bin/pip install -q --no-compile --disable-pip-version-check odfpy==1.4.1 pyexcel-ods==0.6.0 pyexcel-ods3==0.6.1 pyexcel-ezodf==0.3.4 pyexcel-io==0.6.8 lxml==6.1.3
for name in ods ods3; do env-$name/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(odfpy|pyexcel-ods3?|pyexcel-ezodf|python-calamine)==' | sed 's/^/# /'; done
cat > write.py <<'P'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P


def cell(value, **more):
    made = TableCell(**({"valuetype": "string"} if isinstance(value, str) else {"valuetype": "float", "value": value} | more))
    paragraph = P()
    for n, part in enumerate(str(value).split("\n")):
        if n:
            paragraph.addElement(LineBreak())
        paragraph.addText(part)
    made.addElement(paragraph)
    return made


def sheet(name, *rows):
    book, table = OpenDocumentSpreadsheet(), Table(name="answers")
    for times, *cells in rows:
        row = TableRow(**({"numberrowsrepeated": times} if times > 1 else {}))
        for one in cells:
            row.addElement(one)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(name)


for times in (3, 31, 32, 40):
    sheet(f"levels-{times}.ods", (1, cell("gold"), cell(5)), (times, cell("silver"), cell(3)), (1, cell("silver"), cell(4)), (1, cell("bronze"), cell(1)))
sheet("blank.ods", (1, cell("head")), (3, TableCell(numbercolumnsrepeated=2)), (1, cell("last")))
sheet("other.ods", (1, cell("one\nTwo"), cell(1200.5, valuetype="currency", currency="EUR")))
P
cat > run.py <<'P'
import importlib, statistics, sys

title, name = sys.argv[1:]
module = importlib.import_module(name)


def read(path):
    if name == "python_calamine":
        return module.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return module.get_data(path)["answers"]


for times in (3, 31, 32, 40):
    levels = [row[1] for row in read(f"levels-{times}.ods")]
    print(f"{title}, {times} equal rows of {times + 3}: {len(levels)} rows, mean level {statistics.mean(levels):.2f}")
print(f"  the word last is in row {len(read('blank.ods'))}; other cells {read('other.ods')[0]}")
P
env-ods/bin/python write.py
{ env-ods/bin/python run.py calamine python_calamine
  env-ods/bin/python run.py pyexcel-ods pyexcel_ods
  env-ods3/bin/python -W ignore run.py pyexcel-ods3 pyexcel_ods3
  env-both/bin/python -W ignore run.py "both there, pyexcel-ods imported" pyexcel_ods
  env-both/bin/python -W ignore run.py "both there, pyexcel-ods3 imported" pyexcel_ods3; } | tee seen.txt
cat > recorded.txt <<'T'
calamine, 3 equal rows of 6: 6 rows, mean level 3.17
calamine, 31 equal rows of 34: 34 rows, mean level 3.03
calamine, 32 equal rows of 35: 35 rows, mean level 3.03
calamine, 40 equal rows of 43: 43 rows, mean level 3.02
  the word last is in row 5; other cells ['oneTwo', 1200.5]
pyexcel-ods, 3 equal rows of 6: 4 rows, mean level 3.25
pyexcel-ods, 31 equal rows of 34: 4 rows, mean level 3.25
pyexcel-ods, 32 equal rows of 35: 4 rows, mean level 3.25
pyexcel-ods, 40 equal rows of 43: 4 rows, mean level 3.25
  the word last is in row 3; other cells ['one\nTwo', '1200.5 EUR']
pyexcel-ods3, 3 equal rows of 6: 6 rows, mean level 3.17
pyexcel-ods3, 31 equal rows of 34: 34 rows, mean level 3.03
pyexcel-ods3, 32 equal rows of 35: 4 rows, mean level 3.25
pyexcel-ods3, 40 equal rows of 43: 4 rows, mean level 3.25
  the word last is in row 5; other cells ['one\nTwo', '1200.5 EUR']
both there, pyexcel-ods imported, 3 equal rows of 6: 6 rows, mean level 3.17
both there, pyexcel-ods imported, 31 equal rows of 34: 34 rows, mean level 3.03
both there, pyexcel-ods imported, 32 equal rows of 35: 4 rows, mean level 3.25
both there, pyexcel-ods imported, 40 equal rows of 43: 4 rows, mean level 3.25
  the word last is in row 5; other cells ['one\nTwo', '1200.5 EUR']
both there, pyexcel-ods3 imported, 3 equal rows of 6: 4 rows, mean level 3.25
both there, pyexcel-ods3 imported, 31 equal rows of 34: 4 rows, mean level 3.25
both there, pyexcel-ods3 imported, 32 equal rows of 35: 4 rows, mean level 3.25
both there, pyexcel-ods3 imported, 40 equal rows of 43: 4 rows, mean level 3.25
  the word last is in row 3; other cells ['one\nTwo', '1200.5 EUR']
T
diff -u recorded.txt seen.txt
echo "as recorded"
