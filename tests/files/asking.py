"""Shared by the tests of files: pictures and PDFs to send, and the requests to send them with."""

import asyncio
import io
import struct
import zlib
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2 as httpx
from PIL import Image

from folkmoot.files import jobs  # noqa: F401 - registers them
from folkmoot.files.actions import sweep
from folkmoot.kernel.jobs import Bench, open_queue, work_through
from tests.running import Running
from tests.world import Where, Who


def picture(
    kind: str = "PNG", size: tuple[int, int] = (900, 600), colour: str = "teal", **more: Any
) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **more)
    return written.getvalue()


def moving(frames: int = 3) -> bytes:
    written = io.BytesIO()
    drawn = [Image.new("RGB", (60, 40), (80 * number % 255, 90, 30)) for number in range(frames)]
    drawn[0].save(
        written, "GIF", save_all=True, append_images=drawn[1:], duration=120, comment=b"a secret place"
    )
    return written.getvalue()


def pdf(pages: int = 2) -> bytes:
    written = io.BytesIO()
    drawn = [Image.new("RGB", (595, 842), "white") for _ in range(pages)]
    drawn[0].save(written, "PDF", save_all=True, append_images=drawn[1:])
    return written.getvalue()


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


async def put(
    house: Running, who: Who | None, raw: bytes, name: str = "a.bin", key: str = "", **more: Any
) -> httpx.Response:
    return await house.client(who).put(
        f"/api/uploads/{key or uuid4()}",
        params={"name": name, **more},
        content=raw,
        headers={"Content-Type": "application/octet-stream"},
    )


async def uploaded(house: Running, who: Who, raw: bytes, name: str = "a.bin", **more: Any) -> str:
    answer = await put(house, who, raw, name, **more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["upload"])


async def say_with(
    house: Running, who: Who, where: Where, *raws: bytes, body: str = "", name: str = "a.bin", alt: str = ""
) -> dict[str, Any]:
    """A message with these files."""
    uploads = [{"upload": await uploaded(house, who, raw, name), "alt": alt} for raw in raws]
    return await house.say(who, where, body, attachments=uploads)


def address(item: dict[str, Any], number: int = 0, size: str = "") -> str:
    return f"/api/items/{item['id']}/attachments/{item['attachments'][number]['id']}{size and '/'}{size}"


def stored(house: Running) -> set[Path]:
    """What lies in the store, and what was left behind while arriving."""
    parts = ("files/content", "files/previews", "incoming")
    found = (path for part in parts for path in (house.settings.data / part).rglob("*"))
    return {path for path in found if path.is_file()}


async def work_off(house: Running) -> None:
    """All jobs that wait."""
    queue = open_queue(house.logins.engine, Bench(house.app.database, house.settings))
    async with queue.open_async():
        await asyncio.wait_for(work_through(queue, until_empty=True), 60)


async def clear_away(house: Running) -> None:
    """As if everything had lain there for two days."""
    async with house.app.database.as_engine() as tx:
        await tx.execute("update contents set stored_at = now() - interval '2 days'")
        await tx.execute("update attachments set created_at = now() - interval '2 days'")
    await sweep.sweep(house.app.database, Path(house.settings.data))
