#!/usr/bin/env bash
# PyPI openfisca-core 46.0.1 (rules as code: laws and benefits as formulas over periods).
#
# Behaviour: inputs of a situation, all accepted.
#   - A yes/no input given as the text "no", or "false", is TRUE; null is the default.
#   - A number given as "6-9" is -3: text is worked out as arithmetic. "2*3" is 6.
#   - A whole number for a year, spread over its months by the library's own
#     set_input_divide_by_period: 10 deals a year are 0 in each month and 0 in the
#     year's sum; 30 are 2 each and 24. Decimals come out right.
#   - A variable not given is its default: level 0, so "below 3" holds.
# One expects: "no" is no, or an error as it is for "1,5"; a range is an error; what
# is put in for a year is what the year adds up to.
# Why it matters here: this engine is the obvious partner for models that others
# wrote, and answers arrive as text ("no", "6-9"). A partner who says no counts as
# yes. Give booleans and numbers as such, give whole numbers by month, and name each
# missing input, since the engine has no unknown.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check openfisca-core==46.0.1
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(openfisca-core)==' | sed 's/^/# /'
cat > run.py <<'P'
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.holders import set_input_divide_by_period
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
partner = Entity("partner", "partners", "", "")
group = GroupEntity("group", "groups", "", "", roles=[{"key": "member", "plural": "members"}])

class insured(Variable):
    value_type, entity, definition_period = bool, partner, YEAR

class level(Variable):
    value_type, entity, definition_period = int, partner, YEAR

class deals(Variable):
    value_type, entity, definition_period, set_input = int, partner, MONTH, set_input_divide_by_period

class revenue(Variable):
    value_type, entity, definition_period, set_input = float, partner, MONTH, set_input_divide_by_period

class weak(Variable):
    value_type, entity, definition_period = bool, partner, YEAR

    def formula(partners, period, parameters):
        return partners("level", period) < 3

system = TaxBenefitSystem([partner, group])
for variable in (insured, level, deals, revenue, weak):
    system.add_variable(variable)

def ask(given, name, period="2026", add=False):
    try:
        simulation = SimulationBuilder().build_from_entities(
            system, {"partners": {"a": {key: {"2026": value} for key, value in given.items()}}, "groups": {"g": {"members": ["a"]}}})
        return (simulation.calculate_add if add else simulation.calculate)(name, period)[0]
    except Exception:
        return "error"

for value in (False, None, "no", "false", "n/a"):
    print(f"insured {value!r} =>", ask({"insured": value}, "insured"))
for value in (3, "3", "6-9", "2*3", "1,5", "n/a"):
    print(f"level {value!r} =>", ask({"level": value}, "level"))
print("no level given, weak =>", ask({}, "weak"))
for value in (10, 30):
    print(f"deals {value} for the year, March and year =>", ask({"deals": value}, "deals", "2026-03"), ask({"deals": value}, "deals", add=True))
print("revenue 10 for the year, year =>", f"{ask({'revenue': 10}, 'revenue', add=True):.3f}")
P
env/bin/python run.py 2>/dev/null | tee seen.txt
cat > recorded.txt <<'T'
insured False => False
insured None => False
insured 'no' => True
insured 'false' => True
insured 'n/a' => True
level 3 => 3
level '3' => 3
level '6-9' => -3
level '2*3' => 6
level '1,5' => error
level 'n/a' => error
no level given, weak => True
deals 10 for the year, March and year => 0 0
deals 30 for the year, March and year => 2 24
revenue 10 for the year, year => 10.000
T
diff -u recorded.txt seen.txt
echo "as recorded"
