"""Programs that a database judges come out as those that are read from a file: usage: warehouse.py PROGNOSIS FOLDER [duckdb] [postgres] [spark]

The same random programs are given as CSV and as the table of facts; verdicts, scores, decisions, gates, findings and the whole report are
compared. PostgreSQL is where PROGNOSIS_TEST_POSTGRES says; `duckdb`, `psql` and `spark-sql` are found by PATH."""

import csv
import json
import os
import sys
from pathlib import Path

from rows import DAY, Rows, run

binary, folder, engines = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
ROWS = int(os.environ.get("PORTFOLIO_ROWS", "300"))
NAMES = ["Bolt, \"Ltd\"", "O'Neill", " led by a blank", "Zwei\nZeilen"]

made = Rows(binary, 11)
rows = [made.draw(NAMES[at] if at < len(NAMES) else f"p{at}") for at in range(ROWS)]
made.as_csv(rows, folder / "programs.csv")
header = made.header


def judged(name, arguments):
    out = folder / f"out-{name}"
    cohorts = ["--cohort", "region,program.stage"]
    done = run([binary, "portfolio", *arguments, *DAY, *cohorts, "--long", "--out", str(out), "--format", "json"])
    told = {}
    for file in ["results.csv", "results-long.csv"]:
        with open(out / file, newline="", encoding="utf-8") as lines:
            told[file] = sorted((list(row.items()) for row in csv.DictReader(lines)), key=lambda row: json.dumps(row[0]))
    told["portfolio.json"] = json.loads((out / "portfolio.json").read_text(encoding="utf-8"))
    return told, done.stderr


LEFT_OUT = {"evidence", "source", "row"}


def comparable(told):
    plain = {}
    for file in ["results.csv", "results-long.csv"]:
        rows = [[(name, cell) for name, cell in row if name not in LEFT_OUT and not name.endswith("_possible")] for row in told[file]]
        plain[file] = sorted(rows, key=lambda row: json.dumps([row[0], row[3:5]]))

    def tidy(node):
        if isinstance(node, dict):
            return {name: tidy(below) for name, below in node.items() if name not in {"sources", "evidence", "source", "row"}}
        if isinstance(node, list):
            return [tidy(below) for below in node]
        return node

    plain["report"] = tidy(told["portfolio.json"])
    return plain


def duckdb():
    database = folder / "programs.duckdb"
    path = parquet()
    script = f"{made.ddl('duckdb')}ALTER TABLE programs ADD COLUMN region VARCHAR; INSERT INTO programs BY NAME SELECT * FROM read_parquet('{path}');"
    run(["duckdb", "-no-init", "-bail", str(database)], input=script)
    yield "a DuckDB file", [str(database), "--engine", "duckdb"]
    yield "Parquet through DuckDB, with columns left out that nobody filled", [str(path.parent), "--engine", "duckdb"]


def parquet():
    """The rows as Parquet, in two files of a folder."""
    import pyarrow.parquet

    place = folder / "parquet"
    place.mkdir(exist_ok=True)
    half = len(rows) // 2
    for at, some in enumerate([rows[:half], rows[half:]]):
        pyarrow.parquet.write_table(made.as_arrow(some), place / f"{at}.parquet")
    return place / "*.parquet"


def postgres():
    address = os.environ["PROGNOSIS_TEST_POSTGRES"]
    psql = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", address]
    table = folder / "rows.csv"
    with open(table, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["" if row[name] is None else row[name] for name in header] for row in rows])
    script = f"DROP SCHEMA IF EXISTS trial_portfolio CASCADE; CREATE SCHEMA trial_portfolio; SET search_path TO trial_portfolio;\n{made.ddl('postgres')}ALTER TABLE programs ADD COLUMN region VARCHAR;\n\\copy programs ({', '.join(header)}) FROM '{table}' WITH (FORMAT csv)\n"
    run(psql, input=script)
    yield "PostgreSQL", [address, "--engine", "postgres", "--table", "trial_portfolio.programs"]
    run(psql, input="DROP SCHEMA trial_portfolio CASCADE;")


def spark():
    parquet()
    options = ["--master local[2]", "--driver-memory 6g", "--driver-java-options -Xss64m"]
    options += [f"--conf {one}" for one in ["spark.ui.enabled=false", "spark.driver.bindAddress=127.0.0.1", "spark.driver.host=127.0.0.1", "spark.sql.catalogImplementation=in-memory"]]
    yield "Spark, over Parquet by a path as of an object store", [f"file://{folder / 'parquet'}", "--engine", "spark", "--client", " ".join(["spark-sql", *options])]


def differences(one, other, where=""):
    """Where two values differ, one line each."""
    if type(one) is type(other) and isinstance(one, dict) and set(one) == set(other):
        for name in one:
            yield from differences(one[name], other[name], f"{where}.{name}")
    elif type(one) is type(other) and isinstance(one, (list, tuple)) and len(one) == len(other):
        for at, (left, right) in enumerate(zip(one, other)):
            yield from differences(left, right, f"{where}[{at}]")
    elif one != other:
        yield f"{where}: {one!r} by the database, {other!r} from the file"


def impossible(arguments):
    """A value that no answers file could hold is no answer in a database either."""
    done = run([binary, "portfolio", *arguments, *DAY, "--out", str(folder / "out-impossible")])
    bad = (folder / "out-impossible/bad-rows.csv").read_text(encoding="utf-8")
    assert "1 could not be read" in done.stderr and "program_stage" in bad, done.stderr + bad


reference = comparable(judged("file", [str(folder / "programs.csv")])[0])
assert len(reference["results.csv"]) == ROWS
checked = 0
for engine in engines:
    for what, arguments in {"duckdb": duckdb, "postgres": postgres, "spark": spark}[engine]():
        told, _ = judged(engine, arguments)
        found = list(differences(comparable(told), reference))
        if found:
            sys.exit(f"{what} judges otherwise, in {len(found)} places:\n" + "\n".join(found[:20]))
        assert "password" not in json.dumps(told["portfolio.json"])
        checked += 1
        if engine == "duckdb" and "Parquet" in what:
            import pyarrow.parquet

            wrong = [{**made.draw("wrong"), "program_stage": 7}, made.draw("right"), made.draw("also right")]
            (folder / "wrong").mkdir(exist_ok=True)
            pyarrow.parquet.write_table(made.as_arrow(wrong), folder / "wrong/0.parquet")
            impossible([str(folder / "wrong"), "--engine", "duckdb"])
        print(f"ok  {what}: {ROWS} programs, {len(header)} columns, the same verdicts, scores, decisions and report as from a file")
print(f"warehouse: {checked} passed")
