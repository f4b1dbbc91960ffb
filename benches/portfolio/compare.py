"""What one more program costs, beside others that judge the same rows: usage: compare.py PROGNOSIS [ROWS]

Random programs of the built-in pack (a quarter of all values is not known) as CSV, JSON Lines and Parquet, judged by `prognosis portfolio` and, with the pack as
SQL over the same columns, by DuckDB and polars, each from file to a Parquet of verdicts, scores, gates and decisions, on one thread. Each runs on a fifth of the rows
and on all of them: the difference is what a row costs, without what starting and planning cost, which stands beside it. Memory is the peak of the process.
Installs the pinned peers into target/portfolio-bench. Prints the table that stands in docs/performance.md."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

root = Path(__file__).resolve().parents[2]
work = root / "target/portfolio-bench"
python = work / "venv/bin/python"
PEERS = ["duckdb==2.0.1", "polars==2.1.0", "pyarrow==26.0.1"]
if Path(sys.executable) != python:
    work.mkdir(parents=True, exist_ok=True)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", work / "venv"], check=True)
        subprocess.run([work / "venv/bin/pip", "install", "--quiet", *PEERS], check=True)
    os.execv(python, [python, *sys.argv])

sys.path.insert(0, str(root / ".ci/portfolio.d"))
from rows import DAY, Rows, run  # noqa: E402

binary = str(Path(sys.argv[1]).resolve())
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
DISTINCT = 4_000


def inputs():
    """The tables of both sizes, in each form: by facts for us, by columns for the others."""
    import pyarrow
    import pyarrow.parquet

    made = Rows(binary, 5)
    drawn = made.as_arrow([made.draw("") for _ in range(min(DISTINCT, ROWS))])
    times = ROWS // drawn.num_rows
    table = pyarrow.concat_tables([drawn] * times).combine_chunks()
    names = pyarrow.array([f"p{at}" for at in range(table.num_rows)])
    table = table.set_column(0, "program_id", names)
    files = {}
    for size, some in [("few", table.slice(0, table.num_rows // 5)), ("all", table)]:
        for whose, renamed in [("facts", [made.facts.get(name, name) for name in made.header]), ("columns", made.header)]:
            one = some.rename_columns(renamed)
            place = work / f"{whose}-{size}"
            pyarrow.parquet.write_table(one, f"{place}.parquet", row_group_size=50_000)
            import polars

            frame = polars.from_arrow(one)
            plain = frame.with_columns(polars.selectors.decimal().cast(polars.Float64))
            plain.write_csv(f"{place}.csv")
            plain.write_ndjson(f"{place}.jsonl")
            files[whose, size] = place
    return made, files, table.num_rows


def query(made, dialect):
    """The pack as SQL over `given`, in which what no row has is not known, and the columns that both write."""
    text = run([binary, "pack", "sql", "--dialect", dialect, *DAY, "--table", "given"]).stdout
    text = text[text.index("WITH") :].rstrip().rstrip(";")
    there = set(made.header)
    given = []
    for line in made.ddl(dialect).splitlines():
        words = line.strip().split(" ")
        if line.startswith("  ") and len(words) > 1 and words[1].rstrip(",").startswith(("BOOLEAN", "BIGINT", "DECIMAL", "DATE", "VARCHAR")):
            kind = "VARCHAR" if words[1].startswith("VARCHAR") else words[1].rstrip(",")
            given.append(f"CAST({words[0]} AS {kind}) AS {words[0]}" if words[0] in there else f"CAST(NULL AS {kind}) AS {words[0]}")
    outputs = [line.split(" AS ")[-1].rstrip(",") for line in text[text.rindex("\nSELECT\n") :].splitlines() if " AS " in line]
    ends = ("_verdict", "_least", "_most", "_provisional")
    wanted = [name for name in outputs if name.endswith("_verdict") or name.startswith(("side_", "gate_", "decision_")) and not name.endswith(("_numerator", "_denominator", "_open"))]
    assert len(wanted) > 60 and ends
    return f"WITH given AS (SELECT {', '.join(given)} FROM source), found AS (\n{text}\n) SELECT program_id, {', '.join(wanted)} FROM found"


PEER = """
import sys, json
engine, form, file, out, sql, memory = sys.argv[1:7]
query = open(sql).read()
if engine == "duckdb":
    import duckdb
    db = duckdb.connect()
    db.execute("SET threads = 1")
    types = json.load(open(sql + ".types"))
    listed = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in types.items()) + "}"
    source = {"parquet": f"read_parquet('{file}')", "csv": f"read_csv('{file}', header = true, columns = {listed})", "jsonl": f"read_json('{file}', format = 'newline_delimited', columns = {listed})"}[form]
    if memory == "memory":
        db.execute(f"CREATE TABLE source AS SELECT * FROM {source}")
    else:
        db.execute(f"CREATE VIEW source AS SELECT * FROM {source}")
    import time
    begun = time.perf_counter()
    db.execute(f"COPY ({query}) TO '{out}' (FORMAT parquet)") if memory != "memory" else db.execute(f"CREATE TABLE found AS {query}")
    print(time.perf_counter() - begun)
