#!/usr/bin/env bash
# Plans of projects as XER, the exchange format of a well-known planning program: PyPI xerparser 0.13.9 beside PyPI mpxj 16.10.0 (with
# PyPI JPype1 1.7.1, needs Java 11 or later). The format has all durations in hours, and how many hours a day has stands in the
# calendar of each step.
#
# Behaviour: a calendar of 7 hours a day, 35 a week. No error, no warning.
#   - A step of 10 days (70 hours) has 8 days, one of 5 days has 4, and a step of one day has 0: each is divided by 8, whatever the
#     calendar says, and what is left over is cut off.
#   - A slack of one day is 0, the same as for a step on the critical path. is_critical goes by the hours and is right.
#   - A wait of 5 days between two steps is 4; an overlap of one day is 0, so that a search for negative waits finds none.
#   - mpxj has the hours, and 10, 5 and 1 days by the calendar.
# One expects: days are those of the step's own calendar, and half a day is half a day.
# Why it matters here: part-time teams and the week of 35 hours have such calendars, and the plan of a partner comes as such a file.
# "At most 44 days", "no overlaps", "at least a day of slack" are checks of a plan; the first two pass where they should
# not. Take the hours (target_drtn_hr_cnt, lag_hr_cnt) and divide by day_hr_cnt of the calendar.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check xerparser==0.13.9 mpxj==16.10.0 JPype1==1.7.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(xerparser|mpxj)==' | sed 's/^/# /'
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


with open("plan.xer", "w") as file:
    file.write(plan([step(1, "A10", 70, 0), step(2, "A20", 35, 7), step(3, "A30", 7, 4)], [link(1, 1, 2, 35), link(2, 2, 3, -7)]))
P
cat > run.py <<'P'
import jpype
import mpxj
from xerparser import Xer

with open("plan.xer") as file:
    xer = Xer(file.read())
for task in xer.tasks.values():
    print(f"xerparser, {task.task_code}: {task.original_duration} days, slack {task.total_float}, critical {task.is_critical}")
for one in xer.relationships.values():
    print(f"xerparser, wait of {one.lag_hr_cnt:g} hours: {one.lag} days")
jpype.startJVM()
from org.mpxj import TimeUnit
from org.mpxj.reader import UniversalProjectReader

for task in UniversalProjectReader().read("plan.xer").getTasks():
    if len(str(task.getActivityID())) == 3:
        calendar = task.getEffectiveCalendar()
        waits = ", ".join(str(one.getLag().convertUnits(TimeUnit.DAYS, calendar)) for one in task.getPredecessors())
        days, slack = (span.convertUnits(TimeUnit.DAYS, calendar) for span in (task.getDuration(), task.getTotalSlack()))
        print(f"mpxj, {task.getActivityID()}: {days}, slack {slack}, critical {task.getCritical()}, waits {waits or '-'}")
P
env/bin/python make.py
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
xerparser, A10: 8 days, slack 0, critical True
xerparser, A20: 4 days, slack 0, critical False
xerparser, A30: 0 days, slack 0, critical False
xerparser, wait of 35 hours: 4 days
xerparser, wait of -7 hours: 0 days
mpxj, A10: 10.0d, slack 0.0d, critical True, waits -
mpxj, A20: 5.0d, slack 1.0d, critical False, waits 5.0d
mpxj, A30: 1.0d, slack 0.5714285714285714d, critical False, waits -1.0d
T
diff -u recorded.txt seen.txt
echo "as recorded"
