#!/usr/bin/env bash
# One template for the page and for the mail: npm nunjucks 3.2.4, Jinja's language in JavaScript,
# beside PyPI jinja2 3.1.6.
#
# Behaviour: both accept each template. No error but where said.
#   - "{% if 5 >= level >= 3 %}", a band: true for a level of 4 in Jinja. In nunjucks it is false
#     for every level, as (5 >= 4) is compared with 3. "1 < level < 3" is true for all of 0 to 9.
#   - "{% if findings %}" of an empty list, or of an empty table of names, is true in nunjucks: the
#     heading "Findings" stands there without one.
#   - A count that is raised in a loop ({% set n = n + 1 %}) is 3 behind it in nunjucks, 0 in Jinja.
#   - "4 of 5"|int is 4 or 0, "n/a"|int is nothing or 0, "4,5"|float is 4 or 0.
#   - Half a level: 2.5|round is 3 or 2. -7 % 3 is -1 or 2.
#   - "Below 3" of a level that is null: true in nunjucks, an error in Jinja.
#   - 4 ~ none is "4null" or "4None"; none by itself is nothing or "None".
# One expects: the same text, or an error for what one of them does not do.
# Why it matters here: a report is filled in on the server and the same fragment in the page. Bands,
# empty lists and rounded levels are what reports are made of, and a band that never holds shows
# nothing at all. Write both halves of a band (level >= 3 and level <= 5), ask for
# findings|length > 0, round before the template, and run each one through both.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check jinja2==3.1.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^jinja2==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts nunjucks@3.2.4 > /dev/null
node -p '"# npm nunjucks " + JSON.parse(fs.readFileSync("node_modules/nunjucks/package.json")).version'
cat > asked.json <<'J'
{"data": {"levels": [0, 2, 3, 4, 5, 9], "findings": [], "byTier": {}, "open": null, "three": [1, 2, 3]},
 "templates": [
  "from 5 to 3:{% for level in levels %}{% if 5 >= level >= 3 %} {{ level }}{% endif %}{% endfor %}",
  "between 1 and 3:{% for level in levels %}{% if 1 < level < 3 %} {{ level }}{% endif %}{% endfor %}",
  "both halves:{% for level in levels %}{% if level >= 3 and level <= 5 %} {{ level }}{% endif %}{% endfor %}",
  "findings: {% if findings %}Findings{% else %}none{% endif %}",
  "by tier: {% if byTier %}Tiers{% else %}none{% endif %}",
  "findings, counted: {% if findings|length > 0 %}Findings{% else %}none{% endif %}",
  "counted in a loop: {% set n = 0 %}{% for one in three %}{% set n = n + 1 %}{% endfor %}{{ n }}",
  "as a whole number: {{ '4 of 5'|int }}, {{ 'n/a'|int }}; as a number: {{ '4,5'|float }}",
  "rounded: {{ 2.5|round|int }} {{ 3.5|round|int }}; rest: {{ -7 % 3 }}",
  "open below 3: {% if open < 3 %}low{% else %}fine{% endif %}",
  "open: [{{ open }}], joined: {{ 4 ~ open }}",
  "open or else: {{ open or 'open' }}; sum: {{ three|sum }}; words: {{ 'a' if open is none else 'b' }}"
 ]}
J
cat > run.cjs <<'J'
const nunjucks = require("nunjucks");
const { data, templates } = require("./asked.json");
const page = new nunjucks.Environment(null, { autoescape: false });
for (const template of templates) {
  let said = "error";
  try { said = page.renderString(template, data); } catch { /* said already */ }
  console.log(said === "error" ? `${template.split(":")[0]}: error` : said);
}
J
cat > run.py <<'P'
import json
import jinja2

asked = json.load(open("asked.json"))
mail = jinja2.Environment()
for template in asked["templates"]:
    try:
        print(mail.from_string(template).render(asked["data"]))
    except TypeError:
        print(f"{template.split(':')[0]}: error")
P
node run.cjs | sed 's/^/nunjucks, /' > one.txt
env/bin/python run.py | sed 's/^/jinja2, /' > two.txt
paste -d '\n' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
nunjucks, from 5 to 3:
jinja2, from 5 to 3: 3 4 5
nunjucks, between 1 and 3: 0 2 3 4 5 9
jinja2, between 1 and 3: 2
nunjucks, both halves: 3 4 5
jinja2, both halves: 3 4 5
nunjucks, findings: Findings
jinja2, findings: none
nunjucks, by tier: Tiers
jinja2, by tier: none
nunjucks, findings, counted: none
jinja2, findings, counted: none
nunjucks, counted in a loop: 3
jinja2, counted in a loop: 0
nunjucks, as a whole number: 4, ; as a number: 4
jinja2, as a whole number: 0, 0; as a number: 0.0
nunjucks, rounded: 3 4; rest: -1
jinja2, rounded: 2 4; rest: 2
nunjucks, open below 3: low
jinja2, open below 3: error
nunjucks, open: [], joined: 4null
jinja2, open: [None], joined: 4None
nunjucks, open or else: open; sum: 6; words: a
jinja2, open or else: open; sum: 6; words: a
T
diff -u recorded.txt seen.txt
echo "as recorded"
