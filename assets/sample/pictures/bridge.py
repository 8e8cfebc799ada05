"""The bridge of five arches, with the bean curd on its way across, 2:1."""

import math

from lino import BLUE, INK, PAPER, RED, Block, clamp, down, ridge, smooth


def draw():
    b = Block(1600, 800, 11, PAPER, (INK, BLUE, RED))
    water = 560
    sky = [(0, 0), (1600, 0), (1600, 420), (0, 420)]
    b.hatch(sky, BLUE, 13, 170, lambda x, y: clamp(0.95 - y / 330 + 0.16 * math.sin(x / 210 + y / 60)), 0.0)
    b.disc(1225, 190, 82, PAPER, 0)
    b.disc(1225, 190, 70, RED, 0.8)
    far = down(ridge(1600, 385, ((46, 170, 0.4), (22, 61, 1.0), (9, 23, 0))), water)
    b.fill(far, BLUE)
    b.hatch(far, PAPER, 11, 74, lambda x, y: clamp((y - 350) / 210) * 0.8, 0.55)
    near = down(ridge(1600, 462, ((44, 250, 3.3), (15, 70, 0.3), (5, 19, 2))), water)
    b.fill(near, INK)
    b.hatch(near, PAPER, 9, 46, lambda x, y: clamp(0.25 + (y - 430) / 230), -0.5, lambda x, y: 0.5 * math.sin(x / 140))
    b.fill_rect(0, water, 1600, 240, BLUE)
    bridge_water(b, water)
    bridge_stone(b, water)
    willow(b, 150, 812, 26)
    willow(b, 1512, 830, 20)
    b.salt(500, PAPER, 1.2)
    b.ragged_edge(7)
    return b


ARCHES = ((452, 78), (622, 96), (818, 112), (1014, 96), (1184, 78))


def deck(x):
    return 452 - 108 * math.exp(-(((x - 818) / 330.0) ** 2))


def bridge_water(b, water):
    area = [(0, water), (1600, water), (1600, 800), (0, 800)]
    mirror = [(x, 2 * water - deck(x) - 8) for x in range(196, 1441, 12)]
    b.fill([(120, water + 60)] + mirror + [(1520, water + 60), (1440, water), (196, water)], INK)
    for x, r in ARCHES:
        half = [(x + r * math.cos(a / 24 * math.pi), water + r * math.sin(a / 24 * math.pi)) for a in range(25)]
        b.fill(half, BLUE)
        b.hatch(half, PAPER, 10, 60, lambda x, y: clamp(0.75 - (y - water) / 190))
    b.hatch(
        area, PAPER, 12, 150, lambda x, y: clamp(0.28 + 0.3 * math.sin(x / 130 + y / 17) + (abs(x - 818) - 420) / 1400)
    )
    b.hatch(area, INK, 17, 190, lambda x, y: clamp((y - 660) / 260 + 0.22 * math.sin(x / 90 + y / 13)))
    b.hatch(area, BLUE, 15, 130, lambda x, y: clamp((y - 620) / 210 + abs(x - 818) / 1500))
    for i in range(16):
        y = water + 22 + i * 13
        b.gouge(1225 - 66 + b.rng.uniform(-18, 18), y, 0, b.rng.uniform(60, 140), 8 - i * 0.25, RED)


def bridge_stone(b, water):
    top = [(x, deck(x)) for x in range(236, 1401, 8)]
    body = [(236, water + 6)] + top + [(1400, water + 6)]
    b.fill(body, INK, 0.8)
    row = 0
    for y in range(360, water, 17):
        row += 1
        x = 236 + (row % 2) * 24
        while x < 1400:
            length = b.rng.uniform(32, 58)
            if y > deck(x) + 24 and y > deck(x + length) + 24:
                b.gouge(x, y, b.rng.uniform(-0.01, 0.01), length, 2.6, PAPER)
                if b.rng.random() < 0.4:
                    b.gouge(x + 6, y + 8, 0.05, length * 0.6, 1.8, BLUE)
            x += length + 7
    for x, r in ARCHES:
        b.fill(
            [
                (
                    x + (r + 25) * math.cos(math.pi + a / 36 * math.pi),
                    water + (r + 25) * math.sin(math.pi + a / 36 * math.pi),
                )
                for a in range(37)
            ],
            INK,
        )
        voussoirs(b, x, water, r)
        hole = [
            (x + r * math.cos(math.pi + a / 36 * math.pi), water + r * math.sin(math.pi + a / 36 * math.pi))
            for a in range(37)
        ]
        b.fill(hole, PAPER, 0.6)
        b.hatch(hole, BLUE, 10, 70, lambda px, py: clamp(0.9 - (water - py) / 150))
        inner = [(px + 0.17 * r, py + 0.02 * r) for px, py in hole[:19]]
        b.fill(hole[:19] + inner[::-1], INK, 0.4)
        b.hatch(hole[:19] + inner[::-1], BLUE, 9, 16, lambda px, py: 0.45)
    b.fill_rect(232, water - 3, 1172, 7, INK)
    for bank in (
        smooth([(-10, 505), (120, 520), (236, 470), (330, 540), (390, 592), (250, 600), (-10, 640)]),
        smooth([(1620, 500), (1480, 508), (1400, 470), (1300, 545), (1250, 588), (1390, 602), (1620, 640)]),
    ):
        b.fill(bank, INK, 1)
        b.hatch(bank, PAPER, 11, 34, lambda x, y: clamp((610 - y) / 190) * 0.7, -0.9)
    balustrade(b)
    cart(b, 872)


