#!/usr/bin/env bash
# Questionnaires made as XLSForm, filled in in a browser: the two engines for their expressions, npm
# openrosa-xpath-evaluator 3.1.0 (of Enketo) and npm @getodk/xpath 0.11.0 (of ODK's web forms), with npm jsdom
# 29.1.1 in place of a browser.
#
# Behaviour: days without a time of day, as a question for a date gives them. No error but where said.
#   - A date is a count of days from 1970, by the midnight of whoever fills in the form. Between 1 and 31 March
#     lie 29.96 days in Berlin and New York, whole days (int) 29, and "30 or more" is false. In UTC there are 30.
#     From 1 to 31 October there are 30.04 in Berlin, and "at most 30" is false; in New York it is true.
#   - 1 March and 30 days is not 31 March there, nor "by 31 March": it is one o'clock on that day. Written out by
#     format-date it is 31 March in Enketo's and blank in ODK's, unless date() is put around it again.
#   - 30 February is 2 March in Enketo's, so that it is not before 1 March, and an error in ODK's.
#   - A year alone, date('2026'), is 20 July 1975 in Enketo's and blank in ODK's.
#   - The sum over no answers is 0 in Enketo's, as XPath has it, and blank in ODK's.
# One expects: days are counted as days; one form has one verdict, wherever it is filled in.
# Why it matters here: "signed 30 days before", "evidence not older than 90 days" are conditions and constraints
# of such forms, and the answer hangs on the season and on the time zone of the reader. Compare
# round(date - date), never int() and never the bare difference, ask for a full date, and work the terms out
# again when the answers come in.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openrosa-xpath-evaluator@3.1.0 jsdom@29.1.1 temporal-polyfill@0.3.0 > /dev/null
# Unpacked by hand: it names a package of its own workshop that is not published and that it carries along.
npm pack --silent @getodk/xpath@0.11.0 > /dev/null
tar xzf getodk-xpath-0.11.0.tgz
for file in node_modules/openrosa-xpath-evaluator node_modules/jsdom package; do
  node -p 'const it = JSON.parse(fs.readFileSync(process.argv[1] + "/package.json")); "# npm " + it.name + " " + it.version' "$file"
done
cat > run.mjs <<'J'
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<p/>");
const require = createRequire(import.meta.url);
Object.assign(globalThis, { window, document: window.document, XPathResult: window.XPathResult, XPathEvaluator: window.XPathEvaluator, Node: window.Node,
  require, __dirname: process.cwd() });
const { DEFAULT_DOM_ADAPTER, XFormsXPathEvaluator } = await import("./package/dist/index.js");
const form = new window.DOMParser().parseFromString(
  "<data><signed>2026-03-01</signed><ends>2026-03-31</ends><autumn>2026-10-01</autumn><closes>2026-10-31</closes></data>", "text/xml");
const enketo = require("openrosa-xpath-evaluator")();
const odk = new XFormsXPathEvaluator({ rootNode: form, domAdapter: DEFAULT_DOM_ADAPTER, itextTranslationsByLanguage: new Map(), secondaryInstancesById: new Map() });

const common = ["date(/data/ends) - date(/data/signed)", "int(date(/data/ends) - date(/data/signed))", "round(date(/data/ends) - date(/data/signed))",
  "date(/data/ends) - date(/data/signed) >= 30", "date(/data/closes) - date(/data/autumn) <= 30", "date(/data/signed) + 30 = date(/data/ends)",
  "date(/data/signed) + 30 <= date(/data/ends)", "format-date(date(/data/signed) + 30, '%Y-%m-%d')",
  "format-date(date(date(/data/signed) + 30), '%Y-%m-%d')"];
const other = ["format-date('2026-02-30', '%Y-%m-%d')", "date('2026-02-30') < date('2026-03-01')", "format-date(date('2026'), '%Y-%m-%d')", "sum(/data/score)"];
for (const expression of process.argv[2] === "other" ? other : common) {
  const found = [enketo, odk].map((engine) => {
    try { return engine.evaluate(expression, form, null, window.XPathResult.STRING_TYPE, null).stringValue || "(blank)"; } catch { return "an error"; }
  });
  process.stdout.write(`  ${expression}: ${found[0] === found[1] ? found[0] : `Enketo ${found[0]}, ODK ${found[1]}`}\n`);
}
J
{
  for zone in UTC Europe/Berlin America/New_York; do
    echo "$zone:"
    TZ="$zone" node run.mjs
  done
  echo "other days and sums, in UTC:"
  TZ=UTC node run.mjs other
} 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
UTC:
  date(/data/ends) - date(/data/signed): 30
  int(date(/data/ends) - date(/data/signed)): 30
  round(date(/data/ends) - date(/data/signed)): 30
  date(/data/ends) - date(/data/signed) >= 30: true
  date(/data/closes) - date(/data/autumn) <= 30: true
  date(/data/signed) + 30 = date(/data/ends): true
  date(/data/signed) + 30 <= date(/data/ends): true
  format-date(date(/data/signed) + 30, '%Y-%m-%d'): Enketo 2026-03-31, ODK (blank)
  format-date(date(date(/data/signed) + 30), '%Y-%m-%d'): 2026-03-31
Europe/Berlin:
  date(/data/ends) - date(/data/signed): 29.95833333333576
  int(date(/data/ends) - date(/data/signed)): 29
  round(date(/data/ends) - date(/data/signed)): 30
  date(/data/ends) - date(/data/signed) >= 30: false
  date(/data/closes) - date(/data/autumn) <= 30: false
  date(/data/signed) + 30 = date(/data/ends): false
  date(/data/signed) + 30 <= date(/data/ends): false
  format-date(date(/data/signed) + 30, '%Y-%m-%d'): Enketo 2026-03-31, ODK (blank)
  format-date(date(date(/data/signed) + 30), '%Y-%m-%d'): 2026-03-31
America/New_York:
  date(/data/ends) - date(/data/signed): 29.95833333333576
  int(date(/data/ends) - date(/data/signed)): 29
  round(date(/data/ends) - date(/data/signed)): 30
  date(/data/ends) - date(/data/signed) >= 30: false
  date(/data/closes) - date(/data/autumn) <= 30: true
  date(/data/signed) + 30 = date(/data/ends): false
  date(/data/signed) + 30 <= date(/data/ends): false
  format-date(date(/data/signed) + 30, '%Y-%m-%d'): Enketo 2026-03-31, ODK (blank)
  format-date(date(date(/data/signed) + 30), '%Y-%m-%d'): 2026-03-31
other days and sums, in UTC:
  format-date('2026-02-30', '%Y-%m-%d'): Enketo 2026-03-02, ODK an error
  date('2026-02-30') < date('2026-03-01'): Enketo false, ODK an error
  format-date(date('2026'), '%Y-%m-%d'): Enketo 1975-07-20, ODK (blank)
  sum(/data/score): Enketo 0, ODK (blank)
T
diff -u recorded.txt seen.txt
echo "as recorded"
