#!/usr/bin/env bash
# SQL over frames: PyPI polars 2.1.0 (SQLContext) and PyPI daft 0.7.26 beside PyPI
# duckdb 2.0.1.
#
# Behaviour: four partners; one has no score. No error, no warning.
#   - "(score >= 3) is not true", SQL's own words for "not shown to be", finds the low one
#     only in Polars and Daft: for an unknown it is unknown again. The same with
#     "not (.. is true)", inside CASE, and in a count. "is true" of an unknown is blank.
#   - Polars: "(score >= 3) is distinct from true" finds both. Daft refuses it.
#   - Daft: "score not in (4, null)" finds nobody, as it should. With the same two values
#     in a subquery it finds the low one AND the one without a score.
#   - A plain NOT, OR and AND over unknowns are right in both.
# One expects: "is true" and "is not true" are the two tests that never are unknown; that is
# what they are for.
# Why it matters here: a check that must not pass by silence is written with "is not true".
# Where it stands, the unknown slip through as if they had passed, and only there: every
# other test of three-valued logic succeeds. Write coalesce(score >= 3, false) = false,
# and "not exists" in place of "not in".
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0 daft==0.7.26 duckdb==2.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(polars|daft|duckdb)==' | sed 's/^/# /'
cat > run.py <<'P'
import daft, duckdb, polars

PARTNERS = {"id": [1, 2, 3, 4], "score": [4, None, 2, 4], "tier": ["gold", "gold", "gold", "silver"]}
LIST = {"k": [4, None]}
frames = {"partners": polars.DataFrame(PARTNERS), "list": polars.DataFrame(LIST)}
context = polars.SQLContext(frames, eager=True)
lazy = {"partners": daft.from_pydict(PARTNERS), "list": daft.from_pydict(LIST)}
base = duckdb.connect()
base.execute("create table partners (id int, score int, tier text)")
base.executemany("insert into partners values (?, ?, ?)", list(zip(*PARTNERS.values())))
base.execute("create table list (k int)")
base.executemany("insert into list values (?)", [[value] for value in LIST["k"]])

ENGINES = {
    "polars": lambda query: context.execute(query)["n"].to_list(),
    "daft": lambda query: daft.sql(query, **lazy).to_pydict()["n"],
    "duckdb": lambda query: [row[0] for row in base.execute(query).fetchall()],
}
for query in (
    "id as n from partners where (score >= 3) is not true",
    "id as n from partners where not ((score >= 3) is true)",
    "id as n from partners where (score >= 3) is distinct from true",
    "id as n from partners where coalesce(score >= 3, false) = false",
    "sum(case when (score >= 3) is not true then 1 else 0 end) as n from partners",
    "(score >= 3) is true as n from partners where id = 2",
    "id as n from partners where score not in (4, null)",
    "id as n from partners where score not in (select k from list)",
    "id as n from partners where score < 3 or tier = 'gold'",
    "id as n from partners where not (score < 3 and tier = 'silver')",
):
    told = []
    for name, ask in ENGINES.items():
        try:
            rows = ask(f"select {query}")
            told.append(f"{name} {', '.join(sorted(str(value) for value in rows)) or 'none'}")
        except Exception:
            told.append(f"{name} an error")
    print(f"{query.replace(' as n', '').replace(' from partners', '')}: {'; '.join(told)}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
id where (score >= 3) is not true: polars 3; daft 3; duckdb 2, 3
id where not ((score >= 3) is true): polars 3; daft 3; duckdb 2, 3
id where (score >= 3) is distinct from true: polars 2, 3; daft an error; duckdb 2, 3
id where coalesce(score >= 3, false) = false: polars 2, 3; daft 2, 3; duckdb 2, 3
sum(case when (score >= 3) is not true then 1 else 0 end): polars 1; daft 1; duckdb 2
(score >= 3) is true where id = 2: polars None; daft None; duckdb False
id where score not in (4, null): polars none; daft none; duckdb none
id where score not in (select k from list): polars none; daft 2, 3; duckdb none
id where score < 3 or tier = 'gold': polars 1, 2, 3; daft 1, 2, 3; duckdb 1, 2, 3
id where not (score < 3 and tier = 'silver'): polars 1, 2, 3, 4; daft 1, 2, 3, 4; duckdb 1, 2, 3, 4
T
diff -u recorded.txt seen.txt
echo "as recorded"
