#!/usr/bin/env bash
# One XLSX file worked out by three engines that need no office program: PyPI
# ironcalc 0.9.1 (Rust), PyPI formulas 1.3.4, npm hyperformula 3.5.0.
#
# Behaviour: three answers, all blank, beside scores and shares.
#   - COUNTIF(A1:A3,"<>"), the usual way to count what was answered, is 0 in two
#     engines and 3 in formulas. SUMPRODUCT(--(A1:A3=0)) is 3, 0, or an error: a
#     blank equals 0 in an array, does not, or cannot.
#   - TEXT(0.125,"0%") is 12%, 12%, and "0%" in hyperformula.
#   - INT(-2.5), a score below zero by level, is -3, -3, and -2 in hyperformula.
#   - A score stored as text ("3") is left out of SUM and COUNT by ironcalc and
#     taken for a number by the other two (hyperformula gets it through its array
#     interface).
#   - ROUND(1.005,2) is 1.01 in ironcalc, 1 in the other two.
# One expects: functions this plain agree, most of all COUNTIF over blanks.
# Why it matters here: an exported score sheet carries formulas, and whoever
# imports it without an office program gets another number of answered questions.
# Write the computed value beside each formula, treat a recalculated sheet as a
# new opinion, and count answers with a state column (1 or 0), not with "<>".
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check ironcalc==0.9.1 formulas==1.3.4 openpyxl==3.1.5
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ironcalc|formulas|openpyxl)==' | sed 's/^/# /'
cat > formulas.json <<'J'
["=COUNTIF(A1:A3,\"<>\")", "=COUNTIF(A1:A3,\"\")", "=SUMPRODUCT(--(A1:A3=0))", "=TEXT(0.125,\"0%\")",
 "=INT(-2.5)", "=SUM(C1:C3)", "=COUNT(C1:C3)", "=ROUND(1.005,2)", "=SUM(B1:B3)"]
J
cat > run.py <<'P'
import json, logging, warnings
import formulas, ironcalc, openpyxl
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
texts = json.load(open("formulas.json"))
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "SHEET1"
for cell, value in (("B1", 2), ("B2", 3), ("C1", "3"), ("C2", 3), ("C3", "n/a")):
    sheet[cell] = value
for row, text in enumerate(texts, 10):
    sheet.cell(row, 8, text)
book.save("score.xlsx")
rust = ironcalc.load_from_xlsx("score.xlsx", "en", "UTC", "en")
rust.evaluate()
python = formulas.ExcelModel().loads("score.xlsx").finish().calculate()
for row, text in enumerate(texts, 10):
    found = python[f"'[score.xlsx]SHEET1'!H{row}"].value[0, 0]
    found = f"{found:g}" if isinstance(found, (int, float)) else str(found)
    print(text, "| ironcalc", rust.get_formatted_cell_value(0, row, 8), "| formulas", found)
P
cat > run.mjs <<'J'
import hf from 'hyperformula';
import fs from 'fs';
const cells = [[null, 2, '3'], [null, 3, 3], [null, null, 'n/a']];
for (const text of JSON.parse(fs.readFileSync('formulas.json'))) {
  const engine = hf.HyperFormula.buildFromArray([...cells, [text]], { licenseKey: 'gpl-v3' });
  const found = engine.getCellValue({ sheet: 0, row: 3, col: 0 });
  console.log(text, '| hyperformula', typeof found === 'object' ? found.value : found);
}
J
{ env/bin/python run.py 2>/dev/null | grep '^='; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
=COUNTIF(A1:A3,"<>") | ironcalc 0 | formulas 3
=COUNTIF(A1:A3,"") | ironcalc 3 | formulas 3
=SUMPRODUCT(--(A1:A3=0)) | ironcalc 3 | formulas 0
=TEXT(0.125,"0%") | ironcalc 12% | formulas 12%
=INT(-2.5) | ironcalc -3 | formulas -3
=SUM(C1:C3) | ironcalc 3 | formulas 6
=COUNT(C1:C3) | ironcalc 1 | formulas 2
=ROUND(1.005,2) | ironcalc 1.01 | formulas 1
=SUM(B1:B3) | ironcalc 5 | formulas 5
=COUNTIF(A1:A3,"<>") | hyperformula 0
=COUNTIF(A1:A3,"") | hyperformula 3
=SUMPRODUCT(--(A1:A3=0)) | hyperformula #VALUE!
=TEXT(0.125,"0%") | hyperformula 0%
=INT(-2.5) | hyperformula -2
=SUM(C1:C3) | hyperformula 6
=COUNT(C1:C3) | hyperformula 2
=ROUND(1.005,2) | hyperformula 1
=SUM(B1:B3) | hyperformula 5
T
diff -u recorded.txt seen.txt
echo "as recorded"
