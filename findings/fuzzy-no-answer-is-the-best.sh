#!/usr/bin/env bash
# Levels by fuzzy rules: PyPI simpful 2.12.0, PyPI scikit-fuzzy 0.5.0 and PyPI pyfuzzylite 8.0.6 (with
# numpy 1.26.4).
#
# Behaviour: a score of 1 to 5 is low, middle or high; three rules make a maturity of 0 to 100 of it. The
# three agree on 1, 3 and 5: about 17, 50 and 83.
#   - No score (NaN): simpful gives 83, as for a 5, the best there is. With terms shaped as a bell it is
#     0, the worst, with a line of warning. The two others give NaN.
#   - A score of 0 or 9, outside of the scale: simpful and scikit-fuzzy take it for 1 and 5, pyfuzzylite
#     has NaN.
#   - The rule for "low" is left out, so that for a 1 no rule fires: simpful gives 0 and prints a warning,
#     pyfuzzylite NaN. scikit-fuzzy raises a KeyError when the 1 comes first. When the same 1 comes
#     again after a 5, it has the 83 of that 5: the first, failed try is in its cache, which is on unless
#     it is switched off, and then the result that lies there is the one of the partner before.
# One expects: no score gives no maturity, and the result for one input does not depend on what was asked
# before.
# Why it matters here: "low, middle, high" with soft borders is how consultants describe levels. The less
# is known of a partner, the better it looks, or it has its neighbour's level. Leave blanks out before the
# rules, make a new simulation for each partner (or cache=False), and check that every value of the scale
# fires some rule.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check simpful==2.12.0 scikit-fuzzy==0.5.0 pyfuzzylite==8.0.6 \
  numpy==1.26.4 scipy==1.17.1 networkx==3.6.1 packaging==25.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(simpful|scikit-fuzzy|pyfuzzylite|numpy)==' | sed 's/^/# /'
cat > run.py <<'P'
import contextlib, io, warnings
import numpy, fuzzylite, simpful, skfuzzy
from skfuzzy import control

warnings.simplefilter("ignore")
BLANK = float("nan")
SCORES = {"low": (1, 1, 3), "middle": (1, 3, 5), "high": (3, 5, 5)}
LEVELS = {"low": (0, 0, 50), "middle": (0, 50, 100), "high": (50, 100, 100)}
ALL, GAP = ("low", "middle", "high"), ("middle", "high")


def by_simpful(names, asked, bells=False):
    told = []
    for score in asked:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            system = simpful.FuzzySystem(show_banner=False)
            terms = [simpful.GaussianFuzzySet(peak, 1, term=name) if bells else simpful.TriangleFuzzySet(left, peak, right, term=name)
                     for name, (left, peak, right) in SCORES.items()]
            system.add_linguistic_variable("score", simpful.LinguisticVariable(terms, universe_of_discourse=[1, 5]))
            system.add_linguistic_variable("level", simpful.LinguisticVariable(
                [simpful.TriangleFuzzySet(*points, term=name) for name, points in LEVELS.items()], universe_of_discourse=[0, 100]))
            system.add_rules([f"IF (score IS {name}) THEN (level IS {name})" for name in names])
            system.set_variable("score", score)
            level = float(system.inference(["level"])["level"])
        told.append((score, level, " (warning)" if "WARNING" in printed.getvalue() else ""))
    return told


def by_skfuzzy(names, asked, cache=True):
    score = control.Antecedent(numpy.arange(1, 5.01, 0.5), "score")
    level = control.Consequent(numpy.arange(0, 101, 1), "level")
    for variable, terms in ((score, SCORES), (level, LEVELS)):
        for name in names:
            variable[name] = skfuzzy.trimf(variable.universe, terms[name])
    simulation = control.ControlSystemSimulation(
        control.ControlSystem([control.Rule(score[name], level[name]) for name in names]), cache=cache)
    told = []
    for one in asked:
        simulation.input["score"] = one
        try:
            simulation.compute()
            told.append((one, float(simulation.output["level"]), ""))
        except KeyError:
            told.append((one, None, "KeyError"))
    return told


def by_fuzzylite(names, asked):
    engine = fuzzylite.Engine(
        name="audit",
        input_variables=[fuzzylite.InputVariable("score", minimum=1, maximum=5, terms=[
            fuzzylite.Triangle(name, *points) for name, points in SCORES.items()])],
        output_variables=[fuzzylite.OutputVariable("level", minimum=0, maximum=100, aggregation=fuzzylite.Maximum(),
            defuzzifier=fuzzylite.Centroid(100), terms=[fuzzylite.Triangle(name, *points) for name, points in LEVELS.items()])],
        rule_blocks=[fuzzylite.RuleBlock(conjunction=fuzzylite.Minimum(), disjunction=fuzzylite.Maximum(),
            implication=fuzzylite.Minimum(), activation=fuzzylite.General(),
            rules=[fuzzylite.Rule.create(f"if score is {name} then level is {name}") for name in names])])
    told = []
    for score in asked:
        engine.input_variable("score").value = score
        engine.process()
        told.append((score, float(numpy.ravel(engine.output_variable("level").value)[0]), ""))
    return told


def show(title, told):
    print(f"{title}: {', '.join(f'{score:g} is ' + ('' if level is None else f'{level:.0f}') + said for score, level, said in told)}")


for name, weigh in (("simpful", by_simpful), ("scikit-fuzzy", by_skfuzzy), ("pyfuzzylite", by_fuzzylite)):
    show(f"{name}, all rules", weigh(ALL, [1, 3, 5, 0, 9, BLANK]))
show("simpful, bells", by_simpful(ALL, [1, 3, 5, BLANK], bells=True))
for name, weigh in (("simpful", by_simpful), ("scikit-fuzzy", by_skfuzzy), ("pyfuzzylite", by_fuzzylite)):
    show(f"{name}, no rule for low", weigh(GAP, [1, 5, 1, 3, 1]))
show("scikit-fuzzy, no rule for low, no cache", by_skfuzzy(GAP, [1, 5, 1, 3, 1], cache=False))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
simpful, all rules: 1 is 17, 3 is 50, 5 is 83, 0 is 17, 9 is 83, nan is 83
scikit-fuzzy, all rules: 1 is 17, 3 is 50, 5 is 83, 0 is 17, 9 is 83, nan is nan
pyfuzzylite, all rules: 1 is 17, 3 is 50, 5 is 83, 0 is nan, 9 is nan, nan is nan
simpful, bells: 1 is 28, 3 is 50, 5 is 72, nan is 0 (warning)
simpful, no rule for low: 1 is 0 (warning), 5 is 83, 1 is 0 (warning), 3 is 50, 1 is 0 (warning)
scikit-fuzzy, no rule for low: 1 is KeyError, 5 is 83, 1 is 83, 3 is 50, 1 is 50
pyfuzzylite, no rule for low: 1 is nan, 5 is 83, 1 is nan, 3 is 50, 1 is nan
scikit-fuzzy, no rule for low, no cache: 1 is KeyError, 5 is 83, 1 is KeyError, 3 is 50, 1 is KeyError
T
diff -u recorded.txt seen.txt
echo "as recorded"
