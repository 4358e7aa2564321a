"""Find the links of what was written, fetch once what stands behind them, and show it under the items."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from folkmoot.items import access as items
from folkmoot.items.actions.tell import tell
from folkmoot.items.schema import ITEM_CHANGED, Item
from folkmoot.kernel import blobs, clock, jobs, pictures
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.kernel.settings import Settings
from folkmoot.links import apart, queries, rules
from folkmoot.links.fetching import fetch_page, fetch_picture
from folkmoot.links.rules import PUBLIC, Reach, RefusedError

log = structlog.get_logger()

FETCH = "links.fetch"
FRESH = timedelta(days=7)
FRESH_FAILURE = timedelta(hours=6)
KEPT = timedelta(days=30)
MOST_TOLD = 50
"""Items that are told of at once when a preview comes: an address that stands in more is seen with the next look."""


async def note_links(tx: Tx, settings: Settings, ids: list[int]) -> None:
    """As the engine: what these items link to now. What is not known yet is fetched by a job."""
    for row in await queries.find_with_links(tx, ids):
        links = rules.links_of(row["html"], settings.url) if settings.link_previews else []
        previews = []
        for url in links:
            preview = await queries.put_preview(tx, rules.hash_of(url), url, clock.now())
            previews.append(preview["id"])
            if preview["to_fetch"]:
                await jobs.defer(tx, FETCH, lock=f"links.{preview['id']}", preview=preview["id"])
        await show(tx, row["id"], row["space_id"], previews)


async def show(tx: Tx, item: int, space: int, previews: list[int]) -> None:
    before = await queries.shown_of(tx, [item])
    await queries.keep_links(tx, item, space, previews)
    if before != await queries.shown_of(tx, [item]):
        await tell(tx, ITEM_CHANGED, None, item)


async def fetch_preview(database: Database, settings: Settings, preview: int, reach: Reach = PUBLIC) -> None:
    """Look once, whoever asks how often. What could not be had is noted too, and not asked for again for a while."""
    async with database.as_engine() as tx:
        row = await queries.find_preview(tx, preview)
    now = clock.now()
    if row is None or (row["state"] != "waiting" and row["expires_at"] > now):
        return
    try:
        found = await look(row["url"], settings.data, reach)
    except RefusedError as error:
        log.info("no preview", why=str(error))
        found = {}
    state, fresh = ("ready", FRESH) if rules.says_something(found) else ("none", FRESH_FAILURE)
    async with database.as_engine() as tx:
        if await queries.lock_preview(tx, preview) is None:
            return
        standing = await queries.items_with(tx, preview, MOST_TOLD)
        before = await queries.shown_of(tx, standing)
        await queries.write_preview(tx, preview, state, now + fresh, found)
        after = await queries.shown_of(tx, standing)
        for item in standing:
            if before.get(item) != after.get(item):
                await tell(tx, ITEM_CHANGED, None, item)


async def look(url: str, data: Path, reach: Reach) -> dict[str, Any]:
    """What the page says of itself, with our own copy of its picture."""
    page = await fetch_page(url, reach)
    said = await apart.read_page(page)
    found: dict[str, Any] = {
        "title": rules.shorten(said.get("title"), 300),
        "description": rules.shorten(said.get("description"), 500),
        "site": rules.shorten(said.get("site"), 80),
    }
    if rules.says_something(found) and said.get("image"):
        found |= await copy_picture(page.url, str(said["image"]), data, reach)
    return found


async def copy_picture(page: str, image: str, data: Path, reach: Reach) -> dict[str, Any]:
    """A page without its picture is a preview all the same."""
    try:
        fetched = await fetch_picture(rules.follow(page, image), reach)
    except RefusedError as error:
        log.info("no picture for a preview", why=str(error))
        return {}
    drawn = await pictures.draw("link", fetched.body)
    if drawn is None:
        return {}
    [webp] = drawn.pictures
    name = hashlib.sha256(webp).hexdigest()
    await blobs.put(blobs.open_store(data), path_of(name), webp)
    return {"image": name, "width": drawn.about.width, "height": drawn.about.height}


def path_of(name: str) -> str:
    return f"previews/{name[:2]}/{name}.webp"


async def read_image(database: Database, settings: Settings, person: int, item: int, preview: int) -> bytes:
    """The picture of a preview goes with its item: 404 where that is not to be seen."""
    async with database.acting_as(person) as tx:
        await items.get_living_item(tx, person, item)
        name = await queries.find_image(tx, item, preview)
    content = await blobs.find(blobs.open_store(settings.data), path_of(name)) if name else None
    if content is None:
        raise not_found()
    return content


async def remove_preview(database: Database, person: int, item: int, preview: int) -> Item:
    """Its author does not want it there; it does not come back with an edit."""
    async with database.acting_as(person) as tx:
        await items.get_own_item(tx, person, item)
        if not await queries.remove(tx, item, preview, clock.now()):
            raise not_found()
        return await tell(tx, ITEM_CHANGED, person, item)


async def forget(database: Database, settings: Settings, most: int) -> int:
    """Previews nothing shows any more. Returns how many pictures went."""
    async with database.as_engine() as tx:
        gone = await queries.forget(tx, clock.now() - KEPT, most)
    store = blobs.open_store(settings.data)
    for name in gone:
        await blobs.remove(store, path_of(name))
    return len(gone)
