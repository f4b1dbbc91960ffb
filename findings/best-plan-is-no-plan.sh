#!/usr/bin/env bash
# Plans and proofs as formulas: PyPI z3-solver 5.4.1.0, with its Optimize.
#
# Behaviour: each is "sat", no error, no warning.
#   - "As many measures as possible", with the limit forgotten: sat, and the plan is 0
#     measures, the fewest. Only the value asked of the objective says "oo".
#   - "Cost as little as possible, and more than 3": the plan costs 4. The objective says
#     3 + epsilon. "Below 3, as much as possible": the plan has 2, and the objective 3
#     less epsilon.
#   - With two objectives side by side ("box"), each has its own best, and the plan fits
#     the first one only.
#   - A share of nothing: with 0 answers asked, "passed / asked is 0.8 or more" can be
#     fulfilled, and "below 0.8" as well: a division by 0 is whatever makes the formula
#     true. With a rule "0 / 0 is 5" it is sat too.
#   - -7 / 2 is -4, and 7 / -2 is -3, in whole numbers. 3 / 2 is 1 there.
# One expects: a plan that comes with "sat" is the best one, or is marked; and a question
# about a share of nothing is neither fulfilled nor fulfilled by its opposite.
# Why it matters here: plans are read from the model, and a forgotten limit is found by an
# absurdly LARGE plan, not by an empty one. And a proof that "nobody passes without
# answers" fails here although the rule is right. Ask the objective for its value and
# compare it with the plan's, write limits as "at least" with a smallest step, and add
# "asked > 0" to each share.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary :all: z3-solver==5.4.1.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^z3-solver==' | sed 's/^/# /'
cat > run.py <<'P'
from z3 import Int, IntVal, Ints, Optimize, Real, Reals, Solver, simplify


def plan(title, rules, **wanted):
    optimize = Optimize()
    optimize.add(*rules)
    names = wanted.pop("names")
    if wanted.pop("box", False):
        optimize.set(priority="box")
    goals = [optimize.maximize(goal) for goal in wanted.get("most", [])] + [optimize.minimize(goal) for goal in wanted.get("least", [])]
    print(f"{title}: {optimize.check()}, plan {', '.join(str(optimize.model()[name]) for name in names)}; objective {', '.join(str(goal.value()) for goal in goals)}")


measures, gain, cost = Int("measures"), Int("gain"), Real("cost")
plan("as many as possible, at most 9", [measures >= 0, measures <= 9], most=[measures], names=[measures])
plan("as many as possible", [measures >= 0], most=[measures], names=[measures])
plan("as cheap as possible, 3 or more", [cost >= 3], least=[cost], names=[cost])
plan("as cheap as possible, more than 3", [cost > 3], least=[cost], names=[cost])
plan("as much as possible, below 3", [cost >= 0, cost < 3], most=[cost], names=[cost])
plan("both as many as possible, 10 in all", [measures >= 0, gain >= 0, measures + gain <= 10], most=[measures, gain], names=[measures, gain], box=True)


def possible(title, *rules):
    solver = Solver()
    solver.add(*rules)
    print(f"{title}: {solver.check()}")


passed, asked = Reals("passed asked")
share = passed / asked
nobody = [passed == 0, asked == 0]
possible("0 of 0 is 0.8 or more", *nobody, share >= 0.8)
possible("0 of 0 is below 0.8", *nobody, share < 0.8)
possible("0 of 0 is 5", *nobody, share == 5)
possible("0 of 0 is both", *nobody, share >= 0.8, share < 0.8)
possible("nobody asked, and 80 % passed", passed >= 0, passed <= asked, asked == 0, share >= 0.8)
possible("the same, and asked is above 0", passed >= 0, passed <= asked, asked == 0, share >= 0.8, asked > 0)
left, right = Ints("left right")
possible("whole numbers, 0 of 0 is 5", left == 0, right == 0, left / right == 5)
for one, other in ((7, 2), (-7, 2), (7, -2), (3, 2)):
    print(f"{one} / {other}:", simplify(IntVal(one) / IntVal(other)))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
as many as possible, at most 9: sat, plan 9; objective 9
as many as possible: sat, plan 0; objective oo
as cheap as possible, 3 or more: sat, plan 3; objective 3
as cheap as possible, more than 3: sat, plan 4; objective 3 + epsilon
as much as possible, below 3: sat, plan 2; objective 3 + -1*epsilon
both as many as possible, 10 in all: sat, plan 10, 0; objective 10, 10
0 of 0 is 0.8 or more: sat
0 of 0 is below 0.8: sat
0 of 0 is 5: sat
0 of 0 is both: unsat
nobody asked, and 80 % passed: sat
the same, and asked is above 0: unsat
whole numbers, 0 of 0 is 5: sat
7 / 2: 3
-7 / 2: -4
7 / -2: -3
3 / 2: 1
T
diff -u recorded.txt seen.txt
echo "as recorded"
