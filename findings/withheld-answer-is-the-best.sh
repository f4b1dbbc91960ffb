#!/usr/bin/env bash
# Answers that are there and not to be used, as a masked array: PyPI numpy 2.4.6, with
# PyPI scipy 1.17.1.
#
# Behaviour: scores 4, 2, 99 and 3, of which the 99 ("do not know") is masked. No error,
# no warning.
#   - mean, max, sort, unique and any() leave it out, as they should: the mean is 3, the
#     largest 4.
#   - The span from least to most (ptp) is 97, over a largest of 4 and a smallest of 2. A
#     histogram counts the 99.
#   - "3 or more": (scores >= 3).sum() is 2, and np.count_nonzero(scores >= 3) is 3.
#     np.where calls it ok.
#   - The weighted mean with four weights of 1 is 2.25, where the mean is 3: the 99 is
#     left out of the sum, and its weight is not. numpy.ma.average has 3.
#   - Two tables put together (concatenate) have no mask any more, their mean is 27. A
#     score that is added (append) takes it off as well.
#   - Ranks (scipy) give it the first place; scipy's describe has a mean of 27. The
#     correlation is 0.25 in place of -0.33.
#   - The functions of the same name in numpy.ma and scipy.stats.mstats are right, where
#     there are any.
# One expects: a function that takes such an array respects the mask or refuses it, and
# those of one family do the same.
# Why it matters here: codes for "do not know", "does not apply" and withdrawn answers are
# masked rather than taken out. Half of a report is right and the other half ranks the
# partner who does not know first. Turn what is masked into NaN (scores.filled(np.nan)) or
# take it out (scores.compressed()) before the figures.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary :all: numpy==2.4.6 scipy==1.17.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(numpy|scipy)==' | sed 's/^/# /'
cat > run.py <<'P'
import numpy as np
from scipy import stats

scores = np.ma.array([4.0, 2.0, 99.0, 3.0], mask=[False, False, True, False])
years = [1, 2, 3, 4]


def told(title, value):
    print(f"{title}: {value if isinstance(value, str) else f'{float(value):.2f}'}")


told("mean", np.mean(scores))
told("largest", np.max(scores))
told("smallest", np.min(scores))
told("any above 50", str(bool(np.any(scores > 50))))
told("span", np.ptp(scores))
told("histogram of 0 to 3, 3 to 5, 5 to 100", " ".join(map(str, np.histogram(scores, [0, 3, 5, 100])[0])))
told("3 or more, summed", (scores >= 3).sum())
told("3 or more, counted", np.count_nonzero(scores >= 3))
told("ok or low, numpy", " ".join(map(str, np.where(scores >= 3, "ok", "low"))))
told("ok or low, numpy.ma", " ".join(map(str, np.ma.where(scores >= 3, "ok", "low"))))
told("mean, weights of 1, numpy", np.average(scores, weights=[1, 1, 1, 1]))
told("mean, weights of 1, numpy.ma", np.ma.average(scores, weights=[1, 1, 1, 1]))
told("mean of two tables, numpy", np.concatenate([scores, scores]).mean())
told("mean of two tables, numpy.ma", np.ma.concatenate([scores, scores]).mean())
told("mean with one more score of 3, numpy", np.append(scores, 3).mean())
told("mean with one more score of 3, numpy.ma", np.ma.append(scores, 3).mean())
told("ranks, scipy.stats", " ".join(f"{rank:g}" for rank in stats.rankdata(scores)))
told("ranks, scipy.stats.mstats", " ".join(f"{rank:g}" for rank in stats.mstats.rankdata(scores)))
told("mean in describe, scipy.stats", stats.describe(scores).mean)
told("mean in describe, scipy.stats.mstats", stats.mstats.describe(scores).mean)
told("correlation with the years, numpy", np.corrcoef(scores, years)[0, 1])
told("correlation with the years, numpy.ma", np.ma.corrcoef(scores, years)[0, 1])
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
mean: 3.00
largest: 4.00
smallest: 2.00
any above 50: False
span: 97.00
histogram of 0 to 3, 3 to 5, 5 to 100: 1 2 1
3 or more, summed: 2.00
3 or more, counted: 3.00
ok or low, numpy: ok low ok ok
ok or low, numpy.ma: ok low -- ok
mean, weights of 1, numpy: 2.25
mean, weights of 1, numpy.ma: 3.00
mean of two tables, numpy: 27.00
mean of two tables, numpy.ma: 3.00
mean with one more score of 3, numpy: 22.20
mean with one more score of 3, numpy.ma: 3.00
ranks, scipy.stats: 3 1 4 2
ranks, scipy.stats.mstats: 3 1 0 2
mean in describe, scipy.stats: 27.00
mean in describe, scipy.stats.mstats: 3.00
correlation with the years, numpy: 0.25
correlation with the years, numpy.ma: -0.33
T
diff -u recorded.txt seen.txt
echo "as recorded"
