"""Be done with something, or not yet after all; choose how much of a thread to hear."""

import datetime

from folkmoot.items import access as items
from folkmoot.kernel import changes, clock
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.notifications import access, rules
from folkmoot.notifications.queries import reading as queries
from folkmoot.notifications.schema import CHANGED, LEVEL_CHANGED, MOST_LEVELS, AllDone, ThreadLevel


async def set_done(database: Database, person: int, notification: int, *, done: bool) -> None:
    async with database.acting_as(person) as tx:
        await access.get_notification(tx, person, notification)
        if await queries.set_done(tx, notification, clock.now() if done else None):
            await changes.record(tx, CHANGED, actor=person, person=person)


async def be_done_with_all(database: Database, person: int) -> AllDone:
    """All that is there now, at one time by which it can be taken back."""
    at = clock.now()
    async with database.acting_as(person) as tx:
        count = await queries.set_all_done(tx, person, at)
        if count:
            await changes.record(tx, CHANGED, actor=person, person=person)
    return AllDone(at if count else None, count)


async def take_back(database: Database, person: int, done_at: datetime.datetime) -> None:
    async with database.acting_as(person) as tx:
        if await queries.open_again(tx, person, done_at):
            await changes.record(tx, CHANGED, actor=person, person=person)


async def set_level(database: Database, person: int, root: int, level: ThreadLevel) -> None:
    """Follow or mute a thread, by its first item, or neither."""
    async with database.acting_as(person) as tx:
        row = await items.get_item(tx, person, root)
        if not row["member"] or row["root_id"] is not None:
            raise not_found()
        if level == "default":
            changed = await queries.drop_level(tx, person, root)
        else:
            rules.require_room_for_level(await queries.count_levels(tx, person))
            changed = await queries.set_level(tx, person, root, level)
        if changed:
            await changes.record(tx, LEVEL_CHANGED, actor=person, person=person, item=root)


async def follow(tx: Tx, person: int, root: int) -> None:
    """For what makes somebody hear of a thread as a consequence. Where no more threads can be followed, it is left."""
    if await queries.count_levels(tx, person) < MOST_LEVELS and await queries.set_level(
        tx, person, root, "follow"
    ):
        await changes.record(tx, LEVEL_CHANGED, actor=person, person=person, item=root)
