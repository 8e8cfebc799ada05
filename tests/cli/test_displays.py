#!/usr/bin/env python3
"""The real program on real display servers: two outputs of Xorg's dummy driver that change under it, and Wayland under cage.

Each server that this machine lacks, or does not let start, is skipped and said so.
"""
import json
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time

import servers
from tap import check, end

BAOLAN, SAMPLE, SOURCE = os.environ["BAOLAN"], os.environ["BAOLAN_SAMPLE"], os.environ["BAOLAN_SOURCE"]
FILES = ["--edition", SAMPLE, "--fonts", f"{SOURCE}/fonts/fonts.yaml", "--themes", f"{SOURCE}/config/themes.yaml"]
PATIENCE = 15
PAPER = (0xF6, 0xF1, 0xE6)
XORG = """Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x720" "1024x768" "800x600"
    Virtual 3840 2160
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "off"
EndSection
"""

def skip(name, why):
    print(f"ok - {name} # SKIP {why}", flush=True)


def wait_for(condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return bool(condition())


def run(*words, environment=None):
    return subprocess.run([str(word) for word in words], env=environment, capture_output=True, text=True)


def pixel(photo, x, y):
    """(red, green, blue), or None when the photograph has no such place."""
    out = run("convert", photo, "-depth", "8", "-format", f"%[fx:w] %[fx:h] %[pixel:p{{{x},{y}}}]", "info:").stdout.split()
    if len(out) != 3 or x >= int(out[0]) or y >= int(out[1]):
        return None
    if "(" not in out[2]:
        return {"black": (0, 0, 0), "white": (255, 255, 255)}.get(out[2])
    values = [float(value.rstrip("%")) for value in out[2].split("(")[1].rstrip(")").split(",")]
    return tuple(int(value) for value in (values * 3 if len(values) == 1 else values)[:3])


class Xorg:
    """Two outputs, side by side: DUMMY0 1280x720 and DUMMY1 1024x768."""

    def __init__(self, folder):
        config = folder / "xorg.conf"
        config.write_text(XORG)
        read, write = os.pipe()
        self.server = servers.start(["Xorg", "-displayfd", str(write), "-config", config, "-noreset", "-nolisten", "tcp",
                                        "-novtswitch", "-sharevts", "-logfile", folder / "xorg.log"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.there = bool(number)
        self.environment = {**os.environ, "DISPLAY": f":{number}"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.photo = folder / "photo.png"

    def arrange(self, *words):
        return run("xrandr", *words, environment=self.environment).returncode == 0

    def seen(self, x, y):
        run("import", "-silent", "-window", "root", self.photo, environment=self.environment)
        return pixel(self.photo, x, y)

    def close(self):
        self.server.terminate()
        self.server.wait()


def start(environment, folder, config):
    path = folder / "config.yaml"
    path.write_text(config)
    return subprocess.Popen([BAOLAN, "run", "--config", path, "--record", folder / "record", *FILES], env=environment,
                            stderr=open(folder / "errors", "w"))


def test_outputs(folder):
    missing = [tool for tool in ("Xorg", "xrandr", "import", "convert", "xsetroot") if not shutil.which(tool)]
    missing += [] if pathlib.Path("/usr/lib/xorg/modules/drivers/dummy_drv.so").exists() else ["xorg's dummy driver"]
    server = None if missing else Xorg(folder)
    if not server or not server.there:
        skip("outputs of an X server", ", ".join(missing) or "Xorg does not start here")
        return
    process = None
    try:
        ready = all(server.arrange("--addmode", "DUMMY1", mode) for mode in ("1024x768", "800x600")) and server.arrange(
            "--output", "DUMMY0", "--mode", "1280x720", "--primary", "--output", "DUMMY1", "--mode", "1024x768", "--right-of", "DUMMY0")
        if not ready:
            skip("outputs of an X server", "the dummy driver has one output only")
            return
        run("xsetroot", "-solid", "#3080c0", environment=server.environment)
        process = start(server.environment, folder, "display: DUMMY1\nburn_in: {shift_px: 0}\n")
        check("the wished output shows", wait_for(lambda: server.seen(1280 + 3, 3) == PAPER), server.seen(1283, 3))
        check("its last corner too", server.seen(2303, 767) == PAPER, server.seen(2303, 767))
        check("the other one is black", server.seen(640, 360) == (0, 0, 0) and server.seen(0, 0) == (0, 0, 0))
        server.arrange("--output", "DUMMY1", "--mode", "800x600")
        check("a smaller mode is followed", wait_for(lambda: server.seen(1280 + 797, 597) == PAPER and
                                                     server.seen(1290, 610) not in (PAPER, (0, 0, 0))), server.seen(2077, 597))
        server.arrange("--output", "DUMMY1", "--off")
        check("when the wished output goes the other one shows",
              wait_for(lambda: server.seen(3, 3) == PAPER and server.seen(1277, 717) == PAPER), server.seen(3, 3))
        server.arrange("--output", "DUMMY1", "--mode", "1024x768", "--right-of", "DUMMY0")
        check("when it comes back it shows again", wait_for(lambda: server.seen(1283, 3) == PAPER and
                                                            server.seen(3, 3) == (0, 0, 0)), server.seen(3, 3))
        check("that it was not there was said once", (folder / "errors").read_text().count("DUMMY1") == 1,
              (folder / "errors").read_text())
    finally:
        if process:
            process.terminate()
            process.wait()
        server.close()


def test_cage(folder):
    missing = [tool for tool in ("cage", "grim", "Xwayland", "setpriv", "convert") if not shutil.which(tool)]
    if missing:
        skip("Wayland under cage", f"{', '.join(missing)} not installed")
        return
    home = folder / "wayland"
    home.mkdir(mode=0o700)
    words = ["cage", "-d", "--", BAOLAN, "run", "--record", str(home / "record"), *FILES]
    prefix = []
    if os.geteuid() == 0: # cage refuses root
        os.chown(home, pwd.getpwnam("nobody").pw_uid, -1)
        folder.chmod(0o755)
        prefix = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=KILL"]
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.update(XDG_RUNTIME_DIR=str(home), WLR_BACKENDS="headless", WLR_HEADLESS_OUTPUTS="1", WLR_RENDERER="pixman",
                       WLR_LIBINPUT_NO_DEVICES="1", SDL_VIDEODRIVER="wayland")
    with open(folder / "cage.log", "w") as log:
        compositor = subprocess.Popen([*prefix, *words], env=environment, stderr=log, stdout=log)
    try:
        socket = lambda: next((path.name for path in home.glob("wayland-?")), None)
        if not wait_for(lambda: socket() or compositor.poll() is not None) or not socket():
            skip("Wayland under cage", "cage does not start here: " + (folder / "cage.log").read_text()[-200:].replace("\n", " "))
            return
        photo = home / "photo.png"

        def seen(x, y):
            run(*prefix, "grim", photo, environment={**environment, "WAYLAND_DISPLAY": socket()})
            return pixel(photo, x, y) if photo.exists() else None
        check("the newspaper fills cage's output", wait_for(lambda: seen(3, 3) == PAPER and seen(1276, 716) == PAPER), seen(3, 3))
        record = [json.loads(line) for line in (home / "record").read_text().splitlines()]
        check("and stands still there", sum(row["event"] == "still" for row in record) == 1, record)
        colours = run("convert", photo, "-format", "%k", "info:").stdout
        check("with all its letters", int(colours or 0) > 100, colours)
    finally:
        compositor.terminate()
        compositor.wait()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        test_outputs(folder)
        test_cage(folder)
    end()


if __name__ == "__main__":
    main()
