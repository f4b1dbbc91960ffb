// Somebody opens the start link and comes to a first report by the quick audit.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor, answer, fill, go, keyOf, walk } from "../interview.mjs";
import { asWritten, begin, mayNotApply, nothingLost, refusal, sentAgain } from "../steps.mjs";

export async function firstReport(t, scripts) {
  const server = await t.server();
  const { context, page } = await t.visitor(server, { scripts });
  const at = (address) => page.goto(server.origin + address);
  const screen = (name) => (scripts ? t.screen(page, name) : null);

  await t.step("a wrong start link opens nothing", async () => {
    assert.equal((await at("/start/0123456789abcdefghijklmnopqrstuvwxyz0000")).status(), 404);
    await screen("error, no such page");
    assert.equal((await at("/")).status(), 403);
    await screen("error, not open to you");
  });
  await t.step("the start link opens the app, and its secret does not stay in the address", async () => {
    assert.equal((await page.goto(server.link)).status(), 200);
    assert.equal(page.url(), `${server.origin}/`);
  });
  await screen("clients, none yet");

  await t.step("a client without a name is refused, and what was chosen stays", async () => {
    await at("/new");
    await screen("new");
    await page.check('input[name=questionnaire][value="full"]');
    const response = await leads(page, "main form button");
    await refusal(page, response, { scripts, field: "f-company", says: /name of the company/ });
    assert(await page.isChecked('input[name=questionnaire][value="full"]'));
  });
  await screen("new, without a name");
  const client = await begin(page, "Süd & <b>Nord</b> Robotics", "quick");
  await screen("question, a choice");

  const first = keyOf(page);
  await t.step("evidence and note go along with an answer", async () => {
    await fill(page, 1);
    await page.click("details.aside summary");
    await page.fill("#evidence", "board-minutes.pdf");
    await page.fill("#note", "As <agreed> in March");
    await go(page);
    assert.notEqual(keyOf(page), first);
    assert.match(await page.innerText("[role=status]"), /Saved/);
  });
  await t.step("back shows the answer as it was given, and leads on again", async () => {
    await leads(page, ".back a");
    assert.equal(keyOf(page), first);
    assert.equal(await page.inputValue("#evidence"), "board-minutes.pdf");
    assert.equal(await page.inputValue("#note"), "As <agreed> in March");
    assert(await page.locator("input:checked").count());
    await go(page);
    assert.notEqual(keyOf(page), first);
    assert.match(await page.innerText("[role=status]"), /Nothing had to be saved/);
  });
  const unsure = keyOf(page);
  await t.step("not sure is an answer", async () => {
    await page.check('input[value="not sure"]');
    await go(page);
    assert.notEqual(keyOf(page), unsure);
  });
  await t.step("a number that is none is refused, and nothing that was typed is lost", async () => {
    await at(`${client}/q/partners.signed`);
    await screen("question, a number");
    await page.fill('[name="partners.signed"]', "quite a few");
    await page.click("details.aside summary");
    await page.fill("#note", "from the CRM");
    await refusal(page, await go(page), { scripts, field: "f-partners_2esigned", says: /number/i });
    assert.equal(await page.inputValue('[name="partners.signed"]'), "quite a few");
    assert.equal(await page.inputValue("#note"), "from the CRM");
  });
  await screen("question, refused");
  await t.step("a number in words is understood", async () => {
    await page.fill('[name="partners.signed"]', "about 20");
    assert.equal((await go(page)).status(), 200);
    await at(`${client}/check`);
    assert.match(await page.innerText("#i-partners_2esigned dd"), /20/);
    assert.match(await page.innerText("#i-partners_2esigned dd"), /from the CRM/);
  });
  await screen("check, with open questions");

  await at(`${client}/next`);
  await answer(page, 1);
  await t.step("save and leave keeps the answer, and go on leads to the next", async () => {
    const key = keyOf(page);
    await fill(page, 1);
    await leads(page, "button[value=exit]");
    assert.equal(new URL(page.url()).pathname, client);
    assert.match(await page.innerText("[role=status]"), /Saved/);
    await leads(page, "main .acts a.button");
    assert(keyOf(page) && keyOf(page) !== key);
  });
  if (scripts) {
    await t.step("a note that was typed and not sent is there after the page was closed", async () => {
      await page.click("details.aside summary");
      await page.fill("#note", "half a th");
      await page.waitForTimeout(1200);
      await page.reload();
      assert.equal(await page.inputValue("#note"), "half a th");
      assert(await page.locator("#note").isVisible());
    });
  }
  await t.step("a server that is killed has lost nothing that it confirmed", () => nothingLost({ server, page, client, scripts }));
  if (scripts) {
    await t.step("what was chosen while the server was gone can be sent once it is back", () => sentAgain({ server, page }));
    await page.goto(server.link);
  }

  await at(`${client}/next`);
  const skipped = keyOf(page);
  await t.step("a question can be skipped", async () => {
    await leads(page, "button[value=skip]");
    assert.notEqual(keyOf(page), skipped);
  });
  const answered = await walk(page, { pick: 1 });
  await t.step("the interview ends when enough is known", async () => {
    assert(answered.length > 3, `${answered.length} questions`);
    assert.deepEqual(answered.filter(({ refused }) => refused), []);
    assert.match(page.url(), /\/check\?.*enough=1/);
    assert.match(await page.innerText("h1"), /Enough is known|All that counts was asked/);
  });
  await screen("check, enough");
  await t.step("what was skipped can be asked", async () => {
    await leads(page, 'a[href$="/next?again=1"]');
    assert.equal(keyOf(page), skipped);
    await answer(page, 0);
  });
  await t.step("does not apply is an answer where it can be one", async () => {
    await mayNotApply(page, server.origin + client);
    const key = keyOf(page);
    await page.check('input[value="n/a"]');
    await go(page);
    assert.match(await page.innerText(`[id="i-${anchor(key)}"] dd`), /Does not apply/i);
  });
  await t.step("a change from the check page returns there", async () => {
    await at(`${client}/check`);
    const line = page.locator(`[id="i-${anchor(first)}"]`);
    const before = await line.locator("dd").first().innerText();
    await leads(page, () => line.locator("a").click());
    await page.locator("fieldset.whole input[type=radio]").first().check();
    await page.fill("#why", "We looked again");
    await go(page);
    assert.match(page.url(), /\/check\?done=changed/);
    assert.notEqual(await line.locator("dd").first().innerText(), before);
  });

  await t.step("the report begins with a verdict", async () => {
    await leads(page, 'a.button[href$="/report"]');
    assert((await page.innerText("h1")).length > 10);
  });
  await screen("report");
  await t.step("every format can be taken along", async () => {
    const links = await page.$$eval(".downloads a, .hint a", (all) => all.map((link) => link.getAttribute("href")));
    assert(links.length >= 8, links.join(" "));
    for (const address of links) {
      const response = await context.request.get(server.origin + address);
      assert.equal(response.status(), 200, address);
      assert((await response.body()).length > 100, address);
    }
    const [download] = await Promise.all([page.waitForEvent("download"), page.click('.downloads a[href$="report.xlsx"]')]);
    assert.match(download.suggestedFilename(), /\.xlsx$/);
  });
  await t.step("the report is byte for byte what the audit of the exported folder writes", () => asWritten({ server, context, client }));
  await t.step("the session can be closed", async () => {
    const response = await leads(page, 'form[action="/leave"] button');
    assert([200, 403].includes(response.status()));
    await screen("left");
    assert.equal((await at("/")).status(), 403);
  });
}

export default { name: "ceo", weight: 9, run: (t) => firstReport(t, true) };
