"""The night market, 3:2."""

import math

from lino import INK, OCHRE, PAPER, RED, Block, clamp, ring, smooth


def draw():
    b = Block(1500, 1000, 41, PAPER, (INK, OCHRE, RED))
    b.fill_rect(0, 0, 1500, 1000, INK)
    far = (750, 560)
    b.hatch([(430, 0), (1070, 0), (860, 520), (640, 520)], PAPER, 15, 90, lambda x, y: clamp((y - 60) / 620) * 0.35, 0)
    for x, y in (
        (470, 66),
        (560, 150),
        (640, 60),
        (716, 176),
        (790, 84),
        (884, 190),
        (962, 70),
        (1050, 130),
        (752, 262),
        (610, 240),
    ):
        b.rays(x, y, 1, 9, 5, 4, PAPER)
    lane(b, far)
    for side in (-1, 1):
        houses(b, far, side)
    for depth in (0.16, 0.24, 0.36, 0.54, 0.8):
        for side in (1, -1):
            stall(b, far, side, depth)
        garland(b, far, depth)
    for x, scale, face in (
        (690, 0.5, 1),
        (730, 0.52, -1),
        (812, 0.62, 1),
        (640, 0.78, 1),
        (880, 0.95, -1),
        (748, 1.25, 1),
        (812, 1.0, -1),
    ):
        walker(b, x, 560 + 330 * scale, scale, face)
    b.salt(420, PAPER, 1.1)
    b.ragged_edge(7)
    return b


def lane(b, far):
    ground = [(far[0] - 44, far[1] + 20), (far[0] + 44, far[1] + 20), (1340, 1000), (160, 1000)]
    b.hatch(
        ground,
        OCHRE,
        17,
        90,
        lambda x, y: clamp(0.75 - abs(x - 750) / (170 + (y - 560) * 1.3)) * (0.5 + (y - 560) / 700),
        0,
    )
    b.hatch(ground, PAPER, 23, 60, lambda x, y: clamp(0.45 - abs(x - 750) / (120 + (y - 560) * 0.8)) * 0.8, 0)


def houses(b, far, side):
    for k, (near, deep) in enumerate(((1.06, 0.72), (0.7, 0.46), (0.45, 0.29), (0.28, 0.19))):
        x0, x1 = far[0] + side * 750 * near, far[0] + side * 750 * deep
        top0, top1 = far[1] - 470 * near, far[1] - 470 * deep
        low0 = far[1] - 130 * near
        wall = [(x0, top0), (x1, top1), (x1, far[1] + 330 * deep), (x0, far[1] + 330 * near)]
        b.hatch(wall, OCHRE, 15 - 2 * k, 26, lambda x, y, t=low0: clamp(0.15 + (y - t + 90) / 420) * 0.55, math.pi / 2)
        eave = [
            (x0, top0 - 60 * near),
            (x1, top1 - 60 * deep),
            (x1 - side * 26 * deep, top1 + 4),
            (x0 - side * 26 * near, top0 + 8),
        ]
        b.fill(eave, INK, 0.5)
        b.hatch(eave, PAPER, 11 - k, 26 * near + 8, lambda x, y: 0.5, math.pi / 2 + 0.25 * side)
        b.line([(x0, top0 + 8), (x1 - side * 26 * deep, top1 + 4)], 6 * near + 2, PAPER, 0.5)
        windows(b, far, side, near, deep)
        b.line([(x1, top1), (x1, far[1] + 330 * deep)], 5, INK)


def windows(b, far, side, near, deep):
    for f in (0.24, 0.66):
        d0 = near + (deep - near) * f
        d1 = d0 + (deep - near) * 0.22
        x0, x1 = far[0] + side * 750 * d0, far[0] + side * 750 * d1
        pane = [(x0, far[1] - 360 * d0), (x1, far[1] - 360 * d1), (x1, far[1] - 220 * d1), (x0, far[1] - 220 * d0)]
        lit = b.rng.random() < 0.72
        b.fill(pane, OCHRE if lit else INK, 0.5)
        b.line(pane + pane[:1], 4 * near + 1, INK if lit else PAPER)
        b.line(
            [((x0 + x1) / 2, far[1] - 360 * (d0 + d1) / 2), ((x0 + x1) / 2, far[1] - 220 * (d0 + d1) / 2)],
            3,
            INK if lit else PAPER,
        )
        b.line([(x0, far[1] - 290 * d0), (x1, far[1] - 290 * d1)], 3, INK if lit else PAPER)


def stall(b, far, side, d):
    x, foot = far[0] + side * 560 * d, far[1] + 330 * d
    w, top = 190 * d, foot - 330 * d
    b.fill([(x - w, foot - 120 * d), (x + w, foot - 120 * d), (x + w * 0.94, foot), (x - w * 0.94, foot)], INK, 0.6)
    b.hatch(
        [(x - w, foot - 118 * d), (x + w, foot - 118 * d), (x + w, foot - 8 * d), (x - w, foot - 8 * d)],
        OCHRE,
        22 * d + 3,
        60 * d,
        lambda px, py: 0.3,
        math.pi / 2,
    )
    b.fill(
        [
            (x - w * 0.96, foot - 240 * d),
            (x + w * 0.96, foot - 240 * d),
            (x + w * 0.96, foot - 122 * d),
            (x - w * 0.96, foot - 122 * d),
        ],
        OCHRE,
        0.4,
    )
    keeper(b, x + side * 40 * d, foot - 120 * d, d)
    for k in range(7):
        b.disc(x - w * 0.8 + k * w * 0.27, foot - 126 * d, 15 * d, (PAPER, RED, INK)[k % 3], 0.4)
    b.line([(x - w, top), (x - w, foot)], 9 * d + 1, INK)
    b.line([(x + w, top), (x + w, foot)], 9 * d + 1, INK)
    awning(b, x, w, top, d)
    for k in range(3):
        sx = x - side * w * 0.45 + k * 22 * d
        b.line(
            smooth(
                [
                    (sx, foot - 140 * d),
                    (sx - 20 * d, foot - 190 * d),
                    (sx + 18 * d, foot - 240 * d),
                    (sx - 8 * d, foot - 300 * d),
                ]
            ),
            5 * d + 0.6,
            PAPER,
        )


