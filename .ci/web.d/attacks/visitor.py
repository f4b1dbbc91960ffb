"""The app, served in a folder of its own, and requests to it as a hostile browser could send them."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

TOKEN = "for-tests-only-0123456789-abcdefghij"
FORM = "application/x-www-form-urlencoded"
LINK = r"/{}/([A-Za-z0-9_-]{{43}})"
APPS, FOLDERS = [], []


def new_folder():
    """A folder that is there until the end."""
    FOLDERS.append(tempfile.mkdtemp(prefix="prognosis-security-"))
    return FOLDERS[-1]


def tidy():
    """Ends what was started and removes what was made."""
    for app in APPS:
        app.end(5)
    for folder in FOLDERS:
        shutil.rmtree(folder, ignore_errors=True)


class Answer:
    """What came back: status, headers and body."""

    def __init__(self, response):
        self.status, self.headers, self.bytes = response.status, response.headers, response.read()
        self.text = self.bytes.decode("utf-8", "replace")

    def header(self, name):
        return self.headers.get(name) or ""

    @property
    def cookie(self):
        return self.header("set-cookie").split(";")[0]

    @property
    def all(self):
        """Headers and body, to look for what must not be there."""
        return f"{self.headers}\n{self.text}"


class Dropped(Answer):
    """The connection was closed without an answer, which is a fault of the server as well."""

    def __init__(self):
        self.status, self.headers, self.bytes, self.text = 599, {}, b"", ""


class App:
    """The app, served on a free port of this computer."""

    program = None

    def __init__(self, *args, folder=None, token=TOKEN):
        self.folder = folder or new_folder()
        os.makedirs(self.folder, exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.said = tempfile.TemporaryFile()
        command = [self.program, "serve", self.folder, "--no-open", "--port", str(self.port), *args]
        environment = {**os.environ, "PROGNOSIS_TOKEN": token}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=self.said)
        APPS.append(self)
        self.link = self.process.stdout.readline().decode().strip()
        if self.link:
            self.wait()
        self.cookie = self.csrf = None

    def ask(self, method, path, body=None, headers=None, source=None):
        """One request on a connection of its own; `source` is the address on this computer that it comes from."""
        at = ("127.0.0.1", self.port)
        connection = http.client.HTTPConnection(*at, timeout=30, source_address=(source, 0) if source else None)
        try:
            connection.request(method, path, body, headers or {})
            return Answer(connection.getresponse())
        except http.client.RemoteDisconnected:
            return Dropped()
        finally:
            connection.close()

    def wait(self):
        """Until it answers, or has ended."""
        while self.process.poll() is None:
            try:
                return self.ask("GET", "/health")
            except OSError:
                time.sleep(0.02)

    def send(self, text, wait=5):
        """Bytes as they are, and what comes back; nothing where the other side only closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as link:
            link.sendall(text)
            try:
                return link.recv(65536)
            except TimeoutError:
                return None

    def open(self):
        """Opens the app by its start link."""
        self.cookie, self.csrf = self.session()
        return self

    def session(self):
        cookie = self.ask("GET", f"/start/{TOKEN}").cookie
        page = self.ask("GET", "/new", headers={"Cookie": cookie}).text
        return cookie, re.search(r'name="csrf" value="([^"]+)"', page)[1]

    def get(self, path, **headers):
        return self.ask("GET", path, headers={"Cookie": self.cookie, **headers})

    def post(self, path, fields=(), cookie=None, csrf=None, headers=None):
        """A form of the owner."""
        fields = [*dict(fields).items()] if isinstance(fields, dict) else [*fields]
        fields.append(("csrf", csrf if csrf is not None else self.csrf))
        return self.form(path, fields, {"Cookie": cookie or self.cookie, **(headers or {})})

    def form(self, path, fields=(), headers=None):
        """A form of anybody."""
        return self.ask("POST", path, urllib.parse.urlencode(fields), {"Content-Type": FORM, **(headers or {})})

    def upload(self, path, fields, files=(), headers=None):
        """A form with files."""
        mark, body = "a-boundary-of-the-tests", b""
        parts = [(f'name="{name}"', value) for name, value in fields]
        parts += [(f'name="{name}"; filename="{file}"', value) for name, file, value in files]
        for head, value in parts:
            value = value if isinstance(value, bytes) else value.encode()
            body += f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n"
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}", "Cookie": self.cookie}
        return self.ask("POST", path, body + f"--{mark}--\r\n".encode(), {**kind, **(headers or {})})

    def client(self, company, questionnaire="full"):
        """Adds a client, and gives where its pages begin."""
        made = self.post("/new", {"company": company, "questionnaire": questionnaire})
        return "/a/" + made.header("location").split("/")[2]

    def person(self, path, name, role="ceo", **more):
        """Adds somebody who has agreed to be asked, and gives where their pages begin."""
        page = self.post(f"{path}/people", {"name": name, "role": role, **more}).text
        link = "/r/" + re.search(LINK.format("r"), page)[1]
        self.form(link, {"agree": "1"})
        return link

    def workshop(self, path, question="program.stage"):
        """Opens a round, and gives where it is voted."""
        link = re.search(LINK.format("w"), self.post(f"{path}/workshop", {"act": "invite"}).text)[1]
        self.post(f"{path}/workshop", {"act": "open", "question": question})
        return f"/w/{link}"

    def answer(self, path, key, value, more=(), **aside):
        """Answers a question as whoever has the page in front of them."""
        own = {"Cookie": self.cookie} if path.startswith("/a/") else {}
        page = self.ask("GET", f"{path}/q/{key}", headers=own).text
        fields = dict(re.findall(r'type="hidden" name="(csrf|seen)" value="([^"]*)"', page))
        return self.form(f"{path}/q/{key}", {**fields, key: value, "act": "save", **dict(more), **aside}, own)

    def end(self, wait=20):
        """Ends it as the system does, and gives what it said; nothing where it does not end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(wait)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        self.said.seek(0)
        return self.said.read().decode("utf-8", "replace")
