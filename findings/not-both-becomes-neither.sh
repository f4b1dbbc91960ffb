#!/usr/bin/env bash
# Conditions written out as SQL by three query builders: npm knex 3.3.0, npm sequelize 6.37.8 and
# npm kysely 0.27.6, run in npm sql.js 1.16.0 (SQLite as WebAssembly).
#
# Behaviour: four partners by tier and region. The same conditions, no error.
#   - "Not (gold and north)": knex, whereNot({tier, region}), is "not gold and not north", NEITHER,
#     and finds one partner where three are meant. Put as a function, whereNot(q => ..), it is
#     right, and so is the object in Sequelize. orWhereNot({..}) is right in knex as well.
#   - "Any of these", with no condition in the list (nothing ticked): everybody in knex, nobody in
#     Kysely. Sequelize has both: [Op.or]: [] is nobody, and {tier: {[Op.or]: []}} is everybody.
#   - "Gold, or whatever": a branch that asks for nothing holds for all, so everybody is meant.
#     knex and Sequelize drop the branch and find the gold ones.
#   - "Not (no condition)": everybody in knex, nobody in Sequelize.
#   - "Tier not one of gold, none": nobody in all three, as SQL has it (NOT IN with a NULL).
# One expects: not (a and b) is the same wherever it is written, an empty "or" is false, an empty
# "and" is true, and their negations are the other way round.
# Why it matters here: a filter of the portfolio is put together from what is ticked, and a check
# becomes SQL. Lists run empty and conditions are negated as a whole. Write each negation as a
# function or as words of one's own, catch empty lists before the builder, and run the laws (not
# both, any of none, all of none) as tests against the engine.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts knex@3.3.0 sequelize@6.37.8 kysely@0.27.6 sql.js@1.16.0 > /dev/null
for name in knex sequelize kysely sql.js; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.cjs <<'J'
const { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } = require("kysely");
const SqliteDialect = require("knex/lib/dialects/sqlite3");
const { DataTypes, Op, Sequelize } = require("sequelize");
const openEngine = require("sql.js");

// No driver of a database is needed, as the SQL is only written.
class WithoutDriver extends SqliteDialect { _driver() { return {}; } }
const knex = require("knex")({ client: WithoutDriver, useNullAsDefault: true });
const kysely = new Kysely({ dialect: { createAdapter: () => new SqliteAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (db) => new SqliteIntrospector(db), createQueryCompiler: () => new SqliteQueryCompiler() } });
const types = { setTypeParser() {}, getTypeParser() {}, builtins: {} };
const sequelize = new Sequelize({ dialect: "postgres", dialectModule: { types, Client: class {} } });
const Partner = sequelize.define("partners", { name: DataTypes.STRING, tier: DataTypes.STRING, region: DataTypes.STRING }, { timestamps: false });

const byKnex = (where) => knex("partners").select("name").where(where).toString();
const byKysely = (where) => { const { sql, parameters } = kysely.selectFrom("partners").select("name").where(where).compile(); return [sql, parameters]; };
const bySequelize = (where) => sequelize.getQueryInterface().queryGenerator.selectQuery("partners", { where, attributes: ["name"] }, Partner);
const both = { tier: "gold", region: "north" };
const asked = {
  "not (gold and north)": {
    "knex, object": () => knex("partners").select("name").whereNot(both).toString(), "knex, function": () => byKnex((q) => q.whereNot((inner) => inner.where(both))),
    sequelize: () => bySequelize({ [Op.not]: both }), kysely: () => byKysely((e) => e.not(e.and(both))),
  },
  "silver, or not (gold and north)": { "knex, object": () => knex("partners").select("name").where({ tier: "silver" }).orWhereNot(both).toString() },
  "any of no conditions": {
    knex: () => byKnex((q) => { for (const one of []) q.orWhere(one); }), sequelize: () => bySequelize({ [Op.or]: [] }),
    "sequelize, for tier": () => bySequelize({ tier: { [Op.or]: [] } }), kysely: () => byKysely((e) => e.or([])),
  },
  "gold, or no condition": {
    knex: () => byKnex((q) => { for (const one of [{ tier: "gold" }, {}]) q.orWhere(one); }), sequelize: () => bySequelize({ [Op.or]: [{ tier: "gold" }, {}] }),
    kysely: () => byKysely((e) => e.or([e("tier", "=", "gold"), e.and([])])),
  },
  "not (no condition)": { knex: () => byKnex((q) => q.whereNot({})), sequelize: () => bySequelize({ [Op.not]: {} }), kysely: () => byKysely((e) => e.not(e.and([]))) },
  "tier none of an empty list": { knex: () => byKnex((q) => q.whereNotIn("tier", [])), sequelize: () => bySequelize({ tier: { [Op.notIn]: [] } }), kysely: () => byKysely((e) => e("tier", "not in", [])) },
  "tier not one of gold, blank": {
    knex: () => byKnex((q) => q.whereNotIn("tier", ["gold", null])), sequelize: () => bySequelize({ tier: { [Op.notIn]: ["gold", null] } }), kysely: () => byKysely((e) => e("tier", "not in", ["gold", null])),
  },
};
openEngine().then((engine) => {
  const db = new engine.Database();
  db.run("create table partners (name, tier, region)");
  db.run("insert into partners values ('a', 'gold', 'north'), ('b', 'gold', 'south'), ('c', 'silver', 'north'), ('d', 'bronze', 'south')");
  for (const [what, builders] of Object.entries(asked))
    for (const [name, write] of Object.entries(builders)) {
      const [sql, parameters] = [write()].flat();
      const found = db.exec(sql, parameters)[0]?.values.flat().join("") ?? "nobody";
      console.log(`${what}, ${name}: ${found}: ${(/ where (.*?);?$/i.exec(sql)?.[1] ?? "(no condition)").replace(/["\x60]|partners\./g, "")}`);
    }
});
J
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
not (gold and north), knex, object: d: not tier = 'gold' and not region = 'north'
not (gold and north), knex, function: bcd: (not (tier = 'gold' and region = 'north'))
not (gold and north), sequelize: bcd: NOT (partners.tier = 'gold' AND partners.region = 'north')
not (gold and north), kysely: bcd: not (tier = ? and region = ?)
silver, or not (gold and north), knex, object: bcd: tier = 'silver' or not tier = 'gold' or not region = 'north'
any of no conditions, knex: abcd: (no condition)
any of no conditions, sequelize: nobody: 0 = 1
any of no conditions, sequelize, for tier: abcd: (no condition)
any of no conditions, kysely: nobody: 1 = 0
gold, or no condition, knex: ab: ((tier = 'gold'))
gold, or no condition, sequelize: ab: (partners.tier = 'gold')
gold, or no condition, kysely: abcd: (tier = ? or 1 = 1)
not (no condition), knex: abcd: (no condition)
not (no condition), sequelize: nobody: 0 = 1
not (no condition), kysely: nobody: not 1 = 1
tier none of an empty list, knex: abcd: (1 = 1)
tier none of an empty list, sequelize: abcd: (no condition)
tier none of an empty list, kysely: abcd: tier not in ()
tier not one of gold, blank, knex: nobody: (tier not in ('gold', NULL))
tier not one of gold, blank, sequelize: nobody: partners.tier NOT IN ('gold', NULL)
tier not one of gold, blank, kysely: nobody: tier not in (?, ?)
T
diff -u recorded.txt seen.txt
echo "as recorded"
