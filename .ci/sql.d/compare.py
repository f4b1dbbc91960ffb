#!/usr/bin/env python3
"""Runs the SQL of each pack and profile in the engines that are named, and compares every cell with what the program itself says.

usage: compare.py FOLDER ENGINE... [--postgres ADDRESS]
"""
import csv
import decimal
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import engines

MILLIONTH = decimal.Decimal("0.000001")


def same(expected, found):
    """Whether a cell is what was expected: numbers are rounded to six decimals in the result."""
    if expected == "" or found is None:
        return expected == "" and found is None
    if isinstance(found, bool):
        return expected == str(found).lower()
    if isinstance(found, str):
        return expected == found
    if isinstance(found, int):
        return decimal.Decimal(expected) == found
    if isinstance(found, float):
        return False
    # The engine's own number has about sixteen digits.
    return abs(decimal.Decimal(expected) - found) <= MILLIONTH / 2 + decimal.Decimal("1e-9")


def judge(folder, names, rows):
    reader = csv.reader(open(folder / "expected.csv", encoding="utf-8"))
    told = next(reader)
    expected = {row[0]: dict(zip(told, row)) for row in reader}
    wrong = {}
    cells = 0
    assert len(rows) == len(expected), f"{len(rows)} rows came back, and not {len(expected)}"
    for row in rows:
        found = dict(zip(names, row))
        wanted = expected.pop(found["program_id"])
        for name, cell in found.items():
            if name == "program_id":
                continue
            cells += 1
            if name.endswith("_numerator"):
                # The quotient is exact, and has to be the program's own score.
                stem = name.removesuffix("_numerator")
                below = found[stem + "_denominator"]
                score = wanted[stem]
                is_right = (cell is None) == (score == "") and (cell is None) == (below is None)
                is_right = is_right and (cell is None or abs(100 * decimal.Decimal(int(cell)) / int(below) - decimal.Decimal(score)) < decimal.Decimal("1e-9"))
            elif name.endswith("_denominator"):
                is_right = cell is None or cell > 0
            else:
                is_right = same(wanted[name], cell)
            if not is_right:
                wrong.setdefault(name, []).append((found["program_id"], wanted.get(name), cell))
    assert not expected, "rows are missing"
    return cells, wrong


def main():
    arguments = sys.argv[1:]
    address = None
    if "--postgres" in arguments:
        at = arguments.index("--postgres")
        address = arguments[at + 1]
        del arguments[at : at + 2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    failed = False
    for folder in sorted(pathlib.Path(arguments[0]).iterdir()):
        for engine in arguments[1:]:
            timed = engines.Timed()
            try:
                names, rows = engines.ENGINES[engine](folder, address, timed)
                cells, wrong = judge(folder, names, rows)
            except Exception as error:
                traceback.print_exc(limit=3)
                print(f"FAILED  {folder.name} in {engine}: {str(error)[:600]}")
                failed = True
                continue
            bad = sum(map(len, wrong.values()))
            failed |= bad > 0
            size = (folder / f"{engine}.sql").stat().st_size // 1024
            print(f"{'ok' if bad == 0 else 'FAILED'}  {folder.name} in {engine}: {len(rows)} rows, {cells} cells, {bad} wrong; {size} KB, planned in {timed.plan:.2f} s, run in {timed.run:.2f} s")
            for name, some in list(wrong.items())[:12]:
                print(f"    {name}: {len(some)} wrong, such as " + "; ".join(f"{program} is {found!r} and not {wanted!r}" for program, wanted, found in some[:3]))
    sys.exit(failed)


if __name__ == "__main__":
    main()
