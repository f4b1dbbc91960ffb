"""Attacks the web app with plain requests on this computer, and says what did not hold: python3 .ci/web.d/security.py PROGRAM

docs/security.md names the checks; they stand in attacks/. It takes a minute at most and leaves nothing behind.
"""

import os
import sys
import time

# It leaves nothing in the repository either.
sys.dont_write_bytecode = True

from attacks import access, content, service  # noqa: F401 (each adds its checks)
from attacks.checks import CHECKS, FAILURES, RUNNING
from attacks.scene import Scene
from attacks.visitor import App, tidy


def main():
    began = time.monotonic()
    App.program = os.path.abspath(sys.argv[1])
    app = App(folder=Scene.folder()).open()
    scene = Scene(app)
    for function in CHECKS:
        RUNNING[0], failed, at = function.__name__, len(FAILURES), time.monotonic()
        try:
            function(app, scene)
        except Exception as error:  # One check that breaks hides no other.
            FAILURES.append(f"{RUNNING[0]}: broke by {error!r}")
        print(f"{'ok  ' if len(FAILURES) == failed else 'FAIL'} {RUNNING[0]} ({time.monotonic() - at:.1f} s)", flush=True)
    tidy()
    print(f"{len(CHECKS)} checks in {time.monotonic() - began:.0f} s")
    for failure in FAILURES:
        print(f"  {failure}", file=sys.stderr)
    sys.exit(1 if FAILURES else 0)


if __name__ == "__main__":
    main()
