#!/usr/bin/env python3
"""Real fingers on the real program: Xorg's inputtest driver (touchscreen.py), landscape and turned.

Each step is checked in the record, and what stands on the glass afterwards is photographed and compared with the same
sheet painted by `baolan render`. Where Xorg cannot be started the steps are counted as skipped.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import test_window as window
from test_window import HEIGHT, WIDTH, Desk, Kiosk, check, write_edition
from touchscreen import TouchScreen, find_server

STEPS = 54
CONFIG = """stale_after: never
idle_seconds: 60
bar_seconds: 1
reading: {page_least_seconds: 600, page_most_seconds: 600}
"""
TURNED = CONFIG + "glass: {rotation_degrees: 90}\n"


class Glass:
    """The upright glass: fingers are placed as the reader sees them, and the panel hangs as it hangs."""

    def __init__(self, screen, turned):
        self.screen, self.turned = screen, turned
        self.size = f"{HEIGHT}x{WIDTH}" if turned else f"{WIDTH}x{HEIGHT}"

    def place(self, x, y):
        """The reader's left is the upper edge of a glass turned by 90 degrees, her top its right edge."""
        return (1 - y, x) if self.turned else (x, y)

    def tap(self, x, y, seconds=0.06):
        self.screen.panel.tap(*self.place(x, y), seconds)

    def stroke(self, *paths, **how):
        self.screen.panel.stroke([tuple(self.place(*end) for end in path) for path in paths], **how)


