#!/usr/bin/env bash
# Quartiles that are kept while answers come in (t-digest, a small summary of many values): PyPI tdigest 0.5.2.2, PyPI pytdigest 0.1.4
# and npm tdigest 0.1.2, beside PyPI fastdigest 0.12.0 and PyPI crick 0.0.8, which are of the same kind.
#
# Behaviour: answers on a scale of 1 to 5. No error, no warning.
#   - Of ten answers eight are 1 and two are 5. Lower quartile, median and upper quartile are 1, 1 and 1. tdigest has -0.2, 1.8 and 3.8,
#     the first of which is not on the scale; pytdigest and npm tdigest have 1, 1.8 and 3.8.
#   - Of 100 answers 60 are 2 and 40 are 4: the median is 2.8 in the three, in place of 2. It does not get better with more of them.
#   - 4, 4 and 2: the median is 3.33 in place of 4. 1, 1, 5, 5, 5: 3.4 in place of 5.
#   - The share of those with 1 or less, of ten with eight of them, is 0.4 in place of 0.8 in the three.
#   - Without equal answers the medians are right. fastdigest and crick have the right medians in each.
# One expects: a summary of ten values is exact in the middle, a quartile lies between the least and the greatest; the estimate is
# said to be coarse for the ends of large amounts only.
# Why it matters here: scales have five values, so that nearly all answers are equal to others. "The median is below 2", "at least 80 %
# have 1" are wrong by a whole level, in a dashboard that counts on as answers come in. Count the answers of each value, which needs
# less room, and work the quartiles out from the counts.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts tdigest@0.1.2 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check tdigest==0.5.2.2 pytdigest==0.1.4 fastdigest==0.12.0 crick==0.0.8 numpy==2.3.5
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(tdigest|pytdigest|fastdigest|crick)==' | sed 's/^/# /'
cat > run.py <<'P'
import json

import crick
import fastdigest
import numpy
import pytdigest
import tdigest

answers = {
    "eight of 1, two of 5": [1] * 8 + [5] * 2,
    "60 of 2, 40 of 4": [2] * 60 + [4] * 40,
    "6000 of 2, 4000 of 4": [2] * 6000 + [4] * 4000,
    "4, 4, 2": [4, 4, 2],
    "1, 1, 5, 5, 5": [1, 1, 5, 5, 5],
    "1, 2, 3, 4, 5": [1, 2, 3, 4, 5],
}
json.dump(answers, open("answers.json", "w"))
for title, values in answers.items():
    numbers = numpy.array(values, float)
    one = tdigest.TDigest()
    one.batch_update(values)
    two, three, four = pytdigest.TDigest.compute(numbers), fastdigest.TDigest.from_values(numbers.tolist()), crick.TDigest()
    four.update(numbers)
    said = {
        "exact": [numpy.percentile(numbers, share) for share in (25, 50, 75)],
        "tdigest": [one.percentile(share) for share in (25, 50, 75)],
        "pytdigest": [float(two.inverse_cdf(share / 100)) for share in (25, 50, 75)],
        "fastdigest": [three.quantile(share / 100) for share in (25, 50, 75)],
        "crick": [float(four.quantile(share / 100)) for share in (25, 50, 75)],
    }
    print(f"{title}:", "; ".join(f"{name} {', '.join(f'{value:.2f}' for value in those)}" for name, those in said.items()))
    print(f"  share of 1 or less: exact {numpy.mean(numbers <= 1):.2f}; tdigest {one.cdf(1):.2f}; pytdigest {float(two.cdf(1)):.2f}")
P
cat > run.mjs <<'J'
import fs from "node:fs";
import { TDigest } from "tdigest";
for (const [title, values] of Object.entries(JSON.parse(fs.readFileSync("answers.json", "utf8")))) {
  const digest = new TDigest();
  for (const value of values) digest.push(value);
  digest.compress();
  console.log(`npm tdigest, ${title}: ${[0.25, 0.5, 0.75].map((share) => digest.percentile(share).toFixed(2)).join(", ")}; share of 1 or less ${digest.p_rank(1).toFixed(2)}`);
}
J
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
eight of 1, two of 5: exact 1.00, 1.00, 1.00; tdigest -0.20, 1.80, 3.80; pytdigest 1.00, 1.80, 3.80; fastdigest 1.00, 1.00, 1.00; crick 1.00, 1.00, 1.00
  share of 1 or less: exact 0.80; tdigest 0.40; pytdigest 0.40
60 of 2, 40 of 4: exact 2.00, 2.00, 4.00; tdigest 1.80, 2.80, 3.80; pytdigest 2.00, 2.80, 3.80; fastdigest 2.00, 2.00, 4.00; crick 2.00, 2.00, 4.00
  share of 1 or less: exact 0.00; tdigest 0.00; pytdigest 0.00
6000 of 2, 4000 of 4: exact 2.00, 2.00, 4.00; tdigest 1.80, 2.80, 3.80; pytdigest 2.00, 2.80, 3.80; fastdigest 2.00, 2.00, 4.00; crick 2.00, 2.00, 4.00
  share of 1 or less: exact 0.00; tdigest 0.00; pytdigest 0.00
4, 4, 2: exact 3.00, 4.00, 4.00; tdigest 2.33, 3.33, 4.00; pytdigest 2.33, 3.33, 4.00; fastdigest 3.00, 4.00, 4.00; crick 2.50, 4.00, 4.00
  share of 1 or less: exact 0.00; tdigest 0.00; pytdigest 0.00
1, 1, 5, 5, 5: exact 1.00, 5.00, 5.00; tdigest 1.40, 3.40, 5.00; pytdigest 1.40, 3.40, 5.00; fastdigest 1.00, 5.00, 5.00; crick 1.00, 5.00, 5.00
  share of 1 or less: exact 0.40; tdigest 0.20; pytdigest 0.20
1, 2, 3, 4, 5: exact 2.00, 3.00, 4.00; tdigest 1.75, 3.00, 4.25; pytdigest 1.75, 3.00, 4.25; fastdigest 2.00, 3.00, 4.00; crick 1.75, 3.00, 4.25
  share of 1 or less: exact 0.20; tdigest 0.10; pytdigest 0.10
npm tdigest, eight of 1, two of 5: 1.00, 1.80, 3.80; share of 1 or less 0.40
npm tdigest, 60 of 2, 40 of 4: 2.00, 2.80, 3.80; share of 1 or less 0.00
npm tdigest, 6000 of 2, 4000 of 4: 2.00, 2.80, 3.80; share of 1 or less 0.00
npm tdigest, 4, 4, 2: 2.33, 3.33, 4.00; share of 1 or less 0.00
npm tdigest, 1, 1, 5, 5, 5: 1.40, 3.40, 5.00; share of 1 or less 0.20
npm tdigest, 1, 2, 3, 4, 5: 1.75, 3.00, 4.25; share of 1 or less 0.10
T
diff -u recorded.txt seen.txt
echo "as recorded"
