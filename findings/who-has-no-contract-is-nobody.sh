#!/usr/bin/env bash
# PyPI sqlglot 30.30.0, its optimizer (optimize, with the schema given): it rewrites a query. What
# it writes is run in PyPI duckdb 2.0.1, beside the query as it was.
#
# Behaviour: four programs, two without a contract. What is written is accepted, no warning.
#   - "Left join those that signed (a column that says true); who has no such mark": two programs.
#     Rewritten: NOBODY, as the condition is now WHERE TRUE IS NULL. The small query in the join is
#     put into the outer one, and its column with it (rule merge_subqueries).
#   - Shown as a column, the mark is there for all four; counted, each program has a contract.
#   - A column worked out in the join (long or short by its end): programs without a contract are
#     "short", and "not long" finds them. "Has a contract without an end" finds them too.
#   - With a WHERE, a DISTINCT or a GROUP BY inside of the join all is right, and so is asking for
#     the name that was joined. sqlglot's own engine (executor) is right as well.
#   - "The lowest of each tier (DISTINCT ON), if above 3" is nobody. Rewritten, the condition goes
#     inside (pushdown_predicates), before the lowest is chosen: a 4 is found, beside a 2.
# One expects: a query means the same after it was optimized.
# Why it matters here: "which programs have no contract, no answer, no evidence" is this join, and
# queries go through the optimizer to be compared, brought to another engine or asked what they
# rest on. The list of what is missing is empty. Ask for the key of the join (c.name is null) or
# use NOT EXISTS, leave out the two rules, and run each query before and after on a few rows.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check sqlglot==30.30.0 duckdb==2.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -E '^(sqlglot|duckdb)==' | sed 's/^/# /'
cat > run.py <<'P'
import duckdb
import sqlglot
from sqlglot.executor import execute
from sqlglot.optimizer import RULES, optimize

PROGRAMS = [("Contoso", "gold", 2), ("Fabrikam", "gold", 4), ("Northwind", "silver", 3), ("Southwind", "silver", None)]
CONTRACTS = [("Contoso", 2027), ("Fabrikam", 2026), ("Fabrikam", 2028)]
SCHEMA = {"programs": {"name": "varchar", "tier": "varchar", "score": "int"}, "contracts": {"name": "varchar", "ends": "int"}}
base = duckdb.connect()
base.execute("create table programs (name varchar, tier varchar, score int); create table contracts (name varchar, ends int)")
base.executemany("insert into programs values (?, ?, ?)", PROGRAMS)
base.executemany("insert into contracts values (?, ?)", CONTRACTS)


def joined(what, inner, rest=""):
    return f"select {what} from programs p left join ({inner}) c on p.name = c.name {rest}"


LONG = "select name, case when ends > 2026 then 'long' else 'short' end as term from contracts"
FIRST = "select distinct on (tier) name, tier, score from programs order by tier, score"
ASKED = {
    "no mark of a contract": joined("p.name", "select name, true as signed from contracts", "where c.signed is null"),
    "the mark, or 0, is 0": joined("p.name", "select name, 1 as signed from contracts", "where coalesce(c.signed, 0) = 0"),
    "the mark as a column": joined("p.name, c.signed", "select name, 'yes' as signed from contracts"),
    "marks counted": joined("p.name, count(c.signed)", "select name, 1 as signed from contracts", "group by p.name"),
    "long or short": joined("p.name, c.term", LONG),
    "not long": joined("p.name", LONG, "where c.term <> 'long'"),
    "end, or 0": joined("p.name, c.ends", "select name, coalesce(ends, 0) as ends from contracts"),
    "a contract without end": joined("p.name", "select name, ends is null as open from contracts", "where c.open"),
    "no mark, distinct": joined("p.name", "select distinct name, true as signed from contracts", "where c.signed is null"),
    "no mark, with a where": joined("p.name", "select name, true as signed from contracts where ends > 2000", "where c.signed is null"),
    "no key of the join": joined("p.name", "select name, true as signed from contracts", "where c.name is null"),
    "not exists": "select name from programs p where not exists (select 1 from contracts c where c.name = p.name)",
    "lowest of the tier above 3": f"select name from ({FIRST}) where score > 3",
    "lowest of the tier above 2": f"select name from ({FIRST}) where score > 2",
}


