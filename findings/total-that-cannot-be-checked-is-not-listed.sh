#!/usr/bin/env bash
# VTL, the language of statistics offices for checks and figures (validation and
# transformation): PyPI vtlengine 1.9.6 (with pandas 3.1.1), beside npm @inseefr/trevas
# 0.1.21.
#
# Behaviour: five programs, two of them without a score; totals by year. No error, no
# warning but where said.
#   - "The total is gold and silver": asked for "all" results, as "non_null" has it, which
#     is the standing setting, one year of four is listed. A year in which silver is
#     blank, one without a row for silver and one without a total are nowhere.
#   - With "always_zero", the year without a row for silver fails by 40, and the one with
#     a blank row is unknown: what is not there is 0, and what is blank is not.
#   - "3 or more", as a ruleset: the list that comes of it has the one that fails. The two
#     that are open are in it only after "all", and then without the code of the error.
#   - "if 3 or more then ok else low": the open ones are low, in both engines.
#   - The rank by score is 1 for everybody, and a running sum by year is none: where
#     nothing is said about groups, each identifier that is not sorted by makes groups of
#     its own.
#   - trevas: the sum of scores with a blank is blank, and their count is 5 (9 and 3 in
#     vtlengine). A blank joined with "!" is "null!" (blank). "4 of 5" as a number is 4,
#     30 February is 2 March, and 0.1 + 0.2 is not 0.3 (error, error, it is).
# One expects: "all" is all, with "unknown" beside it; one standard gives one figure.
# Why it matters here: what cannot be checked is what a report has to name. Here a partner
# who leaves out a line has a list without faults. Ask for "all" with always_null, and
# count its rows against those that had to be there.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --ignore-scripts @inseefr/trevas@0.1.21
npm ls @inseefr/trevas | grep -o '@inseefr/trevas@.*' | sed 's/^/# npm /'
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary :all: vtlengine==1.9.6 pandas==3.1.1 numpy==2.4.6 duckdb==1.5.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(vtlengine|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings

import pandas
from vtlengine import run

warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("ignore", FutureWarning)


def component(name, kind, role="Measure"):
    return {"name": name, "type": kind, "role": role, "nullable": role == "Measure"}


structures = {
    "datasets": [
        {"name": "programs", "DataStructure": [component("id", "String", "Identifier"), component("score", "Integer"), component("tier", "String")]},
        {"name": "deals", "DataStructure": [component("tier", "String", "Identifier"), component("year", "Integer", "Identifier"), component("deals", "Number")]},
    ]
}
programs = pandas.DataFrame({"id": ["p1", "p2", "p3", "p4", "p5"], "score": pandas.array([4, 2, None, None, 3], dtype="Int64"), "tier": ["gold", "gold", "gold", None, "silver"]})
deals = pandas.DataFrame(
    [("total", 2023, 40), ("gold", 2023, 10), ("silver", 2023, 30), ("total", 2024, 50), ("gold", 2024, 20), ("silver", 2024, None), ("total", 2025, 70), ("gold", 2025, 30), ("gold", 2026, 40), ("silver", 2026, 50)],
    columns=["tier", "year", "deals"],
)


def told(title, script, *columns):
    try:
        found = run(script=script, data_structures=structures, datapoints={"programs": programs.copy(), "deals": deals.copy()})["R"]
    except Exception as error:
        print(f"{title}: {type(error).__name__}")
        return
    if not hasattr(found, "data"):
        print(f"{title}: {found.value}")
        return
    rows = found.data.sort_values(list(columns[:1])).astype(object)
    rows = rows.where(rows.notna(), "blank")
    print(f"{title}: {', '.join(' '.join(str(value) for value in row) for row in rows[list(columns)].itertuples(index=False)) or 'nothing'}")


rule = 'define hierarchical ruleset sums (variable rule tier) is r1: total = gold + silver errorcode "sum" end hierarchical ruleset; '
for mode in ("", "non_null", "always_null", "always_zero"):
    told(f"total, {mode or 'nothing said'}, all", f"{rule} R <- check_hierarchy(deals, sums rule tier {mode} all);", "year", "bool_var", "imbalance")
rule = 'define datapoint ruleset level (variable score) is r1: score >= 3 errorcode "low" end datapoint ruleset; '
told("3 or more", f"{rule} R <- check_datapoint(programs, level);", "id", "errorcode")
told("3 or more, all", f"{rule} R <- check_datapoint(programs, level all);", "id", "bool_var", "errorcode")
told("if 3 or more", 'R <- programs[calc r := if score >= 3 then "ok" else "low"][keep r];', "id", "r")
told("rank by score", "R <- programs[calc r := rank(over(order by score desc))][keep r];", "id", "r")
told("running sum by year", "R <- deals[calc r := sum(deals over(order by year))][filter tier = \"gold\"][keep r];", "year", "r")
told("sum", "R <- sum(programs[keep score]);", "score")
told("count", "R <- count(programs[keep score]);", "int_var")
told('joined with "!"', 'R <- programs[calc r := tier || "!"][keep r][filter id = "p4"];', "id", "r")
told("4 of 5", 'R <- cast("4 of 5", number);')
told("30 February", 'R <- cast("2026-02-30", date);')
told("0.1 + 0.2 = 0.3", "R <- 0.1 + 0.2 = 0.3;")
P
cat > run.js <<'J'
const { interpret } = require('@inseefr/trevas')

const programs = { dataStructure: { score: {} }, dataPoints: { score: [4, 2, null, null, 3] } }
const told = (title, expression, bindings = {}) => {
  const found = interpret(expression, bindings)
  console.log(`trevas, ${title}: ${JSON.stringify(found && found.dataPoints ? found.dataPoints.score : found)}`)
}
told('if 3 or more, blank', 'if score >= 3 then "ok" else "low"', { score: null })
told('sum', 'sum(programs)', { programs })
told('count', 'count(programs)', { programs })
told('joined with "!"', 'tier || "!"', { tier: null })
told('4 of 5', 'cast("4 of 5", number)')
told('30 February', 'cast("2026-02-30", date, "YYYY-MM-DD")')
told('0.1 + 0.2 = 0.3', '0.1 + 0.2 = 0.3')
J
{ env/bin/python run.py 2> told.txt; node run.js 2> told.txt; } | tee seen.txt
cat > recorded.txt <<'T'
total, nothing said, all: 2023 True 0.0
total, non_null, all: 2023 True 0.0
total, always_null, all: 2023 True 0.0, 2024 blank blank, 2025 blank blank, 2026 blank blank
total, always_zero, all: 2023 True 0.0, 2024 blank blank, 2025 False 40.0, 2026 False -90.0
3 or more: p2 low
3 or more, all: p1 True blank, p2 False low, p3 blank blank, p4 blank blank, p5 True blank
if 3 or more: p1 ok, p2 low, p3 low, p4 low, p5 ok
rank by score: p1 1, p2 1, p3 1, p4 1, p5 1
running sum by year: 2023 100.0, 2024 100.0, 2025 100.0, 2026 100.0
sum: 9
count: 3
joined with "!": p4 blank
4 of 5: SemanticError
30 February: SemanticError
0.1 + 0.2 = 0.3: True
trevas, if 3 or more, blank: "low"
trevas, sum: null
trevas, count: 5
trevas, joined with "!": "null!"
trevas, 4 of 5: 4
trevas, 30 February: "2026-03-02"
trevas, 0.1 + 0.2 = 0.3: false
T
diff -u recorded.txt seen.txt
echo "as recorded"
