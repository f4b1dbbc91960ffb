#!/usr/bin/env bash
# PyPI sarif-tools 3.0.5, command "sarif codeclimate" (SARIF to the JSON that
# GitLab shows as its Code Quality report).
#
# Behaviour: every result becomes an issue of that report, whatever it says. A
# result of kind pass, notApplicable or open with level none arrives as an issue
# of severity "info"; one that is suppressed with status accepted, and one that
# the log itself marks as gone (baselineState absent), arrive as "major".
# One expects: passes and findings that are gone are left out, as Code Quality
# only knows problems; an accepted suppression is left out or marked.
# Why it matters here: an audit log holds more passes than failures, and writing
# level none beside them (right for other tools) does not help here. The merge
# request shows hundreds of "issues" for a partner that passes everything, and a
# deleted finding as major. Write GitLab's format directly from the verdicts, or
# cut the log down to kind fail before the conversion.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check sarif-tools==3.0.5
cat > make.py <<'P'
import json
rows = [("failed", {"kind": "fail", "level": "error"}),
        ("passed", {"kind": "pass", "level": "none"}),
        ("not applicable", {"kind": "notApplicable", "level": "none"}),
        ("not known", {"kind": "open", "level": "none"}),
        ("accepted", {"kind": "fail", "level": "error", "suppressions": [{"kind": "external", "status": "accepted"}]}),
        ("gone", {"kind": "fail", "level": "error", "baselineState": "absent"})]
results = [{"ruleId": "BACKUP-1", "message": {"text": text}, **more,
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": f"partners/p{n}.yaml"},
                                                "region": {"startLine": 1}}}]} for n, (text, more) in enumerate(rows)]
json.dump({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "audit", "rules": [{"id": "BACKUP-1"}]}},
                                         "results": results}]}, open("audit.sarif", "w"))
P
env/bin/python make.py
env/bin/sarif codeclimate audit.sarif -o quality.json > log.txt 2>&1
cat > show.py <<'P'
import json
for issue in json.load(open("quality.json")):
    print(issue["type"], issue["severity"], issue["location"]["path"], issue["description"], sep=" | ")
P
{ env/bin/sarif --version; env/bin/python show.py | sort -t'|' -k3; } | tee seen.txt
cat > recorded.txt <<'T'
SARIF tools v3.0.5
issue | major | partners/p0.yaml | failed
issue | info | partners/p1.yaml | passed
issue | info | partners/p2.yaml | not applicable
issue | info | partners/p3.yaml | not known
issue | major | partners/p4.yaml | accepted
issue | major | partners/p5.yaml | gone
T
diff -u recorded.txt seen.txt
echo "as recorded"
