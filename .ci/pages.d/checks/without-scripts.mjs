import { open, unfold } from "../browser.mjs";
import { page as document } from "../document.mjs";

// The words of <main>, once all and once those that show, without what only scripts can use.
function words(page, ids) {
  return page.evaluate((ids) => {
    const main = document.querySelector("main");
    const all = [], shown = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const skipped = ["script", "style", "noscript", "button", "[hidden]", ".js", ...ids.map((id) => `#${CSS.escape(id)}`)];
      if (parent.closest(skipped.join(","))) continue;
      all.push(walker.currentNode.data);
      if (parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) shown.push(walker.currentNode.data);
    }
    return [all, shown].map((texts) => texts.join(" ").split(/\s+/).filter(Boolean));
  }, ids);
}

function difference(on, off, what) {
  const at = on.findIndex((word, number) => word !== off[number]);
  if (at < 0 && on.length === off.length) return [];
  const near = (list) => list.slice(Math.max(0, (at < 0 ? on.length : at) - 3), (at < 0 ? on.length : at) + 9).join(" ");
  return [`${what}: ${on.length} words with scripts, ${off.length} without; first here: "${near(on)}" / "${near(off)}"`];
}

export default {
  group: "scripts",
  name: "reads the same without scripts",
  broken: [
    { what: "words that a script writes", html: document("<h1>A</h1><p>B</p><script>document.querySelector('p').textContent='C'</script>"), says: /all words/ },
    {
      what: "words that a script uncovers",
      html: document("<h1>A</h1><p>B</p><script>document.querySelector('p').style.display='block'</script>", { head: "<style>p{display:none}</style>" }),
      says: /words that show/,
    },
    { what: "words in a tab that only a script opens", html: document("<h1>A</h1><p hidden>B</p>"), says: /hidden without scripts/ },
  ],
  async faults({ file }, { browser }) {
    const off = await open(browser, file, { scripts: false });
    const on = await open(browser, file);
    await unfold(off.page);
    await unfold(on.page);
    // What is hidden without scripts may only be tools: they show with scripts, so that they are left out of both.
    const hidden = await off.page.$$eval("main [hidden]", (all) =>
      all.map((element) => ({ id: element.id, tools: !!element.querySelector("button,input,select") || !!element.matches("button,.js,.js *"), text: element.textContent.trim() })));
    const faults = hidden.filter(({ tools, text }) => !tools && text).map(({ text }) => `hidden without scripts, and no tool: ${text}`);
    const skip = hidden.map(({ id }) => id).filter(Boolean);
    const [allOn, shownOn] = await words(on.page, skip);
    const [allOff, shownOff] = await words(off.page, skip);
    await off.page.close();
    await on.page.close();
    return [...faults, ...difference(allOn, allOff, "all words"), ...difference(shownOn, shownOff, "words that show")];
  },
};
