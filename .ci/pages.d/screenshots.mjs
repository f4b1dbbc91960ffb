// screenshots.mjs BINARY FOLDER: pictures of each report.
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { launch, open } from "./browser.mjs";
import { pdf } from "./paper.mjs";
import { writeReports } from "./reports.mjs";

const HIGHEST = 12000; // px of one picture: the browser draws no more than about 16,000

const [binary, folder] = process.argv.slice(2);
const reports = writeReports(binary);
const browser = await launch();
try {
  for (const { company, edition, file } of reports) {
    const at = (rest) => path.join(folder, `${company}-${edition}-${rest}`);
    for (const [name, width, scheme] of [["desktop-light", 1280, "light"], ["desktop-dark", 1280, "dark"], ["phone", 390, "light"]]) {
      const { page } = await open(browser, file, { scheme });
      await page.setViewport({ width, height: 900 });
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const parts = Math.ceil(height / HIGHEST);
      for (let part = 0; part < parts; part += 1) {
        const clip = { x: 0, y: part * HIGHEST, width, height: Math.min(HIGHEST, height - part * HIGHEST) };
        await page.screenshot({ path: at(`${name}${parts > 1 ? `-${part + 1}` : ""}.png`), clip, captureBeyondViewport: true });
      }
      await page.close();
    }
    const { page } = await open(browser, file);
    const paper = await pdf(page, "A4");
    await page.close();
    for (const flags of [["-r", "100", "-f", "1", "-l", "1", "-singlefile", "-png", "-", at("print-page-one")], ["-r", "60", "-png", "-", at("print")]]) {
      const { status, stderr } = spawnSync("pdftoppm", flags, { input: paper });
      if (status !== 0) throw new Error(`pdftoppm: ${stderr}`);
    }
    console.log(`${company}, ${edition}`);
  }
} finally {
  await browser.close();
}
