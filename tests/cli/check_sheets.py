#!/usr/bin/env python3
"""Proves from a dump (docs/dump.md) that sheets are set as a newspaper must be.

    check_sheets.py DUMP.json …     all views of one edition on one glass

It knows the rules and the format, nothing of the program: what it finds is true of the dump, whoever wrote it. Lengths are
counted in 1/64 pixel, as integers. Prints every violation, then how much was checked; exit 1 on a violation.
test_check_sheets.py plants a violation of each kind.
"""
import collections
import itertools
import json
import sys

from check_bans import check_bans
from sheets import (Report, field_text, holds, is_han, line_rect, name_of, rect, set_lines, share_area, units)

# typography.md, rows 1-6: what a line that was made by wrapping may not start or end with.
NEVER_STARTS = set("。．，、：；！？‼⁇⁈⁉" "”’」』）》〉】〗〕］｝")
NEVER_ENDS = set("“‘「『（《〈【〖〔［｛")
INTERPUNCTS = set("·・‧")
CONNECTORS = set("–—～~")
SOLIDI = set("／/")
PAIRED = set("—…⋯")  # rows 17, 18: two of them are one sign

# What the page view may leave to the story view; the others, when there are any, it shows.
PAGE_SHOWS = ("title", "kicker")
PARTED = ("caption", "picture-credit", "pull")


# --- every character once --------------------------------------------------------------------------------------------

def gather(sheets):
    """{(story, field, part): [(start, end, sheet name)]} in the order of the sheets."""
    places = collections.defaultdict(list)
    for sheet in sheets:
        for record in sheet["lines"]:
            if record["field"] and record["story"]:
                key = (record["story"], record["field"], record.get("part", 0))
                places[key].append((record["start"], record["end"], name_of(sheet)))
    return places


def check_texts(dump, report):
    for sheet in dump["sheets"]:
        for record in sheet["lines"]:
            if not record["field"] or not record["story"]:
                continue
            text = field_text(dump, record)[record["start"]:record["end"]].decode(errors="replace")
            if text != record["text"]:
                report.add("text", name_of(sheet), f"says {record['text']!r}, the story says {text!r}")


def check_once(text, intervals, whole, report, where):
    """The intervals must follow each other with nothing but space between; whole: to the end of the text."""
    at = 0
    for start, end, sheet in sorted(intervals):
        if start < at:
            report.add("twice", sheet, f"{where}: {text[start:min(at, end)].decode(errors='replace')!r} again")
        elif text[at:start].decode(errors="replace").strip():
            report.add("missing", sheet, f"{where}: {text[at:start].decode(errors='replace')!r} is shown nowhere")
        at = max(at, end)
    if whole and text[at:].decode(errors="replace").strip():
        report.add("missing", where, f"{text[at:].decode(errors='replace')[:40]!r} is shown nowhere")
    return at


def story_fields(story):
    """(field, part, text) of each text of a story."""
    for field, value in story.items():
        parts = value if field in PARTED else [value]
        for part, text in enumerate(parts):
            if text:
                yield field, part, text.encode()


def check_story_views(dump, report):
    sheets = [sheet for sheet in dump["sheets"] if sheet["view"] == "story"]
    shown = {sheet["subject"] for sheet in sheets}
    for story in shown:
        places = gather(sheet for sheet in sheets if sheet["subject"] == story)
        for field, part, text in story_fields(dump["stories"][story]):
            intervals = places.pop((story, field, part), [])
            if field == "pull" and not intervals:  # it repeats the body
                continue
            check_once(text, intervals, True, report, f"{story} {field}")
            report.count("characters on story sheets", len(text.decode()))
        for other, field, part in places:
            report.add("foreign", f"story {story}", f"shows {other} {field} {part}")
    if sheets:
        for story in set(dump["stories"]) - shown:
            report.add("missing", f"story {story}", "has no sheet of its own")


def check_page_views(dump, report):
    sheets = [sheet for sheet in dump["sheets"] if sheet["view"] == "page"]
    if not sheets:
        return
    places = gather(sheets)
    jumps = {line["story"] for sheet in sheets for line in sheet["lines"] if line["role"] == "jump"}
    for story, fields in dump["stories"].items():
        for field, part, text in story_fields(fields):
            intervals = places[(story, field, part)]
            whole = field in PAGE_SHOWS or (bool(intervals) and field != "body")
            at = check_once(text, intervals, whole, report, f"page: {story} {field}")
            report.count("characters on page sheets", len(text[:at].decode(errors="replace")))
            if field == "body" and text[at:].decode(errors="replace").strip() and story not in jumps:
                report.add("jump", f"page: {story}", "is cut short without a jump line")


