// A name, a colour and a logo of one's own, with a preview.
import assert from "node:assert/strict";
import { leads } from "../browser.mjs";
import { walk } from "../interview.mjs";
import { begin, refusal } from "../steps.mjs";

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>Acme</title><rect width="40" height="20" fill="#17475C"/></svg>';
const EVIL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><script>alert(1)</script></svg>';
const upload = (text) => ({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from(text) });

export default {
  name: "brand",
  weight: 2,
  async run(t) {
    const server = await t.server();
    const { page, context } = await t.visitor(server);
    await page.goto(server.link);
    const client = await begin(page, "Northwind Robotics", "quick");
    await walk(page, { most: 3 });
    const brand = `${server.origin}${client}/brand`;
    const save = () => leads(page, "#brand button:not(#preview-button)");
    await page.goto(brand);
    await t.screen(page, "brand");

    await t.step("a colour that is none is refused at its field", async () => {
      await page.fill("#f-colour", "bluish");
      await page.fill("#f-name", "Acme & Partners");
      await refusal(page, await save(), { field: "f-colour", says: /colour/ });
      assert.equal(await page.inputValue("#f-name"), "Acme & Partners");
    });
    await t.screen(page, "brand, no colour");
    await t.step("a colour that cannot be read is replaced by the nearest that can, and it is said", async () => {
      await page.fill("#f-colour", "#FFEE88");
      assert.equal((await save()).status(), 200);
      assert.match(await page.innerText("#shades"), /On light paper it cannot be read well enough .*#[0-9A-F]{6}/);
      assert.match(await page.innerText("#shades"), /On dark paper #FFEE88 can be read/);
    });
    await t.screen(page, "brand, adjusted");
    await t.step("the preview shows a report in the brand, also while one types", async () => {
      const preview = page.frameLocator("iframe[name=preview]");
      assert.match(await preview.locator("body").innerText(), /Acme & Partners/);
      await page.fill("#f-name", "Somebody Else");
      await preview.locator("body", { hasText: "Somebody Else" }).waitFor();
      assert.equal(new URL(page.url()).pathname, `${client}/brand`);
      await page.goto(brand);
      assert.equal(await page.inputValue("#f-name"), "Acme & Partners", "the preview was saved");
    });
    await t.step("a logo that runs something is refused, and one that does not is taken", async () => {
      await page.setInputFiles("#f-logo", upload(EVIL));
      assert.equal((await save()).status(), 422);
      assert.equal(await page.getAttribute("#problems a", "href"), "#f-logo");
      await page.goto(brand);
      await page.setInputFiles("#f-logo", upload(LOGO));
      assert.equal((await save()).status(), 200);
    });
    await t.step("the report carries name and logo", async () => {
      const report = await (await context.request.get(`${server.origin}${client}/report/report.html`)).text();
      assert.match(report, /Acme &amp; Partners/);
      assert.match(report, /data:image\/svg\+xml|<svg[^>]*viewBox="0 0 40 20"/);
    });
    await t.step("history does not show the files of the brand as they are kept", async () => {
      await page.goto(`${server.origin}${client}/history`);
      assert.doesNotMatch(await page.innerText("main"), /[{]"/);
    });
  },
};
