#!/usr/bin/env bash
# PyPI optbinning 1.0.0 (scorecards: points for each band of an answer), with PyPI
# scikit-learn 1.9.1.
#
# Behaviour: 600 partners, a level of 1 to 5 or none; 40 % of level 1 left, 10 % of level 5, and
# 80 % of those without a level. No warning.
#   - The scorecard's table shows the blank as the worst band by far (weight of evidence -2.0),
#     and in the same row gives it 12 points of 100, as many as level 2. Level 1 has none.
#   - Those without a level are expected to leave at 46 %, and level 1 at 54 %: the blanks are
#     part of the fit, with a zero in place of their evidence.
#   - Fitted with metric_missing="empirical", the blank has no points, level 1 has 50, and all
#     expected shares are those of the data.
#   - A level of 99 or -4 counts as 5 or as 1.
# One expects: points follow the evidence that stands in the same row of the table.
# Why it matters here: no answer is a sign of its own in a survey of partners, here the
# strongest one. Saying nothing is worth more points than admitting a low level, so
# silence pays, and the risk of the weak is overstated. Say metric_missing="empirical" in fit,
# compare the order of the points with the rates of each band, and refuse levels that do not exist.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check optbinning==1.0.0 scikit-learn==1.9.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(optbinning|scikit-learn|ortools)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
warnings.simplefilter("ignore")
import numpy, pandas
from optbinning import BinningProcess, Scorecard
from sklearn.linear_model import LogisticRegression

LEFT = {1.0: 40, 2.0: 35, 3.0: 27, 4.0: 18, 5.0: 10, None: 80}
levels = numpy.array([level for level in LEFT for _ in range(100)], dtype=float)
left = numpy.array([int(at < share) for share in LEFT.values() for at in range(100)])
answers = pandas.DataFrame({"level": levels})
asked = pandas.DataFrame({"level": [1, 3, 5, numpy.nan, 99, -4]})
SCALE = {"scaling_method": "min_max", "scaling_method_params": {"min": 0, "max": 100}}
for kind, fit in (("as it stands", {}), ("empirical", {"metric_missing": "empirical"})):
    card = Scorecard(binning_process=BinningProcess(["level"]), estimator=LogisticRegression(C=1e6), **SCALE)
    card.fit(answers, left, **fit)
    table = card.table(style="detailed").set_index("Bin")
    rows = [f"{band.replace('inf', 'any')} left {row['Event rate']:.0%}, evidence {float(row['WoE']):.1f}, points {abs(row['Points']):.0f}"
            for band, row in table.iterrows() if row["Count"]]
    print(f"{kind}: {'; '.join(rows)}")
    risks = card.predict_proba(asked)[:, 1]
    print(f"{kind}, expected to leave:", ", ".join(
        f"{'blank' if numpy.isnan(level) else int(level)} {risk:.0%}" for level, risk in zip(asked["level"], risks)))
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
as it stands: (-any, 1.50) left 40%, evidence -0.2, points 0; [1.50, 2.50) left 35%, evidence 0.0, points 12; [2.50, 3.50) left 27%, evidence 0.4, points 33; [3.50, 4.50) left 18%, evidence 0.9, points 62; [4.50, any) left 10%, evidence 1.6, points 100; Missing left 80%, evidence -2.0, points 12
as it stands, expected to leave: 1 54%, 3 34%, 5 9%, blank 46%, 99 9%, -4 54%
empirical: (-any, 1.50) left 40%, evidence -0.2, points 50; [1.50, 2.50) left 35%, evidence 0.0, points 56; [2.50, 3.50) left 27%, evidence 0.4, points 66; [3.50, 4.50) left 18%, evidence 0.9, points 81; [4.50, any) left 10%, evidence 1.6, points 100; Missing left 80%, evidence -2.0, points 0
empirical, expected to leave: 1 40%, 3 27%, 5 10%, blank 80%, 99 10%, -4 40%
T
diff -u recorded.txt seen.txt
echo "as recorded"
