"""Random programs as a table of facts and as a file: every question that has one plain column there, items of checklists, and screening answers."""

import csv
import datetime
import decimal
import random
import re
import subprocess
import sys

DAY = ["--as-of", "2026-01-31"]


def run(command, code=0, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != code:
        sys.exit(f"{' '.join(map(str, command))[:300]} ended with {done.returncode}\n{done.stderr[-3000:]}")
    return done


class Rows:
    """What the columns are, and values for them; a quarter of all is not known."""

    def __init__(self, binary, seed, unknown=0.25):
        self.binary, self.dice, self.unknown = binary, random.Random(seed), unknown
        ids = lambda what: run([binary, "list", what, "--ids"]).stdout.split()
        word = lambda fact: re.sub("[^a-z0-9]+", "_", fact.lower())
        facts = {word(fact): fact for fact in ids("questions")}
        screens = {f"{word(check)}_screen": check for check in ids("checks")}
        self.facts, self.kinds = {}, {}
        for line in self.ddl("duckdb").splitlines():
            found = re.match(r"  (\w+) (BOOLEAN|BIGINT|DECIMAL\(18,6\)|DATE|VARCHAR)\b(.*)", line)
            if not found or found[1] == "program_id":
                continue
            name, kind, more = found[1], found[2], found[3]
            fact = facts.get(name) or screens.get(name)
            # An item of a checklist: its list's name, and its own.
            lists = [one for one in facts if name.startswith(f"{one}_") and kind == "VARCHAR" and "in_place" in more]
            if not fact and lists:
                longest = max(lists, key=len)
                fact = f"{facts[longest]}.{name[len(longest) + 1:]}"
            if fact:
                self.facts[name], self.kinds[name] = fact, (kind, more)
        assert len(self.kinds) > 100, f"only {len(self.kinds)} plain columns"
        self.types = {"program_id": "VARCHAR", "region": "VARCHAR", **{name: kind for name, (kind, _) in self.kinds.items()}}
        self.header = list(self.types)

    def ddl(self, dialect):
        return run([self.binary, "pack", "sql", "--dialect", dialect, *DAY, "--ddl"]).stdout

    def value(self, kind, more):
        dice = self.dice
        if dice.random() < self.unknown:
            return None
        if kind == "BOOLEAN":
            return dice.random() < 0.5
        if kind == "DATE":
            return datetime.date(2023, 1, 1) + datetime.timedelta(days=dice.randint(0, 1100))
        if kind == "VARCHAR":
            return dice.choice(re.findall(r"'([^']+)'", more))
        least = [int(float(end)) for end in re.findall(r">= (-?[\d.]+)", more)] or [0]
        most = [int(float(end)) for end in re.findall(r"<= (-?[\d.]+)", more)] or [120]
        return dice.randint(least[0], min(most[0], least[0] + 1000))

    def draw(self, name):
        values = {name: self.value(*kind) for name, kind in self.kinds.items()}
        return {"program_id": name, "region": self.dice.choice(["north", "south", None]), **values}

    def as_csv(self, rows, place):
        """By the names of facts, as a file for `prognosis portfolio`."""
        words = lambda cell: "" if cell is None else ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)
        with open(place, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([self.facts.get(name, name) for name in self.header])
            writer.writerows([[words(row[name]) for name in self.header] for row in rows])

    def as_arrow(self, rows, by_fact=False):
        """As an Arrow table, by the names of columns or of facts."""
        import pyarrow

        kinds = {"BOOLEAN": pyarrow.bool_(), "BIGINT": pyarrow.int64(), "DECIMAL(18,6)": pyarrow.decimal128(18, 6), "DATE": pyarrow.date32(), "VARCHAR": pyarrow.string()}
        cell = lambda value, kind: decimal.Decimal(value) if kind.startswith("DEC") and value is not None else value
        arrays = [pyarrow.array([cell(row[name], self.types[name]) for row in rows], kinds[self.types[name]]) for name in self.header]
        return pyarrow.table(arrays, names=[self.facts.get(name, name) if by_fact else name for name in self.header])
