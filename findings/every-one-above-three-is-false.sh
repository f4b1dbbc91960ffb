#!/usr/bin/env bash
# FEEL, the language of decision tables (DMN), in two small engines: PyPI pySFeel 1.4.2 (with PyPI sly 0.4) and npm
# js-feel 1.4.7, beside npm feelin 8.2.0.
#
# Behaviour: the same expressions.
#   - pySFeel: "every x in [4, 5] satisfies x >= 3" is FALSE, "some x in [4, 5] satisfies x >= 3" as well, and so with
#     >, <, <= and !=, whatever the list. With "=" they are right. No error is told. A filter, [4, 5, 2][item >= 3],
#     is right.
#   - The mean of [4, null, 2] is 2 in js-feel: the null is left out of the sum and counted. The two others: null.
#   - "true and null" is false in js-feel, null in the others. all([true, null, false]) is null in pySFeel, false in
#     feelin.
#   - "null != 4" is true in pySFeel and feelin, an error in js-feel. "null < 3" is null, null, and an error.
#   - 2.5 rounded to 0 places, which is half to even here, is 2, "3" as a text, and 2. 0.1 + 0.2 = 0.3 is true in
#     js-feel only.
#   - "1 < 2 < 3" is false in pySFeel.
# One expects: what an engine cannot work out is an error or null; above all, "every" of a plain list of numbers
# works.
# Why it matters here: "all partners have 3 or more" is the commonest roll-up there is. It fails for everybody, which
# looks like a strict check, and "some partner is below 3", a warning, never comes. Try each form of a rule on one
# list for which it holds and one for which it does not, in the engine that will run it.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pySFeel==1.4.2 sly==0.4
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pysfeel|sly)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts js-feel@1.4.7 feelin@8.2.0 > /dev/null
for name in js-feel feelin; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > asked.json <<'J'
["every x in [4, 5] satisfies x >= 3", "some x in [4, 5] satisfies x >= 3", "every x in [4, 5] satisfies x > 3", "some x in [4, 2] satisfies x < 3",
 "every x in [4, 5] satisfies x != 3", "every x in [4, 4] satisfies x = 4", "some x in [4, 5] satisfies x = 4", "every x in [4, 5] satisfies x = 4",
 "[4, 5, 2][item >= 3]", "mean([4, null, 2])", "sum([4, null, 2])", "true and null", "all([true, null, false])", "null != 4", "null < 3",
 "decimal(2.5, 0)", "0.1 + 0.2 = 0.3", "1 < 2 < 3"]
J
cat > run.py <<'P'
import json
import pySFeel

parser = pySFeel.SFeelParser()
for text in json.load(open("asked.json")):
    status, value = parser.sFeelParse(text)
    said = "error" if status.get("errors") else json.dumps(value).replace(".0", "")
    print(f"{text}: pySFeel {said}; ")
P
cat > run.mjs <<'J'
import fs from "node:fs";
import { evaluate } from "feelin";
import jsFeel from "js-feel";
const { feel } = jsFeel();
const shown = (value) => JSON.stringify(value?.value !== undefined ? value.value : value) ?? "nothing";
for (const text of JSON.parse(fs.readFileSync("asked.json"))) {
  let one = "error", two = "error";
  try { one = shown(await feel.parse(text).build({})); } catch { /* said already */ }
  try { two = shown(evaluate(text, {})); } catch { /* said already */ }
  console.log(`js-feel ${one}; feelin ${two}`);
}
J
env/bin/python -W ignore run.py 2> /dev/null > one.txt
node run.mjs 2> /dev/null | grep '^js-feel' > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
every x in [4, 5] satisfies x >= 3: pySFeel false; js-feel true; feelin true
some x in [4, 5] satisfies x >= 3: pySFeel false; js-feel true; feelin true
every x in [4, 5] satisfies x > 3: pySFeel false; js-feel true; feelin true
some x in [4, 2] satisfies x < 3: pySFeel false; js-feel true; feelin true
every x in [4, 5] satisfies x != 3: pySFeel false; js-feel true; feelin true
every x in [4, 4] satisfies x = 4: pySFeel true; js-feel true; feelin true
some x in [4, 5] satisfies x = 4: pySFeel true; js-feel true; feelin true
every x in [4, 5] satisfies x = 4: pySFeel false; js-feel false; feelin false
[4, 5, 2][item >= 3]: pySFeel [4, 5]; js-feel error; feelin [4,5]
mean([4, null, 2]): pySFeel null; js-feel 2; feelin null
sum([4, null, 2]): pySFeel null; js-feel 6; feelin null
true and null: pySFeel null; js-feel false; feelin null
all([true, null, false]): pySFeel null; js-feel error; feelin false
null != 4: pySFeel true; js-feel error; feelin true
null < 3: pySFeel null; js-feel error; feelin null
decimal(2.5, 0): pySFeel 2; js-feel "3"; feelin 2
0.1 + 0.2 = 0.3: pySFeel false; js-feel true; feelin false
1 < 2 < 3: pySFeel false; js-feel error; feelin true
T
diff -u recorded.txt seen.txt
echo "as recorded"
