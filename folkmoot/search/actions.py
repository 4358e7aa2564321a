"""Search across everything a person may read."""

from folkmoot.items import access as items
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import read_cursor, write_cursor
from folkmoot.search import queries, rules
from folkmoot.search.schema import Found, Wanted
from folkmoot.spaces import access as spaces


async def search(database: Database, person: int, q: str, before: str | None, limit: int) -> Found:
    """Newest first; a page may be shorter than `limit` where something was deleted meanwhile."""
    wanted = rules.read_question(q)
    place = read_cursor(before, tuple[int])
    async with database.acting_as(person) as tx:
        ids = await queries.find_ids(
            tx,
            rules.as_tsquery(wanted),
            spaces=await find_spaces(tx, person, wanted),
            authors=await find_authors(tx, wanted),
            before=place[0] if place else None,
            most=limit + 1,
        )
        found = await items.find_items(tx, person, ids[:limit])
    more = write_cursor(ids[limit - 1]) if len(ids) > limit else None
    return Found(found, before=more, words=rules.words_to_mark(wanted))


async def find_authors(tx: Tx, wanted: Wanted) -> list[int] | None:
    """Ids of all who are named by a `from:`, or None if there is none."""
    if not wanted.authors:
        return None
    return sorted({author for words in wanted.authors for author in await queries.find_authors(tx, words)})


async def find_spaces(tx: Tx, person: int, wanted: Wanted) -> list[int] | None:
    if not wanted.spaces:
        return None
    return sorted({space for words in wanted.spaces for space in await spaces.find_named(tx, person, words)})
