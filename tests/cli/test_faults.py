#!/usr/bin/env python3
"""Every allocation and every file operation of what the program loads, made to fail: the N-th for every N.

Each fault may end in one of three ways: the result is the same as without it; a clear sentence, with one of the exit
statuses of the manual or with a result that is told to be imperfect; exit 70, out of memory. Never in a crash, a hang, a
descriptor left open, or in another result without a word. tests/preload/breaker.c makes them fail. As a test, from each
call stack a few; with BAOLAN_FAULTS=all every one (./dev soak --faults)."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from tap import check, end

BAOLAN, SAMPLE, SOURCE = (os.environ[name] for name in ("BAOLAN", "BAOLAN_SAMPLE", "BAOLAN_SOURCE"))
BUILD = pathlib.Path(BAOLAN).parent
BREAKER, LOADS = BUILD / "tests/preload/breaker.so", BUILD / "tests/loads"
FULL = os.environ.get("BAOLAN_FAULTS") == "all"
EACH = 0 if FULL else 1
MANUAL = {64, 65, 66, 69, 70, 73, 74, 75, 77, 78}

STORY = """---
title: {title}
kicker: 修路进度
author: 记者 王禾
---

城区三条道路的罩面施工本周完成，昨夜最后一段沥青铺到了人民路东口。白天照常通车，夜里封一半路面。

## 夜间施工

施工队长说，天气好的话，周末前划完标线。*请绕行的车辆慢行*，**行人走临时便道**。

| 路段 | 日期 |
|---|---|
| 人民路 | 20日 |
| 解放路 | 21日 |
"""
PLAN = """paper: 街口日报
date: {date}
number: 1
pages:
  - name: 要闻
    stories: [a.md, b.md]
"""
CONFIG = """editions: library
schedule: schedule.yaml
theme: night
glass: {{diagonal_in: 24, viewing_distance_m: 1}}
fonts: "{source}/fonts/fonts.yaml"
themes: "{source}/config/themes.yaml"
fault: {{fonts: [a.ttf, b.ttf]}}
"""

def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def write_edition(folder, date, titles):
    write(folder / "edition.yaml", PLAN.format(date=date))
    for name, title in zip("ab", titles):
        write(folder / f"{name}.md", STORY.format(title=title))


def prepare(folder):
    write_edition(folder / "library/old", "2026-11-20", ("城区三条道路本周完成罩面", "阅览室周末延长开放"))
    write_edition(folder / "library/new", "2026-11-21", ("河堤步道今天开放", "菜场搬进新楼"))
    picture = next(pathlib.Path(SAMPLE, "pictures").iterdir())
    shutil.copy(picture, folder / f"library/new/road{picture.suffix}")
    write(folder / "library/new/a.md", (folder / "library/new/a.md").read_text().replace(
        "author:", f"pictures: [{{file: road{picture.suffix}, caption: 摊铺机驶过人民路。}}]\nauthor:"))
    write(folder / "notices/water.md", "---\ntitle: 今晚停水\nimportance: 80\n---\n\n人民路主管抢修，请提前存水。\n")
    write(folder / "baolan.yaml", CONFIG.format(source=SOURCE))
    shutil.copy(f"{SOURCE}/config/schedule.yaml", folder)
    subprocess.run([BAOLAN, "pack", folder / "library/new", "-o", folder / "new.baolan"], check=True, stdout=subprocess.DEVNULL)


class Sweep:
    def __init__(self, folder, name, kind, command, each=EACH, waits=False):
        self.name, self.kind, self.faults = name, kind, []
        report = folder / "report"
        report.unlink(missing_ok=True)
        environment = {**os.environ, "LD_PRELOAD": str(BREAKER), "BREAKER_KIND": kind, "BREAKER_REPORT": str(report),
                       "BREAKER_EACH": str(each), "BREAKER_WAIT": "1" if waits else "0", "MALLOC_PERTURB_": "165"}
        with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as errors:
            self.status = subprocess.run(list(map(str, command)), env=environment, stdout=out, stderr=errors,
                                         cwd=folder, timeout=None if FULL else 200).returncode
        lines = [line.split("\t") for line in report.read_text(errors="replace").splitlines()] if report.exists() else []
        self.rows = [(int(n), call, int(end), digest, int(files), said) for n, call, end, digest, files, said in lines]
        self.whole = next((row for row in self.rows if row[0] == 0), None)

    def judge(self, row):
        """What is wrong with this end; None: nothing."""
        number, call, status, digest, files, said = row
        if status < 0:
            return "hangs" if status == -14 else f"signal {-status}"
        if status == 0 and digest != self.whole[3] and not said:
            return "another result without a word"
        if status and (status not in MANUAL or not said):
            return f"exit {status} without a word" if not said else f"exit {status}"
        if files > self.whole[4]:
            return f"{files} descriptors instead of {self.whole[4]}"
        return None

    def tell(self):
        if not self.whole or self.status:
            check(f"{self.name}, {self.kind}: it works without a fault", False, self.status, self.rows[-3:])
            return
        ends = {"same": 0, "told": 0, "out of memory": 0, "error": 0}
        for row in self.rows[:-1]:
            fault = self.judge(row)
            if fault:
                self.faults.append(f"{row[0]} {row[1]}: {fault}: {row[5][:200]}")
                continue
            same = row[2] == 0 and row[3] == self.whole[3]
            ends["same" if same else "told" if row[2] == 0 else "out of memory" if row[2] == 70 else "error"] += 1
        words = ", ".join(f"{count} {end}" for end, count in ends.items() if count)
        check(f"{self.name}: {len(self.rows) - 1} {self.kind} faults: {words}", not self.faults and len(self.rows) > 1,
              f"{len(self.faults)} faults", "\n".join(self.faults[:12]))


def commands(folder):
    """Name, command, whether the program says itself when counting begins."""
    own = ["--fonts", f"{SOURCE}/fonts/fonts.yaml"]
    themes = ["--themes", f"{SOURCE}/config/themes.yaml"]
    yield "configuration", [LOADS, "config", "baolan.yaml"], True
    yield "schedule", [LOADS, "schedule", "schedule.yaml"], True
    yield "baolan schedule", [BAOLAN, "schedule", "schedule.yaml", "--at", "2026-11-20T12:00"], False
    yield "library", [LOADS, "library", "library"], True
    yield "notices", [LOADS, "notices", "notices"], True
    yield "fonts.yaml", [LOADS, "fonts", f"{SOURCE}/fonts/fonts.yaml"], True
    yield "themes.yaml", [LOADS, "themes", f"{SOURCE}/config/themes.yaml"], True
    yield "package", [LOADS, "package", "new.baolan"], True
    yield "baolan check", [BAOLAN, "check", "library/new", *own], False
    yield "baolan render", [BAOLAN, "render", "library/new", "--size", "640x360", "--view", "page:1", "--dump", "json",
                            *own, *themes, "--png", "page.png"], False
    yield "new edition while the old one shows", [LOADS, "swap", "baolan.yaml", "library/old", "library/new"], True


def main(only=None):
    if not BREAKER.exists() or not LOADS.exists():
        print("ok - faults # SKIP no breaker in this build")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prepare(folder)
        for title, command, waits in commands(folder):
            for kind in ("memory", "file"):
                if kind == "file" and "--png" in command:  # what one branch writes another would remove
                    command = command[:-2]
                if not only or only == title:
                    Sweep(folder, title, kind, command, waits=waits).tell()
    end()


if __name__ == "__main__":
    main(*sys.argv[1:])
