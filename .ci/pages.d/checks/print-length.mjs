import { page as document } from "../document.mjs";
import { isTagged, load, printed } from "../paper.mjs";

const FEW = 12; // words that a page without a part of its own may still have, such as its number

const leaf = (words) => `<div style="break-after:page">${words}</div>`;
const words = "word ".repeat(40);

export default {
  group: "print",
  name: "few pages on A4 and Letter, tagged, none of them empty, as many from a dark system",
  broken: [
    { what: "13 pages", html: document(`<h1>A</h1>${leaf(words).repeat(12)}<p>${words}</p>`), says: /A4: 13 pages/ },
    { what: "an empty page", html: document(`<h1>A</h1>${leaf(words)}${leaf("2")}<p>${words}</p>`), says: /page 2 .*empty/ },
    {
      what: "a page more in the dark",
      html: document(`<h1>A</h1><p>${words}</p><p id="b">${words}</p>`, { head: "<style>[data-theme=dark] #b{break-before:page}</style>" }),
      says: /2 pages from a dark system/,
    },
  ],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    const faults = [];
    for (const format of ["A4", "Letter"]) {
      const { length, texts, document: sheet } = paper[format];
      if (length > subject.pages) faults.push(`${format}: ${length} pages, ${subject.pages} are enough`);
      if (!isTagged(sheet)) faults.push(`${format}: not tagged`);
      texts.forEach((text, index) => {
        if (text.split(/\s+/).filter(Boolean).length < FEW) faults.push(`${format}: page ${index + 1} of ${length} is as good as empty: "${text.trim()}"`);
      });
    }
    const dark = (await load(paper.dark)).getPageCount();
    if (dark !== paper.A4.length) faults.push(`A4: ${dark} pages from a dark system with scripts, ${paper.A4.length} from a light one without`);
    return faults;
  },
};
