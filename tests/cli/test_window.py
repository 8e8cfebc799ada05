#!/usr/bin/env python3
"""The real program in a real window: Xvfb shows it, xdotool touches it.

What stands on the screen is photographed (ImageMagick's import) and compared with the same sheet painted by
`baolan render` or `baolan run --headless`: not one pixel may differ. The photograph is taken after the bar has left and
before the countdown begins, so nothing needs to be masked. Where to touch is read from `baolan render --dump json`.
"""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import servers

BAOLAN, SOURCE = os.environ["BAOLAN"], os.environ["BAOLAN_SOURCE"]
FILES = ["--fonts", f"{SOURCE}/fonts/fonts.yaml", "--themes", f"{SOURCE}/config/themes.yaml"]
WIDTH, HEIGHT = 1280, 720
SIZE = f"{WIDTH}x{HEIGHT}"
PATIENCE = 12  # seconds that a slow machine may take
QUICK = """stale_after: never
idle_seconds: 8
bar_seconds: 1
reading: {page_least_seconds: 2, page_most_seconds: 2, story_least_seconds: 2, story_most_seconds: 2}
fault: {retry_seconds: 1}
"""
SENTENCES = ("沿河步道今天上午恢复通行，两岸新栽的柳树已经成活。", "施工单位说，护栏与路灯下周装完。",
             "附近居民早晚散步，不用再绕行北街。", "道路养护站提醒，雨后木板湿滑，请慢行。")
failures = 0


def check(name, passed, detail=""):
    global failures
    failures += not passed
    print(f"{'ok' if passed else 'not ok'} - {name}", flush=True)
    if not passed and detail:
        print(f"# {detail}", flush=True)


def write_edition(folder, titles=("步道恢复通行", "菜场延长开放", "图书馆换新书")):
    """Two pages; the first story is long enough for several reading sheets."""
    folder.mkdir(exist_ok=True)
    for i, title in enumerate(titles):
        paragraphs = ("".join(SENTENCES[j:] + SENTENCES[:j]) for j in range(4))
        body = "\n\n".join(list(paragraphs) * (6 if i == 0 else 1))
        (folder / f"s{i + 1}.md").write_text(f"---\ntitle: {title}\n---\n{body}\n", encoding="utf-8")
    (folder / "edition.yaml").write_text("paper: 柳渡晚报\ndate: 2025-10-18\npages:\n"
                                         "  - {id: A01, stories: [s1.md, s2.md]}\n"
                                         "  - {id: A02, stories: [s3.md]}\n", encoding="utf-8")


class Screen:
    def __init__(self):
        read, write = os.pipe()
        self.server = servers.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.environment = {**os.environ, "DISPLAY": f":{number}"}
        self.environment.pop("WAYLAND_DISPLAY", None)

    def touch(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def click(self, x, y):
        self.touch("mousemove", x, y, "click", 1)

    def swipe(self, start, end):
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.touch("mousemove", *start, "mousedown", 1, "mousemove", *middle, "mousemove", *end, "mouseup", 1)

    def photograph(self, path):
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.environment, check=True)

    def close(self):
        self.server.terminate()
        self.server.wait()


def differing(one, other):
    """How many pixels differ; -1 when the pictures cannot be compared."""
    result = subprocess.run(["compare", "-metric", "AE", one, other, "null:"], capture_output=True, text=True)
    return int(float(result.stderr.split()[0])) if result.returncode < 2 else -1