else:
    import polars, time
    types = {name: {"BOOLEAN": polars.Boolean, "BIGINT": polars.Int64, "DATE": polars.Date, "VARCHAR": polars.String}.get(kind, polars.Float64) for name, kind in json.load(open(sql + ".types")).items()}
    frame = {"parquet": lambda: polars.scan_parquet(file), "csv": lambda: polars.scan_csv(file, schema=types), "jsonl": lambda: polars.scan_ndjson(file, schema=types)}[form]()
    if memory == "memory":
        frame = frame.collect().lazy()
    context = polars.SQLContext(source=frame)
    begun = time.perf_counter()
    found = context.execute(query)
    found.collect() if memory == "memory" else found.sink_parquet(out)
    print(time.perf_counter() - begun)
"""


def timed(command, **environment):
    """CPU seconds, seconds and peak memory of a process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})
    said, told = process.communicate()
    seconds = time.perf_counter() - begun
    _ = before
    if process.returncode:
        return None, told.strip().splitlines()[-1:] or ["?"]
    return seconds, said


def measured(command, **environment):
    """The least of three runs in seconds, by GNU time also memory in MiB."""
    best = None
    for _ in range(3):
        memory = work / "memory"
        seconds, said = timed(["/usr/bin/time", "--format", "%M", "--output", str(memory), *command], **environment)
        if seconds is None:
            return None, said, 0
        inner = float(said.split()[-1]) if said.strip() else seconds
        best = min(best or (1e9, 0, 0), (inner, seconds, int(memory.read_text().split()[-1]) / 1024))
    return best


def row(what, judge):
    """Prints a row: µs a program, programs a second, what does not grow, memory."""
    few, many = judge("few"), judge("all")
    if few[0] is None or many[0] is None:
        print(f"| {what} | cannot: {(few[1] if few[0] is None else many[1])[0][:90]} | | | |")
        return None
    each = (many[0] - few[0]) / (count - count // 5) * 1e6
    print(f"| {what} | {each:.1f} | {1e6 / each:,.0f} | {max(few[0] - each * (count // 5) / 1e6, 0):.1f} | {many[2]:.0f} |", flush=True)
    return each


made, files, count = inputs()
(work / "peer.py").write_text(PEER)
queries = {}
for engine, dialect in [("duckdb", "duckdb"), ("polars", "datafusion")]:
    queries[engine] = work / f"{engine}.sql"
    queries[engine].write_text(query(made, dialect))
    types = {name: "DOUBLE" if kind.startswith("DEC") else kind for name, kind in made.types.items()}
    Path(f"{queries[engine]}.types").write_text(json.dumps(types))


def ours(form, jobs, more=()):
    def judge(size):
        out = work / f"out-{form}-{jobs}"
        return measured([binary, "portfolio", f"{files['facts', size]}.{form}", *DAY, "--jobs", str(jobs), "--results", "parquet", "--format", "json", "--id", "program_id", "--out", str(out), *more])

    return judge


def peer(engine, form, memory="file"):
    return lambda size: measured([str(python), str(work / "peer.py"), engine, form, f"{files['columns', size]}.{form}", str(work / "found.parquet"), str(queries[engine]), memory], POLARS_MAX_THREADS="1")


print(f"{count} programs, {len(made.header)} columns\n")
print("| from file to Parquet, one thread | µs a program | programs a second | s once | MiB |\n|---|--:|--:|--:|--:|")
for form in ["csv", "jsonl", "parquet"]:
    own = row(f"prognosis portfolio, {form}", ours(form, 1))
    for engine in ["duckdb", "polars"]:
        other = row(f"{engine}, {form}", peer(engine, form))
        if own and other:
            print(f"|   ratio | {other / own:.1f} | | | |")
row("prognosis portfolio, csv, two threads", ours("csv", 2))
for engine in ["duckdb", "polars"]:
    row(f"{engine}, columns in memory", peer(engine, "parquet", "memory"))
