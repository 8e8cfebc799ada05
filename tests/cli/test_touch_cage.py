#!/usr/bin/env python3
"""Real fingers, mouse and keys on the real program under cage, a Wayland compositor.

Cage draws into a window of the X server of touchscreen.py (its headless backend takes no input), and hands on what the
panel, the mouse and the keyboard of that server say: the program sees wl_touch, wl_pointer and wl_keyboard.
"""
import os
import pathlib
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time

import test_touch as touch
import test_window as window
from test_window import BAOLAN, FILES, HEIGHT, WIDTH, Kiosk, check, write_edition
from touchscreen import TouchScreen, find_server

STEPS = 34
HOME = 110  # as a keycode: cage reads them as evdev's, and this server names some of them otherwise


class CageKiosk(Kiosk):
    """Cage refuses root."""

    def __init__(self, screen, folder, edition, config):
        self.screen, self.folder = screen, folder
        home = folder / "home"
        home.mkdir(mode=0o700)
        self.record = home / "record.jsonl"
        self.record.touch()
        (folder / "config.yaml").write_text(config)
        prefix = []
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody").pw_uid
            os.chown(home, nobody, -1)
            os.chown(self.record, nobody, -1)
            folder.chmod(0o755)
            prefix = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=KILL"]
        environment = {**screen.environment, "XDG_RUNTIME_DIR": str(home), "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman",
                       "SDL_VIDEODRIVER": "wayland"}
        self.errors = open(folder / "errors", "w")
        self.process = subprocess.Popen([*prefix, "cage", "-d", "--", BAOLAN, "run", "--config", folder / "config.yaml",
                                         "--edition", edition, "--record", self.record, *FILES], env=environment,
                                        stderr=self.errors, stdout=self.errors)
        if not self.wait_for(self.fill) or not self.wait_for(lambda: self.lines("still")):
            self.process.kill()
            raise OSError("cage does not start here: " + " ".join((folder / "errors").read_text().split()[-30:]))

    def fill(self):
        """Cage's window, the only one, on the whole screen; no window manager gives it the keyboard."""
        tree = subprocess.run(["xwininfo", "-root", "-tree"], env=self.screen.environment, capture_output=True, text=True)
        found = re.search(r"^ +(0x[0-9a-f]+) ", tree.stdout, re.MULTILINE)
        if found:
            self.screen.touch("windowsize", found[1], WIDTH, HEIGHT, "windowfocus", found[1])
        return bool(found)


def test_mouse_and_keys(reader):
    screen, kiosk = reader.glass.screen, reader.kiosk
    screen.touch("mousemove", WIDTH // 2, HEIGHT // 2)  # the keyboard follows the mouse
    time.sleep(0.2)
    screen.touch("key", HOME)
    reader.leads_to("Home leads to the front page", "page", 1, 1, view="page:1:1")
    x, y = reader.zone("s1")
    screen.touch("mousemove", int(x * WIDTH), int(y * HEIGHT), "mousedown", 1, "sleep", 0.06, "mouseup", 1)
    reader.leads_to("a click on a story opens it", "story", 1, 1)
    screen.touch("mousemove", 900, 300, "mousedown", 1, "mousemove", 700, 300, "sleep", 0.05, "mousemove", 300, 310, "mouseup", 1)
    reader.leads_to("drawn to the left with the mouse the next sheet comes", "story", 1, 2)
    screen.touch("click", 4)
    reader.leads_to("the wheel leads back", "story", 1, 1)
    step = kiosk.shown()[4]
    screen.touch("keydown", "ctrl", "click", 4, "keyup", "ctrl")
    reader.check("with Control it sets larger type", kiosk.wait_for(lambda: kiosk.shown()[4] == step + 1), kiosk.shown())
    screen.touch("key", "i")
    reader.leads_to("i opens the index", "index", 1, 1)


def run(screen, folder):
    try:
        reader = touch.Reader(screen, folder, folder / "edition", False, CageKiosk)
    except OSError as error:
        print(f"ok - {STEPS} steps under cage # SKIP {error}")
        return 77
    touch.test_fingers(reader)
    touch.test_what_means_nothing(reader)
    touch.test_lost_fingers(reader)
    test_mouse_and_keys(reader)
    reader.check("the program runs", reader.kiosk.is_alive())
    reader.kiosk.end()
    return 1 if window.failures else 0


def main():
    missing = [tool for tool in ("cage", "setpriv", "xdotool", "xwininfo", "import", "compare") if not shutil.which(tool)]
    if missing or not find_server():
        print(f"ok - {STEPS} steps under cage # SKIP {', '.join(missing) or 'Xorg'} not installed")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_edition(folder / "edition")
        try:
            screen = TouchScreen(folder, WIDTH, HEIGHT)
        except OSError as error:
            print(f"ok - {STEPS} steps under cage # SKIP {error}")
            return 77
        try:
            return run(screen, folder)
        finally:
            screen.close()


if __name__ == "__main__":
    sys.exit(main())
