#!/usr/bin/env bash
# PyPI linkml 1.12.1: a model of data in YAML, with rules (if this, then that), which checks documents and writes other schemas.
#
# Behaviour: two rules: "gold needs a score of 3 or more" and "a score of 2 or less needs an owner".
#   - A score of null, "asked, not known": gold passes with it (null is 3 or more), and an owner is asked for (null is 2 or less as
#     well). A score that is not there: gold fails, and no owner is asked for. Each is the opposite of the other.
#   - The owner that is asked for may be null.
#   - A score given as text ("4") is of the wrong type, which is told, and low besides.
#   - The Pydantic classes, the SHACL shapes and the JSON Schema that linkml writes of the same model: only the last has the rules. Without
#     a warning; limits of a single field are in all three.
# One expects: a comparison with null does not hold, neither way; null and absent are the same in a model that allows both; and a
# rule that cannot be written in a target is told.
# Why it matters here: such models are the nearest relative of checks in YAML with conditions. An open answer gives two verdicts by
# how it is written down, and a program that violates a rule is valid wherever the classes are used. Take nulls out of a document
# before it is checked, and keep one document for each rule that has to fail, for every target in use.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check linkml==1.12.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^linkml==' | sed 's/^/# /'
cat > model.yaml <<'Y'
id: http://example.org/programs
name: programs
prefixes: {linkml: https://w3id.org/linkml/, ex: http://example.org/}
imports: [linkml:types]
default_prefix: ex
default_range: string
classes:
  Program:
    tree_root: true
    attributes:
      name: {identifier: true}
      tier: {}
      score: {range: integer, minimum_value: 1, maximum_value: 5}
      owner: {}
    rules:
      - preconditions: {slot_conditions: {tier: {equals_string: gold}}}
        postconditions: {slot_conditions: {score: {minimum_value: 3}}}
      - preconditions: {slot_conditions: {score: {maximum_value: 2}}}
        postconditions: {slot_conditions: {owner: {required: true}}}
Y
cat > run.py <<'P'
import json

from linkml.generators.jsonschemagen import JsonSchemaGenerator
from linkml.generators.pydanticgen import PydanticGenerator
from linkml.generators.shaclgen import ShaclGenerator
from linkml.validator import validate

classes = PydanticGenerator("model.yaml").compile_module()


def accepted(document):
    try:
        classes.Program(**document)
        return "accepted"
    except ValueError:
        return "refused"


for rest in ({"tier": "gold", "score": 4}, {"tier": "gold", "score": 2, "owner": "sales"}, {"tier": "gold", "score": None, "owner": "sales"},
             {"tier": "gold", "owner": "sales"}, {"score": 2}, {"score": None}, {}, {"score": 2, "owner": None}, {"score": "4"}, {"score": 6}):
    document = {"name": "Northwind", **rest}
    found = [result.message for result in validate(document, "model.yaml", "Program").results]
    print(f"{json.dumps(rest)}: {'; '.join(found) or 'valid'} | Pydantic: {accepted(document)}")
schema = json.loads(JsonSchemaGenerator("model.yaml").serialize())["$defs"]["Program"]
print("rules in the JSON Schema:", len(schema.get("allOf", [])))
shapes = ShaclGenerator("model.yaml").serialize()
print("in the shapes: a limit of 5:", "sh:maxInclusive 5" in shapes, "a limit of 3:", "sh:minInclusive 3" in shapes, "gold:", "gold" in shapes)
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
{"tier": "gold", "score": 4}: valid | Pydantic: accepted
{"tier": "gold", "score": 2, "owner": "sales"}: 2 is less than the minimum of 3 in /score | Pydantic: accepted
{"tier": "gold", "score": null, "owner": "sales"}: valid | Pydantic: accepted
{"tier": "gold", "owner": "sales"}: 'score' is a required property in / | Pydantic: accepted
{"score": 2}: 'owner' is a required property in / | Pydantic: accepted
{"score": null}: 'owner' is a required property in / | Pydantic: accepted
{}: valid | Pydantic: accepted
{"score": 2, "owner": null}: valid | Pydantic: accepted
{"score": "4"}: '4' is not of type 'integer', 'null' in /score; 'owner' is a required property in / | Pydantic: accepted
{"score": 6}: 6 is greater than the maximum of 5 in /score | Pydantic: refused
rules in the JSON Schema: 2
in the shapes: a limit of 5: True a limit of 3: False gold: False
T
diff -u recorded.txt seen.txt
echo "as recorded"
