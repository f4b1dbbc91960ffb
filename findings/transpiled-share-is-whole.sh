#!/usr/bin/env bash
# PyPI sqlglot 30.30.0, which writes SQL of one engine as that of another: rules for PostgreSQL, run there (npm
# @electric-sql/pglite 0.5.17, PostgreSQL as WebAssembly) and, as sqlglot writes them, in PyPI duckdb 2.0.1 and in the SQLite
# that Python brings along.
#
# Behaviour: five programs; the SQL that comes out is accepted everywhere. No error, no warning, though sqlglot is told to raise
# an error for what it cannot bring over.
#   - "passed / total", both whole numbers, is a whole number in PostgreSQL and a fraction in DuckDB, so that "a share above
#     1" is another list. sqlglot knows of it: given the types of the columns (qualify and annotate), it writes a cast.
#   - "ends - signed > 30", days: in SQLite dates are text, and the difference is that of the years. Nobody is found, as no
#     difference of years is above 30.
#   - cast(2.5 as int), a level of a mean, is 3 in PostgreSQL and 2 in SQLite.
#   - LIKE 'G%' finds nobody in PostgreSQL, and the gold ones in SQLite.
#   - "(own, audit) >= (3, 3)" finds the program without any answer in DuckDB.
#   - A quarter written out by to_char with a text in quotes ("Q"Q) is the text "Q"Q in both.
#   - "Is not true" and the place of blanks in an order are right; NULLS FIRST is written out.
# One expects: SQL that comes out means what went in, or is refused.
# Why it matters here: checks are written once and brought to the warehouse of each customer by such a tool. That it
# runs looks like proof. Cast to a type in every division (passed::numeric / total), count days with a function that has a
# name, and run each rule on five rows with known verdicts in both engines.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check sqlglot==30.30.0 duckdb==2.0.1
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @electric-sql/pglite@0.5.17 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(sqlglot|duckdb)==' | sed 's/^/# /'
node -p '"# npm pglite " + JSON.parse(require("fs").readFileSync("node_modules/@electric-sql/pglite/package.json")).version'
cat > rules.json <<'J'
{
  "share": "select name, passed / total as x from programs order by name",
  "share above 1": "select name from programs where passed / total > 1 order by name",
  "longer than 30 days": "select name from programs where ends - signed > 30 order by name",
  "mean as a level": "select cast(2.5 as int) as x, cast(avg(own) as int) as y from programs where own <> 3",
  "tier like G%": "select name from programs where tier like 'G%' order by name",
  "both at least 3": "select name from programs where (own, audit) >= (3, 3) order by name",
  "quarter in words": "select name, to_char(signed, '\"Q\"Q') as x from programs order by name",
  "not shown to be 3": "select name from programs where (own >= 3) is not true order by name",
  "in order": "select name from programs order by own desc, name"
}
J
cat > setup.sql <<'S'
create table programs(name text, tier text, own int, audit int, passed int, total int, signed date, ends date);
insert into programs values ('a', 'gold', 4, 3, 4, 3, '2026-01-31', '2026-03-01'), ('b', 'gold', 2, null, 5, 2, '2024-02-29', '2026-02-28'),
  ('c', 'silver', 3, 4, 3, 4, '2026-03-31', '2026-05-15'), ('d', null, 5, 1, 5, 5, null, '2026-01-01'),
  ('e', 'bronze', null, null, null, null, '2026-12-31', '2027-01-01');
S
cat > run.mjs <<'M'
import { readFileSync, writeFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";

const database = new PGlite();
await database.exec(readFileSync("setup.sql", "utf8"));
const found = {};
for (const [title, rule] of Object.entries(JSON.parse(readFileSync("rules.json", "utf8"))))
  found[title] = (await database.query(rule, [], { rowMode: "array" })).rows;
writeFileSync("postgres.json", JSON.stringify(found));
process.exit(0);
M
node run.mjs
cat > run.py <<'P'
import json, sqlite3

import duckdb, sqlglot
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

setup = open("setup.sql").read()
duck, lite = duckdb.connect(), sqlite3.connect(":memory:")
duck.execute(setup)
lite.executescript(setup)


def show(engine, rows):
    cells = ["=".join("null" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row) for row in rows]
    print(f"  {engine}: {' '.join(cells) or 'nobody'}")


found = json.load(open("postgres.json"))
for title, rule in json.load(open("rules.json")).items():
    print(f"{title}:")
    show("postgres", found[title])
    for engine, connection in (("duckdb", duck), ("sqlite", lite)):
        written = sqlglot.transpile(rule, read="postgres", write=engine, unsupported_level=sqlglot.ErrorLevel.RAISE)[0]
        show(engine, connection.execute(written).fetchall())
tree = sqlglot.parse_one("select passed / total as x from programs", read="postgres")
columns = {"programs": {"passed": "int", "total": "int"}}
print("with types:", annotate_types(qualify(tree, schema=columns, dialect="postgres"), schema=columns).sql("duckdb"))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
share:
  postgres: a=1 b=2 c=0 d=1 e=null
  duckdb: a=1.33 b=2.50 c=0.75 d=1.00 e=null
  sqlite: a=1 b=2 c=0 d=1 e=null
share above 1:
  postgres: b
  duckdb: a b
  sqlite: b
longer than 30 days:
  postgres: b c
  duckdb: b c
  sqlite: nobody
mean as a level:
  postgres: 3=4
  duckdb: 3=4
  sqlite: 2=3
tier like G%:
  postgres: nobody
  duckdb: nobody
  sqlite: a b
both at least 3:
  postgres: a c d
  duckdb: a c d e
  sqlite: a c d
quarter in words:
  postgres: a=Q1 b=Q1 c=Q1 d=null e=Q4
  duckdb: a="Q"Q b="Q"Q c="Q"Q d=null e="Q"Q
  sqlite: a="Q"Q b="Q"Q c="Q"Q d=null e="Q"Q
not shown to be 3:
  postgres: b e
  duckdb: b e
  sqlite: b e
in order:
  postgres: e d a c b
  duckdb: e d a c b
  sqlite: e d a c b
with types: SELECT CAST(TRUNC("programs"."passed" / "programs"."total") AS BIGINT) AS "x" FROM "programs" AS "programs"
T
diff -u recorded.txt seen.txt
echo "as recorded"
