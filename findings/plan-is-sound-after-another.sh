#!/usr/bin/env bash
# Is this a sound plan? The 14 points of a well-known assessment of schedules (DCMA), over plans in the format XER: PyPI PyP6XER 1.16.0.
#
# Behaviour: plans of a few steps, each in a file of its own. No error, no warning.
#   - Steps that nothing follows: of plan two, read alone, there are three of four. Read after plan one, in one run, there is one: the
#     links of all plans that were read before are kept, and the numbers of steps are the same in both. Steps without a predecessor
#     likewise.
#   - Hard constraints: a step that must finish on a day is found, and one that must start on a day is not, nor one that has both with
#     the start first. The word for the finish stands in the library's list twice.
#   - A step that was never scheduled (no dates, no slack) has a slack of 0 in the lists, is not among the critical ones, and counts as
#     sound in each share.
#   - A plan without the day of its state (data date) is compared with the clock of the machine: planned steps of last year are
#     invalid.
#   - Points 12 and 14 are left out, and the results do not say so.
# One expects: what is found in a plan depends on that plan; and "must start" is the first hard constraint that one thinks of.
# Why it matters here: this is an audit of plans with points, the nearest kin of ours. Over a portfolio each plan is sounder than the
# one before it, until all are sound. Start a process for each file, count the constraints from the steps themselves, and
# name the steps of which nothing is known.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check PyP6XER==1.16.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^pyp6xer==' | sed 's/^/# /'
cat > make.py <<'P'
FIELDS = {
    "CURRTYPE": "curr_id decimal_digit_cnt curr_symbol decimal_symbol digit_group_symbol pos_curr_fmt_type neg_curr_fmt_type curr_type curr_short_name group_digit_cnt base_exch_rate",
    "PROJECT": "proj_id proj_short_name clndr_id last_recalc_date plan_start_date plan_end_date scd_end_date add_date add_by_name export_flag critical_drtn_hr_cnt critical_path_type last_fin_dates_id sum_base_proj_id priority_num",
    "SCHEDOPTIONS": "schedoptions_id proj_id sched_outer_depend_type sched_open_critical_flag sched_lag_early_start_flag sched_retained_logic sched_setplantoforecast sched_float_type sched_calendar_on_relationship_lag sched_use_expect_end_flag sched_progress_override level_float_thrs_cnt level_outer_assign_flag level_outer_assign_priority level_over_alloc_pct level_within_float_flag level_keep_sched_date_flag level_all_rsrc_flag sched_use_project_end_date_for_float enable_multiple_longest_path_calc limit_multiple_longest_path_calc max_multiple_longest_path use_total_float_multiple_longest_paths key_activity_for_multiple_longest_paths LevelPriorityList",
    "CALENDAR": "clndr_id default_flag clndr_name proj_id base_clndr_id last_chng_date clndr_type day_hr_cnt week_hr_cnt month_hr_cnt year_hr_cnt rsrc_private clndr_data",
    "PROJWBS": "wbs_id proj_id obs_id seq_num est_wt proj_node_flag sum_data_flag status_code wbs_short_name wbs_name phase_id parent_wbs_id ev_user_pct ev_etc_user_value orig_cost indep_remain_total_cost ann_dscnt_rate_pct dscnt_period_type indep_remain_work_qty anticip_start_date anticip_end_date ev_compute_type ev_etc_compute_type guid tmpl_guid plan_open_state",
    "TASK": "task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag auto_compute_act_flag complete_pct_type task_type duration_type status_code task_code task_name rsrc_id total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty remain_work_qty target_work_qty target_drtn_hr_cnt target_equip_qty act_equip_qty remain_equip_qty cstr_date act_start_date act_end_date late_start_date late_end_date expect_end_date early_start_date early_end_date restart_date reend_date target_start_date target_end_date rem_late_start_date rem_late_end_date cstr_type priority_type suspend_date resume_date float_path float_path_order guid tmpl_guid cstr_date2 cstr_type2 driving_path_flag act_this_per_work_qty act_this_per_equip_qty external_early_start_date external_late_end_date create_date update_date create_user update_user location_id crt_path_num",
    "TASKPRED": "task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt comments float_path aref arls",
}


