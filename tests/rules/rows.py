#!/usr/bin/env python3
"""docs/typography.md says the truth about the tests: rows 1 to 165 once each and in order, the right count, and every
test that a row names is there and is run.

    rows.py            checks the tree's file, and that planted faults are found in it
    rows.py --count    the counts alone
    rows.py --mend     writes the right counts into the file
"""
import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = 165
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (done|partly: .+?|not yet(?:: .+?)?) \| ?(.*?) ?\|$")
COUNT = re.compile(r"^Counted: (\d+) done, (\d+) partly, (\d+) not yet\.$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.(?:c|py|sh))(?::(\w+))?`")


def table_lines(text):
    """The lines of the tables of rows; the last section holds another table."""
    body = text.split("\n## House values")[0]
    return [line for line in body.splitlines() if line.startswith("|") and not re.match(r"^\|( row |-)", line)]


def is_run(path, name):
    """Is there a test of this name in the file, and is it called?"""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".c":
        return f"static void {name}(void **state)" in source and f"cmocka_unit_test({name})" in source
    return len(re.findall(rf"\b{name}\b", source)) > 1 and f"def {name}(" in source


def check_tests(number, state, tests):
    found = TEST.findall(tests)
    if TEST.sub("", tests).strip(" ,"):
        yield f"row {number} names something that is no test: {tests}"
    if state == "done" and not found:
        yield f"row {number} is done without a test"
    if state == "not yet" and found:
        yield f"row {number} is not yet there and has a test"
    for file, name in found:
        path = ROOT / file
        if not file.startswith("tests/") or not path.is_file():
            yield f"row {number}: there is no file {file}"
        elif not name and path.suffix != ".sh":
            yield f"row {number}: {file} needs the name of a test"
        elif name and not is_run(path, name):
            yield f"row {number}: {file} runs no {name}"


def count_states(text):
    matches = filter(None, map(ROW.match, table_lines(text)))
    return collections.Counter(match.group(3).split(":")[0] for match in matches)


def check(text):
    """What is wrong with the file."""
    numbers = []
    for line in table_lines(text):
        match = ROW.match(line)
        if not match:
            yield f"cannot be read: {line}"
            continue
        numbers.append(int(match.group(1)))
        yield from check_tests(match.group(1), match.group(3).split(":")[0], match.group(4))
    if numbers != list(range(1, ROWS + 1)):
        yield f"the rows are not 1 to {ROWS}, once each and in order"
    said, states = COUNT.findall(text), count_states(text)
    if said != [tuple(str(states[state]) for state in ("done", "partly", "not yet"))]:
        yield f"the count says {said}, the rows {dict(states)}"


def without_line(text, start):
    return "".join(line for line in text.splitlines(True) if not line.startswith(start))


def plants(text):
    """(what, the file with this fault, a word of the complaint)."""
    first = re.search(r"`tests/\w+/\w+\.c:(\w+)`", text).group(1)
    row = next(line for line in text.splitlines(True) if line.startswith("| 60 |"))
    yield "a test that does not exist", text.replace(first, first + "s", 1), "runs no"
    yield "a file that does not exist", text.replace("test_spacing.c", "test_space.c", 1), "no file"
    yield "a missing row", without_line(text, "| 60 |"), "in order"
    yield "a row that is there twice", text.replace(row, row + row), "in order"
    yield "rows out of order", without_line(text, "| 60 |").replace("\n| 62 |", "\n" + row + "| 62 |"), "in order"
    yield "a wrong count", re.sub(r"Counted: \d+", "Counted: 164", text), "the count"
    yield "a row that is done without a test", re.sub(r"(\| 60 \|.*\| done \|).*", r"\1 |", text), "without a test"
    yield "a state that does not exist", text.replace("| not yet", "| soon", 1), "cannot be read"
    yield "a partly that says nothing more", re.sub(r"\| partly: .*? \|", "| partly |", text, count=1), "cannot"


def tell(name, good, *details):
    print(f"{'ok' if good else 'not ok'} - {name}")
    for text in details:
        print(f"# {text}")
    return good


def main(*options):
    text = (ROOT / "docs/typography.md").read_text(encoding="utf-8")
    states = count_states(text)
    if options == ("--count",):
        print(", ".join(f"{states[state]} {state}" for state in ("done", "partly", "not yet")))
        return 0
    if options == ("--mend",):
        counted = f"Counted: {states['done']} done, {states['partly']} partly, {states['not yet']} not yet."
        (ROOT / "docs/typography.md").write_text(COUNT.sub(counted, text), encoding="utf-8")
        return 0
    wrong = list(check(text))
    results = [tell(f"the {ROWS} rows of docs/typography.md agree with the tests", not wrong, *wrong)]
    for name, planted, word in plants(text):
        caught = planted != text and any(word in complaint for complaint in check(planted))
        results.append(tell(f"caught: {name}", caught))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
