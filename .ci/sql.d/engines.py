"""The engines in which the SQL is run: each makes the table from its DDL, loads the rows and runs the query."""
import csv
import datetime
import decimal
import time


def value(cell, holds):
    """A cell of a row file as its column holds it; blank is not known."""
    if cell == "":
        return None
    if holds == "YesNo":
        return {"true": True, "false": False}[cell]
    if holds == "Whole":
        return int(cell)
    if holds == "Decimal":
        return decimal.Decimal(cell)
    if holds == "Day":
        return datetime.date.fromisoformat(cell)
    return cell


def rows(folder):
    """The names of the columns, what they hold, and the rows."""
    holds = {name: what for name, what in csv.reader(open(folder / "columns.csv", encoding="utf-8"))}
    reader = csv.reader(open(folder / "rows.csv", encoding="utf-8"))
    names = next(reader)
    kinds = ["Word"] + [holds[name] for name in names[1:]]
    return names, kinds, [[value(cell, kind) for cell, kind in zip(row, kinds)] for row in reader]


def arrow(folder):
    """The same as an Arrow table."""
    import pyarrow

    types = {"YesNo": pyarrow.bool_(), "Whole": pyarrow.int64(), "Decimal": pyarrow.decimal128(18, 6), "Day": pyarrow.date32(), "Word": pyarrow.string()}
    names, kinds, data = rows(folder)
    arrays = [pyarrow.array([row[at] for row in data], types[kind]) for at, kind in enumerate(kinds)]
    return pyarrow.table(arrays, names=names)


def text(folder, engine):
    return (folder / f"{engine}.ddl.sql").read_text(encoding="utf-8"), (folder / f"{engine}.sql").read_text(encoding="utf-8")


class Timed:
    """Seconds that planning and running took."""

    def __init__(self):
        self.plan = self.run = 0.0


def duckdb(folder, _, timed):
    import duckdb

    ddl, query = text(folder, "duckdb")
    db = duckdb.connect()
    db.execute(ddl)
    data = arrow(folder)
    db.execute("INSERT INTO programs BY NAME SELECT * FROM data")
    begun = time.time()
    db.execute("EXPLAIN " + query).fetchall()
    timed.plan = time.time() - begun
    begun = time.time()
    found = db.execute(query)
    names = [one[0] for one in found.description]
    data = found.fetchall()
    timed.run = time.time() - begun
    # What is a view has to be one as well.
    db.execute("CREATE VIEW verdicts AS " + query)
    assert db.execute("SELECT COUNT(*) FROM verdicts").fetchone()[0] == len(data)
    return names, data


def postgres(folder, address, timed):
    import psycopg

    ddl, query = text(folder, "postgres")
    names, _, data = rows(folder)
    with psycopg.connect(address) as db, db.cursor() as cursor:
        cursor.execute("CREATE SCHEMA trial; SET search_path TO trial")
        cursor.execute(ddl)
        with cursor.copy(f"COPY programs ({', '.join(names)}) FROM STDIN") as copy:
            for row in data:
                copy.write_row(row)
        begun = time.time()
        cursor.execute("EXPLAIN " + query)
        timed.plan = time.time() - begun
        begun = time.time()
        cursor.execute(query)
        found = cursor.fetchall()
        timed.run = time.time() - begun
        names = [one.name for one in cursor.description]
        cursor.execute("CREATE VIEW verdicts AS " + query)
        cursor.execute("SELECT COUNT(*) FROM verdicts")
        assert cursor.fetchone()[0] == len(found)
        db.rollback()
    return names, found


def datafusion(folder, _, timed):
    import datafusion

    ddl, query = text(folder, "datafusion")
    context = datafusion.SessionContext()
    context.sql(ddl).collect()
    context.from_arrow(arrow(folder), name="given")
    types = {field.name: field.type for field in context.table("programs").schema()}
    names, _, _ = rows(folder)
    assert list(types) == names, "the table's columns stand in another order"
    context.sql(f"INSERT INTO programs SELECT {', '.join(names)} FROM given").collect()
    begun = time.time()
    frame = context.sql(query)
    frame.execution_plan()
    timed.plan = time.time() - begun
    begun = time.time()
    batches = frame.collect()
    timed.run = time.time() - begun
    names = batches[0].schema.names
    return names, [row for batch in batches for row in zip(*[column.to_pylist() for column in batch.columns])]


def spark(folder, _, timed):
    import os
    import tempfile

    from pyspark.sql import SparkSession

    ddl, query = text(folder, "spark")
    work = tempfile.mkdtemp(prefix="spark-")
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", os.path.join(work, "warehouse"))
        .config("spark.driver.extraJavaOptions", f"-Dderby.system.home={work} -Xss16m")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    try:
        session.sql("DROP TABLE IF EXISTS programs")
        session.sql(ddl.rstrip().rstrip(";").replace("\n)", "\n) USING parquet"))
        names, _, data = rows(folder)
        schema = session.table("programs").schema
        parquet = os.path.join(work, "rows.parquet")
        import pyarrow.parquet

        pyarrow.parquet.write_table(arrow(folder), parquet)
        session.read.parquet(parquet).createOrReplaceTempView("given")
        assert schema.names == names
        session.sql(f"INSERT INTO programs SELECT {', '.join(names)} FROM given")
        begun = time.time()
        frame = session.sql(query)
        frame._jdf.queryExecution().executedPlan()
        timed.plan = time.time() - begun
        begun = time.time()
        found = [tuple(row) for row in frame.collect()]
        timed.run = time.time() - begun
        return frame.columns, found
    finally:
        session.stop()


ENGINES = {"duckdb": duckdb, "postgres": postgres, "datafusion": datafusion, "spark": spark}
