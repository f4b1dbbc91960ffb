#!/usr/bin/env bash
# Who is beaten by nobody, the Pareto set (a score, the more the better, and a cost, the less the better): PyPI paretoset 1.2.5,
# PyPI pymoo 0.6.2 and PyPI moocore 0.3.2 (with numpy 2.4.6), beside npm pareto-frontier 1.1.1.
#
# Behaviour: two programs, neither of which beats the other (score 4 at 10, score 2 at 8), and a third one with a blank
# (NaN). No error, no warning.
#   - A program of unknown score with the lowest cost: it alone is left in all four, both scored ones are beaten by it. So is one of
#     unknown cost with the highest score. Nothing says that a blank was compared.
#   - A program of which nothing is known is beaten by all when it stands last in the table, and is the only one left when it
#     stands first. The same in three libraries.
#   - Unknown score, cost 9, between the two: listed second it takes the program with 4 out in paretoset and pymoo, listed last it does
#     not in paretoset. moocore keeps both in each order.
#   - Without the blank all agree, and keep both.
# One expects: an error for NaN, or that what cannot be compared neither beats nor is beaten (then all three stay).
# Why it matters here: "which measures are worth a look", "who is best of the peers at its price" are such sets, and a new
# program has no score yet. It throws all the scored ones out, or not, by the order of the rows. Take rows with a blank
# out first and list them apart, and check that every program left out is beaten by one that is named.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts pareto-frontier@1.1.1 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check paretoset==1.2.5 pymoo==0.6.2 moocore==0.3.2 numpy==2.4.6
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(paretoset|pymoo|moocore)==' | sed 's/^/# /'
cat > run.py <<'P'
import moocore
import numpy as np
from paretoset import paretoset
from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

blank = float("nan")
good, cheap = ("Northwind", 4, 10), ("Contoso", 2, 8)
tables = {
    "no blank": [good, cheap],
    "unknown score, lowest cost": [good, cheap, ("Fabrikam", blank, 5)],
    "highest score, unknown cost": [good, cheap, ("Fabrikam", 5, blank)],
    "nothing known, last": [good, cheap, ("Fabrikam", blank, blank)],
    "nothing known, first": [("Fabrikam", blank, blank), good, cheap],
    "unknown score, cost 9, last": [good, cheap, ("Fabrikam", blank, 9)],
    "unknown score, cost 9, second": [good, ("Fabrikam", blank, 9), cheap],
}
for title, rows in tables.items():
    numbers = np.array([row[1:] for row in rows], float)
    least = numbers * [-1, 1]
    left = {
        "paretoset": np.flatnonzero(paretoset(numbers, sense=["max", "min"], distinct=False)),
        "pymoo": sorted(NonDominatedSorting().do(least, only_non_dominated_front=True)),
        "moocore": np.flatnonzero(moocore.is_nondominated(numbers, maximise=[True, False], keep_weakly=True)),
    }
    print(f"{title}:", "; ".join(f"{name} {', '.join(rows[at][0] for at in those)}" for name, those in left.items()))
P
cat > run.mjs <<'J'
import { getParetoFrontier } from "pareto-frontier";
for (const rows of [[[4, 10], [2, 8]], [[4, 10], [2, 8], [NaN, 5]], [[4, 10], [2, 8], [5, NaN]]])
  console.log("npm pareto-frontier,", rows.map(String).join(" | "), "->", getParetoFrontier(rows, { optimize: "bottomRight" }).map(String).join(" | "));
J
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
no blank: paretoset Northwind, Contoso; pymoo Northwind, Contoso; moocore Northwind, Contoso
unknown score, lowest cost: paretoset Fabrikam; pymoo Fabrikam; moocore Fabrikam
highest score, unknown cost: paretoset Fabrikam; pymoo Fabrikam; moocore Fabrikam
nothing known, last: paretoset Northwind, Contoso; pymoo Northwind, Contoso; moocore Northwind, Contoso
nothing known, first: paretoset Fabrikam; pymoo Fabrikam; moocore Fabrikam
unknown score, cost 9, last: paretoset Northwind, Contoso; pymoo Contoso; moocore Northwind, Contoso
unknown score, cost 9, second: paretoset Contoso; pymoo Contoso; moocore Northwind, Contoso
npm pareto-frontier, 4,10 | 2,8 -> 4,10 | 2,8
npm pareto-frontier, 4,10 | 2,8 | NaN,5 -> NaN,5
npm pareto-frontier, 4,10 | 2,8 | 5,NaN -> 5,NaN
T
diff -u recorded.txt seen.txt
echo "as recorded"