def rows_of(path, turned_back):
    """Every 16th row of a picture, as bytes of RGB; not of its lower part, where the bar stands."""
    how = ["-rotate", "-90"] if turned_back else []
    data = subprocess.run(["convert", path, *how, "-depth", "8", "ppm:-"], capture_output=True, check=True).stdout
    _, size, _, pixels = data.split(b"\n", 3)
    width, height = map(int, size.split())
    return [pixels[3 * width * y:3 * width * (y + 1)] for y in range(0, height * 4 // 5, 16)]


class Reader:
    """One program on one glass."""

    def __init__(self, screen, folder, edition, turned, kiosk=Kiosk):
        self.glass, self.turned = Glass(screen, turned), turned
        self.upright_width = HEIGHT if turned else WIDTH
        self.aspect = WIDTH / HEIGHT if not turned else HEIGHT / WIDTH
        self.kiosk = kiosk(screen, folder, edition, TURNED if turned else CONFIG)
        self.desk = Desk(folder, edition)
        self.name = "turned: " if turned else ""

    def check(self, name, passed, detail=""):
        check(self.name + name, passed, detail)

    def stands(self, view, *options):
        turn = ["--turn", "90"] if self.turned else []
        return self.kiosk.looks_like(self.desk.render(view, *turn, *options, size=self.glass.size))

    def leads_to(self, name, *place, view=None, options=()):
        """The record says so; and if a view is named it stands there, pixel for pixel."""
        self.check(name, self.kiosk.wait_for_place("reading", *place), self.kiosk.shown())
        if view:
            self.check(f"{name}: it stands there as rendered", self.stands(view, *options))

    def changes_nothing(self, name, seconds=0.5):
        before = len(self.kiosk.lines("show"))
        time.sleep(seconds)
        self.check(name, len(self.kiosk.lines("show")) == before and self.kiosk.is_alive(), self.kiosk.lines("show")[before:])

    def desk_sheet(self, number):
        return self.desk.render(f"story:s1:{number}", size=self.glass.size)

    def find_seam(self, left, right):
        """Where the left sheet ends and the right one begins on the upright glass, if that is what is photographed."""
        photo = self.kiosk.folder / "drag.png"
        self.glass.screen.photograph(photo)
        seen, one, two = (rows_of(path, back) for path, back in ((photo, self.turned), (left, False), (right, False)))
        width = self.upright_width
        for seam in range(width // 2, width):
            if all(row == a[3 * (width - seam):] + b[:3 * (width - seam)] for row, a, b in zip(seen, one, two)):
                return seam
        return None

    def zone(self, story):
        zones = self.desk.zones("page:1:1", size=self.glass.size)
        zone = next(z for z in zones if z["action"] == "story" and z["target"] == story)
        width, height = map(int, self.glass.size.split("x"))
        return (zone["x"] + zone["w"] / 2) / width, (zone["y"] + zone["h"] / 2) / height


def test_fingers(reader):
    glass = reader.glass
    reader.kiosk.wait_for(lambda: reader.kiosk.lines("still"))
    time.sleep(0.5)  # all is composed
    glass.tap(*reader.zone("s1"))
    reader.leads_to("a tap on a story opens it", "story", 1, 1, 1, view="story:s1:1")
    glass.stroke(((0.8, 0.5), (0.3, 0.52)))
    reader.leads_to("a swipe to the left leads to the next sheet", "story", 1, 2, view="story:s1:2")
    glass.stroke(((0.3, 0.5), (0.8, 0.48)))
    reader.leads_to("a swipe to the right leads back", "story", 1, 1)
    test_drag(reader)
    glass.tap(0.995, 0.4)
    reader.leads_to("a tap on the right edge leads on", "story", 1, 2)
    glass.tap(0.005, 0.4)
    reader.leads_to("a tap on the left edge leads back", "story", 1, 1)
    glass.stroke(((0.45, 0.5), (0.2, 0.5)), ((0.55, 0.5), (0.8, 0.5)), seconds=0.5)
    reader.check("two fingers apart set larger type",
                 reader.kiosk.wait_for(lambda: reader.kiosk.shown()[4] > 1), reader.kiosk.shown())
    step = reader.kiosk.shown()[4]
    time.sleep(0.3)
    glass.stroke(((0.2, 0.5), (0.45, 0.5)), ((0.8, 0.5), (0.55, 0.5)), seconds=0.5)
    reader.check("and together smaller", reader.kiosk.wait_for(lambda: reader.kiosk.shown()[4] < step), reader.kiosk.shown())


def test_drag(reader):
    """The sheet follows the finger, with its neighbour beside it, and springs back or settles."""
    glass, panel, width = reader.glass, reader.glass.screen.panel, reader.upright_width
    time.sleep(0.8)  # nothing moves any more, the neighbours are painted
    before = len(reader.kiosk.lines("show"))
    panel.down(3, *glass.place(0.7, 0.5))
    for i in range(1, 11):
        time.sleep(0.03)
        panel.move(3, *glass.place(0.7 - 0.035 * i, 0.5))
    seam = reader.find_seam(reader.desk_sheet(1), reader.desk_sheet(2))
    reader.check("a sheet follows the finger, the next one beside it", seam is not None and
                 0.22 * width < width - seam < 0.36 * width, seam)
    reader.check("nothing was turned yet", len(reader.kiosk.lines("show")) == before)
    for i in range(1, 11):
        time.sleep(0.03)
        panel.move(3, *glass.place(0.35 + 0.03 * i, 0.5))
    panel.up(3, *glass.place(0.65, 0.5))
    reader.changes_nothing("taken back it stays")
    reader.check("and springs back", reader.stands("story:s1:1"))
    glass.stroke(((0.6, 0.5), (0.52, 0.5)), seconds=0.1, steps=4)
    reader.leads_to("a short quick flick turns it", "story", 1, 2, view="story:s1:2")
    glass.stroke(((0.3, 0.5), (0.7, 0.5)), hold=0.5)
    reader.leads_to("a long slow way too", "story", 1, 1, view="story:s1:1")


def test_what_means_nothing(reader):
    glass, panel = reader.glass, reader.glass.screen.panel
    ten = [(0.1 + 0.08 * i, 0.3 + 0.02 * i) for i in range(10)]
    glass.stroke(*[(place, place) for place in ten], steps=2, seconds=0.1)
    reader.changes_nothing("ten contacts at once mean nothing")
    glass.stroke(*[((x, y), (x - 0.25, y)) for x, y in ten[4:8]])
    reader.changes_nothing("nor does a swipe of four fingers")
    glass.stroke(((0.5, 0.5), (0.5, 0.5)), seconds=1.6)
    reader.changes_nothing("nor does a long press")
    glass.stroke(((0.4, 0.3), (0.6, 0.3 + 0.2 * reader.aspect)))
    reader.changes_nothing("nor does a slanting stroke")
    hand = [(0.6, 0.6), (0.63, 0.62), (0.66, 0.6)]
    for finger, place in enumerate(hand):
        panel.down(5 + finger, *glass.place(*place))
    time.sleep(1.4)
    glass.stroke(((0.8, 0.3), (0.3, 0.3)))
    reader.leads_to("who leans on the glass turns the sheet with the other hand", "story", 1, 2)
    for finger, place in enumerate(hand):
        panel.up(5 + finger, *glass.place(*place))
    reader.changes_nothing("and takes the hand away")


def test_lost_fingers(reader):
    glass, panel = reader.glass, reader.glass.screen.panel
    panel.down(9, *glass.place(0.5, 0.5))
    time.sleep(1.4)
    glass.stroke(((0.3, 0.5), (0.8, 0.5)))
    reader.leads_to("a finger that never lifts does not lock the screen", "story", 1, 1)
    panel.up(9, *glass.place(0.5, 0.5))
    glass.stroke(((0.5, 0.8), (0.52, 0.2)))
    reader.leads_to("a swipe up opens the index", "index", 1, 1, view="index")


def run(screen, folder, edition, turned):
    reader = Reader(screen, folder, edition, turned)
    test_fingers(reader)
    test_what_means_nothing(reader)
    test_lost_fingers(reader)
    status, _ = reader.kiosk.end()
    reader.check("it ends well", status == 0, status)


def main():
    missing = [tool for tool in ("xdotool", "import", "compare") if not shutil.which(tool)]
    if missing or not find_server():
        print(f"ok - {STEPS} steps with fingers # SKIP {', '.join(missing) or 'Xorg'} not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_edition(folder / "edition")
        try:
            screen = TouchScreen(folder, WIDTH, HEIGHT)
        except OSError as error:
            print(f"ok - {STEPS} steps with fingers # SKIP {error}")
            return 77
        try:
            for turned in (False, True):
                run(screen, folder, folder / "edition", turned)
        finally:
            screen.close()
    return 1 if window.failures else 0


if __name__ == "__main__":
    sys.exit(main())
