import { page as document } from "../document.mjs";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;

export default {
  group: "requests",
  name: "nothing is loaded from outside the file",
  broken: [
    { what: "an image from elsewhere", html: document('<h1>A</h1><img alt="" src="http://127.0.0.1:9/a.png">'), says: /asked for http:..127.0.0.1:9.a.png/ },
    { what: "a style sheet beside the file", html: document("<h1>A</h1>", { head: '<link rel="stylesheet" href="a.css">' }), says: /asked for file:.*a.css/ },
    { what: "an image that the policy stops", html: document('<h1>A</h1><img alt="" loading="lazy" src="//outside.example/a.png">', { head: POLICY }), says: /img src/ },
    { what: "a style that imports", html: document("<h1>A</h1>", { head: "<style>@import 'a.css';</style>" }), says: /@import/ },
  ],
  async faults(subject, { visit }) {
    const { page, log } = await visit();
    // What a policy stops is no request, but still meant to be one.
    const meant = await page.evaluate(() => {
      const inside = (address) => /^\s*(data:|#|$)/i.test(address);
      const found = [];
      const loading = "img,script,iframe,frame,embed,object,source,track,video,audio,input,link,use,image,feImage";
      for (const element of document.querySelectorAll(loading)) {
        for (const name of ["src", "srcset", "href", "xlink:href", "data", "poster", "imagesrcset"]) {
          const address = element.getAttribute(name);
          if (address !== null && !inside(address)) found.push(`${element.localName} ${name}=${address}`);
        }
      }
      for (const element of document.querySelectorAll("base,form[action],[background],[ping],meta[http-equiv=refresh i]")) {
        found.push(`an element that leads elsewhere: ${element.outerHTML}`);
      }
      const styles = [...document.querySelectorAll("style")].map((style) => style.textContent);
      for (const element of document.querySelectorAll("[style]")) styles.push(element.getAttribute("style"));
      for (const text of styles) {
        for (const [, address] of text.matchAll(/url\(\s*["']?([^"')]*)/gi)) if (!inside(address)) found.push(`url(${address})`);
        for (const [rule] of text.matchAll(/@import[^;]*/gi)) found.push(rule);
      }
      return found;
    });
    return [...log.requests.map((address) => `asked for ${address}`), ...meant];
  },
};
