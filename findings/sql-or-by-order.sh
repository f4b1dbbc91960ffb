#!/usr/bin/env bash
# PyPI opteryx 0.26.8 (a SQL engine over files and frames) beside PyPI duckdb 2.0.1.
#
# Behaviour: four partners; one is gold and has no score. No error, no warning.
#   - "score > 3 or tier = 'gold'" leaves that partner out, "tier = 'gold' or score > 3"
#     finds it: an unknown on the left makes the whole OR unknown.
#   - count(*) filter (where score >= 3) is the count of ALL rows: the filter is read and
#     left out. For sum() the same words are an error.
#   - "score not in (2, 3)" finds the partner without a score as well, and "not (score
#     between 1 and ceiling)" one whose ceiling is open, while "score <> 2 and
#     score <> 3" keeps to what is known.
#   - count(distinct tier) counts the blank as a tier of its own.
#   - stddev(score) is not a number as soon as one score is blank, while avg(score) leaves
#     the blank out.
# One expects: OR does not hang on the order of its parts, a filter is obeyed or refused,
# and one aggregate treats a blank as the next one does.
# Why it matters here: "how many of our programs reach level 3" is such a filter, and the
# answer is 100 %. Conditions of a pack written as SQL lose partners by the order in which
# somebody typed them. Put the condition into "sum(case when .. then 1 else 0 end)", write
# "is not null and" before each comparison, and compare one query with a second engine.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check opteryx==0.26.8 duckdb==2.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(opteryx|duckdb)==' | sed 's/^/# /'
cat > run.py <<'P'
import duckdb, opteryx, pyarrow

partners = pyarrow.table({
    "id": [1, 2, 3, 4],
    "score": pyarrow.array([4, None, 2, 4], pyarrow.int64()),
    "ceiling": pyarrow.array([3, 3, None, 5], pyarrow.int64()),
    "tier": ["gold", "gold", None, "silver"]})
opteryx.register_arrow("partners", partners)


def ask(name, query):
    rows = opteryx.query(query) if name == "opteryx" else duckdb.execute(query).fetchall()
    return ", ".join(f"{float(row[0]):.3g}" for row in rows)


for what, where in (
    ("id", "where score > 3 or tier = 'gold'"),
    ("id", "where tier = 'gold' or score > 3"),
    ("count(*) filter (where score >= 3) as n", ""),
    ("sum(case when score >= 3 then 1 else 0 end) as n", ""),
    ("id", "where score not in (2, 3)"),
    ("id", "where score <> 2 and score <> 3"),
    ("id", "where not (score between 1 and ceiling)"),
    ("count(distinct tier) as n", ""),
    ("avg(score) as n", ""),
    ("stddev(score) as n", ""),
):
    query = f"select {what} from partners {where}"
    print(f"{what} {where}".strip() + ":", "; ".join(f"{name} {ask(name, query)}" for name in ("opteryx", "duckdb")))
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
id where score > 3 or tier = 'gold': opteryx 1, 4; duckdb 1, 2, 4
id where tier = 'gold' or score > 3: opteryx 1, 2, 4; duckdb 1, 2, 4
count(*) filter (where score >= 3) as n: opteryx 4; duckdb 2
sum(case when score >= 3 then 1 else 0 end) as n: opteryx 2; duckdb 2
id where score not in (2, 3): opteryx 1, 2, 4; duckdb 1, 4
id where score <> 2 and score <> 3: opteryx 1, 4; duckdb 1, 4
id where not (score between 1 and ceiling): opteryx 1, 3; duckdb 1
count(distinct tier) as n: opteryx 3; duckdb 2
avg(score) as n: opteryx 3.33; duckdb 3.33
stddev(score) as n: opteryx nan; duckdb 1.15
T
diff -u recorded.txt seen.txt
echo "as recorded"