def check_numbers(dump, report):
    sets = collections.defaultdict(list)
    for sheet in dump["sheets"]:
        sets[(sheet["view"], sheet.get("subject"))].append(sheet)
    for (view, subject), sheets in sets.items():
        wanted = list(range(1, len(sheets) + 1))
        if [s["number"] for s in sheets] != wanted or any(s["count"] != len(sheets) for s in sheets):
            report.add("numbers", f"{view} {subject}", "the sheets are not numbered 1 to count")


def check_glyphs(dump, report):
    """With --glyphs: each Han character of a segment has one glyph on the baseline, and below it at most a dot (着重号)."""
    for sheet in dump["sheets"]:
        for record in sheet["lines"]:
            if "glyphs" not in record or "text" not in record:
                continue
            on, below = collections.Counter(), collections.Counter()
            for glyph in record["glyphs"]:
                (below if glyph["y"] > record["baseline"] else on)[glyph["source"]] += 1
            at = record["start"]
            for char in record["text"]:
                if is_han(char):
                    report.count("Han characters with their glyph")
                    if on[at] != 1 or below[at] > 1:
                        report.add("glyph", name_of(sheet), f"{char} at {at} has {on[at]} glyphs, {below[at]} dots")
                at += len(char.encode())


# --- breaks ----------------------------------------------------------------------------------------------------------

def in_address(text, at):
    """Whether the character at `at` stands in a URL, which may be broken behind its solidi (row 29)."""
    start, end = at, at
    while start > 0 and "!" <= text[start - 1] <= "~":
        start -= 1
    while end < len(text) and "!" <= text[end] <= "~":
        end += 1
    return "://" in text[start:end] or "www." in text[start:end]


def bad_start(text, at):
    """Why a wrapped line may not start at character `at` of its field's text, or None."""
    char, before = text[at], text[at - 1]
    if char in NEVER_STARTS:
        return "a closing or pause mark starts a line"
    if char in INTERPUNCTS and is_han(before):
        return "an interpunct starts a line"
    if char in PAIRED and char == before:
        run = len(text[:at]) - len(text[:at].rstrip(char))
        return "a two-em sign is broken" if run % 2 else None
    if char in CONNECTORS and text[at:at + 2] not in ("——",):
        return "a connector starts a line"
    if char in SOLIDI and not in_address(text, at):
        return "a solidus starts a line"
    return None


def bad_end(text, at):
    """Why a wrapped line may not end with character `at`, or None."""
    if text[at] in NEVER_ENDS:
        return "an opening mark ends a line"
    if text[at] in SOLIDI and not in_address(text, at):
        return "a solidus ends a line"
    return None


def check_line_start(dump, record, report, where):
    text = field_text(dump, record)
    before, after = text[:record["start"]].decode(errors="replace"), text[record["start"]:].decode(errors="replace")
    after = after.lstrip(" \u3000")
    if not before or before.endswith("\n") or not after:
        return
    report.count("line starts")
    reason = bad_start(before + after, len(before))
    if reason:
        report.add("line start", where, f"{reason}: {record['text']!r}")


def check_line_end(dump, record, report, where):
    text = field_text(dump, record)
    before, after = text[:record["end"]].decode(errors="replace"), text[record["end"]:].decode(errors="replace")
    before = before.rstrip(" \u3000")
    if not before or not after or after.startswith("\n"):
        return
    report.count("line ends")
    reason = bad_end(before + after, len(before) - 1)
    if reason:
        report.add("line end", where, f"{reason}: {record['text']!r}")


def check_breaks(dump, report):
    for sheet in dump["sheets"]:
        if sheet["view"] not in ("page", "story"):
            continue
        for records in set_lines(sheet):
            if records[0]["field"] and records[0]["story"]:
                check_line_start(dump, records[0], report, name_of(sheet))
                check_line_end(dump, records[-1], report, name_of(sheet))


# --- places ----------------------------------------------------------------------------------------------------------

def may_be_ragged(records):
    """One long Latin word or address has no place to open; a line with Han or a space in it has."""
    text = "".join(record.get("text", "") for record in records).strip()
    return bool(records[0].get("ragged")) and all("!" <= char <= "\u024f" for char in text)


