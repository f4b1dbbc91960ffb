"""The service itself: hosts, headers, methods, sharing, slow connections, logs."""

import os
import re
import socket
import time

from .checks import check, holds
from .routes import filled, routes
from .visitor import FORM, TOKEN, App, new_folder


@check
def only_known_hosts_are_answered(app, _scene):
    for host in ("evil.example", f"evil.example:{app.port}", "127.0.0.1", f"127.0.0.1:{app.port}.evil.example", "", "localhost"):
        for path in ("/", "/health", f"/start/{TOKEN}", "/static/app.css", "/nothing"):
            got = app.ask("GET", path, headers={"Host": host, "X-Forwarded-Host": f"127.0.0.1:{app.port}"})
            holds(got.status == 421 and "set-cookie" not in got.headers, f"{path} with Host {host!r}: {got.status}, not 421")
    two = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nHost: evil.example\r\n\r\n".encode()
    holds(not (app.send(two) or b"").startswith(b"HTTP/1.1 200"), "a request with two hosts is answered")


@check
def every_answer_carries_its_headers(app, scene):
    cases = {
        "a page": app.get("/"), "403": app.ask("GET", "/"), "404": app.get("/nothing"), "405": app.ask("PUT", "/health"),
        "421": app.ask("GET", "/", headers={"Host": "evil.example"}), "a redirect": app.get("/a/northwind/next"),
        "the start link": app.ask("GET", f"/start/{TOKEN}"), "400": app.get("/a/%ff"), "a refused form": app.post("/new"),
        "a foreign form": app.form(scene.ann, [], {"Origin": "https://evil.example"}), "a respondent": app.ask("GET", scene.ann),
        "a report": app.get("/a/northwind/report/report.html"), "a download": app.get("/a/northwind/report/report.json"),
        "a form that is too large": app.post("/new", {"company": "x" * 300_000}), "a missing style": app.ask("GET", "/static/no.css"),
    }
    kept = "max-age"
    for name, got in {**cases, "static": app.ask("GET", "/static/app.css")}.items():
        policy = got.header("content-security-policy")
        holds("default-src 'none'" in policy and "base-uri 'none'" in policy and "frame-ancestors 'self'" in policy, f"{name}: CSP {policy!r}")
        holds("'unsafe-eval'" not in policy and "http" not in policy, f"{name}: CSP {policy!r}")
        for header, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"), ("x-frame-options", "SAMEORIGIN"),
                              ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin")):
            holds(got.header(header) == value, f"{name}: {header} is {got.header(header)!r}")
        holds((kept in got.header("cache-control")) == (name == "static"), f"{name}: cache-control is {got.header('cache-control')!r}")
        holds("server" not in got.headers and "access-control-allow-origin" not in got.headers, f"{name}: says too much in its headers")
        holds(not got.bytes or "charset=utf-8" in got.header("content-type") or name == "a download", f"{name}: no charset")
    holds("'unsafe-inline'" not in cases["a page"].header("content-security-policy"), "a page of the app may run scripts of its own text")
    inner = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', cases["a report"].text)
    holds(inner and "unsafe-inline" not in inner[1] and "sha256-" in inner[1], "the report itself does not say what it may run")
    holds("attachment" in cases["a download"].header("content-disposition"), "a download is shown instead of saved")


@check
def other_methods_are_refused(app, _scene):
    for path, methods in routes().items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"} - {*methods}:
            got = app.ask(method, filled(path, "x" * 43), headers={"Cookie": app.cookie})
            holds(got.status in (403, 404, 405, 429), f"{method} {path}: {got.status}")
            holds(method != "TRACE" or "Cookie" not in got.text, f"{method} {path} gives back what was sent")