def table(name, rows):
    fields = FIELDS[name].split()
    assert all(key in fields for row in rows for key in row)
    return "\n".join("\t".join(map(str, line)) for line in (["%T", name], ["%F", *fields], *(["%R", *(row.get(key, "") for key in fields)] for row in rows))) + "\n"


def step(number, code, hours, slack, **more):
    return {"task_id": number, "proj_id": 1, "wbs_id": 1, "clndr_id": 7, "phys_complete_pct": 0, "complete_pct_type": "CP_Drtn", "task_type": "TT_Task", "duration_type": "DT_FixedDUR2",
            "status_code": "TK_NotStart", "task_code": code, "task_name": code, "total_float_hr_cnt": slack, "free_float_hr_cnt": slack, "remain_drtn_hr_cnt": hours, "target_drtn_hr_cnt": hours,
            "act_work_qty": 0, "remain_work_qty": 0, "target_work_qty": 0, "target_equip_qty": 0, "act_equip_qty": 0, "remain_equip_qty": 0, "est_wt": 1, "rev_fdbk_flag": "N",
            "lock_plan_flag": "N", "auto_compute_act_flag": "N", "priority_type": "PT_Normal", "driving_path_flag": "Y",
            **{f"{kind}_{end}_date": date for kind in ("early", "late", "target") for end, date in (("start", "2026-02-02 08:00"), ("end", "2026-02-13 16:00"))}, **more}


def link(number, before, after, hours):
    return {"task_pred_id": number, "task_id": after, "pred_task_id": before, "proj_id": 1, "pred_proj_id": 1, "pred_type": "PR_FS", "lag_hr_cnt": hours}


def plan(steps, links):
    days = "".join(f"(0||{day}()({'(0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|16:00)())' if 2 <= day <= 6 else ''}))" for day in range(1, 8))
    return ("ERMHDR\t19.12\t2026-02-01\tProject\tadmin\tadmin\tdb\tProject Management\tEUR\n"
            + table("CURRTYPE", [{"curr_id": 1, "decimal_digit_cnt": 2, "curr_symbol": "E", "decimal_symbol": ".", "digit_group_symbol": ",", "pos_curr_fmt_type": "#1.1", "neg_curr_fmt_type": "(#1.1)", "curr_type": "Euro", "curr_short_name": "EUR", "group_digit_cnt": 3, "base_exch_rate": 1}])
            + table("PROJECT", [{"proj_id": 1, "proj_short_name": "PLAN", "clndr_id": 7, "last_recalc_date": "2026-02-02 08:00", "plan_start_date": "2026-02-02 08:00", "scd_end_date": "2026-06-30 16:00", "add_date": "2026-02-02 08:00", "export_flag": "Y", "critical_drtn_hr_cnt": 0, "critical_path_type": "CT_TotFloat", "priority_num": 10}])
            + table("SCHEDOPTIONS", [{"schedoptions_id": 1, "proj_id": 1, "sched_outer_depend_type": "SD_None", "sched_open_critical_flag": "N", "sched_lag_early_start_flag": "N", "sched_retained_logic": "Y", "sched_setplantoforecast": "N", "sched_float_type": "FT_FF", "sched_calendar_on_relationship_lag": "rcal_Predecessor", "sched_use_expect_end_flag": "Y", "sched_progress_override": "N", "level_float_thrs_cnt": 0, "level_outer_assign_flag": "N", "level_outer_assign_priority": 5, "level_over_alloc_pct": 25, "level_within_float_flag": "N", "level_keep_sched_date_flag": "Y", "level_all_rsrc_flag": "N", "sched_use_project_end_date_for_float": "Y", "enable_multiple_longest_path_calc": "N", "limit_multiple_longest_path_calc": "Y", "max_multiple_longest_path": 10, "use_total_float_multiple_longest_paths": "Y"}])
            + table("CALENDAR", [{"clndr_id": 7, "default_flag": "Y", "clndr_name": "Seven hours", "clndr_type": "CA_Base", "day_hr_cnt": 7, "week_hr_cnt": 35, "month_hr_cnt": 152, "year_hr_cnt": 1826, "rsrc_private": "N", "clndr_data": f"(0||CalendarData()((0||DaysOfWeek()({days}))(0||VIEW(ShowTotal|N)())(0||Exceptions()())))"}])
            + table("PROJWBS", [{"wbs_id": 1, "proj_id": 1, "seq_num": 0, "est_wt": 1, "proj_node_flag": "Y", "sum_data_flag": "Y", "status_code": "WS_Open", "wbs_short_name": "PLAN", "wbs_name": "Plan"}])
            + table("TASK", steps) + table("TASKPRED", links) + "%E\n")


