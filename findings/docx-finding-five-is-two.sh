#!/usr/bin/env bash
# Numbered findings in a Word document: PyPI python-docx 1.2.0 writes; PyPI mammoth 1.13.0, PyPI docx2python 3.7.1 and
# pandoc 3.9 (PyPI pypandoc_binary 1.17) read.
#
# Behaviour: chapters numbered 1, 1.1, 2; findings numbered 1 to 3, a remark, 4 and 5 of the same list; then, of a list that is set to
# start with 7, two more. The numbers are not text in this format, a program that shows the document counts them.
#   - mammoth: the findings after the remark are 1 and 2 again, those that start with 7 too. A list by letters that follows goes on as 3.
#   - docx2python goes on with 4 and 5, and starts the others with 1 in place of 7. Chapter 1.1 is "1)".
#   - pandoc has 4, 5, 7 and 8.
#   - The numbers of the chapters are nowhere in mammoth and pandoc.
# One expects: the number that everybody sees in the document is in what is read from it; or no number at all.
# Why it matters here: "see finding 5", "clause 1.1" are written by hand, in this document and in mails. After the
# conversion they lead to another finding, and a check that quotes its source quotes the wrong one. Write the numbers of findings
# and clauses as text, or keep an id in each of them, and count the numbered paragraphs before and after.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 docx2python==3.7.1 pypandoc_binary==1.17
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(python-docx|mammoth|docx2python|pypandoc_binary)==' | sed 's/^/# /'
cat > run.py <<'P'
import re

import docx, docx2python, mammoth, pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
document = docx.Document()
lists = document.part.numbering_part.element


def kind(number, *levels):
    text = "".join(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
                   for level, (form, shown) in enumerate(levels))
    lists.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{text}</w:abstractNum>'))


def started(number, of, start=None):
    change = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    lists.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{change}</w:num>'))


def write(text, number=None, level=0, style=None):
    properties = document.add_paragraph(text, style=style)._p.get_or_add_pPr()
    if number:
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))


kind(90, ("decimal", "%1."))
kind(91, ("decimal", "%1"), ("decimal", "%1.%2"))
kind(92, ("lowerLetter", "%1)"))
for number, of, start in ((50, 90, None), (51, 90, 7), (52, 91, None), (53, 92, None)):
    started(number, of, start)
write("Scope", 52, 0, "Heading 1")
write("People", 52, 1, "Heading 2")
write("Findings", 52, 0, "Heading 1")
for text in ("finding 1", "finding 2", "finding 3"):
    write(text, 50)
write("A remark.")
for text in ("finding 4", "finding 5"):
    write(text, 50)
write("Later:")
for text in ("finding 7", "finding 8"):
    write(text, 51)
write("option a", 53)
document.save("report.docx")

READ = {
    "mammoth": mammoth.convert_to_markdown(open("report.docx", "rb")).value.replace("\\", ""),
    "docx2python": docx2python.docx2python("report.docx").text,
    "pandoc": pypandoc.convert_file("report.docx", "markdown", format="docx"),
}
for title, text in READ.items():
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
    print(f"{title}: " + " | ".join(line for line in lines if line and line != "<!-- -->"))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
mammoth: # Scope | ## People | # Findings | 1. finding 1 | 2. finding 2 | 3. finding 3 | A remark. | 1. finding 4 | 2. finding 5 | Later: | 1. finding 7 | 2. finding 8 | 3. option a
docx2python: 1) Scope | 1) People | 2) Findings | 1) finding 1 | 2) finding 2 | 3) finding 3 | A remark. | 4) finding 4 | 5) finding 5 | Later: | 1) finding 7 | 2) finding 8 | a) option a
pandoc: # Scope | ## People | # Findings | 1. finding 1 | 2. finding 2 | 3. finding 3 | A remark. | 4. finding 4 | 5. finding 5 | Later: | 7. finding 7 | 8. finding 8 | a) option a
T
diff -u recorded.txt seen.txt
echo "as recorded"
