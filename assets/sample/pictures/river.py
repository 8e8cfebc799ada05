"""The river: the bridge, the ferry, the heron."""
import math

from lino import BLUE, INK, OCHRE, PAPER, RED, Block, clamp, down, ridge, ring, smooth


# The bridge, 2:1


def bridge():
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


# The ferry before sunrise, 3:2


def ferry():
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


# The heron on its post, 3:4


def heron():
    b = Block(960, 1280, 37, PAPER, (INK, BLUE, RED))
    sky = [(0, 0), (960, 0), (960, 800), (0, 800)]
    b.hatch(sky, BLUE, 14, 160, lambda x, y: clamp(0.9 - y / 620 + 0.2 * math.sin(x / 140 + y / 90)), -0.06)
    b.disc(690, 300, 150, PAPER)
    b.disc(690, 300, 136, RED, 1)
    b.hatch([(540, 300), (840, 300), (840, 450), (540, 450)], PAPER, 17, 210, lambda x, y: clamp((y - 330) / 130), 0)
    far = down(ridge(960, 700, ((50, 130, 0.6), (18, 43, 2))), 850)
    b.fill(far, BLUE, 0.6)
    b.hatch(far, PAPER, 11, 64, lambda x, y: clamp((y - 690) / 150) * 0.8, 0.5)
    near = down(ridge(960, 776, ((22, 150, 2.5), (8, 33, 0))), 850)
    b.fill(near, INK, 0.8)
    b.hatch(near, PAPER, 9, 36, lambda x, y: clamp((y - 760) / 100) * 0.7, -0.6)
    water(b)
    for x, top in ((824, 980), (902, 930), (124, 1020)):
        post(b, x, top, 40)
    post(b, 392, 868, 96)
    bird(b, 440, 868)
    reeds(b)
    b.salt(420, PAPER, 1.2)
    b.ragged_edge(7)
    return b


def water(b):
    area = [(0, 848), (960, 848), (960, 1280), (0, 1280)]
    b.fill(area, BLUE)
    b.hatch(area, PAPER, 13, 150, lambda x, y: clamp(0.55 - (y - 848) / 560 + 0.3 * math.sin(x / 120 + y / 19)))
    b.hatch(area, INK, 16, 170, lambda x, y: clamp((y - 960) / 330 + 0.26 * math.sin(x / 90 + y / 16)))
    for i in range(20):
        b.gouge(690 - 80 + b.rng.uniform(-30, 30), 862 + i * 13, 0, b.rng.uniform(70, 170), 9 - i * 0.3, RED)


def post(b, x, top, width):
    shape = [(x, top + 6), (x + width * 0.5, top - 4), (x + width, top + 8), (x + width + 3, 1290), (x - 3, 1290)]
    b.fill(shape, INK, 1.2)
    b.hatch(
        shape,
        PAPER,
        9,
        70,
        lambda px, py: clamp((px - x) / width * 0.9 - 0.25),
        math.pi / 2,
        lambda px, py: 0.05 * math.sin(py / 40),
    )
    b.fill(
        ring([(x - 2, top + 6), (x + width * 0.5, top - 10), (x + width + 2, top + 8), (x + width * 0.5, top + 20)], 8),
        INK,
        0.6,
    )
    for k in range(4):
        y = 1160 + k * 19
        b.gouge(x - 6, y, math.pi + 0.05, width * 0.7 + 50 - k * 9, 7, PAPER)
        b.gouge(x + width + 6, y + 5, -0.05, width * 0.7 + 60 - k * 9, 7, PAPER)


