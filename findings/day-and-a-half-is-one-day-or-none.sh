#!/usr/bin/env bash
# Steps of a plan as calendar files: npm ics 3.12.0 and npm ical-generator 11.1.2 write, npm ical.js
# 2.2.1, npm node-ical 0.27.2 and PyPI icalendar 7.3.2 read.
#
# Behaviour: both writers accept each step; there is no error but where said.
#   - ics, a step of a day and a half, or of an hour and a half: written with a fraction, which the
#     format does not have. ical.js reads one day, one hour; node-ical no length at all, with a line
#     of warning; icalendar has an error for it. 90 minutes are right, and a month is refused.
#   - A step "from 30 to 31 March", all day: both write the 31st as the end, which in this format is
#     the first day AFTER it. All readers see one day, the 30th.
#   - ical-generator, all day, 31 March by the clock of the machine: the day is taken by Greenwich,
#     so that it is the 30th in Berlin and the 31st in New York. The text "2026-03-31" is the 31st
#     in both.
# One expects: a duration that the format cannot say is refused or written in smaller parts
# (P1DT12H); a last day that is given is the last day; and a day is a day.
# Why it matters here: a plan goes out as a calendar, with work in half days and due dates at the
# end of a month. The same file has other lengths in the calendars of two people. Give durations in
# whole hours or minutes, add a day to the last one, give days as text, and read the file with two
# libraries in a test.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check icalendar==7.3.2
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^icalendar==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ics@3.12.0 ical-generator@11.1.2 ical.js@2.2.1 node-ical@0.27.2 > /dev/null
for name in ics ical-generator ical.js node-ical; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import { writeFileSync } from "node:fs";
import ICAL from "ical.js";
import generate from "ical-generator";
import { createEvent } from "ics";
import nodeIcal from "node-ical";

const byIcs = (step) => {
  const { error, value } = createEvent({ title: "step", startOutputType: "local", ...step });
  if (error) throw error;
  return value;
};
const byGenerator = (step) => {
  const calendar = generate({ name: "plan" });
  calendar.createEvent({ summary: "step", allDay: true, ...step });
  return calendar.toString();
};
const inZone = (zone, work) => {
  process.env.TZ = zone;
  const text = work();
  process.env.TZ = "UTC";
  return text;
};
const day = (text) => new Date(`${text}T00:00:00Z`);
const steps = {
  "1, ics, a day and a half": () => byIcs({ start: [2026, 3, 31], duration: { days: 1.5 } }),
  "2, ics, an hour and a half": () => byIcs({ start: [2026, 3, 31, 9, 0], duration: { hours: 1.5 } }),
  "3, ics, 90 minutes": () => byIcs({ start: [2026, 3, 31, 9, 0], duration: { minutes: 90 } }),
  "4, ics, a month": () => byIcs({ start: [2026, 3, 31], duration: { months: 1 } }),
  "5, ics, from 30 to 31 March": () => byIcs({ start: [2026, 3, 30], end: [2026, 3, 31] }),
  "6, ical-generator, from 30 to 31 March": () => byGenerator({ start: day("2026-03-30"), end: day("2026-03-31") }),
  "7, ical-generator, 31 March by the clock, in Berlin": () => inZone("Europe/Berlin", () => byGenerator({ start: new Date(2026, 2, 31) })),
  "8, ical-generator, 31 March by the clock, in New York": () => inZone("America/New_York", () => byGenerator({ start: new Date(2026, 2, 31) })),
  "9, ical-generator, 31 March as text, in Berlin": () => inZone("Europe/Berlin", () => byGenerator({ start: "2026-03-31" })),
};
const short = (date) => date.toISOString().replace(/(T00:00)?:00.000Z$/, "");
console.warn = () => {};
for (const [what, write] of Object.entries(steps)) {
  let text;
  try { text = write(); } catch { console.log(`${what}: refused`); continue; }
  writeFileSync(`${what}.ics`, text);
  const written = text.split(/\r?\n/).filter((line) => /^(DTSTART|DTEND|DURATION)/.test(line)).join(" ");
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent"));
  const other = Object.values(nodeIcal.sync.parseICS(text)).find((one) => one.type === "VEVENT");
  console.log(`${what}: ${written}; ical.js ${event.startDate} to ${event.endDate}; node-ical ${short(other.start)} to ${short(other.end)}`);
}
J
cat > run.py <<'P'
import pathlib
import icalendar

for path in sorted(pathlib.Path(".").glob("*.ics")):
    event = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]
    errors = [name for name, _ in event.errors]
    read = {name: "an error" if name in errors else event.decoded(name) for name in ("DTSTART", "DTEND", "DURATION") if name in event}
    print(f"{path.stem}: icalendar " + ", ".join(f"{name} {value}" for name, value in read.items()))
P
TZ=UTC node run.mjs > one.txt
env/bin/python run.py > two.txt
sort -s -t, -k1,1 one.txt two.txt | tee seen.txt
cat > recorded.txt <<'T'
1, ics, a day and a half: DTSTART;VALUE=DATE:20260331 DURATION:P1.5DT; ical.js 2026-03-31 to 2026-04-01; node-ical 2026-03-31 to 2026-03-31
1, ics, a day and a half: icalendar DTSTART 2026-03-31, DURATION an error
2, ics, an hour and a half: DTSTART:20260331T090000 DURATION:PT1.5H; ical.js 2026-03-31T09:00:00 to 2026-03-31T10:00:00; node-ical 2026-03-31T09:00 to 2026-03-31T09:00
2, ics, an hour and a half: icalendar DTSTART 2026-03-31 09:00:00, DURATION an error
3, ics, 90 minutes: DTSTART:20260331T090000 DURATION:PT90M; ical.js 2026-03-31T09:00:00 to 2026-03-31T10:30:00; node-ical 2026-03-31T09:00 to 2026-03-31T10:30
3, ics, 90 minutes: icalendar DTSTART 2026-03-31 09:00:00, DURATION 1:30:00
4, ics, a month: refused
5, ics, from 30 to 31 March: DTSTART;VALUE=DATE:20260330 DTEND;VALUE=DATE:20260331; ical.js 2026-03-30 to 2026-03-31; node-ical 2026-03-30 to 2026-03-31
5, ics, from 30 to 31 March: icalendar DTSTART 2026-03-30, DTEND 2026-03-31
6, ical-generator, from 30 to 31 March: DTSTART;VALUE=DATE:20260330 DTEND;VALUE=DATE:20260331; ical.js 2026-03-30 to 2026-03-31; node-ical 2026-03-30 to 2026-03-31
6, ical-generator, from 30 to 31 March: icalendar DTSTART 2026-03-30, DTEND 2026-03-31
7, ical-generator, 31 March by the clock, in Berlin: DTSTART;VALUE=DATE:20260330; ical.js 2026-03-30 to 2026-03-31; node-ical 2026-03-30 to 2026-03-31
7, ical-generator, 31 March by the clock, in Berlin: icalendar DTSTART 2026-03-30
8, ical-generator, 31 March by the clock, in New York: DTSTART;VALUE=DATE:20260331; ical.js 2026-03-31 to 2026-04-01; node-ical 2026-03-31 to 2026-04-01
8, ical-generator, 31 March by the clock, in New York: icalendar DTSTART 2026-03-31
9, ical-generator, 31 March as text, in Berlin: DTSTART;VALUE=DATE:20260331; ical.js 2026-03-31 to 2026-04-01; node-ical 2026-03-31 to 2026-04-01
9, ical-generator, 31 March as text, in Berlin: icalendar DTSTART 2026-03-31
T
diff -u recorded.txt seen.txt
echo "as recorded"
