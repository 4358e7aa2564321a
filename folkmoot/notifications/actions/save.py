"""Save something for later, with a time to come back or without."""

import datetime

from folkmoot.items import access as items
from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import read_cursor, write_cursor
from folkmoot.notifications import rules
from folkmoot.notifications.queries import saved as queries
from folkmoot.notifications.schema import CHANGED, SAVED_CHANGED, Saved, SavedMark

PAGE = 50
END_OF_TIME = (datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC), 2**62)


async def save(database: Database, person: int, item: int, due_at: datetime.datetime | None) -> None:
    rules.require_soon_enough(due_at, clock.now())
    async with database.acting_as(person) as tx:
        await items.get_living_item(tx, person, item)
        rules.require_room_for_saved(await queries.count(tx, person))
        if await queries.save(tx, person, item, due_at):
            if await queries.withdraw_reminder(tx, person, item, clock.now()):
                await changes.record(tx, CHANGED, actor=person, person=person)
            await changes.record(tx, SAVED_CHANGED, actor=person, person=person, item=item)


async def let_go(database: Database, person: int, item: int) -> None:
    async with database.acting_as(person) as tx:
        await items.get_item(tx, person, item)
        if await queries.drop(tx, person, item):
            if await queries.withdraw_reminder(tx, person, item, clock.now()):
                await changes.record(tx, CHANGED, actor=person, person=person)
            await changes.record(tx, SAVED_CHANGED, actor=person, person=person, item=item)


async def read_saved(database: Database, person: int, before: str | None) -> Saved:
    place = read_cursor(before, tuple[datetime.datetime, int]) or END_OF_TIME
    async with database.acting_as(person) as tx:
        rows = await queries.saved(tx, person, place, PAGE + 1)
        page = rows[:PAGE]
        found = await items.find_items(tx, person, [row["item"] for row in page])
    known = {item.id for item in found}
    more = write_cursor(page[-1]["saved_at"], page[-1]["item"]) if len(rows) > PAGE else None
    marks = [SavedMark(row["item"], row["due_at"], row["saved_at"]) for row in page if row["item"] in known]
    return Saved(marks, found, before=more)
