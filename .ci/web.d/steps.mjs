// Steps that several parts take.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { command, folder } from "./app.mjs";
import { leads } from "./browser.mjs";
import { CONTINUE, fill, keyOf } from "./interview.mjs";

// Begins a client and gives where its pages are.
export async function begin(page, company, questionnaire) {
  await page.goto(new URL("/new", page.url()).href);
  await page.fill("#f-company", company);
  await page.check(`input[name=questionnaire][value="${questionnaire}"]`);
  await leads(page, "main form button");
  assert(keyOf(page), `a new client leads to ${page.url()}`);
  return new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
}

// What is wrong is said on top, where the focus is, and in the same words at the field.
export async function refusal(page, response, { scripts = true, field, says }) {
  assert.equal(response.status(), 422);
  assert.match(await page.title(), /^Error: /);
  const summary = (await page.innerText("#problems li")).trim();
  assert.match(summary, says);
  assert.equal(await page.locator("#problems a").first().getAttribute("href"), `#${field}`);
  const part = page.locator(".wrong", { has: page.locator(`[id="${field}"]`) });
  assert((await part.locator(".fault").first().innerText()).includes(summary), "other words at the field");
  if (scripts) assert.equal(await page.evaluate(() => document.activeElement.id), "problems");
  assert.equal(await page.getAttribute(`[id="${field}"]`, "aria-invalid"), "true");
}

// Opens a question that may not apply.
export async function mayNotApply(page, address) {
  await page.goto(`${address}/check`);
  const questions = await page.$$eval(".answers dd.act a", (all) => all.map((link) => link.href));
  for (const question of questions) {
    await page.goto(question);
    if ((await page.locator('input[value="n/a"]').count()) > 0) return;
  }
  throw new Error(`none of ${questions.length} questions offers it`);
}

const standing = (page) => page.$$eval(".answers > div", (all) => all.map((one) => one.innerText.replaceAll(/\s+/g, " ")).sort());

// Kills the server in the middle of an interview, and resumes.
export async function nothingLost({ server, page, client, scripts }) {
  const open = page.url();
  await page.goto(`${server.origin}${client}/check`);
  const before = await standing(page);
  await page.goto(open);
  const key = keyOf(page);
  await server.kill();
  await page.locator('form.question input[type=radio]:not([value=""])').first().check();
  if (scripts) {
    await page.click(CONTINUE);
    await page.waitForSelector(".lost");
    assert.equal(page.url(), open, "the page is left while the server is gone");
  }
  await server.start();
  await page.goto(server.link);
  await page.goto(`${server.origin}${client}/check`);
  assert.deepEqual(await standing(page), before);
  await page.goto(`${server.origin}${client}/next`);
  assert.equal(keyOf(page), key, "another question comes next");
}

// A form that was open while the server was gone is sent again, as its page says.
export async function sentAgain({ server, page }) {
  const key = keyOf(page);
  await server.kill();
  await fill(page, 1);
  await page.click(CONTINUE);
  await page.waitForSelector(".lost");
  await server.start();
  const response = await leads(page, CONTINUE);
  assert.equal(response.status(), 200, await page.innerText("h1"));
  assert.notEqual(keyOf(page), key);
}

// What the app shows as the report is what the command line makes of what the app keeps.
export async function asWritten({ server, context, client }) {
  const get = async (query) => (await context.request.get(`${server.origin}${client}/report/report.html${query}`)).body();
  const [shown, other] = [await get(""), await get("?edition=full")];
  const out = folder();
  const exported = command(server.binary, ["export", server.dir, "--out", out], server.dir);
  assert.equal(exported.status, 0, exported.stderr);
  const own = path.join(out, client.split("/").pop());
  assert(existsSync(own), `${own} is not there, but ${readdirSync(out).join(", ")}`);
  const today = new Date().toISOString().slice(0, 10);
  const audit = command(server.binary, ["audit", ".", "--format", "html", "--as-of", today], own);
  assert([0, 1].includes(audit.status), audit.stderr);
  assert(!other.equals(audit.stdout), "whatever the app shows, it is the same");
  const differs = shown.findIndex((byte, place) => byte !== audit.stdout[place]);
  const near = (bytes) => bytes.subarray(Math.max(0, differs - 60), differs + 60).toString();
  assert(shown.equals(audit.stdout), `from byte ${differs} on: “${near(shown)}” in the app, “${near(audit.stdout)}” by the audit`);
}
