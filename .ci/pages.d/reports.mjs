// The reports that are judged: which companies, in which editions, and how long each may get on paper.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { hostileCompany } from "./hostile.mjs";
import { longerWords } from "./longer.mjs";

// What each edition may take: printed pages, words to be seen, pixels at 1280, bytes.
const LIMITS = {
  brief: { pages: 10, words: 3500, pixels: 12000, bytes: 150000 },
  full: { pages: 30, words: Infinity, pixels: Infinity, bytes: 380000 },
  board: { pages: 2, words: 1050, pixels: 4500, bytes: 60000 },
  leader: { pages: 30, words: Infinity, pixels: Infinity, bytes: 380000 },
  candidate: { pages: 4, words: 1200, pixels: 5000, bytes: 60000 },
};
const UNLIMITED = { pages: Infinity, words: Infinity, pixels: Infinity, bytes: Infinity };
const EDITIONS = Object.keys(LIMITS);
// One that fails, one that is mostly unanswered, and one whose every word is meant to break the page,
// each in the editions that show something of their own.
const DIFFER_MOST = { brightloom: EDITIONS, tidewater: ["brief"], hostile: ["full"] };
// Companies in which somebody is rated, with the flags that this takes.
// A company with a history: what it was, and what it has become.
const HISTORY = {
  before: "tests/companies/11-before/answers.yaml", frozen: "2025-12-01",
  after: "tests/companies/12-a-year-later/answers.yaml", as_of: "2026-11-29",
};
// What holds of any page, and not of reports alone.
const ANY_PAGE = ["axe", "html", "links", "overflow", "requests"];
const RATED = { brightloom: [], candidate: ["--profile", "scorecard"], hostile: [] };
const AS_OF = "2026-01-31";

const { PAGES_WORK: work, PAGES_ROOT: root, PAGES_ALL: all } = process.env;

// The companies, each with its editions: those that differ most, or all there are.
function companies() {
  if (!all) return DIFFER_MOST;
  const samples = readdirSync(path.join(root, "examples"), { withFileTypes: true }).filter((one) => one.isDirectory());
  // Where nobody is rated there is nothing for a candidate.
  const editions = (name) => EDITIONS.filter((edition) => edition !== "candidate" || name in RATED);
  return Object.fromEntries([...samples.map((one) => one.name).sort(), "hostile"].map((name) => [name, editions(name)]));
}

