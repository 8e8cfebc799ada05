"""The bans of a composed page that a dump can tell (pages.md A3 to A5): stories beside each other, legs, heads, pictures.

Part of check_sheets.py; it knows the rules and the format, nothing of the program. B1 is told with --glyphs alone: without
them nobody knows the face of a head.
"""
import collections
import itertools

from sheets import field_text, line_rect, name_of, rect, set_lines, share_area, units

HEAD_ROLES = ("kicker", "title", "subtitle", "deck")
TEXT_ROLES = ("body", "quote", "crosshead", "byline", "table", "names")
GUTTER_EMS, CROSS_LINES, PILE_LINES, LEG_LEAST = 3, 3, 5, 4
JUMP_LINES, JUMP_CHARACTERS, PICTURE_LINES = 5, 60, 4


class Place:
    """A story on a sheet: its rectangle, the box around its head, and its legs, each a list of set lines."""

    def __init__(self, sheet, box):
        self.sheet, self.story, self.whole = sheet, box["story"], rect(box)
        own = [b for b in sheet["boxes"] if b["story"] == self.story]
        heads = [rect(b) for b in own if b["role"] in HEAD_ROLES]
        self.head = around(heads) if heads else None
        self.pictures = [rect(b) for b in own if b["role"] == "picture"]
        self.jumps = sum(b["role"] == "jump" for b in own)
        self.boxed = any(f["ink"] == "tint" and share_area(rect(f), self.whole) for f in sheet["fills"])
        self.legs, self.title = collections.defaultdict(list), []
        for records in set_lines(sheet):
            first = records[0]
            if first["story"] != self.story:
                continue
            if sheet["boxes"][first["box"]]["role"] == "body":
                self.legs[first["box"]].append(records)
            elif first["role"] == "title":
                self.title.append(records)

    def size(self):
        return max((units(r[0]["size"]) for r in self.title), default=0)

    def face(self):
        glyphs = [g for records in self.title for r in records for g in r.get("glyphs", ())]
        return glyphs[0]["font"] if glyphs else None

    def rows(self):
        """Of each leg, the number of different baselines."""
        return [len({r[0]["baseline"] for r in leg}) for leg in self.legs.values()]


def around(rects):
    left, top = min(r[0] for r in rects), min(r[1] for r in rects)
    return left, top, max(r[0] + r[2] for r in rects) - left, max(r[1] + r[3] for r in rects) - top


def shared(a, b, axis):
    """How much two rectangles share of an axis, 0 across, 1 down."""
    return max(0, min(a[axis] + a[axis + 2], b[axis] + b[axis + 2]) - max(a[axis], b[axis]))


def beside(a, b):
    gap = b.whole[0] - a.whole[0] - a.whole[2]
    return (0 <= gap <= GUTTER_EMS * units(a.sheet["em"])
            and shared(a.whole, b.whole, 1) >= units(a.sheet["pitch"]))


def above(a, b):
    gap = b.whole[1] - a.whole[1] - a.whole[3]
    return 0 <= gap <= 3 * units(a.sheet["pitch"]) and shared(a.whole, b.whole, 0) >= units(a.sheet["em"])


def check_tombstones(places, report):
    for a, b in itertools.permutations(places, 2):
        if not beside(a, b) or not a.head or not b.head or a.boxed or b.boxed:
            continue
        report.count("heads side by side")
        level = shared(a.head, b.head, 1) >= units(a.sheet["pitch"])
        if level and a.size() and a.size() == b.size() and a.face() is not None and a.face() == b.face():
            report.add("B1", name_of(a.sheet), f"the heads of {a.story} and {b.story} are alike")


