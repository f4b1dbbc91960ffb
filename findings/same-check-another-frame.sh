#!/usr/bin/env bash
# PyPI cuallee 0.15.4: one set of checks on tables, run in pandas 3.1.1, Polars 2.1.0 or DuckDB 2.0.1.
#
# Behaviour: five partners by region, tier and level; one has no tier, one no level. The same checks, the same rows.
#   - "no tier is bronze": passes in pandas. In Polars and DuckDB the partner without a tier violates it.
#     The same for levels that must not be 9.
#   - "two tiers": passes in pandas and DuckDB, fails in Polars, where the blank is a third. "More than one status",
#     where all that is known is "active", passes in Polars only.
#   - "region and tier together are a key": passes in Polars. The two others ask that EACH column has no
#     value twice, so that it fails (2.5 violations) as soon as a region has two partners, blanks or not.
#   - "tier fits the pattern old": Polars and DuckDB look for it anywhere (gold), pandas at the start only.
#   - "the middle level is 3": passes in DuckDB, fails in the two others as soon as one level is blank.
#     The mean leaves the blank out in all three.
#   - Two partners with one code: one violation of "is unique" in pandas and DuckDB, two in Polars.
# One expects: a check has one meaning, and where it runs is a matter of speed.
# Why it matters here: checks are tried on a small table in one frame and then run as a gate over the portfolio in
# another. The verdict changes with it, and the shares that passed do. Put "is_complete" beside every check, keep to
# checks that agree (comparisons, means, is_contained_in), and run them once in each frame on a table with blanks.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check cuallee==0.15.4 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(cuallee|pandas|polars|duckdb)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
import duckdb, pandas, polars
from cuallee import Check, CheckLevel

warnings.simplefilter("ignore")
PARTNERS = {
    "code": ["p1", "p2", "p3", "p4", "p4"], "region": ["north", "north", "south", "south", "west"],
    "tier": ["gold", "silver", "gold", "silver", None], "level": [4.0, 2.0, 3.0, 3.0, None],
    "status": ["active", "active", "active", "active", None]}
base = duckdb.connect()
frame = polars.DataFrame(PARTNERS)
base.execute("create table partners as select * from frame")
TABLES = {"pandas": pandas.DataFrame(PARTNERS), "polars": frame, "duckdb": base}
CHECKS = {
    "no tier is bronze": ("not_contained_in", "tier", ("bronze",)), "no level is 9": ("not_contained_in", "level", (9.0,)),
    "two tiers": ("has_cardinality", "tier", 2), "more than one status": ("has_infogain", "status"),
    "region and tier are a key": ("is_composite_key", ("region", "tier")), "tier fits old": ("has_pattern", "tier", "old"),
    "middle level is 3": ("has_percentile", "level", 3.0, 0.5), "mean level is 3": ("has_mean", "level", 3.0),
    "code is unique": ("is_unique", "code"), "level above 1": ("is_greater_than", "level", 1.0),
    "tier is gold or silver": ("is_contained_in", "tier", ("gold", "silver"))}
for title, (name, *values) in CHECKS.items():
    told = []
    for engine, table in TABLES.items():
        check = Check(CheckLevel.ERROR, "portfolio", **({"table_name": "partners"} if engine == "duckdb" else {}))
        getattr(check, name)(*values)
        result = check.validate(table)
        row = (result.to_dicts() if engine == "polars" else result.to_dict("records"))[0]
        told.append(f"{engine} {row['status'].lower()} ({row['violations']:g})")
    print(f"{title}: {', '.join(told)}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
no tier is bronze: pandas pass (0), polars fail (1), duckdb fail (1)
no level is 9: pandas pass (0), polars fail (1), duckdb fail (1)
two tiers: pandas pass (0), polars fail (5), duckdb pass (0)
more than one status: pandas fail (5), polars pass (0), duckdb fail (5)
region and tier are a key: pandas fail (2.5), polars pass (0), duckdb fail (2.5)
tier fits old: pandas fail (5), polars fail (3), duckdb fail (3)
middle level is 3: pandas fail (5), polars fail (5), duckdb pass (0)
mean level is 3: pandas pass (0), polars pass (0), duckdb pass (0)
code is unique: pandas fail (1), polars fail (2), duckdb fail (1)
level above 1: pandas fail (1), polars fail (1), duckdb fail (1)
tier is gold or silver: pandas fail (1), polars fail (1), duckdb fail (1)
T
diff -u recorded.txt seen.txt
echo "as recorded"
