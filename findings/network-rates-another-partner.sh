#!/usr/bin/env bash
# Bayesian networks from one tool to another: PyPI pgmpy 1.1.2 and PyPI pyagrum 3.3.1 write and read
# the same formats of files.
#
# Behaviour: tier and region decide how likely a high level is; the tables differ for each of the six
# pairs. No error but where said, no warning; each file holds the names of nodes and states.
#   - XDSL (the form of GeNIe): "gold, south" is 0.80 where it was written and 0.50 with pgmpy's file
#     in pyagrum, 0.60 with pyagrum's file in pgmpy. One has the first parent run fastest, the other the
#     last; each reads its own file right, so that a test within one tool shows nothing.
#   - UAI (a form of benchmarks), all nodes of two states: pgmpy reads its own file as it was written in
#     one run and as 0.60 in place of 0.80 in the next; it goes by the seed that Python draws for each
#     run. pyagrum reads 0.86 there: 0.6 and 0.1, which do not add up to 1, are made to.
#   - BIF and XMLBIF are right both ways. NET (Hugin's) is right from pgmpy to pyagrum, an error back.
#   - Evidence "level is 4", on a scale of 1 to 5, is level 5 in pyagrum as the number 4 and level 4 as
#     the text "4"; true is level 2. In pgmpy, with states 1 to 5, the number is level 4.
# One expects: a file that names parents and states means one network; probabilities that do not add
# up to 1 are refused.
# Why it matters here: such networks stand behind risk scores and "how likely is the renewal". The
# structure looks the same, each row adds up to 1, and the chance is that of another partner. Pass on
# BIF, ask both tools for one query of each row after reading, and give evidence as text.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check pgmpy==1.1.2 pyagrum==3.3.1 pandas==3.1.1 numpy==2.4.6
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(pgmpy|pyagrum)==' | sed 's/^/# /'
cat > run.py <<'P'
import itertools
import logging
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import pgmpy.readwrite as formats
import pyagrum
from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

NAMED = (["Tier", "Region", "Level"], [["gold", "silver", "bronze"], ["north", "south"], ["high", "low"]],
         [0.9, 0.8, 0.6, 0.5, 0.3, 0.1])
PLAIN = (["var_0", "var_1", "var_2"], [["0", "1"]] * 3, [0.9, 0.8, 0.6, 0.1])


def in_pgmpy(kind):
    (one, two, child), (firsts, seconds, children), high = kind
    model = DiscreteBayesianNetwork([(one, child), (two, child)])
    states = {one: firsts, two: seconds, child: children}
    for name, values in ((one, firsts), (two, seconds)):
        model.add_cpds(TabularCPD(name, len(values), [[1 / len(values)]] * len(values), state_names={name: values}))
    model.add_cpds(TabularCPD(child, 2, [high, [1 - p for p in high]], evidence=[one, two],
                              evidence_card=[len(firsts), len(seconds)], state_names=states))
    assert model.check_model()
    return model


def in_pyagrum(kind):
    names, states, high = kind
    model = pyagrum.BayesNet("partners")
    for name, values in zip(names, states):
        model.add(pyagrum.LabelizedVariable(name, name, values))
    for parent in names[:2]:
        model.addArc(parent, names[2])
        model.cpt(parent).fillWith([1 / model.variable(parent).domainSize()] * model.variable(parent).domainSize())
    for (one, two), p in zip(itertools.product(*states[:2]), high):
        model.cpt(names[2])[{names[0]: one, names[1]: two}] = [p, 1 - p]
    return model


def asked(model, kind):
    """The chance of the child's first state, for each pair of states of its parents."""
    names, states, _ = kind
    found = []
    for pair in itertools.product(range(len(states[0])), range(len(states[1]))):
        if isinstance(model, pyagrum.BayesNet):
            # Names are lost in UAI; the nodes keep their order.
            short = [name if name in model.names() else name.removeprefix("var_") for name in names]
            engine = pyagrum.LazyPropagation(model)
            engine.setEvidence({short[k]: states[k][pair[k]] for k in (0, 1)})
            found.append(engine.posterior(short[2]).tolist()[0])
        else:
            given = {names[k]: states[k][pair[k]] if names[0] == "Tier" else pair[k] for k in (0, 1)}
            factor = VariableElimination(model).query([names[2]], evidence=given, show_progress=False)
            found.append(float(factor.values[0]))
    return " ".join(f"{p:.2f}" for p in found)


def attempt(title, job, kind):
    try:
        print(f"  {title}: {asked(job(), kind)}")
    except (KeyError, ValueError, pyagrum.GumException) as error:
        print(f"  {title}: {type(error).__name__}")


