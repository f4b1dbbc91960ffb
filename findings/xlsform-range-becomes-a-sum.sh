#!/usr/bin/env bash
# PyPI pyxform 4.5.0 (XLSForm, a questionnaire in a spreadsheet, to the XForm that
# survey tools run); its expressions worked out with PyPI lxml 6.0.2 (XPath 1.0).
#
# Behaviour: accepted sheets, no warning, another questionnaire than was meant.
#   - A default answer "6 - 9" is an expression: the form starts with -3. "6-9"
#     stays text, "3 div 2" is 1.5, "2026-Q3" (a quarter) is an expression that
#     yields no number, while "2026-03" stays text.
#   - Column "required": yes, Yes and TRUE make it required and 1 does. Y, x and
#     mandatory are kept as expressions that look for an element of that name in
#     the form, find none, and so are false: the question is optional.
#   - A misspelled column head (requird, relavant, constrain) is left out.
# One expects: a default is a text unless it holds a reference or a function; Y and
# x mean yes or are an error; an unknown column is at least warned about.
# Why it matters here: consultants write questionnaires in sheets, and ranges such
# as "6 - 9" are answers here. A partner who touches nothing gets -3, required
# questions can be skipped, conditional ones are asked of everybody. Import by a
# closed list of columns and of words for yes, and write no default at all: an
# untouched question is unknown.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pyxform==4.5.0 lxml==6.0.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyxform|lxml)==' | sed 's/^/# /'
cat > run.py <<'P'
from lxml import etree
from pyxform.xls2xform import convert

def form(column, cell):
    sheet = ("| survey |\n| | type | name | label | %s |\n| | integer | deals | Deals | |\n"
             "| | text | range | Range | %s |\n" % (column, cell))
    made = convert(sheet, file_type=".md")
    return etree.fromstring(made.xform.encode()), made.warnings

def value(expression):
    found = etree.fromstring("<data><deals/><range/></data>").xpath(expression)
    return found if not isinstance(found, list) else f"{len(found)} elements, so {bool(found)}"

for cell in ("6-9", "6 - 9", "3 div 2", "2026-03", "2026-Q3", "n/a"):
    tree, warnings = form("default", cell)
    made = tree.xpath("//*[local-name()='setvalue']/@value")
    text = tree.xpath("string(//*[local-name()='data']/*[local-name()='range'])")
    print(f"default {cell} =>", f"expression, {value(made[0])}" if made else f"text {text}", f"({len(warnings)} warnings)")
for cell in ("yes", "Yes", "TRUE", "1", "Y", "x", "mandatory"):
    tree, warnings = form("required", cell)
    made = tree.xpath("//*[local-name()='bind'][contains(@nodeset, 'range')]/@required")[0]
    print(f"required {cell} => {made}, {value(made)} ({len(warnings)} warnings)")
for column, cell in (("requird", "yes"), ("relavant", "${deals} > 3"), ("constrain", ". != ''")):
    tree, warnings = form(column, cell)
    made = dict(tree.xpath("//*[local-name()='bind'][contains(@nodeset, 'range')]")[0].attrib)
    print(f"column {column} => {made} ({len(warnings)} warnings)")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
default 6-9 => text 6-9 (0 warnings)
default 6 - 9 => expression, -3.0 (0 warnings)
default 3 div 2 => expression, 1.5 (0 warnings)
default 2026-03 => text 2026-03 (0 warnings)
default 2026-Q3 => expression, nan (0 warnings)
default n/a => text n/a (0 warnings)
required yes => true(), True (0 warnings)
required Yes => true(), True (0 warnings)
required TRUE => true(), True (0 warnings)
required 1 => 1, 1.0 (0 warnings)
required Y => Y, 0 elements, so False (0 warnings)
required x => x, 0 elements, so False (0 warnings)
required mandatory => mandatory, 0 elements, so False (0 warnings)
column requird => {'nodeset': '/data/range', 'type': 'string'} (0 warnings)
column relavant => {'nodeset': '/data/range', 'type': 'string'} (0 warnings)
column constrain => {'nodeset': '/data/range', 'type': 'string'} (0 warnings)
T
diff -u recorded.txt seen.txt
echo "as recorded"
