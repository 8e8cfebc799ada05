#!/usr/bin/env python3
"""From a touch to the first changed frame (./dev bench --touch): on the display it is started on, with the sample.

    touch.py BAOLAN SAMPLE FOLDER [TOUCHES]

xdotool touches the real window; the program's record (kiosk/record.h) tells when SDL reported the touch and when the
first frame after it was presented. Two waits are told of each kind of touch: until anything changed, and until the
sheet that was asked for began to come. A tap lasts 80 ms, as a finger's does; a click leaves no time to prepare.
"""
import json
import pathlib
import random
import subprocess
import sys
import time

SETTINGS = """stale_after: never
rotation: pages
idle_seconds: 600
bar_seconds: 300
reading: {page_least_seconds: 3600, page_most_seconds: 3600, story_least_seconds: 3600, story_most_seconds: 3600}
"""
WIDTH, HEIGHT = 1920, 1080
TAP, CLICK = 0.08, 0  # seconds that the finger is down
WAIT = 10  # seconds for an answer


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Program:
    def __init__(self, baolan, sample, folder):
        self.baolan, self.sample = baolan, sample
        self.record, settings = pathlib.Path(folder, "touch.jsonl"), pathlib.Path(folder, "touch.yaml")
        self.record.write_text("")
        settings.write_text(SETTINGS)
        self.process = subprocess.Popen([baolan, "run", "--config", settings, "--edition", sample, "--record", self.record])
        self.read, self.rows = 0, []

    def news(self):
        """The lines that were written since, whole ones."""
        with self.record.open("rb") as file:
            file.seek(self.read)
            data = file.read()
        data = data[:data.rfind(b"\n") + 1]
        self.read += len(data)
        rows = [json.loads(line) for line in data.splitlines()]
        self.rows += rows
        return rows

    def settle(self, seconds=0.7):
        """Until nothing was told for so long: what stands stands, and the neighbours are painted."""
        quiet, end = time.monotonic(), time.monotonic() + WAIT
        while time.monotonic() - quiet < seconds and time.monotonic() < end:
            if self.news():
                quiet = time.monotonic()
            time.sleep(0.02)

    def shown(self):
        return next((row for row in reversed(self.rows) if row["event"] == "show"), None)

    def sheets(self, view):
        """Where to touch: for each sheet of the view with its bar, [(action, x, y)]."""
        out = subprocess.run([self.baolan, "render", self.sample, "--size", f"{WIDTH}x{HEIGHT}", "--view", view, "--cover",
                              "bar", "--dump", "json"], check=True, capture_output=True, stdin=subprocess.DEVNULL).stdout
        return [[(z["action"], sheet.get("x", 0) + z["x"] + z["w"] / 2, sheet.get("y", 0) + z["y"] + z["h"] / 2)
                 for z in sheet["zones"]] for sheet in json.loads(out)["sheets"] if sheet["view"] in ("page", "bar")]

    def touch(self, action):
        """(until anything changed, until another sheet began to come), in ms; None: nothing was."""
        self.settle()
        mark = len(self.rows)
        action()
        self.settle()
        rows = self.rows[mark:]
        touches = [row["ms"] for row in rows if row["event"] == "touch"]
        frames = [row for row in rows if row["event"] == "frame"]
        if not touches or not frames:
            return None
        came = next((frame["ms"] for frame in frames if frame["sheet"]), None)
        return frames[0]["ms"] - touches[-1], came - touches[-1] if came is not None else None


def tap(x, y, seconds):
    xdotool("mousemove", int(x), int(y), "mousedown", 1, "sleep", seconds, "mouseup", 1)


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def tell(name, waits):
    changed = [wait[0] for wait in waits if wait]
    came = [wait[1] for wait in waits if wait and wait[1] is not None]
    missed = sum(wait is None for wait in waits)
    if not changed or not came:
        print(f"{name}: no answer")
        return
    print(f"{name}: {len(waits)} touches, {missed} without an answer; anything changed p50 {percentile(changed, .5)} "
          f"p99 {percentile(changed, .99)} most {max(changed)} ms; the sheet came p50 {percentile(came, .5)} "
          f"p99 {percentile(came, .99)} most {max(came)} ms", flush=True)


def measure(program, rounds):
    pages = [[zone[1:] for zone in sheet if zone[0] == "story"] for sheet in program.sheets("all")]
    pages = [zones for zones in pages if zones]
    bar = {action: (x, y) for action, x, y in program.sheets("story:A01-1:1")[-1]}
    dice = random.Random(1)
    waits = {}

    def note(name, *how):
        waits.setdefault(f"{name}, {'tap' if how[-1] else 'click'}", []).append(program.touch(lambda: tap(*how)))

    for turn in range(rounds):
        seconds = CLICK if turn % 2 else TAP
        xdotool("key", "Home", "sleep", 0.4, "key", "Home")  # from a story to its page, then to the front page
        page = dice.randrange(len(pages))
        for _ in range(page):
            xdotool("sleep", 0.4, "key", "Right")
        note("a story", *dice.choice(pages[page]), seconds)
        note("next (painted ahead)", *bar["next"], seconds)
        note("type size (set anew)", *bar["smaller" if turn % 4 > 1 else "bigger"], seconds)
        note("index", *bar["index"], seconds)
    return waits


def main(baolan, sample, folder, touches=320):
    program = Program(baolan, sample, folder)
    try:
        program.settle(2)
        waits = measure(program, -(-int(touches) // 4))
    finally:
        program.process.terminate()
        program.process.wait()
    for name in sorted(waits):
        tell(name, waits[name])
    ahead = [wait for name in waits if "ahead" in name for wait in waits[name]]
    everything = [wait for name in waits for wait in waits[name]]
    tell("all painted ahead", ahead)
    tell("all", everything)
    return 0 if ahead and everything else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
