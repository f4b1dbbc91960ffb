// Two browsers answer the same question at once: nothing is written over unseen.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { anchor, go, keyOf } from "../interview.mjs";
import { begin } from "../steps.mjs";

export default {
  name: "conflict",
  weight: 2,
  async run(t) {
    const server = await t.server();
    const [{ page: one }, { page: other }] = [await t.visitor(server), await t.visitor(server)];
    await one.goto(server.link);
    await other.goto(server.link);
    const client = await begin(one, "Northwind Robotics", "quick");
    const at = (page, address) => page.goto(server.origin + client + address);
    const stands = async (key) => {
      await at(one, "/check");
      return one.innerText(`[id="i-${anchor(key)}"] dd`);
    };
    // Both see a question; the first answers, then the second does otherwise.
    async function clash(key) {
      for (const page of [one, other]) await at(page, `/q/${key}`);
      const radio = (page, place) => page.locator("fieldset.whole .choice").nth(place);
      const [theirs, mine] = [await radio(one, 0).innerText(), await radio(other, 1).innerText()];
      await radio(one, 0).locator("input").check();
      assert.equal((await go(one)).status(), 200);
      await radio(other, 1).locator("input").check();
      await other.click("details.aside summary");
      await other.fill("#note", "typed by the second");
      const response = await go(other);
      assert.equal(response.status(), 409);
      assert((await other.innerText("[aria-labelledby=theirs]")).includes(theirs));
      assert((await other.innerText("[aria-labelledby=mine]")).includes(mine));
      return { theirs, mine };
    }
    const first = keyOf(one);
    await t.step("the second sees both answers, and may leave the first one", async () => {
      const { theirs } = await clash(first);
      await t.screen(other, "conflict");
      await leads(other, "[aria-labelledby=theirs] a");
      assert((await stands(first)).includes(theirs));
    });
    await t.step("or put their own in its place, with the note that was typed", async () => {
      const { theirs, mine } = await clash("product.support");
      assert((await other.innerText("[aria-labelledby=mine]")).includes("typed by the second"), "the note is not shown");
      await leads(other, "[aria-labelledby=mine] button");
      assert((await stands("product.support")).includes(mine));
      assert.match(await one.innerText(`[id="i-${anchor("product.support")}"]`), /typed by the second/);
      await at(one, "/history");
      const told = await one.innerText("main");
      assert(told.includes(theirs) && told.includes(mine), "one of both is not in the history");
    });
    await t.step("the same answer twice is no conflict", async () => {
      for (const page of [one, other]) await at(page, "/q/product.stability");
      for (const page of [one, other]) await page.locator("fieldset.whole input").nth(2).check();
      assert.equal((await go(one)).status(), 200);
      assert.equal((await go(other)).status(), 200);
    });
    await t.step("a form of another session is refused, and says that nothing was saved", async () => {
      await at(one, "/q/FM-12");
      await at(other, "/q/FM-12");
      await other.$eval("form.question input[name=csrf]", (field) => (field.value = "x".repeat(43)));
      await other.locator("fieldset.whole input").first().check();
      assert.equal((await go(other)).status(), 403);
      assert.match(await other.innerText("main"), /Nothing was saved/);
    });
  },
};
