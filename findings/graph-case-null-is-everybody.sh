#!/usr/bin/env bash
# Cypher, the query language of graphs, in three embedded engines: PyPI kuzu 0.11.3, PyPI ladybug 0.22.0 (which goes
# on from it) and PyPI grand-cypher 1.2.0 (over networkx).
#
# Behaviour: five programs, two of them without a score; the same queries, no error.
#   - kuzu and ladybug: "CASE p.score WHEN null THEN 'open' ELSE 'known' END" is open for EVERYBODY, with "WHEN 2"
#     before it for everybody but the 2. "CASE WHEN p.score IS NULL" is right.
#   - kuzu and ladybug: "all scores of [5, null] are 3 or more" is false and its negation true, "none of [1, null]
#     is above 3" is true, "3 IN [1, null]" is false. Bare comparisons with null stay unknown, as they should. So
#     "NOT p.score IN [4, null]" finds two programs.
#   - kuzu and ladybug: a program without a tier has the label "!" from p.tier + '!'.
#   - grand-cypher: the mean divides by all programs, 2.2 in place of 3.67, and is 0 for a tier in which nobody was
#     scored. count(p.score) is 5 beside a list of 3.
#   - grand-cypher: "p.score <> 4" finds the blanks, "NOT p.score = 4" does not, "NOT p.score IN [2, 4]" does.
# One expects: null equals nothing in this language, so that WHEN null fits nobody; a list with an unknown in it
# makes "all" and "none" unknown; aggregates leave out null.
# Why it matters here: partners, programs and findings are a graph, and "open, low or fine" is such a CASE. Here all of
# it is open, or a program with an unanswered check has failed for certain. Write CASE WHEN with IS NULL first, take
# nulls out of lists before all() and none(), and divide sums by a count of one's own.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for one in kuzu==0.11.3 ladybug==0.22.0 'grand-cypher==1.2.0 networkx==3.6.1'; do
  name="${one%%==*}"
  python3 -m venv "$name"
  # shellcheck disable=SC2086
  "$name/bin/pip" install -q --no-compile --disable-pip-version-check $one
  "$name/bin/pip" list --format=freeze --disable-pip-version-check | grep -iE '^(kuzu|ladybug|grand-cypher)==' | sed 's/^/# /'
done
cat > programs.py <<'P'
PROGRAMS = [("a", 2, "gold"), ("b", None, "gold"), ("c", None, "silver"), ("d", 4, "bronze"), ("e", 5, None)]


def told(rows):
    return ", ".join("/".join("blank" if one is None else f"{one:.2f}" if isinstance(one, float) else str(one) for one in row)
                     for row in rows) or "nobody"
P
cat > tables.py <<'P'
import importlib, sys
from programs import PROGRAMS, told

engine = importlib.import_module(sys.argv[1])
base = engine.Connection(engine.Database(":memory:"))
base.execute("CREATE NODE TABLE Program(name STRING, score INT64, tier STRING, PRIMARY KEY(name))")
for name, score, tier in PROGRAMS:
    base.execute("CREATE (:Program {name: $name, score: $score, tier: $tier})", {"name": name, "score": score, "tier": tier})
for query in (
        "MATCH (p:Program) RETURN p.name, CASE p.score WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name",
        "MATCH (p:Program) RETURN p.name, CASE p.score WHEN 2 THEN 'two' WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name",
        "MATCH (p:Program) RETURN p.name, CASE WHEN p.score IS NULL THEN 'open' ELSE 'known' END ORDER BY p.name",
        "RETURN all(x IN [5, null] WHERE x >= 3), NOT all(x IN [5, null] WHERE x >= 3), none(x IN [1, null] WHERE x > 3)",
        "RETURN 3 IN [1, null], null = null, NOT (null > 3)",
        "MATCH (p:Program) WHERE NOT p.score IN [4, null] RETURN p.name ORDER BY p.name",
        "MATCH (p:Program) RETURN p.name, p.tier + '!' ORDER BY p.name",
        "MATCH (p:Program) RETURN avg(p.score), count(p.score)"):
    print(f"{sys.argv[1]}, {query}: {told(base.execute(query).get_all())}")
P
cat > graph.py <<'P'
import networkx
from grandcypher import GrandCypher
from programs import PROGRAMS, told

