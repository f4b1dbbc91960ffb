#!/usr/bin/env bash
# Weighting of answers to known shares (raking): PyPI weightipy 0.4.2 and PyPI ipfn 1.4.4.
#
# Behaviour: ten partners answered, by tier and by region, and are weighted to the shares
# of all partners. Neither library warns, in any of these:
#   - Targets that cannot be met together, as gold partners are all in the north (half of
#     all are gold, a tenth is in the north): the margin that stands LAST is met, the other
#     one is missed by far (10 % gold in place of 50 %). Turn the two round, and the mean
#     score moves from 2.5 to 3.6. ipfn prints "converged", and weightipy's own
#     validate_scheme() finds no fault.
#   - A tier of which nobody answered (a tenth of all are platinum): both hand out a sum
#     of 9 for ten partners, and gold has 22 % in place of 20.
#   - A blank tier: weightipy gives that partner the weight 1 and the others the rest, so
#     that bronze has 45 % in place of 50.
# One expects: an error, or at least a warning, when the targets are not reached; that is
# what the procedure is for.
# Why it matters here: a survey of partners is weighted before a program is judged by it,
# and small tiers sit in one region. The score follows the order of two lines in a file.
# Work the margins out again after weighting and refuse a difference, run validate_scheme
# for blanks and missing tiers, and merge tiers nobody answered for.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check weightipy==0.4.2 ipfn==1.4.4 pandas==2.3.3 numpy==1.26.4
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(weightipy|ipfn|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import contextlib, io, warnings
import pandas, weightipy
from ipfn import ipfn

ANSWERS = pandas.DataFrame({
    "tier": ["gold"] * 2 + ["silver"] * 5 + ["bronze"] * 3,
    "region": ["north"] * 2 + ["south", "north", "south", "north", "south", "south", "north", "south"],
    "score": [5] * 2 + [3] * 5 + [1] * 3})


def by_weightipy(table, targets):
    scheme = weightipy.scheme_from_dict(targets)
    return weightipy.weight_dataframe(table, scheme, weight_column="weight")


def by_ipfn(table, targets):
    margins = [pandas.Series(shares, dtype=float) * len(table) / 100 for shares in targets.values()]
    for margin, column in zip(margins, targets):
        margin.index.name = column
    start = table.assign(total=1.0)
    return ipfn.ipfn(start, margins, [[column] for column in targets]).iteration().rename(columns={"total": "weight"})


def show(title, table, targets, weigh):
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(io.StringIO()) as printed:
        warnings.simplefilter("always")
        told = weigh(table.copy(), targets)
    told["weight"] = told["weight"].astype(float)
    total = told["weight"].sum()
    parts = []
    for column in targets:
        shares = told.groupby(told[column].astype(object), dropna=False)["weight"].sum() / total
        parts.append(", ".join(f"{'blank' if pandas.isna(name) else name} {share:.0%}" for name, share in shares.items()))
    mean = (told["weight"] * told["score"]).sum() / total
    said = [str(one.message) for one in caught if one.category is not FutureWarning] + printed.getvalue().split(":")[:1]
    print(f"{title}: {'; '.join(parts)}; sum {total:.1f}, mean {mean:.2f}, said: {', '.join(filter(None, said)) or 'nothing'}")


TIERS, REGIONS = {"gold": 50, "silver": 30, "bronze": 20}, {"north": 10, "south": 90}
PLATINUM = {"gold": 20, "silver": 30, "bronze": 40, "platinum": 10}
for name, weigh in (("weightipy", by_weightipy), ("ipfn", by_ipfn)):
    show(f"{name}, tier then region", ANSWERS, {"tier": TIERS, "region": REGIONS}, weigh)
    show(f"{name}, region then tier", ANSWERS, {"region": REGIONS, "tier": TIERS}, weigh)
    show(f"{name}, nobody of platinum", ANSWERS, {"tier": PLATINUM}, weigh)
scheme = weightipy.scheme_from_dict({"tier": TIERS, "region": REGIONS})
print("weightipy, faults found beforehand:", len(weightipy.validate_scheme(ANSWERS, scheme, raise_error=False)))
blank = ANSWERS.copy()
blank.loc[9, "tier"] = None
show("weightipy, one blank", blank, {"tier": {"gold": 20, "silver": 30, "bronze": 50}}, by_weightipy)
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
weightipy, tier then region: bronze 36%, gold 10%, silver 54%; north 10%, south 90%; sum 10.0, mean 2.48, said: nothing
weightipy, region then tier: north 50%, south 50%; bronze 20%, gold 50%, silver 30%; sum 10.0, mean 3.60, said: nothing
weightipy, nobody of platinum: bronze 44%, gold 22%, silver 33%; sum 9.0, mean 2.56, said: nothing
ipfn, tier then region: bronze 36%, gold 10%, silver 54%; north 10%, south 90%; sum 10.0, mean 2.48, said: ipfn converged
ipfn, region then tier: north 50%, south 50%; bronze 20%, gold 50%, silver 30%; sum 10.0, mean 3.60, said: ipfn converged
ipfn, nobody of platinum: bronze 44%, gold 22%, silver 33%; sum 9.0, mean 2.56, said: nothing
weightipy, faults found beforehand: 0
weightipy, one blank: bronze 45%, gold 18%, silver 27%, blank 10%; sum 10.0, mean 2.26, said: nothing
T
diff -u recorded.txt seen.txt
echo "as recorded"
