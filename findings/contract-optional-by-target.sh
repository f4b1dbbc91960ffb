#!/usr/bin/env bash
# Data contracts (ODCS 3.1): PyPI datacontract-cli 1.2.8, "datacontract export" into other
# forms; PyPI fastavro 1.13.1 reads one of them.
#
# Behaviour: a valid contract of three fields and three rules of quality. No warning anywhere.
#   - "level" does not say whether it is required. The standard has it that it is not, and
#     JSON Schema, Pydantic, Go and Avro's IDL are given an optional field. Avro's schema has
#     a plain int, so that a blank cannot be written; Protobuf has a plain int32,
#     in which a blank is 0. The two forms of Avro, out of one tool, differ.
#   - With "required: false" written down, as for "tier", all agree.
#   - A share of type decimal(5,2) is plain bytes in Avro, a double in Protobuf and Avro's IDL.
#   - The rules "at most one level is blank", "more than 2 partners" and "the mean level is 3 or
#     more" all reach SodaCL. NONE of them reaches dbt, Great Expectations or the data contract
#     specification; the limits of a single field (1 to 5) do.
# One expects: leaving out a word that has a standing value changes nothing, and a rule that a
# target cannot say is told.
# Why it matters here: checks of completeness are those that are lost, and they are why
# the contract was made. A level that nobody gave is 0 behind one export and stops the
# pipeline behind another. Write "required" for every field, count rules in the contract
# and in the export, and carry amounts as whole numbers.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export DATACONTRACT_TELEMETRY=off

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check datacontract-cli==1.2.8 fastavro==1.13.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(datacontract-cli|fastavro)==' | sed 's/^/# /'
cat > contract.odcs.yaml <<'Y'
apiVersion: v3.1.0
kind: DataContract
id: partners
name: partners
version: 1.0.0
status: active
schema:
  - name: partners
    physicalType: table
    quality:
      - {type: library, metric: rowCount, mustBeGreaterThan: 2}
      - {type: sql, query: "SELECT avg(level) FROM {table}", mustBeGreaterOrEqualTo: 3}
    properties:
      - {name: tier, logicalType: string, physicalType: varchar, required: false}
      - name: level
        logicalType: integer
        physicalType: integer
        logicalTypeOptions: {minimum: 1, maximum: 5}
        quality:
          - {type: library, metric: nullValues, mustBeLessThan: 2}
      - {name: share, logicalType: number, physicalType: "decimal(5,2)"}
Y
cat > run.py <<'P'
import functools, io, json, re, subprocess
import fastavro

said, WORD = [], {True: "kept", False: "lost"}


@functools.cache
def export(target):
    done = subprocess.run(["env/bin/datacontract", "export", target, "contract.odcs.yaml"], capture_output=True, text=True, check=True)
    said.append(done.stderr)
    return done.stdout


def line(text, field):
    return next(" ".join(one.split()) for one in text.splitlines() if re.search(rf"\b{field}\b", one))


lint = subprocess.run(["env/bin/datacontract", "lint", "contract.odcs.yaml"], capture_output=True, text=True)
print("lint:", "valid" if lint.returncode == 0 else lint.stdout)
properties = json.loads(export("jsonschema"))["properties"]
avro = json.loads(export("avro"))
fields = {field["name"]: field["type"] for field in avro["fields"]}
for name in ("tier", "level", "share"):
    print(f"{name}: JSON Schema {properties[name]['type']}; Avro {fields[name]}; "
          f"Avro's IDL {line(export('avro-idl'), name)} Protobuf {line(export('protobuf'), name)}")
row = {"tier": None, "level": 3, "share": b"1"}
for name in ("tier", "level"):
    try:
        fastavro.schemaless_writer(io.BytesIO(), fastavro.parse_schema(avro), row | {name: None})
        print(f"Avro, blank {name}: written")
    except (TypeError, ValueError):
        print(f"Avro, blank {name}: an error")
pydantic, go = export("pydantic-model"), export("go")
print("Pydantic:", line(pydantic, "level").split(" =")[0], "; Go:", line(go, "Level").split(" `")[0])
for target, limit in (("sodacl", "valid max: 5"), ("dbt-models", "max_value: 5"), ("great-expectations", '"max_value": 5'), ("dcs", "maximum: 5")):
    text = export(target)
    rules = {
        "limit of 5": limit in text,
        "blanks": bool(re.search(r"missing_count|null_values|nullValues|not_be_null|mostly", text)),
        "rows": bool(re.search(r"row_?count", text, re.I)),
        "mean": bool(re.search(r"avg\(|mean", text)),
    }
    print(f"{target}: {', '.join(f'{rule} {WORD[kept]}' for rule, kept in rules.items())}")
print("said beside it:", "".join(said).strip() or "nothing")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
lint: valid
tier: JSON Schema ['string', 'null']; Avro ['null', 'string']; Avro's IDL string? tier; Protobuf optional string tier = 1;
level: JSON Schema ['integer', 'null']; Avro int; Avro's IDL int? level; Protobuf int32 level = 2;
share: JSON Schema ['number', 'null']; Avro bytes; Avro's IDL double? share; Protobuf double share = 3;
Avro, blank tier: written
Avro, blank level: an error
Pydantic: level: typing.Optional[int] ; Go: Level *int
sodacl: limit of 5 kept, blanks kept, rows kept, mean kept
dbt-models: limit of 5 kept, blanks lost, rows lost, mean lost
great-expectations: limit of 5 kept, blanks lost, rows lost, mean lost
dcs: limit of 5 kept, blanks lost, rows lost, mean lost
said beside it: nothing
T
diff -u recorded.txt seen.txt
echo "as recorded"
