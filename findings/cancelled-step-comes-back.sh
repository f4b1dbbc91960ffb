#!/usr/bin/env bash
# A project plan passed on in other formats: PyPI mpxj 16.10.0 (JPype1 1.7.1; needs Java
# 11 or later) reads Microsoft Project's XML and writes that of Primavera (PMXML), MPX
# and SDEF.
#
# Behaviour: five steps, read again by the same library after each. No error, no warning.
#   - A step set inactive, as cancelled ones are, is written to PMXML, MPX and SDEF as any
#     other, and is active there, with its work and its predecessor.
#   - A waiting time of 14 elapsed days (day and night, weekends included) is 336 hours in
#     PMXML, which counts in working hours (8 a day: 42 working days), and 42 days in
#     SDEF. MPX keeps 14 elapsed days.
#   - A milestone is an ordinary step of no length in PMXML.
#   - A step without any date or duration, not yet planned, is a milestone in SDEF.
#   - The deadline of a step is gone in all three.
#   - Microsoft's XML, written and read again, keeps all of this, but for the duration
#     that was not there: 0 hours.
# One expects: a step that is not part of the plan is left out where a format has no word
# for it, and a duration is the same span of time in each.
# Why it matters here: a plan of measures goes to whoever runs the projects. What a
# customer struck out is back, and a period of notice of two weeks is over eight weeks.
# Take inactive and unplanned steps out before writing, write a wait as a step with fixed
# start and end, and compare names, states and end dates after reading the file again.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check mpxj==16.10.0 JPype1==1.7.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(mpxj|JPype1)==' | sed 's/^/# /'
cat > run.py <<'P'
import jpype, mpxj

jpype.startJVM()
from org.mpxj.reader import UniversalProjectReader
from org.mpxj.writer import FileFormat, UniversalProjectWriter

SHIFT = "".join(f"<WorkingTime><FromTime>{start}:00:00</FromTime><ToTime>{end}:00:00</ToTime></WorkingTime>"
                for start, end in (("08", "12"), ("13", "17")))
WEEK = "".join(
    f"<WeekDay><DayType>{day}</DayType><DayWorking>{int(1 < day < 7)}</DayWorking>"
    + (f"<WorkingTimes>{SHIFT}</WorkingTimes>" if 1 < day < 7 else "") + "</WeekDay>" for day in range(1, 8))


def step(number, name, dates="", hours=None, unit=7, more=""):
    length = "" if hours is None else f"<Duration>PT{hours}H0M0S</Duration><DurationFormat>{unit}</DurationFormat>"
    days = "".join(f"<{kind}>2026-03-{day}</{kind}>" for kind, day in zip(("Start", "Finish"), dates.split()))
    return f"<Task><UID>{number}</UID><ID>{number}</ID><Name>{name}</Name>{days}{length}{more}<OutlineLevel>1</OutlineLevel></Task>"


AFTER_1 = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"
STEPS = [
    step(1, "contracts", "02T08:00:00 06T17:00:00", 40, more="<Deadline>2026-03-13T17:00:00</Deadline>"),
    step(2, "training", "09T08:00:00 13T17:00:00", 40, more=f"<Active>0</Active>{AFTER_1}"),
    step(3, "notice", "09T08:00:00 23T08:00:00", 336, unit=8),
    step(4, "gate", "13T17:00:00 13T17:00:00", 0, more="<Milestone>1</Milestone>"),
    step(5, "some day", more="<Manual>1</Manual>"),
]
with open("plan.xml", "w") as file:
    file.write(f"""<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Name>plan</Name><StartDate>2026-03-02T08:00:00</StartDate>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><CalendarUID>1</CalendarUID>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{WEEK}</WeekDays></Calendar></Calendars>
<Tasks>{"".join(STEPS)}</Tasks></Project>""")


def show(title, plan):
    for task in plan.getTasks():
        if task.getName() is None or str(task.getName()) == "plan":
            continue
        signs = ["active" if task.getActive() else "inactive", f"takes {task.getDuration()}"]
        signs += ["milestone"] * bool(task.getMilestone()) + ["deadline"] * (task.getDeadline() is not None)
        signs += ["after contracts"] * bool(len(task.getPredecessors()))
        print(f"{title}: {task.getName()}: {', '.join(signs)}")


plan = UniversalProjectReader().read("plan.xml")
show("as read", plan)
for name in ("MSPDI", "PMXML", "MPX", "SDEF"):
    UniversalProjectWriter(getattr(FileFormat, name)).write(plan, f"again.{name.lower()}")
    show(name, UniversalProjectReader().read(f"again.{name.lower()}"))
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
as read: contracts: active, takes 5.0d, deadline
as read: training: inactive, takes 5.0d, after contracts
as read: notice: active, takes 14.0ed
as read: gate: active, takes 0.0d, milestone
as read: some day: active, takes None
MSPDI: contracts: active, takes 5.0d, deadline
MSPDI: training: inactive, takes 5.0d, after contracts
MSPDI: notice: active, takes 14.0ed
MSPDI: gate: active, takes 0.0d, milestone
MSPDI: some day: active, takes 0.0h
PMXML: contracts: active, takes 40.0h
PMXML: training: active, takes 40.0h, after contracts
PMXML: notice: active, takes 336.0h
PMXML: gate: active, takes 0.0h
PMXML: some day: active, takes None
MPX: contracts: active, takes 5.0d
MPX: training: active, takes 5.0d, after contracts
MPX: notice: active, takes 14.0ed
MPX: gate: active, takes 0.0d, milestone
MPX: some day: active, takes None
SDEF: contracts: active, takes 5.0d
SDEF: training: active, takes 5.0d, after contracts
SDEF: notice: active, takes 42.0d
SDEF: gate: active, takes 0.0d, milestone
SDEF: some day: active, takes 0.0d, milestone
T
diff -u recorded.txt seen.txt
echo "as recorded"
