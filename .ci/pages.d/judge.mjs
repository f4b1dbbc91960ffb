// judge.mjs BINARY: runs the checks, first on the pages that they have to refuse and then on the reports.
//
// A check is a module of `checks/`: `group` and `name`; `faults`, which takes a document and what is there to judge it with, and gives
// what is wrong with it in lines; and `broken`, pages of which at least one line has to match `says`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";
import { writeReports } from "./reports.mjs";

const SHOWN = 25; // lines of what is wrong, for each check
const LANES = 2; // reports at once

const started = Date.now();
const here = import.meta.dirname;
const work = process.env.PAGES_WORK;
const only = (process.env.PAGES_ONLY ?? "").split(",").map((word) => word.trim()).filter(Boolean);

const all = [];
for (const file of readdirSync(path.join(here, "checks")).sort()) {
  all.push((await import(pathToFileURL(path.join(here, "checks", file)))).default);
}
const groups = [...new Set(all.map((check) => check.group))].sort();
for (const word of only) {
  if (!groups.includes(word)) {
    console.error(`PAGES_ONLY: there is no group ${word}, but ${groups.join(", ")}`);
    process.exit(2);
  }
}
const checks = all.filter((check) => only.length === 0 || only.includes(check.group));

let passed = 0;
const failed = [];
function tell(what, faults, began) {
  const seconds = Math.round((Date.now() - began) / 1000);
  const name = seconds < 5 ? what : `${what} (${seconds} s)`;
  if (faults.length === 0) {
    passed += 1;
    console.log(`ok  ${name}`);
    return;
  }
  failed.push(name);
  console.log(`FAILED  ${name}`);
  for (const fault of faults.slice(0, SHOWN)) console.log(`    ${fault.replaceAll(/\s+/g, " ").slice(0, 400)}`);
  if (faults.length > SHOWN) console.log(`    and ${faults.length - SHOWN} more`);
}

const broken = path.join(work, "broken");
rmSync(broken, { recursive: true, force: true });
mkdirSync(broken, { recursive: true });
// All of them with `--all`; before a landing the first one of each check, but for what takes half a minute.
const tried = (check) => (process.env.PAGES_ALL ? check.broken : check.broken.slice(0, check.slowest ? 0 : 1));
const refusals = checks.flatMap((check) =>
  tried(check).map(({ what, html, says, ...rest }, number) => {
    const file = path.join(broken, `${check.name.replaceAll(/[^a-z0-9]+/gi, "-")}-${number}.html`);
    writeFileSync(file, html);
    return { check, what, says, subject: { name: what, file, again: file, html, edition: "brief", pages: 12, words: 3500, pixels: 12000, bytes: 300000, expected: [], ...rest } };
  }),
);
const reports = writeReports(process.argv[2]);
const browser = await launch();
const files = [...refusals.map(({ subject }) => subject.file), ...reports.map((report) => report.file)];

// What takes longest, Lighthouse, runs once at a time in a process.
let alone = Promise.resolve();
const byItself = (use) => {
  const turn = alone.then(use);
  alone = turn.catch(() => {});
  return turn;
};

// One page serves every check that only looks at it.
async function judged(subject, runs) {
  let visited = null;
  const tools = { browser, work, files, visit: () => (visited ??= open(browser, subject.file)) };
  for (const run of runs) {
    const began = Date.now();
    const faults = () => run.check.faults(subject, tools);
    try {
      run.done(await (run.check.slowest ? byItself(faults) : faults()), began);
    } catch (error) {
      run.done([`the check itself broke down: ${error.stack}`], began);
    }
  }
  if (visited) await visited.then(({ page }) => page.close()).catch(() => {});
}

// One after the other in each lane, and as many lanes as processors are worth it: pages wait for the browser and it for them.
async function inLanes(jobs) {
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

try {
  await inLanes(refusals.map(({ check, what, says, subject }) => () => {
    const done = (faults, began) => {
      const name = `refused, ${check.name}: ${what}`;
      if (faults.some((fault) => says.test(fault))) tell(name, [], began);
      else tell(name, [faults.length === 0 ? "it was let through" : "it was refused, but not for what is wrong with it", ...faults], began);
    };
    return judged(subject, [{ check, done }]);
  }));
  await inLanes(reports.map((report) => () => {
    const looksAt = ({ group, slow, slowest }) =>
      (report.slow || !slow) && (report.slowest || !slowest) && (!report.groups || report.groups.includes(group));
    const runs = checks.filter(looksAt).map((check) => ({ check, done: (faults, began) => tell(`${report.name}: ${check.name}`, faults, began) }));
    return judged(report, runs);
  }));
} finally {
  await browser.close();
}

const seconds = Math.round((Date.now() - started) / 1000);
console.log(`\n${passed} checks passed, ${failed.length} failed, in ${seconds} s`);
process.exit(failed.length > 0 ? 1 : 0);
