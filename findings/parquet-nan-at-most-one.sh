#!/usr/bin/env bash
# A share that is not a number, in Parquet: written by PyPI polars 2.1.0 or PyPI pyarrow 26.0.1, read by
# PyPI duckdb 2.0.1 and PyPI datafusion 55.0.0.
#
# Behaviour: three programs; 4 of 5 checks passed, 2 of 4, and 0 of 0, which Polars makes a NaN.
#   - DuckDB holds NaN to be above every number. In a table that is so: "share <= 1" leaves that program
#     out, "share > 1" and isnan(share) find it.
#   - From the file it is the other way round: "share <= 1" finds it, "share > 1", "not (share <= 1)" and even
#     isnan(share) find nobody. The file's statistics (0.5 to 0.8) leave NaN out, as the format has it, and
#     DuckDB takes the filter to be settled by them. The largest share is nan in the file of Polars
#     and 0.8 in that of pyarrow, of the same rows.
#   - A file that DuckDB wrote itself has no statistics for that column, and is right.
#   - DataFusion goes by the sign that a NaN has: one with a minus, as 0/0 has it on most desktop processors,
#     is below every number (share <= 1 holds), one without is above. "share > 1" from a file
#     with statistics finds neither.
# One expects: a filter on a file gives what the same filter on the same rows in a table gives, and
# isnan() finds what is not a number.
# Why it matters here: "share of passed checks" is 0 of 0 for every program in which nothing applied yet. Such a
# program is within the limits in one place, outside in another, and cannot be looked for. Make it a null
# before writing (fill_nan(None)), and count shares, nulls and NaN of each file after loading it into a
# table.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1 datafusion==55.0.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(polars|pyarrow|duckdb|datafusion)==' | sed 's/^/# /'
cat > run.py <<'P'
import math
import datafusion, duckdb, polars, pyarrow.parquet

counted = polars.DataFrame({"program": ["a", "b", "c"], "passed": [4, 2, 0], "asked": [5, 4, 0]})
shares = counted.with_columns(share=polars.col("passed") / polars.col("asked"))["share"].to_list()
assert math.isnan(shares[2])
plus, minus = math.copysign(float("nan"), 1), math.copysign(float("nan"), -1)
ASKED = ("share <= 1", "share > 1", "not (share <= 1)", "isnan(share)")


def by_duckdb(base, source, condition):
    return "".join(row[0] for row in base.execute(f"select program from {source} where {condition} order by 1").fetchall()) or "-"


def by_datafusion(file, condition):
    context = datafusion.SessionContext()
    context.register_parquet("shares", file)
    parts = context.sql(f"select program from shares where {condition} order by 1").collect()
    return "".join(row["program"] for part in parts for row in part.to_pylist()) or "-"


for sign, blank in (("plus", plus), ("minus", minus)):
    rows = polars.DataFrame({"program": ["a", "b", "c"], "share": shares[:2] + [blank]})
    base = duckdb.connect()
    arrow = rows.to_arrow()
    base.register("arrow", arrow)
    base.execute("create table shares as select * from arrow")
    rows.write_parquet("polars.parquet")
    pyarrow.parquet.write_table(arrow, "pyarrow.parquet")
    base.execute("copy shares to 'duckdb.parquet' (format parquet)")
    print(f"{sign}, duckdb, table:", ', '.join(one + ' ' + by_duckdb(base, 'shares', one) for one in ASKED))
    for writer in ("polars", "pyarrow", "duckdb"):
        told = pyarrow.parquet.ParquetFile(f"{writer}.parquet").metadata.row_group(0).column(1).statistics
        bounds = f"{told.min} to {told.max}" if told is not None and told.has_min_max else "no bounds"
        source = f"'{writer}.parquet'"
        print(f"{sign}, duckdb, file of {writer} ({bounds}): {', '.join(one + ' ' + by_duckdb(base, source, one) for one in ASKED)},"
              f" max {base.execute(f'select max(share) from {source}').fetchall()[0][0]}")
    for writer in ("polars", "duckdb"):
        print(f"{sign}, datafusion, file of {writer}: {', '.join(one + ' ' + by_datafusion(f'{writer}.parquet', one) for one in ASKED)}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
plus, duckdb, table: share <= 1 ab, share > 1 c, not (share <= 1) c, isnan(share) c
plus, duckdb, file of polars (0.5 to 0.8): share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) -, max nan
plus, duckdb, file of pyarrow (0.5 to 0.8): share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) -, max 0.8
plus, duckdb, file of duckdb (no bounds): share <= 1 ab, share > 1 c, not (share <= 1) c, isnan(share) c, max nan
plus, datafusion, file of polars: share <= 1 ab, share > 1 -, not (share <= 1) -, isnan(share) c
plus, datafusion, file of duckdb: share <= 1 ab, share > 1 c, not (share <= 1) c, isnan(share) c
minus, duckdb, table: share <= 1 ab, share > 1 c, not (share <= 1) c, isnan(share) c
minus, duckdb, file of polars (0.5 to 0.8): share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) -, max nan
minus, duckdb, file of pyarrow (0.5 to 0.8): share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) -, max 0.8
minus, duckdb, file of duckdb (no bounds): share <= 1 ab, share > 1 c, not (share <= 1) c, isnan(share) c, max nan
minus, datafusion, file of polars: share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) c
minus, datafusion, file of duckdb: share <= 1 abc, share > 1 -, not (share <= 1) -, isnan(share) c
T
diff -u recorded.txt seen.txt
echo "as recorded"
