#!/usr/bin/env bash
# Figures exchanged as SDMX, the format of statistics offices and central banks: PyPI
# sdmx1 2.28.0 (with pandas 3.1.1) beside PyPI pysdmx 1.21.0.
#
# Behaviour: one message of two parts: what to append (deals of Northwind, 4), and what to
# delete (deals of Contoso, 7). No error, no warning.
#   - Written as XML, sdmx1 has no action for either part: what is to be deleted is a
#     figure like the other one, in a table of its own or in the sum. A message that only
#     deletes is a table of figures.
#   - The same written as JSON: sdmx1 has the action of each part, append and delete.
#   - pysdmx has the action of each part of the XML.
#   - As tables (to_pandas), in sdmx1, the action is in neither.
# One expects: what a message says is to be done with its figures is in what is read of
# it, in each of its forms, or it is refused.
# Why it matters here: figures of partners are corrected by such messages, a part that
# deletes the old ones and one that adds the new. Read as XML and put together, the
# withdrawn figure counts again, beside the one that replaces it. Read the action from the
# XML itself, or ask for JSON, and refuse a part whose action is not known.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary :all: sdmx1==2.28.0 "pysdmx[xml,data]==1.21.0" pandas==3.1.1 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(sdmx1|pysdmx|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import io
import json

import pysdmx.io
import sdmx

parts = {"Append": ("NORTHWIND", 4), "Delete": ("CONTOSO", 7)}
message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def xml(*actions):
    rows = "".join(
        f"""<mes:DataSet structureRef="S1" action="{action}"><gen:Series><gen:SeriesKey><gen:Value id="PARTNER" value="{partner}"/></gen:SeriesKey>
<gen:Obs><gen:ObsDimension value="2025"/><gen:ObsValue value="{deals}"/></gen:Obs></gen:Series></mes:DataSet>"""
        for action, (partner, deals) in parts.items()
        if action in actions
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:GenericData xmlns:mes="{message}/message" xmlns:gen="{message}/data/generic" xmlns:com="{message}/common">
<mes:Header><mes:ID>deals</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2026-01-01T00:00:00</mes:Prepared><mes:Sender id="A"/>
<mes:Structure structureID="S1" dimensionAtObservation="TIME_PERIOD"><com:Structure><Ref agencyID="A" id="DEALS" version="1.0" class="DataStructure"/></com:Structure></mes:Structure></mes:Header>
{rows}</mes:GenericData>"""


def as_json(*actions):
    names = [partner for partner, _ in parts.values()]
    return json.dumps({
        "header": {"id": "deals", "test": False, "prepared": "2026-01-01T00:00:00", "sender": {"id": "A", "name": "A"}},
        "dataSets": [{"action": action, "series": {str(names.index(partner)): {"attributes": [], "observations": {"0": [deals]}}}} for action, (partner, deals) in parts.items() if action in actions],
        "structure": {
            "dimensions": {
                "dataSet": [],
                "series": [{"id": "PARTNER", "name": "Partner", "keyPosition": 0, "values": [{"id": name, "name": name} for name in names]}],
                "observation": [{"id": "TIME_PERIOD", "name": "Year", "role": "TIME_PERIOD", "values": [{"id": "2025", "name": "2025"}]}],
            },
            "attributes": {"dataSet": [], "series": [], "observation": []},
        },
    })


for actions in (("Append", "Delete"), ("Delete",)):
    print(" and ".join(actions))
    for form, text in (("XML", xml(*actions)), ("JSON", as_json(*actions))):
        read = sdmx.read_sdmx(io.BytesIO(text.encode()))
        tables = [sdmx.to_pandas(part) for part in read.data]
        print(f"  sdmx1, {form}:", ", ".join(f"action {part.action.name if part.action else 'none'}, {' '.join(f'{float(value):g}' for value in table)}" for part, table in zip(read.data, tables)), f"| in all {sum(float(table.sum()) for table in tables):g}")
        print(f"    columns: {', '.join(dict.fromkeys(str(name) for table in tables for name in [*table.index.names, table.name]))}")
    found = pysdmx.io.read_sdmx(xml(*actions))
    print("  pysdmx, XML:", ", ".join(f"action {part.action.name.lower()}, {' '.join(part.data['OBS_VALUE'])}" for part in found.data))
P
env/bin/python run.py 2> told.txt | tee seen.txt
cat > recorded.txt <<'T'
Append and Delete
  sdmx1, XML: action none, 4, action none, 7 | in all 11
    columns: TIME_PERIOD, PARTNER, value
  sdmx1, JSON: action append, 4, action delete, 7 | in all 11
    columns: PARTNER, TIME_PERIOD, value
  pysdmx, XML: action append, 4, action delete, 7
Delete
  sdmx1, XML: action none, 7 | in all 7
    columns: TIME_PERIOD, PARTNER, value
  sdmx1, JSON: action delete, 7 | in all 7
    columns: PARTNER, TIME_PERIOD, value
  pysdmx, XML: action delete, 7
T
diff -u recorded.txt seen.txt
echo "as recorded"
