#!/usr/bin/env python3
"""The reader's way through the real window: from the passing pages to a story, its largest type, the index, the calendar
of back issues, another edition, and back; a notice that comes in between, an edition that cannot be opened, idleness.

What is touched is read from `baolan render --dump json`; what stands there is photographed and compared with
`baolan render`, pixel for pixel. At the end the navigator is asked again what the record says (`run --replay`).
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import test_window as window
from test_window import BAOLAN, FILES, HEIGHT, SIZE, Kiosk, Screen, check

CONFIG = """editions: editions
notices: notices
edition: none
rotation: pages
stale_after: never
idle_seconds: 14
bar_seconds: 1.5
reading: {page_least_seconds: 60, page_most_seconds: 60}
"""
NOTICE = "---\ntitle: 今晚八点停水\nimportance: 80\n---\n\n人民路主管抢修，请居民提前存水。\n"
TITLES = {"2026-11-20": "北街步道通车", "2026-11-19": "菜场添了热水", "2026-10-30": "旧书换新书"}


class ReaderKiosk(Kiosk):
    def __init__(self, screen, folder):
        self.screen, self.folder = screen, folder
        self.record = folder / "record.jsonl"
        self.record.touch()
        (folder / "config.yaml").write_text(CONFIG)
        self.errors = open(folder / "errors", "w")
        self.process = subprocess.Popen([BAOLAN, "run", "--config", folder / "config.yaml", "--record", self.record, *FILES],
                                        env=screen.environment, stderr=self.errors)


class Newsstand:
    """Three editions in a folder, and their sheets."""

    def __init__(self, folder):
        self.folder, self.editions, self.notices = folder, folder / "editions", folder / "notices"
        self.editions.mkdir()
        self.notices.mkdir()
        for date, title in TITLES.items():
            self.bring(date, title)

    def bring(self, date, title):
        """Written elsewhere and moved in whole."""
        path = self.folder / date
        window.write_edition(path, (title, "菜场延长开放", "图书馆换新书"))
        yaml = path / "edition.yaml"
        yaml.write_text(yaml.read_text("utf-8").replace("2025-10-18", date), "utf-8")
        path.rename(self.editions / date)

    def command(self, date, view, *options):
        return [BAOLAN, "render", self.editions / date, "--size", SIZE, "--view", view, "--issues", self.editions, *options,
                *FILES]

    def picture(self, date, view, *options):
        path = self.folder / f"{date}-{view.replace(':', '-').replace('/', '-')[-40:]}{''.join(options)}.png"
        subprocess.run(self.command(date, view, "--png", path, *options), check=True, stderr=subprocess.DEVNULL)
        return path

    def zones(self, date, view, on_bar=False):
        out = subprocess.run(self.command(date, view, "--cover", "bar", "--dump", "json"), check=True, capture_output=True)
        sheets = json.loads(out.stdout)["sheets"]
        sheet = next(s for s in sheets if (s["view"] == "bar") == on_bar)
        top = HEIGHT - sheet["height"] if on_bar else 0
        return [(z["action"], z.get("target"), int(z["x"] + z["w"] / 2), int(top + z["y"] + z["h"] / 2))
                for z in sheet["zones"]]

    def drop_notice(self):
        beside = self.notices / ".new"
        beside.write_text(NOTICE, "utf-8")
        beside.rename(self.notices / "water.md")


def touch(kiosk, stand, date, view, action, target=None, on_bar=False):
    zones = [z for z in stand.zones(date, view, on_bar) if z[0] == action and target in (None, z[1])]
    check(f"{view} of {date} has {'a button' if on_bar else 'a place'} for {action}", zones, (action, target))
    if zones:
        kiosk.screen.click(*zones[0][2:])


def press(kiosk, stand, date, view, action):
    """A button of the bar, which a touch between the stories brings."""
    if not kiosk.covered()[0]:
        kiosk.screen.click(640, 3)
        kiosk.wait_for(lambda: kiosk.covered()[0])
    touch(kiosk, stand, date, view, action, on_bar=True)


def has_buttons(kiosk, stand, date, cover):
    """Over the front page, where they stay for a moment."""
    picture = stand.picture(date, "page:1:1", "--cover", cover)
    for _ in range(5):
        kiosk.screen.click(640, 3)
        if kiosk.looks_like(picture, 1):
            return True
    return False


def test_story(kiosk, stand):
    newest = "2026-11-20"
    check("the newest edition passes by", kiosk.wait_for_place("attract", "page", 1, 1), kiosk.shown())
    check("its front page stands there", kiosk.looks_like(stand.picture(newest, "page:1:1"), 12))
    touch(kiosk, stand, newest, "page:1", "story", "s1")
    check("a touch opens the story", kiosk.wait_for_place("reading", "story", 1, 1, 1), kiosk.shown())
    kiosk.screen.touch("key", "Right")
    check("its second sheet", kiosk.wait_for_place("reading", "story", 1, 2, 1), kiosk.shown())
    for step in (2, 3, 4):
        kiosk.screen.touch("key", "plus")
        check(f"type size {step + 1}", kiosk.wait_for(lambda step=step: kiosk.shown()[1:3] == ("story", 1) and
                                                       kiosk.shown()[4] == step), kiosk.shown())
    sheet = kiosk.shown()[3]
    check("the largest stands there as rendered",
          kiosk.looks_like(stand.picture(newest, f"story:s1:{sheet}", "--step", "4")), kiosk.shown())
    return sheet


def test_notice_in_story(kiosk, stand, sheet):
    began = time.monotonic()
    stand.drop_notice()
    check("a notice takes the reader's place", kiosk.wait_for_place("notice", "notice"), kiosk.shown())
    took = time.monotonic() - began
    print(f"# notice on the glass {took:.2f} s after its file")
    check("within a second, a slow machine's two", took < 2, took)
    check("it stands there as rendered",
          kiosk.looks_like(stand.picture("2026-11-20", f"notice:{stand.notices / 'water.md'}"), 2))
    kiosk.screen.touch("key", "Home")
    (stand.notices / "water.md").unlink()
    check("after it the reader is where he was, in his type size",
          kiosk.wait_for_place("reading", "story", 1, sheet, 4), kiosk.shown())


def test_index_and_calendar(kiosk, stand):
    newest = "2026-11-20"
    kiosk.screen.touch("key", "i")
    check("the index", kiosk.wait_for_place("reading", "index"), kiosk.shown())
    check("it stands there as rendered", kiosk.looks_like(stand.picture(newest, "index")))
    press(kiosk, stand, newest, "index", "back")
    check("its button opens the calendar", kiosk.wait_for_place("reading", "back", 1), kiosk.shown())
    check("this month stands there as rendered", kiosk.looks_like(stand.picture(newest, "back:1")), kiosk.shown())
    kiosk.screen.touch("key", "Left")
    check("the month before", kiosk.wait_for_place("reading", "back", 2), kiosk.shown())
    touch(kiosk, stand, newest, "back:2", "issue")
    check("its day opens the edition", kiosk.wait_for_place("reading", "page", 1, 1), kiosk.shown())
    check("of that day", kiosk.looks_like(stand.picture("2026-10-30", "page:1:1")))


def test_way_home(kiosk, stand):
    check("a back issue's own buttons lead out of it", has_buttons(kiosk, stand, "2026-10-30", "away"))
    touch(kiosk, stand, "2026-10-30", "page:1", "story", "s2")
    check("a story of the back issue", kiosk.wait_for_place("reading", "story", 2, 1), kiosk.shown())
    kiosk.screen.touch("key", "Escape")
    check("one touch leads to its page", kiosk.wait_for_place("reading", "page", 1), kiosk.shown())
    kiosk.screen.touch("key", "Escape")
    check("the second one to today's front page", kiosk.looks_like(stand.picture("2026-11-20", "page:1:1")))
    check("in the visit still", kiosk.shown()[0] == "reading", kiosk.shown())
    check("whose buttons lead nowhere else", has_buttons(kiosk, stand, "2026-11-20", "bar"))


def open_issue(kiosk, stand, target):
    press(kiosk, stand, "2026-11-20", "page:1", "back")
    kiosk.wait_for_place("reading", "back", 1)
    touch(kiosk, stand, "2026-11-20", "back:1", "issue", target)


def test_idleness(kiosk, stand):
    open_issue(kiosk, stand, 2)
    check("yesterday's edition", kiosk.looks_like(stand.picture("2026-11-19", "page:1:1")))
    check("idleness is announced there too", kiosk.wait_for(lambda: kiosk.covered()[1] > 0), kiosk.covered())
    check("then today's edition passes again", kiosk.wait_for_place("attract", "page") and
          kiosk.looks_like(stand.picture("2026-11-20", "page:1:1"), 8), kiosk.shown())
    counts = [row["countdown"] for row in kiosk.lines("cover") if row["countdown"]]
    last = counts[max(i for i, count in enumerate(counts) if i == 0 or count > counts[i - 1]):]
    check("the countdown fell to its end", len(last) > 25 and last[-1] < 70, counts)


def test_new_edition(kiosk, stand):
    """Who reads a story finishes it; who opens a back issue meanwhile finds the new edition when he comes home."""
    kiosk.screen.touch("key", "1")
    kiosk.wait_for_place("reading", "story", 1, 1)
    kiosk.screen.touch("key", "Right")
    kiosk.wait_for_place("reading", "story", 1, 2)
    stand.bring("2026-11-21", "新的一期到了")
    time.sleep(2.5)
    kiosk.screen.touch("mousemove", "640", "300")
    check("a new edition leaves the reader in his story", kiosk.shown()[:4] == ("reading", "story", 1, 2) and
          kiosk.looks_like(stand.picture("2026-11-20", "story:s1:2")), kiosk.shown())
    kiosk.screen.touch("key", "b")
    check("he leaves it, and the calendar has the new edition", kiosk.wait_for_place("reading", "back", 1) and
          kiosk.looks_like(stand.picture("2026-11-21", "back:1")), kiosk.shown())
    touch(kiosk, stand, "2026-11-21", "back:1", "issue", 3)
    check("another back issue opens", kiosk.looks_like(stand.picture("2026-11-19", "page:1:1")), kiosk.shown())
    kiosk.screen.touch("key", "Escape")
    check("home is the new edition", kiosk.looks_like(stand.picture("2026-11-21", "page:1:1")), kiosk.shown())
    check("in the same visit", kiosk.shown()[0] == "reading", kiosk.shown())
    shutil.rmtree(stand.editions / "2026-11-21")
    check("it is taken away again: the one before passes",
          kiosk.wait_for(lambda: kiosk.lines("step")[-1]["mode"] == "attract", 30) and
          kiosk.looks_like(stand.picture("2026-11-20", "page:1:1"), 20), kiosk.shown())


def test_broken(kiosk, stand):
    """What cannot be opened leaves the reader where he is; the old one goes on."""
    story = stand.editions / "2026-11-19" / "edition.yaml"
    good = story.read_text("utf-8")
    open_calendar = kiosk.lines("show")
    press(kiosk, stand, "2026-11-20", "page:1", "back")
    kiosk.wait_for_place("reading", "back", 1)
    zones, lost = stand.zones("2026-11-20", "back:1"), stand.picture("2026-11-20", "back:1", "--cover", "lost")
    for path in (stand.editions / "2026-11-19").glob("*.md"):
        path.unlink()
    kiosk.screen.click(*next(z for z in zones if z[1] == 2)[2:])
    check("an edition that cannot be opened is told", kiosk.wait_for(lambda: kiosk.lines("fault")))
    check("and the reader too, in the bar's place", kiosk.wait_for(lambda: kiosk.lines("cover")[-1]["lost"]) and
          kiosk.looks_like(lost, 4))
    check("who stays in the calendar", kiosk.shown()[:2] == ("reading", "back"), kiosk.shown())
    check("the sentence leaves by itself", kiosk.wait_for(lambda: not kiosk.lines("cover")[-1]["lost"]) and
          kiosk.looks_like(stand.picture("2026-11-20", "back:1"), 2))
    kiosk.screen.touch("key", "Escape")
    check("and the front page is one touch away", kiosk.wait_for_place("reading", "page", 1, 1), kiosk.shown())
    check("the program runs", kiosk.is_alive() and len(open_calendar) > 0)
    story.write_text(good, "utf-8")


def test_replay(kiosk):
    result = subprocess.run([BAOLAN, "run", "--replay", kiosk.record], capture_output=True, text=True)
    check("the record, asked again, is answered alike", result.returncode == 0, result.stdout)
    print(f"# {result.stdout.strip()}")


def main():
    missing = [tool for tool in ("Xvfb", "xdotool", "import", "compare") if not shutil.which(tool)]
    if missing:
        print(f"ok - the reader # SKIP {', '.join(missing)} not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        stand, screen = Newsstand(folder), Screen()
        try:
            kiosk = ReaderKiosk(screen, folder)
            sheet = test_story(kiosk, stand)
            test_notice_in_story(kiosk, stand, sheet)
            test_index_and_calendar(kiosk, stand)
            test_way_home(kiosk, stand)
            test_idleness(kiosk, stand)
            test_new_edition(kiosk, stand)
            test_broken(kiosk, stand)
            status, took = kiosk.end()
            check("SIGTERM ends it at once", status == 0 and took < 2, f"status {status} after {took:.2f} s")
            test_replay(kiosk)
        finally:
            screen.close()
    return 1 if window.failures else 0


if __name__ == "__main__":
    sys.exit(main())
