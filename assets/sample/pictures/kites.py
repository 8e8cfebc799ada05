"""Kites over the roofs, square."""

import math

from lino import BLUE, INK, PAPER, RED, Block, clamp, ridge, ring, smooth


def draw():
    b = Block(1200, 1200, 67, PAPER, (INK, BLUE, RED))
    sky = [(0, 0), (1200, 0), (1200, 900), (0, 900)]
    b.hatch(
        sky,
        BLUE,
        16,
        170,
        lambda x, y: clamp(0.7 - y / 1050 + 0.42 * math.sin(x / 230 + y / 95)),
        -0.18,
        lambda x, y: 0.14 * math.sin(x / 190),
    )
    centipede(b)
    swallow(b, 440, 330, 1.0, -0.16)
    swallow(b, 985, 470, 0.34, 0.22)
    b.line(smooth([(452, 430), (540, 630), (680, 790), (866, 874)], 20), 2.6, INK)
    b.line(smooth([(985, 500), (1040, 660), (1110, 780), (1206, 860)], 20), 2, INK)
    roof(b, 860, 1010, 330, 110, 1)
    roof(b, 250, 985, 470, 130, 0)
    flyer(b, 832, 905)
    roof(b, 700, 1150, 620, 150, 0)
    b.salt(450, PAPER, 1.2)
    b.ragged_edge(7)
    return b


def swallow(b, x, y, s, tilt):
    cos, sin = math.cos(tilt), math.sin(tilt)

    def at(points):
        return [(x + s * (px * cos - py * sin), y + s * (px * sin + py * cos)) for px, py in points]

    wing = [
        (30, -118),
        (120, -172),
        (230, -186),
        (326, -146),
        (384, -52),
        (372, -6),
        (318, -52),
        (230, -74),
        (130, -52),
        (44, 10),
    ]
    shape = ring(wing + [(-px, py) for px, py in reversed(wing)], 8)
    b.fill(at(shape), INK, 0.6)
    body = ring([(0, -150), (46, -116), (50, -20), (34, 70), (0, 96), (-34, 70), (-50, -20), (-46, -116)], 8)
    for side in (-1, 1):
        tail = ring(
            [
                (side * 4, 50),
                (side * 48, 30),
                (side * 120, 150),
                (side * 176, 286),
                (side * 128, 318),
                (side * 66, 250),
            ],
            8,
        )
        b.fill(at(tail), INK, 0.5)
        b.hatch(at(tail), PAPER, 15 * s, 60 * s, lambda px, py: 0.55, tilt + math.pi / 2 - side * 0.55)
        for k in range(5):
            spot = at([(side * (92 + k * 59), (-95, -122, -132, -122, -90)[k])])[0]
            b.disc(*spot, s * (31 - k * 3), PAPER, 0.4)
            b.disc(*spot, s * (24 - k * 2.7), RED, 0.4)
            b.disc(*spot, s * (9 - k), PAPER)
        b.line(at(smooth([(side * 66, -24), (side * 144, -66), (side * 232, -89), (side * 312, -68)])), 5 * s, PAPER)
    b.line(at(body + body[:1]), 9 * s, PAPER)
    b.fill(at(body), INK, 0.4)
    b.fill(at(ring([(0, -40), (32, -10), (24, 52), (0, 74), (-24, 52), (-32, -10)], 8)), RED, 0.4)
    for k in range(4):
        b.line(at(smooth([(-26 + k * 3, 2 + k * 17), (0, 14 + k * 17), (26 - k * 3, 2 + k * 17)])), 4 * s, PAPER)
    for side in (-1, 1):
        eye = at([(side * 22, -106)])[0]
        b.disc(*eye, 15 * s, PAPER)
        b.disc(*eye, 7 * s, INK)
    b.fill(at([(-9, -136), (9, -136), (0, -170)]), RED)


