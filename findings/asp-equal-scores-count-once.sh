#!/usr/bin/env bash
# PyPI clingo 5.8.3 (answer set programming, a rule language with planning and
# optimisation built in).
#
# Behaviour: three questions, scores 3, 3 and 2.
#   - #sum { S : score(Q, S) } is 5, and #count of the same is 2: an aggregate
#     works on the SET of what stands before the colon, so equal scores count
#     once. #sum { S, Q : .. } gives 8.
#   - Nobody answered: the minimum is above every number, so "the worst score is
#     3 or more" holds.
#   - "n/a" and the word unknown are above every number too: score >= 3 holds for
#     both, they win every maximum, and the sum leaves them out.
#   - Numbers have 32 bits and go round without an error: 3000000000 in the text
#     is -1294967296, and two amounts of 15 million in cents add up to the same.
# One expects: a sum over three rows adds three rows, an empty section does not
# pass, and a number that is too large is refused.
# Why it matters here: this language is the natural outside check of rules with
# negation and of a plan of measures. Two questions with the same score lose
# one, the more surely the fewer levels there are. Put the question into each
# aggregate's tuple, guard each minimum with a count, and give amounts in whole
# thousands.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --disable-pip-version-check clingo==5.8.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(clingo)==' | sed 's/^/# /'
cat > run.py <<'P'
import clingo
CASES = [
    ("three answers", """score(a,3). score(b,3). score(c,2).
        sum(T) :- T = #sum { S : score(Q,S) }.   count(N) :- N = #count { S : score(Q,S) }.
        sum_by_question(T) :- T = #sum { S,Q : score(Q,S) }.
        #show sum/1. #show count/1. #show sum_by_question/1."""),
    ("no answer", """score(none,0) :- #false.
        worst(M) :- M = #min { S : score(Q,S) }.   best(M) :- M = #max { S : score(Q,S) }.
        pass :- #min { S : score(Q,S) } >= 3.
        #show worst/1. #show best/1. #show pass/0."""),
    ("answers that are no numbers", """score(a,"n/a"). score(b,unknown). score(c,2).
        enough(Q) :- score(Q,S), S >= 3.   sum(T) :- T = #sum { S,Q : score(Q,S) }.
        best(M) :- M = #max { S : score(Q,S) }.
        #show enough/1. #show sum/1. #show best/1."""),
    ("amounts", """written(3000000000).   sum(T) :- T = #sum { 1500000000,a; 1500000000,b }.
        next(X+1) :- X = 2147483647.
        #show written/1. #show sum/1. #show next/1."""),
]
for label, program in CASES:
    control = clingo.Control(["--warn=none"])
    control.add("base", [], program)
    control.ground([("base", [])])
    with control.solve(yield_=True) as found:
        for model in found:
            print(label, "=>", " ".join(sorted(str(atom) for atom in model.symbols(shown=True))))
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
three answers => count(2) sum(5) sum_by_question(8)
no answer => best(#inf) pass worst(#sup)
answers that are no numbers => best("n/a") enough(a) enough(b) sum(2)
amounts => next(-2147483648) sum(-1294967296) written(-1294967296)
T
diff -u recorded.txt seen.txt
echo "as recorded"
