#!/usr/bin/env python3
"""Packages: what pack makes, verify and install take; and hostile ones, each refused with its reason, nothing left behind."""
import os
import pathlib
import shutil
import subprocess
import tarfile
import tempfile

import archives
from archives import entry, frame, pax, raw_entry, whole
from tap import check, end

BAOLAN, SAMPLE = os.environ["BAOLAN"], os.environ["BAOLAN_SAMPLE"]
KEYS = pathlib.Path(os.environ["BAOLAN_SOURCE"]) / "tests/keys"
folder = pathlib.Path(tempfile.mkdtemp(prefix="baolan-packages-"))

YAML = "paper: 试报\ndate: 2026-11-20\npages:\n  - stories: [a.md]\n".encode()
STORY = "---\ntitle: 柳渡桥通车\n---\n昨日上午，柳渡桥通车。\n".encode()
EDITION = entry("edition.yaml", YAML) + entry("a.md", STORY)


def run(*words, locale="C", stdin=None):
    environment = {**os.environ, "LC_ALL": locale, "TMPDIR": str(folder / "tmp")}
    return subprocess.run([BAOLAN, *map(str, words)], capture_output=True, text=True, env=environment, input=stdin,
                          cwd=folder, timeout=120)


def fresh_library():
    shutil.rmtree(folder / "library", ignore_errors=True)
    return folder / "library"


def editions(library):
    return sorted(path.name for path in (library / "editions").glob("*")) if library.exists() else []


def hidden(library):
    return [path.name for path in (library / "editions").glob(".*")]


def refused(name, package, reason, status=65, trust=("--unsigned",)):
    """Both verbs refuse the package with a last line that gives the reason; nothing is left in the library or in TMPDIR."""
    path = folder / "hostile.baolan"
    if package is not None:
        path.write_bytes(package)
    library = fresh_library()
    for verb in (("verify", path), ("install", path, "--library", library)):
        done = run(*verb, *trust)
        lines = done.stderr.splitlines()
        holds = (done.returncode == status and len(lines) >= 1 and reason in lines[-1] and not done.stdout
                 and not editions(library) and not hidden(library) and not os.listdir(folder / "tmp"))
        check(f"{verb[0]} refuses {name}", holds, done.returncode, done.stderr, editions(library), hidden(library))


def accepted(name, package, files=("a.md", "edition.yaml")):
    path = folder / "good.baolan"
    path.write_bytes(package)
    library = fresh_library()
    done = run("install", path, "--library", library, "--unsigned")
    place = library / "editions/2026-11-20"
    found = sorted(str(file.relative_to(place)) for file in place.rglob("*") if file.is_file())
    check(f"{name} is installed", done.returncode == 0 and found == sorted(files), done.stderr, found)


def make_edition(name, files):
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    for path, content in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    return place


def test_packing():
    one, two = folder / "one.baolan", folder / "two.baolan"
    copy = folder / "copy"
    shutil.copytree(SAMPLE, copy)  # other times, another order on the disk
    for path in sorted(copy.rglob("*"), reverse=True):
        os.utime(path, (1, 1))
    done = run("pack", SAMPLE, "-o", one, "--sign", KEYS / "desk.key")
    check("an edition is packed", done.returncode == 0, done.stderr)
    run("pack", copy, "-o", two, locale="C.UTF-8")
    check("the same edition gives the same bytes", one.read_bytes() == two.read_bytes())
    done = run("verify", one, "--key", KEYS / "desk.pub")
    check("verify names the edition and the signer's comment",
          done.returncode == 0 and "4 pages" in done.stdout and "file:one.baolan" in done.stdout, done.stdout, done.stderr)
    library = fresh_library()
    line = (KEYS / "desk.pub").read_text().splitlines()[1]
    done = run("install", one, "-l", library, "-k", line)
    place = library / "editions/2025-10-18"
    check("it is installed", done.returncode == 0 and done.stdout == f"{place}\n", done.stdout, done.stderr)
    same = subprocess.run(["diff", "-r", place, SAMPLE], capture_output=True, text=True)
    check("file by file the same", same.returncode == 0, same.stdout)
    done = run("install", one, "-l", library, "-k", line)
    check("a second time changes nothing", editions(library) == ["2025-10-18"] and "already" in done.stdout, done.stdout)
    done = run("install", SAMPLE, "-l", library, "--unsigned")
    check("nor does the same edition as a folder", editions(library) == ["2025-10-18"], done.stdout, done.stderr)


