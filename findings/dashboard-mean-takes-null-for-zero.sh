#!/usr/bin/env bash
# Results of a survey as a dashboard: npm survey-analytics 2.5.25 with npm survey-core 2.5.25 (SurveyJS), and npm
# jsdom 29.1.1 in place of a browser. What each panel works out is read, before it is drawn.
#
# Behaviour: answers to one question; null is "asked, not answered".
#   - The mean of 10, 10 and null is 6.67, and the least is 0: null is a score of zero. So is an empty text. Where the
#     key is missing altogether the mean is 10. The panel for the net promoter score leaves out null, of the same
#     answers.
#   - "n/a" among the answers: the mean is not a number.
#   - Nobody answered: the mean is 0, the least is 1.8e+308 and the most -1.8e+308.
#   - A ranking of three in which only the first place was given counts one point for it, as for a third place. One
#     who says "z, nothing else" and one who says "x, y, z" make x first, and z and y equal.
#   - A choice that is not in the list (any more) is in no bar, and the shares of the others add up to 100 % without
#     it.
#   - Yes and no: the texts "true" and "false" count, "no", 1 and 0 with nobody.
# One expects: what was not answered is in no mean, in this panel as in that one, and the shares are of all who
# answered.
# Why it matters here: these panels are what a customer sees first of a survey of partners. Answers that come from an
# export, with a null for each open question, make a mean that falls with every partner who is still to answer. Take
# nulls and empty texts out of the answers before they go in, show the number of answers beside each mean, and keep
# old choices in the list.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts survey-analytics@2.5.25 survey-core@2.5.25 jsdom@29.1.1 > /dev/null
for name in survey-analytics survey-core jsdom; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
cat > run.cjs <<'C'
const { JSDOM } = require("jsdom");
const page = new JSDOM("<!doctype html><body></body>");
global.window = page.window;
global.document = page.window.document;
const { Model } = require("survey-core"), panels = require("survey-analytics/survey.analytics.core");
const survey = new Model({ elements: [{ type: "rating", name: "score", rateMin: 0, rateMax: 10 }, { type: "boolean", name: "signed" },
  { type: "dropdown", name: "tier", choices: ["gold", "silver"] }, { type: "ranking", name: "order", choices: ["x", "y", "z"] }] });
const data = (name, answers) => answers.map((answer) => (answer === undefined ? {} : { [name]: answer }));
const panel = (kind, name, answers) => new panels[kind](survey.getQuestionByName(name), data(name, answers));
const shown = (answers) => `[${answers.map((one) => (one === undefined ? "absent" : JSON.stringify(one))).join(", ")}]`;
(async () => {
  for (const answers of [[10, 10], [10, 10, null], [10, 10, ""], [10, 10, undefined], [10, 10, "n/a"], [null, null], [undefined]]) {
    const [mean, least, most] = await panel("NumberModel", "score", answers).getCalculatedValues();
    const { detractors, passive, promoters, total } = await panel("NpsVisualizer", "score", answers).getCalculatedValues();
    console.log(`score ${shown(answers)}: mean ${mean}, least ${least}, most ${most}; promoters ${promoters}, passive ${passive}, detractors ${detractors}, of ${total}`);
  }
  for (const answers of [[["x", "y", "z"]], [["z"]], [["z"], ["x", "y", "z"]]]) {
    const one = panel("RankingModel", "order", answers), [points] = await one.getCalculatedValues();
    console.log(`order ${shown(answers)}: ${one.getLabels().map((label, n) => `${label} ${points[n]}`).join(", ")}`);
  }
  for (const answers of [["gold", "gold", "silver"], ["gold", "bronze", "bronze", "silver"]]) {
    const one = panel("SelectBase", "tier", answers);
    one.showPercentages = true;
    const { labels, datasets, texts } = await one.getAnswersData();
    console.log(`tier ${shown(answers)}: ${labels.map((label, n) => `${label} ${datasets[0][n]} (${texts[0][n]} %)`).join(", ")}`);
  }
  for (const answers of [[true, false], ["true"], ["false"], [1], [0], ["no"]]) {
    const one = panel("BooleanModel", "signed", answers), [counts] = await one.getCalculatedValues();
    console.log(`signed ${shown(answers)}: ${one.getLabels().map((label, n) => `${label} ${counts[n]}`).join(", ")}`);
  }
  process.exit(0);
})();
C
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
score [10, 10]: mean 10, least 10, most 10; promoters 2, passive 0, detractors 0, of 2
score [10, 10, null]: mean 6.67, least 0, most 10; promoters 2, passive 0, detractors 0, of 2
score [10, 10, ""]: mean 6.67, least 0, most 10; promoters 2, passive 0, detractors 0, of 2
score [10, 10, absent]: mean 10, least 10, most 10; promoters 2, passive 0, detractors 0, of 2
score [10, 10, "n/a"]: mean NaN, least 10, most 10; promoters 2, passive 0, detractors 0, of 2
score [null, null]: mean 0, least 0, most 0; promoters 0, passive 0, detractors 0, of 0
score [absent]: mean 0, least 1.7976931348623157e+308, most -1.7976931348623157e+308; promoters 0, passive 0, detractors 0, of 0
order [["x","y","z"]]: z 1, y 2, x 3
order [["z"]]: z 1, y 0, x 0
order [["z"], ["x","y","z"]]: z 2, y 2, x 3
tier ["gold", "gold", "silver"]: silver 1 (33.33 %), gold 2 (66.67 %)
tier ["gold", "bronze", "bronze", "silver"]: silver 1 (50 %), gold 1 (50 %)
signed [true, false]: Yes 1, No 1
signed ["true"]: Yes 1, No 0
signed ["false"]: Yes 0, No 1
signed [1]: Yes 0, No 0
signed [0]: Yes 0, No 0
signed ["no"]: Yes 0, No 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
