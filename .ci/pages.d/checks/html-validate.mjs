import { HtmlValidate } from "html-validate";
import { page as document } from "../document.mjs";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended", "html-validate:a11y"] });

export default {
  group: "html",
  name: "html-validate, recommended and a11y",
  broken: [
    { what: "a block in a paragraph", html: document("<h1>A</h1><span><div>B</div></span>"), says: /element-permitted-content/ },
    { what: "a label of a thing that has no role", html: document('<h1>A</h1><div aria-label="b">B</div>'), says: /aria-label-misuse/ },
  ],
  async faults({ html }) {
    const { results } = await validator.validateString(html);
    const errors = results.flatMap(({ messages }) => messages.filter(({ severity }) => severity === 2));
    // What is wrong once in a loop of the template is wrong a hundred times in the page.
    const rules = [...new Set(errors.map(({ ruleId }) => ruleId))];
    return rules.map((rule) => [rule, errors.filter(({ ruleId }) => ruleId === rule)]).flatMap(([rule, all]) => [
      ...all.slice(0, 3).map(({ line, column, message }) => `${line}:${column} ${rule}: ${message}`),
      ...(all.length > 3 ? [`and ${all.length - 3} more of ${rule}`] : []),
    ]);
  },
};
