#!/usr/bin/env bash
# Amounts in words, as contracts and statements have them beside the figure: PyPI num2words 0.5.14, beside npm to-words 5.7.0 and npm
# number-to-words 1.2.4.
#
# Behaviour: no error, no warning.
#   - num2words, to="currency": 1250 is "twelve euro, fifty cents". 1250.0, the text "1250" and Decimal(1250) are one thousand
#     two hundred and fifty euro. Whole numbers, and those alone, are taken for cents.
#   - So one list of amounts, read from JSON as 1250.5 and 1250, is in euros and in cents. true is one cent.
#   - It is so in French, German, Spanish, Polish and Czech. In Japanese 1250 is 1250 yen.
#   - 1250.125 dinars of Kuwait, whose dinar has 1000 fils, are "thirteen fils" in Spanish: a hundredth is rounded, and called fils.
#   - number-to-words leaves out what stands behind the point: 1.5 is "one", 2.999 is "two". "1,250" as a text is "one".
#   - to-words has 1250 and 1250.5 in dollars and cents, and "1.005" as one dollar.
# One expects: 1250 and 1250.0 are one amount. The readme of num2words does not tell the difference.
# Why it matters here: where figure and words differ, the words count in many countries. A statement of commissions or a
# fund for marketing says a hundredth for just those amounts that are round. Give amounts as Decimal with two places, and turn the
# words of 1, 10 and 1250 into a test.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts to-words@5.7.0 number-to-words@1.2.4 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check num2words==0.5.14
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^num2words==' | sed 's/^/# /'
cat > run.py <<'P'
import json
from decimal import Decimal

from num2words import num2words

for amount in (1250, 1250.0, "1250", Decimal(1250), 5, True):
    print(f"{amount!r}: {num2words(amount, to='currency', currency='EUR')}")
for amount in json.loads("[1250.5, 1250]"):
    print(f"from JSON, {amount!r}: {num2words(amount, to='currency', currency='EUR')}")
for language, currency in (("fr", "EUR"), ("de", "EUR"), ("es", "EUR"), ("pl", "PLN"), ("cs", "CZK")):
    print(f"{language}: 1250 {num2words(1250, to='currency', lang=language, currency=currency)} | 1250.0 {num2words(1250.0, to='currency', lang=language, currency=currency)}")
print("ja, the same words for both:", num2words(1250, to="currency", lang="ja", currency="JPY") == num2words(1250.0, to="currency", lang="ja", currency="JPY"))
print("es, 1250.125 dinars:", num2words(1250.125, to="currency", lang="es", currency="KWD"))
P
cat > run.mjs <<'J'
import numberToWords from "number-to-words";
import { ToWords } from "to-words";
for (const value of [1.5, 2.999, "1,250"]) console.log(`number-to-words, ${JSON.stringify(value)}: ${numberToWords.toWords(value)}`);
const toWords = new ToWords({ localeCode: "en-US" });
for (const value of [1250, 1250.5, 1.005]) console.log(`to-words, ${value}: ${toWords.convert(value, { currency: true })}`);
J
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
1250: twelve euro, fifty cents
1250.0: one thousand, two hundred and fifty euro, zero cents
'1250': one thousand, two hundred and fifty euro, zero cents
Decimal('1250'): one thousand, two hundred and fifty euro, zero cents
5: zero euro, five cents
True: zero euro, one cent
from JSON, 1250.5: one thousand, two hundred and fifty euro, fifty cents
from JSON, 1250: twelve euro, fifty cents
fr: 1250 douze euros et cinquante centimes | 1250.0 mille deux cent cinquante euros et zéro centimes
de: 1250 zwölf Euro und fünfzig Cent | 1250.0 eintausendzweihundertfünfzig Euro und null Cent
es: 1250 doce euros con cincuenta céntimos | 1250.0 mil doscientos cincuenta euros con cero céntimos
pl: 1250 dwanaście złotych, pięćdziesiąt groszy | 1250.0 tysiąc dwieście pięćdziesiąt złotych, zero groszy
cs: 1250 dvanáct korun, padesát haléřů | 1250.0 tisíc dvěstě padesát korun, nula haléřů
ja, the same words for both: True
es, 1250.125 dinars: mil doscientos cincuenta dinares con trece fils
number-to-words, 1.5: one
number-to-words, 2.999: two
number-to-words, "1,250": one
to-words, 1250: One Thousand Two Hundred Fifty Dollars Only
to-words, 1250.5: One Thousand Two Hundred Fifty Dollars And Fifty Cents Only
to-words, 1.005: One Dollar Only
T
diff -u recorded.txt seen.txt
echo "as recorded"
