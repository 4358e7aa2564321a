"""Say something in a chat, and read what was said."""

from datetime import datetime
from typing import Any, NamedTuple

from folkmoot.chat import queries
from folkmoot.chat.schema import MESSAGE, NewMessage
from folkmoot.items import access as items
from folkmoot.items.actions.write_item import write_item
from folkmoot.items.schema import Item, NewItem, Page, as_item
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import read_cursor, write_cursor
from folkmoot.spaces import access as spaces

LAST_SEQ = 2**62
SHOWN_ABOVE = 20


class Where(NamedTuple):
    """Where in the history to read. At most one is given; none means the newest."""

    before: str | None = None
    after: str | None = None
    around: int | None = None
    at: datetime | None = None
    unread: bool = False


async def send_message(
    database: Database, person: int, space: int, message: NewMessage, body: str
) -> tuple[Item, bool]:
    """Returns the message and whether it is new; sent again under the same client_id it is the first one."""
    new = NewItem(
        MESSAGE.name,
        body,
        message.client_id,
        root=message.root,
        forward=message.forward,
        attachments=tuple(message.attachments),
    )
    return await write_item(database, person, space, new)


NEWEST = Where()


async def read_history(database: Database, person: int, space: int, where: Where, limit: int) -> Page:
    """One page, oldest first. The newest one is what is read most, and takes one call of the database."""
    if where == NEWEST:
        rows = await queries.older_in_one_call(database, person, space, LAST_SEQ, limit + 1)
        if rows:
            return as_older_page(rows, LAST_SEQ, limit)
    async with database.acting_as(person) as tx:
        page = await read_page(tx, person, space, where, limit)
        if not page.items:
            await spaces.require_reader(tx, person, space)
        return page


async def read_page(tx: Tx, person: int, space: int, where: Where, limit: int) -> Page:
    if after := read_cursor(where.after, tuple[int]):
        return await page_after(tx, person, space, after[0], limit)
    if before := read_cursor(where.before, tuple[int]):
        return await page_before(tx, person, space, before[0], limit)
    middle = await find_middle(tx, person, space, where)
    if middle is None:
        return await page_before(tx, person, space, LAST_SEQ, limit)
    above = await queries.older(tx, person, space, middle, SHOWN_ABOVE + 1)
    below = await queries.newer(tx, person, space, middle - 1, limit + 1)
    rows = [*reversed(above[:SHOWN_ABOVE]), *below[:limit]]
    return as_page(rows, earlier=len(above) > SHOWN_ABOVE, later=len(below) > limit)


async def find_middle(tx: Tx, person: int, space: int, where: Where) -> int | None:
    """The seq to read around."""
    if where.around is not None:
        row = await items.get_item(tx, person, where.around)
        if row["root_id"] is not None:
            row = await items.get_item(tx, person, row["root_id"])
        return int(row["seq"])
    if where.at is not None:
        return await queries.seq_at(tx, space, where.at)
    if where.unread:
        mark = await queries.read_seq(tx, space, person)
        return None if mark is None else mark + 1
    return None


async def page_before(tx: Tx, person: int, space: int, seq: int, limit: int) -> Page:
    return as_older_page(await queries.older(tx, person, space, seq, limit + 1), seq, limit)


async def page_after(tx: Tx, person: int, space: int, seq: int, limit: int) -> Page:
    rows = await queries.newer(tx, person, space, seq, limit + 1)
    return as_page(rows[:limit], earlier=True, later=len(rows) > limit)


def as_older_page(rows: list[Any], seq: int, limit: int) -> Page:
    """Of rows newest first: what stands before `seq`."""
    return as_page(rows[:limit][::-1], earlier=len(rows) > limit, later=seq != LAST_SEQ)


def as_page(rows: list[Any], *, earlier: bool, later: bool) -> Page:
    found = [as_item(row) for row in rows]
    return Page(
        found,
        before=write_cursor(found[0].seq) if found and earlier else None,
        after=write_cursor(found[-1].seq) if found and later else None,
        marks={row["id"]: row["mark"] for row in rows if row["mark"] is not None},
    )
