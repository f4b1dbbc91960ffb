// A result is kept and compared with a later one; history tells what changed, and takes it back.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor, go, walk } from "../interview.mjs";
import { begin } from "../steps.mjs";

export default {
  name: "results",
  weight: 4,
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "quick");
    const at = (address) => page.goto(server.origin + client + address);
    await at("/report");
    await t.screen(page, "report, nothing yet");
    await at("/compare");
    await t.screen(page, "compare, nothing kept");
    await at("/next");
    await walk(page, { pick: 0 });

    await t.step("a result is kept, and nothing has moved yet", async () => {
      await at("/report");
      await leads(page, 'form[action$="/runs"] button');
      assert.match(page.url(), /\/compare\?done=kept/);
      assert.equal(await page.locator("dl.answers > div").count(), 0);
    });
    const change = async (key) => {
      await at(`/q/${key}?from=check`);
      const choices = page.locator('fieldset.whole input[type=radio]:not([value="not sure"]):not([value="n/a"])');
      await choices.last().check();
      await page.click("details.aside summary").catch(() => {});
      if (await page.locator("#why").isVisible()) await page.fill("#why", "the new API is out");
      await go(page);
    };
    const changed = ["product.apis_and_docs", "FM-10", "product.support", "product.stability", "product.partner_implementable"];
    await t.step("answers change, and the comparison says what moved", async () => {
      for (const key of changed) await change(key);
      await at("/compare");
      assert((await page.locator("dl.answers > div").count()) > 0, "nothing moved");
      assert.doesNotMatch(await page.innerText("main"), /\bundefined\b|\bnull\b/);
      assert.doesNotMatch(await page.innerText("main"), /: (pass|fail|unknown)\b/);
    });
    await t.screen(page, "compare");
    await t.step("two results that were kept can be compared", async () => {
      await leads(page, 'form[action$="/runs"] button');
      await page.selectOption("#from", { index: 0 });
      await page.selectOption("#to", { index: 2 });
      await leads(page, 'form[method="get"] button');
      assert.equal(await page.inputValue("#to"), await page.locator("#to option").nth(2).getAttribute("value"));
    });

    const line = () => page.locator(".answers > div", { has: page.locator("form") }).first();
    await t.step("history tells what changed, from what to what, and why", async () => {
      await at("/history");
      assert.match(await page.innerText("main"), /the new API is out/);
      assert((await page.locator("del").count()) >= changed.length);
    });
    await t.screen(page, "history");
    await t.step("the last change of an answer is taken back, which is a change itself", async () => {
      const before = (await line().locator("del").innerText()).trim();
      await leads(page, () => line().locator("button").click());
      assert.match(await page.innerText("[role=status]"), /Taken back/);
      await at("/check");
      const key = changed.at(-1);
      assert((await page.innerText(`[id="i-${anchor(key)}"] dd`)).includes(before));
      await at("/history");
      assert.match(await line().innerText(), /undo|taken back/i);
    });
    await t.step("the list of clients says how the last result was", async () => {
      await page.goto(`${server.origin}/`);
      assert.match(await page.innerText(".tasks"), /Look again by/);
    });
    await t.screen(page, "clients");
    await t.step("more is asked, and what was answered stays", async () => {
      const answered = async () => (await page.innerText(".dek")).match(/(\d+) of (\d+) questions/).slice(1).map(Number);
      await at("");
      await t.screen(page, "tasks");
      const [before, few] = await answered();
      await page.click("main details summary");
      await leads(page, 'button[value="full"]');
      const [after, all] = await answered();
      assert(before > 9 && after === before && few < 100 && all > 100, `${before} of ${few}, ${after} of ${all}`);
    });
  },
};
