#!/usr/bin/env bash
# CEL in PyPI common-expression-language 0.10.0 (a binding of a Rust
# implementation) beside npm @bufbuild/cel 0.6.1.
#
# Behaviour: in the Rust one, || and && swallow an error on either side when the
# other side decides (so the order of the operands does not count), but exists()
# and all() do not: they stop at the first element that errs. "One of the
# answers is 3 or more" is true for [4, 'n/a'] and an error for ['n/a', 4]; "all
# are 3 or more" is false for [1, 'n/a'] and an error for ['n/a', 1].
# @bufbuild/cel decides all four.
# One expects: the macros are a chain of || or && over the list, as the language
# definition puts it, and the result does not hang on the order of the rows.
# Why it matters here: an error is how CEL says "unknown". With this engine the
# verdict of a roll-up depends on the order in which rows were imported; sorting
# a CSV turns a pass into an open. A pack has to filter first, as in
# rows.filter(x, type(x) == int).exists(..), or roll up outside of CEL.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund @bufbuild/cel@0.6.1
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check common-expression-language==0.10.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(common-expression-language)==' | sed 's/^/# /'

cat > exprs.txt <<'T'
4 >= 3 || dyn('n/a') >= 3
dyn('n/a') >= 3 || 4 >= 3
[4, 'n/a'].exists(x, x >= 3)
['n/a', 4].exists(x, x >= 3)
[1, 'n/a'].all(x, x >= 3)
['n/a', 1].all(x, x >= 3)
['n/a', 4].filter(x, type(x) == int).exists(x, x >= 3)
T
cat > run.mjs <<'J'
import { run } from '@bufbuild/cel';
import fs from 'fs';
for (const expr of fs.readFileSync('exprs.txt', 'utf8').trim().split('\n')) {
  let found;
  try { found = run(expr, {}); } catch { found = undefined; }
  console.log(`bufbuild  ${expr} => ${typeof found === 'boolean' ? found : 'error'}`);
}
J
mkdir py
cat > py/rows.py <<'P'
import cel
for line in open("exprs.txt"):
    expr = line.rstrip("\n")
    try:
        text = str(cel.evaluate(expr, {})).lower()
    except Exception:
        text = "error"
    print(f"rust      {expr} => {text}")
P
{ env/bin/python py/rows.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
rust      4 >= 3 || dyn('n/a') >= 3 => true
rust      dyn('n/a') >= 3 || 4 >= 3 => true
rust      [4, 'n/a'].exists(x, x >= 3) => true
rust      ['n/a', 4].exists(x, x >= 3) => error
rust      [1, 'n/a'].all(x, x >= 3) => false
rust      ['n/a', 1].all(x, x >= 3) => error
rust      ['n/a', 4].filter(x, type(x) == int).exists(x, x >= 3) => true
bufbuild  4 >= 3 || dyn('n/a') >= 3 => true
bufbuild  dyn('n/a') >= 3 || 4 >= 3 => true
bufbuild  [4, 'n/a'].exists(x, x >= 3) => true
bufbuild  ['n/a', 4].exists(x, x >= 3) => true
bufbuild  [1, 'n/a'].all(x, x >= 3) => false
bufbuild  ['n/a', 1].all(x, x >= 3) => false
bufbuild  ['n/a', 4].filter(x, type(x) == int).exists(x, x >= 3) => true
T
diff -u recorded.txt seen.txt
echo "as recorded"
