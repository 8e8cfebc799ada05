"""The town: the night market, the kites over the roofs."""
import math

from lino import BLUE, INK, OCHRE, PAPER, RED, Block, clamp, ring, smooth


# The night market, 3:2


def night_market():
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


# Kites over the roofs, square


def kites():
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
