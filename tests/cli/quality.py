#!/usr/bin/env python3
"""How well paragraphs are set, in one model for everybody's line ends (docs/quality.md).

    quality.py BAOLAN [CORPUS…] [--measures 11,14,17,20,26] [--others FILE]
    quality.py BAOLAN --split FILE    the lines of each paragraph of FILE at each measure, as JSON, for --others

BAOLAN sets the text by total fit and greedily, Chromium (when it is installed) as a browser does. --others names a file
of line ends that another program chose: {"name": …, "corpus": …, "measures": {"11": [[line, …] of each paragraph]}}.

The model: Han and full-width marks take 1 em; an opening mark at a line's start and a closing or stop mark at its end
half an em; of two marks that meet one gives half an em; a quarter of an em stands between Han and Latin where the copy
has no space; Latin has the widths of the font. A line's opening is what is missing to the measure, over the places
between its characters; negative when it must be squeezed.
"""
import argparse
import collections
import html
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

OPENING = set("“‘「『（《〈【〖〔［｛")
CLOSING = set("”’」』）》〉】〗〕］｝。．，、：；！？")
INDENT, HYPHEN, SIZE, PARAGRAPHS = 2, 1 / 3, 32, 300
LONG, SHORT, FEW = 60, 20, 10  # Han characters of a paragraph; where fewer are so long, shorter ones are taken
LOOSE, VERY, SQUEEZED = 0.1 + 1e-6, 0.25 + 1e-6, -1e-3
HERE, CORPORA = pathlib.Path(__file__).resolve().parent, ("sample", "faq", "reference", "fortunes", "man")
PAGE = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><style>body{margin:0}
p{margin:0;width:%dpx;font:%dpx/1.5 "Noto Serif CJK SC";line-break:strict;text-align:justify;text-indent:2em;
text-spacing-trim:normal;text-autospace:normal}</style><body>%s<script>
const range = document.createRange(), all = [];
for (const p of document.querySelectorAll("p")) {
  const text = p.firstChild.data, lines = [];
  let top = null;
  for (let at = 0; at < text.length;) {
    const size = text.codePointAt(at) > 0xffff ? 2 : 1;
    range.setStart(p.firstChild, at);
    range.setEnd(p.firstChild, at + size);
    const boxes = range.getClientRects(), box = boxes[boxes.length - 1];
    if (top === null || (box && box.width > 0 && box.top > top + 16)) { lines.push(""); top = box ? box.top : top; }
    lines[lines.length - 1] += text.slice(at, at += size);
  }
  all.push(lines);
}
document.body.innerHTML = "";
document.body.textContent = "@@" + JSON.stringify(all) + "@@";
</script></body></html>"""


# --- the copy ---

def han(text):
    return sum("\u4e00" <= c <= "\u9fff" for c in text)


def chosen(texts):
    """Whole paragraphs, each once, at most so many, evenly out of all."""
    texts = list(dict.fromkeys(texts))
    whole = [text for text in texts if han(text) >= LONG]
    if len(whole) < FEW:
        whole = [text for text in texts if han(text) >= SHORT]
    return whole[::max(1, len(whole) // PARAGRAPHS)][:PARAGRAPHS]


def corpus(name):
    run = subprocess.run([sys.executable, str(HERE / "corpora.py"), name], capture_output=True, text=True, check=True)
    return chosen(run.stdout.split("\n"))


# --- who sets it ---

def compose(baolan, texts, measure, method):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(texts) + "\n")
        file.flush()
        out = subprocess.run([baolan, "compose", file.name, "--measure", f"{measure}em", "--indent", f"{INDENT}em",
                              "--size", str(SIZE), "--method", method], capture_output=True, text=True, check=True)
    decoder, at, all_lines = json.JSONDecoder(), 0, []
    while at < len(out.stdout.rstrip()):
        paragraph, at = decoder.raw_decode(out.stdout, at)
        at += len(out.stdout[at:]) - len(out.stdout[at:].lstrip())
        all_lines.append(paragraph["lines"])
    return all_lines


def by_baolan(baolan, texts, measure, method):
    return [[line["text"] for line in lines] for lines in compose(baolan, texts, measure, method)]


def by_chromium(texts, measure):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.html")
        body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        page.write_text(PAGE % (measure * SIZE, SIZE, body), encoding="utf-8")
        run = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1920,1080",
                              f"--user-data-dir={folder}/profile", "--virtual-time-budget=60000", "--dump-dom",
                              page.as_uri()], capture_output=True, text=True)
    found = re.search(r"@@(.*)@@", html.unescape(run.stdout), re.S)
    return json.loads(found.group(1)) if found else None


# --- the model ---

class Model:
    """Widths of what is not full width, as the program measures them alone, in ems."""

    def __init__(self, baolan, texts):
        narrow = sorted({c for text in texts for c in text if ord(c) < 0x2E80 and not c.isspace()} | {"a"})
        widths = [lines[0]["natural"] / SIZE for lines in compose(baolan, narrow + ["a a"], 100, "greedy")]
        self.widths = dict(zip(narrow, widths))
        self.widths[" "] = widths[-1] - 2 * self.widths["a"]

    def width(self, c):
        full = c in OPENING or c in CLOSING or c in "—…" or ord(c) >= 0x2E80
        return 1 if full else self.widths.get(" " if c.isspace() else c, 0.5)

    def line(self, text):
        """Natural width and places that may open."""
        text = text.strip(" \u3000\u200b")
        width = -0.5 * (text[:1] in OPENING) - 0.5 * (text[-1:] in CLOSING)
        places, before, spaced = 0, "", False
        for c in text:
            width += self.width(c)
            if c == " ":
                spaced = True
                continue
            if before:
                width += 0 if spaced else self.between(before, c)
                places += spaced or self.opens(before, c)
            before, spaced = c, False
        return width, max(places, 1)

    @staticmethod
    def is_western(c):
        return ord(c) < 0x2E80 and c not in OPENING and c not in CLOSING and c not in "—…"

    def between(self, a, b):
        squeezed = (a in CLOSING and (b in CLOSING or b in OPENING)) or (a in OPENING and b in OPENING)
        marks = a in OPENING or a in CLOSING or b in OPENING or b in CLOSING
        mixed = self.is_western(a) != self.is_western(b) and a.isalnum() and b.isalnum() and not marks
        return -0.5 if squeezed else 0.25 if mixed else 0

    def opens(self, a, b):
        return not ((self.is_western(a) and self.is_western(b)) or (a == b and a in "—…"))


Counts = collections.namedtuple("Counts", "lines mean most loose very squeezed contrast lone forbidden")


def letters(text):
    return sum(c.isalnum() for c in text)


def parted(line, after):
    """Is a word parted between two lines?"""
    return bool(re.search(r"[a-zA-Z]$", line) and re.match(r"[a-zA-Z]", after))


def openings(model, lines, measure):
    for i, line in enumerate(lines[:-1]):
        width, places = model.line(line)
        width += HYPHEN * parted(line, lines[i + 1])
        yield (measure - INDENT * (i == 0) - width) / places


def count(model, paragraphs, measure):
    found, jumps, lone, forbidden = [], [], 0, 0
    for lines in paragraphs:
        each = list(openings(model, lines, measure))
        found += each
        jumps += [abs(a - b) for a, b in zip(each, each[1:])]
        lone += len(lines) > 1 and letters(lines[-1]) < 2
        forbidden += sum(line[:1] in CLOSING for line in lines[1:])
        forbidden += sum(line.strip()[-1:] in OPENING for line in lines[:-1] if line.strip())
    opened = sorted(max(each, 0) for each in found) or [0]

    def share(kind):
        return 100 * sum(kind(each) for each in found) / max(len(found), 1)
    return Counts(len(found), statistics.mean(opened), opened[min(len(opened) - 1, len(opened) * 99 // 100)],
                  share(lambda each: each > LOOSE), share(lambda each: each > VERY),
                  share(lambda each: each < SQUEEZED), statistics.mean(jumps or [0]), lone, forbidden)


# --- the report ---

HEAD = """
| em | set by | lines | mean | 99 % | > 0.1 em | > 0.25 em | squeezed | contrast | 孤字 | forbidden |
|---|---|---|---|---|---|---|---|---|---|---|"""


def show(measure, name, c):
    print(f"| {measure} | {name} | {c.lines} | {c.mean:.3f} | {c.most:.3f} | {c.loose:.1f} % | {c.very:.1f} % | "
          f"{c.squeezed:.1f} % | {c.contrast:.4f} | {c.lone} | {c.forbidden} |", flush=True)


def report(name, texts, options, others):
    print(f"\n## {name}: {len(texts)} paragraphs, {sum(map(len, texts))} characters\n" + HEAD)
    model = Model(options.baolan, texts)
    for measure in options.measures:
        show(measure, "total fit", count(model, by_baolan(options.baolan, texts, measure, "total"), measure))
        show(measure, "greedy", count(model, by_baolan(options.baolan, texts, measure, "greedy"), measure))
        browser = by_chromium(texts, measure) if options.chromium else None
        if browser:
            show(measure, "Chromium", count(model, browser, measure))
        for other in others:
            if other["corpus"] == name and str(measure) in other["measures"]:
                show(measure, other["name"], count(model, other["measures"][str(measure)], measure))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("baolan")
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of corpora.py; all: {', '.join(CORPORA)}")
    parser.add_argument("--measures", type=lambda text: [int(part) for part in text.split(",")],
                        default=[11, 14, 17, 20, 26])
    parser.add_argument("--file", action="append", default=[], help="each line a paragraph; a corpus of its own")
    parser.add_argument("--others", action="append", default=[], help="line ends that another program chose")
    parser.add_argument("--split", help="only print the lines of this file's paragraphs")
    parser.add_argument("--no-chromium", dest="chromium", action="store_false")
    options = parser.parse_args()
    if options.split:
        texts = [text for text in pathlib.Path(options.split).read_text(encoding="utf-8").split("\n") if text]
        print(json.dumps({"name": "baolan", "corpus": pathlib.Path(options.split).stem, "measures": {
            measure: by_baolan(options.baolan, texts, measure, "total") for measure in options.measures}}))
        return 0
    others = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in options.others]
    for path in map(pathlib.Path, options.file):
        report(path.stem, [text for text in path.read_text(encoding="utf-8").split("\n") if text], options, others)
    for name in options.corpora or ([] if options.file else CORPORA):
        texts = corpus(name)
        if texts:
            report(name, texts, options, others)
        else:
            print(f"{name} is not installed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
