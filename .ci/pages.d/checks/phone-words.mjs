import { page as document } from "../document.mjs";

const narrow = (body) => document(`<h1>A</h1><section id="summary" style="width:60px;overflow-wrap:anywhere">${body}</section>`);

export default {
  group: "overflow",
  name: "on a phone no word and no number of page one is broken",
  broken: [
    { what: "a word on two lines", html: narrow("<p>partnerships-without-a-hyphen</p>".replaceAll("-", "")), says: /broken at 320/ },
    { what: "a number on two lines", html: narrow("<p>1,000,000,000,000</p>"), says: /broken at 390/ },
  ],
  async faults({ company }, { visit }) {
    // What somebody typed may be longer than any phone is wide.
    if (company === "hostile") return [];
    const { page } = await visit();
    const faults = [];
    for (const width of [320, 390]) {
      await page.setViewport({ width, height: 800 });
      const split = await page.evaluate(() => {
        const found = [];
        const walker = document.createTreeWalker(document.querySelector("#summary") ?? document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (!node.parentElement.checkVisibility() || node.parentElement.closest("svg")) continue;
          for (const { 0: word, index } of node.data.matchAll(/[^\s\u2013-]+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = new Set([...range.getClientRects()].filter(({ width: wide }) => wide > 0).map(({ top }) => Math.round(top)));
            if (lines.size > 1) found.push(word);
          }
        }
        return found;
      });
      faults.push(...[...new Set(split)].map((word) => `"${word}" is broken at ${width} pixels`));
    }
    await page.setViewport({ width: 1280, height: 900 });
    return faults;
  },
};
