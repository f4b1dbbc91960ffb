#!/usr/bin/env bash
# npm @formulajs/formulajs 4.6.1: the functions of a spreadsheet for use in a program (form engines and report tools
# compute with it).
#
# Behaviour: scores 4, blank (null), 2; in a spreadsheet a blank cell takes no part in any of these. No error but
# where said.
#   - AVERAGE is 3. MEDIAN is 2, SMALL(.., 1) is 0 and PERCENTILE(.., 0.5) is 2: the blank is a 0 there. MIN is 2.
#   - AVERAGEIF(.., "<5") is not a number; AVERAGEIFS over the same is 2, and AVERAGE 3. MINIFS is 0, MIN 2.
#   - COUNTIF(.., "<3") counts the blank, COUNTIF(.., 0) does not.
#   - FREQUENCY puts the blank into the lowest class. CORREL of 1, 2, blank with 1, 2, 3 is -0.5 in place of 1.
#   - NETWORKDAYS of June 2026 is 22, from its end to its beginning -28.
#   - AND(true, "no") is true. VALUE("1,5") is 15, VALUE("n/a") is 0, DATEVALUE of 30 February is 2 March.
#   - COUNTIF with "gold" does not count "Gold", and "g*" nothing (a spreadsheet: both).
# One expects: the functions named like those of a spreadsheet treat a blank as it does, and all in one way.
# Why it matters here: scores, quartiles and counts of a questionnaire are worked out under these names, as people
# know them. The mean is that of the answered; median, lower quartile and classes have every open question as a zero.
# Take blanks out of every list first, and test each function on one list with a blank.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @formulajs/formulajs@4.6.1 > /dev/null
node -p '"# npm @formulajs/formulajs " + JSON.parse(fs.readFileSync("node_modules/@formulajs/formulajs/package.json")).version'
cat > run.cjs <<'C'
const f = require("@formulajs/formulajs");
const open = [4, null, 2], tiers = ["gold", "gold", "gold"];
const asked = {
  "AVERAGE": () => f.AVERAGE(open), "MEDIAN": () => f.MEDIAN(open), "MIN": () => f.MIN(open), "SMALL 1": () => f.SMALL(open, 1),
  "PERCENTILE 0.5": () => f.PERCENTILE.INC(open, 0.5), "AVERAGEIF <5": () => f.AVERAGEIF(open, "<5"), "AVERAGEIFS gold": () => f.AVERAGEIFS(open, tiers, "gold"),
  "MINIFS gold": () => f.MINIFS(open, tiers, "gold"), "COUNTIF <3": () => f.COUNTIF(open, "<3"), "COUNTIF 0": () => f.COUNTIF(open, 0),
  "COUNTIF =": () => f.COUNTIF(open, "="), "COUNTBLANK": () => f.COUNTBLANK(open), "COUNT": () => f.COUNT(open),
  "FREQUENCY 1, 3": () => f.FREQUENCY(open, [1, 3]), "CORREL": () => f.CORREL([1, 2, null], [1, 2, 3]),
  "NETWORKDAYS": () => f.NETWORKDAYS("2026-06-01", "2026-06-30"), "NETWORKDAYS back": () => f.NETWORKDAYS("2026-06-30", "2026-06-01"),
  "AND true, no": () => f.AND(true, "no"), "VALUE 1,5": () => f.VALUE("1,5"), "VALUE n/a": () => f.VALUE("n/a"),
  "DATEVALUE 2026-02-30": () => f.DATEVALUE("2026-02-30"), "COUNTIF gold": () => f.COUNTIF(["gold", "Gold"], "gold"),
  "COUNTIF g*": () => f.COUNTIF(["gold", "Gold"], "g*"),
};
for (const [title, make] of Object.entries(asked)) {
  const said = make();
  console.log(`${title}: ${said instanceof Date ? said.toISOString().slice(0, 10) : said instanceof Error ? said.message : String(said)}`);
}
C
TZ=UTC node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
AVERAGE: 3
MEDIAN: 2
MIN: 2
SMALL 1: 0
PERCENTILE 0.5: 2
AVERAGEIF <5: NaN
AVERAGEIFS gold: 2
MINIFS gold: 0
COUNTIF <3: 2
COUNTIF 0: 0
COUNTIF =: 1
COUNTBLANK: 1
COUNT: 2
FREQUENCY 1, 3: 1,1,1
CORREL: -0.5
NETWORKDAYS: 22
NETWORKDAYS back: -28
AND true, no: true
VALUE 1,5: 15
VALUE n/a: 0
DATEVALUE 2026-02-30: 2026-03-02
COUNTIF gold: 1
COUNTIF g*: 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