def voussoirs(b, x, y, r):
    count = int(r / 5.4)
    for i in range(count + 1):
        a = math.pi + math.pi * i / count
        b.gouge(x + (r + 21) * math.cos(a), y + (r + 21) * math.sin(a), a + math.pi, 19, 3.2, PAPER)
    ringline = [
        (x + (r + 24) * math.cos(math.pi + math.pi * i / 40), y + (r + 24) * math.sin(math.pi + math.pi * i / 40))
        for i in range(41)
    ]
    b.line(ringline, 2.6, PAPER, 0.5)


def balustrade(b):
    b.line([(x, deck(x) + 10) for x in range(240, 1398, 8)], 3, PAPER, 0.4)
    for x in range(252, 1396, 44):
        y = deck(x)
        b.fill([(x - 5, y + 2), (x - 5, y - 30), (x, y - 37), (x + 5, y - 30), (x + 5, y + 2)], INK, 0.5)
        if x + 44 < 1396:
            z = deck(x + 44)
            b.fill([(x + 4, y - 24), (x + 40, z - 24), (x + 40, z - 4), (x + 4, y - 4)], INK, 0.4)
            b.gouge(x + 11, y - 14, math.atan2(z - y, 44), 25, 5, BLUE)


def cart(b, x):
    y = deck(x) - 22
    b.fill([(x - 40, y - 34), (x + 14, y - 38), (x + 18, y - 16), (x - 36, y - 12)], RED, 0.6)
    b.line([(x - 40, y - 37), (x + 14, y - 41)], 6, PAPER)
    b.disc(x - 10, y - 6, 17, INK)
    b.disc(x - 10, y - 6, 11, PAPER)
    for k in range(4):
        a = k * math.pi / 4
        b.line(
            [
                (x - 10 - 11 * math.cos(a), y - 6 - 11 * math.sin(a)),
                (x - 10 + 11 * math.cos(a), y - 6 + 11 * math.sin(a)),
            ],
            2,
            INK,
        )
    b.line([(x + 14, y - 26), (x + 44, y - 34)], 4, INK)
    b.fill(
        [
            (x + 36, y + 14),
            (x + 46, y - 24),
            (x + 42, y - 54),
            (x + 56, y - 62),
            (x + 68, y - 50),
            (x + 66, y - 18),
            (x + 76, y + 14),
            (x + 62, y + 12),
            (x + 56, y - 10),
            (x + 48, y + 14),
        ],
        INK,
        0.6,
    )
    b.disc(x + 50, y - 72, 10, INK)
    b.line([(x + 60, y - 48), (x + 42, y - 34)], 7, INK)
    for k in range(3):
        b.line(
            smooth(
                [
                    (x - 28 + k * 16, y - 46),
                    (x - 34 + k * 16, y - 62),
                    (x - 24 + k * 16, y - 76),
                    (x - 30 + k * 16, y - 92),
                ]
            ),
            2.4,
            INK,
        )


def willow(b, x, foot, strands):
    """A trunk that leans towards the water, and what hangs from it."""
    lean = 1 if x < b.w / 2 else -1
    spine = smooth(
        [
            (x - 30 * lean, foot),
            (x - 24 * lean, foot - 210),
            (x + 14 * lean, foot - 420),
            (x - 4 * lean, foot - 620),
            (x + 30 * lean, foot - 840),
        ]
    )
    n = len(spine)
    width = [26 * (1 - 0.7 * i / n) + (16 * (1 - i / 6) if i < 6 else 0) for i in range(n)]
    trunk = [(px - width[i], py) for i, (px, py) in enumerate(spine)]
    trunk += [(px + width[i], py) for i, (px, py) in reversed(list(enumerate(spine)))]
    b.fill(trunk, INK, 1.2)
    b.hatch(
        trunk,
        PAPER,
        9,
        44,
        lambda px, py: 0.5 if (px - x) * lean > -26 else 0.12,
        -math.pi / 2,
        lambda px, py: 0.16 * math.sin(py / 23),
    )
    for k in range(strands):
        start = x + lean * (-170 + 470 * (k + b.rng.uniform(0.1, 0.9)) / strands)
        top = foot - 850 + b.rng.uniform(0, 60)
        end = start + lean * b.rng.uniform(4, 34)
        reach = 1 - abs(k / strands - 0.42)
        drop = reach * b.rng.uniform(260, 520)
        strand = smooth(
            [(x + lean * 20, top - 40), (start, top), ((start + end) / 2, top + drop * 0.55), (end, top + drop)], 15
        )
        b.line(strand[13:], 1.7, INK)
        for i in range(16, len(strand) - 1):
            px, py = strand[i]
            for side in (-1, 1):
                b.gouge(px, py, math.pi / 2 + side * b.rng.uniform(0.2, 0.5), b.rng.uniform(16, 30), 4.2, INK)
