#!/usr/bin/env bash
# Rules as text that everybody can read, with a value for "unknown" and another one for "not
# applicable": npm publicodes 1.10.1 (a French language: grille is a table of bands, barème a
# scale, moyenne a mean, somme a sum, non applicable si "does not apply if").
#
# Behaviour: "level" is 4, "low" is 2, "none" does not apply, "open" is not known. No error and no
# warning.
#   - Unknown is kept with care: a comparison, a band or a choice of an unknown is unknown, and
#     what is missing is named.
#   - Not applicable is kept in a comparison with a number (none >= 3, none < 3: not applicable),
#     but "none is not 4" is TRUE, and "if none >= 3 pass, otherwise fail" is a fail.
#   - Looked up in a grille, what does not apply has the amount of the LOWEST band. In a barème it
#     stays not applicable.
#   - The mean of what does not apply is 0, and so is its sum; its product and its maximum are not
#     applicable.
#   - "no" is below 3 and "yes" is above 0, yet no = 0 and yes = 1 are false.
#   - 4 + 50% is 6, as half of the 4 is added. 50% + 4 is 54, in percent.
#   - A date and a month is the text of both: 31/01/2026 + 1 mois is "31/01/20261".
# One expects: a language with two words for "no value" carries both through everything, or stops.
# Why it matters here: rules that a company can read itself are the aim of each pack, and this is
# the language made for it. A partner to whom a condition does not apply gets the lowest fee or the
# verdict "fail". Ask "est applicable" before a band, a choice or a mean, and add shares as
# products (level * 150%).
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts publicodes@1.10.1 > /dev/null
node -p '"# npm publicodes " + JSON.parse(fs.readFileSync("node_modules/publicodes/package.json")).version'
cat > run.mjs <<'J'
import Engine from "publicodes";

const told = [];
const logger = { log() {}, warn: (text) => told.push(text), error: (text) => told.push(text) };
const rules = { level: { valeur: 4 }, low: { valeur: 2 }, none: { valeur: 4, "non applicable si": "oui" }, open: { titre: "level of another partner" } };
const engine = new Engine(rules, { logger });
const bands = [{ montant: 100, plafond: 3 }, { montant: 200, plafond: 5 }, { montant: 300 }];
const shares = [{ taux: "10%", plafond: 3 }, { taux: "20%" }];
const choice = (condition) => ({ variations: [{ si: condition, alors: "'pass'" }, { sinon: "'fail'" }] });
const asked = [
  "level >= 3", "none >= 3", "none < 3", "open >= 3", "none != 4", "open != 4", choice("level >= 3"), choice("none >= 3"), choice("open >= 3"),
  { grille: { assiette: "level", tranches: bands } }, { grille: { assiette: "none", tranches: bands } }, { grille: { assiette: "open", tranches: bands } },
  { barème: { assiette: "level", tranches: shares } }, { barème: { assiette: "none", tranches: shares } },
  { moyenne: ["level", "none", "low"] }, { moyenne: ["none"] }, { somme: ["none"] }, { produit: ["none"] }, { "le maximum de": ["none"] }, { moyenne: ["level", "open"] },
  { "est applicable": "none" }, "non < 3", "non = 0", "oui > 0", "oui = 1", "4 + 50%", "50% + 4", "4 * 150%", "31/01/2026 + 1 mois",
];
const words = new Map([[null, "not applicable"], [undefined, "unknown"]]);
for (const one of asked) {
  const value = engine.evaluate(one).nodeValue;
  const text = typeof one === "string" ? one : JSON.stringify(one).replace(/"/g, "").replace(/,tranches:.*]/, ", bands");
  console.log(`${text}: ${words.get(value) ?? JSON.stringify(value)}`);
}
console.log(`warnings: ${told.length}`);
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
level >= 3: true
none >= 3: not applicable
none < 3: not applicable
open >= 3: unknown
none != 4: true
open != 4: unknown
{variations:[{si:level >= 3,alors:'pass'},{sinon:'fail'}]}: "pass"
{variations:[{si:none >= 3,alors:'pass'},{sinon:'fail'}]}: "fail"
{variations:[{si:open >= 3,alors:'pass'},{sinon:'fail'}]}: unknown
{grille:{assiette:level, bands}}: 200
{grille:{assiette:none, bands}}: 100
{grille:{assiette:open, bands}}: unknown
{barème:{assiette:level, bands}}: 0.5
{barème:{assiette:none, bands}}: not applicable
{moyenne:[level,none,low]}: 3
{moyenne:[none]}: 0
{somme:[none]}: 0
{produit:[none]}: not applicable
{le maximum de:[none]}: not applicable
{moyenne:[level,open]}: unknown
{est applicable:none}: false
non < 3: true
non = 0: false
oui > 0: true
oui = 1: false
4 + 50%: 6
50% + 4: 54
4 * 150%: 6
31/01/2026 + 1 mois: "31/01/20261"
warnings: 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
