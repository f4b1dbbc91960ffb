#!/usr/bin/env bash
# PyPI pyiceberg 0.12.0 (tables in Iceberg's format, with PyPI pyarrow 26.0.1 below).
#
# Behaviour: five programs; two have no level, one no tier. No error.
#   - delete("level != 4") removes the program of level 2 when all five lie in one file.
#     When each was appended by itself, the two without a level are deleted as well: a file
#     in which all levels are blank goes as a whole. The same with "tier != 'gold'".
#   - A scan with the very same filter shows neither blank, however the rows lie. So a look
#     before the deletion shows one row, and three are gone.
#   - "level not in (4)" shows the program of level 2. "level not in (4, 9)", with a level
#     that nobody has, shows those without a level too.
#   - "not (level = 4 and tier = 'gold')" shows two, of which one is deleted from one file
#     (level 2, whose tier is blank, stays), and four from five files.
#   - delete("level < 3") is right in both.
# One expects: a deletion removes what a scan with its filter shows, and how a table was
# filled does not count.
# Why it matters here: scores of many programs, appended one at a time, are such a table, and
# a new program has blanks. Tidying up takes the unknown away, until somebody compacts the
# files; then it does not. Write "level is not null and" into every filter of a deletion
# (that is right in both), and compare the count before and after with the scan.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check 'pyiceberg[sql-sqlite]==0.12.0' pyarrow==26.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyiceberg|pyarrow)==' | sed 's/^/# /'
cat > run.py <<'P'
import os
import pyarrow
from pyiceberg.catalog.sql import SqlCatalog

PROGRAMS = pyarrow.table({
    "id": pyarrow.array([1, 2, 3, 4, 5], pyarrow.int32()),
    "level": pyarrow.array([4, None, 2, 4, None], pyarrow.int32()),
    "tier": ["gold", "gold", None, "silver", "gold"]})
here = os.getcwd()
catalog = SqlCatalog("own", uri=f"sqlite:///{here}/catalog.db", warehouse=f"file://{here}/tables")
catalog.create_namespace("portfolio")


def filled(name, rows_a_file):
    table = catalog.create_table(f"portfolio.{name}", schema=PROGRAMS.schema)
    for start in range(0, len(PROGRAMS), rows_a_file):
        table.append(PROGRAMS.slice(start, rows_a_file))
    return table


def ids(rows):
    return ", ".join(map(str, sorted(rows["id"].to_pylist()))) or "none"


for number, words in enumerate((
        "level != 4", "tier != 'gold'", "not (level = 4 and tier = 'gold')",
        "level not in (4)", "level not in (4, 9)",
        "level < 3", "level is not null and level != 4")):
    seen = []
    for kind, rows_a_file in (("one file", 5), ("five files", 1)):
        table = filled(f"t{number}_{rows_a_file}", rows_a_file)
        shown = ids(table.scan(row_filter=words).to_arrow())
        table.delete(words)
        left = set(table.scan().to_arrow()["id"].to_pylist())
        gone = ", ".join(str(one) for one in range(1, 6) if one not in left) or "none"
        seen.append(f"{kind}: scan {shown}, deleted {gone}")
    print(f"{words}: {'; '.join(seen)}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
level != 4: one file: scan 3, deleted 3; five files: scan 3, deleted 2, 3, 5
tier != 'gold': one file: scan 4, deleted 4; five files: scan 4, deleted 3, 4
not (level = 4 and tier = 'gold'): one file: scan 3, 4, deleted 4; five files: scan 3, 4, deleted 2, 3, 4, 5
level not in (4): one file: scan 3, deleted 3; five files: scan 3, deleted 2, 3, 5
level not in (4, 9): one file: scan 2, 3, 5, deleted 3; five files: scan 2, 3, 5, deleted 2, 3, 5
level < 3: one file: scan 3, deleted 3; five files: scan 3, deleted 3
level is not null and level != 4: one file: scan 3, deleted 3; five files: scan 3, deleted 3
T
diff -u recorded.txt seen.txt
echo "as recorded"
