#!/usr/bin/env bash
# Whose deal was it? Revenue shared out among the partners on its way: PyPI marketing-attribution-models 2.1.1 (with PyPI polars 2.1.0)
# beside PyPI ChannelAttribution 2.2.5.
#
# Behaviour: partners a, b and c. Two deals are won, of 100 (by way of a, b and c) and 50 (b alone). A third, of 70, by way of
# c and a, is lost. No error, no warning.
#   - Shared by revenue, the 70 of the lost deal are shared out like the others, by the first, the last, in equal parts, by place, by
#     time and by removal (Markov): 220, of 150 that were won. The column that says who has won is there and is read.
#   - By Shapley's value it is 150, so that two ways over the same deals have other totals.
#   - Counted in deals in place of revenue, the lost one is 0 in all.
#   - A deal of 30 that no partner is named for: a row without a name in the first and the last; by place 12 of the 30 are there; in
#     equal parts, by time and by removal it is gone. A deal whose revenue is blank is one of 0.
#   - Without the lost deal all ways add up to 150.
#   - ChannelAttribution, told the value of what was won for each way, has 150.
# One expects: what is shared out is what was won, and each way of sharing adds up to the same whole.
# Why it matters here: "sourced by partners" and "influenced by partners" are such shares, and in a CRM a lost deal keeps its amount. The
# partners that lose most gain most. Set the value of lost and open deals to 0 beforehand, give deals without a partner a name,
# and compare the sum of the shares with the revenue.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check marketing-attribution-models==2.1.1 ChannelAttribution==2.2.5 polars==2.1.0 matplotlib==3.11.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(marketing.attribution.models|channelattribution|polars)==' | sed 's/^/# /'
cat > run.py <<'P'
import contextlib
import io

import polars
from mam.core import MAM

won = [("1", "a > b > c", True, "72.0 > 36.0 > 0.0", 100.0), ("2", "b", True, "0.0", 50.0)]
lost = ("3", "c > a", False, "5.0 > 0.0", 70.0)
nobody = ("4", None, True, None, 30.0)
blank = ("5", "a", True, "0.0", None)
ways = {"first": "run_first_click", "last": "run_last_click", "equal parts": "run_linear", "by place": "run_position_based", "by time": "run_time_decay", "removal": "run_markov", "Shapley": "run_shapley"}


def share(title, deals, **more):
    table = polars.DataFrame(deals, schema=["journey_id", "way", "won", "hours", "revenue"], orient="row")
    model = MAM(df=table, format_type="journey", channels_colname="way", journey_with_conv_colname="won", time_till_conv_colname="hours", **more)
    print(title)
    for name, way in ways.items():
        try:
            rows = sorted(getattr(model, way)().to_polars().rows(), key=lambda row: str(row[0]))
        except Exception as error:
            print(f"  {name}: {type(error).__name__}")
            continue
        print(f"  {name}: {', '.join(f'{partner or chr(45)} {value or 0:.1f}' for partner, value in rows)} | {sum(value or 0 for _, value in rows):.1f} in all")


share("won, by revenue", won, conversion_value_colname="revenue")
share("won and lost, by revenue", [*won, lost], conversion_value_colname="revenue")
share("won and lost, by number", [*won, lost])
share("won, and one without a partner, by revenue", [*won, nobody], conversion_value_colname="revenue")
share("won, and one without a revenue, by revenue", [*won, blank], conversion_value_colname="revenue")
with contextlib.redirect_stdout(io.StringIO()):
    import ChannelAttribution
    import pandas

    table = ChannelAttribution.heuristic_models(pandas.DataFrame({"path": ["a > b > c", "b", "c > a"], "won": [1, 1, 0], "value": [100.0, 50.0, 0.0]}), "path", "won", var_value="value")
print("ChannelAttribution:", ", ".join(f"{name[:-6].replace('_touch', '')} {table[name].sum():.1f}" for name in table if name.endswith("_value")), "in all")
P
env/bin/python run.py 2> errors.txt | tee seen.txt
cat > recorded.txt <<'T'
won, by revenue
  first: a 100.0, b 50.0 | 150.0 in all
  last: b 50.0, c 100.0 | 150.0 in all
  equal parts: a 33.3, b 83.3, c 33.3 | 150.0 in all
  by place: a 40.0, b 70.0, c 40.0 | 150.0 in all
  by time: a 28.5, b 83.1, c 38.4 | 150.0 in all
  removal: a 25.0, b 100.0, c 25.0 | 150.0 in all
  Shapley: a 16.7, b 116.7, c 16.7 | 150.0 in all
won and lost, by revenue
  first: a 100.0, b 50.0, c 70.0 | 220.0 in all
  last: a 70.0, b 50.0, c 100.0 | 220.0 in all
  equal parts: a 68.3, b 83.3, c 68.3 | 220.0 in all
  by place: a 75.0, b 70.0, c 75.0 | 220.0 in all
  by time: a 63.9, b 83.1, c 73.0 | 220.0 in all
  removal: a 47.7, b 92.9, c 79.5 | 220.0 in all
  Shapley: a 16.7, b 116.7, c 16.7 | 150.0 in all
won and lost, by number
  first: a 1.0, b 1.0, c 0.0 | 2.0 in all
  last: a 0.0, b 1.0, c 1.0 | 2.0 in all
  equal parts: a 0.3, b 1.3, c 0.3 | 2.0 in all
  by place: a 0.4, b 1.2, c 0.4 | 2.0 in all
  by time: a 0.3, b 1.3, c 0.4 | 2.0 in all
  removal: a 0.2, b 1.4, c 0.4 | 2.0 in all
  Shapley: a 0.2, b 1.7, c 0.2 | 2.0 in all
won, and one without a partner, by revenue
  first: - 30.0, a 100.0, b 50.0 | 180.0 in all
  last: - 30.0, b 50.0, c 100.0 | 180.0 in all
  equal parts: - 0.0, a 33.3, b 83.3, c 33.3 | 150.0 in all
  by place: - 12.0, a 40.0, b 70.0, c 40.0 | 162.0 in all
  by time: - 0.0, a 28.5, b 83.1, c 38.4 | 150.0 in all
  removal: - 0.0, a 25.0, b 100.0, c 25.0 | 150.0 in all
  Shapley: AttributeError
won, and one without a revenue, by revenue
  first: a 100.0, b 50.0 | 150.0 in all
  last: a 0.0, b 50.0, c 100.0 | 150.0 in all
  equal parts: a 33.3, b 83.3, c 33.3 | 150.0 in all
  by place: a 40.0, b 70.0, c 40.0 | 150.0 in all
  by time: a 28.5, b 83.1, c 38.4 | 150.0 in all
  removal: a 40.0, b 90.0, c 20.0 | 150.0 in all
  Shapley: a 50.0, b 100.0, c 0.0 | 150.0 in all
ChannelAttribution: first 150.0, last 150.0, linear 150.0 in all
T
diff -u recorded.txt seen.txt
echo "as recorded"
