#!/usr/bin/env bash
# Reports of several partners joined into one Word document: PyPI docxcompose 2.2.0 and npm docx-merger 1.2.2. The reports are written by
# npm docx 9.15.2; the joined ones are read by pandoc 3.9 (PyPI pypandoc_binary 1.17).
#
# Behaviour: two reports; each has two numbered findings, of which one has a remark of the auditor (a comment) and one a footnote. No error,
# no warning.
#   - The remark on Contoso's finding, "not shown", is "fine" in the joined document, with both tools: it is the remark of the other
#     report. Remarks have numbers of their own in each document; the mark in the text keeps its number, and only the first document's
#     remarks are there. "not shown" is nowhere.
#   - docx-merger: Contoso's footnote "as of 2019" is "as of June" likewise. docxcompose keeps both footnotes apart.
#   - docx-merger: the findings have no numbers any more.
#   - Links and pictures are right in both.
# One expects: what hangs on a sentence in a report hangs on it in the joined one, or is left out. docxcompose tells of headers and styles
# that the first document's are taken; of remarks it does not.
# Why it matters here: one document for all partners is made of one report each, and remarks are how an auditor says "not shown". It reads
# "fine" under the auditor's own name. Turn remarks into text of the report before joining, or number them through all documents, and
# count remarks and footnotes before and after.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts docx@9.15.2 docx-merger@1.2.2 > /dev/null
python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0 pypandoc_binary==1.17 setuptools==65.5.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# npm \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(docxcompose|pypandoc.binary)==' | sed 's/^/# /'
cat > run.mjs <<'J'
import fs from "node:fs";
import * as docx from "docx";
import Merger from "docx-merger";

async function report(name, remark, note) {
  const finding = (...children) => new docx.Paragraph({ numbering: { reference: "findings", level: 0 }, children });
  const children = [
    new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, children: [new docx.TextRun(name)] }),
    finding(new docx.CommentRangeStart(0), new docx.TextRun("signed agreement"), new docx.CommentRangeEnd(0), new docx.TextRun({ children: [new docx.CommentReference(0)] })),
    finding(new docx.TextRun("12 trained people"), new docx.FootnoteReferenceRun(1)),
    new docx.Paragraph({ children: [new docx.ExternalHyperlink({ link: `https://example.com/${name}`, children: [new docx.TextRun("evidence")] })] }),
  ];
  const document = new docx.Document({
    comments: { children: [{ id: 0, author: "Auditor", date: new Date("2026-01-01"), children: [new docx.Paragraph(remark)] }] },
    footnotes: { 1: { children: [new docx.Paragraph(note)] } },
    numbering: { config: [{ reference: "findings", levels: [{ level: 0, format: docx.LevelFormat.DECIMAL, text: "%1.", start: 1 }] }] },
    sections: [{ children }],
  });
  fs.writeFileSync(`${name}.docx`, await docx.Packer.toBuffer(document));
}
await report("Northwind", "fine", "as of June");
await report("Contoso", "not shown", "as of 2019");
new Merger({}, ["Northwind", "Contoso"].map((name) => fs.readFileSync(`${name}.docx`, "binary"))).save("nodebuffer", (data) => fs.writeFileSync("docx-merger.docx", data));
J
cat > run.py <<'P'
import re

import docx
import pypandoc
from docxcompose.composer import Composer

composer = Composer(docx.Document("Northwind.docx"))
composer.append(docx.Document("Contoso.docx"))
composer.save("docxcompose.docx")
for name in ("Northwind", "Contoso", "docxcompose", "docx-merger"):
    print(name)
    text = pypandoc.convert_file(f"{name}.docx", "markdown", extra_args=["--track-changes=all", "--wrap=none"])
    text = re.sub(r"\[([^]]*)\]\{\.comment-start[^}]*\}", r"(remark: \1) ", re.sub(r"\[\]\{\.comment-end[^}]*\}", "", text))
    for line in text.split("\n"):
        if line:
            print("  ", line)
P
node run.mjs
env/bin/python run.py 2> errors.txt | tee seen.txt
cat > recorded.txt <<'T'
Northwind
   # Northwind
   1.  (remark: fine) signed agreement
   2.  12 trained people[^1]
   [evidence](https://example.com/Northwind)
   [^1]: as of June
Contoso
   # Contoso
   1.  (remark: not shown) signed agreement
   2.  12 trained people[^1]
   [evidence](https://example.com/Contoso)
   [^1]: as of 2019
docxcompose
   # Northwind
   1.  (remark: fine) signed agreement
   2.  12 trained people[^1]
   [evidence](https://example.com/Northwind)
   # Contoso
   1.  (remark: fine) signed agreement
   2.  12 trained people[^2]
   [evidence](https://example.com/Contoso)
   [^1]: as of June
   [^2]: as of 2019
docx-merger
   # Northwind
   (remark: fine) signed agreement
   12 trained people[^1]
   [evidence](https://example.com/Northwind)
   # Contoso
   (remark: fine) signed agreement
   12 trained people[^2]
   [evidence](https://example.com/Contoso)
   [^1]: as of June
   [^2]: as of June
T
diff -u recorded.txt seen.txt
echo "as recorded"
