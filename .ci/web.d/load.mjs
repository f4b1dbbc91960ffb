// load.mjs BINARY: see .ci/load.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import autocannon from "autocannon";

const PEOPLE = Number(process.env.RESPONDENTS ?? 500);
const SECONDS = Number(process.env.SECONDS_OF_LOAD ?? 15);
const EACH = 50; // people of one client
// autocannon sends what is due in a second all at once. People do not answer in one beat: groups begin one after the other over a second.
// With BEATS=1 all 500 come in the same moment, each second anew.
const BEATS = Number(process.env.BEATS ?? 100);
const TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCD";
const folder = mkdtempSync(path.join(tmpdir(), "prognosis-load-"));
const flags = ["serve", folder, "--no-open", "--port", "7433", ...(process.env.DATABASE ? ["--database", process.env.DATABASE] : [])];
const server = spawn(process.argv[2], flags, { env: { ...process.env, PROGNOSIS_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "inherit"] });
await new Promise((told) => server.stdout.once("data", told));
const origin = "http://127.0.0.1:7433";

let cookie = "";
const form = { "content-type": "application/x-www-form-urlencoded" };
async function ask(where, fields, headers = {}) {
  const body = fields && new URLSearchParams(fields).toString();
  const sent = { method: fields ? "POST" : "GET", body, redirect: "manual", headers: { cookie, ...(fields ? form : {}), ...headers } };
  const answer = await fetch(origin + where, sent);
  return { status: answer.status, to: answer.headers.get("location"), set: answer.headers.get("set-cookie"), text: await answer.text() };
}

const links = [];
try {
  cookie = (await ask(`/start/${TOKEN}`)).set.split(";")[0];
  const csrf = (await ask("/new")).text.match(/name="csrf" value="([^"]*)/)[1];
  for (let client = 0; client * EACH < PEOPLE; client += 1) {
    const begun = await ask("/new", { csrf, company: `Company ${client}`, questionnaire: "full" });
    const home = begun.to.replace(/\/next$/, "");
    for (let person = 0; person < EACH && links.length < PEOPLE; person += 1) {
      const added = await ask(`${home}/people`, { csrf, name: `Person ${person}`, role: "ceo", days: "30" });
      links.push(added.text.match(/\/r\/([\w-]{43})/)[1]);
    }
  }
  // Everybody has agreed and given a first answer; what a form of the next question carries is the same for all that are open.
  const seen = new Map();
  let keys = [];
  for (const link of links) {
    await ask(`/r/${link}`, {});
    const check = (await ask(`/r/${link}/check`)).text;
    if (keys.length === 0) keys = [...new Set([...check.matchAll(/\/q\/(FM-\d+)/g)].map(([, key]) => key))];
    if (keys.length === 0) keys = Array.from({ length: 18 }, (_, at) => `FM-${String(at + 1).padStart(2, "0")}`);
    await ask(`/r/${link}/q/${keys[0]}`, { [keys[0]]: "2", act: "save", seen: "" });
    seen.set(link, (await ask(`/r/${link}/q/${keys[1]}`)).text.match(/name="seen" value="(\d*)"/)?.[1] ?? "");
  }
  keys = keys.slice(1);
  let next = 0;
  const setupClient = (client) => {
    const link = links[next++ % links.length];
    const request = (key, at) => {
      const body = new URLSearchParams({ [key]: String(at % 5), act: "save", seen: seen.get(link) }).toString();
      return { method: "POST", path: `/r/${link}/q/${key}`, headers: form, body };
    };
    client.setRequests(keys.map(request));
  };
  const groups = Math.min(BEATS, links.length);
  const sizes = Array.from({ length: groups }, (_, at) => Math.ceil((links.length - at) / groups));
  const spent = () => readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13).map(Number);
  const before = spent();
  const times = [];
  const group = async (size, at) => {
    await new Promise((begin) => setTimeout(begin, (at * 1000) / groups));
    const run = autocannon({ url: origin, connections: size, duration: SECONDS, overallRate: size, setupClient });
    run.on("response", (_client, status, _bytes, time) => times.push({ status, time }));
    return new Promise((done, fail) => run.then(done, fail));
  };
  const ended = await Promise.all(sizes.map(group));
  const sum = (of) => ended.reduce((all, one) => all + of(one), 0);
  const sorted = times.map((one) => one.time).sort((one, other) => one - other);
  const within = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  const statuses = {};
  for (const { status } of times) statuses[status] = (statuses[status] ?? 0) + 1;
  const [user, system] = spent().map((ticks, at) => ((ticks - before[at]) * 10) / times.length);
  const memory = readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1] / 1024;
  console.log(`${links.length} respondents in ${groups} beats a second, ${SECONDS} s: ${times.length} answers sent`);
  console.log(`saving: median ${within(0.5)} ms, 97.5 % ${within(0.975)} ms, 99 % ${within(0.99)} ms, most ${within(1)} ms`);
  console.log(`of the processor for each: ${user.toFixed(2)} ms, and ${system.toFixed(2)} ms of the system`);
  console.log(`answered: ${JSON.stringify(statuses)}; errors ${sum((one) => one.errors)}, timeouts ${sum((one) => one.timeouts)}`);
  console.log(`memory at most ${memory.toFixed(0)} MiB`);
} finally {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
