#!/usr/bin/env python3
"""Chinese texts that are on this machine, a paragraph a line, for the tests that set much.

    corpora.py NAME…        faq, reference (Debian's books), fortunes, man, sample (this repository's newspaper)

A text whose package is not installed gives nothing.
"""
import glob
import gzip
import html.parser
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
MAN_SHARE, FORTUNE_SHARE = 12, 6  # every twelfth page, every sixth line
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "title"}


class Paragraphs(html.parser.HTMLParser):
    """The text of every block, without listings."""

    def __init__(self):
        super().__init__()
        self.found, self.text, self.hidden = [], [], 0

    def end(self):
        self.found.append("".join(self.text))
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("pre", "script", "style")
        if tag in BLOCKS:
            self.end()

    def handle_endtag(self, tag):
        self.hidden -= tag in ("pre", "script", "style")
        if tag in BLOCKS:
            self.end()

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def read_html(pattern):
    for path in sorted(glob.glob(pattern)):
        parser = Paragraphs()
        parser.feed(pathlib.Path(path).read_text(encoding="utf-8", errors="replace"))
        parser.end()
        yield from parser.found


def read_fortunes():
    for path in sorted(glob.glob("/usr/share/games/fortunes/*.u8")):
        text = pathlib.Path(path).read_text(encoding="utf-8", errors="replace")
        yield from re.sub(r"\x1b\[[0-9;]*m", "", text).split("\n")[::FORTUNE_SHARE]


def read_man_page(path):
    """Filled text alone: requests end a paragraph, escapes of fonts and signs go."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as page:
        lines = page.read().split("\n")
    text = ""
    for line in lines:
        if not line or line[0] in ".'":
            yield text
            text = ""
        else:
            text += re.sub(r"\\(f\(..|f.|\(..|[&|^%c]|s[-+]?\d)", "", line).replace("\\-", "-").replace("\\", "") + " "
    yield text


def read_man():
    for path in sorted(glob.glob("/usr/share/man/zh_CN/man*/*.gz"))[::MAN_SHARE]:
        yield from read_man_page(path)


def read_sample():
    for path in sorted(ROOT.glob("assets/sample/raw/*.txt")) + sorted(ROOT.glob("assets/sample/stories/*.md")):
        source = path.read_bytes()
        try:
            yield from source.decode("utf-8").split("\n")
        except UnicodeDecodeError:
            yield from source.decode("gb18030").split("\n")


READERS = {"faq": lambda: read_html("/usr/share/doc/debian/FAQ/zh-cn/*.html"),
           "reference": lambda: read_html("/usr/share/debian-reference/*.zh-cn.html"),
           "fortunes": read_fortunes, "man": read_man, "sample": read_sample}


def main():
    for name in sys.argv[1:]:
        for paragraph in READERS[name]():
            paragraph = re.sub(r"[\s\x00]+", " ", paragraph).strip()
            if re.search("[\u4e00-\u9fff]", paragraph):
                print(paragraph)


main()
