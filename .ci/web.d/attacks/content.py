"""What is typed, sent and brought along: HTML, formulas, paths, logos, folders, and input that nobody types."""

import io
import json
import os
import re
import shutil
import subprocess
import urllib.parse
import zipfile

from .checks import check, holds
from .scene import archive, files, seen
from .visitor import FORM, TOKEN, App, new_folder

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


@check
def nothing_that_is_typed_becomes_html(app, _scene):
    path = app.client(f"C{HOSTILE}")
    link = app.person(path, f"P{HOSTILE}")
    words = {"note": HOSTILE, "evidence": HOSTILE, "why": HOSTILE}
    for page in (link, path):
        app.answer(page, "program.stage", "0", **words)
    app.answer(path, "team.dedication", "none", **words)
    step = re.search(r'name="step" value="([^"]+)"', app.get(f"{path}/plan").text)[1]
    app.post(f"{path}/plan", {"step": step, "owner": HOSTILE, "note": HOSTILE, "status": "doing", "due": "2030-01-01"})
    brand = [("csrf", app.csrf), ("name", HOSTILE), ("footer", HOSTILE), ("confidentiality", HOSTILE)]
    app.upload(f"{path}/brand", brand)
    app.post(f"{path}/runs")
    app.workshop(path)
    app.post(f"{path}/workshop", {"act": "reveal"})
    app.post(f"{path}/workshop", {"act": "agree", "agreed": "0", "decision": HOSTILE})
    pages = [*("/" + page for page in "check report plan people history workshop compare brand q/program.stage".split())]
    pages += ["", "/report/report.html", "/report/report.html?edition=full", "/brand/preview?" + urllib.parse.urlencode(brand[1:])]
    pages = ["/", *(path + page for page in pages), *(link + page for page in ("", "/tasks", "/check", "/q/program.stage"))]
    answers = [(page, app.get(page)) for page in pages]
    conflict = app.post(f"{path}/q/program.stage", {"program.stage": "2", "act": "save", "seen": "", HOSTILE: HOSTILE, **words})
    answers += [("a conflict", conflict), ("a form that is refused", app.post("/new", {"company": HOSTILE * 9}))]
    answers += [("a page that is not there", app.get("/" + urllib.parse.quote(HOSTILE)))]
    for page, got in answers:
        holds(got.status != 500, f"{page}: 500")
        holds(not re.search(r"<script>alert|<img src=x", got.text), f"{page} holds what was typed as HTML")
    holds(conflict.status == 409, f"an answer that somebody else gave meanwhile: {conflict.status}, not 409")


@check
def tables_hold_no_formulas(app, _scene):
    path = app.client("Sums")
    for key, value in (("program.stage", "0"), ("team.dedication", "none")):
        app.answer(path, key, value, note="=1+1", evidence='=HYPERLINK("http://evil.example")')
    step = re.search(r'name="step" value="([^"]+)"', app.get(f"{path}/plan").text)[1]
    for start in "=+-@\t":
        app.post(f"{path}/plan", {"step": step, "owner": f"{start}cmd|'/c calc'!A1", "note": "=2", "seen": seen(app, path, step)})
        more = archive(app.get(f"{path}/report/tables.zip?edition=full")) if start == "=" else {}
        tables = {"plan.csv": app.get(f"{path}/plan.csv").text, **more}
        for name, text in tables.items():
            risky = re.findall(r'(?:^|,)"?([=+@\t][^,\n]*|-[^\d,\n][^,\n]*)', text, re.M)
            holds(not risky, f"{name} begins a cell with {risky[:1]}")
    sheets = zipfile.ZipFile(io.BytesIO(app.get(f"{path}/report/report.xlsx?edition=full").bytes))
    text = " ".join(sheets.read(name).decode("utf-8", "replace") for name in sheets.namelist())
    holds("<f>" not in text and "<f " not in text, "report.xlsx holds a formula")


@check
def paths_lead_nowhere_else(app, _scene):
    for up in ("../../../../../../etc/passwd", "/etc/passwd", "..\\..\\etc\\passwd", "prognosis.db", "../prognosis.db"):
        part = urllib.parse.quote(up, safe="")
        for path in (f"/a/{part}", f"/a/northwind/report/{part}", f"/a/northwind/report/files-{part}", f"/a/northwind/q/{part}",
                     f"/static/{part}", f"/static/{up}", f"/{part}", f"/r/{part}", f"/start/{part}"):
            got = app.get(path)
            holds(got.status in (400, 404, 429) and b"root:" not in got.bytes and b"SQLite" not in got.bytes, f"{path}: {got.status}")


