#!/usr/bin/env bash
# npm survey-core 3.1.1 (the form engine of SurveyJS).
#
# Behaviour: a partner says "certified: yes", gives 5 engineers, then goes back
# and says "no", so that the question for engineers is hidden.
#   - While the form is open, the hidden 5 still counts in expressions.
#   - On completion the hidden answer is taken out of the result, and what was
#     worked out from it stays: level "high" and 50 points, with no engineers in
#     the document. A text asked only at level "high" stays as well.
#   - Reading that very document again gives level "low" and 0 points, and
#     completing it unchanged saves something else than was read.
#   - Nobody has answered anything: the sum and the mean of a table are 0 there,
#     and an expression over the missing answer says "low" rather than nothing.
#   - sum() over 5 and "n/a" is the text "5n/a".
# One expects: scores are worked out from the answers that are saved beside them,
# and a saved result read again is the same result.
# Why it matters here: a questionnaire of this format is imported with its result.
# Its calculated values contradict its answers, and an audit that trusts them
# reports a level for which there is no evidence. Recompute every score from the
# answers, or set clearInvisibleValues to "onHidden", where both agree.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund survey-core@3.1.1
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
cat > run.cjs <<'J'
const { SurveyModel } = require('survey-core');
const form = clearInvisibleValues => ({
  ...(clearInvisibleValues ? { clearInvisibleValues } : {}),
  elements: [
    { type: 'radiogroup', name: 'certified', choices: ['yes', 'no'] },
    { type: 'text', name: 'engineers', inputType: 'number', visibleIf: "{certified} = 'yes'" },
    { type: 'expression', name: 'level', expression: "iif({engineers} > 3, 'high', 'low')" },
    { type: 'text', name: 'proof', visibleIf: "{level} = 'high'" },
  ],
  calculatedValues: [{ name: 'points', expression: '{engineers} * 10', includeIntoResult: true }],
});
const show = (label, data) => console.log(label, '=>', JSON.stringify(Object.fromEntries(Object.entries(data).sort())));
for (const mode of [undefined, 'onHidden']) {
  const survey = new SurveyModel(form(mode));
  survey.setValue('certified', 'yes');
  survey.setValue('engineers', 5);
  survey.setValue('proof', 'in the file');
  survey.setValue('certified', 'no');
  show(`${mode ?? 'as it comes'}: open`, survey.data);
  survey.doComplete();
  show(`${mode ?? 'as it comes'}: completed`, survey.data);
  const again = new SurveyModel(form(mode));
  again.data = survey.data;
  again.doComplete();
  show(`${mode ?? 'as it comes'}: read and completed again`, again.data);
}
show('nothing answered', new SurveyModel({ elements: [
  { type: 'matrixdynamic', name: 'teams', rowCount: 2, columns: [{ name: 'score', cellType: 'text', inputType: 'number' }] },
  { type: 'expression', name: 'sum', expression: "sumInArray({teams}, 'score')" },
  { type: 'expression', name: 'mean', expression: "avgInArray({teams}, 'score')" },
  { type: 'expression', name: 'level', expression: "iif({engineers} > 3, 'high', 'low')" },
] }).data);
const mixed = new SurveyModel({});
mixed.data = { a: 5, b: 'n/a' };
console.log('sum({a}, {b}) =>', JSON.stringify(mixed.runExpression('sum({a}, {b})')));
J
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
as it comes: open => {"certified":"no","engineers":5,"level":"high","points":50,"proof":"in the file"}
as it comes: completed => {"certified":"no","level":"high","points":50,"proof":"in the file"}
as it comes: read and completed again => {"certified":"no","level":"low","points":0}
onHidden: open => {"certified":"no","level":"low","points":0}
onHidden: completed => {"certified":"no","level":"low","points":0}
onHidden: read and completed again => {"certified":"no","level":"low","points":0}
nothing answered => {"level":"low","mean":0,"sum":0}
sum({a}, {b}) => "5n/a"
T
diff -u recorded.txt seen.txt
echo "as recorded"
