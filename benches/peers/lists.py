"""usage: lists.py duckdb|polars partners|deals FILE

Figures that the built-in pack measures from a list, as SQL for DuckDB or polars, on 31 January 2026."""

import sys

PARTNERS = """
select sum(case when ended_on is null then 1 else 0 end) as in_force,
  sum(case when ended_on is null and last_activity_on >= date '2025-10-31' then 1 else 0 end) as active,
  min(case when ended_on is null then signed_on end) as oldest,
  sum(case when ended_on is null and last_activity_on >= date '2025-10-31' and last_contact_on <= date '2025-11-02' then 1 else 0 end) as silent,
  sum(case when ended_on > date '2025-01-31' then 1 else 0 end) as lost,
  sum(case when ended_on is null and enabled_on <= date '2025-10-31' then 1 else 0 end) as seasoned,
  sum(case when ended_on is null then pipeline end) as pipeline,
  median(case when ended_on is null and signed_on >= date '2025-01-31' then first_pitch_on - signed_on end) as to_first_pitch,
  median(first_deal_on - signed_on) as to_first_deal,
  max(case when ended_on is null and (first_deal_on is not null or signed_on >= date '2025-01-31') then longest_silence_days end) as silence,
  avg(case when ended_on is null and signed_on < date '2025-08-01' then case when joint_activity_on is null then 0 else 1 end end) as joint,
  count(distinct partner) as partners
from list"""

# The revenue of a quarter's end is that of what was won by then and not lost.
AT_END = "won_on <= date '{0}' and (lost_on is null or lost_on > date '{0}')"
QUARTERS = ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]
DEALS = (
    "select "
    + "".join(
        f"sum(case when source = 'partner' and {AT_END.format(day)} then mrr end) as sourced_{number},\n  "
        for number, day in enumerate(QUARTERS)
    )
    + f"sum(case when {AT_END.format(QUARTERS[-1])} then mrr end) as total,\n  "
    + "".join(
        f"sum(case when source = '{source}' and won_on > date '2025-01-31' then 1 else 0 end) as {source}_customers,\n  "
        for source in ["partner", "direct", "paid"]
    )
    + "sum(case when lost_on < won_on then 1 else 0 end) as odd, count(distinct deal) as deals\nfrom list"
)

engine, table, path = sys.argv[1:]
query = {"partners": PARTNERS, "deals": DEALS}[table]
if engine == "duckdb":
    import duckdb

    print(duckdb.sql(query.replace("from list", f"from read_csv('{path}')")).fetchall())
else:
    import polars

    frame = polars.scan_csv(path, try_parse_dates=True)
    print(polars.SQLContext(list=frame).execute(query).collect().rows())
