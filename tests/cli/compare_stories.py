#!/usr/bin/env python3
"""Compares an imported edition with the expected stories, character for character, and looks for the doubts in the report.

    compare_stories.py EDITION EXPECTED REPORT.json

Front matter is read by its own small reader (keys, quoted or bare scalars, lists), so that the program does not check itself.
"""
import json
import pathlib
import re
import sys

FIELDS = ("title", "title_lines", "kicker", "subtitle", "author", "credit", "dateline")


def scalar(text):
    text = text.strip()
    if text.startswith('"'):
        return json.loads(text)
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    return text


def flow_items(text):
    return [scalar(item) for item in re.findall(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[^,\[\]]+', text) if item.strip()]


def read_story(path):
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    story, key = {}, None
    for line in front.splitlines():
        item = re.match(r"\s*- (.*)", line)
        pair = re.match(r"(\w+):(.*)", line)
        if item and key:
            if not isinstance(story[key], list):
                story[key] = []
            story[key].append(scalar(item.group(1)))
        elif pair:
            key, value = pair.group(1), pair.group(2).strip()
            story[key] = flow_items(value) if value.startswith("[") else scalar(value)
    story["body"] = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", p.strip()) for p in body.split("\n\n") if p.strip()]
    return story


def story_files(folder):
    return sorted(path for path in folder.glob("*.md") if path.name != "README.md")


def differences(got, wanted):
    for field in FIELDS + ("body",):
        if (got.get(field) or "") != (wanted.get(field) or ""):
            yield f"{field}: {got.get(field)!r}, expected {wanted.get(field)!r}"


def main(edition, expected, report):
    got, wanted = story_files(pathlib.Path(edition)), story_files(pathlib.Path(expected))
    bad = 0 if len(got) == len(wanted) else 1
    if bad:
        print(f"{len(got)} stories, expected {len(wanted)}")
    for ours, theirs in zip(got, wanted):
        for text in differences(read_story(ours), read_story(theirs)):
            print(f"{ours.name}: {text}")
            bad += 1
    told = pathlib.Path(report).read_text(encoding="utf-8")
    json.loads(told)
    for doubt in ("head-role-uncertain", "overlap-removed"):
        if doubt not in told:
            print(f"the report does not tell {doubt}")
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
