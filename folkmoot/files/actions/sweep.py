"""Clear away what nobody sent and what nobody refers to any more, and look at what came."""

import asyncio
from datetime import timedelta
from pathlib import Path

import asyncpg
import structlog

from folkmoot.files import queries, rules
from folkmoot.files.actions.upload import store_previews
from folkmoot.files.schema import SIZES, Content, content_path, preview_path
from folkmoot.items.actions.attach import tell_of_content
from folkmoot.kernel import blobs, clock, pictures
from folkmoot.kernel.db import Database

log = structlog.get_logger()

KEPT_UNSENT = timedelta(days=1)
KEPT_UNUSED = timedelta(hours=1)
AT_ONCE = 500


async def look(database: Database, data: Path, content: str) -> None:
    """Draw the first page of a PDF; what cannot be drawn is a file without a picture. The items that have it are told."""
    drawn = await pictures.draw("page", data / blobs.FOLDER / content_path(content))
    await store_previews(data, content, drawn.pictures if drawn else [])
    about = drawn.about if drawn else None
    async with database.as_engine() as tx:
        if await queries.keep_look(
            tx,
            content,
            "made" if about else "none",
            pages=about.pages if about else None,
            width=about.width if about else None,
            height=about.height if about else None,
        ):
            await tell_of_content(tx, content)


async def sweep(database: Database, data: Path) -> None:
    now = clock.now()
    gone = AT_ONCE
    while gone == AT_ONCE:
        async with database.as_engine() as tx:
            gone = await queries.forget_waiting(tx, now - KEPT_UNSENT, AT_ONCE)
    await sweep_contents(database, data)
    before = (now - KEPT_UNSENT).timestamp()
    await asyncio.to_thread(sweep_incoming, data, before)
    for content in await asyncio.to_thread(list_old, data, before):
        await forget_stray(database, data, content)


async def sweep_contents(database: Database, data: Path) -> None:
    while True:
        async with database.as_engine() as tx:
            unused = await queries.list_unused(tx, clock.now() - KEPT_UNUSED, AT_ONCE)
        dropped = [await drop_content(database, data, content) for content in unused]
        if not any(dropped):
            return
        log.info("files cleared away", count=sum(dropped))


async def drop_content(database: Database, data: Path, content: str) -> bool:
    """The bytes go while the row is held: whoever stores the same content waits, and then stores it anew."""
    try:
        async with database.as_engine() as tx:
            if not await queries.drop_content(tx, content):
                return False
            store = blobs.open_store(data)
            for path in (
                content_path(content),
                *(preview_path(content, number) for number in SIZES.values()),
            ):
                await blobs.remove(store, path)
    except asyncpg.ForeignKeyViolationError:
        return False
    return True


def list_old(data: Path, before: float) -> list[str]:
    """What lies in the store since before then, by name."""
    found = (data / blobs.FOLDER / "content").glob("*/*")
    return [path.name for path in found if path.stat().st_mtime < before]


async def forget_stray(database: Database, data: Path, content: str) -> None:
    """Bytes without a row: their server was killed between the two. With a row nobody refers to they go as all such do."""
    async with database.as_engine() as tx:
        if await queries.has_content(tx, content):
            return
        await queries.add_content(tx, Content(content, 1, rules.UNKNOWN))
    await drop_content(database, data, content)


def sweep_incoming(data: Path, before: float) -> None:
    """What a server that was killed had begun to receive."""
    for path in blobs.open_incoming(data).iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
