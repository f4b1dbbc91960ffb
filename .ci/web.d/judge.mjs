// Judges a screen by tools that nobody here wrote, and by what a reader would trip over. Gives what is wrong in lines.
import axe from "axe-core";
import { HtmlValidate } from "html-validate";

const LARGEST = 60 << 10; // bytes of a page
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
// WCAG 1.4.12: what readers may set, without losing anything.
const SPACING = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
// Colours change with the scheme, places with the width; whatever else there is stays as it is.
const LOOKS = [
  { colorScheme: "light", width: 1280, only: TAGS },
  { colorScheme: "dark", width: 1280, only: ["color-contrast", "link-in-text-block"] },
  { colorScheme: "light", width: 320, only: ["target-size", "scrollable-region-focusable"] },
];
const PLAIN = { width: 1280, height: 900 };

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  // Boxes of one name are how a form sends several choices.
  rules: { "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }] },
});

export async function markup(html) {
  const { results } = await validator.validateString(html);
  const errors = results.flatMap(({ messages }) => messages.filter(({ severity }) => severity === 2));
  // What is wrong once in a loop of the template is wrong a hundred times in the page.
  const rules = [...new Set(errors.map(({ ruleId }) => ruleId))];
  return rules.map((rule) => {
    const all = errors.filter(({ ruleId }) => ruleId === rule);
    return `html-validate ${rule}: ${all[0].message} (line ${all[0].line}${all.length > 1 ? `, and ${all.length - 1} more` : ""})`;
  });
}

export async function size(html) {
  const bytes = Buffer.byteLength(html);
  return bytes > LARGEST ? [`${bytes} bytes of a page, more than ${LARGEST}`] : [];
}

export async function access(page) {
  await page.evaluate(axe.source);
  const found = new Map();
  for (const { colorScheme, width, only } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ ...PLAIN, width });
    const violations = await page.evaluate(async (only) => {
      const options = { runOnly: only, resultTypes: ["violations"], rules: { "target-size": { enabled: true } }, iframes: false };
      const { violations } = await window.axe.run(document, options);
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target.join(" ")} ${node.failureSummary}`));
    }, only);
    for (const fault of violations) found.set(fault, [...(found.get(fault) ?? []), `${colorScheme} ${width}`]);
  }
  return [...found].map(([fault, where]) => `${where.join(", ")}: ${fault.replaceAll(/Fix (any|all) of the following:\s*/g, "")}`);
}

// What runs off the page sideways; runs in the page.
function wide() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const all = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > clientWidth + 1);
  const inner = all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
  const named = inner.slice(0, 3).map((one) => `${one.localName}${one.id && `#${one.id}`}.${one.className} "${one.textContent.trim().slice(0, 40)}"`);
  return [`wider than the page by ${scrollWidth - clientWidth} px: ${named.join(" · ")}`];
}

export async function overflow(page) {
  const faults = [];
  for (const spaced of [false, true]) {
    // A sheet of the page's own: its policy forbids any other.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, spaced ? SPACING : "");
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ ...PLAIN, width });
      for (const fault of await page.evaluate(wide)) faults.push(`${width} px${spaced ? ", spaced" : ""}: ${fault}`);
    }
  }
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return faults;
}

// Everything, with all disclosures open, and the page left as it was.
export async function judge(page, html) {
  const opened = await page.$$eval("details:not([open])", (all) => all.map((one) => ((one.open = true), one)).length);
  const faults = [...(await markup(html)), ...(await size(html)), ...(await overflow(page)), ...(await access(page))];
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PLAIN);
  return { faults, opened };
}

export async function shoot(page, file) {
  for (const [name, colorScheme, width] of [["light", "light", 1280], ["dark", "dark", 1280], ["phone", "light", 390]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ ...PLAIN, width });
    await page.screenshot({ path: `${file}-${name}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(PLAIN);
}
