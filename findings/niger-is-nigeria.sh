#!/usr/bin/env bash
# Which country is a partner in? Names of countries to codes: PyPI pycountry 26.2.16 (search_fuzzy, the first that is found), PyPI
# countryguess 0.4.9, npm country-emoji 1.5.6 and npm country-locale-map 1.9.14 (with fuzzy), beside npm country-to-iso 1.6.3.
#
# Behaviour: no error but where said; each gives one country.
#   - "Niger" is Nigeria for pycountry, though a country has exactly that name, and "Korea" is the one in the north.
#   - "none" is Italy and "Other" the United Kingdom for pycountry, "none" is Indonesia for country-locale-map, "many" is Germany for
#     pycountry and country-emoji: there are places of such names, or the letters stand in the name of a country.
#   - "EU" is Réunion or Peru, and "not known" the northern Korea for country-locale-map. "n/a" and "unknown" are nothing in all.
#   - "Northern Ireland" is Ireland, "New Mexico" Mexico, "New Jersey" Jersey and "Republic of China" China for country-emoji.
#   - "Holland" and "Scotland" are Poland and "America" Algeria for country-locale-map; "America" is American Samoa for pycountry.
#   - "Indiana" is India for countryguess and country-emoji, "Lebanon, NH" Lebanon. "Germany, Austria" is Austria for countryguess.
#   - "Turkey" is nothing for pycountry. country-to-iso is right or has nothing in each of these.
# One expects: an exact name is found first; what is not a name of a country is nothing, and two countries are not one.
# Why it matters here: partners fill in where they are, and region, currency, holidays and tax follow from it; so does a list of countries
# that a program must not serve. "None" and "other" are frequent answers. Ask by a list with codes; for old data take exact names
# and a table of one's own for the rest, and leave open what is in neither.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts country-emoji@1.5.6 country-locale-map@1.9.14 country-to-iso@1.6.3 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pycountry==26.2.16 countryguess==0.4.9
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pycountry|countryguess)==' | sed 's/^/# /'
cat > names.json <<'J'
["Ireland", "Georgia", "Niger", "Korea", "none", "Other", "many", "EU", "n/a", "unknown", "not known", "Northern Ireland", "New Mexico", "New Jersey",
 "Republic of China", "Holland", "Scotland", "America", "Indiana", "Lebanon, NH", "Germany, Austria", "Turkey"]
J
cat > run.py <<'P'
import json

import pycountry
from countryguess import guess_country

for name in json.load(open("names.json")):
    try:
        found = pycountry.countries.search_fuzzy(name)[0].alpha_2
    except LookupError:
        found = "-"
    print(f"{name}: pycountry {found}; countryguess {guess_country(name, attribute='iso2') or '-'}")
P
cat > run.mjs <<'J'
import fs from "node:fs";
import { code } from "country-emoji";
import map from "country-locale-map";
import { countryToAlpha2 } from "country-to-iso";

for (const name of JSON.parse(fs.readFileSync("names.json", "utf8")))
  console.log(`${name}: country-emoji ${code(name) ?? "-"}; country-locale-map ${map.getAlpha2ByName(name, { fuzzy: true }) ?? "-"}; country-to-iso ${countryToAlpha2(name) ?? "-"}`);
J
{ env/bin/python run.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
Ireland: pycountry IE; countryguess IE
Georgia: pycountry GE; countryguess GE
Niger: pycountry NG; countryguess NE
Korea: pycountry KP; countryguess KR
none: pycountry IT; countryguess -
Other: pycountry GB; countryguess -
many: pycountry DE; countryguess -
EU: pycountry RE; countryguess -
n/a: pycountry -; countryguess -
unknown: pycountry -; countryguess -
not known: pycountry -; countryguess -
Northern Ireland: pycountry GB; countryguess -
New Mexico: pycountry US; countryguess -
New Jersey: pycountry US; countryguess -
Republic of China: pycountry CN; countryguess TW
Holland: pycountry NL; countryguess -
Scotland: pycountry GB; countryguess -
America: pycountry AS; countryguess -
Indiana: pycountry US; countryguess IN
Lebanon, NH: pycountry -; countryguess LB
Germany, Austria: pycountry -; countryguess AT
Turkey: pycountry -; countryguess TR
Ireland: country-emoji IE; country-locale-map IE; country-to-iso IE
Georgia: country-emoji GE; country-locale-map GE; country-to-iso GE
Niger: country-emoji NE; country-locale-map NE; country-to-iso NE
Korea: country-emoji -; country-locale-map KP; country-to-iso -
none: country-emoji -; country-locale-map ID; country-to-iso -
Other: country-emoji -; country-locale-map -; country-to-iso -
many: country-emoji DE; country-locale-map OM; country-to-iso -
EU: country-emoji -; country-locale-map PE; country-to-iso -
n/a: country-emoji -; country-locale-map -; country-to-iso -
unknown: country-emoji -; country-locale-map -; country-to-iso -
not known: country-emoji -; country-locale-map KP; country-to-iso -
Northern Ireland: country-emoji IE; country-locale-map MP; country-to-iso GB
New Mexico: country-emoji MX; country-locale-map MX; country-to-iso -
New Jersey: country-emoji JE; country-locale-map JE; country-to-iso -
Republic of China: country-emoji CN; country-locale-map KR; country-to-iso TW
Holland: country-emoji -; country-locale-map PL; country-to-iso NL
Scotland: country-emoji -; country-locale-map PL; country-to-iso GB
America: country-emoji -; country-locale-map DZ; country-to-iso US
Indiana: country-emoji IN; country-locale-map IN; country-to-iso -
Lebanon, NH: country-emoji LB; country-locale-map LB; country-to-iso -
Germany, Austria: country-emoji -; country-locale-map AT; country-to-iso -
Turkey: country-emoji TR; country-locale-map TR; country-to-iso TR
T
diff -u recorded.txt seen.txt
echo "as recorded"
