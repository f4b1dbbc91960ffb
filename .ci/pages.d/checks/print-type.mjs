import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { page as document } from "../document.mjs";
import { printed } from "../paper.mjs";

const SMALLEST = 8; // points, of any word but a page number
const ON_PAGE_ONE = 9;
const ROUNDING = 0.05;

const summary = (style) => document(`<h1>A</h1><section id="summary"><p style="${style}">some words</p></section>`);

// Every word of a PDF with its page and size.
async function sizes(bytes) {
  const pdf = await getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, verbosity: 0 }).promise;
  const found = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const top = sheet.view[3];
    for (const { str, transform } of (await sheet.getTextContent()).items) {
      if (!str.trim()) continue;
      const [, , x, y, , height] = transform;
      // What the page itself adds stands in its margins.
      if (height < 40 || height > top - 40) continue;
      found.push({ text: str, number, size: Math.hypot(x, y) });
    }
  }
  await pdf.destroy();
  return found;
}

export default {
  group: "print",
  name: "no printed word is too small to read",
  broken: [
    { what: "words of 7 points", html: document('<h1>A</h1><p style="font-size:7pt">some words</p>'), says: /7(\.\d)? points/ },
    { what: "words of 8.5 points on page one", html: summary("font-size:8.5pt"), says: /8\.5 points.*page 1/ },
    { what: "a drawing whose words shrink", html: document('<h1>A</h1><svg width="100" height="50" viewBox="0 0 400 200"><text x="9" y="99" font-size="16">some words</text></svg>'), says: /points/ },
  ],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    const faults = new Set();
    for (const format of ["A4", "Letter"]) {
      for (const { text, number, size } of await sizes(paper[format].bytes)) {
        const least = number === 1 && paper.parts.summary ? ON_PAGE_ONE : SMALLEST;
        if (size < least - ROUNDING) faults.add(`${format}: "${text.slice(0, 40)}" in ${size.toFixed(1)} points on page ${number}, ${least} are the least`);
      }
    }
    return [...faults];
  },
};
