"""What people upload, before it is part of anything, and the sizes in which pictures are shown."""

from typing import Any

import msgspec

LOOK = "files.look"
"""The job that draws the first page of a PDF."""

MOST_WAITING = 100
"""Uploads of one person that are in no item yet."""

LARGEST_EVER = 1024 * 1024 * 1024
"""Bytes of one request; the setting is asked while they arrive."""

LONGEST_NAME = 255
SIZES = {"small": 0, "large": 1}
"""Of previews, and which of those that were drawn it is: at most 480 and 1600 points long."""


class Upload(msgspec.Struct):
    """A file of mine that is stored and in nothing yet, or is so no longer."""

    upload: str
    name: str
    media_type: str
    bytes: int
    preview: str
    width: int | None
    height: int | None


class Said(msgspec.Struct, frozen=True):
    """What the sender says of a file. Of a recording: how long it is and how loud, a digit for each part."""

    name: str
    seconds: int | None = None
    wave: str | None = None


class Brought(msgspec.Struct, frozen=True):
    """A file as it comes, and whose and where it is here."""

    author: int
    item: int
    space: int
    name: str
    raw: bytes
    alt: str = ""
    seconds: int | None = None
    wave: str | None = None


class Content(msgspec.Struct, frozen=True):
    """What is known of bytes that were stored, in the order of the statement."""

    hash: str
    bytes: int
    media_type: str
    preview: str = "none"
    width: int | None = None
    height: int | None = None
    frames: int | None = None


def as_upload(row: Any) -> Upload:
    return Upload(str(row["client_id"]), *row[1:7])


def content_path(content: str) -> str:
    return f"content/{content[:2]}/{content}"


def preview_path(content: str, number: int) -> str:
    return f"previews/{content[:2]}/{content}-{number}.webp"
