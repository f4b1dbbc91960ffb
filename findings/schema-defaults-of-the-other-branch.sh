#!/usr/bin/env bash
# PyPI fastjsonschema 2.22.3 beside PyPI jsonschema-rs 0.60.3.
#
# Behaviour: fastjsonschema writes schema defaults into the document while it
# validates (that is its standing setting). It also writes those of a branch that
# then does NOT match: of anyOf and oneOf, of an "if" that fails, even of a
# schema under "not". What was written stays. A reseller's default tier "gold"
# ends up in the answers of an agency. Besides, a default is never checked: a
# text default for a whole number is returned as validated, and the returned
# document is invalid by the same schema.
# One expects: validation does not edit the answers, or fills defaults from the
# branch that holds only; and whatever is returned as valid is valid.
# Why it matters here: questionnaires with branches by kind of partner are just
# this shape. An unanswered question comes back answered, with the most generous
# option of a branch that does not apply, and "unknown" is lost before the first
# rule runs. Pass use_default=False, or validate a copy.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check fastjsonschema==2.22.3 jsonschema-rs==0.60.3
cat > run.py <<'P'
import copy, json
from importlib.metadata import version
import fastjsonschema, jsonschema_rs
print("# fastjsonschema", version("fastjsonschema"), "jsonschema-rs", version("jsonschema-rs"))
reseller = {"properties": {"tier": {"default": "gold"}, "kind": {"const": "reseller"}}}
agency = {"properties": {"kind": {"const": "agency"}}}
schemas = {
    "anyOf": {"type": "object", "anyOf": [reseller, agency]},
    "oneOf": {"type": "object", "oneOf": [reseller, agency]},
    "if": {"type": "object", "if": reseller, "then": {"required": ["contract"]}},
    "not": {"type": "object", "not": reseller},
}
for name, schema in schemas.items():
    for mode in (True, False):
        answers = {"kind": "agency"}
        fastjsonschema.compile(schema, use_default=mode)(answers)
        print(f"{name:6} use_default={mode!s:5} {json.dumps(answers)}")
    answers = {"kind": "agency"}
    print(f"{name:6} jsonschema-rs     {json.dumps(answers)} valid={jsonschema_rs.is_valid(schema, answers)}")
staff = {"type": "object", "properties": {"staff": {"type": "integer", "default": "unknown"}}}
check = fastjsonschema.compile(staff)
first = check({})
try:
    check(copy.deepcopy(first))
    second = "valid"
except fastjsonschema.JsonSchemaValueException:
    second = "invalid"
print("staff  first run returns", json.dumps(first), "second run says", second)
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
# fastjsonschema 2.22.3 jsonschema-rs 0.60.3
anyOf  use_default=True  {"kind": "agency", "tier": "gold"}
anyOf  use_default=False {"kind": "agency"}
anyOf  jsonschema-rs     {"kind": "agency"} valid=True
oneOf  use_default=True  {"kind": "agency", "tier": "gold"}
oneOf  use_default=False {"kind": "agency"}
oneOf  jsonschema-rs     {"kind": "agency"} valid=True
if     use_default=True  {"kind": "agency", "tier": "gold"}
if     use_default=False {"kind": "agency"}
if     jsonschema-rs     {"kind": "agency"} valid=True
not    use_default=True  {"kind": "agency", "tier": "gold"}
not    use_default=False {"kind": "agency"}
not    jsonschema-rs     {"kind": "agency"} valid=True
staff  first run returns {"staff": "unknown"} second run says invalid
T
diff -u recorded.txt seen.txt
echo "as recorded"
