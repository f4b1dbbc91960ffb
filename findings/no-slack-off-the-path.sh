#!/usr/bin/env bash
# The critical path of a plan: PyPI criticalpath 0.1.5, beside PyPI crazy-cpm 1.0.0.
#
# Behaviour: steps with days and predecessors; slack is how many days a step may be late without moving the end
# (latest start less earliest start). No error.
#   - A step that nothing follows has no slack in criticalpath, however long before the end of the plan it is done: a
#     contract of 3 days beside work of 10 has 0 in place of 7, and what leads up to it has 0 as well.
#   - It is not on the critical path all the same.
#   - With a last step of 0 days behind all of them the same plan has the right slack.
#   - Two ways of the same length: the critical path is one of them, and which one changes from run to run.
#   - crazy-cpm has the right slack in each.
# One expects: slack is counted to the end of the plan, so that steps without slack and the critical path tell the
# same.
# Why it matters here: "which measures must not be late" is the question to a plan, and most of its measures are
# followed by nothing. By slack nearly all of them are critical, by the path too few. Add a last step of 0 days after
# every step that nothing follows, and take the steps without slack for critical, not the path.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check criticalpath==0.1.5 crazy-cpm==1.0.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(criticalpath|crazy.cpm)==' | sed 's/^/# /'
cat > run.py <<'P'
from crazy_cpm import NetworkModel
from criticalpath import Node


def plan(title, days, links, named=True):
    project = Node("plan")
    for name, length in days.items():
        project.add(Node(name, duration=length))
    for before, after in links:
        project.link(before, after)
    project.update_all()
    one = {node.name: node.ls - node.es for node in project.nodes}
    numbers = {name: n for n, name in enumerate(days, 1)}
    network = NetworkModel({numbers[name]: {"letter": name, "expected": length} for name, length in days.items()},
                           [numbers[before] for before, after in links], [numbers[after] for before, after in links])
    two = {one.letter: round(float(one.reserve[0])) for one in network.activities if one.letter in numbers}
    path = [str(node) for node in project.get_critical_path()]
    print(f"{title}: {project.duration} days, critical path {' '.join(path) if named else f'{len(path)} of {len(days)} steps'}")
    print(f"  slack, criticalpath: {', '.join(f'{name} {slack}' for name, slack in one.items())}")
    print(f"  slack, crazy-cpm: {', '.join(f'{name} {two[name]}' for name in days)}")


plan("two alone", {"work": 10, "contract": 3}, [])
plan("two chains", {"design": 4, "build": 6, "draft": 2, "sign": 1}, [("design", "build"), ("draft", "sign")])
plan("one end for both", {"design": 4, "build": 6, "draft": 2, "sign": 1, "end": 0}, [("design", "build"), ("draft", "sign"), ("build", "end"), ("sign", "end")])
plan("a branch inside", {"design": 4, "build": 6, "review": 1}, [("design", "build"), ("design", "review")])
plan("equally long", {"train": 5, "hire": 5, "start": 2}, [("train", "start"), ("hire", "start")], named=False)
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
two alone: 10 days, critical path work
  slack, criticalpath: work 0, contract 0
  slack, crazy-cpm: work 0, contract 7
two chains: 10 days, critical path design build
  slack, criticalpath: design 0, build 0, draft 0, sign 0
  slack, crazy-cpm: design 0, build 0, draft 7, sign 7
one end for both: 10 days, critical path design build end
  slack, criticalpath: design 0, build 0, draft 7, sign 7, end 0
  slack, crazy-cpm: design 0, build 0, draft 7, sign 7, end 0
a branch inside: 10 days, critical path design build
  slack, criticalpath: design 0, build 0, review 0
  slack, crazy-cpm: design 0, build 0, review 5
equally long: 7 days, critical path 2 of 3 steps
  slack, criticalpath: train 0, hire 0, start 0
  slack, crazy-cpm: train 0, hire 0, start 0
T
diff -u recorded.txt seen.txt
echo "as recorded"
