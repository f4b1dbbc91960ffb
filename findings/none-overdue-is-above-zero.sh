#!/usr/bin/env bash
# Tables in the transport format of SAS (XPT, version 5), written by PyPI pyreadstat 1.3.7 and read
# by it, by PyPI pandas 3.1.1 (read_sas) and by npm xport-js 0.3.1.
#
# Behaviour: four programs with a score, a number of overdue measures and a share. No warning.
#   - pandas reads each 0 as 5.4e-79: "overdue is 0" finds nobody, "overdue above 0" everybody, as
#     the number is kept in another form (of IBM's computers) and nought is turned round like the
#     rest. It shows as 5.397605e-79, and as 0 once it is rounded or added to something.
#   - As yes or no: each 0 is yes. Whole numbers (astype(int)) are right. Means and sums are right
#     to the last digit shown, so that a check of totals finds nothing.
#   - xport-js has a program too many, without a name, of score 3.7e-40: the blanks with which the
#     last block of the file is filled up are read as a row. The mean score is 1.5 in place of 2.
#     A list of four names has eight. With rows of other lengths there is none.
#   - As objects (rowFormat "object") xport-js has no values at all. As lists they are right.
#   - pyreadstat reads what it wrote.
# One expects: 0 is 0 in every form of number, and a file of four rows has four.
# Why it matters here: surveys and registers are handed out in this format. "Nothing overdue", "no
# complaint", "a churn of 0" are what a good program has, and it fails each of these checks. Read
# with pyreadstat, or set what is smaller than 1e-70 to 0 right after read_sas, and drop rows in
# which all texts are blank; test with one row of noughts.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pandas==3.1.1 pyreadstat==1.3.7
env/bin/pip list --format=freeze --disable-pip-version-check | grep -E '^(pandas|pyreadstat)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts xport-js@0.3.1 > /dev/null
node -p '"# npm xport-js " + JSON.parse(fs.readFileSync("node_modules/xport-js/package.json")).version'
cat > run.py <<'P'
import pandas
import pyreadstat

programs = pandas.DataFrame({"name": ["Contoso", "Fabrikam", "Northwind", "Southwind"], "score": [0.0, 4.0, None, 2.0], "overdue": [0, 0, 3, 0],
                             "share": [0.0, 0.1, 0.25, 0.5], "partners": [9, 0, 12, 40]})
pyreadstat.write_xport(programs, "programs.xpt", file_format_version=5)
pyreadstat.write_xport(programs.drop(columns="name").head(2), "numbers.xpt", file_format_version=5)
pyreadstat.write_xport(programs[["name"]], "names.xpt", file_format_version=5)
for reader, table in (("pyreadstat", pyreadstat.read_xport("programs.xpt")[0]), ("pandas", pandas.read_sas("programs.xpt", format="xport", encoding="utf-8"))):
    print(f"{reader}:")
    for row in table.itertuples(index=False):
        print("  ", row.name, *(f"{value:.6g}" for value in row[1:]))
    print("  overdue is 0:", ", ".join(table.name[table.overdue == 0]) or "nobody", "| above 0:", ", ".join(table.name[table.overdue > 0]))
    print("  score is 0:", ", ".join(table.name[table.score == 0]) or "nobody", "| as yes or no:", *table.overdue.astype(bool))
    print("  whole numbers:", *table.overdue.astype(int), "| mean of scores:", table.score.mean(), "| sum of overdue:", table.overdue.sum())
P
env/bin/python -W error run.py | tee seen.txt
cat > run.cjs <<'J'
const Library = require("xport-js").default;
(async () => {
  for (const [file, rowFormat] of [["programs", "array"], ["programs", "object"], ["numbers", "array"], ["names", "array"]]) {
    console.log(`xport-js, ${file}, ${rowFormat}:`);
    const rows = [];
    for await (const row of new Library(`${file}.xpt`).read({ rowFormat })) rows.push(row);
    for (const row of rows) console.log(`  ${JSON.stringify(row)}`);
    if (file !== "programs" || rowFormat !== "array") continue;
    const known = rows.slice(1).filter((row) => row[1] !== null);
    console.log(`  mean of scores ${known.reduce((sum, row) => sum + row[1], 0) / known.length}, without a name ${rows.filter((row) => row[0] === "").length}`);
  }
})();
J
node run.cjs | tee -a seen.txt
cat > recorded.txt <<'T'
pyreadstat:
   Contoso 0 0 0 9
   Fabrikam 4 0 0.1 0
   Northwind nan 3 0.25 12
   Southwind 2 0 0.5 40
  overdue is 0: Contoso, Fabrikam, Southwind | above 0: Northwind
  score is 0: Contoso | as yes or no: False False True False
  whole numbers: 0 0 3 0 | mean of scores: 2.0 | sum of overdue: 3.0
pandas:
   Contoso 5.39761e-79 5.39761e-79 5.39761e-79 9
   Fabrikam 4 5.39761e-79 0.1 5.39761e-79
   Northwind nan 3 0.25 12
   Southwind 2 5.39761e-79 0.5 40
  overdue is 0: nobody | above 0: Contoso, Fabrikam, Northwind, Southwind
  score is 0: nobody | as yes or no: True True True True
  whole numbers: 0 0 3 0 | mean of scores: 2.0 | sum of overdue: 3.0
xport-js, programs, array:
  ["name","score","overdue","share","partners"]
  ["Contoso",0,0,0,9]
  ["Fabrikam",4,0,0.1,0]
  ["Northwind",null,3,0.25,12]
  ["Southwind",2,0,0.5,40]
  ["",3.687825414344431e-40,3.687825414344431e-40,3.687825414344431e-40,3.687825414344431e-40]
  mean of scores 1.5, without a name 1
xport-js, programs, object:
  {"name":"","score":"","overdue":"","share":"","partners":""}
  []
  []
  []
  []
  []
xport-js, numbers, array:
  ["score","overdue","share","partners"]
  [0,0,0,9]
  [4,0,0.1,0]
xport-js, names, array:
  ["name"]
  ["Contoso"]
  ["Fabrikam"]
  ["Northwind"]
  ["Southwind"]
  [""]
  [""]
  [""]
  [""]
T
diff -u recorded.txt seen.txt
echo "as recorded"
