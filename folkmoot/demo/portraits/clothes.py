"""Shoulders and what is worn."""

from folkmoot.demo.portraits.canvas import Canvas
from folkmoot.demo.portraits.look import Look, mix

SHOULDERS = [(50, 74), (66, 77), (84, 86), (92, 104), (50, 112), (8, 104), (16, 86), (34, 77)]
WHITE = "#f4f1ea"
REFLECTING = "#e9ecd8"


def draw_clothes(canvas: Canvas, look: Look) -> None:
    canvas.shape(SHOULDERS, look.colour)
    DRAWN[look.clothes](canvas, look)


def crew(canvas: Canvas, look: Look) -> None:
    canvas.bow(50, 73, 14, 8, mix(look.colour, "#000000", 0.22), 2.2)


def vneck(canvas: Canvas, look: Look) -> None:
    canvas.corners([(38, 74), (62, 74), (50, 90)], look.skin)
    edge = mix(look.colour, "#000000", 0.22)
    canvas.line([(37, 74), (50, 91), (63, 74)], edge, 1.8)


def shirt(canvas: Canvas, look: Look) -> None:
    light = mix(look.colour, "#ffffff", 0.22)
    canvas.corners([(37, 72), (50, 80), (42, 90), (32, 77)], light)
    canvas.corners([(63, 72), (50, 80), (58, 90), (68, 77)], light)
    canvas.line([(50, 82), (50, 101)], mix(look.colour, "#000000", 0.2), 1)


def blazer(canvas: Canvas, look: Look) -> None:
    canvas.corners([(38, 73), (62, 73), (52, 101), (48, 101)], WHITE)
    dark = mix(look.colour, "#000000", 0.25)
    canvas.corners([(36, 73), (29, 80), (38, 90), (34, 92), (48, 102)], dark)
    canvas.corners([(64, 73), (71, 80), (62, 90), (66, 92), (52, 102)], dark)


def hoodie(canvas: Canvas, look: Look) -> None:
    dark = mix(look.colour, "#000000", 0.2)
    canvas.shape([(32, 72), (50, 84), (68, 72), (72, 82), (50, 94), (28, 82)], dark)
    for x in (45, 55):
        canvas.line([(x, 90), (x, 99)], WHITE, 0.9)


def roll(canvas: Canvas, look: Look) -> None:
    canvas.box(38, 66, 62, 79, mix(look.colour, "#ffffff", 0.1), round_by=5)


def vest(canvas: Canvas, look: Look) -> None:
    canvas.corners([(38, 74), (62, 74), (50, 86)], mix(look.colour, "#000000", 0.45))
    for left, right in (((24, 80), (30, 104)), ((76, 80), (70, 104))):
        canvas.line([left, right], REFLECTING, 4)


DRAWN = {
    "crew": crew,
    "vneck": vneck,
    "shirt": shirt,
    "blazer": blazer,
    "hoodie": hoodie,
    "roll": roll,
    "vest": vest,
}
