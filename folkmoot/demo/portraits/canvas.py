"""Drawing in a square of a hundred by a hundred, three times finer than what comes out."""

import io
from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image, ImageDraw

SIDE = 256
FINER = 3
UNIT = SIDE * FINER / 100
QUALITY = 88

Point = tuple[float, float]


class Canvas:
    def __init__(self, ground: str) -> None:
        self.picture = Image.new("RGB", (SIDE * FINER, SIDE * FINER), ground)
        self.pen = ImageDraw.Draw(self.picture)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        self.pen.ellipse(scaled((x - wide, y - high), (x + wide, y + high)), fill=colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, *, round_by: float = 0
    ) -> None:
        self.pen.rounded_rectangle(scaled((left, top), (right, bottom)), radius=round_by * UNIT, fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A closed outline through the points, without corners."""
        self.pen.polygon(scaled(*smooth(points)), fill=colour)

    def corners(self, points: Sequence[Point], colour: str) -> None:
        self.pen.polygon(scaled(*points), fill=colour)

    def line(self, points: Sequence[Point], colour: str, thick: float) -> None:
        self.pen.line(scaled(*points), fill=colour, width=round(thick * UNIT), joint="curve")
        for x, y in (points[0], points[-1]):
            self.oval(x, y, thick / 2, thick / 2, colour)

    def bow(self, x: float, y: float, wide: float, high: float, colour: str, thick: float) -> None:
        """A part of an arc, open to the top; to the bottom where `high` is negative."""
        angles = [pi * (0.15 + 0.7 * step / 16) for step in range(17)]
        self.line([(x + wide * cos(angle), y + high * sin(angle)) for angle in angles], colour, thick)

    def ring(self, x: float, y: float, radius: float, colour: str, thick: float) -> None:
        around = scaled((x - radius, y - radius), (x + radius, y + radius))
        self.pen.ellipse(around, outline=colour, width=round(thick * UNIT))

    def finish(self) -> bytes:
        written = io.BytesIO()
        self.picture.reduce(FINER).save(written, "WEBP", quality=QUALITY, method=2)
        return written.getvalue()


def scaled(*points: Point) -> list[Point]:
    return [(x * UNIT, y * UNIT) for x, y in points]


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A closed Catmull-Rom curve."""
    count = len(points)
    found = []
    for at in range(count):
        before, here, there, after = (points[(at + offset) % count] for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            found.append(
                (
                    between(before[0], here[0], there[0], after[0], t),
                    between(before[1], here[1], there[1], after[1], t),
                )
            )
    return found


def between(before: float, here: float, there: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * here
        + (there - before) * t
        + (2 * before - 5 * here + 4 * there - after) * t * t
        + (3 * here - before - 3 * there + after) * t * t * t
    )
