"""Files by path in one store: a folder of the data folder now, an S3-compatible store by the same calls later."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import obstore
from obstore.store import LocalStore

FOLDER = "files"


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
