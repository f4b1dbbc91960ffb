#!/usr/bin/env bash
# PyPI cyclonedx-python-lib 11.12.0: CycloneDX 1.6 with attestations (an assessor's
# claims, with conformance and confidence, against the requirements of a standard).
#
# Behaviour: a valid document is read and written again.
#   - "definitions", the standard with its requirements, is kept.
#   - "declarations", that is assessors, claims, evidence and the attestations with
#     their scores, is dropped: no error, no warning, nothing in the model.
#   - The written document keeps serial number and version, so that by its identity
#     it is the same document, and it is valid both before and after.
# One expects: a library for version 1.6 keeps what it does not model, refuses it or
# warns; at least it gives the document another version when it takes parts out.
# Why it matters here: this is a standard form for "assessed against these
# requirements, with this score". Passed through any tool built on this library
# (merging, adding a component), the questions stay and all answers are gone: a
# program that was never assessed. Sign the document, attach attestations as a file
# of their own, and count claims after every step.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check 'cyclonedx-python-lib[json-validation]==11.12.0'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(cyclonedx-python-lib)==' | sed 's/^/# /'
cat > run.py <<'P'
import json, warnings
from cyclonedx.model.bom import Bom
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

given = {
    "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 3, "serialNumber": "urn:uuid:00000000-0000-4000-8000-000000000001",
    "definitions": {"standards": [{"bom-ref": "program", "name": "Partner program", "version": "1",
        "requirements": [{"bom-ref": "r1", "identifier": "R-1", "title": "Backups are tested"}]}]},
    "declarations": {
        "assessors": [{"bom-ref": "assessor", "thirdParty": True}],
        "targets": {"organizations": [{"bom-ref": "partner", "name": "A partner"}]},
        "claims": [{"bom-ref": "claim", "target": "partner", "predicate": "Backups are tested each quarter"}],
        "attestations": [{"summary": "Audit", "assessor": "assessor", "map": [
            {"requirement": "r1", "claims": ["claim"], "conformance": {"score": 0.8}, "confidence": {"score": 0.6}}]}]},
}

def describe(label, text):
    document = json.loads(text)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    said = document.get("declarations", {})
    print(f"{label} => valid {problem is None}, {document['serialNumber'][-4:]} version {document['version']},",
          f"requirements {len(document['definitions']['standards'][0]['requirements'])},",
          f"assessors {len(said.get('assessors', []))}, claims {len(said.get('claims', []))},",
          f"attestations {len(said.get('attestations', []))}")

describe("given", json.dumps(given))
with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    model = Bom.from_json(given)
    written = make_outputter(model, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string()
describe("written", written)
print("warnings about declarations =>", sum("declaration" in str(one.message).lower() for one in heard))
print("declarations in the model =>", hasattr(model, "declarations"))
P
env/bin/python run.py 2> heard.txt | tee seen.txt
echo "words about it on standard error => $(grep -ic -e declaration -e attestation heard.txt || true)" | tee -a seen.txt
cat > recorded.txt <<'T'
given => valid True, 0001 version 3, requirements 1, assessors 1, claims 1, attestations 1
written => valid True, 0001 version 3, requirements 1, assessors 0, claims 0, attestations 0
warnings about declarations => 0
declarations in the model => False
words about it on standard error => 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
