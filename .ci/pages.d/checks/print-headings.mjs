import { page as document } from "../document.mjs";
import { open } from "../browser.mjs";
import { load, mark, marks, pdf } from "../paper.mjs";

const filled = (height) => `<div style="height:${height}mm">word</div>`;

export default {
  group: "print",
  name: "no heading ends a page without its text",
  broken: [
    { what: "a heading at the end of a page", html: document(`<h1>A</h1>${filled(225)}<h2>B</h2><p style="break-before:page">word</p>`), says: /A4: "B" ends page 1/ },
  ],
  async faults({ file }, { browser }) {
    const { page } = await open(browser, file, { scripts: false });
    await mark(page);
    await page.emulateMediaType("print");
    // Each heading with what is read next, be it deeper in or further on.
    const pairs = await page.evaluate(() => {
      const all = [...document.body.querySelectorAll("h1,h2,h3,h4,p,li,dd,td,th,svg,summary,article")].filter((one) => one.checkVisibility() && (one.localName === "svg" || one.textContent.trim()));
      return all.flatMap((one, place) => {
        if (!/^h[2-4]$/.test(one.localName) || one.closest("summary, td, th, .tile")) return [];
        const next = all.slice(place + 1).find((other) => !one.contains(other));
        return next ? [{ words: one.textContent.trim().slice(0, 60), id: one.id, next: next.id }] : [];
      });
    });
    const faults = [];
    for (const format of ["A4", "Letter"]) {
      const on = marks(await load(await pdf(page, format)));
      for (const { words, id, next } of pairs) {
        if (on[id] && on[next] && on[id] < on[next]) faults.push(`${format}: "${words}" ends page ${on[id]}, and its text begins page ${on[next]}`);
      }
    }
    await page.close();
    return faults;
  },
};
