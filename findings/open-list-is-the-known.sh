#!/usr/bin/env bash
# Liquid, a language of templates for pages and mails: npm liquidjs 10.30.1 beside PyPI python-liquid 2.3.6.
#
# Behaviour: five partners: 4, 2, null, one without a score, 0. The same templates.
#   - where: 'score', nil, which looks like the list of the open ones, is just that in JavaScript. In Python it is the
#     list of the KNOWN ones, but for the 0. find: 'score', nil likewise: the first open one, or the first partner.
#   - "score < 3" of the null is true in JavaScript, false in Python; of the one without a score it is false in both.
#   - "score <= 3 or score > 3" of the null: true, false.
#   - 7 divided by 2, whole numbers, is 3.5 in JavaScript and 3 in Python. 2.5 is rounded to 3 and to 2.
#   - map: 'score' | compact | size, how many answered, is 3 in JavaScript and 4 in Python, where the one without a
#     score counts.
#   - "score == blank" of the null: true, false. sort by score: the open ones last, an error.
#   - Agreed: sums leave the open ones out; "if score" is true of a 0; 'n/a' plus 1 is 1.
# One expects: one language, one list; and nil is neither below nor above a number.
# Why it matters here: mails and reports are templates of this language, written once for a shop or CRM and for the
# service behind. The list headed "not answered yet" is the list of those who answered, and a null is below the level.
# Work lists and verdicts out before the template, and render it with one null and one missing answer.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check python-liquid==2.3.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(python-liquid)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts liquidjs@10.30.1 > /dev/null
node -p '"# npm liquidjs " + require("./node_modules/liquidjs/package.json").version'
cat > asked.json <<'J'
{"data": {"all": [{"name": "a", "score": 4}, {"name": "b", "score": 2}, {"name": "c", "score": null}, {"name": "d"}, {"name": "e", "score": 0}], "none": null},
 "asked": ["{{ all | where: 'score', nil | map: 'name' | join }}", "{{ all | where: 'score', 4 | map: 'name' | join }}",
           "{{ all | find: 'score', nil | map: 'name' | join }}",
           "{% for one in all %}{% if one.score < 3 %}{{ one.name }} {% endif %}{% endfor %}",
           "{% for one in all %}{% if one.score >= 3 %}{{ one.name }} {% endif %}{% endfor %}",
           "{% for one in all %}{% if one.score %}{{ one.name }} {% endif %}{% endfor %}",
           "{% if none <= 3 or none > 3 %}yes{% else %}no{% endif %}", "{% if none == blank %}yes{% else %}no{% endif %}",
           "{{ all | map: 'score' | compact | size }}", "{{ all | sum: 'score' }}", "{{ all | sort: 'score' | map: 'name' | join }}",
           "{{ 7 | divided_by: 2 }}", "{{ 2.5 | round }}", "{{ 'n/a' | plus: 1 }}"]}
J
cat > run.cjs <<'C'
const { Liquid } = require("liquidjs");
const { data, asked } = require("./asked.json");
for (const text of asked) {
  let said = "error";
  try { said = new Liquid().parseAndRenderSync(text, data).trim(); } catch { /* said already */ }
  console.log(`${text}: JavaScript ${said}; Python `);
}
C
cat > run.py <<'P'
import json
from liquid import Environment

asked = json.load(open("asked.json"))
for text in asked["asked"]:
    try:
        print(Environment().from_string(text).render(**asked["data"]).strip())
    except Exception:
        print("error")
P
node run.cjs > one.txt
env/bin/python run.py > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
{{ all | where: 'score', nil | map: 'name' | join }}: JavaScript c d; Python a b
{{ all | where: 'score', 4 | map: 'name' | join }}: JavaScript a; Python a
{{ all | find: 'score', nil | map: 'name' | join }}: JavaScript c; Python a
{% for one in all %}{% if one.score < 3 %}{{ one.name }} {% endif %}{% endfor %}: JavaScript b c e; Python b e
{% for one in all %}{% if one.score >= 3 %}{{ one.name }} {% endif %}{% endfor %}: JavaScript a; Python a
{% for one in all %}{% if one.score %}{{ one.name }} {% endif %}{% endfor %}: JavaScript a b e; Python a b e
{% if none <= 3 or none > 3 %}yes{% else %}no{% endif %}: JavaScript yes; Python no
{% if none == blank %}yes{% else %}no{% endif %}: JavaScript yes; Python no
{{ all | map: 'score' | compact | size }}: JavaScript 3; Python 4
{{ all | sum: 'score' }}: JavaScript 6; Python 6
{{ all | sort: 'score' | map: 'name' | join }}: JavaScript e b a c d; Python error
{{ 7 | divided_by: 2 }}: JavaScript 3.5; Python 3
{{ 2.5 | round }}: JavaScript 3; Python 2
{{ 'n/a' | plus: 1 }}: JavaScript 1; Python 1
T
diff -u recorded.txt seen.txt
echo "as recorded"
