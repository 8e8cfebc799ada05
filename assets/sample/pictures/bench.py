"""The clock mender's bench, 3:4."""

import math

from lino import BLUE, INK, OCHRE, PAPER, Block, clamp, ring, smooth


def draw():
    b = Block(960, 1280, 53, PAPER, (INK, BLUE, OCHRE))
    b.fill_rect(0, 0, 960, 1280, INK)
    lamp_x, lamp_y = 640, 560
    cone = [(lamp_x - 120, lamp_y + 46), (lamp_x + 100, lamp_y + 84), (872, 926), (190, 926)]
    wall = [(0, 0), (960, 0), (960, 930), (0, 930)]
    b.hatch(wall, BLUE, 17, 60, lambda x, y: clamp(0.62 - math.hypot(x - 560, y - 700) / 1150), 0.0)
    for x, y, r, hour, kind in (
        (168, 170, 104, 2.3, 0),
        (420, 130, 82, 7.2, 1),
        (655, 168, 112, 10.1, 0),
        (868, 140, 70, 4.6, 1),
        (130, 420, 80, 5.4, 1),
        (336, 372, 96, 9.0, 2),
        (862, 360, 88, 1.2, 2),
        (120, 640, 66, 11.3, 0),
    ):
        clock(b, x, y, r, hour, kind)
    b.fill(cone, INK)
    b.hatch(
        cone,
        OCHRE,
        15,
        120,
        lambda x, y: clamp(1.05 - (y - lamp_y) / 700),
        math.pi / 2 + 0.16,
        lambda x, y: (lamp_x - 40 - x) / 560,
    )
    table(b)
    desk_lamp(b, lamp_x, lamp_y)
    open_clock(b, 396, 936)
    tools(b)
    b.salt(350, PAPER, 1.1)
    b.ragged_edge(7)
    return b


def clock(b, x, y, r, hour, kind):
    if kind == 2:
        case = [
            (x - r, y - r * 0.9),
            (x, y - r * 1.35),
            (x + r, y - r * 0.9),
            (x + r, y + r * 1.9),
            (x - r, y + r * 1.9),
        ]
        b.fill(case, INK, 0.8)
        b.line(case + case[:1], 6, OCHRE, 0.6)
        b.hatch(case, OCHRE, 12, 50, lambda px, py: 0.3, math.pi / 2)
        b.line([(x, y + r), (x + r * 0.3, y + r * 1.5)], 5, PAPER)
        b.disc(x + r * 0.3, y + r * 1.5, r * 0.17, PAPER)
        r *= 0.82
    b.disc(x, y, r * 1.12, INK)
    b.disc(x, y, r * 1.05, OCHRE if kind != 1 else BLUE, 0.6)
    b.disc(x, y, r * 0.9, INK)
    b.disc(x, y, r * 0.84, PAPER, 0.5)
    for k in range(12):
        a = k * math.pi / 6
        b.gouge(
            x + r * 0.78 * math.cos(a),
            y + r * 0.78 * math.sin(a),
            a + math.pi,
            r * (0.22 if k % 3 == 0 else 0.12),
            r * 0.1,
            INK,
        )
    for turn, reach, thick in ((hour / 12, 0.44, 0.11), (hour % 1, 0.66, 0.075)):
        a = turn * 2 * math.pi - math.pi / 2
        b.gouge(x - r * 0.12 * math.cos(a), y - r * 0.12 * math.sin(a), a, r * (reach + 0.12), r * thick * 1.5, INK)
    b.disc(x, y, r * 0.07, INK)


def table(b):
    top = [(0, 930), (960, 930), (960, 1280), (0, 1280)]
    b.fill(top, OCHRE)
    b.hatch(
        top,
        INK,
        15,
        190,
        lambda x, y: clamp(0.12 + abs(x - 480) / 900 + (y - 900) / 900 + 0.18 * math.sin(y / 17)),
        0.01,
    )
    b.hatch(top, PAPER, 13, 120, lambda x, y: clamp(0.95 - math.hypot((x - 540) / 330, (y - 985) / 100)), 0)
    b.fill([(0, 922), (960, 922), (960, 938), (0, 938)], INK, 1)
    notch = ring([(220, 1300), (250, 1196), (350, 1126), (480, 1104), (610, 1126), (710, 1196), (740, 1300)], 10)
    b.fill(notch, INK, 1)
    b.line(notch[:-11], 6, PAPER, 0.4)
    b.hatch(notch, BLUE, 13, 60, lambda x, y: 0.35 if y > 1140 + ((x - 480) / 30) ** 2 else 0, math.pi / 2)


