"""Archives for the tests of packages: written byte by byte, so that they can be what no program would write.

A zstd frame may hold its content as it is (raw blocks) or as one byte repeated (RLE blocks); so no compressor is needed,
and a bomb is easy.
"""
import io
import struct
import tarfile

BLOCK = 128 * 1024 - 1


def frame(content, repeats=0):
    """The content, and then so many blocks of 128 KB of zeros, as one zstd frame (RFC 8878, 3.1.1)."""
    blocks = [(0, content[at:at + BLOCK]) for at in range(0, len(content), BLOCK)]
    blocks += [(1, b"\0")] * repeats
    out = [b"\x28\xb5\x2f\xfd", b"\x00", b"\x38"]  # no size, no check sum; a window of 128 KB
    for i, (kind, data) in enumerate(blocks or [(0, b"")]):
        size = BLOCK if kind == 1 else len(data)
        out.append(struct.pack("<I", size << 3 | kind << 1 | (i == len(blocks) - 1))[:3])
        out.append(data)
    return b"".join(out)


def entry(name, content=b"", kind=tarfile.REGTYPE, link="", size=None, **more):
    """One header with its content, as tarfile writes it (pax)."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, len(content) if size is None else size
    for key, value in more.items():
        setattr(info, key, value)
    head = info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    return head + content + b"\0" * (-len(content) % 512)


def raw_entry(name, content=b""):
    """A ustar header whose name is these bytes."""
    head = bytearray(entry("x", content)[:512])
    head[0:100] = name.ljust(100, b"\0")
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + content + b"\0" * (-len(content) % 512)


def pax(records, content_of=b""):
    """An extended header with these records, raw: [(key, value bytes)]."""
    body = b""
    for key, value in records:
        line = b" " + key + b"=" + value + b"\n"
        length = len(line) + 1
        while len(str(length)) + len(line) != length:
            length += 1
        body += str(length).encode() + line
    return entry("PaxHeaders/x", body, kind=tarfile.XHDTYPE) + content_of


def whole(*entries):
    return b"".join(entries) + b"\0" * 1024


def gzip_tar(entries):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()
