"""Read items one by one, their answers and versions."""

from folkmoot.items import access
from folkmoot.items.queries import items as queries
from folkmoot.items.queries import marks
from folkmoot.items.schema import Item, Page, Version, as_item
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import read_cursor, write_cursor

PAGE = 50
LAST_SEQ = 2**62


async def read_item(database: Database, person: int, item: int) -> Item:
    async with database.acting_as(person) as tx:
        return as_item(await access.get_item(tx, person, item))


async def read_answers(
    database: Database, person: int, root: int, *, before: str | None, after: str | None, limit: int
) -> Page:
    """Answers oldest first: from the start, `after` a cursor, or the newest `before` one."""
    upto, since = read_cursor(before, tuple[int]), read_cursor(after, tuple[int])
    async with database.acting_as(person) as tx:
        await access.get_item(tx, person, root)
        rows = await queries.answers(
            tx,
            root,
            after=since[0] if since else 0,
            before=upto[0] if upto else LAST_SEQ,
            newest=upto is not None,
            most=limit + 1,
        )
        seen = await marks.thread_marks(tx, person, [root])
    more = len(rows) > limit
    items = [as_item(found) for found in rows[:limit]]
    if upto:
        items.reverse()
        earlier, later = more, True
    else:
        earlier, later = since is not None, more
    return Page(
        items,
        before=write_cursor(items[0].seq) if items and earlier else None,
        after=write_cursor(items[-1].seq) if items and later else None,
        marks=seen,
    )


async def read_versions(database: Database, person: int, item: int) -> list[Version]:
    """What the item said, oldest first; the last is what it says now."""
    async with database.acting_as(person) as tx:
        row = await access.get_living_item(tx, person, item)
        old = [
            Version(v["version"], v["title"], v["body"], v["written_at"])
            for v in await queries.versions(tx, item)
        ]
    return [*old, Version(len(old) + 1, row["title"], row["body"], row["edited_at"] or row["created_at"])]
