import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { page as document } from "../document.mjs";

let found = null;

// Java takes its time to start: once is enough for all files.
function run({ files, work }) {
  const jar = path.join(work, "node/node_modules/vnu-jar/build/dist/vnu.jar");
  const flags = ["-jar", jar, "--errors-only", "--format", "json", "--exit-zero-always", ...files];
  const { status, stderr, error } = spawnSync("java", flags, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw error ?? new Error(stderr);
  return JSON.parse(stderr).messages;
}

export default {
  group: "html",
  name: "the W3C's checker (vnu)",
  broken: [{ what: "an attribute that does not exist", html: document('<h1 color="red">A</h1>'), says: /color.*not allowed/ }],
  async faults({ file }, tools) {
    found ??= run(tools);
    const own = found.filter(({ url }) => fileURLToPath(url) === file);
    return own.map(({ lastLine, lastColumn, message }) => `${lastLine}:${lastColumn} ${message}`);
  },
};
