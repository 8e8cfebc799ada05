#!/usr/bin/env python3
"""What is installed for systemd and udev: the units are sound and shut tight; a stick's newspapers come into the library
whole, and nothing else of it; the program shows under the restrictions of its unit, as a user who may do nothing.

systemd need not run: sandbox.py gives a process what the unit's lines give it (its table says which, and how)."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import sandbox

import servers
from tap import check, end

BAOLAN, SOURCE = pathlib.Path(os.environ["BAOLAN"]), pathlib.Path(os.environ["BAOLAN_SOURCE"])
UNITS = ("baolan@.service", "baolan-stick@.service")


def skip(name, why):
    print(f"ok - {name} # SKIP {why}")


def install(folder):
    environment = {**os.environ, "DESTDIR": str(folder)}
    done = subprocess.run(["cmake", "--install", BAOLAN.parent, "--prefix", "/usr"], capture_output=True, text=True,
                          env=environment)
    check("it is installed", done.returncode == 0, done.stderr)


def judge_units(root):
    """By systemd's own judgement; verify looks for the programs, so that they are named where they stand here."""
    if not shutil.which("systemd-analyze"):
        skip("the units are sound", "there is no systemd-analyze")
        return
    for unit in UNITS:
        text = (root / "usr/lib/systemd/system" / unit).read_text()
        check(f"{unit} names the prefix's files", "@prefix" not in text and "=/usr/" in text, text)
        copy = root / unit.replace("@.", "@tty1.")
        copy.write_text(text.replace("=/usr/", f"={root}/usr/"))
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True)
        told = [line for line in done.stderr.splitlines() if copy.name in line]
        check(f"{unit}: systemd has nothing to say against it", not told, told)
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", copy], capture_output=True,
                              text=True)
        level = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        if unit == "baolan@.service":
            check(f"{unit}: an exposure of 2.0 at most", level and float(level[1]) <= 2.0, done.stdout[-300:])


def fill(stick):
    (stick / "baolan").mkdir(parents=True)
    (stick / "2026-11-20.baolan").write_bytes(b"package" * 1000)
    (stick / "2026-11-20.baolan.minisig").write_text("signature")
    (stick / "baolan" / "\u665a\u62a5 11.baolan").write_bytes(b"another")
    (stick / "holiday.jpg").write_text("not ours")
    (stick / ".hidden.baolan").write_text("not seen")


def spoil(stick):
    (stick / "link.baolan").symlink_to("/etc/passwd")
    (stick / "folder.baolan").mkdir()
    os.mkfifo(stick / "pipe.baolan")
    (stick / "evil\nname.baolan").write_text("x")
    with open(stick / "huge.baolan", "wb") as file:
        file.truncate((256 << 20) + 1)


WANTED = ["2026-11-20.baolan", "2026-11-20.baolan.minisig", "\u665a\u62a5 11.baolan"]


def plug(script, source, library):
    done = subprocess.run([script, source, library], capture_output=True, text=True, timeout=120)
    return done, sorted(os.listdir(library / "incoming"))


def copy_sticks(root, folder):
    script = root / "usr/libexec/baolan/baolan-stick"
    stick, library = folder / "stick", folder / "library"
    (library / "incoming").mkdir(parents=True)
    fill(stick)
    spoil(stick)
    done, there = plug(script, stick, library)
    check("a stick's packages are in incoming, and nothing else", done.returncode == 0 and there == sorted(WANTED),
          done, there)
    check("a copy is the same", (library / "incoming" / WANTED[0]).read_bytes() == b"package" * 1000)
    check("it says what it left out", all(word in done.stdout for word in ("link.baolan", "pipe.baolan", "huge.baolan",
                                                                           "cannot be printed")), done.stdout)
    done, there = plug(script, stick, library)
    check("a stick may be put in twice", done.returncode == 0 and there == sorted(WANTED), done, there)
    done = subprocess.run([script, stick, folder / "nowhere"], capture_output=True, text=True)
    check("without a library it says so", done.returncode == 66 and "not set up" in done.stdout, done)
    copy_device(script, folder)


