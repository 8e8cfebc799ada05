"""What the tests of the running kiosk's library share: small editions of one sheet, a kiosk in a window, and the glass, read
from the memory of the X server, so that a look at it costs no process."""
import mmap
import os
import pathlib
import shutil
import struct
import subprocess
import time

import servers

BAOLAN, SOURCE = os.environ["BAOLAN"], os.environ["BAOLAN_SOURCE"]
FILES = ["--fonts", f"{SOURCE}/fonts/fonts.yaml", "--themes", f"{SOURCE}/config/themes.yaml"]
WIDTH, HEIGHT = 640, 360
SIZE = f"{WIDTH}x{HEIGHT}"
PATIENCE = 20  # seconds that a slow machine may take
CONFIG = """library: library
state: state
unsigned: true
settle_seconds: 0.2
edition: none
stale_after: never
rotation: pages
motion: {fade_ms: 0, reduced: true}
fault: {retry_seconds: 1}
"""
HEADS = ("渡口的钟修好了", "菜场延长开放", "图书馆换新书", "步道恢复通行", "新桥今日合龙", "夜班车增开两班")


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def is_same(one, other):
    """Two folders hold the same files, byte for byte."""
    return contents(one) == contents(other)


class Edition:
    """One page that fills one sheet, and how it looks."""

    def __init__(self, folder, number):
        self.date = f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}"
        self.path = folder / f"edition-{number}"
        self.path.mkdir()
        head = HEADS[number % len(HEADS)]
        (self.path / "edition.yaml").write_text(f"paper: 柳渡晚报\ndate: {self.date}\npages:\n  - stories: [a.md]\n", "utf-8")
        (self.path / "a.md").write_text(f"---\ntitle: {head}\n---\n昨日上午，第{number}号工地传来消息：{head}。\n", "utf-8")
        picture = folder / f"{number}.png"
        subprocess.run([BAOLAN, "render", self.path, "--size", SIZE, "--view", "page:1:1", "--png", picture, *FILES],
                       check=True, stderr=subprocess.DEVNULL)
        raw = subprocess.run(["convert", picture, "-depth", "8", "bgra:-"], check=True, capture_output=True).stdout
        self.pixels = tuple(raw[i::4] for i in range(3))

    def drop(self, library, name=None):
        """Copied under a hidden name, then renamed, as rsync does."""
        part = library / "incoming" / f".{self.path.name}.part"
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(self.path, part)
        part.rename(library / "incoming" / (name or self.path.name))


class Glass:
    def __init__(self, folder):
        self.folder = folder / "glass"
        self.folder.mkdir()
        read, write = os.pipe()
        self.server = servers.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp",
                                        "-noreset", "-nocursor",
                                        "-fbdir", self.folder], pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        self.environment = {**os.environ, "DISPLAY": f":{number}"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        with open(self.folder / "Xvfb_screen0", "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header, = struct.unpack(">I", self.memory[:4])
        colours, = struct.unpack(">I", self.memory[76:80])
        self.start = header + colours * 12

    def pixels(self):
        """The blue, green and red of all pixels (XWD, 32 bits, little end first)."""
        raw = self.memory[self.start:self.start + WIDTH * HEIGHT * 4]
        return tuple(raw[i::4] for i in range(3))

    def shows(self, editions):
        """The one that stands there whole, or None."""
        pixels = self.pixels()
        return next((edition for edition in editions if edition.pixels == pixels), None)

    def close(self):
        self.memory.close()
        self.server.terminate()
        self.server.wait()


class Kiosk:
    def __init__(self, glass, folder, config=CONFIG):
        self.glass, self.folder, self.library = glass, folder, folder / "library"
        (folder / "state").mkdir(exist_ok=True)
        (folder / "config.yaml").write_text(config, "utf-8")
        self.errors = open(folder / "errors", "a")
        self.process = subprocess.Popen([BAOLAN, "run", "--config", folder / "config.yaml", *FILES], env=glass.environment,
                                        stderr=self.errors)

    def said(self):
        return (self.folder / "errors").read_text()

    def wait_for(self, condition, patience=PATIENCE):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.02)
        return bool(condition())

    def shows(self, edition, patience=PATIENCE):
        return self.wait_for(lambda: self.glass.shows([edition]), patience)

    def editions(self):
        return sorted(path.name for path in (self.library / "editions").iterdir())

    def runs(self):
        return self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.errors.close()

    def end(self):
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        self.errors.close()
        return status


def missing():
    """Why this cannot be tried here; None: it can."""
    return next((f"{tool} is missing" for tool in ("Xvfb", "convert") if shutil.which(tool) is None), None)