@check
def a_folder_from_elsewhere_writes_only_into_itself(_app, _scene):
    first = App(folder=f"{new_folder()}/first").open()
    path = first.client("Foreign")
    for page in (path, first.person(path, "Ann")):
        first.answer(page, "program.stage", "0")
    first.end()
    for change in ("sheet ../outside/answers-x.yaml", "sheet {root}/outside/answers-x.yaml", "sheet ..\\outside\\answers-x.yaml",
                   "slug ../../outside", "folder ../outside", "folder {root}/outside", "person ../outside/answers-x.yaml"):
        root = new_folder()
        shutil.copytree(f"{first.folder}/foreign", f"{root}/served/foreign")
        register = f"{root}/served/foreign/prognosis-store.json"
        with open(register, encoding="utf-8") as file:
            state = json.load(file)
        what, to = change.format(root=root).split(" ")
        if what == "slug":
            state["slug"] = to
        for line in state["people"] if what == "person" else []:
            line["profile"]["sheet"] = to
        for line in [*state["cells"], *state["events"]]:
            if what == "sheet" and line["sheet"] == "answers.yaml":
                line["sheet"] = to
            if what == "folder" and line["subject"] == "folder":
                line.update({name: json.dumps({"folder": to, "files": {}}) for name in ("value", "after") if name in line})
        with open(register, "w", encoding="utf-8") as file:
            json.dump(state, file)
        for _ in range(2):
            App(folder=f"{root}/served").end()
        subprocess.run([App.program, "export", f"{root}/served", "--out", f"{root}/served/out/in"], capture_output=True, check=False)
        ours = {"foreign", "out", "prognosis.db", "prognosis.db-shm", "prognosis.db-wal"}
        made = set(os.listdir(root)) - {"served"} | set(os.listdir(f"{root}/served")) - ours
        holds(not made, f"a register with the {change} made {made}")


@check
def a_folder_that_is_refused_takes_nothing_away(_app, _scene):
    app = App().open()
    path = app.client("Stays")
    link = app.person(path, "Ann")
    app.end()
    os.makedirs(f"{app.folder}/stays/answers", exist_ok=True)
    spoiled = f"{app.folder}/stays/answers/a\\b.yaml"
    with open(spoiled, "w", encoding="utf-8") as file:
        file.write("answers_format: 1\nanswers:\n  program.stage: 0\n")
    App(folder=app.folder).end()
    os.remove(spoiled)
    again = App(folder=app.folder).open()
    holds("Ann" in again.get(f"{path}/people").text and again.ask("GET", link).status == 200, "a client is gone with its people")
    again.end()


@check
def links_in_a_folder_lead_no_writing_out(_app, _scene):
    root = new_folder()
    os.makedirs(f"{root}/served/linked")
    os.makedirs(f"{root}/outside")
    with open(f"{root}/served/linked/answers.yaml", "w", encoding="utf-8") as file:
        file.write("answers_format: 1\nanswers:\n  program.stage: 0\n")
    for name in ("prognosis-store.json", "brand.yaml"):
        os.symlink(f"../../outside/{name}", f"{root}/served/linked/{name}")
    app = App(folder=f"{root}/served").open()
    app.upload("/a/linked/brand", [("csrf", app.csrf), ("name", "B")])
    app.end()
    made = os.listdir(f"{root}/outside")
    holds(not made, f"links in a folder made {made} outside of it")


@check
def what_was_exported_comes_back_whole(_app, _scene):
    root = new_folder()
    app = App(folder=f"{root}/first").open()
    path = app.client("Home")
    app.answer(app.person(path, "Ann"), "program.stage", "0", note="of Ann")
    app.answer(path, "program.stage", "0", note="of the owner")
    app.end()
    commands = (["export", f"{root}/first", "--out", f"{root}/second"], ["import", f"{root}/second"], ["export", f"{root}/second", "--out", f"{root}/third"])
    for command in commands:
        done = subprocess.run([App.program, *command], capture_output=True, check=False, text=True)
        holds(done.returncode == 0, f"{command[0]}: {done.stderr.strip()[:200]}")
    for name in ("answers.yaml", "answers-ann.yaml"):
        texts = []
        for folder in ("first", "second", "third"):
            with open(f"{root}/{folder}/home/{name}", "rb") as file:
                texts.append(file.read())
        holds(len(set(texts)) == 1, f"{name} is another after export, import and export")


