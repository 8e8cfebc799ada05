#!/usr/bin/env python3
"""The rules of the tree, read from its files.

    rules.py TREE            prints every violation; exit 1 if there is one
    rules.py TREE --sizes    the longest files and functions

order.txt lists the modules in the order of the line of production: a module may include itself and earlier ones only.
test_rules.py runs this on the tree, and on small trees with a violation of each rule planted.
"""
import collections
import pathlib
import re
import shutil
import subprocess
import sys

LAYERS = ("base", "copy", "type", "page", "paint", "decode", "show", "kiosk", "cli")
TOP = ("CMakeLists.txt CMakePresets.json README.md README.zh.md CHANGELOG.md LICENSE dev src include assets fonts config "
       "tests docs .ci .editorconfig .gitignore .clang-format .clang-tidy").split()
FILE_LIMIT, FILE_AIM, FUNCTION_LIMIT, FUNCTION_AIM = 500, 400, 60, 25
INCLUDE = re.compile(r'^\s*#\s*include\s+["<]([^">]+)[">]')

# Library, its headers, the layers that may speak to it, and in how many files. ICU is several libraries in one: each
# layer has its own use of it. SDL is what kiosk/ is written in.
LIBRARIES = (
    ("yaml", r"yaml\.h", ("base",), 1),
    ("cmark", r"cmark\.h", ("copy",), 2),
    ("icu", r"unicode/", ("copy", "type", "page"), None),
    ("archive", r"archive(_entry)?\.h", ("copy",), 1),
    ("sodium", r"sodium\.h", ("copy",), 1),
    ("harfbuzz", r"(harfbuzz/)?hb", ("type",), 3),
    ("hyphen", r"hyphen\.h", ("type",), 1),
    ("freetype", r"ft2build\.h|freetype/", ("paint",), 2),
    ("drm", r"xf86drm(Mode)?\.h", ("kiosk",), 3),
    ("png", r"png\.h$", ("paint", "decode"), 2),
    ("jpeg", r"j(peglib|error)\.h", ("decode",), 1),
    ("gettext", r"libintl\.h", ("page",), 1),
    ("jansson", r"jansson\.h", ("cli",), 2),
    ("sqlite", r"sqlite3\.h", ("kiosk",), 3),
    ("systemd", r"systemd/", ("kiosk",), 1),
    ("SDL_ttf", r"(SDL2/)?SDL_ttf\.h", ("kiosk",), 2),
    ("SDL", r"(SDL2/)?SDL(?!_ttf)\w*\.h", ("kiosk",), None),
)


