#!/usr/bin/env bash
# Conditions read into a page's query builder: npm @react-querybuilder/core 8.24.1 (parseSQL, parseMongoDB,
# parseJsonLogic). Beside it the condition itself is run, in npm sql.js 1.16.0 (SQLite as WebAssembly), npm
# mingo 7.2.7 and npm json-logic-js 2.0.5; what was read is written out as SQL and run there.
#
# Behaviour: six programs. Each condition is valid in its language. No error, no warning.
#   - A part that has no form in the builder is left out, and the rest stays: of "score >= 3 and
#     coalesce(level, 0) >= 3" the first half, of "tier = 'gold' and score + bonus >= 5" the tier, of "passed or
#     score >= 3" the score. Left out by itself it is everybody.
#   - MongoDB: $nor, "none of these", is left out always, also around the plainest rule: everybody. Beside an
#     $or it goes away alone. {score: {$exists: false}} is everybody.
#   - JSONLogic: {">=": [3, score]}, "3 is at least the score", is turned round to "the score is at least 3". The
#     same in SQL is right. "!" with its operand in a list, as that language has it, is everybody.
#   - {"!": {"<=": [3, score, 5]}} without a list is right; so are plain rules in all three.
# One expects: an error for what cannot be shown, or that the rest is marked as a part; and an import that gives
# the same rows.
# Why it matters here: rules that were written by hand are opened in a page, looked at and saved, and ask for
# less than before, or the opposite. Nobody sees it in the page, as what is left looks whole. After reading,
# write the rule out again and compare both over rows that pass and rows that fail each part.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @react-querybuilder/core@8.24.1 sql.js@1.16.0 mingo@7.2.7 \
  json-logic-js@2.0.5 > /dev/null
for name in @react-querybuilder/core sql.js mingo json-logic-js; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import { formatQuery } from "@react-querybuilder/core/formatQuery";
import { parseJsonLogic } from "@react-querybuilder/core/parseJsonLogic";
import { parseMongoDB } from "@react-querybuilder/core/parseMongoDB";
import { parseSQL } from "@react-querybuilder/core/parseSQL";
import jsonLogic from "json-logic-js";
import { Query } from "mingo";
import openSql from "sql.js";

const partners = [["a", "gold", 4, 4, 1, 1], ["b", "gold", 2, 2, 0, 0], ["c", "silver", 4, 1, 0, 0], ["d", "silver", 3, 3, 0, 1],
  ["e", "bronze", 5, 4, 0, 0], ["f", "bronze", 1, 3, 0, 1]]
  .map(([name, tier, score, level, bonus, passed]) => ({ name, tier, score, level, bonus, passed }));
const database = new (await openSql()).Database();
database.run("create table partners (name text, tier text, score integer, level integer, bonus integer, passed integer)");
for (const row of partners) database.run("insert into partners values (?, ?, ?, ?, ?, ?)", Object.values(row));
const inSql = (words) => (database.exec(`select name from partners where ${words} order by name`)[0]?.values ?? []).map(([name]) => name);

const score = { var: "score" };
const languages = [
  ["SQL", parseSQL, inSql, [
    "score >= 3", "not (tier = 'gold' or score < 3)", "3 >= score", "score >= 3 and coalesce(level, 0) >= 3",
    "tier = 'gold' and score + bonus >= 5", "passed or score >= 3", "score >= 3 and (level >= 4 or length(tier) = 6)", "score + bonus >= 5"]],
  ["MongoDB", parseMongoDB, (words) => partners.filter((row) => new Query(words).test(row)).map(({ name }) => name), [
    { score: { $gte: 3 } }, { score: { $not: { $gte: 3 } } }, { $nor: [{ score: { $lt: 3 } }] },
    { $and: [{ $or: [{ tier: "gold" }, { score: { $gte: 4 } }] }, { $nor: [{ level: { $lt: 3 } }] }] },
    { score: { $exists: false } }, { tier: "gold", score: { $mod: [4, 0] } }]],
  ["JSONLogic", parseJsonLogic, (words) => partners.filter((row) => jsonLogic.apply(words, row)).map(({ name }) => name), [
    { ">=": [score, 3] }, { "!": { "<=": [3, score, 5] } }, { ">=": [3, score] }, { "<": [4, score] }, { "!": [{ ">=": [score, 3] }] },
    { or: [{ var: "passed" }, { ">=": [score, 5] }] }, { and: [{ ">=": [score, 3] }, { ">=": [{ "+": [{ var: "level" }, { var: "bonus" }] }, 4] }] }]],
];
for (const [language, parse, run, conditions] of languages) {
  console.log(language);
  for (const condition of conditions) {
    const read = formatQuery(parse(condition), { format: "sql", parseNumbers: true });
    const found = (names) => names.join(" ") || "nobody";
    console.log(`  ${typeof condition === "string" ? condition : JSON.stringify(condition)}: ${found(run(condition))}`);
    console.log(`    read: ${read}: ${found(inSql(read))}`);
  }
}
J
node run.mjs 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
SQL
  score >= 3: a c d e
    read: (score >= 3): a c d e
  not (tier = 'gold' or score < 3): c d e
    read: NOT (tier = 'gold' or score < 3): c d e
  3 >= score: b d f
    read: (score <= 3): b d f
  score >= 3 and coalesce(level, 0) >= 3: a d e
    read: (score >= 3): a c d e
  tier = 'gold' and score + bonus >= 5: a
    read: (tier = 'gold'): a b
  passed or score >= 3: a c d e f
    read: (score >= 3): a c d e
  score >= 3 and (level >= 4 or length(tier) = 6): a c d e
    read: (score >= 3 and (level >= 4)): a e
  score + bonus >= 5: a e
    read: (1 = 1): a b c d e f
MongoDB
  {"score":{"$gte":3}}: a c d e
    read: (score >= 3): a c d e
  {"score":{"$not":{"$gte":3}}}: b f
    read: (score < 3): b f
  {"$nor":[{"score":{"$lt":3}}]}: a c d e
    read: (1 = 1): a b c d e f
  {"$and":[{"$or":[{"tier":"gold"},{"score":{"$gte":4}}]},{"$nor":[{"level":{"$lt":3}}]}]}: a e
    read: ((tier = 'gold' or score >= 4)): a b c e
  {"score":{"$exists":false}}: nobody
    read: (1 = 1): a b c d e f
  {"tier":"gold","score":{"$mod":[4,0]}}: a
    read: (tier = 'gold'): a b
JSONLogic
  {">=":[{"var":"score"},3]}: a c d e
    read: (score >= 3): a c d e
  {"!":{"<=":[3,{"var":"score"},5]}}: b f
    read: (score not between 3 and 5): b f
  {">=":[3,{"var":"score"}]}: b d f
    read: (score >= 3): a c d e
  {"<":[4,{"var":"score"}]}: e
    read: (score < 4): b d f
  {"!":[{">=":[{"var":"score"},3]}]}: b f
    read: (1 = 1): a b c d e f
  {"or":[{"var":"passed"},{">=":[{"var":"score"},5]}]}: a d e f
    read: (score >= 5): e
  {"and":[{">=":[{"var":"score"},3]},{">=":[{"+":[{"var":"level"},{"var":"bonus"}]},4]}]}: a e
    read: (score >= 3): a c d e
T
diff -u recorded.txt seen.txt
echo "as recorded"
