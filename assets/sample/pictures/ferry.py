"""The ferry before sunrise, 3:2."""

import math

from lino import BLUE, INK, OCHRE, PAPER, Block, clamp, down, ridge, ring, smooth


def draw():
    b = Block(1500, 1000, 23, PAPER, (INK, BLUE, OCHRE))
    water = 520
    b.fill_rect(0, 0, 1500, water, BLUE)
    sky = [(0, 0), (1500, 0), (1500, water), (0, water)]
    b.hatch(sky, INK, 15, 190, lambda x, y: clamp(0.95 - y / 260 + 0.12 * math.sin(x / 170)), 0.02)
    b.hatch(sky, PAPER, 13, 170, lambda x, y: clamp((y - 130) / 330 - abs(x - 980) / 1700), -0.015)
    for base, waves, cut in (
        (400, ((60, 210, 2.2), (24, 70, 0.4)), 0.25),
        (452, ((38, 160, 0.2), (16, 52, 1.7)), 0.55),
    ):
        hill = down(ridge(1500, base, waves), water + 4)
        b.fill(hill, INK, 0.6)
        b.hatch(hill, BLUE, 10, 58, lambda x, y, k=base, m=cut: clamp((y - k + 60) / 170) * m, 0.7)
    b.fill_rect(0, water, 1500, 480, BLUE)
    river_light(b, water)
    far_bank(b, water)
    boat(b, 520, 778)
    landing(b)
    b.salt(500, PAPER, 1.2)
    b.ragged_edge(7)
    return b


def river_light(b, water):
    area = [(0, water), (1500, water), (1500, 1000), (0, 1000)]
    b.hatch(
        area,
        PAPER,
        12,
        150,
        lambda x, y: clamp(
            0.85
            - abs(x - 800 - 0.1 * (y - water)) / (330 + 0.5 * (y - water))
            - (y - water) / 640
            + 0.15 * math.sin(x / 90 + y / 17)
        ),
    )
    b.hatch(area, INK, 15, 190, lambda x, y: clamp((y - 640) / 330 + 0.28 * math.sin(x / 130 + y / 19)))


def far_bank(b, water):
    bank = smooth(
        [
            (-10, water - 12),
            (260, water - 30),
            (620, water - 16),
            (980, water - 10),
            (1240, water - 26),
            (1510, water - 18),
        ]
    )
    b.fill(down(bank, water + 8), INK, 1)
    for x in range(40, 1480, 38):
        if 800 < x < 1130:
            continue
        y = water - 12
        b.line([(x, y), (x + b.rng.uniform(-4, 4), y - 40)], 4, INK)
        for _ in range(26):
            b.gouge(
                x + b.rng.uniform(-20, 20),
                y - 46 + b.rng.uniform(-18, 10),
                math.pi / 2 + b.rng.uniform(-0.5, 0.5),
                b.rng.uniform(18, 40),
                5,
                INK,
            )
    for x, y in ((300, water - 22), (327, water - 22), (1268, water - 24)):
        b.fill([(x, y), (x + 9, y), (x + 9, y - 12), (x, y - 12)], OCHRE)


def boat(b, x, y):
    hull = ring(
        [
            (x - 40, y - 46),
            (x + 180, y - 26),
            (x + 420, y - 26),
            (x + 640, y - 62),
            (x + 600, y + 18),
            (x + 540, y + 44),
            (x + 60, y + 44),
            (x, y + 16),
        ],
        8,
    )
    glow = [(x + 640 + 250 * math.cos(t / 30 * math.pi), y - 150 + 250 * math.sin(t / 30 * math.pi)) for t in range(60)]
    b.fill(hull, INK, 0.8)
    b.line(smooth([(x - 36, y - 36), (x + 180, y - 16), (x + 420, y - 16), (x + 632, y - 50)]), 5, PAPER, 0.4)
    b.hatch(hull, BLUE, 10, 80, lambda px, py: clamp((px - x) / 900) * clamp((py - y + 20) / 40), 0.0)
    roof = [(x + 40, y - 176), (x + 452, y - 186), (x + 468, y - 166), (x + 28, y - 156)]
    b.fill(roof, INK, 0.8)
    b.hatch(roof, PAPER, 8, 50, lambda px, py: 0.35, -0.02)
    for k in range(6):
        px = x + 56 + k * 78
        b.fill([(px, y - 164), (px + 9, y - 164), (px + 9, y - 22), (px, y - 22)], INK, 0.4)
    b.fill([(x + 56, y - 92), (x + 446, y - 92), (x + 446, y - 22), (x + 56, y - 30)], INK, 0.6)
    for k in range(5):
        passenger(b, x + 96 + k * 74, y - 94, k)
    for k in range(9):
        b.gouge(x + 66 + k * 43, y - 84, math.pi / 2, 50, 5, PAPER)
    ferryman(b, x + 520, y - 44)
    lantern(b, x + 618, y - 60, glow)
    for k in range(26):
        b.gouge(
            x + b.rng.uniform(-60, 560),
            y + 46 + b.rng.uniform(0, 54),
            0,
            b.rng.uniform(60, 220),
            b.rng.uniform(4, 9),
            INK,
        )
    for k in range(14):
        b.gouge(
            x - 60 - k * 22,
            y + 30 + b.rng.uniform(-10, 16),
            b.rng.uniform(-0.04, 0.04),
            b.rng.uniform(50, 130),
            8 - k * 0.35,
            PAPER,
        )


