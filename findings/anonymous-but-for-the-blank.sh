#!/usr/bin/env bash
# How well a table hides who is who: PyPI pycanon 1.0.1.post2, with PyPI pandas 3.1.1 and with pandas 2.3.3.
#
# Behaviour: seven programs by tier, region and size; three gold in the north, three silver in the south, and one
# of which tier and size are blank, the only one in the west. k is the size of the smallest group that shares
# its values. No error, no warning.
#   - By tier and region: k is 3 with pandas 3.1.1 and 1 with pandas 2.3.3, same library, same table.
#   - By tier alone, or size alone, k is 3 with both: the program with the blank is in no group.
#   - With the word "unknown" in place of the blank it is 1 in each case, as counting with SQL has it.
#   - l-diversity and t-closeness leave that program out of the groups likewise, 3 and 0.21 in place of 1 and
#     0.54, and count its level in the shares of the whole, so that 0.21 is not the value without that row (0.17)
#     either.
# One expects: a blank is a value that others see as well, so whoever has the only one is alone (k is 1); an
# update of the tables below does not change a measure of privacy.
# Why it matters here: peers are compared in tables that are given out once k is 5 or so. The new program with blanks,
# which everybody knows, stands in such a table with its level, and the check says 3. Put a word for each blank
# (tier "unknown", size "none") before measuring, and count the groups a second time with a GROUP BY.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

for pandas in 3.1.1 2.3.3; do
  python3 -m venv "env-$pandas"
  "env-$pandas/bin/pip" install -q --no-compile --disable-pip-version-check pycanon==1.0.1.post2 "pandas==$pandas" duckdb==2.0.1
  "env-$pandas/bin/pip" list --format=freeze --disable-pip-version-check | grep -iE '^(pycanon|pandas|duckdb)==' | sed 's/^/# /'
done
cat > programs.csv <<'C'
tier,region,size,level
gold,north,10,3
gold,north,10,4
gold,north,10,2
silver,south,20,1
silver,south,20,3
silver,south,20,2
,west,,5
C
cat > run.py <<'P'
import warnings
import duckdb, pandas
from pycanon import anonymity

warnings.simplefilter("ignore")
programs = pandas.read_csv("programs.csv")
base = duckdb.connect()
base.execute("create table programs as select * from 'programs.csv'")
for names in (["tier", "region"], ["tier"], ["size"]):
    counted = base.execute(f"select min(n) from (select count(*) n from programs group by {', '.join(names)})").fetchall()[0][0]
    told = []
    for title, table in (("as it is", programs), ("without that row", programs.dropna()),
                         ("with a word", programs.fillna({"tier": "unknown", "size": 0}))):
        told.append(f"{title} k {anonymity.k_anonymity(table, names)}, l {anonymity.l_diversity(table, names, ['level'])},"
                    f" t {anonymity.t_closeness(table, names, ['level']):.2f}")
    print(f"pandas {pandas.__version__}, by {' and '.join(names)}: {'; '.join(told)}; SQL {counted}")
P
{ env-3.1.1/bin/python run.py; env-2.3.3/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
pandas 3.1.1, by tier and region: as it is k 3, l 3, t 0.21; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
pandas 3.1.1, by tier: as it is k 3, l 3, t 0.21; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
pandas 3.1.1, by size: as it is k 3, l 3, t 0.21; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
pandas 2.3.3, by tier and region: as it is k 1, l 1, t 0.54; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
pandas 2.3.3, by tier: as it is k 3, l 3, t 0.21; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
pandas 2.3.3, by size: as it is k 3, l 3, t 0.21; without that row k 3, l 3, t 0.17; with a word k 1, l 1, t 0.54; SQL 1
T
diff -u recorded.txt seen.txt
echo "as recorded"
