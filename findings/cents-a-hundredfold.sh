#!/usr/bin/env bash
# Amounts in the smallest unit of a currency: PyPI py-moneyed 3.0, PyPI stockholm 0.5.7, PyPI Babel 2.19.0 and npm dinero.js
# 2.0.2.
#
# Behaviour: each says how many digits a currency has after its point. They agree on the euro, the dollar, the yen and the dinar of
# Kuwait. No error, no warning.
#   - Of 163 currencies that dinero.js and moneyed both have, the four do not agree on 18.
#   - Forint, Colombian peso, rupiah: 2 digits in three libraries, 0 in Babel, whose figure is how many are usually shown. 1250.50
#     forint is 125050 in the smallest unit, and read by Babel's digits it is 125050 forint.
#   - The dinar of Bahrain has 3 digits, and 2 in stockholm: 1250.500 dinar come back as 12505.00.
#   - The ariary of Madagascar has 2, 2, 0, or one digit to the base of 5.
#   - Babel shows two amounts of 0.50 forint as HUF0 and HUF0, and their sum as HUF1.
# One expects: what a cent is stands in a standard (ISO 4217), and four libraries with its list agree.
# Why it matters here: commissions, budgets and costs go from a CRM to a report as whole numbers in the smallest unit, and "paid
# more than 1000" is a check. In Budapest, Bogotá and Jakarta the factor is 100 as soon as two libraries meet, in Bahrain it is 10.
# Send amounts as decimal text with the currency beside it, and test each currency in use by sending 1 there and back.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check py-moneyed==3.0 stockholm==0.5.7 Babel==2.19.0
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts dinero.js@2.0.2 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(py-moneyed|stockholm|babel)==' | sed 's/^/# /'
node -p '"# npm dinero.js " + JSON.parse(require("fs").readFileSync("node_modules/dinero.js/package.json")).version'
cat > run.mjs <<'M'
import * as currencies from "dinero.js/currencies";

console.log(JSON.stringify(Object.fromEntries(Object.entries(currencies).map(([code, { exponent, base }]) => [code, [exponent, base]]))));
M
cat > run.py <<'P'
import json, math, sys
from decimal import Decimal

import moneyed, stockholm
from babel.numbers import format_currency, get_currency_precision
from stockholm.currency import get_currency

dinero = json.load(sys.stdin)
digits = lambda code: {
    "moneyed": round(math.log10(moneyed.get_currency(code).sub_unit)), "stockholm": get_currency(code).decimal_digits,
    "babel": get_currency_precision(code), "dinero": dinero[code][0]}
for code in ("EUR", "USD", "JPY", "KWD", "HUF", "COP", "IDR", "BHD", "UGX", "MGA"):
    told = digits(code)
    print(f"{code}: " + ", ".join(f"{name} {number}" for name, number in told.items()) + (" <" if len(set(told.values())) > 1 else ""))
known = [code for code in dinero if code in moneyed.CURRENCIES]
print("parts:", sum(len(set(digits(code).values())) > 1 for code in known), "of", len(known), "currencies")
for code, amount in (("HUF", "1250.50"), ("BHD", "1250.500"), ("EUR", "1250.50")):
    units = moneyed.Money(Decimal(amount), code).get_amount_in_sub_unit()
    print(f"{code} {amount} is {units} in moneyed; read back: stockholm {stockholm.Money.from_sub_units(units, code)}, "
          f"by Babel's digits {Decimal(units) / 10 ** get_currency_precision(code)}, by dinero's {Decimal(units) / 10 ** dinero[code][0]}")
print("MGA in dinero:", "{} digit to the base of {}".format(*dinero["MGA"]))
print("shown by Babel:", ", ".join(format_currency(Decimal(amount), "HUF", locale="en").replace("\xa0", " ") for amount in ("0.50", "0.50", "1.00")))
P
node run.mjs | env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
EUR: moneyed 2, stockholm 2, babel 2, dinero 2
USD: moneyed 2, stockholm 2, babel 2, dinero 2
JPY: moneyed 0, stockholm 0, babel 0, dinero 0
KWD: moneyed 3, stockholm 3, babel 3, dinero 3
HUF: moneyed 2, stockholm 2, babel 0, dinero 2 <
COP: moneyed 2, stockholm 2, babel 0, dinero 2 <
IDR: moneyed 2, stockholm 2, babel 0, dinero 2 <
BHD: moneyed 3, stockholm 2, babel 3, dinero 3 <
UGX: moneyed 0, stockholm 0, babel 0, dinero 0
MGA: moneyed 2, stockholm 2, babel 0, dinero 1 <
parts: 18 of 163 currencies
HUF 1250.50 is 125050 in moneyed; read back: stockholm 1250.50 HUF, by Babel's digits 125050, by dinero's 1250.5
BHD 1250.500 is 1250500 in moneyed; read back: stockholm 12505.00 BHD, by Babel's digits 1250.5, by dinero's 1250.5
EUR 1250.50 is 125050 in moneyed; read back: stockholm 1250.50 EUR, by Babel's digits 1250.5, by dinero's 1250.5
MGA in dinero: 1 digit to the base of 5
shown by Babel: HUF0, HUF0, HUF1
T
diff -u recorded.txt seen.txt
echo "as recorded"
