// The full audit: sixty answers and more, of every kind of question.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor, answer, fill, go, keyOf, walk } from "../interview.mjs";
import { asWritten, begin } from "../steps.mjs";

const LEAST = 60;

export default {
  name: "full",
  weight: 10,
  async run(t) {
    const server = await t.server();
    const { page, context } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "full");
    const at = (address) => page.goto(server.origin + client + address);
    await at("");
    await t.screen(page, "tasks, of the full audit");

    await t.step("“about 20 %” is a share", async () => {
      await at("/q/alignment.sales_acceptance_pct");
      await page.fill('[name="alignment.sales_acceptance_pct"]', "about 20 %");
      assert.equal((await go(page)).status(), 200, await page.innerText("main"));
      await at("/check");
      assert.match(await page.innerText(`[id="i-${anchor("alignment.sales_acceptance_pct")}"] dd`), /20 ?%/);
    });
    await t.step("a list takes another entry, and keeps what was typed", async () => {
      await at("/q/partner_mix.types?from=check");
      await fill(page, 0);
      await page.click("details.aside summary");
      await page.fill("#note", "typed before the second entry");
      await leads(page, "button[value=more]");
      assert.equal(await page.locator("fieldset.entry").count(), 2);
      assert.equal(await page.inputValue("#note"), "typed before the second entry");
      assert((await page.locator("fieldset.entry").first().locator("input:checked").count()) > 0, "the first entry is lost");
      await t.screen(page, "question, a list");
      await fill(page, 1);
      assert.equal((await go(page)).status(), 200, await page.innerText("#problems").catch(() => ""));
      assert.match(page.url(), /\/check/);
      await at("/q/partner_mix.types");
      assert((await page.locator("fieldset.entry:has(input:checked)").count()) >= 2, "two entries were typed");
    });
    await t.step("what is typed into a question that was not sure is its answer", async () => {
      await at("/q/metrics.cac_direct");
      await page.check('input[value="not sure"]');
      await go(page);
      await at("/q/metrics.cac_direct");
      await page.fill('[name="metrics.cac_direct"]', "20k EUR");
      assert(await page.isChecked('.instead input[value=""]'), "typing does not take back that it was not sure");
      assert.equal((await go(page)).status(), 200);
      await at("/q/metrics.cac_direct");
      assert.match(await page.inputValue('[name="metrics.cac_direct"]'), /20/, "what was typed is lost without a word");
    });
    await t.step("without scripts it is told that both cannot be meant, and nothing typed is lost", async () => {
      const { page: plain } = await t.visitor(server, { scripts: false });
      await plain.goto(server.link);
      await plain.goto(`${server.origin}${client}/q/metrics.cac_reported`);
      await plain.fill('[name="metrics.cac_reported"]', "20k EUR");
      await plain.check('input[value="not sure"]');
      assert.equal((await go(plain)).status(), 422);
      assert.equal(await plain.inputValue('[name="metrics.cac_reported"]'), "20k EUR");
    });

    await at("/next");
    const answered = await walk(page);
    const kinds = () => new Set(answered.map(({ kind }) => kind));
    await t.step("the interview ends when enough is known", async () => {
      assert.match(page.url(), /enough=1/);
      assert.deepEqual(answered.filter(({ refused }) => refused), []);
    });
    await t.step(`it goes on to ${LEAST} answers of every kind of question`, async () => {
      // One of each kind, then whatever is open.
      for (const key of ["team.overload_signs", "partner_mix.reasons", "hyperscalers.programs", "ipp.attributes", "program.started_on"]) {
        if ((await at(`/q/${key}`)).status() !== 200) continue;
        await t.screen(page, `question, ${key === "team.overload_signs" ? "quarters" : key === "partner_mix.reasons" ? "several" : key === "ipp.attributes" ? "a checklist" : key}`);
        answered.push(await answer(page, 0));
      }
      while (answered.length < LEAST) {
        await at("/next");
        assert(keyOf(page), `only ${answered.length} questions are asked`);
        answered.push(await answer(page, 1));
      }
      for (const kind of ["choice", "text", "checklist", "list", "quarters", "several"]) assert(kinds().has(kind), `no ${kind} among ${[...kinds()].join(", ")}`);
      assert.deepEqual(answered.filter(({ refused }) => refused), []);
    });
    await t.step("the check page has them all", async () => {
      await at("/check");
      const asked = new Set(answered.map(({ key }) => key));
      const there = await page.$$eval(".answers > div[id]", (all) => all.map(({ id }) => id));
      assert.deepEqual([...asked].filter((key) => !there.includes(`i-${anchor(key)}`)), []);
    });
    await t.step("answers stand there in the words of the form", async () => {
      const told = await page.innerText("main");
      for (const key of ["ipp.attributes", "partner_mix.reasons", "partner_mix.types", "team.overload_signs"]) {
        const line = page.locator(`[id="i-${anchor(key)}"] dd`).first();
        const words = await line.innerText();
        assert.doesNotMatch(words, /[a-z]_[a-z]|^[a-z]+$|^[a-z ]+: [a-z]+;/, `${key}: ${words}`);
      }
      assert.doesNotMatch(told, /`/, "backticks");
    });
    await t.screen(page, "check, of the full audit");
    await t.step("the report is byte for byte what the audit of the exported folder writes", () => asWritten({ server, context, client }));
    await at("/plan");
    await t.screen(page, "plan, of the full audit");
    await at("/history");
    await t.screen(page, "history, long");
    await t.step("the server writes the answers back when it ends", async () => {
      assert.equal(await server.stop(), 0, server.said);
      assert.match(server.said, /wrote answers\.yaml/);
    });
  },
};