def check_measures(dump, report):
    for sheet in dump["sheets"]:
        for records in set_lines(sheet):
            record = records[-1]
            if record["role"] != "body" or record["last"] or may_be_ragged(records):
                continue
            report.count("justified lines")
            box = rect(sheet["boxes"][record["box"]])
            end = units(record["x"]) + units(record["width"])
            if abs(units(record["width"]) - units(record["measure"])) > 1 or abs(end - box[0] - box[2]) > 1:
                report.add("measure", name_of(sheet),
                           f"{record['width']} of {record['measure']}, {(end - box[0] - box[2]) / 64} from the edge: "
                           f"{record.get('text')!r}")


def check_inside(dump, report):
    for sheet in dump["sheets"]:
        whole, where = (0, 0, units(sheet["width"]), units(sheet["height"])), name_of(sheet)
        for kind in ("boxes", "pictures", "rules", "fills", "zones"):
            for item in sheet[kind]:
                report.count(kind)
                if not holds(whole, rect(item)):
                    report.add("outside the sheet", where, f"{kind}: {item}")
        for records in set_lines(sheet):
            report.count("lines")
            box = sheet["boxes"][records[0]["box"]]
            if not holds(rect(box), line_rect(records)):
                report.add("outside its box", where, f"{records[0]['role']} {records[0].get('text')!r}: "
                           f"{[u / 64 for u in line_rect(records)]} in {box}")
        for picture in sheet["pictures"]:
            boxes = [b for b in sheet["boxes"] if b["role"] == "picture" and b["story"] == picture["story"]]
            if not any(holds(rect(box), rect(picture)) for box in boxes):
                report.add("outside its box", where, f"picture {picture}")


def check_marks(dump, report):
    """Rows 102, 117 to 121: a mark stands along its line's frames and inside the pitch, to the rounding of one unit."""
    for sheet in dump["sheets"]:
        for records in set_lines(sheet):
            frames = line_rect(records)
            for mark in (mark for record in records for mark in record.get("marks", ())):
                report.count("marks")
                x, y, w, h = rect(mark)
                inside = frames[0] <= x and x + w <= frames[0] + frames[2] and w > 0 and h > 0
                if not inside or y + 1 < frames[1] or y + h > frames[1] + units(sheet["pitch"]):
                    report.add("mark", name_of(sheet), f"{mark} of {records[0].get('text')!r}")


def check_overlaps(dump, report):
    for sheet in dump["sheets"]:
        for a, b in itertools.combinations(sheet["boxes"], 2):
            report.count("pairs of boxes")
            outer, inner = (a, b) if a["role"] == "story" else (b, a)
            if outer["role"] == "story" and inner["role"] != "story" and outer["story"] == inner["story"]:
                if not holds(rect(outer), rect(inner)):
                    report.add("outside its story", name_of(sheet), f"{inner} of {outer}")
            elif share_area(rect(a), rect(b)):
                report.add("overlap", name_of(sheet), f"{a} and {b}")
        lines = [(line_rect(records), records[0]) for records in set_lines(sheet)]
        for (a, first), (b, second) in itertools.combinations(lines, 2):
            if share_area(a, b):
                report.add("overlap", name_of(sheet), f"lines {first.get('text')!r} and {second.get('text')!r}")


def check_register(dump, report):
    for sheet in dump["sheets"]:
        for record in sheet["lines"]:
            if record["role"] != "body" and not record["on_grid"]:
                continue
            report.count("baselines")
            off = (units(record["baseline"]) - units(sheet["grid_top"])) % units(sheet["pitch"])
            if off:
                report.add("register", name_of(sheet), f"{off / 64} off: {record.get('text')!r}")


def check_zones(dump, report):
    for sheet in dump["sheets"]:
        for zone in sheet["zones"]:
            if zone["w"] <= 0 or zone["h"] <= 0:
                report.add("zone", name_of(sheet), f"empty: {zone}")
            if zone["action"] == "story" and zone.get("target") not in dump["stories"]:
                report.add("zone", name_of(sheet), f"opens no story: {zone}")


CHECKS = (check_texts, check_story_views, check_page_views, check_numbers, check_glyphs, check_breaks, check_measures,
          check_inside, check_marks, check_overlaps, check_register, check_zones, check_bans)


def check(dump):
    report = Report()
    report.count("sheets", len(dump["sheets"]))
    for one in CHECKS:
        one(dump, report)
    return report


def main(arguments):
    total, failed = collections.Counter(), 0
    for path in arguments:
        with open(path, encoding="utf-8") as file:
            report = check(json.load(file))
        for kind, where, text in report.violations:
            print(f"{path}: {kind}: {where}: {text}")
        failed += len(report.violations)
        total += report.counts
    print(f"{failed} violations; checked " + ", ".join(f"{n} {what}" for what, n in sorted(total.items())))
    return 1 if failed or not total["sheets"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
