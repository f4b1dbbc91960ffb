#!/usr/bin/env bash
# Scorecards in PMML, the standard form for handing models and points to another system: PyPI pypmml 1.5.8 (the engine PMML4S inside)
# beside PyPI jpmml_evaluator 0.16.0 (JPMML inside, with PyPI JPype1 1.7.1). Both need Java 11 or later.
#
# Behaviour: valid scorecards with one row that gives 10 points under a condition, and 99 otherwise. No error in pypmml.
#   - "Either gold or below 3, not both" (xor): pypmml has it hold for NOBODY, so that each partner gets the other points. jpmml is
#     right, and leaves it open where one side is not known. With three conditions they agree.
#   - "The level, and where there is none, the tier" (surrogate): pypmml does not look at the substitute, a gold partner without a
#     level has 99. jpmml has 10.
#   - and, or, notEqual, isNotIn and isMissing agree, with blanks as well.
#   - Points by formula: "below 3 then 1, otherwise 2" of a blank is 2 in pypmml, "not below 3 then 1" is 1, "not equal to 4" holds,
#     and the blank rounded is 0. jpmml has an error for each. The mean, the sum and the minimum leave a blank out in both.
#   - 7 / 2, whole numbers, is 3.5 in pypmml and 3 in jpmml.
# One expects: one standard with its own three values for conditions (true, false, unknown) gives the same points in two
# engines, and a blank that goes into a comparison comes out as a blank.
# Why it matters here: this is the form in which points with their conditions are handed to a bank, a CRM or a scoring service, and
# "the auditor's level, else the partner's own" is a surrogate. Write either-or as (a and not b) or (not a and b), a
# substitute as rows with isMissing, and put isMissing before each formula; compare a table of points in both engines.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pypmml==1.5.8 jpmml_evaluator==0.16.0 JPype1==1.7.1 setuptools==65.5.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pypmml|jpmml.evaluator)==' | sed 's/^/# /'
cat > run.py <<'P'
from jpmml_evaluator import make_evaluator
from jpmml_evaluator.jpype import JPypeBackend
from pypmml import Model

head = """<PMML version="4.4" xmlns="http://www.dmg.org/PMML-4_4"><Header/><DataDictionary numberOfFields="4">
<DataField name="level" optype="continuous" dataType="double"/><DataField name="own" optype="continuous" dataType="double"/>
<DataField name="tier" optype="categorical" dataType="string"/><DataField name="points" optype="continuous" dataType="double"/></DataDictionary>
<Scorecard modelName="points" functionName="regression" useReasonCodes="false" initialScore="0"><MiningSchema><MiningField name="level"/>
<MiningField name="own"/><MiningField name="tier"/><MiningField name="points" usageType="target"/></MiningSchema><Characteristics><Characteristic name="one">"""
foot = "</Characteristic></Characteristics></Scorecard></PMML>"
low, gold = '<SimplePredicate field="level" operator="lessThan" value="3"/>', '<SimplePredicate field="tier" operator="equal" value="gold"/>'


def group(word, *parts):
    return f'<CompoundPredicate booleanOperator="{word}">{"".join(parts)}</CompoundPredicate>'


def apply(name, *parts):
    return f'<Apply function="{name}">{"".join(parts)}</Apply>'


def number(value):
    return f'<Constant dataType="{"double" if isinstance(value, float) else "integer"}">{value}</Constant>'


