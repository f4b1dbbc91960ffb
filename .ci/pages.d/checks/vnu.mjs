import { spawnSync } from "node:child_process";
import path from "node:path";
import { page as document } from "../document.mjs";

let found = null;

// Java takes its time to start: once is enough for all files.
function run({ files, work }) {
  const jar = path.join(work, "node/node_modules/vnu-jar/build/dist/vnu.jar");
  const flags = ["-jar", jar, "--errors-only", "--format", "text", "--exit-zero-always", ...files];
  const { status, stderr, error } = spawnSync("java", flags, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw error ?? new Error(stderr);
  return stderr.split("\n").filter(Boolean);
}

export default {
  group: "html",
  name: "the W3C's checker (vnu)",
  broken: [{ what: "an attribute that does not exist", html: document('<h1 color="red">A</h1>'), says: /color.*not allowed/ }],
  async faults({ file }, tools) {
    found ??= run(tools);
    return found.filter((line) => line.includes(file)).map((line) => line.split(`${file}":`).pop());
  },
};
