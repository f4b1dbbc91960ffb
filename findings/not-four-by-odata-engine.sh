#!/usr/bin/env bash
# OData, the filter language of business systems' interfaces ($filter=score ne 4): PyPI odata-query 0.10.0 turns a
# filter into SQL (run here with PyPI SQLAlchemy 2.1.9 in the SQLite that Python brings along), npm odata-v4-inmemory
# 0.1.9 into a function of a row.
#
# Behaviour: five programs; one has a score of null, one of "50% off" a tier with a sign that SQL knows. In this
# language "null ne 4" is true, "null lt 3" is false, and "not" of an unknown finds nobody. Neither engine errs.
#   - "score ne 4": the SQL leaves the open one out. In memory it is found, as it should be.
#   - "not (score ge 3)": the SQL leaves it out, as it should; it turns the condition round to "score < 3". In memory
#     the open one is found.
#   - "score lt 3" and "score le 0": in memory the open one is found: null is 0.
#   - "score eq null" and "score ne null" agree on the null. A row without the property is among the "ne null" in
#     memory.
#   - startswith(code,'P_') and contains(tier,'%'): % and _ are wild in the SQL, so that "contains a percent sign"
#     finds every program that has a tier. In memory _ is a plain character, and the other filter is an error.
#   - contains(tier,'SILV') finds Silver in the SQL (SQLite's LIKE), not in memory.
# One expects: the standard's own rules for null, which are written down in it; and characters that mean themselves.
# Why it matters here: CRMs hand out partners through this interface, and a service in front of a table is built with
# such a library. "All but the 4" loses the open ones, "below 3" gains them, by what lies behind the same address. Ask
# "score eq null or .." or "score ne null and .." in each filter, and test with one open row.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check odata-query==0.10.0 SQLAlchemy==2.1.9
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(odata-query|sqlalchemy)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts odata-v4-inmemory@0.1.9 > /dev/null
node -p '"# npm odata-v4-inmemory " + require("./node_modules/odata-v4-inmemory/package.json").version'
cat > asked.json <<'J'
{"rows": [{"code": "P_1", "score": 4, "tier": "gold"}, {"code": "P_2", "score": 2, "tier": "50% off"},
          {"code": "PX3", "score": null, "tier": "none"}, {"code": "PX4", "score": 5, "tier": "Silver"}],
 "filters": ["score ge 3", "score lt 3", "score le 0", "score ne 4", "not (score ge 3)", "score eq null", "score ne null",
             "score lt 3 or score ge 3", "startswith(code,'P_')", "contains(tier,'%')", "contains(tier,'SILV')"]}
J
cat > run.py <<'P'
import json
from odata_query.sqlalchemy import apply_odata_query
from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Partner(Base):
    __tablename__ = "partner"
    code = Column(String, primary_key=True)
    score = Column(Integer)
    tier = Column(String)


asked = json.load(open("asked.json"))
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    session.add_all([Partner(**row) for row in asked["rows"]])
    for text in asked["filters"]:
        found = session.scalars(apply_odata_query(select(Partner), text))
        print(f"{text}: SQL {' '.join(sorted(one.code for one in found)) or 'nobody'}; in memory ")
P
cat > run.cjs <<'C'
const { createFilter } = require("odata-v4-inmemory");
const asked = require("./asked.json");
for (const text of asked.filters) {
  try {
    const found = [...asked.rows, { code: "PX5", tier: "none" }].filter(createFilter(text));
    console.log(found.map((row) => row.code).join(" ") || "nobody");
  } catch {
    console.log("error");
  }
}
C
env/bin/python -W ignore run.py 2> /dev/null > one.txt
node run.cjs > two.txt
paste -d '\0' one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
score ge 3: SQL PX4 P_1; in memory P_1 PX4
score lt 3: SQL P_2; in memory P_2 PX3
score le 0: SQL nobody; in memory PX3
score ne 4: SQL PX4 P_2; in memory P_2 PX3 PX4 PX5
not (score ge 3): SQL P_2; in memory P_2 PX3 PX5
score eq null: SQL PX3; in memory PX3
score ne null: SQL PX4 P_1 P_2; in memory P_1 P_2 PX4 PX5
score lt 3 or score ge 3: SQL PX4 P_1 P_2; in memory P_1 P_2 PX3 PX4
startswith(code,'P_'): SQL PX3 PX4 P_1 P_2; in memory P_1 P_2
contains(tier,'%'): SQL PX3 PX4 P_1 P_2; in memory error
contains(tier,'SILV'): SQL PX4; in memory nobody
T
diff -u recorded.txt seen.txt
echo "as recorded"
