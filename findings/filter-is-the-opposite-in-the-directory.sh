#!/usr/bin/env bash
# Filters that people put together in a page: npm @react-querybuilder/core 8.24.1 writes one query in many
# languages. Run here: SQL in npm sql.js 1.16.0 (SQLite as WebAssembly), MongoDB in npm mingo 7.2.7, JSONLogic
# in npm json-logic-js 2.0.5, LDAP in npm @ldapjs/filter 2.1.1. The words in Gremlin are shown.
#
# Behaviour: five programs, one without a score. The same query object. No error but where said, no warning.
#   - "Score is null" in LDAP is (score=*), which is those WITH one, and "is not null" those without.
#   - Gremlin: "not (3 or more)" is "3 or more", and "gold or above 3" is "gold and above 3". "Between 3 and 5"
#     leaves out the 5, as that word of the language has it.
#   - LDAP has no "below" and no "above": below 3 finds the 3 as well, and so does "gold or above 3".
#   - "Tier is one of", with nothing ticked: everybody in SQL and Gremlin (the rule is left out), nobody in
#     MongoDB and JSONLogic. The reader of LDAP has an error for it.
#   - "3 or more, or (a group with nothing in it yet)": everybody in SQL and MongoDB, those of 3 or more in the
#     others. "3 or more and not (such a group)": nobody in MongoDB, those of 3 or more in the others.
# One expects: one query finds the same rows, or an error where a language has no word for it.
# Why it matters here: the list in the page, the export from the database and the lookup in the directory come
# from one filter, and each is another list of partners. Run each form over a few rows with a blank and at the
# limits, refuse queries with empty groups and lists before they are written, and do not use the forms for
# LDAP and Gremlin with "null", "or" and "not".
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @react-querybuilder/core@8.24.1 sql.js@1.16.0 mingo@7.2.7 \
  json-logic-js@2.0.5 @ldapjs/filter@2.1.1 > /dev/null
for name in @react-querybuilder/core sql.js mingo json-logic-js @ldapjs/filter; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import ldap from "@ldapjs/filter";
import { formatQuery } from "@react-querybuilder/core/formatQuery";
import jsonLogic from "json-logic-js";
import { Query } from "mingo";
import openSql from "sql.js";

const partners = [["a", "gold", 4], ["b", "silver", 2], ["c", "gold", null], ["d", "bronze", 3], ["e", "silver", 5]]
  .map(([name, tier, score]) => ({ name, tier, score }));
const database = new (await openSql()).Database();
database.run("create table partners (name text, tier text, score integer)");
for (const { name, tier, score } of partners) database.run("insert into partners values (?, ?, ?)", [name, tier, score]);

const rule = (field, operator, value) => ({ field, operator, value });
const and = (...rules) => ({ combinator: "and", rules });
const or = (...rules) => ({ combinator: "or", rules });
const not = (group) => ({ ...group, not: true });
const enough = rule("score", ">=", 3);
const asked = {
  "score is null": and(rule("score", "null", null)),
  "score is not null": and(rule("score", "notNull", null)),
  "below 3": and(rule("score", "<", 3)),
  "not (3 or more)": not(and(enough)),
  "gold or above 3": or(rule("tier", "=", "gold"), rule("score", ">", 3)),
  "tier is one of (nothing)": and(rule("tier", "in", [])),
  "between 3 and 5": and(rule("score", "between", [3, 5])),
  "3 or more or (empty group)": or(enough, and()),
  "3 or more and not (empty group)": and(enough, not(and())),
};
const known = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null).map(([key, value]) => [key, String(value)]));
const engines = {
  sql: async (words) => {
    const [found] = database.exec(`select name from partners where ${words} order by name`);
    return (found?.values ?? []).map(([name]) => name);
  },
  mongodb_query: async (words) => partners.filter((row) => new Query(words).test(row)).map(({ name }) => name),
  jsonlogic: async (words) => partners.filter((row) => jsonLogic.apply(words, row)).map(({ name }) => name),
  ldap: async (words) => partners.filter((row) => ldap.parseString(words).matches(known(row))).map(({ name }) => name),
};
for (const [title, query] of Object.entries(asked)) {
  console.log(`${title}:`);
  for (const [format, run] of Object.entries(engines)) {
    // Numbers as such in each language, also in lists and between.
    const words = formatQuery(query, { format, parseNumbers: true });
    let found;
    try { found = (await run(words)).join(" ") || "nobody"; } catch (error) { found = error.constructor.name; }
    console.log(`  ${format}: ${found}`);
  }
  console.log(`  gremlin: ${formatQuery(query, "gremlin") || "(nothing)"}`);
}
J
node run.mjs 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
score is null:
  sql: c
  mongodb_query: c
  jsonlogic: c
  ldap: a b d e
  gremlin: .hasNot('score')
score is not null:
  sql: a b d e
  mongodb_query: a b d e
  jsonlogic: a b d e
  ldap: c
  gremlin: .has('score')
below 3:
  sql: b
  mongodb_query: b
  jsonlogic: b c
  ldap: b d
  gremlin: .has('score', lt(3))
not (3 or more):
  sql: b
  mongodb_query: b c
  jsonlogic: b c
  ldap: b c
  gremlin: .has('score', gte(3))
gold or above 3:
  sql: a c e
  mongodb_query: a c e
  jsonlogic: a c e
  ldap: a c d e
  gremlin: .has('tier', 'gold').has('score', gt(3))
tier is one of (nothing):
  sql: a b c d e
  mongodb_query: nobody
  jsonlogic: nobody
  ldap: Error
  gremlin: (nothing)
between 3 and 5:
  sql: a d e
  mongodb_query: a d e
  jsonlogic: a d e
  ldap: a d e
  gremlin: .has('score', between(3, 5))
3 or more or (empty group):
  sql: a b c d e
  mongodb_query: a b c d e
  jsonlogic: a d e
  ldap: a d e
  gremlin: .has('score', gte(3))
3 or more and not (empty group):
  sql: a d e
  mongodb_query: nobody
  jsonlogic: a d e
  ldap: a d e
  gremlin: .has('score', gte(3))
T
diff -u recorded.txt seen.txt
echo "as recorded"
