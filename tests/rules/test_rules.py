#!/usr/bin/env python3
"""The tree keeps its rules (rules.py), and rules.py finds a violation of each rule that is planted in a small tree."""
import pathlib
import sys
import tempfile

import rules

SOUND = {
    "tests/rules/order.txt": "base/text\ncopy/story\npaint/picture\nkiosk/screen\n",
    "include/baolan/base/text.h": "struct bl_text { int size; };\n",
    "include/baolan/copy/story.h": '#include "baolan/base/text.h"\nstruct bl_story { struct bl_text title; };\n',
    "src/base/text.c": '#include "baolan/base/text.h"\n',
    "src/copy/story.c": '#include "baolan/copy/story.h"\n',
    "src/paint/picture.c": "#include <png.h>\n",
    "src/kiosk/screen.c": '#include <SDL.h>\n#include "baolan/copy/story.h"\n',
}

PLANTS = (
    ("top", "a folder of its own at the top", {"cmake/install.cmake": ""}),
    ("list", "a source that is not in the list", {"src/copy/extra.c": ""}),
    ("list", "a module that has no file", {"tests/rules/order.txt": SOUND["tests/rules/order.txt"] + "kiosk/ghost\n"}),
    ("list", "layers out of order",
     {"tests/rules/order.txt": "copy/story\nbase/text\npaint/picture\nkiosk/screen\n"}),
    ("order", "an include that points up a layer", {"src/base/text.c": '#include "baolan/copy/story.h"\n'}),
    ("order", "a header that points up a layer",
     {"include/baolan/base/text.h": '#include "baolan/copy/story.h"\nstruct bl_text { int size; };\n'}),
    ("libraries", "SDL outside kiosk", {"src/copy/story.c": "#include <SDL2/SDL.h>\n"}),
    ("libraries", "SDL in the painter", {"src/paint/picture.c": "#include <SDL.h>\n"}),
    ("libraries", "libjpeg in the program that shows", {"src/paint/second.c": "#include <jpeglib.h>\n"}),
    ("libraries", "a library in a second layer", {"src/base/text.c": "#include <cmark.h>\n"}),
    ("libraries", "a library in too many files",
     {f"src/paint/face{i}.c": "#include <ft2build.h>\n" for i in range(3)}),
    ("sizes", "a file of 501 lines", {"src/copy/story.c": "\n" * 501}),
    ("headers", "a header that needs another", {"include/baolan/copy/story.h": "struct bl_story { struct bl_text title; };\n"}),
)


def found_in(files):
    """The rules that are broken in a tree of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        tree = rules.Tree(folder)
        return {rule for rule, check in rules.CHECKS.items() if list(check(tree))}


def tell(name, good, *details):
    print(f"{'ok' if good else 'not ok'} - {name}")
    for text in details:
        print(f"# {text}")
    return good


def main():
    tree = rules.Tree(pathlib.Path(__file__).resolve().parents[2])
    results = []
    for rule, check in rules.CHECKS.items():
        broken = list(check(tree))
        results.append(tell(f"the tree keeps the rule: {rule}", not broken, *broken))
    results.append(tell("a sound small tree passes", not found_in(SOUND)))
    for rule, name, files in PLANTS:
        results.append(tell(f"caught: {name}", rule in found_in({**SOUND, **files})))
    rules.print_sizes(tree)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
