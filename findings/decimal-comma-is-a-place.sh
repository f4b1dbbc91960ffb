#!/usr/bin/env bash
# PyPI frictionless 5.21.0 (describes, validates and reads data tables).
#
# Behaviour: a column of shares or rates with a decimal comma ("0,5", "12,5") in a
# semicolon file is described as type "geopoint": each number is taken for a
# place, 0,5 for 5 degrees north on the zero meridian. The table is valid, and
# the values come out as pairs of two whole numbers. An amount of 1.200,50 is a
# place as well. One share of 190,5 (beyond the 180 degrees), and the whole
# column is text. With a decimal point it is a number. Beside it, a month such as
# 2026-03 is a "yearmonth", a pair again.
# One expects: a number, or text as a careful fallback; not a type that nobody
# named and that changes with the size of the largest value.
# Why it matters here: lists of partners come from CRMs with a comma in numbers,
# and the description is what one stores as a schema. A rate is silently a pair,
# and next quarter's file fails because one rate is larger. State type number
# with decimalChar "," (and groupChar ".") before reading, and refuse a described
# schema that has a geopoint in it.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check frictionless==5.21.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(frictionless)==' | sed 's/^/# /'
printf '%s\n' 'partner;share;revenue;quarter' '1;0,5;20,25;2026-03' '2;12,5;99,5;2026-06' > first.csv
printf '%s\n' 'partner;share;revenue;quarter' '1;0,5;20,25;2026-03' '2;190,5;1.200,50;2026-06' > later.csv
printf '%s\n' 'partner;share;revenue;quarter' '1;0.5;20.25;2026-03' '2;12.5;99.5;2026-06' > point.csv
cat > run.py <<'P'
from frictionless import Resource, Schema, describe, validate
for name in ("first.csv", "later.csv", "point.csv"):
    found = describe(name, stats=False)
    print(name, "=>", ", ".join(f"{field.name}: {field.type}" for field in found.schema.fields))
    print(name, "valid =>", validate(name).valid)
schema = describe("first.csv").schema
with Resource("first.csv", schema=schema) as table:
    for row in table.row_stream:
        print("first.csv row =>", [(str(cell) if not isinstance(cell, (int, str)) else cell) for cell in row.to_list()])
errors = validate(Resource("later.csv", schema=schema)).flatten(["rowNumber", "fieldName", "type"])
print("later.csv by the first one's schema =>", errors)
stated = Schema.from_descriptor({"fields": [{"name": "partner", "type": "integer"},
    {"name": "share", "type": "number", "decimalChar": ","},
    {"name": "revenue", "type": "number", "decimalChar": ",", "groupChar": "."},
    {"name": "quarter", "type": "string"}]})
with Resource("later.csv", schema=stated) as table:
    for row in table.row_stream:
        print("later.csv by a stated schema =>", [str(cell) for cell in row.to_list()])
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
first.csv => partner: integer, share: geopoint, revenue: geopoint, quarter: yearmonth
first.csv valid => True
later.csv => partner: integer, share: string, revenue: geopoint, quarter: yearmonth
later.csv valid => True
point.csv => partner: integer, share: number, revenue: number, quarter: yearmonth
point.csv valid => True
first.csv row => [1, '[0.0, 5.0]', '[20.0, 25.0]', 'yearmonth(year=2026, month=3)']
first.csv row => [2, '[12.0, 5.0]', '[99.0, 5.0]', 'yearmonth(year=2026, month=6)']
later.csv by the first one's schema => [[3, 'share', 'type-error']]
later.csv by a stated schema => ['1', '0.5', '20.25', '2026-03']
later.csv by a stated schema => ['2', '190.5', '1200.50', '2026-06']
T
diff -u recorded.txt seen.txt
echo "as recorded"