for title, kind, ending, writer, reader in (
        ("XDSL", NAMED, "xdsl", "write_xdsl", "XDSL"), ("BIF", NAMED, "bif", "write_bif", "BIF"),
        ("XMLBIF", NAMED, "bifxml", "write_xmlbif", "XMLBIF"), ("NET", NAMED, "net", "write_net", "NET"),
        ("UAI", PLAIN, "uai", "write_uai", "UAI")):
    print(f"{title}, as it is: {asked(in_pgmpy(kind) if kind is NAMED else in_pyagrum(kind), kind)}")
    getattr(getattr(formats, f"{reader}Writer")(in_pgmpy(kind)), writer)(f"one.{ending}")
    pyagrum.saveBN(in_pyagrum(kind), f"two.{ending}")
    for tool, name in (("pgmpy", "one"), ("pyagrum", "two")):
        if (title, tool) != ("UAI", "pgmpy"):
            attempt(f"{tool}'s file in pgmpy", lambda: getattr(formats, f"{reader}Reader")(f"{name}.{ending}").get_model(), kind)
        attempt(f"{tool}'s file in pyagrum", lambda: pyagrum.loadBN(f"{name}.{ending}"), kind)

scale = pyagrum.BayesNet("scale")
scale.add(pyagrum.RangeVariable("Level", "level", 1, 5))
scale.add(pyagrum.LabelizedVariable("Renewal", "renewal", ["yes", "no"]))
scale.addArc("Level", "Renewal")
scale.cpt("Level").fillWith([0.2] * 5)
for level in range(1, 6):
    scale.cpt("Renewal")[{"Level": str(level)}] = [level / 10, 1 - level / 10]
same = DiscreteBayesianNetwork([("Level", "Renewal")])
states = {"Level": [1, 2, 3, 4, 5], "Renewal": ["yes", "no"]}
chances = [level / 10 for level in range(1, 6)]
same.add_cpds(TabularCPD("Level", 5, [[0.2]] * 5, state_names={"Level": states["Level"]}),
              TabularCPD("Renewal", 2, [chances, [1 - p for p in chances]], evidence=["Level"], evidence_card=[5],
                         state_names=states))
print("renewal, of level n it is n tenths:")
for given in (4, "4", True):
    engine = pyagrum.LazyPropagation(scale)
    engine.setEvidence({"Level": given})
    print(f"  level {given!r} in pyagrum: {engine.posterior('Renewal').tolist()[0]:.2f}")
answer = VariableElimination(same).query(["Renewal"], evidence={"Level": 4}, show_progress=False)
print(f"  level 4 in pgmpy: {answer.values[0]:.2f}")
P
cat > again.py <<'P'
import logging
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import pgmpy.readwrite as formats
from pgmpy.inference import VariableElimination

model = formats.UAIReader("one.uai").get_model()
query = VariableElimination(model).query
found = [query(["var_2"], evidence={"var_0": k // 2, "var_1": k % 2}, show_progress=False).values[0] for k in range(4)]
print("  " + " ".join(f"{p:.2f}" for p in found))
P
{
  env/bin/python run.py
  echo "pgmpy's UAI file in pgmpy, the different readings of 6 runs:"
  for seed in $(seq 6); do PYTHONHASHSEED=$seed env/bin/python again.py; done | sort -u
} 2> errors.txt | tee seen.txt || { cat errors.txt; exit 1; }
cat > recorded.txt <<'T'
XDSL, as it is: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pyagrum: 0.90 0.50 0.80 0.30 0.60 0.10
  pyagrum's file in pgmpy: 0.90 0.60 0.30 0.80 0.50 0.10
  pyagrum's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
BIF, as it is: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
  pyagrum's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pyagrum's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
XMLBIF, as it is: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
  pyagrum's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pyagrum's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
NET, as it is: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pgmpy: 0.90 0.80 0.60 0.50 0.30 0.10
  pgmpy's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
  pyagrum's file in pgmpy: ValueError
  pyagrum's file in pyagrum: 0.90 0.80 0.60 0.50 0.30 0.10
UAI, as it is: 0.90 0.80 0.60 0.10
  pgmpy's file in pyagrum: 0.53 0.86 0.33 0.31
  pyagrum's file in pgmpy: ValueError
  pyagrum's file in pyagrum: 0.90 0.80 0.60 0.10
renewal, of level n it is n tenths:
  level 4 in pyagrum: 0.50
  level '4' in pyagrum: 0.40
  level True in pyagrum: 0.20
  level 4 in pgmpy: 0.40
pgmpy's UAI file in pgmpy, the different readings of 6 runs:
  0.90 0.60 0.80 0.10
  0.90 0.80 0.60 0.10
T
diff -u recorded.txt seen.txt
echo "as recorded"
