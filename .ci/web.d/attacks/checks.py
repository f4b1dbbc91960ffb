"""A check is a function that is given the app and the scene in it, and notes what does not hold."""

CHECKS, FAILURES, RUNNING = [], [], ["the scene"]


def check(function):
    """Makes a function one of the checks, which run in the order in which they are written."""
    CHECKS.append(function)
    return function


def holds(truth, words):
    """Notes what does not hold, and goes on."""
    if not truth:
        FAILURES.append(f"{RUNNING[0]}: {words}")
