"""What the people of the demo send each other: drawn photos, a calculation, and something said."""

import io
import math
import wave
from collections.abc import Callable

from PIL import Image, ImageDraw

WIDE, HIGH = 1260, 840
RATE = 8000
SECONDS_SAID = 24
LOUDNESS = "126953147863201586542013685421589742036841257631"
"""Of what is said, a digit for each half second."""

Pen = ImageDraw.ImageDraw


def photo(ground: str, draw: Callable[[Pen], None]) -> bytes:
    picture = Image.new("RGB", (WIDE, HIGH), ground)
    draw(ImageDraw.Draw(picture))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=88)
    return written.getvalue()


def draw_pier(pen: Pen) -> None:
    """A bridge over water, rope work at its pier."""
    pen.polygon(
        [(0, 470), (260, 330), (520, 440), (860, 300), (1260, 450), (1260, 620), (0, 620)], fill="#A9BBC4"
    )
    pen.rectangle((0, 600, WIDE, HIGH), fill="#7F9BA8")
    for x in (180, 640, 1100):
        pen.polygon([(x - 60, 330), (x + 60, 330), (x + 40, 760), (x - 40, 760)], fill="#8C8F89")
    pen.rectangle((0, 250, WIDE, 300), fill="#6F736D")
    pen.rectangle((0, 300, WIDE, 332), fill="#5B5F5A")
    pen.line((640, 332, 640, 560), fill="#D9652B", width=5)
    pen.ellipse((622, 470, 658, 506), fill="#E3B23C")
    pen.rectangle((620, 506, 660, 580), fill="#C4511F")


def draw_bearing(pen: Pen) -> None:
    """The pad between pier and deck, with what was found marked."""
    pen.rectangle((0, 0, WIDE, 300), fill="#5E625F")
    pen.rectangle((180, 300, 1080, 350), fill="#8B8F8A")
    for row in range(5):
        pen.rectangle((230, 350 + 40 * row, 1030, 376 + 40 * row), fill="#2F3330")
    pen.rectangle((180, 550, 1080, 600), fill="#8B8F8A")
    pen.rectangle((0, 600, WIDE, HIGH), fill="#767A75")
    pen.line([(560, 356), (580, 420), (552, 480), (574, 546)], fill="#D08A2E", width=9, joint="curve")
    pen.ellipse((470, 340, 670, 560), outline="#F4F6F2", width=8)


def draw_trench(pen: Pen) -> None:
    """Two pipes in a trench."""
    pen.polygon([(0, 300), (WIDE, 220), (WIDE, HIGH), (0, HIGH)], fill="#7B6A55")
    pen.polygon([(330, 290), (930, 260), (1120, HIGH), (110, HIGH)], fill="#4A3F33")
    for shift in (0, 220):
        pen.polygon(
            [(500 + shift // 2, 300), (560 + shift // 2, 300), (520 + shift, HIGH), (380 + shift, HIGH)],
            fill="#2B2B2B",
        )
        pen.line([(530 + shift // 2, 300), (450 + shift, HIGH)], fill="#D9D9D4", width=7)
    pen.rectangle((980, 150, 1000, 420), fill="#C4511F")
    pen.rectangle((960, 150, 1150, 230), fill="#F0C23B")


def pump() -> bytes:
    """A pump with its motor, as small as an emoji."""
    picture = Image.new("RGBA", (128, 128), "#FFFFFF00")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((4, 50, 30, 78), fill="#4C7FB0")
    pen.rectangle((48, 6, 76, 40), fill="#4C7FB0")
    pen.ellipse((18, 24, 98, 104), fill="#4C7FB0")
    pen.ellipse((34, 40, 82, 88), fill="#DCE7F2")
    for turn in range(3):
        pen.pieslice((38, 44, 78, 84), 120 * turn, 120 * turn + 52, fill="#1D5B49")
    pen.rounded_rectangle((86, 44, 124, 84), 6, fill="#D08A2E")
    pen.rectangle((26, 104, 92, 116), fill="#4A534E")
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def calculation() -> bytes:
    """Four pages of a PDF."""
    pages = [draw_page(number) for number in range(1, 5)]
    written = io.BytesIO()
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:], resolution=100)
    return written.getvalue()


def draw_page(number: int) -> Image.Image:
    page = Image.new("RGB", (827, 1169), "white")
    pen = ImageDraw.Draw(page)
    pen.text((90, 90), "Node 12, load calculation", fill="#1B211E", font_size=34)
    pen.text((90, 140), f"Page {number} of 4", fill="#5B655F", font_size=18)
    for row in range(9):
        pen.line((90, 200 + 26 * row, 690 - (row * 97) % 220, 200 + 26 * row), fill="#C9CEC8", width=8)
    pen.rectangle((90, 460, 737, 760), outline="#7F877F", width=3, fill="#EEF1ED")
    points = [(110 + 12 * step, 700 - 190 * math.sin(step / 17 + number) ** 2) for step in range(52)]
    pen.line(points, fill="#1D5B49", width=5)
    for row in range(11):
        pen.line((90, 810 + 26 * row, 720 - (row * 61) % 180, 810 + 26 * row), fill="#C9CEC8", width=8)
    return page


def said() -> bytes:
    """A hum as loud as LOUDNESS says: nobody's voice."""
    samples = bytearray()
    for place in range(RATE * SECONDS_SAID):
        loud = int(LOUDNESS[place * len(LOUDNESS) // (RATE * SECONDS_SAID)]) / 9
        pitch = 150 + 25 * math.sin(place / RATE * 2.3)
        samples.append(round(128 + 70 * loud * math.sin(2 * math.pi * pitch * place / RATE)))
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(samples))
    return written.getvalue()


DRAWINGS: dict[str, Callable[[], bytes]] = {
    "pier": lambda: photo("#DCE4E3", draw_pier),
    "bearing": lambda: photo("#6B6F6B", draw_bearing),
    "trench": lambda: photo("#B9C4C2", draw_trench),
    "calculation": calculation,
    "said": said,
}
"""By the names that content files give them."""
