#!/usr/bin/env bash
# npm fhirpath 5.2.2 against PyPI fhirpathpy 2.2.4 (a port of the same engine).
#
# Behaviour: one FHIRPath score over one valid QuestionnaireResponse comes out
# different in the two engines.
#   - The sum over a section in which nobody answered is "nothing" (empty, that
#     is unknown) in JavaScript and the number 0 in Python. So the rule
#     "sum below 5" is open in one and true in the other.
#   - The mean of 2 and 3, rounded to whole levels, is level 3 in JavaScript and
#     level 2 in Python (half goes to the even number there).
#   - sum() directly over real answers raises a TypeError in Python; each value
#     has to go through some arithmetic first.
#   - A remainder of a negative number has the sign of the dividend in one and
#     of the divisor in the other.
# One expects: FHIRPath has three-valued logic on purpose, and a port gives the
# same value for a calculated score, above all the same "unknown".
# Why it matters here: a questionnaire that carries its score as an expression
# gets another verdict by the side on which it is worked out. An unanswered
# section becomes a hard zero, and a rounded mean moves a maturity level.
# Whoever exchanges such questionnaires has to ship value and state of each
# score, not only the expression, and should never let round() meet a half.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund fhirpath@5.2.2
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check fhirpathpy==2.2.4

cat > cases.json <<'J'
{"open": {"resourceType": "QuestionnaireResponse", "status": "in-progress",
          "item": [{"linkId": "backup"}, {"linkId": "access"}]},
 "done": {"resourceType": "QuestionnaireResponse", "status": "completed",
          "item": [{"linkId": "backup", "answer": [{"valueInteger": 2}]},
                   {"linkId": "access", "answer": [{"valueInteger": 3}]}]}}
J
cat > exprs.txt <<'T'
open|item.answer.valueInteger.sum()
open|item.answer.valueInteger.sum() < 5
done|item.answer.valueInteger.sum()
done|item.answer.valueInteger.select($this + 0).sum()
done|(item.answer.valueInteger.aggregate($this + $total, 0) / item.answer.valueInteger.count()).round(0)
done|(item.answer.valueInteger.first() - 9) mod 2
T
cat > run.js <<'J'
const fhirpath = require('fhirpath'), fs = require('fs');
const cases = JSON.parse(fs.readFileSync('cases.json'));
for (const line of fs.readFileSync('exprs.txt', 'utf8').trim().split('\n')) {
  const [which, expr] = line.split('|');
  console.log(`${which} ${expr} => [${fhirpath.evaluate(cases[which], expr).join()}]`);
}
J
cat > run.py <<'P'
import json
import fhirpathpy
cases = json.load(open("cases.json"))
for line in open("exprs.txt"):
    which, expr = line.rstrip("\n").split("|")
    try:
        found = fhirpathpy.evaluate(cases[which], expr, {})
    except TypeError:
        print(f"{which} {expr} => raises TypeError")
        continue
    words = ["true" if x is True else "false" if x is False else str(x) for x in found]
    print(f"{which} {expr} => [{','.join(words)}]")
P
{ echo "# fhirpath $(node -p "require('fhirpath/package.json').version")"; node run.js
  echo "# fhirpathpy $(env/bin/python -c 'from importlib.metadata import version as v; print(v("fhirpathpy"))')"
  env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
# fhirpath 5.2.2
open item.answer.valueInteger.sum() => []
open item.answer.valueInteger.sum() < 5 => []
done item.answer.valueInteger.sum() => [5]
done item.answer.valueInteger.select($this + 0).sum() => [5]
done (item.answer.valueInteger.aggregate($this + $total, 0) / item.answer.valueInteger.count()).round(0) => [3]
done (item.answer.valueInteger.first() - 9) mod 2 => [-1]
# fhirpathpy 2.2.4
open item.answer.valueInteger.sum() => [0]
open item.answer.valueInteger.sum() < 5 => [true]
done item.answer.valueInteger.sum() => raises TypeError
done item.answer.valueInteger.select($this + 0).sum() => [5]
done (item.answer.valueInteger.aggregate($this + $total, 0) / item.answer.valueInteger.count()).round(0) => [2]
done (item.answer.valueInteger.first() - 9) mod 2 => [1]
T
diff -u recorded.txt seen.txt
echo "as recorded"
