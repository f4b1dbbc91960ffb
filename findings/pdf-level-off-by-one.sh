#!/usr/bin/env bash
# A questionnaire as a PDF form: npm pdf-lib 1.17.1 writes, PyPI pypdf 7.1.0
# reads (and fills).
#
# Behaviour: pdf-lib names the states of a group of radio buttons by their
# position, from 0, and keeps the options' own names in a list beside it. pypdf
# gives the bare state. The answer "1" of a maturity question with the options
# 1, 2, 3 is read as "/0", "2" as "/1": a valid looking level, one too low.
# A tick box of the same form is read as "/Yes"; one left open is nothing at all
# rather than "/Off". Filled by pypdf, with the option's name or with the right
# state, the group counts as unanswered when pdf-lib opens the file again, while
# the list next to it has its new value; no error on either side.
# One expects: reader and writer meet at the name of the option, as they do for
# drop-down lists in the same form.
# Why it matters here: answers of partners who prefer paper-like forms come in
# this way, and maturity levels are numbers. Look the state up in the field's
# /Opt list, refuse a state that is not there, and name options by words
# ("level 2"), so that a wrong reading cannot be taken for an answer.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init -y >/dev/null
npm install --silent --no-audit --no-fund pdf-lib@1.17.1
python3 -m venv env
env/bin/pip install -q --disable-pip-version-check pypdf==7.1.0
npm ls --depth=0 --parseable --long | sed -n 's/^.*node_modules.*:\(.*@[0-9.]*\).*$/# \1/p'
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pypdf)==' | sed 's/^/# /'
cat > write.mjs <<'J'
import { PDFDocument } from 'pdf-lib';
import fs from 'fs';
const doc = await PDFDocument.create(), page = doc.addPage(), form = doc.getForm();
const levels = form.createRadioGroup('maturity');
['1', '2', '3'].forEach((name, i) => levels.addOptionToPage(name, page, { x: 50, y: 700 - 40 * i }));
levels.select('2');
const signed = form.createCheckBox('signed');
signed.addToPage(page, { x: 50, y: 500 });
signed.check();
form.createCheckBox('insured').addToPage(page, { x: 50, y: 450 });
const tier = form.createDropdown('tier');
tier.addOptions(['1', '2', '3']);
tier.select('2');
tier.addToPage(page, { x: 50, y: 400 });
fs.writeFileSync('answers.pdf', await doc.save());
J
cat > read.py <<'P'
from importlib.metadata import version
from pypdf import PdfReader, PdfWriter
print("# pypdf", version("pypdf"))
fields = PdfReader("answers.pdf").get_fields()
for name in ("maturity", "tier", "signed", "insured"):
    print("pypdf  ", name, fields[name].value)
options = fields["maturity"]["/Opt"]
print("pypdf   maturity by way of /Opt", options[int(fields["maturity"].value[1:])])
for state in ("/3", "/2"):
    writer = PdfWriter(clone_from="answers.pdf")
    writer.update_page_form_field_values(writer.pages[0], {"maturity": state, "tier": "3"})
    writer.write(f"filled{state[1:]}.pdf")
P
cat > again.mjs <<'J'
import { PDFDocument } from 'pdf-lib';
import fs from 'fs';
for (const file of ['answers', 'filled3', 'filled2']) {
  const form = (await PDFDocument.load(fs.readFileSync(file + '.pdf'))).getForm();
  console.log('pdf-lib', file, 'maturity', String(form.getRadioGroup('maturity').getSelected()), 'tier', form.getDropdown('tier').getSelected().join());
}
J
node write.mjs
{ env/bin/python read.py; node again.mjs; } | tee seen.txt
cat > recorded.txt <<'T'
# pypdf 7.1.0
pypdf   maturity /1
pypdf   tier 2
pypdf   signed /Yes
pypdf   insured None
pypdf   maturity by way of /Opt 2
pdf-lib answers maturity 2 tier 2
pdf-lib filled3 maturity undefined tier 3
pdf-lib filled2 maturity undefined tier 3
T
diff -u recorded.txt seen.txt
echo "as recorded"
