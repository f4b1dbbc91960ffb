#!/usr/bin/env bash
# Amounts in Arrow tables: PyPI pyarrow 26.0.1 writes, npm apache-arrow 21.2.0 reads, each of them
# from the project that keeps the format.
#
# Behaviour: four programs with an amount of type decimal(10, 2), a share of decimal256(10, 3), a
# level and a mean. No error, no warning.
#   - 12.50 is 1250: the type's two places are known and left out. Compared, added up and written
#     as JSON it is 1250, there as a text in quotes within quotes.
#   - 0.125 of the wider type is 125 as a number and "5" as a text.
#   - toArray() of the levels, the fast way to the values, has 0 for a blank; get() has null.
#   - A day is a number of milliseconds, and a mean that is not a number is null in JSON, as a
#     blank is.
#   - pyarrow reads the same file as it was written.
# One expects: two readers of one format, out of one house, give the same amount, or the second
# one refuses a type it cannot show.
# Why it matters here: DuckDB, Polars and database drivers hand tables to the page in this form,
# and decimal is their type for money. "Paid more than 100" holds for 12.50. Cast to a double or to
# cents in the query, divide by the places of the type on reading, and never take toArray() where
# a column may have blanks.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyarrow==26.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^pyarrow==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts apache-arrow@21.2.0 > /dev/null
node -p '"# npm apache-arrow " + JSON.parse(fs.readFileSync("node_modules/apache-arrow/package.json")).version'
cat > write.py <<'P'
import datetime
from decimal import Decimal
import pyarrow

table = pyarrow.table({
    "amount": pyarrow.array([Decimal("12.50"), Decimal("-0.05"), None, Decimal("1000.00")], pyarrow.decimal128(10, 2)),
    "share": pyarrow.array([Decimal("0.125"), Decimal("0.500"), None, Decimal("1.000")], pyarrow.decimal256(10, 3)),
    "level": pyarrow.array([4, 2, None, 5], pyarrow.uint8()),
    "mean": pyarrow.array([2.5, float("nan"), None, 4.0]),
    "due": pyarrow.array([datetime.date(2026, 3, 31)] * 4),
})
with pyarrow.OSFile("programs.arrow", "wb") as file, pyarrow.ipc.new_file(file, table.schema) as writer:
    writer.write_table(table)
for name, values in pyarrow.ipc.open_file("programs.arrow").read_all().to_pydict().items():
    print(f"pyarrow, {name}: {' '.join(str(value) for value in values)}")
P
cat > run.mjs <<'J'
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";

const table = tableFromIPC(readFileSync("programs.arrow"));
for (const { name, type } of table.schema.fields) {
  const column = table.getChild(name);
  const values = [...column];
  console.log(`apache-arrow, ${name}, ${type}: as numbers ${values.map((value) => (value === null ? "null" : Number(value))).join(" ")}; as text ${values.map(String).join(" ")}`);
}
const amounts = [...table.getChild("amount")];
console.log(`amount of the first above 100: ${amounts[0] > 100}; sum: ${amounts.reduce((sum, amount) => sum + Number(amount), 0)}`);
console.log(`toArray() of the levels: ${[...table.getChild("level").toArray()].join(" ")}`);
console.log(`first two rows as JSON: ${JSON.stringify(table.slice(0, 2).toArray())}`);
J
{ env/bin/python write.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
pyarrow, amount: 12.50 -0.05 None 1000.00
pyarrow, share: 0.125 0.500 None 1.000
pyarrow, level: 4 2 None 5
pyarrow, mean: 2.5 nan None 4.0
pyarrow, due: 2026-03-31 2026-03-31 2026-03-31 2026-03-31
apache-arrow, amount, Decimal[10e+2]: as numbers 1250 -5 null 100000; as text 1250 -5 null 100000
apache-arrow, share, Decimal[10e+3]: as numbers 125 500 null 1000; as text 5 0 null 0
apache-arrow, level, Uint8: as numbers 4 2 null 5; as text 4 2 null 5
apache-arrow, mean, Float64: as numbers 2.5 NaN null 4; as text 2.5 NaN null 4
apache-arrow, due, Date32<DAY>: as numbers 1774915200000 1774915200000 1774915200000 1774915200000; as text 1774915200000 1774915200000 1774915200000 1774915200000
amount of the first above 100: true; sum: 101245
toArray() of the levels: 4 2 0 5
first two rows as JSON: [{"amount":"\"1250\"","share":"\"5\"","level":4,"mean":2.5,"due":1774915200000},{"amount":"\"-5\"","share":"\"0\"","level":2,"mean":null,"due":1774915200000}]
T
diff -u recorded.txt seen.txt
echo "as recorded"
