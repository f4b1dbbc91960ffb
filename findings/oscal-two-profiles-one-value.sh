#!/usr/bin/env bash
# OSCAL (catalogs of requirements, and profiles that choose from them and set values):
# PyPI compliance-trestle 5.2.0, "trestle author profile-resolve".
#
# Behaviour: a contract may last 3 years in the catalog, 1 year in the profile "strict",
# 5 years in the profile "lenient". A third profile imports both. No warning:
#   - Without "merge", the requirement stands there twice, as the standard has it, and
#     BOTH copies have the value of the profile that was imported last: 5 years. Turn the
#     imports round, and both say 1 year. What the other profile asked for is gone.
#   - With "merge" (as-is), the requirement stands there once and its parameter
#     has two values, in the order of the imports: "within 1 year, 5 years".
#   - "trestle validate" finds a catalog with two controls of one id valid.
# One expects: each copy keeps the value that its own profile gave it, or a conflict
# between two profiles is told.
# Why it matters here: a program that answers to two standards is audited against such a
# resolved catalog. Its threshold is a matter of the order of two lines, or reads as a
# list, of which a reader takes the first. Compare the set-parameters of all imported
# profiles beforehand, refuse two different values for one parameter, and look for ids
# that appear twice afterwards.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check compliance-trestle==5.2.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^compliance-trestle==' | sed 's/^/# /'
cat > write.py <<'P'
import json, pathlib, uuid


def write(kind, name, model, body):
    metadata = {"title": name, "last-modified": "2026-01-01T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}
    file = pathlib.Path(kind, name, f"{model}.json")
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({model: {"uuid": str(uuid.uuid4()), "metadata": metadata, **body}}))


statement = {"id": "pc-1_smt", "name": "statement", "prose": "Contracts end within {{ insert: param, pc-1_prm_1 }}."}
control = {"id": "pc-1", "title": "End date", "parts": [statement],
           "params": [{"id": "pc-1_prm_1", "label": "period", "values": ["3 years"]}]}
write("catalogs", "base", "catalog", {"groups": [{"id": "pc", "title": "Contracts", "controls": [control]}]})
for name, value in (("strict", "1 year"), ("lenient", "5 years")):
    chosen = {"href": "trestle://catalogs/base/catalog.json", "include-controls": [{"with-ids": ["pc-1"]}]}
    setting = {"set-parameters": [{"param-id": "pc-1_prm_1", "values": [value]}]}
    write("profiles", name, "profile", {"imports": [chosen], "modify": setting})
for order in (("strict", "lenient"), ("lenient", "strict")):
    imports = [{"href": f"trestle://profiles/{name}/profile.json", "include-all": {}} for name in order]
    for way, merge in (("none", {}), ("as-is", {"merge": {"as-is": True}})):
        write("profiles", f"{order[0]}-first-merge-{way}", "profile", {"imports": imports, **merge})
P
cat > show.py <<'P'
import json, sys

name, log = sys.argv[1:]
catalog = json.load(open(f"catalogs/{name}-resolved/catalog.json"))["catalog"]
controls = catalog.get("controls", []) + [one for group in catalog.get("groups", []) for one in group["controls"]]
for control in controls:
    print(f"{name}: {control['id']} {control['params'][0]['values']} {control['parts'][0]['prose']}")
told = sum(word in open(log).read() for word in ("WARNING", "ERROR"))
print(f"{name}: {told} warnings")
P
mkdir plan
cd plan
../env/bin/trestle init > /dev/null 2>&1
../env/bin/python ../write.py
for name in strict-first-merge-none lenient-first-merge-none strict-first-merge-as-is; do
  ../env/bin/trestle author profile-resolve -n "$name" -o "$name-resolved" --show-values > ../log.txt 2>&1
  ../env/bin/python ../show.py "$name" ../log.txt
done | tee ../seen.txt
../env/bin/trestle validate -f catalogs/strict-first-merge-none-resolved/catalog.json 2>&1 |
  sed -n 's/^\(IN\)\?VALID: .*/strict-first-merge-none: \1VALID/p' | tee -a ../seen.txt
cd ..
cat > recorded.txt <<'T'
strict-first-merge-none: pc-1 ['5 years'] Contracts end within 5 years.
strict-first-merge-none: pc-1 ['5 years'] Contracts end within 5 years.
strict-first-merge-none: 0 warnings
lenient-first-merge-none: pc-1 ['1 year'] Contracts end within 1 year.
lenient-first-merge-none: pc-1 ['1 year'] Contracts end within 1 year.
lenient-first-merge-none: 0 warnings
strict-first-merge-as-is: pc-1 ['1 year', '5 years'] Contracts end within 1 year, 5 years.
strict-first-merge-as-is: 0 warnings
strict-first-merge-none: VALID
T
diff -u recorded.txt seen.txt
echo "as recorded"
