#!/usr/bin/env python3
"""The installed program, under two prefixes, run from another folder with an empty environment: it finds its words, its
fonts, its colours and the sample newspaper by itself, and an operator's settings outlive the next installation."""
import json
import os
import pathlib
import subprocess
import tempfile

import tap

BUILD = pathlib.Path(os.environ["BAOLAN"]).parent
EXPECTED = ["bin/baolan", "share/baolan/fonts/fonts.yaml", "share/baolan/config/themes.yaml",
            "share/baolan/sample/edition.yaml", "share/locale/en/LC_MESSAGES/baolan.mo",
            "share/locale/zh_Hant/LC_MESSAGES/baolan.mo", "share/doc/baolan/LICENSE", "share/doc/baolan/docs/running.md"]


def install(prefix, destination=None):
    environment = dict(os.environ)
    environment.pop("DESTDIR", None)
    if destination:
        environment["DESTDIR"] = str(destination)
    return subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], capture_output=True, text=True,
                          env=environment, check=False)


def baolan(root, *arguments):
    return subprocess.run([root / "bin/baolan", *arguments], capture_output=True, text=True, cwd="/", env={},
                          check=False)


def index(root, language):
    """The index as it is set in a language, and what was complained of."""
    done = baolan(root, "render", root / "share/baolan/sample", "--view", "index", "--language", language,
                  "--dump", "json")
    return done.stdout, done.stderr


def works(root, folder, name):
    missing = [path for path in EXPECTED if not (root / path).is_file()]
    tap.check(f"{name}: everything is in its place", not missing, missing)
    done = baolan(root, "check", root / "share/baolan/sample")
    tap.check(f"{name}: check", done.returncode == 0, done.stderr)
    (chinese, _), (english, complaint) = index(root, "zh-Hans"), index(root, "en")
    tap.check(f"{name}: its English words", json.loads(english) != json.loads(chinese) and not complaint, complaint)
    picture = folder / "page.png"
    done = baolan(root, "render", root / "share/baolan/sample", "--view", "page:1:1", "--png", picture)
    tap.check(f"{name}: render", done.returncode == 0 and picture.is_file() and picture.stat().st_size > 100000, done.stderr)
    sheets = folder / "sheets"
    done = baolan(root, "run", "--headless", sheets)
    tap.check(f"{name}: run shows the sample, without a word of complaint",
              done.returncode == 0 and not done.stderr and len(list(sheets.glob("*.png"))) > 4, done.stderr)


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        staged = folder / "staged"
        done = install("/usr", staged)
        tap.check("an installation for /usr, staged", done.returncode == 0, done.stderr)
        (folder / "a").mkdir()
        works(staged / "usr", folder / "a", "staged")
        tap.check("staged: the settings are in /etc", (staged / "etc/baolan/baolan.yaml").is_file()
                  and (staged / "etc/baolan/schedule.yaml").is_file())

        prefix = folder / "opt baolan"
        tap.check("an installation in a folder with a space", install(prefix).returncode == 0)
        settings = prefix / "etc/baolan/baolan.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("language: zh-Hans", "language: en")
                            .replace("theme: day", "theme: night"), encoding="utf-8")
        (folder / "b").mkdir()
        works(prefix, folder / "b", "a folder, in English, at night")
        tap.check("its settings are obeyed", (folder / "a/sheets").exists()
                  and pictures(folder / "a/sheets") != pictures(folder / "b/sheets"))
        again = install(prefix)
        tap.check("they outlive the next installation", again.returncode == 0
                  and "language: en" in settings.read_text(encoding="utf-8"), again.stderr)
        settings.write_text("idle_second: 3\n", encoding="utf-8")
        done = baolan(prefix, "run", "--headless", folder / "none")
        tap.check("a mistake in them is told with its place",
                  done.returncode == 78 and "etc/baolan/baolan.yaml:1:1" in done.stderr, done.stderr)
    tap.end()


def pictures(folder):
    return [path.read_bytes() for path in sorted(folder.glob("*.png"))]


main()
