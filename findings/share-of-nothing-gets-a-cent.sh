#!/usr/bin/env bash
# Amounts split by shares: npm ts-money 0.4.8 and npm js-money 0.6.3, beside npm dinero.js 2.0.2.
#
# Behaviour: each amount is in cents, and the parts always add up to the whole. No error.
#   - 1.01 among shares of 0, 1 and 1: in ts-money and js-money the partner with NOTHING gets the
#     odd cent (1, 50, 50), as it goes to whoever stands first. dinero.js has 0, 51, 50.
#   - A refund is not the payment turned round: 1.01 in halves is 51 and 50, -1.01 is -50 and -51.
#     Paid and refunded, one partner has kept a cent and the other one owes it. dinero.js: 0, 0.
#   - The order of the partners decides who has the odd cent in all three: sorted by name or by
#     level the same split has other parts.
#   - Half of a cent: 1.05 times a half is 53, -1.05 times a half is -52 in ts-money and js-money.
#   - From a decimal number, rounded: 10.075 is 1007, 1.005 is 100, but 8.345 is 835.
# One expects: a share of nothing is nothing, and the split of the opposite is the opposite of the
# split, as the three have it for amounts without a remainder.
# Why it matters here: market funds and commissions are split by share among partners, and part of
# them comes back. A partner outside of the program gets a payment of one cent, with a statement
# and a tax form. Leave out shares of 0 before the split, keep the parts of each payment and refund
# those, and fix the order (by code) beside the split.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ts-money@0.4.8 js-money@0.6.3 dinero.js@2.0.2 > /dev/null
for name in ts-money js-money dinero.js; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.cjs <<'J'
const { allocate, dinero, toSnapshot } = require("dinero.js");
const JsMoney = require("js-money");
const { Money: TsMoney } = require("ts-money");

const EUR = { code: "EUR", base: 10, exponent: 2 };
const libraries = {
  "ts-money": (cents, shares) => new TsMoney(cents, "EUR").allocate(shares).map((part) => part.amount),
  "js-money": (cents, shares) => new JsMoney(cents, "EUR").allocate(shares).map((part) => part.amount),
  "dinero.js": (cents, shares) => allocate(dinero({ amount: cents, currency: EUR }), shares).map((part) => toSnapshot(part).amount),
};
for (const [name, split] of Object.entries(libraries)) {
  for (const [cents, shares] of [[101, [0, 1, 1]], [101, [1, 1, 0]], [101, [1, 0, 1]], [1000, [0, 1, 1]], [100, [0.5, 0.3, 0.2]], [1000, [1, 1, 1]]])
    console.log(`${name}: ${cents} by ${shares.join(" ")}: ${split(cents, shares).join(" ")}`);
  for (const [cents, shares] of [[101, [1, 1]], [100, [1, 1, 1]], [100, [1, 3]]]) {
    const [paid, refunded] = [split(cents, shares), split(-cents, shares)];
    console.log(`${name}: ${cents} by ${shares.join(" ")}: paid ${paid.join(" ")}, refunded ${refunded.join(" ")}, kept ${paid.map((part, at) => part + refunded[at]).join(" ")}`);
  }
}
for (const cents of [105, -105]) console.log(`half of ${cents}: ts-money ${new TsMoney(cents, "EUR").multiply(0.5).amount}, js-money ${new JsMoney(cents, "EUR").multiply(0.5).amount}`);
for (const amount of [1.005, 8.345, 10.075]) console.log(`${amount}, rounded: ts-money ${TsMoney.fromDecimal(amount, "EUR", "round").amount}, js-money ${JsMoney.fromDecimal(amount, "EUR", Math.round).amount}`);
J
node run.cjs | tee seen.txt
cat > recorded.txt <<'T'
ts-money: 101 by 0 1 1: 1 50 50
ts-money: 101 by 1 1 0: 51 50 0
ts-money: 101 by 1 0 1: 51 0 50
ts-money: 1000 by 0 1 1: 0 500 500
ts-money: 100 by 0.5 0.3 0.2: 50 30 20
ts-money: 1000 by 1 1 1: 334 333 333
ts-money: 101 by 1 1: paid 51 50, refunded -50 -51, kept 1 -1
ts-money: 100 by 1 1 1: paid 34 33 33, refunded -33 -33 -34, kept 1 0 -1
ts-money: 100 by 1 3: paid 25 75, refunded -25 -75, kept 0 0
js-money: 101 by 0 1 1: 1 50 50
js-money: 101 by 1 1 0: 51 50 0
js-money: 101 by 1 0 1: 51 0 50
js-money: 1000 by 0 1 1: 0 500 500
js-money: 100 by 0.5 0.3 0.2: 50 30 20
js-money: 1000 by 1 1 1: 334 333 333
js-money: 101 by 1 1: paid 51 50, refunded -50 -51, kept 1 -1
js-money: 100 by 1 1 1: paid 34 33 33, refunded -33 -33 -34, kept 1 0 -1
js-money: 100 by 1 3: paid 25 75, refunded -25 -75, kept 0 0
dinero.js: 101 by 0 1 1: 0 51 50
dinero.js: 101 by 1 1 0: 51 50 0
dinero.js: 101 by 1 0 1: 51 0 50
dinero.js: 1000 by 0 1 1: 0 500 500
dinero.js: 100 by 0.5 0.3 0.2: 50 30 20
dinero.js: 1000 by 1 1 1: 334 333 333
dinero.js: 101 by 1 1: paid 51 50, refunded -51 -50, kept 0 0
dinero.js: 100 by 1 1 1: paid 34 33 33, refunded -34 -33 -33, kept 0 0 0
dinero.js: 100 by 1 3: paid 25 75, refunded -25 -75, kept 0 0
half of 105: ts-money 53, js-money 53
half of -105: ts-money -52, js-money -52
1.005, rounded: ts-money 100, js-money 100
8.345, rounded: ts-money 835, js-money 835
10.075, rounded: ts-money 1007, js-money 1007
T
diff -u recorded.txt seen.txt
echo "as recorded"
