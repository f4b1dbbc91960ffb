"""Where somebody saves one version after the other, and what must be there of them afterwards."""

import html
import http.client
import json
import re


class Place:
    """One question of one person, or one step of the plan. Only one thread ever saves there, so that nothing but a kill can lose a version."""

    def __init__(self, path, client, sheet, subject, pause=0.0):
        self.path, self.client, self.sheet, self.subject, self.pause = path, client, sheet, subject, pause
        self.sent, self.kept, self.kept_open = 0, 0, 0
        # Numbers of versions: those that the app said it has saved, those of which nobody heard, and those that it would not take.
        self.confirmed, self.open, self.refused, self.lost = [], set(), {}, set()

    def __str__(self):
        return f"{self.client}/{self.sheet}/{self.subject}"

    def mark(self, number):
        return f"version-{number}-of-{self.sheet}-{self.subject}"

    def words(self, number):
        """The longer part of a version, of another length each time."""
        return f"{self.mark(number)}-" + "abcdefghij"[number % 10] * (number * 37 % 400)

    def version(self, number):
        """The fields of a version: each hangs on the number, so that two halves do not fit."""
        if self.sheet == "plan":
            status = ("open", "doing", "blocked")[number % 3]
            return {"owner": self.mark(number), "due": f"20{30 + number % 60}-01-01", "status": status, "note": self.words(number)}
        return {self.subject: str(number % 5), "evidence": self.mark(number), "note": self.words(number)}

    @property
    def own(self):
        return self.path.startswith("/a/")

    def page(self, app):
        """The form as it stands in a browser now."""
        where = f"{self.path}/plan" if self.sheet == "plan" else f"{self.path}/q/{self.subject}"
        got = app.ask("GET", where, headers={"Cookie": app.cookie} if self.own else {})
        # Of the plan it is the form of this step.
        parts = got.text.split(f'name="step" value="{self.subject}"') if self.sheet == "plan" else ["", got.text]
        if got.status != 200 or len(parts) < 2:
            raise OSError(f"{where} answers {got.status} without the form")
        return parts[1].split("</form>")[0]

    def save_until(self, app, over):
        """Saves one version after the other until the app is gone."""
        while not over.is_set():
            try:
                seen = re.search(r'name="seen" value="([^"]*)"', self.page(app))[1]
            except (OSError, http.client.HTTPException):
                return
            self.sent += 1
            number, more = self.sent, {"step": self.subject} if self.sheet == "plan" else {"act": "save"}
            fields = {**self.version(number), **more, "seen": seen}
            where = f"{self.path}/plan" if self.sheet == "plan" else f"{self.path}/q/{self.subject}"
            self.open.add(number)
            try:
                if self.own:
                    got = app.post(where, fields)
                else:
                    got = app.form(where, fields)
            except (OSError, http.client.HTTPException):
                return
            if got.status == 599:
                return
            self.open.remove(number)
            if got.status == 303 and re.search(r"[?&]done=(saved|changed)", got.header("location")):
                self.confirmed.append(number)
            else:
                self.refused[number] = got.status
            over.wait(self.pause)

    def may_be(self, number):
        return number is not None and number <= self.sent and number >= (self.confirmed or [0])[-1] and number not in self.refused

    def faults_on_page(self, app):
        """What the form has must be one version, and none before the last that was confirmed."""
        form = self.page(app)
        found = re.search(r"<textarea[^>]* name=\"note\"[^>]*>([^<]*)</textarea>", form)
        note = html.unescape(found[1]).strip() if found else ""
        if not note and not self.confirmed:
            return []
        number = number_in(note)
        if not self.may_be(number):
            return [f"{self}: the page has {note[:60]!r}, confirmed was {self.confirmed[-1:]}"]
        marks = [note == self.words(number), f'value="{self.mark(number)}"' in form]
        chosen = "selected>" if self.sheet == "plan" else f'value="{number % 5}" checked'
        return [] if all([*marks, chosen in form]) else [f"{self}: the page has halves of versions: {form}"]

    def faults_in_history(self, state):
        """The history has every version that was confirmed, in the order of sending, each whole and following on the one before."""
        events = [one for one in state["events"] if (one["sheet"], one["subject"]) == (self.sheet, self.subject)]
        faults, numbers, before = [], [], None
        for event in events:
            value = json.loads(event["after"])
            number = number_in(value.get("note") or "")
            numbers.append(number)
            if number is None or number > self.sent or flat(value, self.subject) != self.version(number):
                faults.append(f"{self}: the history has {event['after'][:200]}, which nobody sent")
            if event["before"] != before:
                faults.append(f"{self}: version {number} does not follow on what was there")
            before = event["after"]
        if sorted(set(numbers), key=str) != sorted(numbers, key=str) or numbers != sorted(numbers, key=lambda one: one or 0):
            faults.append(f"{self}: the order of versions is {numbers[-20:]}")
        self.lost = {*self.confirmed} - {*numbers}
        faults += [f"{self}: version {number} was confirmed and is lost" for number in sorted(self.lost)]
        faults += [f"{self}: version {number} was refused with {self.refused[number]} and kept" for number in numbers if number in self.refused]
        cells = [one["value"] for one in state["cells"] if (one["sheet"], one["subject"]) == (self.sheet, self.subject)]
        if cells != [event["after"] for event in events[-1:]]:
            faults.append(f"{self}: what is there now is not what the history ends with")
        self.kept, self.kept_open = len(events), len(self.open & {*numbers})
        return faults

    def faults_in_file(self, text):
        """A file that was written has one version, and none before the last that was confirmed."""
        found = re.findall(rf"version-(\d+)-of-{re.escape(self.sheet)}-{self.subject}\b", text)
        if not found and not self.confirmed:
            return []
        if len(set(found)) != 1 or len(found) != 2 or not self.may_be(int(found[0])) or self.words(int(found[0])) not in text:
            return [f"{self}: the file has the versions {found}, confirmed was {self.confirmed[-1:]}"]
        return []


def number_in(note):
    found = re.match(r"version-(\d+)-of-", note)
    return int(found[1]) if found else None


def flat(value, subject):
    """What the history keeps of a version, as the form has it."""
    if "status" in value:
        return {name: value.get(name) for name in ("owner", "due", "status", "note")}
    return {subject: value["value"]["words"], "evidence": value.get("evidence"), "note": value.get("note")}


def places_of(app, path, step):
    """Four respondents and two windows of the owner at a client, each with a question of their own, and a window with a step of the plan."""
    client = path.split("/")[2]
    people = [Place(app.person(path, name), client, f"answers-{name.lower()}.yaml", question)
              for name, question in (("Ann", "FM-03"), ("Ben", "FM-04"), ("Cem", "FM-05"), ("Dora", "FM-08"))]
    # Pages of the owner judge the whole client: without a pause these three would leave the respondents nothing of the processors.
    own = [Place(path, client, sheet, subject, 0.2) for sheet, subject in (("answers.yaml", "FM-10"), ("answers.yaml", "FM-12"), ("plan", step))]
    return [*people, *own]
