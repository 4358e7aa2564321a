"""From words to a picture, as the photos people upload are stored."""

from folkmoot.demo.portraits.canvas import Canvas
from folkmoot.demo.portraits.clothes import draw_clothes
from folkmoot.demo.portraits.face import draw_head, draw_neck
from folkmoot.demo.portraits.hair import draw_before, draw_behind
from folkmoot.demo.portraits.look import Look, read_look


def draw(look: Look) -> bytes:
    """256 by 256 points of WebP; the same look is the same bytes."""
    canvas = Canvas(look.ground)
    draw_behind(canvas, look)
    draw_neck(canvas, look)
    draw_clothes(canvas, look)
    draw_head(canvas, look)
    draw_before(canvas, look)
    return canvas.finish()


def draw_all(looks: dict[str, str]) -> dict[str, bytes]:
    """Of the words about each person, by handle."""
    return {handle: draw(read_look(words, number)) for number, (handle, words) in enumerate(looks.items())}
