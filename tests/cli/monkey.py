#!/usr/bin/env python3
"""Random fingers, mouse and keys on the real window (./dev soak --monkey): the program is to outlive them.

    monkey.py BAOLAN SAMPLE FOLDER MINUTES [SEED]     minutes of play; the rests come besides

Xorg with its inputtest driver gives the fingers (touchscreen.py). What must hold: the program goes on, without a word of
its sanitizers; whenever the monkey rests, a sheet with letters stands on the glass, the bar has left and the programme
has come back in time, even though fingers were lost; the record has no gap. The seed is printed; the same seed does the same.
"""
import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time

from touchscreen import TouchScreen

WIDTH, HEIGHT = 1280, 720
IDLE = 6
SETTINGS = f"""editions: editions
notices: notices
stale_after: never
idle_seconds: {IDLE}
bar_seconds: 2
reading: {{page_least_seconds: 3, page_most_seconds: 4, story_least_seconds: 3, story_most_seconds: 4}}
"""
KEYS = ("Left", "Right", "Up", "Down", "space", "Page_Up", "Page_Down", "Home", "Escape", "i", "b", "plus", "minus", "Return",
        "1", "2", "7", "q", "x", "ctrl+c", "alt+F4", "Tab")
NOTICE = "---\ntitle: 今晚八点停水\nimportance: 80\n---\n\n人民路主管抢修，请居民提前存水。\n"
DATES = ("2026-11-20", "2026-11-19", "2026-10-30")
FIT = 60  # seconds of play between two rests
# A lost finger holds the reader for twice the idle time, then idleness begins. The X server itself loses the ends of many
# touches when the mouse is pressed meanwhile (seen with 1.21.1.7), so there is always one.
REST = 3 * IDLE + 6


