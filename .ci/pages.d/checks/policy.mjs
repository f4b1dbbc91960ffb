import { page as document } from "../document.mjs";

const policy = (content) => `<meta http-equiv="Content-Security-Policy" content="${content}">`;

export default {
  group: "scripts",
  name: "a policy that allows nothing but our own style and script, and that nothing offends",
  broken: [
    { what: "a page without a policy", html: document("<h1>A</h1>"), says: /no policy/ },
    { what: "a policy that lets any script in", html: document("<h1>A</h1>", { head: policy("default-src 'none'; script-src 'unsafe-inline'") }), says: /unsafe-inline/ },
    {
      what: "a script that the policy does not know",
      html: document("<h1>A</h1><script>1</script>", { head: policy("default-src 'none'; script-src 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='") }),
      says: /Content Security Policy/,
    },
    { what: "a style attribute that the policy does not know", html: document('<h1 style="color:red">A</h1>', { head: policy("default-src 'none'") }), says: /inline style/ },
  ],
  async faults(subject, { visit }) {
    const { page, log } = await visit();
    const policies = await page.$$eval('meta[http-equiv="Content-Security-Policy" i]', (all) => all.map((meta) => meta.content));
    const faults = [];
    if (policies.length !== 1) faults.push(policies.length === 0 ? "there is no policy" : `there are ${policies.length} policies`);
    for (const content of policies) {
      const parts = content.split(";").map((part) => part.trim().split(/\s+/));
      const allowed = (name) => parts.find(([first]) => first === name)?.slice(1).join(" ");
      if (allowed("default-src") !== "'none'") faults.push(`default-src is not 'none' in ${content}`);
      for (const name of ["base-uri", "form-action"]) {
        if (allowed(name) !== "'none'") faults.push(`${name} is not 'none', and default-src does not cover it`);
      }
      for (const [name, ...sources] of parts) {
        for (const source of sources) {
          if (source === "'none'" || /^'sha(256|384|512)-/.test(source) || (name === "img-src" && source === "data:")) continue;
          faults.push(`${name} allows ${source}`);
        }
      }
    }
    return [...faults, ...log.complaints.map((complaint) => `the browser complains: ${complaint}`)];
  },
};
