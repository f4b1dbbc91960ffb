#!/usr/bin/env bash
# Answers of a survey to percentages and scores: PyPI ezrsurvey 0.7.0 (with pandas 3.1.1).
#
# Behaviour: four partners, ISO ticked by one, SOC by two. No error, no warning.
#   - "Tick all that apply" as 1 and 0, true and false, yes and no, or selected and not selected: 100 % have ISO
#     and 100 % have SOC. Whatever is not blank counts as ticked. With a blank in place of the no it is 50 and
#     100 %: whoever ticked nothing is not in the base (that is documented).
#   - Words to a scale of dissatisfied, neutral, satisfied: "not satisfied", "unsatisfied" and "was satisfied,
#     now leaving" are 3 of 3, as the word of a level is looked for anywhere in the answer. "Not met" is met. "Don't
#     know" is blank.
#   - Net promoter score of means (two people per partner): 6.5 and 8.5 are in no group and not in the base. Of 9,
#     8.5, 8.5, 6.5 and 10 it is 100 of two answers; with the means rounded, 80 of five. Not told.
#   - Several answers in a cell, joined by ";" in one and by "," in others: what is joined by "," is one option of
#     its own.
# One expects: a no is a no, whichever of the usual forms it has; what cannot be read is told.
# Why it matters here: coverage ("how many have the certificate"), satisfaction and promoters are figures of
# the report, and all go up. Take out what is not a yes beforehand, give whole answers as levels and compare
# the answers with the list, and compare the base (n) with the number of answers.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ezrsurvey==0.7.0 pandas==3.1.1 numpy==2.3.5
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ezrsurvey|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings

warnings.simplefilter("always")
import ezrsurvey
import pandas

for yes, no in ((1, 0), (True, False), ("yes", "no"), ("selected", "not selected"), ("yes", None)):
    table = pandas.DataFrame({"cert_iso": [yes, no, no, no], "cert_soc": [yes, yes, no, no]})
    found = ezrsurvey.calc_percentage_multi(table, "cert_")
    shares = ", ".join(f"{row.option} {row.n} ({row.pct:.0f} %)" for row in found.itertuples())
    print(f"ticked is {yes!r}, not ticked {no!r}: {shares}")
for levels, answers in (
        (["dissatisfied", "neutral", "satisfied"], ["dissatisfied", "neutral", "satisfied", "Satisfied", "not satisfied", "unsatisfied",
                                                    "was satisfied, now leaving", "don't know"]),
        (["missed", "partly met", "met"], ["missed", "partly met", "met", "not met", "to be met in 2027"])):
    found = ezrsurvey.recode_likert(pandas.Series(answers), levels=levels)
    for answer, level in zip(answers, found):
        print(f"{answer}: {'blank' if pandas.isna(level) else f'{level} of 3'}")
means = [9, 8.5, 8.5, 6.5, 10]
for title, scores in (("as they are", means), ("rounded", [int(mean + 0.5) for mean in means])):
    row = ezrsurvey.calc_nps(pandas.DataFrame({"score": scores}), "score").iloc[0]
    print(f"promoters, {title}: {row.nps:.0f} of {row.n:.0f} answers")
for cells in (["iso, soc", "iso", "soc"], ["iso, soc", "iso", "soc; iso"]):
    found = ezrsurvey.calc_percentage_multi(pandas.DataFrame({"certificates": cells}), "certificates")
    print(f"{cells}: {', '.join(f'{row.option!r} {row.n}' for row in found.itertuples())}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
grep -i warning errors.txt || echo "no warning" | tee -a seen.txt
cat > recorded.txt <<'T'
ticked is 1, not ticked 0: iso 4 (100 %), soc 4 (100 %)
ticked is True, not ticked False: iso 4 (100 %), soc 4 (100 %)
ticked is 'yes', not ticked 'no': iso 4 (100 %), soc 4 (100 %)
ticked is 'selected', not ticked 'not selected': iso 4 (100 %), soc 4 (100 %)
ticked is 'yes', not ticked None: iso 1 (50 %), soc 2 (100 %)
dissatisfied: 1 of 3
neutral: 2 of 3
satisfied: 3 of 3
Satisfied: 3 of 3
not satisfied: 3 of 3
unsatisfied: 3 of 3
was satisfied, now leaving: 3 of 3
don't know: blank
missed: 1 of 3
partly met: 2 of 3
met: 3 of 3
not met: 3 of 3
to be met in 2027: 3 of 3
promoters, as they are: 100 of 2 answers
promoters, rounded: 80 of 5 answers
['iso, soc', 'iso', 'soc']: 'iso' 2, 'soc' 2
['iso, soc', 'iso', 'soc; iso']: 'iso' 2, 'iso, soc' 1, 'soc' 1
no warning
T
diff -u recorded.txt seen.txt
echo "as recorded"
