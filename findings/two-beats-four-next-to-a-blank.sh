#!/usr/bin/env bash
# Ratings out of contests, one that goes up and down with each comparison: PyPI openskill
# 6.2.0 and PyPI trueskill 0.4.5.
#
# Behaviour: three programs that start equal are compared by their scores; one has no
# score (NaN). No error, no warning.
#   - Scores 2, NaN, 4: the program with 2 is rated best and the one with 4 worst. The
#     blank lies between them.
#   - Scores NaN, 2, 4: the blank is best, then 4, then 2.
#   - Scores 4, 2, NaN: the blank is worst. NaN, 4, 2: it is best. 4, NaN, 2: it is in the
#     middle.
#   - Both libraries agree in these, as both sort by the score, and NaN is on no side of
#     any number.
#   - 4, NaN, 4: in trueskill the first is better than the last. In openskill they are
#     equal, as they should be.
#   - None in place of NaN is an error, in both.
# One expects: an error for NaN too, or the blank left out of the comparison; never
# another order of the known ones.
# Why it matters here: such ratings are moved by each round of reviews, and a table with a
# blank has NaN there rather than None. A partner's rating falls for being compared next
# to one that did not answer, and it depends on the order of the rows who. Leave the
# unanswered out before rating, and do not sort by a column that has NaN in it.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check openskill==6.2.0 trueskill==0.4.5
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(openskill|trueskill)==' | sed 's/^/# /'
cat > run.py <<'P'
import trueskill
from openskill.models import BradleyTerryFull, PlackettLuce

nan = float("nan")


def openskill_rates(model, scores):
    return [group[0].mu for group in model.rate([[model.rating()] for _ in scores], scores=scores)]


def trueskill_rates(scores):
    groups = [(trueskill.Rating(),) for _ in scores]
    return [group[0].mu for group in trueskill.rate(groups, ranks=[None if score is None else -score for score in scores])]


for scores in ([4, 3, 2], [2, nan, 4], [nan, 2, 4], [4, 2, nan], [nan, 4, 2], [4, nan, 2], [4, 4, nan], [4, nan, 4], [4, None, 2]):
    print("scores", *scores)
    for name, rates in (
        ("openskill, Plackett and Luce", lambda scores: openskill_rates(PlackettLuce(), scores)),
        ("openskill, Bradley and Terry", lambda scores: openskill_rates(BradleyTerryFull(), scores)),
        ("trueskill", trueskill_rates),
    ):
        try:
            print(f"  {name}:", *(f"{rate:.1f}" for rate in rates(scores)))
        except TypeError:
            print(f"  {name}: TypeError")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
scores 4 3 2
  openskill, Plackett and Luce: 27.9 25.7 21.4
  openskill, Bradley and Terry: 30.3 25.0 19.7
  trueskill: 31.7 25.0 18.3
scores 2 nan 4
  openskill, Plackett and Luce: 27.9 25.7 21.4
  openskill, Bradley and Terry: 30.3 25.0 19.7
  trueskill: 31.7 25.0 18.3
scores nan 2 4
  openskill, Plackett and Luce: 27.9 21.4 25.7
  openskill, Bradley and Terry: 30.3 19.7 25.0
  trueskill: 31.7 18.3 25.0
scores 4 2 nan
  openskill, Plackett and Luce: 27.9 25.7 21.4
  openskill, Bradley and Terry: 30.3 25.0 19.7
  trueskill: 31.7 25.0 18.3
scores nan 4 2
  openskill, Plackett and Luce: 27.9 25.7 21.4
  openskill, Bradley and Terry: 30.3 25.0 19.7
  trueskill: 31.7 25.0 18.3
scores 4 nan 2
  openskill, Plackett and Luce: 27.9 25.7 21.4
  openskill, Bradley and Terry: 30.3 25.0 19.7
  trueskill: 31.7 25.0 18.3
scores 4 4 nan
  openskill, Plackett and Luce: 25.7 25.7 23.6
  openskill, Bradley and Terry: 27.6 27.6 19.7
  trueskill: 27.6 27.6 19.9
scores 4 nan 4
  openskill, Plackett and Luce: 25.7 23.6 25.7
  openskill, Bradley and Terry: 27.6 19.7 27.6
  trueskill: 31.7 25.0 18.3
scores 4 None 2
  openskill, Plackett and Luce: TypeError
  openskill, Bradley and Terry: TypeError
  trueskill: TypeError
T
diff -u recorded.txt seen.txt
echo "as recorded"
