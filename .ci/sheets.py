"""Judges report.xlsx with openpyxl, and compares it with what LibreOffice made of it. See `.ci/sheets`."""

import csv
import datetime
import json
import re
import sys
import zipfile
from pathlib import Path

from openpyxl import load_workbook

SHEETS = ["Summary", "Findings", "Plan", "Checks", "Answers", "Scores"]


def need(holds, kind, words):
    if not holds:
        sys.exit(f"{kind}: {words}")


def rows_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def column(sheet, heading):
    headings = [cell.value for cell in sheet[1]]
    need(heading in headings, "headings", f"{sheet.title} has no {heading}")
    return [row[headings.index(heading)] for row in sheet.iter_rows(min_row=2)]


def workbook(path, told):
    """The file at `path` holds what the JSON report and the CSV tables in `told` hold, and is set up for work and print."""
    with zipfile.ZipFile(path) as parts:
        need(parts.testzip() is None, "zip", "a part is damaged")
        for name in parts.namelist():
            need("vba" not in name.lower(), "macro", name)
            need("externalLinks" not in name, "links", name)
    book = load_workbook(path)
    report = json.loads((told / "report.json").read_text(encoding="utf-8"))
    need(book.sheetnames == SHEETS, "sheets", book.sheetnames)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                need(cell.data_type != "f", "formula", f"{sheet.title}!{cell.coordinate} is {cell.value!r}")
        need(sheet.freeze_panes == "A2", "panes", f"{sheet.title} has {sheet.freeze_panes}")
        need(sheet.auto_filter.ref == sheet.dimensions, "filter", f"{sheet.title} has {sheet.auto_filter.ref}")
        setup = sheet.page_setup
        fits = sheet.sheet_properties.pageSetUpPr.fitToPage and setup.fitToWidth in (None, 1) and setup.fitToHeight == 0
        need(setup.orientation == "landscape" and fits, "print", sheet.title)
        need(sheet.print_title_rows == "$1:$1" and "&P" in sheet.oddFooter.right.text.replace("&[Page]", "&P"), "print", sheet.title)
        table = list(csv.reader((told / f"{sheet.title.lower()}.csv").open(encoding="utf-8-sig", newline="")))
        need(len(table) == sheet.max_row, "rows", f"{sheet.title} has {sheet.max_row}, its table {len(table)}")
        need(len(table[0]) == sheet.max_column, "columns", sheet.title)
    for sheet, heading in [("Plan", "Due"), ("Answers", "Date")]:
        for cell in column(book[sheet], heading):
            need(cell.value is None or cell.is_date and isinstance(cell.value, datetime.datetime), "date", f"{cell.value!r}")
            need(cell.value is None or cell.number_format == "yyyy-mm-dd", "date", cell.number_format)
    dues = [cell.value and cell.value.date().isoformat() for cell in column(book["Plan"], "Due")]
    need(dues == [step["due"] for step in report["plan"]], "date", dues)
    if report["plan"]:
        only = next(iter(book["Plan"].data_validations.dataValidation), None)
        need(only and only.type == "list" and only.formula1 == '"Open,In progress,Blocked,Done,Dropped"', "list", "no list of states")
    worth = lambda part: [(finding["worth"] or {}).get(part) for finding in report["findings"]]
    for heading, expected in [
        ("Points lost", worth("points_lost")),
        ("Points won, least", worth("won_least")),
        ("Points won, most", worth("won_most")),
        ("Id", [finding["id"] for finding in report["findings"]]),
    ]:
        found = [cell.value for cell in column(book["Findings"], heading)]
        need(found == expected, "number", f"{heading}: {found} is not {expected}")
    need(book.properties.created == datetime.datetime.fromisoformat(report["as_of"]), "created", book.properties.created)
    need(not book.properties.creator, "creator", book.properties.creator)


def broken(path, folder):
    """Copies of the file, each with one thing wrong."""

    def copy(name, change):
        book = load_workbook(path)
        change(book)
        book.save(folder / f"{name}.xlsx")

    def formula(book):
        book["Findings"]["F2"] = "=1+1"

    def panes(book):
        book["Findings"].freeze_panes = None

    def filtered(book):
        book["Findings"].auto_filter.ref = "A1:B2"

    def date(book):
        due = column(book["Plan"], "Due")[0]
        due.value = due.value.date().isoformat()

    def landscape(book):
        book["Plan"].page_setup.orientation = "portrait"

    def states(book):
        book["Plan"].data_validations.dataValidation.clear()

    changes = {"formula": formula, "panes": panes, "filter": filtered, "date": date, "print": landscape, "list": states}
    for name, change in changes.items():
        copy(name, change)
    # By hand: openpyxl rounds what it writes, and the file would be refused for that.
    with zipfile.ZipFile(path) as parts, zipfile.ZipFile(folder / "number.xlsx", "w") as written:
        for name in parts.namelist():
            text = parts.read(name)
            if name == "xl/worksheets/sheet2.xml":
                text, changed = re.subn(rb'(<c r="I2"[^>]*><v>)([^<]*)', rb"\g<1>\g<2>1", text)
                need(changed == 1, "break", "I2 holds no number")
            written.writestr(name, text)
    for name, part in [("macro", "xl/vbaProject.bin"), ("links", "xl/externalLinks/externalLink1.xml")]:
        target = folder / f"{name}.xlsx"
        target.write_bytes(path.read_bytes())
        with zipfile.ZipFile(target, "a") as parts:
            parts.writestr(part, b"")


def same(path, again, tables):
    """What LibreOffice wrote is what openpyxl reads: cells, values, and no formula."""
    ours, theirs = load_workbook(path), load_workbook(again)
    need(theirs.sheetnames == ours.sheetnames, "other", theirs.sheetnames)
    for sheet in ours:
        here, there = rows_of(sheet), rows_of(theirs[sheet.title])
        need(len(here) == len(there), "rows", f"{sheet.title}: {len(here)}, and {len(there)} in LibreOffice")
        for number, (one, other) in enumerate(zip(here, there), 1):
            need([clean(cell) for cell in one] == [clean(cell) for cell in other[: len(one)]], "cells", f"{sheet.title}, row {number}: {one} {other}")
        count = lambda rows: sum(cell is not None for row in rows for cell in row)
        need(count(here) == count(there), "cells", f"{sheet.title}: {count(here)}, and {count(there)} in LibreOffice")
        for row in theirs[sheet.title].iter_rows():
            need(all(cell.data_type != "f" for cell in row), "formula", sheet.title)
    (findings,) = tables.glob("*-Findings.csv")
    table = list(csv.reader(findings.open(encoding="utf-8", newline="")))
    here = rows_of(ours["Findings"])
    need(len(table) == len(here), "rows", f"Findings: {len(here)}, and {len(table)} in LibreOffice's table")
    for one, other in zip(here, table):
        for cell, text in zip(one, other):
            if isinstance(cell, (int, float)):
                need(abs(float(text) - cell) < 1e-9, "cells", f"{cell!r} is {text!r}")
            else:
                need(clean(cell) == clean(text or None), "cells", f"{cell!r} is {text!r}")


def clean(value):
    """A value as far as both programs keep it: whole numbers have two forms, and 15 digits count."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(f"{value:.14g}")
    return re.sub(r"\r\n?", "\n", value) if isinstance(value, str) else value


command, *arguments = sys.argv[1:]
{"workbook": workbook, "break": broken, "same": same}[command](*map(Path, arguments))
