"""Pin to the head of a space what everyone there comes back to; find again what names me."""

from folkmoot.items import access, rules
from folkmoot.items.actions.tell import tell
from folkmoot.items.queries import pins as queries
from folkmoot.items.schema import ITEM_CHANGED, MOST_PINS, PINS_CHANGED, Item, Page, PinFacts, as_item
from folkmoot.kernel import changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import read_cursor, write_cursor
from folkmoot.spaces import access as spaces

LAST_SEQ = 2**62


async def pin(database: Database, person: int, item: int) -> Item:
    """Again changes nothing: who pinned it first has pinned it."""
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_pin(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        rules.require_room_for_pin(await queries.count_pins(tx, row["space_id"]), row["pinned_at"])
        if not await queries.pin(tx, item, row["space_id"], person):
            return as_item(row)
        return await tell_pins(tx, person, item, row["space_id"])


async def unpin(database: Database, person: int, item: int) -> Item:
    async with database.acting_as(person) as tx:
        row = await access.get_item_to_pin(tx, person, item)
        rules.require_not_archived(row["archived_at"])
        if not await queries.unpin(tx, item):
            return as_item(row)
        return await tell_pins(tx, person, item, row["space_id"])


async def tell_pins(tx: Tx, person: int, item: int, space: int) -> Item:
    """The item as it is now, and how many there are: the space's head says it without asking."""
    told = await tell(tx, ITEM_CHANGED, person, item)
    facts = PinFacts(await queries.count_pins(tx, space))
    await changes.record(tx, PINS_CHANGED, actor=person, space=space, facts=facts)
    return told


async def list_pinned(database: Database, person: int, space: int) -> Page:
    """The pin made last comes first; all of them, as there are never many."""
    async with database.acting_as(person) as tx:
        await spaces.require_reader(tx, person, space)
        return Page([as_item(row) for row in await queries.list_pinned(tx, space, MOST_PINS)])


async def list_naming_me(database: Database, person: int, space: int, before: str | None, limit: int) -> Page:
    """Messages, posts and answers of a space that name me, newest first."""
    place = read_cursor(before, tuple[int])
    async with database.acting_as(person) as tx:
        await spaces.require_reader(tx, person, space)
        rows = await queries.list_naming(tx, person, space, place[0] if place else LAST_SEQ, limit + 1)
    more = write_cursor(rows[limit - 1]["at"]) if len(rows) > limit else None
    return Page([as_item(row) for row in rows[:limit]], before=more)
