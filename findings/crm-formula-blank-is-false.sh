#!/usr/bin/env bash
# Two engines for the formula language of a well-known CRM: npm sformula 5.0.1
# and npm formulon 6.25.6.
#
# Behaviour: a number field without a value, and a renewal at the end of a month.
#   - sformula carries "unknown" through comparisons and then returns plain false:
#     x > 3, NOT(x > 3), x = 0 and x <> 0 are ALL false. formulon says false,
#     true, false, true.
#   - With sformula's blankAsZero the blank is 0 so thoroughly that ISBLANK(x) is
#     false: the question "was it answered at all" can no longer be put.
#   - s = "" is true for a blank text in one, false in the other.
#   - One month after 28 February 2026 is 31 March (last day to last day) in
#     sformula, 28 March in formulon.
#   - VALUE("1,5") is nothing in one and 1 in the other; 30 February is nothing
#     in one and 2 March in the other.
# One expects: a rule and its negation differ, and two engines for one documented
# language agree on blanks and on months.
# Why it matters here: partner rules are often born as formulas in the CRM and
# copied. "Not above the limit" quietly lets no unknown partner in with one
# engine and all of them with the other. Translate such a formula by hand, with
# an ISBLANK guard for each field, and never trust a negated comparison.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund sformula@5.0.1 formulon@6.25.6
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
cat > run.cjs <<'J'
const { parseSync } = require('sformula'), formulon = require('formulon');
const inputTypes = { x: { type: 'number', precision: 18, scale: 2 }, s: { type: 'string' } };
const blank = { type: 'literal', dataType: 'null', value: null };
const show = call => { try { const v = call(); return typeof v === 'string' ? v.slice(0, 10) : String(v); } catch { return 'error'; } };
for (const text of ['x > 3', 'NOT(x > 3)', 'x = 0', 'x <> 0', 'x < 3', 'ISBLANK(x)', 's = ""', 'ISBLANK(s)',
  'ADDMONTHS(DATE(2026,2,28),1)', 'ADDMONTHS(DATE(2026,1,31),1)', 'VALUE("1,5")', 'DATE(2026,2,30)']) {
  const plain = show(() => parseSync(text, { inputTypes }).evaluate({ x: null, s: null }));
  const zero = show(() => parseSync(text, { inputTypes, blankAsZero: true }).evaluate({ x: null, s: null }));
  const other = show(() => {
    const found = (formulon.default || formulon).parse(text, { x: blank, s: blank });
    if (found.type === 'error') throw new Error(found.message);
    return found.value instanceof Date ? found.value.toISOString() : found.value;
  });
  console.log(`${text} => sformula ${plain}, blankAsZero ${zero}, formulon ${other}`);
}
J
TZ=UTC node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
x > 3 => sformula false, blankAsZero false, formulon false
NOT(x > 3) => sformula false, blankAsZero true, formulon true
x = 0 => sformula false, blankAsZero true, formulon false
x <> 0 => sformula false, blankAsZero false, formulon true
x < 3 => sformula false, blankAsZero true, formulon true
ISBLANK(x) => sformula true, blankAsZero false, formulon true
s = "" => sformula true, blankAsZero true, formulon false
ISBLANK(s) => sformula true, blankAsZero true, formulon true
ADDMONTHS(DATE(2026,2,28),1) => sformula 2026-03-31, blankAsZero 2026-03-31, formulon 2026-03-28
ADDMONTHS(DATE(2026,1,31),1) => sformula 2026-02-28, blankAsZero 2026-02-28, formulon 2026-02-28
VALUE("1,5") => sformula null, blankAsZero null, formulon 1
DATE(2026,2,30) => sformula null, blankAsZero null, formulon 2026-03-02
T
diff -u recorded.txt seen.txt
echo "as recorded"
