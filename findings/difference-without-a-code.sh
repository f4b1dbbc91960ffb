#!/usr/bin/env bash
# What changed between two audits: PyPI csv-diff 1.2 (with --key) and PyPI deepdiff 9.1.0 (with group_by), beside PyPI daff
# 1.4.2, which is told the same key.
#
# Behaviour: five programs, matched by their code; two have the code P1 by mistake, two have none yet.
#   - Northwind falls from 4 to 1, Fabrikam from 3 to 1. csv-diff says nothing: of several rows with one key the
#     last is kept, and a blank is a key like any other.
#   - deepdiff: the same, nothing found.
#   - A program without a code goes away, another one with a score of 1 comes: nothing either.
#   - The rows turned round, same file: "P1 changed, Contoso became Northwind".
#   - daff names both falls and the one that is gone. It pairs rows of one key by their place.
# One expects: a key that is there twice is an error, or at least a warning; a blank is not a key.
# Why it matters here: "what got worse since the last audit" is asked with these tools, and new programs have no code. The two
# that got worse are those of which the report says nothing. Count the keys before comparing (all there, none twice), and check
# that added, removed, changed and unchanged rows make up the number of rows.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check csv-diff==1.2 deepdiff==9.1.0 daff==1.4.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(csv-diff|deepdiff|daff)==' | sed 's/^/# /'
printf '%s\n' code,name,score P1,Northwind,4 P1,Contoso,2 ,Fabrikam,3 ,Adatum,1 P5,Wingtip,5 > before.csv
printf '%s\n' code,name,score P1,Northwind,1 P1,Contoso,2 ,Fabrikam,1 ,Adatum,1 P5,Wingtip,5 > worse.csv
printf '%s\n' code,name,score P1,Northwind,4 P1,Contoso,2 ,Proseware,1 ,Adatum,1 P5,Wingtip,5 > gone.csv
printf '%s\n' code,name,score P1,Contoso,2 P1,Northwind,4 ,Fabrikam,3 ,Adatum,1 P5,Wingtip,5 > turned.csv
cat > run.py <<'P'
import csv, sys

import daff
from deepdiff import DeepDiff


def rows(name):
    with open(name, newline="") as file:
        return list(csv.reader(file))


def grouped(name):
    with open(name, newline="") as file:
        return [dict(row, code=row["code"] or None) for row in csv.DictReader(file)]


found = DeepDiff(grouped("before.csv"), grouped(sys.argv[1]), group_by="code")
print("  deepdiff:", str(found) if found else "nothing")
flags = daff.CompareFlags()
flags.addPrimaryKey("code")
tables = [daff.PythonTableView(rows(name)) for name in ("before.csv", sys.argv[1])]
changes = []
daff.TableDiff(daff.Coopy.compareTables(*tables, flags).align(), flags).hilite(daff.PythonTableView(changes))
print("  daff:", "; ".join(" ".join(cell for cell in row[1:] if cell) for row in changes[1:] if row[0] in ("->", "+++", "---")) or "nothing")
P
for name in worse gone turned; do
  echo "$name:"
  env/bin/csv-diff before.csv "$name.csv" --key code > told.txt
  found="$(tr -s ' \n' ' ' < told.txt | sed 's/^ *//; s/ *$//')"
  echo "  csv-diff: ${found:-nothing}"
  env/bin/python run.py "$name.csv"
done | tee seen.txt
cat > recorded.txt <<'T'
worse:
  csv-diff: nothing
  deepdiff: nothing
  daff: P1 Northwind 4->1; Fabrikam 3->1
gone:
  csv-diff: nothing
  deepdiff: nothing
  daff: Fabrikam->Proseware 3->1
turned:
  csv-diff: 1 row changed code: P1 name: "Contoso" => "Northwind" score: "2" => "4"
  deepdiff: {'values_changed': {"root['P1']['name']": {'new_value': 'Northwind', 'old_value': 'Contoso'}, "root['P1']['score']": {'new_value': '4', 'old_value': '2'}}}
  daff: P1 Northwind->Contoso 4->2; P1 Contoso->Northwind 2->4
T
diff -u recorded.txt seen.txt
echo "as recorded"
