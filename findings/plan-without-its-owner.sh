#!/usr/bin/env bash
# A plan of measures from a sheet to OSCAL (plan of action and milestones): PyPI compliance-trestle 5.2.0, task xlsx-to-oscal-poam, with a
# sheet of the form that the task describes, written by PyPI openpyxl 3.1.5.
#
# Behaviour: four rows. The task ends well and says "Created POAM with 3 items". What is told is said below.
#   - The point of contact, the resources required, the asset, the detector and the supporting documents are nowhere in the result, though
#     the task lists each of these columns as one that it expects.
#   - The row without an id is left out, without a word.
#   - A weakness whose day of detection is blank was detected at the moment at which the task runs; no word of it. So was one with
#     "01/02/2026", where a warning says that this could not be read.
#   - No milestone has a day. "2026-04-30: talk" and "review (2026-05-31)" keep it in their title. "draft by 2026-03-31", the form that the
#     task looks for, loses it: its own model refuses the day, with a warning, and the title has been cut.
#   - False positive "Yes": the risk is open all the same, as all are.
#   - "ac-2", as catalogs have their ids, is "AC-2" in the result.
# One expects: what is in the sheet is in the result or is told to be left out; a day that nobody gave is left open, or the row is refused.
# Why it matters here: such sheets are how plans come in, and OSCAL is how they go on. Who does it and with what is gone, and the age of each
# old finding starts anew with every run. Count the rows, write all days as days of the sheet, put contact and resources into the comments,
# which are kept, and compare the words of both files.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check compliance-trestle==5.2.0 openpyxl==3.1.5
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(compliance.trestle|openpyxl)==' | sed 's/^/# /'
cat > sheet.py <<'P'
import datetime

import openpyxl

columns = ["POAM ID", "Controls", "Weakness Name", "Weakness Description", "Weakness Detector Source", "Weakness Source Identifier", "Asset Identifier", "Point of Contact",
           "Resources Required", "Overall Remediation Plan", "Original Detection Date", "Scheduled Completion Date", "Planned Milestones", "Original Risk Rating",
           "Adjusted Risk Rating", "Risk Adjustment", "False Positive", "Operational Requirement", "Deviation Rationale", "Supporting Documents", "Comments"]
row = {"Controls": "ac-2", "Weakness Description": "No release.", "Weakness Detector Source": "DETECTOR", "Weakness Source Identifier": "SOURCE", "Asset Identifier": "ASSET",
       "Point of Contact": "CONTACT", "Resources Required": "RESOURCES", "Overall Remediation Plan": "REMEDY", "Original Risk Rating": "High", "Deviation Rationale": "RATIONALE",
       "Supporting Documents": "DOCUMENTS", "Comments": "COMMENTS"}
rows = [
    {**row, "POAM ID": "V-1", "Weakness Name": "agreement", "Original Detection Date": datetime.datetime(2026, 1, 31), "Scheduled Completion Date": datetime.datetime(2026, 6, 30),
     "Planned Milestones": "Milestone 1: draft by 2026-03-31\n2026-04-30: talk\nreview (2026-05-31)"},
    {**row, "POAM ID": "V-2", "Weakness Name": "training", "False Positive": "Yes", "Planned Milestones": "Milestone 1: book by 2020-03-31; Milestone 2: hold by 2020-06-30"},
    {**row, "POAM ID": "V-3", "Weakness Name": "backup", "Original Detection Date": "01/02/2026", "Scheduled Completion Date": "30/06/2026"},
    {**row, "Weakness Name": "new, without an id"},
]
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Open POA&M Items"
for number, name in enumerate(columns, 1):
    sheet.cell(5, number, name)
    for down, values in enumerate(rows, 6):
        sheet.cell(down, number, values.get(name))
book.save("plan.xlsx")
P
cat > run.py <<'P'
import datetime
import json

with open("result/plan-of-action-and-milestones.json") as file:
    text = file.read()
plan = json.loads(text)["plan-of-action-and-milestones"]
words = ("DETECTOR", "SOURCE", "ASSET", "CONTACT", "RESOURCES", "REMEDY", "RATIONALE", "DOCUMENTS", "COMMENTS")
print("in the result:", ", ".join(word.lower() for word in words if word in text), "| not there:", ", ".join(word.lower() for word in words if word not in text))
now = datetime.datetime.now(datetime.timezone.utc)
for item, risk, seen in zip(plan["poam-items"], plan["risks"], plan["observations"]):
    detected = datetime.datetime.fromisoformat(seen["collected"])
    control = next(part["value"] for part in item["props"] if part["name"] == "control-id")
    print(f"{item['title']} ({control}): {risk['status']}, detected {'just now' if abs(now - detected) < datetime.timedelta(hours=1) else detected.date()}, due {risk.get('deadline', '-')[:10]}")
    for step in (step for remedy in risk.get("remediations", []) for step in remedy["tasks"]):
        print(f"   {step['title']}: {json.dumps(step.get('timing'))}")
P
env/bin/python sheet.py
env/bin/trestle init --local > /dev/null 2>&1
printf '%s\n' '[task.xlsx-to-oscal-poam]' 'xlsx-file = plan.xlsx' 'output-dir = result' 'title = Plan' 'version = 1' > plan.config
{
  env/bin/trestle task xlsx-to-oscal-poam -c plan.config 2>&1 | sed -n -e 's/^.*WARNING: /warning: /p' -e '/^Created/p' -e '/^Task/p'
  env/bin/python run.py
} | tee seen.txt
cat > recorded.txt <<'T'
warning: Could not parse milestone date "2026-03-31": 2 validation errors for TimingOnDate
warning: Could not parse milestone date "2020-06-30": 2 validation errors for TimingOnDate
warning: Could not parse date string: "01/02/2026"
warning: Could not parse date string: "30/06/2026"
Created POAM with 3 items
Task: xlsx-to-oscal-poam executed successfully.
in the result: source, remedy, rationale, comments | not there: detector, asset, contact, resources, documents
agreement (AC-2): open, detected 2026-01-31, due 2026-06-30
   draft: null
   2026-04-30: talk: null
   review (2026-05-31): null
training (AC-2): open, detected just now, due -
   book by 2020-03-31; Milestone 2: hold: null
backup (AC-2): open, detected just now, due -
T
diff -u recorded.txt seen.txt
echo "as recorded"
