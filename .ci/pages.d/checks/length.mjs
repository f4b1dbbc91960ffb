import { open } from "../browser.mjs";
import { page as document } from "../document.mjs";

export default {
  group: "size",
  name: "few words, and not far to scroll",
  broken: [
    { what: "4,000 words", html: document(`<h1>A</h1><p>${"word ".repeat(4000)}</p>`), says: /40\d\d words/ },
    { what: "a page of 20,000 pixels", html: document('<h1>A</h1><p style="height:20000px">word</p>'), says: /pixels high/ },
  ],
  async faults({ words, pixels, file }, { browser }) {
    // A page of its own: another check may have opened what is folded.
    const { page } = await open(browser, file);
    const seen = await page.evaluate(() => ({ words: (document.body.innerText.match(/\S+/g) ?? []).length, height: document.documentElement.scrollHeight }));
    await page.close();
    const faults = [];
    if (seen.words > words) faults.push(`${seen.words} words are seen, ${words} are enough`);
    if (seen.height > pixels) faults.push(`${seen.height} pixels high, ${pixels} are enough`);
    return faults;
  },
};
