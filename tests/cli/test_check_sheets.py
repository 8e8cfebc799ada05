#!/usr/bin/env python3
"""Plants a violation of each kind in a sound dump; check_sheets.py must find each, and nothing in the sound one."""
import sys

from check_sheets import check

TITLE = "柳渡桥通车"
BODY = "柳渡桥昨日通车，两岸的居民——往来方便。\n渡口的“老船”仍在，它不再开。"
CUTS = ((0, 10), (10, 20), (21, 31), (31, 36))  # the four lines of the body, in characters
SIZE, PITCH, MEASURE, MARGIN, COLUMN, PICTURE = 20, 30, 200, 10, 220, 434


def record(number, field, text, start, end, **values):
    """A line of ten ems of 20 pixels; the fourth and second lines of the body end their paragraphs."""
    return {"line": number, "role": field, "story": "a", "field": field, "text": text[start:end], "size": SIZE,
            "start": len(text[:start].encode()), "end": len(text[:end].encode()), "width": (end - start) * SIZE,
            "natural": (end - start) * SIZE, "measure": MEASURE, "on_grid": field == "body", **values}


def box(role, x, y, w, h, story="a"):
    return {"role": role, "story": story, "x": x, "y": y, "w": w, "h": h}


def make_sheet(view, body, cuts):
    lines = [record(0, "title", TITLE, 0, 5, x=MARGIN, baseline=50, last=True, box=1)]
    for i, (start, end) in enumerate(cuts):
        lines.append(record(i + 1, "body", body, start, end, x=MARGIN + COLUMN * (i // 2), last=i % 2 == 1,
                            baseline=90 + PITCH * (i % 2), box=2 + i // 2))
        if i % 2 == 0:
            lines[-1]["width"] = MEASURE
    boxes = [box("story", 0, 10, 450, 140), box("title", MARGIN, 20, 420, 50), box("body", MARGIN, 70, MEASURE, 60),
             box("body", MARGIN + COLUMN, 70, MEASURE, 60), box("picture", PICTURE, 130, 14, 20)]
    return {"view": view, "subject": "a" if view == "story" else 1, "number": 1, "count": 1, "width": 480, "height": 160,
            "em": SIZE, "pitch": PITCH, "grid_top": 60, "boxes": boxes, "lines": lines, "fills": [], "rules": [],
            "pictures": [{"story": "a", "picture": 0, "x": PICTURE, "y": 130, "w": 14, "h": 20}],
            "zones": [{"action": "story", "target": "a", "x": 0, "y": 10, "w": 450, "h": 140}]}


def make_dump(body=BODY, cuts=CUTS):
    return {"sheets": [make_sheet("story", body, cuts), make_sheet("page", body, cuts)],
            "stories": {"a": {"title": TITLE, "kicker": "", "body": body, "caption": [""]}}, "warnings": []}


def planted(change, sheet=0):
    dump = make_dump()
    change(dump["sheets"][sheet], dump)
    return dump


def broken(sign_before, sign_after):
    """Two lines: … sign_before | sign_after …"""
    body = ("一二三四五六七八九" + sign_before + sign_after + "一二三四五六七八九")[:20]
    return make_dump(body, ((0, 10), (10, 20)))


def put(index, **values):
    return lambda sheet, _: sheet["lines"][index].update(values)


def put_mark(**values):
    mark = {"kind": "line", "x": MARGIN, "y": 93, "w": 40, "h": 1, **values}
    return lambda sheet, _: sheet["lines"][1].update(marks=[mark])


def put_box(index, **values):
    return lambda sheet, _: sheet["boxes"][index].update(values)


def skip_character(sheet, _):
    sheet["lines"][2].update(start=len(BODY[:11].encode()), text=BODY[11:20])


def set_glyphs(*places):
    """The title's glyphs: the character's number and the distance below the baseline of each."""
    def change(sheet, _):
        sheet["lines"][0]["glyphs"] = [{"source": 3 * i, "y": 50 + below} for i, below in places]
    return change


def repeat_title(sheet, _):
    sheet["lines"].append(record(9, "title", TITLE, 0, 5, x=MARGIN + COLUMN, baseline=50, last=True, box=1))


PLANTS = (
    ("missing", "a line of the body is lost", planted(lambda sheet, _: sheet["lines"].pop(2))),
    ("missing", "the last line is lost", planted(lambda sheet, _: sheet["lines"].pop())),
    ("missing", "a character is skipped", planted(skip_character)),
    ("missing", "a caption is not shown", planted(lambda _, dump: dump["stories"]["a"].update(caption=["桥"]))),
    ("missing", "a story has no sheet", planted(lambda _, dump: dump["stories"].update(b={"title": "字"}))),
    ("missing", "a page leaves the title out", planted(lambda sheet, _: sheet["lines"].pop(0), 1)),
    ("missing", "a page skips a line of the body", planted(lambda sheet, _: sheet["lines"].pop(2), 1)),
    ("twice", "a line is shown twice", planted(lambda sheet, _: sheet["lines"].append(sheet["lines"][4]))),
    ("twice", "a page shows a title twice", planted(repeat_title, 1)),
    ("foreign", "a story view shows another story", planted(put(4, story="b"))),
    ("text", "the text is not the story's", planted(put(1, text="别的"))),
    ("jump", "a page cuts a story without a jump line", planted(lambda sheet, _: sheet["lines"].pop(), 1)),
    ("numbers", "a sheet is missing", planted(lambda sheet, _: sheet.update(count=2))),
    ("glyph", "a Han character has no glyph", planted(set_glyphs((0, 0), (1, 0), (2, 0), (4, 0)))),
    ("glyph", "a Han character is painted twice", planted(set_glyphs((0, 0), (1, 0), (2, 0), (2, 0), (3, 0), (4, 0)))),
    ("glyph", "a dot stands without its character", planted(set_glyphs((0, 0), (1, 0), (2, 0), (3, 9), (4, 0)))),
    ("line start", "a comma starts a line", broken("十", "，")),
    ("line start", "a closing quote starts a line", broken("十", "”")),
    ("line start", "an interpunct starts a line", broken("十", "·")),
    ("line start", "a wave starts a line", broken("十", "～")),
    ("line start", "a solidus starts a line", broken("文", "/")),
    ("line start", "a dash is broken", broken("—", "—")),
    ("line start", "an ellipsis is broken", broken("…", "…")),
    ("line end", "an opening quote ends a line", broken("“", "十")),
    ("line end", "a solidus ends a line", broken("/", "图")),
    ("measure", "a line is 2/64 pixel short", planted(put(1, width=MEASURE - 2 / 64))),
    ("measure", "a line that could open is ragged", planted(put(1, width=MEASURE - 20, ragged=True))),
    ("measure", "a line ends beside the column's edge", planted(put(3, x=MARGIN + COLUMN + 2 / 64))),
    ("outside its box", "a line leaves its box at the left", planted(put(2, x=MARGIN - 1 / 64))),
    ("outside its box", "a line leaves its box at the foot", planted(put(2, baseline=150))),
    ("outside its box", "a picture leaves its box", planted(lambda sheet, _: sheet["pictures"][0].update(y=129))),
    ("outside the sheet", "a box leaves the sheet", planted(put_box(0, w=481))),
    ("outside the sheet", "a zone leaves the sheet", planted(lambda sheet, _: sheet["zones"][0].update(x=-1 / 64))),
    ("outside its story", "a leg leaves its story", planted(put_box(0, h=100))),
    ("overlap", "two legs overlap", planted(put_box(3, x=MARGIN + 199))),
    ("overlap", "two stories overlap",
     planted(lambda sheet, _: sheet["boxes"].append(box("story", 449, 10, 20, 100, "b")))),
    ("overlap", "two lines overlap", planted(put(2, baseline=109))),
    ("register", "a baseline is 1/64 pixel off", planted(put(2, baseline=120 + 1 / 64))),
    ("mark", "a line is longer than the name's line of type", planted(put_mark(x=MARGIN, w=201))),
    ("mark", "a line begins before its line of type", planted(put_mark(x=MARGIN - 1 / 64, w=40))),
    ("mark", "a wave reaches the next line", planted(put_mark(kind="wave", y=101, h=2))),
    ("zone", "a zone opens no story", planted(lambda sheet, _: sheet["zones"][0].update(target="x"))),
    ("zone", "a zone is empty", planted(lambda sheet, _: sheet["zones"][0].update(w=0))),
)

SOUND = (
    ("a sound dump", make_dump()),
    ("emphasis dots", planted(set_glyphs((0, 0), (1, 0), (2, 0), (2, 9), (3, 0), (4, 0)))),
    ("a line under a name", planted(put_mark())),
    ("a two-em dash may start a line", broken("十", "——")),
    ("an address may be broken behind a solidus", make_dump("见http://e.org/abcdefg", ((0, 14), (14, 21)))),
)


def main():
    good = True
    for name, dump in SOUND:
        violations = check(dump).violations
        good &= not violations
        print(f"{'not ok' if violations else 'ok'} - {name}", *violations)
    for kind, name, dump in PLANTS:
        found = kind in check(dump).kinds()
        good &= found
        print(f"{'ok' if found else 'not ok'} - found: {name}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
