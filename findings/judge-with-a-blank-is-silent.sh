#!/usr/bin/env bash
# One ranking out of several people's scores: PyPI ranky 1.0.0 (with pandas 3.1.1 and numpy 2.4.6).
#
# Behaviour: three judges score four programs, more is better; then two of them leave program d open. No error.
#   - By Borda (mean of ranks), a and b share the first place. With the two blanks a is LAST and b first: a judge with
#     a blank has no rank for anybody, so that only the third judge counts. That d was not scored by two is nowhere.
#   - With one blank each, nobody has a rank any more, and all programs are "not a number".
#   - By the number of first places (uninominal) a has two of three, and with the two blanks none.
#   - By pairs (Copeland) a wins alone. With the blanks it loses to d, where the third judge alone counts, and shares
#     the place with b.
#   - The mean (score) leaves blanks out: a is where it was. The median (majority) is not a number for d.
#   - With a score of 0 in place of each blank the first places are as before.
# One expects: a blank takes one score out, not the judge; or an error.
# Why it matters here: several people score the measures or programs they know, and nobody knows all. Whoever is most
# careful is not counted, and the ranking is that of those who had an opinion on everything. Rank within what each one
# scored, by hand, and show beside each ranking how many judges it rests on.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ranky==1.0.0 pandas==3.1.1 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ranky|pandas|numpy)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
import pandas
import ranky

unknown = float("nan")


def judged(title, one, two, three):
    table = pandas.DataFrame({"one": one, "two": two, "three": three}, index=list("abcd"), dtype=float)
    print(title)
    for name in ("borda", "uninominal", "copeland", "score", "majority"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                said = getattr(ranky, name)(table)
                print(f"  {name}: {', '.join(f'{program} {value:.2f}' for program, value in said.items())}")
            except Exception as error:
                print(f"  {name}: {type(error).__name__}")


judged("all scored", [5, 4, 3, 1], [5, 3, 4, 1], [1, 5, 4, 3])
judged("two without d", [5, 4, 3, unknown], [5, 3, 4, unknown], [1, 5, 4, 3])
judged("0 in place of the blanks", [5, 4, 3, 0], [5, 3, 4, 0], [1, 5, 4, 3])
judged("one blank each", [5, 4, 3, unknown], [5, 3, unknown, 1], [1, 5, unknown, 3])
P
env/bin/python -W ignore run.py 2> /dev/null | tee seen.txt
cat > recorded.txt <<'T'
all scored
  borda: a 2.00, b 2.00, c 2.33, d 3.67
  uninominal: a 2.00, b 1.00, c 0.00, d 0.00
  copeland: a 3.00, b 2.00, c 1.00, d 0.00
  score: a 3.67, b 4.00, c 3.67, d 1.67
  majority: a 5.00, b 4.00, c 4.00, d 1.00
two without d
  borda: a 4.00, b 1.00, c 2.00, d 3.00
  uninominal: a 0.00, b 1.00, c 0.00, d 0.00
  copeland: a 2.00, b 2.00, c 1.00, d 1.00
  score: a 3.67, b 4.00, c 3.67, d 3.00
  majority: a 5.00, b 4.00, c 4.00, d nan
0 in place of the blanks
  borda: a 2.00, b 2.00, c 2.33, d 3.67
  uninominal: a 2.00, b 1.00, c 0.00, d 0.00
  copeland: a 3.00, b 2.00, c 1.00, d 0.00
  score: a 3.67, b 4.00, c 3.67, d 1.00
  majority: a 5.00, b 4.00, c 4.00, d 0.00
one blank each
  borda: a nan, b nan, c nan, d nan
  uninominal: a 0.00, b 0.00, c 0.00, d 0.00
  copeland: a 2.50, b 2.00, c 0.50, d 1.00
  score: a 3.67, b 4.00, c 3.00, d 2.00
  majority: a 5.00, b 4.00, c nan, d nan
T
diff -u recorded.txt seen.txt
echo "as recorded"
