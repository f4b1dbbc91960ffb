#!/usr/bin/env bash
# Ways through a plan as a graph, where each line is a step with its days: PyPI networkx
# 3.6.1 (with scipy 1.17.1), beside PyPI rustworkx 0.18.1 and PyPI igraph 1.0.0.
#
# Behaviour: from start to end by way of a review, 5 and 5 days, and directly, of which
# nobody has said the days. No warning.
#   - NaN days: the longest way is 10 days if the direct step stands last in the list, and
#     5 days if it stands first: the plan then ends at the review, and the end is not on
#     it.
#   - NaN days, the shortest way: the direct one, with "not a number" of days, however
#     short the other is. The other algorithm (Bellman and Ford) takes the review.
#   - None in place of NaN: the shortest way leaves that step out. If it is the only one,
#     there is no way, and has_path says there is one. The longest way and Bellman and
#     Ford have an error.
#   - No days at all at the step: it is 1 day long.
#   - rustworkx and igraph refuse NaN and None in the same searches. Only Bellman and Ford
#     in rustworkx takes NaN, and has NaN.
# One expects: an error for each, or "not known"; never a length that hangs on the order
# of the steps.
# Why it matters here: the longest way is the day on which a partner's plan is done, and
# the steps without an estimate are the risky ones. Read from a table, a blank is NaN, and
# the plan is shorter for it. Look for steps without days before asking for a way.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check --only-binary :all: networkx==3.6.1 scipy==1.17.1 numpy==2.4.6 rustworkx==0.18.1 igraph==1.0.0
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(networkx|rustworkx|igraph)==' | sed 's/^/# /'
cat > run.py <<'P'
import igraph
import networkx
import rustworkx

nan = float("nan")
review = [("start", "review", 5), ("review", "end", 5)]


def told(title, search):
    try:
        way = search()
        print(f"  {title}: {way if isinstance(way, str) else ' '.join(map(str, way))}")
    except (TypeError, ValueError, networkx.NetworkXNoPath, igraph.InternalError) as error:
        print(f"  {title}: {type(error).__name__}")


def plan(title, steps):
    print(title)
    graph = networkx.DiGraph()
    for start, end, *days in steps:
        graph.add_edge(start, end, **({"weight": days[0]} if days else {}))
    told("longest, networkx", lambda: [*networkx.dag_longest_path(graph), networkx.dag_longest_path_length(graph)])
    told("shortest, networkx", lambda: [*networkx.shortest_path(graph, "start", "end", weight="weight"), networkx.shortest_path_length(graph, "start", "end", weight="weight")])
    told("shortest, networkx, Bellman and Ford", lambda: networkx.shortest_path(graph, "start", "end", weight="weight", method="bellman-ford"))
    told("is there a way, networkx", lambda: str(networkx.has_path(graph, "start", "end")))
    if len(steps) == 3 and all(len(step) == 3 for step in steps):
        names = ["start", "review", "end"]
        rust = rustworkx.PyDiGraph()
        rust.add_nodes_from(names)
        rust.add_edges_from([(names.index(start), names.index(end), days) for start, end, days in steps])
        told("longest, rustworkx", lambda: [names[at] for at in rustworkx.dag_weighted_longest_path(rust, lambda start, end, days: float(days))])
        told("shortest, rustworkx", lambda: [rustworkx.dijkstra_shortest_path_lengths(rust, 0, float)[2]])
        told("shortest, rustworkx, Bellman and Ford", lambda: [rustworkx.bellman_ford_shortest_path_lengths(rust, 0, float)[2]])
        other = igraph.Graph(edges=[(names.index(start), names.index(end)) for start, end, _ in steps], directed=True)
        told("shortest, igraph", lambda: other.distances(0, 2, weights=[days for *_, days in steps])[0])


plan("20 days directly", [*review, ("start", "end", 20)])
plan("NaN, last in the list", [*review, ("start", "end", nan)])
plan("NaN, first in the list", [("start", "end", nan), *review])
plan("None", [*review, ("start", "end", None)])
plan("no days at the step", [*review, ("start", "end")])
plan("None, the only step", [("start", "end", None)])
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
20 days directly
  longest, networkx: start end 20
  shortest, networkx: start review end 10
  shortest, networkx, Bellman and Ford: start review end
  is there a way, networkx: True
  longest, rustworkx: start end
  shortest, rustworkx: 10.0
  shortest, rustworkx, Bellman and Ford: 10.0
  shortest, igraph: 10.0
NaN, last in the list
  longest, networkx: start review end 10
  shortest, networkx: start end nan
  shortest, networkx, Bellman and Ford: start review end
  is there a way, networkx: True
  longest, rustworkx: ValueError
  shortest, rustworkx: ValueError
  shortest, rustworkx, Bellman and Ford: nan
  shortest, igraph: InternalError
NaN, first in the list
  longest, networkx: start review 5
  shortest, networkx: start end nan
  shortest, networkx, Bellman and Ford: start review end
  is there a way, networkx: True
  longest, rustworkx: ValueError
  shortest, rustworkx: ValueError
  shortest, rustworkx, Bellman and Ford: nan
  shortest, igraph: InternalError
None
  longest, networkx: TypeError
  shortest, networkx: start review end 10
  shortest, networkx, Bellman and Ford: TypeError
  is there a way, networkx: True
  longest, rustworkx: TypeError
  shortest, rustworkx: TypeError
  shortest, rustworkx, Bellman and Ford: TypeError
  shortest, igraph: ValueError
no days at the step
  longest, networkx: start review end 10
  shortest, networkx: start end 1
  shortest, networkx, Bellman and Ford: start end
  is there a way, networkx: True
None, the only step
  longest, networkx: TypeError
  shortest, networkx: NetworkXNoPath
  shortest, networkx, Bellman and Ford: TypeError
  is there a way, networkx: True
T
diff -u recorded.txt seen.txt
echo "as recorded"
