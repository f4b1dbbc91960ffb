#!/usr/bin/env bash
# A questionnaire's JSON Schema, turned into the checks of a form: npm json-schema-to-zod 2.8.1,
# zod's own fromJSONSchema (npm zod 4.6.7) and npm enjoi 9.0.1 (with npm joi 17.13.9), beside npm
# ajv 8.20.0, which reads the schema itself.
#
# Behaviour: each schema is valid, and so is each answer as JSON.
#   - "Gold needs a score of 3 or more" (if/then), beside the properties or in allOf: gone in
#     json-schema-to-zod and enjoi, no error. zod refuses the schema.
#   - "Who has a score has an owner" (dependentRequired): the same. "At least one level of 4"
#     (contains): gone in all three.
#   - "A score or an owner": anyOf lets everybody through in all three. oneOf lets NOBODY through
#     in zod and enjoi, and what json-schema-to-zod writes for it is no JavaScript.
#   - "Not gold with a score of 1": gone in json-schema-to-zod; enjoi refuses gold with 2 too.
#   - A share given as the text "0.3" is a number for enjoi, and 30 February a date.
# One expects: a rule that has no form in the other language is refused, as zod does with some.
# Why it matters here: the schema of a pack is the one place where an answer's rules stand, and the
# form is made of it. The form accepts what the engine then refuses, or nothing at all. Check with
# the schema itself in the form too, and send one good and one bad answer for each rule through
# both.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts json-schema-to-zod@2.8.1 zod@4.6.7 enjoi@9.0.1 joi@17.13.9 ajv@8.20.0 ajv-formats@3.0.1 > /dev/null
for name in json-schema-to-zod zod enjoi joi ajv; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import enjoi from "enjoi";
import { jsonSchemaToZod } from "json-schema-to-zod";
import * as zod from "zod";

const ajv = new Ajv.default({ strict: false });
formats.default(ajv);
const partner = { type: "object", properties: { tier: { type: "string" }, score: { type: "integer", minimum: 1, maximum: 5 }, owner: { type: "string" } }, required: ["tier"] };
const goldNeeds = { if: { properties: { tier: { const: "gold" } }, required: ["tier"] }, then: { required: ["score"], properties: { score: { type: "integer", minimum: 3 } } } };
const either = [{ required: ["score"] }, { required: ["owner"] }];
const asked = {
  "gold needs 3": [{ ...partner, ...goldNeeds }, [{ tier: "gold", score: 3 }, { tier: "gold", score: 2 }, { tier: "gold" }]],
  "gold needs 3, in allOf": [{ allOf: [partner, goldNeeds] }, [{ tier: "gold", score: 3 }, { tier: "gold", score: 2 }]],
  "a score needs an owner": [{ ...partner, dependentRequired: { score: ["owner"] } }, [{ tier: "gold", score: 3, owner: "a" }, { tier: "gold", score: 3 }]],
  "a score or an owner": [{ ...partner, anyOf: either }, [{ tier: "gold", score: 3 }, { tier: "gold" }]],
  "a score or an owner, not both": [{ ...partner, oneOf: either }, [{ tier: "gold", score: 3 }, { tier: "gold", score: 3, owner: "a" }]],
  "not gold with 1": [{ ...partner, not: { properties: { tier: { const: "gold" }, score: { const: 1 } }, required: ["tier", "score"] } }, [{ tier: "gold", score: 2 }, { tier: "gold", score: 1 }]],
  "a level of 4 or more": [{ type: "object", properties: { levels: { type: "array", items: { type: "integer" }, contains: { minimum: 4 } } } }, [{ levels: [4, 1] }, { levels: [2, 1] }]],
  "a share and a day": [{ type: "object", properties: { share: { type: "number" }, day: { type: "string", format: "date" } } }, [{ share: 0.3, day: "2026-03-31" }, { share: "0.3" }, { day: "2026-02-30" }]],
};
const readers = {
  ajv: (schema) => { const check = ajv.compile(schema); return (answer) => check(answer); },
  "json-schema-to-zod": (schema) => { const check = Function("z", `return ${jsonSchemaToZod(schema, { module: "none" })}`)(zod); return (answer) => check.safeParse(answer).success; },
  zod: (schema) => { const check = zod.fromJSONSchema(schema); return (answer) => check.safeParse(answer).success; },
  enjoi: (schema) => { const check = enjoi.schema(schema); return (answer) => !check.validate(answer).error; },
};
console.warn = () => {};
for (const [rule, [schema, answers]] of Object.entries(asked)) {
  const ready = Object.entries(readers).map(([name, read]) => {
    try { return [name, read(schema)]; } catch (error) { return [name, () => (error instanceof SyntaxError ? "no JavaScript" : "schema refused")]; }
  });
  for (const answer of answers) {
    const said = ready.map(([name, check]) => { const out = check(answer); return `${name} ${out === true ? "yes" : out === false ? "no" : out}`; });
    console.log(`${rule}: ${JSON.stringify(answer).replace(/"/g, "")}: ${said.join(", ")}`);
  }
}
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
gold needs 3: {tier:gold,score:3}: ajv yes, json-schema-to-zod yes, zod schema refused, enjoi yes
gold needs 3: {tier:gold,score:2}: ajv no, json-schema-to-zod yes, zod schema refused, enjoi yes
gold needs 3: {tier:gold}: ajv no, json-schema-to-zod yes, zod schema refused, enjoi yes
gold needs 3, in allOf: {tier:gold,score:3}: ajv yes, json-schema-to-zod yes, zod schema refused, enjoi yes
gold needs 3, in allOf: {tier:gold,score:2}: ajv no, json-schema-to-zod yes, zod schema refused, enjoi yes
a score needs an owner: {tier:gold,score:3,owner:a}: ajv yes, json-schema-to-zod yes, zod schema refused, enjoi yes
a score needs an owner: {tier:gold,score:3}: ajv no, json-schema-to-zod yes, zod schema refused, enjoi yes
a score or an owner: {tier:gold,score:3}: ajv yes, json-schema-to-zod yes, zod yes, enjoi yes
a score or an owner: {tier:gold}: ajv no, json-schema-to-zod yes, zod yes, enjoi yes
a score or an owner, not both: {tier:gold,score:3}: ajv yes, json-schema-to-zod no JavaScript, zod no, enjoi no
a score or an owner, not both: {tier:gold,score:3,owner:a}: ajv no, json-schema-to-zod no JavaScript, zod no, enjoi no
not gold with 1: {tier:gold,score:2}: ajv yes, json-schema-to-zod yes, zod schema refused, enjoi no
not gold with 1: {tier:gold,score:1}: ajv no, json-schema-to-zod yes, zod schema refused, enjoi no
a level of 4 or more: {levels:[4,1]}: ajv yes, json-schema-to-zod yes, zod yes, enjoi yes
a level of 4 or more: {levels:[2,1]}: ajv no, json-schema-to-zod yes, zod yes, enjoi yes
a share and a day: {share:0.3,day:2026-03-31}: ajv yes, json-schema-to-zod yes, zod yes, enjoi yes
a share and a day: {share:0.3}: ajv no, json-schema-to-zod no, zod no, enjoi yes
a share and a day: {day:2026-02-30}: ajv no, json-schema-to-zod no, zod no, enjoi yes
T
diff -u recorded.txt seen.txt
echo "as recorded"
