#!/usr/bin/env python3
"""A library on a disk that fills up at every place: the old edition stays whole, the new one waits, and once there is room it
comes; while a kiosk runs on it, it goes on showing, says so, and recovers by itself. The disk is a small tmpfs in a mount namespace of this test's own."""
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import newsstand
from tap import check, end

BAOLAN, SAMPLE = os.environ["BAOLAN"], os.environ["BAOLAN_SAMPLE"]
INSIDE = "BAOLAN_FULL_DISK"
DISK_KB = 4096


def enter():
    """Runs this script again where it may mount; where nobody lets it, its checks are skipped."""
    options = ["-m"] if os.geteuid() == 0 else ["-r", "-m"]
    probe = subprocess.run(["unshare", *options, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True)
    if probe.returncode:
        for what in ("keeps the old edition", "keeps the arrival", "recovers", "with a kiosk on it"):
            print(f"ok - a full disk {what} # SKIP no tmpfs can be mounted here")
        sys.exit(0)
    sys.exit(subprocess.run(["unshare", *options, sys.executable, __file__], env={**os.environ, INSIDE: "1"}).returncode)


def run(*words):
    return subprocess.run([BAOLAN, *map(str, words)], capture_output=True, text=True, timeout=120)


def is_same(one, other):
    found = filecmp.dircmp(one, other)
    return not (found.left_only or found.right_only or found.diff_files or found.funny_files) and all(
        is_same(pathlib.Path(one) / name, pathlib.Path(other) / name) for name in found.common_dirs)


def make_old(place):
    place.mkdir()
    (place / "edition.yaml").write_text("date: 2020-01-01\npages:\n  - stories: [a.md]\n")
    (place / "a.md").write_text("---\ntitle: 柳渡桥通车\n---\n昨日上午，柳渡桥通车。\n")


def try_full(disk, old, free_kb):
    """(wrong, status): what was wrong when so much was free; an empty list is right."""
    library, wrong = disk / "library", []
    shutil.rmtree(library, ignore_errors=True)
    run("install", old, "-l", library, "--unsigned")
    shutil.copytree(SAMPLE, library / "incoming/sample")
    room = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(b"\1" * max(0, room.f_bavail * room.f_bsize - free_kb * 1024))
    done = run("install", "--incoming", "-l", library, "--unsigned", "--settle", "0")
    published = (library / "editions/2025-10-18").exists()
    if done.returncode not in (0, 73, 74) or (done.returncode and "No space left" not in done.stderr):
        wrong.append(f"{free_kb} KB: exit status {done.returncode}: {done.stderr}")
    if published != (done.returncode == 0) or (published and not is_same(library / "editions/2025-10-18", SAMPLE)):
        wrong.append(f"{free_kb} KB: published: {published}, exit status {done.returncode}")
    if not is_same(library / "editions/2020-01-01", old):
        wrong.append(f"{free_kb} KB: the old edition was touched")
    if not published and not is_same(library / "incoming/sample", SAMPLE):
        wrong.append(f"{free_kb} KB: the arrival was touched")
    if list((library / "editions").glob(".*")):
        wrong.append(f"{free_kb} KB: left behind: {list((library / 'editions').glob('.*'))}")
    filler.unlink()
    again = run("install", "--incoming", "-l", library, "--unsigned", "--settle", "0")
    if again.returncode or not is_same(library / "editions/2025-10-18", SAMPLE):
        wrong.append(f"{free_kb} KB: no recovery: {again.stderr}")
    return wrong, done.returncode


def fill(disk, free_kb):
    room = os.statvfs(disk)
    (disk / "filler").write_bytes(b"\1" * max(0, room.f_bavail * room.f_bsize - free_kb * 1024))


def try_kiosk(disk, folder):
    """The library lies on the full disk, and what the kiosk writes down too."""
    if newsstand.missing():
        print(f"ok - a full disk with a kiosk on it # SKIP {newsstand.missing()}")
        return
    place, made = disk / "kiosk", folder / "made"
    place.mkdir(), made.mkdir()
    editions = [newsstand.Edition(made, i) for i in range(2)]
    shutil.copytree(editions[0].path, place / "library/editions" / editions[0].date)
    for i in range(64):
        (editions[1].path / f"ballast-{i}.png").write_bytes(os.urandom(8192))
    glass = newsstand.Glass(folder)
    kiosk = newsstand.Kiosk(glass, place, newsstand.CONFIG)
    check("an edition shows from the disk", kiosk.shows(editions[0]), kiosk.said())
    editions[1].drop(kiosk.library, ".coming")
    fill(disk, 64)
    (kiosk.library / "incoming/.coming").rename(kiosk.library / "incoming/b")
    full = kiosk.wait_for(lambda: "No space left" in kiosk.said())
    time.sleep(5)
    check("when the disk is full that is said, once, and the edition stays on the glass",
          full and kiosk.said().count("No space left") == 1 and glass.shows([editions[0]]) and kiosk.runs(), kiosk.said())
    check("and the arrival in incoming/", is_same(kiosk.library / "incoming/b", editions[1].path) and
          kiosk.editions() == [editions[0].date], kiosk.editions())
    (disk / "filler").unlink()
    check("when there is room again the new one shows by itself", kiosk.shows(editions[1]), kiosk.said())
    check("which is said, and nothing is left over", kiosk.wait_for(lambda: "can be kept again" in kiosk.said()) and
          is_same(kiosk.library / "editions" / editions[1].date, editions[1].path) and not list((kiosk.library / "incoming").iterdir()),
          kiosk.said())
    check("it ends as it should", kiosk.end() == 0)
    glass.close()


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="baolan-full-"))
    disk, old = folder / "disk", folder / "old"
    disk.mkdir()
    make_old(old)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_KB}k", "none", disk], check=True)
    try:
        results = [try_full(disk, old, free) for free in (*range(0, 64, 8), *range(64, 1024, 64))]
        wrong = [text for found, _ in results for text in found]
        statuses = [status for _, status in results]
        check(f"at {len(results)} amounts of room the old edition or both are whole, and with room it recovers", not wrong,
              *wrong)
        check("some were too little and some enough", 0 in statuses and any(statuses), statuses)
        shutil.rmtree(disk / "library")
        try_kiosk(disk, folder)
    finally:
        subprocess.run(["umount", disk], check=False)
        shutil.rmtree(folder, ignore_errors=True)
    end()


if __name__ == "__main__":
    main() if INSIDE in os.environ else enter()
