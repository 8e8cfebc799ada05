"""A small kit for pictures in the manner of a two- or three-colour linocut.

A block is a paper-tone sheet, a dark ink and one or two spot colours. Shapes
are inked flat; light is cut back out of them with gouge strokes, as a knife
would. Everything random comes from one seeded generator, so a picture is the
same on every machine that has the same cairo.
"""
import math
import random
import struct
import zlib

import cairo


def rgb(code):
    return tuple(int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))


PAPER = rgb("f1e8d4")
INK = rgb("1d2a33")
BLUE = rgb("7f9aa0")
RED = rgb("b5432c")
OCHRE = rgb("d39a3c")


def clamp(v):
    return max(0.0, min(1.0, v))


def mix(a, b, t):
    return tuple(a[i] + (b[i] - a[i]) * t for i in range(3))


class Block:
    def __init__(self, width, height, seed, paper, inks):
        self.w, self.h = width, height
        self.rng = random.Random(seed)
        self.paper, self.inks = paper, inks
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.c = cairo.Context(self.surface)
        self.fill_rect(0, 0, width, height, paper)

    # Flat ink

    def fill_rect(self, x, y, w, h, colour):
        self.c.set_source_rgb(*colour)
        self.c.rectangle(x, y, w, h)
        self.c.fill()

    def fill(self, points, colour, rough=0.0):
        self.trace(points, rough)
        self.c.set_source_rgb(*colour)
        self.c.fill()

    def disc(self, x, y, r, colour, rough=0.0):
        steps = max(16, int(r))
        ring = [
            (x + r * math.cos(2 * math.pi * i / steps), y + r * math.sin(2 * math.pi * i / steps)) for i in range(steps)
        ]
        self.fill(ring, colour, rough)

    def line(self, points, width, colour, rough=0.0):
        c = self.c
        c.set_source_rgb(*colour)
        c.set_line_width(width)
        c.set_line_cap(cairo.LINE_CAP_ROUND)
        c.set_line_join(cairo.LINE_JOIN_ROUND)
        c.new_path()
        for x, y in points:
            c.line_to(x + self.rng.uniform(-rough, rough), y + self.rng.uniform(-rough, rough))
        c.stroke()

    def trace(self, points, rough=0.0):
        """A closed path, its corners moved a little: the knife slips."""
        self.c.new_path()
        for x, y in points:
            self.c.line_to(x + self.rng.uniform(-rough, rough), y + self.rng.uniform(-rough, rough))
        self.c.close_path()

    # The gouge

    def gouge(self, x, y, angle, length, width, colour, bend=0.0):
        """One stroke: blunt where the tool went in, thin where it came out."""
        c = self.c
        c.save()
        c.translate(x, y)
        c.rotate(angle)
        half = width / 2
        c.new_path()
        c.move_to(0, 0)
        c.curve_to(length * 0.05, -half * 1.2, length * 0.45, -half + bend, length, bend * 0.4)
        c.curve_to(length * 0.45, half + bend, length * 0.05, half * 1.2, 0, 0)
        c.set_source_rgb(*colour)
        c.fill()
        c.restore()

    def hatch(self, points, colour, spacing, length, tone, angle=0.0, turn=None, bend=0.0):
        """Rows of strokes inside a shape. tone(x, y) is 0 (none) to 1 (rows
        nearly touch); turn(x, y) is added to the angle of the rows."""
        self.c.save()
        self.trace(points)
        left, top, right, bottom = self.c.path_extents()
        self.c.clip()
        cx, cy = (left + right) / 2, (top + bottom) / 2
        reach = math.hypot(right - left, bottom - top) / 2 + length
        cos, sin = math.cos(angle), math.sin(angle)
        v = -reach
        while v < reach:
            u = -reach - self.rng.random() * length
            while u < reach:
                stroke = length * self.rng.uniform(0.55, 1.3)
                a = u + self.rng.uniform(-0.1, 0.1) * length
                b = v + self.rng.uniform(-0.16, 0.16) * spacing
                x, y = cx + a * cos - b * sin, cy + a * sin + b * cos
                if left - length < x < right + length and top - length < y < bottom + length:
                    t = tone(x + stroke / 2 * cos, y + stroke / 2 * sin)
                    if t > 0.04:
                        self.gouge(
                            x,
                            y,
                            angle + (turn(x, y) if turn else 0) + self.rng.uniform(-0.03, 0.03),
                            stroke,
                            spacing * min(t, 1) * self.rng.uniform(0.75, 1.1),
                            colour,
                            bend,
                        )
                u += stroke * 1.04
            v += spacing
        self.c.restore()

    def rays(self, x, y, inner, outer, count, width, colour, jitter=0.25):
        """Strokes that run away from a light."""
        for i in range(count):
            a = 2 * math.pi * (i + self.rng.uniform(-jitter, jitter)) / count
            start = inner * self.rng.uniform(1.0, 1.12)
            self.gouge(
                x + start * math.cos(a),
                y + start * math.sin(a),
                a,
                (outer - inner) * self.rng.uniform(0.55, 1.0),
                width,
                colour,
            )

    def salt(self, count, colour, size=1.5):
        """Specks where the ink did not take."""
        for _ in range(count):
            x, y = self.rng.random() * self.w, self.rng.random() * self.h
            self.gouge(
                x, y, self.rng.random() * 6.28, self.rng.uniform(1, 4) * size, self.rng.uniform(0.6, 1.2) * size, colour
            )

    def ragged_edge(self, margin):
        """The edge of the block: a paper border that is not quite straight."""
        w, h, m = self.w, self.h, margin
        inner, step = [], 23
        for x in range(m, w - m, step):
            inner.append((x, m))
        for y in range(m, h - m, step):
            inner.append((w - m, y))
        for x in range(w - m, m, -step):
            inner.append((x, h - m))
        for y in range(h - m, m, -step):
            inner.append((m, y))
        self.c.save()
        self.trace(inner, 1.6)
        self.c.rectangle(0, 0, w, h)
        self.c.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        self.c.set_source_rgb(*self.paper)
        self.c.fill()
        self.c.restore()

    # The file

    def palette(self):
        """The inks, and between each two of them what smooth edges need."""
        pure = [self.paper] + list(self.inks)
        steps = [mix(a, b, t) for i, a in enumerate(pure) for b in pure[i + 1 :] for t in (0.25, 0.5, 0.75)]
        return [tuple(round(255 * v) for v in colour) for colour in pure + steps]

    def save(self, path):
        palette = self.palette()
        self.surface.flush()
        pixels = memoryview(self.surface.get_data()).cast("I")
        stride = self.surface.get_stride() // 4
        nearest = Nearest(palette)
        rows = bytearray()
        for y in range(self.h):
            rows.append(0)
            rows += bytes([nearest[p] for p in pixels[y * stride : y * stride + self.w]])
        with open(path, "wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n")
            chunk(out, b"IHDR", struct.pack(">IIBBBBB", self.w, self.h, 8, 3, 0, 0, 0))
            chunk(out, b"PLTE", bytes(v for colour in palette for v in colour))
            chunk(out, b"IDAT", zlib.compress(bytes(rows), 9))
            chunk(out, b"IEND", b"")


