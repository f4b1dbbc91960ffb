#!/usr/bin/env bash
# Decision tables (DMN): PyPI SpiffWorkflow 3.2.0 (DMN in XML) and PyPI pyDMNrules 1.4.5
# (DMN in a workbook) beside PyPI bkflow-dmn 0.2.0.
#
# Behaviour: two rows hold for a level of 4, "3 and more: pass" and "4 and more: fail".
#   - Hit policy UNIQUE, the default of the standard, promises that only one row can
#     hold, and ANY that all that hold say the same. SpiffWorkflow and pyDMNrules
#     give the upper row for both, no error and no warning. Swap the rows, and the
#     verdict is the other one. bkflow-dmn refuses both, as the standard has it.
#   - COLLECT with the aggregation SUM over points 5 and 7: pyDMNrules has 12 and
#     SpiffWorkflow the list [5, 7], the aggregation is left out.
#   - A cell with a list, "gold","silver", is "one of them" for pyDMNrules. For
#     SpiffWorkflow it fits neither gold nor silver, and the row below takes both.
# One expects: an engine that reads the hit policy holds the table to it, or says
# that it does not know that policy.
# Why it matters here: rules come from several people and overlap, above all at the
# thresholds. UNIQUE is chosen because contradictions should show; here they are
# settled by the order of the rows, and sorting a sheet turns verdicts over. Test a
# table for overlaps before it is used (every threshold, just below and above), and
# do not rely on the engine for it.

set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check SpiffWorkflow==3.2.0 pyDMNrules==1.4.5 bkflow-dmn==0.2.0 2>/dev/null
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(spiffworkflow|pydmnrules|pysfeel|bkflow-dmn|bkflow-feel)==' | sed 's/^/# /'

cat > spiff.py <<'P'
from xml.sax.saxutils import escape
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.camunda.parser.CamundaParser import CamundaParser

PROCESS = """<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
 id="d" targetNamespace="audit"><b:process id="audit" isExecutable="true"><b:startEvent id="s"><b:outgoing>f</b:outgoing></b:startEvent>
<b:sequenceFlow id="f" sourceRef="s" targetRef="t"/><b:businessRuleTask id="t" name="rate" camunda:decisionRef="rate"><b:incoming>f</b:incoming>
<b:outgoing>g</b:outgoing></b:businessRuleTask><b:sequenceFlow id="g" sourceRef="t" targetRef="e"/><b:endEvent id="e"><b:incoming>g</b:incoming>
</b:endEvent></b:process></b:definitions>"""
open("audit.bpmn", "w").write(PROCESS)

def decide(policy, rows, value, aggregation=None):
    rules = "".join(f'<rule id="r{n}"><inputEntry id="i{n}"><text>{escape(when)}</text></inputEntry><outputEntry id="o{n}"><text>{then}</text>'
                    "</outputEntry></rule>" for n, (when, then) in enumerate(rows))
    more = f' aggregation="{aggregation}"' if aggregation else ""
    open("rate.dmn", "w").write(
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="audit"><decision id="rate" name="rate">'
        f'<decisionTable id="t" hitPolicy="{policy}"{more}><input id="i" label="answer"><inputExpression id="x"><text>answer</text>'
        f'</inputExpression></input><output id="o" label="result" name="result"/>{rules}</decisionTable></decision></definitions>')
    parser = CamundaParser()
    parser.add_bpmn_file("audit.bpmn")
    parser.add_dmn_file("rate.dmn")
    flow = BpmnWorkflow(parser.get_spec("audit"), parser.get_subprocess_specs("audit"))
    flow.get_next_task().data["answer"] = value
    flow.do_engine_steps()
    return flow.last_task.data.get("result", "nothing")
P
cat > sheet.py <<'P'
import openpyxl
import pyDMNrules
from openpyxl.styles import Border, Side

THIN, DOUBLE = Side(style="thin"), Side(style="double")

