#!/usr/bin/env bash
# Filters on reading Parquet, written as ("field", "word", value): PyPI pyarrow 26.0.1 and
# PyPI fastparquet 2026.9.0, the two engines of pandas 3.1.1, beside PyPI polars 2.1.0.
#
# Behaviour: four partners in one block, one without a level, one without a tier. No error.
#   - fastparquet, ("level", "not in", [4]): NOBODY, though one partner has level 2. The block's
#     largest level is in the list, and so the block is left out as a whole. So is a block whose
#     smallest is: with tier and ["gold"] the silver one is gone. ("level", "!=", 4) gives all, as it filters
#     blocks and not rows (that is documented).
#   - With one row in each block fastparquet is right.
#   - pyarrow: ("level", "!=", 4) leaves the open one out, "not in" with [4] takes it in, and
#     with [4, None] leaves it out again. "in" with None finds it.
#   - polars leaves the open one out in each form.
# One expects: a filter on blocks may leave in too much and never leaves out a row that fits;
# "!=" and "not in" with one value are the same question.
# Why it matters here: "all but the gold ones" is how a peer group is read out of a portfolio.
# One word and one engine more or less, and the group is all, none, or has the open ones in it,
# and its median with it. Read all rows and filter afterwards, with a condition of its own for
# blanks.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyarrow==26.0.1 fastparquet==2026.9.0 polars==2.1.0 pandas==3.1.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pyarrow|fastparquet|polars|pandas)==' | sed 's/^/# /'
cat > run.py <<'P'
import pandas, polars, pyarrow
import pyarrow.parquet

PARTNERS = pyarrow.table({
    "id": pyarrow.array([1, 2, 3, 4], pyarrow.int32()),
    "level": pyarrow.array([4, None, 2, 4], pyarrow.int32()),
    "tier": ["gold", "gold", None, "silver"]})
pyarrow.parquet.write_table(PARTNERS, "one_block.parquet")
pyarrow.parquet.write_table(PARTNERS, "four_blocks.parquet", row_group_size=1)


def ids(values):
    return ", ".join(map(str, sorted(int(value) for value in values))) or "none"


def shown(read):
    try:
        return ids(read())
    except Exception:
        return "an error"


def by_polars(where, field, word, value):
    found = polars.scan_parquet(where)
    if word == "!=":
        test = polars.col(field) != value
    else:
        test = polars.col(field).is_in(value)
        test = ~test if word == "not in" else test
    return found.filter(test).collect()["id"]


for where, field, word, value in (
    ("one_block.parquet", "level", "!=", 4),
    ("one_block.parquet", "level", "not in", [4]),
    ("one_block.parquet", "level", "not in", [4, None]),
    ("one_block.parquet", "level", "in", [4, None]),
    ("one_block.parquet", "tier", "!=", "gold"),
    ("one_block.parquet", "tier", "not in", ["gold"]),
    ("four_blocks.parquet", "level", "!=", 4),
    ("four_blocks.parquet", "level", "not in", [4]),
    ("four_blocks.parquet", "tier", "not in", ["gold"]),
):
    filters = [(field, word, value)]
    print(f"{where.split('.')[0]}, {field} {word} {value}:"
          f" pyarrow {shown(lambda: pyarrow.parquet.read_table(where, filters=filters)['id'].to_pylist())};"
          f" pandas with fastparquet {shown(lambda: pandas.read_parquet(where, engine='fastparquet', filters=filters)['id'])};"
          f" polars {shown(lambda: by_polars(where, field, word, value))}")
print("pandas with pyarrow, level not in [4]:", ids(pandas.read_parquet("one_block.parquet", engine="pyarrow", filters=[("level", "not in", [4])])["id"]))
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
one_block, level != 4: pyarrow 3; pandas with fastparquet 1, 2, 3, 4; polars 3
one_block, level not in [4]: pyarrow 2, 3; pandas with fastparquet none; polars 3
one_block, level not in [4, None]: pyarrow 3; pandas with fastparquet none; polars 3
one_block, level in [4, None]: pyarrow 1, 2, 4; pandas with fastparquet an error; polars 1, 4
one_block, tier != gold: pyarrow 4; pandas with fastparquet 1, 2, 3, 4; polars 4
one_block, tier not in ['gold']: pyarrow 3, 4; pandas with fastparquet none; polars 4
four_blocks, level != 4: pyarrow 3; pandas with fastparquet 3; polars 3
four_blocks, level not in [4]: pyarrow 2, 3; pandas with fastparquet 3; polars 3
four_blocks, tier not in ['gold']: pyarrow 3, 4; pandas with fastparquet 4; polars 4
pandas with pyarrow, level not in [4]: 2, 3
T
diff -u recorded.txt seen.txt
echo "as recorded"
