"""Kills the web app at any moment while people answer, and says what it had confirmed and lost afterwards:
python3 .ci/web.d/kills.py PROGRAM [--kills N] [--seed N] [--postgres URL]

Four respondents, two windows of the owner and a plan save at once, each in a place of its own and another version each time. The app is
killed while they do, while it starts, and while it writes its folder back. Then it has to start; every version that it confirmed must stand
in the history, whole and in order, and the page and the files that are exported must have the last one that was confirmed or a later one
that was sent. With `--postgres` a database of its own is made on that server, which stays up.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

# It leaves nothing in the repository.
sys.dont_write_bytecode = True

from attacks.visitor import APPS, TOKEN, App, new_folder, tidy
from killed.places import places_of
from killed.stores import Database, whole

# How many kills one client sees: histories of a thousand events and not of ten thousand.
EACH = 20


class Run:
    """The app in its folder, through all of its deaths."""

    def __init__(self, flags):
        self.folder, self.flags = new_folder(), flags
        self.places, self.spoiled, self.faults, self.starts = [], [], [], []
        self.app = self.start()

    def start(self):
        began = time.monotonic()
        app = App(*self.flags, folder=self.folder)
        if not app.link:
            raise SystemExit(f"it does not start any more: {app.end()}")
        self.starts.append(time.monotonic() - began)
        return app.open()

    def client(self, number):
        """A client with everybody who saves there."""
        path = self.app.client(f"Killed {number}", "quick")
        self.app.answer(path, "FM-02", "0")
        return places_of(self.app, path, "FM-02")

    def kill(self):
        """Ends it as a power cut does, and keeps what it complained of."""
        app = self.app
        app.process.kill()
        app.process.wait()
        app.said.seek(0)
        said = app.said.read().decode("utf-8", "replace")
        self.faults += [f"it said: {line}" for line in said.splitlines() if "panicked" in line or "force" in line]
        app.said.close()
        app.process.stdout.close()
        APPS.remove(app)

    def die_starting(self, seconds):
        """Starts it and kills it before, while or shortly after it opens the store."""
        command = [App.program, "serve", self.folder, "--no-open", *self.flags]
        environment = {**os.environ, "PROGNOSIS_TOKEN": TOKEN}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.kill()
        process.wait()

    def exported(self, places):
        """What `prognosis export` writes of the clients of these places, by folder and file."""
        out = tempfile.mkdtemp(dir=new_folder())
        for client in sorted({place.client for place in places}):
            command = [App.program, "export", self.folder, "--client", client, "--out", out, *self.flags]
            ended = subprocess.run(command, capture_output=True, text=True, check=False)
            if ended.returncode != 0:
                self.faults.append(f"export of {client} ended with {ended.returncode}: {ended.stderr.strip()}")
        return out

    def check(self, places):
        """Whether everything that these places had confirmed is there."""
        out = self.exported(places)
        for place in places:
            try:
                with open(f"{out}/{place.client}/prognosis-store.json", encoding="utf-8") as file:
                    state = json.load(file)
                self.faults += place.faults_in_history(state) + place.faults_on_page(self.app)
            except (OSError, ValueError) as error:
                self.faults.append(f"{place}: {error!r}")
        self.check_files(places, out)
        shutil.rmtree(out)

    def check_files(self, places, folder):
        """Whether the files of a folder have the last that was confirmed."""
        for place in places:
            if place.sheet == "plan" or not place.kept:
                continue
            try:
                with open(f"{folder}/{place.client}/{place.sheet}", encoding="utf-8") as file:
                    self.faults += place.faults_in_file(file.read())
            except OSError as error:
                self.faults.append(f"{place}: {error!r}")


def begun(folder):
    """Whether a file in a folder is being written."""
    return os.path.isdir(folder) and any(name.startswith(".prognosis-") for name in os.listdir(folder))


def load(run, places, seconds, gently):
    """Everybody saves at once until the app is dead; `gently`, it is asked to end before, so that it dies writing its folder."""
    over = threading.Event()
    threads = [threading.Thread(target=place.save_until, args=(run.app, over)) for place in places]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    if gently is not None:
        run.app.process.terminate()
        wait, folder = time.monotonic() + gently, f"{run.folder}/{places[0].client}"
        # At the moment at which it is to die, or as soon as it begins a file: what it writes at its end takes milliseconds.
        while time.monotonic() < wait and run.app.process.poll() is None and not begun(folder):
            pass
    run.kill()
    over.set()
    for thread in threads:
        thread.join()


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("program")
    reader.add_argument("--kills", type=int, default=10)
    reader.add_argument("--seed", type=int, default=random.randrange(10**6))
    reader.add_argument("--postgres", metavar="URL")
    wanted = reader.parse_args()
    App.program = os.path.abspath(wanted.program)
    began, luck = time.monotonic(), random.Random(wanted.seed)
    with Database(wanted.postgres) as flags:
        run, places, clients, kills = Run(flags), [], 0, 0
        # Of each way to die: how often, and after how many of these something was wrong.
        ways = {way: [0, 0] for way in ("under load", "writing back", "starting")}
        while kills < wanted.kills:
            if kills >= EACH * clients or not places:
                clients += 1
                places = run.client(clients)
            gently = luck.choice([luck.uniform(0, 0.2), 5]) if luck.random() < 0.2 else None
            died, faults = ["under load" if gently is None else "writing back"], len(run.faults)
            load(run, places, luck.uniform(0.05, 1.2), gently)
            while luck.random() < 0.2:
                run.die_starting(luck.uniform(0, 0.12))
                died.append("starting")
            run.faults += whole(run.folder)
            run.app = run.start()
            run.check(places)
            kills += len(died)
            for way in died:
                ways[way][0] += 1
            run.places += places if places[0] not in run.places else []
            if len(run.faults) > faults:
                # The rest goes on with another client, since this one would tell the same again.
                ways[died[0]][1] += 1
                run.spoiled += places
                places = []
        sound = [place for place in run.places if place not in run.spoiled]
        run.check(sound)
        if run.app.end() is None:
            run.faults.append("it does not end when it is asked to")
        run.check_files(sound, run.folder)
        left = [name for _, _, names in os.walk(run.folder) for name in names if not re.fullmatch(r"answers.*\.yaml|prognosis.*", name)]
    number = {what: sum(len(getattr(place, what)) for place in run.places) for what in ("confirmed", "open", "refused", "lost")}
    how = ", ".join(f"{often} {way} ({wrong} with faults)" for way, (often, wrong) in ways.items())
    print(f"{kills} kills in {time.monotonic() - began:.0f} s on {'PostgreSQL' if wanted.postgres else 'SQLite'}, seed {wanted.seed}: {how}")
    print(f"{number['confirmed']} versions confirmed, {number['lost']} of them not in the history, {len(run.faults)} faults; {number['open']} sent and "
          f"not confirmed, {sum(place.kept_open for place in run.places)} of them kept; {number['refused']} refused; "
          f"started again within {max(run.starts):.1f} s; {len(left)} files left over {sorted(left)[:5]}")
    for fault in run.faults[:40]:
        print(f"  {fault}", file=sys.stderr)
    sys.exit(1 if run.faults else 0)


if __name__ == "__main__":
    try:
        main()
    finally:
        # Nothing stays behind, however it ended.
        tidy()
