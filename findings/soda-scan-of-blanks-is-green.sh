#!/usr/bin/env bash
# Soda, checks on tables as YAML, in both of its generations: PyPI soda-core-duckdb
# 3.5.6 (SodaCL) and PyPI soda-duckdb 4.28.0 (contracts).
#
# Behaviour: a table of partners in which nobody has given a score.
#   - "avg(score) >= 3", and min, max and a percentile likewise, are NOT EVALUATED:
#     the scan has no failure, no warning and no error, and returns 0, the code of
#     success, even if that is all it was asked.
#   - 3.5.6: get_scan_results() leaves such checks out altogether. Whoever counts
#     checks there sees none, not an open one.
#   - 4.28.0 writes a cross beside "Not Evaluated 1" in its summary and returns 0.
#   - A filter that fits nobody ("tier = 'bronze'") does the same to one check.
#   - "failed rows: not (score >= 3)" passes, as a blank is in neither set.
# One expects: a check that could not be worked out is not a success; it has a code
# of its own (there are codes for warnings and for errors), or at least it stays in
# the list of results.
# Why it matters here: the less is known of a program, the greener it gets. A gate
# by exit code cannot tell "all partners have 3" from "nobody has answered". Put a
# missing_count check before each aggregate, compare the number of results with the
# number of checks written, and read "not evaluated" out of the summary.

set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export SODA_CORE_TELEMETRY_ENABLED=false

python3 -m venv three
three/bin/pip install -q --disable-pip-version-check soda-core-duckdb==3.5.6 2>/dev/null
python3 -m venv four
four/bin/pip install -q --disable-pip-version-check soda-duckdb==4.28.0 2>/dev/null
for env in three four; do
  "$env/bin/pip" list --format=freeze --disable-pip-version-check | grep -iE '^(soda[-_]core[-_]duckdb|soda[-_]duckdb|duckdb)==' | sed 's/^/# /'
done

cat > table.py <<'P'
import duckdb
base = duckdb.connect("partners.db")
base.execute("create or replace table partners (id int, tier varchar, score int)")
base.execute("insert into partners values (1, 'gold', null), (2, 'silver', null)")
P
cat > checks.yml <<'Y'
checks for partners:
  - avg(score) >= 3
  - min(score) >= 3
  - max(score) >= 3
  - percentile(score, 0.5) >= 3
Y
cat > more.yml <<'Y'
checks for partners:
  - row_count > 0
  - min(id) > 0:
      filter: tier = 'bronze'
  - failed rows:
      name: not 3 or more
      fail condition: not (score >= 3)
Y
three/bin/python table.py
cat > run.py <<'P'
import duckdb
from soda.scan import Scan
for file in ("checks.yml", "more.yml"):
    scan = Scan()
    scan.set_data_source_name("partners_data")
    scan.add_duckdb_connection(duckdb.connect("partners.db"), "partners_data")
    scan.add_sodacl_yaml_file(file)
    code = scan.execute()
    listed = {check["name"]: check["outcome"] for check in sorted(scan.get_scan_results()["checks"], key=lambda c: c["name"])}
    written = sum(line.startswith("  - ") for line in open(file))
    print(f"3.5.6 {file}: written {written}, listed {len(listed)} {listed}, warns or fails {scan.has_check_warns_or_fails()}, errors {scan.has_error_logs()}, code {code}")
P
mkdir .soda
printf 'send_anonymous_usage_stats: false\nuser_cookie_id: none\n' > .soda/config.yml
HOME="$work" three/bin/python run.py 2>/dev/null > seen.txt

rm -f partners.db
four/bin/python table.py
cat > source.yml <<'Y'
type: duckdb
name: partners_data
connection:
  database: partners.db
Y
cat > contract.yml <<'Y'
dataset: partners_data/partners/main/partners
columns:
  - name: id
  - name: tier
  - name: score
    checks:
      - aggregate:
          function: avg
          threshold:
            must_be_greater_than_or_equal: 3
Y
code=0
four/bin/soda contract verify -ds source.yml -c contract.yml > contract.txt 2>/dev/null || code=$?
echo "4.28.0 contract: $(grep -E '^\| (Checks|Passed|Failed|Not Evaluated) ' contract.txt | tr -d '|✅❌' | tr -s ' ' | tr '\n' ',' | sed 's/^ //; s/ ,/,/g') code $code" >> seen.txt
cat seen.txt

cat > recorded.txt <<'T'
3.5.6 checks.yml: written 4, listed 0 {}, warns or fails False, errors False, code 0
3.5.6 more.yml: written 3, listed 2 {'not 3 or more': 'pass', 'row_count > 0': 'pass'}, warns or fails False, errors False, code 0
4.28.0 contract: Checks 1, Passed 0, Failed 0, Not Evaluated 1, code 0
T
diff -u recorded.txt seen.txt || { echo "the behaviour has changed, see above" >&2; exit 1; }
echo "as recorded"
