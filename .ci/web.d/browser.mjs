// The one browser, and a visitor of it for each person: cookies, pages and a log of their own.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

// A machine that does other work meanwhile is slow, and no fault of the app.
const PATIENCE = 20000;

export const launch = () =>
  chromium.launch({
    executablePath: execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim(),
    // Root has no sandbox, and a container little shared memory.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"],
  });

// What somebody does in a browser. `faults` has what no page may do: ask anybody else, or complain.
export async function visitor(browser, origin, { scripts = true, scheme = "light", width = 1280, faults = [] } = {}) {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    reducedMotion: "reduce",
    viewport: { width, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE);
  context.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob|about):/.test(url) && new URL(url).origin !== origin) faults.push(`asked for ${url}`);
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    // The browser itself says so of every page that tells what is wrong.
    if (message.type() === "error" && !/^Failed to load resource/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
  // What the server sent, and not what the browser made of it.
  let sent = async () => "";
  page.on("response", (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame() && response.status() !== 303) sent = () => response.text();
  });
  page.html = () => sent();
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  return { context, page, faults };
}

// Presses something that leads to another page, and gives the response of that page.
export async function leads(page, press) {
  const [response] = await Promise.all([page.waitForNavigation(), typeof press === "string" ? page.click(press) : press()]);
  return response;
}
