#!/usr/bin/env bash
# PyPI zen-engine 2.1.3 (Rust engine for JSON decision tables).
#
# Behaviour: a cell of a decision table that holds a word without quotes (gold
# rather than "gold") is read as the name of a variable. Nothing of that name is
# there, so the cell stands for null, and the row fits exactly those partners
# whose answer is MISSING, and never those who answered gold. No error, no
# warning. A dash, the usual sign for "any" in decision tables, fits nobody.
# A cell that errs (a threshold on a missing or textual value) is no error
# either: the row is passed over, and the catch-all row takes the partner, while
# the same comparison evaluated alone raises an error.
# One expects: a bare word is text or a fault in the table, a dash is "any", and
# an unknown is not swept into "else".
# Why it matters here: tables of this kind come from business people in sheets.
# One forgotten pair of quotes promotes the partners of whom nothing is known.
# An import must refuse bare words that name no question, turn "-" into an empty
# cell, and put a row for null before every catch-all.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check zen-engine==2.1.3
cat > run.py <<'P'
import json
from importlib.metadata import version
import zen
print("# zen-engine", version("zen-engine"))

def table(*rows):
    place = {"x": 0, "y": 0}
    content = {"hitPolicy": "first",
               "inputs": [{"id": "in", "name": "in", "field": "answer"}],
               "outputs": [{"id": "out", "name": "out", "field": "row"}],
               "rules": [{"_id": str(n), "in": cell, "out": f"'{name}'"} for n, (cell, name) in enumerate(rows)]}
    graph = {"contentType": "application/vnd.gorules.decision",
             "nodes": [{"id": "a", "type": "inputNode", "name": "a", "position": place},
                       {"id": "b", "type": "decisionTableNode", "name": "b", "position": place, "content": content},
                       {"id": "c", "type": "outputNode", "name": "c", "position": place}],
             "edges": [{"id": "1", "sourceId": "a", "targetId": "b"}, {"id": "2", "sourceId": "b", "targetId": "c"}]}
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda answers: decision.evaluate(answers)["result"].get("row", "no row")

bare = table(("gold", "bare gold"), ("'gold'", "quoted gold"), ("", "else"))
dash = table(("'gold'", "gold"), ("-", "dash"))
level = table(("< 3", "below 3"), (">= 3", "3 or more"), ("", "else"))
for answers in ({"answer": "gold"}, {"answer": "silver"}, {"answer": None}, {}):
    print("bare ", json.dumps(answers), "=>", bare(answers))
for answers in ({"answer": "gold"}, {"answer": "silver"}):
    print("dash ", json.dumps(answers), "=>", dash(answers))
for answers in ({"answer": 2}, {"answer": 4}, {"answer": "4"}, {}):
    print("level", json.dumps(answers), "=>", level(answers))
try:
    print("alone answer < 3 =>", zen.evaluate_expression("answer < 3", {}))
except Exception:
    print("alone answer < 3 => error")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
# zen-engine 2.1.3
bare  {"answer": "gold"} => quoted gold
bare  {"answer": "silver"} => else
bare  {"answer": null} => bare gold
bare  {} => bare gold
dash  {"answer": "gold"} => gold
dash  {"answer": "silver"} => no row
level {"answer": 2} => below 3
level {"answer": 4} => 3 or more
level {"answer": "4"} => else
level {} => else
alone answer < 3 => error
T
diff -u recorded.txt seen.txt
echo "as recorded"
