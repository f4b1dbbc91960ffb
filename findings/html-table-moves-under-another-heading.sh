#!/usr/bin/env bash
# Tables of a report, from HTML to Markdown and to JSON: npm turndown 7.2.5 (with npm
# turndown-plugin-gfm 1.0.2), npm node-html-markdown 2.0.0, npm html-to-md 0.8.8, npm
# tabletojson 4.1.15, beside npm html-to-text 10.0.1 and npm rehype-remark 10.0.1. The Markdown
# is read with npm marked 18.0.5.
#
# Behaviour: valid tables of partners with a level and a target. No error, no warning.
#   - A tier that spans two rows: turndown, node-html-markdown and html-to-md write the second
#     row one cell short and fill it from the left. Contoso's level of 3 stands under "Partner"
#     and its TARGET of 4 under "Level".
#   - The row of means, whose first cell spans two columns: in these, and in tabletojson too, 4.5,
#     the mean of the targets, is under "Level". In html-to-md the row (tfoot) is gone.
#   - Rows that begin with a heading cell: tabletojson names the columns after the LAST of them,
#     {"Contoso": "4"}, {"Contoso": "3"}, so that Northwind's level is Contoso's. html-to-md loses
#     the levels. In node-html-markdown and rehype-remark Northwind becomes the head.
#   - Without any heading cell, Northwind becomes the head in node-html-markdown.
#   - A check named "a | b" has the level "b" in turndown, and its level becomes the target.
# One expects: a cell stays under its heading, as it does in html-to-text and, for the first two,
# in rehype-remark; or a table without a form in Markdown stays HTML, as turndown has it.
# Why it matters here: a report is HTML, and goes on as Markdown into tickets, mails and language
# models, or as JSON into a sheet. What arrives is a number of the right kind, and another one.
# Write such tables from the data, repeat the tier in each row, and escape "|" in names.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts turndown@7.2.5 turndown-plugin-gfm@1.0.2 node-html-markdown@2.0.0 html-to-md@0.8.8 tabletojson@4.1.15 \
  html-to-text@10.0.1 rehype-remark@10.0.1 rehype-parse@9.0.1 remark-gfm@4.0.1 remark-stringify@11.0.0 unified@11.0.5 marked@18.0.5 > /dev/null
for name in turndown turndown-plugin-gfm node-html-markdown html-to-md tabletojson html-to-text rehype-remark marked; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > run.mjs <<'J'
import { convert } from "html-to-text";
import toMarkdown from "html-to-md";
import { marked } from "marked";
import { NodeHtmlMarkdown } from "node-html-markdown";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { Tabletojson } from "tabletojson";
import TurndownService from "turndown";
import { gfm } from "turndown-plugin-gfm";
import { unified } from "unified";

const turndown = new TurndownService();
turndown.use(gfm);
const throughMarkdown = (write) => (html) => {
  const table = marked.lexer(write(html)).find((token) => token.type === "table");
  if (!table) return "no table";
  const head = table.header.map((cell) => cell.text);
  return table.rows.map((row) => row.map((cell, at) => `${head[at] || "-"}=${cell.text || "-"}`).join(" ")).join(", ");
};
const converters = {
  turndown: throughMarkdown((html) => turndown.turndown(html)),
  "node-html-markdown": throughMarkdown((html) => NodeHtmlMarkdown.translate(html)),
  "html-to-md": throughMarkdown((html) => toMarkdown(html)),
  "rehype-remark": throughMarkdown((html) => String(unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).use(remarkGfm).use(remarkStringify).processSync(html))),
  "html-to-text": (html) => convert(html, { selectors: [{ selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } }] }).replace(/\n/g, " / "),
  tabletojson: (html) => JSON.stringify(Tabletojson.convert(html)[0]),
};
const head = (...names) => `<thead><tr>${names.map((name) => `<th>${name}</th>`).join("")}</tr></thead>`;
const tables = {
  "tier over two rows": `<table>${head("Tier", "Partner", "Level", "Target")}<tbody><tr><td rowspan="2">gold</td><td>Northwind</td><td>4</td><td>5</td></tr>`
    + `<tr><td>Contoso</td><td>3</td><td>4</td></tr></tbody><tfoot><tr><td colspan="2">Mean</td><td>3.5</td><td>4.5</td></tr></tfoot></table>`,
  "sign in a name": `<table>${head("Check", "Level", "Target")}<tbody><tr><td>a | b</td><td>4</td><td>5</td></tr></tbody></table>`,
  "names as headings": "<table><tbody><tr><th>Northwind</th><td>4</td></tr><tr><th>Contoso</th><td>3</td></tr></tbody></table>",
  "no headings": "<table><tbody><tr><td>Northwind</td><td>4</td></tr><tr><td>Contoso</td><td>3</td></tr></tbody></table>",
};
for (const [what, html] of Object.entries(tables))
  for (const [name, through] of Object.entries(converters)) console.log(`${what}, ${name}: ${through(html)}`);
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
tier over two rows, turndown: Tier=gold Partner=Northwind Level=4 Target=5, Tier=Contoso Partner=3 Level=4 Target=-, Tier=Mean Partner=3.5 Level=4.5 Target=-
tier over two rows, node-html-markdown: Tier=gold Partner=Northwind Level=4 Target=5, Tier=Contoso Partner=3 Level=4 Target=-, Tier=Mean Partner=3.5 Level=4.5 Target=-
tier over two rows, html-to-md: Tier=gold Partner=Northwind Level=4 Target=5, Tier=Contoso Partner=3 Level=4 Target=-
tier over two rows, rehype-remark: Tier=gold Partner=Northwind Level=4 Target=5, Tier=- Partner=Contoso Level=3 Target=4, Tier=Mean Partner=- Level=3.5 Target=4.5
tier over two rows, html-to-text: Tier   Partner     Level   Target / gold   Northwind   4       5 /        Contoso     3       4 / Mean               3.5     4.5
tier over two rows, tabletojson: [{"Tier":"gold","Partner":"Northwind","Level":"4","Target":"5"},{"Tier":"gold","Partner":"Contoso","Level":"3","Target":"4"},{"Tier":"Mean","Partner":"3.5","Level":"4.5"}]
sign in a name, turndown: Check=a Level=b Target=4
sign in a name, node-html-markdown: Check=a | b Level=4 Target=5
sign in a name, html-to-md: Check=a | b Level=4 Target=5
sign in a name, rehype-remark: Check=a | b Level=4 Target=5
sign in a name, html-to-text: Check   Level   Target / a | b   4       5
sign in a name, tabletojson: [{"Check":"a | b","Level":"4","Target":"5"}]
names as headings, turndown: no table
names as headings, node-html-markdown: Northwind=Contoso 4=3
names as headings, html-to-md: -=Northwind, -=Contoso
names as headings, rehype-remark: Northwind=Contoso 4=3
names as headings, html-to-text: Northwind   4 / Contoso     3
names as headings, tabletojson: [{"Contoso":"4"},{"Contoso":"3"}]
no headings, turndown: no table
no headings, node-html-markdown: Northwind=Contoso 4=3
no headings, html-to-md: -=Northwind -=4, -=Contoso -=3
no headings, rehype-remark: -=Northwind -=4, -=Contoso -=3
no headings, html-to-text: Northwind   4 / Contoso     3
no headings, tabletojson: [{"0":"Northwind","1":"4"},{"0":"Contoso","1":"3"}]
T
diff -u recorded.txt seen.txt
echo "as recorded"