class Tree:
    """A tree's modules; each may have a header in include/, a private header and a source in src/."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.order = (self.root / "tests/rules/order.txt").read_text().split()
        self.rank = {module: i for i, module in enumerate(self.order)}
        self.public = self.modules("include/baolan", "h")
        self.private = self.modules("src", "h")
        self.sources = self.modules("src", "c")

    def modules(self, under, suffix):
        folder = self.root / under
        return {str(path.relative_to(folder).with_suffix("")): path for path in sorted(folder.glob(f"*/*.{suffix}"))}

    def files(self):
        for table in (self.public, self.private, self.sources):
            yield from table.items()


def layer_of(module):
    return module.split("/")[0]


def read_lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def includes(path):
    for number, text in enumerate(read_lines(path), 1):
        match = INCLUDE.match(text)
        if match:
            yield match.group(1), f"{path}:{number}"


def check_list(tree):
    present = set(tree.public) | set(tree.private) | set(tree.sources)
    for module in sorted(present - set(tree.order)):
        yield f"{module} is not in tests/rules/order.txt"
    for module in sorted(set(tree.order) - present):
        yield f"tests/rules/order.txt lists {module}, which has no file"
    ranks = [LAYERS.index(layer_of(module)) for module in tree.order]
    if ranks != sorted(ranks) or len(set(tree.order)) != len(tree.order):
        yield "tests/rules/order.txt does not list each module once, layer after layer"


def target_of(tree, module, name):
    """The module whose header `name` is; None when it is not of this tree."""
    if name.startswith("baolan/"):
        return name.removeprefix("baolan/").removesuffix(".h")
    beside = f"{layer_of(module)}/{name.removesuffix('.h')}"
    return beside if beside in tree.private else None


def check_order(tree):
    for module, path in tree.files():
        for name, place in includes(path):
            target = target_of(tree, module, name)
            if target and tree.rank.get(target, -1) > tree.rank.get(module, len(tree.order)):
                yield f"{place}: {module} includes {target}, which comes after it"


def check_libraries(tree):
    users = collections.defaultdict(set)
    for module, path in tree.files():
        for name, place in includes(path):
            for library, pattern, layers, _ in LIBRARIES:
                if re.match(pattern, name) and not name.startswith("baolan/"):
                    users[library].add(module)
                    if layer_of(module) not in layers:
                        yield f"{place}: {library} is spoken to in {' and '.join(layers)} only"
    for library, _, _, limit in LIBRARIES:
        if limit and len(users[library]) > limit:
            yield f"{library} is spoken to in more than {limit}: {', '.join(sorted(users[library]))}"


def check_sizes(tree):
    for _, path in tree.files():
        count = len(read_lines(path))
        if count > FILE_LIMIT:
            yield f"{path} has {count} lines, more than {FILE_LIMIT}"


def check_top(tree):
    """Nothing else stands at the top; what is built and what git keeps does not count."""
    for path in sorted(tree.root.iterdir()):
        if path.name not in TOP and path.name not in ("build", ".git"):
            yield f"{path.name} stands at the top of the tree"


def library_flags():
    packages = "yaml-0.1 libcmark icu-uc harfbuzz freetype2 sdl2 SDL2_ttf libjpeg libpng libqrencode"
    return subprocess.run(["pkg-config", "--cflags"] + packages.split(), capture_output=True, text=True).stdout.split()


def check_headers(tree):
    """Each header compiles alone, with each compiler that is here."""
    flags = ["-std=c17", "-Wall", "-Wextra", "-Werror", "-D_POSIX_C_SOURCE=200809L", "-D_DEFAULT_SOURCE",
             "-fsyntax-only", f"-I{tree.root / 'include'}"] + library_flags()
    for compiler in filter(shutil.which, ("gcc", "clang")):
        for path in list(tree.public.values()) + list(tree.private.values()):
            run = subprocess.run([compiler, "-x", "c"] + flags + ["-"], input=f'#include "{path}"\ntypedef int bl_used;\n',
                                 capture_output=True, text=True)
            if run.returncode:
                yield f"{path} does not compile alone with {compiler}: {run.stderr.strip().splitlines()[0]}"


CHECKS = {"top": check_top, "list": check_list, "order": check_order, "libraries": check_libraries, "sizes": check_sizes,
          "headers": check_headers}


def functions(path):
    """(length, first line, name) of each function: clang-format puts its head and its last brace into column 0."""
    head, start, name = "", 0, ""
    for number, text in enumerate(read_lines(path), 1):
        if text[:1].isalpha() and not start:
            head, first = "", number
        head += text
        if not start and text.endswith(") {") and text[:1] != "#" and head[:1].isalpha():
            start, name = first, re.findall(r"(\w+)\(", head)[0]
        elif text == "}" and start:
            yield number - start + 1, start, name
            start, head = 0, ""


def print_sizes(tree):
    files = sorted(((len(read_lines(path)), path.relative_to(tree.root)) for _, path in tree.files()), reverse=True)
    rows = sorted(((length, f"{path.relative_to(tree.root)}:{line} {name}")
                   for path in tree.sources.values() for length, line, name in functions(path)), reverse=True)
    print(f"{len(files)} files, {sum(count for count, _ in files)} lines; "
          f"{sum(count > FILE_AIM for count, _ in files)} over {FILE_AIM}; "
          f"{len(rows)} functions, {sum(length <= FUNCTION_AIM for length, _ in rows)} of at most {FUNCTION_AIM} lines, "
          f"{sum(length > FUNCTION_LIMIT for length, _ in rows)} over {FUNCTION_LIMIT}")
    for size, what in [row for row in files if row[0] > FILE_AIM] + [row for row in rows if row[0] > FUNCTION_LIMIT]:
        print(f"  {size} {what}")


def main(root, *options):
    tree = Tree(root)
    if options == ("--sizes",):
        print_sizes(tree)
        return 0
    found = [(rule, text) for rule, check in CHECKS.items() for text in check(tree)]
    for rule, text in found:
        print(f"{rule}: {text}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
