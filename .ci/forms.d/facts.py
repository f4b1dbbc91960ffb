#!/usr/bin/env python3
"""usage: facts.py expected FORM.json RESULT.json OUT
       facts.py held EXPECTED REPORT.json NAME
       facts.py fill FORM.json RESULT.json BOOK.xlsx OUT.xlsx

What somebody answered in a web form as facts, worked out from the form and its result alone; those facts held against the ones of a
report, name by name and value by value; and the same answers typed into the workbook of the questionnaire."""
import datetime
import json
import re
import sys

MONEY = re.compile(r"([0-9.]+)(k?) ([A-Z]{3})")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def elements(form):
    """Every question of a form by its name; those inside of a panel stand for themselves."""
    found = {}
    for page in form["pages"]:
        for element in page["elements"]:
            for one in element["elements"] if element["type"] == "panel" else [element]:
                found[one["name"]] = one
    return found


def answers(form, result):
    """The fact, the question and the value of each answer."""
    known = elements(form)
    for name, value in result.items():
        if not name.endswith("-Comment"):
            yield name.replace("__", "."), known[name], value


def notes(result):
    return {name.removesuffix("-Comment").replace("__", "."): said for name, said in result.items() if name.endswith("-Comment")}


def number(words):
    return {"Number": float(words)}


def money(words):
    amount, thousands, currency = MONEY.fullmatch(words).groups()
    return {"Money": {"amount": float(amount) * (1000 if thousands else 1), "currency": currency}}


def plain(element, value):
    """The fact that a question with one answer comes to; none where nobody knows."""
    kind = element["type"]
    if value == "not sure":
        return None
    if value == "n/a":
        return "NotApplicable"
    if kind == "radiogroup":
        ids = [choice["value"] for choice in element["choices"]]
        if isinstance(value, int):
            return {"Number": float(value)}
        return {"YesNo": value == "yes"} if "yes" in ids and "no" in ids else {"Choice": value}
    if kind == "checkbox":
        return {"Multi": sorted(one for one in value if one != "none")}
    if kind == "comment":
        return {"Text": value}
    if element.get("inputType") == "number":
        return number(value)
    if element.get("inputType") == "date":
        return {"Date": (datetime.date.fromisoformat(value) - datetime.date(1970, 1, 1)).days}
    return money(value)


def expected(form, result):
    facts, unsure = {}, []
    for fact, element, value in answers(form, result):
        if element["type"] == "matrix":
            facts.update({f"{fact}.{row}": {"Choice": state} for row, state in value.items()})
        elif element["type"] == "multipletext":
            facts.update({f"{fact}.{quarter}": number(words) for quarter, words in value.items()})
        elif element["type"] == "paneldynamic":
            fields = {field["name"]: field for field in element["templateElements"]}
            # In the order of the fields; what nobody knows is empty.
            entry = lambda one: [plain(of, one[field]) if field in one else None for field, of in fields.items()]
            facts[fact] = {"Records": [entry(one) for one in value]}
        elif (told := plain(element, value)) is None:
            unsure.append(fact)
        else:
            facts[fact] = told
    return {"facts": facts, "unsure": sorted(unsure), "notes": notes(result)}


def told(report):
    """The facts of a report in the same form."""
    facts, beside = {}, {}
    embedded = report["embedded"]["facts"]
    for name, fact in embedded["facts"].items():
        claim = fact["decided"]
        assert claim and not fact["against"], f"{name} is told in several ways"
        value = claim["value"]
        if isinstance(value, dict) and "Multi" in value:
            value = {"Multi": sorted(value["Multi"])}
        # The form does not say which of its numbers are amounts.
        if isinstance(value, dict) and value.get("Money", {"currency": ""})["currency"] is None:
            value = {"Number": value["Money"]["amount"]}
        facts[name] = value
        if claim["note"]:
            beside[name] = claim["note"]
    return {"facts": facts, "unsure": sorted(embedded["unsure"]), "notes": beside}


def held(wanted, report, name):
    there = told(report)
    wrong = []
    for what in ["facts", "notes"]:
        for fact in sorted(set(wanted[what]) | set(there[what])):
            one, other = wanted[what].get(fact), there[what].get(fact)
            if one != other:
                wrong.append(f"{what[:-1]} {fact}: {one} was answered, and {other} came back")
    if wanted["unsure"] != there["unsure"]:
        wrong.append(f"not known: {sorted(set(wanted['unsure']) ^ set(there['unsure']))}")
    if wrong:
        sys.exit("\n".join([f"{name}: the facts are not those that were answered", *wrong[:40]]))
    assert len(there["facts"]) > 150, len(there["facts"])
    print(f"ok  {name}: {len(there['facts'])} facts, {len(there['unsure'])} not known, as they were answered")


def listed(value):
    return ", ".join(value) if isinstance(value, list) else value


def cells(form, result):
    """What somebody types into the sheet, by the name of the row."""
    for fact, element, value in answers(form, result):
        if element["type"] in ["matrix", "multipletext"]:
            yield from ((f"{fact}.{part}", words) for part, words in value.items())
        elif element["type"] == "paneldynamic":
            for at, entry in enumerate(value, 1):
                yield from ((f"{fact}.{at}.{field}", listed(words)) for field, words in entry.items())
        elif element["type"] == "checkbox":
            yield fact, listed(value)
        elif element.get("inputType") == "date":
            yield fact, datetime.date.fromisoformat(value)
        else:
            yield fact, value


def fill(form, result, book, out):
    import openpyxl

    workbook = openpyxl.load_workbook(book)
    sheet = workbook.active
    head = [cell.value for cell in sheet[1]]
    row = {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)}
    column = {name: at + 1 for at, name in enumerate(head)}
    assert len(row) > 300 and sheet.data_validations.dataValidation, (len(row), head)
    for fact, words in cells(form, result):
        sheet.cell(row[fact], column["answer"]).value = words
    for fact, said in notes(result).items():
        sheet.cell(row[fact], column["note"]).value = said
    workbook.save(out)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["expected", form, result, out]:
            with open(out, "w", encoding="utf-8") as file:
                json.dump(expected(load(form), load(result)), file, indent=1, sort_keys=True)
        case ["held", wanted, report, name]:
            held(load(wanted), load(report), name)
        case ["fill", form, result, book, out]:
            fill(load(form), load(result), book, out)
        case _:
            sys.exit(__doc__)
