#!/usr/bin/env bash
# PyPI ortools 9.15.6755, the CP-SAT solver as a planner of measures.
#
# Behaviour: one person has work from day 0 to day 10, and a milestone without
# duration on day 5 (a signature, a review date).
#   - "No overlap" finds no plan: a milestone of zero days may not lie INSIDE other
#     work, only at its edges. "Cumulative" with one person and a demand of one,
#     the other way to say the same, finds one.
#   - Any number of milestones on one day, without work around, is fine for both.
#   - Give the milestone one day, and both say infeasible.
#   - An absent optional measure keeps its variables: start 5, length 2 and end 0
#     at once. A plan read without asking for presence has such dates.
# One expects: something that takes no time is in nobody's way, and two ways to
# say "one at a time" agree.
# Why it matters here: plans hold gates, reviews and deadlines as zero-length
# steps. "No plan possible" is then a matter of the constraint that was chosen,
# and the message to the customer would be wrong. Keep milestones out of the
# resources, and read dates only of what is present.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ortools==9.15.6755
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ortools)==' | sed 's/^/# /'
cat > run.py <<'P'
from ortools.sat.python import cp_model

def solve(model):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver, solver.status_name(solver.solve(model))

def plan(steps, constraint):
    model = cp_model.CpModel()
    rows = [model.new_fixed_size_interval_var(start, length, f"step{i}") for i, (start, length) in enumerate(steps)]
    if constraint == "no overlap":
        model.add_no_overlap(rows)
    else:
        model.add_cumulative(rows, [1] * len(rows), 1)
    return solve(model)[1]

for label, steps in (("work 0 to 10, milestone on 5", [(0, 10), (5, 0)]), ("work 0 to 10, milestone on 10", [(0, 10), (10, 0)]),
                     ("three milestones on 5", [(5, 0)] * 3), ("work 0 to 10, one day on 5", [(0, 10), (5, 1)])):
    for constraint in ("no overlap", "cumulative"):
        print(f"{label}, {constraint} => {plan(steps, constraint)}")

model = cp_model.CpModel()
start, end, present = model.new_int_var(5, 10, "start"), model.new_int_var(0, 10, "end"), model.new_bool_var("present")
model.new_optional_interval_var(start, 2, end, present, "measure")
model.add(present == 0)
model.minimize(start + end)
solver, status = solve(model)
print(f"absent measure of 2 days => {status}, start {solver.value(start)}, end {solver.value(end)}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
work 0 to 10, milestone on 5, no overlap => INFEASIBLE
work 0 to 10, milestone on 5, cumulative => OPTIMAL
work 0 to 10, milestone on 10, no overlap => OPTIMAL
work 0 to 10, milestone on 10, cumulative => OPTIMAL
three milestones on 5, no overlap => OPTIMAL
three milestones on 5, cumulative => OPTIMAL
work 0 to 10, one day on 5, no overlap => INFEASIBLE
work 0 to 10, one day on 5, cumulative => INFEASIBLE
absent measure of 2 days => OPTIMAL, start 5, end 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