def show(rows):
    return ", ".join(" ".join("-" if value is None else str(value) for value in row) for row in sorted(rows, key=str)) or "nobody"


for title, query in ASKED.items():
    rewritten = optimize(sqlglot.parse_one(query, read="duckdb"), schema=SCHEMA, dialect="duckdb").sql("duckdb")
    before, after = (show(base.execute(text).fetchall()) for text in (query, rewritten))
    print(f"{title}: {before}" + ("" if before == after else f" | rewritten: {after}"))
    if title in ("no mark of a contract", "lowest of the tier above 3"):
        print(f"  {rewritten}")
left = [rule for rule in RULES if rule.__name__ not in ("merge_subqueries", "pushdown_predicates")]
for title, query in ASKED.items():
    rewritten = optimize(sqlglot.parse_one(query, read="duckdb"), schema=SCHEMA, dialect="duckdb", rules=left).sql("duckdb")
    before, after = (show(base.execute(text).fetchall()) for text in (query, rewritten))
    if before != after:
        print(f"without the two rules, {title}: {after}")
tables = {name: [dict(zip(SCHEMA[name], row)) for row in rows] for name, rows in (("programs", PROGRAMS), ("contracts", CONTRACTS))}
print("no mark of a contract, by the executor:", show(execute(ASKED["no mark of a contract"], schema=SCHEMA, tables=tables).rows))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
no mark of a contract: Northwind, Southwind | rewritten: nobody
  SELECT "p"."name" AS "name" FROM "programs" AS "p" LEFT JOIN "contracts" AS "contracts" ON "contracts"."name" = "p"."name" WHERE TRUE IS NULL
the mark, or 0, is 0: Northwind, Southwind | rewritten: nobody
the mark as a column: Contoso yes, Fabrikam yes, Fabrikam yes, Northwind -, Southwind - | rewritten: Contoso yes, Fabrikam yes, Fabrikam yes, Northwind yes, Southwind yes
marks counted: Contoso 1, Fabrikam 2, Northwind 0, Southwind 0 | rewritten: Contoso 1, Fabrikam 2, Northwind 1, Southwind 1
long or short: Contoso long, Fabrikam long, Fabrikam short, Northwind -, Southwind - | rewritten: Contoso long, Fabrikam long, Fabrikam short, Northwind short, Southwind short
not long: Fabrikam | rewritten: Fabrikam, Northwind, Southwind
end, or 0: Contoso 2027, Fabrikam 2026, Fabrikam 2028, Northwind -, Southwind - | rewritten: Contoso 2027, Fabrikam 2026, Fabrikam 2028, Northwind 0, Southwind 0
a contract without end: nobody | rewritten: Northwind, Southwind
no mark, distinct: Northwind, Southwind
no mark, with a where: Northwind, Southwind
no key of the join: Northwind, Southwind
not exists: Northwind, Southwind
lowest of the tier above 3: nobody | rewritten: Fabrikam
  WITH "_0" AS (SELECT DISTINCT ON ("tier") "programs"."name" AS "name", "programs"."tier" AS "tier", "programs"."score" AS "score" FROM "programs" AS "programs" WHERE "programs"."score" > 3 ORDER BY "tier", "score") SELECT "_0"."name" AS "name" FROM "_0" AS "_0"
lowest of the tier above 2: Northwind | rewritten: Fabrikam, Northwind
no mark of a contract, by the executor: Northwind, Southwind
T
diff -u recorded.txt seen.txt
echo "as recorded"
