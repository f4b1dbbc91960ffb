#!/usr/bin/env bash
# Do the questions of a section measure one thing? Cronbach's alpha in PyPI pingouin 0.7.0 (with pandas 3.1.1 and
# numpy 2.4.6). It is 1 at most.
#
# Behaviour: eight people answer four questions with 1 to 5, and leave a few open. No error, no warning.
#   - With 7 of 32 answers open alpha is 1.015, and its interval runs from 1.044 down to 1.003: the standing setting
#     takes each pair of questions with those who answered both, and the parts do not fit together.
#   - With more open in a turn, so that few answered the same two questions, it is 3.84, with an interval from 13.05
#     to 1.43.
#   - With nan_policy="listwise", only those who answered everything, it is 0.996, of two people, and in the second
#     table not a number, as one is left. How many it was, is not told.
#   - All give the same answer throughout: not a number.
#   - Without open answers both settings agree.
# One expects: a coefficient that is 1 at most stays below 1, or the call says that it cannot be worked out.
# Why it matters here: "the section is reliable, alpha above 0.8" is how a questionnaire is defended, and open answers
# are the rule. 1.015 rounds to 1.0 and passes any threshold. Refuse values above 1 and intervals turned round, and
# show how many people answered each pair.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pingouin==0.7.0 pandas==3.1.1 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pingouin|pandas|numpy)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
import pandas
import pingouin

o = float("nan")
tables = {
    "7 of 32 open": {"a": [o, 1, o, 2, 1, 4, 5, 3], "b": [4, 1, 2, 2, 1, 5, 4, 4], "c": [4, 1, 1, o, 1, 5, 4, 4], "d": [5, 1, o, 2, o, 5, o, o]},
    "none open": {"a": [4, 1, 2, 2, 1, 4, 5, 3], "b": [4, 1, 2, 2, 1, 5, 4, 4], "c": [4, 1, 1, 2, 1, 5, 4, 4], "d": [5, 1, 2, 2, 1, 5, 4, 4]},
    "in turn": {"a": [1, 2, 3, 4, 5, o], "b": [1, 2, 3, o, o, 5], "c": [5, o, o, 1, 2, 3]},
    "all alike": {"a": [3, 3, 3], "b": [3, 3, 3]},
}
for title, answers in tables.items():
    table = pandas.DataFrame(answers)
    for policy in ("pairwise", "listwise"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            alpha, (low, high) = pingouin.cronbach_alpha(table, **({} if policy == "pairwise" else {"nan_policy": policy}))
        print(f"{title}, {policy}: {alpha:.3f}, from {low:.2f} to {high:.2f} ({len(table.dropna())} of {len(table)} answered everything)")
P
env/bin/python run.py 2> /dev/null | tee seen.txt
cat > recorded.txt <<'T'
7 of 32 open, pairwise: 1.015, from 1.04 to 1.00 (2 of 8 answered everything)
7 of 32 open, listwise: 0.996, from 0.99 to 1.00 (2 of 8 answered everything)
none open, pairwise: 0.983, from 0.95 to 1.00 (8 of 8 answered everything)
none open, listwise: 0.983, from 0.95 to 1.00 (8 of 8 answered everything)
in turn, pairwise: 3.844, from 13.05 to 1.43 (1 of 6 answered everything)
in turn, listwise: nan, from nan to nan (1 of 6 answered everything)
all alike, pairwise: nan, from nan to nan (3 of 3 answered everything)
all alike, listwise: nan, from nan to nan (3 of 3 answered everything)
T
diff -u recorded.txt seen.txt
echo "as recorded"
