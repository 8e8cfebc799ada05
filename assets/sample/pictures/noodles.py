"""The first bowl of the day, square."""

import math

from lino import INK, OCHRE, PAPER, RED, Block, clamp, ring, smooth


def draw():
    b = Block(1100, 1100, 79, PAPER, (INK, RED, OCHRE))
    b.hatch(
        [(0, 0), (1100, 0), (1100, 640), (0, 640)],
        INK,
        17,
        190,
        lambda x, y: clamp(0.7 - y / 1000 + 0.12 * math.sin(x / 120 + y / 60)),
        0,
    )
    steam(b)
    board = [(0, 640), (1100, 640), (1100, 1100), (0, 1100)]
    b.fill(board, OCHRE)
    b.hatch(
        board,
        INK,
        16,
        220,
        lambda x, y: clamp(0.16 + (y - 640) / 1300 + 0.22 * math.sin(y / 21 + math.sin(x / 160))),
        0.0,
    )
    b.line([(0, 640), (1100, 640)], 9, INK, 1)
    b.fill(oval(580, 968, 300, 44), INK, 1)
    b.hatch(oval(580, 968, 300, 44), OCHRE, 11, 60, lambda x, y: clamp((x - 700) / 260), 0)
    bowl(b)
    side_dish(b, 934, 846)
    b.salt(400, PAPER, 1.2)
    b.ragged_edge(7)
    return b


def oval(x, y, rx, ry, start=0.0, end=2 * math.pi, steps=72):
    return [
        (x + rx * math.cos(start + (end - start) * i / steps), y + ry * math.sin(start + (end - start) * i / steps))
        for i in range(steps + 1)
    ]


def steam(b):
    for x, tall, sway in ((360, 420, 46), (470, 520, 60), (590, 480, 54), (690, 380, 44)):
        spine = smooth(
            [(x, 520), (x - sway, 520 - tall * 0.3), (x + sway * 0.9, 520 - tall * 0.62), (x - sway * 0.4, 520 - tall)],
            14,
        )
        n = len(spine)
        left = [(px - 24 * math.sin(math.pi * (i + 1) / (n + 1)), py) for i, (px, py) in enumerate(spine)]
        right = [(px + 24 * math.sin(math.pi * (i + 1) / (n + 1)), py) for i, (px, py) in enumerate(spine)]
        b.fill(left + right[::-1], PAPER, 0.8)
        b.line(spine[6:-4], 3, INK)


def bowl(b):
    x, y, rx, ry = 510, 560, 390, 128
    wall = [(x - rx, y)] + smooth(
        [(x - rx, y), (x - rx * 0.86, y + 180), (x - rx * 0.5, y + 340), (x - rx * 0.36, y + 384)], 10
    )
    wall += smooth([(x + rx * 0.36, y + 384), (x + rx * 0.5, y + 340), (x + rx * 0.86, y + 180), (x + rx, y)], 10)
    foot = [(x - 150, y + 376), (x + 150, y + 376), (x + 136, y + 424), (x - 136, y + 424)]
    b.fill(foot, INK, 0.8)
    b.hatch(foot, PAPER, 10, 30, lambda px, py: 0.35, math.pi / 2)
    b.fill(wall, RED, 0.8)
    b.hatch(wall, INK, 13, 84, lambda px, py: clamp((px - x) / rx * 0.9 + (py - y) / 900), 1.9)
    b.hatch(wall, PAPER, 15, 70, lambda px, py: clamp(0.5 - abs(px - x + rx * 0.56) / 110), 1.25)
    b.c.save()
    b.trace(wall)
    b.c.clip()
    fret(b, x, y, rx)
    b.c.restore()
    b.fill(oval(x, y, rx + 6, ry + 6), INK, 0.6)
    b.fill(oval(x, y, rx - 6, ry - 5), PAPER, 0.5)
    b.fill(oval(x, y + 6, rx - 34, ry - 24), INK, 0.5)
    b.fill(oval(x, y + 8, rx - 42, ry - 30), OCHRE, 0.5)
    b.hatch(oval(x, y + 8, rx - 42, ry - 30), PAPER, 13, 60, lambda px, py: clamp((py - y) / 160))
    fold(b, x, y)


def fret(b, x, y, rx):
    for k in range(-5, 6):
        u = k / 6.2
        px, py = x + rx * 0.88 * u, y + 196 + 74 * math.sqrt(1 - u * u)
        s = 1 - 0.45 * abs(u)
        b.line(
            [
                (px - 24 * s, py + 20),
                (px - 24 * s, py - 20),
                (px + 20 * s, py - 20),
                (px + 20 * s, py + 10),
                (px - 8 * s, py + 10),
                (px - 8 * s, py - 4),
            ],
            6 * s + 1,
            PAPER,
            0.6,
        )
    for drop in (150, 250):
        b.line(
            [
                (
                    x + rx * 0.9 * math.cos(a / 20 * math.pi) * (1 - (drop - 150) / 900),
                    y + drop + 74 * math.sin(a / 20 * math.pi),
                )
                for a in range(1, 20)
            ],
            4,
            PAPER,
            0.5,
        )


def fold(b, x, y):
    """The noodles, laid in the bowl like the back of a carp."""
    back = ring(
        [
            (x - 262, y + 22),
            (x - 180, y - 52),
            (x - 20, y - 112),
            (x + 160, y - 66),
            (x + 250, y + 10),
            (x + 150, y + 62),
            (x - 60, y + 76),
            (x - 200, y + 60),
        ],
        12,
    )
    b.fill(back, INK, 0.6)
    for k in range(15):
        t = k / 14
        b.line(
            smooth(
                [
                    (x - 258 + 34 * t, y + 8 + 46 * t),
                    (x - 176 + 10 * t, y - 46 + 98 * t),
                    (x - 20, y - 104 + 170 * t),
                    (x + 158 - 10 * t, y - 58 + 112 * t),
                    (x + 246 - 40 * t, y - 4 + 52 * t),
                ],
                10,
            ),
            6.2,
            PAPER,
            0.5,
        )
    for k in range(16):
        px, py = x + b.rng.uniform(-120, 170), y + b.rng.uniform(-70, 30)
        b.line([(px, py), (px + b.rng.uniform(10, 22), py + b.rng.uniform(-10, 10))], 7, INK)
        b.line([(px + 1, py), (px + 12, py - 2)], 3, OCHRE)


def side_dish(b, x, y):
    b.fill(oval(x, y + 26, 140, 52), INK, 0.6)
    b.fill(oval(x, y, 146, 58), PAPER, 0.6)
    b.line(oval(x, y, 146, 58), 6, INK)
    b.line(oval(x, y + 2, 104, 38), 4, RED)
    for dx, dy, turn in ((-48, -2, 0.2), (0, -14, -0.1), (44, 0, 0.15), (-8, 12, 0)):
        b.fill(
            ring(
                [
                    (x + dx - 40, y + dy),
                    (x + dx, y + dy - 18),
                    (x + dx + 40, y + dy + 40 * turn),
                    (x + dx, y + dy + 16),
                ],
                6,
            ),
            RED,
            0.5,
        )
        for k in range(3):
            b.gouge(x + dx - 20 + k * 16, y + dy - 8, 1.2, 16, 4, PAPER)
    for off in (0, 26):
        b.line([(640 + off, 1062), (1082, 926 + off)], 13, INK)
        b.line([(660 + off, 1053), (1062, 930 + off)], 3.4, PAPER)
