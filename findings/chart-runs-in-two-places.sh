#!/usr/bin/env bash
# One chart, worked out in two places: npm vega 6.4.0 (in the page) and PyPI vegafusion 2.0.3
# (beforehand, in a Rust engine, so that less data goes to the page).
#
# Behaviour: the same specification, five partners; one has no score, one no tier. No warning.
#   - "score < 3 ? 'low' : 'fine'" of the blank score is low in the page and fine beforehand;
#     a filter "score < 3" keeps it or drops it, and "tier != 'gold'" the partner without a tier.
#   - Score as a share (score / 4) is 0 in the page and blank beforehand.
#   - Stacked to 100 %, the partner without a tier has its bar in the page. Beforehand its
#     ROW IS GONE. The mean of its group, set beside it, is 2 or blank.
#   - "impute 0" over all keys leaves the blank in the page, and fills it beforehand.
#   - The cumulative share of two equal best scores is 0.2 and 0.4 in the page, in the order
#     of the rows, and 0.4 for both beforehand. Ranks agree.
#   - round(-1.5) is -1 and -2.
# One expects: a library that works a chart out beforehand draws the same chart.
# Why it matters here: a heat map of a portfolio is such a chart, and where it is worked out
# follows the size of the data. The day there are enough programs, the open ones turn from red
# to green. Filter with isValid(..) first, give blanks a text of their own ("unknown"), and
# rank and round before the data goes into the chart.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check vegafusion==2.0.3 pandas==3.1.1 pyarrow==26.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^vegafusion==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts vega@6.4.0
echo "# vega $(node -p 'JSON.parse(require("fs").readFileSync("node_modules/vega/package.json")).version')"

cat > chart.json <<'J'
{
  "partners": [
    {"id": 1, "score": 4, "tier": "gold"}, {"id": 2, "score": null, "tier": "gold"}, {"id": 3, "score": 2, "tier": null},
    {"id": 4, "score": 4, "tier": "silver"}, {"id": 5, "score": 0, "tier": "silver"}
  ],
  "steps": {
    "word by score": [{"type": "formula", "as": "v", "expr": "datum.score < 3 ? 'low' : 'fine'"}],
    "score < 3": [{"type": "filter", "expr": "datum.score < 3"}, {"type": "formula", "as": "v", "expr": "1"}],
    "tier != gold": [{"type": "filter", "expr": "datum.tier != 'gold'"}, {"type": "formula", "as": "v", "expr": "1"}],
    "share of 4": [{"type": "formula", "as": "v", "expr": "datum.score / 4"}],
    "stacked to 100 %": [{"type": "stack", "groupby": ["tier"], "field": "score", "sort": {"field": "id"}, "as": ["from", "v"], "offset": "normalize"}],
    "mean of the tier": [{"type": "joinaggregate", "groupby": ["tier"], "ops": ["mean"], "fields": ["score"], "as": ["v"]}],
    "impute 0": [{"type": "impute", "key": "id", "field": "score", "method": "value", "value": 0}, {"type": "formula", "as": "v", "expr": "datum.score"}],
    "cumulative share": [{"type": "window", "sort": {"field": "score", "order": "descending"}, "ops": ["cume_dist"], "fields": [null], "as": ["v"]}],
    "rank": [{"type": "window", "sort": {"field": "score", "order": "descending"}, "ops": ["rank"], "fields": [null], "as": ["v"]}],
    "round(score - 1.5)": [{"type": "formula", "as": "v", "expr": "round(datum.score - 1.5)"}]
  }
}
J
cat > before.py <<'P'
import json
import vegafusion

chart = json.load(open("chart.json"))
told = {}
for name, steps in chart["steps"].items():
    data = [{"name": "partners", "values": chart["partners"]}, {"name": "out", "source": "partners", "transform": steps}]
    (out,), warned = vegafusion.runtime.pre_transform_datasets({"data": data}, ["out"], dataset_format="pyarrow", local_tz="UTC")
    assert not warned, warned
    told[name] = out.to_pylist()
json.dump(told, open("before.json", "w"))
P
cat > page.mjs <<'J'
import * as vega from 'vega';
import fs from 'fs';

const chart = JSON.parse(fs.readFileSync('chart.json'));
const before = JSON.parse(fs.readFileSync('before.json'));
const say = rows => rows.sort((a, b) => a.id - b.id).map(row => `${row.id} ${row.v ?? 'blank'}`).join(', ');
for (const [name, transform] of Object.entries(chart.steps)) {
  const data = [{ name: 'partners', values: structuredClone(chart.partners) }, { name: 'out', source: 'partners', transform }];
  const view = await new vega.View(vega.parse({ data }), { renderer: 'none' }).runAsync();
  console.log(`${name}: in the page ${say(view.data('out').map(row => ({ ...row })))}; beforehand ${say(before[name])}`);
}
J
env/bin/python before.py
node page.mjs | tee seen.txt
cat > recorded.txt <<'T'
word by score: in the page 1 fine, 2 low, 3 low, 4 fine, 5 low; beforehand 1 fine, 2 fine, 3 low, 4 fine, 5 low
score < 3: in the page 2 1, 3 1, 5 1; beforehand 3 1, 5 1
tier != gold: in the page 3 1, 4 1, 5 1; beforehand 4 1, 5 1
share of 4: in the page 1 1, 2 0, 3 0.5, 4 1, 5 0; beforehand 1 1, 2 blank, 3 0.5, 4 1, 5 0
stacked to 100 %: in the page 1 1, 2 1, 3 1, 4 1, 5 1; beforehand 1 1, 2 1, 4 1, 5 1
mean of the tier: in the page 1 4, 2 4, 3 2, 4 2, 5 2; beforehand 1 4, 2 4, 3 blank, 4 2, 5 2
impute 0: in the page 1 4, 2 blank, 3 2, 4 4, 5 0; beforehand 1 4, 2 0, 3 2, 4 4, 5 0
cumulative share: in the page 1 0.2, 2 1, 3 0.6, 4 0.4, 5 0.8; beforehand 1 0.4, 2 1, 3 0.6, 4 0.4, 5 0.8
rank: in the page 1 1, 2 5, 3 3, 4 1, 5 4; beforehand 1 1, 2 5, 3 3, 4 1, 5 4
round(score - 1.5): in the page 1 3, 2 -1, 3 1, 4 3, 5 -1; beforehand 1 3, 2 blank, 3 1, 4 3, 5 -2
T
diff -u recorded.txt seen.txt
echo "as recorded"
