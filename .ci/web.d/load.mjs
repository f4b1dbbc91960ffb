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
  const run = autocannon({
    url: origin,
    connections: links.length,
    duration: SECONDS,
    overallRate: links.length,
    setupClient(client) {
      const link = links[next++ % links.length];
      const request = (key, at) => {
        const body = new URLSearchParams({ [key]: String(at % 5), act: "save", seen: seen.get(link) }).toString();
        return { method: "POST", path: `/r/${link}/q/${key}`, headers: form, body };
      };
      client.setRequests(keys.map(request));
    },
  });
  const told = await new Promise((done, fail) => run.then(done, fail));
  const memory = readFileSync(`/proc/${server.pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1] / 1024;
  const { p50, p97_5: p97, p99, max } = told.latency;
  console.log(`${links.length} respondents, ${SECONDS} s: ${told.requests.total} answers sent, ${told.requests.average} a second`);
  console.log(`saving: median ${p50} ms, 97.5 % ${p97} ms, 99 % ${p99} ms, most ${max} ms`);
  console.log(`answered: ${JSON.stringify(told.statusCodeStats)}; errors ${told.errors}, timeouts ${told.timeouts}`);
  console.log(`memory at most ${memory.toFixed(0)} MiB`);
} finally {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
