import { readFileSync, statSync } from "node:fs";
import { page as document } from "../document.mjs";

const SCRIPT = 3072;

export default {
  group: "size",
  name: "small, with a small script, and the same when written again",
  broken: [
    { what: "300,000 letters", html: document(`<h1>A</h1><p>${"b".repeat(300000)}</p>`), says: /bytes of a file/ },
    { what: "a script of 4 KB", html: document(`<h1>A</h1><script>/*${"b".repeat(4000)}*/</script>`), says: /bytes of script/ },
    { what: "another report", html: document("<h1>A</h1>"), again: import.meta.filename, says: /differ/ },
  ],
  async faults({ file, again, html, bytes }) {
    const faults = [];
    const { size } = statSync(file);
    if (size >= bytes) faults.push(`${size} bytes of a file, ${bytes} are too many`);
    const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>(.*?)<\/script>/gis)].reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
    if (scripts >= SCRIPT) faults.push(`${scripts} bytes of script, ${SCRIPT} are too many`);
    if (!readFileSync(file).equals(readFileSync(again))) faults.push("two reports of the same differ");
    return faults;
  },
};
