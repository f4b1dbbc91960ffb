#!/usr/bin/env bash
# CEL in npm @bufbuild/cel 0.6.1 and in PyPI common-expression-language 0.10.0
# (a binding of a Rust implementation).
#
# Behaviour: for a map entry whose value is null ("asked, and no answer"), both
# has(r.open) and "'open' in r" are FALSE in @bufbuild/cel and true in the other.
# @bufbuild/cel contradicts itself: size(r) counts the entry, a walk over the
# keys finds it, and reading it gives null, where a truly absent key is an error.
# One expects: has() and "in" ask whether the key is there; a null is there, and
# at least size(), the walk and "in" tell the same story.
# Why it matters here: packs guard a comparison with has(). The form
# "!has(r.open) || r.open > 3" gives true (pass) for a null answer in one engine
# and an error (so: unknown) in the other. JSON answers carry such nulls all the
# time. A condition exported to CEL should read
# "has(r.open) && r.open != null && r.open > 3", which both judge alike, and its
# negation should be spelled out instead of put in front.
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
has(r.absent)
has(r.open)
'open' in r
r.open == null
size(r)
r.exists(k, k == 'open')
r.absent == null
!has(r.open) || r.open > 3
!('open' in r) || r.open > 3
has(r.open) && r.open != null && r.open > 3
T
cat > run.mjs <<'J'
import { run } from '@bufbuild/cel';
import fs from 'fs';
for (const expr of fs.readFileSync('exprs.txt', 'utf8').trim().split('\n')) {
  let text;
  try {
    const found = run(expr, { r: { tier: 2n, open: null } });
    text = typeof found === 'boolean' || typeof found === 'bigint' ? String(found) : 'error';
  } catch { text = 'error'; }
  console.log(`bufbuild  ${expr} => ${text}`);
}
J
mkdir py
cat > py/rows.py <<'P'
import cel
for line in open("exprs.txt"):
    expr = line.rstrip("\n")
    try:
        text = str(cel.evaluate(expr, {"r": {"tier": 2, "open": None}})).lower()
    except Exception:
        text = "error"
    print(f"rust      {expr} => {text}")
P
{ node run.mjs; env/bin/python py/rows.py; } | tee seen.txt
cat > recorded.txt <<'T'
bufbuild  has(r.absent) => false
bufbuild  has(r.open) => false
bufbuild  'open' in r => false
bufbuild  r.open == null => true
bufbuild  size(r) => 2
bufbuild  r.exists(k, k == 'open') => true
bufbuild  r.absent == null => error
bufbuild  !has(r.open) || r.open > 3 => true
bufbuild  !('open' in r) || r.open > 3 => true
bufbuild  has(r.open) && r.open != null && r.open > 3 => false
rust      has(r.absent) => false
rust      has(r.open) => true
rust      'open' in r => true
rust      r.open == null => true
rust      size(r) => 2
rust      r.exists(k, k == 'open') => true
rust      r.absent == null => error
rust      !has(r.open) || r.open > 3 => error
rust      !('open' in r) || r.open > 3 => error
rust      has(r.open) && r.open != null && r.open > 3 => false
T
diff -u recorded.txt seen.txt
echo "as recorded"
