#!/usr/bin/env bash
# npm mermaid 12.3.0 (with jsdom 29.1.1 in place of a browser): a plan of measures
# as a Gantt chart, read through the diagram's own list of tasks.
#
# Behaviour: no error in any of these.
#   - "3 d" (with a space), "2 weeks" and "1q" are steps of no length; "3d" and "2w"
#     are right. "1m" is one minute, "1M" a month.
#   - "after x" where no step x is there starts TODAY, by the clock of the machine
#     on which the page is opened. With one known and one unknown predecessor the
#     unknown one is left out.
#   - 2026-02-30 is 2 March. A step that ends before it starts is accepted.
#   - With weekends excluded, a step "of 1d" that starts on a Saturday ends on
#     Monday, a milestone on a Saturday stays on it.
# One expects: a duration that is not understood is an error, as a date that is not
# understood is one; so is a predecessor that does not exist.
# Why it matters here: a plan by day 30, 60 and 90 drawn as such a chart shows steps
# that vanish into a line, or that move by a day whenever somebody looks. Write
# each step with a start date and an end date of its own (the end is not
# included), never with "after", and check the dates before writing.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund mermaid@12.3.0 jsdom@29.1.1
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
cat > run.mjs <<'J'
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('<!doctype html><body></body>');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });
const day = date => {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString();
  return local.slice(11, 16) === '00:00' ? local.slice(0, 10) : local.slice(0, 16);
};
const today = day(new Date(new Date().setHours(0, 0, 0, 0)));
for (const plan of [
  'a :a, 2026-03-02, 3d', 'a :a, 2026-03-02, 3 d', 'a :a, 2026-03-02, 2w', 'a :a, 2026-03-02, 2 weeks', 'a :a, 2026-03-02, 1q',
  'a :a, 2026-03-02, 1m', 'a :a, 2026-03-02, 1M', 'a :a, 2026-02-30, 3d', 'a :a, 2026-03-02, 2026-02-27', 'a :a, 2026-03-soon, 3d',
  'a :a, 2026-03-02, 3d\n b :b, after a x, 2d', 'a :a, after x, 2d',
  'excludes weekends\n a :a, 2026-03-07, 1d', 'excludes weekends\n a :milestone, a, 2026-03-07, 0d',
]) {
  let text;
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(`gantt\n dateFormat YYYY-MM-DD\n ${plan}`);
    text = diagram.db.getTasks().map(step => {
      if (plan === 'a :a, after x, 2d') return `${step.id} starts today ${day(step.startTime) === today}`;
      return `${step.id} ${day(step.startTime)} to ${day(step.endTime)}`;
    }).join(', ');
  } catch { text = 'error'; }
  console.log(plan.replaceAll('\n', ' /'), '=>', text);
}
J
TZ=UTC node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
a :a, 2026-03-02, 3d => a 2026-03-02 to 2026-03-05
a :a, 2026-03-02, 3 d => a 2026-03-02 to 2026-03-02
a :a, 2026-03-02, 2w => a 2026-03-02 to 2026-03-16
a :a, 2026-03-02, 2 weeks => a 2026-03-02 to 2026-03-02
a :a, 2026-03-02, 1q => a 2026-03-02 to 2026-03-02
a :a, 2026-03-02, 1m => a 2026-03-02 to 2026-03-02T00:01
a :a, 2026-03-02, 1M => a 2026-03-02 to 2026-04-02
a :a, 2026-02-30, 3d => a 2026-03-02 to 2026-03-05
a :a, 2026-03-02, 2026-02-27 => a 2026-03-02 to 2026-02-27
a :a, 2026-03-soon, 3d => error
a :a, 2026-03-02, 3d / b :b, after a x, 2d => a 2026-03-02 to 2026-03-05, b 2026-03-05 to 2026-03-07
a :a, after x, 2d => a starts today true
excludes weekends / a :a, 2026-03-07, 1d => a 2026-03-07 to 2026-03-09
excludes weekends / a :milestone, a, 2026-03-07, 0d => a 2026-03-07 to 2026-03-07
T
diff -u recorded.txt seen.txt
echo "as recorded"
