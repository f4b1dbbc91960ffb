import { page as document } from "../document.mjs";
import { glance, printed } from "../paper.mjs";

const EMPTY = 0.15; // of the height of page one
const GAP = 9; // millimetres without a word are more than a pause
const DPI = 20; // of a glance

export default {
  group: "print",
  name: "page one is filled",
  broken: [{ what: "half a page", html: document(`<h1>A</h1><section id="summary"><p>${"some words ".repeat(120)}</p></section><section style="break-before:page"><h2>B</h2></section>`), says: /% of page one is empty/ }],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    if (!paper.parts.summary || subject.edition === "candidate") return [];
    const faults = [];
    for (const [format, width, height] of [["A4", 210, 297], ["Letter", 215.9, 279.4]]) {
      const points = glance(paper[format].bytes);
      const columns = Math.round((width / 25.4) * DPI);
      const rows = Math.floor(points.length / columns);
      const from = Math.round((15 / height) * rows);
      const to = Math.round(((height - 17) / height) * rows);
      let empty = 0;
      let run = 0;
      for (let row = from; row <= to; row += 1) {
        const blank = row < to && points.subarray(row * columns, (row + 1) * columns).every((point) => point > 250);
        if (blank) { run += 1; continue; }
        if (run > (GAP / height) * rows) empty += run;
        run = 0;
      }
      const share = empty / (to - from);
      if (share > EMPTY) faults.push(`${format}: ${Math.round(share * 100)}% of page one is empty, ${EMPTY * 100}% is the most`);
    }
    return faults;
  },
};