def awning(b, x, w, top, d):
    out = w * 1.18
    cloth = [(x - w, top), (x + w, top), (x + out, top + 84 * d), (x - out, top + 84 * d)]
    b.fill(cloth, RED, 0.5)
    for k in range(0, 8, 2):
        u0, u1 = -1 + k * 0.25, -1 + (k + 1) * 0.25
        b.fill(
            [(x + u0 * w, top), (x + u1 * w, top), (x + u1 * out, top + 84 * d), (x + u0 * out, top + 84 * d)],
            PAPER,
            0.4,
        )
    for k in range(8):
        u = -1 + (k + 0.5) * 0.25
        b.disc(x + u * out, top + 84 * d, out / 8, PAPER if k % 2 == 0 else RED, 0.3)
    b.line([(x - out, top + 84 * d), (x + out, top + 84 * d)], 3 * d + 1, INK)


def keeper(b, x, y, d):
    b.fill(
        ring(
            [(x - 34 * d, y), (x - 30 * d, y - 58 * d), (x, y - 74 * d), (x + 30 * d, y - 58 * d), (x + 34 * d, y)], 5
        ),
        INK,
        0.5,
    )
    b.disc(x, y - 88 * d, 19 * d, INK, 0.4)


def garland(b, far, d):
    y = far[1] - 300 * d
    span = 560 * d
    wire = [(far[0] + span * (i / 10 - 1), y + 70 * d * (1 - (i / 10 - 1) ** 2)) for i in range(21)]
    b.line(wire, 3 * d + 0.8, PAPER)
    for i in range(2, 20, 4):
        x, top = wire[i]
        lamp(b, x, top + 42 * d, 34 * d)


def lamp(b, x, y, r):
    b.rays(x, y, r * 1.25, r * 2.5, 26, max(2, r * 0.16), OCHRE, 0.3)
    b.disc(x, y, r * 1.12, INK)
    b.fill(
        ring(
            [
                (x - r, y),
                (x - r * 0.7, y - r * 0.72),
                (x, y - r * 0.86),
                (x + r * 0.7, y - r * 0.72),
                (x + r, y),
                (x + r * 0.7, y + r * 0.72),
                (x, y + r * 0.86),
                (x - r * 0.7, y + r * 0.72),
            ],
            5,
        ),
        RED,
        0.4,
    )
    for u in (-0.55, 0, 0.55):
        b.line(
            smooth([(x + u * r * 0.6, y - r * 0.8), (x + u * r * 1.25, y), (x + u * r * 0.6, y + r * 0.8)]),
            max(1, r * 0.09),
            OCHRE,
        )
    b.line([(x - r * 0.4, y - r * 0.9), (x + r * 0.4, y - r * 0.9)], max(2, r * 0.2), OCHRE)
    b.line([(x - r * 0.4, y + r * 0.9), (x + r * 0.4, y + r * 0.9)], max(2, r * 0.2), OCHRE)
    b.line([(x, y + r), (x, y + r * 1.6)], max(1.2, r * 0.12), RED)


def walker(b, x, foot, s, face):
    """Seen from behind: dark against the lamps, with light on both edges."""

    def at(points):
        return [(x + face * px * s, foot + py * s) for px, py in points]

    legs = (((-24, -96), (-20, 0), (2, 0), (0, -96)), ((2, -96), (14, -2), (36, -8), (28, -96)))
    coat = ring(
        [
            (-40, -84),
            (-36, -150),
            (-42, -196),
            (-22, -222),
            (0, -228),
            (22, -222),
            (42, -196),
            (38, -150),
            (44, -84),
            (0, -78),
        ],
        7,
    )
    arm = smooth([(38, -200), (56, -150), (50, -108)])
    b.line(at(coat + coat[:1]), 8 * s, OCHRE)
    b.line(at(arm), 24 * s, OCHRE)
    for leg in legs:
        b.fill(at(leg), INK, 0.4)
        b.line(at(leg[2:]), 3 * s, OCHRE)
    b.line(at(arm), 18 * s, INK)
    b.fill(at(coat), INK, 0.5)
    b.disc(*at([(3, -250)])[0], 27 * s, OCHRE)
    b.disc(*at([(3, -249)])[0], 23.5 * s, INK, 0.3)
    for k in range(5):
        top = at([(-26 + k * 13, -196 + abs(k - 2) * 8)])[0]
        b.gouge(*top, math.pi / 2 + face * (2 - k) * 0.04, 96 * s, 4.4 * s, OCHRE if k in (0, 4) else RED)
    b.fill(at([(40, -112), (64, -112), (68, -68), (38, -68)]), RED, 0.4)
