import { page as document } from "../document.mjs";

export default {
  group: "links",
  name: "links have their targets, ids are unique, headings in order, pictures described",
  broken: [
    { what: "a link to nowhere", html: document('<h1>A</h1><a href="#b">B</a>'), says: /no target.*#b/ },
    { what: "an id given twice", html: document('<h1 id="a">A</h1><p id="a">B</p>'), says: /twice.*a/ },
    { what: "a label that nothing says", html: document('<h1>A</h1><section aria-labelledby="b">B</section>'), says: /aria-labelledby.*b/ },
    { what: "two headings of the first level", html: document("<h1>A</h1><h1>B</h1>"), says: /2 h1/ },
    { what: "a level left out", html: document("<h1>A</h1><h3>B</h3>"), says: /h1 is followed by h3/ },
    { what: "a picture that says nothing", html: document("<h1>A</h1><svg></svg>"), says: /svg/ },
    { what: "a page in no language", html: document("<h1>A</h1>", { lang: "" }), says: /language/ },
  ],
  async faults(subject, { visit }) {
    const { page } = await visit();
    return page.evaluate(() => {
      const found = [];
      const ids = new Set();
      for (const { id } of document.querySelectorAll("[id]")) {
        if (ids.has(id)) found.push(`an id given twice: ${id}`);
        if (id === "" || /\s/.test(id)) found.push(`an id that none is: "${id}"`);
        ids.add(id);
      }
      for (const element of document.querySelectorAll("[href^='#']")) {
        const name = element.getAttribute("href").slice(1);
        if (!ids.has(name) && !ids.has(decodeURIComponent(name))) found.push(`no target: ${element.outerHTML.slice(0, 120)}`);
      }
      for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers"]) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
          for (const id of element.getAttribute(name).split(/\s+/)) if (!ids.has(id)) found.push(`${name} names ${id}, which is not there`);
        }
      }
      const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")];
      const first = headings.filter(({ localName }) => localName === "h1").length;
      if (first !== 1) found.push(`there are ${first} h1`);
      let level = 0;
      for (const heading of headings) {
        const next = Number(heading.localName[1]);
        if (next > level + 1) found.push(`${level ? `h${level}` : "nothing"} is followed by h${next}: ${heading.textContent.trim().slice(0, 80)}`);
        if (heading.textContent.trim() === "") found.push(`a heading that says nothing: ${heading.outerHTML.slice(0, 120)}`);
        level = next;
      }
      for (const svg of document.querySelectorAll("svg")) {
        if (svg.closest("[aria-hidden=true]") || svg.parentElement.closest("svg")) continue;
        const label = svg.getAttribute("aria-label")
          ?? svg.getAttribute("aria-labelledby")?.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ")
          ?? svg.querySelector(":scope > title")?.textContent;
        if (svg.getAttribute("role") !== "img" || !label?.trim()) found.push(`an svg that is neither hidden nor described: ${svg.outerHTML.slice(0, 120)}`);
      }
      if (!document.documentElement.lang) found.push("no language is given");
      if (!document.title.trim()) found.push("no title is given");
      return found;
    });
  },
};
