#!/usr/bin/env python3
"""Holds that a comparison can fail: each of these lines is wrong in a way in which people write them, and has to be noticed in DuckDB.

usage: mistakes.py FOLDER_OF_THE_PACK_NODES
"""
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import compare
import engines

MISTAKES = [
    ("a comparison takes in too much", "numbers_up = 7 AS", "numbers_up >= 7 AS"),
    ("a day is one too late", "days_one < DATE '2026-01-01'", "days_one <= DATE '2026-01-01'"),
    ("a number that nobody knows has no least value", "COALESCE(numbers_up, 0)", "numbers_up"),
    ("what is not known is not counted as possible", "CASE WHEN NOT list_items_a = 'in_place' THEN 0 ELSE 1 END", "CASE WHEN list_items_a = 'in_place' THEN 1 ELSE 0 END"),
    ("a value does not say that something applies", "CASE WHEN numbers_gone_applies IS NULL AND numbers_gone IS NOT NULL THEN TRUE ELSE numbers_gone_applies END AS", "numbers_gone_applies AS"),
    ("a divisor that may be zero is taken for one that is not", "CASE WHEN COALESCE(whole_some", "CASE WHEN TRUE OR COALESCE(whole_some"),
    ("an unknown failure is none", "COALESCE(n_20_fails, TRUE)", "COALESCE(n_20_fails, FALSE)"),
    ("an unknown rule falls through", "COALESCE(decision_small_rule_1_1, TRUE)", "COALESCE(decision_small_rule_1_1, FALSE)"),
    ("an answer is taken though facts decide", "n_20_set NOT IN (1, 2, 4, 8)", "n_20_set NOT IN (1, 2, 4)"),
    ("a check that may not apply always counts", "(n_20_set & 8) <> 0 AND", "FALSE AND"),
    ("what speaks against a level weighs less", "o_1_part_1_weight ELSE -6", "o_1_part_1_weight ELSE -3"),
    ("a half counts where it does not lower", "area_words_least_credit > area_words_least_base", "area_words_least_credit < area_words_least_base"),
    ("a weight is another", "THEN 34 ELSE 0 END", "THEN 35 ELSE 0 END"),
]


def main():
    given = pathlib.Path(sys.argv[1])
    unnoticed = []
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(work) / "nodes"
        shutil.copytree(given, folder)
        text = (given / "duckdb.sql").read_text(encoding="utf-8")
        for name, right, wrong in MISTAKES:
            if right not in text:
                unnoticed.append(f"nowhere stands {right}")
                continue
            (folder / "duckdb.sql").write_text(text.replace(right, wrong), encoding="utf-8")
            names, rows = engines.duckdb(folder, None, engines.Timed())
            _, found = compare.judge(folder, names, rows)
            bad = sum(map(len, found.values()))
            print(f"{'ok' if bad else 'FAILED'}  {bad} cells are wrong where {name}")
            if not bad:
                unnoticed.append(name)
    if unnoticed:
        sys.exit("not noticed: " + "; ".join(unnoticed))


main()
