#!/usr/bin/env bash
# CEL in PyPI common-expression-language 0.10.0 (a binding of a Rust
# implementation) beside npm @bufbuild/cel 0.6.1.
#
# Behaviour: 2026-04-01T00:30:00+02:00 and 2026-03-31T22:30:00Z are the same
# instant, and "==" says so in both engines. getMonth(), getHours() and
# getDayOfWeek() of the two differ in the Rust one: a timestamp remembers the
# offset in which it was written, and the getters answer in that offset. Naming
# a time zone as the argument, the language's way to choose one, is an error
# there. @bufbuild/cel answers in UTC unless a zone is named.
# One expects: equal values give equal results, and the getters without an
# argument speak of UTC.
# Why it matters here: rules such as "signed in the first quarter" or "renewed
# on a working day" turn over at the end of a quarter by the way a CRM happened
# to print the same moment. Take dates, not instants, for deadlines; if an
# instant has to go into CEL, write it in UTC before it is bound.
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
a == b
a.getMonth()
b.getMonth()
a.getMonth() == b.getMonth()
a.getHours()
a.getDayOfWeek()
a.getMonth('+02:00')
T
sed -i "s/\ba\b/timestamp('2026-04-01T00:30:00+02:00')/g; s/\bb\b/timestamp('2026-03-31T22:30:00Z')/g" exprs.txt
cat > run.mjs <<'J'
import { run } from '@bufbuild/cel';
import fs from 'fs';
for (const expr of fs.readFileSync('exprs.txt', 'utf8').trim().split('\n')) {
  let text;
  try {
    const found = run(expr, {});
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
        text = str(cel.evaluate(expr, {})).lower()
    except Exception:
        text = "error"
    print(f"rust      {expr} => {text}")
P
{ env/bin/python py/rows.py; node run.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
rust      timestamp('2026-04-01T00:30:00+02:00') == timestamp('2026-03-31T22:30:00Z') => true
rust      timestamp('2026-04-01T00:30:00+02:00').getMonth() => 3
rust      timestamp('2026-03-31T22:30:00Z').getMonth() => 2
rust      timestamp('2026-04-01T00:30:00+02:00').getMonth() == timestamp('2026-03-31T22:30:00Z').getMonth() => false
rust      timestamp('2026-04-01T00:30:00+02:00').getHours() => 0
rust      timestamp('2026-04-01T00:30:00+02:00').getDayOfWeek() => 3
rust      timestamp('2026-04-01T00:30:00+02:00').getMonth('+02:00') => error
bufbuild  timestamp('2026-04-01T00:30:00+02:00') == timestamp('2026-03-31T22:30:00Z') => true
bufbuild  timestamp('2026-04-01T00:30:00+02:00').getMonth() => 2
bufbuild  timestamp('2026-03-31T22:30:00Z').getMonth() => 2
bufbuild  timestamp('2026-04-01T00:30:00+02:00').getMonth() == timestamp('2026-03-31T22:30:00Z').getMonth() => true
bufbuild  timestamp('2026-04-01T00:30:00+02:00').getHours() => 22
bufbuild  timestamp('2026-04-01T00:30:00+02:00').getDayOfWeek() => 2
bufbuild  timestamp('2026-04-01T00:30:00+02:00').getMonth('+02:00') => 3
T
diff -u recorded.txt seen.txt
echo "as recorded"