class Nearest(dict):
    """Pixel value → number of the nearest colour of the palette."""

    def __init__(self, palette):
        super().__init__()
        self.colours = palette

    def __missing__(self, pixel):
        r, g, b = pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255
        best = min(
            range(len(self.colours)),
            key=lambda i: (self.colours[i][0] - r) ** 2 * 3
            + (self.colours[i][1] - g) ** 2 * 4
            + (self.colours[i][2] - b) ** 2 * 2,
        )
        self[pixel] = best
        return best


def chunk(out, kind, data):
    out.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))


def smooth(points, per=12):
    """A Catmull-Rom curve through the points."""
    out = []
    for i in range(len(points) - 1):
        p0, p1 = points[max(i - 1, 0)], points[i]
        p2, p3 = points[i + 1], points[min(i + 2, len(points) - 1)]
        for k in range(per):
            t = k / per
            out.append(
                tuple(
                    0.5
                    * (
                        2 * p1[d]
                        + (p2[d] - p0[d]) * t
                        + (2 * p0[d] - 5 * p1[d] + 4 * p2[d] - p3[d]) * t * t
                        + (3 * p1[d] - p0[d] - 3 * p2[d] + p3[d]) * t**3
                    )
                    for d in (0, 1)
                )
            )
    return out + [points[-1]]


def ring(points, per=12):
    """The same, closed."""
    n = len(points)
    wrapped = [points[-1]] + points + [points[0], points[1]]
    return smooth(wrapped, per)[per : per * (n + 1)]


def ridge(width, base, waves, step=8):
    """A skyline: (x, y) from left to right; waves = (height, length, phase)."""
    return [(x, base - sum(a * math.sin(x / l + p) for a, l, p in waves)) for x in range(-step, width + 2 * step, step)]


def down(line, bottom):
    """The area between a skyline and a level below it."""
    return line + [(line[-1][0], bottom), (line[0][0], bottom)]
