#!/usr/bin/env bash
# PyPI gluesql 0.18.0 (a SQL engine written in Rust that lives inside other programs) and
# npm alasql 4.19.1 (one written in JavaScript) beside PyPI duckdb 2.0.1.
#
# Behaviour: four partners; one of the two gold ones has no score. No error.
#   - GlueSQL: "score is null or score < 3", the usual guard, finds the low score and NOT
#     the partner without one: any unknown part makes the whole OR unknown. AND likewise
#     does not fail for a certain failure beside an unknown.
#   - GlueSQL: one blank makes sum and avg blank, while min, max and count leave it out.
#     count(*) filter (where ..) counts all rows.
#   - AlaSQL: a NULL that was inserted into a column of whole numbers is no NULL: "is null"
#     finds nobody, so the same guard loses the same partner. count(score) counts it, and
#     avg takes it for 0: gold has 2 in place of 4.
#   - The sum over no row at all is blank, no row, or 0.
#   - "score not in (select ..)", where that list holds a blank, is nobody, the low AND the
#     open one, or the low one.
# One expects: SQL's three values, or a note that there are two; and a guard that is there
# for the blank finds the blank.
# Why it matters here: both are picked to run rules in a browser or a small tool. "Open or
# too low" comes out as "too low", and the mean of a tier is 4, 2 or nothing. Keep a column
# of its own that says "answered" (1 or 0), ask for that, and never for null.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check gluesql==0.18.0 duckdb==2.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(gluesql|duckdb)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts alasql@4.19.1
echo "# alasql $(node -p 'JSON.parse(require("fs").readFileSync("node_modules/alasql/package.json")).version')"

cat > queries.json <<'J'
[
  "select id as n from partners where score is null",
  "select id as n from partners where score is null or score < 3",
  "select id as n from partners where tier = 'gold' or score > 3",
  "select id as n from partners where not (tier = 'silver' and score < 3)",
  "select avg(score) as n from partners where tier = 'gold'",
  "select sum(score) as n from partners",
  "select min(score) as n from partners",
  "select count(score) as n from partners",
  "select sum(score) as n from partners where tier = 'bronze'",
  "select id as n from partners where score not in (select score from partners where tier = 'gold')",
  "select count(*) filter (where score > 3) as n from partners"
]
J
cat > setup.sql <<'Q'
create table partners (id int, score int null, tier text)
insert into partners values (1, 4, 'gold'), (2, null, 'gold'), (3, 2, 'silver'), (4, 4, 'silver')
Q
cat > run.py <<'P'
import json
import duckdb, gluesql

glue = gluesql.Glue(gluesql.MemoryStorage())
for line in open("setup.sql"):
    glue.query(line)
    duckdb.execute(line)
for query in json.load(open("queries.json")):
    told = {"duckdb": [row[0] for row in duckdb.execute(query).fetchall()],
            "gluesql": [row["n"] for row in glue.query(query)[0]["rows"]]}
    print(json.dumps({name: [value if value is None else float(value) for value in values] for name, values in told.items()}))
P
cat > run.js <<'J'
const fs = require('fs');
const alasql = require('alasql');

fs.readFileSync('setup.sql', 'utf8').trim().split('\n').forEach(line => alasql(line));
const others = fs.readFileSync('python.txt', 'utf8').trim().split('\n').map(line => JSON.parse(line));
const say = values => values.length ? values.map(value => value === undefined || value === null ? 'blank' : value).join(', ') : 'none';
JSON.parse(fs.readFileSync('queries.json')).forEach((query, at) => {
  let own;
  try {
    own = say(alasql(query).map(row => row.n));
  } catch {
    own = 'an error';
  }
  console.log(`${query.replace('select ', '').replace('from partners ', '')}: duckdb ${say(others[at].duckdb)}; gluesql ${say(others[at].gluesql)}; alasql ${own}`);
});
J
env/bin/python run.py > python.txt
node run.js | tee seen.txt
cat > recorded.txt <<'T'
id as n where score is null: duckdb 2; gluesql 2; alasql none
id as n where score is null or score < 3: duckdb 2, 3; gluesql 3; alasql 3
id as n where tier = 'gold' or score > 3: duckdb 1, 2, 4; gluesql 1, 4; alasql 1, 2, 4
id as n where not (tier = 'silver' and score < 3): duckdb 1, 2, 4; gluesql 1, 4; alasql 1, 2, 4
avg(score) as n where tier = 'gold': duckdb 4; gluesql blank; alasql 2
sum(score) as n from partners: duckdb 10; gluesql blank; alasql 10
min(score) as n from partners: duckdb 2; gluesql 2; alasql 2
count(score) as n from partners: duckdb 3; gluesql 3; alasql 4
sum(score) as n where tier = 'bronze': duckdb blank; gluesql none; alasql 0
id as n where score not in (select score from partners where tier = 'gold'): duckdb none; gluesql 2, 3; alasql 3
count(*) filter (where score > 3) as n from partners: duckdb 2; gluesql 4; alasql an error
T
diff -u recorded.txt seen.txt
echo "as recorded"
