// What a page becomes on paper, and where its parts end up.
import { spawnSync } from "node:child_process";
import { PDFArray, PDFDict, PDFDocument, PDFName } from "pdf-lib";
import { open } from "./browser.mjs";

export const pdf = (page, format) =>
  page.pdf({ format, printBackground: true, preferCSSPageSize: false, tagged: true, timeout: 120000 });

function poppler(command, flags, input) {
  const { status, stdout, stderr, error } = spawnSync(command, flags, { input, maxBuffer: 1 << 28 });
  if (status !== 0) throw error ?? new Error(`${command}: ${stderr}`);
  return stdout;
}

// The words of each page.
export function texts(paper) {
  return poppler("pdftotext", ["-layout", "-", "-"], paper).toString("utf8").split("\f").slice(0, -1);
}

// The first page in grey, small, a byte for each point.
export function glance(paper) {
  const image = poppler("pdftoppm", ["-r", "20", "-f", "1", "-l", "1", "-gray", "-"], paper);
  const header = /^P5\s+\d+\s+\d+\s+255\s/.exec(image.subarray(0, 40).toString("latin1"))[0];
  return image.subarray(header.length);
}

export const isTagged = (document) => document.catalog.lookup(PDFName.of("StructTreeRoot")) instanceof PDFDict;

// Gives every element of the page a name, and a mark after the text that each ends with. The browser writes down on which page the
// target of a link is: so there is a link to each of them, in a place that is not printed.
export function mark(page) {
  return page.evaluate(() => {
    const links = document.createElement("div");
    links.hidden = true;
    let count = 0;
    const target = (element) => {
      element.id ||= `mark-${(count += 1)}`;
      const link = document.createElement("a");
      link.href = `#${element.id}`;
      links.append(link);
    };
    for (const element of [...document.body.querySelectorAll("*")]) {
      if (element.closest("svg") && element.localName !== "svg") continue;
      target(element);
      const speaks = [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
      // In a grid it would stand in a cell of its own.
      if (!speaks || /flex|grid|table-row/.test(getComputedStyle(element).display) || element.closest("svg")) continue;
      const end = document.createElement("x-end");
      end.style.position = "absolute";
      element.append(end);
      target(end);
    }
    document.body.append(links);
  });
}

// On which page each mark is, from 1.
export function marks(document) {
  const numbers = new Map(document.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const dests = document.catalog.lookup(PDFName.of("Dests")) ?? new Map();
  const found = {};
  for (const [name, value] of dests.entries()) {
    let dest = document.context.lookup(value);
    if (dest instanceof PDFDict) dest = dest.lookup(PDFName.of("D"));
    if (dest instanceof PDFArray) found[name.decodeText()] = numbers.get(dest.get(0).toString());
  }
  return found;
}

export const load = (paper) => PDFDocument.load(paper, { updateMetadata: false });

// What must not be split, whatever the style says; and all that the style itself keeps together.
const WHOLE = "#findings details:not(.more), #plan .act, [id^=step-], .tile, tr";
const papers = new WeakMap();

// Prints a document as most do, with marks, without scripts, and once from a dark system with them.
export function printed(subject, browser) {
  if (!papers.has(subject)) papers.set(subject, print(subject, browser));
  return papers.get(subject);
}

async function print({ file }, browser) {
  const { page } = await open(browser, file, { scripts: false });
  await mark(page);
  const paper = {};
  for (const format of ["A4", "Letter"]) {
    const bytes = await pdf(page, format);
    const document = await load(bytes);
    paper[format] = { bytes, document, marks: marks(document), length: document.getPageCount(), texts: texts(bytes) };
  }
  await page.emulateMediaType("print");
  // About as wide as what is printed on.
  await page.setViewport({ width: 680, height: 900 });
  paper.parts = await page.evaluate((whole) => {
    const ids = (element) => [element, ...element.querySelectorAll("[id]")].map(({ id }) => id).filter(Boolean);
    const name = (element) => `${element.localName}${[...element.classList].map((word) => `.${word}`).join("")} "${element.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 70)}"`;
    const kept = [...document.body.querySelectorAll("*")].filter((element) => {
      if (!element.checkVisibility() || getComputedStyle(element).display === "inline") return false;
      return /avoid/.test(getComputedStyle(element).breakInside) || element.matches(whole);
    });
    const summary = document.querySelector("#summary");
    const next = summary && [...document.querySelectorAll("main section")].find((each) => summary.compareDocumentPosition(each) === Node.DOCUMENT_POSITION_FOLLOWING);
    return {
      kept: kept.map((element) => ({ id: element.id, name: name(element), height: element.getBoundingClientRect().height, ids: ids(element) })),
      summary: summary && ids(summary),
      next: next && { name: name(next), ids: ids(next) },
      folded: [...document.querySelectorAll("#findings details:not(.brief, .more) > :not(summary)")].filter((element) => !element.checkVisibility()).map((element) => name(element.parentElement)),
    };
  }, WHOLE);
  await page.close();

  const dark = await open(browser, file, { scheme: "dark" });
  // As its own button would choose it.
  await dark.page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  paper.dark = await pdf(dark.page, "A4");
  await dark.page.close();
  return paper;
}
