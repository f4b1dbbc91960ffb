// A workshop: three people vote alone, all see the spread, agree on an answer and say why.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor } from "../interview.mjs";
import { begin } from "../steps.mjs";

const act = (name) => `form:has(input[name=act][value=${name}]) button`;

export default {
  name: "workshop",
  weight: 5,
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "full");
    const workshop = `${server.origin}${client}/workshop`;
    await page.goto(workshop);
    await t.screen(page, "workshop, not begun");

    let link;
    await t.step("everybody in the room gets one link, and waits", async () => {
      await leads(page, act("invite"));
      link = (await page.innerText("p.large")).trim();
      await t.screen(page, "workshop, with a link");
    });
    const voters = [];
    for (let number = 0; number < 3; number++) voters.push((await t.visitor(server)).page);
    await t.step("a voter waits while no vote is open, and the link opens no answers", async () => {
      assert.equal((await voters[0].goto(link)).status(), 200);
      assert.match(await voters[0].innerText("main"), /No vote is open/);
      await t.screen(voters[0], "vote, none open");
      assert.equal((await voters[0].goto(link.replace("/w/", "/r/"))).status(), 404);
    });

    const open = async (place) => {
      await page.goto(workshop);
      const questions = await page.$$eval("#question option", (all) => all.map(({ value }) => value));
      await page.selectOption("#question", questions[place]);
      await leads(page, act("open"));
      return questions[place];
    };
    const vote = async (voter, choice) => {
      await voter.goto(link);
      await voter.locator("input[name=vote]").nth(choice).check();
      await leads(voter, "main form button");
    };
    const first = await open(0);
    await t.step("a vote is private, counts once, and can be changed", async () => {
      await voters[0].goto(link);
      await t.screen(voters[0], "vote");
      await vote(voters[0], 0);
      await t.screen(voters[0], "vote, counted");
      await vote(voters[0], 1);
      assert.match(await voters[0].innerText("main"), /Your vote is counted/);
      await vote(voters[1], 1);
      await page.goto(workshop);
      assert.match(await page.innerText(".kick"), /2 votes/);
      assert.equal(await page.locator(".spread, .dots").count(), 0);
    });
    await t.screen(page, "workshop, voting");
    await t.step("the page on the screen stays as it is while nobody votes", async () => {
      let loaded = 0;
      page.on("load", () => (loaded += 1));
      await page.waitForTimeout(7000);
      assert.equal(loaded, 0, `loaded ${loaded} times in seven seconds`);
      await vote(voters[0], 0);
      await page.waitForTimeout(4000);
      assert.equal(loaded, 0, "a changed vote is no news either");
    });
    await t.step("two votes show no spread", async () => {
      await leads(page, act("reveal"));
      assert.equal(await page.locator(".spread").count(), 0);
      assert.match(await page.innerText(".projector .known"), /2/);
      await t.screen(page, "workshop, too few votes");
    });
    await t.step("what is agreed lands in the answers", async () => {
      await page.locator("input[name=agreed]").nth(1).check();
      const agreed = await page.locator("label[for=agreed-2]").innerText();
      await page.fill("#decision", "Nobody <keeps> a list");
      await leads(page, act("agree"));
      await t.screen(page, "workshop, agreed");
      await page.goto(`${server.origin}${client}/check`);
      const line = await page.innerText(`[id="i-${anchor(first)}"]`);
      assert(line.includes(agreed) && line.includes("Nobody <keeps> a list"), line);
    });

    const second = await open(1);
    await t.step("three votes show how they spread", async () => {
      for (const [number, voter] of voters.entries()) await vote(voter, number === 2 ? 1 : 0);
      await page.goto(workshop);
      await leads(page, act("reveal"));
      const spread = await page.$$eval(".spread tbody td", (all) => all.map((one) => Number(one.textContent.trim())));
      assert.deepEqual(spread.slice(0, 2), [2, 1]);
      await t.screen(page, "workshop, spread");
    });
    await t.step("no vote is taken after the spread was seen", async () => {
      await voters[0].goto(link);
      assert.equal(await voters[0].locator("input[name=vote]").count(), 0);
    });
    await t.step("the decision is in the history, and no vote is", async () => {
      await page.locator("input[name=agreed]").first().check();
      await page.fill("#decision", "Two of three saw it so");
      await leads(page, act("agree"));
      await page.goto(`${server.origin}${client}/history`);
      const told = await page.innerText("main");
      assert.match(told, /Two of three saw it so/);
      assert.doesNotMatch(told, /· vote/);
    });
    await t.step("history says in words what a round of the workshop did", async () => {
      const told = await page.innerText("main");
      assert.doesNotMatch(told, /[{]"|round-\d/, "it shows what is kept as it is kept");
      assert.notEqual(first, second);
    });
    await t.step("a voter's page looks for the next question by itself", async () => {
      const voter = voters[2];
      await voter.goto(link);
      await open(2);
      await voter.waitForSelector("input[name=vote]", { timeout: 15000 });
    });
  },
};