graph = networkx.DiGraph()
for name, score, tier in PROGRAMS:
    facts = {"name": name, "score": score, "tier": tier}
    graph.add_node(name, **{key: value for key, value in facts.items() if value is not None})
for query in ("RETURN AVG(p.score), COUNT(p.score), COLLECT(p.score)", "RETURN p.tier, AVG(p.score)",
              "WHERE p.score <> 4 RETURN p.name", "WHERE NOT p.score = 4 RETURN p.name", "WHERE NOT p.score IN [2, 4] RETURN p.name",
              "WHERE p.score < 3 RETURN p.name", "WHERE NOT p.score >= 3 RETURN p.name"):
    rows = sorted(zip(*GrandCypher(graph).run(f"MATCH (p) {query}").values()), key=str)
    print(f"grand-cypher, {query}: {told(rows)}")
P
{ kuzu/bin/python tables.py kuzu; ladybug/bin/python tables.py ladybug; grand-cypher/bin/python graph.py; } | tee seen.txt
cat > recorded.txt <<'T'
kuzu, MATCH (p:Program) RETURN p.name, CASE p.score WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name: a/open, b/open, c/open, d/open, e/open
kuzu, MATCH (p:Program) RETURN p.name, CASE p.score WHEN 2 THEN 'two' WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name: a/two, b/open, c/open, d/open, e/open
kuzu, MATCH (p:Program) RETURN p.name, CASE WHEN p.score IS NULL THEN 'open' ELSE 'known' END ORDER BY p.name: a/known, b/open, c/open, d/known, e/known
kuzu, RETURN all(x IN [5, null] WHERE x >= 3), NOT all(x IN [5, null] WHERE x >= 3), none(x IN [1, null] WHERE x > 3): False/True/True
kuzu, RETURN 3 IN [1, null], null = null, NOT (null > 3): False/blank/blank
kuzu, MATCH (p:Program) WHERE NOT p.score IN [4, null] RETURN p.name ORDER BY p.name: a, e
kuzu, MATCH (p:Program) RETURN p.name, p.tier + '!' ORDER BY p.name: a/gold!, b/gold!, c/silver!, d/bronze!, e/!
kuzu, MATCH (p:Program) RETURN avg(p.score), count(p.score): 3.67/3
ladybug, MATCH (p:Program) RETURN p.name, CASE p.score WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name: a/open, b/open, c/open, d/open, e/open
ladybug, MATCH (p:Program) RETURN p.name, CASE p.score WHEN 2 THEN 'two' WHEN null THEN 'open' ELSE 'known' END ORDER BY p.name: a/two, b/open, c/open, d/open, e/open
ladybug, MATCH (p:Program) RETURN p.name, CASE WHEN p.score IS NULL THEN 'open' ELSE 'known' END ORDER BY p.name: a/known, b/open, c/open, d/known, e/known
ladybug, RETURN all(x IN [5, null] WHERE x >= 3), NOT all(x IN [5, null] WHERE x >= 3), none(x IN [1, null] WHERE x > 3): False/True/True
ladybug, RETURN 3 IN [1, null], null = null, NOT (null > 3): False/blank/blank
ladybug, MATCH (p:Program) WHERE NOT p.score IN [4, null] RETURN p.name ORDER BY p.name: a, e
ladybug, MATCH (p:Program) RETURN p.name, p.tier + '!' ORDER BY p.name: a/gold!, b/gold!, c/silver!, d/bronze!, e/!
ladybug, MATCH (p:Program) RETURN avg(p.score), count(p.score): 3.67/3
grand-cypher, RETURN AVG(p.score), COUNT(p.score), COLLECT(p.score): 2.20/5/[2, 4, 5]
grand-cypher, RETURN p.tier, AVG(p.score): bronze/4.00, gold/1.00, silver/0.00, blank/5.00
grand-cypher, WHERE p.score <> 4 RETURN p.name: a, b, c, e
grand-cypher, WHERE NOT p.score = 4 RETURN p.name: a, e
grand-cypher, WHERE NOT p.score IN [2, 4] RETURN p.name: b, c, e
grand-cypher, WHERE p.score < 3 RETURN p.name: a
grand-cypher, WHERE NOT p.score >= 3 RETURN p.name: a
T
diff -u recorded.txt seen.txt
echo "as recorded"
