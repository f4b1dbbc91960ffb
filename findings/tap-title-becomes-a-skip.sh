#!/usr/bin/env bash
# TAP 14 read by npm tap-parser 18.3.4 and by PyPI tap.py 3.2.1.
#
# Behaviour: one valid stream, three places where the readers part.
#   - A "#" in a title is written "\#". tap-parser undoes that; tap.py does not
#     know it, and takes what follows for a directive: a passed check with the
#     title "backup \# skip list kept" counts as skipped.
#   - A "#" that starts no directive belongs to the title. tap.py cuts it off
#     there, so that two checks can end up with one and the same title.
#   - A check marked TODO that passes ("ok .. # TODO") is fine in tap-parser and
#     makes the whole suite unsuccessful in tap.py, while a TODO that fails does
#     not.
# One expects: the escape of the format is honoured by both, or at least fails
# aloud; a passing TODO is a bonus in both.
# Why it matters here: partner programs love "# of ..." in titles and "skip" in
# texts. The count of passed checks is smaller in one reader, a green check turns
# grey, and joining two runs by title mixes checks up. A writer of TAP should
# put no "#" into titles at all (a word, or the fullwidth sign), and mark no
# check TODO to say "unknown".
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund tap-parser@18.3.4
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check tap.py==3.2.1 2>/dev/null
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(tap.py)==' | sed 's/^/# /'

printf '%s\n' 'TAP version 14' '1..4' 'ok 1 - backup \# skip list kept' 'ok 2 - enough # of trained staff' \
  'ok 3 - enough # of open tickets' 'not ok 4 - insured # TODO asked again in May' > escaped.tap
printf '%s\n' 'TAP version 14' '1..1' 'ok 1 - insured # TODO asked again in May' > todo.tap
cat > run.mjs <<'J'
import { Parser } from 'tap-parser';
import fs from 'fs';
for (const file of ['escaped.tap', 'todo.tap']) {
  const parser = new Parser();
  parser.on('assert', t => console.log(`tap-parser ${file} ${t.ok ? 'ok' : 'not ok'} [${t.name}] skip=${!!t.skip} todo=${!!t.todo}`));
  parser.on('complete', r => console.log(`tap-parser ${file} successful=${r.ok} skipped=${r.skip}`));
  parser.end(fs.readFileSync(file, 'utf8'));
}
J
cat > run.py <<'P'
import unittest
from tap.loader import Loader
from tap.parser import Parser
for file in ("escaped.tap", "todo.tap"):
    for line in Parser().parse_file(file):
        if line.category == "test":
            title = line.description.removeprefix("- ").rstrip()
            print(f"tap.py     {file} {'ok' if line.ok else 'not ok'} [{title}] skip={str(line.skip).lower()} todo={str(line.todo).lower()}")
    result = unittest.TestResult()
    Loader().load_suite_from_file(file).run(result)
    print(f"tap.py     {file} successful={str(result.wasSuccessful()).lower()} skipped={len(result.skipped)}")
P
{ node run.mjs; env/bin/python run.py 2>/dev/null; } > all.txt
# tap.py remarks on standard output that an optional part for YAML is not there
grep -E '^tap' all.txt | tee seen.txt
cat > recorded.txt <<'T'
tap-parser escaped.tap ok [backup # skip list kept] skip=false todo=false
tap-parser escaped.tap ok [enough # of trained staff] skip=false todo=false
tap-parser escaped.tap ok [enough # of open tickets] skip=false todo=false
tap-parser escaped.tap not ok [insured] skip=false todo=true
tap-parser escaped.tap successful=true skipped=0
tap-parser todo.tap ok [insured] skip=false todo=true
tap-parser todo.tap successful=true skipped=0
tap.py     escaped.tap ok [backup \] skip=true todo=false
tap.py     escaped.tap ok [enough] skip=false todo=false
tap.py     escaped.tap ok [enough] skip=false todo=false
tap.py     escaped.tap not ok [insured] skip=false todo=true
tap.py     escaped.tap successful=true skipped=1
tap.py     todo.tap ok [insured] skip=false todo=true
tap.py     todo.tap successful=false skipped=0
T
diff -u recorded.txt seen.txt
echo "as recorded"
