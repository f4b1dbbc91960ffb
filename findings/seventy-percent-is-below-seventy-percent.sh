#!/usr/bin/env bash
# Avro without a schema of one's own: npm avsc 5.7.9 works the type out of the values
# (Type.forValue), PyPI fastavro 1.13.1 reads the file that comes of it.
#
# Behaviour: programs with a share, a score and an amount. No error, no warning.
#   - Every number with a fraction, alone, in a list or in a record, is typed as "float", which has
#     half the digits of a number in JavaScript. The value that comes back is another one.
#   - Of the 99 shares 0.01 to 0.99, 50 come back smaller than they were, 46 greater and 3 as they
#     were: "0.7 or more" does not hold for 0.7 any more, "at most 0.6" does not for 0.6.
#   - A score of 79.995, just below the line, is 79.99500274658203, and 1234567.89 is 1234567.875.
#   - One fraction in a list of whole numbers makes floats of all of them: the identifier 16777217
#     is 16777216.
#   - A record's type has no name, which the format asks for, and fastavro refuses the file. With a
#     name put in it reads exactly these numbers: they are in the file.
#   - With "double" in a schema of one's own, all is as it was.
# One expects: a type that is worked out of a value holds that value.
# Why it matters here: records of answers are kept in Avro because it is small and has a type for
# each field, and the type is what was left to the library. A gate at 70 % fails those who have
# just 70 %. Write the schema down with "double", or keep shares as whole numbers of a part, and
# compare a few values after reading them again.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check fastavro==1.13.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^fastavro==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts avsc@5.7.9 > /dev/null
node -p '"# npm avsc " + JSON.parse(fs.readFileSync("node_modules/avsc/package.json")).version'
cat > run.cjs <<'J'
const avro = require("avsc");

const back = (type, value) => type.fromBuffer(type.toBuffer(value));
const shares = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
const compared = shares.map((share) => Math.sign(back(avro.Type.forValue(share), share) - share));
const count = (sign) => compared.filter((one) => one === sign).length;
console.log(`99 shares: smaller ${count(-1)}, the same ${count(0)}, greater ${count(1)}`);
for (const value of [0.7, 0.6, 79.995, 1234567.89, [16777217, 0.5], { share: 0.7, level: 4 }]) {
  const type = avro.Type.forValue(value);
  console.log(`${JSON.stringify(value)}: typed ${JSON.stringify(type.schema())}, comes back as ${JSON.stringify(back(type, value))}`);
}
const share = back(avro.Type.forValue(0.7), 0.7);
console.log(`0.7 or more: ${0.7 >= 0.7}, after: ${share >= 0.7}`);
console.log(`with a schema: ${back(avro.Type.forSchema("double"), 0.7)}`);
const program = { name: "Northwind", share: 0.7, amount: 1234567.89 };
const type = avro.Type.forValue(program);
avro.createFileEncoder("without-a-name.avro", type).end(program);
avro.createFileEncoder("named.avro", avro.Type.forSchema({ ...type.schema(), name: "Program" })).end(program);
J
cat > read.py <<'P'
import fastavro
from fastavro.schema import SchemaParseException

for name in ("without-a-name", "named"):
    with open(f"{name}.avro", "rb") as file:
        try:
            for program in fastavro.reader(file):
                print(f"fastavro, {name}: {program}, share 0.7 or more: {program['share'] >= 0.7}")
        except SchemaParseException:
            print(f"fastavro, {name}: refused")
P
{ node run.cjs; env/bin/python read.py; } | tee seen.txt
cat > recorded.txt <<'T'
99 shares: smaller 50, the same 3, greater 46
0.7: typed "float", comes back as 0.699999988079071
0.6: typed "float", comes back as 0.6000000238418579
79.995: typed "float", comes back as 79.99500274658203
1234567.89: typed "float", comes back as 1234567.875
[16777217,0.5]: typed {"type":"array","items":"float"}, comes back as [16777216,0.5]
{"share":0.7,"level":4}: typed {"type":"record","fields":[{"name":"share","type":"float"},{"name":"level","type":"int"}]}, comes back as {"share":0.699999988079071,"level":4}
0.7 or more: true, after: false
with a schema: 0.7
fastavro, without-a-name: refused
fastavro, named: {'name': 'Northwind', 'share': 0.699999988079071, 'amount': 1234567.875}, share 0.7 or more: False
T
diff -u recorded.txt seen.txt
echo "as recorded"
