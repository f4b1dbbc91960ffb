// What a part tries and what came of it: each step is told, and what fails does not stop the rest.
import { mkdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { Server } from "./app.mjs";
import { visitor } from "./browser.mjs";
import { judge, shoot } from "./judge.mjs";

const SHOWN = 12; // lines of what is wrong, for each step

// Screens that were judged, in all parts.
export const screens = new Set();

export class Trial {
  constructor(part, { binary, browser, shots }) {
    Object.assign(this, { part, binary, browser, shots, lines: [], passed: 0, failed: [], faults: [], servers: [], visitors: [], began: Date.now() });
  }

  tell(what, faults, since) {
    const seconds = Math.round((Date.now() - since) / 1000);
    const name = `${this.part}: ${what}${seconds < 5 ? "" : ` (${seconds} s)`}`;
    if (faults.length === 0) {
      this.passed += 1;
      this.lines.push(`ok  ${name}`);
      return;
    }
    this.failed.push(name);
    this.lines.push(`FAILED  ${name}`);
    for (const fault of faults.slice(0, SHOWN)) this.lines.push(`    ${String(fault).replaceAll(/\s+/g, " ").slice(0, 500)}`);
    if (faults.length > SHOWN) this.lines.push(`    and ${faults.length - SHOWN} more`);
  }

  async step(what, act) {
    const since = Date.now();
    try {
      await act();
      this.tell(what, [], since);
      return true;
    } catch (error) {
      const where = error.stack?.split("\n").find((line) => line.includes("/parts/"))?.trim() ?? "";
      this.tell(what, [`${error.message} ${where}`], since);
      return false;
    }
  }

  async server(options) {
    const server = await new Server(this.binary, options).start();
    this.servers.push(server);
    return server;
  }

  async visitor(server, options) {
    const one = await visitor(this.browser, server.origin, { ...options, faults: this.faults });
    this.visitors.push(one);
    return one;
  }

  // Judges what a page shows, the first time that a screen of this name comes along.
  async screen(page, name) {
    if (screens.has(name)) return;
    screens.add(name);
    const since = Date.now();
    try {
      const { faults, opened } = await judge(page, await page.html());
      if (this.shots) {
        mkdirSync(this.shots, { recursive: true });
        await shoot(page, path.join(this.shots, name.replaceAll(/[^a-z0-9]+/gi, "-")));
      }
      if (opened > 0) await page.$$eval("details", (all) => all.forEach((one) => (one.open = false)));
      this.tell(`the screen “${name}”`, faults, since);
    } catch (error) {
      this.tell(`the screen “${name}”`, [error.message], since);
    }
  }

  async end() {
    this.tell("no page asked anybody else, or complained", [...new Set(this.faults)], Date.now());
    for (const { context } of this.visitors) await context.close().catch(() => {});
    for (const server of this.servers) await server.kill();
    this.lines.push(`    ${this.part} took ${Math.round((Date.now() - this.began) / 1000)} s`);
    process.stdout.write(`${this.lines.join("\n")}\n`);
  }
}
