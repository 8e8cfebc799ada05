#!/usr/bin/env python3
"""A month of the real program's life in minutes (./dev soak --days 30), on the display that it is started on.

    month.py BAOLAN PACE FOLDER DAYS SWAPS [LIBASAN]     exit 1 if something grows, is missing or fails

Its clock leaps over the time in which nothing happens (tests/preload/pace.c). Editions come one after another, fingers touch at
random between them. Resident memory and descriptors are measured all along; each sheet that passes must come when the one
before it has stood for its time (the record's atlas says how long).
"""
import ctypes
import json
import mmap
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import time

from measure import slope

SECOND = 10**9
DAY = 86400 * SECOND
PATIENCE = 60      # real seconds in which the clock must get on
LATE_MS = 1500     # what a busy machine may be late, or an edition that comes
KEPT = 3           # editions in the folder
GROWTH_KB_A_DAY = 64
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SETTINGS = f"""editions: editions
fonts: "{SOURCE}/fonts/fonts.yaml"
themes: "{SOURCE}/config/themes.yaml"
stale_after: never
idle_seconds: 60
reading: {{base_seconds: 0, characters_per_minute: 2000, page_least_seconds: 180, page_most_seconds: 180,
          story_least_seconds: 180, story_most_seconds: 180}}
motion: {{fade_ms: 60, slide_ms: 60}}
"""
SENTENCES = ("沿河步道今天上午恢复通行，两岸新栽的柳树已经成活。", "施工单位说，护栏与路灯下周装完。",
             "附近居民早晚散步，不用再绕行北街。", "道路养护站提醒，雨后木板湿滑，请慢行。")


class Fingers:
    """The mouse of the X server, by its XTEST extension: both ends of a touch in one parcel, for between them hours may pass."""

    def __init__(self, dice):
        self.dice, self.x11, self.test = dice, ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def tap(self):
        x, y = self.dice.randrange(1920), self.dice.randrange(1080)
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.test.XTestFakeButtonEvent(self.display, 1, 1, ctypes.c_ulong(0))
        self.test.XTestFakeButtonEvent(self.display, 1, 0, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)


class Library:
    def __init__(self, folder, dice):
        self.folder, self.dice, self.names = folder, dice, []
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    def bring(self, number):
        """As the library does it: whole, then renamed; the oldest goes."""
        beside, name = self.folder / ".arriving", f"{number:05d}"
        beside.mkdir()
        stories = self.dice.randrange(3, 7)
        for i in range(stories):
            body = "\n\n".join("".join(self.dice.choices(SENTENCES, k=3)) for _ in range(self.dice.randrange(1, 5)))
            (beside / f"s{i}.md").write_text(f"---\ntitle: 第{number}期第{i}条新闻\n---\n{body}\n")
        listed = ", ".join(f"s{i}.md" for i in range(2, stories))
        (beside / "edition.yaml").write_text(
            f"paper: 柳渡晚报\ndate: 2026-11-20\nnumber: {number}\npages:\n"
            f"  - {{id: A01, stories: [s0.md, s1.md]}}\n  - {{id: A02, stories: [{listed}]}}\n")
        beside.rename(self.folder / name)
        self.names.append(name)
        if len(self.names) > KEPT:
            gone = self.folder / ".leaving"
            (self.folder / self.names.pop(0)).rename(gone)
            shutil.rmtree(gone)


