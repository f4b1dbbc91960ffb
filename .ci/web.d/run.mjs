// run.mjs BINARY [FOLDER]: runs the parts, some beside each other, and puts pictures of all screens into FOLDER.
//
// A part is a module of `parts/`: `name`, and `run`, which takes a trial. `WEB_ONLY=people,plan` runs only these.
import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { Trial, screens } from "./trial.mjs";

const BESIDE = 3; // parts at once: each waits for its server as long as its server for it

const began = Date.now();
const [binary, shots] = process.argv.slice(2);
const only = (process.env.WEB_ONLY ?? "").split(",").map((word) => word.trim()).filter(Boolean);
const folder = path.join(import.meta.dirname, "parts");
const all = [];
for (const file of readdirSync(folder)) all.push((await import(pathToFileURL(path.join(folder, file)))).default);
for (const word of only) {
  if (!all.some(({ name }) => name === word)) {
    console.error(`WEB_ONLY: there is no part ${word}, but ${all.map(({ name }) => name).join(", ")}`);
    process.exit(2);
  }
}
// What takes longest begins first.
const waiting = all.filter(({ name }) => only.length === 0 || only.includes(name)).sort((one, other) => (other.weight ?? 1) - (one.weight ?? 1));
const browser = await launch();
let passed = 0;
const failed = [];

async function lane() {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const trial = new Trial(part.name, { binary, browser, shots });
    try {
      await part.run(trial);
    } catch (error) {
      trial.tell("the rest of this part could not be tried", [error.stack], Date.now());
    }
    await trial.end();
    passed += trial.passed;
    failed.push(...trial.failed);
  }
}
await Promise.all(Array.from({ length: BESIDE }, lane));
await browser.close();

if (only.length === 0) {
  const templates = readdirSync(path.join(process.env.WEB_ROOT, "crates/web/templates")).map((file) => file.split(".")[0]);
  const unseen = templates.filter((name) => !["layout", "field", "open"].includes(name) && ![...screens].some((screen) => screen.split(/\W/)[0] === name));
  if (unseen.length > 0) failed.push(`no screen was judged of ${unseen.join(", ")}`);
  else passed += 1;
}
for (const name of failed) console.log(`FAILED  ${name}`);
console.log(`web: ${screens.size} screens judged, in ${Math.round((Date.now() - began) / 1000)} s`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);
