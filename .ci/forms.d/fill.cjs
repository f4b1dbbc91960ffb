// usage: NODE_PATH=… node fill.cjs FORM RESULT ROUND
//
// Fills a form in as somebody does who chooses the first answer to every question (round 0), or any of them (other rounds), from top to
// bottom and again, since an answer shows further questions. It prints how many questions there are and were answered, and the hidden ones.
const fs = require("fs");
const { Model } = require("survey-core");
const form = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const survey = new Model(form);
if (survey.jsonErrors && survey.jsonErrors.length) throw new Error(JSON.stringify(survey.jsonErrors.map((one) => one.getFullDescription?.() ?? String(one))));
const round = Number(process.argv[4]);
// The same in every run: numbers that look like drawn ones.
let drawn = 7919 * (round + 1);
const some = (list) => list[round === 0 ? 0 : ((drawn = (drawn * 48271) % 2147483647) >> 4) % list.length];
const named = (list) => list.map((one) => one.value);
const number = (least, most) => some([3, 0, 1, 4, 2].map((more) => Math.min(Math.max(least ?? 0, 0) + more, most ?? Infinity)));
const typed = (question) =>
    question.inputType === "number" ? number(question.min, question.max)
    : question.inputType === "date" ? some(["2025-03-31", "2024-12-01"])
    : some(["20k EUR", "1500 EUR", "0 EUR"]);
const chosen = (question) => some([named(question.choices).slice(0, 1), named(question.choices).slice(-2), ["none"]]);
for (let turn = 0; turn < 3; turn++)
    for (const question of survey.getAllQuestions(true)) {
        if (!question.isEmpty()) continue;
        const type = question.getType();
        if (type === "radiogroup") question.value = some(named(question.choices));
        else if (type === "checkbox") question.value = chosen(question);
        else if (type === "text") question.value = typed(question);
        else if (type === "comment") question.value = some(["Ada", 'Ada, and "others": two']);
        else if (type === "matrix") question.value = Object.fromEntries(named(question.rows).map((row) => [row, some(named(question.columns))]));
        else if (type === "multipletext") question.value = Object.fromEntries(question.items.map((item) => [item.name, some(["3", "12", "0"])]));
        else if (type === "paneldynamic") {
            for (let entry = 0; entry <= some([0, 1]); entry++) {
                question.addPanel();
                for (const inner of question.panels[entry].questions) {
                    const kind = inner.getType();
                    if (kind === "radiogroup") inner.value = some(named(inner.choices));
                    else if (kind === "checkbox") inner.value = chosen(inner);
                    else if (kind === "text") inner.value = typed(inner);
                    else if (kind === "comment") inner.value = some(["Ada", "Bo"]);
                    else throw new Error(`${question.name} has a field of the type ${kind}, which nobody fills in here`);
                }
            }
        } else throw new Error(`${question.name} is of the type ${type}, which nobody fills in here`);
    }
survey.setComment("partners__signed", "from the CRM");
const all = survey.getAllQuestions(false);
const hidden = all.filter((question) => !question.isVisible).map((question) => question.name);
fs.writeFileSync(process.argv[3], JSON.stringify(survey.data));
console.log(JSON.stringify({ all: all.length, hidden, answered: Object.keys(survey.data).filter((name) => !name.endsWith("-Comment")).length }));
