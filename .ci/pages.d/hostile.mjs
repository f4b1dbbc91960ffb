// A company whose answers try to break the page: Brightloom's, with something hostile for every text that somebody typed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const NAME = "Österreichisch-Ungarische Donaudampfschifffahrts-Elektrizitäten-Hauptbetriebswerkbau-Unterbeamten-Gesellschaft & ".repeat(2).slice(0, 200);
const SCRIPT = "<script>alert(1)</script>";
const IMAGE = "<img src=x onerror=alert(1)>";
const NOTES = [
  SCRIPT,
  IMAGE,
  `</p></details></main>${SCRIPT}<h1>Everything is fine</h1>`,
  "W".repeat(300),
  "\u202Eneddirrevo si txet siht\u202C, and what comes after it is not",
  "an override that is never closed: \u202Eneddirrevo",
  "👩🏽‍💻 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪 emoji, é combined, ﷽ wide, 漢字かな交じり文の長い長い長い一行で折り返しの場所がない",
  `"double" 'single' \`back\` {{ braces }} {% block %} \${dollar} &amp; &lt; ]]> --> <!-- ; a{}*/`,
  "[a link](javascript:alert(1)) ![an image](https://outside.example/x.png) <https://outside.example/> `code` **bold**",
  NAME,
  "<style>body{display:none}</style><base href=https://outside.example/><meta http-equiv=refresh content=0>",
  "<svg/onload=alert(1)><iframe src=https://outside.example/></iframe><form action=https://outside.example/><input autofocus onfocus=alert(1)>",
];
const EVIDENCE = [
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  `https://example.invalid/"onmouseover="alert(1)`,
  `https://example.invalid/${"a".repeat(3000)}`,
  ` JaVaScRiPt:alert(1)//`,
  "vbscript:msgbox(1)",
  "//outside.example/x",
  "https://example.invalid/\u202Egpj.exe",
  IMAGE,
  "../../../../etc/passwd",
];

// Makes the folder; `expected` are texts that the page has to show as text.
export function hostileCompany(source, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let notes = 0, links = 0;
  const quoted = (text) => JSON.stringify(text);
  const note = () => quoted(NOTES[notes++ % NOTES.length]);
  const evidence = () => quoted(EVIDENCE[links++ % EVIDENCE.length]);
  const answers = readFileSync(path.join(source, "answers.yaml"), "utf8")
    .replace(/^company: .*$/m, () => `company: ${quoted(NAME)}`)
    .replace(/^respondent: .*$/m, () => `respondent: ${quoted(`${NAME.slice(0, 150)} ${IMAGE}`)}`)
    .replace(/^role: .*$/m, () => `role: ${quoted(`"CEO" ${SCRIPT}`)}`)
    .replace(/^( +)note: .*$/gm, (_, indent) => `${indent}note: ${note()}`)
    // One word is far too long, in an answer that a finding shows; more of them would only make the page long.
    .replace(/^( {2}leader\.appointed_for:\n {4}value: .*\n {4}note: ).*$/m, (_, before) => `${before}${quoted("W".repeat(20000))}`)
    .replace(/note: "[^"\n]*"}/g, () => `note: ${note()}}`)
    .replace(/^( +)evidence: .*$/gm, (_, indent) => `${indent}evidence: ${evidence()}`)
    // An answer that stands alone gets a note and evidence, too.
    .replace(/^( {2}[a-z_]+\.[a-z_]+): ([^\n{[#]+)$/gm, (_, key, value) => `${key}: {value: ${value}, note: ${note()}, evidence: ${evidence()}}`);
  const program = readFileSync(path.join(source, "program.yaml"), "utf8")
    .replace(/^( +(?:- )?(?:name|role|owner|definition|trigger|focus|vertical|customer_demographics)): .*$/gm, (_, key) => `${key}: ${note()}`)
    .replace(/^( +evidence): .*$/gm, (_, key) => `${key}: ${evidence()}`);
  writeFileSync(path.join(folder, "answers.yaml"), answers);
  writeFileSync(path.join(folder, "program.yaml"), program);
  return { folder, expected: [SCRIPT, NAME.slice(0, 60)] };
}