def test_chinese_names():
    yaml = "date: 2026-11-20\npages:\n  - stories: [要闻/柳渡桥通车.md]\n".encode()
    place = make_edition("chinese", {"edition.yaml": yaml, "要闻/柳渡桥通车.md": STORY})
    for locale in ("C", "C.UTF-8", "POSIX"):
        library = fresh_library()
        done = run("pack", place, "-o", "chinese.baolan", locale=locale)
        check(f"Chinese names are packed in the locale {locale}", done.returncode == 0, done.stderr)
        done = run("install", "chinese.baolan", "-l", library, "--unsigned", locale=locale)
        check(f"and unpacked in it", (library / "editions/2026-11-20/要闻/柳渡桥通车.md").exists(), done.stderr)


def test_harmless():
    accepted("a package of tarfile's", frame(whole(EDITION)))
    accepted("one with folders", frame(whole(entry("p/", kind=tarfile.DIRTYPE), EDITION, entry("p/b.md", STORY))),
             ("a.md", "edition.yaml", "p/b.md"))
    accepted("one with a long path", frame(whole(EDITION, entry("p/" + "x" * 180 + ".md", STORY))),
             ("a.md", "edition.yaml", "p/" + "x" * 180 + ".md"))


def test_hostile_names():
    def named(name, reason, content=STORY):
        refused(f"the name {name[:40]!r}", frame(whole(EDITION, entry(name, content))), reason)

    named("../evil.md", "leads out of the edition")
    named("a/../../evil.md", "leads out of the edition")
    named("/etc/evil.md", "absolute")
    named(".hidden.md", "begins with a dot")
    named("./b.md", "begins with a dot")
    named("a//b.md", "empty part")
    named("p\\q.md", "U+005C")
    named("p\nq.md", "U+000A")
    named("p\u202eq.md", "U+202E")
    named("1/2/3/4/b.md", "deeper than 3 folders")
    named("/".join("d" * 40 for _ in range(4)) + "x" * 100 + ".md", "longer than 240 bytes")
    named("run.sh", "an edition has no such file")
    named("pictures/x.svg", "an edition has no such file")
    named("noending", "an edition has no such file")
    refused("a name that is not UTF-8", frame(whole(EDITION, raw_entry(b"\xff\xfe.md", STORY))), "not UTF-8")
    refused("GBK in a pax header", frame(whole(EDITION, pax([(b"path", "柳.md".encode("gbk"))], entry("x.md", STORY)))), "UTF-8")


def test_hostile_doubles():
    def double(what, *entries, reason):
        refused(what, frame(whole(EDITION, *entries)), reason)

    double("a name that is there twice", entry("a.md", STORY), reason="a.md: the name is there twice")
    double("a name that differs by case", entry("A.MD", STORY), reason="differs from that of a.md by case")
    double("a folder that differs by case", entry("p/b.md", STORY), entry("P/c.md", STORY), reason="differs from that of p by")
    double("a name that differs by ß", entry("strasse.md", STORY), entry("straße.md", STORY), reason="by case")
    double("a name in two normal forms", entry("caf\u00e9.md", STORY), entry("cafe\u0301.md", STORY), reason="caf")
    double("a file that is a folder too", entry("a.md/b.md", STORY), reason="the name is there twice")
    double("a folder that is named twice", *2 * [entry("p/", kind=tarfile.DIRTYPE)], reason="the name is there twice")


def test_hostile_kinds():
    def kind(what, reason, made):
        refused(what, frame(whole(made, EDITION)), reason)

    kind("a symbolic link", "symbolic link", entry("b.md", kind=tarfile.SYMTYPE, link="/etc/passwd"))
    kind("a folder that is a link", "symbolic link", entry("p", kind=tarfile.SYMTYPE, link="/tmp"))
    kind("a hard link", "hard link", entry("b.md", kind=tarfile.LNKTYPE, link="/etc/passwd"))
    kind("a device", "device or a pipe", entry("b.md", kind=tarfile.CHRTYPE, devmajor=1, devminor=3))
    kind("a block device", "device or a pipe", entry("b.md", kind=tarfile.BLKTYPE, devmajor=8, devminor=0))
    kind("a pipe", "device or a pipe", entry("b.md", kind=tarfile.FIFOTYPE))
    sparse = pax([(b"GNU.sparse.size", b"1000000"),
                  (b"GNU.sparse.numblocks", b"1"), (b"GNU.sparse.map", b"999000,1000")], entry("b.md", b"x" * 1000))
    kind("a file with holes", "holes", sparse)


