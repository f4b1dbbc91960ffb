#!/usr/bin/env bash
# Plans as whole-number programs, written in Python: PyPI PuLP 3.3.2, PyPI highspy 1.16.0, and three doors of PyPI
# ortools 9.15.6755 (linear solver, CP-SAT, MathOpt).
#
# Behaviour: x and y are days of 0 to 10, to be kept small; one rule, written as Python writes it. Each library
# reports an optimal plan where a pair of numbers stands.
#   - "3 <= x <= 5": x is 0 in PuLP and in the linear solver, only the last half is kept. highspy keeps both halves
#     (3). CP-SAT and MathOpt refuse it.
#   - "(x >= 3) and (y >= 1)": x is 0 in PuLP, highspy and the linear solver, the first half is gone.
#   - "x == y == 3": y is 3 and x is 0 in PuLP, highspy and the linear solver. In CP-SAT and in MathOpt, which refuse
#     the two above, it is the other half that stays: both are 0.
#   - "x != 0" is dropped by PuLP, kept by CP-SAT (1) and refused by the others. "x in (3, 5)" is dropped by PuLP and
#     the linear solver.
#   - A rule over no measure at all ("3 of none") is infeasible or refused everywhere, as it should be.
# One expects: what a library cannot keep it refuses, and one that refuses the chain with "<=" refuses the one with
# "==".
# Why it matters here: a planner is checked against an outside solver, and such rules are what one types ("between 3
# and 5 days", "same day, and that is day 3"). The half that is lost makes the plan cheaper, status optimal. Add each half by
# itself, and put the answer back into the rules as plain Python before it is believed.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check PuLP==3.3.2 highspy==1.16.0 ortools==9.15.6755
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pulp|highspy|ortools)==' | sed 's/^/# /'
cat > run.py <<'P'
import highspy, pulp
from ortools.linear_solver import pywraplp
from ortools.math_opt.python import mathopt
from ortools.sat.python import cp_model

RULES = {
    "3 <= x <= 5": lambda x, y, total: 3 <= x <= 5,
    "3 <= x + y <= 5": lambda x, y, total: 3 <= x + y <= 5,
    "(x >= 3) and (y >= 1)": lambda x, y, total: (x >= 3) and (y >= 1),
    "x == y == 3": lambda x, y, total: x == y == 3,
    "x != 0": lambda x, y, total: x != 0,
    "x in (3, 5)": lambda x, y, total: x in (3, 5),
    "3 of none": lambda x, y, total: total([]) >= 3,
    "x >= 3": lambda x, y, total: x >= 3,
}


def by_pulp(rule):
    plan = pulp.LpProblem("plan", pulp.LpMinimize)
    x, y = pulp.LpVariable("x", 0, 10, "Integer"), pulp.LpVariable("y", 0, 10, "Integer")
    plan += x + 2 * y
    plan += rule(x, y, pulp.lpSum)
    plan.solve(pulp.PULP_CBC_CMD(msg=0))
    return pulp.LpStatus[plan.status], x.value(), y.value()


def by_highspy(rule):
    plan = highspy.Highs()
    plan.setOptionValue("output_flag", False)
    x, y = plan.addIntegral(0, 10, 1), plan.addIntegral(0, 10, 2)
    plan.addConstr(rule(x, y, plan.qsum))
    plan.run()
    return plan.getModelStatus().name, plan.val(x), plan.val(y)


def by_linear(rule):
    plan = pywraplp.Solver.CreateSolver("SCIP")
    plan.SuppressOutput()
    x, y = plan.IntVar(0, 10, "x"), plan.IntVar(0, 10, "y")
    plan.Add(rule(x, y, sum))
    plan.Minimize(x + 2 * y)
    if plan.Solve() != pywraplp.Solver.OPTIMAL:
        return "infeasible", 0, 0
    return "optimal", x.solution_value(), y.solution_value()


def by_cpsat(rule):
    plan = cp_model.CpModel()
    x, y = plan.new_int_var(0, 10, "x"), plan.new_int_var(0, 10, "y")
    plan.add(rule(x, y, sum))
    plan.minimize(x + 2 * y)
    solver = cp_model.CpSolver()
    status = solver.status_name(solver.solve(plan))
    return status, *((solver.value(x), solver.value(y)) if status == "OPTIMAL" else (0, 0))


def by_mathopt(rule):
    plan = mathopt.Model()
    x, y = plan.add_integer_variable(lb=0, ub=10), plan.add_integer_variable(lb=0, ub=10)
    plan.add_linear_constraint(rule(x, y, mathopt.fast_sum))
    plan.minimize(x + 2 * y)
    told = mathopt.solve(plan, mathopt.SolverType.GSCIP)
    return told.termination.reason.name, told.variable_values(x), told.variable_values(y)


for text, rule in RULES.items():
    parts = []
    for name, solve in (("pulp", by_pulp), ("highspy", by_highspy), ("linear", by_linear), ("cpsat", by_cpsat), ("mathopt", by_mathopt)):
        try:
            status, x, y = solve(rule)
            parts.append(f"{name} {abs(round(x))} {abs(round(y))}" if "optimal" in status.lower() else f"{name} infeasible")
        except Exception:
            parts.append(f"{name} refuses")
    print(f"{text}: {', '.join(parts)}")
P
env/bin/python run.py 2> /dev/null | grep -v -E '^(Running|Includes|Copyright)' | tee seen.txt
cat > recorded.txt <<'T'
3 <= x <= 5: pulp 0 0, highspy 3 0, linear 0 0, cpsat refuses, mathopt refuses
3 <= x + y <= 5: pulp 0 0, highspy 3 0, linear 0 0, cpsat refuses, mathopt refuses
(x >= 3) and (y >= 1): pulp 0 1, highspy 0 1, linear 0 1, cpsat refuses, mathopt refuses
x == y == 3: pulp 0 3, highspy 0 3, linear 0 3, cpsat 0 0, mathopt 0 0
x != 0: pulp 0 0, highspy refuses, linear refuses, cpsat 1 0, mathopt refuses
x in (3, 5): pulp 0 0, highspy refuses, linear 0 0, cpsat refuses, mathopt refuses
3 of none: pulp infeasible, highspy infeasible, linear infeasible, cpsat infeasible, mathopt refuses
x >= 3: pulp 3 0, highspy 3 0, linear 3 0, cpsat 3 0, mathopt 3 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
