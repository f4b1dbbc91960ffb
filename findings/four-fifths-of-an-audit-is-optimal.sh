#!/usr/bin/env bash
# Plans as files in the LP format, written by one solver and read by another: PyPI highspy 1.16.0
# (HiGHS), PyPI PySCIPOpt 6.3.0 (SCIP), PyPI swiglpk 5.0.13 (GLPK) and CBC 2.10.3, the solver that
# PyPI PuLP 3.3.2 brings along.
#
# Behaviour: each says "optimal", code 0, where a plan is given.
#   - HiGHS writes whole numbers under the words "gen" and "bin". CBC takes these words for two
#     more measures (a remark in its output says so), and all others may be fractions: 0.8 of an
#     audit and 0.9 of a deal are optimal. Fixed costs of 100 in the objective are left out. 3.3 in
#     place of 106. The same plan as MPS is right.
#   - SCIP writes "as much as possible" into MPS as a section of its own. CBC passes over it (a
#     remark) and makes it as LITTLE as possible: the best plan is nothing.
#   - SCIP writes "if b, then at most 3" as b = 1 -> x <= 3. CBC reads this as something else.
#   - SCIP writes "at most one of x and y" (cardinality) into its own LP as a comment. Read again
#     by SCIP itself, both are in the plan.
#   - By hand: "Maximise", with an s, is the least in SCIP, the most in HiGHS. A yes/no measure with
#     a bound of 4 is taken 4 times in HiGHS and GLPK, once in SCIP and CBC.
# One expects: a file that is accepted is the same plan, as both name the format.
# Why it matters here: a planner is checked against a second solver, and the file is how the plan
# gets there. The second one is cheaper and seems to have found a better plan. Compare the numbers of
# measures, rules and whole numbers after reading, take MPS and the word "min", put the plan that
# comes back into the rules by hand, and refuse a reading with remarks.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check highspy==1.16.0 PySCIPOpt==6.3.0 swiglpk==5.0.13 PuLP==3.3.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(highspy|pyscipopt|swiglpk|pulp)==' | sed 's/^/# /'
cat > write.py <<'P'
import highspy
import pyscipopt

solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
audits = solver.addVariable(lb=0, ub=10, obj=3, name="audits", type=highspy.HighsVarType.kInteger)
deal = solver.addVariable(lb=0, ub=1, obj=1, name="deal", type=highspy.HighsVarType.kInteger)
solver.addConstr(2 * audits + deal >= 2.5, name="points")
solver.addConstr(10 * deal + audits <= 9.8, name="days")
solver.changeObjectiveOffset(100)
for ending in ("lp", "mps"):
    solver.writeModel(f"highs.{ending}")


def plan(name, rule, *endings):
    model = pyscipopt.Model()
    model.hideOutput()
    x, y, b = model.addVar("x", ub=10), model.addVar("y", vtype="I", ub=10), model.addVar("b", vtype="B")
    model.setObjective(x + 2 * y, "maximize")
    rule(model, x, y, b)
    for ending in endings:
        model.writeProblem(f"{name}.{ending}", verbose=False)
    model.optimize()
    print(f"{name}, solved where it was made: {model.getObjVal():g}")


def when(model, x, y, b):
    model.addCons(b >= 1)
    model.addConsIndicator(x <= 3, b)
    model.addCons(y <= 1)


plan("most", lambda model, x, y, b: model.addCons(x + y <= 7.5), "lp", "mps")
plan("when", when, "lp")
plan("one-of-two", lambda model, x, y, b: model.addConsCardinality([x, y], 1), "lp")
P
cat > maximise.lp <<'T'
Maximise
 obj: x
Subject To
 c1: x <= 4
End
T
sed 's/Maximise/Maximize/' maximise.lp > maximize.lp
cat > yes-or-no.lp <<'T'
Maximize
 obj: x
Subject To
 c1: x <= 7.5
Bounds
 x <= 4
Binaries
 x
End
T
cat > read.py <<'P'
import pathlib
import subprocess

import highspy
import pulp
import pyscipopt
import swiglpk


def highs(file):
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    if solver.readModel(file) != highspy.HighsStatus.kOk:
        return "refused"
    solver.run()
    names = [solver.getColName(index)[1] for index in range(solver.getNumCol())]
    return solver.getInfo().objective_function_value, dict(zip(names, solver.getSolution().col_value))


