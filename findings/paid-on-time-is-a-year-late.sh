#!/usr/bin/env bash
# Statements of accounts as MT940: npm mt940js 1.3.5, npm @centrapay/swift-parser 1.0.1, PyPI mt-940
# 5.1.1 and PyPI camt053-loader-mt940 0.0.23, beside PyPI bankfile 0.2.0.
#
# Behaviour: one valid statement over the turn of the year; an entry has the day of its value with a
# year, and the day on which it was booked without one. No error, no warning.
#   - Booked on 31 December 2025, value of 2 January 2026: both npm libraries book it on 31 December
#     2026. Booked on 2 January 2026, value of 31 December 2025: on 2 January 2025. They take the
#     year of the value; the others take the nearest one.
#   - The mark RC, a receipt that was called back, takes money away. In mt-940 it is 50 MORE: only D
#     makes a minus there. RD, a payment that was called back, is right.
#   - camt053-loader-mt940, which makes the newer form (camt.053) of it, has RC as a credit and RD as
#     a debit, with the mark of a reversal. There the word says which way the money went in this
#     entry, so that both are turned round.
#   - From the opening balance of 1000 the entries lead to -167, to -308 and, as they should, to -267.
# One expects: a day within days of the other, and entries that lead from one balance to the other.
# Why it matters here: "commissions are paid by 31 December", "within 30 days" are asked of such
# statements. What was paid in time is a year late, and what was called back counts as income. Take
# the year that is nearest to the value, take the sign from the mark, and refuse a statement whose
# balances and entries do not agree.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check mt-940==5.1.1 bankfile==0.2.0 camt053-loader-mt940==0.0.23
env/bin/pip list --format=freeze --disable-pip-version-check | grep -E '^(mt-940|bankfile|camt053-loader-mt940)==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mt940js@1.3.5 @centrapay/swift-parser@1.0.1 > /dev/null
for name in mt940js @centrapay/swift-parser; do node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"; done
sed 's/$/\r/' > statement.sta <<'T'
:20:STATEMENT
:25:12345678/0001234567
:28C:1/1
:60F:C251231EUR1000,00
:61:2601021231D300,00NTRFCOMMISSION//B1
:86:commission Contoso
:61:2512310102C12,50NINTINTEREST//B2
:86:interest
:61:2601020102RD70,50NTRFPAYMENT-BACK//B3
:86:payment called back Contoso
:61:2601030103C250,00NTRFFEE//B4
:86:fee Fabrikam
:61:2601050105RC50,00NTRFFEE-BACK//B5
:86:receipt called back Fabrikam
:61:2601050105D1250,00NTRFBONUS//B6
:86:bonus Northwind
:62F:D260105EUR267,00
T
cat > run.py <<'P'
from decimal import Decimal

import bankfile
import camt053_loader_mt940
import mt940


def show(name, opening, closing, entries):
    print(f"{name}:")
    for value, booked, amount, text in entries:
        print(f"  value {value}, booked {booked or '-'}, {amount:.2f} {text}")
    print(f"  opening and entries {opening + sum(amount for _, _, amount, _ in entries):.2f}, closing {closing:.2f}")


read = mt940.parse("statement.sta")
show("mt-940", read.data["final_opening_balance"].amount.amount, read.data["final_closing_balance"].amount.amount,
     [(entry.data["date"], entry.data["entry_date"], entry.data["amount"].amount, entry.data["transaction_details"]) for entry in read])
read = bankfile.parse("statement.sta")
show("bankfile", read.opening_balance, read.closing_balance, [(entry.date, entry.booking_date, entry.amount, entry.purpose) for entry in read.transactions])
read = camt053_loader_mt940.parse_mt940(open("statement.sta").read()).statements[0]
signed = {"CRDT": 1, "DBIT": -1}
opening, closing = (signed[balance.credit_debit_indicator] * Decimal(balance.amount) for balance in read.balances)
show("camt053-loader-mt940", opening, closing,
     [(entry.value_date, entry.booking_date, signed[entry.credit_debit_indicator] * Decimal(entry.amount),
       entry.details[0].additional_info + (f" ({entry.credit_debit_indicator}, a reversal)" if entry.reversal_indicator else "")) for entry in read.entries])
