#!/usr/bin/env python3
"""SIGKILL at random moments, of the program that shows and of the one that publishes, while editions come in a loop. After each
restart a complete edition is on the glass, the newest that was whole or a newer one; nothing else ever is, but black before the
first frame; and every edition of the library is whole, byte for byte.

BAOLAN_KILLS=2000 for a long run, BAOLAN_SEED for other moments.
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import newsstand
from newsstand import BAOLAN, CONFIG, Edition, Glass, Kiosk, is_same
from tap import check, end

KILLS = int(os.environ.get("BAOLAN_KILLS", "40"))
SEED = int(os.environ.get("BAOLAN_SEED", "1"))
EDITIONS = 24
QUICK = CONFIG.replace("settle_seconds: 0.2", "settle_seconds: 0") + "self_watch: {restarts: 0}\n"  # no safe mode


class Round:
    """One library, into which one edition after the other comes."""

    def __init__(self, glass, folder, editions, chance):
        self.glass, self.folder, self.editions, self.chance = glass, folder, editions, chance
        self.library, self.by_date = folder / "library", {edition.date: edition for edition in editions}
        self.kills, self.wrong, self.kiosk, self.before, self.after = 0, [], None, 0, 0
        subprocess.run(self.install(editions[0]), check=True, capture_output=True)
        self.start()
        self.look(editions[0])

    def install(self, edition):
        return [BAOLAN, "install", edition.path, "-l", self.library, "--unsigned"]

    def start(self):
        self.kiosk = Kiosk(self.glass, self.folder, QUICK)

    def whole(self):
        """The editions that are there, each compared with its source; the newest."""
        there = sorted(path.name for path in (self.library / "editions").iterdir() if path.name[0] != ".")
        for name in there:
            if name not in self.by_date or not is_same(self.library / "editions" / name, self.by_date[name].path):
                self.wrong.append(f"editions/{name} is not whole")
        return self.by_date[there[-1]]

    def look(self, least):
        """Waits until an edition stands there, the newest that was whole or a newer one. Whatever else stands there meanwhile is
        wrong, but black."""
        until, newest = time.monotonic() + newsstand.PATIENCE, [e for e in self.editions if e.date >= least.date]
        while time.monotonic() < until:
            pixels = self.glass.pixels()
            if any(edition.pixels == pixels for edition in newest):
                return
            if any(any(plane) for plane in pixels):
                time.sleep(0.1)  # a frame was just being written; what stands still is one
                if self.glass.pixels() == pixels and not any(edition.pixels == pixels for edition in self.editions):
                    self.keep(f"kill {self.kills}: something else is on the glass")
                    return
            time.sleep(0.005)
        self.keep(f"kill {self.kills}: nothing came: {self.kiosk.said()[-500:]}")

    def keep(self, what):
        self.wrong.append(what)
        if "BAOLAN_SHOW" in os.environ:  # a PNG to look at
            size, raw = newsstand.SIZE, b"".join(bytes(pixel) for pixel in zip(*reversed(self.glass.pixels())))
            subprocess.run(["convert", "-size", size, "-depth", "8", "rgb:-", os.environ["BAOLAN_SHOW"]], input=raw)

    def kill_kiosk(self):
        self.kiosk.kill()
        self.kills += 1

    def step(self, edition):
        chance, publisher = self.chance, None
        if chance.random() < 0.5:
            edition.drop(self.library)
        else:
            publisher = subprocess.Popen(self.install(edition), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 0.25))
        if publisher and chance.random() < 0.7:
            publisher.kill()
            self.kills += 1
        self.kill_kiosk()
        if publisher:
            publisher.wait()
        least = self.whole()
        self.before, self.after = self.before + (least is not edition), self.after + (least is edition)
        self.start()
        while chance.random() < 0.25:  # while it begins, too
            time.sleep(chance.uniform(0, 0.2))
            self.kill_kiosk()
            least = self.whole()
            self.start()
        self.look(least)

    def finish(self, last):
        """Nothing is left over, and the last one shows."""
        subprocess.run(self.install(last), capture_output=True)
        if not self.kiosk.shows(last):
            self.keep(f"at the end {last.date} does not show")
        self.kiosk.wait_for(lambda: not list((self.library / "incoming").glob("[!.]*")))
        self.whole()
        self.kiosk.end()
        for folder in ("editions", "rejected"):
            left = [path.name for path in (self.library / folder).iterdir() if path.name[0] == "." or folder == "rejected"]
            if left:
                self.keep(f"left in {folder}/: {left}")


def main():
    reason = newsstand.missing()
    if reason:
        print(f"ok - kills on the glass # SKIP {reason}")
        return 77
    with tempfile.TemporaryDirectory(prefix="baolan-kills-") as name:
        folder, chance, kills, wrong, before, after = pathlib.Path(name), random.Random(SEED), 0, [], 0, 0
        (folder / "made").mkdir()
        editions = [Edition(folder / "made", i) for i in range(EDITIONS)]
        glass, start = Glass(folder), time.monotonic()
        try:
            while kills < KILLS and not wrong:
                place = folder / "round"
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                turn = Round(glass, place, editions, chance)
                for edition in editions[1:-1]:
                    if kills + turn.kills < KILLS and not turn.wrong:
                        turn.step(edition)
                turn.finish(editions[-1])
                kills, wrong, before, after = kills + turn.kills, wrong + turn.wrong, before + turn.before, after + turn.after
                print(f"# {kills} kills in {time.monotonic() - start:.0f} s", flush=True)
        finally:
            glass.close()
        check(f"after {kills} kills a whole edition was on the glass each time, and the library whole", not wrong, *wrong[:5])
        check("some came before the edition was in place and some after", before and after, before, after)
        print(f"# the edition was in place at {after} of {before + after} kills, seed {SEED}")
    end()


if __name__ == "__main__":
    sys.exit(main())
