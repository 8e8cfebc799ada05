#!/usr/bin/env python3
"""What the program keeps and tells about itself while it shows: the play log."""
import csv
import io
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from tap import check, end
from test_window import BAOLAN, FILES, Kiosk, Screen, write_edition

CONFIG = """stale_after: never
state: state
rotation: pages
idle_seconds: 2
bar_seconds: 1
reading: {page_least_seconds: 1, page_most_seconds: 1, story_least_seconds: 1, story_most_seconds: 1}
motion: {fade_ms: 0, slide_ms: 0}
play_log: {write_seconds: 0.2}
fault: {retry_seconds: 1}
"""
PATIENCE = 15


def ask(*words):
    return subprocess.run([BAOLAN, *map(str, words)], capture_output=True, text=True, timeout=30)


def read_log(state, *options):
    result = ask("log", "--state", state, "--json", *options)
    return json.loads(result.stdout) if result.returncode == 0 else []


def test_log(screen, folder):
    edition, state = folder / "2026-11-24", folder / "state"
    check("before anything was shown there is no log", ask("log", "--state", state).returncode == 66)
    kiosk = Kiosk(screen, folder, edition, CONFIG)
    kiosk.wait_for(lambda: len(read_log(state)) >= 3, PATIENCE)
    rows = read_log(state)
    check("what passed is in the log while the program runs", len(rows) >= 3, rows)
    check("its lines name edition, view, page and sheet",
          all(row["edition"] == "2026-11-24" and row["view"] == "page" and row["sheet"] >= 1 and row["reason"] == "rotation"
              for row in rows) and {row["subject"] for row in rows} >= {"1", "2"}, rows)
    check("a sheet stood as long as the settings say", all(900 <= row["duration_ms"] <= 3000 for row in rows[:2]), rows)
    count = len(read_log(state))
    screen.touch("key", "i")
    kiosk.wait_for(lambda: any(row["view"] == "index" for row in read_log(state)), PATIENCE)
    readers = [row for row in read_log(state)[count:] if row["reason"] == "reader"]
    check("who came is in it", any(row["view"] == "index" for row in readers), read_log(state)[count:])
    kiosk.end(signal.SIGKILL)
    after_kill = read_log(state)
    check("a kill leaves a log that can be read", len(after_kill) > count, after_kill)
    kiosk = Kiosk(screen, folder, folder / "nothing", CONFIG)
    kiosk.wait_for(lambda: kiosk.lines("fault"), PATIENCE)
    time.sleep(0.5)
    status, took = kiosk.end()
    rows = read_log(state)
    check("the end writes what stood last, here a fault", status == 0 and rows[-1]["reason"] == "fault" and
          rows[-1]["view"] == "" and len(rows) > len(after_kill), rows[-2:])
    return rows


def test_export(folder, rows):
    state = folder / "state"
    table = list(csv.DictReader(io.StringIO(ask("log", "--state", state, "--csv").stdout)))
    check("CSV and JSON say the same", [{k: str(v) for k, v in row.items()} for row in rows] == table, table[:2])
    middle = rows[len(rows) // 2]["start"][:19] + "Z"
    before, after = read_log(state, "--to", middle), read_log(state, "--from", middle)
    check("--from and --to divide the log", len(before) + len(after) == len(rows) and before and after)
    (folder / "log.yaml").write_text("state: state\n")
    check("the folder comes from the settings too", ask("log", "--config", folder / "log.yaml").stdout.count("\n") == len(rows))
    check("what is no instant is refused", ask("log", "--state", state, "--from", "soon").returncode == 64)
    (folder / "none.yaml").write_text("theme: day\n")
    check("settings without a folder say so", ask("log", "--config", folder / "none.yaml").returncode == 78)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_edition(folder / "2026-11-24")
        screen = Screen()
        try:
            test_export(folder, test_log(screen, folder))
        finally:
            screen.close()
    end()


if __name__ == "__main__":
    main()
