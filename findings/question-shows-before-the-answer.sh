#!/usr/bin/env bash
# Questions that show under a condition: npm @jsonforms/core 3.8.0, which draws forms from JSON
# Schema (with the ajv that it brings along), beside npm @formio/core 2.8.3.
#
# Behaviour: "who is responsible" is to be shown if the level is 3 or more. The answers so far:
# 4, 2, null, none yet, "n/a", "10", an empty text. No error, no warning.
#   - JSON Forms, {"minimum": 3}: shown for the 4 and for EVERY answer but the 2, also where there
#     is none yet. So is the question for "below 3": an empty form shows both.
#   - failWhenUndefined, made for this, leaves out the one without an answer; null, "n/a" and the
#     empty text still show it. With {"type": "number", "minimum": 3} it is right for all.
#   - A level misspelt in the condition: shown whatever the level is.
#   - The effect HIDE under the same condition hides the question for all of them but the 2.
#   - As it should be: AND of no conditions holds, OR of none does not.
#   - Form.io: greater than or equal to 3 is for numbers only, not shown for any of the others.
# One expects: a condition on an answer does not hold while there is no answer.
# Why it matters here: an interview asks further only where an answer calls for it. A form shows
# what it should not and asks for it, or hides what is needed, until the first question is
# answered, and for good where somebody chose "not known". Give the type in each condition, test a
# form with an empty answer, and check that each path in a condition is in the schema.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @jsonforms/core@3.8.0 @formio/core@2.8.3 > /dev/null
for name in @jsonforms/core @formio/core; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.cjs <<'J'
const { createAjv, isVisible } = require("@jsonforms/core");
const { checkSimpleConditional } = require("@formio/core");

const ajv = createAjv();
const answers = { four: { level: 4 }, two: { level: 2 }, null: { level: null }, "none yet": {}, "n/a": { level: "n/a" }, "text 10": { level: "10" }, "empty text": { level: "" } };
const scope = "#/properties/level";
const conditions = {
  "3 or more": { scope, schema: { minimum: 3 } },
  "below 3": { scope, schema: { exclusiveMaximum: 3 } },
  "not 4": { scope, schema: { not: { const: 4 } } },
  "3 or more, failWhenUndefined": { scope, schema: { minimum: 3 }, failWhenUndefined: true },
  "3 or more, with the type": { scope, schema: { type: "number", minimum: 3 } },
  "3 or more, level misspelt": { scope: "#/properties/levle", schema: { minimum: 3 } },
  "AND of nothing": { type: "AND", conditions: [] },
  "OR of nothing": { type: "OR", conditions: [] },
};
const shown = (holds) => Object.entries(answers).filter(([, answer]) => holds(answer)).map(([name]) => name).join(", ") || "nobody";
for (const [what, condition] of Object.entries(conditions))
  console.log(`JSON Forms, show if ${what}: ${shown((answer) => isVisible({ type: "Control", scope: "#/properties/owner", rule: { effect: "SHOW", condition } }, answer, "", ajv))}`);
console.log(`JSON Forms, hide if 3 or more, so shown for: ${shown((answer) => isVisible({ type: "Control", scope: "#/properties/owner", rule: { effect: "HIDE", condition: conditions["3 or more"] } }, answer, "", ajv))}`);
for (const [what, operator] of [["3 or more", "greaterThanOrEqual"], ["below 3", "lessThan"], ["not 3", "isNotEqual"]]) {
  const owner = { type: "textfield", key: "owner", input: true, conditional: { show: true, conjunction: "all", conditions: [{ component: "level", operator, value: 3 }] } };
  const form = { components: [{ type: "number", key: "level", input: true }, owner] };
  console.log(`Form.io, show if ${what}: ${shown((answer) => checkSimpleConditional(owner.conditional, { component: owner, data: answer, form }))}`);
}
J
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
JSON Forms, show if 3 or more: four, null, none yet, n/a, text 10, empty text
JSON Forms, show if below 3: two, null, none yet, n/a, text 10, empty text
JSON Forms, show if not 4: two, null, none yet, n/a, text 10, empty text
JSON Forms, show if 3 or more, failWhenUndefined: four, null, n/a, text 10, empty text
JSON Forms, show if 3 or more, with the type: four
JSON Forms, show if 3 or more, level misspelt: four, two, null, none yet, n/a, text 10, empty text
JSON Forms, show if AND of nothing: four, two, null, none yet, n/a, text 10, empty text
JSON Forms, show if OR of nothing: nobody
JSON Forms, hide if 3 or more, so shown for: two
Form.io, show if 3 or more: four
Form.io, show if below 3: two
Form.io, show if not 3: four, two, null, none yet, n/a, text 10, empty text
T
diff -u recorded.txt seen.txt
echo "as recorded"
