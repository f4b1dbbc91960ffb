#!/usr/bin/env bash
# Quantities in words: PyPI Pint 0.25.3 and PyPI quantulum3 0.10.0.
#
# Behaviour: business units read as physical ones, without an error.
#   - "2 quarters" is a mass for Pint, 25.401 kilograms (a quarter of a
#     hundredweight each). For quantulum3 it is one half, without a unit.
#   - "20k" is 20 Boltzmann constants for Pint and 20 kelvin for quantulum3. "1.5M" is
#     a concentration, "5 m" and "3 pt" are a length and a volume.
#   - quantulum3: "$2bn" is 2 dollar barn newton, "1.5m EUR" is 1.5 metres, "half a
#     year" is 0.5 per year, "minus 5 percent" is 5 percent, "one or two partners"
#     is 2. A range becomes its middle with the half width as an uncertainty (6-9
#     is 7.5, plus or minus 1.5).
#   - Pint: a month is 30.4375 days, so that "3 months" is less than "92 days" and no
#     whole number of days.
# One expects: quarter as a period of time, k and m after a number as thousand and
# million, or a refusal, as Pint has it for "2 FTE".
# Why it matters here: durations and amounts in answers are of this kind. Read with a
# unit library, they pass as valid numbers in another dimension. Keep a closed list of
# units for time, money and counts, and refuse the rest.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check Pint==0.25.3 quantulum3==0.10.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pint|quantulum3)==' | sed 's/^/# /'
cat > run.py <<'P'
import logging
logging.disable(logging.CRITICAL)
import pint
from quantulum3 import parser
units = pint.UnitRegistry()
for text in ("2 quarters", "20k", "1.5M", "5 m", "3 pt", "3 months", "2 FTE"):
    try:
        found = units(text)
        print(f"pint | {text} => {found} {found.dimensionality}")
    except pint.PintError as error:
        print(f"pint | {text} => {type(error).__name__}")
print("pint | 2 quarters in kilograms =>", f"{units('2 quarters').to('kg').magnitude:.3f}")
print("pint | 3 months in days, and below 92 days =>", units("3 months").to("days").magnitude, units("3 months") < units("92 days"))
for text in ("2 quarters", "20k partners", "$2bn", "1.5m EUR", "half a year", "minus 5 percent", "one or two partners", "6-9 deals", "2 FTE"):
    print(f"quantulum3 | {text} =>", "; ".join(
        f"{one.value:g} [{one.unit.name}]" + (f" +- {one.uncertainty:g}" if one.uncertainty else "") for one in parser.parse(text)))
P
env/bin/python run.py 2>/dev/null | tee seen.txt
cat > recorded.txt <<'T'
pint | 2 quarters => 2 quarter [mass]
pint | 20k => 20 boltzmann_constant [mass] * [length] ** 2 / [time] ** 2 / [temperature]
pint | 1.5M => 1.5 molar [substance] / [length] ** 3
pint | 5 m => 5 meter [length]
pint | 3 pt => 3 pint [length] ** 3
pint | 3 months => 3 month [time]
pint | 2 FTE => UndefinedUnitError
pint | 2 quarters in kilograms => 25.401
pint | 3 months in days, and below 92 days => 91.3125 True
quantulum3 | 2 quarters => 0.5 [dimensionless]
quantulum3 | 20k partners => 20 [kelvin]
quantulum3 | $2bn => 2 [dollar barn newton]
quantulum3 | 1.5m EUR => 1.5 [metre]
quantulum3 | half a year => 0.5 [per year]
quantulum3 | minus 5 percent => 5 [percentage]
quantulum3 | one or two partners => 2 [dimensionless]
quantulum3 | 6-9 deals => 7.5 [dimensionless] +- 1.5
quantulum3 | 2 FTE => 2 [dimensionless]
T
diff -u recorded.txt seen.txt
echo "as recorded"
