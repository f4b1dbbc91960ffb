#!/usr/bin/env bash
# PyPI mapclassify 2.10.0 (classes for heat maps and maps, with numpy 2.4.6).
#
# Behaviour: five partners scored 1 to 5 and one without a score, sorted into classes, of
# which 0 is the lowest. No error; a plain list and no map around it.
#   - The blank is in the LOWEST class, whichever scheme, and is counted there.
#   - It moves the others: by quantiles, the partner with 5, the best, is in the lowest class
#     too, as the upper bound of the top class is not a number. With natural breaks
#     (Fisher-Jenks) and in standard deviations, ALL are in the lowest class.
#   - Asked afterwards for the class of a new blank, find_bin() gives the HIGHEST class.
#   - Without the blank all is right.
# One expects: an error, as for KMeans-based breaks, or a class of its own for the blank; the
# class of a known score does not depend on it.
# Why it matters here: a portfolio as a heat map has programs without a score, most of all in
# its first year. One of them paints the best program red, or all of them. Take blanks out
# before classes are made, give them a colour of their own, and check that the top class is not
# empty.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check mapclassify==2.10.0 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(mapclassify|numpy)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
import mapclassify
import numpy

KNOWN = [1.0, 2.0, 3.0, 4.0, 5.0]
BLANK = KNOWN[:3] + [numpy.nan] + KNOWN[3:]
SCHEMES = {
    "own bounds 2, 4, 5": lambda scores: mapclassify.UserDefined(scores, [2, 4, 5]),
    "equal intervals": lambda scores: mapclassify.EqualInterval(scores, k=3),
    "quantiles": lambda scores: mapclassify.Quantiles(scores, k=3),
    "Fisher-Jenks": lambda scores: mapclassify.FisherJenks(scores, k=3),
    "standard deviations": lambda scores: mapclassify.StdMean(scores),
}
warnings.simplefilter("ignore")
for name, classify in SCHEMES.items():
    for kind, scores in (("without a blank", KNOWN), ("with one", BLANK)):
        made = classify(numpy.array(scores))
        of = ", ".join(f"{'blank' if numpy.isnan(score) else int(score)} in {at}" for score, at in zip(scores, made.yb))
        print(f"{name}, {kind}: {of}; counts {made.counts.tolist()}")
try:
    mapclassify.NaturalBreaks(numpy.array(BLANK), k=3)
except ValueError:
    print("k-means, with one: an error")
known = mapclassify.UserDefined(numpy.array(KNOWN), [2, 4, 5])
print("class of a new blank:", int(known.find_bin([numpy.nan])[0]), "of", known.k - 1)
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
own bounds 2, 4, 5, without a blank: 1 in 0, 2 in 0, 3 in 1, 4 in 1, 5 in 2; counts [2, 2, 1]
own bounds 2, 4, 5, with one: 1 in 0, 2 in 0, 3 in 1, blank in 0, 4 in 1, 5 in 2; counts [3, 2, 1]
equal intervals, without a blank: 1 in 0, 2 in 0, 3 in 1, 4 in 2, 5 in 2; counts [2, 1, 2]
equal intervals, with one: 1 in 0, 2 in 0, 3 in 1, blank in 0, 4 in 2, 5 in 2; counts [3, 1, 2]
quantiles, without a blank: 1 in 0, 2 in 0, 3 in 1, 4 in 2, 5 in 2; counts [2, 1, 2]
quantiles, with one: 1 in 0, 2 in 0, 3 in 1, blank in 0, 4 in 1, 5 in 0; counts [4, 2, 0]
Fisher-Jenks, without a blank: 1 in 0, 2 in 1, 3 in 1, 4 in 2, 5 in 2; counts [1, 2, 2]
Fisher-Jenks, with one: 1 in 0, 2 in 0, 3 in 0, blank in 0, 4 in 0, 5 in 0; counts [6, 0, 0]
standard deviations, without a blank: 1 in 1, 2 in 2, 3 in 2, 4 in 2, 5 in 3; counts [0, 1, 3, 1]
standard deviations, with one: 1 in 0, 2 in 0, 3 in 0, blank in 0, 4 in 0, 5 in 0; counts [6, 0, 0, 0]
k-means, with one: an error
class of a new blank: 2 of 2
T
diff -u recorded.txt seen.txt
echo "as recorded"
