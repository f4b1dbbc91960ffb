#!/usr/bin/env bash
# Files of checks in YAML, read by a language for configurations (Jsonnet, std.parseYaml): PyPI jsonnet 0.22.0 (the C++ edition) beside PyPI
# rjsonnet 0.5.6 (a Rust edition, jrsonnet) and PyPI ruamel.yaml 0.19.1 (YAML 1.2).
#
# Behaviour: the same short documents. No error, no warning.
#   - "score: ~", no answer, is the text "~" in jsonnet, and null in the others. "score: null" is null in all, "score: Null" a text in both
#     editions of Jsonnet.
#   - "certified: True" is the text "True" in both; "true" is yes in all. Only the small letters count.
#   - "target: *limit", the same limit as above, is the text "*limit" in jsonnet. "<<: *base" leaves "*base" in a field named "<<" there, and
#     the map itself in rjsonnet: what was to be taken over is missing in both.
#   - "!!str 4", a text by its mark, is the number 4 in jsonnet. 0x10 and 0o17 are texts there.
#   - Beside that: 0.1 + 0.2 == 0.3 is false in jsonnet and true in rjsonnet, -2.5 is rounded to -2 and to -3, and 2.5 without places is "3" and
#     "2". Sums, comparisons and lists of numbers agree.
# One expects: the YAML that other tools read, or an error for a part that is not known; and one language.
# Why it matters here: packs of checks are YAML with anchors, and an open answer is written "~". "Has an answer" (score != null) holds for it, and
# a limit that is taken over is a text above every number. Turn YAML into JSON with a YAML library before Jsonnet sees it, and write null
# and true in small letters.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check jsonnet==0.22.0 rjsonnet==0.5.6 ruamel.yaml==0.19.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(jsonnet|rjsonnet|ruamel.yaml)==' | sed 's/^/# /'
cat > run.py <<'P'
import json

import _jsonnet
import rjsonnet
from ruamel.yaml import YAML

engines = {"jsonnet": _jsonnet.evaluate_snippet, "rjsonnet": rjsonnet.evaluate_snippet}
documents = ["score: 4", "score: null", "score: ~", "score: Null", "scores: [4, ~, 2]", "certified: true", "certified: True", "limit: &limit 3\ntarget: *limit",
             "base: &base {owner: x}\ncheck:\n  <<: *base\n  limit: 3", "code: !!str 4", "code: 0x10", "code: 0o17"]
for text in documents:
    said = {name: json.loads(run("pack", f"std.parseYaml({json.dumps(text)})")) for name, run in engines.items()}
    said["ruamel.yaml"] = YAML(typ="safe").load(text)
    print(text.replace("\n", " / "), "->", "; ".join(f"{name} {json.dumps(value)}" for name, value in said.items()))
for text in ('std.parseYaml("score: ~").score != null', "0.1 + 0.2 == 0.3", "std.round(-2.5)", "std.format('%.0f', 2.5)", "std.round(2.5)", "7 / 2", "std.avg([4, 2])", "[4, 2] < [4, 3]"):
    print(text, "->", "; ".join(f"{name} {json.dumps(json.loads(run('pack', text)))}" for name, run in engines.items()))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
score: 4 -> jsonnet {"score": 4}; rjsonnet {"score": 4}; ruamel.yaml {"score": 4}
score: null -> jsonnet {"score": null}; rjsonnet {"score": null}; ruamel.yaml {"score": null}
score: ~ -> jsonnet {"score": "~"}; rjsonnet {"score": null}; ruamel.yaml {"score": null}
score: Null -> jsonnet {"score": "Null"}; rjsonnet {"score": "Null"}; ruamel.yaml {"score": null}
scores: [4, ~, 2] -> jsonnet {"scores": [4, "~", 2]}; rjsonnet {"scores": [4, null, 2]}; ruamel.yaml {"scores": [4, null, 2]}
certified: true -> jsonnet {"certified": true}; rjsonnet {"certified": true}; ruamel.yaml {"certified": true}
certified: True -> jsonnet {"certified": "True"}; rjsonnet {"certified": "True"}; ruamel.yaml {"certified": true}
limit: &limit 3 / target: *limit -> jsonnet {"limit": 3, "target": "*limit"}; rjsonnet {"limit": 3, "target": 3}; ruamel.yaml {"limit": 3, "target": 3}
base: &base {owner: x} / check: /   <<: *base /   limit: 3 -> jsonnet {"base": {"owner": "x"}, "check": {"<<": "*base", "limit": 3}}; rjsonnet {"base": {"owner": "x"}, "check": {"<<": {"owner": "x"}, "limit": 3}}; ruamel.yaml {"base": {"owner": "x"}, "check": {"owner": "x", "limit": 3}}
code: !!str 4 -> jsonnet {"code": 4}; rjsonnet {"code": "4"}; ruamel.yaml {"code": "4"}
code: 0x10 -> jsonnet {"code": "0x10"}; rjsonnet {"code": 16}; ruamel.yaml {"code": 16}
code: 0o17 -> jsonnet {"code": "0o17"}; rjsonnet {"code": 15}; ruamel.yaml {"code": 15}
std.parseYaml("score: ~").score != null -> jsonnet true; rjsonnet false
0.1 + 0.2 == 0.3 -> jsonnet false; rjsonnet true
std.round(-2.5) -> jsonnet -2; rjsonnet -3
std.format('%.0f', 2.5) -> jsonnet "3"; rjsonnet "2"
std.round(2.5) -> jsonnet 3; rjsonnet 3
7 / 2 -> jsonnet 3.5; rjsonnet 3.5
std.avg([4, 2]) -> jsonnet 3; rjsonnet 3
[4, 2] < [4, 3] -> jsonnet true; rjsonnet true
T
diff -u recorded.txt seen.txt
echo "as recorded"
