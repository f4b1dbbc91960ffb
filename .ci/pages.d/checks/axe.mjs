import axe from "axe-core";
import { unfold } from "../browser.mjs";
import { page as document } from "../document.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
// Colours change with the scheme, places with the width; every width is seen, and both schemes are.
const WIDTHS = { light: [1280, 390], dark: [320] };
const SEEN = Object.values(WIDTHS).flat().length;

export default {
  group: "axe",
  slow: true,
  name: "axe finds nothing, light at 1280 and 390 px, dark at 320 px, all unfolded",
  broken: [
    { what: "an image without a text", html: document('<h1>A</h1><img src="data:,">'), says: /image-alt/ },
    {
      what: "grey on grey, in the dark only",
      html: document("<h1>A</h1><p>Words</p>", { head: "<style>@media (prefers-color-scheme:dark){body{background:#222;color:#444}}</style>" }),
      says: /dark.*color-contrast/,
    },
    {
      what: "a folded image without a text, on phones only",
      html: document('<h1>A</h1><details><summary>B</summary><img src="data:,"></details>', { head: "<style>@media (min-width:600px){img{display:none}}</style>" }),
      says: /390.*image-alt/,
    },
    {
      what: "two links that no finger can tell apart",
      html: document('<h1>A</h1><p style="font-size:8px;line-height:8px"><a href="#a" style="display:block">a</a><a href="#b" style="display:block">b</a></p>'),
      says: /target-size/,
    },
  ],
  async faults(subject, { visit }) {
    const { page } = await visit();
    await unfold(page);
    await page.evaluate(axe.source);
    const found = new Map();
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      for (const width of WIDTHS[scheme]) {
        await page.setViewport({ width, height: 900 });
        const violations = await page.evaluate(async (tags) => {
          const options = { runOnly: tags, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
          const { violations } = await window.axe.run(document, options);
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
        }, TAGS);
        for (const [rule, selector, summary] of violations) {
          const fault = `${rule}  ${selector}  ${summary.replace(/^Fix (any|all) of the following:\s*/, "")}`;
          found.set(fault, [...(found.get(fault) ?? []), `${scheme} ${width}`]);
        }
      }
    }
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    await page.setViewport({ width: 1280, height: 900 });
    return [...found].map(([fault, where]) => `${where.length === SEEN ? "everywhere" : where.join(", ")}: ${fault}`);
  },
};
