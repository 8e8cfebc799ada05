#!/usr/bin/env python3
"""Plants a violation of each ban in a sound page of four stories; check_bans.py must find each, and nothing in the sound one."""
import copy
import sys

from check_bans import check_bans
from sheets import Report

EM, PITCH, MEASURE, GUTTER = 20, 30, 240, 40
LINE = "柳渡桥昨日通车两岸居民" + "，"
# id: first column, columns, first row, rows, size of the title, lines of each leg
STORIES = {"a": (0, 2, 0, 12, 80, (8, 8)), "b": (2, 1, 0, 18, 40, (14,)), "c": (0, 2, 13, 14, 48, (10, 10)),
           "d": (2, 1, 19, 8, 44, (6,))}


def box(role, story, column, columns, row, rows):
    return {"role": role, "story": story, "x": column * (MEASURE + GUTTER), "y": row * PITCH,
            "w": columns * (MEASURE + GUTTER) - GUTTER, "h": rows * PITCH}


def line(sheet, story, role, field, start, end, where, row, **values):
    number = 1 + max((record["line"] for record in sheet["lines"]), default=-1)
    return {"line": number, "role": role, "story": story, "field": field, "start": start, "end": end, "size": EM,
            "text": "", "x": sheet["boxes"][where]["x"], "baseline": row * PITCH + 24, "width": MEASURE,
            "measure": MEASURE, "last": False, "box": where, "on_grid": True, **values}


def add_story(dump, sheet, story, column, columns, row, rows, size, legs):
    sheet["boxes"] += [box("story", story, column, columns, row, rows), box("title", story, column, columns, row, 3)]
    sheet["lines"].append(line(sheet, story, "title", "title", 0, 12, len(sheet["boxes"]) - 1, row + 1, size=size,
                               glyphs=[{"font": 1, "source": 0, "y": 0}]))
    dump["stories"][story] = {"title": "渡口的钟", "body": LINE * sum(legs)}
    at, step = 0, len(LINE.encode())
    for leg, lines in enumerate(legs):
        sheet["boxes"].append(box("body", story, column + leg, 1, row + 4, rows - 4))
        for i in range(lines):
            sheet["lines"].append(line(sheet, story, "body", "body", at, at + step, len(sheet["boxes"]) - 1, row + 4 + i))
            at += step
    sheet["lines"][-1]["last"] = True
    whole = box("story", story, column, columns, row, rows)
    sheet["zones"].append({"action": "story", "target": story, **{key: whole[key] for key in "xywh"}})


def make_page(**changes):
    """With stories changed: their places, sizes, legs."""
    sheet = {"view": "page", "subject": 1, "number": 1, "count": 1, "width": 800, "height": 810, "em": EM, "pitch": PITCH,
             "boxes": [], "lines": [], "fills": [], "pictures": [], "zones": [],
             "rules": [{"x": 539, "y": 0, "w": 1, "h": 810}, {"x": 0, "y": 375, "w": 520, "h": 1}]}
    dump = {"sheets": [sheet], "stories": {}}
    for story, place in {**STORIES, **changes}.items():
        add_story(dump, sheet, story, *place)
    return dump


def planted(change, **changes):
    dump = make_page(**changes)
    change(dump["sheets"][0], dump)
    return dump


def lines_of(sheet, story, role="body"):
    return [record for record in sheet["lines"] if record["story"] == story and record["role"] == role]


def jump_after(lines):
    """Story a jumps behind so many lines."""
    def change(sheet, _):
        for record in lines_of(sheet, "a")[lines:]:
            sheet["lines"].remove(record)
        sheet["boxes"].append(box("jump", "a", 1, 1, 11, 1))
    return change


def crosshead(story, number):
    return lambda sheet, _: lines_of(sheet, story)[number].update(role="crosshead")


def picture(row, rows):
    """In the first leg of story c, whose text makes room."""
    def change(sheet, _):
        sheet["boxes"].append(box("picture", "c", 0, 1, row, rows))
        first = lines_of(sheet, "c")[0]["box"]
        for record in [r for r in lines_of(sheet, "c") if r["box"] == first]:
            if row * PITCH < record["baseline"] < (row + rows) * PITCH:
                sheet["lines"].remove(record)
    return change


def end_paragraph(sheet, dump):
    """The first line of story a's second leg is the end of a paragraph that began in the first leg."""
    lines_of(sheet, "a")[8]["last"] = True
    dump["stories"]["a"]["body"] = LINE * 9 + "\n" + LINE * 6


def box_two(sheet, _):
    for story in "bc":
        sheet["fills"].append({"ink": "tint", **{key: b[key] for b in sheet["boxes"] if b["role"] == "story"
                                                 and b["story"] == story for key in "xywh"}})


PLANTS = (
    ("B1", "two heads side by side are alike", make_page(a=(0, 2, 0, 12, 40, (8, 8)), b=(2, 1, 0, 18, 40, (14,)))),
    ("B2", "two heads with four lines between", make_page(b=(2, 1, 0, 18, 40, (4,)), a=(0, 2, 0, 12, 80, (4, 3)))),
    ("B3", "a crosshead ends a leg", planted(crosshead("a", 7))),
    ("B3", "one line follows a crosshead", planted(crosshead("a", 6))),
    ("G6", "no rule between stories side by side", planted(lambda sheet, _: sheet["rules"].pop(0))),
    ("G6", "no white between stories", make_page(c=(0, 2, 12, 15, 48, (10, 10)))),
    ("G7", "two stories are boxed", planted(box_two)),
    ("G9", "a leg of two lines beside one of ten", make_page(c=(0, 2, 13, 14, 48, (10, 2)))),
    ("H4", "a head as large as the lead's", make_page(c=(0, 2, 13, 14, 80, (10, 10)))),
    ("row 98", "a leg begins with the last line of a paragraph", planted(end_paragraph)),
    ("J1", "a jump behind four lines", planted(jump_after(4))),
    ("J4", "a zone is too small", planted(lambda sheet, _: sheet["zones"][2].update(h=100))),
    ("J4", "a zone opens another story", planted(lambda sheet, _: sheet["zones"][1].update(target="a"))),
    ("P2", "a picture in the middle of a leg", planted(picture(21, 3))),
    ("P2", "a picture under two lines", planted(picture(19, 8))),
)

SOUND = (
    ("a sound page", make_page()),
    ("a jump behind thirteen lines", planted(jump_after(13))),
    ("a crosshead in mid-leg", planted(crosshead("a", 3))),
    ("a picture over its leg", planted(picture(17, 4))),
    ("heads of one size in two faces", planted(
        lambda sheet, _: lines_of(sheet, "b", "title")[0].update(glyphs=[{"font": 2, "source": 0, "y": 0}]),
        a=(0, 2, 0, 12, 80, (8, 8)))),
)


def find(dump):
    report = Report()
    check_bans(copy.deepcopy(dump), report)
    return report


def main():
    good = True
    for name, dump in SOUND:
        violations = find(dump).violations
        good &= not violations
        print(f"{'not ok' if violations else 'ok'} - {name}", *violations)
    for kind, name, dump in PLANTS:
        found = kind in find(dump).kinds()
        good &= found
        print(f"{'ok' if found else 'not ok'} - found: {name}", *([] if found else find(dump).violations))
    crosses = find(make_page(b=(2, 1, 0, 14, 40, (10,)), d=(2, 1, 15, 12, 44, (8,)))).counts["crosses"]
    print(f"{'ok' if crosses == 1 and not find(make_page()).counts['crosses'] else 'not ok'} - counted: four stories meet")
    return 0 if good and crosses == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
