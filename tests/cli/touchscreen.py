"""A screen with a real touch panel: Xorg with the dummy video driver and its inputtest driver.

Fingers go through the X server's own queue, so SDL sees them as from a panel. The driver listens on a socket
(protocol: xf86-input-inputtest-protocol.h of xserver-xorg-dev); each event is sent, then waited for.
"""
import os
import pathlib
import select
import socket
import struct
import subprocess
import time

import servers

CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "off"
  Option "AutoAddGPU" "off"
  Option "AutoEnableDevices" "on"
EndSection
Section "Device"
  Identifier "glass"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "{width}x{height}" {clock} {width} {h1} {h2} {h3} {height} {v1} {v2} {v3}
EndSection
Section "Screen"
  Identifier "screen"
  Device "glass"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "{width}x{height}"
    Virtual {width} {height}
  EndSubSection
EndSection
{inputs}
Section "ServerLayout"
  Identifier "layout"
  Screen "screen"
{devices}
EndSection
"""
INPUT = """Section "InputDevice"
  Identifier "{name}"
  Driver "inputtest"
  Option "SocketPath" "{path}"
  Option "DeviceType" "{kind}"
  {options}
EndSection
"""
CLIENT_VERSION, WAIT_FOR_SYNC, TOUCH = 0, 1, 6
SERVER_VERSION, SYNC_FINISHED = 0, 1
BEGIN, UPDATE, END = 18, 19, 20
FULL = 65535


class Panel:
    """The driver's end of one touch panel. Places are fractions of the glass as it hangs, 0 to 1."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(5)
        end = time.monotonic() + 5
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
        self.send(CLIENT_VERSION, struct.pack("=HH", 1, 1))
        self.expect(SERVER_VERSION)

    def send(self, kind, body=b""):
        self.socket.sendall(struct.pack("=II", 8 + len(body), kind) + body)

    def expect(self, kind):
        while True:
            length, got = struct.unpack("=II", self.read(8))
            self.read(length - 8)
            if got == kind:
                return

    def read(self, count):
        data = b""
        while len(data) < count:
            piece = self.socket.recv(count - len(data))
            if not piece:
                raise ConnectionError("the X server closed the panel")
            data += piece
        return data

    def send_touch(self, finger, kind, x, y, pressure=None):
        values = [x * FULL, y * FULL] + [0.0] * 62
        mask = 0b11
        if pressure is not None:
            values[4] = pressure * 255
            mask |= 0b10000
        # uint32 has_unaccelerated, uint8 mask[8], padding, 64 + 64 doubles
        valuators = struct.pack("=I8s4x64d64d", 0, bytes([mask]), *values, *([0.0] * 64))
        self.send(TOUCH, struct.pack("=II", finger, kind) + valuators)
        self.send(WAIT_FOR_SYNC)
        self.expect(SYNC_FINISHED)

    def down(self, finger, x, y, pressure=None):
        self.send_touch(finger, BEGIN, x, y, pressure)

    def move(self, finger, x, y, pressure=None):
        self.send_touch(finger, UPDATE, x, y, pressure)

    def up(self, finger, x, y):
        self.send_touch(finger, END, x, y)

    def tap(self, x, y, seconds=0.06):
        self.down(1, x, y)
        time.sleep(seconds)
        self.up(1, x, y)

    def stroke(self, paths, seconds=0.25, steps=12, hold=0.0, lifts=True):
        """Several fingers, each from one place to another: [((x, y), (x, y)), …]."""
        for finger, (start, _) in enumerate(paths):
            self.down(finger, *start)
        for i in range(1, steps + 1):
            time.sleep(seconds / steps)
            for finger, (start, end) in enumerate(paths):
                self.move(finger, *(a + (b - a) * i / steps for a, b in zip(start, end)))
        time.sleep(hold)
        for finger, (_, end) in enumerate(paths):
            if lifts:
                self.up(finger, *end)


def find_server():
    """The server itself: a wrapper would ask for a console."""
    for path in ("/usr/lib/xorg/Xorg", "/usr/bin/Xorg"):
        if os.access(path, os.X_OK):
            return path
    return None


class TouchScreen:
    """Raises OSError when such a server cannot be started here."""

    def __init__(self, folder, width=1280, height=720, panels=1):
        self.folder, self.server = pathlib.Path(folder), None
        paths = [self.folder / f"panel{i}" for i in range(panels)]
        config = self.folder / "xorg.conf"
        config.write_text(self.settings(paths, width, height))
        read, write = os.pipe()
        self.log = self.folder / "xorg.log"
        self.server = servers.start(
            [find_server() or "Xorg", "-displayfd", str(write), "-config", config, "-logfile", self.log, "-noreset",
             "-nolisten", "tcp", "-sharevts", "-novtswitch", "-ac"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            ready, _, _ = select.select([pipe], [], [], 15)
            number = pipe.readline().strip() if ready else ""
        if not number:
            self.close()
            raise OSError("Xorg does not start: " + self.last_words())
        self.environment = {**os.environ, "DISPLAY": f":{number}"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.panels = [Panel(path) for path in paths]
        self.panel = self.panels[0]

    @staticmethod
    def settings(paths, width, height):
        inputs = "".join(INPUT.format(name=f"panel{i}", path=path, kind="Touch", options='Option "TouchCount" "10"')
                         for i, path in enumerate(paths))
        inputs += INPUT.format(name="pointer", path=f"{paths[0]}-pointer", kind="Pointer", options='Option "CorePointer"')
        inputs += INPUT.format(name="keyboard", path=f"{paths[0]}-keyboard", kind="Keyboard",
                               options='Option "CoreKeyboard"')
        devices = "".join(f'  InputDevice "{name}"\n'
                          for name in [f"panel{i}" for i in range(len(paths))] + ["pointer", "keyboard"])
        h3, v3 = width + 240, height + 40
        return CONFIG.format(width=width, height=height, clock=round(h3 * v3 * 60 / 1e6, 2), h1=width + 48,
                             h2=width + 120, h3=h3, v1=height + 3, v2=height + 8, v3=v3, inputs=inputs, devices=devices)

    def last_words(self):
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        said = [line for line in lines if "(EE)" in line]
        return (said or ["without a word"])[-1]

    def touch(self, *words):
        """xdotool, for the mouse and keys of the same server."""
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def photograph(self, path):
        subprocess.run(["import", "-silent", "-window", "root", path], env=self.environment, check=True)

    def close(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
