#!/usr/bin/env bash
# npm @stoplight/spectral-cli 6.16.3: rules written as YAML, asked of any YAML or JSON.
#
# Behaviour: each rule names a field and a function, and each is of severity error.
#   - "signed" has to look like 2026-03-31. The year 2026 alone, a number in YAML,
#     passes: pattern looks at texts only. So do casing with a list, and enumeration
#     with a list or a map (level: [1] is fine where 3, 4 or 5 are allowed).
#   - "defined" is content with null. "xor" (one of two, not both) counts two nulls
#     as both.
#   - length min 1 takes the text "none" for a list of four, and the number 1 for
#     a length of its own.
#   - A field that is absent: pattern, enumeration, casing and length are silent;
#     schema, truthy and defined report it. Written over a list, even enumeration of
#     every partner's level says nothing of a partner without one.
#   - A filter [?(@.level < 3)] finds a partner whose level is null, and not one
#     whose level is "n/a" or absent.
# One expects: a value of the wrong type fails a rule that describes the right one,
# and absence is treated alike by all functions.
# Why it matters here: a program description is such a file, and rules of this form
# are the obvious gate for it. The worse a field is filled, the fewer rules speak.
# Put a schema rule (type, required) before every other rule on a field, and give
# each rule an example in which the field is absent, null, and of another type.

set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/spectral-cli@6.16.3
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'

cat > rules.yaml <<'Y'
rules:
  date: {given: $, severity: error, then: {field: signed, function: pattern, functionOptions: {match: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}}}
  level: {given: $, severity: error, then: {field: level, function: enumeration, functionOptions: {values: [3, 4, 5]}}}
  every: {given: '$.partners[*].level', severity: error, then: {function: enumeration, functionOptions: {values: [3, 4, 5]}}}
  below: {given: '$.partners[?(@.level < 3)]', severity: error, then: {function: falsy}}
  tiers: {given: $, severity: error, then: {field: tiers, function: length, functionOptions: {min: 1}}}
  name: {given: $, severity: error, then: {field: name, function: casing, functionOptions: {type: kebab}}}
  end: {given: $, severity: error, then: {field: end, function: defined}}
  owner: {given: $, severity: error, then: {field: owner, function: truthy}}
  score: {given: $, severity: error, then: {field: score, function: schema, functionOptions: {schema: {minimum: 3}}}}
  either: {given: $, severity: error, then: {function: xor, functionOptions: {properties: [start, begin]}}}
Y
good='owner: sales, score: 4, end: 2027, start: 2026'
printf '{%s, signed: "2026-03-31", level: 4, tiers: [gold], name: a-b, partners: [{level: 3}]}\n' "$good" > good.yaml
printf '{%s, signed: "2026", level: 1, tiers: [], name: A B, partners: [{level: 2}]}\n' "$good" > wrong-value.yaml
printf '{%s, signed: 2026, level: [1], tiers: none, name: [A B], partners: [{level: [3, 1]}]}\n' "$good" > wrong-type.yaml
printf '{%s, signed: 2026, level: {value: 1}, tiers: 1, partners: [{}]}\n' "$good" > no-type-at-all.yaml
printf '{owner: null, score: null, end: null, start: null, begin: null, partners: [{level: null}, {level: n/a}, {}]}\n' > nulls.yaml
printf '{}\n' > empty.yaml

for file in good wrong-value wrong-type no-type-at-all nulls empty; do
  code=0
  node_modules/.bin/spectral lint --ruleset rules.yaml --format json "$file.yaml" > "$file.json" 2>/dev/null || code=$?
  echo "$file: $(node -e 'const t = require("fs").readFileSync(process.argv[1], "utf8");
    const found = JSON.parse(t.slice(t.indexOf("["), t.lastIndexOf("]") + 1));
    console.log(found.map(r => r.code + (r.path.length ? "@" + r.path.join(".") : "")).sort().join(" ") || "nothing");' "$file.json"), code $code"
done | tee seen.txt
cat > recorded.txt <<'T'
good: nothing, code 0
wrong-value: below@partners.0 date@signed every@partners.0.level level@level name@name tiers@tiers, code 1
wrong-type: nothing, code 0
no-type-at-all: nothing, code 0
nulls: below@partners.0 either every@partners.0.level every@partners.1.level owner@owner, code 1
empty: either end owner score, code 1
T
diff -u recorded.txt seen.txt || { echo "the behaviour has changed, see above" >&2; exit 1; }
echo "as recorded"
