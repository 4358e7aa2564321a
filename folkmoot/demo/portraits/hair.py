"""Hair: what lies behind the head, and what falls over it."""

from collections.abc import Callable
from math import cos, pi, sin

from folkmoot.demo.portraits.canvas import Canvas
from folkmoot.demo.portraits.look import Look, mix

Draw = Callable[[Canvas, str], None]


def draw_behind(canvas: Canvas, look: Look) -> None:
    dark = mix(look.hair, "#000000", 0.18)
    if look.cut in BEHIND:
        BEHIND[look.cut](canvas, dark)


def draw_before(canvas: Canvas, look: Look) -> None:
    BEFORE[look.cut](canvas, look.hair)


def behind_long(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [(50, 12), (74, 22), (77, 50), (80, 84), (66, 90), (34, 90), (20, 84), (23, 50), (26, 22)], colour
    )


def behind_waves(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [(50, 11), (76, 24), (76, 44), (82, 60), (76, 76), (50, 80), (24, 76), (18, 60), (24, 44), (24, 24)],
        colour,
    )


def behind_bob(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [(50, 11), (74, 22), (77, 48), (75, 66), (60, 68), (40, 68), (25, 66), (23, 48), (26, 22)], colour
    )


def behind_bun(canvas: Canvas, colour: str) -> None:
    canvas.oval(50, 11, 11, 9, colour)


def behind_tail(canvas: Canvas, colour: str) -> None:
    canvas.shape([(66, 18), (84, 30), (86, 52), (80, 70), (76, 52), (72, 34)], colour)


def behind_braid(canvas: Canvas, colour: str) -> None:
    for step in range(6):
        canvas.oval(77 - step * 0.8, 46 + step * 8, 6 - step * 0.4, 6, colour)


def behind_afro(canvas: Canvas, colour: str) -> None:
    canvas.oval(50, 36, 34, 31, colour)


def behind_curly(canvas: Canvas, colour: str) -> None:
    for step in range(15):
        angle = pi * (0.9 + 1.2 * step / 14)
        canvas.oval(50 + 25 * cos(angle), 38 + 24 * sin(angle), 8, 8, colour)


def behind_scarf(canvas: Canvas, colour: str) -> None:
    canvas.shape([(50, 10), (76, 24), (79, 52), (74, 78), (50, 88), (26, 78), (21, 52), (24, 24)], colour)


def before_crop(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [
            (27, 40),
            (27, 24),
            (40, 13),
            (60, 13),
            (73, 24),
            (73, 40),
            (70, 32),
            (62, 25),
            (50, 24),
            (38, 25),
            (30, 32),
        ],
        colour,
    )


def before_side(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [
            (27, 42),
            (25, 26),
            (34, 14),
            (56, 10),
            (73, 20),
            (74, 42),
            (71, 33),
            (66, 27),
            (52, 28),
            (40, 24),
            (31, 31),
        ],
        colour,
    )


def before_receding(canvas: Canvas, colour: str) -> None:
    canvas.shape([(26, 48), (25, 36), (28, 26), (34, 19), (35, 25), (31, 33), (29, 44)], colour)
    canvas.shape([(74, 48), (75, 36), (72, 26), (66, 19), (65, 25), (69, 33), (71, 44)], colour)
    canvas.shape([(37, 20), (50, 15), (63, 20), (57, 21), (50, 19.5), (43, 21)], colour)


def before_curly(canvas: Canvas, colour: str) -> None:
    for x, y in ((31, 29), (36, 22), (44, 18), (53, 17), (62, 20), (68, 27), (40, 25), (58, 25), (49, 24)):
        canvas.oval(x, y, 6.5, 6, colour)


def before_bob(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [
            (25, 56),
            (24, 30),
            (36, 14),
            (60, 12),
            (75, 28),
            (76, 56),
            (71, 46),
            (68, 32),
            (52, 25),
            (38, 29),
            (31, 40),
        ],
        colour,
    )


def before_fringe(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [
            (24, 54),
            (24, 28),
            (38, 12),
            (62, 12),
            (76, 28),
            (76, 54),
            (72, 44),
            (70, 33),
            (60, 34),
            (50, 33),
            (40, 34),
            (30, 33),
            (28, 44),
        ],
        colour,
    )


def before_parted(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [
            (24, 62),
            (24, 30),
            (38, 13),
            (50, 12),
            (62, 13),
            (76, 30),
            (76, 62),
            (71, 48),
            (66, 32),
            (52, 20),
            (48, 20),
            (34, 32),
            (29, 48),
        ],
        colour,
    )


def before_pulled(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [(26, 42), (26, 26), (40, 13), (60, 13), (74, 26), (74, 42), (69, 30), (58, 23), (42, 23), (31, 30)],
        colour,
    )


def before_afro(canvas: Canvas, colour: str) -> None:
    canvas.shape(
        [(28, 42), (28, 24), (42, 13), (58, 13), (72, 24), (72, 42), (67, 30), (50, 25), (33, 30)], colour
    )


def before_scarf(canvas: Canvas, colour: str) -> None:
    light = mix(colour, "#ffffff", 0.14)
    canvas.shape(
        [
            (24, 56),
            (23, 30),
            (37, 12),
            (63, 12),
            (77, 30),
            (76, 56),
            (71, 44),
            (66, 30),
            (50, 24),
            (34, 30),
            (29, 44),
        ],
        light,
    )
    canvas.shape(
        [
            (27, 54),
            (31, 64),
            (42, 71),
            (58, 71),
            (69, 64),
            (73, 54),
            (79, 72),
            (72, 94),
            (50, 99),
            (28, 94),
            (21, 72),
        ],
        light,
    )


def nothing(_canvas: Canvas, _colour: str) -> None:
    """Bald."""


BEHIND: dict[str, Draw] = {
    "long": behind_long,
    "waves": behind_waves,
    "bob": behind_bob,
    "fringe": behind_bob,
    "bun": behind_bun,
    "tail": behind_tail,
    "braid": behind_braid,
    "afro": behind_afro,
    "curly": behind_curly,
    "scarf": behind_scarf,
}
BEFORE: dict[str, Draw] = {
    "bald": nothing,
    "crop": before_crop,
    "side": before_side,
    "receding": before_receding,
    "curly": before_curly,
    "bob": before_bob,
    "fringe": before_fringe,
    "long": before_parted,
    "waves": before_parted,
    "bun": before_pulled,
    "tail": before_pulled,
    "braid": before_bob,
    "afro": before_afro,
    "scarf": before_scarf,
}
