// A check that cannot fail proves nothing: each one first has to refuse a page that was broken on purpose.
import assert from "node:assert/strict";
import { focus } from "../focus.mjs";
import { access, markup, overflow, size } from "../judge.mjs";

const document = (body, head = "") =>
  `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>A page</title>\n${head}\n</head>\n<body>\n<main>\n${body}\n</main>\n</body>\n</html>\n`;

const BROKEN = [
  ["html-validate: a block in a span", (page, html) => markup(html), document("<h1>A</h1><span><div>B</div></span>"), /element-permitted-content/],
  ["axe: a field without a label", access, document('<h1>A</h1><input type="text">'), /axe label/],
  ["axe: grey on grey, in the dark only", access, document("<h1>A</h1><p>Words</p>", "<style>@media (prefers-color-scheme:dark){body{background:#222;color:#444}}</style>"), /^dark 1280: axe color-contrast/],
  ["axe: two links that no finger can tell apart, on phones only", access, document('<h1>A</h1><p class="a"><a href="#a">a</a><a href="#b">b</a></p>', "<style>@media (max-width:600px){.a{font-size:8px;line-height:8px}.a a{display:block}}</style>"), /^light 320: axe target-size/],
  ["a box wider than a phone", overflow, document('<h1>A</h1><p style="width:380px">B</p>'), /^320 px: wider/],
  ["a word that fits only while letters are close", overflow, document(`<h1>A</h1><p style="font:20px monospace">${"b".repeat(30)}</p>`), /^390 px, spaced: wider/],
  ["a page of 70 KB", (page, html) => size(html), document(`<h1>A</h1><p>${"b".repeat(70000)}</p>`), /bytes of a page/],
];

export default {
  name: "refusals",
  async run(t) {
    const server = await t.server();
    const { page } = await t.visitor(server);
    for (const [what, check, html, says] of BROKEN) {
      await t.step(`refused, ${what}`, async () => {
        await page.setContent(html);
        const faults = await check(page, html);
        assert(faults.some((fault) => says.test(fault)), `it was let through, or refused for something else: ${faults.join(" · ")}`);
      });
    }
    await t.step("nothing is wrong with a page that has nothing wrong", async () => {
      const html = document("<h1>A</h1><p>Words</p>");
      await page.setContent(html);
      assert.deepEqual([...(await markup(html)), ...(await size(html)), ...(await overflow(page)), ...(await access(page))], []);
    });
    await t.step("refused, a focus that nobody sees", async () => {
      for (const [style, seen] of [["a:focus{outline:none}", false], ["a:focus{outline:3px solid;position:absolute;left:-999px}", false], ["a:focus{outline:3px solid}", true]]) {
        await page.setContent(document('<h1>A</h1><a href="#b">B</a>', `<style>${style}</style>`));
        await page.keyboard.press("Tab");
        assert.equal((await focus(page)).seen, seen, style);
      }
    });
    await t.step("refused, a page that asks somebody else", async () => {
      const before = t.faults.length;
      await page.setContent(document('<h1>A</h1><img alt="" src="http://127.0.0.1:9/picture.png">'));
      await page.waitForTimeout(200);
      const seen = t.faults.splice(before);
      assert(seen.some((fault) => /asked for http:\/\/127\.0\.0\.1:9/.test(fault)), "it was let through");
    });
  },
};
