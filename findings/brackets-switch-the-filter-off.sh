#!/usr/bin/env bash
# Jexl, a small language for conditions and filters over data: npm jexl 2.3.0 beside PyPI pyjexl
# 0.3.0.
#
# Behaviour: partners[.score >= 3] keeps the partners for which the condition holds. No error.
#   - In npm jexl a pair of round brackets around the WHOLE condition switches the filter off:
#     partners[(.score >= 3)] is nothing, and partners[!(.score >= 3)], the plain negation, is ALL
#     partners, the good ones among them. The condition is worked out once, on the outer data.
#   - If the outer data has a score of its own, the two change places: [(..)] is all, [!(..)] nothing.
#   - As soon as a name with a dot stands outside of the brackets it filters again:
#     [.name != '' && !(.score >= 3)] is right.
#   - pyjexl filters in every case.
#   - A blank score: null < 3 is true in one and an error in the other, and what is not there is on
#     neither side in one and an error in the other. An empty list is true in one, false in the other.
# One expects: brackets around a whole condition change nothing; and a language with two
# implementations has one answer for "not at least 3".
# Why it matters here: conditions in packs are put together by machine, with brackets around each
# part and "!" in front of the negated. A list of partners below the level is everybody, or nobody,
# and only if the part stands alone. Begin each filter with a name outside of brackets, write
# [.score >= 3 == false] for the negation, and test each with one row that must be found and one that
# must not.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyjexl==0.3.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyjexl)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jexl@2.3.0 > /dev/null
node -p '"# npm jexl " + require("./node_modules/jexl/package.json").version'
cat > asked.json <<'J'
{"data": {"partners": [{"name": "a", "score": 4}, {"name": "b", "score": 2}, {"name": "c", "score": 1}],
          "open": [{"name": "d", "score": null}, {"name": "e"}], "nothing": [], "blank": null},
 "asked": ["partners[.score >= 3]", "partners[(.score >= 3)]", "partners[!(.score >= 3)]", "partners[(.score >= 3) == false]",
           "partners[.score >= 3 == false]", "partners[.name != '' && !(.score >= 3)]", "partners[(.score >= 3) && .name != '']",
           "partners[(.score >= 3 ? true : false)]", "open[.score < 3]", "open[.score == null]", "blank < 3", "absent < 3",
           "nothing ? 'some' : 'none'"]}
J
cat > run.py <<'P'
import json, sys
import pyjexl

asked = json.load(open("asked.json"))
for outer in ({}, {"score": 5}):
    for text in asked["asked"]:
        try:
            said = pyjexl.JEXL().evaluate(text, {**asked["data"], **outer})
            said = " ".join(one["name"] for one in said) or "nobody" if isinstance(said, list) else json.dumps(said)
        except Exception:
            said = "error"
        print(said)
P
cat > run.cjs <<'C'
const jexl = require("jexl");
const { data, asked } = require("./asked.json");
(async () => {
  for (const outer of [{}, { score: 5 }]) {
    for (const text of asked) {
      const said = await jexl.eval(text, { ...data, ...outer });
      console.log(`${outer.score ? "outer score 5, " : ""}${text}: jexl ${Array.isArray(said) ? said.map((one) => one.name).join(" ") || "nobody" : JSON.stringify(said)}; pyjexl `);
    }
  }
})();
C
node run.cjs > one.txt
env/bin/python run.py > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
partners[.score >= 3]: jexl a; pyjexl a
partners[(.score >= 3)]: jexl undefined; pyjexl a
partners[!(.score >= 3)]: jexl a b c; pyjexl b c
partners[(.score >= 3) == false]: jexl a b c; pyjexl b c
partners[.score >= 3 == false]: jexl b c; pyjexl b c
partners[.name != '' && !(.score >= 3)]: jexl b c; pyjexl b c
partners[(.score >= 3) && .name != '']: jexl a; pyjexl a
partners[(.score >= 3 ? true : false)]: jexl undefined; pyjexl a
open[.score < 3]: jexl d; pyjexl error
open[.score == null]: jexl d e; pyjexl d e
blank < 3: jexl true; pyjexl error
absent < 3: jexl false; pyjexl error
nothing ? 'some' : 'none': jexl "some"; pyjexl "none"
outer score 5, partners[.score >= 3]: jexl a; pyjexl a
outer score 5, partners[(.score >= 3)]: jexl a b c; pyjexl a
outer score 5, partners[!(.score >= 3)]: jexl undefined; pyjexl b c
outer score 5, partners[(.score >= 3) == false]: jexl undefined; pyjexl b c
outer score 5, partners[.score >= 3 == false]: jexl b c; pyjexl b c
outer score 5, partners[.name != '' && !(.score >= 3)]: jexl b c; pyjexl b c
outer score 5, partners[(.score >= 3) && .name != '']: jexl a; pyjexl a
outer score 5, partners[(.score >= 3 ? true : false)]: jexl a b c; pyjexl a
outer score 5, open[.score < 3]: jexl d; pyjexl error
outer score 5, open[.score == null]: jexl d e; pyjexl d e
outer score 5, blank < 3: jexl true; pyjexl error
outer score 5, absent < 3: jexl false; pyjexl error
outer score 5, nothing ? 'some' : 'none': jexl "some"; pyjexl "none"
T
diff -u recorded.txt seen.txt
echo "as recorded"