def centipede(b):
    path = smooth([(1120, 120), (1010, 190), (900, 150), (800, 84), (690, 100), (600, 70)], 9)
    b.line(path, 2, INK)
    for i, (x, y) in enumerate(path[3:], 3):
        r = 9 + 13 * (1 - i / len(path))
        if i % 2 == 0:
            b.disc(x, y, r, INK, 0.3)
            b.disc(x, y, r * 0.66, RED if i % 4 else PAPER, 0.3)
            b.line([(x - r * 0.6, y - r * 1.9), (x, y), (x + r * 0.6, y + r * 1.9)], 1.6, INK)
    x, y = path[0]
    b.fill(
        ring([(x - 34, y), (x - 20, y - 32), (x + 22, y - 34), (x + 40, y - 4), (x + 24, y + 26), (x - 16, y + 28)], 8),
        RED,
        0.5,
    )
    b.disc(x + 8, y - 8, 9, PAPER)
    b.disc(x + 8, y - 8, 4, INK)
    for dx, dy in ((4, -60), (34, -54)):
        b.line(smooth([(x + dx * 0.4, y - 26), (x + dx * 0.7, y - 44), (x + dx + 10, y + dy)]), 4, INK)
    b.line(smooth([(x + 34, y + 8), (x + 56, y + 26), (x + 52, y + 52)]), 3, INK)


def roof(b, x, y, half, rise, chimney):
    """A tiled roof seen a little from above: rows of tiles, a ridge with lifted ends."""
    ridge_line = smooth(
        [
            (x - half * 0.86, y - rise - 26),
            (x - half * 0.7, y - rise),
            (x, y - rise - 4),
            (x + half * 0.7, y - rise),
            (x + half * 0.86, y - rise - 26),
        ]
    )
    eave = smooth(
        [
            (x - half * 1.1, y + 2),
            (x - half * 0.9, y + 26),
            (x, y + 32),
            (x + half * 0.9, y + 26),
            (x + half * 1.1, y + 2),
        ]
    )
    slope = ridge_line + eave[::-1]
    b.fill([(x - half * 0.95, y), (x + half * 0.95, y), (x + half * 0.95, 1220), (x - half * 0.95, 1220)], PAPER)
    b.hatch(
        [(x - half * 0.95, y + 20), (x + half * 0.95, y + 20), (x + half * 0.95, 1220), (x - half * 0.95, 1220)],
        BLUE,
        14,
        80,
        lambda px, py: clamp(0.75 - (py - y) / 330),
        0,
    )
    for k in range(-3, 4, 2):
        wx = x + k * half * 0.25
        b.fill([(wx - 30, y + 62), (wx + 30, y + 62), (wx + 30, y + 150), (wx - 30, y + 150)], INK, 0.6)
        b.line([(wx, y + 62), (wx, y + 150)], 4, PAPER)
    if chimney:
        cx, cy = x + half * 0.3, y - rise
        b.fill([(cx, cy - 74), (cx + 46, cy - 74), (cx + 46, cy + 20), (cx, cy + 20)], INK, 0.6)
        b.hatch([(cx + 4, cy - 58), (cx + 42, cy - 58), (cx + 42, cy), (cx + 4, cy)], PAPER, 12, 18, lambda px, py: 0.4)
        b.fill([(cx - 8, cy - 84), (cx + 54, cy - 84), (cx + 54, cy - 70), (cx - 8, cy - 70)], INK, 0.6)
    b.fill(slope, INK, 0.6)
    count = int(half / 11)
    for k in range(count + 1):
        u = -1 + 2 * k / count
        x0, x1 = x + u * half * 0.8, x + u * half * 1.04
        y0, y1 = y - rise + 6, y + 28 - 10 * u * u
        steps = max(3, int(rise / 22))
        for i in range(steps):
            t = i / steps
            b.gouge(
                x0 + (x1 - x0) * t,
                y0 + (y1 - y0) * t,
                math.atan2(y1 - y0, x1 - x0),
                (y1 - y0) / steps * 0.86,
                8.5,
                PAPER if (k + i) % 5 else BLUE,
            )
        b.disc(x1, y1 + 2, 7, INK)
        b.disc(x1, y1 + 2, 3.4, PAPER)
    b.line(ridge_line, 15, INK)
    b.line(ridge_line, 3.4, PAPER)


def flyer(b, x, y):
    b.fill(ring([(x - 22, y + 8), (x - 20, y - 44), (x, y - 62), (x + 20, y - 44), (x + 24, y + 8)], 6), RED, 0.4)
    b.line([(x - 12, y + 4), (x - 18, y + 46)], 12, INK)
    b.line([(x + 12, y + 4), (x + 20, y + 44)], 12, INK)
    b.disc(x + 1, y - 78, 17, INK, 0.4)
    b.line([(x - 12, y - 44), (x - 34, y - 62), (x - 18, y - 84)], 9, INK)
    b.line([(x + 12, y - 44), (x + 34, y - 30), (x + 8, y - 18)], 9, INK)