def passenger(b, x, y, k):
    tall = (0, 10, -10, 6, -4)[k]
    b.fill(
        ring(
            [
                (x - 22, y + 6),
                (x - 19, y - 22 - tall),
                (x - 8, y - 32 - tall),
                (x + 8, y - 32 - tall),
                (x + 19, y - 22 - tall),
                (x + 22, y + 6),
            ],
            5,
        ),
        INK,
        0.5,
    )
    b.disc(x, y - 46 - tall, 12, INK, 0.4)
    if k in (1, 3):
        b.fill([(x - 20, y - 50 - tall), (x, y - 66 - tall), (x + 20, y - 50 - tall)], INK, 0.4)
    b.gouge(x + 13, y - 26 - tall, math.pi / 2 + 0.1, 26, 4, OCHRE)
    b.gouge(x + 9, y - 52 - tall, math.pi / 2 - 0.1, 12, 3, OCHRE)


def ferryman(b, x, y):
    b.fill(
        ring(
            [
                (x - 14, y + 34),
                (x - 18, y - 20),
                (x - 16, y - 62),
                (x, y - 76),
                (x + 16, y - 62),
                (x + 20, y - 20),
                (x + 16, y + 34),
            ],
            6,
        ),
        INK,
        0.5,
    )
    b.disc(x + 3, y - 90, 14, INK, 0.4)
    b.fill([(x - 26, y - 92), (x + 3, y - 118), (x + 32, y - 90)], INK, 0.5)
    b.line([(x + 8, y - 56), (x + 40, y - 40), (x + 62, y - 78)], 9, INK)
    b.line([(x + 102, y - 196), (x - 64, y + 172)], 6, INK)
    b.gouge(x + 12, y - 62, math.pi / 2, 60, 7, OCHRE)
    b.gouge(x + 12, y - 100, math.pi / 2 - 0.2, 22, 5, OCHRE)


def lantern(b, x, y, glow):
    b.line(smooth([(x, y), (x + 6, y - 90), (x + 30, y - 120), (x + 56, y - 110)]), 6, INK)
    lx, ly = x + 56, y - 84
    b.c.save()
    b.trace(glow)
    b.c.clip()
    b.rays(lx, ly, 30, 120, 40, 6, OCHRE, 0.3)
    b.rays(lx, ly, 60, 190, 34, 4, OCHRE, 0.4)
    b.c.restore()
    b.disc(lx, ly, 25, OCHRE, 0.6)
    b.disc(lx, ly, 12, PAPER, 0.4)
    b.line([(lx - 14, ly - 24), (lx + 14, ly - 24)], 6, INK)
    b.line([(lx - 11, ly + 24), (lx + 11, ly + 24)], 6, INK)
    for k in range(20):
        b.gouge(lx - 40 + b.rng.uniform(-26, 26), y + 92 + k * 11, 0, b.rng.uniform(50, 110), 8 - k * 0.25, OCHRE)


def landing(b):
    deck = [(0, 858), (430, 886), (452, 912), (0, 930)]
    b.fill(deck, INK, 1)
    b.hatch(deck, PAPER, 12, 60, lambda x, y: 0.4, math.pi / 2 + 0.15)
    for x, top in ((70, 790), (214, 818), (372, 842)):
        post = [(x, top), (x + 30, top + 3), (x + 32, 1010), (x - 2, 1010)]
        b.fill(post, INK, 1)
        b.hatch(post, PAPER, 8, 50, lambda px, py, e=x: clamp((px - e - 8) / 24), math.pi / 2)
        b.line([(x - 3, top + 20), (x + 34, top + 24)], 5, PAPER)
    b.line(smooth([(90, 812), (150, 862), (222, 836), (300, 884), (382, 858)]), 5, BLUE)
