#!/usr/bin/env bash
# PyPI docxtpl 0.20.2 (fills a Word template), read with PyPI python-docx 1.2.0.
#
# Behaviour: values that hold a comparison go into the document without their
# sign, and no error is raised.
#   - "Churn < 5 % a year" arrives as "Churn  5 % a year"; "margin<10 and >20" as
#     "margin10 and >20"; "R&D" as "R".
#   - "level <b> and more" ends the paragraph at "level", and EVERY paragraph after
#     it is gone from the document. The file opens as usual.
#   - With autoescape=True all of it is right.
# One expects: a value is text, or a text that would break the document is an
# error; never a report that opens well and lacks its last pages.
# Why it matters here: thresholds are what findings consist of ("churn < 5 %").
# The sign is lost exactly where it decides, and a finding that quotes a
# placeholder in angle brackets cuts off everything behind it. Always render
# with autoescape=True, and compare the paragraphs of the result with those of
# the template.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(docxtpl|python-docx)==' | sed 's/^/# /'
cat > run.py <<'P'
import docx
from docxtpl import DocxTemplate
template = docx.Document()
for text in ("Finding: {{ finding }}", "Remedy: call them.", "Signed by the auditor."):
    template.add_paragraph(text)
template.save("template.docx")

def fill(value, **options):
    report = DocxTemplate("template.docx")
    report.render({"finding": value}, **options)
    report.save("report.docx")
    return [paragraph.text for paragraph in docx.Document("report.docx").paragraphs]

for value in ("Churn < 5 % a year", "margin<10 and >20", "R&D has no owner", "level <b> and more", "set <name> in the file"):
    print(value, "| as it comes =>", fill(value))
    print(value, "| autoescape =>", fill(value, autoescape=True))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
Churn < 5 % a year | as it comes => ['Finding: Churn  5 % a year', 'Remedy: call them.', 'Signed by the auditor.']
Churn < 5 % a year | autoescape => ['Finding: Churn < 5 % a year', 'Remedy: call them.', 'Signed by the auditor.']
margin<10 and >20 | as it comes => ['Finding: margin10 and >20', 'Remedy: call them.', 'Signed by the auditor.']
margin<10 and >20 | autoescape => ['Finding: margin<10 and >20', 'Remedy: call them.', 'Signed by the auditor.']
R&D has no owner | as it comes => ['Finding: R has no owner', 'Remedy: call them.', 'Signed by the auditor.']
R&D has no owner | autoescape => ['Finding: R&D has no owner', 'Remedy: call them.', 'Signed by the auditor.']
level <b> and more | as it comes => ['Finding: level ']
level <b> and more | autoescape => ['Finding: level <b> and more', 'Remedy: call them.', 'Signed by the auditor.']
set <name> in the file | as it comes => ['Finding: set ']
set <name> in the file | autoescape => ['Finding: set <name> in the file', 'Remedy: call them.', 'Signed by the auditor.']
T
diff -u recorded.txt seen.txt
echo "as recorded"
