#!/usr/bin/env bash
# Fluent, one file of messages in two runtimes: npm @fluent/bundle 0.19.1 and PyPI
# fluent.runtime 0.4.0.
#
# Behaviour: the same messages with the same values.
#   - NUMBER($x, style: "percent") in a message is 12% in Python and 0.125 in
#     JavaScript, which leaves that option out without an error; a currency just
#     so: 1,234.50 with its sign, or 1,234.5 bare.
#   - 2.5 without fraction digits is 3 in JavaScript, 2 in Python.
#   - "1.0 partners" (one fraction digit asked for) is the plural in JavaScript, and
#     "one partner" in Python.
#   - true, as an answer, is an error in JavaScript; in Python it is the number 1,
#     "one partner".
# One expects: options that a runtime does not allow in a message are reported, and
# the number of digits shown decides the plural form, as the rules say.
# Why it matters here: the report is put into words of several languages by such
# files. A share of an eighth printed as 0.125 or as 12% is one message away, and a
# maturity of 2.5 is level 3 or level 2. Format numbers before they go in (as text),
# and select plural forms by a number that is passed beside it.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @fluent/bundle@0.19.1
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check fluent.runtime==0.4.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(fluent.runtime)==' | sed 's/^/# /'
cat > words.ftl <<'T'
share = { NUMBER($x, style: "percent") }
cost = { NUMBER($x, style: "currency", currency: "EUR") }
level = { NUMBER($x, maximumFractionDigits: 0) }
partners = { $x ->
    [one] one partner
   *[other] { $x } partners
 }
average = { NUMBER($x, minimumFractionDigits: 1) ->
    [one] one partner
   *[other] { NUMBER($x, minimumFractionDigits: 1) } partners
 }
T
echo '[["share", 0.125], ["cost", 1234.5], ["level", 2.5], ["level", 3.5], ["partners", 1], ["partners", 1234], ["average", 1], ["partners", true]]' > cases.json
cat > run.mjs <<'J'
import { FluentBundle, FluentResource } from '@fluent/bundle';
import fs from 'fs';
const bundle = new FluentBundle('en-US', { useIsolating: false });
bundle.addResource(new FluentResource(fs.readFileSync('words.ftl', 'utf8')));
for (const [id, x] of JSON.parse(fs.readFileSync('cases.json'))) {
  const errors = [];
  const text = bundle.formatPattern(bundle.getMessage(id).value, { x }, errors);
  console.log(`js     ${id} ${x} => ${text} (${errors.length} errors)`);
}
J
cat > run.py <<'P'
import json
from fluent.runtime import FluentBundle, FluentResource
bundle = FluentBundle(["en-US"], use_isolating=False)
bundle.add_resource(FluentResource(open("words.ftl").read()))
for name, x in json.load(open("cases.json")):
    text, errors = bundle.format_pattern(bundle.get_message(name).value, {"x": x})
    print(f"python {name} {json.dumps(x)} => {text} ({len(errors)} errors)")
P
{ node run.mjs; PYTHONIOENCODING=utf-8 env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
js     share 0.125 => 0.125 (0 errors)
js     cost 1234.5 => 1,234.5 (0 errors)
js     level 2.5 => 3 (0 errors)
js     level 3.5 => 4 (0 errors)
js     partners 1 => one partner (0 errors)
js     partners 1234 => 1,234 partners (0 errors)
js     average 1 => 1.0 partners (0 errors)
js     partners true => {$x} partners (2 errors)
python share 0.125 => 12% (0 errors)
python cost 1234.5 => €1,234.50 (0 errors)
python level 2.5 => 2 (0 errors)
python level 3.5 => 4 (0 errors)
python partners 1 => one partner (0 errors)
python partners 1234 => 1,234 partners (0 errors)
python average 1 => one partner (0 errors)
python partners true => one partner (0 errors)
T
diff -u recorded.txt seen.txt
echo "as recorded"
