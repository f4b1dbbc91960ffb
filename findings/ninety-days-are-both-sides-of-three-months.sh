#!/usr/bin/env bash
# Limits on terms in an XML Schema ("at least P3M" of notice): PyPI xmlschema 4.3.2 (with PyPI elementpath 5.1.4) beside PyPI lxml 6.1.3
# (libxml2 inside).
#
# Behaviour: valid schemas with one limit each. Three months are 89 to 92 days, so that the standard has no order between P3M and P90D.
#   - xmlschema: what is not certainly outside is inside. 90 days are "at least P3M", "more than P3M", "at most P3M" and "less than P3M",
#     all four. 89 days are at least P3M and less than P3M. 28 days are at least a month, and P2M29D, which may be 88 days, is at least P90D.
#   - lxml: what is not certainly inside is outside. None of the four holds for them.
#   - 93 days and 88 days are clear in both.
#   - "At most a year" of 365 days holds in one, not in the other.
#   - A share that is not a number (NaN) is at most 5 in xmlschema, and not in lxml. In both it is at least 3.
#   - A day with a time zone (2026-07-01Z) is not before 2026-07-01 in xmlschema, and not certainly so, and refused, in lxml.
# One expects: two checkers of one schema agree on what is valid; and nothing is above and below the same limit.
# Why it matters here: terms of notice, of payment and of validity are durations in such documents (contracts, invoices, registers), and
# people write 90 days where the rule says 3 months. The same document passes in Python and fails in the tool of the authority. Write
# limits and terms in one unit, days or months, and keep two dates where a term is worked with.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check xmlschema==4.3.2 elementpath==5.1.4 lxml==6.1.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(xmlschema|elementpath|lxml)==' | sed 's/^/# /'
cat > run.py <<'P'
from lxml import etree
from xmlschema import XMLSchema

words = {"minInclusive": "at least", "minExclusive": "more than", "maxInclusive": "at most", "maxExclusive": "less than"}


def look(kind, limit, values, *facets):
    for value in values:
        said = {"xmlschema": [], "lxml": []}
        for facet in facets or words:
            schema = (f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="term"><xs:simpleType><xs:restriction base="xs:{kind}">'
                      f'<xs:{facet} value="{limit}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>')
            document = f"<term>{value}</term>"
            if XMLSchema(schema).is_valid(document):
                said["xmlschema"].append(words[facet])
            if etree.XMLSchema(etree.XML(schema)).validate(etree.XML(document)):
                said["lxml"].append(words[facet])
        print(f"{value} is ... {limit}:", "; ".join(f"{name} {', '.join(those) or 'none'}" for name, those in said.items()))


look("duration", "P3M", ["P88D", "P89D", "P90D", "P92D", "P93D", "P3M"])
look("duration", "P1M", ["P28D"])
look("duration", "P90D", ["P2M29D", "P3M"])
look("duration", "P1Y", ["P365D", "P12M"])
look("double", "5", ["NaN"], "maxInclusive")
look("double", "3", ["NaN"], "minInclusive")
look("date", "2026-07-01", ["2026-07-01Z", "2026-07-03Z"], "minInclusive")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
P88D is ... P3M: xmlschema at most, less than; lxml at most, less than
P89D is ... P3M: xmlschema at least, at most, less than; lxml none
P90D is ... P3M: xmlschema at least, more than, at most, less than; lxml none
P92D is ... P3M: xmlschema at least, more than, at most; lxml none
P93D is ... P3M: xmlschema at least, more than; lxml at least, more than
P3M is ... P3M: xmlschema at least, at most; lxml at least, at most
P28D is ... P1M: xmlschema at least, at most, less than; lxml none
P2M29D is ... P90D: xmlschema at least, more than, at most, less than; lxml none
P3M is ... P90D: xmlschema at least, more than, at most, less than; lxml none
P365D is ... P1Y: xmlschema at least, at most, less than; lxml none
P12M is ... P1Y: xmlschema at least, at most; lxml at least, at most
NaN is ... 5: xmlschema at most; lxml none
NaN is ... 3: xmlschema at least; lxml at least
2026-07-01Z is ... 2026-07-01: xmlschema at least; lxml none
2026-07-03Z is ... 2026-07-01: xmlschema at least; lxml at least
T
diff -u recorded.txt seen.txt
echo "as recorded"
