// The interview without a mouse: Tab, arrows, space and Enter, then the keys that save some of them. The focus is always seen.
import assert from "node:assert/strict";
import { focus } from "../focus.mjs";
import { keyOf } from "../interview.mjs";
import { mayNotApply } from "../steps.mjs";

const MOST = 60; // steps of Tab on one page

// Goes on with Tab until something has the focus; everything on the way has to be seen.
async function tabTo(page, wanted) {
  for (let step = 0; step < MOST; step++) {
    await page.keyboard.press("Tab");
    const here = await focus(page);
    if (here.tag === "body") continue;
    assert(here.seen, `the focus is not seen at ${here.say} of ${page.url()}`);
    if (wanted(here)) return here;
  }
  throw new Error(`Tab does not come to it on ${page.url()}`);
}
const press = async (page, key) => {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
};

export default {
  name: "keyboard",
  weight: 4,
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    await page.goto(server.link);

    await t.step("Tab and Enter lead from the start to a first question", async () => {
      await page.keyboard.press("Tab");
      assert.match((await focus(page)).text, /Skip to the page/);
      await tabTo(page, ({ text }) => text === "Begin an audit");
      await press(page, "Enter");
      await tabTo(page, ({ id }) => id === "f-company");
      await page.keyboard.type("Keys Ltd");
      await tabTo(page, ({ name }) => name === "questionnaire");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await press(page, "Enter");
      assert(keyOf(page));
    });
    const answered = [];
    // Without the keys that save steps.
    async function byTab() {
      const key = keyOf(page);
      const isChoice = (await page.locator("fieldset.whole").count()) > 0;
      if (isChoice) {
        await tabTo(page, ({ tag, name }) => tag === "input" && name === key);
        await page.keyboard.press("Space");
        await page.keyboard.press("ArrowDown");
      } else {
        await tabTo(page, ({ tag, name }) => tag === "input" && name === key);
        const isDay = (await page.locator(".hint", { hasText: "2026-03-31" }).count()) > 0;
        await page.keyboard.type(isDay ? "2025-03-31" : "3");
      }
      await tabTo(page, ({ tag, text }) => tag === "button" && text === "Continue");
      await press(page, "Enter");
      answered.push(key);
    }
    await t.step("questions are answered by Tab, arrows, space and Enter", async () => {
      for (let count = 0; count < 3; count++) await byTab();
      assert.equal(new Set(answered).size, 3);
    });

    await page.goto(`${server.origin}/a/keys-ltd/q/product.apis_and_docs`);
    const chosen = () => page.evaluate(() => document.querySelector("fieldset.whole input:checked")?.dataset.key ?? "");
    await t.step("1 to 5 and n choose, and only choose", async () => {
      const url = page.url();
      const keys = await page.$$eval("fieldset.whole [data-key]", (all) => all.map((one) => one.dataset.key));
      assert(keys.includes("1") && keys.includes("n"), keys.join(" "));
      for (const key of keys) {
        await page.keyboard.press(key);
        assert.equal(await chosen(), key);
        assert((await focus(page)).seen, `the focus is not seen after ${key}`);
      }
      assert.equal(page.url(), url);
    });
    await t.step("x says that it does not apply", async () => {
      const before = page.url();
      await mayNotApply(page, `${server.origin}/a/keys-ltd`);
      await page.keyboard.press("x");
      assert(await page.isChecked('input[value="n/a"]'));
      await page.goto(before);
    });
    await t.step("e opens evidence, where keys are letters", async () => {
      await page.keyboard.press("2");
      await page.keyboard.press("e");
      assert.equal((await focus(page)).id, "evidence");
      await page.keyboard.type("n15x");
      assert.equal(await page.inputValue("#evidence"), "n15x");
      assert.equal(await chosen(), "2");
    });
    await t.step("Enter continues, b goes back", async () => {
      await page.keyboard.press("Escape");
      await press(page, "Enter");
      assert.notEqual(keyOf(page), "product.apis_and_docs");
      await press(page, "b");
      assert.equal(keyOf(page), "product.apis_and_docs");
      assert.equal(await chosen(), "2");
      assert.equal(await page.inputValue("#evidence"), "n15x");
    });
    await t.step("? shows the keys, and they can be switched off for good", async () => {
      await page.keyboard.press("?");
      assert(await page.locator("#keys-off").isVisible());
      await page.check("#keys-off");
      await page.reload();
      await page.keyboard.press("4");
      assert.equal(await chosen(), "2");
      await page.$eval("details.keys", (one) => (one.open = true));
      await page.uncheck("#keys-off");
    });
    await t.step("the whole interview is answered by keys", async () => {
      await page.goto(`${server.origin}/a/keys-ltd/next`);
      let count = 0;
      for (; keyOf(page) && count < 40; count++) {
        if ((await page.locator("fieldset.whole").count()) > 0) {
          await page.keyboard.press("2");
          await press(page, "Enter");
        } else await byTab();
      }
      assert(count > 3, `${count} questions`);
      assert.match(page.url(), /enough=1/);
    });
    await t.step("the report is reached by Tab and Enter", async () => {
      await tabTo(page, ({ text }) => text === "See the report");
      await press(page, "Enter");
      assert.match(page.url(), /\/report$/);
    });
  },
};
