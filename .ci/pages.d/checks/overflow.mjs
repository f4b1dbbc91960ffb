import { unfold } from "../browser.mjs";
import { page as document } from "../document.mjs";

const WIDTHS = [1280, 390, 320];
// WCAG 1.4.12: what readers may set, without losing anything.
const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

// What is wrong with the words in drawings; runs in the page.
function labels() {
  const found = [];
  const said = (label) => `"${label.textContent.trim().slice(0, 40)}"`;
  for (const drawing of document.querySelectorAll("svg")) {
    const frame = drawing.getBoundingClientRect();
    if (frame.width === 0) continue;
    const texts = [...drawing.querySelectorAll("text")].map((label) => [label, label.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
    for (const [label, box] of texts) {
      const out = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (out > 1) found.push(`${said(label)} runs out of its drawing by ${Math.round(out)} px`);
    }
    texts.forEach(([one, a], at) => {
      for (const [other, b] of texts.slice(at + 1)) {
        const [wide, high] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        // The box of a line is higher than its letters.
        if (wide > 1 && high > Math.min(a.height, b.height) / 3) found.push(`${said(one)} lies on ${said(other)}`);
      }
    });
  }
  return found;
}

export default {
  group: "overflow",
  name: "nothing runs off the page or is cut off at 1280, 390 and 320 px, nor with wider spacing",
  broken: [
    { what: "a box wider than a phone", html: document('<h1>A</h1><p style="width:380px">B</p>'), says: /^320 px: wider than the page.* p / },
    { what: "a word that fits only while letters are close", html: document('<h1>A</h1><p style="font:20px monospace">' + "b".repeat(30) + "</p>"), says: /^390 px, spaced: wider/ },
    { what: "a label that runs out of its drawing", html: document('<h1>A</h1><svg role="img" aria-label="B" width="200" height="40" viewBox="0 0 200 40"><text x="150" y="20">A long label</text></svg>'), says: /"A long label" runs out of its drawing/ },
    { what: "labels of a drawing that lie on each other", html: document('<h1>A</h1><svg role="img" aria-label="B" width="200" height="40" viewBox="0 0 200 40"><text x="20" y="20">One label</text><text x="30" y="22">Another</text></svg>'), says: /"One label" lies on "Another"/ },
    { what: "a long word that is cut off", html: document(`<h1>A</h1><p style="overflow:hidden">${"b".repeat(300)}</p>`), says: /cut off.* p / },
  ],
  async faults(subject, { visit }) {
    const { page } = await visit();
    await unfold(page);
    const faults = [];
    for (const spaced of [false, true]) {
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
      }, spaced ? SPACING : "");
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        const found = await page.evaluate(() => {
          const found = [];
          const { scrollWidth, clientWidth } = document.scrollingElement;
          const named = (element) =>
            `${element.localName} ${element.id ? `#${element.id} ` : ""}${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 60)}"`;
          const scrolls = (element) => {
            for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
              if (getComputedStyle(each).overflowX !== "visible") return true;
            }
            return false;
          };
          if (scrollWidth > clientWidth + 1) {
            const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element));
            // What holds the wide ones is wide because of them.
            const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
            found.push(`wider than the page by ${scrollWidth - clientWidth} px: ${inner.slice(0, 3).map(named).join(" · ") || "body"}`);
          }
          for (const element of document.body.querySelectorAll("*")) {
            const { overflowX, position, clipPath, textOverflow } = getComputedStyle(element);
            if (!/hidden|clip/.test(overflowX) || element.closest("svg") || element.clientWidth <= 1) continue;
            if (position === "absolute" && clipPath !== "none") continue;
            if (element.scrollWidth > element.clientWidth + 1) found.push(`cut off by ${element.scrollWidth - element.clientWidth} px: ${named(element)} ${textOverflow}`);
          }
          return found;
        });
        if (!spaced) found.push(...(await page.evaluate(labels)));
        for (const fault of found) faults.push(`${width} px${spaced ? ", spaced" : ""}: ${fault}`);
      }
    }
    await page.evaluate(() => (document.adoptedStyleSheets = []));
    await page.setViewport({ width: 1280, height: 900 });
    return faults;
  },
};
