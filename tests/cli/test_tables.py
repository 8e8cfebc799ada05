#!/usr/bin/env python3
"""A table that goes on in another leg or on another sheet says its column names again there, as furniture."""
import json
import os
import pathlib
import re
import subprocess
import tempfile

from tap import check, end

BAOLAN = os.environ["BAOLAN"]
NAMES, DAYS = ["日期", "早潮", "晚潮"], 31
SIZES = ("1920x1080", "1080x1920", "3840x2160", "1024x600", "800x480", "7680x1080")


def write_edition(folder):
    rows = [f"| {day}日 | {5 + day % 5}:{day * 7 % 60:02} | {17 + day % 5}:{day * 11 % 60:02} |" for day in range(1, DAYS + 1)]
    table = "\n".join(["| " + " | ".join(NAMES) + " |", "|---|---|---|", *rows])
    (folder / "edition.yaml").write_text("paper: 柳渡晚报\npages:\n  - name: 要闻\n    stories: [a.md]\n", encoding="utf-8")
    (folder / "a.md").write_text(f"---\ntitle: 十月潮汐时刻表\n---\n渡船班次随潮水调整。\n\n{table}\n\n停航以广播为准。\n",
                                 encoding="utf-8")


def render(folder, size, view):
    done = subprocess.run([BAOLAN, "render", folder, "--size", size, "--view", view, "--dump", "json"],
                          capture_output=True, text=True)
    return json.loads(done.stdout)


def legs_of(dump):
    """The lines of each leg of text."""
    for sheet in dump["sheets"]:
        for number, box in enumerate(sheet["boxes"]):
            lines = [line for line in sheet["lines"] if line["box"] == number]
            if box["role"] == "body" and lines:
                yield lines


def check_legs(name, dump):
    again = 0
    for lines in legs_of(dump):
        cells = [line for line in lines if line["role"] == "table"]
        said = [line for line in lines if line["role"] == "names"]
        inside = lines[0]["role"] in ("table", "names") and cells and cells[0]["text"] != NAMES[0]
        again += bool(inside)
        check(f"{name}: names stand over what goes on, and nowhere else",
              len(said) == (len(NAMES) if inside else 0) and said == lines[:len(said)], said)
        check(f"{name}: they are furniture", all(not line["field"] and "text" not in line for line in said), said)
        check(f"{name}: in a row of their own, over their columns",
              all(line["baseline"] < cells[0]["baseline"] for line in said)
              and (not said or abs(said[0]["x"] - cells[0]["x"]) < 1), said, cells[:1])
    return again


def check_once(name, dump):
    shown = [line for sheet in dump["sheets"] for line in sheet["lines"] if line["field"] == "body"]
    text = "".join(line["text"] for line in shown)
    whole = not any(line["role"] == "jump" for sheet in dump["sheets"] for line in sheet["lines"])
    body = dump["stories"]["a"]["body"]
    check(f"{name}: each character of the body once", re.sub(r"\s", "", body).startswith(re.sub(r"\s", "", text))
          and (not whole or len(re.sub(r"\s", "", body)) == len(re.sub(r"\s", "", text))), text)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder, again = pathlib.Path(name), {"page:1": 0, "story:a": 0}
        write_edition(folder)
        for size in SIZES:
            for view in again:
                dump = render(folder, size, view)
                again[view] += check_legs(f"{size} {view}", dump)
                check_once(f"{size} {view}", dump)
        check("tables were parted in both views", all(count > 3 for count in again.values()), again)


main()
end()