level, own = '<FieldRef field="level"/>', '<FieldRef field="own"/>'
conditions = {
    "below 3 and gold": group("and", low, gold),
    "below 3 or gold": group("or", low, gold),
    "tier is not gold": gold.replace("equal", "notEqual"),
    "either below 3 or gold": group("xor", low, gold),
    "(below 3 and not gold) or (3 or more and gold)": group("or", group("and", low, gold.replace("equal", "notEqual")), group("and", low.replace("lessThan", "greaterOrEqual"), gold)),
    "xor of below 3, gold and true": group("xor", low, gold, "<True/>"),
    "below 3, else gold (surrogate)": group("surrogate", low, gold),
}
formulas = {
    "below 3 then 1, otherwise 2": apply("if", apply("lessThan", level, number(3.0)), number(1), number(2)),
    "not below 3 then 1, otherwise 2": apply("if", apply("not", apply("lessThan", level, number(3.0))), number(1), number(2)),
    "not equal to 4 then 1, otherwise 2": apply("if", apply("notEqual", level, number(4.0)), number(1), number(2)),
    "rounded": apply("round", level),
    "mean of both": apply("avg", level, own),
    "sum of both": apply("sum", level, own),
    "level plus own": apply("+", level, own),
    "7 / 2": apply("/", number(7), number(2)),
}
partners = [{"level": 4, "own": 2, "tier": "gold"}, {"level": 2, "own": 2, "tier": "silver"}, {"level": None, "own": 2, "tier": "gold"},
            {"level": None, "own": 2, "tier": "silver"}, {"level": 4, "own": 2, "tier": None}]
backend = JPypeBackend()


def shown(ask, partner):
    try:
        value = next(iter(ask(partner).values()))
        return "blank" if value != value else f"{value:g}"
    except Exception as error:
        return "error"


def both(title, body, those):
    with open("card.pmml", "w") as file:
        file.write(head + body + foot)
    one, other = Model.load("card.pmml"), make_evaluator("card.pmml", backend=backend)
    print(f"{title}: pypmml {', '.join(shown(one.predict, partner) for partner in those)}; jpmml {', '.join(shown(other.evaluate, partner) for partner in those)}")


print("partners: 4 gold, 2 silver, blank gold, blank silver, 4 blank")
for title, condition in conditions.items():
    both(title, f'<Attribute partialScore="10">{condition}</Attribute><Attribute partialScore="99"><True/></Attribute>', partners)
print("partners: 4, 2, blank")
for title, formula in formulas.items():
    both(title, f"<Attribute><True/><ComplexPartialScore>{formula}</ComplexPartialScore></Attribute>", partners[:3])
P
env/bin/python run.py 2> errors.txt | tee seen.txt
cat > recorded.txt <<'T'
partners: 4 gold, 2 silver, blank gold, blank silver, 4 blank
below 3 and gold: pypmml 99, 99, 99, 99, 99; jpmml 99, 99, 99, 99, 99
below 3 or gold: pypmml 10, 10, 10, 99, 99; jpmml 10, 10, 10, 99, 99
tier is not gold: pypmml 99, 10, 99, 10, 99; jpmml 99, 10, 99, 10, 99
either below 3 or gold: pypmml 99, 99, 99, 99, 99; jpmml 10, 10, 99, 99, 99
(below 3 and not gold) or (3 or more and gold): pypmml 10, 10, 99, 99, 99; jpmml 10, 10, 99, 99, 99
xor of below 3, gold and true: pypmml 99, 99, 99, 99, 99; jpmml 99, 99, 99, 99, 99
below 3, else gold (surrogate): pypmml 99, 10, 99, 99, 99; jpmml 99, 10, 10, 99, 99
partners: 4, 2, blank
below 3 then 1, otherwise 2: pypmml 2, 1, 2; jpmml 2, 1, error
not below 3 then 1, otherwise 2: pypmml 1, 2, 1; jpmml 1, 2, error
not equal to 4 then 1, otherwise 2: pypmml 2, 1, 1; jpmml 2, 1, error
rounded: pypmml 4, 2, 0; jpmml 4, 2, error
mean of both: pypmml 3, 2, 2; jpmml 3, 2, 2
sum of both: pypmml 6, 4, 2; jpmml 6, 4, 2
level plus own: pypmml 6, 4, blank; jpmml 6, 4, error
7 / 2: pypmml 3.5, 3.5, 3.5; jpmml 3, 3, 3
T
diff -u recorded.txt seen.txt
echo "as recorded"
