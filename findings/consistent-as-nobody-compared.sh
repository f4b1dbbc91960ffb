#!/usr/bin/env bash
# Weights from pairwise comparisons (AHP): PyPI ahpy 2.1 (with numpy 1.26.4).
#
# Behaviour: "level counts 3 times as much as cost" and so on; the consistency ratio, 0 to about 0.1, is the proof of
# quality.
#   - Comparisons that are missing are filled in so that they fit best. Of four criteria, with all six comparisons:
#     0.62, as they contradict each other. With three of the six, of the same people: 0.0, perfect.
#   - Two pairs that were never compared with each other (level with cost, risk with growth): weights for all four,
#     and 0.0. How the one pair weighs against the other was not asked of anybody.
#   - A pair given in both directions, level 3 times cost and cost 3 times level: the last one counts, without a word.
#   - A criterion that has no table for the programs: its weight is gone, the programs' weights add up to 0.88. A
#     program that is missing in one criterion's table has 0 there, and the sum is 1.
#   - A blank (None), 0 or NaN as a comparison is an error, as it should be.
# One expects: a ratio of consistency is "not known" where nothing could contradict; weights add up to 1, or an error
# says why not.
# Why it matters here: weights of a score are defended with this ratio. The fewer questions are asked, the better it
# is, and an unfinished interview is perfect. Ask for the number of comparisons beside the ratio (n (n - 1) / 2 are
# all), refuse pairs given twice, and check that weights add up to 1.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ahpy==2.1 numpy==1.26.4 scipy==1.17.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ahpy|numpy)==' | sed 's/^/# /'
cat > run.py <<'P'
import ahpy


def weights(title, pairs):
    try:
        said = ahpy.Compare("weights", pairs, precision=3, random_index="saaty")
        print(f"{title}: {', '.join(f'{name} {float(value)}' for name, value in sorted(said.target_weights.items()))}; consistency {said.consistency_ratio}")
    except (TypeError, ValueError) as error:
        print(f"{title}: {type(error).__name__}")


all_six = {("level", "cost"): 3, ("cost", "risk"): 3, ("risk", "level"): 2, ("level", "growth"): 2, ("growth", "cost"): 4, ("risk", "growth"): 3}
weights("six comparisons", all_six)
weights("three of the six", {pair: all_six[pair] for pair in (("level", "cost"), ("cost", "risk"), ("risk", "growth"))})
weights("two pairs apart", {("level", "cost"): 3, ("risk", "growth"): 5})
weights("level 3 times cost", {("level", "cost"): 3, ("level", "risk"): 5, ("cost", "risk"): 2})
weights("and cost 3 times level", {("level", "cost"): 3, ("cost", "level"): 3, ("level", "risk"): 5, ("cost", "risk"): 2})
weights("not answered", {("level", "cost"): 3, ("level", "risk"): None, ("cost", "risk"): 2})


def programs(title, **tables):
    top = ahpy.Compare("goal", {("level", "cost"): 3, ("level", "risk"): 5, ("cost", "risk"): 2}, precision=3)
    top.add_children([ahpy.Compare(name, pairs, precision=3) for name, pairs in tables.items()])
    found = {name: float(value) for name, value in sorted(top.target_weights.items())}
    print(f"{title}: {found}, sum {sum(found.values()):.2f}")


level = {("Northwind", "Contoso"): 2, ("Northwind", "Fabrikam"): 4, ("Contoso", "Fabrikam"): 2}
cost = {("Northwind", "Contoso"): 1, ("Northwind", "Fabrikam"): 1 / 3, ("Contoso", "Fabrikam"): 1 / 3}
programs("three tables", level=level, cost=cost, risk={("Northwind", "Contoso"): 2, ("Northwind", "Fabrikam"): 1, ("Contoso", "Fabrikam"): 1 / 2})
programs("no table for risk", level=level, cost=cost)
programs("Fabrikam not in risk", level=level, cost=cost, risk={("Northwind", "Contoso"): 2})
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
six comparisons: cost 0.214, growth 0.234, level 0.269, risk 0.282; consistency 0.616
three of the six: cost 0.225, growth 0.025, level 0.675, risk 0.075; consistency 0.0
two pairs apart: cost 0.108, growth 0.095, level 0.323, risk 0.474; consistency 0.0
level 3 times cost: cost 0.23, level 0.648, risk 0.122; consistency 0.004
and cost 3 times level: cost 0.524, level 0.342, risk 0.134; consistency 0.45
not answered: TypeError
three tables: {'Contoso': 0.256, 'Fabrikam': 0.279, 'Northwind': 0.465}, sum 1.00
no table for risk: {'Contoso': 0.231, 'Fabrikam': 0.231, 'Northwind': 0.416}, sum 0.88
Fabrikam not in risk: {'Contoso': 0.272, 'Fabrikam': 0.231, 'Northwind': 0.497}, sum 1.00
T
diff -u recorded.txt seen.txt
echo "as recorded"
