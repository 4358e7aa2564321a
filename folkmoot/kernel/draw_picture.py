"""A program of its own: reads a picture or a PDF from its input and writes pictures. Limits itself first.

Started by path with an isolated interpreter, and the name of what is wanted; it imports nothing of the house. What it writes
is a line of JSON, and then the pictures it names, one after the other. Whatever else was in a file is not in what it writes.
"""

import io
import json
import math
import resource
import sys
from typing import Any

BYTES = 1024 * 1024 * 1024
SECONDS = 20
POINTS = 64_000_000
"""Of one picture, and of all that move in it together."""

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
OF_SCANNERS = ["TIFF", "BMP"]
"""Formats that no browser draws, or none in few bytes; they become PNG."""

WRITTEN_AS = {"AVIF": "WEBP", "GIF": "WEBP", "TIFF": "PNG", "BMP": "PNG"}
RAW_OF_CAMERAS = frozenset({330, 50706})
"""Tags of a TIFF whose first picture is only a small one of the photo: SubIFDs, DNGVersion."""
SIDE_OF_FACE = 256
SIDE_OF_LINK = 640
SHORTEST_SIDE_OF_LINK = 40
LONGEST_SIDE = 4096
SIDES_OF_PREVIEWS = (480, 1600)
MOST_FRAMES = 400
LONGEST_FRAME = 60_000


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def draw_face(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """A square for a face."""
    from PIL import ImageOps

    upright = read_upright(open_picture(raw), SIDE_OF_FACE * 2)
    return {}, [write_webp(ImageOps.fit(upright, (SIDE_OF_FACE, SIDE_OF_FACE)))]


def draw_logo(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Nothing of it is cut off: one side may be shorter."""
    return draw_within(open_picture(raw), SIDE_OF_FACE)


def draw_link(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """What stands for a page: a picture of a few points counts readers and shows nothing."""
    picture = open_picture(raw)
    if min(picture.size) < SHORTEST_SIDE_OF_LINK:
        message = "too few points"
        raise ValueError(message)
    return draw_within(picture, SIDE_OF_LINK)


def draw_within(picture: Any, side: int) -> tuple[dict[str, Any], list[bytes]]:
    small = read_upright(picture, side)
    small.thumbnail((side, side))
    return {"width": small.width, "height": small.height}, [write_webp(small)]


def draw_whole(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The picture itself, written anew in its own format where browsers draw that, and its previews."""
    picture = open_picture(raw, [*FORMATS, *OF_SCANNERS])
    if picture.format == "TIFF" and RAW_OF_CAMERAS.intersection(picture.tag_v2):
        message = "what a camera saw, not yet a picture"
        raise ValueError(message)
    frames = getattr(picture, "n_frames", 1)
    if picture.format == "TIFF" and frames > 1:
        return draw_sheets(picture, frames)
    if (
        picture.format == "GIF"
        and 1 < frames <= MOST_FRAMES
        and frames * picture.width * picture.height <= POINTS
    ):
        return draw_moving(picture, frames)
    format_ = WRITTEN_AS.get(str(picture.format), str(picture.format))
    upright = read_upright(picture, LONGEST_SIDE)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    about = {
        "media_type": f"image/{format_.lower()}",
        "width": upright.width,
        "height": upright.height,
        "frames": 1,
    }
    return about, [write_as(upright, format_), *draw_previews(upright)]


def draw_moving(picture: Any, frames: int) -> tuple[dict[str, Any], list[bytes]]:
    drawn, times = [], []
    for number in range(frames):
        picture.seek(number)
        drawn.append(picture.convert("RGBA"))
        times.append(min(max(int(picture.info.get("duration", 100)), 20), LONGEST_FRAME))
    written = io.BytesIO()
    drawn[0].save(
        written,
        "GIF",
        save_all=True,
        append_images=drawn[1:],
        duration=times,
        loop=0,
        disposal=2,
        comment=b"",
    )
    about = {"media_type": "image/gif", "width": picture.width, "height": picture.height, "frames": frames}
    return about, [written.getvalue(), *draw_previews(drawn[0])]


def draw_sheets(picture: Any, frames: int) -> tuple[dict[str, Any], list[bytes]]:
    """What a scanner read, sheet by sheet. Previews are of the first one."""
    from PIL import TiffImagePlugin

    if frames > MOST_FRAMES:
        message = "too many sheets"
        raise ValueError(message)
    written = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(written) as pile:
        for number in range(frames):
            picture.seek(number)
            check_points(picture)
            sheet = in_plain_mode(picture).copy()
            sheet.info = {}
            sheet.save(pile, "TIFF", compression="tiff_deflate")
            pile.newFrame()
    picture.seek(0)
    upright = read_upright(picture, LONGEST_SIDE)
    about = {"media_type": "image/tiff", "width": upright.width, "height": upright.height, "pages": frames}
    return about, [written.getvalue(), *draw_previews(upright)]


def draw_page(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """Previews of the first page of a PDF. Nothing in it is run."""
    import pypdfium2

    document = pypdfium2.PdfDocument(raw)
    page = document[0]
    width, height = page.get_size()
    longest = max(width, height)
    if not 0 < longest < 1_000_000:
        message = "no size that can be drawn"
        raise ValueError(message)
    scale = min(SIDES_OF_PREVIEWS[-1] / longest, 4)
    drawn = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    return {"pages": len(document), "width": drawn.width, "height": drawn.height}, draw_previews(drawn)


STONES = [(45 * number - 62, 45 * number - 45) for number in range(7)]
"""The ring of the mark, in degrees from and to; where the eighth would be is the gap."""


def draw_icon(raw: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The icon of the app: the logo on white, or the mark in white on the colour of the house. What comes first is a line
    that says how; a maskable one has no corners of its own, and everything in the middle.
    """
    from PIL import Image, ImageDraw

    line, _, logo = raw.partition(b"\n")
    asked = json.loads(line)
    side, maskable = 4 * asked["side"], asked["maskable"]
    ground = "#FFFFFF" if logo else asked["colour"]
    icon = Image.new("RGBA", (side, side), ground if maskable else "#FFFFFF00")
    if not maskable:
        ImageDraw.Draw(icon).rounded_rectangle((0, 0, side - 1, side - 1), side * 0.22, fill=ground)
    room = round(side * (0.54 if maskable else 0.64))
    inner = draw_logo_in(logo, room) if logo else draw_mark(room)
    icon.alpha_composite(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
    written = io.BytesIO()
    small = icon.resize((asked["side"], asked["side"]), Image.Resampling.LANCZOS)
    small.convert("RGB" if maskable else "RGBA").save(written, "PNG", optimize=True)
    return {"media_type": "image/png"}, [written.getvalue()]


def draw_logo_in(logo: bytes, room: int) -> Any:
    from PIL import Image, ImageOps

    return ImageOps.contain(open_picture(logo).convert("RGBA"), (room, room), Image.Resampling.LANCZOS)


def draw_mark(room: int) -> Any:
    """In a square of 21.6 by 21.6: the ring has a radius of 9, a stone is 3.6 thick and round at its ends."""
    from PIL import Image, ImageDraw

    mark = Image.new("RGBA", (room, room), "#FFFFFF00")
    pen, unit = ImageDraw.Draw(mark), room / 21.6
    for begins, ends in STONES:
        for step in range(4 * (ends - begins) + 1):
            angle = math.radians(begins + step / 4)
            x, y = ((10.8 + 9 * part(angle)) * unit for part in (math.cos, math.sin))
            pen.ellipse((x - 1.8 * unit, y - 1.8 * unit, x + 1.8 * unit, y + 1.8 * unit), fill="#FFFFFF")
    return mark


def open_picture(raw: bytes, formats: list[str] = FORMATS) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = POINTS
    picture = Image.open(io.BytesIO(raw), formats=formats)
    check_points(picture)
    return picture


def check_points(picture: Any) -> None:
    if picture.width * picture.height > POINTS:
        message = "too many points"
        raise ValueError(message)


def in_plain_mode(picture: Any) -> Any:
    """16 bits of grey as the 8 that screens show. Numbers without an end to them are no picture."""
    if picture.mode in {"I", "F"}:
        message = "numbers, no picture"
        raise ValueError(message)
    if not picture.mode.startswith("I;16"):
        return picture
    return picture.convert("I").point(lambda value: value / 256).convert("L")


def read_upright(picture: Any, side: int) -> Any:
    """As it is to be looked at, in the colours of every screen."""
    from PIL import ImageOps

    if not has_alpha(picture):
        picture.draft("RGB", (side, side))
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(in_plain_mode(picture))
    upright = upright.convert("RGBA" if has_alpha(upright) else "RGB")
    return in_common_colours(upright, profile) if profile else upright


def has_alpha(picture: Any) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def in_common_colours(picture: Any, profile: bytes) -> Any:
    """A profile that is none, or of other colours than those of the picture, is left out."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            picture, own, ImageCms.createProfile("sRGB"), outputMode=picture.mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def draw_previews(picture: Any) -> list[bytes]:
    previews = []
    for side in SIDES_OF_PREVIEWS:
        small = picture.copy()
        small.thumbnail((side, side))
        previews.append(write_webp(small))
    return previews


def write_as(picture: Any, format_: str) -> bytes:
    if format_ == "WEBP":
        return write_webp(picture)
    written = io.BytesIO()
    picture.info = {}
    quality = {"quality": 88, "progressive": True} if format_ == "JPEG" else {}
    picture.save(written, format_, exif=b"", icc_profile=None, **quality)
    return written.getvalue()


def write_webp(picture: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, "WEBP", quality=82, method=2, exif=b"", icc_profile=b"", xmp=b"")
    return written.getvalue()


WAYS = {
    "face": draw_face,
    "logo": draw_logo,
    "link": draw_link,
    "whole": draw_whole,
    "page": draw_page,
    "icon": draw_icon,
}


if __name__ == "__main__":
    limit()
    try:
        facts, pictures = WAYS[sys.argv[1]](sys.stdin.buffer.read())
    except Exception:
        sys.exit(1)
    line = json.dumps({**facts, "lengths": [len(picture) for picture in pictures]})
    sys.stdout.buffer.write(b"\n".join([line.encode(), b"".join(pictures)]))
