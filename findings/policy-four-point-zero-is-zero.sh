#!/usr/bin/env bash
# PyPI c7n 0.9.53 (rules in YAML for cloud resources): its value filter, asked of plain
# records, without any cloud.
#
# Behaviour: "score less than 3" with value_type integer, given so that "10" counts as a
# number. No error, no warning.
#   - What is not a whole number when written down is 0: "n/a", "3,5", a blank, an
#     absent key, and also 4.0 and 4.5, which are numbers. All of them are below 3, and
#     "score equal to 0" finds them all.
#   - With float, 4.0 and 4.5 are right; the blank, the absent one and the texts stay 0.
#   - Without value_type, the blank, the absent one and the texts are on neither side, and
#     4.0 is right; "10" and "2" are then on neither side as well.
#   - With size, the absent list has 0 entries, a number has 0, and "none" has 4.
# One expects: what cannot be turned into the type does not match, as without the type; and
# 4.0 is 4 (a score from JSON or a mean is written so).
# Why it matters here: such rules are the nearest kin of checks in YAML, and value_type is
# added when numbers come as text. The day it is added, everybody without an answer fails, and
# so does everybody whose level is 4.0. Turn texts that are no numbers into null beforehand, put a
# "not-null" filter before each typed one, take float and never integer, and look at what "equal to 0"
# finds.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check c7n==0.9.53
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(c7n)==' | sed 's/^/# /'
cat > run.py <<'P'
import yaml
from c7n.filters.core import ValueFilter

PARTNERS = yaml.safe_load("""
- {name: "two", score: 2}
- {name: "four", score: 4}
- {name: "four point nought", score: 4.0}
- {name: "four and a half", score: 4.5}
- {name: "text 2", score: "2"}
- {name: "text 10", score: "10"}
- {name: "text 3,5", score: "3,5"}
- {name: "n/a", score: "n/a"}
- {name: "blank", score: null}
- {name: "absent"}
""")
LISTS = yaml.safe_load("""
- {name: "two files", files: [a, b]}
- {name: "no file", files: []}
- {name: "a number", files: 7}
- {name: "text none", files: "none"}
- {name: "absent"}
""")


def show(title, text, records):
    rule = ValueFilter(yaml.safe_load(text))
    rule.validate()
    rule.annotate = False
    print(f"{title}: {', '.join(record['name'] for record in rule.process(records)) or 'nobody'}")


for kind in ("", ", value_type: float", ", value_type: integer"):
    name = kind.split()[-1] if kind else "no type"
    show(f"{name}, less than 3", "{type: value, key: score, op: less-than, value: 3%s}" % kind, PARTNERS)
    show(f"{name}, 3 or more", "{type: value, key: score, op: gte, value: 3%s}" % kind, PARTNERS)
    show(f"{name}, equal to 0", "{type: value, key: score, op: eq, value: 0%s}" % kind, PARTNERS)
show("size, less than 1", "{type: value, key: files, op: less-than, value: 1, value_type: size}", LISTS)
show("size, 3 or more", "{type: value, key: files, op: gte, value: 3, value_type: size}", LISTS)
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
no type, less than 3: two
no type, 3 or more: four, four point nought, four and a half
no type, equal to 0: nobody
float, less than 3: two, text 2, text 3,5, n/a, blank, absent
float, 3 or more: four, four point nought, four and a half, text 10
float, equal to 0: text 3,5, n/a, blank, absent
integer, less than 3: two, four point nought, four and a half, text 2, text 3,5, n/a, blank, absent
integer, 3 or more: four, text 10
integer, equal to 0: four point nought, four and a half, text 3,5, n/a, blank, absent
size, less than 1: no file, a number, absent
size, 3 or more: text none
T
diff -u recorded.txt seen.txt
echo "as recorded"
