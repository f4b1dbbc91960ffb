#!/usr/bin/env bash
# JSONata, a language to query and reshape JSON: npm jsonata 2.2.2 and PyPI jsonata-python 0.7.1, which agree in all
# of this but two.
#
# Behaviour: four partners; the second has no score. No error.
#   - A path leaves out what is not there, and so loses the place: partners.score is [4, 2, 5]. $zip(partners.name,
#     partners.score) gives the second partner the score of the third, and the third that of the fourth; the last is
#     gone.
#   - A number in square brackets is a place, in a condition too: partners[open], "those with something open", is
#     whoever's count is equal to its own place in the list. $filter(partners, function($p) { $p.open }) is right.
#   - [score != 4] leaves out a partner without a score and finds one whose score is null. [$not(score = 4)] finds
#     both.
#   - "score >= 3 ? 'pass' : 'fail'" is fail for a partner without one, "score < 3 ? 'low' : 'fine'" is fine.
#   - One that is found is not a list of one: partners[score = 4].name is a text.
#   - An eighth as "0%" is 12% in JavaScript and 13% in Python; 30 February is 2 March, or an error.
# One expects: lists of names and of scores that came from the same partners have the same length, or zip refuses
# them; a condition is a condition whatever its type.
# Why it matters here: answers are brought into other forms in this language. Scores change hands as soon as one is
# missing, and the table looks complete. Build objects (partners.{"name": name, "score": score}), write [open > 0],
# and [] behind whatever has to be a list.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check jsonata-python==0.7.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(jsonata-python)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsonata@2.2.2 > /dev/null
node -p '"# npm jsonata " + require("./node_modules/jsonata/package.json").version'
cat > asked.json <<'J'
{"data": {"partners": [{"name": "Northwind", "score": 4, "open": 2}, {"name": "Contoso", "open": 1}, {"name": "Fabrikam", "score": 2, "open": 0},
                       {"name": "Litware", "score": 5, "open": 7}], "blank": [{"name": "Adatum", "score": null}, {"name": "Proseware"}]},
 "asked": ["partners.score", "$zip(partners.name, partners.score)", "partners[open].name", "partners[open > 0].name",
           "$filter(partners, function($p) { $p.open }).name", "partners[score != 4].name", "blank[score != 4].name",
           "blank[$not(score = 4)].name", "partners[name = 'Contoso'].(score >= 3 ? 'pass' : 'fail')",
           "partners[name = 'Contoso'].(score < 3 ? 'low' : 'fine')", "partners[score = 4].name", "partners[score >= 4].name",
           "$average(partners.score)", "$formatNumber(0.125, '0%')", "$fromMillis($toMillis('2026-02-30'), '[Y]-[M01]-[D01]')"]}
J
cat > run.cjs <<'C'
const jsonata = require("jsonata");
const { data, asked } = require("./asked.json");
(async () => {
  for (const text of asked) {
    let said = "error";
    try { said = JSON.stringify(await jsonata(text).evaluate(data)); } catch { /* said already */ }
    console.log(`${text}: ${said}`);
  }
})();
C
cat > run.py <<'P'
import json
import jsonata

asked = json.load(open("asked.json"))
for text in asked["asked"]:
    try:
        said = json.dumps(jsonata.Jsonata(text).evaluate(asked["data"]), separators=(",", ":"))
    except Exception:
        said = "error"
    print(f"{text}: {said}")
P
node run.cjs > one.txt
env/bin/python run.py > two.txt
{ cat one.txt; echo "Python says otherwise:"; grep -vxFf one.txt two.txt || true; } | tee seen.txt
cat > recorded.txt <<'T'
partners.score: [4,2,5]
$zip(partners.name, partners.score): [["Northwind",4],["Contoso",2],["Fabrikam",5]]
partners[open].name: "Contoso"
partners[open > 0].name: ["Northwind","Contoso","Litware"]
$filter(partners, function($p) { $p.open }).name: ["Northwind","Contoso","Litware"]
partners[score != 4].name: ["Fabrikam","Litware"]
blank[score != 4].name: "Adatum"
blank[$not(score = 4)].name: ["Adatum","Proseware"]
partners[name = 'Contoso'].(score >= 3 ? 'pass' : 'fail'): "fail"
partners[name = 'Contoso'].(score < 3 ? 'low' : 'fine'): "fine"
partners[score = 4].name: "Northwind"
partners[score >= 4].name: ["Northwind","Litware"]
$average(partners.score): 3.6666666666666665
$formatNumber(0.125, '0%'): "12%"
$fromMillis($toMillis('2026-02-30'), '[Y]-[M01]-[D01]'): "2026-03-02"
Python says otherwise:
$formatNumber(0.125, '0%'): "13%"
$fromMillis($toMillis('2026-02-30'), '[Y]-[M01]-[D01]'): error
T
diff -u recorded.txt seen.txt
echo "as recorded"