def decide(policy, rows, value):
    book = openpyxl.Workbook()
    def put(sheet, row, column, text, right=THIN, left=THIN, top=THIN, bottom=THIN):
        cell = sheet.cell(row, column, text)
        cell.border = Border(left=left, right=right, top=top, bottom=bottom)
    words = book.active
    words.title = "Glossary"
    words.cell(1, 1, "Glossary")
    for row, line in enumerate((("Variable", "Business Concept", "Attribute"), ("Answer", "Partner", "answer"), ("Verdict", None, "verdict")), 2):
        for column, text in enumerate(line, 1):
            put(words, row, column, text)
    words.merge_cells("B3:B4")
    order = book.create_sheet("Decision")
    order.cell(1, 1, "Decision")
    for row, line in enumerate((("Decisions", "Execute Decision Tables"), ("Verdict", "Rate")), 2):
        for column, text in enumerate(line, 1):
            put(order, row, column, text)
    table = book.create_sheet("Rules")
    table.cell(1, 1, "Rate")
    lines = [(policy, "Answer", "Verdict")] + [(n, when, then) for n, (when, then) in enumerate(rows, 1)]
    for row, line in enumerate(lines, 2):  # double lines separate heading from rules and inputs from outputs
        for column, text in enumerate(line, 1):
            put(table, row, column, text, right=DOUBLE if column == 2 else THIN, left=DOUBLE if column == 3 else THIN,
                top=DOUBLE if row == 3 else THIN, bottom=DOUBLE if row == 2 else THIN)
    book.save("rate.xlsx")
    rules = pyDMNrules.DMN()
    problems = rules.load("rate.xlsx")
    assert not problems, problems
    problems, found = rules.decide({"Answer": value})
    assert not problems, problems
    return found["Result"]["Verdict"]
P
cat > strict.py <<'P'
from bkflow_dmn.api import decide_single_table
from bkflow_dmn.exception import HitPolicyMatchError

def decide(policy, rows, value):
    table = {"title": "rate", "hit_policy": policy,
             "inputs": {"cols": [{"id": "answer"}], "rows": [[when] for when, _ in rows]},
             "outputs": {"cols": [{"id": "result"}], "rows": [[then] for _, then in rows]}}
    try:
        return decide_single_table(table, {"answer": value})[0]["result"]
    except HitPolicyMatchError:
        return "refused"
P
cat > run.py <<'P'
import sheet, spiff, strict
rows = [(">= 3", '"pass"'), (">= 4", '"fail"')]
for name, table in (("as written", rows), ("rows swapped", rows[::-1])):
    for policy, short in (("UNIQUE", "U"), ("ANY", "A")):
        print(f"{policy} {name}: SpiffWorkflow {spiff.decide(policy, table, 4)}, pyDMNrules {sheet.decide(short, table, 4)}, "
              f"bkflow-dmn {strict.decide(policy.title(), table, 4)}")
points = [(">= 3", "5"), (">= 4", "7")]
print(f"COLLECT with SUM: SpiffWorkflow {spiff.decide('COLLECT', points, 4, 'SUM')}, pyDMNrules {sheet.decide('C+', points, 4)}")
tiers = [('"gold","silver"', '"high"'), ("-", '"low"')]
for tier in ("gold", "silver", "bronze"):
    print(f"list in a cell, {tier}: SpiffWorkflow {spiff.decide('FIRST', tiers, tier)}, pyDMNrules {sheet.decide('F', tiers, tier)}")
P
env/bin/python run.py 2>/dev/null | tee seen.txt
cat > recorded.txt <<'T'
UNIQUE as written: SpiffWorkflow pass, pyDMNrules pass, bkflow-dmn refused
ANY as written: SpiffWorkflow pass, pyDMNrules pass, bkflow-dmn refused
UNIQUE rows swapped: SpiffWorkflow fail, pyDMNrules fail, bkflow-dmn refused
ANY rows swapped: SpiffWorkflow fail, pyDMNrules fail, bkflow-dmn refused
COLLECT with SUM: SpiffWorkflow [5, 7], pyDMNrules 12.0
list in a cell, gold: SpiffWorkflow low, pyDMNrules high
list in a cell, silver: SpiffWorkflow low, pyDMNrules high
list in a cell, bronze: SpiffWorkflow low, pyDMNrules low
T
diff -u recorded.txt seen.txt || { echo "the behaviour has changed, see above" >&2; exit 1; }
echo "as recorded"
