"""usage: documents.py FOLDER EDITION: the document of a report beside its page and its JSON, in one folder, with what LibreOffice made of it."""

import html.parser
import json
import re
import sys

import docx
from docx.oxml.ns import qn

folder, edition = sys.argv[1:]
document = docx.Document(f"{folder}/report.docx")
report = json.load(open(f"{folder}/report.json"))
printed = open(f"{folder}/report.txt").read()


def plain(text):
    """Blanks of all kinds as one, so that a line's end is no difference."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


class Page(html.parser.HTMLParser):
    """The text of page one."""

    def __init__(self):
        super().__init__()
        self.depth, self.text = 0, []

    def handle_starttag(self, tag, attributes):
        if tag == "section" and (self.depth or dict(attributes).get("id") == "summary"):
            self.depth += 1

    def handle_endtag(self, tag):
        if tag == "section" and self.depth:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.text.append(data)


page = Page()
page.feed(open(f"{folder}/report.html").read())
one = plain(" ".join(page.text))
body = document.element.body
words = plain(" ".join("".join(run.text or "" for run in block.iter(qn("w:t"))) for block in body.iter(qn("w:p"))))
faults = []


def need(truth, what):
    if not truth:
        faults.append(what)


# The document as such.
headings = [(int(one.style.name.split()[-1]), one.text) for one in document.paragraphs if one.style.name.startswith("Heading ")]
levels = [level for level, _ in headings]
need(levels and levels[0] == 1 and levels.count(1) == 1, f"one heading of the first level, not {levels}")
need(all(later <= before + 1 for before, later in zip(levels, levels[1:])), f"a level of headings is left out: {levels}")
need(document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en", "the language is set")
need(document.core_properties.title and document.core_properties.language == "en", "the title is set")
pictures = [one.get("descr") for one in body.iter(qn("wp:docPr"))]
need(pictures and all(pictures), f"every picture says what it shows: {pictures}")
need(document.tables, "there are tables")
for table in document.tables:
    need(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None, "a table without a head row")
    need(len({len(row.cells) for row in table.rows}) == 1, "a table with rows of different lengths")
links = [one.get(qn("r:id")) for one in body.iter(qn("w:hyperlink"))]
need(all(link in document.part.rels for link in links), "a link to nowhere")
# What it says: the verdict, the scores, the first steps and the whole plan are those of the page and of the JSON report.
headline = plain(report["summary"]["headline"])
need(headline in one and headline in words, f"the verdict: {headline}")
need(headings[0][1] in words and plain(headings[0][1]) in one, f"the first heading is no sentence of the page: {headings[0][1]}")
sides = [score for score in report["scores"] if score["kind"] == "side" and score["shown_least"] is not None]
need(sides, "no side has a score")
for side in sides:
    least, most = int(side["shown_least"]), int(side["shown_most"])
    told = f"{side['title']}: {least}" + (f" to {most}" if most != least else "")
    need(f"{told} of 100" in words, f"{told} of 100")
    need(str(least) in one and side["title"] in one, f"page one does not show {told}")
for decision in report["decisions"]:
    need(plain(decision["headline"]) in words, f"a decision: {decision['headline']}")
for step in report["plan"]:
    need(plain(step["title"]) in words, f"a step: {step['title']}")
for level, heading in headings:
    need(plain(heading)[:30] in plain(printed), f"LibreOffice does not show: {heading}")
if faults:
    print("\n".join(f"FAILED  {folder}: {fault}" for fault in faults))
    sys.exit(1)
print(f"ok  {folder.rsplit('/', 1)[-1]}: {len(headings)} headings, {len(document.tables)} tables, {len(report['plan'])} steps, as on the page; opened by LibreOffice")
