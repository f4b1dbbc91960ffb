#!/usr/bin/env bash
# JSON-stat, a format of tables for statistics offices: PyPI pyjstat 2.4.0 writes, npm
# jsonstat-toolkit 2.2.2 reads.
#
# Behaviour: three tiers and two years, one row for each cell. No error, no warning.
#   - Rows sorted by year rather than by tier, the same six facts: values are written in the
#     order of the ROWS beside dimensions in which the last one runs fastest. Gold of 2026
#     gets silver's value of 2025.
#   - One combination has no row (gold did not exist in 2025): five values for six cells. Gold
#     of 2025 gets silver's value, silver gets bronze's, and bronze of 2025 is the blank one.
#   - A table in which two tiers have one label ("other" and "other"), read and written, is one
#     of two tiers with six values: bronze has the value of the second "other".
#   - The status of a cell ("c" confidential, "m" missing) is gone after reading and writing.
#     Both are blank then.
# One expects: a row names its own cell, whatever its place; or an error where the number of
# values is not that of the cells.
# Why it matters here: benchmarks of peers by tier and year are published in this form. Levels
# change hands between groups, and the totals are right. Make the full grid first
# (pandas' reindex over all combinations, in the order of the dimensions), and check that
# size and values fit.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyjstat==2.4.0 pandas==2.3.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyjstat|pandas)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsonstat-toolkit@2.2.2
echo "# jsonstat-toolkit $(node -p 'JSON.parse(require("fs").readFileSync("node_modules/jsonstat-toolkit/package.json")).version')"

cat > write.py <<'P'
import json
import pandas
from pyjstat import pyjstat

ROWS = pandas.DataFrame(
    [("gold", "2025", 10), ("gold", "2026", 20), ("silver", "2025", 30), ("silver", "2026", 40), ("bronze", "2025", 50), ("bronze", "2026", 60)],
    columns=["tier", "year", "value"])
told = {
    "by tier": pyjstat.Dataset.read(ROWS),
    "by year": pyjstat.Dataset.read(ROWS.sort_values("year", kind="stable")),
    "without gold 2025": pyjstat.Dataset.read(ROWS.drop(0)),
}
told = {name: json.loads(written.write()) for name, written in told.items()}


def read_and_written(labels, values, status):
    tiers = ["a", "b", "c"]
    table = {
        "version": "2.0", "class": "dataset", "label": "levels", "id": ["tier", "year"], "size": [3, 2], "value": values, "status": status,
        "dimension": {
            "tier": {"label": "tier", "category": {"index": tiers, "label": dict(zip(tiers, labels))}},
            "year": {"label": "year", "category": {"index": ["2025", "2026"], "label": {"2025": "2025", "2026": "2026"}}}}}
    frame = pyjstat.Dataset.read(json.dumps(table)).write("dataframe")
    return json.loads(pyjstat.Dataset.read(frame).write())


told["two of one label"] = read_and_written(["other", "other", "bronze"], [10, 20, 30, 40, 50, 60], {})
told["with status"] = read_and_written(["gold", "silver", "bronze"], [10, None, None, 40, 50, 60], {"1": "c", "2": "m"})
json.dump(told, open("told.json", "w"))
P
cat > read.mjs <<'J'
import fs from 'fs';
import JSONstat from 'jsonstat-toolkit';

for (const [name, table] of Object.entries(JSON.parse(fs.readFileSync('told.json')))) {
  const set = JSONstat(table);
  const cells = set.Dimension('tier').id.flatMap(tier => set.Dimension('year').id.map(year => {
    const cell = set.Data({ tier, year });
    return `${tier} ${year} ${cell?.value ?? 'blank'}${cell?.status ? ` (${cell.status})` : ''}`;
  }));
  console.log(`${name}: size ${table.size}, ${table.value.length} values; ${cells.join(', ')}`);
}
J
env/bin/python write.py 2> errors.txt || { cat errors.txt; exit 1; }
node read.mjs | tee seen.txt
cat > recorded.txt <<'T'
by tier: size 3,2, 6 values; gold 2025 10, gold 2026 20, silver 2025 30, silver 2026 40, bronze 2025 50, bronze 2026 60
by year: size 3,2, 6 values; gold 2025 10, gold 2026 30, silver 2025 50, silver 2026 20, bronze 2025 40, bronze 2026 60
without gold 2025: size 3,2, 5 values; gold 2026 20, gold 2025 30, silver 2026 40, silver 2025 50, bronze 2026 60, bronze 2025 blank
two of one label: size 2,2, 6 values; other 2025 10, other 2026 20, bronze 2025 30, bronze 2026 40
with status: size 3,2, 6 values; gold 2025 10, gold 2026 blank, silver 2025 blank, silver 2026 40, bronze 2025 50, bronze 2026 60
T
diff -u recorded.txt seen.txt
echo "as recorded"
