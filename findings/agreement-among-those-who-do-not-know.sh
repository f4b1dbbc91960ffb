#!/usr/bin/env bash
# Agreement among raters: PyPI krippendorff 0.9.0, PyPI irrCAC 0.4.4, PyPI
# statsmodels 0.15.0.
#
# Behaviour: three people rate six questions 1 to 3, some leave a question open.
#   - statsmodels, raw ratings to Fleiss' kappa: an open rating becomes a category
#     of its own ("nan"). Two people who both do not know agree with each other,
#     one who knows and one who does not disagree: 0.379, where irrCAC, which
#     leaves open ratings out, has 0.572. Two questions nobody answers, and one
#     on which two agree, make a kappa of 1.
#   - "Krippendorff's alpha, ordinal" of the same table is 0.763 in one and 0.720
#     in the other; nominal, and for interval scales, they agree.
#   - irrCAC with levels as words takes their order from the alphabet (high, low,
#     medium): the same ratings give 0.793 as numbers and 0.586 as words.
#   - Everybody gives the same level throughout: NaN, or an error, in place of 1.
# One expects: an empty cell is no opinion, a coefficient with a name is one
# number, and the order of levels is either given or asked for.
# Why it matters here: several people answer for one program, and a report tells
# how far they agree. Whether that is "good" turns on the library. Take open
# answers out first, give levels as numbers, name library and weights beside the
# figure, and do not call full agreement undefined.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check krippendorff==0.9.0 irrCAC==0.4.4 statsmodels==0.15.0 numpy==1.26.4
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(krippendorff|irrCAC|statsmodels)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
import numpy, pandas, krippendorff
from irrCAC.raw import CAC
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa
warnings.simplefilter("ignore")
GAP = numpy.nan
rated = numpy.array([[1, 2, 3, 3, GAP, 2], [1, 2, 3, 3, 2, 2], [GAP, 2, 3, 2, GAP, 1]])  # a line for each person
same = numpy.array([[3, 3, 3, 3]] * 3)

def show(label, work):
    try:
        print(label, "=>", f"{work():.3f}")
    except (ValueError, ZeroDivisionError) as error:
        print(label, "=>", type(error).__name__)

def cac(table, name, weights="identity"):
    return lambda: getattr(CAC(pandas.DataFrame(table).T, weights=weights), name)()["est"]["coefficient_value"]

def alpha(table, level):
    return lambda: krippendorff.alpha(reliability_data=table, level_of_measurement=level)

def fleiss(table):
    return lambda: fleiss_kappa(aggregate_raters(table.T)[0])

print("statsmodels categories =>", [str(name) for name in aggregate_raters(rated.T)[1]])
show("Fleiss' kappa, statsmodels", fleiss(rated))
show("Fleiss' kappa, irrCAC", cac(rated, "fleiss"))
know = numpy.array([[3, GAP, GAP], [3, GAP, GAP]])
show("Fleiss' kappa, statsmodels, one question answered by two, two by nobody", fleiss(know))
for level, weights in (("nominal", "identity"), ("ordinal", "ordinal"), ("interval", "quadratic")):
    show(f"Krippendorff's alpha, {level}, krippendorff", alpha(rated, level))
    show(f"Krippendorff's alpha, {level}, irrCAC", cac(rated, "krippendorff", weights))
levels = [[1, 3, 2, 3, 1, 2, 2, 3], [2, 3, 2, 3, 1, 2, 3, 3]]
words = [[["", "low", "medium", "high"][level] for level in person] for person in levels]
show("Gwet's AC2, irrCAC, levels as numbers", cac(levels, "gwet", "ordinal"))
show("Gwet's AC2, irrCAC, the same as words", cac(words, "gwet", "ordinal"))
show("all say 3, krippendorff", alpha(same, "ordinal"))
show("all say 3, irrCAC", cac(same, "krippendorff"))
show("all say 3, statsmodels", fleiss(same))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
statsmodels categories => ['1.0', '2.0', '3.0', 'nan']
Fleiss' kappa, statsmodels => 0.379
Fleiss' kappa, irrCAC => 0.572
Fleiss' kappa, statsmodels, one question answered by two, two by nobody => 1.000
Krippendorff's alpha, nominal, krippendorff => 0.587
Krippendorff's alpha, nominal, irrCAC => 0.587
Krippendorff's alpha, ordinal, krippendorff => 0.763
Krippendorff's alpha, ordinal, irrCAC => 0.720
Krippendorff's alpha, interval, krippendorff => 0.759
Krippendorff's alpha, interval, irrCAC => 0.759
Gwet's AC2, irrCAC, levels as numbers => 0.793
Gwet's AC2, irrCAC, the same as words => 0.586
all say 3, krippendorff => ValueError
all say 3, irrCAC => ZeroDivisionError
all say 3, statsmodels => nan
T
diff -u recorded.txt seen.txt
echo "as recorded"
