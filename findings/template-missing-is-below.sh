#!/usr/bin/env bash
# Templates of reports: PyPI minijinja 3.1.0 (Jinja's language in Rust) beside PyPI jinja2 3.1.6.
#
# Behaviour: the same templates over five partners: 3, 1, "n/a", null, and one without a score.
#   - Jinja stops with an error wherever a score that is not there is compared or sorted.
#     MiniJinja compares: null and what is not there are below every number, "n/a" is
#     above. So "{% if score < 3 %}below the level{% endif %}" says so of whoever did not answer,
#     and "score >= 3" is true of "n/a".
#   - The worst of all scores is blank, the best is "n/a"; sorted, the unanswered come first.
#   - selectattr and rejectattr, the lists of a report, do likewise: both without the answer are
#     among those below.
#   - undefined_behavior="strict" stops the bare comparison with a missing name. It does not
#     stop a null, and inside of the filters not even what is missing.
#   - Arithmetic with either is an error in both.
# One expects: the template that fails in one fails in the other, or at least in strict mode; an
# engine that refuses null + 1 refuses null < 3.
# Why it matters here: reports and generated checks are templates of this language, and the error
# is what keeps an open question out of the list of weak ones. On moving to the faster engine it is
# gone, and the report looks finished. Guard with "is number" in each condition and first in each
# chain of filters ("selectattr('score', 'number')"), and render one partner without answers as a test.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check minijinja==3.1.0 jinja2==3.1.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(minijinja|jinja2)==' | sed 's/^/# /'
cat > run.py <<'P'
import jinja2, minijinja

PARTNERS = [{"name": "Northwind", "score": 3}, {"name": "Contoso", "score": 1}, {"name": "Fabrikam", "score": "n/a"},
            {"name": "Litware", "score": None}, {"name": "Proseware"}]
ENGINES = {
    "jinja2": jinja2.Environment(),
    "jinja2 strict": jinja2.Environment(undefined=jinja2.StrictUndefined),
    "minijinja": minijinja.Environment(),
    "minijinja strict": minijinja.Environment(undefined_behavior="strict"),
}
KNOWN = "partners|selectattr('score', 'number')|selectattr('score', 'lt', 3)|map(attribute='name')|join(' ')"


def render(name, engine, text, facts):
    try:
        return engine.from_string(text).render(facts) if name.startswith("jinja2") else engine.render_str(text, **facts)
    except (jinja2.TemplateError, minijinja.TemplateError, TypeError):
        return "error"


def show(title, text, facts):
    told = {name: render(name, engine, text, facts) for name, engine in ENGINES.items()}
    print(f"{title}: {'; '.join(f'{name} {said}' for name, said in told.items())}")


for partner in PARTNERS[2:]:
    for rule in ("score < 3", "score >= 3", "score + 1"):
        show(f"{partner['name']}, {rule}", "{{ %s }}" % rule, partner)
for title, part in {
        "worst": "partners|map(attribute='score')|min", "best": "partners|map(attribute='score')|max",
        "in order": "partners|sort(attribute='score')|map(attribute='name')|join(' ')",
        "below 3": "partners|selectattr('score', 'lt', 3)|map(attribute='name')|join(' ')",
        "not 3 or more": "partners|rejectattr('score', 'ge', 3)|map(attribute='name')|join(' ')",
        "numbers below 3": KNOWN}.items():
    show(title, "{{ %s }}" % part, {"partners": PARTNERS})
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
Fabrikam, score < 3: jinja2 error; jinja2 strict error; minijinja False; minijinja strict False
Fabrikam, score >= 3: jinja2 error; jinja2 strict error; minijinja True; minijinja strict True
Fabrikam, score + 1: jinja2 error; jinja2 strict error; minijinja error; minijinja strict error
Litware, score < 3: jinja2 error; jinja2 strict error; minijinja True; minijinja strict True
Litware, score >= 3: jinja2 error; jinja2 strict error; minijinja False; minijinja strict False
Litware, score + 1: jinja2 error; jinja2 strict error; minijinja error; minijinja strict error
Proseware, score < 3: jinja2 error; jinja2 strict error; minijinja True; minijinja strict error
Proseware, score >= 3: jinja2 error; jinja2 strict error; minijinja False; minijinja strict error
Proseware, score + 1: jinja2 error; jinja2 strict error; minijinja error; minijinja strict error
worst: jinja2 error; jinja2 strict error; minijinja ; minijinja strict error
best: jinja2 error; jinja2 strict error; minijinja n/a; minijinja strict n/a
in order: jinja2 error; jinja2 strict error; minijinja Proseware Litware Contoso Northwind Fabrikam; minijinja strict Proseware Litware Contoso Northwind Fabrikam
below 3: jinja2 error; jinja2 strict error; minijinja Contoso Litware Proseware; minijinja strict Contoso Litware Proseware
not 3 or more: jinja2 error; jinja2 strict error; minijinja Contoso Litware Proseware; minijinja strict Contoso Litware Proseware
numbers below 3: jinja2 Contoso; jinja2 strict Contoso; minijinja Contoso; minijinja strict Contoso
T
diff -u recorded.txt seen.txt
echo "as recorded"
