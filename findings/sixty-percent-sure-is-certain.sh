#!/usr/bin/env bash
# What several people believe, put together (Dempster and Shafer's theory of evidence):
# PyPI py-dempster-shafer 0.7 (with numpy 2.4.6 and scipy 1.17.1) beside PyPI evtools-dst
# 0.27.1.
#
# Behaviour: two assessors say how sure they are that a partner is gold, silver or bronze;
# what they do not give away is "I do not know". Dempster's rule in both. No error, no
# warning where none is told.
#   - Both are 60 % sure of gold and say no more: 84 % and 16 % open in evtools. In
#     py-dempster-shafer it is certain, 100 %: the rest is not open, it is left out, and
#     what was given is scaled up.
#   - One who knows nothing wipes out what the other one says: nothing is left. In evtools
#     it stays at 60 %.
#   - With the open part written out, all three levels as a set, they agree.
#   - Both sure, one of gold and one of silver: nothing is left, and belief and
#     plausibility of each level are 0. In evtools it is an error. 99 % against 99 %, with
#     1 % bronze each: bronze is certain in both, as the theory has it.
#   - 90 % gold and 90 % silver of one person: taken. evtools has an error.
#   - A level given as a plain text is a set of its letters: "open" and "nope" are one
#     answer, and "gold" and "old" have the letters o, l and d in common.
# One expects: shares of one person add up to 1, or the rest is open, or there is an
# error; a text is a name.
# Why it matters here: this is the arithmetic for "two interviews say so, one does not
# know", and its point is that the open part stays open. Here two careful people are surer
# than they have said. Write the open part out, check that each adds up to 1, and give
# names as sets of one.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check py-dempster-shafer==0.7 evtools-dst==0.27.1 numpy==2.4.6 scipy==1.17.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(py.dempster.shafer|evtools.dst)==' | sed 's/^/# /'
cat > run.py <<'P'
from evtools.combinations import dempster
from evtools.dsvector import DSVector
from pyds import MassFunction

levels = ("gold", "silver", "bronze")


def show(masses):
    return ", ".join(f"{'/'.join(level for level in levels if level in names)} {mass:.2f}" for names, mass in sorted(masses, key=lambda part: (-part[1], sorted(part[0])))) or "nothing"


def both(title, *people):
    print(title)
    one, other = (MassFunction({tuple(names.split(",")): share for names, share in said.items()}) for said in people)
    together = one & other
    print("  py-dempster-shafer:", show(together.items()), "| gold: belief", f"{together.bel({'gold'}):.2f}, plausibility {together.pl({'gold'}):.2f}")
    try:
        print("  evtools:", show(dempster(*(DSVector.from_focal(list(levels), said) for said in people)).sparse.items()))
    except ValueError as error:
        print("  evtools: ValueError,", str(error).split(" — ")[0])


all_three = ",".join(levels)
both("60 % gold, 60 % gold", {"gold": 0.6}, {"gold": 0.6})
both("60 % gold, 60 % gold, the rest written out", {"gold": 0.6, all_three: 0.4}, {"gold": 0.6, all_three: 0.4})
both("60 % gold, one who knows nothing", {"gold": 0.6}, {})
both("60 % gold, one who knows nothing, written out", {"gold": 0.6, all_three: 0.4}, {all_three: 1})
both("sure of gold, sure of silver", {"gold": 1}, {"silver": 1})
both("99 % gold, 99 % silver, bronze each", {"gold": 0.99, "bronze": 0.01}, {"silver": 0.99, "bronze": 0.01})
both("90 % gold and 90 % silver, 90 % gold", {"gold": 0.9, "silver": 0.9}, {"gold": 0.9})
words = MassFunction({"open": 0.6, "nope": 0.4})
print("open 0.6, nope 0.4:", {"".join(sorted(letters)): share for letters, share in words.items()})
print("gold 0.6, none given to old: plausibility of old", MassFunction({"gold": 0.6, "it": 0.4}).pl("old"))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
60 % gold, 60 % gold
  py-dempster-shafer: gold 1.00 | gold: belief 1.00, plausibility 1.00
  evtools: gold 0.84, gold/silver/bronze 0.16
60 % gold, 60 % gold, the rest written out
  py-dempster-shafer: gold 0.84, gold/silver/bronze 0.16 | gold: belief 0.84, plausibility 1.00
  evtools: gold 0.84, gold/silver/bronze 0.16
60 % gold, one who knows nothing
  py-dempster-shafer: nothing | gold: belief 0.00, plausibility 0.00
  evtools: gold 0.60, gold/silver/bronze 0.40
60 % gold, one who knows nothing, written out
  py-dempster-shafer: gold 0.60, gold/silver/bronze 0.40 | gold: belief 0.60, plausibility 1.00
  evtools: gold 0.60, gold/silver/bronze 0.40
sure of gold, sure of silver
  py-dempster-shafer: nothing | gold: belief 0.00, plausibility 0.00
  evtools: ValueError, dempster: total conflict
99 % gold, 99 % silver, bronze each
  py-dempster-shafer: bronze 1.00 | gold: belief 0.00, plausibility 0.00
  evtools: bronze 1.00
90 % gold and 90 % silver, 90 % gold
  py-dempster-shafer: gold 1.00 | gold: belief 1.00, plausibility 1.00
  evtools: ValueError, Total mass 1.8 exceeds 1.
open 0.6, nope 0.4: {'enop': 1.0}
gold 0.6, none given to old: plausibility of old 0.6
T
diff -u recorded.txt seen.txt
echo "as recorded"
