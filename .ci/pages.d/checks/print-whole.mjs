import { page as document } from "../document.mjs";
import { printed } from "../paper.mjs";

const PAGE = 950; // px of an A4 or Letter page between the margins that we set, at most

const lines = (count) => "<p>word</p>".repeat(count);
const finding = `<h1>A</h1><section id="findings">${lines(20)}<details open><summary>B</summary>${lines(20)}</details></section>`;

export default {
  group: "print",
  name: "no finding, step, tile or row is split, none is folded, nothing that the style keeps together",
  broken: [
    { what: "a finding on two pages", html: document(finding), says: /A4: pages 1 and 2: details/ },
    { what: "a paragraph on two pages", html: document(`<h1>A</h1>${lines(20)}<ul><li class="tile">${"word ".repeat(2000)}</li></ul>`), says: /longer than a page: li.tile/ },
    {
      what: "a list that should have been kept together",
      html: document(`<h1>A</h1>${lines(20)}<div class="b">${lines(60)}</div>`, { head: "<style>@media print{.b{break-inside:avoid}}</style>" }),
      says: /longer than a page: div.b/,
    },
    { what: "a finding that stays folded", html: document(finding.replace(" open", "")), says: /folded: details/ },
  ],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    // What is marked brief is printed by its title alone, and a line above says how many there are.
    const faults = paper.parts.folded.map((name) => `stays folded: ${name}`);
    for (const format of ["A4", "Letter"]) {
      const split = paper.parts.kept.map(({ name, id, height, ids }) => {
        const pages = [...new Set(ids.map((each) => paper[format].marks[each]).filter(Boolean))].sort((a, b) => a - b);
        return { name, id, ids, height, pages };
      }).filter(({ pages }) => pages.length > 1);
      for (const { name, id, ids, height, pages } of split) {
        // What holds a split part is split because of it.
        if (split.some((other) => other.id !== id && ids.includes(other.id))) continue;
        const long = height > PAGE;
        // Nothing keeps together what does not fit; that somebody typed it so long is no fault of the page.
        if (long && subject.pages === Infinity) continue;
        faults.push(`${format}: pages ${pages.join(" and ")}${long ? ", longer than a page" : ""}: ${name}`);
      }
    }
    return faults;
  },
};
