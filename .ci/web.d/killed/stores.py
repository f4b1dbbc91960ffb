"""The store behind the app: a database of its own on a server, and whether the file of SQLite is whole."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile


class Database:
    """A new database on a server of PostgreSQL while it is needed; without a server nothing. Gives the arguments that name it."""

    def __init__(self, server):
        self.server, self.name = server, f"kills_{os.getpid()}"

    def psql(self, command):
        subprocess.run(["psql", self.server, "--quiet", "--command", command], check=True, stdout=subprocess.DEVNULL)

    def __enter__(self):
        if not self.server:
            return []
        self.psql(f"CREATE DATABASE {self.name}")
        return ["--database", re.sub(r"/[^/?]*(\?|$)", rf"/{self.name}\1", self.server)]

    def __exit__(self, *_):
        if self.server:
            self.psql(f"DROP DATABASE {self.name} WITH (FORCE)")


def whole(folder):
    """What SQLite itself finds wrong in a copy of the store, as the killed app left it."""
    if not os.path.exists(f"{folder}/prognosis.db"):
        return []
    with tempfile.TemporaryDirectory() as copy:
        for name in ("prognosis.db", "prognosis.db-wal"):
            if os.path.exists(f"{folder}/{name}"):
                shutil.copy(f"{folder}/{name}", f"{copy}/{name}")
        store = sqlite3.connect(f"{copy}/prognosis.db")
        found = [line for (line,) in store.execute("PRAGMA integrity_check")]
        store.close()
    return [] if found == ["ok"] else [f"the store is not whole: {found[:5]}"]
