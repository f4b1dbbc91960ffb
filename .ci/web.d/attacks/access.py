"""Who reaches what: sessions, links, forms, voters, and what others said."""

import os
import re
import subprocess

from .checks import CHECKS, check, holds
from .routes import EXPECTED, OWN, RESPONDENT, ROUTES, START, VOTER, all_routes, filled, routes, sent
from .scene import bare, files
from .visitor import LINK, TOKEN, App, new_folder

DOCS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../docs/security.md")


@check
def every_route_has_an_expectation(_app, _scene):
    found = routes()
    source = open(ROUTES, encoding="utf-8").read()
    holds(len(found) == source.count(".route("), f"{source.count('.route(')} routes are written, {len(found)} are understood")
    for path in sorted(found.keys() ^ EXPECTED.keys()):
        holds(False, f"{path} is in only one of the app and EXPECTED of this file")


@check
def the_page_on_security_names_checks_that_exist(_app, _scene):
    with open(DOCS, encoding="utf-8") as page:
        named = set(re.findall(r"`([a-z]+(?:_[a-z]+){2,})`", page.read()))
    existing = {function.__name__ for function in CHECKS}
    holds(named <= existing, f"docs/security.md names {sorted(named - existing)}")
    holds(len(named) > 20, "docs/security.md names few checks")


@check
def own_pages_need_a_session(app, scene):
    for path, method in all_routes(OWN):
        cookies = ["", "prognosis=", "prognosis=made-up", f"prognosis={TOKEN}"]
        cookies += [f"prognosis={link.split('/')[2]}" for link in (scene.ann, scene.room)]
        for cookie in cookies:
            got = sent(app, path, method, filled(path), {"Cookie": cookie}, [("csrf", app.csrf)])
            holds(got.status == 403, f"{method} {path} with the cookie {cookie[:20]!r}: {got.status}, not 403")
            holds("northwind" not in got.text, f"{method} {path} tells the name of a client")


@check
def own_forms_need_their_token(app, _scene):
    other = app.session()[1]
    before = files(app, "/a/northwind")
    for path, method in all_routes(OWN, method="POST"):
        for fields in ([], [("csrf", "")], [("csrf", "x" * 43)], [("csrf", other)]):
            got = sent(app, path, method, filled(path), {"Cookie": app.cookie}, fields)
            holds(got.status == 403, f"POST {path} with {[value[:5] for _, value in fields]}: {got.status}, not 403")
    holds(files(app, "/a/northwind") == before, "a form without its token changed something")


