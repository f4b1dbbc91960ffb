#!/usr/bin/env bash
# Levels out of yes/no answers by item response theory: PyPI girth 0.8.0 and PyPI catsim 0.21.0, beside PyPI
# catpie 0.2.0 (with scipy 1.17.1 and numpy 2.3.5).
#
# Behaviour: five questions, from easy (-1) to hard (1); the level of average is 0. All agree that three of
# five is 0.45 by the most likely level. No error but where said.
#   - catsim: four of five is 1.53 and five of five 0.50. With a level of 2 so far and all five right, it FALLS
#     to 1.50: for "all right" it goes half way to the hardest question, wherever it stands.
#   - girth, most likely level: nobody answered anything, all marked as missing, is 6, its highest. All right,
#     or three answered and all three right, is not a number.
#   - girth, mean level (EAP): three right and two open, given as -1, is 1.29, as five right; so is nothing
#     answered at all. Marked as missing (tag_missing_data) they are 0.76 and 0. NaN is an error there.
#   - How hard the questions are, of 300 people and 30 % left open as NaN: girth's rasch_jml has the third as hard
#     as the fifth, its rasch_mml refuses. Marked as missing the order is right in both.
#   - catpie: four of five 1.53, all right 4.00 (its upper end); NaN is left out.
# One expects: more right answers are never a lower level, and no answers are no level, or the average.
# Why it matters here: adaptive questionnaires and levels "on one scale" are worked out so. A partner who passes
# all checks ranks below one who fails the hardest, and one without any answers on top. Use a method with a prior
# (EAP, MAP), mark what is open as the library wants it, and try "all", "none" and "no answer" first.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check girth==0.8.0 catsim==0.21.0 catpie==0.2.0 scipy==1.17.1 numpy==2.3.5 \
  numba==0.62.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(girth|catsim|catpie|numpy|scipy)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings

warnings.simplefilter("ignore")
import catpie
import catsim
import girth
import numpy
from catsim.estimation import NumericalSearchEstimator

HARD = numpy.array([-1.0, -0.5, 0.0, 0.5, 1.0])
ITEMS = [(1.0, level, 0.0, 1.0) for level in HARD]
BANK = catsim.ItemBank(numpy.array(ITEMS))
OPEN = float("nan")


def asked(title, job):
    try:
        print(f"  {title}: {job():.2f}")
    except (IndexError, ValueError) as error:
        print(f"  {title}: {type(error).__name__}")


def in_catsim(answers, level=0.0):
    return NumericalSearchEstimator().estimate(item_bank=BANK, administered_items=list(range(len(answers))),
                                              response_vector=[bool(one) for one in answers], est_theta=level)


def in_girth(answers, method, tagged=False):
    table = numpy.array([answers, [1, 1, 1, 0, 0]]).T
    if tagged:
        table = girth.tag_missing_data(table, [0, 1]).astype(int)
    return method(table, HARD, 1.0)[0]


for title, answers in (("three of five", [1, 1, 1, 0, 0]), ("four of five", [1, 1, 1, 1, 0]), ("all five", [1, 1, 1, 1, 1])):
    print(f"{title}:")
    asked("catsim", lambda: in_catsim(answers))
    for name, method in (("most likely", girth.ability_mle), ("MAP", girth.ability_map), ("EAP", girth.ability_eap)):
        asked(f"girth, {name}", lambda: in_girth(answers, method))
    asked("catpie, most likely", lambda: catpie.thetaEst(ITEMS, answers, method="ML"))
    asked("catpie, EAP", lambda: catpie.thetaEst(ITEMS, answers, method="EAP"))
print("all five, at a level of 2 so far:")
asked("catsim", lambda: in_catsim([1] * 5, 2.0))
for title, plain in (("three right, two open", [1, 1, 1]), ("nothing answered", [])):
    print(f"{title}:")
    for name, method in (("most likely", girth.ability_mle), ("MAP", girth.ability_map), ("EAP", girth.ability_eap)):
        for kind, mark, tagged in (("-1", -1, False), ("NaN", OPEN, False), ("marked as missing", -1, True)):
            asked(f"girth, {name}, {kind}", lambda: in_girth(plain + [mark] * (5 - len(plain)), method, tagged))
    asked("catpie, EAP, NaN", lambda: catpie.thetaEst(ITEMS, plain + [OPEN] * (5 - len(plain)), method="EAP"))

draw = numpy.random.default_rng(1)
people = draw.normal(size=300)
known = (draw.random((5, 300)) < 1 / (1 + numpy.exp(HARD[:, None] - people))).astype(int)
gaps = draw.random(known.shape) < 0.3
print("how hard the questions are:")
for name in ("rasch_mml", "rasch_jml"):
    for kind, table in (("all answered", known), ("open as NaN", numpy.where(gaps, OPEN, known)),
                        ("open marked as missing", girth.tag_missing_data(numpy.where(gaps, -1, known), [0, 1]))):
        try:
            found = " ".join(f"{level:.1f}" for level in getattr(girth, name)(table)["Difficulty"])
        except IndexError as error:
            found = type(error).__name__
        print(f"  {name}, {kind}: {found}")
P
# The sed takes out a line without words that is written before the first answer.
env/bin/python run.py 2> errors.txt | sed "/^$/d" | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
three of five:
  catsim: 0.45
  girth, most likely: 0.45
  girth, MAP: 0.24
  girth, EAP: 0.25
  catpie, most likely: 0.45
  catpie, EAP: 0.25
four of five:
  catsim: 1.53
  girth, most likely: 1.53
  girth, MAP: 0.72
  girth, EAP: 0.75
  catpie, most likely: 1.53
  catpie, EAP: 0.75
all five:
  catsim: 0.50
  girth, most likely: nan
  girth, MAP: 1.24
  girth, EAP: 1.29
  catpie, most likely: 4.00
  catpie, EAP: 1.28
all five, at a level of 2 so far:
  catsim: 1.50
three right, two open:
  girth, most likely, -1: 6.00
  girth, most likely, NaN: nan
  girth, most likely, marked as missing: nan
  girth, MAP, -1: 0.71
  girth, MAP, NaN: 0.71
  girth, MAP, marked as missing: 0.71
  girth, EAP, -1: 1.29
  girth, EAP, NaN: IndexError
  girth, EAP, marked as missing: 0.76
  catpie, EAP, NaN: 0.76
nothing answered:
  girth, most likely, -1: nan
  girth, most likely, NaN: nan
  girth, most likely, marked as missing: 6.00
  girth, MAP, -1: 0.00
  girth, MAP, NaN: 0.00
  girth, MAP, marked as missing: 0.00
  girth, EAP, -1: 1.29
  girth, EAP, NaN: IndexError
  girth, EAP, marked as missing: 0.00
  catpie, EAP, NaN: 0.00
how hard the questions are:
  rasch_mml, all answered: -0.9 -0.3 0.3 0.6 1.1
  rasch_mml, open as NaN: IndexError
  rasch_mml, open marked as missing: -1.0 -0.2 0.3 0.6 1.1
  rasch_jml, all answered: -1.3 -0.5 0.1 0.6 1.1
  rasch_jml, open as NaN: -1.8 -0.6 0.9 1.3 0.9
  rasch_jml, open marked as missing: -1.4 -0.5 0.1 0.7 1.1
T
diff -u recorded.txt seen.txt
echo "as recorded"