class Kiosk:
    def __init__(self, screen, folder, edition, config):
        self.screen, self.folder = screen, folder
        self.record = folder / f"record-{time.monotonic_ns()}.jsonl"
        self.record.touch()
        (folder / "config.yaml").write_text(config)
        self.errors = open(folder / "errors", "w")
        self.process = subprocess.Popen([BAOLAN, "run", "--config", folder / "config.yaml", "--edition", edition, "--record",
                                         self.record, *FILES], env=screen.environment, stderr=self.errors)

    def lines(self, event=None):
        rows = [json.loads(line) for line in self.record.read_text().splitlines(True) if line.endswith("\n")]
        return [row for row in rows if event in (None, row["event"])]

    def covered(self):
        """(the bar is there, the countdown)."""
        covers = self.lines("cover")
        return (covers[-1]["bar"], covers[-1]["countdown"]) if covers else (False, 0)

    def shown(self):
        """What is on the screen: (mode, view, subject, sheet, step)."""
        shows = self.lines("show")
        return tuple(shows[-1][key] for key in ("mode", "view", "subject", "sheet", "step")) if shows else None

    def wait_for(self, condition, patience=PATIENCE):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.02)
        return bool(condition())

    def wait_for_place(self, *place):
        return self.wait_for(lambda: self.shown() and self.shown()[:len(place)] == place)

    def looks_like(self, picture, patience=6):
        photo = self.folder / "photo.png"

        def same():
            self.screen.photograph(photo)
            return differing(photo, picture) == 0
        return self.wait_for(same, patience)

    def ticks(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def is_alive(self):
        """It runs; else its last words are told."""
        if self.process.poll() is None:
            return True
        print(f"# it ended with {self.process.returncode}: {(self.folder / 'errors').read_text()[-2000:]}", flush=True)
        return False

    def end(self, how=signal.SIGTERM):
        began = time.monotonic()
        self.process.send_signal(how)
        status = self.process.wait(timeout=PATIENCE)
        self.errors.close()
        return status, time.monotonic() - began


class Desk:
    """What the window is compared with."""

    def __init__(self, folder, edition):
        self.folder, self.edition = folder, edition

    def render(self, view, *options, size=SIZE):
        path = self.folder / f"{view.replace(':', '-')}{''.join(options)}.png"
        subprocess.run([BAOLAN, "render", self.edition, "--size", size, "--view", view, "--png", path, *options, *FILES],
                       check=True)
        return path

    def zones(self, view, size=SIZE):
        result = subprocess.run([BAOLAN, "render", self.edition, "--size", size, "--view", view, "--dump", "json", *FILES],
                                check=True, capture_output=True)
        return json.loads(result.stdout)["sheets"][0]["zones"]

    def rotation(self):
        """[(view, subject, sheet, picture)] in the order of one rotation."""
        out = self.folder / "rotation"
        subprocess.run([BAOLAN, "run", "--headless", out, "--size", SIZE, self.edition, *FILES], check=True)
        names = [(path.stem.split("-"), path) for path in sorted(out.glob("*.png"))]
        return [(view, int(subject), int(sheet), path) for (_, view, subject, sheet), path in names]


def test_rotation(kiosk, stops):
    check("the first page is on the screen, pixel for pixel", kiosk.looks_like(stops[0][3]))
    check("the rotation has pages and the sheets of the story that did not fit",
          {"page", "story"} <= {stop[0] for stop in stops}, stops)
    for view, subject, sheet, picture in stops[1:4]:
        arrived = kiosk.wait_for_place("attract", view, subject, sheet)
        check(f"rotation shows {view} {subject} sheet {sheet}, as it was painted headless",
              arrived and kiosk.looks_like(picture, 1.9), kiosk.shown())
    kiosk.wait_for(lambda: len(kiosk.lines("show")) > len(stops), 2.5 * len(stops))
    order = [(row["view"], row["subject"], row["sheet"]) for row in kiosk.lines("show")][:len(stops) + 1]
    check("the program runs", kiosk.is_alive())
    check("one rotation keeps the order and begins again", order == [s[:3] for s in stops] + [stops[0][:3]], order)
    fades = [row for row in kiosk.lines("still")[1:]]
    check("a fade takes its time and no longer", all(500 <= row["took"] <= 900 for row in fades), fades)
    print(f"# frames a fade of 600 ms: {[row['frames'] for row in fades]}")


def test_touch(kiosk, desk):
    kiosk.wait_for_place("attract", "page", 1, 1)
    zone = next(z for z in desk.zones("page:1:1") if z["action"] == "story" and z["target"] == "s1")
    kiosk.screen.click(int(zone["x"] + zone["w"] / 2), int(zone["y"] + zone["h"] / 2))
    check("a click on a story opens it", kiosk.wait_for_place("reading", "story", 1, 1, 1), kiosk.shown())
    check("the bar comes with it", kiosk.wait_for(lambda: kiosk.covered()[0]))
    check("the story stands there as rendered", kiosk.looks_like(desk.render("story:s1:1")))
    kiosk.screen.swipe((900, 300), (300, 310))
    check("a swipe to the left turns to the next sheet", kiosk.wait_for_place("reading", "story", 1, 2, 1), kiosk.shown())
    check("it slid to the left", kiosk.lines("show")[-1]["motion"] == "left")
    check("the second sheet stands there as rendered", kiosk.looks_like(desk.render("story:s1:2")))
    kiosk.screen.swipe((300, 300), (900, 310))
    check("a swipe to the right turns back", kiosk.wait_for_place("reading", "story", 1, 1, 1), kiosk.shown())


def test_keys(kiosk, desk):
    for key, place in (("Right", ("story", 1, 2)), ("Left", ("story", 1, 1)), ("space", ("story", 1, 2)),
                       ("Page_Up", ("story", 1, 1)), ("i", ("index", 1, 1))):
        kiosk.screen.touch("key", key)
        check(f"{key} leads to {place}", kiosk.wait_for_place("reading", *place), kiosk.shown())
    check("the index stands there as rendered", kiosk.looks_like(desk.render("index")))
    kiosk.screen.touch("key", "2")
    check("2 opens the second story", kiosk.wait_for_place("reading", "story", 2, 1), kiosk.shown())
    kiosk.screen.touch("key", "plus")
    check("+ sets it larger", kiosk.wait_for_place("reading", "story", 2, 1, 2), kiosk.shown())
    check("it is re-set, not magnified", kiosk.looks_like(desk.render("story:s2:1", "--step", "2")))
    kiosk.screen.touch("key", "Escape")
    check("Esc leads to the story's page", kiosk.wait_for_place("reading", "page", 1), kiosk.shown())
    kiosk.screen.touch("key", "Home")
    check("Home leads to the front page", kiosk.wait_for_place("reading", "page", 1, 1), kiosk.shown())


def test_idleness(kiosk):
    kiosk.screen.click(WIDTH // 2, 5)
    began = time.monotonic()
    check("idleness is announced", kiosk.wait_for(lambda: kiosk.covered()[1] > 0), kiosk.covered())
    kiosk.screen.click(WIDTH // 2, 5)
    check("a touch takes it back", kiosk.wait_for(lambda: kiosk.covered()[1] == 0))
    check("then idleness leads back to the rotation, at the home type size",
          kiosk.wait_for(lambda: kiosk.shown()[0] == "attract" and kiosk.shown()[4] == 1, 20), kiosk.shown())
    check("nobody was thrown out before", time.monotonic() - began > 8)


def test_reload(kiosk, desk, edition):
    (edition / "edition.yaml").write_text("pages: nonsense\n")
    check("a broken edition is told", kiosk.wait_for(lambda: kiosk.lines("fault")))
    before = len(kiosk.lines("show"))
    check("and the old one goes on", kiosk.wait_for(lambda: len(kiosk.lines("show")) > before + 1))
    write_edition(edition, ("新的一期到了", "菜场延长开放", "图书馆换新书"))
    for path in desk.folder.glob("page-*.png"):
        path.unlink()
    check("a new edition takes its place", kiosk.looks_like(desk.render("page:1:1"), 20))


def test_turned(screen, folder, desk):
    """The reader's left is the upper edge of the glass."""
    kiosk = Kiosk(screen, folder, desk.edition, "stale_after: never\nbar_seconds: 1\nglass: {rotation_degrees: 90}\n")
    upright = f"{HEIGHT}x{WIDTH}"
    check("a turned glass shows the turned page",
          kiosk.looks_like(desk.render("page:1:1", "--turn", "90", size=upright), PATIENCE))
    kiosk.screen.touch("key", "1")
    kiosk.wait_for_place("reading", "story", 1, 1)
    screen.swipe((640, 600), (650, 200))
    check("touch turns with it", kiosk.wait_for_place("reading", "story", 1, 2), kiosk.shown())
    check("the next sheet stands there as rendered",
          kiosk.looks_like(desk.render("story:s1:2", "--turn", "90", size=upright)))
    kiosk.end()


def test_fault(screen, folder):
    edition = folder / "late"
    kiosk = Kiosk(screen, folder, edition, QUICK)
    check("without an edition there is a fault", kiosk.wait_for(lambda: kiosk.lines("fault")))
    photo = folder / "fault.png"

    def colours():
        screen.photograph(photo)
        out = subprocess.run(["identify", "-format", "%k %[fx:mean]", photo], capture_output=True, text=True).stdout.split()
        return int(out[0]) > 8 and float(out[1]) > 0.5
    check("its screen is light and has letters", kiosk.wait_for(colours))
    write_edition(edition)
    check("the edition is shown as soon as it is there",
          kiosk.looks_like(Desk(folder, edition).render("page:1:1"), 20))
    kiosk.end()


def test_stillness(screen, folder, edition):
    kiosk = Kiosk(screen, folder, edition, "reading: {page_least_seconds: 60}\n")
    kiosk.wait_for(lambda: kiosk.lines("still"))
    time.sleep(1.5)
    before = kiosk.ticks()
    time.sleep(10)
    used = kiosk.ticks() - before
    check("a still page costs less than 0.1 % of a processor", used <= 1, f"{used} ticks in 10 s")
    seen = [row for row in kiosk.lines() if row["event"] in ("show", "still", "cover")]
    check("and no frame", len(seen) == 2, seen)
    status, took = kiosk.end(signal.SIGINT)
    check("SIGINT ends it as well", status == 0 and took < 2, f"status {status} after {took:.2f} s")


def test_first_frame(screen, edition):
    result = subprocess.run([BAOLAN, "run", "--first-frame", edition, *FILES], env=screen.environment, capture_output=True,
                            text=True, timeout=60)
    check("--first-frame tells its time and ends", result.returncode == 0 and "first frame:" in result.stdout, result.stderr)
    print(f"# {result.stdout.strip()}")


    result = subprocess.run([BAOLAN, "run", "--first-frame", edition / "nowhere", *FILES], env=screen.environment,
                            capture_output=True, text=True, timeout=60)
    told = [line for line in result.stderr.splitlines() if "nowhere" in line]
    check("without an edition it says so once", result.returncode == 66 and len(told) == 1, result.stderr)


def test_early_end(screen, edition):
    """SIGTERM is obeyed from the program's first moment on, before there is a window."""
    bit, statuses = 1 << (signal.SIGTERM - 1), []
    for pause in (0, 0.01, 0.03, 0.06, 0.1):
        process = subprocess.Popen([BAOLAN, "run", edition, *FILES], env=screen.environment, stderr=subprocess.DEVNULL)
        status = pathlib.Path(f"/proc/{process.pid}/status")

        def begun():
            masks = dict(line.split(":", 1) for line in status.read_text().splitlines() if line.startswith("Sig"))
            return (int(masks["SigCgt"], 16) | int(masks["SigBlk"], 16)) & bit
        end = time.monotonic() + PATIENCE
        while not begun() and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(pause)
        process.terminate()
        statuses.append(process.wait(timeout=PATIENCE))
    check("SIGTERM ends it with 0 while it begins", set(statuses) == {0}, statuses)


def replay(path):
    result = subprocess.run([BAOLAN, "run", "--replay", path], capture_output=True, text=True)
    return result.returncode, result.stdout.strip(), result.stderr.strip()


def test_replay(kiosk, folder):
    status, said, _ = replay(kiosk.record)
    check("the record, asked again, is answered alike", status == 0 and said.endswith(", 0 of them answered otherwise"), said)
    check("and it is a long one", int(said.split()[0]) > 50, said)
    lines = kiosk.record.read_text().splitlines(True)
    at = max(i for i, line in enumerate(lines) if '"kind":"next"' in line)
    lines[at] = lines[at].replace('"kind":"next"', '"kind":"previous"')
    changed = folder / "changed.jsonl"
    changed.write_text("".join(lines))
    status, said, _ = replay(changed)
    check("another event is answered otherwise, and told with its line", status == 65 and f"line {at + 1}: previous" in said, said)
    changed.write_text("".join(lines[:5]) + "nonsense\n")
    status, _, said = replay(changed)
    check("what is no record is told", status == 65 and "changed.jsonl:6:" in said, said)


def test_blindness(edition):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    result = subprocess.run([BAOLAN, "run", edition, *FILES], env=environment, capture_output=True, text=True, timeout=60)
    said = [line for line in result.stderr.splitlines() if line.startswith("baolan")]
    check("without a display it says so in one sentence", result.returncode == 70 and len(said) == 1 and "display" in said[0],
          result.stderr)


def main():
    missing = [tool for tool in ("Xvfb", "xdotool", "import", "compare") if not shutil.which(tool)]
    if missing:
        print(f"ok - the window # SKIP {', '.join(missing)} not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        edition = folder / "edition"
        write_edition(edition)
        screen, desk = Screen(), Desk(folder, edition)
        try:
            kiosk = Kiosk(screen, folder, edition, QUICK)
            test_rotation(kiosk, desk.rotation())
            test_touch(kiosk, desk)
            test_keys(kiosk, desk)
            test_idleness(kiosk)
            test_reload(kiosk, desk, edition)
            status, took = kiosk.end()
            check("SIGTERM ends it at once", status == 0 and took < 2, f"status {status} after {took:.2f} s")
            test_replay(kiosk, folder)
            test_turned(screen, folder, desk)
            test_fault(screen, folder)
            test_stillness(screen, folder, edition)
            test_first_frame(screen, edition)
            test_early_end(screen, edition)
            if not os.path.exists("/dev/dri/card0"):
                test_blindness(edition)
        finally:
            screen.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
