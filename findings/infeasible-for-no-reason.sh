#!/usr/bin/env bash
# PyPI highspy 1.16.0 (HiGHS): why is there no plan? Its answer is an irreducible
# infeasible subsystem (IIS): few constraints that contradict each other.
#
# Behaviour: a plan is found infeasible, and getIis() is asked for the reason.
#   - As the solver stands, the reason is EMPTY: status ok, "valid", no constraint. The
#     standing strategy tries only what shows at a glance (one constraint alone); "at
#     least 3" against "at most 2" is two already.
#   - Strategy "from LP" is valid and not irreducible: of "at least 3, at most 2, at most
#     1" it names all three, where two are enough.
#   - Strategy "irreducible" names two. It is one reason of two: "at most 2" is in the way
#     as well, once "at most 1" is loosened.
#   - A plan that fails on whole numbers only (2 x + 2 y = 3): the standing strategy calls
#     its empty reason valid here too. The others call theirs not valid, with status
#     "warning": "from LP" though it is right, "irreducible" names the idle one as well.
# One expects: an empty reason is called invalid or not found, as infeasible and without a
# reason cannot both be.
# Why it matters here: "no plan possible, because ..." is the sentence that a customer
# reads. With this answer it names nothing, names too many, or names one of two. Set the
# strategy, take an empty reason for "not known", and check what was found by itself:
# infeasible alone, feasible without each of its members.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check highspy==1.16.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^highspy==' | sed 's/^/# /'
cat > run.py <<'P'
import highspy
from highspy import IisStrategy

STRATEGIES = {"as it stands": None, "from LP": IisStrategy.kIisStrategyFromLp,
              "irreducible": IisStrategy.kIisStrategyIrreducible}


def training(plan):
    days = plan.addVariable(0, 5, name="days")
    for name, rule in (("at least 3", days >= 3), ("at most 2", days <= 2), ("at most 1", days <= 1), ("idle", days <= 5)):
        plan.addConstr(rule, name=name.replace(" ", "_"))


def visits(plan):
    first, second = (plan.addIntegral(0, 5, name=name) for name in ("first", "second"))
    plan.addConstr(2 * first + 2 * second == 3, name="three_days")
    plan.addConstr(first + second <= 9, name="idle")


for build in (training, visits):
    for name, strategy in STRATEGIES.items():
        plan = highspy.Highs()
        plan.setOptionValue("output_flag", False)
        build(plan)
        plan.run()
        if strategy is not None:
            plan.setOptionValue("iis_strategy", int(strategy))
        status, reason = plan.getIis()
        rows = [plan.getRowName(row)[1] for row in reason.row_index_]
        print(f"{build.__name__}, {name}: {plan.getModelStatus().name}, {status.name},",
              "valid" if reason.valid_ else "not valid", rows)
P
env/bin/python run.py | grep -E '^(training|visits)' | tee seen.txt
cat > recorded.txt <<'T'
training, as it stands: kInfeasible, kOk, valid []
training, from LP: kInfeasible, kOk, valid ['at_least_3', 'at_most_2', 'at_most_1']
training, irreducible: kInfeasible, kOk, valid ['at_least_3', 'at_most_1']
visits, as it stands: kInfeasible, kOk, valid []
visits, from LP: kInfeasible, kWarning, not valid ['three_days']
visits, irreducible: kInfeasible, kWarning, not valid ['three_days', 'idle']
T
diff -u recorded.txt seen.txt
echo "as recorded"
