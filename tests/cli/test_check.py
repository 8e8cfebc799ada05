#!/usr/bin/env python3
"""baolan check tells what is planted: a row of marks, a missing glyph, a word wider than the column, a lone character."""
import json
import os
import pathlib
import subprocess
import tempfile

from tap import check, end

BAOLAN = os.environ["BAOLAN"]
SOUND = "柳渡桥昨日通车，两岸的居民往来方便。记者从市政府获悉，大桥全长一千二百米，历时三年建成。" * 3
STORIES = {"sound": SOUND, "marks": SOUND + "。" * 80, "missing": SOUND + "\U0003FFFD\U0003FFFC" + SOUND,
           "wide": SOUND + "n" + "\u0301\u0302" * 3 + "\u0628" * 120 + SOUND,
           "lone": "\n\n".join("柳渡桥昨日通车" * n + "柳" for n in range(1, 30)),
           "loose": "\n\n".join("柳渡桥internationalisation_and_localisation是" + "柳渡" * n for n in range(1, 12))}


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


LONG = "\n\n".join(SOUND * 4 for _ in range(12))
PAGE = {"lead": LONG, "second": SOUND * 2, "third": SOUND * 2, "fourth": SOUND}


def write_page(folder, front=""):
    folder.mkdir()
    ids = ", ".join(f"{name}.md" for name in PAGE)
    (folder / "edition.yaml").write_text(f"pages:\n  - stories: [{ids}]\n", encoding="utf-8")
    for name, body in PAGE.items():
        title = f"title: 柳渡桥昨日通车{name}"
        (folder / f"{name}.md").write_text(f"---\n{title}\n{front if name == 'lead' else ''}---\n{body}\n",
                                           encoding="utf-8")


def check_makeup(folder):
    write_page(folder)
    sizes = ("1920x1080", "1080x1920", "800x480")
    options = [option for size in sizes for option in ("--size", size)]
    report = json.loads(run(folder, "--json", *options).stdout)
    check("the make-up of each size is told", [f"{glass['width']}x{glass['height']}" for glass in report["makeup"]]
          == list(sizes), report["makeup"])
    for size, glass in zip(sizes, report["makeup"]):
        rows = {row["story"]: row for row in glass["stories"]}
        check(f"{size}: every story is told once", [row["story"] for row in glass["stories"]] == list(PAGE), rows)
        for name, row in rows.items():
            check(f"{size}: {name}: nothing is lost", row["shown"] + row["left"] == len("".join(PAGE[name].split())),
                  row)
            cut = "jump" in row["done"] or "brief" in row["done"]
            check(f"{size}: {name}: a cut is told, and only a cut", cut == (row["left"] > 0)
                  and ("left" in row["words"]) == cut, row)
            check(f"{size}: {name}: a smaller head is told", ("smaller-head" in row["done"])
                  == (row["head_em"] < row["wanted_em"]), row)
        check(f"{size}: the long story jumps", "jump" in rows["lead"]["done"], rows["lead"])
    done = run(folder, *options)
    lines = [line for line in done.stdout.splitlines() if line.startswith("lead: page 1 sheet 1/")]
    check("a line a story and size", len(lines) == len(sizes) and all("jumps after" in line for line in lines),
          done.stdout)
    kinds = {warning["kind"] for warning in report["warnings"]}
    check("a jump that nothing forbids is no warning", not kinds & {"full-jumps", "keep-parted", "page-forced"}, kinds)


def check_kept(folder):
    write_page(folder, "keep: true\n")
    report = json.loads(run(folder, "--json", "--size", "800x480").stdout)
    rows = {row["story"]: row["sheet"] for row in report["makeup"][0]["stories"]}
    told = "keep-parted" in [warning["kind"] for warning in report["warnings"]]
    check("stories that cannot be kept together are warned of", told == (rows["lead"] != rows["second"]) and told,
          rows, report["warnings"])


def check_full(folder):
    write_page(folder, "full: true\n")
    done = run(folder, "--json", "--size", "800x480")
    report = json.loads(done.stdout)
    kinds = [warning["kind"] for warning in report["warnings"]]
    lead = report["makeup"][0]["stories"][0]
    check("a story that cannot be shown whole is warned of", (lead["left"] > 0) and kinds.count("full-jumps") == 1, lead, kinds)


def check_deck(folder):
    """What stands below a title is left out nowhere without a word."""
    write_page(folder, "subtitle: 夜间施工，白天通车\ndeck: 三条道路同时开工，二十天罩面完毕，沿街商铺照常营业。\n")
    for size in ("1920x1080", "7680x1080"):
        report = json.loads(run(folder, "--json", "--size", size).stdout)
        row = next(row for row in report["makeup"][0]["stories"] if row["story"] == "lead")
        dump = json.loads(subprocess.run([BAOLAN, "render", str(folder), "--size", size, "--view", "page:1", "--dump", "json"],
                                         capture_output=True, text=True, check=True).stdout)
        fields = {line.get("field") for sheet in dump["sheets"] for line in sheet["lines"] if line["story"] == "lead"}
        check(f"{size}: a deck that is left out is told, and only then",
              ("no-deck" in row["done"]) == ("deck" not in fields), row, fields)
        if size == "7680x1080":
            check("a strip leaves a deck to the whole story", "no-deck" in row["done"], row)


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
    check_makeup(pathlib.Path(name) / "page")
    check_full(pathlib.Path(name) / "full")
    check_kept(pathlib.Path(name) / "keep")
    check_deck(pathlib.Path(name) / "deck")
end()
