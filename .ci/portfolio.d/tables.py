"""The same programs in tables of many writers, and results for many readers: usage: tables.py PROGNOSIS FOLDER [spark]"""

import csv
import datetime
import json
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import polars
import pyarrow
import pyarrow.parquet

binary, folder, engines = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
random.seed(7)
checked = 0


def told(what):
    global checked
    checked += 1
    print(f"ok  {what}")


def programs(count):
    """Rows with values of many types, and many that are missing."""
    maybe = lambda value: None if random.random() < 0.3 else value
    for at in range(count):
        yield {
            "program": f"p{at}",
            "program.stage": maybe(random.randint(0, 2)),
            "partners.signed": maybe(random.randint(0, 60)),
            "alignment.executive_sponsor": maybe(random.random() < 0.5),
            "alignment.functions.sales": maybe(random.choice(["none", "partial", "in_place"])),
            "alignment.sales_acceptance_pct": maybe(random.choice([0.0, 12.5, 59.9, 60.0, 70.0, 100.0])),
            "program.started_on": maybe(datetime.date(2024, 1, 1) + datetime.timedelta(days=random.randint(0, 700))),
            "FM-09": maybe(random.randint(0, 4)),
        }


def judge(table, *more):
    out = folder / f"out-{Path(table).name}"
    command = [binary, "portfolio", str(table), "--as-of", "2026-01-31", "--out", str(out), *more]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr}")
    return out, done.stderr


def results(out):
    with open(out / "results.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [{name: value for name, value in row.items() if name != "source"} for row in rows]


rows = list(programs(400))
names = list(rows[0])
text = lambda value: "" if value is None else ("yes" if value else "no") if isinstance(value, bool) else str(value)
with open(folder / "t.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(names)
    writer.writerows([text(row[name]) for name in names] for row in rows)
out, said = judge(folder / "t.csv")
expected = results(out)
assert len(expected) == len(rows) and len({row["verdict_fm_09"] for row in expected}) > 1, said
told(f"{len(expected)} programs from CSV")


def nested(row):
    tree = {}
    for name, value in row.items():
        *way, last = name.split(".")
        at = tree
        for part in way:
            at = at.setdefault(part, {})
        # A writer takes the schema from the first rows, so that each has all keys.
        at[last] = value.isoformat() if isinstance(value, datetime.date) else value
    return tree


# The name of the program stands beside what is nested in `program`, so that one of the two is written whole.
def line(row):
    tree = nested({name: value for name, value in row.items() if name != "program"})
    return json.dumps({"program_id": row["program"], **tree})


(folder / "t.jsonl").write_text("\n".join(map(line, rows)) + "\n", encoding="utf-8")
assert results(judge(folder / "t.jsonl")[0]) == expected, "JSON Lines come to something else"
told("the same, nested, from JSON Lines")

programs_table = pyarrow.Table.from_pylist(rows)
for codec in ["snappy", "zstd", "gzip", "lz4", "none"]:
    pyarrow.parquet.write_table(programs_table, folder / f"pyarrow-{codec}.parquet", compression=codec, row_group_size=97)
polars.DataFrame(rows, infer_schema_length=None).write_parquet(folder / "polars.parquet")
duckdb.sql("SELECT * FROM programs_table").write_parquet(str(folder / "duckdb.parquet"))
written = [f"pyarrow-{codec}" for codec in ["snappy", "zstd", "gzip", "lz4", "none"]] + ["polars", "duckdb"]
structs = [{"program_id": row["program"], **nested({n: v for n, v in row.items() if n != "program"})} for row in rows]
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(structs), folder / "structs.parquet")
written.append("structs")
if "spark" in engines:
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    # Spark takes a dot for a part of a name unless it stands in quotes; a file keeps it as it is.
    spark.read.parquet(str(folder / "pyarrow-snappy.parquet")).coalesce(1).write.parquet(str(folder / "spark.parquet"))
    spark.stop()
    written.append("spark")
for name in written:
    found = results(judge(folder / f"{name}.parquet")[0])
    assert [{k: v for k, v in row.items() if k != "row"} for row in found] == [
        {k: v for k, v in row.items() if k != "row"} for row in expected
    ], f"{name} comes to something else"
    told(f"the same from Parquet, written by {name}")

out, _ = judge(folder / "t.csv", "--results", "parquet")
parts = str(out / "results.parquet")
read = {
    "pyarrow": pyarrow.parquet.read_table(parts).to_pylist(),
    "polars": polars.read_parquet(f"{parts}/*.parquet").to_dicts(),
    "duckdb": duckdb.sql(f"SELECT * FROM read_parquet('{parts}/*.parquet')").to_arrow_table().to_pylist(),
}
for name, found in read.items():
    assert len(found) == len(expected), name
    for row, other in zip(found, expected):
        for column, value in other.items():
            is_same = (
                row[column] is None
                if value == ""
                else str(row[column]).lower() == value
                if isinstance(row[column], bool)
                else float(value) == row[column]
                if isinstance(row[column], (int, float))
                else row[column] == value
            )
            assert is_same, f"{name}: {column} is {row[column]!r}, and {value!r} in CSV"
    told(f"results as Parquet, read by {name}")

# A comparison that cannot fail proves nothing.
rows[5]["FM-09"] = 0 if rows[5]["FM-09"] in (3, 4) else 4
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "other.parquet")
if [row["verdict_fm_09"] for row in results(judge(folder / "other.parquet")[0])] == [row["verdict_fm_09"] for row in expected]:
    sys.exit("another value was not noticed")
told("another value is noticed")
print(f"portfolio: all {checked} checks passed")
