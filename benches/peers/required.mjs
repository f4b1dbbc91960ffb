// usage: node required.mjs PEERS REQUIRED.json FOLDER
// Judges FOLDER/*/program.yaml; PEERS is where ajv and yaml are installed.
// The same by JSON Schema: the elements required at the program's stage, as nested `required`, compiled once.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [peers, list, folder] = process.argv.slice(2);
const require = createRequire(`${resolve(peers)}/`);
const { default: Ajv } = require("ajv/dist/2020.js");
const YAML = require("yaml");
const { required } = JSON.parse(readFileSync(list, "utf8"));

function schemaOf(stage) {
  const root = { type: "object", properties: {}, required: [] };
  for (const element of required.filter((element) => element.stage <= stage)) {
    let at = root;
    for (const name of element.path) {
      if (!at.required.includes(name)) at.required.push(name);
      at = at.properties[name] ??= { properties: {}, required: [] };
    }
  }
  return root;
}

const ajv = new Ajv({ allErrors: true, strict: false });
const validators = new Map();
let missing = 0;
for (const name of readdirSync(folder)) {
  const program = YAML.parse(readFileSync(`${folder}/${name}/program.yaml`, "utf8"));
  const stage = program.program.stage;
  if (!validators.has(stage)) validators.set(stage, ajv.compile(schemaOf(stage)));
  const validate = validators.get(stage);
  if (!validate(program)) missing += validate.errors.length;
}
console.log(missing);