def check_piles(places, report):
    """B2: five lines of text or picture stand under a head before the next, if the story has as many."""
    for a in places:
        if not a.head or not a.legs or not any(above(a, b) and b.head for b in places):
            continue
        report.count("heads above heads")
        _, _, _, depth = around([line_rect(r) for leg in a.legs.values() for r in leg] + a.pictures)
        rows = (depth + units(a.sheet["pitch"]) // 2) // units(a.sheet["pitch"])
        if rows < PILE_LINES <= sum(a.rows()):
            report.add("B2", name_of(a.sheet), f"{rows} rows under the head of {a.story} before the next")


def check_crosses(places, report):
    """B5 has a weight and is no fault: it is counted."""
    for a, b in itertools.permutations(places, 2):
        em, pitch = units(a.sheet["em"]), units(a.sheet["pitch"])
        if not beside(a, b) or abs(a.whole[1] + a.whole[3] - b.whole[1] - b.whole[3]) > CROSS_LINES * pitch or not (
                a.head or b.head):
            continue
        report.count("cuts that end together")
        headed = [c for c in places if c.head]  # the next of a column of briefs has none
        left = any(above(a, c) and abs(c.whole[0] + c.whole[2] - a.whole[0] - a.whole[2]) < em for c in headed)
        right = any(above(b, c) and abs(c.whole[0] - b.whole[0]) < em for c in headed)
        if left and right:
            report.count("crosses")


def check_neighbours(places, report):
    """G6, B9: a rule between stories side by side, white of a row between such as stand one above the other."""
    for a, b in itertools.permutations(places, 2):
        rules = [rect(r) for r in a.sheet["rules"]]
        if above(a, b) and b.whole[1] - a.whole[1] - a.whole[3] < units(a.sheet["pitch"]) and a.head and b.head:
            report.add("G6", name_of(a.sheet), f"neither rule nor white between {a.story} and {b.story}")
        if not beside(a, b) or a.boxed or b.boxed or not (a.head or b.head):  # briefs under one head
            continue
        report.count("stories side by side")
        left, right = a.whole[0] + a.whole[2], b.whole[0]
        ruled = sum(min(shared(r, a.whole, 1), shared(r, b.whole, 1)) for r in rules
                    if left <= r[0] and r[0] + r[2] <= right and r[2] < units(a.sheet["em"]))
        if 2 * ruled < shared(a.whole, b.whole, 1) or 2 * (right - left) < 3 * units(a.sheet["em"]):
            report.add("G6", name_of(a.sheet), f"no rule, or not enough white, between {a.story} and {b.story}")


def check_sizes(places, report):
    """H4: the lead has the largest head, so that no two have it; G7: one box at most."""
    sizes = sorted(((a.size(), a.story) for a in places if a.size()), reverse=True)
    for size, story in sizes[1:]:
        report.count("heads below the lead")
        if size >= sizes[0][0]:
            report.add("H4", name_of(places[0].sheet), f"the head of {story} is not smaller than the lead's")
    if sum(a.boxed for a in places) > 1:
        report.add("G7", name_of(places[0].sheet), "two stories are boxed")


def ends_of(dump, records):
    """First and last byte of the body that a set line shows, and the body; None if it shows none of it."""
    body = [r for r in records if r["field"] == "body"]
    return (body[0]["start"], body[-1]["end"], field_text(dump, body[0])) if body else None


def check_legs(dump, places, report):
    for a in places:
        rows, where = a.rows(), name_of(a.sheet)
        if len(rows) > 1 and min(rows) < LEG_LEAST and max(rows) - min(rows) > 1 and len(places) > 1:
            report.add("G9", where, f"{a.story}: a leg of {min(rows)} lines beside one of {max(rows)}")
        for leg in a.legs.values():
            report.count("legs")
            check_top(dump, a, leg[0], report)
            check_foot(dump, a, leg, report)


def check_top(dump, place, records, report):
    """Row 98: a leg does not begin with the last line of a paragraph that has begun before."""
    ends = ends_of(dump, records)
    if not ends or records[0]["field"] != "body" or records[0]["role"] not in ("body", "quote") or not records[-1]["last"]:
        return
    before = ends[2][:ends[0]].decode(errors="replace").rsplit("\n", 1)[-1].strip()
    if len(before) > 4:  # more than an item's marker
        report.add("row 98", name_of(place.sheet), f"{place.story}: {records[0]['text']!r} begins a leg")


def check_foot(dump, place, leg, report):
    """B3, row 107: two lines follow a crosshead in its leg, if the body goes on so long."""
    ends = ends_of(dump, leg[-1])
    more = bool(ends and ends[2][ends[1]:].strip())
    for i, records in enumerate(leg):
        follows = len({r[0]["baseline"] for r in leg[i + 1:]})
        if records[0]["role"] == "crosshead" and (follows == 0 or (follows < 2 and more)):
            report.add("B3", name_of(place.sheet), f"{place.story}: {follows} lines follow a crosshead")


def check_jumps(dump, places, report):
    """J1; a story alone on its sheet shows what there is room for."""
    for a in places:
        if not a.jumps:
            continue
        report.count("jumps")
        ends = [e for e in (ends_of(dump, r) for leg in a.legs.values() for r in leg) if e]
        shown = "".join(ends[-1][2][:max(e[1] for e in ends)].decode(errors="replace").split()) if ends else ""
        shown += "".join("-" for leg in a.legs.values() for records in leg for r in records if not r["field"])  # names in a table
        if (sum(a.rows()) < JUMP_LINES or len(shown) < JUMP_CHARACTERS) and (len(places) > 1 or not shown):
            report.add("J1", name_of(a.sheet), f"{a.story} jumps behind {len(shown)} characters")


def check_pictures(places, report):
    """P2: text stands above a picture or below it, and above it in four lines at least."""
    for a in places:
        for picture in a.pictures:
            report.count("pictures in stories")
            beside_it = [line_rect(r) for leg in a.legs.values() for r in leg if shared(line_rect(r), picture, 0)]
            over = len({r[1] for r in beside_it if r[1] < picture[1]})
            if over and (over < PICTURE_LINES or any(r[1] > picture[1] for r in beside_it)):
                report.add("P2", name_of(a.sheet), f"{a.story}: a picture under {over} lines")


def check_touch(places, report):
    """J4: the whole story opens it."""
    for a in places:
        x, y, w, h = a.whole
        for px, py in ((x + 1, y + 1), (x + w - 2, y + h - 2), (x + w // 2, y + h // 2)):
            under = [z for z in a.sheet["zones"] if holds_point(rect(z), px, py)]
            if not under or under[-1]["action"] != "story" or under[-1].get("target") != a.story:
                report.add("J4", name_of(a.sheet), f"a touch on {a.story} does not open it")
                break


def holds_point(area, x, y):
    return area[0] <= x < area[0] + area[2] and area[1] <= y < area[1] + area[3]


def check_bans(dump, report):
    order = {story: number for number, story in enumerate(dump["stories"])}
    for sheet in dump["sheets"]:
        if sheet["view"] != "page":
            continue
        places = sorted((Place(sheet, box) for box in sheet["boxes"] if box["role"] == "story"),
                        key=lambda place: order.get(place.story, 0))
        if not places:
            continue
        for one in (check_tombstones, check_piles, check_crosses, check_neighbours, check_sizes, check_pictures,
                    check_touch):
            one(places, report)
        check_legs(dump, places, report)
        check_jumps(dump, places, report)