// A folder whose milestone is that of the company as it was, with the answers of today, and the plan that somebody works with.
function companyWithHistory(binary) {
  const folder = path.join(work, "history");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const put = (file) => copyFileSync(path.join(root, file), path.join(folder, "answers.yaml"));
  const run = (...flags) => {
    const done = spawnSync(binary, flags, { cwd: root, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`${flags.join(" ")}: ended with ${done.status}\n${done.stderr}`);
  };
  put(HISTORY.before);
  run("milestone", folder, "--label", "A year ago", "--as-of", HISTORY.frozen);
  put(HISTORY.after);
  run("plan", folder, "--write", "--as-of", HISTORY.as_of);
  const plan = path.join(folder, "plan.yaml");
  const text = readFileSync(plan, "utf8");
  writeFileSync(plan, text.replace("status: open", "status: done").replace("status: open", "status: blocked"));
  return folder;
}

// The pages of a company with a history: its report, what has changed since, and what some days buy.
function pagesOfHistory(binary, folder) {
  const company = companyWithHistory(binary);
  const write = (name, command, file, { flags = [], ...more }) => {
    const [once, again] = ["once", "again"].map((time) => {
      const out = path.join(folder, time, `history-${command}`);
      mkdirSync(out, { recursive: true });
      const run = spawnSync(binary, [command, company, ...flags, "--as-of", HISTORY.as_of, "--format", "html", "--out", out], { cwd: root, encoding: "utf8" });
      if (![0, 1, 4].includes(run.status)) throw new Error(`no ${name}: ended with ${run.status}\n${run.stderr}`);
      return path.join(out, file);
    });
    return { name, company: "history", file: once, again, html: readFileSync(once, "utf8"), slow: true, expected: [], ...more };
  };
  return [
    write("with a history", "audit", "report.html", { edition: "brief", ...LIMITS.brief }),
    write("what has changed", "diff", "difference.html", { edition: "brief", ...UNLIMITED, groups: ANY_PAGE }),
    write("the best use of some days", "plan", "plan.html", {
      flags: ["--budget", "40"], edition: "brief", ...UNLIMITED, groups: ANY_PAGE,
    }),
  ];
}

// The page of many programs: those of the examples, with a cohort.
function pageOfPortfolio(binary, folder) {
  const [file, again] = ["once", "again"].map((time) => {
    const out = path.join(folder, time, "portfolio");
    const flags = ["portfolio", "examples", "--as-of", AS_OF, "--cohort", "program.stage", "--format", "html", "--results", "none", "--out", out];
    const run = spawnSync(binary, flags, { cwd: root, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`no page of many programs: ended with ${run.status}\n${run.stderr}`);
    return path.join(out, "portfolio.html");
  });
  const html = readFileSync(file, "utf8");
  return { name: "many programs", company: "many", file, again, html, slow: true, expected: [], edition: "brief", ...UNLIMITED, groups: ANY_PAGE };
}

// The page of a company with each sentence a third longer.
function pageOfLongerWords(binary, folder) {
  const words = longerWords(root, path.join(work, "longer"));
  const [file, again] = ["once", "again"].map((time) => {
    const out = path.join(folder, time, "longer");
    const flags = ["audit", "examples/brightloom", "--as-of", AS_OF, "--format", "html", "--edition", "full", "--templates", words, "--out", out];
    const run = spawnSync(binary, flags, { cwd: root, encoding: "utf8" });
    if (![0, 1, 4].includes(run.status)) throw new Error(`no page of longer words: ended with ${run.status}\n${run.stderr}`);
    return path.join(out, "report.html");
  });
  const html = readFileSync(file, "utf8");
  // What longer words can break is the layout; axe judges the same page in English, and this one as well where there is time.
  const groups = ANY_PAGE.filter((group) => all || group !== "axe");
  if (!html.includes("⟦") || !html.includes("öüäöü")) throw new Error("the page of longer words has none");
  return { name: "a third longer", company: "brightloom", file, again, html, slow: true, expected: [], edition: "full", ...UNLIMITED, groups };
}

// Has a report written for each, twice, so that the two can be compared.
export function writeReports(binary) {
  const folder = path.join(work, "reports");
  rmSync(folder, { recursive: true, force: true });
  const hostile = hostileCompany(path.join(root, "examples/brightloom"), path.join(work, "hostile"));
  const reports = [];
  for (const [company, editions] of Object.entries(companies())) {
    const input = company === "hostile" ? hostile.folder : path.join("examples", company);
    for (const edition of editions) {
      const name = edition === "brief" ? company : `${company}, ${edition}`;
      // Whose every word is meant to break the page takes the facts along.
      const facts = company === "hostile" && edition === "full" ? ["--with-facts"] : [];
      const [file, again] = ["once", "again"].map((time) => {
        const out = path.join(folder, time, `${company}-${edition}`);
        mkdirSync(out, { recursive: true });
        const flags = ["--as-of", AS_OF, "--format", "html", "--edition", edition, ...(RATED[company] ?? []), ...facts, "--out", out];
        const run = spawnSync(binary, ["audit", input, ...flags], { cwd: root, encoding: "utf8" });
        // 1 stops a launch and 4 misses answers: both write their report.
        if (![0, 1, 4].includes(run.status)) throw new Error(`no report of ${name}: ended with ${run.status}\n${run.stderr}`);
        return path.join(out, "report.html");
      });
      reports.push({
        name, company, edition, file, again, html: readFileSync(file, "utf8"),
        // How much somebody types is up to them: only the layout has to hold.
        ...(company === "hostile" ? UNLIMITED : LIMITS[edition]),
        // The tools that take longest look at what differs: the leader's edition is the full one with less in it.
        slow: !["leader", "candidate"].includes(edition),
        // A quarter of a minute each: the full edition holds what the others do.
        slowest: all || (edition === "full" && company === "brightloom"),
        expected: company === "hostile" && edition === "full" ? hostile.expected : [],
      });
    }
  }
  reports.push(...pagesOfHistory(binary, folder), pageOfPortfolio(binary, folder), pageOfLongerWords(binary, folder));
  return reports;
}
