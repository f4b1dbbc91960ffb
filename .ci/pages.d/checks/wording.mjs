import { unfold } from "../browser.mjs";
import { page as document } from "../document.mjs";

// Ids of checks, gates and statements, and names of facts. File names look like facts.
const ID = /\b(?:FM|HR|GM|LD|MT|PR|ST|UT|PF|G)-[0-9A-Z]+(?:-[A-Z]+)*[a-z]?\b/g;
const FACT = /\b[a-z][a-z_]{2,}(?:\.[a-z_]{3,})+\b/g;
const FILE = /\.(?:ya?ml|csv|json|tsv|xlsx|html|md|pdf|com|org|net|example|txt)$/;
// A sentence that lists what may be wrong, whether it is or not.
const GENERIC = /[^.!?]*, [^.!?]*\bor [^.!?]* (?:is|are) missing[.!?]/g;
// Where ids are looked up, and where they stand small at the end.
const APPENDIX = "#checks, #evidence, #numbers, #method, #steps, #questions, #readiness, #scores, .src";

export default {
  group: "html",
  name: "no internal name in running text, and no sentence for every case",
  broken: [
    { what: "an id in a sentence", html: document("<h1>A</h1><p>Caused by FM-03.</p>"), says: /FM-03/ },
    { what: "a fact in a sentence", html: document("<h1>A</h1><p>It waits for gtm.mandate_written.</p>"), says: /gtm\.mandate_written/ },
    { what: "a sentence for every case", html: document("<h1>A</h1><p>The budget, the owner or the plan is missing.</p>"), says: /for every case/ },
  ],
  async faults({ edition, company }, { visit }) {
    // What somebody typed is told as it is.
    if (company === "hostile") return [];
    const { page } = await visit();
    await unfold(page);
    const text = await page.evaluate((skipped) => {
      const body = document.body.cloneNode(true);
      body.querySelectorAll(`.fd-i, script, ${skipped}`).forEach((one) => one.remove());
      document.documentElement.append(body);
      const words = body.innerText;
      body.remove();
      return words;
    }, edition === "full" || edition === "leader" ? APPENDIX : "x-none");
    const faults = [...text.matchAll(ID)].map(([id]) => `an id in running text: ${id}`);
    faults.push(...[...text.matchAll(FACT)].filter(([name]) => !FILE.test(name)).map(([name]) => `the name of a fact in running text: ${name}`));
    faults.push(...[...text.matchAll(GENERIC)].map(([words]) => `for every case: "${words.trim()}"`));
    return [...new Set(faults)];
  },
};
