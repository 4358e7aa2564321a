"""What a camera noted beside a picture, the place above all, is in nothing that is stored or given out."""

import io

import pytest
from PIL import Image, TiffImagePlugin

from tests.files.asking import address, picture, put, say_with, stored
from tests.files.heif import PICTURE, SECRET, box, heif
from tests.running import Running
from tests.world import Where, Who


def noted() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    return exif


def sheets(count: int) -> bytes:
    written = io.BytesIO()
    drawn = [Image.new("1", (900, 600), number % 2) for number in range(count)]
    drawn[0].save(written, "TIFF", save_all=True, append_images=drawn[1:], exif=noted())
    return written.getvalue()


def depth_of_16_bits() -> bytes:
    written = io.BytesIO()
    Image.frombytes("I;16", (900, 600), b"\0\x80" * 540_000).save(written, "TIFF", exif=noted())
    return written.getvalue()


def has_no_note(house: Running, *shown: bytes) -> None:
    assert not [raw for raw in shown if SECRET in raw]
    assert not [path for path in stored(house) if SECRET in path.read_bytes()]


@pytest.mark.hostile(49)
@pytest.mark.parametrize("kind", ["TIFF", "BMP", "AVIF"])
async def test_what_scanners_and_phones_write_is_drawn_anew(house: Running, kind: str) -> None:
    raw = picture(kind, **({} if kind == "BMP" else {"exif": noted()})) + (SECRET if kind == "BMP" else b"")
    assert SECRET in raw
    said = await say_with(house, Who.MAX, Where.OPEN, raw, name="scan.tif")
    (file,) = said["attachments"]
    assert (file["preview"], file["width"], file["height"]) == ("made", 900, 600)
    shown = [(await house.client(Who.INES).get(address(said, size=size))).content for size in ("", "small")]
    has_no_note(house, *shown)
    with Image.open(io.BytesIO(shown[0])) as made:
        assert made.format == ("WEBP" if kind == "AVIF" else "PNG")
        assert file["media_type"] == f"image/{made.format.lower()}"
        assert not made.getexif()


async def test_sixteen_bits_of_grey_are_not_taken_for_white(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, depth_of_16_bits())
    shown = (await house.client(Who.MAX).get(address(said))).content
    has_no_note(house, shown)
    with Image.open(io.BytesIO(shown)) as made:
        assert made.convert("L").getpixel((5, 5)) == 128


async def test_the_sheets_of_a_scanner_stay_together(house: Running) -> None:
    said = await say_with(house, Who.MAX, Where.OPEN, sheets(3), name="contract.tif")
    (file,) = said["attachments"]
    assert (file["name"], file["media_type"], file["preview"]) == ("contract.tif", "image/tiff", "made")
    answer = await house.client(Who.MAX).get(address(said))
    assert answer.headers["content-disposition"].startswith("attachment")
    has_no_note(house, answer.content)
    with Image.open(io.BytesIO(answer.content)) as made:
        assert (made.n_frames, made.mode, made.size) == (3, "1", (900, 600))


@pytest.mark.hostile(49)
@pytest.mark.parametrize("inside", [False, True])
async def test_of_what_nothing_here_can_draw_the_notes_are_blanked(house: Running, inside: bool) -> None:
    raw = heif(inside=inside)
    assert raw.count(SECRET) == 5
    said = await say_with(house, Who.MAX, Where.OPEN, raw, name="IMG_1.HEIC")
    (file,) = said["attachments"]
    assert (file["name"], file["media_type"], file["preview"]) == ("IMG_1.HEIC", "image/heif", "none")
    answer = await house.client(Who.INES).get(address(said))
    assert answer.headers["content-disposition"].startswith("attachment")
    has_no_note(house, answer.content)
    assert len(answer.content) == len(raw)
    assert PICTURE in answer.content
    assert b"four" in answer.content


def raw_of_a_camera() -> bytes:
    written = io.BytesIO()
    facts = TiffImagePlugin.ImageFileDirectory_v2()
    facts[50706] = b"\1\4\0\0"
    Image.new("RGB", (90, 60)).save(written, "TIFF", tiffinfo=facts)
    return written.getvalue()


def grown(raw: bytes, at: bytes) -> bytes:
    """With one box that says it is longer than the file."""
    place = raw.index(at) - 4
    return raw[:place] + b"\xff\xff\xff\xf0" + raw[place + 4 :]


HOSTILE = {
    "a note over the picture": heif(note=(400, 300)),
    "a note over the boxes": heif(note=(0, 30)),
    "a note behind the end": heif(note=(1_000_000, 30)),
    "a note of no length": heif(note=(3000, 0)),
    "more items than there are": heif(items=65_000),
    "a box that is too long": grown(heif(), b"iinf"),
    "cut off": heif()[:200],
    "nothing but a name": heif()[:24],
    "many empty boxes": heif() + b"\0\0\0\x08free" * 5000,
    "a film whose track is too long": heif() + box(b"moov", b"\0\0\0\x60trak"),
    "a raw photo": raw_of_a_camera(),
    "a TIFF that is none": b"II*\0" + b"\xff" * 300,
    "a BMP that is none": b"BM" + b"\0" * 12 + b"\x28\0\0\0" + b"\xff" * 300,
}


@pytest.mark.hostile(49, 60)
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
async def test_where_nobody_can_say_what_is_in_a_picture_it_is_refused(house: Running, raw: bytes) -> None:
    answer = await put(house, Who.MAX, raw, "IMG_1.HEIC")
    assert (answer.status_code, answer.json()["field"]) == (422, "file")
    assert stored(house) == set()
