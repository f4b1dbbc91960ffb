#!/usr/bin/env python3
"""Holds every file of the repository against the JSON Schemas that the binary prints.

Usage: schemas.py PROGNOSIS    (needs `pip install jsonschema-rs pyyaml`)

First each schema must be a sound one of draft 2020-12. Then every file of the built-in pack, every sample
company and its report must fit, files that are handed out must fit their own schema, and mistakes must not.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema_rs
import yaml

ROOT = Path(__file__).resolve().parent.parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
AS_OF = "2026-01-31"


class Yaml12(yaml.CSafeLoader):
    """The core schema of YAML 1.2: `No` and 2026-03-31 are texts, as the program and editors see them."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)


def kind_of(path, pack=ROOT):
    """The definition in the pack schema that a pack's file belongs to."""
    parts = path.relative_to(pack).parts
    match parts:
        case ("rules", "pack.yaml" | "gates.yaml" | "sources.yaml" | "fillers.yaml"):
            return path.stem
        case ("rules", file) if file.startswith("computed"):
            return "computed"
        case ("rules", "requirements", _):
            return "requirements"
        case ("rules", "decisions" | "pages" | "profiles" as folder, _):
            return folder[:-1]
        case ("rules", _, _):
            return "check"
        case ("questionnaires", "questions", _):
            return "questions"
        case ("questionnaires", "tables", _):
            return "table"
        case ("questionnaires", "exports", _):
            return "export"
        case ("questionnaires", "program.yaml"):
            return "program"
    return "questionnaire"