@check
def behind_a_proxy_the_cookie_is_bound(_app, _scene):
    app = App("--base-url", "https://audit.example.com")
    host = {"Host": "audit.example.com"}
    looked = app.ask("GET", f"/start/{TOKEN}", headers=host)
    holds(looked.status == 200 and "set-cookie" not in looked.headers, "looking at the start link opens the app")
    entered = app.form(f"/start/{TOKEN}", [], host).header("set-cookie")
    holds(entered.startswith("__Host-") and "Secure" in entered and "Domain" not in entered, f"the cookie is {entered.split('=')[0]}")
    holds("max-age=" in looked.header("strict-transport-security"), "HSTS is missing")
    for origin in ("https://evil.example", "https://audit.example.com.evil.example", "null"):
        got = app.form(f"/start/{TOKEN}", [], {**host, "Origin": origin})
        holds(got.status == 403, f"a form of {origin}: {got.status}, not 403")
    holds(app.form(f"/start/{TOKEN}", [], {**host, "Origin": "https://audit.example.com"}).status == 303, "its own origin is refused")
    app.end()


@check
def sharing_needs_tls_or_a_word(_app, _scene):
    wrong = [["--share"], ["--share", "--base-url", "http://a.example"], ["--base-url", "https://a.example/path"],
             ["--base-url", "https://u@a.example"], ["--base-url", "ftp://a.example"], ["--base-url", 'https://a"b'], ["--without-tls"],
             ["--base-url", "https://*"], ["--base-url", "https://:80"]]
    for args in wrong:
        app = App(*args)
        app.end()
        holds((app.link, app.process.returncode) == ("", 2), f"{args} is not refused before the link is told")
    for token in ("short", "x" * 31, "x" * 31 + "/", ""):
        app = App(token=token)
        holds(app.link == "", f"the token {token!r} is taken")
        app.end()


@check
def half_a_request_holds_nobody_up(_app, _scene):
    app = App().open()
    path = app.client("Slow")
    app.answer(path, "program.stage", "0")
    halves = [b"GET / HTTP/1.1\r\nHost: x", f"POST {path}/runs HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nCookie: {app.cookie}\r\nContent-Type: {FORM}\r\nContent-Length: 99\r\n\r\nx".encode(), b""]
    links = [socket.create_connection(("127.0.0.1", app.port)) for _ in range(60)]
    for at, link in enumerate(links):
        link.sendall(halves[at % 3])
    began = time.monotonic()
    holds(app.get("/health").status == 200 and time.monotonic() - began < 2, "60 half requests hold others up")
    began = time.monotonic()
    ended = app.end(15)
    holds(ended is not None, "half a request keeps the app from ending")
    holds(os.path.exists(f"{app.folder}/slow/answers.yaml"), "what was answered is not written back when somebody holds a connection")
    for link in links:
        link.close()


@check
def one_spoiled_folder_stops_nobody_else(_app, _scene):
    folder = new_folder()
    for name, text in (("good", "answers_format: 1\nanswers:\n  program.stage: 0\n"), ("bad", "answers_format: 1\nnobody: knows\nanswers:\n")):
        os.makedirs(f"{folder}/{name}")
        with open(f"{folder}/{name}/answers.yaml", "w", encoding="utf-8") as file:
            file.write(text)
    app = App(folder=folder)
    holds(app.link != "" and app.open().get("/a/good").status == 200, "a folder that cannot be read keeps the app from starting")
    app.end()
    with open(f"{folder}/bad/answers.yaml", encoding="utf-8") as file:
        holds("nobody: knows" in file.read(), "a folder that cannot be read was written over")


@check
def secrets_stay_out_of_logs_and_of_others(app, scene):
    said = app.end()
    holds(said is not None, "the app does not end")
    for file in ("prognosis.db", "southwind-ltd/prognosis-store.json"):
        holds(os.stat(f"{app.folder}/{file}").st_mode & 0o077 == 0, f"others on this computer may read {file}")
    said = said or ""
    holds("panicked" not in said, "something panicked: " + " ".join(re.findall(r"panicked at ([^\n]+)", said)))
    for secret in (TOKEN, scene.ann.split("/")[2], scene.room.split("/")[2], app.cookie.split("=")[1], app.csrf, "-note", "VEILED"):
        holds(secret not in said, f"the log tells {secret[:6]}…")
    with open(f"{app.folder}/prognosis.db", "rb") as file:
        kept = file.read()
    for link in (scene.ann, scene.room):
        holds(link.split("/")[2].encode() not in kept, "the store keeps the secret of a link itself")
