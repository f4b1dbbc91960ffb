#!/usr/bin/env bash
# Questions to SARIF logs: npm @microsoft/sarif-multitool-linux 5.7.0, the tool of those who wrote
# the format, command "query" (an expression, a count, and an exit code for a gate).
#
# Behaviour: six findings of one valid log; three have no level of their own. The format has it that
# such a finding has the level of its rule, and R1 is of level "error", R2 of level "note".
#   - "Level == Error" finds only the one that says so itself; those of R1 and R2 are found as
#     warnings. The gate on errors (non-zero-exit-code-if-count-over 0) returns 0 for R1.
#   - "properties.score < 3": a score that is not there is 0, and is found. A score of null stops
#     the query instead. A name that nobody has (properties.scroe < 3) finds all.
#   - "properties.score:n < 3", as if a type could be given, finds all as well, and ">= 3" nobody:
#     that is a name that nobody has.
#   - "Rank < 50" finds all that have no rank: there it is -1. "properties.tier == ''" finds those
#     without a tier, "properties.tier != 'gold'" too.
#   - "Kind != Pass" finds what was not applicable and what is open, beside what failed.
# One expects: the tool of the format reads a level as the format has it, and a property that is
# not there is not a number.
# Why it matters here: findings of an audit take their level from the check, once, and the log is
# asked in a pipeline whether it may go on. It may. Write the level into each finding, leave no
# score out without a mark for it, and make one log that has to fail the gate.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/sarif-multitool-linux@5.7.0 > /dev/null
node -p '"# npm @microsoft/sarif-multitool-linux " + JSON.parse(fs.readFileSync("node_modules/@microsoft/sarif-multitool-linux/package.json")).version'
tool=node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod +x "$tool"
cat > write.cjs <<'J'
const { writeFileSync } = require("node:fs");
const rule = (id, level) => ({ id, defaultConfiguration: { level } });
const finding = (text, ruleId, more) => ({ ruleId, ruleIndex: ruleId === "R1" ? 0 : 1, message: { text }, ...more });
const log = (results) => ({ version: "2.1.0", runs: [{ tool: { driver: { name: "audit", rules: [rule("R1", "error"), rule("R2", "note")] } }, results }] });
const results = [
  finding("a", "R1", { rank: 80, properties: { score: 4, tier: "gold" } }), finding("b", "R1", { properties: { tier: "silver" } }),
  finding("c", "R2", { level: "error", properties: { score: 1 } }), finding("d", "R2", { kind: "open", level: "none" }),
  finding("e", "R2", { kind: "notApplicable", level: "none" }), finding("f", "R2", { properties: { score: 2.5 } }),
];
writeFileSync("log.sarif", JSON.stringify(log(results)));
writeFileSync("only-r1.sarif", JSON.stringify(log(results.slice(0, 2))));
writeFileSync("with-null.sarif", JSON.stringify(log([finding("a", "R1", { properties: { score: null } })])));
J
cat > found.cjs <<'J'
const text = require("node:fs").readFileSync("found.sarif", "utf8").replace(/^\uFEFF/, "");
console.log(JSON.parse(text).runs.flatMap((run) => run.results.map((one) => one.message.text)).join(" ") || "nobody");
J
node write.cjs
{
  while read -r log expression; do
    rm -f found.sarif
    code=0
    "$tool" query "$log" --expression "$expression" --output found.sarif --non-zero-exit-code-if-count-over 0 > said.txt 2>&1 || code=$?
    found=stopped
    if [ -f found.sarif ]; then found="$(node found.cjs)"; fi
    if [ "$code" -ne 0 ]; then gate=closed; else gate=open; fi
    echo "$log, $expression: $found, gate $gate"
  done <<'Q'
log.sarif Level == Error
log.sarif Level == Warning
log.sarif Level == Note
only-r1.sarif Level == Error
only-r1.sarif Level == Warning
log.sarif Kind != Pass
log.sarif properties.score < 3
log.sarif properties.score >= 3
log.sarif properties.scroe < 3
log.sarif properties.score:n < 3
log.sarif properties.score:n >= 3
with-null.sarif properties.score < 3
log.sarif Rank < 50
log.sarif properties.tier == ''
log.sarif properties.tier != 'gold'
Q
} | tee seen.txt
cat > recorded.txt <<'T'
log.sarif, Level == Error: c, gate closed
log.sarif, Level == Warning: a b f, gate closed
log.sarif, Level == Note: nobody, gate open
only-r1.sarif, Level == Error: nobody, gate open
only-r1.sarif, Level == Warning: a b, gate closed
log.sarif, Kind != Pass: a b c d e f, gate closed
log.sarif, properties.score < 3: b c d e f, gate closed
log.sarif, properties.score >= 3: a, gate closed
log.sarif, properties.scroe < 3: a b c d e f, gate closed
log.sarif, properties.score:n < 3: a b c d e f, gate closed
log.sarif, properties.score:n >= 3: nobody, gate open
with-null.sarif, properties.score < 3: stopped, gate closed
log.sarif, Rank < 50: b c d e f, gate closed
log.sarif, properties.tier == '': c d e f, gate closed
log.sarif, properties.tier != 'gold': b c d e f, gate closed
T
diff -u recorded.txt seen.txt
echo "as recorded"