P
env/bin/python run.py | tee seen.txt
cat > run.cjs <<'J'
const fs = require("fs");
const { Parser } = require("mt940js");
const swift = require("@centrapay/swift-parser");
const text = fs.readFileSync("statement.sta", "utf8");
for (const [name, read] of [["mt940js", new Parser().parse(text)[0]], ["@centrapay/swift-parser", swift.parse({ type: "mt940", data: text })[0]]]) {
  console.log(`${name}:`);
  let sum = Number(read.openingBalance);
  for (const entry of read.transactions) {
    sum += Number(entry.amount);
    const day = (date) => new Date(date).toISOString().slice(0, 10);
    console.log(`  value ${day(entry.date)}, booked ${day(entry.entryDate)}, ${Number(entry.amount).toFixed(2)} ${entry.details ?? entry.detailSegments.join(" ")}`);
  }
  console.log(`  opening and entries ${sum.toFixed(2)}, closing ${Number(read.closingBalance).toFixed(2)}`);
}
J
node run.cjs | tee -a seen.txt
cat > recorded.txt <<'T'
mt-940:
  value 2026-01-02, booked 2025-12-31, -300.00 commission Contoso
  value 2025-12-31, booked 2026-01-02, 12.50 interest
  value 2026-01-02, booked 2026-01-02, 70.50 payment called back Contoso
  value 2026-01-03, booked 2026-01-03, 250.00 fee Fabrikam
  value 2026-01-05, booked 2026-01-05, 50.00 receipt called back Fabrikam
  value 2026-01-05, booked 2026-01-05, -1250.00 bonus Northwind
  opening and entries -167.00, closing -267.00
bankfile:
  value 2026-01-02, booked 2025-12-31, -300.00 commission Contoso
  value 2025-12-31, booked 2026-01-02, 12.50 interest
  value 2026-01-02, booked 2026-01-02, 70.50 payment called back Contoso
  value 2026-01-03, booked 2026-01-03, 250.00 fee Fabrikam
  value 2026-01-05, booked 2026-01-05, -50.00 receipt called back Fabrikam
  value 2026-01-05, booked 2026-01-05, -1250.00 bonus Northwind
  opening and entries -267.00, closing -267.00
camt053-loader-mt940:
  value 2026-01-02, booked 2025-12-31, -300.00 commission Contoso
  value 2025-12-31, booked 2026-01-02, 12.50 interest
  value 2026-01-02, booked 2026-01-02, -70.50 payment called back Contoso (DBIT, a reversal)
  value 2026-01-03, booked 2026-01-03, 250.00 fee Fabrikam
  value 2026-01-05, booked 2026-01-05, 50.00 receipt called back Fabrikam (CRDT, a reversal)
  value 2026-01-05, booked 2026-01-05, -1250.00 bonus Northwind
  opening and entries -308.00, closing -267.00
mt940js:
  value 2026-01-02, booked 2026-12-31, -300.00 commission Contoso
  value 2025-12-31, booked 2025-01-02, 12.50 interest
  value 2026-01-02, booked 2026-01-02, 70.50 payment called back Contoso
  value 2026-01-03, booked 2026-01-03, 250.00 fee Fabrikam
  value 2026-01-05, booked 2026-01-05, -50.00 receipt called back Fabrikam
  value 2026-01-05, booked 2026-01-05, -1250.00 bonus Northwind
  opening and entries -267.00, closing -267.00
@centrapay/swift-parser:
  value 2026-01-02, booked 2026-12-31, -300.00 commission Contoso
  value 2025-12-31, booked 2025-01-02, 12.50 interest
  value 2026-01-02, booked 2026-01-02, 70.50 payment called back Contoso
  value 2026-01-03, booked 2026-01-03, 250.00 fee Fabrikam
  value 2026-01-05, booked 2026-01-05, -50.00 receipt called back Fabrikam
  value 2026-01-05, booked 2026-01-05, -1250.00 bonus Northwind
  opening and entries -267.00, closing -267.00
T
diff -u recorded.txt seen.txt
echo "as recorded"
