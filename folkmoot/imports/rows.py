"""What one batch adds to each table, whichever system it came from."""

from datetime import datetime

import msgspec

from folkmoot.imports.queries import items
from folkmoot.kernel import text
from folkmoot.kernel.db import Tx


class ItemRow(msgspec.Struct, frozen=True):
    """One row of items, in the order of the statement that inserts it. `mentioned` are ids with commas between."""

    id: int
    space: int
    seq: int
    author: int
    root: int | None
    at: datetime
    edited: datetime | None
    deleted: datetime | None
    mentioned: str
    body: str
    html: str | None
    kind: str = "message"
    in_feed: bool = False
    title: str | None = None


class Rows(msgspec.Struct):
    """`threads` are the first messages that got answers, `provenance` says where an item came from."""

    items: list[ItemRow] = []
    words: list[tuple[int, int, int, str]] = []
    mentions: list[tuple[int, int, int, int]] = []
    reactions: list[tuple[int, str, int, int, datetime]] = []
    pins: list[tuple[int, int, int, datetime]] = []
    provenance: list[tuple[str, int]] = []
    threads: dict[int, None] = {}


async def write_rows(tx: Tx, rows: Rows) -> None:
    await items.insert_items(tx, text.RENDERER, [msgspec.structs.astuple(row) for row in rows.items])
    await items.insert_words(tx, rows.words)
    await items.insert_mentions(tx, rows.mentions)
    await items.insert_reactions(tx, rows.reactions)
    await items.insert_pins(tx, rows.pins)