def test_bombs():
    big = 40 << 20
    refused("a picture of 40 MB", frame(whole(EDITION, entry("b.png", b"", size=big)), repeats=big // archives.BLOCK + 2),
            "more than the 33554432")
    refused("a story of 40 MB", frame(whole(EDITION, entry("b.md", b"", size=big)), repeats=400), "more than the 1048576")
    many = 31 << 20
    bomb = EDITION + entry("y.png", b"", size=many)
    refused("a bomb", frame(bomb, repeats=many // archives.BLOCK + 2), "a bomb")
    refused("a header of 2 MB", frame(whole(pax([(b"comment", b"x" * (2 << 20))], EDITION))), "damaged or no package")
    refused("a size of 8 EB", frame(whole(EDITION, pax([(b"size", b"9223372036854775807")], entry("b.md")))), "size attribute")
    refused("a size below zero", frame(whole(EDITION, pax([(b"size", b"-5")], entry("b.md")))), "size attribute")
    refused("100,000 files", frame(whole(EDITION, *(entry(f"{i}.md", b"x") for i in range(100000)))), "at most")
    refused("100,000 folders", frame(whole(EDITION, *(entry(f"{i}/", kind=tarfile.DIRTYPE) for i in range(100000)))), "at most")
    refused("a picture of 100,000 pixels a side", frame(whole(EDITION, entry("b.png", png_of(100000, 100000)))),
            "100000 x 100000 pixels")


def png_of(width, height):
    import struct
    import zlib
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def test_damage():
    good = frame(whole(EDITION))
    refused("an empty file", b"", "this is no package")
    refused("a text", b"hello\n" * 1000, "this is no package")
    refused("noise behind the mark of zstd", b"\x28\xb5\x2f\xfd" + bytes(range(256)) * 8, "damaged or no package")
    refused("gzip", archives.gzip_tar([("edition.yaml", YAML), ("a.md", STORY)]), "this is no package")
    refused("a truncated package", good[:len(good) // 2], "damaged or no package")
    refused("a package without its last byte", good[:-1], "damaged or no package")
    refused("a package of nothing", frame(b"\0" * 10240), "the package is empty")
    refused("a package without edition.yaml", frame(whole(entry("a.md", STORY))), "no edition.yaml")
    refused("a package whose story is missing", frame(whole(entry("edition.yaml", YAML))), "a.md")
    gone = YAML.replace(b"[a.md]", b"[a.md, b.md]")
    refused("a package of which a story is missing", frame(whole(entry("edition.yaml", gone), entry("a.md", STORY))),
            "b.md is named in it and is not there")
    done = run("verify", folder / "nowhere.baolan", "--unsigned")
    check("a package that is not there is no input", done.returncode == 66, done.stderr)


def test_signatures():
    desk = ("--key", KEYS / "desk.pub")
    path, signature = folder / "hostile.baolan", folder / "hostile.baolan.minisig"
    place = make_edition("small", {"edition.yaml": YAML, "a.md": STORY})
    done = run("pack", place, "-o", path, "--sign", KEYS / "desk.key")
    good, lines = path.read_bytes(), signature.read_text().splitlines()
    check("a small edition is signed", done.returncode == 0 and len(lines) == 4, done.stderr)

    def write(changed):
        signature.write_text("\n".join(changed) + "\n")

    signature.unlink()
    refused("a package whose signature was taken away", good, "is not signed", 77, desk)
    write(lines)
    refused("the same edition packed anew around it", frame(whole(EDITION)), "the signature is wrong", 77, desk)
    refused("a package with one byte changed", good[:-1] + bytes([good[-1] ^ 1]), "the signature is wrong", 77, desk)
    refused("a signed package that was cut", good[:-9], "the signature is wrong", 77, desk)
    refused("a key that is not trusted", good, "not one that is trusted", 77, ("--key", KEYS / "other.pub"))
    write([lines[0], lines[1], lines[2] + "x", lines[3]])
    refused("a changed trusted comment", good, "trusted comment of the signature was changed", 77, desk)
    write(lines[:2])
    refused("a signature without a trusted comment", good, "no signature of minisign's", 65, desk)
    write([lines[0], lines[1][:-8], *lines[2:]])
    refused("a signature cut short", good, "no signature of minisign's", 65, desk)
    write(["x" * 100000])
    refused("a signature of 100 KB", good, "more than the", 65, desk)
    write(lines)
    run("pack", place, "-o", folder / "theirs.baolan", "--sign", KEYS / "other.key")
    shutil.copy(folder / "theirs.baolan.minisig", signature)
    refused("a signature of another key", good, "not one that is trusted", 77, desk)
    forged = (folder / "theirs.baolan.minisig").read_text().splitlines()
    write(forged)
    done = run("verify", path, "--unsigned", *desk)
    check("--unsigned does not excuse a wrong signature", done.returncode == 77, done.stderr)
    write(lines)
    done = run("verify", path, *desk, "--key", KEYS / "other.pub")
    check("one of several keys is enough", done.returncode == 0, done.stderr)
    done = run("install", place, "-l", fresh_library(), *desk)
    check("a folder is refused where signatures are wanted", done.returncode == 77 and "not signed" in done.stderr, done.stderr)
    done = run("install", place, "-l", fresh_library())
    check("without a key nothing is taken", done.returncode == 64 and "--key" in done.stderr, done.stderr)
    signature.unlink()


def test_minisign():
    if not shutil.which("minisign"):
        for what in ("verifies ours", "is verified: hashed", "is verified: legacy", "locked keys"):
            print(f"ok - minisign {what} # SKIP minisign is not installed")
        return
    path = folder / "theirs.baolan"

    def minisign(*words, stdin=""):
        return subprocess.run(["minisign", *map(str, words)], capture_output=True, text=True, input=stdin, cwd=folder)

    run("pack", SAMPLE, "-o", path, "--sign", KEYS / "desk.key")
    done = minisign("-V", "-m", path, "-p", KEYS / "desk.pub")
    check("minisign verifies our signature and its comment", done.returncode == 0 and "file:theirs.baolan" in done.stdout,
          done.stdout, done.stderr)
    for option, what in ((), "hashed"), (("-l",), "legacy"):
        minisign("-S", *option, "-m", path, "-s", KEYS / "desk.key", "-t", "第3021期")
        done = run("verify", path, "--key", KEYS / "desk.pub")
        check(f"its signatures are verified: {what}", done.returncode == 0 and "第3021期" in done.stdout, done.stderr)
    done = minisign("-G", "-f", "-p", "locked.pub", "-s", "locked.key", stdin="暗号\n暗号\n")
    done = run("pack", SAMPLE, "-o", path, "--sign", "locked.key", stdin="暗号\n")
    check("a key under a password signs", done.returncode == 0, done.stderr)
    check("and minisign verifies it", minisign("-V", "-m", path, "-p", "locked.pub").returncode == 0)
    before = path.read_bytes(), (folder / "theirs.baolan.minisig").read_bytes()
    done = run("pack", folder / "small", "-o", path, "--sign", "locked.key", stdin="暗语\n")
    check("a wrong password is told, and nothing was packed", done.returncode == 77 and "password" in done.stderr and
          before == (path.read_bytes(), (folder / "theirs.baolan.minisig").read_bytes()), done.stderr)


def test_folders():
    place = make_edition("messy", {"edition.yaml": YAML, "a.md": STORY, ".DS_Store": b"x", "notes.txt": b"x"})
    library = fresh_library()
    done = run("install", place, "-l", library, "--unsigned")
    check("what an edition does not have is left out and told", done.returncode == 0 and "notes.txt" in done.stderr and
          sorted(os.listdir(library / "editions/2026-11-20")) == ["a.md", "edition.yaml"], done.stderr)
    os.symlink("/etc/passwd", place / "b.md")
    done = run("install", place, "-l", fresh_library(), "--unsigned")
    check("a link in a folder is refused", done.returncode == 65 and "link" in done.stderr, done.stderr)
    done = run("pack", place, "-o", "linked.baolan")
    check("and is not packed", done.returncode == 65 and not (folder / "linked.baolan").exists(), done.stderr)
    (place / "b.md").unlink()
    os.mkfifo(place / "b.md")
    done = run("install", place, "-l", fresh_library(), "--unsigned")
    check("a pipe in a folder is refused", done.returncode == 65, done.stderr)
    (place / "b.md").unlink()
    (place / "a.md").unlink()
    done = run("install", place, "-l", fresh_library(), "--unsigned")
    check("an edition without its stories is not whole", done.returncode == 66, done.stderr)
    done = run("pack", place, "-o", "/nowhere/x.baolan")
    done = run("pack", SAMPLE, "-o", "/nowhere/x.baolan")
    check("a package that cannot be created is told", done.returncode == 73, done.stderr)
    done = run("pack", folder / "nothing", "-o", "x.baolan")
    check("an edition that is not there cannot be packed", done.returncode == 66, done.stderr)


def test_incoming():
    library = fresh_library()
    run("install", folder / "small", "-l", library, "--unsigned")
    incoming, rejected = library / "incoming", library / "rejected"
    shutil.copytree(SAMPLE, incoming / "sample")
    (incoming / "bad.baolan").write_bytes(b"rubbish")
    (incoming / "README").write_text("words")
    half = make_edition("half", {"edition.yaml": YAML.replace(b"[a.md]", b"[a.md, late.md]").replace(b"-20", b"-21"), "a.md": STORY})
    shutil.copytree(half, incoming / "half")
    done = run("install", "--incoming", "-l", library, "--unsigned", "--settle", "0.1")
    check("a folder is published from incoming/", "2025-10-18" in editions(library) and not (incoming / "sample").exists(), done.stderr)
    reason = rejected / "bad.baolan.reason"
    check("rubbish is put aside with the reason", done.returncode == 65 and (rejected / "bad.baolan").exists() and
          "no package" in reason.read_text() and not (incoming / "bad.baolan").exists(), done.stderr)
    check("what is not whole waits", (incoming / "half").exists() and "late.md" in done.stderr and "2026-11-21" not in editions(library), done.stderr)
    check("what is nothing of ours is left alone", (incoming / "README").exists())
    (incoming / "half/late.md").write_bytes(STORY)
    (incoming / "bad.baolan").write_bytes(b"more rubbish")
    done = run("install", "--incoming", "-l", library, "--unsigned", "--settle", "0.1")
    check("once it is whole it is published", "2026-11-21" in editions(library), done.stderr)
    check("what was rejected before is not overwritten", (rejected / "bad.baolan.2").read_bytes() == b"more rubbish" and
          (rejected / "bad.baolan").read_bytes() == b"rubbish", os.listdir(rejected))
    done = run("install", "--incoming", "-l", library, "-k", KEYS / "desk.pub", "--settle", "0")
    run("pack", folder / "small", "-o", incoming / "s.baolan", "--sign", KEYS / "other.key")
    done = run("install", "--incoming", "-l", library, "-k", KEYS / "desk.pub", "--settle", "0")
    check("a package of another key is put aside with its signature", done.returncode == 77 and
          (rejected / "s.baolan.minisig").exists() and "not one that is trusted" in (rejected / "s.baolan.reason").read_text(), done.stderr)


def test_quota():
    library = fresh_library()
    for day in range(10, 20):
        yaml = YAML.replace(b"2026-11-20", b"2026-11-%d" % day)
        place = make_edition("dated", {"edition.yaml": yaml, "a.md": STORY, "weight.png": bytes([day]) * 200000})
        run("install", place, "-l", library, "--unsigned")
    done = run("install", place, "-l", library, "--unsigned", "--quota", "1", "--showing", "2026-11-12")
    check("the oldest go, but not what is showing", editions(library) == ["2026-11-12", "2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"]
          and "5 old editions" in done.stderr, editions(library), done.stderr)
    yaml = YAML.replace("试报".encode(), "试报二".encode()).replace(b"2026-11-20", b"2026-11-19")
    place = make_edition("dated", {"edition.yaml": yaml, "a.md": STORY})
    done = run("install", place, "-l", library, "--unsigned")
    check("a second edition of a day gets a number", "2026-11-19-002" in editions(library), done.stdout, done.stderr)


def test_left_overs():
    library = fresh_library()
    for name in (".arriving/pictures", ".leaving"):
        (library / "editions" / name).mkdir(parents=True)
    (library / "editions/.arriving/pictures/x.png").write_bytes(b"x")
    done = run("install", folder / "small", "-l", library, "--unsigned")
    check("what a crash left is removed", done.returncode == 0 and not hidden(library), hidden(library), done.stderr)


def main():
    (folder / "tmp").mkdir()
    try:
        for name, test in list(globals().items()):
            if name.startswith("test_"):
                test()
    finally:
        shutil.rmtree(folder)
    end()


if __name__ == "__main__":
    main()