class Run:
    def __init__(self, binary):
        self.binary = str(Path(binary).resolve())
        self.faults = []
        self.done = 0
        self.parts, self.validators = {}, {}
        self.schemas = {name: self.schema(name) for name in ["answers", "program", "pack", "report", "check", "check-v1", "waivers", "brand", "mapping"]}

    def prognosis(self, *arguments, cwd=ROOT):
        return subprocess.run([self.binary, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8")

    def schema(self, name):
        run = self.prognosis("schema", name)
        assert run.returncode == 0, run.stderr
        schema = json.loads(run.stdout)
        assert schema["$schema"] == DIALECT, name
        jsonschema_rs.meta.validate(schema)
        return schema

    def part(self, name):
        """The pack schema, narrowed to one kind of file."""
        if name not in self.parts:
            schema = {key: value for key, value in self.schemas["pack"].items() if key != "oneOf"}
            self.parts[name] = {**schema, "$ref": f"#/$defs/{name}"}
        return self.parts[name]

    def validator(self, schema):
        """Compiled once for each schema, which stays alive behind its id."""
        if id(schema) not in self.validators:
            self.validators[id(schema)] = schema, jsonschema_rs.validator_for(schema)
        return self.validators[id(schema)][1]

    def fits(self, shown, value, schema):
        self.done += 1
        error = next(self.validator(schema).iter_errors(value), None)
        if error is not None:
            self.faults.append(f"{shown}: {error.instance_path}: {error.message[:300]}")

    def refuses(self, why, value, schema):
        self.done += 1
        if self.validator(schema).is_valid(value):
            self.faults.append(f"not refused: {why}")

    def pack(self):
        for pack in [ROOT, ROOT / "tests/packs/base"]:
            files = sorted([*pack.glob("rules/**/*.yaml"), *pack.glob("questionnaires/**/*.yaml")])
            assert len(files) > 20 or pack != ROOT, "the pack was not found"
            for path in files:
                value, shown = read(path), path.relative_to(ROOT)
                self.fits(shown, value, self.part(kind_of(path, pack)))
                self.fits(shown, value, self.schemas["pack"])
                self.refuses(f"{shown} with one field more", {**value, "extra": 1}, self.schemas["pack"])
        over = {"name": "ours", "version": "1.0.0", "extends": "prognosis"}
        self.fits("a pack laid over the built-in one", over, self.schemas["pack"])
        self.refuses("a pack that says nothing of itself", {"name": "ours", "version": "1.0.0"}, self.schemas["pack"])
        check = read(next(ROOT.glob("rules/failure-modes/*.yaml")))
        for field in ["id", "title", "severity", "screen", "why"]:
            self.refuses(f"a check without {field}", {k: v for k, v in check.items() if k != field}, self.schemas["pack"])
        for field, wrong in [("severity", "hight"), ("root_cause", "people"), ("source", "FM09-f"), ("id", "a.b")]:
            self.refuses(f"a check with {field}: {wrong}", {**check, field: wrong}, self.schemas["pack"])
        rules = {k: v for k, v in check.items() if k not in ("fails_when", "passes_when", "at_risk_when", "limbs")}
        limb = {"name": "a", "title": "b", "fails_when": "c"}
        self.fits("a check with limbs", {**rules, "limbs": [limb]}, self.part("check"))
        self.refuses("a check without rules", rules, self.part("check"))
        self.refuses("limbs beside rules", {**rules, "limbs": [limb], "fails_when": "x"}, self.part("check"))

    def examples(self):
        folders = sorted(path for path in ROOT.glob("examples/*") if path.is_dir())
        assert folders, "there are no sample companies"
        for folder in folders:
            answers = [*folder.glob("answers*.yaml"), *folder.glob("answers/*.yaml")]
            for name, paths in [("answers", answers), ("program", folder.glob("program.yaml"))]:
                for path in sorted(paths):
                    self.fits(path.relative_to(ROOT), read(path), self.schemas[name])
            run = self.prognosis("audit", str(folder), "--format", "json", "--as-of", AS_OF)
            if run.returncode not in (0, 1, 4):
                self.faults.append(f"{folder.name}: audit ended with {run.returncode}: {run.stderr[:500]}")
                continue
            report = json.loads(run.stdout)
            self.fits(f"the report of {folder.name}", report, self.schemas["report"])
            run = self.prognosis("audit", str(folder), "--format", "json", "--as-of", AS_OF, "--with-facts")
            embedded = json.loads(run.stdout)
            self.fits(f"the report of {folder.name} with its facts", embedded, self.schemas["report"])
            del embedded["embedded"]["facts"]
            self.refuses("embedded facts without facts", embedded, self.schemas["report"])
            del report["summary"]
            self.refuses("a report without summary", report, self.schemas["report"])

    def gate(self):
        """What `check` tells of the samples, and the waivers that people write."""
        for path in sorted(ROOT.glob("examples/*/program.yaml")):
            for format, name in [("json", "check"), ("json-v1", "check-v1")]:
                run = self.prognosis("check", str(path), "--format", format, "--as-of", AS_OF)
                if run.returncode not in (0, 1):
                    self.faults.append(f"{path}: check ended with {run.returncode}: {run.stderr[:500]}")
                    continue
                checked = json.loads(run.stdout)
                self.fits(f"the {format} of {path.parent.name}", checked, self.schemas[name])
                self.refuses("another version", {**checked, "schema": "prognosis/check/9"}, self.schemas[name])
                del checked["totals"]
                self.refuses("a check without totals", checked, self.schemas[name])
        words = {"reason": "r", "owner": "o", "approver": "a", "created": "2026-01-12", "expires": "2026-03-31"}
        waiver, schema = {"finding": "REQ-IPP-ATTRIBUTES", **words}, self.schemas["waivers"]
        self.fits("a waiver", {"waivers": [waiver, {**waiver, "path": "ipp", "program": "a/program.yaml"}]}, schema)
        self.fits("no waivers", {"waivers": []}, schema)
        for why, wrong in [("of no rule", {**waiver, "finding": "REQ-IPP"}), ("with a field more", {**waiver, "until": "x"})]:
            self.refuses(f"a waiver {why}", {"waivers": [wrong]}, schema)
        for field in waiver:
            self.refuses(f"a waiver without {field}", {"waivers": [{k: v for k, v in waiver.items() if k != field}]}, schema)

    def mapping(self):
        """What the columns of a list are, as `map` and people write it."""
        schema = self.schemas["mapping"]
        entry = {"table": "deals", "like": "salesforce", "separator": "tab", "dates": "month-first", "numbers": "comma", "currency": "EUR"}
        won = {"from": "Close Date", "when": "Stage", "is": ["Closed Won"]}
        columns = {"deal": "Name", "won_on": won, "mrr": {"from": ["ARR"], "per": "year"}, "lost_on": None}
        source = {"from": "Lead Source", "words": {"partner": ["Alliance"]}}
        self.fits("a mapping", {"files": {"a.csv": {**entry, "columns": {**columns, "source": source}}, "b.csv": {}}}, schema)
        for why, wrong in [
            ("of no table", {**entry, "table": "deal"}),
            ("of another table's column", {**entry, "columns": {"signed_on": "x"}}),
            ("of no order", {**entry, "dates": "american"}),
            ("with a field more", {**entry, "colums": {}}),
            ("of no choice", {**entry, "columns": {"source": {"from": "x", "words": {"partners": []}}}}),
            ("of a date for a year", {**entry, "columns": {"won_on": {"from": "x", "per": "year"}}}),
        ]:
            self.refuses(f"a mapping {why}", {"files": {"a.csv": wrong}}, schema)
        for path in sorted(ROOT.glob("questionnaires/exports/*.yaml")):
            self.fits(str(path), read(path), self.part("export"))

    def brand(self):
        """The sample brand, and what an editor can tell of a faulty one."""
        brand, schema = read(ROOT / "docs/brand/brand.yaml"), self.schemas["brand"]
        self.fits("the sample brand", brand, schema)
        self.fits("a brand of empty fields", {field: None for field in brand if field != "colour"}, schema)
        self.fits("short colours", {"colour": {"light": "#123", "dark": "#ABCDEF"}}, schema)
        for field, wrong in [
            ("nam", "x"), ("name", "x" * 81), ("name", " "), ("logo", "logo.gif"), ("colour", "red"), ("colour", None),
            ("colour", {"light": "#123"}), ("fonts", {"text": []}), ("fonts", {"text": ["a;b"]}), ("language", "de"),
        ]:
            self.refuses(f"a brand with {field}: {wrong}", {**brand, field: wrong}, schema)

    def templates(self):
        for questionnaire in sorted(read(path)["id"] for path in ROOT.glob("questionnaires/*.yaml") if path.stem != "program"):
            with tempfile.TemporaryDirectory() as folder:
                run = self.prognosis("init", "--questionnaire", questionnaire, cwd=folder)
                assert run.returncode == 0, run.stderr
                for name in ["answers", "program"]:
                    written = read(Path(folder, f"{name}.yaml"))
                    schema = json.loads(Path(folder, f"{name}.schema.json").read_text(encoding="utf-8"))
                    self.fits(f"{name}.yaml of {questionnaire}", written, schema)

    def answers(self):
        """Each answer, as it may be written and as it may not, by the type of its question."""
        schema = self.schemas["answers"]
        backing = {"note": "from the sales review", "evidence": "crm export", "date": "2026-01-31"}
        types = {
            "yesno": (["yes", "no", True], ["maybe", 1]),
            "level": ([0, 1], [-1, 99, 0.5, "high"]),
            "number": ([1, "1"], ["many", "1 furlong"]),
            "money": ([0, 120000.5, "120000 EUR", "EUR 120000"], [-1, "1,5 EUR"]),
            "date": (["2026-03-31"], ["31.3.2026", 2026]),
            "text": (["words"], [["words"]]),
        }
        seen = set()
        for path in sorted(ROOT.glob("questionnaires/questions/*.yaml")):
            for question in read(path)["questions"]:
                fact, kind = question["fact"], question["type"]
                seen.add(kind)
                good, bad = map(list, types.get(kind, ([], [])))
                if kind in ("choice", "multi"):
                    good, bad = list(question["choices"]), ["nonsense"]
                if kind == "multi":
                    good, bad = [good[0], good, []], [*bad, [*good, "nonsense"]]
                if kind == "items":
                    item, states = next(iter(question["items"])), question.get("states", ["none", "partial", "in_place"])
                    backed = [{item: {"value": state, **backing}} for state in states]
                    good, bad = [*({item: state} for state in states), *backed, {item: None}, {}], [{"nonsense": states[0]}, {item: "nonsense"}]
                    self.fits(f"{fact}.{item}", {"answers": {f"{fact}.{item}": states[0]}}, schema)
                if kind == "records":
                    good, bad = [[], [dict.fromkeys(question["fields"])]], [[{"nonsense": 1}], {"nonsense": 1}]
                if kind == "number" and "unit" in question:
                    good = [*good, f"1 {question['unit']}"]
                (good if question.get("not_applicable") in ("yes", True) else bad).append("n/a")
                for value in [*good, None, "unknown"]:
                    self.fits(f"{fact}: {value}", {"answers": {fact: value}}, schema)
                    self.fits(f"{fact}: value: {value}", {"answers": {fact: {"value": value, **backing}}}, schema)
                for value in bad:
                    self.refuses(f"{fact}: {value}", {"answers": {fact: value}}, schema)
        assert seen >= {"yesno", "level", "number", "money", "date", "choice", "multi", "items", "records"}, seen
        for path in ROOT.glob("rules/*/*.yaml"):
            if kind_of(path) == "check":
                check = read(path)["id"]
                for value in [0, 4, "n/a", None]:
                    self.fits(check, {"answers": {check: value}}, schema)
                self.refuses(f"{check}: 5", {"answers": {check: 5}}, schema)
        self.refuses("an unknown fact", {"answers": {"program.stge": 1}}, schema)
        self.refuses("an unknown field of the head", {"answers": {}, "compny": "A"}, schema)
        self.refuses("an unknown path", {"program": {"nmae": "x"}}, self.schemas["program"])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    run = Run(sys.argv[1])
    for step in [run.pack, run.examples, run.gate, run.mapping, run.brand, run.templates, run.answers]:
        step()
    for fault in run.faults:
        print(fault, file=sys.stderr)
    print(f"{run.done} comparisons, {len(run.faults)} faults")
    sys.exit(1 if run.faults else 0)


if __name__ == "__main__":
    main()
