#!/usr/bin/env python3
"""What happens around the running program: its X server is killed, its disk is slow, it is killed while it writes.

The slow disk is tests/preload/slow.c: each read takes 200 ms. A new edition comes meanwhile; nothing may be read on the thread
that draws."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, end

BAOLAN, SAMPLE, SOURCE = (os.environ[name] for name in ("BAOLAN", "BAOLAN_SAMPLE", "BAOLAN_SOURCE"))
PRELOAD = pathlib.Path(BAOLAN).parent / "tests/preload"
FILES = ["--fonts", f"{SOURCE}/fonts/fonts.yaml", "--themes", f"{SOURCE}/config/themes.yaml"]
SETTINGS = """editions: editions
stale_after: never
reading: {page_least_seconds: 2, page_most_seconds: 2, story_least_seconds: 2, story_most_seconds: 2}
"""
PATIENCE = 40


class Server:
    def __init__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
                                        pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.environment = {**os.environ, "DISPLAY": ":" + pipe.readline().strip()}
        self.environment.pop("WAYLAND_DISPLAY", None)


class Run:
    def __init__(self, folder, server, **more):
        self.record, self.said = folder / "record", folder / "said"
        self.record.unlink(missing_ok=True)
        with self.said.open("w") as said:
            self.process = subprocess.Popen([BAOLAN, "run", "--config", folder / "baolan.yaml", "--record", self.record, *FILES],
                                            env={**server.environment, **more}, stderr=said)

    def rows(self, event):
        text = self.record.read_text() if self.record.exists() else ""
        return [row for row in map(json.loads, text.split("\n")[:-1]) if row["event"] == event]

    def wait(self, holds):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if holds():
                return True
            time.sleep(0.05)
        return False

    def stands(self):
        return self.wait(lambda: self.rows("still"))

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=PATIENCE)


def add_edition(folder, date):
    """As the library does it: whole, then renamed."""
    beside = folder / "editions" / ".arriving"
    shutil.copytree(SAMPLE, beside)
    plan = beside / "edition.yaml"
    plan.write_text("".join(f"date: {date}\n" if line.startswith("date:") else line
                            for line in plan.read_text().splitlines(True)))
    beside.rename(folder / "editions" / date)


def lose_the_server(folder):
    for how in (signal.SIGKILL, signal.SIGTERM):
        server = Server()
        run = Run(folder, server)
        check(f"it shows, before the X server gets {how.name}", run.stands())
        server.process.send_signal(how)
        try:
            status = run.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            status = "none: it hangs"
            run.process.kill()
        check("without its X server it ends with 70 and says why", status == 70 and "X server" in run.said.read_text(),
              status, run.said.read_text())
        server.process.wait()
    server = Server()
    run = Run(folder, server)
    check("started again with a new server it shows", run.stands())
    check("and ends in order", run.end() == 0)
    server.process.terminate()
    server.process.wait()


def slow_disk(folder):
    server = Server()
    switch, report = folder / "switch", folder / "report"
    switch.write_bytes(b"\0")
    run = Run(folder, server, LD_PRELOAD=str(PRELOAD / "slow.so"), SLOW_SWITCH=str(switch), SLOW_REPORT=str(report))
    check("it shows, before the disk becomes slow", run.stands())
    with switch.open("r+b") as file:
        file.write(b"\1")
    atlases = len(run.rows("atlas"))
    began = run.rows("still")[-1]["ms"]
    add_edition(folder, "2026-11-21")
    check("a new edition comes from a slow disk", run.wait(lambda: len(run.rows("atlas")) > atlases))
    seen = len(run.rows("still"))
    run.wait(lambda: len(run.rows("still")) > seen + 1)
    check("nothing is read on the thread that draws", not report.exists(), report.exists() and report.read_text())
    fades = [row for row in run.rows("still") if row["ms"] > began and row["frames"] > 1]
    check("sheets go on coming", len(fades) >= 2, fades)
    print("# milliseconds and frames of each fade: " + ", ".join(f"{row['took']}/{row['frames']}" for row in fades))
    check("and it ends in order", run.end() == 0)
    server.process.terminate()
    server.process.wait()


def killed_while_it_writes(folder):
    """Before each of its writes; then the same command again."""
    text = pathlib.Path(SOURCE, "assets/sample/raw/A03.txt")
    report, faults, count, done = folder / "killed", [], 0, False
    while not done and count < 200:
        count += 1
        out = folder / "imported"
        shutil.rmtree(out, ignore_errors=True)
        command = [BAOLAN, "import", text, "-o", out]
        environment = {**os.environ, "LD_PRELOAD": str(PRELOAD / "breaker.so"), "BREAKER_KIND": "write",
                       "BREAKER_KILL": str(count), "BREAKER_REPORT": str(report)}
        done = subprocess.run(command, env=environment, capture_output=True).returncode != -signal.SIGKILL
        torn = [path.name for path in out.glob("**/*.md") if not path.read_text().endswith("\n")] if out.exists() else []
        whole = subprocess.run([BAOLAN, "check", out, *FILES[:2]], capture_output=True).returncode == 0
        again = None if whole else subprocess.run(command, capture_output=True, text=True)
        if torn or (again and again.returncode):
            faults.append(f"{count}: {torn} {again and again.stderr}")
    check(f"import, killed before each of its {count - 1} writes, leaves no torn file and works again",
          done and count > 5 and not faults, "\n".join(faults[:5]))


def main():
    if not (PRELOAD / "slow.so").exists() or not shutil.which("Xvfb"):
        print("ok - weather # SKIP no Xvfb, or no library to preload")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "editions").mkdir()
        (folder / "baolan.yaml").write_text(SETTINGS)
        add_edition(folder, "2026-11-20")
        killed_while_it_writes(folder)
        lose_the_server(folder)
        slow_disk(folder)
    end()


if __name__ == "__main__":
    main()
