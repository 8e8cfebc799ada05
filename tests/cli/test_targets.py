#!/usr/bin/env python3
"""What can be touched and what the machine says, on every view, screen, language and type size, read from the dump.

Millimetres come from the screen's diagonal (pages.md E): 15 at least, 20 wanted, buttons 3 apart, the bar in the band
that hands reach. Words are not cut, and no line of a reading sheet stands under the bar. Contrast is that of the themes.
"""
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import tap
from sheets import holds, rect, share_area

BAOLAN, SAMPLE, SOURCE = (os.environ[name] for name in ("BAOLAN", "BAOLAN_SAMPLE", "BAOLAN_SOURCE"))
LEAST, WANTED, APART, LOW, HIGH = 15, 20, 3, 800, 1100
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
# Width, height, diagonal in inches, distance in m, height of the lower edge above the floor in mm.
SCREENS = ((1920, 1080, 43, 1.5, 1000), (1080, 1920, 43, 1.5, 650), (1080, 1920, 55, 2, 400), (3840, 2160, 55, 2, 0),
           (2160, 3840, 55, 1.5, 700), (1280, 800, 10.1, 0.6, 1200), (1024, 600, 10.1, 0.6, 0), (800, 480, 7, 0.6, 0),
           (480, 800, 7, 0.6, 0))
VIEWS = ("page:1", "story", "index", "back", "notice")
NOTICE = """---
title: 全城停水八小时
from: 2025-10-18T06:00+08:00
until: 2025-10-19
---
自来水主管今晨破裂，抢修要到今晚十点。请先储水，送水车停在学校门口。
"""


def make_issues(folder):
    """A month with an edition every day, and one with a weekly."""
    days = [f"2025-10-{day:02}" for day in range(1, 19)] + [f"2025-09-{day:02}" for day in (5, 12, 19, 26)]
    for number, day in enumerate(days, 3000):
        path = pathlib.Path(folder, "issues", day)
        path.mkdir(parents=True)
        path.joinpath("edition.yaml").write_text(f"paper: 柳渡晚报\ndate: {day}\nnumber: {number}\npages: []\n")
    pathlib.Path(folder, "notice.md").write_text(NOTICE)


def longest_story():
    return max(pathlib.Path(SAMPLE).glob("*.md"), key=lambda path: path.stat().st_size).stem


def dump(folder, view, screen, language, large):
    width, height, diagonal, distance, bottom = screen
    names = {"story": f"story:{longest_story()}", "notice": f"notice:{folder}/notice.md"}
    command = [BAOLAN, "render", SAMPLE, "--dump", "json", "--view", names.get(view, view), "--size", f"{width}x{height}",
               "--diagonal", str(diagonal), "--distance", str(distance), "--bottom", str(bottom), "--cover", "bar",
               "--issues", f"{folder}/issues", "--language", language, "--step", "2"] + ["--large"] * large
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{' '.join(command)}: {run.stderr}")
    return json.loads(run.stdout)["sheets"]


class Glass:
    def __init__(self, screen):
        self.width, self.height, diagonal, _, self.bottom = screen
        self.mm = 64 * math.hypot(self.width, self.height) / (diagonal * 25.4)  # units of 1/64 pixel

    def distance(self, a, b):
        """Between two rects, in mm."""
        dx = max(a[0] - b[0] - b[2], b[0] - a[0] - a[2], 0)
        dy = max(a[1] - b[1] - b[3], b[1] - a[1] - a[3], 0)
        return math.hypot(dx, dy) / self.mm if dx and dy else max(dx, dy) / self.mm

    def whole(self):
        return (0, 0, self.width * 64, self.height * 64)


def moved(area, sheet):
    return (area[0] + round(64 * sheet.get("x", 0)), area[1] + round(64 * sheet.get("y", 0)), area[2], area[3])


