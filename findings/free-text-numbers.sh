#!/usr/bin/env bash
# Readers of numbers that people write: PyPI price-parser 0.5.1, PyPI word2number
# 1.1, npm numeral 2.0.6.
#
# Behaviour: each returns a number for text that it does not understand.
#   - price-parser: a share of "0.125" is 125, as three digits after a point are
#     thousands to it. "-500" and "(500)" are 500, "$2bn" is 2, "20k" is 20, and
#     "6-9" is 6.
#   - word2number: "between three and five" is 8, "twenty twenty six" is 406, "one
#     and a half" is 1, "three quarters" is 3, "minus three" is 3 and "1.5
#     million" is 1000000. "a dozen" and "none" are errors.
#   - numeral: "6-9" is -69, "1,5" is 15, "1e3" is 13, "1:30" is 90, "2bn" is 2,
#     while "20k" is 20000 and "20 %" is 0.2.
# One expects: a reader of free text fails where a word, a sign or a unit is left
# over, and a fraction such as 0.125 is safe everywhere.
# Why it matters here: answers are taken as people give them ("about 20 %", "20k",
# "6-9", "not sure"). A range becomes a negative number and a share becomes a
# thousandfold, and both look like data. A reader for answers has to use up the
# whole text or leave the answer open.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund numeral@2.0.6
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check price-parser==0.5.1 word2number==1.1 2>/dev/null
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(price-parser|word2number)==' | sed 's/^/# /'
cat > texts.txt <<'T'
0.125
1.500
1,5
-500
(500)
20k
20 %
6-9
$2bn
1e3
1:30
1.5 million
not sure
T
cat > words.txt <<'T'
twenty-one
between three and five
twenty twenty six
one and a half
three quarters
minus three
1.5 million
a dozen
none
T
cat > run.py <<'P'
from price_parser import Price
from word2number import w2n
for text in open("texts.txt").read().splitlines():
    print("price-parser |", text, "=>", Price.fromstring(text).amount)
for text in open("words.txt").read().splitlines():
    try:
        found = w2n.word_to_num(text)
    except ValueError:
        found = "error"
    print("word2number |", text, "=>", found)
P
cat > run.cjs <<'J'
const numeral = require('numeral');
for (const text of require('fs').readFileSync('texts.txt', 'utf8').trim().split('\n'))
  console.log('numeral |', text, '=>', numeral(text).value());
J
{ env/bin/python run.py; node run.cjs; } | tee seen.txt
cat > recorded.txt <<'T'
price-parser | 0.125 => 125
price-parser | 1.500 => 1500
price-parser | 1,5 => 1.5
price-parser | -500 => 500
price-parser | (500) => 500
price-parser | 20k => 20
price-parser | 20 % => 20
price-parser | 6-9 => 6
price-parser | $2bn => 2
price-parser | 1e3 => 1
price-parser | 1:30 => 1
price-parser | 1.5 million => 1.5
price-parser | not sure => None
word2number | twenty-one => 21
word2number | between three and five => 8
word2number | twenty twenty six => 406
word2number | one and a half => 1
word2number | three quarters => 3
word2number | minus three => 3
word2number | 1.5 million => 1000000
word2number | a dozen => error
word2number | none => error
numeral | 0.125 => 0.125
numeral | 1.500 => 1.5
numeral | 1,5 => 15
numeral | -500 => -500
numeral | (500) => -500
numeral | 20k => 20000
numeral | 20 % => 0.2
numeral | 6-9 => -69
numeral | $2bn => 2
numeral | 1e3 => 13
numeral | 1:30 => 90
numeral | 1.5 million => 1.5
numeral | not sure => null
T
diff -u recorded.txt seen.txt
echo "as recorded"
