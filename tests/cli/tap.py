"""The checks of a script test, one TAP line each: what failed is shown in lines of #."""
import sys

SHOWN = 600  # characters of each thing shown
failures = 0


def check(name, holds, *shown):
    global failures
    print(f"{'ok' if holds else 'not ok'} - {name}", flush=True)
    if not holds:
        failures += 1
        for value in shown:
            print(*(f"# {line}" for line in str(value)[:SHOWN].splitlines()), sep="\n", flush=True)


def end():
    """Ends the script: with 1 if a check failed."""
    sys.exit(1 if failures else 0)
