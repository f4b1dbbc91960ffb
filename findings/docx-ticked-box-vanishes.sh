#!/usr/bin/env bash
# A questionnaire in Word's format: npm docx 9.15.2 writes, PyPI python-docx
# 1.2.0 and npm mammoth 1.13.0 read.
#
# Behaviour: tick boxes written with the writer's own CheckBox are content
# controls. python-docx leaves them out of paragraph.text, with no sign that
# something was there: a form with "yes" ticked and one with "no" ticked give the
# same text. mammoth keeps them in HTML (input elements), but its plain text
# drops them just so. Text inserted under "track changes" (an answer typed into
# a tracked document) is missing from python-docx as well, and there in mammoth.
# One expects: a reader returns the answer or a mark in its place, and two
# readers agree on the words of a paragraph.
# Why it matters here: partners send filled questionnaires back as documents. An
# importer that reads the paragraphs finds every tick box empty and every
# tracked answer blank, and "not answered" looks quite plausible. Read the
# content controls from the XML, and count them against the number of questions.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund docx@9.15.2 mammoth@1.13.0
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check python-docx==1.2.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(python-docx)==' | sed 's/^/# /'
cat > run.cjs <<'J'
const fs = require('fs'), mammoth = require('mammoth');
const { Document, Packer, Paragraph, TextRun, CheckBox, InsertedTextRun } = require('docx');
(async () => {
  for (const answer of ['yes', 'no']) {
    const file = `${answer}.docx`;
    const box = name => new CheckBox({ checked: name === answer });
    fs.writeFileSync(file, await Packer.toBuffer(new Document({ sections: [{ children: [
      new Paragraph({ children: [new TextRun('Backup tested: '), box('yes'), new TextRun(' yes '), box('no'), new TextRun(' no')] }),
      new Paragraph({ children: [new TextRun('Remark: '), new InsertedTextRun({ text: 'tested in May', id: 1, author: 'Partner', date: '2026-05-01T00:00:00Z' })] }),
    ] }] })));
    const html = (await mammoth.convertToHtml({ path: file })).value;
    console.log(file, 'mammoth html:', html.replace(/<\/?p>/g, ' ').replace(/ +/g, ' ').trim());
    console.log(file, 'mammoth text:', (await mammoth.extractRawText({ path: file })).value.replace(/\s+/g, ' ').trim());
  }
})();
J
cat > run.py <<'P'
import docx
for file in ("yes.docx", "no.docx"):
    print(file, "python-docx: ", " ".join(" ".join(p.text for p in docx.Document(file).paragraphs).split()))
P
{ node run.cjs; env/bin/python run.py; } | tee seen.txt
cat > recorded.txt <<'T'
yes.docx mammoth html: Backup tested: <input type="checkbox" checked="checked" /> yes <input type="checkbox" /> no Remark: tested in May
yes.docx mammoth text: Backup tested: yes no Remark: tested in May
no.docx mammoth html: Backup tested: <input type="checkbox" /> yes <input type="checkbox" checked="checked" /> no Remark: tested in May
no.docx mammoth text: Backup tested: yes no Remark: tested in May
yes.docx python-docx:  Backup tested: yes no Remark:
no.docx python-docx:  Backup tested: yes no Remark:
T
diff -u recorded.txt seen.txt
echo "as recorded"