day = "2026-02-02 08:00"
never = {f"{kind}_{end}_date": "" for kind in ("early", "late") for end in ("start", "end")}
plans = {
    "one": plan([step(number, f"A{number}0", 7, 7) for number in (1, 2, 3, 4)], [link(1, 1, 2, 0), link(2, 2, 3, 0), link(3, 3, 4, 0)]),
    "two": plan([step(number, f"B{number}0", 7, 7) for number in (1, 2, 3, 4)], [link(1, 1, 4, 0)]),
    "fixed": plan([step(1, "C10", 7, 7, cstr_type="CS_MANDSTART", cstr_date=day), step(2, "C20", 7, 7, cstr_type="CS_MANDFIN", cstr_date=day),
                   step(3, "C30", 7, 7, cstr_type="CS_MANDSTART", cstr_date=day, cstr_type2="CS_MANDFIN", cstr_date2=day)], [link(1, 1, 2, 0)]),
    "never": plan([step(1, "D10", 7, 0), step(2, "D20", 7, "", **never)], [link(1, 1, 2, 0)]),
}
plans["no state"] = plans["one"].replace(f"7\t{day}\t{day}", f"7\t\t{day}", 1)
for name, text in plans.items():
    with open(f"{name}.xer", "w") as file:
        file.write(text)
P
cat > run.py <<'P'
import contextlib
import io
import sys

from xerparser.dcma14.analysis import DCMA14
from xerparser.reader import Reader

for name in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()):
        points = DCMA14(Reader(f"{name}.xer"), duration_limit=44, lag_limit=0, tf_limit=44).analysis()["analysis"]


def ids(steps):
    return ", ".join(f"{one['id']} (slack {one['tf']:g})" for one in steps) or "none"


print(f"{' then '.join(sys.argv[1:])}: {points['summary']['activity_cnt']} steps")
print("  nothing follows:", ids(points["successors"]["activities"]), "| no predecessor:", ids(points["predecessors"]["activities"]))
print("  hard constraints:", ids(points["constraints"]["cstrs"]), "| critical:", ids(points["critical"]["activities"]), "| invalid days:", points["invaliddates"]["cnt"])
P
env/bin/python make.py
{
  env/bin/python run.py one
  env/bin/python run.py two
  env/bin/python run.py one two
  env/bin/python run.py fixed
  env/bin/python run.py never
  env/bin/python run.py "no state"
} | tee seen.txt
cat > recorded.txt <<'T'
one: 4 steps
  nothing follows: A40 (slack 0.875) | no predecessor: A10 (slack 0.875)
  hard constraints: none | critical: none | invalid days: 0
two: 4 steps
  nothing follows: B20 (slack 0.875), B30 (slack 0.875), B40 (slack 0.875) | no predecessor: B10 (slack 0.875), B20 (slack 0.875), B30 (slack 0.875)
  hard constraints: none | critical: none | invalid days: 0
one then two: 4 steps
  nothing follows: B40 (slack 0.875) | no predecessor: B10 (slack 0.875)
  hard constraints: none | critical: none | invalid days: 0
fixed: 3 steps
  nothing follows: C20 (slack 0.875), C30 (slack 0.875) | no predecessor: C10 (slack 0.875), C30 (slack 0.875)
  hard constraints: C20 (slack 0.875) | critical: none | invalid days: 0
never: 2 steps
  nothing follows: D20 (slack 0) | no predecessor: D10 (slack 0)
  hard constraints: none | critical: D10 (slack 0) | invalid days: 0
no state: 4 steps
  nothing follows: A40 (slack 0.875) | no predecessor: A10 (slack 0.875)
  hard constraints: none | critical: none | invalid days: 8
T
diff -u recorded.txt seen.txt
echo "as recorded"
