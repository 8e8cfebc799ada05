"""The night heron on its post, 3:4."""

import math

from lino import BLUE, INK, PAPER, RED, Block, clamp, down, ridge, ring, smooth


def draw():
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
