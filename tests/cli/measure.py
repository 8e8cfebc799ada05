#!/usr/bin/env python3
"""Measures the running program from outside, on the display it is started on (./dev bench, ./dev soak).

    measure.py bench BAOLAN FOLDER     first frame (best and median of ten starts), memory, processor of a still sheet
    measure.py soak BAOLAN FOLDER MIN  quick rotation: does memory grow? exit 1 if it does

FOLDER takes the configuration and the record (docs/running.md) of each run.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

TICK = os.sysconf("SC_CLK_TCK")
STILL = "reading: {page_least_seconds: 3600, page_most_seconds: 3600}\n"
QUICK = ("reading: {base_seconds: 0, characters_per_minute: 2000, page_least_seconds: 1, page_most_seconds: 1, "
         "story_least_seconds: 1, story_most_seconds: 1}\n")
SETTLED = 0.25     # of a soak: by then every cache is full
GROWTH_LIMIT = 64  # kB a minute, the noise of the allocator


class Run:
    """The program, showing the sample; started when made."""

    def __init__(self, baolan, folder, config):
        self.record = pathlib.Path(folder, "record.jsonl")
        self.record.unlink(missing_ok=True)
        path = pathlib.Path(folder, "config.yaml")
        path.write_text(config)
        self.started = time.monotonic()
        self.process = subprocess.Popen([baolan, "run", "--config", str(path), "--record", str(self.record)],
                                        stderr=subprocess.DEVNULL)

    def events(self):
        lines = self.record.read_text().split("\n")[:-1] if self.record.exists() else []
        return [json.loads(line) for line in lines if line]

    def wait_still(self):
        """Seconds from the start of the process until the first sheet stood on the screen."""
        while not any(event["event"] == "still" for event in self.events()):
            if self.process.poll() is not None or time.monotonic() - self.started > 30:
                sys.exit("the program showed nothing")
            time.sleep(0.001)
        return time.monotonic() - self.started

    def memory(self):
        """kB: resident, and with what is shared counted by its share."""
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().split("\n")
        table = dict(line.split(":") for line in rollup[1:] if ":" in line)
        return int(table["Rss"].split()[0]), int(table["Pss"].split()[0])

    def processor(self):
        """Seconds of processor used so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def stop(self):
        self.process.terminate()
        self.process.wait()


def first_frames(baolan, folder):
    times = []
    for _ in range(10):
        run = Run(baolan, folder, STILL)
        times.append(run.wait_still() * 1000)
        run.stop()
    return times


def bench(baolan, folder):
    times = first_frames(baolan, folder)
    print(f"first frame after process start: best {min(times):.0f} ms, median {statistics.median(times):.0f} ms of ten")
    run = Run(baolan, folder, STILL)
    run.wait_still()
    time.sleep(5)  # the press works ahead
    before = run.processor()
    time.sleep(60)
    used = run.processor() - before
    rss, pss = run.memory()
    run.stop()
    print(f"memory: {rss / 1024:.1f} MB resident (RSS), {pss / 1024:.1f} MB PSS")
    print(f"processor with a still sheet: {used:.2f} s in 60 s, {used / 0.6:.2f} %")
    return 0


def slope(points):
    """Least squares, in kB a minute."""
    xs, ys = [x / 60 for x, _ in points], [y for _, y in points]
    mean_x, mean_y = statistics.mean(xs), statistics.mean(ys)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)


def soak(baolan, folder, minutes):
    run = Run(baolan, folder, QUICK)
    run.wait_still()
    points, end = [], time.monotonic() + float(minutes) * 60
    while time.monotonic() < end and run.process.poll() is None:
        points.append((time.monotonic() - run.started, run.memory()[0]))
        time.sleep(1)
    alive = run.process.poll() is None
    used, shown = (run.processor() if alive else 0), sum(event["event"] == "show" for event in run.events())
    run.stop()
    settled = points[int(len(points) * SETTLED):]
    growth = slope(settled)
    print(f"{shown} sheets in {minutes} min, {used:.0f} s of processor; resident {settled[0][1] / 1024:.1f} MB, then "
          f"{settled[-1][1] / 1024:.1f} MB: {growth:+.1f} kB a minute")
    return 0 if alive and growth <= GROWTH_LIMIT else 1


def main(verb, *arguments):
    return {"bench": bench, "soak": soak}[verb](*arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
