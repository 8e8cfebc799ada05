#!/usr/bin/env python3
"""The newspaper on a machine of its own, with no window system: what only a real kernel, systemd and screen can show.

    test_machine.py FOLDER (of image.sh) [POWER_CUTS]

The photographs are the card's own output; they are compared with `baolan render`, pixel for pixel.
"""
import datetime
import pathlib
import random
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from machine import Machine
from tap import check, end

WIDTH, HEIGHT = 1920, 1080
SIZE = f"{WIDTH}x{HEIGHT}"
UNIT = "baolan@tty1"
SCREEN = "/sys/class/drm/card0-Virtual-1"

SETTINGS = """library: /var/lib/baolan
unsigned: true
settle_seconds: 1
stale_after: never
schedule: /var/lib/baolan/schedule.yaml
notices: /var/lib/baolan/notices
idle_seconds: 15
reading: {page_least_seconds: 90, page_most_seconds: 90}
rotation: pages
"""
SHOWN, OFF = "items: [{name: 今天, show: latest}]\n", "items: [{name: 关屏, screen: off}]\n"
NOTICE = "---\ntitle: 今晚停水\n---\n二十二时至次日六时，书院街停水。\n"

EDITION = """paper: 柳渡晚报
date: {date}
number: {number}
pages:
  - {{name: 要闻, stories: [a.md]}}
"""
STORY = "---\ntitle: 第{number}号渡船今天下水\n---\n" + "\n\n".join(
    f"第{{number}}号渡船上坐着{i}位木匠，船头的灯笼照着水面，岸上的人数了又数，谁也没有数错。" * 3 for i in range(1, 7))


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def edition(share, number):
    """An edition folder, from number 1 on; its text tells its number in every paragraph."""
    folder = share / "editions" / str(datetime.date(2026, 12, 1) + datetime.timedelta(number))
    put(folder / "edition.yaml", EDITION.format(date=folder.name, number=number))
    put(folder / "a.md", STORY.format(number=number))
    return folder


def render(program, folder, png):
    subprocess.run([program, "render", folder, "--size", SIZE, "--view", "page:1:1", "--png", png], check=True,
                   stdout=subprocess.DEVNULL)
    return png


def difference(a, b):
    """In how many pixels two pictures differ."""
    run = subprocess.run(["compare", "-metric", "AE", a, b, "null:"], capture_output=True, text=True)
    try:
        return int(float(run.stderr.split()[0]))
    except (ValueError, IndexError):
        return WIDTH * HEIGHT


class Board:
    """The machine with the newspaper on it."""

    def __init__(self, folder):
        self.folder, self.program = folder, folder / "root/usr/bin/baolan"  # what the machine has, run here
        self.share, self.pictures = folder / "share", folder / "pictures"
        self.pictures.mkdir(exist_ok=True)
        self.machine = Machine(folder, self.share, WIDTH, HEIGHT)
        self.run = self.machine.run

    def rendering(self, name):
        png = self.pictures / f"{name}.png"
        return png if png.exists() else render(self.program, self.share / "editions" / name, png)

    def shows(self, name, seconds=90):
        """Whether an edition's first page comes to stand on the glass, every pixel of it."""
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if difference(self.machine.photograph(self.pictures / "glass.png"), self.rendering(name)) == 0:
                return True
            time.sleep(2)
        return False

    def photograph(self, name):
        return self.machine.photograph(self.pictures / name)

    def is_lit(self):
        return self.run(f"cat {SCREEN}/dpms") == "On"

    def becomes(self, holds, seconds=30):
        limit = time.monotonic() + seconds
        while not holds() and time.monotonic() < limit:
            time.sleep(1)
        return holds()

    def write(self, name, text):
        """A file of the machine's, whole at once."""
        put(self.share / "drop", text)
        self.run(f"cp /share/drop /var/lib/baolan/.drop && mv /var/lib/baolan/.drop /var/lib/baolan/{name}")

    def deliver(self, name):
        self.run(f"cp -r /share/editions/{name} /var/lib/baolan/.coming && mv /var/lib/baolan/.coming /var/lib/baolan/incoming/{name}")

    def journal(self):
        return self.run(f"journalctl -u {UNIT} --no-pager -o cat | tail -n 20")


def set_up(board, first):
    put(board.share / "baolan.yaml", SETTINGS)
    board.run(f"systemctl stop {UNIT}; cp /share/baolan.yaml /etc/baolan/; mkdir -p /var/lib/baolan/notices")
    board.write("schedule.yaml", SHOWN)
    board.deliver(first.name)
    board.run("chown -R baolan:baolan /var/lib/baolan")
    board.run(f"systemctl start --no-block {UNIT}")


