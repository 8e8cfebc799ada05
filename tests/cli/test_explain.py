#!/usr/bin/env python3
"""baolan render --explain: the tree, costs that add up, faults, a runner-up; the same words every time."""
import json
import os
import re
import subprocess

from tap import check, end

BAOLAN, SAMPLE = os.environ["BAOLAN"], os.environ["BAOLAN_SAMPLE"]
NEVER = 1 << 20


def run(*options):
    return subprocess.run([BAOLAN, "render", SAMPLE, *options], capture_output=True, text=True)


def sheets_of(text):
    """The parts of a page's explanation, one a sheet."""
    return re.split(r"^sheet \d+ of \d+: ", text, flags=re.M)[1:]


def tree_of(sheet):
    """The stories of the chosen tree, in its order."""
    return re.findall(r"^ +([\w-]+)(?:\+\d+)?: column", sheet.split("  costs\n")[0], re.M)


def stories_of(text):
    return sorted([line.strip() for line in re.findall(r"^ +[\w-]+(?:\+\d+)?: column.*", text, re.M)])


def check_costs(sheet, number):
    table = sheet.split("  costs\n")[1].split("faults\n")[0]
    rows = [line for line in table.splitlines()[1:] if line.strip() and "never" not in line]
    columns = 1 + ("runner-up" in table.splitlines()[0])
    values = [[0 if cell == "-" else int(cell) for cell in row.split()[:columns]] for row in rows
              if all(re.fullmatch(r"-|\d+", cell) for cell in row.split()[:columns])]
    for column in range(columns):
        *parts, total = (row[column] for row in values)
        check(f"{number}: the terms of column {column + 1} add up", sum(parts) == total or "never" in table, table)
    cost = int(re.match(r".*?cost (\d+)", sheet).group(1))
    check(f"{number}: and are the sheet's cost", "never" in table or values[-1][0] == cost, sheet)
    check(f"{number}: no candidate beats the chosen one", columns == 1 or values[-1][0] <= values[-1][1], table)


def check_page(size):
    done = run("--view", "page:1", "--size", size, "--explain")
    dump = json.loads(run("--view", "page:1", "--size", size, "--dump", "json").stdout)
    sheets = sheets_of(done.stdout)
    check(f"{size}: a part a sheet", len(sheets) == len(dump["sheets"]), done.stdout)
    for number, (sheet, drawn) in enumerate(zip(sheets, dump["sheets"]), 1):
        stories = {box["story"] for box in drawn["boxes"] if box["role"] == "story"}
        tree = tree_of(sheet)
        check(f"{size} sheet {number}: the tree has the stories that are drawn", set(tree) <= stories and tree, tree,
              stories)
        check_costs(sheet, f"{size} sheet {number}")
        chosen, _, other = sheet.partition("runner-up, cost")
        check(f"{size} sheet {number}: the runner-up is another page", stories_of(chosen) != stories_of(other))
    check(f"{size}: it is told in the same words again",
          done.stdout == run("--view", "page:1", "--size", size, "--explain").stdout)


for size in ("1920x1080", "1080x1920", "1024x600"):
    check_page(size)
done = run("--view", "all", "--explain")
check("of all views the pages are explained", len(re.findall(r"^page \d", done.stdout, re.M)) >= 3, done.stdout)
check("not beside JSON", run("--explain", "--dump", "json").returncode == 64)
check("a story has no make-up to explain", run("--view", "story:A01-1", "--explain").stdout == "")
end()
