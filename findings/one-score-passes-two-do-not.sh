#!/usr/bin/env bash
# npm json-rules-engine 7.3.1: rules written as JSON, asked of facts.
#
# Behaviour: no error, no warning; facts that are not there are allowed.
#   - "any", one of these holds, with an empty list holds. Its "not" does not. "all" with
#     an empty list holds too, as one expects.
#   - A path with a star, $.scores[*], finds a list, unless there is one value: then it is
#     that value itself. "3 or more" holds for the only score of 4 and not for 4 and 5.
#   - "not:greaterThanInclusive" turns that round: "not 3 or more" holds for 4 and 5, and
#     not for 4.
#   - A condition that stands elsewhere, under a name, and whose name is misspelled: with
#     allowUndefinedConditions it does not hold, and its "not" does.
#   - "4", a text, is 3 or more, and so is "10", by their numbers. "equal 4" does not hold
#     for the text.
#   - "below 3" and "3 or more" hold for neither null nor what is not there; "not" of each
#     holds for both.
# One expects: one of none is false, as everywhere; one value in a list is a list of one;
# what is not defined is an error, or unknown under "not" as well.
# Why it matters here: rules are put together by editors and from lists, and a list that
# is empty after a choice is "one of these holds": everybody passes. Whether a partner
# passes depends on having one score or two. Refuse empty lists before the rule is added,
# and ask lists with everyFact or someFact of a list that the program itself has made.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts json-rules-engine@7.3.1
npm ls json-rules-engine | grep -o 'json-rules-engine@.*' | sed 's/^/# /'
cat > run.js <<'J'
const { Engine } = require('json-rules-engine')

async function holds (conditions, facts) {
  const engine = new Engine([], { allowUndefinedFacts: true, allowUndefinedConditions: true })
  engine.addRule({ conditions, event: { type: 'holds' } })
  return (await engine.run(facts)).events.length === 1
}

async function table (title, conditions, rows) {
  const told = []
  for (const [name, facts] of rows) told.push(`${name} ${await holds(conditions, facts)}`)
  console.log(`${title}: ${told.join(', ')}`)
}

const nobody = [['holds', {}]]
const lists = [[4], [4, 5], [2], [2, 5], []].map(scores => [JSON.stringify(scores), { partner: { scores } }])
const single = [['4', { score: 4 }], ['2', { score: 2 }], ['null', { score: null }], ['none', {}], ['"4"', { score: '4' }], ['"10"', { score: '10' }], ['"n/a"', { score: 'n/a' }]]
const every = operator => ({ all: [{ fact: 'partner', path: '$.scores[*]', operator, value: 3 }] })
const score = (operator, value) => ({ fact: 'score', operator, value })

async function run () {
  await table('any of none', { any: [] }, nobody)
  await table('not any of none', { not: { any: [] } }, nobody)
  await table('all of none', { all: [] }, nobody)
  await table('all of (any of none)', { all: [{ any: [] }] }, nobody)
  await table('$.scores[*], 3 or more', every('greaterThanInclusive'), lists)
  await table('$.scores[*], not: 3 or more', every('not:greaterThanInclusive'), lists)
  await table('$.scores[*], every one 3 or more', every('everyFact:greaterThanInclusive'), lists)
  await table('a name nobody defined', { condition: 'has owner' }, nobody)
  await table('not that name', { not: { condition: 'has owner' } }, nobody)
  await table('3 or more', { all: [score('greaterThanInclusive', 3)] }, single)
  await table('below 3', { all: [score('lessThan', 3)] }, single)
  await table('equal 4', { all: [score('equal', 4)] }, single)
  await table('not (3 or more)', { not: score('greaterThanInclusive', 3) }, single)
  await table('not (below 3)', { not: score('lessThan', 3) }, single)
}

run()
J
node run.js | tee seen.txt
cat > recorded.txt <<'T'
any of none: holds true
not any of none: holds false
all of none: holds true
all of (any of none): holds true
$.scores[*], 3 or more: [4] true, [4,5] false, [2] false, [2,5] false, [] false
$.scores[*], not: 3 or more: [4] false, [4,5] true, [2] true, [2,5] true, [] true
$.scores[*], every one 3 or more: [4] true, [4,5] true, [2] false, [2,5] false, [] false
a name nobody defined: holds false
not that name: holds true
3 or more: 4 true, 2 false, null false, none false, "4" true, "10" true, "n/a" false
below 3: 4 false, 2 true, null false, none false, "4" false, "10" false, "n/a" false
equal 4: 4 true, 2 false, null false, none false, "4" false, "10" false, "n/a" false
not (3 or more): 4 false, 2 true, null true, none true, "4" false, "10" false, "n/a" true
not (below 3): 4 true, 2 false, null true, none true, "4" true, "10" true, "n/a" true
T
diff -u recorded.txt seen.txt
echo "as recorded"