def test_glass(board, first):
    check("an edition that is dropped into incoming stands on the glass, pixel for pixel", board.shows(first.name), board.journal())
    check("the program runs as nobody", board.run("ps -o user= -p $(pidof baolan)") == "baolan")
    exposure = board.run(f"systemd-analyze security {UNIT} --no-pager | tail -n 1")
    figure = [word for word in exposure.split() if word.replace(".", "").isdigit()]
    check(f"systemd finds it shut in: {exposure}", figure and float(figure[-1]) <= 2.0)


def test_reader(board, first):
    board.machine.tap(0.5, 0.6)
    check("a tap opens the story", board.becomes(lambda: difference(board.photograph("story.png"), board.rendering(first.name)) > 20000))
    check("and after a while nobody is thrown out of, the page comes back", board.shows(first.name))


def test_darkness(board, first):
    board.write("schedule.yaml", OFF)
    check("the programme switches the screen off", board.becomes(lambda: not board.is_lit()), board.journal())
    board.write("notices/water.md", NOTICE)
    check("a notice lights it", board.becomes(board.is_lit), board.journal())
    time.sleep(3)
    board.photograph("notice.png")
    board.run("rm /var/lib/baolan/notices/water.md")
    check("and leaves it dark", board.becomes(lambda: not board.is_lit()))
    board.write("schedule.yaml", SHOWN)
    check("the programme lights it again", board.shows(first.name), board.journal())


def test_monitor(board, first):
    board.run(f"systemctl stop {UNIT}; echo off > {SCREEN}/status; systemctl start --no-block {UNIT}")
    check("without a monitor it waits, and says so", board.becomes(lambda: "no monitor is on" in board.journal()), board.journal())
    board.run(f"echo detect > {SCREEN}/status")
    check("and shows when one is switched on", board.shows(first.name), board.journal())
    board.run(f"echo off > {SCREEN}/status")
    time.sleep(8)
    board.run(f"echo detect > {SCREEN}/status")
    check("also after it was pulled out and put back", board.shows(first.name), board.journal())


def test_restarts(board, first):
    before = board.run("pidof baolan")
    board.run("kill -9 $(pidof baolan)")
    check("killed, it comes back", board.becomes(lambda: board.run("pidof baolan") not in ("", before)) and board.shows(first.name),
          board.journal())
    before = board.run("pidof baolan")
    board.run("kill -STOP $(pidof baolan)")
    check("stuck, it is ended by the watchdog and comes back",
          board.becomes(lambda: board.run("pidof baolan") not in ("", before), 240) and board.shows(first.name), board.journal())


PUBLISH = """cd /var/lib/baolan; for day in {names}; do
  cp -r /share/editions/$day .coming && mv .coming incoming/$day; sleep 0.$(($RANDOM % 10)); done"""


def test_power_cuts(board, count):
    chance, number = random.Random(1), 2
    for cut in range(count):
        names = [edition(board.share, number + i).name for i in range(12)]
        number += len(names)
        put(board.share / "publish.sh", PUBLISH.format(names=" ".join(names)))
        board.run("rm -rf /var/lib/baolan/.coming; (setsid bash /share/publish.sh > /dev/null 2>&1 &)")
        time.sleep(1 + chance.random() * 20)
        board.machine.switch_off()
        board.machine.switch_on()
        whole = board.run("cd /var/lib/baolan/editions && for day in *; do diff -r $day /share/editions/$day || echo broken; done")
        editions = board.run("ls /var/lib/baolan/editions").split()
        check(f"power cut {cut + 1}: {len(editions)} editions are there, each one whole", whole == "" and editions, whole)
        board.becomes(lambda: "active" == board.run(f"systemctl is-active {UNIT}"), 120)
        check(f"power cut {cut + 1}: the newest is on the glass", any(board.shows(board.run("ls /var/lib/baolan/editions").split()[-1], 60)
                                                              for _ in range(3)), board.journal())


def main(folder, cuts="3"):
    board = Board(pathlib.Path(folder).resolve())
    first = edition(board.share, 1)
    try:
        board.machine.switch_on()
        set_up(board, first)
        for test in (test_glass, test_reader, test_darkness, test_monitor, test_restarts):
            test(board, first)
        test_power_cuts(board, int(cuts))
    finally:
        board.machine.switch_off()
    end()


if __name__ == "__main__":
    main(*sys.argv[1:])
