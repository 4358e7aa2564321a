"""Read items one by one, their answers and versions."""

import itertools
from typing import Any, NamedTuple

from folkmoot.items import access
from folkmoot.items.queries import changing, marks
from folkmoot.items.queries import items as queries
from folkmoot.items.schema import Item, Page, Version, Versions, as_item
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found, read_cursor, write_cursor

LAST_SEQ = 2**62
SHOWN_ABOVE = 20
VERSIONS_AT_ONCE = 50


async def read_item(database: Database, person: int, item: int) -> Item:
    async with database.acting_as(person) as tx:
        return as_item(await access.get_item(tx, person, item))


async def read_present(database: Database, person: int, ids: list[int]) -> list[int]:
    """Of what a device kept, what is still there for this person."""
    async with database.acting_as(person) as tx:
        return await access.find_present(tx, person, ids)


class Where(NamedTuple):
    """Where among the answers to read. At most one is given; none means from the start."""

    before: str | None = None
    after: str | None = None
    around: int | None = None
    newest: bool = False


async def read_answers(database: Database, person: int, root: int, where: Where, limit: int) -> Page:
    """Answers oldest first: from the start, the newest, those beside a cursor, or those around one of them."""
    async with database.acting_as(person) as tx:
        await access.get_item(tx, person, root)
        page = await read_page(tx, person, root, where, limit)
        page.marks = await marks.thread_marks(tx, person, [root])
    return page


async def read_page(tx: Tx, person: int, root: int, where: Where, limit: int) -> Page:
    if where.around is not None:
        return await page_around(tx, person, root, where.around, limit)
    if where.newest or where.before:
        upto = read_cursor(where.before, tuple[int])
        rows = await queries.answers(
            tx, person, root, before=upto[0] if upto else LAST_SEQ, newest=True, most=limit + 1
        )
        return as_page(rows[:limit][::-1], earlier=len(rows) > limit, later=upto is not None)
    since = read_cursor(where.after, tuple[int])
    rows = await queries.answers(tx, person, root, after=since[0] if since else 0, most=limit + 1)
    return as_page(rows[:limit], earlier=since is not None, later=len(rows) > limit)


async def page_around(tx: Tx, person: int, root: int, answer: int, limit: int) -> Page:
    row = await access.get_item(tx, person, answer)
    if row["root_id"] != root:
        raise not_found()
    above = await queries.answers(tx, person, root, before=row["seq"], newest=True, most=SHOWN_ABOVE + 1)
    below = await queries.answers(tx, person, root, after=row["seq"] - 1, most=limit + 1)
    shown = [*above[:SHOWN_ABOVE][::-1], *below[:limit]]
    return as_page(shown, earlier=len(above) > SHOWN_ABOVE, later=len(below) > limit)


def as_page(rows: list[Any], *, earlier: bool, later: bool) -> Page:
    items = [as_item(row) for row in rows]
    return Page(
        items,
        before=write_cursor(items[0].seq) if items and earlier else None,
        after=write_cursor(items[-1].seq) if items and later else None,
    )


async def read_versions(database: Database, person: int, item: int, before: str | None) -> Versions:
    """What the item said, oldest first; without `before` the last is what it says now."""
    place = read_cursor(before, tuple[int])
    async with database.acting_as(person) as tx:
        row = await access.get_living_item(tx, person, item)
        kept = await changing.versions(tx, item, place[0] if place else LAST_SEQ, VERSIONS_AT_ONCE + 1)
    more = len(kept) > VERSIONS_AT_ONCE
    found = [Version(**dict(version)) for version in kept[:VERSIONS_AT_ONCE][::-1]]
    if place is None:
        now = (row["title"], row["body"], row["edited_at"] or row["created_at"])
        # Who edits between the two questions has this very text kept as a version already.
        earlier = itertools.takewhile(lambda one: (one.title, one.body, one.written_at) != now, found)
        found = list(earlier)
        found.append(Version(found[-1].version + 1 if found else 1, *now))
    return Versions(found, write_cursor(found[0].version) if more else None)