def judge_zones(glass, sheet, faults, small):
    """Stories and heads touch each other on paper; what is a button stands apart."""
    zones = [(zone["action"], moved(rect(zone), sheet)) for zone in sheet["zones"]]
    for i, (action, area) in enumerate(zones):
        least = min(area[2], area[3]) / glass.mm
        if least < LEAST:
            faults.append(f"{sheet['view']}: {action} is {least:.1f} mm")
        small[0] += least < WANTED
        small[1] += 1
        if not holds(glass.whole(), area):
            faults.append(f"{sheet['view']}: {action} reaches beyond the glass")
        for other, place in zones[:i]:
            if share_area(area, place):
                faults.append(f"{sheet['view']}: {action} and {other} overlap")
            elif sheet["view"] in ("bar", "back") and glass.distance(area, place) < APART:
                faults.append(f"{sheet['view']}: {action} and {other} are {glass.distance(area, place):.1f} mm apart")


def judge_words(sheet, faults):
    for line in sheet["lines"]:
        box = sheet["boxes"][line["box"]]
        if line["x"] < box["x"] - 0.05 or line["x"] + line["width"] > box["x"] + box["w"] + 0.05:
            faults.append(f"{sheet['view']}: a {line['role']} of {line['width']} in {box['w']}")


def judge_bar(glass, sheets, bars, faults):
    for sheet, bar in zip(sheets, bars):
        top, bottom = bar["y"], bar["y"] + bar["height"]
        above = [glass.bottom + (glass.height - y) * 64 / glass.mm for y in (bottom, top)]
        reaches = glass.bottom + glass.height * 64 / glass.mm
        if 0 < glass.bottom < LOW and reaches > HIGH and (above[0] < LOW - 0.5 or above[1] > HIGH):
            faults.append(f"the bar lies {above[0]:.0f} to {above[1]:.0f} mm above the floor")
        if not (0 < glass.bottom < LOW) and bottom != glass.height:
            faults.append("the bar does not lie at the lower edge")
        free = glass.height - top <= glass.height * (0.125 if sheet["view"] == "page" else 0.45)
        if free and sheet["view"] != "notice" and any(line["baseline"] > top for line in sheet["lines"]):
            faults.append(f"{sheet['view']}: a line stands under the bar")


def judge(folder, screen, language, large, small):
    faults, glass = [], Glass(screen)
    for view in VIEWS:
        every = dump(folder, view, screen, language, large)
        sheets, bars = every[:len(every) // 2], every[len(every) // 2:]
        for sheet in sheets + ([] if view == "notice" else bars):
            judge_zones(glass, sheet, faults, small)
            judge_words(sheet, faults)
        judge_bar(glass, sheets, bars, faults)
        if view != "notice" and not all(bar["zones"] for bar in bars):
            faults.append(f"{view}: a bar without a button")
    return sorted(set(faults))


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def read_themes():
    """Each theme's inks; the file is plain enough to be read without a library."""
    themes, inks = {}, {}
    for line in pathlib.Path(SOURCE, "config/themes.yaml").read_text(encoding="utf-8").splitlines():
        match = re.match(r"\s*-? *(\w+): '?(#?\w+)'?$", line)
        if match and match[1] == "name":
            inks = themes[match[2]] = {}
        elif match and match[2].startswith("#"):
            inks[match[1]] = match[2]
    return themes


def check_contrast():
    pairs = (("text", "paper", 7), ("text", "tint", 7), ("bar_text", "bar", 7), ("code", "code_paper", 7),
             ("red", "paper", 4.5), ("red", "tint", 4.5), ("soft", "paper", 4.5), ("soft", "tint", 4.5),
             ("bar_faint", "bar", 3))
    for name, inks in read_themes().items():
        poor = [f"{ink} on {ground}: {contrast(inks[ink], inks[ground]):.2f}, not {least}" for ink, ground, least in pairs
                if contrast(inks[ink], inks[ground]) < least]
        tap.check(f"contrast of the theme {name}", not poor, "\n".join(poor))


def main():
    check_contrast()
    small = [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        make_issues(folder)
        for screen in SCREENS:
            for language in LANGUAGES:
                for large in (False, True):
                    faults = judge(folder, screen, language, large, small)
                    name = f"{screen[0]}x{screen[1]} of {screen[2]} inches, {language}{', large' * large}"
                    tap.check(name, not faults, "\n".join(faults))
    print(f"# {small[1] - small[0]} of {small[1]} targets are {WANTED} mm wide and high or more")
    tap.end()


if __name__ == "__main__":
    main()
