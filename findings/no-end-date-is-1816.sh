#!/usr/bin/env bash
# Parquet written by PyPI duckdb 2.0.1, read by it and by PyPI fastparquet 2026.9.0
# (with pandas 3.1.1).
#
# Behaviour: a contract "without end" carries the date 9999-12-31, as CRMs and ERPs
# write it.
#   - fastparquet reads it as 29 March 1816, and 2300-01-01 as a day in 1715: the
#     days are turned into nanoseconds of 64 bits, which go round. No error.
#   - The file's own statistics go the same way: the largest end is 1816. A filter
#     "ends after 30 June 2026" therefore skips the whole block, and with it the
#     contract that ends in 2030 and is read well without a filter.
#   - An amount of type DECIMAL(20,2) comes back as a floating point number:
#     12345678901234567.89 is 12345678901234568.
# One expects: an error where a value does not fit, or a unit in which it does; and a
# filter that never leaves out a row which fits.
# Why it matters here: "is the contract still running" is a check over a portfolio in
# Parquet. One open-ended contract in a block, and all that run there are gone from
# the count. Write an open end as null (and say in the schema what null means), and
# look at the largest date of each column before counting.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check fastparquet==2026.9.0 duckdb==2.0.1 pandas==3.1.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(fastparquet|duckdb|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import duckdb, fastparquet, pandas
sql = duckdb.connect()
sql.execute("""create table contracts as select * from (values
    (date '2026-01-31', 1.10::decimal(20,2)), (date '2030-12-31', null), (date '2262-04-12', null),
    (date '2300-01-01', null), (date '9999-12-31', 12345678901234567.89), (null, null)) rows(ends, amount)""")
sql.execute("copy contracts to 'contracts.parquet' (format parquet)")
sql.execute("copy (select * from contracts where ends < date '2100-01-01') to 'dated.parquet' (format parquet)")
rows = sql.execute("select ends, amount from 'contracts.parquet'").fetchall()
print("duckdb ends =>", [str(row[0]) for row in rows])
print("duckdb amount =>", [str(row[1]) for row in rows if row[1] is not None])
file = fastparquet.ParquetFile("contracts.parquet")
read = file.to_pandas()
print("fastparquet ends =>", [str(value)[:10] for value in read["ends"]])
print("fastparquet amount =>", [f"{value:.2f}" for value in read["amount"].dropna()])
print("fastparquet, largest end by statistics =>", str(file.statistics["max"]["ends"][0])[:10])
for name in ("dated.parquet", "contracts.parquet"):
    count = sql.execute(f"select count(*) from '{name}' where ends > date '2026-06-30'").fetchall()[0][0]
    print(f"{name}, ends after 30 June 2026, duckdb =>", count)
    found = fastparquet.ParquetFile(name).to_pandas(filters=[("ends", ">", pandas.Timestamp("2026-06-30"))], row_filter=True)
    print(f"{name}, ends after 30 June 2026, fastparquet =>", len(found))
P
env/bin/python run.py 2>/dev/null | tee seen.txt
cat > recorded.txt <<'T'
duckdb ends => ['2026-01-31', '2030-12-31', '2262-04-12', '2300-01-01', '9999-12-31', 'None']
duckdb amount => ['1.10', '12345678901234567.89']
fastparquet ends => ['2026-01-31', '2030-12-31', '1677-09-21', '1715-06-13', '1816-03-29', 'NaT']
fastparquet amount => ['1.10', '12345678901234568.00']
fastparquet, largest end by statistics => 1816-03-29
dated.parquet, ends after 30 June 2026, duckdb => 1
dated.parquet, ends after 30 June 2026, fastparquet => 1
contracts.parquet, ends after 30 June 2026, duckdb => 4
contracts.parquet, ends after 30 June 2026, fastparquet => 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
