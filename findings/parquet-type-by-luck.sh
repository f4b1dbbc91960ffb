#!/usr/bin/env bash
# npm hyparquet-writer 0.17.0 writes one file for each partner, PyPI duckdb 2.0.1
# and PyPI polars 2.1.0 read them.
#
# Behaviour: the writer takes the type of a column from the values that happen to
# be in it.
#   - A yes/no column in which nobody answered becomes a column of bytes (BLOB),
#     not a boolean without values. If that partner's file comes first by name,
#     the whole folder is refused, by DuckDB (union_by_name or not) and by Polars;
#     if it comes last, DuckDB reads the folder and Polars still refuses.
#   - A list of chosen options is stored as JSON text: in DuckDB its len() is 18,
#     the characters of the text, and [1] gives the second option, in quotes.
#   - Whole numbers give INTEGER, the first fraction makes DOUBLE of them, so the
#     same column has two types in two files.
# One expects: an empty column is of a null type or of the type asked for by the
# other files; a list is a list.
# Why it matters here: "no answer at all" is the normal state of a new partner.
# Always hand over the schema from the pack and write lists as one boolean for
# each option.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyparquet-writer@0.17.0
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(duckdb|polars)==' | sed 's/^/# /'
cat > write.mjs <<'J'
import { parquetWriteBuffer } from 'hyparquet-writer';
import fs from 'fs';
const write = (file, columns) => fs.writeFileSync(file, Buffer.from(parquetWriteBuffer({
  columnData: Object.entries(columns).map(([name, data]) => ({ name, data })) })));
for (const folder of ['first', 'last', 'typed']) fs.mkdirSync(folder);
write('first/a.parquet', { partner: ['alpha'], insured: [null] });
write('first/b.parquet', { partner: ['beta'], insured: [false] });
write('last/a.parquet', { partner: ['beta'], insured: [false] });
write('last/b.parquet', { partner: ['alpha'], insured: [null] });
write('options.parquet', { chosen: [['EU', 'US', 'APAC']], staff: [7] });
write('fraction.parquet', { staff: [7.5] });
const schema = [{ name: 'root', num_children: 1 }, { name: 'insured', type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
fs.writeFileSync('typed/a.parquet', Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'insured', data: [null] }], schema })));
fs.writeFileSync('typed/b.parquet', Buffer.from(parquetWriteBuffer({ columnData: [{ name: 'insured', data: [false] }], schema })));
J
cat > read.py <<'P'
import duckdb, polars
def attempt(label, call):
    try:
        print(label, "=>", call())
    except (duckdb.Error, polars.exceptions.PolarsError):
        print(label, "=> refused")
def rows(sql):
    return lambda: duckdb.sql(sql).fetchall()
def types(file):
    return lambda: [str(t) for t in duckdb.sql(f"select * from '{file}'").types]
attempt("types, no answer", types("first/a.parquet"))
attempt("types, an answer", types("first/b.parquet"))
for folder in ("first", "last", "typed"):
    attempt(f"duckdb {folder}", rows(f"select insured from '{folder}/*.parquet' order by 1 nulls last"))
    attempt(f"polars {folder}", lambda: polars.read_parquet(f"{folder}/*.parquet")["insured"].to_list())
attempt("duckdb first, by name", rows("select insured from read_parquet('first/*.parquet', union_by_name=true)"))
attempt("types, options", types("options.parquet"))
attempt("types, fraction", types("fraction.parquet"))
attempt("chosen[1]", rows("select chosen[1] from 'options.parquet'"))
attempt("len(chosen)", rows("select len(chosen) from 'options.parquet'"))
P
node write.mjs
env/bin/python read.py | tee seen.txt
cat > recorded.txt <<'T'
types, no answer => ['VARCHAR', 'BLOB']
types, an answer => ['VARCHAR', 'BOOLEAN']
duckdb first => refused
polars first => refused
duckdb last => [(False,), (None,)]
polars last => refused
duckdb typed => [(False,), (None,)]
polars typed => [None, False]
duckdb first, by name => refused
types, options => ['JSON', 'INTEGER']
types, fraction => ['DOUBLE']
chosen[1] => [('"US"',)]
len(chosen) => [(18,)]
T
diff -u recorded.txt seen.txt
echo "as recorded"
