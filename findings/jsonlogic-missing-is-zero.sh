#!/usr/bin/env bash
# Five JsonLogic implementations: npm json-logic-js 2.0.5, npm json-logic-engine
# 5.0.7, PyPI datalogic-py 5.9.0 (Rust core), PyPI jsonlogic-rs 0.5.0 (Rust
# core), PyPI json-logic-qubit 0.9.1.
#
# Behaviour: the same small rules over the same answers, where one answer is
# present as null ("asked, not known").
#   - "score == 0" is TRUE for the null in json-logic-engine and datalogic-py,
#     false in the other three.
#   - "score >= 0" is TRUE in three, false in two; jsonlogic-rs says "below 1"
#     is true and "0 or more" false of the same null.
#   - missing: ["score"], the one operator made for finding open answers, lists
#     the null in json-logic-js and json-logic-qubit, and not in the other three.
#   - score + 1 is NaN, 1, or an error.
# One expects: JsonLogic is sold as one portable format with a shared test
# suite; at least the detection of a missing answer and "is it zero" agree.
# Why it matters here: an unknown answer becomes "zero incidents" (a pass) in
# one engine and stays open in another. A pack exported to JsonLogic must leave
# the key out rather than write null (the one form that all five call missing),
# and must guard each comparison with "missing"; a bare comparison never does.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund json-logic-js@2.0.5 json-logic-engine@5.0.7
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check datalogic-py==5.9.0 jsonlogic-rs==0.5.0 json-logic-qubit==0.9.1
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(datalogic-py|jsonlogic-rs|json-logic-qubit)==' | sed 's/^/# /'

cat > rules.json <<'J'
[{"==": [{"var": "score"}, 0]},
 {">=": [{"var": "score"}, 0]},
 {"<": [{"var": "score"}, 1]},
 {"missing": ["score", "absent"]},
 {"+": [{"var": "score"}, 1]}]
J
cat > run.js <<'J'
const fs = require('fs'), a = require('json-logic-js'), { LogicEngine } = require('json-logic-engine');
const b = new LogicEngine(), rules = JSON.parse(fs.readFileSync('rules.json')), data = { score: null };
const show = f => { try { const v = f(); return typeof v === 'number' ? String(v) : JSON.stringify(v); } catch { return 'error'; } };
console.log('json-logic-js     ', rules.map(r => show(() => a.apply(r, data))).join(' '));
console.log('json-logic-engine ', rules.map(r => show(() => b.run(r, data))).join(' '));
J
cat > run.py <<'P'
import json
import datalogic_py, jsonlogic_rs, json_logic
rules, data = json.load(open("rules.json")), {"score": None}
def show(call):
    try:
        found = call()
    except Exception:
        return "error"
    return json.dumps(found, separators=(",", ":"))
def data_logic(rule):
    found = datalogic_py.apply(json.dumps(rule), json.dumps(data))
    return json.loads(found) if isinstance(found, str) else found
for name, run in (("datalogic-py", data_logic),
                  ("jsonlogic-rs", lambda r: jsonlogic_rs.apply(r, data)),
                  ("json-logic-qubit", lambda r: json_logic.jsonLogic(r, data))):
    print(f"{name:18}", " ".join(show(lambda r=r: run(r)) for r in rules))
P
{ echo "rule order:        ==0 >=0 <1 missing +1"; node run.js; env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
rule order:        ==0 >=0 <1 missing +1
json-logic-js      false true true ["score","absent"] NaN
json-logic-engine  true true true ["absent"] 1
datalogic-py       true true true ["absent"] 1
jsonlogic-rs       false false true ["absent"] error
json-logic-qubit   false false false ["score","absent"] error
T
diff -u recorded.txt seen.txt
echo "as recorded"
