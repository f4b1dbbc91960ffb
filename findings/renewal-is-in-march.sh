#!/usr/bin/env bash
# Terms in a sheet of partners, worked out without an office program: PyPI pycel 1.0b30, PyPI xlcalculator 0.5.0, npm fast-formula-parser
# 1.0.19 and npm xlsx-calc 0.9.2 (with npm xlsx 0.18.5), beside PyPI formulas 1.3.4 and PyPI formualizer 0.13.0. The sheet is written with
# PyPI openpyxl 3.1.5.
#
# Behaviour: one sheet, the same functions. Spreadsheets themselves have what formulas and formualizer have.
#   - EDATE, one month after 31 January: 28 February in the two, 3 March in pycel and fast-formula-parser. A year after
#     29 February 2024 is 1 March there, two months before 31 August is 1 July. On the 1st to the 28th all agree.
#   - EOMONTH agrees in each engine that has it as a number.
#   - DATEDIF, full months from 31 January to 30 June, is 4. xlcalculator has 2, without an error; xlsx-calc has 1 for "m", and 0 for "M",
#     for any two days, as it takes the numbers in which a sheet keeps its days for milliseconds.
#   - SUMIF(.., "<>4") of 4, 2, 4, blank, 3 is 5, and 0 in xlsx-calc. SUMPRODUCT((..>=3)*1) is 3, and 0 in fast-formula-parser.
#   - ROUND(-2.5,0) is -3, and -2 in xlsx-calc. AVERAGE with a blank is an error in xlcalculator, COUNTIF is fine there.
# One expects: a function with that name does what it does in a sheet, or is missing, as many are in these.
# Why it matters here: "renewed within a month", "runs for at least 4 months" stand in workbooks as such formulas, and the sheet is
# worked out on a server. The contract runs three days longer, and every term is 1. Take days on the 31st and on 29 February
# into a test, compare with the value that the sheet itself has kept beside each formula, and refuse a difference.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts fast-formula-parser@1.0.19 xlsx-calc@0.9.2 xlsx@0.18.5 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pycel==1.0b30 xlcalculator==0.5.0 formulas==1.3.4 formualizer==0.13.0 openpyxl==3.1.5
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pycel|xlcalculator|formulas|formualizer)==' | sed 's/^/# /'
cat > run.py <<'P'
import datetime
import json
import logging
import warnings

import formualizer
import formulas
import openpyxl
from pycel import ExcelCompiler
from xlcalculator import Evaluator, ModelCompiler

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
days = [(2026, 1, 31), (2024, 2, 29), (2026, 8, 31), (2026, 1, 15), (2026, 6, 30)]
asked = ["EDATE(A1,1)", "EDATE(A2,12)", "EDATE(A3,-2)", "EDATE(A4,3)", "EOMONTH(A1,1)", 'DATEDIF(A1,A5,"m")', 'DATEDIF(A1,A5,"M")', 'SUMIF(B1:B5,"<>4")',
         "SUMPRODUCT((B1:B5>=3)*1)", "ROUND(-2.5,0)", "AVERAGE(B1:B5)", 'COUNTIF(B1:B5,">=3")']
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for row, (day, score) in enumerate(zip(days, (4, 2, 4, None, 3)), 1):
    sheet.cell(row, 1, datetime.date(*day))
    sheet.cell(row, 2, score)
for row, formula in enumerate(asked, 1):
    sheet.cell(row, 3, "=" + formula)
book.save("terms.xlsx")
one, two = ExcelCompiler("terms.xlsx"), Evaluator(ModelCompiler().read_and_parse_archive("terms.xlsx"))
three, four = formulas.ExcelModel().loads("terms.xlsx").finish().calculate(), formualizer.load_workbook("terms.xlsx")
engines = {
    "pycel": lambda row: one.evaluate(f"S!C{row}"),
    "xlcalculator": lambda row: two.evaluate(f"S!C{row}"),
    "formulas": lambda row: three[f"'[terms.xlsx]S'!C{row}"].value[0, 0],
    "formualizer": lambda row: four.evaluate_cell("S", row, 3),
}


def shown(engine, row):
    try:
        value = str(engine(row))
    except Exception:
        return "error"
    if asked[row - 1][0] == "E":
        return value[:10] if "-" in value else str(datetime.date(1899, 12, 30) + datetime.timedelta(float(value)))
    return "error" if value.startswith("#") else f"{float(value):g}"


json.dump(asked, open("asked.json", "w"))
for row, formula in enumerate(asked, 1):
    print(f"{formula}:", "; ".join(f"{name} {shown(engine, row)}" for name, engine in engines.items()))