def copy_device(script, folder):
    name = "a real FAT file system, mounted and left"
    image, library = folder / "image", folder / "second"
    (library / "incoming").mkdir(parents=True)
    if os.geteuid() or not shutil.which("mkfs.vfat") or not shutil.which("losetup"):
        skip(name, "it needs root, mkfs.vfat and losetup")
        return
    subprocess.run(["truncate", "-s", "8M", image], check=True)
    subprocess.run(["mkfs.vfat", image], check=True, capture_output=True)
    loop = subprocess.run(["losetup", "--show", "-f", image], capture_output=True, text=True)
    if loop.returncode:
        skip(name, "there is no loop device")
        return
    device, there = loop.stdout.strip(), folder / "mounted"
    there.mkdir()
    try:
        if subprocess.run(["mount", device, there], capture_output=True).returncode:
            skip(name, "the kernel has no FAT")
            return
        (there / "2026-11-21.baolan").write_text("on a stick")
        subprocess.run(["umount", there], check=True)
        environment = {**os.environ, "RUNTIME_DIRECTORY": str(folder / "run")}
        done = subprocess.run([script, device, library], capture_output=True, text=True, env=environment)
        mounts = pathlib.Path("/proc/mounts").read_text()
        check(name, done.returncode == 0 and os.listdir(library / "incoming") == ["2026-11-21.baolan"]
              and device not in mounts, done)
    finally:
        subprocess.run(["losetup", "-d", device])


def photograph(display, path):
    with open(path, "wb") as file:
        subprocess.run(["import", "-display", display, "-window", "root", "png:-"], stdout=file, check=True)
    colours = subprocess.run(["identify", "-format", "%k", path], capture_output=True, text=True).stdout
    return int(colours or 0)


def show(root, folder):
    """The installed program under the unit's restrictions, as nobody, on an X server."""
    name = "under the unit's restrictions"
    reason = sandbox.missing() or (not shutil.which("Xvfb") and "there is no Xvfb")
    if reason:
        skip(name, reason)
        return
    display, number = ":%d" % (200 + os.getpid() % 500), 0
    server = servers.start(["Xvfb", display, "-screen", "0", "1280x720x24", "-ac"], stderr=subprocess.DEVNULL)
    unit = (root / "usr/lib/systemd/system/baolan@.service").read_text()
    log = open(folder / "log", "w+")
    shown = None
    try:
        time.sleep(1)
        shown = sandbox.start(unit, [sandbox.INSIDE / "root/usr/bin/baolan", "run"], folder, display, log)
        for _ in range(120):
            time.sleep(0.5)
            number = photograph(display, folder / "glass.png")
            if number > 200 or shown.poll() is not None:
                break
        state = sandbox.look(shown)
        log.seek(0)
        told = log.read()
        check(f"{name}: a newspaper stands on the glass", number > 200, number, told)
        check(f"{name}: it is an unprivileged user without capabilities, filtered, with no new privileges",
              state and state["Uid"].split()[1] != "0" and int(state["CapEff"], 16) == 0 and
              int(state["CapBnd"], 16) == 0 and state["NoNewPrivs"] == "1" and state["Seccomp"] == "2", state)
        told = [line for line in told.splitlines() if "neither 'keys' nor 'unsigned'" not in line]
        check(f"{name}: it complains of nothing", not told, told)
        if os.environ.get("BAOLAN_PHOTOGRAPH"):
            shutil.copy(folder / "glass.png", os.environ["BAOLAN_PHOTOGRAPH"])
    finally:
        if shown:
            shown.terminate()
            check(f"{name}: SIGTERM ends it", shown.wait(20) == 0, shown.returncode)
            kept = folder / "state/state/playlog.sqlite"
            check(f"{name}: it keeps its play log", kept.exists(), os.listdir(folder / "state/state"))
        server.terminate()
        server.wait()
        log.close()


def try_walls(root, folder):
    """What the restrictions take away, asked by a shell in them."""
    name = "in the sandbox"
    if sandbox.missing():
        skip(name, sandbox.missing())
        return
    unit = (root / "usr/lib/systemd/system/baolan@.service").read_text()
    deeds = {"the tree cannot be written": "touch /etc/x", "/tmp is its own": f"ls {folder}",
             "no inet socket": "/usr/bin/python3 -c 'import socket; socket.socket(socket.AF_INET)'",
             "no mount": "mount -t tmpfs none /mnt", "no chroot": "/usr/bin/python3 -c 'import os; os.chroot(\"/\")'",
             "homes are away": "ls /root /home | grep ."}
    for what, deed in deeds.items():
        done = sandbox.start(unit, ["sh", "-c", deed], folder, ":0", subprocess.DEVNULL)
        check(f"{name}: {what}", done.wait(60) not in (0, 126, 127, sandbox.BROKEN), done.returncode)
    done = sandbox.start(unit, ["sh", "-c", "touch $STATE_DIRECTORY/x $RUNTIME_DIRECTORY/x /tmp/x"], folder, ":0",
                         subprocess.DEVNULL)
    check(f"{name}: its own folders can be written", done.wait(60) == 0, done.returncode)


def main():
    with tempfile.TemporaryDirectory() as place:
        folder, root = pathlib.Path(place), pathlib.Path(place) / "root"
        os.chmod(folder, 0o755)
        install(root)
        judge_units(root)
        copy_sticks(root, folder)
        show(root, folder)
        try_walls(root, folder)
    end()


if __name__ == "__main__":
    main()
