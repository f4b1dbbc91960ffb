import { page as document } from "../document.mjs";
import { printed } from "../paper.mjs";

const lines = (count) => "<p>word</p>".repeat(count);

export default {
  group: "print",
  name: "page one is #summary, all of it and nothing else",
  broken: [
    { what: "a summary of two pages", html: document(`<h1>A</h1><section id="summary">${lines(60)}</section><section><h2>B</h2></section>`), says: /A4: #summary goes on to page 2/ },
    { what: "a summary and more", html: document(`<h1>A</h1><section id="summary">${lines(9)}</section><section><h2>B</h2></section>`), says: /Letter: .*begins on page 1/ },
    { what: "no summary", html: document("<h1>A</h1>"), says: /no #summary/ },
  ],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    const { summary, next } = paper.parts;
    if (!summary) return ["there is no #summary"];
    const faults = [];
    for (const format of ["A4", "Letter"]) {
      const pages = (ids) => ids.map((id) => paper[format].marks[id]).filter(Boolean);
      const on = pages(summary);
      if (on.length === 0) faults.push(`${format}: #summary is not printed`);
      else if (Math.max(...on) > 1) faults.push(`${format}: #summary goes on to page ${Math.max(...on)}`);
      else if (Math.min(...on) !== 1) faults.push(`${format}: #summary begins on page ${Math.min(...on)}`);
      if (next && Math.min(...pages(next.ids)) === 1) faults.push(`${format}: what follows begins on page 1: ${next.name}`);
    }
    return faults;
  },
};
