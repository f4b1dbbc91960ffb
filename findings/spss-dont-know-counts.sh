#!/usr/bin/env bash
# Survey data as SPSS files: PyPI pyreadstat 1.3.7 writes and reads, npm sav-reader 2.0.8
# reads, both without an office or statistics program.
#
# Behaviour: a score 1 to 4, "don't know" stored as 99 and declared missing, as the format
# has it; one answer blank.
#   - sav-reader gives 99 as a score, and a BLANK as -1.7976931348623157e+308, a number.
#     A blank date is that number of seconds. The declaration stands in its metadata and
#     is not applied.
#   - pyreadstat leaves out both, as it should: the mean is 2.5. It then says that nothing
#     was declared missing, so that "don't know" cannot be told from a blank. Asked for
#     the difference (user_missing=True), it names the declaration and gives 99 as a
#     score too: the mean is 21.8.
#   - With labels in place of numbers the levels lose their order: an unordered category
#     in the order of the alphabet (good, high, low, some). Asked for an ordered one it
#     takes the order of the codes, and fails if an answer is missing.
# One expects: a blank is null, what is declared missing is not a score without further
# steps, and the declaration can be read beside values that follow it.
# Why it matters here: answers to maturity questions arrive in this format from survey
# firms. A mean of scores is 21.8 of 4, or below every other number, and "ends before
# today" holds for a contract whose end is blank. Read with the declaration, turn what it
# names (and all below -1e300) into unknown, with a reason, before anything is added up.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyreadstat==1.3.7 pandas==2.3.3 numpy==1.26.4
npm install --silent --no-audit --no-fund --prefix . sav-reader@2.0.8 > /dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyreadstat|pandas)==' | sed 's/^/# /'
node -p '"# npm sav-reader " + require("./node_modules/sav-reader/package.json").version'
cat > run.py <<'P'
import pandas, pyreadstat

LABELS = {1: "low", 2: "some", 3: "good", 4: "high", 99: "don't know"}
answers = pandas.DataFrame({
    "score": [4, 2, 99, None, 3, 1], "ends": pandas.to_datetime(["2026-06-30", None] + ["2027-06-30"] * 4)})
pyreadstat.write_sav(answers, "answers.sav", missing_ranges={"score": [99]}, variable_value_labels={"score": LABELS})


def show(title, file, **options):
    table, told = pyreadstat.read_sav(file, **options)
    scores = [None if pandas.isna(score) else int(score) for score in table["score"]]
    print(f"{title}: {scores} mean {table['score'].mean():.1f}, declared missing: {list(told.missing_ranges)}")


show("pyreadstat", "answers.sav")
show("pyreadstat, user_missing", "answers.sav", user_missing=True)
levels = pyreadstat.read_sav("answers.sav", apply_value_formats=True)[0]["score"].cat
print("levels:", list(levels.categories), "ordered" if levels.ordered else "without order")
try:
    pyreadstat.read_sav("answers.sav", apply_value_formats=True, formats_as_ordered_category=True)
except ValueError as error:
    print("ordered levels:", error)
P
cat > run.cjs <<'C'
const { readFileSync } = require("node:fs");
const { SavBufferReader } = require("sav-reader");

(async () => {
  const reader = new SavBufferReader(readFileSync("answers.sav"));
  await reader.open();
  const rows = await reader.readAllRows();
  const scores = JSON.stringify(rows.map((row) => row.score));
  console.log(`sav-reader: ${scores}, declared missing: ${reader.meta.sysvars[0].missing}`);
  console.log("sav-reader, blank date:", rows[1].ends, "before 30 June:", rows[1].ends < rows[0].ends);
})();
C
{ env/bin/python run.py; node run.cjs; } | tee seen.txt
cat > recorded.txt <<'T'
pyreadstat: [4, 2, None, None, 3, 1] mean 2.5, declared missing: []
pyreadstat, user_missing: [4, 2, 99, None, 3, 1] mean 21.8, declared missing: ['score']
levels: ['good', 'high', 'low', 'some'] without order
ordered levels: Categorical categories cannot be null
sav-reader: [4,2,99,-1.7976931348623157e+308,3,1], declared missing: 99
sav-reader, blank date: -1.7976931348623157e+308 before 30 June: true
T
diff -u recorded.txt seen.txt
echo "as recorded"
