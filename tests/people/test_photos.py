"""Photos: small, without what else was in the file, and only for who may see the person."""

import io
import struct
import zlib
from pathlib import Path

import httpx2 as httpx
import pytest
from PIL import Image

from tests.people.asking import ask_database, recorded
from tests.running import Running
from tests.world import Who


def picture(
    kind: str = "PNG", size: tuple[int, int] = (900, 600), colour: str = "teal", **more: object
) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **more)
    return written.getvalue()


async def put(client: httpx.AsyncClient, raw: bytes, kind: str = "image/png") -> httpx.Response:
    return await client.put("/api/me/photo", content=raw, headers={"Content-Type": kind})


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_a_photo_becomes_a_small_square(house: Running, kind: str) -> None:
    answer = await put(house.client(Who.MAX), picture(kind))
    assert answer.status_code == 200, answer.text
    shown = await house.client(Who.INES).get(answer.json()["photo"])
    assert shown.headers["content-type"] == "image/webp"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in shown.headers["cache-control"]
    with Image.open(io.BytesIO(shown.content)) as made:
        assert (made.format, made.size) == ("WEBP", (256, 256))
    assert await recorded(house, Who.MAX) == ["person.changed"]


@pytest.mark.hostile(49)
async def test_what_else_the_file_held_is_gone(house: Running) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    answer = await put(house.client(Who.MAX), picture("JPEG", exif=exif, comment=b"a secret place"))
    shown = await house.client(Who.MAX).get(answer.json()["photo"])
    assert b"secret" not in shown.content
    with Image.open(io.BytesIO(shown.content)) as made:
        assert not made.getexif()


async def test_it_is_turned_upright(house: Running) -> None:
    tall = Image.new("RGB", (200, 100), "white")
    tall.paste("black", (0, 0, 100, 100))
    exif = Image.Exif()
    exif[0x0112] = 6
    written = io.BytesIO()
    tall.save(written, "JPEG", exif=exif)
    answer = await put(house.client(Who.MAX), written.getvalue())
    shown = await house.client(Who.MAX).get(answer.json()["photo"])
    with Image.open(io.BytesIO(shown.content)) as made:
        grey = made.convert("L")
        assert grey.getpixel((128, 20)) < 60
        assert grey.getpixel((128, 235)) > 200


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 10_000_000, 9)), (b"IEND", b""))
    raw = b"\x89PNG\r\n\x1a\n"
    for name, content in chunks:
        raw += (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )
    return raw


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.4",
        bomb(50_000, 50_000),
        bomb(9_000, 8_000),
        picture("TIFF"),
        picture("PNG")[:200],
    ],
    ids=["empty", "text", "svg", "html", "pdf", "bomb", "too many points", "tiff", "cut"],
)
@pytest.mark.hostile(49, 60)
async def test_what_is_no_picture_is_refused(house: Running, raw: bytes) -> None:
    answer = await put(house.client(Who.MAX), raw)
    assert (answer.status_code, answer.json()["field"]) == (422, "photo")
    assert (await house.client(Who.MAX).get("/api/me")).json()["photo"] is None


async def test_more_than_five_megabytes_are_refused(house: Running) -> None:
    answer = await put(house.client(Who.MAX), b"x" * (5 * 1024 * 1024 + 1))
    assert answer.status_code == 413


@pytest.mark.hostile(50)
async def test_only_who_may_see_the_person_sees_the_photo(house: Running) -> None:
    address = (await put(house.client(Who.LEA), picture())).json()["photo"]
    never = await house.client(Who.GUS).get("/api/people/987654/photo/" + "0" * 32)
    hidden = await house.client(Who.GUS).get(address)
    assert (hidden.status_code, hidden.content) == (404, never.content)
    assert (await house.client(None).get(address)).status_code == 401
    shared = (await put(house.client(Who.INES), picture(size=(300, 300)))).json()["photo"]
    assert (await house.client(Who.GUS).get(shared)).status_code == 200


@pytest.mark.hostile(50)
async def test_the_hash_of_one_does_not_open_anothers(house: Running) -> None:
    address = (await put(house.client(Who.MAX), picture())).json()["photo"]
    assert (await house.client(Who.INES).get(address.replace("/3/", "/2/"))).status_code == 404


@pytest.mark.parametrize("photo", ["../../secrets/postgres.json", "..%2f..%2fsecrets", "x", "0" * 32])
@pytest.mark.hostile(52)
async def test_a_path_is_no_photo(house: Running, photo: str) -> None:
    assert (await house.client(Who.MAX).get(f"/api/people/3/photo/{photo}")).status_code == 404


async def test_the_old_photo_is_gone_for_good(house: Running) -> None:
    max_, folder = house.client(Who.MAX), Path(house.settings.data) / "files" / "photos" / "3"
    first = (await put(max_, picture())).json()["photo"]
    second = (await put(max_, picture(colour="maroon"))).json()["photo"]
    assert first != second
    assert [path.stem for path in folder.iterdir()] == [second.rpartition("/")[2]]
    assert (await max_.get(first)).status_code == 404
    assert (await max_.delete("/api/me/photo")).json()["photo"] is None
    assert list(folder.iterdir()) == []
    assert (await ask_database(house, "select photo from people where id = 3"))[0]["photo"] is None
