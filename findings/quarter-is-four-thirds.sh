#!/usr/bin/env bash
# PyPI ibis-framework 12.0.0, one language of tables for many engines, over PyPI duckdb 1.5.6, over the SQLite that
# Python brings along, and over PyPI polars 2.1.0 (with sqlglot 27.29.0, as ibis fails with 30.30.0).
#
# Behaviour: four programs, one of them without any answer. The same expressions, no error, no warning.
#   - quarter() of a date in February is 1.33 in SQLite, in March 1.67: "signed in the first quarter" finds January only,
#     and "after the first quarter" finds February and March.
#   - A tier in which nobody answered: "all of it is ok" is blank in DuckDB and SQLite and TRUE in Polars, "any of it is ok"
#     blank and FALSE.
#   - The lower of two scores, one of which is blank: the known one in DuckDB and Polars, blank in SQLite. So "lower of the
#     two below 3" has one program fewer there.
#   - 2.5 rounded is 3 in two and 2 in Polars; 1.5 as a whole number is 2 in DuckDB and 1 in two.
#   - Remainders of negative numbers: -1 % 2 is -1 in two and 1 in Polars.
#   - "How many different scores": the blank is one of them in Polars only.
#   - "Tier of the one that signed last": in DuckDB it is the one with no date, in Polars "who signed first" is.
# One expects: one expression has one value on all engines, which is what such a language is for, or an error where an
# engine cannot do it, as there is for a median in SQLite.
# Why it matters here: checks are tried on a small file in one engine and run on the warehouse in another. Programs change
# their quarter, a tier of which nothing is known passes, and a level is one lower. Compare month numbers in place of
# quarters, put a count of the answered beside each "all" and "any", name what a blank is (fill_null) before the lower
# of two, and round by floor(x + 0.5).
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check 'ibis-framework[duckdb,polars,sqlite]==12.0.0' duckdb==1.5.6 \
  polars==2.1.0 sqlglot==27.29.0 pandas==3.1.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ibis-framework|duckdb|polars|sqlglot)==' | sed 's/^/# /'
cat > run.py <<'P'
from datetime import date

import ibis, polars

PROGRAMS = polars.DataFrame(
    {"name": list("abcd"), "tier": ["gold", "gold", "silver", "bronze"], "own": [4, 2, 3, None], "audit": [3, None, 4, None],
     "ok": [True, None, True, None], "change": [3, -1, -3, None],
     "signed": [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), None]},
    schema={"name": polars.String, "tier": polars.String, "own": polars.Int64, "audit": polars.Int64, "ok": polars.Boolean,
            "change": polars.Int64, "signed": polars.Date})
ENGINES = {"duckdb": ibis.duckdb.connect(), "sqlite": ibis.sqlite.connect(), "polars": ibis.polars.connect()}
ASKED = {
    "signed in the first quarter": lambda t: t.filter(t.signed.quarter() == 1).mutate(x=True),
    "signed after the first quarter": lambda t: t.filter(t.signed.quarter() > 1).mutate(x=True),
    "all of the tier ok": lambda t: t.group_by("tier").agg(name=t.name.min(), x=t.ok.all()),
    "any of the tier ok": lambda t: t.group_by("tier").agg(name=t.name.min(), x=t.ok.any()),
    "lower of two scores": lambda t: t.mutate(x=ibis.least(t.own, t.audit)),
    "lower of two below 3": lambda t: t.filter(ibis.least(t.own, t.audit) < 3).mutate(x=True),
    "score plus 0.5, rounded": lambda t: t.mutate(x=(t.own + 0.5).round()),
    "half of the score as a whole number": lambda t: t.mutate(x=(t.own / 2).cast("int64")),
    "change % 2": lambda t: t.mutate(x=t.change % 2),
    "different scores of the audit": lambda t: t.agg(name=t.name.min(), x=t.audit.nunique()),
    "tier that signed last": lambda t: t.agg(name=t.name.min(), x=t.tier.last(order_by=t.signed)),
    "tier that signed first": lambda t: t.agg(name=t.name.min(), x=t.tier.first(order_by=t.signed)),
    "median of the score": lambda t: t.agg(name=t.name.min(), x=t.own.median()),
}
for title, ask in ASKED.items():
    print(f"{title}:")
    for engine, connection in ENGINES.items():
        table = connection.create_table("programs", PROGRAMS if engine == "polars" else PROGRAMS.to_arrow(), overwrite=True)
        try:
            rows = ask(table).select("name", "x").order_by("name").to_pyarrow().to_pylist()
            found = " ".join(f"{row['name']}={row['x']}" for row in rows) or "nobody"
        except ibis.common.exceptions.IbisError as error:
            found = type(error).__name__
        print(f"  {engine}: {found}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
signed in the first quarter:
  duckdb: a=True b=True c=True
  sqlite: a=True
  polars: a=True b=True c=True
signed after the first quarter:
  duckdb: nobody
  sqlite: b=True c=True
  polars: nobody
all of the tier ok:
  duckdb: a=True c=True d=None
  sqlite: a=True c=True d=None
  polars: a=True c=True d=True
any of the tier ok:
  duckdb: a=True c=True d=None
  sqlite: a=True c=True d=None
  polars: a=True c=True d=False
lower of two scores:
  duckdb: a=3 b=2 c=3 d=None
  sqlite: a=3 b=None c=3 d=None
  polars: a=3 b=2 c=3 d=None
lower of two below 3:
  duckdb: b=True
  sqlite: nobody
  polars: b=True
score plus 0.5, rounded:
  duckdb: a=5 b=3 c=4 d=None
  sqlite: a=5 b=3 c=4 d=None
  polars: a=4 b=2 c=4 d=None
half of the score as a whole number:
  duckdb: a=2 b=1 c=2 d=None
  sqlite: a=2 b=1 c=1 d=None
  polars: a=2 b=1 c=1 d=None
change % 2:
  duckdb: a=1 b=-1 c=-1 d=None
  sqlite: a=1 b=-1 c=-1 d=None
  polars: a=1 b=1 c=1 d=None
different scores of the audit:
  duckdb: a=2
  sqlite: a=2
  polars: a=3
tier that signed last:
  duckdb: a=bronze
  sqlite: UnsupportedOperationError
  polars: a=silver
tier that signed first:
  duckdb: a=gold
  sqlite: UnsupportedOperationError
  polars: a=bronze
median of the score:
  duckdb: a=3.0
  sqlite: OperationNotDefinedError
  polars: a=3.0
T
diff -u recorded.txt seen.txt
echo "as recorded"
