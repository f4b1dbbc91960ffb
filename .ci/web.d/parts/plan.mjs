// The plan: who does what by when, changed on the page and in a table.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor, walk } from "../interview.mjs";
import { begin } from "../steps.mjs";

export default {
  name: "plan",
  weight: 5,
  async run(t) {
    const server = await t.server();
    const { page, context } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "quick");
    const plan = `${server.origin}${client}/plan`;
    await page.goto(plan);
    await t.screen(page, "plan, nothing yet");
    await page.goto(`${server.origin}${client}/next`);
    await walk(page, { pick: 0 });
    await page.goto(plan);
    await t.screen(page, "plan");

    const steps = await page.$$eval("input[name=step]", (all) => all.map(({ value }) => value));
    const step = steps[0];
    const own = (of, name = "") => `[id="step-${anchor(of)}"] ${name}`;
    const save = (who = page) => leads(who, own(step, "button"));
    const unfold = (who = page) => who.$eval(own(step, "details"), (one) => (one.open = true));
    await t.step("a step is changed: who, until, status, note", async () => {
      assert(steps.length > 1, `${steps.length} steps`);
      await unfold();
      await page.fill(own(step, "[name=owner]"), "Ada <Lovelace>");
      await page.fill(own(step, "[name=due]"), "2027-03-31");
      await page.selectOption(own(step, "[name=status]"), "doing");
      await page.fill(own(step, "[name=note]"), "budget is there");
      assert.equal((await save()).status(), 200);
      const told = await page.innerText(own(step));
      assert.match(told, /Under way · Ada <Lovelace> · (begins \d+ \w+ \d+ · )?until 31 March 2027/);
      assert.match(told, /budget is there/);
    });
    await t.step("a day that is none is refused at its field, and what was typed stays", async () => {
      await unfold();
      await page.fill(own(step, "[name=owner]"), "Grace");
      await page.fill(own(step, "[name=due]"), "next week");
      await page.selectOption(own(step, "[name=status]"), "blocked");
      assert.equal((await save()).status(), 422);
      assert.match(await page.title(), /^Error: /);
      assert.equal(await page.evaluate(() => document.activeElement.id), "problems");
      assert.equal(await page.getAttribute("#problems a", "href"), `#f-due-${anchor(step)}`);
      assert.equal(await page.inputValue(own(step, "[name=due]")), "next week");
      assert.equal(await page.inputValue(own(step, "[name=owner]")), "Grace");
      assert.equal(await page.inputValue(own(step, "[name=status]")), "blocked", "the status that was chosen is gone");
    });
    await t.screen(page, "plan, a wrong day");
    await t.step("whoever changes a step that somebody else changed meanwhile is told", async () => {
      const other = await context.newPage();
      await other.goto(plan);
      await page.goto(plan);
      await unfold(other);
      await other.fill(own(step, "[name=note]"), "the other was first");
      await save(other);
      await unfold();
      await page.fill(own(step, "[name=note]"), "mine");
      assert.equal((await save()).status(), 422);
      assert.match(await page.innerText("#problems"), /changed this step meanwhile/);
      assert.equal(await page.inputValue(own(step, "[name=note]")), "mine");
      assert(await page.isVisible(own(step, "[name=note]")), "what was typed is folded away");
      await other.close();
    });
    await t.screen(page, "plan, changed by two");

    const table = async () => (await (await context.request.get(`${plan}.csv`)).text()).trimEnd();
    const read = async (text) => {
      await page.goto(plan);
      await page.setInputFiles("#f-table", { name: "plan.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      return leads(page, 'form[enctype="multipart/form-data"] button');
    };
    await t.step("the plan goes out as a table, is changed, and comes back", async () => {
      const before = await table();
      assert.match(before, /^id,step,first step,done when,owner,due,status,note\r?\n/);
      assert.match(before, /the other was first/);
      const response = await read(before.replace("the other was first", "changed in the table").replace("2027-03-31", "2027-04-30"));
      assert.equal(response.status(), 200);
      assert.match(await page.innerText("[role=status]"), /read in/);
      assert.match(await page.innerText(own(step)), /30 April 2027[\s\S]*changed in the table/);
    });
    await t.step("wrong rows are named by row, and nothing is taken", async () => {
      const before = await table();
      const rows = [before.replace("changed in the table", "half taken"), 'FM-99,x,,,Ada,,open,', `${steps[1]},x,,,Ada,someday,open,`];
      const response = await read(rows.join("\n"));
      assert.equal(response.status(), 422);
      const told = await page.innerText("#problems");
      const last = before.split("\n").filter((row) => /^[A-Z]{2}-|^[a-z]+\./.test(row)).length;
      assert.match(told, /Row \d+: there is no step “FM-99”/i);
      assert.match(told, /Row \d+: Write a day/i);
      assert(last > 0);
      assert.equal(await table(), before);
      assert.equal(await page.getAttribute("#problems a", "href"), "#f-table");
    });
    await t.screen(page, "plan, wrong rows");
    await t.step("history says in words how the plan changed", async () => {
      await page.goto(`${server.origin}${client}/history`);
      assert.doesNotMatch(await page.innerText("main"), /[{]"/, "it shows what is kept as it is kept");
    });
  },
};
