#!/usr/bin/env bash
# SHACL, the W3C's language of rules for linked data: npm shacl-engine 1.1.2 (with npm n3 2.13.12
# and @zazuko/env 3.0.1) beside npm rdf-validate-shacl 0.6.5 and PyPI pyshacl 0.40.1.
#
# Behaviour: four programs. The shapes are valid: the standard lets a shape have each of these
# parts more than once. No warning.
#   - "A score or evidence" and "an owner or a deputy", two sh:or in one shape: shacl-engine makes
#     one choice of four of them. Northwind, without owner and deputy, conforms. By itself each
#     sh:or is right.
#   - "Exactly one of", two sh:xone, likewise: exactly one of four. Contoso and Fabrikam, who
#     fulfil both, violate it.
#   - "Signed before it starts and before it ends", sh:lessThan with two values: Contoso, who is
#     right, violates it too. Two queries (sh:sparql): all violate them, whoever they find.
#   - Two sh:not, or two sh:hasValue: an error. Two sh:and or sh:node are right.
#   - The other two agree in each (rdf-validate-shacl has no sh:sparql, and says so).
# One expects: a second rule adds to the first, or is refused; one standard, one verdict.
# Why it matters here: packs of checks become such shapes, one for each kind of program, and "this
# or that" is how evidence is asked for. Each choice that is added makes the shape weaker. Put each
# sh:or into a shape of its own, joined by sh:node or sh:and, and write one sh:property for each
# sh:lessThan; keep for each rule a program that has to fail.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -E '^pyshacl==' | sed 's/^/# /'
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts shacl-engine@1.1.2 rdf-validate-shacl@0.6.5 n3@2.13.12 @zazuko/env@3.0.1 > /dev/null
for name in shacl-engine rdf-validate-shacl; do
  node -p '"# npm " + process.argv[1] + " " + JSON.parse(fs.readFileSync("node_modules/" + process.argv[1] + "/package.json")).version' "$name"
done
cat > prefixes.ttl <<'T'
@prefix : <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
T
cat prefixes.ttl - > data.ttl <<'T'
:Contoso a :Program ; :score 4 ; :owner "o" ; :signed "2026-01-31"^^xsd:date ; :starts "2026-02-01"^^xsd:date ; :ends "2027-01-31"^^xsd:date .
:Fabrikam a :Program ; :evidence "e" ; :deputy "d" ; :signed "2026-03-31"^^xsd:date ; :starts "2026-02-01"^^xsd:date ; :ends "2027-01-31"^^xsd:date .
:Northwind a :Program ; :score 2 ; :evidence "e" ; :signed "2026-01-31"^^xsd:date ; :starts "2026-02-01"^^xsd:date ; :ends "2026-01-01"^^xsd:date .
:Southwind a :Program .
T
cat > shapes.txt <<'T'
one either-or | sh:or ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] )
the other either-or | sh:or ( [ sh:path :owner ; sh:minCount 1 ] [ sh:path :deputy ; sh:minCount 1 ] )
two either-or | sh:or ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] ) , ( [ sh:path :owner ; sh:minCount 1 ] [ sh:path :deputy ; sh:minCount 1 ] )
two either-or, by sh:node | sh:node [ sh:or ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] ) ] , [ sh:or ( [ sh:path :owner ; sh:minCount 1 ] [ sh:path :deputy ; sh:minCount 1 ] ) ]
two either-or, by sh:and | sh:and ( [ sh:or ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] ) ] [ sh:or ( [ sh:path :owner ; sh:minCount 1 ] [ sh:path :deputy ; sh:minCount 1 ] ) ] )
one exactly-one | sh:xone ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] )
two exactly-one | sh:xone ( [ sh:path :score ; sh:minCount 1 ] [ sh:path :evidence ; sh:minCount 1 ] ) , ( [ sh:path :owner ; sh:minCount 1 ] [ sh:path :deputy ; sh:minCount 1 ] )
signed before it starts | sh:property [ sh:path :signed ; sh:lessThan :starts ]
signed before both | sh:property [ sh:path :signed ; sh:lessThan :starts, :ends ]
signed before both, two properties | sh:property [ sh:path :signed ; sh:lessThan :starts ] , [ sh:path :signed ; sh:lessThan :ends ]
one query | sh:sparql [ sh:message "low" ; sh:select "SELECT $this WHERE { $this <http://example.org/score> ?score . FILTER (?score < 3) }" ]
two queries | sh:sparql [ sh:message "low" ; sh:select "SELECT $this WHERE { $this <http://example.org/score> ?score . FILTER (?score < 3) }" ] , [ sh:message "open" ; sh:select "SELECT $this WHERE { $this a <http://example.org/Program> . FILTER NOT EXISTS { $this <http://example.org/score> ?score } }" ]
two sh:not | sh:not [ sh:path :evidence ; sh:minCount 1 ] , [ sh:path :deputy ; sh:minCount 1 ]
two sh:hasValue | sh:property [ sh:path :score ; sh:hasValue 4, 2 ]
two sh:and | sh:and ( [ sh:path :score ; sh:minCount 1 ] ) , ( [ sh:path :owner ; sh:minCount 1 ] )
two sh:node | sh:node [ sh:path :score ; sh:minCount 1 ] , [ sh:path :owner ; sh:minCount 1 ]
T
sed -i 's/\[ sh:path \(:[a-z]*\) ; sh:minCount 1 \]/[ sh:property [ sh:path \1 ; sh:minCount 1 ] ]/g' shapes.txt
mkdir shapes
number=0
while IFS='|' read -r _ shape; do
  number=$((number + 1))
  { cat prefixes.ttl; echo ":Shape a sh:NodeShape ; sh:targetClass :Program ; $shape ."; } > "shapes/$number.ttl"
