#!/usr/bin/env bash
# Tax numbers of companies (VAT, by check digits, without asking a register): npm jsvat 2.5.4 beside
# npm stdnum 1.12.0 and PyPI python-stdnum 2.2.
#
# Behaviour: for each kind, the first 200 made-up numbers whose check digits fit in python-stdnum,
# and the first 200 whose do not. No error.
#   - Belgium, numbers that begin with 1: jsvat refuses all 200. With a 0 in front it
#     takes them all. The other two take both.
#   - Cyprus, numbers that begin with 6: jsvat refuses all 200, and takes those with 1.
#   - France, keys with a letter: jsvat takes all 200 that are wrong.
#   - Finland, the Netherlands, Poland: where the check comes out as 10, which fits no number, jsvat
#     takes a 0 for it. Those are all of the wrong ones that it takes there.
#   - Germany, Italy, Austria, Sweden and nine more: all agree, so that a test with these finds
#     nothing. npm stdnum and python-stdnum agree in each.
# One expects: check digits are arithmetic, and three libraries with the rules of the same countries
# take the same numbers.
# Why it matters here: "the partner's tax number is valid" is asked by nearly each program, and tax on
# a commission follows from it. The form turns away companies of two countries whose number is right and takes
# what was mistyped in a third. Treat a refusal as "open", ask the register, and try the check with
# numbers of each country, new ones and mistyped ones.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check python-stdnum==2.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -E '^python-stdnum==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsvat@2.5.4 stdnum@1.12.0 > /dev/null
for name in jsvat stdnum; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > make.py <<'P'
import itertools
import json

from stdnum.eu import vat

# The first digits are counted up by a large step, so that the numbers do not lie side by side.
KINDS = {
    "Belgium, 0": ("BE04", 8, ""), "Belgium, 1": ("BE12", 8, ""), "Cyprus, 1": ("CY1", 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "Cyprus, 6": ("CY6", 7, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "Bulgaria, 9 digits": ("BG", 9, ""), "France, digits": ("FR12", 9, ""), "France, a letter": ("FRK7", 9, ""), "Germany": ("DE2", 8, ""), "Poland": ("PL5", 9, ""),
    "Austria": ("ATU", 8, ""), "Italy": ("IT0", 10, ""), "Ireland, new": ("IE3", 6, [a + b for a in "ABCDEFGHIJKLMNOPQRSTUVW" for b in "AH"]),
    "Portugal": ("PT5", 8, ""), "Slovenia": ("SI5", 7, ""), "Luxembourg": ("LU2", 7, ""), "Croatia": ("HR8", 10, ""), "Greece": ("EL0", 8, ""), "Finland": ("FI2", 7, ""),
    "Denmark": ("DK3", 7, ""), "Romania": ("RO2", 7, ""), "Sweden": ("SE5", 9, ["01"]), "Netherlands": ("NL8", 8, ["B01"]),
}
found = {}
for kind, (head, digits, tails) in KINDS.items():
    good, bad = [], []
    for count in itertools.count(1):
        body = str(count * 7919 * 10 ** max(0, digits - 8) % 10 ** digits + count).zfill(digits)[-digits:]
        for tail in tails or [""]:
            number = head + body + tail
            if head.startswith("BE") and not "01" <= number[-2:] <= "97":
                continue
            group = good if vat.is_valid(number) else bad
            if len(group) < 200:
                group.append(number)
        if len(good) == len(bad) == 200 or count > 400000:
            break
    found[kind] = good, bad
json.dump(found, open("numbers.json", "w"))
P
env/bin/python make.py
cat > run.mjs <<'J'
import fs from "fs";
import * as jsvat from "jsvat";
import { stdnum } from "stdnum";
const words = { AT: "uid", BE: "vat", BG: "vat", CY: "vat", DE: "vat", DK: "cvr", EL: "vat", FI: "alv", FR: "tva", HR: "oib", IE: "vat", IT: "iva", LU: "tva", NL: "btw", PL: "nip", PT: "nif", RO: "cif", SE: "vat", SI: "ddv" };
const library = jsvat.default ?? jsvat;
for (const [kind, [good, bad]] of Object.entries(JSON.parse(fs.readFileSync("numbers.json")))) {
  const country = good[0].slice(0, 2);
  const module = stdnum[country === "EL" ? "GR" : country][words[country]];
  const takes = { jsvat: (number) => library.checkVAT(number, library.countries).isValid, "npm stdnum": (number) => module.validate(number).isValid };
  const said = Object.entries(takes).map(([name, take]) => (name === "jsvat" || module ? `${name} takes ${good.filter(take).length} and ${bad.filter(take).length}` : `${name} -`));
  const wrong = bad.filter(takes.jsvat);
  if (wrong.length && wrong.length < bad.length && wrong.every((number) => /0(B01)?$/.test(number))) said.push("those that it takes wrongly end with 0");
  console.log(`${kind} (${good.length} right, ${bad.length} wrong): ${said.join("; ")}`);
}
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
Belgium, 0 (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Belgium, 1 (200 right, 200 wrong): jsvat takes 0 and 0; npm stdnum takes 200 and 0
Cyprus, 1 (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Cyprus, 6 (200 right, 200 wrong): jsvat takes 0 and 0; npm stdnum takes 200 and 0
Bulgaria, 9 digits (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
France, digits (200 right, 200 wrong): jsvat takes 200 and 1; npm stdnum takes 200 and 0
France, a letter (200 right, 200 wrong): jsvat takes 200 and 200; npm stdnum takes 200 and 0
Germany (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Poland (200 right, 200 wrong): jsvat takes 200 and 2; npm stdnum takes 200 and 0; those that it takes wrongly end with 0
Austria (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Italy (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Ireland, new (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Portugal (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Slovenia (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Luxembourg (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Croatia (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Greece (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Finland (200 right, 200 wrong): jsvat takes 200 and 33; npm stdnum takes 200 and 0; those that it takes wrongly end with 0
Denmark (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Romania (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Sweden (200 right, 200 wrong): jsvat takes 200 and 0; npm stdnum takes 200 and 0
Netherlands (200 right, 200 wrong): jsvat takes 200 and 22; npm stdnum takes 200 and 0; those that it takes wrongly end with 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