@check
def strange_input_is_answered(app, scene):
    kind = {"Content-Type": FORM, "Cookie": app.cookie}
    own = f"&csrf={app.csrf}".encode()
    cases = {
        "a megabyte": app.post("/new", {"company": "x" * 1_000_000}), "50,000 fields": app.post("/new", [("a", "")] * 50_000),
        "a NUL": app.post("/new", {"company": "a\0b", "questionnaire": "quick"}),
        "a line end": app.post("/new", {"company": "a\r\nSet-Cookie: x=1", "questionnaire": "quick"}),
        "another direction": app.post("/new", {"company": "a\u202eb", "questionnaire": "quick"}),
        "JSON": app.ask("POST", "/new", b"{}", {**kind, "Content-Type": "application/json"}),
        "plain text": app.ask("POST", "/new", b"company=a&questionnaire=quick" + own, {**kind, "Content-Type": "text/plain"}),
        "half an upload": app.ask("POST", "/a/northwind/brand", b"--b\r\nContent-Disp", {**kind, "Content-Type": "multipart/form-data; boundary=b"}),
        "no boundary": app.ask("POST", "/a/northwind/brand", b"x", {**kind, "Content-Type": "multipart/form-data"}),
        "an invented question": app.form(f"{scene.ann}/q/invented", {"act": "skip"}),
        "a long note": app.answer(scene.ann, "program.stage", "0", note="n" * 100_000),
        "a deep note": app.answer(scene.ann, "program.stage", "0", note="[" * 100_000),
        "a table": app.upload("/a/northwind/plan.csv", [("csrf", app.csrf)], [("table", "t.csv", b"id,owner\n\xff\xfe,y\n" * 5000)]),
        "invented parts": app.post("/a/northwind/people", {"name": "Zoe", "role": "ceo", "area": "x" * 1000}),
        "undo of nothing": app.post("/a/northwind/history/undo", {"event": str(2**63 - 1)}),
    }
    for name, got in cases.items():
        holds(400 <= got.status < 500, f"{name}: {got.status}, not refused")
        holds("set-cookie" not in got.headers, f"{name} becomes a header")
    for entries in (2**64 - 1, 2**63, -1, "x"):
        got = app.form(f"{scene.ann}/q/program.stage", {"act": "more", "entries": str(entries)})
        holds(got.status < 500, f"{entries} entries: {got.status}")
    for query in ("%ff", "until=99999999999999999999", "until=-9223372036854775808", "from=18446744073709551615", "entries=18446744073709551615", "a=1&" * 5000):
        for page in ("history", "compare", "q/program.stage", "brand/preview"):
            holds(app.get(f"/a/northwind/{page}?{query}").status < 500, f"{page}?{query[:40]}")
    tidy = app.answer(scene.ann, "program.stage", "0", note="a\0b \x1b[31m \u2028 'x: [\"", evidence="- x: &a *a\n%TAG")
    holds(tidy.status in (303, 422), f"control signs in a note: {tidy.status}")
    holds(app.get("/a/northwind/check").status == 200 and app.get("/a/northwind/report").status == 200, "strange input spoiled the files")


@check
def logos_hold_nothing_that_runs(app, _scene):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'
    logos = [svg.format("", "<script>alert(1)</script>"), svg.format(' onload="alert(1)"', ""), svg.format("", "<g>" * 20_000 + "</g>" * 20_000),
             svg.format("", '<image xlink:href="http://evil.example/x.png"/>'), svg.format("", "<foreignObject><b/></foreignObject>"),
             svg.format("", "<style>@import url(http://evil.example)</style>"), svg.format("", '<a xlink:href="javascript:alert(1)"><g/></a>'),
             '<!DOCTYPE s [<!ENTITY a "aaaa">]>' + svg.format("", "<text>&a;</text>"), "x" * 300_000, "GIF89a", ""]
    before = files(app, "/a/northwind")
    for logo in logos[:-1]:
        for name in ("logo.svg", "../../logo.svg", "logo.png"):
            got = app.upload("/a/northwind/brand", [("csrf", app.csrf), ("name", "N")], [("logo", name, logo.encode())])
            holds(got.status in (400, 413, 422), f"{name} of {logo[:90]!r}: {got.status}, not refused")
    holds(files(app, "/a/northwind") == before, "a logo that was refused was kept")


@check
def links_lead_only_into_the_app(app, scene):
    for path in ("//evil.example", "/%2f%2fevil.example", "/\\evil.example", "/a/northwind?next=//evil.example", f"{scene.ann}?to=https://evil.example"):
        got = app.get(path)
        holds("evil.example" not in got.header("location"), f"{path} leads to {got.header('location')}")
    for got in (app.get("/a/northwind/next"), app.ask("GET", f"/start/{TOKEN}"), app.form(scene.ann, {"to": "https://evil.example"})):
        holds(re.match(r"/(?![/\\])", got.header("location")), f"leads to {got.header('location')!r}")
