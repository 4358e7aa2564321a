"""Give out a file of an item: whole or a span of it, and never to be run."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import msgspec

from folkmoot.files import queries, rules
from folkmoot.files.schema import SIZES, content_path, preview_path
from folkmoot.items import access
from folkmoot.kernel import blobs
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import not_found
from folkmoot.kernel.settings import Settings

SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
"""Whatever is in the file: as a page of its own it runs nothing, asks for nothing, and is of no origin."""


class Asked(msgspec.Struct, frozen=True):
    """What a browser says of what it has and wants."""

    span: str | None = None
    known: str | None = None
    span_of: str | None = None


class Served(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    pieces: AsyncIterator[bytes] | None = None


async def serve_upload(
    database: Database, settings: Settings, person: int, upload: UUID, asked: Asked
) -> Served:
    """To whoever uploaded it, until it goes with an item."""
    async with database.acting_as(person) as tx:
        row = await queries.find_waiting(tx, person, upload)
    if row is None:
        raise not_found()
    return await serve_file(settings, row, asked)


async def serve_attachment(
    database: Database, settings: Settings, person: int, item: int, attachment: int, asked: Asked
) -> Served:
    return await serve_file(settings, await access.get_attachment(database, person, item, attachment), asked)


async def serve_file(settings: Settings, row: Any, asked: Asked) -> Served:
    media_type = row["media_type"]
    shown = media_type if media_type in rules.SHOWN else rules.UNKNOWN
    headers = headers_of(row["content"], shown, rules.disposition(row["name"], media_type))
    return await serve(settings, content_path(row["content"]), row["bytes"], headers, asked)


async def serve_preview(
    database: Database, settings: Settings, person: int, item: int, attachment: int, size: str, asked: Asked
) -> Served:
    row = await access.get_attachment(database, person, item, attachment)
    if size not in SIZES or row["preview"] != "made":
        raise not_found()
    path = preview_path(row["content"], SIZES[size])
    picture = await blobs.find(blobs.open_store(settings.data), path)
    if picture is None:
        raise not_found()
    headers = headers_of(f"{row['content']}{size}", "image/webp", "inline")
    return await serve(settings, path, len(picture), headers, asked)


def headers_of(mark: str, media_type: str, disposition: str) -> dict[str, str]:
    """Kept by the browser of this person, and asked for again each time: a right that ended shows nothing."""
    return {
        "Content-Type": media_type,
        "Content-Disposition": disposition,
        "Content-Security-Policy": SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{mark}"',
        "Accept-Ranges": "bytes",
    }


async def serve(settings: Settings, path: str, size: int, headers: dict[str, str], asked: Asked) -> Served:
    if asked.known == headers["ETag"]:
        return Served(304, headers)
    try:
        whole = asked.span_of is not None and asked.span_of != headers["ETag"]
        span = None if whole else rules.read_range(asked.span, size)
    except ValueError:
        return Served(416, headers | {"Content-Range": f"bytes */{size}"})
    start, end = span or (0, size)
    pieces: Any = await blobs.find_stream(blobs.open_store(settings.data), path, size, start, end)
    if pieces is None:
        raise not_found()
    headers = headers | {"Content-Length": str(end - start)}
    if span is None:
        return Served(200, headers, pieces)
    return Served(206, headers | {"Content-Range": f"bytes {start}-{end - 1}/{size}"}, pieces)
