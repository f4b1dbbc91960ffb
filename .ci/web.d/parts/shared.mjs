// The app behind a name of its own, as others reach it: a start link that programs look at opens nothing. And what pages are dressed in.
import assert from "node:assert/strict";

const SCRIPT = 5 << 10; // bytes

export default {
  name: "shared",
  async run(t) {
    const server = await t.server();
    const { page, context } = await t.visitor(server);
    await t.step("the script is small, and what pages are dressed in is kept by browsers", async () => {
      await page.goto(server.link);
      const address = await page.getAttribute("script", "src");
      const response = await context.request.get(server.origin + address);
      const bytes = (await response.body()).length;
      assert(bytes < SCRIPT, `${bytes} bytes of script`);
      assert.match(response.headers()["cache-control"], /immutable/);
    });
    await t.step("pages are kept by nobody, and may load nothing from elsewhere", async () => {
      const headers = (await page.goto(`${server.origin}/`)).headers();
      assert.equal(headers["cache-control"], "no-store");
      assert.match(headers["content-security-policy"], /default-src 'none'/);
    });
    await t.step("another name of this computer is not answered", async () => {
      const response = await context.request.get(`${server.origin}/`, { headers: { host: "evil.example" } });
      assert.equal(response.status(), 421);
    });
    const behind = await t.server({ flags: ["--base-url", "https://audit.example.com"] });
    const visitor = await t.visitor(behind);
    await t.step("the start link of a shared app asks first", async () => {
      await visitor.page.goto(behind.link);
      assert.match(await visitor.page.innerText("h1"), /Open Prognosis/);
      assert.deepEqual(await visitor.context.cookies(), []);
    });
    await t.screen(visitor.page, "link");
  },
};
