#!/usr/bin/env bash
# A questionnaire as an OpenDocument text (.odt): PyPI odfpy 1.4.1, PyPI odfdo 3.27.3 and pandoc 3.9 (PyPI pypandoc_binary 1.17) read it.
#
# Behaviour: six answers. One has a word struck out under "record changes", one a comment of an auditor, one a footnote, one was
# chosen from a list, one worked out by a formula, one has a hidden text. No error, no warning.
#   - The word that was struck out ("not ") is a paragraph like any other, the first one, in odfpy and in odfdo's list of paragraphs.
#     As text of the whole document it stands in front in odfpy.
#   - The level 4 with the comment "3 at most" is "Auditor...3 at most4" in odfpy and "3 at most Auditor ...4" in odfdo, name and day of
#     the comment included. The comment is a paragraph of its own besides. 12 partners with a footnote are "Partners1as of June: 12".
#   - odfdo's formatted text and pandoc set all of that apart or leave it out, and with it the answer that was CHOSEN and the sum that was worked out:
#     "Certified:" and "Sum:" with nothing behind. odfpy and odfdo's paragraphs have both.
#   - The hidden text is read as an answer in odfpy and odfdo's paragraphs.
# One expects: what stands in the document as it is shown, in each of them.
# Why it matters here: partners and auditors answer in such documents, and they comment, strike out and choose. A number that is looked
# for in a paragraph is the 3 of the comment, and "not answered" is what a chosen answer looks like. Take comments, notes, changes
# and hidden texts out of the XML first, put the chosen options in, and count the answers against the questions.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check odfpy==1.4.1 odfdo==3.27.3 pypandoc_binary==1.17
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(odfpy|odfdo|pypandoc.binary)==' | sed 's/^/# /'
cat > content.xml <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:body><office:text>
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Partner</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>The agreement is <text:change text:change-id="c1"/>signed.</text:p>
<text:p>Level: <office:annotation><dc:creator>Auditor</dc:creator><dc:date>2026-01-01T00:00:00</dc:date><text:p>3 at most</text:p></office:annotation>4</text:p>
<text:p>Partners<text:note text:note-class="footnote" text:id="f1"><text:note-citation>1</text:note-citation><text:note-body><text:p>as of June</text:p></text:note-body></text:note>: 12</text:p>
<text:p>Certified: <text:drop-down text:name="certified"><text:label text:value="yes"/><text:label text:value="no" text:current-selected="true"/>no</text:drop-down></text:p>
<text:p>Sum: <text:expression text:formula="ooow:2+3">5</text:expression></text:p>
<text:p>Tier: <text:hidden-text text:condition="ooow:1" text:string-value="gold" text:is-hidden="true">gold</text:hidden-text>silver</text:p>
</office:text></office:body></office:document-content>
X
cat > run.py <<'P'
import zipfile

import odfdo
import pypandoc
from odf import teletype, text
from odf.opendocument import load

office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
parts = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
                for path, kind in (("/", "application/vnd.oasis.opendocument.text"), ("content.xml", "text/xml"), ("styles.xml", "text/xml")))
with zipfile.ZipFile("answers.odt", "w") as file:
    file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    file.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">{parts}</manifest:manifest>')
    file.writestr("styles.xml", f'<office:document-styles {office} office:version="1.3"><office:styles/></office:document-styles>')
    file.write("content.xml")


def show(reader, lines):
    print(reader)
    for line in lines:
        if line.strip():
            print("  ", " ".join(line.split()))


one, other = load("answers.odt"), odfdo.Document("answers.odt")
show("odfpy, paragraphs", [teletype.extractText(part) for part in one.getElementsByType(text.P)])
show("odfpy, the whole", teletype.extractText(one.text).split("\n"))
show("odfdo, paragraphs", [part.inner_text for part in other.body.paragraphs])
show("odfdo, formatted text", other.get_formatted_text().split("\n"))
show("pandoc, plain text", pypandoc.convert_file("answers.odt", "plain").split("\n"))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
odfpy, paragraphs
   not
   The agreement is signed.
   Level: Auditor2026-01-01T00:00:003 at most4
   3 at most
   Partners1as of June: 12
   as of June
   Certified: no
   Sum: 5
   Tier: goldsilver
odfpy, the whole
   Partner2026-01-01T00:00:00not
   The agreement is signed.
   Level: Auditor2026-01-01T00:00:003 at most4
   Partners1as of June: 12
   Certified: no
   Sum: 5
   Tier: goldsilver
odfdo, paragraphs
   not
   The agreement is signed.
   Level: 3 at most Auditor 2026-01-01 00:00:004
   3 at most
   Partners1. as of June: 12
   as of June
   Certified: no
   Sum: 5
   Tier: goldsilver
odfdo, formatted text
   The agreement is signed.
   Level: [*]4
   ----
   [*] 3 at most
   Partners[1]: 12
   ----
   [1] as of June
   Certified:
   Sum:
   Tier: silver
pandoc, plain text
   The agreement is signed.
   Level: 4
   Partners[1]: 12
   Certified:
   Sum:
   Tier: silver
   [1] as of June
T
diff -u recorded.txt seen.txt
echo "as recorded"
