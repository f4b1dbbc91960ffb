#!/usr/bin/env bash
# Queries over YAML files: PyPI yamlpath 3.9.1 (with ruamel.yaml 0.19.1), whose commands yaml-get and yaml-set find
# and change values and keep comments; beside it PyPI python-jsonpath 2.2.2.
#
# Behaviour: a list of partners, some of which lack the key that is asked for. No error, no warning, code 0.
#   - A partner WITHOUT the key has the verdict of the one before it in the file. [tier=gold] finds the gold one and
#     the two behind it that have no tier. In another order it finds none of them, or others. [score>=3], [score<3]
#     and [tier^g] (begins with g) do the same; at the head of the list it is found by none, and by [tier!=gold], "all
#     but gold".
#   - yaml-set through such a path writes: "bonus: 10" for [tier=gold] goes to the two without a tier as well.
#   - A score of null, n/a or a list is above every number: the two are compared as text, and letters are after
#     digits.
#   - [score=4] does not find 4.0, [score!=4] does. [score=null] does not find the null.
#   - python-jsonpath finds the gold one, and the numbers.
# One expects: an entry is found by what is in it, whatever stands before it; a key that is not there fits nothing.
# Why it matters here: files of programs and checks are YAML with comments, and this is the tool that keeps them. New
# partners lack keys, and are gold behind a gold one; sorting the file moves the bonus. Write every key into every
# entry, with "none" rather than null, look at the result of yaml-get before yaml-set, and keep a file for tests in
# which the first and the last entry lack the key.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check yamlpath==3.9.1 ruamel.yaml==0.19.1 python-jsonpath==2.2.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(yamlpath|ruamel.yaml|python-jsonpath)==' | sed 's/^/# /'
list() { echo "partners:  # comments stay"; printf '  - {name: %s}\n' "$@"; }
get() { echo "$1 [$2]: $(env/bin/yaml-get --query="partners[$2].name" "$1.yaml" 2> /dev/null | paste -s -d ' ' -)"; }
list "Northwind, tier: gold, score: 4" "Contoso" "Fabrikam" "Litware, tier: silver, score: 2" "Adatum" > first.yaml
list "Contoso" "Fabrikam" "Litware, tier: silver, score: 2" "Adatum" "Northwind, tier: gold, score: 4" > second.yaml
list "four, score: 4" "two, score: 2" "blank, score: null" "not-applicable, score: n/a" "text-ten, score: '10'" "ten, score: 10" "four-point-zero, score: 4.0" "of-list, score: [4]" > third.yaml
cat > run.py <<'P'
import jsonpath, sys
from ruamel.yaml import YAML

rows = YAML(typ="safe").load(open(sys.argv[1] + ".yaml"))
for asked in sys.argv[2:]:
    print(f"{sys.argv[1]} python-jsonpath {asked}: {' '.join(jsonpath.findall(f'$.partners[?@.{asked}].name', rows))}")
P
{ for file in first second; do
    for asked in "tier=gold" "tier=silver" "tier^g" "tier!=gold" "score>=3" "score<3"; do get "$file" "$asked"; done
    env/bin/python run.py "$file" "tier == 'gold'" "score >= 3"
  done
  cp first.yaml changed.yaml
  env/bin/yaml-set --change="partners[tier=gold].bonus" --value=10 changed.yaml
  grep bonus changed.yaml
  for asked in "score>9" "score<100" "score=4" "score!=4" "score=null"; do get third "$asked"; done
  env/bin/python run.py third "score > 9" "score == 4" "score == null"; } | tee seen.txt
cat > recorded.txt <<'T'
first [tier=gold]: Northwind Contoso Fabrikam
first [tier=silver]: Litware Adatum
first [tier^g]: Northwind Contoso Fabrikam
first [tier!=gold]: Litware Adatum
first [score>=3]: Northwind Contoso Fabrikam
first [score<3]: Litware Adatum
first python-jsonpath tier == 'gold': Northwind
first python-jsonpath score >= 3: Northwind
second [tier=gold]: Northwind
second [tier=silver]: Litware Adatum
second [tier^g]: Northwind
second [tier!=gold]: Contoso Fabrikam Litware Adatum
second [score>=3]: Northwind
second [score<3]: Litware Adatum
second python-jsonpath tier == 'gold': Northwind
second python-jsonpath score >= 3: Northwind
  - {name: Northwind, tier: gold, score: 4, bonus: 10}
  - {name: Contoso, bonus: 10}
  - {name: Fabrikam, bonus: 10}
third [score>9]: blank not-applicable text-ten ten of-list
third [score<100]: four two text-ten ten four-point-zero
third [score=4]: four
third [score!=4]: two blank not-applicable text-ten ten four-point-zero of-list
third [score=null]: 
third python-jsonpath score > 9: ten
third python-jsonpath score == 4: four four-point-zero
third python-jsonpath score == null: blank
T
diff -u recorded.txt seen.txt
echo "as recorded"