def scip(file):
    model = pyscipopt.Model()
    model.hideOutput()
    try:
        model.readProblem(file)
    except OSError:
        return "refused"
    model.optimize()
    return model.getObjVal(), {variable.name: model.getVal(variable) for variable in model.getVars()}


def glpk(file):
    swiglpk.glp_term_out(0)
    model = swiglpk.glp_create_prob()
    if file.endswith("mps"):
        failed = swiglpk.glp_read_mps(model, swiglpk.GLP_MPS_FILE, None, file)
    else:
        failed = swiglpk.glp_read_lp(model, None, file)
    if failed:
        return "refused"
    options = swiglpk.glp_iocp()
    swiglpk.glp_init_iocp(options)
    options.presolve = swiglpk.GLP_ON
    swiglpk.glp_intopt(model, options)
    columns = range(1, swiglpk.glp_get_num_cols(model) + 1)
    return swiglpk.glp_mip_obj_val(model), {swiglpk.glp_get_col_name(model, column): swiglpk.glp_mip_col_val(model, column) for column in columns}


def cbc(file):
    pathlib.Path("plan.txt").unlink(missing_ok=True)
    run = subprocess.run([pulp.PULP_CBC_CMD().path, file, "solve", "solution", "plan.txt"], capture_output=True, text=True, check=False)
    if not pathlib.Path("plan.txt").exists():
        return "refused"
    status, *rows = open("plan.txt").read().splitlines()
    remarks = [line for line in run.stdout.splitlines() if "appear in" in line or "ignores" in line or "Invalid" in line]
    found = float(status.split()[-1]), {row.split()[-3]: float(row.split()[-2]) for row in rows}
    return *found, f"{status.split()[0].lower()}, code {run.returncode}, remarks {len(remarks)}"


for file in ("highs.lp", "highs.mps", "most.lp", "most.mps", "when.lp", "one-of-two.lp", "maximize.lp", "maximise.lp", "yes-or-no.lp"):
    print(f"{file}:")
    for reader in (highs, scip, glpk, cbc):
        if isinstance(found := reader(file), str):
            print(f"  {reader.__name__}: {found}")
            continue
        value, plan, *more = found
        taken = ", ".join(f"{name} {amount:g}" for name, amount in sorted(plan.items()) if abs(amount) > 1e-9 and not name.startswith("ind"))
        print(f"  {reader.__name__}: {value:g} ({taken or 'nothing'}){' ' if more else ''}{''.join(more)}")
P
{ env/bin/python write.py && env/bin/python read.py; } 2> errors.txt | grep -v 'HiGHS\|third-party' | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
most, solved where it was made: 14.5
when, solved where it was made: 5
one-of-two, solved where it was made: 20
highs.lp:
  highs: 106 (audits 2)
  scip: 106 (audits 2)
  glpk: refused
  cbc: 3.3 (audits 0.8, deal 0.9) optimal, code 0, remarks 2
highs.mps:
  highs: 106 (audits 2)
  scip: 106 (audits 2)
  glpk: -94 (audits 2)
  cbc: 106 (audits 2) optimal, code 0, remarks 0
most.lp:
  highs: 14.5 (x 0.5, y 7)
  scip: 14.5 (x 0.5, y 7)
  glpk: 14.5 (x 0.5, y 7)
  cbc: 14.5 (x 0.5, y 7) optimal, code 0, remarks 1
most.mps:
  highs: 14.5 (x 0.5, y 7)
  scip: 14.5 (x 0.5, y 7)
  glpk: refused
  cbc: 0 (nothing) optimal, code 0, remarks 1
when.lp:
  highs: refused
  scip: 5 (b 1, x 3, y 1)
  glpk: refused
  cbc: 12 (x0 1, x1 10, x2 1, x3 7) optimal, code 0, remarks 2
one-of-two.lp:
  highs: 30 (x 10, y 10)
  scip: 30 (b 1, x 10, y 10)
  glpk: refused
  cbc: 30 (x 10, y 10) optimal, code 0, remarks 3
maximize.lp:
  highs: 4 (x 4)
  scip: 4 (x 4)
  glpk: 4 (x 4)
  cbc: 4 (x 4) optimal, code 0, remarks 0
maximise.lp:
  highs: 4 (x 4)
  scip: 0 (nothing)
  glpk: refused
  cbc: refused
yes-or-no.lp:
  highs: 4 (x 4)
  scip: 1 (x 1)
  glpk: 4 (x 4)
  cbc: 1 (x 1) optimal, code 0, remarks 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
