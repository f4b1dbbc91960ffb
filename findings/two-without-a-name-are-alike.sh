#!/usr/bin/env bash
# Is this partner the one we have already? Likeness of two names: PyPI RapidFuzz 3.14.6,
# PyPI jellyfish 1.3.0 and PyPI textdistance 4.6.3.
#
# Behaviour: two names that are both blank; no error, no warning.
#   - RapidFuzz: 100 of 100 by ratio, partial_ratio and token_sort_ratio, and 0 by WRatio
#     (which the search takes if nothing is said), QRatio and token_set_ratio.
#   - Jaro and Winkler's likeness is 1 in RapidFuzz and textdistance and 0 in jellyfish.
#     textdistance has 1 by Levenshtein's, Jaccard's and the cosine, and 0 by Tanimoto's.
#   - A blank beside "Contoso" is 0, as one expects, but 1 (the most) by Smith and
#     Waterman's in textdistance, and minus infinity by Tanimoto's.
#   - "---" and "???", two marks for "no name", are 0 as they stand. With the processor
#     that RapidFuzz has for cleaning, both are blank after it, and alike again.
#   - A search for "---" finds "???" with 100 by ratio, and nothing by WRatio.
#   - None is 0 in RapidFuzz, and the search for it finds nothing. jellyfish has an error.
# One expects: one answer for "both blank" within one library, for all of its functions,
# and better no likeness than a full one.
# Why it matters here: partners of two systems are joined by their names, and new ones
# have none yet or a mark in its place. By changing the function, which is done to be less
# strict about the order of words, all of those become one partner, with the best likeness
# there is. Take blank and cleaned away names out before comparing.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv env
env/bin/pip install -q --no-compile --disable-pip-version-check RapidFuzz==3.14.6 jellyfish==1.3.0 textdistance==4.6.3
env/bin/pip list --format=freeze --disable-pip-version-check | grep -iE '^(rapidfuzz|jellyfish|textdistance)==' | sed 's/^/# /'
cat > run.py <<'P'
import jellyfish
import textdistance
from rapidfuzz import distance, fuzz, process
from rapidfuzz.utils import default_process

names = ("ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "QRatio", "WRatio")
for title, one, other, processor in (
    ("both blank", "", "", None),
    ("blank and Contoso", "", "Contoso", None),
    ("--- and ???", "---", "???", None),
    ("--- and ???, cleaned", "---", "???", default_process),
    ("None and None", None, None, None),
):
    print(f"RapidFuzz, {title}:", *(f"{name} {getattr(fuzz, name)(one, other, processor=processor):g}" for name in names))
print("Jaro and Winkler, both blank: RapidFuzz", distance.JaroWinkler.similarity("", ""), "textdistance", textdistance.jaro_winkler("", ""), "jellyfish", jellyfish.jaro_winkler_similarity("", ""))
for name in ("levenshtein", "jaccard", "cosine", "tanimoto", "smith_waterman"):
    method = getattr(textdistance, name).normalized_similarity
    print(f"textdistance, {name}: both blank {float(method('', '')):g}, blank and Contoso {float(method('', 'Contoso')):g}")
known = ["Contoso", "???", "Northwind"]
for name in ("ratio", "WRatio"):
    print(f"search for ---, {name}:", process.extractOne("---", known, scorer=getattr(fuzz, name), processor=default_process, score_cutoff=80))
print("search for None:", process.extractOne(None, known))
try:
    jellyfish.jaro_winkler_similarity(None, None)
except TypeError:
    print("jellyfish, None and None: TypeError")
P
env/bin/python run.py | tee seen.txt
cat > recorded.txt <<'T'
RapidFuzz, both blank: ratio 100 partial_ratio 100 token_sort_ratio 100 token_set_ratio 0 QRatio 0 WRatio 0
RapidFuzz, blank and Contoso: ratio 0 partial_ratio 0 token_sort_ratio 0 token_set_ratio 0 QRatio 0 WRatio 0
RapidFuzz, --- and ???: ratio 0 partial_ratio 0 token_sort_ratio 0 token_set_ratio 0 QRatio 0 WRatio 0
RapidFuzz, --- and ???, cleaned: ratio 100 partial_ratio 100 token_sort_ratio 100 token_set_ratio 0 QRatio 0 WRatio 0
RapidFuzz, None and None: ratio 0 partial_ratio 0 token_sort_ratio 0 token_set_ratio 0 QRatio 0 WRatio 0
Jaro and Winkler, both blank: RapidFuzz 1.0 textdistance 1 jellyfish 0.0
textdistance, levenshtein: both blank 1, blank and Contoso 0
textdistance, jaccard: both blank 1, blank and Contoso 0
textdistance, cosine: both blank 1, blank and Contoso 0
textdistance, tanimoto: both blank 0, blank and Contoso -inf
textdistance, smith_waterman: both blank 1, blank and Contoso 1
search for ---, ratio: ('???', 100.0, 1)
search for ---, WRatio: None
search for None: None
jellyfish, None and None: TypeError
T
diff -u recorded.txt seen.txt
echo "as recorded"
