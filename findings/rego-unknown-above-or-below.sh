#!/usr/bin/env bash
# Rego in PyPI regopy 1.5.2 (a C++ implementation) and in PyPI celine-regorus
# 0.9.1.post20260227075446 (a binding of a Rust implementation).
#
# Behaviour: Rego compares values of different types instead of refusing, by a
# fixed order of types. The two engines have opposite orders.
#   - null < 3 is true in the Rust one (null is below every number) and false in
#     the C++ one, where null >= 3 is true. "n/a" >= 3 is true in the Rust one
#     and false in the C++ one; so is "10" >= 3.
#   - The worst of [null, 3] is null in one and 3 in the other.
#   - to_number("1,5") is an error in one, and 1 in the other. 0.1 + 0.2 equals
#     0.3 in the C++ one only.
# One expects: a comparison with an unknown is undefined, as it is for a key that
# is not there (that holds in both); or at least one order in all engines.
# Why it matters here: a pack as a policy is an obvious export, and a null or a
# text for a score is what answers hold. One and the same partner "has enough"
# for one engine and "is below" for the other, and neither says unknown. Leave
# out keys without a value, and guard each comparison with is_number(..).
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check regopy==1.5.2 celine-regorus==0.9.1.post20260227075446
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(regopy|celine-regorus)==' | sed 's/^/# /'
cat > run.py <<'P'
import json
import regopy, regorus
POLICY = """package audit
below := input.score < 3
enough := input.score >= 3
worst := min([input.score, 3])
number := to_number(input.score)
guarded if { is_number(input.score); input.score >= 3 }
"""

def cpp(given, rule):
    engine = regopy.Interpreter()
    engine.add_module("audit", POLICY)
    engine.set_input(given)
    found = json.loads(str(engine.query(f"x = data.audit.{rule}")).replace("undefined", "{}"))
    return json.dumps(found["bindings"]["x"]) if found else "undefined"

def rust(given, rule):
    engine = regorus.Engine()
    engine.add_policy("audit.rego", POLICY)
    engine.set_input(given)
    try:
        found = engine.eval_query(f"x = data.audit.{rule}")["result"]
    except Exception:
        return "error"
    return json.dumps(found[0]["bindings"]["x"]) if found else "undefined"

for given in ({}, {"score": None}, {"score": "n/a"}, {"score": "10"}, {"score": "1,5"}, {"score": 4}):
    for rule in ("below", "enough", "worst", "number", "guarded"):
        print(json.dumps(given), rule, "| cpp", cpp(given, rule), "| rust", rust(given, rule))
for name, engine in (("cpp", regopy.Interpreter().query), ("rust", regorus.Engine().eval_query)):
    found = engine("x = (0.1 + 0.2 == 0.3)")
    found = found["result"][0] if isinstance(found, dict) else json.loads(str(found))
    print("0.1 + 0.2 == 0.3 |", name, json.dumps(found["bindings"]["x"]))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
{} below | cpp undefined | rust undefined
{} enough | cpp undefined | rust undefined
{} worst | cpp undefined | rust undefined
{} number | cpp undefined | rust undefined
{} guarded | cpp undefined | rust undefined
{"score": null} below | cpp false | rust true
{"score": null} enough | cpp true | rust false
{"score": null} worst | cpp 3 | rust null
{"score": null} number | cpp 0 | rust 0.0
{"score": null} guarded | cpp undefined | rust undefined
{"score": "n/a"} below | cpp true | rust false
{"score": "n/a"} enough | cpp false | rust true
{"score": "n/a"} worst | cpp "n/a" | rust 3.0
{"score": "n/a"} number | cpp undefined | rust error
{"score": "n/a"} guarded | cpp undefined | rust undefined
{"score": "10"} below | cpp true | rust false
{"score": "10"} enough | cpp false | rust true
{"score": "10"} worst | cpp "10" | rust 3.0
{"score": "10"} number | cpp 10 | rust 10.0
{"score": "10"} guarded | cpp undefined | rust undefined
{"score": "1,5"} below | cpp true | rust false
{"score": "1,5"} enough | cpp false | rust true
{"score": "1,5"} worst | cpp "1,5" | rust 3.0
{"score": "1,5"} number | cpp 1 | rust error
{"score": "1,5"} guarded | cpp undefined | rust undefined
{"score": 4} below | cpp false | rust false
{"score": 4} enough | cpp true | rust true
{"score": 4} worst | cpp 3 | rust 3.0
{"score": 4} number | cpp 4 | rust 4.0
{"score": 4} guarded | cpp true | rust true
0.1 + 0.2 == 0.3 | cpp true
0.1 + 0.2 == 0.3 | rust false
T
diff -u recorded.txt seen.txt
echo "as recorded"
