"""A dump's sheets (docs/dump.md) for the checks: lengths in 1/64 pixel, set lines put together, what was found."""
import collections

ASCENT, EM_PARTS = 88, 100  # the Han em box: 0.88 em above the baseline


class Report:
    def __init__(self):
        self.violations = []
        self.counts = collections.Counter()

    def add(self, kind, where, text):
        self.violations.append((kind, where, text))

    def count(self, what, number=1):
        self.counts[what] += number

    def kinds(self):
        return {kind for kind, _, _ in self.violations}


def units(value):
    return round(value * 64)


def rect(item):
    return tuple(units(item[key]) for key in ("x", "y", "w", "h"))


def holds(outer, inner):
    return (inner[0] >= outer[0] and inner[1] >= outer[1] and inner[0] + inner[2] <= outer[0] + outer[2]
            and inner[1] + inner[3] <= outer[1] + outer[3])


def share_area(a, b):
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def name_of(sheet):
    return f"{sheet['view']} {sheet.get('subject', '')} sheet {sheet['number']}"


def is_han(char):
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def field_text(dump, record):
    story = dump["stories"].get(record["story"], {})
    text = story.get(record["field"], "")
    part = record.get("part", 0)
    if isinstance(text, list):
        text = text[part] if part < len(text) else ""
    return text.encode()


def set_lines(sheet):
    """The records of each set line, in reading order."""
    lines = collections.defaultdict(list)
    for record in sheet["lines"]:
        lines[record["line"]].append(record)
    return list(lines.values())


def line_rect(records):
    """The em boxes of a set line."""
    first, last = records[0], records[-1]
    size = units(max(record["size"] for record in records))
    left, right = units(first["x"]), units(last["x"]) + units(last["width"])
    return (left, units(first["baseline"]) - size * ASCENT // EM_PARTS, right - left, size)
