#!/usr/bin/env bash
# SPARQL over answers as linked data: PyPI rdflib 7.6.0 beside PyPI pyoxigraph 0.5.13
# (a Rust implementation).
#
# Behaviour: one graph, the same queries, no error.
#   - The mean of a partner whom nobody rated (an OPTIONAL without a match) is 0 in
#     rdflib, so "mean below 3" finds that partner. In pyoxigraph the mean has no value,
#     and neither "below 3" nor "not (3 or more)" finds it. Where there is no row at all,
#     the mean is 0 in both, as the standard has it.
#   - A partner rated 4 and "n/a" has a mean of 4 in rdflib, none in pyoxigraph. MAX is
#     "n/a" and MIN is 4 in both.
#   - rdflib compares a score or a date with a text: "n/a" >= 3 is true, and a contract
#     that ends "unknown" does NOT end before July, so !(?ends < July) finds it, and one
#     whose end has a time of day as well. pyoxigraph has an error there, which finds
#     nobody, with or without the negation.
#   - One date is equal to the same date in UTC ("2026-06-30Z") in rdflib only.
# One expects: comparing what cannot be compared is an error in this language, an error
# in a filter finds nobody, and its negation is an error again; two engines agree on it.
# Why it matters here: answers, partners and findings in one graph are queried just so
# ("who is below the level", "which contracts do not end before July"). An unanswered
# question fails in one engine and is left out by the other, and "n/a" passes. Bind the
# answer without OPTIONAL before a mean, test isNumeric(..) or datatype(..) = xsd:date
# beside each comparison, and count the unknown with a query of their own.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(rdflib|pyoxigraph)==' | sed 's/^/# /'
cat > run.py <<'P'
import rdflib, pyoxigraph

GRAPH = """
@prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Northwind a :Partner ; :score 4, 2 ; :ends "2026-06-30"^^xsd:date .
:Fabrikam a :Partner ; :ends "unknown" .
:Contoso a :Partner ; :score 4, "n/a" ; :ends "2026-06-30T12:00:00Z"^^xsd:dateTime .
:Litware a :Partner ; :score 5 ; :ends "2026-06-30Z"^^xsd:date .
"""
PREFIXES = "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
RATED = "WHERE { ?p a :Partner OPTIONAL { ?p :score ?s } } GROUP BY ?p "
JULY = '"2026-07-01"^^xsd:date'
QUERIES = {
    "mean": f"SELECT ?p (AVG(?s) AS ?value) {RATED} ORDER BY ?p",
    "least": f"SELECT ?p (MIN(?s) AS ?value) {RATED} ORDER BY ?p",
    "greatest": f"SELECT ?p (MAX(?s) AS ?value) {RATED} ORDER BY ?p",
    "mean of no row": "SELECT (AVG(?s) AS ?value) WHERE { ?p :nothing ?s }",
    "mean below 3": f"SELECT ?p {RATED} HAVING (AVG(?s) < 3) ORDER BY ?p",
    "not (mean 3 or more)": f"SELECT ?p {RATED} HAVING (!(AVG(?s) >= 3)) ORDER BY ?p",
    "score 3 or more": "SELECT ?p ?s WHERE { ?p :score ?s FILTER(?s >= 3) } ORDER BY ?p ?s",
    "ends before July": f"SELECT ?p WHERE {{ ?p :ends ?e FILTER(?e < {JULY}) }} ORDER BY ?p",
    "not (ends before July)": f"SELECT ?p WHERE {{ ?p :ends ?e FILTER(!(?e < {JULY})) }} ORDER BY ?p",
    "ends on 30 June": 'SELECT ?p WHERE { ?p :ends ?e FILTER(?e = "2026-06-30"^^xsd:date) } ORDER BY ?p',
}
graph = rdflib.Graph()
graph.parse(data=GRAPH, format="turtle")
store = pyoxigraph.Store()
store.load(GRAPH.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def cell(term):
    text = "no value" if term is None else str(term) if isinstance(term, rdflib.term.Node) else term.value
    return text.rsplit("/", 1)[1] if text.startswith("http") else text


for name, query in QUERIES.items():
    for engine, run in (("rdflib", graph.query), ("pyoxigraph", store.query)):
        rows = [" ".join(cell(term) for term in row) for row in run(PREFIXES + query)]
        print(f"{name}, {engine}: {', '.join(rows) or 'nobody'}")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
mean, rdflib: Contoso 4, Fabrikam 0, Litware 5, Northwind 3
mean, pyoxigraph: Contoso no value, Fabrikam no value, Litware 5, Northwind 3
least, rdflib: Contoso 4, Fabrikam no value, Litware 5, Northwind 2
least, pyoxigraph: Contoso 4, Fabrikam no value, Litware 5, Northwind 2
greatest, rdflib: Contoso n/a, Fabrikam no value, Litware 5, Northwind 4
greatest, pyoxigraph: Contoso n/a, Fabrikam no value, Litware 5, Northwind 4
mean of no row, rdflib: 0
mean of no row, pyoxigraph: 0
mean below 3, rdflib: Fabrikam
mean below 3, pyoxigraph: nobody
not (mean 3 or more), rdflib: Fabrikam
not (mean 3 or more), pyoxigraph: nobody
score 3 or more, rdflib: Contoso 4, Contoso n/a, Litware 5, Northwind 4
score 3 or more, pyoxigraph: Contoso 4, Litware 5, Northwind 4
ends before July, rdflib: Litware, Northwind
ends before July, pyoxigraph: Litware, Northwind
not (ends before July), rdflib: Contoso, Fabrikam
not (ends before July), pyoxigraph: nobody
ends on 30 June, rdflib: Litware, Northwind
ends on 30 June, pyoxigraph: Northwind
T
diff -u recorded.txt seen.txt
echo "as recorded"