P
cat > run.mjs <<'J'
import fs from "node:fs";
import FormulaParser from "fast-formula-parser";
import XLSX from "xlsx";
import calculate from "xlsx-calc";

const day = (...parts) => Math.round((Date.UTC(parts[0], parts[1] - 1, parts[2]) - Date.UTC(1899, 11, 30)) / 864e5);
const rows = [[day(2026, 1, 31), 4], [day(2024, 2, 29), 2], [day(2026, 8, 31), 4], [day(2026, 1, 15), null], [day(2026, 6, 30), 3]];
const at = (row, column) => rows[row - 1]?.[column - 1] ?? null;
const parser = new FormulaParser({
  onCell: ({ row, col }) => at(row, col),
  onRange: ({ from, to }) => Array.from({ length: to.row - from.row + 1 }, (_, down) => Array.from({ length: to.col - from.col + 1 }, (_, right) => at(from.row + down, from.col + right))),
});
const shown = (formula, work) => {
  let value;
  try { value = work(); } catch { return "error"; }
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "number") return "error";
  return formula[0] === "E" ? new Date(Date.UTC(1899, 11, 30) + value * 864e5).toISOString().slice(0, 10) : String(value);
};
for (const formula of JSON.parse(fs.readFileSync("asked.json", "utf8"))) {
  const other = shown(formula, () => {
    const sheet = XLSX.utils.aoa_to_sheet(rows);
    Object.assign(sheet, { C1: { t: "n", f: formula }, "!ref": "A1:C5" });
    calculate({ SheetNames: ["S"], Sheets: { S: sheet } });
    return sheet.C1.t === "e" ? null : sheet.C1.v;
  });
  console.log(`${formula}: fast-formula-parser ${shown(formula, () => parser.parse(formula, { sheet: "S", row: 1, col: 3 }))}; xlsx-calc ${other}`);
}
J
env/bin/python run.py > python.txt 2> errors.txt
{ cat python.txt; TZ=UTC node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
EDATE(A1,1): pycel 2026-03-03; xlcalculator 2026-02-28; formulas 2026-02-28; formualizer 2026-02-28
EDATE(A2,12): pycel 2025-03-01; xlcalculator 2025-02-28; formulas 2025-02-28; formualizer 2025-02-28
EDATE(A3,-2): pycel 2026-07-01; xlcalculator 2026-06-30; formulas 2026-06-30; formualizer 2026-06-30
EDATE(A4,3): pycel 2026-04-15; xlcalculator 2026-04-15; formulas 2026-04-15; formualizer 2026-04-15
EOMONTH(A1,1): pycel 2026-02-28; xlcalculator 2026-02-28; formulas 2026-02-28; formualizer 2026-02-28
DATEDIF(A1,A5,"m"): pycel error; xlcalculator 2; formulas 4; formualizer 4
DATEDIF(A1,A5,"M"): pycel error; xlcalculator 2; formulas 4; formualizer 4
SUMIF(B1:B5,"<>4"): pycel 5; xlcalculator error; formulas 5; formualizer 5
SUMPRODUCT((B1:B5>=3)*1): pycel 3; xlcalculator error; formulas 3; formualizer 3
ROUND(-2.5,0): pycel -3; xlcalculator -3; formulas -3; formualizer -3
AVERAGE(B1:B5): pycel 3.25; xlcalculator error; formulas 3.25; formualizer 3.25
COUNTIF(B1:B5,">=3"): pycel 3; xlcalculator 3; formulas 3; formualizer 3
EDATE(A1,1): fast-formula-parser 2026-03-03; xlsx-calc error
EDATE(A2,12): fast-formula-parser 2025-03-01; xlsx-calc error
EDATE(A3,-2): fast-formula-parser 2026-07-01; xlsx-calc error
EDATE(A4,3): fast-formula-parser 2026-04-15; xlsx-calc error
EOMONTH(A1,1): fast-formula-parser 2026-02-28; xlsx-calc 1970-02-28
DATEDIF(A1,A5,"m"): fast-formula-parser 4; xlsx-calc 1
DATEDIF(A1,A5,"M"): fast-formula-parser 4; xlsx-calc 0
SUMIF(B1:B5,"<>4"): fast-formula-parser 5; xlsx-calc 0
SUMPRODUCT((B1:B5>=3)*1): fast-formula-parser 0; xlsx-calc 3
ROUND(-2.5,0): fast-formula-parser -3; xlsx-calc -2
AVERAGE(B1:B5): fast-formula-parser 3.25; xlsx-calc 3.25
COUNTIF(B1:B5,">=3"): fast-formula-parser 3; xlsx-calc error
T
diff -u recorded.txt seen.txt
echo "as recorded"
