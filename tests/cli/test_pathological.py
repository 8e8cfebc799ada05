#!/usr/bin/env python3
"""Paragraphs that no one writes are set in a bounded time: a cap on processor time, far above what they need."""
import json
import os
import resource
import subprocess
import sys

BAOLAN = os.environ["BAOLAN"]
MB, SECONDS = 1 << 20, 20
CASES = {"1 MB without a break": "a" * MB,
         "1 MB of Han": "国" * (MB // 3),
         "1 MB of Han that may not part": "国\u2060" * (MB // 6),
         "100 000 closing marks": "）" * 100000,
         "100 000 opening marks": "（" * 100000,
         "1 MB of dashes": "—" * (MB // 3),
         "deep embedding": "a\u202b" * 60000 + "\u05d0\u2067" * 60000 + "桥",
         "1 MB of Hebrew": "שלום " * (MB // 9),
         "a word of 1 MB in Arabic": "ب" * (MB // 2),
         "1 MB of spaces": " " * MB,
         "1 MB of U+3000": "\u3000" * (MB // 3),
         "1 MB of combining marks": "e" + "\u0301" * (MB // 2),
         "1 MB of one address": "https://example.org/" + "a/b?c=d&" * (MB // 8),
         "1 MB of one path": "/usr" * (MB // 4),
         "1 MB of digits": "1234567890" * (MB // 10),
         "1 MB of soft hyphens": "ab\u00ad" * (MB // 4),
         "1 MB of joined emoji": "👩\u200d" * (MB // 7),
         "1 MB of quotes": "“国”‘a’" * (MB // 20),
         "1 MB of missing characters": "\U0003FFFD" * (MB // 4),
         "1 MB of controls": "\x01\x1f\u200b" * (MB // 5),
         "1 MB of Tibetan": "བོད" * (MB // 9)}
failures = 0


def cap():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def set_all(text, measure):
    """What is wrong, or nothing."""
    done = subprocess.run([BAOLAN, "compose", "-", "--measure", str(measure)], input=text.encode(), capture_output=True,
                          preexec_fn=cap)
    if done.returncode:
        return f"exit status {done.returncode}"
    at = 0
    for line in json.loads(done.stdout)["lines"]:
        if line["start"] != at:
            return f"a gap at {at}"
        at = line["end"]
    return "" if at == len(text.encode()) else f"ends at {at}"


for name, text in CASES.items():
    fault = set_all(text, 20) or (set_all(text, 1) if "closing" in name else "")
    print(f"{'not ok' if fault else 'ok'} - {name}")
    if fault:
        failures += 1
        print("#", fault)
sys.exit(1 if failures else 0)
