#!/usr/bin/env bash
# Question numbers as names of columns and fields (1, 1.1, 1.2): npm csvtojson 2.0.14, npm
# json-2-csv 5.6.0, npm flat 6.0.1, npm dottie 2.0.7 and npm final-form 5.0.1, beside npm papaparse
# 5.7.1, npm d3-dsv 3.0.2 and npm dot-object 2.1.5.
#
# Behaviour: a point in a name means "inside of" to the first five, so that 1.1 is a part of what
# is called 1. One partner answered 4 to question 1, 3 to 1.1 and 5 to 1.2. No error, no warning,
# but where said.
#   - csvtojson: the answer to question 1 is gone, and the parts are a list that begins with a
#     blank. With the same columns in another order (1.1, 1.2, 1) the PARTS are gone.
#   - json-2-csv (csv2json), flat (unflatten) and dottie: the parts are gone, in either order.
#   - final-form, for fields a and a.b: the one that is filled in last takes the other's answer.
#   - 1.1 and 1.10 are the second and the eleventh of a list, with blanks between.
#   - flat (flatten): {1: {1: 3}} beside a key "1.1" with 5 is one value, 5. So it is in dot-object,
#     which otherwise refuses the clash.
#   - papaparse and d3-dsv keep each column, as does csvtojson with flatKeys.
# One expects: a column of a file is a field of the row; or a clash of two names is an error.
# Why it matters here: questionnaires are numbered like this everywhere, and answers come as CSV or
# from a form. Which answers get lost turns on the order of columns, and a lost one looks like one
# not given. Give questions a code without points (q1_1), switch nesting off, and compare the
# number of answers with the number of cells.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts csvtojson@2.0.14 json-2-csv@5.6.0 flat@6.0.1 dottie@2.0.7 final-form@5.0.1 papaparse@5.7.1 d3-dsv@3.0.2 dot-object@2.1.5 > /dev/null
for name in csvtojson json-2-csv flat dottie final-form papaparse d3-dsv dot-object; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import csvtojson from "csvtojson";
import { csvParse } from "d3-dsv";
import dot from "dot-object";
import dottie from "dottie";
import { createForm } from "final-form";
import { flatten, unflatten } from "flat";
import { csv2json } from "json-2-csv";
import Papa from "papaparse";

const show = async (what, asked) => {
  let said = "error";
  try { said = JSON.stringify(await asked()); } catch { /* said already */ }
  console.log(`${what}: ${said}`);
};
const tables = ["partner,1,1.1,1.2\nNorthwind,4,3,5", "partner,1.1,1.2,1\nNorthwind,3,5,4", "partner,1.1,1.10\nNorthwind,3,5"];
for (const table of tables) {
  const columns = table.split("\n")[0];
  await show(`${columns}: csvtojson`, async () => (await csvtojson().fromString(table))[0]);
  await show(`${columns}: csvtojson, flatKeys`, async () => (await csvtojson({ flatKeys: true }).fromString(table))[0]);
  await show(`${columns}: json-2-csv`, () => csv2json(table)[0]);
  await show(`${columns}: papaparse`, () => Papa.parse(table, { header: true }).data[0]);
  await show(`${columns}: d3-dsv`, () => csvParse(table)[0]);
}
const answers = { 1: 4, 1.1: 3, 1.2: 5 };
await show("1, 1.1, 1.2: flat", () => unflatten({ ...answers }));
await show("1, 1.1, 1.2: dottie", () => dottie.transform({ ...answers }));
await show("1, 1.1, 1.2: dot-object", () => dot.object({ ...answers }));
const filledIn = (...names) => {
  const form = createForm({ onSubmit() {} });
  for (const [at, name] of names.entries()) {
    form.registerField(name, () => {}, { value: true });
    form.change(name, at + 3);
  }
  return form.getState().values;
};
await show("a, then a.b: final-form", () => filledIn("a", "a.b"));
await show("a.b, then a: final-form", () => filledIn("a.b", "a"));
await show("1.1 twice: flat", () => flatten({ 1: { 1: 3 }, 1.1: 5 }));
await show("1.1 twice: dot-object", () => dot.dot({ 1: { 1: 3 }, 1.1: 5 }));
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
partner,1,1.1,1.2: csvtojson: {"1":[null,"3","5"],"partner":"Northwind"}
partner,1,1.1,1.2: csvtojson, flatKeys: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1,1.1,1.2: json-2-csv: {"1":4,"partner":"Northwind"}
partner,1,1.1,1.2: papaparse: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1,1.1,1.2: d3-dsv: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1.1,1.2,1: csvtojson: {"1":"4","partner":"Northwind"}
partner,1.1,1.2,1: csvtojson, flatKeys: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1.1,1.2,1: json-2-csv: {"1":4,"partner":"Northwind"}
partner,1.1,1.2,1: papaparse: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1.1,1.2,1: d3-dsv: {"1":"4","partner":"Northwind","1.1":"3","1.2":"5"}
partner,1.1,1.10: csvtojson: {"1":[null,"3",null,null,null,null,null,null,null,null,"5"],"partner":"Northwind"}
partner,1.1,1.10: csvtojson, flatKeys: {"partner":"Northwind","1.1":"3","1.10":"5"}
partner,1.1,1.10: json-2-csv: {"1":[null,3,null,null,null,null,null,null,null,null,5],"partner":"Northwind"}
partner,1.1,1.10: papaparse: {"partner":"Northwind","1.1":"3","1.10":"5"}
partner,1.1,1.10: d3-dsv: {"partner":"Northwind","1.1":"3","1.10":"5"}
1, 1.1, 1.2: flat: {"1":4}
1, 1.1, 1.2: dottie: {"1":4}
1, 1.1, 1.2: dot-object: error
a, then a.b: final-form: {"a":{"b":4}}
a.b, then a: final-form: {"a":4}
1.1 twice: flat: {"1.1":5}
1.1 twice: dot-object: {"1.1":5}
T
diff -u recorded.txt seen.txt
echo "as recorded"
