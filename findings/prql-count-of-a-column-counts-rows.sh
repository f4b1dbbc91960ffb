#!/usr/bin/env bash
# PyPI prqlc 0.13.14: queries in PRQL, written out as SQL for two targets and run there, in PyPI
# duckdb 2.0.1 and in the SQLite that Python brings along.
#
# Behaviour: four programs; one of the two gold ones and the only bronze one have no answers.
#   - "count score" is the number of ROWS: SQL's count(*), the column is left out. "count_distinct
#     score", "average score" and "min score" leave the blank out. So (sum / count) is not the
#     average: 1.5 beside 3.
#   - The sum over a tier where nobody answered is 0, "all ok" is true there and "any ok" false;
#     average and min of the same tier are blank.
#   - "rank score" does not look at score: without a sort before it all are first.
#   - A text "program: score" around a blank score keeps the program in DuckDB, and is blank as a
#     whole in SQLite. Sorted by score, the blanks come last in one and first in the other, and so
#     the one lowest score is 2, or blank.
# One expects: count of a column is SQL's count of that column, as the average beside it is SQL's
# average; the aggregates of one group agree on whether there is something; and one query has one
# meaning on all targets, which is what the language is for.
# Why it matters here: "how many answered" is the count of a column, and here it is always
# everybody. A tier of which nothing is known has passed all its checks. Write
# "filter score != null" before each aggregate, take "sum (case [score != null => 1, true => 0])"
# for the answered, and look at the SQL.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check prqlc==0.13.14 duckdb==2.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(prqlc|duckdb)==' | sed 's/^/# /'
cat > run.py <<'P'
import sqlite3
import duckdb, prqlc

ROWS = [("Northwind", "gold", 4, True), ("Contoso", "gold", None, None),
        ("Fabrikam", "silver", 2, False), ("Litware", "bronze", None, None)]
duck, lite = duckdb.connect(), sqlite3.connect(":memory:")
duck.execute("create table programs (program varchar, tier varchar, score int, ok boolean)")
lite.execute("create table programs (program, tier, score, ok)")
for base in (duck, lite):
    base.executemany("insert into programs values (?, ?, ?, ?)", ROWS)


def show(title, query):
    for name, base in (("duckdb", duck), ("sqlite", lite)):
        options = prqlc.CompileOptions(format=False, signature_comment=False, target=f"sql.{name}")
        rows = base.execute(prqlc.compile("from programs | " + query, options)).fetchall()
        told = ["/".join("blank" if value is None else f"{value:g}" if isinstance(value, (int, float)) else str(value)
                         for value in row) for row in rows]
        print(f"{title}, {name}: {', '.join(told)}")


show("count, distinct, sum, average", "aggregate {count score, count_distinct score, sum score, average score}")
show("sum / count", "aggregate {(sum score) / (count score)}")
show("by tier: count, sum, average, min, all ok, any ok",
     "group tier (aggregate {c = count score, s = sum score, m = average score, l = min score, a = all ok, o = any ok}) | sort tier")
show("rank", "derive {place = rank score} | select {program, place}")
show("answered, by a sum over a case", "aggregate {sum (case [score != null => 1, true => 0])}")
show("text", "select {f'{program}: {score}'}")
show("sorted by score", "sort {score, program} | select {program, score}")
show("lowest", "sort score | take 1 | select score")
P
env/bin/python -c 'import sqlite3; print("# SQLite", sqlite3.sqlite_version)'
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
count, distinct, sum, average, duckdb: 4/2/6/3
count, distinct, sum, average, sqlite: 4/2/6/3
sum / count, duckdb: 1.5
sum / count, sqlite: 1.5
by tier: count, sum, average, min, all ok, any ok, duckdb: bronze/1/0/blank/blank/1/0, gold/2/4/4/4/1/1, silver/1/2/2/2/0/0
by tier: count, sum, average, min, all ok, any ok, sqlite: bronze/1/0/blank/blank/1/0, gold/2/4/4/4/1/1, silver/1/2/2/2/0/0
rank, duckdb: Northwind/1, Contoso/1, Fabrikam/1, Litware/1
rank, sqlite: Northwind/1, Contoso/1, Fabrikam/1, Litware/1
answered, by a sum over a case, duckdb: 2
answered, by a sum over a case, sqlite: 2
text, duckdb: Northwind: 4, Contoso: , Fabrikam: 2, Litware: 
text, sqlite: Northwind: 4, blank, Fabrikam: 2, blank
sorted by score, duckdb: Fabrikam/2, Northwind/4, Contoso/blank, Litware/blank
sorted by score, sqlite: Contoso/blank, Litware/blank, Fabrikam/2, Northwind/4
lowest, duckdb: 2
lowest, sqlite: blank
T
diff -u recorded.txt seen.txt
echo "as recorded"
