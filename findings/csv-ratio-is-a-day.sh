#!/usr/bin/env bash
# Answers as CSV: PyPI csvkit 2.2.0 (command csvjson) and the types below it, PyPI agate 1.14.2.
#
# Behaviour: a type is found for each column. No error, no warning, code 0.
#   - "4/5" and "3/5", checks passed of checks asked, are 5 April and 5 March 2001. "6-9" and "3-4", ranges of people, are 9 June
#     and 4 March. With one "25/30" among them the column is text.
#   - Terms of "3 months" and "6 months" are 1 April and 1 July of the year 1; "2 weeks" alone is a duration, and beside a "3
#     months" it is 15 January of the year 1. Amounts of "1.5m" and "2m" are 90 and 120 seconds.
#   - A level of 0 and 1 is false and true. As soon as somebody has a 2 the column is numbers.
#   - "0,5" and "1,5" are 5 and 15. "12%" is 12.
#   - The tier "none" is null, as "n/a" is, with --no-inference as well, unless --blanks is said.
# One expects: text where the type has to be guessed; and what a value is does not hang on the largest in the column.
# Why it matters here: CSV out of a survey or a CRM is brought into JSON or a database with just these commands. A share is
# a day in spring, sorts well, and next quarter it is text. Say --no-inference --blanks and turn what is known to be a number into
# one by a schema; or give agate a type for each column by name.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(csvkit|agate)==' | sed 's/^/# /'
cat > answers.csv <<'C'
partner,passed,people,term,notice,budget,level,share,margin,tier
Northwind,4/5,6-9,3 months,2 weeks,1.5m,0,"0,5",12%,gold
Contoso,3/5,3-4,6 months,1 week,2m,1,"1,5",5%,none
C
{
  env/bin/csvjson --stream answers.csv
  printf '%s\n' 'Fabrikam,25/30,5,3 months,3 months,20k,2,"0,25",n/a,silver' >> answers.csv
  env/bin/csvjson --stream answers.csv
  env/bin/csvjson --stream --no-inference --blanks answers.csv
} | tee seen.txt
cat > recorded.txt <<'T'
{"partner": "Northwind", "passed": "2001-04-05", "people": "2001-06-09", "term": "0001-04-01", "notice": "14 days, 0:00:00", "budget": "0:01:30", "level": false, "share": 5.0, "margin": 12.0, "tier": "gold"}
{"partner": "Contoso", "passed": "2001-03-05", "people": "2001-03-04", "term": "0001-07-01", "notice": "7 days, 0:00:00", "budget": "0:02:00", "level": true, "share": 15.0, "margin": 5.0, "tier": null}
{"partner": "Northwind", "passed": "4/5", "people": "6-9", "term": "0001-04-01", "notice": "0001-01-15", "budget": "1.5m", "level": 0.0, "share": 5.0, "margin": 12.0, "tier": "gold"}
{"partner": "Contoso", "passed": "3/5", "people": "3-4", "term": "0001-07-01", "notice": "0001-01-08", "budget": "2m", "level": 1.0, "share": 15.0, "margin": 5.0, "tier": null}
{"partner": "Fabrikam", "passed": "25/30", "people": "5", "term": "0001-04-01", "notice": "0001-04-01", "budget": "20k", "level": 2.0, "share": 25.0, "margin": null, "tier": "silver"}
{"partner": "Northwind", "passed": "4/5", "people": "6-9", "term": "3 months", "notice": "2 weeks", "budget": "1.5m", "level": "0", "share": "0,5", "margin": "12%", "tier": "gold"}
{"partner": "Contoso", "passed": "3/5", "people": "3-4", "term": "6 months", "notice": "1 week", "budget": "2m", "level": "1", "share": "1,5", "margin": "5%", "tier": "none"}
{"partner": "Fabrikam", "passed": "25/30", "people": "5", "term": "3 months", "notice": "3 months", "budget": "20k", "level": "2", "share": "0,25", "margin": "n/a", "tier": "silver"}
T
diff -u recorded.txt seen.txt
echo "as recorded"
