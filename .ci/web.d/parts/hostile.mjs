// What people type is shown as they typed it, and no page breaks: long words, markup, other scripts of the world, pictures.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { fill, go } from "../interview.mjs";
import { overflow } from "../judge.mjs";
import { begin } from "../steps.mjs";

const WORDS = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }} {% raw %}", "مرحبا بالعالم", "🧑‍🚀 Straße 日本"];
const long = (letters) => WORDS.join(" ") + "W".repeat(letters - WORDS.join(" ").length);

export default {
  name: "hostile",
  weight: 3,
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    page.on("dialog", (dialog) => (t.faults.push(`a dialog: ${dialog.message()}`), dialog.dismiss()));
    await page.goto(server.link);
    const [name, note, person] = [long(200), long(3000), `${WORDS[0]}${"W".repeat(50)}`];
    const client = await begin(page, name, "full");
    const at = (address) => page.goto(server.origin + client + address);
    await fill(page, 1);
    await page.click("details.aside summary");
    await page.fill("#note", note);
    await page.fill("#evidence", long(500));
    assert.equal((await go(page)).status(), 200);
    await at("/people");
    await page.fill("#f-name", person);
    await page.selectOption("#f-role", { label: "CEO" });
    await leads(page, 'form[action$="/people"] button');
    const link = await page.inputValue("#address");

    const screens = [["/", "the list of clients"], [client, "areas"], ...["next", "check", "report", "plan", "people", "workshop", "compare", "history", "brand"].map((one) => [`${client}/${one}`, one]), [new URL(link).pathname, "the welcome of a respondent"]];
    for (const [address, what] of screens) {
      await t.step(`${what}: shown as typed, and nothing runs off the page`, async () => {
        assert.equal((await page.goto(server.origin + address)).status(), 200);
        const text = (await page.innerText("body")).replaceAll(/\s+/g, " ");
        assert(text.includes(WORDS[0]) && text.includes(WORDS[3]) && text.includes(WORDS[4]), "the name is not there as it was typed");
        assert.equal(await page.locator("main script, main img").count(), 0);
        await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
        assert.deepEqual(await overflow(page), []);
      });
    }
    await t.step("a name that is too long is refused, and not cut off", async () => {
      await page.goto(`${server.origin}/new`);
      await page.$eval("#f-company", (field) => field.removeAttribute("maxlength"));
      await page.fill("#f-company", "W".repeat(201));
      assert.equal((await leads(page, "main form button")).status(), 422);
      assert.equal((await page.inputValue("#f-company")).length, 201);
    });
  },
};
