// The one browser that all checks share, and a page of it for each document.
import { execFileSync } from "node:child_process";
import process from "node:process";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export async function launch() {
  const browser = await puppeteer.launch({
    executablePath: execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim(),
    // Root has no sandbox, and a container little shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"],
  });
  const close = browser.close.bind(browser);
  let closing = false;
  browser.close = () => ((closing = true), close());
  // Whoever waits for a browser that was stopped would wait for ever.
  browser.on("disconnected", () => {
    if (closing) return;
    console.error("the browser is gone");
    process.exit(1);
  });
  return browser;
}

// Opens a file, and keeps what it asked for, complained about and popped up.
export async function open(browser, file, { scripts = true, scheme = "light" } = {}) {
  const page = await browser.newPage();
  const address = pathToFileURL(file).href;
  const log = { requests: [], complaints: [], dialogs: [] };
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) log.requests.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warn", "warning"].includes(message.type())) log.complaints.push(message.text());
  });
  page.on("pageerror", (error) => log.complaints.push(String(error)));
  page.on("dialog", async (dialog) => {
    log.dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
  await page.goto(address, { waitUntil: "load" });
  return { page, log };
}

// Opens every disclosure.
export const unfold = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
