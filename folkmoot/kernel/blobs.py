"""Files by path in one store: a folder of the data folder now, an S3-compatible store by the same calls later."""

import os
from collections.abc import AsyncIterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import obstore
import structlog
from obstore.store import LocalStore

log = structlog.get_logger()

FOLDER = "files"
INCOMING = "incoming"
BYTES_AT_ONCE = 256 * 1024


@lru_cache(maxsize=8)
def open_store(data: Path) -> Any:
    """The store of a data folder."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return LocalStore(prefix=folder)


async def put(store: Any, path: str, content: bytes) -> None:
    """Write whole or not at all; what was there before is replaced."""
    await obstore.put_async(store, path, content)


async def find(store: Any, path: str) -> bytes | None:
    try:
        found = await obstore.get_async(store, path)
        return bytes(await found.bytes_async())
    except FileNotFoundError:
        return None


async def remove(store: Any, path: str) -> None:
    """Nothing happens if there is none."""
    try:
        await obstore.delete_async(store, path)
    except FileNotFoundError:
        return


def open_incoming(data: Path) -> Path:
    """Where what is still arriving lies: in the data folder, so that it moves into the store at once, and outside of the
    store, so that no backup takes half a file.
    """
    folder = data / INCOMING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def take_in(data: Path, path: str, arrived: Path) -> None:
    """Move a file that lies in `incoming` into the store: whole, and on disk when this returns. What was there is replaced."""
    target = data / FOLDER / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with arrived.open("rb") as file:
        os.fsync(file.fileno())
    arrived.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


async def find_stream(store: Any, path: str, size: int, start: int, end: int) -> AsyncIterator[bytes] | None:
    """The bytes from `start` up to but not with `end`, piece by piece. A file that is not of its size is none."""
    try:
        found = await obstore.get_async(store, path, options={"range": (start, end)})
    except FileNotFoundError:
        return None
    if found.meta["size"] != size:
        log.error("a stored file is not whole", path=path)
        return None
    return read_pieces(found)


async def read_pieces(found: Any) -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=BYTES_AT_ONCE):
        yield bytes(piece)
