#!/usr/bin/env bash
# PyPI in-toto-attestation 0.9.3 (with protobuf 6.33.0): an audit result as the
# predicate of an in-toto statement.
#
# Behaviour: the library keeps the predicate as a protobuf Struct, in which every
# number is a double. Whole numbers come back as 3.0, an identifier above 2^53
# comes back as another one, and the statement validates before and after. A
# predicate without any key is refused as missing.
# One expects: a statement read and written again says the same; a library whose
# purpose is attestation does not change what is attested.
# Why it matters here: an attested audit result holds counts, weights, amounts in
# cents and identifiers out of a CRM. Reading a statement with this library and
# comparing the predicate with the report, or hashing it again, fails, and for a
# large identifier names another record. Sign the bytes that were written, put
# identifiers and amounts in as text, and never re-serialize.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check in-toto-attestation==0.9.3 protobuf==6.33.0
cat > run.py <<'P'
import json
from importlib.metadata import version
from google.protobuf import json_format
from in_toto_attestation.v1.resource_descriptor import ResourceDescriptor
from in_toto_attestation.v1.statement import Statement
print("# in-toto-attestation", version("in-toto-attestation"))
written = {"level": 3, "passed": 120, "record": 9007199254740993, "record_text": "9007199254740993", "share": 0.5, "open": None}

def statement(predicate, digest):
    subject = ResourceDescriptor(name="report.json", digest={"sha256": digest}).pb
    return Statement([subject], "https://example.com/audit/v1", predicate)

made = statement(written, "a" * 64)
made.validate()
back = json_format.MessageToDict(made.pb)["predicate"]
for key in written:
    print(key, json.dumps(written[key]), "=>", json.dumps(back[key]))
print("same text:", json.dumps(written, sort_keys=True) == json.dumps(back, sort_keys=True))
try:
    statement({}, "a" * 64).validate()
    print("empty predicate valid")
except ValueError:
    print("empty predicate refused")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
# in-toto-attestation 0.9.3
level 3 => 3.0
passed 120 => 120.0
record 9007199254740993 => 9007199254740992.0
record_text "9007199254740993" => "9007199254740993"
share 0.5 => 0.5
open null => null
same text: False
empty predicate refused
T
diff -u recorded.txt seen.txt
echo "as recorded"
