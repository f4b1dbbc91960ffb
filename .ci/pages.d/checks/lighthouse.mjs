import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import lighthouse from "lighthouse";
import { page as document } from "../document.mjs";

const CATEGORIES = ["accessibility", "best-practices"];

// Serves one document for as long as `use` takes.
async function served(file, use) {
  const asked = [];
  const server = createServer((request, response) => {
    if (request.url !== "/report.html") asked.push(request.url);
    response.writeHead(request.url === "/report.html" ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(request.url === "/report.html" ? readFileSync(file) : "");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    return [await use(`http://127.0.0.1:${server.address().port}/report.html`), asked];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export default {
  group: "lighthouse",
  slowest: true,
  name: "Lighthouse on a phone: accessibility 100, best practices 100",
  broken: [
    { what: "a page in no language", html: document("<h1>A</h1>", { lang: "" }), says: /accessibility.*html-has-lang/ },
    { what: "a page that logs an error", html: document("<h1>A</h1><script>missing()</script>"), says: /best-practices.*errors-in-console/ },
  ],
  async faults({ file }, { browser }) {
    const [{ lhr }, asked] = await served(file, (address) =>
      lighthouse(address, {
        port: Number(new URL(browser.wsEndpoint()).port),
        onlyCategories: CATEGORIES,
        formFactor: "mobile",
        // Only the speed would need these.
        throttlingMethod: "provided",
        disableFullPageScreenshot: true,
        logLevel: "silent",
      }));
    const faults = asked.map((address) => `the server was asked for ${address}`);
    if (lhr.runtimeError) faults.push(`Lighthouse: ${lhr.runtimeError.message}`);
    for (const category of CATEGORIES) {
      const { score, auditRefs } = lhr.categories[category];
      if (score === 1) continue;
      faults.push(`${category} ${score === null ? "unknown" : Math.round(score * 100)}`);
      for (const { id, weight } of auditRefs) {
        const audit = lhr.audits[id];
        if (weight === 0 || audit.score === null || audit.score === 1) continue;
        const items = (audit.details?.items ?? []).slice(0, 3);
        faults.push(`${category}: ${id}: ${audit.title} ${items.map((item) => item.node?.selector ?? item.description ?? "").join(" | ")}`);
      }
    }
    return faults;
  },
};
