"""A machine of its own (QEMU): a card with a screen, a pointer, a keyboard, a disk, and a power switch.

It is spoken to by a root shell on its serial line, and by QEMU's own protocol, which photographs the screen.
"""
import json
import pathlib
import re
import socket
import subprocess
import time

END = "-end-of-answer-"


class Line:
    """A Unix socket that QEMU listens on."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.pending = b""

    def until(self, pattern, seconds):
        """What came up to the match; an exception when it does not come in time."""
        limit = time.monotonic() + seconds
        while not (match := re.search(pattern, self.pending)):
            self.socket.settimeout(max(0.01, limit - time.monotonic()))
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionError("the machine is gone")
            self.pending += data
        before, self.pending = self.pending[:match.end()], self.pending[match.end():]
        return before


class Machine:
    def __init__(self, folder, share, width, height):
        self.folder, self.share, self.size = pathlib.Path(folder), pathlib.Path(share), (width, height)
        self.process = None

    def switch_on(self, seconds=300):
        boot = self.folder / "root/boot"
        kernel, initrd = sorted(boot.glob("vmlinuz-*"))[-1], sorted(boot.glob("initrd.img-*"))[-1]
        for name in ("serial", "qmp"):
            (self.folder / name).unlink(missing_ok=True)
        self.process = subprocess.Popen([
            "qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "1", "-m", "2048",
            "-kernel", kernel, "-initrd", initrd,
            "-append", "root=/dev/vda rw console=ttyS0 quiet systemd.show_status=0",
            "-drive", f"file={self.folder}/disk.img,if=virtio,format=raw,cache=writeback", "-vga", "none",
            "-device", f"virtio-gpu-pci,xres={self.size[0]},yres={self.size[1]}",
            "-device", "virtio-tablet-pci", "-device", "virtio-keyboard-pci", "-display", "none", "-nic", "none", "-no-reboot",
            "-virtfs", f"local,path={self.share},mount_tag=share,security_model=none,readonly=on",
            "-serial", f"unix:{self.folder}/serial,server,nowait", "-qmp", f"unix:{self.folder}/qmp,server,nowait"])
        while not (self.folder / "qmp").exists() or not (self.folder / "serial").exists():
            time.sleep(0.1)
        self.qmp = Line(self.folder / "qmp")
        self.qmp.until(rb"QMP.*\r\n", 30)
        self.ask("qmp_capabilities")
        self.serial = Line(self.folder / "serial")
        self.serial.until(rb"# ", seconds)
        self.run("stty -echo; bind 'set enable-bracketed-paste off' 2>/dev/null; PS1=; sleep 1")
        self.run("mount -t 9p -o trans=virtio,version=9p2000.L,ro share /share")

    def switch_off(self):
        """Pulls the plug: nothing is written any more."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def ask(self, command, **arguments):
        self.qmp.socket.send(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        return self.qmp.until(rb'\{"(return|error)".*\r\n', 30)

    def run(self, command, seconds=120):
        """What a command in the machine's shell says."""
        self.serial.pending = b""
        self.serial.socket.send(f"{command}; echo {END[:4]}''{END[4:]}\n".encode())
        answer = self.serial.until(END.encode(), seconds).decode(errors="replace")
        return answer.replace("\r", "").replace(END, "").strip()

    def photograph(self, path):
        self.ask("screendump", filename=str(path), format="png")
        return path

    def tap(self, x, y):
        """At a place of the screen, both 0 to 1."""
        axes = [{"type": "abs", "data": {"axis": axis, "value": int(value * 32767)}} for axis, value in (("x", x), ("y", y))]
        self.ask("input-send-event", events=axes)
        for down in (True, False):
            self.ask("input-send-event", events=[{"type": "btn", "data": {"down": down, "button": "left"}}])
            time.sleep(0.15)

    def press(self, key):
        self.ask("send-key", keys=[{"type": "qcode", "data": key}])
