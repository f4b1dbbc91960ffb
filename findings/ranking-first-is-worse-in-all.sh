#!/usr/bin/env bash
# Rankings by several criteria: PyPI pymcdm 1.4.0 beside PyPI pyrepo-mcda 0.1.15 and PyPI
# scikit-criteria 0.10.
#
# Behaviour: five programs with a level, a growth and a cost; cost is declared as the less the
# better. Southwind has a lower level, less growth and a higher cost than Northwind.
#   - COPRAS in pymcdm ranks Southwind FIRST of all and Northwind second: cost counts in
#     favour. When Southwind's cost is doubled, it stays first and its lead grows. The
#     same method in the two others has Northwind above Southwind.
#   - AROMAN in pymcdm has Southwind first as well. Its other methods do not.
#   - No error, no warning; scores between 0 and 1, the best exactly 1, as it should be.
# One expects: whoever is worse in every criterion is never ranked above the other; and one
# method is one formula.
# Why it matters here: "which programs first", "who is best of the peers" are rankings over
# several criteria, and a name of a method in the report sounds like proof. Before a method is
# used, add a copy of a program that is worse in all criteria, and one with only its cost
# raised: the first has to come below, the second has to fall.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pymcdm==1.4.0 pyrepo-mcda==0.1.15 scikit-criteria==0.10
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pymcdm|pyrepo-mcda|scikit-criteria)==' | sed 's/^/# /'
cat > run.py <<'P'
import warnings
warnings.simplefilter("ignore")
import numpy, pymcdm.methods, pyrepo_mcda.mcda_methods, skcriteria
from skcriteria.agg.copras import COPRAS
from skcriteria.preprocessing.scalers import SumScaler

PROGRAMS = ["Northwind", "Southwind", "Contoso", "Fabrikam", "Tailspin"]
TABLE = numpy.array([[5, 11, 70], [4, 10, 105], [5, 12, 27], [4, 2, 90], [2, 3, 38]], dtype=float)
BETTER, WEIGHTS = numpy.array([1, 1, -1]), numpy.array([0.4, 0.3, 0.3])


def by_pymcdm(name):
    return lambda table: getattr(pymcdm.methods, name)()(table, WEIGHTS, BETTER)


def by_skcriteria(table):
    matrix = SumScaler("matrix").transform(skcriteria.mkdm(table, [max, max, min], weights=WEIGHTS))
    return -numpy.asarray(COPRAS().evaluate(matrix).rank_, dtype=float)


METHODS = {
    "pymcdm COPRAS": by_pymcdm("COPRAS"),
    "pyrepo-mcda COPRAS": lambda table: pyrepo_mcda.mcda_methods.COPRAS()(table, WEIGHTS, BETTER),
    "scikit-criteria COPRAS": by_skcriteria,
    "pymcdm AROMAN": by_pymcdm("AROMAN"),
    "pymcdm TOPSIS": by_pymcdm("TOPSIS"),
    "pymcdm MARCOS": by_pymcdm("MARCOS"),
}
for name, method in METHODS.items():
    order = sorted(zip(-numpy.asarray(method(TABLE)).ravel(), PROGRAMS))
    print(f"{name}: {', '.join(program for _, program in order)}")
dearer = TABLE.copy()
dearer[1, 2] *= 2
for kind, table in (("as it is", TABLE), ("Southwind's cost doubled", dearer)):
    scores = METHODS["pymcdm COPRAS"](table)
    print(f"pymcdm COPRAS, {kind}: Southwind {scores[1]:.2f}, Northwind {scores[0]:.2f}")
P
env/bin/python run.py 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
pymcdm COPRAS: Southwind, Northwind, Contoso, Fabrikam, Tailspin
pyrepo-mcda COPRAS: Contoso, Northwind, Southwind, Tailspin, Fabrikam
scikit-criteria COPRAS: Contoso, Northwind, Southwind, Tailspin, Fabrikam
pymcdm AROMAN: Southwind, Northwind, Fabrikam, Contoso, Tailspin
pymcdm TOPSIS: Contoso, Northwind, Southwind, Fabrikam, Tailspin
pymcdm MARCOS: Contoso, Northwind, Southwind, Fabrikam, Tailspin
pymcdm COPRAS, as it is: Southwind 1.00, Northwind 0.98
pymcdm COPRAS, Southwind's cost doubled: Southwind 1.00, Northwind 0.77
T
diff -u recorded.txt seen.txt
echo "as recorded"