done < shapes.txt
cat > run.py <<'P'
import glob
import json

import pyshacl
import rdflib

FOCUS = rdflib.URIRef("http://www.w3.org/ns/shacl#focusNode")
found = {}
for number in range(1, len(glob.glob("shapes/*.ttl")) + 1):
    conforms, report, _ = pyshacl.validate("data.ttl", shacl_graph=f"shapes/{number}.ttl", data_graph_format="turtle", shacl_graph_format="turtle")
    who = {str(node).rsplit("/", 1)[1] for node in report.objects(None, FOCUS)}
    found[number] = ", ".join(sorted(who)) or f"nobody, conforms {conforms}".lower()
json.dump(found, open("pyshacl.json", "w"))
P
env/bin/python run.py
cat > run.mjs <<'J'
import fs from "fs";
import rdf from "@zazuko/env";
import { Parser } from "n3";
import Other from "rdf-validate-shacl";
import { Validator } from "shacl-engine";
import { validations } from "shacl-engine/sparql.js";
const load = (file) => rdf.dataset(new Parser({ factory: rdf }).parse(fs.readFileSync(file, "utf8")));
const pyshacl = JSON.parse(fs.readFileSync("pyshacl.json"));
const titles = fs.readFileSync("shapes.txt", "utf8").trim().split("\n").map((line) => line.split(" |")[0]);
const words = (nodes, conforms) => {
  const who = new Set(nodes.map((node) => node.value.split("/").pop()));
  return [...who].sort().join(", ") || `nobody, conforms ${conforms}`;
};
for (const [index, title] of titles.entries()) {
  const file = `shapes/${index + 1}.ttl`;
  let engine, other;
  try {
    const report = await new Validator(load(file), { factory: rdf, validations }).validate({ dataset: load("data.ttl") });
    engine = words(report.results.map((result) => result.focusNode.term), report.conforms);
  } catch (error) { engine = error.constructor.name; }
  try {
    const report = await new Other(load(file), { factory: rdf }).validate(load("data.ttl"));
    other = words(report.results.map((result) => result.focusNode), report.conforms);
  } catch (error) { other = "no validator for it"; if (!/Cannot find validator/.test(error.message)) throw error; }
  console.log(`${title}: ${engine}`);
  for (const [name, said] of [["pyshacl", pyshacl[index + 1]], ["rdf-validate-shacl", other]]) if (said !== engine) console.log(`  ${name}: ${said}`);
}
J
node run.mjs | tee seen.txt
cat > recorded.txt <<'T'
one either-or: Southwind
the other either-or: Northwind, Southwind
two either-or: Southwind
  pyshacl: Northwind, Southwind
  rdf-validate-shacl: Northwind, Southwind
two either-or, by sh:node: Northwind, Southwind
two either-or, by sh:and: Northwind, Southwind
one exactly-one: Northwind, Southwind
two exactly-one: Contoso, Fabrikam, Northwind, Southwind
  pyshacl: Northwind, Southwind
  rdf-validate-shacl: Northwind, Southwind
signed before it starts: Fabrikam
signed before both: Contoso, Fabrikam, Northwind
  pyshacl: Fabrikam, Northwind
  rdf-validate-shacl: Fabrikam, Northwind
signed before both, two properties: Fabrikam, Northwind
one query: Northwind
  rdf-validate-shacl: no validator for it
two queries: Contoso, Fabrikam, Northwind, Southwind
  pyshacl: Fabrikam, Northwind, Southwind
  rdf-validate-shacl: no validator for it
two sh:not: TypeError
  pyshacl: Fabrikam, Northwind
  rdf-validate-shacl: Fabrikam, Northwind
two sh:hasValue: TypeError
  pyshacl: Contoso, Fabrikam, Northwind, Southwind
  rdf-validate-shacl: Contoso, Fabrikam, Northwind, Southwind
two sh:and: Fabrikam, Northwind, Southwind
two sh:node: Fabrikam, Northwind, Southwind
T
diff -u recorded.txt seen.txt
echo "as recorded"