class Life:
    def __init__(self, baolan, pace, folder, libasan):
        self.record, self.folder = folder / "month.jsonl", folder
        self.record.unlink(missing_ok=True)
        (folder / "month.yaml").write_text(SETTINGS)
        (folder / "pace").write_bytes(bytes(16))
        with (folder / "pace").open("r+b") as file:
            self.clock = mmap.mmap(file.fileno(), 16)
        environment = {**os.environ, "PACE": str((folder / "pace").resolve()), "LD_PRELOAD": ":".join(filter(None, (libasan, pace))),
                       "ASAN_OPTIONS": "detect_leaks=0:quarantine_size_mb=4"}
        with (folder / "month.errors").open("w") as said:
            self.process = subprocess.Popen([baolan, "run", "--config", folder / "month.yaml", "--record", self.record],
                                            env=environment, stderr=said)

    def ahead(self):
        return struct.unpack_from("=q", self.clock, 0)[0]

    def live_until(self, limit):
        """False: it ended, or its clock stands still."""
        struct.pack_into("=q", self.clock, 8, limit)
        end = time.monotonic() + PATIENCE
        while self.ahead() < limit:
            if self.process.poll() is not None or time.monotonic() > end:
                return False
            time.sleep(0.0005)
        return True

    def resident_kb(self):
        line = next(line for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().split("\n")
                    if line.startswith("VmRSS"))
        return int(line.split()[1])

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def read_sheets(record):
    """How many sheets were due, stood, and the worst delay in ms."""
    due = shows = stills = touches = 0
    worst, dwells, last = 0, {}, None
    for line in record.open():
        row = json.loads(line)
        if row["event"] == "atlas":
            dwells, last = {tuple(stop[:3]): stop[3] for stop in row["stops"]}, None
        elif row["event"] == "touch":
            touches, last = touches + 1, None
        elif row["event"] == "still":
            stills += 1
        elif row["event"] == "show":
            shows += 1
            if row["mode"] != "attract":
                last = None
                continue
            if last and dwells.get(last[0]):
                late = row["ms"] - last[1] - dwells[last[0]]
                due += 1 + max(0, late) // dwells[last[0]]
                worst = max(worst, late)
            last = ((row["view"], row["subject"] - 1, row["sheet"] - 1), row["ms"])
    return due, shows, stills, touches, worst


def run(baolan, pace, folder, days, swaps, libasan=None):
    dice = random.Random(20261124)
    library, fingers = Library(folder / "editions", dice), Fingers(dice)
    library.bring(1)
    life = Life(baolan, pace, folder, libasan)
    began, points, files = time.monotonic(), [], []
    time.sleep(5)
    alive, number = True, 1
    while alive and number <= swaps:
        at = int(days * DAY * number / swaps)
        alive = life.live_until(at)
        number += 1
        if not alive:
            break
        library.bring(number)
        for _ in range(dice.choice((0, 0, 1, 3))):
            fingers.tap()
        if number % max(1, swaps // 200) == 0:
            points.append((at / SECOND, life.resident_kb()))
            files.append(life.descriptors())
    return life, alive, points, files, time.monotonic() - began


def main(baolan, pace, folder, days, swaps, libasan=None):
    folder = pathlib.Path(folder)
    life, alive, points, files, seconds = run(baolan, pace, folder, float(days), int(swaps), libasan)
    if not alive:
        print(f"not ok - it ended ({life.process.poll()}) or stood still on day {life.ahead() / DAY:.1f}")
    life.process.terminate()
    status = life.process.wait(timeout=60)
    words = (folder / "month.errors").read_text()
    due, shows, stills, touches, worst = read_sheets(life.record)
    settled = points[len(points) // 10:]
    growth = slope([(x / 1440, y) for x, y in settled])  # a day for a minute
    tenth = len(files) // 10
    print(f"{life.ahead() / DAY:.1f} days in {seconds:.0f} s: {shows} sheets came, {stills} stood, {due} passed by themselves, the latest "
          f"{worst} ms late; {int(swaps)} editions, {touches} touches")
    print(f"resident {settled[0][1] / 1024:.1f} MB, then {settled[-1][1] / 1024:.1f} MB: {growth:+.2f} kB a day from the second tenth on; "
          f"descriptors {files[tenth]} to {max(files[tenth:])}; ended with {status}")
    if words:
        print("# " + "\n# ".join(words[-2000:].splitlines()))
    sound = alive and status == 0 and growth <= GROWTH_KB_A_DAY and max(files[tenth:]) <= files[tenth] + 2 and worst <= LATE_MS
    return 0 if sound and "Sanitizer" not in words and "runtime error" not in words else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