def desk_lamp(b, x, y):
    b.fill(ring([(800, 926), (812, 900), (868, 892), (924, 900), (936, 926), (868, 938)], 8), INK, 0.6)
    b.line(ring([(806, 922), (818, 904), (868, 896), (918, 904), (930, 922), (868, 932)], 8), 4, PAPER)
    arm = smooth([(868, 900), (902, 760), (880, 610), (800, 520), (x + 20, y - 50)])
    b.line(arm, 20, PAPER)
    b.line(arm, 14, INK)
    shade = [(x - 30, y - 74), (x + 54, y - 58), (x + 112, y + 82), (x - 134, y + 40)]
    b.line(shade + shade[:1], 12, PAPER)
    b.fill(shade, INK, 0.8)
    b.hatch(shade, BLUE, 10, 70, lambda px, py: clamp((px - x + 100) / 260) * 0.8, 1.25)
    b.fill(ring([(x - 134, y + 40), (x - 20, y + 36), (x + 112, y + 82), (x - 10, y + 88)], 8), PAPER, 0.5)
    b.line([(x + 86, y + 70), (x + 96, y + 152)], 3, PAPER)
    b.disc(x + 96, y + 158, 8, PAPER)


def gear(b, x, y, r, teeth, colour):
    shape = []
    for k in range(teeth * 4):
        a = 2 * math.pi * k / (teeth * 4)
        reach = r if k % 4 < 2 else r * 0.84
        shape.append((x + reach * math.cos(a), y + reach * math.sin(a)))
    b.fill(shape, colour, 0.3)
    b.disc(x, y, r * 0.62, INK)
    for k in range(4):
        a = k * math.pi / 4 + 0.3
        b.line(
            [
                (x - r * 0.66 * math.cos(a), y - r * 0.66 * math.sin(a)),
                (x + r * 0.66 * math.cos(a), y + r * 0.66 * math.sin(a)),
            ],
            r * 0.14,
            colour,
        )
    b.disc(x, y, r * 0.2, colour)
    b.disc(x, y, r * 0.08, INK)


def open_clock(b, x, y):
    for dx in (-84, 84):
        b.line([(x + dx * 0.7, y - 10), (x + dx, y + 34)], 16, INK)
        b.disc(x + dx * 0.86, y - 256, 52, PAPER)
        b.disc(x + dx * 0.86, y - 256, 44, INK)
        b.gouge(x + dx * 0.86 - 26, y - 274, 0.4, 46, 8, PAPER)
    b.line([(x, y - 236), (x, y - 318)], 9, PAPER)
    b.disc(x, y - 116, 152, PAPER, 0.5)
    b.disc(x, y - 116, 140, INK, 0.5)
    b.disc(x, y - 116, 122, OCHRE, 0.4)
    b.disc(x, y - 116, 116, INK)
    gear(b, x - 40, y - 150, 58, 18, PAPER)
    gear(b, x + 44, y - 96, 46, 14, OCHRE)
    gear(b, x - 26, y - 62, 34, 12, BLUE)
    coil = [
        (x + 38 + (6 + t * 0.62) * math.cos(t / 4.2), y - 172 + (6 + t * 0.62) * math.sin(t / 4.2)) for t in range(64)
    ]
    b.line(coil, 3, PAPER)
    for k in range(36):
        a = k * math.pi / 18
        b.gouge(x + 146 * math.cos(a), y - 116 + 146 * math.sin(a), a + math.pi, 14, 4, INK if k % 3 else OCHRE)


def tools(b):
    for k in range(7):
        x, y = 70 + k * 60 + (390 if k > 2 else 0), 1030 + (k % 2) * 14 + (k > 2) * 12
        b.fill(
            ring([(x - 30, y - 10), (x, y - 22), (x + 30, y - 10), (x + 20, y + 32), (x, y + 38), (x - 20, y + 32)], 6),
            INK,
            0.4,
        )
        b.fill(ring([(x - 27, y - 9), (x, y - 18), (x + 27, y - 9), (x, y + 1)], 6), PAPER, 0.3)
        b.gouge(x - 17, y + 6, math.pi / 2 - 0.25, 24, 5, BLUE)
        for _ in range(3):
            b.disc(x + b.rng.uniform(-13, 13), y - 9 + b.rng.uniform(-4, 4), 3, INK)
    b.line([(470, 1012), (640, 1000), (566, 1010)], 5, INK)
    b.line([(470, 1012), (636, 1026), (566, 1016)], 5, INK)
    gear(b, 770, 1172, 40, 14, PAPER)
    gear(b, 858, 1190, 30, 12, BLUE)
    gear(b, 138, 1172, 46, 16, PAPER)