def bird(b, x, foot):
    for lx in (x - 14, x + 20):
        b.line(smooth([(lx + 4, foot - 96), (lx - 4, foot - 44), (lx + 2, foot - 4)]), 8, INK)
        for toe in (-26, -8, 16):
            b.line([(lx + 2, foot - 6), (lx + 2 + toe, foot + 4)], 6, INK)
    body = ring(
        [
            (x - 118, foot - 330),
            (x - 66, foot - 392),
            (x + 22, foot - 392),
            (x + 92, foot - 300),
            (x + 124, foot - 170),
            (x + 132, foot - 40),
            (x + 86, foot - 92),
            (x + 22, foot - 84),
            (x - 62, foot - 108),
            (x - 120, foot - 200),
        ],
        14,
    )
    b.fill(body, BLUE, 0.6)
    belly = ring(
        [
            (x - 122, foot - 330),
            (x - 84, foot - 380),
            (x - 50, foot - 330),
            (x - 34, foot - 220),
            (x - 6, foot - 110),
            (x - 60, foot - 104),
            (x - 122, foot - 196),
        ],
        12,
    )
    b.fill(belly, PAPER, 0.6)
    b.hatch(belly, BLUE, 12, 46, lambda px, py: clamp((py - foot + 330) / 260) * 0.6, math.pi / 2 + 0.2)
    mantle = ring(
        [
            (x - 52, foot - 380),
            (x + 24, foot - 386),
            (x + 92, foot - 300),
            (x + 108, foot - 196),
            (x + 60, foot - 230),
            (x - 6, foot - 280),
        ],
        12,
    )
    b.fill(mantle, INK, 0.8)
    b.hatch(mantle, BLUE, 10, 44, lambda px, py: clamp((py - foot + 380) / 220) * 0.8, 0.95)
    b.line(body + body[:1], 7, INK, 0.5)
    for k in range(7):
        b.line(
            smooth(
                [
                    (x - 20 + k * 14, foot - 262 + k * 16),
                    (x + 40 + k * 10, foot - 190 + k * 10),
                    (x + 96 + k * 5, foot - 96 + k * 8),
                ]
            ),
            4,
            INK,
            0.4,
        )
        b.gouge(x + k * 13, foot - 238 + k * 14, 0.9, 92, 5, PAPER)
    bird_head(b, x - 66, foot - 404)


def bird_head(b, x, y):
    head = ring(
        [
            (x - 74, y + 2),
            (x - 50, y - 44),
            (x, y - 62),
            (x + 56, y - 40),
            (x + 84, y + 16),
            (x + 50, y + 52),
            (x - 30, y + 50),
        ],
        12,
    )
    b.fill(head, PAPER, 0.5)
    cap = ring(
        [
            (x - 78, y - 6),
            (x - 52, y - 48),
            (x, y - 66),
            (x + 60, y - 42),
            (x + 96, y + 26),
            (x + 44, y + 6),
            (x - 14, y - 8),
        ],
        12,
    )
    b.line(head + head[:1], 6, INK, 0.4)
    b.fill(cap, INK, 0.6)
    for k in range(7):
        b.gouge(x - 34 + k * 17, y - 46 + abs(k - 3) * 4, 0.3, 30, 3, BLUE)
    beak = [(x - 70, y - 10), (x - 196, y + 26), (x - 190, y + 31), (x - 66, y + 24)]
    b.fill(beak, INK, 0.5)
    b.gouge(x - 182, y + 25, -0.16, 112, 4, PAPER)
    b.disc(x - 40, y + 6, 15, INK)
    b.disc(x - 40, y + 6, 12, RED)
    b.disc(x - 42, y + 5, 6, INK)
    b.disc(x - 45, y + 2, 2.2, PAPER)
    for dy, dip in ((0, 34), (10, 66)):
        plume = smooth(
            [
                (x + 62, y - 26 + dy),
                (x + 128, y - 16 + dip * 0.3),
                (x + 200, y + 14 + dip * 0.7),
                (x + 246, y + 64 + dip),
            ],
            16,
        )
        b.line(plume, 7.5, INK)
        b.line(plume[:-2], 3.4, PAPER)


def reeds(b):
    for k in range(24):
        x = b.rng.uniform(-10, 230) if k < 17 else b.rng.uniform(640, 800)
        top = b.rng.uniform(760, 1080) if k < 17 else b.rng.uniform(1060, 1160)
        lean = b.rng.uniform(-30, 80)
        stalk = smooth([(x, 1290), (x + lean * 0.3, (top + 1290) / 2), (x + lean, top)])
        b.line(stalk, 5, INK, 0.3)
        b.gouge(*stalk[-1], -math.pi / 2 + 0.3 + b.rng.uniform(-0.2, 0.2), 70, 9, INK)
        for step in (0.3, 0.55):
            side = b.rng.choice((-1, 1))
            b.gouge(
                *stalk[int(len(stalk) * step)],
                -math.pi / 2 + side * b.rng.uniform(0.25, 0.6),
                b.rng.uniform(0.25, 0.45) * (1290 - top),
                11,
                INK,
                side * 12
            )
