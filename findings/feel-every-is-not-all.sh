#!/usr/bin/env bash
# npm feelin 8.2.0 (the FEEL interpreter used for DMN and form conditions).
#
# Behaviour: inside this one engine an unknown keeps its state or loses it by
# the wording of the rule.
#   - all([unknown, true]) is unknown, "every x in .. satisfies x" over the same
#     list is false. any([unknown, false]) is unknown, "some x in .. satisfies x"
#     is false. The bare comparison with a missing answer is unknown too.
#   - not(every ..) is therefore a firm true about a partner of whom nothing is
#     known, while not(all(..)) stays open.
# One expects: FEEL's ternary logic makes "every" the conjunction of its parts,
# and so the same as all() over a loop that yields the same booleans.
# Why it matters here: "all partners of this tier have a tested backup" is the
# commonest roll-up there is. Translated to one form it says "open", translated
# to the other it says "fails", and its negation says "passes". An export to DMN
# has to write all(for ..) and any(for ..), never every or some.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund feelin@8.2.0
cat > run.mjs <<'J'
import { evaluate } from 'feelin';
import fs from 'fs';
console.log('# feelin ' + JSON.parse(fs.readFileSync('node_modules/feelin/package.json')).version);
const context = { levels: [4, null, 5], low: [1, null, 2] };
for (const expr of [
  'levels[2] >= 3',
  'all(for x in levels return x >= 3)',
  'every x in levels satisfies x >= 3',
  'not(all(for x in levels return x >= 3))',
  'not(every x in levels satisfies x >= 3)',
  'any(for x in low return x >= 3)',
  'some x in low satisfies x >= 3',
]) {
  const found = evaluate(expr, context);
  console.log(expr + ' => ' + JSON.stringify(found && typeof found === 'object' && 'value' in found ? found.value : found));
}
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
# feelin 8.2.0
levels[2] >= 3 => null
all(for x in levels return x >= 3) => null
every x in levels satisfies x >= 3 => false
not(all(for x in levels return x >= 3)) => null
not(every x in levels satisfies x >= 3) => true
any(for x in low return x >= 3) => null
some x in low satisfies x >= 3 => false
T
diff -u recorded.txt seen.txt
echo "as recorded"
