#!/usr/bin/env bash
# npm carbone 3.8.2: reports out of a template and JSON. The template is a small HTML file here, as no office program is needed
# for that.
#
# Behaviour: nine partners: 4, 2, null, one without a score, "n/a", and the texts "10", "2", "3.5" and "4", as a CRM's export has
# them. No error, no warning.
#   - The filter of a list, {d.partners[i, score < 3]}, and the condition on a value, {d.score:ifLT(3)}, are two ways to say "below 3" in
#     one template, and give two lists: null is below 3 in the list and not in the condition.
#   - "10" is below 3 in the list (it is compared as text there) and above 3 in the condition.
#   - "Above 2" finds "n/a" in the list and not in the condition.
#   - "Not 4" finds whoever did not answer, in both.
#   - Dates: "before 1 July 2026" in a list goes by the alphabet and is right for 2026-06-30. The condition goes by the number at the
#     beginning of each text, the year: 30 June 2026 is neither before nor after 1 July 2026. "30-June-2026" is before, as 30
#     is below 2026.
# One expects: one template has one meaning of "below", and a text that is a number in part only is none.
# Why it matters here: the list of those below the level, and the red mark beside each of them, stand in one report. They
# contradict each other for exactly the partners of whom little is known, and for those whose numbers came as text. Work verdicts
# out before the report, give the template words ("below", "open", "fine"), and compare with = only.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts carbone@3.8.2 > /dev/null
node -p '"# npm carbone " + require("./node_modules/carbone/package.json").version'
cat > run.cjs <<'C'
const { writeFileSync } = require("node:fs");
const path = require("node:path");
const carbone = require("carbone");

const fill = (template, data) =>
  new Promise((resolve, reject) => {
    writeFileSync("template.html", template);
    carbone.render(path.resolve("template.html"), data, {}, (error, text) =>
      error ? reject(error) : resolve(String(text).replace(/<[^>]*>/g, " ").trim().replace(/\s+/g, " ")));
  });
const partners = [["four", 4], ["two", 2], ["null", null], ["absent"], ["n/a", "n/a"], ["'10'", "10"], ["'2'", "2"], ["'3.5'", "3.5"], ["'4'", "4"]]
  .map(([name, score]) => ({ name, score }));
const dates = ["2026-06-30", "2026-08-01", "2025-01-01", "30-June-2026"].map((name) => ({ name, score: name }));

async function show(title, rows, filter, condition) {
  const list = await fill(`<p><b>{d.rows[i, score${filter}].name}</b><b>{d.rows[i+1, score${filter}].name}</b></p>`, { rows });
  const marked = [];
  for (const row of rows) if ((await fill(`<b>{d.score:${condition}:show(yes):elseShow(no)}</b>`, row)) === "yes") marked.push(row.name);
  console.log(`${title}: in the list ${list || "nobody"}; marked ${marked.join(" ") || "nobody"}`);
}

(async () => {
  await show("below 3", partners, "<3", "ifLT(3)");
  await show("above 2", partners, ">2", "ifGT(2)");
  await show("is 4", partners, "=4", "ifEQ(4)");
  await show("not 4", partners, "!=4", "ifNE(4)");
  await show("before July", dates, "<'2026-07-01'", "ifLT('2026-07-01')");
  await show("after 1 July", dates, ">'2026-07-01'", "ifGT('2026-07-01')");
  process.exit(0);
})();
C
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
below 3: in the list two null '10' '2'; marked two '2'
above 2: in the list four n/a '3.5' '4'; marked four '10' '3.5' '4'
is 4: in the list four '4'; marked four '4'
not 4: in the list two null absent n/a '10' '2' '3.5'; marked two null absent n/a '10' '2' '3.5'
before July: in the list 2026-06-30 2025-01-01; marked 2025-01-01 30-June-2026
after 1 July: in the list 2026-08-01 30-June-2026; marked nobody
T
diff -u recorded.txt seen.txt
echo "as recorded"
