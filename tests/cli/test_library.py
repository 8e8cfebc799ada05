#!/usr/bin/env python3
"""The running kiosk and its library: what is dropped into incoming/ shows by itself, what is hostile is put aside with its reason
and leaves the glass as it was, the quota spares what shows, and what was good stays when what comes is not."""
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import newsstand
import test_packages as packages
from newsstand import BAOLAN, CONFIG, Edition, Glass, Kiosk
from tap import check, end

KEYS = pathlib.Path(os.environ["BAOLAN_SOURCE"]) / "tests/keys"
SIGNED = CONFIG.replace("unsigned: true", f"keys: [{KEYS / 'desk.pub'}]")


def fresh(folder, name):
    (folder / name).mkdir()
    return folder / name


def test_arrivals(glass, folder, editions):
    kiosk = Kiosk(glass, fresh(folder, "arrivals"))
    made = kiosk.wait_for(lambda: all((kiosk.library / name).is_dir() for name in ("editions", "incoming", "rejected")))
    check("the library is made whole at the start", made, kiosk.said())
    start = time.monotonic()
    editions[0].drop(kiosk.library)
    check("a folder dropped into incoming/ shows by itself", kiosk.shows(editions[0]), kiosk.said())
    print(f"# {(time.monotonic() - start) * 1000:.0f} ms from its rename to the glass, 200 of them to settle")
    part, whole = kiosk.library / "incoming/slow", editions[1].path
    part.mkdir()
    shutil.copy(whole / "edition.yaml", part)
    waits = kiosk.wait_for(lambda: "slow: waits" in kiosk.said())
    check("what is not whole waits, and says so", waits and kiosk.editions() == [editions[0].date], kiosk.said())
    shutil.copy(whole / "a.md", part)
    check("once it is whole it shows", kiosk.shows(editions[1]) and not part.exists(), kiosk.said())
    good = kiosk.folder / "state/good"
    check("what was good is written down", kiosk.wait_for(lambda: good.exists() and good.read_text().endswith(editions[1].date)))
    lock = os.open(kiosk.library / "editions", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    editions[2].drop(kiosk.library)
    time.sleep(1)
    held = kiosk.editions()
    os.close(lock)
    check("while another baolan is at work it waits, and then takes it",
          editions[2].date not in held and kiosk.shows(editions[2]), held, kiosk.said())
    shutil.rmtree(kiosk.library / "incoming")
    again = kiosk.wait_for((kiosk.library / "incoming").is_dir, 45)
    editions[3].drop(kiosk.library)
    check("a removed incoming/ is made again and watched", again and kiosk.shows(editions[3]), kiosk.said())
    check("it ends at SIGTERM", kiosk.end() == 0)


def test_signed(glass, folder, editions):
    kiosk = Kiosk(glass, fresh(folder, "signed"), SIGNED)
    kiosk.wait_for((kiosk.library / "incoming").is_dir)
    outside = kiosk.folder / "x.baolan"
    for key, number in (("desk", 0), ("other", 1)):
        subprocess.run([BAOLAN, "pack", editions[number].path, "-o", outside, "--sign", KEYS / f"{key}.key"], check=True)
        os.rename(f"{outside}.minisig", kiosk.library / f"incoming/{key}.baolan.minisig")
        os.rename(outside, kiosk.library / f"incoming/{key}.baolan")
    check("a package that a key of the settings signed shows", kiosk.shows(editions[0]), kiosk.said())
    reason = kiosk.library / "rejected/other.baolan.reason"
    check("another's is put aside with the reason",
          kiosk.wait_for(reason.exists) and "not one that is trusted" in reason.read_text(), kiosk.said())
    kiosk.end()


def collect_hostile():
    """{trust: [(name, package, signature, reason)]} of tests/cli/test_packages.py."""
    found = {True: [], False: []}

    def refused(name, package, reason, status=65, trust=("--unsigned",)):
        if KEYS / "other.pub" in trust:  # wrong only there: here the right key is trusted
            return
        signature = packages.folder / "hostile.baolan.minisig"
        found["--unsigned" in trust].append((name, package, signature.read_bytes() if signature.exists() else None, reason))

    packages.refused, packages.check = refused, lambda *_: None
    (packages.folder / "tmp").mkdir()
    for test in (packages.test_hostile_names, packages.test_hostile_doubles, packages.test_hostile_kinds, packages.test_bombs,
                 packages.test_damage, packages.test_signatures):
        test()
    shutil.rmtree(packages.folder)
    return found


def wrong_reasons(kiosk, hostile):
    wrong = []
    for i, (name, _, _, reason) in enumerate(hostile):
        path = kiosk.library / f"rejected/{i}.baolan.reason"
        if not path.exists() or reason not in path.read_text():
            wrong.append(f"{name}: {path.read_text() if path.exists() else 'not rejected'}")
    return wrong


def test_hostile(glass, folder, edition, hostile, config):
    shutil.copytree(edition.path, folder / "library/editions" / edition.date)
    kiosk = Kiosk(glass, folder, config)
    check("an edition shows", kiosk.shows(edition), kiosk.said())
    for i, (_, package, signature, _) in enumerate(hostile):
        if signature is not None:
            (kiosk.library / f"incoming/{i}.baolan.minisig").write_bytes(signature)
        (kiosk.library / f"incoming/.{i}").write_bytes(package)
        (kiosk.library / f"incoming/.{i}").rename(kiosk.library / f"incoming/{i}.baolan")
    looks, other, until = 0, 0, time.monotonic() + 180
    while kiosk.runs() and list((kiosk.library / "incoming").glob("*.baolan")) and time.monotonic() < until:
        looks, other = looks + 1, other + (glass.shows([edition]) is None)
        time.sleep(0.1)
    wrong = wrong_reasons(kiosk, hostile)
    check(f"{len(hostile)} hostile packages are each put aside with the reason", not wrong, *wrong[:5])
    check(f"and at none of {looks} looks was anything else on the glass", looks and not other and glass.shows([edition]), other)
    check("nothing came into editions/", kiosk.editions() == [edition.date], kiosk.editions())
    check("and the program ends as it should", kiosk.runs() and kiosk.end() == 0)


def heavy(edition, folder):
    """The same with 400 KB of ballast."""
    path = folder / f"heavy-{edition.date}"
    shutil.copytree(edition.path, path)
    (path / "ballast.png").write_bytes(os.urandom(400000))
    return path


def test_quota(glass, folder, editions):
    (folder / "quota").mkdir()
    kiosk = Kiosk(glass, folder / "quota", CONFIG.replace("edition: none", f"quota_mb: 1\nschedule: schedule.yaml")
                  + f"edition: {editions[5].path}\n")
    (kiosk.folder / "schedule.yaml").write_text(f"items:\n  - {{name: old, show: date {editions[0].date}}}\n", "utf-8")
    kiosk.wait_for((kiosk.library / "incoming").is_dir)
    for edition in editions[:5]:
        heavy(edition, kiosk.folder).rename(kiosk.library / "incoming" / edition.path.name)
        kiosk.wait_for(lambda: edition.date in kiosk.editions())
        if edition is editions[0]:
            check("the schedule shows the oldest", kiosk.shows(editions[0]), kiosk.said())
    kept = [editions[0].date, editions[4].date]
    check("the quota removes the oldest but not what shows nor the newest",
          kiosk.wait_for(lambda: kiosk.editions() == kept), kiosk.editions(), kiosk.said())
    check("and it goes on showing", glass.shows([editions[0]]) and kiosk.end() == 0)


def spoil(library, edition):
    """An edition that is in its place, is the newest and cannot be loaded."""
    path = library / "editions" / edition.date
    path.mkdir()
    shutil.copy(edition.path / "edition.yaml", path)


def test_last_good(glass, folder, editions):
    kiosk = Kiosk(glass, fresh(folder, "good"))
    editions[0].drop(kiosk.library) if kiosk.wait_for((kiosk.library / "incoming").is_dir) else None
    check("an edition shows that will be the last good one", kiosk.shows(editions[0]), kiosk.said())
    kiosk.wait_for(lambda: (kiosk.folder / "state/good").exists())
    spoil(kiosk.library, editions[5])
    told = kiosk.wait_for(lambda: editions[5].date in kiosk.said())
    check("a newer one that cannot be loaded is told, and the good one stays", told and glass.shows([editions[0]]), kiosk.said())
    kiosk.end()
    for edition in editions[2:5]:
        spoil(kiosk.library, edition)
    kiosk = Kiosk(glass, folder / "good")
    check("at the next start the good one shows behind four that are broken", kiosk.shows(editions[0]), kiosk.said())
    check("after three tries", editions[2].date not in kiosk.said().split(editions[5].date)[-1], kiosk.said())
    kiosk.end()


def test_unwritable(glass, folder, editions):
    place = fresh(folder, "unwritable")
    (place / "library").write_text("in the way")
    kiosk = Kiosk(glass, place, CONFIG.replace("edition: none", f"edition: {editions[0].path}"))
    check("a library that cannot be made is told, and the paper shows",
          kiosk.shows(editions[0]) and "library" in kiosk.said(), kiosk.said())
    kiosk.end()
    (place / "config.yaml").write_text("library: library\nkeys: [nowhere.pub]\n", "utf-8")
    done = subprocess.run([BAOLAN, "run", "--config", place / "config.yaml"], capture_output=True, text=True, timeout=60)
    check("a key that is none stops the start", done.returncode == 78 and "config.yaml:2" in done.stderr, done.stderr)


def main():
    reason = newsstand.missing()
    if reason:
        print(f"ok - the library of the running kiosk # SKIP {reason}")
        return 77
    with tempfile.TemporaryDirectory(prefix="baolan-library-") as name:
        folder = pathlib.Path(name)
        editions = [Edition(fresh(folder, "made") if i == 0 else folder / "made", i) for i in range(6)]
        hostile = collect_hostile()
        glass = Glass(folder)
        try:
            test_arrivals(glass, folder, editions)
            test_signed(glass, folder, editions)
            test_hostile(glass, fresh(folder, "hostile"), editions[0], hostile[True], CONFIG)
            test_hostile(glass, fresh(folder, "forged"), editions[0], hostile[False], SIGNED)
            test_quota(glass, folder, editions)
            test_last_good(glass, folder, editions)
            test_unwritable(glass, folder, editions)
        finally:
            glass.close()
    end()


if __name__ == "__main__":
    sys.exit(main())
