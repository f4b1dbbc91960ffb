#!/usr/bin/env bash
# npm @malloydata/malloy 0.0.431, a language for models and figures over tables, written out as SQL and run in DuckDB
# (npm @malloydata/db-duckdb 0.0.431; npm antlr4ts 0.5.0-alpha.4 is named, as the range it asks for brings another).
#
# Behaviour: five partners; two have no score, two have the score 2.
#   - "score >= 3" finds one partner, "not (score < 3)" finds that one AND the two without a score: an unknown
#     under "not", or compared with "!=", is made true (the SQL has coalesce(.., true)). A second "not" takes
#     them out again.
#   - "score != 4 | 2", not one of the two, is the exception: it finds nobody, while "not (score = 4 | 2)" and
#     "score != 4 and score != 2" find the two without a score.
#   - count(score) is the number of DIFFERENT scores, 2 of 3. The sum of a tier in which nobody has a score is 0, its
#     mean blank.
# One expects: one way to treat the unknown within the language, whichever it is; "!=" with one value and with two ask
# the same.
# Why it matters here: one model for all figures of a portfolio is what such a language is for. "Not below 3" is read
# as "3 or more" in a report, and counts everybody who did not answer as passed; adding a second value to an exclusion
# takes them out again. Write rules as comparisons without "not", "score is not null and" in front of each "!=", and count
# the answered with count() { where: score is not null }.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund @malloydata/malloy@0.0.431 @malloydata/db-duckdb@0.0.431 antlr4ts@0.5.0-alpha.4 > /dev/null
node -p '"# npm @malloydata/malloy " + require("./node_modules/@malloydata/malloy/package.json").version'
cat > run.cjs <<'C'
const { SingleConnectionRuntime } = require("@malloydata/malloy");
const { DuckDBConnection } = require("@malloydata/db-duckdb");

const model = `source: partners is duckdb.sql("""select * from (values ('a', 'gold', 4), ('b', 'gold', null), ('c', 'silver', 2),
  ('d', 'bronze', null), ('e', 'silver', 2)) as v(name, tier, score)""")\n`;
(async () => {
  const connection = new DuckDBConnection("duckdb");
  const runtime = new SingleConnectionRuntime({ connection });
  const ask = async (query) => (await runtime.loadQuery(`${model}run: partners -> { ${query} }`).run()).data.toObject();
  for (const rule of ["score >= 3", "not (score < 3)", "score < 3", "not (score >= 3)", "not not (score < 3)", "score != 4", "not (score = 4)",
    "score != 4 | 2", "not (score = 4 | 2)", "score != 4 and score != 2", "score is not null and score != 4", "score < 3 or score > 3"]) {
    console.log(`${rule}: ${(await ask(`where: ${rule}; select: name; order_by: name`)).map((row) => row.name).join(" ") || "nobody"}`);
  }
  const figures = "n is count(), scores is count(score), answered is count() { where: score is not null }, total is score.sum(), mean is score.avg()";
  console.log(`all: ${JSON.stringify(await ask(`aggregate: ${figures}`))}`);
  console.log(`bronze: ${JSON.stringify(await ask(`where: tier = 'bronze'; aggregate: ${figures}`))}`);
  await connection.close();
})();
C
node run.cjs 2> /dev/null | tee seen.txt
cat > recorded.txt <<'T'
score >= 3: a
not (score < 3): a b d
score < 3: c e
not (score >= 3): b c d e
not not (score < 3): c e
score != 4: b c d e
not (score = 4): b c d e
score != 4 | 2: nobody
not (score = 4 | 2): b d
score != 4 and score != 2: b d
score is not null and score != 4: c e
score < 3 or score > 3: a c e
all: [{"n":5,"scores":2,"answered":3,"total":8,"mean":2.6666666666666665}]
bronze: [{"n":1,"scores":0,"answered":0,"total":0,"mean":null}]
T
diff -u recorded.txt seen.txt
echo "as recorded"
