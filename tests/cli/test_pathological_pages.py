#!/usr/bin/env python3
"""Editions that no editor makes: each gives sheets without a violation (check_sheets.py) in a bounded time, or is refused with
a clear message; what could not be shown as it was meant is told.
"""
import json
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import zlib

from check_sheets import check

BAOLAN = os.environ["BAOLAN"]
SECONDS = 60
SENTENCE = "柳渡桥昨日通车，两岸的居民往来方便。"
HEAD = "渡口的钟修好了沿河"
SIZES = ("1920x1080", "800x480")
failures = 0


def tell(name, fault):
    global failures
    print(f"{'not ok' if fault else 'ok'} - {name}")
    if fault:
        failures += 1
        print("#", str(fault)[:600])


def picture(width, height):
    """A white PNG of one bit."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\xff" * ((width + 7) // 8)) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def story(title="渡口的钟修好了", body=SENTENCE * 12, **keys):
    front = "".join(f"{key}: {value}\n" for key, value in {"title": json.dumps(title, ensure_ascii=False), **keys}.items())
    return f"---\n{front}---\n\n{body}\n"


def write(folder, stories, pictures=()):
    (folder / "pictures").mkdir()
    names = [f"s{number:03}.md" for number in range(len(stories))]
    for name, text in zip(names, stories):
        (folder / name).write_text(text, encoding="utf-8")
    for name, (width, height) in pictures:
        (folder / "pictures" / name).write_bytes(picture(width, height))
    (folder / "edition.yaml").write_text(f"paper: 柳渡晚报\ndate: 2025-10-18\npages:\n  - stories: [{', '.join(names)}]\n",
                                         encoding="utf-8")


def cap():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def render(folder, size):
    return subprocess.run([BAOLAN, "render", str(folder), "--size", size, "--view", "all", "--dump", "json"],
                          capture_output=True, preexec_fn=cap)


def excused(violation, told):
    """What no sheet can hold is told: a picture, with its caption; a head, whose whole is in the story view."""
    kind, where, text = violation
    if told == "picture":
        return kind == "missing" and "caption" in where
    return told == "head" and (kind == "J1" or (kind == "missing" and where.startswith("page: ")))


def judge(name, stories, pictures=(), told="", sizes=SIZES):
    """told: a word of the kind of warning that must be there; empty: none must."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(pathlib.Path(folder), stories, pictures)
            done = render(folder, size)
            if done.returncode:
                tell(f"{name} at {size}", f"exit status {done.returncode}: {done.stderr.decode()[-300:]}")
                continue
            dump = json.loads(done.stdout)
        said = [w["kind"] for w in dump["warnings"]] + [done.stderr.decode()]
        fault = [" ".join(map(str, v)) for v in check(dump).violations if not excused(v, told)]
        if told and not any(told in word for word in said):
            fault.append(f"nothing is said of {told}: {set(said[:-1])}")
        tell(f"{name} at {size}", "\n# ".join(fault[:5]))


def refuse(name, stories, code):
    with tempfile.TemporaryDirectory() as folder:
        write(pathlib.Path(folder), stories)
        done = render(folder, SIZES[0])
        message = done.stderr.decode().strip()
        tell(name, "" if done.returncode == code and message else f"exit status {done.returncode}: {message}")


def with_picture(file, **keys):
    return story(pictures=f"\n  - {{file: pictures/{file}, caption: 钟楼}}", **keys)


def main():
    refuse("no stories", [], 65)
    refuse("no readable story", ["---\ntitle: [\n---\n"], 65)
    judge("a head of 400 characters", [story(title=(HEAD * 45)[:400]), story()], told="head")
    judge("kicker, title and subtitle of 200 characters", [story(title=HEAD * 22, kicker=HEAD * 22, subtitle=HEAD * 22), story()],
          told="head")
    judge("200 briefs", [story(title=f"简讯{n}", body=SENTENCE * 3, kind="brief") for n in range(200)])
    judge("200 stories", [story(title=f"渡口的钟修好了第{n}次", body=SENTENCE * (1 + n % 30)) for n in range(200)])
    judge("pictures of 1 by 16,000 and 16,000 by 1 pixels", [with_picture("a.png"), with_picture("b.png"), story()],
          (("a.png", (1, 16000)), ("b.png", (16000, 1))), told="picture")
    judge("pictures of 1 by 20,000 and 20,000 by 1 pixels", [with_picture("a.png"), with_picture("b.png"), story()],
          (("a.png", (1, 20000)), ("b.png", (20000, 1))), told="picture")
    judge("pictures of 40 by 1,600 and 1,600 by 40 pixels", [with_picture("a.png"), with_picture("b.png"), story()],
          (("a.png", (40, 1600)), ("b.png", (1600, 40))), told="picture", sizes=("800x480",))
    judge("the same on a large glass", [with_picture("a.png"), with_picture("b.png"), story()],
          (("a.png", (40, 1600)), ("b.png", (1600, 40))), sizes=("1920x1080",))
    judge("all must be shown whole", [story(body=SENTENCE * 60, full="true") for _ in range(8)], told="full", sizes=("800x480",))
    judge("all are kept together", [story(body=SENTENCE * 20, keep="true") for _ in range(12)], told="keep")
    judge("all are boxed", [story(body=SENTENCE * (5 + n), box="true") for n in range(8)])
    judge("a story of 64 KB", [story(body="\n\n".join([SENTENCE * 12] * 98)), story()])
    judge("one paragraph of 60 KB", [story(body=SENTENCE * 1100), story()])
    judge("titles of one character", [story(title=char, body=SENTENCE * 8) for char in "桥船面钟河"])
    judge("titles of Latin words", [story(title=title, body=SENTENCE * 9) for title in (
        "The quick brown fox jumps over the lazy dog and then sleeps", "Supercalifragilisticexpialidocious " * 3,
        "A" * 60, "Wi-Fi", "x")])
    judge("empty bodies", [story(body="") for _ in range(6)])
    judge("an empty body with picture, kicker and subtitle", [with_picture("a.png", body="", kicker="钟", subtitle="响了")],
          (("a.png", (900, 600)),))
    judge("a table of 12 columns and 80 rows", [story(body="\n".join(
        ["|" + "|".join("甲乙丙丁戊己庚辛壬癸子丑") + "|", "|" + "---|" * 12]
        + ["|" + "|".join(str(n * k) for k in range(12)) + "|" for n in range(80)])), story()])
    judge("a band of light, a phone, a stamp", [story(body=SENTENCE * n) for n in (3, 30, 12, 60)],
          sizes=("7680x1080", "1920x360", "360x800", "320x240"))


main()
sys.exit(1 if failures else 0)
