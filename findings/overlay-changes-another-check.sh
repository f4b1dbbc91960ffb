#!/usr/bin/env bash
# A file of checks in YAML and a second one that changes a few of them: PyPI HiYaPyCo 0.7.0 with METHOD_MERGE, its way to go
# deeper than the first level, beside PyPI omegaconf 2.4.0, PyPI deepmerge 4.0.0 and PyPI jsonmerge 1.9.2.
#
# Behaviour: three checks a, b and c; the second file raises the minimum of b to 4. No error, no warning.
#   - HiYaPyCo goes by place where the entries of a list are maps: the first becomes b with 4 and keeps the reason of a. Check a is
#     gone, b is there twice, with 4 and with 2, and c stays.
#   - Lists of plain values are joined instead, and what is equal to something in the list is left out: false is equal to 0,
#     so that 0, 1 and then false, 2 make 0, 1, 2.
#   - An empty list changes nothing, and neither does a null (there is a setting for that). A list in place of the number 3 is
#     left out, and 3 stays.
#   - omegaconf and jsonmerge replace each list: b alone is left. deepmerge puts lists one after the other: four checks, b twice.
# One expects: checks with an id are matched by it, or a list is replaced as a whole; and what the second file says is not left out.
# Why it matters here: a standard set with a customer's own limits on top is just this. The check that was to be made stricter is
# there in both versions, another one has disappeared, and the number of checks is right. Key checks by their id in a map and not
# in a list, say what takes a value away with a word of its own, and compare the ids before and after.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check HiYaPyCo==0.7.0 omegaconf==2.4.0 deepmerge==4.0.0 jsonmerge==1.9.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(HiYaPyCo|omegaconf|deepmerge|jsonmerge)==' | sed 's/^/# /'
cat > run.py <<'P'
import json

import hiyapyco, jsonmerge, yaml
from deepmerge import always_merger
from omegaconf import OmegaConf

CASES = {
    "check b": ("checks: [{id: a, min: 3, why: trust}, {id: b, min: 2}, {id: c, min: 1}]", "checks: [{id: b, min: 4}]"),
    "checks by name": ("checks: {a: {min: 3, why: trust}, b: {min: 2}, c: {min: 1}}", "checks: {b: {min: 4}}"),
    "levels": ("levels: [0, 1]", "levels: [false, 2]"),
    "no tiers": ("tiers: [gold, silver]", "tiers: []"),
    "no limit": ("limit: 0.05", "limit: null"),
    "number to list": ("levels: 3", "levels: [4, 5]"),
}
MERGES = {
    "HiYaPyCo": lambda first, second: hiyapyco.load([f"{first}\n", f"{second}\n"], method=hiyapyco.METHOD_MERGE),
    "omegaconf": lambda first, second: OmegaConf.to_container(OmegaConf.merge(OmegaConf.create(first), OmegaConf.create(second))),
    "deepmerge": lambda first, second: always_merger.merge(yaml.safe_load(first), yaml.safe_load(second)),
    "jsonmerge": lambda first, second: jsonmerge.merge(yaml.safe_load(first), yaml.safe_load(second)),
}
for title, (first, second) in CASES.items():
    print(f"{title}:")
    for name, merge in MERGES.items():
        print(f"  {name}: {json.dumps(next(iter(merge(first, second).values())))}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
check b:
  HiYaPyCo: [{"id": "b", "min": 4, "why": "trust"}, {"id": "b", "min": 2}, {"id": "c", "min": 1}]
  omegaconf: [{"id": "b", "min": 4}]
  deepmerge: [{"id": "a", "min": 3, "why": "trust"}, {"id": "b", "min": 2}, {"id": "c", "min": 1}, {"id": "b", "min": 4}]
  jsonmerge: [{"id": "b", "min": 4}]
checks by name:
  HiYaPyCo: {"a": {"min": 3, "why": "trust"}, "b": {"min": 4}, "c": {"min": 1}}
  omegaconf: {"a": {"min": 3, "why": "trust"}, "b": {"min": 4}, "c": {"min": 1}}
  deepmerge: {"a": {"min": 3, "why": "trust"}, "b": {"min": 4}, "c": {"min": 1}}
  jsonmerge: {"a": {"min": 3, "why": "trust"}, "b": {"min": 4}, "c": {"min": 1}}
levels:
  HiYaPyCo: [0, 1, 2]
  omegaconf: [false, 2]
  deepmerge: [0, 1, false, 2]
  jsonmerge: [false, 2]
no tiers:
  HiYaPyCo: ["gold", "silver"]
  omegaconf: []
  deepmerge: ["gold", "silver"]
  jsonmerge: []
no limit:
  HiYaPyCo: 0.05
  omegaconf: null
  deepmerge: null
  jsonmerge: null
number to list:
  HiYaPyCo: 3
  omegaconf: [4, 5]
  deepmerge: [4, 5]
  jsonmerge: [4, 5]
T
diff -u recorded.txt seen.txt
echo "as recorded"
