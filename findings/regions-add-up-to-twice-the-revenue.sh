#!/usr/bin/env bash
# Annual reports that people and programs can read (Inline XBRL): PyPI ixbrlparse 0.12.0
# beside PyPI arelle-release 2.47.3, which finds this report and its small taxonomy valid
# (nothing is fetched).
#
# Behaviour: one page with a revenue, in all and by region, and a few more facts. No
# error; arelle reads each right.
#   - A region is told in the context, either in its "segment" or in its "scenario" (the
#     standard has both). ixbrlparse knows the first only: the revenues of the north and
#     the south have no region, as if they were two more figures for the whole. Added up
#     that is twice the revenue. The partners of the east, told in a segment, are right.
#   - A fact marked as not there (nil) is 0 if it is a number, and an empty text if it is
#     a yes or no.
#   - A fee in euros per share is in euros: the unit's second part is gone.
#   - A number that stands in a part left out of a text (ix:exclude, a page's footer in
#     the midst of a note) is gone, and of two such parts only the first is left out of
#     the text.
#   - A fraction (ix:fraction, 1 of 3) is gone.
# One expects: what is not read is told; a blank is not 0; no fact of the page is lost.
# Why it matters here: figures of partners come out of such reports, which European
# companies write with scenarios. Added up they are twice what they were, and a growth or
# a churn that nobody gave is 0. Count the facts of a page against those that were read,
# and refuse two different values of one name, period and unit.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check ixbrlparse==0.12.0
env/bin/pip install -q --no-compile --disable-pip-version-check arelle-release==2.47.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(ixbrlparse|arelle-release)==' | sed 's/^/# /'
cat > write.py <<'P'
period = "<xbrli:period><xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate></xbrli:period>"


def context(name, segment="", scenario=""):
    entity = f'<xbrli:entity><xbrli:identifier scheme="http://partners.example">1</xbrli:identifier>{segment}</xbrli:entity>'
    return f'<xbrli:context id="{name}">{entity}{period}{scenario}</xbrli:context>'


def region(place, name):
    return f'<xbrli:{place}><xbrldi:explicitMember dimension="p:Region">p:{name}</xbrldi:explicitMember></xbrli:{place}>'


def number(name, text, context="all", unit="pure", more='decimals="2"'):
    return f'<ix:nonFraction name="p:{name}" contextRef="{context}" unitRef="{unit}" {more}>{text}</ix:nonFraction>'


thousands = 'decimals="-3" scale="3" format="ixt:num-dot-decimal"'
page = f"""<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="http://partners.example/p">
<head><title>Report</title></head><body><div style="display:none"><ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="p.xsd"/></ix:references><ix:resources>
{context("all")}{context("north", scenario=region("scenario", "North"))}{context("south", scenario=region("scenario", "South"))}{context("east", segment=region("segment", "East"))}
<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
<xbrli:unit id="pershare"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>
<p>Revenue {number("Revenue", "1,250", unit="eur", more=thousands)}</p>
<p>North {number("Revenue", "800", "north", "eur", thousands)}</p>
<p>South {number("Revenue", "450", "south", "eur", thousands)}</p>
<p>Result {number("Result", "30", unit="eur", more=thousands + ' sign="-"')}</p>
<p>Fee {number("Fee", "0.25", unit="pershare")}</p>
<p>Churn {number("Churn", "", more='xsi:nil="true"')}</p>
<p>Partners {number("Partners", "17")} East {number("Partners", "9", "east")}</p>
<p><ix:nonNumeric name="p:Note" contextRef="all">We work<ix:exclude>page {number("Page", "7")}</ix:exclude> with<ix:exclude>Report</ix:exclude> partners</ix:nonNumeric></p>
<p><ix:nonNumeric name="p:Audited" contextRef="all" xsi:nil="true"></ix:nonNumeric></p>
<p><ix:fraction name="p:Gold" contextRef="all" unitRef="pure"><ix:numerator>1</ix:numerator> of <ix:denominator>3</ix:denominator></ix:fraction></p>
</body></html>"""
with open("report.html", "w") as file:
    file.write('<?xml version="1.0" encoding="UTF-8"?>\n' + page)

kinds = dict(Revenue="monetary", Result="monetary", Fee="decimal", Churn="decimal", Partners="decimal", Page="decimal", Note="string", Audited="boolean", Gold="fraction", North="string", South="string", East="string")
rows = "".join(f'<xsd:element name="{name}" id="{name}" type="xbrli:{kind}ItemType" substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"/>\n' for name, kind in kinds.items())
with open("p.xsd", "w") as file:
    file.write(f"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:xbrldt="http://xbrl.org/2005/xbrldt" targetNamespace="http://partners.example/p" elementFormDefault="qualified">
<xsd:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xsd:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>
{rows}<xsd:element name="Region" id="Region" type="xbrli:stringItemType" substitutionGroup="xbrldt:dimensionItem" xbrli:periodType="duration" abstract="true" nillable="true"/>
</xsd:schema>""")
P
cat > arelle.py <<'P'
import csv

with open("facts.csv", newline="", encoding="utf-8-sig") as file:
    for name, value, *region in list(csv.reader(file))[1:]:
        print(" ", name.removeprefix("p:"), value, *region)
P
cat > ixbrl.py <<'P'
from ixbrlparse import IXBRL

report = IXBRL.open("report.html")
for fact in report.numeric:
    print(" ", fact.name, f"{fact.value:.10g}", fact.unit, *(part["value"] for part in fact.context.segments))
for fact in report.nonnumeric:
    print(" ", fact.name, repr(fact.value))
print("  errors:", len(report.errors))
print(f"  revenue without a region, in all: {sum(fact.value for fact in report.numeric if fact.name == 'Revenue' and not fact.context.segments):.10g}")
P
env/bin/python write.py
HOME="$work" XDG_CONFIG_HOME="$work" env/bin/arelleCmdLine --internetConnectivity=offline -f report.html --validate --facts facts.csv --factListCols "Name Value Dimensions" > told.txt 2>&1
{
  echo "arelle: $(grep -ciE 'error|warning|inconsisten' told.txt || true) complaints"
  env/bin/python arelle.py
  echo "ixbrlparse:"
  env/bin/python ixbrl.py
} | tee seen.txt
cat > recorded.txt <<'T'
arelle: 0 complaints
  Revenue 1250000
  Revenue 800000 p:Region p:North
  Revenue 450000 p:Region p:South
  Result -30000
  Fee 0.25
  Churn (nil)
  Partners 17.00
  Partners 9.00 p:Region p:East
  Note We work with partners
  Page 7.00
  Audited (nil)
  Gold 1/3
ixbrlparse:
  Revenue 1250000 iso4217:EUR
  Revenue 800000 iso4217:EUR
  Revenue 450000 iso4217:EUR
  Result -30000 iso4217:EUR
  Fee 0.25 iso4217:EUR
  Churn 0 xbrli:pure
  Partners 17 xbrli:pure
  Partners 9 xbrli:pure p:East
  Note 'We work withReport partners'
  Audited ''
  errors: 0
  revenue without a region, in all: 2500000
T
diff -u recorded.txt seen.txt
echo "as recorded"
