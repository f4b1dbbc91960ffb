// A consultant asks three people by link; each answers in a browser of their own and sees nothing of the others.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { answer, fill, go, walk } from "../interview.mjs";
import { begin, refusal } from "../steps.mjs";
import { expire } from "../store.mjs";

// Adds a person and gives the link, which is shown this once.
async function add(page, address, { name, role, anonymous = false }) {
  await page.goto(address);
  await page.fill("#f-name", name);
  await page.selectOption("#f-role", { label: role });
  if (anonymous) await page.check("#anonymous");
  assert.equal((await leads(page, 'form[action$="/people"] button')).status(), 200);
  return page.inputValue("#address");
}

export default {
  name: "people",
  weight: 6,
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "full");
    const people = `${server.origin}${client}/people`;
    const line = (name) => page.locator(".people li", { hasText: name });
    await page.goto(people);
    await t.screen(page, "people, nobody yet");

    await t.step("a person without a name is refused, and the role stays", async () => {
      await page.selectOption("#f-role", { index: 1 });
      const response = await leads(page, 'form[action$="/people"] button');
      await refusal(page, response, { field: "f-name", says: /name/ });
      assert.notEqual(await page.inputValue("#f-role"), "");
    });
    await t.screen(page, "people, without a name");

    const asked = [{ name: "Ada Lovelace", role: "CEO", pick: 0 }, { name: "Grace <Hopper>", role: "Head of sales", pick: 1 }, { name: "Quiet Person", role: "Head of partnerships", pick: 2, anonymous: true }];
    await t.step("three people get a link each, which is shown once", async () => {
      for (const one of asked) one.link = await add(page, people, one);
      assert.equal(new Set(asked.map(({ link }) => link)).size, 3);
      assert((await page.inputValue("#text")).includes(asked[2].link));
      await t.screen(page, "people, with a link");
      await page.goto(people);
      assert(!(await page.content()).includes("/r/"), "a link is shown again");
      assert.match(await line("Ada").innerText(), /Not opened yet/);
    });

    for (const one of asked) {
      await t.step(`${one.name} agrees, answers, and sees nothing of the others`, async () => {
        const { page: own } = await t.visitor(server);
        one.page = own;
        await own.goto(`${one.link}/next`);
        assert.equal(own.url(), one.link, "questions come before the consent");
        assert.match(await own.innerText("main"), /Who sees what you answer/);
        assert.equal(/without your name/.test(await own.innerText("main")), !!one.anonymous);
        await t.screen(own, "respond");
        await leads(own, "main form button");
        await t.screen(own, "question, of a respondent");
        const note = `${one.name.split(" ")[0]} says so`;
        await fill(own, one.pick);
        await own.click("details.aside summary");
        await own.fill("#note", note);
        await go(own);
        await walk(own, { most: 2, pick: one.pick });
        await own.goto(`${one.link}/check`);
        await t.screen(own, "check, of a respondent");
        const seen = await own.innerText("main");
        assert(seen.includes(note));
        for (const other of asked.filter((other) => other !== one)) assert(!seen.includes(`${other.name.split(" ")[0]} says so`), `it shows what ${other.name} said`);
        await own.goto(`${one.link}/tasks`);
        await t.screen(own, "tasks, of a respondent");
        assert.equal((await own.goto(server.origin + client)).status(), 403, "the consultant's pages are open to a respondent");
      });
    }
    await t.step("the consultant sees how far each is, and of the unnamed one no count", async () => {
      await page.goto(people);
      assert.match(await line("Ada").innerText(), /3 of \d+[\s\S]*In progress/);
      assert.doesNotMatch(await line("Quiet").innerText(), /\d of \d+/);
    });
    await t.step("who is done says so, and is thanked", async () => {
      const own = asked[0].page;
      await own.goto(`${asked[0].link}/check`);
      await leads(own, 'form[action$="/done"] button');
      assert.match(await own.innerText("h1"), /Thank you/);
      await t.screen(own, "thanks");
      await page.goto(people);
      assert.match(await line("Ada").innerText(), /Done/);
    });
    await t.screen(page, "people, under way");
    await t.step("history does not tell when the unnamed one answered", async () => {
      await page.goto(`${server.origin}${client}/history`);
      const told = await page.innerText("main");
      assert(told.includes("Ada says so") || told.includes("Ada Lovelace"), "what a named person answered is missing");
      assert(!/Quiet/.test(told), "the unnamed one is named");
    });

    await t.step("a link that was ended leads to no page", async () => {
      await page.goto(people);
      await leads(page, () => line("Grace").locator('form[action$="/revoke"] button').click());
      assert.match(await line("Grace").innerText(), /Link ended/);
      const own = asked[1].page;
      assert.equal((await own.goto(asked[1].link)).status(), 404);
      assert.match(await own.innerText("main"), /no longer works/);
      assert.equal((await own.goto(`${asked[1].link}/check`)).status(), 404);
    });
    await t.step("a new link ends the one before, and what was answered is still there", async () => {
      await page.goto(people);
      await leads(page, () => line("Quiet").locator('form[action$="/link"] button').click());
      const link = await page.inputValue("#address");
      const own = asked[2].page;
      assert.equal((await own.goto(asked[2].link)).status(), 404);
      assert.equal((await own.goto(`${link}/check`)).status(), 200);
      assert((await own.innerText("main")).includes("Quiet says so"));
    });
    await t.step("a link that ran out leads to no page", async () => {
      const link = await add(page, people, { name: "Late", role: "Head of product" });
      const own = asked[0].page;
      assert.equal((await own.goto(link)).status(), 200);
      expire(server.dir);
      assert.equal((await own.goto(link)).status(), 404);
      await page.goto(people);
      assert.match(await line("Late").innerText(), /Link ran out/);
    });
    await t.step("who is taken off the list leaves the answers", async () => {
      await leads(page, () => line("Grace").locator('form[action$="/remove"] button').click());
      assert.equal(await line("Grace").count(), 0);
      await page.goto(`${server.origin}${client}/history`);
      assert.match(await page.innerText("main"), /Grace/);
    });
    await t.step("no role is offered that is asked nothing", async () => {
      await page.goto(people);
      const roles = await page.$$eval("#f-role option[value]:not([value=''])", (all) => all.map((one) => one.textContent));
      const silent = [];
      for (const role of roles) {
        await page.goto(people);
        await page.fill("#f-name", role);
        await page.selectOption("#f-role", { label: role });
        if ((await leads(page, 'form[action$="/people"] button')).status() === 422) continue;
        if (!/\d+ of \d+/.test(await line(role).last().innerText())) silent.push(role);
      }
      assert.deepEqual(silent, []);
    });
    await t.step("what people said counts in the report", async () => {
      await page.goto(`${server.origin}${client}/next`);
      await answer(page, 1);
      assert.equal((await page.goto(`${server.origin}${client}/report`)).status(), 200);
    });
  },
};
