#!/usr/bin/env python3
"""Adds up a test run: the JUnit files of ctest and the TAP files of a folder.

A test program that speaks TAP (cmocka, our scripts) counts by its checks, any other as one. A program that failed without
telling which check did counts as one failure. The last line is `N passed, N failed, N skipped`; exit 1 if any failed.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

RESULT = re.compile(r"^(not )?ok\b(.*)$", re.MULTILINE)


def count_tap(text):
    """(passed, failed, skipped). cmocka calls a skipped test `not ok … # SKIP`."""
    passed = failed = skipped = 0
    for match in RESULT.finditer(text):
        if "# SKIP" in match.group(2).upper():
            skipped += 1
        elif match.group(1):
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_case(case):
    passed, failed, skipped = count_tap(case.findtext("system-out") or "")
    status = case.get("status")
    if status == "fail":
        return passed, max(failed, 1), skipped
    if status != "run":
        return passed, failed, max(skipped, 1)
    return (passed, failed, skipped) if passed + failed + skipped else (1, 0, 0)


def count_folder(folder):
    rows = []
    for path in sorted(folder.glob("*.tap")):
        rows.append((path.stem, count_tap(path.read_text())))
    for path in sorted(folder.glob("*.xml")):
        for case in ElementTree.parse(path).getroot().iter("testcase"):
            rows.append((f"{path.stem} {case.get('name')}", count_case(case)))
    return rows


def main():
    rows = count_folder(pathlib.Path(sys.argv[1]))
    for name, (_, failed, skipped) in rows:
        if failed or skipped:
            print(f"{name}: {failed} failed, {skipped} skipped")
    passed, failed, skipped = (sum(row[1][i] for row in rows) for i in range(3))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
