// A catalogue that nobody speaks: each message in marks and a third longer, as other languages are. `tests/it/pseudo` finds with
// the same what no message says; here it is looked at.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const padding = (letters) => " öüäöü".repeat(Math.floor(letters / 18));

// The messages of a file, the first and the last line of each marked.
function marked(catalogue) {
  const lines = [];
  let last = -1; // the line that ends the message
  let letters = 0;
  let waits = false; // a message whose text begins on the next line
  const close = () => {
    if (last >= 0) lines[last] += `${padding(letters)}⟧`;
    last = -1;
  };
  for (const line of catalogue.split("\n")) {
    const head = /^([a-z][a-z0-9_-]*)\s*=(.*)$/.exec(line);
    if (head) {
      close();
      waits = head[2].trim() === "";
      letters = head[2].length;
      lines.push(waits ? line : `${head[1]} = ⟦${head[2].trimStart()}`);
      if (!waits) last = lines.length - 1;
    } else if (/^[ }]/.test(line) && line.trim() !== "") {
      lines.push(waits ? line.replace(/^(\s*)/, "$1⟦") : line);
      waits = false;
      last = lines.length - 1;
    } else {
      if (line.trim() !== "") close();
      lines.push(line);
    }
  }
  close();
  return lines.join("\n");
}

// Writes the folder that `--templates` takes.
export function longerWords(root, folder) {
  mkdirSync(folder, { recursive: true });
  const from = path.join(root, "words/en");
  const files = readdirSync(from).filter((file) => file.endsWith(".ftl") && file !== "codes.ftl").sort();
  writeFileSync(path.join(folder, "messages.ftl"), files.map((file) => marked(readFileSync(path.join(from, file), "utf8"))).join("\n"));
  return folder;
}
