"""Head, eyes, nose and mouth, and what stands in a face."""

from folkmoot.demo.portraits.canvas import Canvas
from folkmoot.demo.portraits.look import Look, mix

INK = "#2b2321"
HEAD = [(50, 16), (66, 21), (73, 38), (70, 55), (62, 66), (50, 71), (38, 66), (30, 55), (27, 38), (34, 21)]


def draw_neck(canvas: Canvas, look: Look) -> None:
    canvas.box(41, 56, 59, 82, mix(look.skin, "#5a2a16", 0.22), round_by=7)


def draw_head(canvas: Canvas, look: Look) -> None:
    shade = mix(look.skin, "#7a3a22", 0.16)
    if look.cut != "scarf":
        for x in (27.5, 72.5):
            canvas.oval(x, 45, 4, 5.5, shade)
    canvas.shape(HEAD, look.skin)
    for x in (36, 64):
        canvas.oval(x, 53, 4.6, 3, mix(look.skin, "#d2553f", 0.16))
    draw_beard(canvas, look)
    draw_eyes(canvas, look)
    canvas.bow(50, 48, 4, 4.5, mix(look.skin, "#5a2a16", 0.36), 1.1)
    draw_mouth(canvas, look)
    draw_marks(canvas, look)


def draw_eyes(canvas: Canvas, look: Look) -> None:
    brow = mix(look.hair, "#1c1512", 0.35) if look.cut != "scarf" else mix(look.skin, "#1c1512", 0.75)
    for x in (40, 60):
        canvas.oval(x, 43, 1.9, 2.3, INK)
        canvas.oval(x + 0.7, 42.2, 0.6, 0.6, "#ffffff")
        canvas.bow(x, 40, 5, -3.4, brow, 1.5)


def draw_mouth(canvas: Canvas, look: Look) -> None:
    lips = mix(look.skin, "#8e2f2b", 0.55)
    if "smile" in look.extras:
        canvas.bow(50, 57, 8, 6.5, lips, 1.5)
        return
    canvas.bow(50, 58.5, 6.5, 3.4, lips, 1.5)


def draw_beard(canvas: Canvas, look: Look) -> None:
    colour = mix(look.hair, "#1c1512", 0.12)
    if "beard" in look.extras:
        canvas.shape(
            [
                (28, 44),
                (32, 53),
                (42, 54),
                (50, 53),
                (58, 54),
                (68, 53),
                (72, 44),
                (71, 58),
                (62, 71),
                (50, 75),
                (38, 71),
                (29, 58),
            ],
            colour,
        )
        canvas.oval(50, 60, 8.5, 4.2, look.skin)
    elif "stubble" in look.extras:
        soft = mix(look.skin, look.hair, 0.3)
        canvas.shape([(30, 52), (42, 56), (50, 55), (58, 56), (70, 52), (62, 66), (50, 71), (38, 66)], soft)
        canvas.oval(50, 60, 8, 3.6, look.skin)
    if "moustache" in look.extras:
        canvas.shape([(50, 53), (57, 54), (61, 58), (50, 57), (39, 58), (43, 54)], colour)


def draw_marks(canvas: Canvas, look: Look) -> None:
    darker = mix(look.skin, "#7a3a22", 0.4)
    if "freckles" in look.extras:
        for x, y in ((34, 50), (37, 52), (40, 50), (60, 50), (63, 52), (66, 50)):
            canvas.oval(x, y, 0.6, 0.6, darker)
    if "lines" in look.extras:
        for x, side in ((35, -1), (65, 1)):
            canvas.line([(x, 46), (x + side * 2, 47.4)], darker, 0.7)
        canvas.bow(50, 31, 9, -2, darker, 0.7)
    if "earrings" in look.extras:
        for x in (27, 73):
            canvas.oval(x, 52, 1.5, 1.9, "#d9a93c")
    if "glasses" in look.extras:
        for x in (40, 60):
            canvas.ring(x, 43.5, 6.8, "#33302e", 1.2)
        canvas.line([(46.5, 42.5), (53.5, 42.5)], "#33302e", 1.1)
