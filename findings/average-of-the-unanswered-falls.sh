#!/usr/bin/env bash
# PyPI metriclens 0.1.0: which segment moved a figure between two periods.
#
# Behaviour: a before/after comparison of partners blames the wrong one, in two ways.
#   - AverageMetric divides the sum of what was answered by the number of ROWS: an open
#     answer is a score of 0. Scores 4, 3, 2 and then open, 3, 3 are a mean of 3 both
#     times; it reports a fall by a third, 133 % of it due to the partner who has not
#     answered yet, and says to look there first. With a weight column it is the same.
#     Its own check of nulls looks at the dimension only and passes.
#   - Bronze partners bring three times as many deals, gold as many as before, and
#     neither wins more or fewer of them than it did: 20 % and 80 %. The rate of both
#     together falls from 0.50 to 0.35. Bronze is given +0.05 of that and gold, where
#     nothing happened, -0.20 (133 %): a larger weight is credited with the rate from
#     zero up, not with its distance from the mean. The parts add up all the same.
# One expects: what is unknown moves nothing or is shown apart, and the growth of a weak
# segment counts against that segment.
# Why it matters here: it is the same question, "what moved the score since the last
# audit". Parts that add up exactly look like proof, and point at partners who did
# nothing, or did not answer. Leave rows without an answer out beforehand and tell
# their number, and take the overall rate off each rate before it is weighted.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check metriclens==0.1.0 pandas==2.3.3 numpy==1.26.4
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(metriclens|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import pandas
from metriclens import AverageMetric, MetricLens, RatioMetric

QUARTERS = {"baseline_period": ("2026-01-01", "2026-03-31"), "current_period": ("2026-04-01", "2026-06-30")}


def compare(title, columns, rows, metric):
    table = pandas.DataFrame(rows, columns=["day", "partner", *columns])
    lens = MetricLens(data=table, date_col="day", dimensions=["partner"], **QUARTERS)
    found = lens.analyze(metric).to_dict()
    total = found["executive_summary"]
    print(f"{title}: {total['baseline_value']:.2f} to {total['current_value']:.2f}, {total['direction']}")
    for part in sorted(found["dimensions"][0]["segment_contributions"], key=lambda part: part["segment"]):
        print(f"  {part['segment']}: {part['total_effect']:+.2f}, {part['contribution_pct'] + 0.0:.0f} %")
    nulls = [check["status"] for check in found["quality_checks"] if "null" in check["check"]]
    print(f"  nulls: {', '.join(nulls)}; {found['investigation_areas'][0].split(';')[0]}")


answers = [("2026-02-01", "contoso", 2), ("2026-02-01", "fabrikam", 3), ("2026-02-01", "northwind", 4),
           ("2026-05-01", "contoso", 3), ("2026-05-01", "fabrikam", 3), ("2026-05-01", "northwind", None)]
compare("mean score", ["score"], answers, AverageMetric("score"))
weighted = [(*row, 1.0) for row in answers]
compare("weighted mean score", ["score", "weight"], weighted, AverageMetric("score", weight="weight"))
deals = [("2026-02-01", "gold", 80, 100), ("2026-02-01", "bronze", 20, 100),
         ("2026-05-01", "gold", 80, 100), ("2026-05-01", "bronze", 60, 300)]
compare("deals won", ["won", "deals"], deals, RatioMetric("won", "deals"))
frame = pandas.DataFrame(answers, columns=["day", "partner", "score"])
print("pandas, mean score:", " to ".join(f"{mean:.2f}" for mean in frame.groupby("day")["score"].mean()))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
mean score: 3.00 to 2.00, DOWN
  contoso: +0.33, -33 %
  fabrikam: +0.00, 0 %
  northwind: -1.33, 133 %
  nulls: PASS; Investigate partner=northwind first
weighted mean score: 3.00 to 2.00, DOWN
  contoso: +0.33, -33 %
  fabrikam: +0.00, 0 %
  northwind: -1.33, 133 %
  nulls: PASS; Investigate partner=northwind first
deals won: 0.50 to 0.35, DOWN
  bronze: +0.05, -33 %
  gold: -0.20, 133 %
  nulls: PASS; Investigate partner=gold first
pandas, mean score: 3.00 to 3.00
T
diff -u recorded.txt seen.txt
echo "as recorded"