@check
def forms_of_other_sites_are_refused(app, scene):
    foreign = [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}]
    foreign += [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
    tokens = {RESPONDENT: scene.ann, VOTER: scene.room, START: f"/start/{TOKEN}", OWN: "//"}
    for path, method in all_routes(OWN, START, RESPONDENT, VOTER, method="POST"):
        to = filled(path, tokens[EXPECTED[path]].split("/")[2])
        for headers in foreign:
            own = {"Cookie": app.cookie} if EXPECTED[path] == OWN else {}
            got = sent(app, path, method, to, {**own, **headers}, [("csrf", app.csrf)])
            holds(got.status == 403, f"POST {path} with {headers}: {got.status}, not 403")


@check
def a_link_opens_its_own_pages_alone(app, scene):
    secret = scene.ann.split("/")[2]
    wrong = [scene.revoked.split("/")[2], secret[:-1], secret + "A", secret.swapcase(), "x" * 43, TOKEN, "%00", "..%2f" + secret]
    wrong = {RESPONDENT: [*wrong, scene.room.split("/")[2]], VOTER: [*wrong, secret], START: [*wrong[:-3], secret]}
    for path, method in all_routes(RESPONDENT, VOTER, START):
        for token in wrong[EXPECTED[path]]:
            got = sent(app, path, method, filled(path, token))
            # Too many wrong links from one address are answered 429.
            holds(got.status in (404, 429), f"{method} {path} with the token {token[:12]}…: {got.status}, not 404")
            holds("northwind" not in got.text, f"{method} {path} with a wrong token tells the name of the client")
    holds(app.ask("GET", scene.ann).status == 200, "the right link does not open any more")


@check
def nobody_is_asked_before_they_agree(app, _scene):
    path = app.client("Consent")
    page = app.post(f"{path}/people", {"name": "Una", "role": "ceo"}).text
    link = "/r/" + re.search(LINK.format("r"), page)[1]
    for to in ("/tasks", "/next", "/check", "/q/program.stage"):
        got = app.ask("GET", link + to)
        holds((got.status, got.header("location")) == (303, link), f"{to} is shown before somebody agreed")
    for to in ("/q/program.stage", "/done"):
        got = app.form(link + to, {"program.stage": "0", "act": "save"})
        holds((got.status, got.header("location")) == (303, link), f"{to} is taken before somebody agreed")
    holds("answers-una.yaml" not in files(app, path), "something is kept of somebody who did not agree")


@check
def respondents_read_nothing_of_others(app, scene):
    for link, own in ((scene.ann, "ANN"), (scene.ben, "BEN"), (scene.eve, "EVE"), (scene.room, None)):
        for path, method in [*all_routes(OWN, RESPONDENT, VOTER, method="GET"), ("/r/{token}/q/program.started_on", "GET")]:
            got = sent(app, path, method, filled(path, link.split("/")[2], file="files.zip"))
            for mark in {"ANN", "BEN", "EVE", "OWNER", "SOUTHWIND"} - {own, "SOUTHWIND" if own == "EVE" else None}:
                holds(f"{mark}-" not in got.all, f"{method} {path} by the link of {own} tells what {mark} said")
            told = re.findall(r"(?:program\.yaml|metrics\.csv): [^<]*", got.text)
            holds(not told, f"{method} {path} by a link tells {told[:1]}")


@check
def respondents_change_nothing_of_others(app, scene):
    before = files(app, "/a/northwind")
    more = {"sheet": "answers-ben.yaml", "who": "Ben", "person": "2", "client": "southwind-ltd", "path": "../answers-ben.yaml"}
    app.answer(scene.ann, "program.stage", "1", more, note="ANN-again")
    app.answer(scene.ann, "program.stage", "0", more, note="ANN-note")
    for path, method in all_routes(OWN, method="POST"):
        for client in ("northwind", "southwind-ltd"):
            sent(app, path, method, filled(path, client=client), {"Cookie": f"prognosis={scene.ann.split('/')[2]}"})
    after = files(app, "/a/northwind")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    holds(changed <= {"answers-ann.yaml"}, f"Ann's link changed {changed}")
    holds("EVE-note" in files(app, "/a/southwind-ltd")["answers-eve.yaml"], "Ann's link changed what Eve said")


@check
def people_of_another_client_are_out_of_reach(app, scene):
    for act in ("link", "revoke", "remove"):
        for person in range(1, 8):
            got = app.post(f"/a/empty/people/{person}/{act}")
            holds(got.status == 404, f"people/{person}/{act} of a client without people: {got.status}, not 404")
    holds(app.ask("GET", scene.ann).status == 200, "somebody of another client lost their link")


@check
def sessions_are_new_hidden_and_end(app, _scene):
    fixed = app.ask("GET", f"/start/{TOKEN}", headers={"Cookie": "prognosis=fixed-by-somebody-else"})
    holds("fixed-by" not in fixed.all and len(fixed.cookie) > 50, "a session takes its secret from the request")
    for flag in ("HttpOnly", "SameSite=Strict", "Path=/"):
        holds(flag in fixed.header("set-cookie"), f"the cookie is not {flag}")
    cookie, csrf = app.session()
    holds(TOKEN not in cookie and csrf not in cookie, "the cookie tells another secret")
    left = app.post("/leave", cookie=cookie, csrf=csrf)
    holds('"storage"' in left.header("clear-site-data"), "leaving lets drafts stay in the browser")
    holds("Max-Age=0" in left.header("set-cookie"), "leaving lets the cookie stay")
    holds(app.ask("GET", "/", headers={"Cookie": cookie}).status == 403, "a session goes on after it was left")
    holds(app.get("/").status == 200, "leaving one session ended another")


@check
def guesses_are_counted(app, _scene):
    got = [app.ask("GET", f"/{kind}/{'g' * 42}{number % 10}", source="127.0.0.9") for number in range(45) for kind in "r"]
    holds(429 in [one.status for one in got] and got[0].status == 404, "45 wrong links from one address are all looked up")
    holds(got[-1].header("retry-after"), "429 does not say when to come again")
    holds(app.ask("GET", f"/r/{'g' * 43}", source="127.0.0.10").status == 404, "one address is refused for what another did")
    holds(app.ask("GET", "/health", source="127.0.0.9").status == 200, "whoever guessed is shut out of everything")


@check
def a_link_saves_at_a_human_pace(app, _scene):
    link = app.person(app.client("Hurry"), "Una")
    got = [app.form(f"{link}/q/program.stage", {"act": "skip"}).status for _ in range(150)]
    holds(got[0] == 303 and 429 in got, "a link saves 150 times at once")
    holds(app.ask("GET", f"{link}/check").status == 200, "whoever saves too fast cannot look at their answers")
    done = app.form(f"{link}/done")
    holds(done.status == 200 and '"storage"' in done.header("clear-site-data"), "drafts stay in the browser of whoever is done")


@check
def a_voter_votes_once_and_in_time(app, _scene):
    path = app.client("Votes")
    room = app.workshop(path)
    cookie = app.ask("GET", room).cookie
    for vote in ("0", "1", "1"):
        app.form(room, {"round": "1", "vote": vote}, {"Cookie": cookie})
    for number in range(9):
        app.form(room, {"round": "1", "vote": "0"}, {"Cookie": f"prognosis-vote=invented{number}"})
    page = app.get(f"{path}/workshop").text
    cast = re.search(r"(\w+) votes?\b", re.search(r'class="kick">(.*)', page)[1])[1]
    holds(cast.lower() in ("1", "one"), f"one browser and nine invented ones gave {cast} votes, not one")
    others = [app.ask("GET", room).cookie for _ in range(3)]
    for other in others[:2]:
        app.form(room, {"round": "1", "vote": "2"}, {"Cookie": other})
    app.post(f"{path}/workshop", {"act": "reveal"})
    before = bare(app.get(f"{path}/workshop").text)
    for voter in (cookie, others[2]):
        app.form(room, {"round": "1", "vote": "0"}, {"Cookie": voter})
    holds(bare(app.get(f"{path}/workshop").text) == before, "a vote counts after the spread was shown")
    holds("HttpOnly" in app.ask("GET", room).header("set-cookie"), "the voter's cookie can be read by scripts")
    holds(not re.search(r"vote", re.sub(r"<nav.*?</nav>", "", app.get(f"{path}/history").text, flags=re.S)), "the history tells votes")


@check
def what_is_said_without_a_name_stays_so(app, _scene):
    path = app.client("Veil")
    link = app.person(path, "Vera", anonymous="1")
    got = app.answer(link, "program.stage", "0", note="VEILED-note", evidence="VEILED-evidence")
    holds(got.status == 303, f"whoever stays unnamed cannot answer: {got.status}")
    pages = ["", "/check", "/q/program.stage", "/history", "/plan", "/plan.csv", "/workshop", "/compare", "/report"]
    pages += [f"/report/report.{form}?edition=full" for form in ("html", "md", "json")] + ["/check?enough=1", "/history?until=2"]

    def look(when):
        for page in pages:
            text = app.get(path + page).text
            for mark in ("VEILED-", "Vera", "answers-ceo"):
                holds(mark not in text, f"{page or '/'} tells {mark!r} of an answer without a name {when}")
        for event in range(1, 9):
            app.post(f"{path}/history/undo", {"event": str(event)})
        kept = files(app, path)
        holds("VEILED-" not in str(kept), f"files.zip tells {when} what was said without a name")
        for name in ("files-answers-ceo-1.yaml", "files-prognosis-store.json"):
            holds(app.get(f"{path}/report/{name}").status == 404, f"{name} is given out {when}")

    look("at first")
    holds("VEILED-note" in app.ask("GET", f"{link}/check").text, "an answer without a name was lost, or taken back")
    person = re.search(r"/people/(\d+)/remove", app.get(f"{path}/people").text)[1]
    app.post(f"{path}/people/{person}/remove")
    look("once the person was removed")
    out = new_folder()
    subprocess.run([App.program, "export", app.folder, "--client", "veil", "--out", out], capture_output=True, check=True)
    with open(f"{out}/veil/answers-ceo-1.yaml", encoding="utf-8") as file:
        holds("VEILED-note" in file.read(), "an answer without a name is gone with the person")
