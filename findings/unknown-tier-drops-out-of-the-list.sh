#!/usr/bin/env bash
# Answers from JSON to a protobuf message: npm protobufjs 8.8.1 (fromObject) beside PyPI protobuf
# 6.33.0 (ParseDict), with one and the same definition.
#
# Behaviour: a message with an optional score, tiers, levels, days and a yes/no. No error in
# protobufjs, whose own verify() is asked beside it; protobuf refuses all of these but null.
#   - A score of "n/a" is 0, and present. A level of "n/a" is 0, 3.7 is 3, and [4, null, 2] is
#     4, 0, 2.
#   - Tiers gold, platinum, silver, of which the definition does not know platinum, are gold and
#     silver: the third partner's tier is the second's. By itself, platinum is not there.
#   - ok: "no" and "false" are true.
#   - "12.50" as whole cents is 12. -1 days are 4294967295, and verify() is content with that.
#   - verify() finds fault with the rest, and with "gold" given by its name too, which fromObject
#     and protobuf take.
# One expects: what reads an object into a message refuses what the message cannot say, or verify()
# and fromObject agree on what can be read.
# Why it matters here: answers reach other systems in this form, and JSON is what is at hand. "Not
# known" becomes the worst score there is, and tiers move to other partners. Ask verify() first,
# with tiers as numbers, keep a list as messages with a name in each, and leave out what is not
# known.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check protobuf==6.33.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^protobuf==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts protobufjs@8.8.1 > /dev/null
node -p '"# npm protobufjs " + JSON.parse(fs.readFileSync("node_modules/protobufjs/package.json")).version'
cat > asked.json <<'J'
[{"score": 4}, {"score": null}, {"score": "n/a"}, {"level": "n/a"}, {"level": 3.7}, {"levels": [4, null, 2]}, {"tier": "GOLD"}, {"tier": "PLATINUM"},
 {"tiers": ["GOLD", "PLATINUM", "SILVER"]}, {"tiers": [1, 2]}, {"ok": "no"}, {"ok": "false"}, {"cents": "12.50"}, {"days": -1}]
J
cat > run.cjs <<'J'
const protobuf = require("protobufjs");
const asked = require("./asked.json");

const definition = `syntax = "proto3"; enum Tier { UNKNOWN = 0; GOLD = 1; SILVER = 2; }
message Answers { optional int32 score = 1; int32 level = 2; repeated int32 levels = 3; Tier tier = 4; repeated Tier tiers = 5; optional bool ok = 6; int64 cents = 7; uint32 days = 8; }`;
const Answers = protobuf.parse(definition).root.lookupType("Answers");
for (const answers of asked) {
  const read = Answers.decode(Answers.encode(Answers.fromObject(answers)).finish());
  console.log(`${JSON.stringify(answers)}: protobufjs ${JSON.stringify(Answers.toObject(read, { enums: String, longs: String }))}, verify ${Answers.verify(answers) ? "no" : "yes"}`);
}
J
cat > run.py <<'P'
import json
from google.protobuf import descriptor_pb2, json_format, message_factory

file = descriptor_pb2.FileDescriptorProto(name="answers.proto", syntax="proto3")
file.enum_type.add(name="Tier").value.extend(descriptor_pb2.EnumValueDescriptorProto(name=name, number=at) for at, name in enumerate(("UNKNOWN", "GOLD", "SILVER")))
message = file.message_type.add(name="Answers")
Field = descriptor_pb2.FieldDescriptorProto
for at, (name, kind, label, optional) in enumerate((
    ("score", Field.TYPE_INT32, Field.LABEL_OPTIONAL, True), ("level", Field.TYPE_INT32, Field.LABEL_OPTIONAL, False),
    ("levels", Field.TYPE_INT32, Field.LABEL_REPEATED, False), ("tier", Field.TYPE_ENUM, Field.LABEL_OPTIONAL, False),
    ("tiers", Field.TYPE_ENUM, Field.LABEL_REPEATED, False), ("ok", Field.TYPE_BOOL, Field.LABEL_OPTIONAL, True),
    ("cents", Field.TYPE_INT64, Field.LABEL_OPTIONAL, False), ("days", Field.TYPE_UINT32, Field.LABEL_OPTIONAL, False),
), 1):
    field = message.field.add(name=name, number=at, type=kind, label=label)
    if kind == Field.TYPE_ENUM:
        field.type_name = ".Tier"
    if optional:
        field.proto3_optional = True
        field.oneof_index = len(message.oneof_decl)
        message.oneof_decl.add(name=f"_{name}")
Answers = message_factory.GetMessages([file])["Answers"]
for answers in json.load(open("asked.json")):
    try:
        read = Answers.FromString(json_format.ParseDict(answers, Answers()).SerializeToString())
        print("; protobuf " + json.dumps(json_format.MessageToDict(read), separators=(",", ":")))
    except json_format.ParseError:
        print("; protobuf refuses")
P
node run.cjs > one.txt
env/bin/python run.py > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
{"score":4}: protobufjs {"score":4}, verify yes; protobuf {"score":4}
{"score":null}: protobufjs {}, verify yes; protobuf {}
{"score":"n/a"}: protobufjs {"score":0}, verify no; protobuf refuses
{"level":"n/a"}: protobufjs {}, verify no; protobuf refuses
{"level":3.7}: protobufjs {"level":3}, verify no; protobuf refuses
{"levels":[4,null,2]}: protobufjs {"levels":[4,0,2]}, verify no; protobuf refuses
{"tier":"GOLD"}: protobufjs {"tier":"GOLD"}, verify no; protobuf {"tier":"GOLD"}
{"tier":"PLATINUM"}: protobufjs {}, verify no; protobuf refuses
{"tiers":["GOLD","PLATINUM","SILVER"]}: protobufjs {"tiers":["GOLD","SILVER"]}, verify no; protobuf refuses
{"tiers":[1,2]}: protobufjs {"tiers":["GOLD","SILVER"]}, verify yes; protobuf {"tiers":["GOLD","SILVER"]}
{"ok":"no"}: protobufjs {"ok":true}, verify no; protobuf refuses
{"ok":"false"}: protobufjs {"ok":true}, verify no; protobuf refuses
{"cents":"12.50"}: protobufjs {"cents":"12"}, verify no; protobuf refuses
{"days":-1}: protobufjs {"days":4294967295}, verify yes; protobuf refuses
T
diff -u recorded.txt seen.txt
echo "as recorded"
