#!/usr/bin/env bash
# Terms in working days: npm date-holidays 3.37.0, PyPI holidays 0.109 and PyPI workalendar 17.0.0.
#
# Behaviour: the last day of a term that starts after a day of 2026, Saturdays, Sundays and holidays left out.
#   - date-holidays: isHoliday() is true for days that are kept and worked: 31 August and 1 September in Poland (days of remembrance),
#     Ash Wednesday in Germany, New Year's Eve in the United States, the eve of May in Sweden. Ten working days are up to five days
#     longer than those of public holidays.
#   - Where regions differ and none is named: Easter Monday in Great Britain, and Good Friday and Easter Monday in Switzerland,
#     are working days for holidays and free for the two others.
#   - workalendar, which dates from 2023, has no free 24 December in Poland. The two others have.
#   - Without any of this (France) the three agree.
# One expects: a holiday in such a list is a day on which nobody works, unless asked for more; and a country without a region is
# either refused or the same in all.
# Why it matters here: "answered within ten working days" and "two weeks of notice" are checks and deadlines of a plan. One tool
# calls late what is in time for the next. Ask for days of type public only, name the region, and write the last day into the
# report beside the list of the days that were left out.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export TZ=UTC

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check holidays==0.109 workalendar==17.0.0
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts date-holidays@3.37.0 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(holidays|workalendar)==' | sed 's/^/# /'
node -p '"# npm date-holidays " + require("./node_modules/date-holidays/package.json").version'
cat > terms.txt <<'T'
PL 2026-08-27 10
PL 2026-12-15 10
SE 2026-04-28 10
US 2026-12-15 10
DE 2026-02-09 10
GB 2026-03-30 10
CH 2026-03-30 10
FR 2026-04-28 10
T
cat > npm.cjs <<'C'
const { readFileSync, writeFileSync } = require("node:fs");
const Holidays = require("date-holidays");

const found = {};
for (const term of readFileSync("terms.txt", "utf8").trim().split("\n")) {
  const [country, start, days] = term.split(" ");
  const calendar = new Holidays(country);
  found[term] = [(kinds) => kinds, (kinds) => kinds && kinds.some((kind) => kind.type === "public")].map((off) => {
    const names = [];
    let day = new Date(`${start}T12:00:00Z`);
    for (let left = Number(days); left > 0;) {
      day = new Date(day.getTime() + 24 * 3600 * 1000);
      if ([0, 6].includes(day.getUTCDay())) continue;
      const kinds = calendar.isHoliday(day);
      if (off(kinds)) names.push(kinds[0].name);
      else left -= 1;
    }
    return [day.toISOString().slice(0, 10), names];
  });
}
writeFileSync("npm.json", JSON.stringify(found));
C
node npm.cjs
cat > run.py <<'P'
import json
from datetime import date

import holidays
from workalendar.registry import registry

for term, ((any_kind, names), (public, _)) in json.load(open("npm.json")).items():
    country, start, days = term.split()
    start = date.fromisoformat(start)
    library = holidays.country_holidays(country).get_nth_working_day(start, int(days))
    calendar = registry.get(country)().add_working_days(start, int(days))
    print(f"{term}: date-holidays {any_kind} ({', '.join(names)}), public only {public}, holidays {library}, workalendar {calendar}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
PL 2026-08-27 10: date-holidays 2026-09-14 (Dzień Solidarności i Wolności, Rocznica wybuchu II wojny światowej), public only 2026-09-10, holidays 2026-09-10, workalendar 2026-09-10
PL 2026-12-15 10: date-holidays 2027-01-04 (Wigilia Bożego Narodzenia, Pierwszy dzień Bożego Narodzenia, Sylwester, Nowy Rok), public only 2026-12-31, holidays 2026-12-31, workalendar 2026-12-30
SE 2026-04-28 10: date-holidays 2026-05-15 (valborgsmässoafton, första maj, Kristi himmelsfärdsdag), public only 2026-05-13, holidays 2026-05-13, workalendar 2026-05-13
US 2026-12-15 10: date-holidays 2027-01-04 (Christmas Eve, Christmas Day, New Year's Eve, New Year's Day), public only 2026-12-30, holidays 2026-12-30, workalendar 2026-12-30
DE 2026-02-09 10: date-holidays 2026-02-26 (Weiberfastnacht, Rosenmontag, Aschermittwoch), public only 2026-02-23, holidays 2026-02-23, workalendar 2026-02-23
GB 2026-03-30 10: date-holidays 2026-04-15 (Good Friday, Easter Monday), public only 2026-04-15, holidays 2026-04-14, workalendar 2026-04-15
CH 2026-03-30 10: date-holidays 2026-04-16 (Gründonnerstag, Karfreitag, Ostermontag), public only 2026-04-15, holidays 2026-04-13, workalendar 2026-04-15
FR 2026-04-28 10: date-holidays 2026-05-15 (Fête du travail, Fête de la Victoire 1945, Ascension), public only 2026-05-15, holidays 2026-05-15, workalendar 2026-05-15
T
diff -u recorded.txt seen.txt
echo "as recorded"
