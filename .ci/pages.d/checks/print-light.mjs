import { page as document } from "../document.mjs";
import { glance, printed } from "../paper.mjs";

const style = "html,body{background:#111;color:#eee;print-color-adjust:exact}";

export default {
  group: "print",
  name: "prints light from a dark system",
  broken: [
    { what: "a page of a dark system", html: document("<h1>A</h1>", { head: `<style>@media (prefers-color-scheme:dark){${style}}</style>` }), says: /darker/ },
    { what: "a page that was chosen dark", html: document("<h1>A</h1>", { head: `<style>[data-theme=dark] body{background:#111;print-color-adjust:exact}</style>` }), says: /darker/ },
    { what: "a page that is always dark", html: document("<h1>A</h1>", { head: `<style>${style}</style>` }), says: /dark paper/ },
  ],
  async faults(subject, { browser }) {
    const paper = await printed(subject, browser);
    const [light, dark] = [paper.A4.bytes, paper.dark].map((bytes) => glance(bytes)).map((dots) => dots.reduce((sum, dot) => sum + dot, 0) / dots.length);
    const faults = [];
    if (light < 200) faults.push(`dark paper: ${light.toFixed(0)} of 255 in the mean`);
    if (light - dark > 2) faults.push(`darker from a dark system: ${dark.toFixed(0)} of 255 in the mean, ${light.toFixed(0)} from a light one`);
    return faults;
  },
};
