#!/usr/bin/env bash
# PyPI highspy 1.15.1 (HiGHS) writes a plan as MPS, PyPI swiglpk 5.0.13 (GLPK 5)
# reads it.
#
# Behaviour: an objective with a constant (here fixed costs of 100) is written to
# MPS as a right-hand side of the objective row. HiGHS takes that number as the
# constant with its sign turned, GLPK as it stands. The plan that HiGHS calls
# optimal at 102 is optimal at -98 for GLPK: off by twice the constant, with the
# same variables, no warning and status "optimal" in both. Also: a column that is
# a whole number by its marker and has no bound in the file may be 0 or 1 only,
# for both: "as many audits as the 7 days allow" gives one audit.
# One expects: a file format this old carries a constant between two well-known
# solvers, and "no bound" means from zero up without end.
# Why it matters here: a planner of measures compares the objective ("cost of the
# cheapest way to the next level") of its own search with an outside solver as an
# oracle. Keep the constant out of the exported model and add it afterwards, and
# write both bounds of every whole-number column.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check highspy==1.15.1 swiglpk==5.0.13
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(highspy|swiglpk)==' | sed 's/^/# /'
cat > audits.mps <<'M'
NAME          AUDITS
ROWS
 N  COST
 L  DAYS
COLUMNS
    MARKER                 'MARKER'                 'INTORG'
    VISITS    COST        -1.0   DAYS        1.0
    MARKER                 'MARKER'                 'INTEND'
RHS
    RHS       DAYS         7.0
ENDATA
M
cat > run.py <<'P'
import highspy, swiglpk as glpk
glpk.glp_term_out(glpk.GLP_OFF)

def new():
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    return solver

def by_highs(file):
    solver = new()
    solver.readModel(file)
    solver.run()
    return solver.getModelStatus().name, solver.getInfo().objective_function_value, list(solver.getSolution().col_value)

def by_glpk(file):
    problem = glpk.glp_create_prob()
    assert glpk.glp_read_mps(problem, glpk.GLP_MPS_FILE, None, file) == 0
    options = glpk.glp_iocp()
    glpk.glp_init_iocp(options)
    options.presolve = glpk.GLP_ON
    assert glpk.glp_intopt(problem, options) == 0
    status = {glpk.GLP_OPT: "optimal"}.get(glpk.glp_mip_status(problem), "other")
    columns = range(1, glpk.glp_get_num_cols(problem) + 1)
    return status, glpk.glp_mip_obj_val(problem), [glpk.glp_mip_col_val(problem, j) for j in columns]

plan = new()
training = plan.addVariable(0, 10, 1.0, name="training")
audit = plan.addIntegral(0, 5, name="audit")
plan.addConstr(training + audit >= 2)
plan.minimize(training + 3 * audit + 100)
print("in memory", plan.getInfo().objective_function_value)
plan.writeModel("plan.mps")
print("row of the constant:", " ".join(next(l for l in open("plan.mps") if l.split()[:1] == ["RHS_V"]).split()))
for file in ("plan.mps", "audits.mps"):
    print(file, "HiGHS", *by_highs(file))
    print(file, "GLPK ", *by_glpk(file))
P
env/bin/python run.py > all.txt
grep -E '^(in memory|row of|plan|audits)' all.txt | tee seen.txt
cat > recorded.txt <<'T'
in memory 102.0
row of the constant: RHS_V Obj -100
plan.mps HiGHS kOptimal 102.0 [2.0, 0.0]
plan.mps GLPK  optimal -98.0 [2.0, 0.0]
audits.mps HiGHS kOptimal -1.0 [1.0]
audits.mps GLPK  optimal -1.0 [1.0]
T
diff -u recorded.txt seen.txt
echo "as recorded"
