#!/usr/bin/env bash
# Gates on SARIF: PyPI sarif-tools 3.0.5 ("sarif --check error", "sarif diff") and
# npm sarif-junit 1.1.4 (SARIF to JUnit for a test tab).
#
# Behaviour: a finding without a level of its own has the level of its rule, and
# "warning" if the rule has none. Both tools part from that, without a word.
#   - sarif-tools does not look for the rule in tool.extensions (a pack of rules is
#     an extension), nor for the rule of a sub-rule ("PC-1/end-date" belongs to
#     "PC-1") unless ruleIndex is there: a finding of a rule whose level is error
#     becomes a warning, and "--check error" passes. Rules of the driver are right.
#   - sarif-junit does not look at rules at all: a finding without a level is a
#     test case that passed, whatever its rule says.
#   - sarif diff counts findings by rule and message only. Partner Northwind is
#     cured and partner Fabrikam falls ill with the same finding: "no changes", and
#     --check passes. Neither file nor partialFingerprints are looked at.
# One expects: the level of the rule wherever the rule is described, and a finding
# in another file, with another fingerprint, to be a new finding.
# Why it matters here: rules in packs are described once, with their level, and one
# rule is asked of many partners; both are what an audit log looks like. The gate
# is green with an error in it. Write the level into every result, and put the
# partner into the message or compare baselines by fingerprint yourself.

set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund sarif-junit@1.1.4
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check sarif-tools==3.0.5 2>/dev/null
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^sarif-tools==' | sed 's/^/# /'

cat > logs.py <<'P'
import json

def finding(rule_id, partner="northwind", **more):
    return {"ruleId": rule_id, "message": {"text": "contract has no end"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": partner + ".yaml"}, "region": {"startLine": 3}}}],
            "partialFingerprints": {"partner/v1": partner}, **more}

def log(name, results, rules=(), packs=()):
    tool = {"driver": {"name": "audit", "rules": list(rules)}}
    if packs:
        tool["extensions"] = list(packs)
    json.dump({"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
               "runs": [{"tool": tool, "results": results}]}, open(name + ".sarif", "w"))

rule = {"id": "PC-1", "defaultConfiguration": {"level": "error"}}
log("own-level", [finding("PC-1", level="error")], [rule])
log("rule-of-the-driver", [finding("PC-1", ruleIndex=0)], [rule])
log("sub-rule-by-index", [finding("PC-1/end-date", ruleIndex=0)], [rule])
log("sub-rule-by-name", [finding("PC-1/end-date")], [rule])
log("rule-of-a-pack", [finding("PC-1", rule={"id": "PC-1", "index": 0, "toolComponent": {"index": 0}})],
    packs=[{"name": "contracts", "rules": [rule]}])
log("quarter-1", [finding("PC-1", p, level="error") for p in ("northwind", "contoso")], [rule])
log("quarter-2", [finding("PC-1", p, level="error") for p in ("contoso", "fabrikam")], [rule])
P
python3 logs.py

for name in own-level rule-of-the-driver sub-rule-by-index sub-rule-by-name rule-of-a-pack; do
  gate=passes
  env/bin/sarif --check error summary "$name.sarif" > summary.txt 2>/dev/null || gate=stops
  node_modules/.bin/sarif-junit -i "$name.sarif" -o "$name.xml" >/dev/null
  echo "$name: sarif-tools $(grep -E '^error: ' summary.txt) $(grep -E '^warning: ' summary.txt), gate $gate; sarif-junit $(grep -o 'failures="[0-9]*"' "$name.xml" | head -n 1)"
done > seen.txt
gate=passes
env/bin/sarif --check error diff quarter-1.sarif quarter-2.sarif > diff.txt 2>/dev/null || gate=stops
echo "another partner fails: $(tail -n 1 diff.txt), gate $gate" >> seen.txt
cat seen.txt

cat > recorded.txt <<'T'
own-level: sarif-tools error: 1 warning: 0, gate stops; sarif-junit failures="1"
rule-of-the-driver: sarif-tools error: 1 warning: 0, gate stops; sarif-junit failures="0"
sub-rule-by-index: sarif-tools error: 1 warning: 0, gate stops; sarif-junit failures="0"
sub-rule-by-name: sarif-tools error: 0 warning: 1, gate passes; sarif-junit failures="0"
rule-of-a-pack: sarif-tools error: 0 warning: 1, gate passes; sarif-junit failures="0"
another partner fails: all levels: +0 +0, gate passes
T
diff -u recorded.txt seen.txt || { echo "the behaviour has changed, see above" >&2; exit 1; }
echo "as recorded"