class Monkey:
    def __init__(self, screen, folder, seed):
        self.notice = folder / "notices" / "water.md"
        self.screen, self.panel, self.dice = screen, screen.panel, random.Random(seed)
        self.down, self.done = {}, 0

    def somewhere(self):
        edge = self.dice.random()
        if edge < 0.1:
            return self.dice.choice((0.0, 1.0, 0.001, 0.999)), self.dice.random()
        if edge < 0.35:
            return self.dice.random(), self.dice.uniform(0.9, 1.0)  # where the bar is
        return self.dice.random(), self.dice.random()

    def fingers(self):
        """Any contact comes, moves or leaves."""
        for _ in range(self.dice.randrange(1, 60)):
            finger = self.dice.randrange(10)
            if finger not in self.down:
                self.down[finger] = self.somewhere()
                self.panel.down(finger, *self.down[finger])
            elif self.dice.random() < 0.3:
                self.panel.up(finger, *self.down.pop(finger))
            else:
                x, y = (min(1, max(0, part + self.dice.uniform(-0.08, 0.08))) for part in self.down[finger])
                self.down[finger] = (x, y)
                self.panel.move(finger, x, y)
            if self.dice.random() < 0.3:
                time.sleep(self.dice.uniform(0, 0.03))

    def lift(self):
        for finger, place in self.down.items():
            self.panel.up(finger, *place)
        self.down = {}

    def taps(self):
        self.lift()
        for _ in range(self.dice.randrange(1, 8)):
            self.panel.tap(*self.somewhere(), self.dice.choice((0, 0.02, 0.08, 0.3)))

    def strokes(self):
        self.lift()
        count = self.dice.choice((1, 1, 1, 2, 2, 3, 5))
        self.panel.stroke([(self.somewhere(), self.somewhere()) for _ in range(count)],
                          seconds=self.dice.uniform(0.02, 0.6), steps=self.dice.randrange(1, 15),
                          hold=self.dice.choice((0, 0, 0.2)))

    def keys(self):
        self.screen.touch("key", "--delay", 5, *self.dice.choices(KEYS, k=self.dice.randrange(1, 8)))

    def mouse(self):
        words = []
        for _ in range(self.dice.randrange(1, 10)):
            x, y = self.somewhere()
            words += ["mousemove", int(x * WIDTH), int(y * HEIGHT)]
            words += self.dice.choice(([], ["mousedown", 1], ["mouseup", 1], ["click", 1], ["click", 3], ["click", 4],
                                       ["click", 5], ["keydown", "ctrl", "click", 4, "keyup", "ctrl"]))
        self.screen.touch(*words)

    def notices(self):
        """One comes and goes in the middle of all this."""
        if self.notice.exists():
            self.notice.unlink()
        elif self.dice.random() < 0.3:
            self.notice.write_text(NOTICE)

    def play(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.dice.choice((self.fingers, self.fingers, self.taps, self.strokes, self.strokes, self.keys, self.mouse,
                              self.notices))()
            self.done += 1
            if self.dice.random() < 0.2:
                time.sleep(self.dice.uniform(0, 0.5))

    def rest(self, lost):
        """The mouse's button is let go; of the fingers some are lost, as on a panel that does not tell."""
        self.screen.touch("mouseup", 1)
        self.notice.unlink(missing_ok=True)
        if not lost:
            self.lift()


class Watcher:
    def __init__(self, screen, process, record, folder):
        self.screen, self.process, self.record, self.folder = screen, process, record, folder
        self.faults = []

    def rows(self, event):
        return [row for row in map(json.loads, self.record.read_text().splitlines(True)[:-1] or []) if row["event"] == event]

    def has_letters(self):
        photo = self.folder / "monkey.png"
        self.screen.photograph(photo)
        out = subprocess.run(["identify", "-format", "%k %[fx:standard_deviation]", photo], capture_output=True, text=True)
        colours, spread = out.stdout.split()
        return int(colours) > 16 and float(spread) > 0.02

    def fault(self, text):
        self.faults.append(text)
        print(f"not ok - {text}", flush=True)

    def look(self, when):
        if self.process.poll() is not None:
            self.fault(f"{when}: the program ended with {self.process.returncode}")
            return False
        if not self.has_letters():
            self.fault(f"{when}: nothing stands on the glass")
        shows, covers = self.rows("show"), self.rows("cover")
        if shows and shows[-1]["mode"] != "attract":
            self.fault(f"{when}: the programme has not come back: {shows[-1]}")
        if covers and (covers[-1]["bar"] or covers[-1]["countdown"]):
            self.fault(f"{when}: the bar has not left: {covers[-1]}")
        if self.rows("fault"):
            self.fault(f"{when}: {self.rows('fault')[-1]}")
        return True


def write_editions(sample, folder):
    """The same newspaper on three days, and a place for notices."""
    (folder / "notices").mkdir(exist_ok=True)
    for date in DATES:
        edition = folder / "editions" / date
        shutil.rmtree(edition, ignore_errors=True)
        shutil.copytree(sample, edition)
        plan = edition / "edition.yaml"
        plan.write_text(re.sub(r"(?m)^date:.*$", f"date: {date}", plan.read_text()))


def tell(record):
    rows = [json.loads(line) for line in record.read_text().splitlines()]
    counts = {event: sum(row["event"] == event for row in rows) for event in ("touch", "show", "still")}
    places = {(row["view"], row["subject"], row["sheet"], row["step"]) for row in rows if row["event"] == "show"}
    print(f"# {counts['touch']} touches were understood, {counts['show']} sheets came, {len(places)} different ones")


def run(baolan, sample, folder, minutes, seed):
    screen = TouchScreen(folder, WIDTH, HEIGHT)
    record, settings, errors = folder / "monkey.jsonl", folder / "monkey.yaml", folder / "monkey.errors"
    record.write_text("")
    write_editions(sample, folder)
    settings.write_text(SETTINGS)
    known = folder / "leaks"  # SDL leaves D-Bus's own memory to the end of the process
    known.write_text("leak:libdbus\n")
    environment = {**screen.environment, "LSAN_OPTIONS": f"suppressions={known.resolve()}:print_suppressions=0"}
    with errors.open("w") as said:
        process = subprocess.Popen([baolan, "run", "--config", settings, "--record", record],
                                   env=environment, stderr=said)
        monkey, watcher = Monkey(screen, folder, seed), Watcher(screen, process, record, folder)
        time.sleep(3)
        rests, alive = 0, True
        while alive and rests * FIT < minutes * 60:
            monkey.play(FIT)
            rests += 1
            monkey.rest(lost=rests % 2 == 0)
            time.sleep(REST)
            alive = watcher.look(f"rest {rests}")
        if alive:
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=30)
            if status != 0:
                watcher.fault(f"it ended with {status}")
    screen.close()
    words = errors.read_text()
    if "Sanitizer" in words or "runtime error" in words:
        watcher.fault("its sanitizers have something to say")
    if words:
        print("# " + "\n# ".join(words[-4000:].splitlines()))
    print(f"# {monkey.done} fits and {rests} rests in {minutes} min, seed {seed}")
    tell(record)
    return 1 if watcher.faults else 0


def main(baolan, sample, folder, minutes, seed=None):
    seed = int(seed) if seed else random.SystemRandom().randrange(1 << 30)
    print(f"# seed {seed}", flush=True)
    return run(baolan, sample, pathlib.Path(folder), float(minutes), seed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
