#!/usr/bin/env python3
"""baolan check tells what is planted: a row of marks, a missing glyph, a word wider than the column, a lone character."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BAOLAN = os.environ["BAOLAN"]
SOUND = "柳渡桥昨日通车，两岸的居民往来方便。记者从市政府获悉，大桥全长一千二百米，历时三年建成。" * 3
STORIES = {"sound": SOUND, "marks": SOUND + "。" * 80, "missing": SOUND + "\U0003FFFD\U0003FFFC" + SOUND,
           "wide": SOUND + "n" + "\u0301\u0302" * 3 + "\u0628" * 120 + SOUND,
           "lone": "\n\n".join("柳渡桥昨日通车" * n + "柳" for n in range(1, 30)),
           "loose": "\n\n".join("柳渡桥internationalisation_and_localisation是" + "柳渡" * n for n in range(1, 12))}
failures = 0


def check(name, holds, *shown):
    global failures
    print(f"{'ok' if holds else 'not ok'} - {name}")
    if not holds:
        failures += 1
        print("#", *(str(value)[:400] for value in shown))


def write_edition(folder):
    ids = ", ".join(f"{name}.md" for name in STORIES)
    (folder / "edition.yaml").write_text(f"paper: 试报\npages:\n  - stories: [{ids}]\n", encoding="utf-8")
    for name, body in STORIES.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n{body}\n", encoding="utf-8")


def run(folder, *options):
    return subprocess.run([BAOLAN, "check", str(folder), *options], capture_output=True, text=True)


def check_json(folder):
    done = run(folder, "--json")
    report = json.loads(done.stdout)
    stories = {story["story"]: story for story in report["stories"]}
    check("every story has its row", list(stories) == list(STORIES), list(stories))
    reading = {name: story["reading"] for name, story in stories.items()}
    for key in ("relaxed", "overfull", "missing", "very_loose"):
        check(f"a sound story has no {key}", reading["sound"][key] == 0, reading["sound"])
    check("a row of marks is told", reading["marks"]["relaxed"] > 0, reading["marks"])
    check("missing glyphs are counted", reading["missing"]["missing"] == 2, reading["missing"])
    check("loose lines are counted", reading["loose"]["loose"] > 0 and reading["loose"]["widest_em"] > 0.1,
          reading["loose"])
    totals = report["totals"]
    check("the totals are the sum", totals["lines"] == sum(story[view]["lines"] for story in stories.values()
                                                           for view in ("page", "reading")), totals)
    check("the warnings are there", any(warning["kind"] == "relaxed-line" for warning in report["warnings"]))
    check("and nothing is said twice", done.stderr == "", done.stderr)
    small = json.loads(run(folder, "--json", "--size", "640x1136").stdout)
    check("the size is obeyed", small["width"] == 640 and small["totals"]["lines"] != totals["lines"], small["totals"])


def check_type_size(folder):
    kinds = {}
    for em in ("24", "14"):
        report = json.loads(run(folder, "--json", "--diagonal", "43", "--distance", "1.5", "--em", em).stdout)
        kinds[em] = [warning["kind"] for warning in report["warnings"]]
    check("type that fits the distance is not queried", "type-size" not in kinds["24"], kinds)
    check("type under a two-hundredth of the distance is told once", kinds["14"].count("type-size") == 1, kinds)
    told = run(folder, "--diagonal", "24", "--distance", "3", "--em", "20").stderr
    check("and says how large it must be", "15.0 mm" in told and "at least" in told, told)


def check_text(folder):
    done = run(folder)
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines()}
    check("the table has a row a story and one of all", set(STORIES) | {"all"} <= set(rows), done.stdout)
    check("its lines add up", int(rows["all"][1]) == sum(int(rows[name][1]) for name in STORIES), done.stdout)
    check("the faults have their place", "marks.md:" in done.stderr and "missing.md:" in done.stderr, done.stderr)


with tempfile.TemporaryDirectory() as name:
    write_edition(pathlib.Path(name))
    check_json(pathlib.Path(name))
    check_text(pathlib.Path(name))
    check_type_size(pathlib.Path(name))
sys.exit(1 if failures else 0)
