import { open, unfold } from "../browser.mjs";
import { page as document } from "../document.mjs";

export default {
  group: "scripts",
  name: "what people typed stays text: no script, handler or link of theirs, no dialog",
  broken: [
    { what: "a page that pops up", html: document("<h1>A</h1><script>alert(1)</script>"), says: /dialog: alert: 1/ },
    { what: "two scripts", html: document("<h1>A</h1><script>1</script><script>2</script>"), says: /2 scripts/ },
    { what: "a script that says that it is data", html: document('<h1>A</h1><script type="text/json">1</script><script>2</script>'), says: /2 scripts/ },
    { what: "facts twice", html: document('<h1>A</h1><script type="application/json">1</script><script type="application/json">2</script>'), says: /2 blocks of data/ },
    { what: "a handler", html: document('<h1>A</h1><img src="data:," onerror="alert(1)">'), says: /handler.*onerror/ },
    { what: "a link that runs", html: document('<h1>A</h1><a href=" jAvascript:alert(1)">B</a>'), says: /link.*avascript/i },
    { what: "a link to a page in an address", html: document('<h1>A</h1><a href="data:text/html,B">B</a>'), says: /link.*data:text/ },
    { what: "a frame", html: document('<h1>A</h1><iframe srcdoc="B"></iframe>'), says: /element.*iframe/ },
    { what: "text that went missing", html: document("<h1>A</h1>"), expected: ["<script>alert(1)</script>"], says: /not shown/ },
    { what: "an override that reverses what follows", html: document("<h1>A</h1><p><b>\u202Eb</b> follows</p>"), says: /reverses/ },
  ],
  async faults({ file, expected }, { browser }) {
    const { page, log } = await open(browser, file);
    await unfold(page);
    // A focus, a click or a pointer may be what a handler waits for.
    await page.mouse.move(200, 300);
    await page.keyboard.press("Tab");
    const faults = await page.evaluate((expected) => {
      const found = [];
      const short = (element) => element.outerHTML.slice(0, 150);
      // What is embedded of facts is data, which no browser runs.
      const data = document.querySelectorAll('script[type="application/json"]').length;
      if (data > 1) found.push(`there are ${data} blocks of data, and one is ours`);
      const scripts = document.querySelectorAll("script").length - data;
      if (scripts > 1) found.push(`there are ${scripts} scripts, and one is ours`);
      for (const element of document.querySelectorAll("iframe,frame,object,embed,applet,form,base,meta[http-equiv=refresh i],portal,dialog")) {
        found.push(`an element that has no place here: ${short(element)}`);
      }
      for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name)) found.push(`a handler: ${short(element)}`);
          if (/^(xlink:)?href$|^(form)?action$|^src$/i.test(name)) {
            const icon = element.localName === "link" && element.rel === "icon";
            // As a browser reads it: without spaces at the ends, line ends and tabs.
            const scheme = value.replace(/[\u0000-\u0020]/g, "").toLowerCase();
            const picture = element.localName === "img" && /^data:image\//.test(scheme);
            if (!icon && !picture && !/^(https?:|mailto:|#)/.test(scheme)) found.push(`a link that leads to no page: ${short(element)}`);
          }
        }
      }
      const text = document.body.textContent.replaceAll(/\s+/g, " ");
      for (const words of expected) {
        if (!text.includes(words.replaceAll(/\s+/g, " "))) found.push(`what was typed is not shown as text: ${words}`);
      }
      // What turns text around has to end in the same text, or to be kept apart from what follows.
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        let depth = 0;
        for (const letter of walker.currentNode.data) {
          if (/[\u202A\u202B\u202D\u202E\u2066-\u2068]/.test(letter)) depth += 1;
          if (/[\u202C\u2069]/.test(letter)) depth -= 1;
        }
        if (depth === 0) continue;
        let element = walker.currentNode.parentElement;
        const inline = (each) => getComputedStyle(each).display === "inline";
        while (inline(element) && !/isolate|plaintext/.test(getComputedStyle(element).unicodeBidi)) element = element.parentElement;
        // A block of its own ends the reversal, unless more text of ours follows in it.
        if (inline(element) || element.textContent.trim() === walker.currentNode.data.trim()) continue;
        found.push(`an override reverses what follows: ${short(element)}`);
      }
      return found;
    }, expected);
    await page.close();
    return [...faults, ...log.dialogs.map((words) => `dialog: ${words}`)];
  },
};
