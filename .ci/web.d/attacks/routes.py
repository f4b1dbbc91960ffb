"""The routes of the app as its source names them, and who may reach each."""

import os
import re

ROUTES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../crates/web/src/routes/mod.rs")

# Who may reach what: `own` is whoever opened the app by its start link. A route that is not here fails the first check.
OWN, START, RESPONDENT, VOTER, ANYBODY = "own", "start", "respondent", "voter", "anybody"
EXPECTED = {
    "/": OWN, "/leave": OWN, "/new": OWN, "/a/{client}": OWN, "/a/{client}/depth": OWN, "/a/{client}/next": OWN,
    "/a/{client}/q/{key}": OWN, "/a/{client}/check": OWN, "/a/{client}/report": OWN, "/a/{client}/report/{file}": OWN,
    "/a/{client}/runs": OWN, "/a/{client}/compare": OWN, "/a/{client}/plan": OWN, "/a/{client}/plan.csv": OWN,
    "/a/{client}/people": OWN, "/a/{client}/people/{person}/link": OWN, "/a/{client}/people/{person}/revoke": OWN,
    "/a/{client}/people/{person}/remove": OWN, "/a/{client}/history": OWN, "/a/{client}/history/undo": OWN,
    "/a/{client}/workshop": OWN, "/a/{client}/brand": OWN, "/a/{client}/brand/preview": OWN,
    "/start/{token}": START, "/static/app.css": ANYBODY, "/static/app.js": ANYBODY, "/health": ANYBODY,
    "/r/{token}": RESPONDENT, "/r/{token}/tasks": RESPONDENT, "/r/{token}/next": RESPONDENT,
    "/r/{token}/q/{key}": RESPONDENT, "/r/{token}/check": RESPONDENT, "/r/{token}/done": RESPONDENT,
    "/w/{token}": VOTER,
}
UPLOADS = {"/a/{client}/brand", "/a/{client}/plan.csv"}


def routes():
    """The routes of the app with their methods, as its source names them."""
    with open(ROUTES, encoding="utf-8") as source:
        text = source.read()
    found = re.findall(r'\.route\(\s*"([^"]+)",\s*(.+?)\)\s*(?=\.route|\.layer|;)', text, re.S)
    return {path: [method.upper() for method in re.findall(r"\b(get|post|put|delete|patch|any)\(", how)] for path, how in found}


def all_routes(*kinds, method=None):
    """Each path with each of its methods, of those that are for `kinds`."""
    for path, methods in routes().items():
        if EXPECTED.get(path) in kinds:
            yield from ((path, one) for one in methods if method in (None, one))


def filled(path, token="", client="northwind", key="program.stage", person="1", file="report.html"):
    values = {"client": client, "key": key, "person": person, "file": file, "token": token}
    return re.sub(r"\{(\w+)\}", lambda name: values[name[1]], path)


def sent(app, path, method, to, headers=None, fields=()):
    """A request of the kind that a route takes."""
    if method != "POST":
        return app.ask(method, to, headers=headers)
    if path in UPLOADS:
        return app.upload(to, fields, headers={"Cookie": "", **(headers or {})})
    return app.form(to, fields, headers)
