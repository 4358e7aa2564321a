"""Report, hide and show again, close, slow down, erase by two; and mute for oneself."""

from typing import Any

from folkmoot.items import access as items
from folkmoot.items.actions.change_item import tell_root, write_mentions_again
from folkmoot.items.actions.tell import tell
from folkmoot.items.schema import (
    ITEM_CHANGED,
    ITEM_DELETED,
    ITEM_SHOWN,
    ITEM_WITHDRAWN,
    PINS_CHANGED,
    Item,
    PinFacts,
)
from folkmoot.kernel import changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found, read_cursor, write_cursor
from folkmoot.moderation import queries, rules
from folkmoot.moderation.schema import (
    MUTED_CHANGED,
    REPORTED,
    REPORTS_CHANGED,
    Muted,
    Report,
    ReportFacts,
    Reports,
    Withdrawal,
    Withdrawals,
)
from folkmoot.notifications.schema import News
from folkmoot.people import access as people
from folkmoot.spaces import access as spaces
from folkmoot.spaces.actions.look import read_mine
from folkmoot.spaces.schema import CHANGED, MySpace

PAGE = 50
LAST = 2**62


async def report(database: Database, person: int, item: int, reason: str) -> None:
    """To those who moderate the space, without the author, who never learns of it."""
    reason = rules.read_reason(reason)
    async with database.acting_as(person) as tx:
        row = await items.get_living_item(tx, person, item)
        rules.require_another(row["author_id"], person)
        moderators = await queries.moderators_of(tx, row["space_id"], row["author_id"])
        rules.require_moderators(moderators)
        if await queries.report(tx, row, person, reason):
            await tell_moderators(tx, person, item, moderators)


async def tell_moderators(tx: Tx, person: int, item: int, moderators: list[int]) -> None:
    for moderator in moderators:
        await changes.record(tx, REPORTS_CHANGED, actor=person, person=moderator, facts=ReportFacts(item))


async def find_news(tx: Tx, rows: list[Any]) -> list[News]:
    """As the engine: what those who moderate are told of reports, given rows of the log."""
    columns = [[row["person_id"] for row in rows], items_of(rows), [row["at"] for row in rows]]
    return [
        News(
            one["person"],
            matter_of(one["item_id"]),
            REPORTED,
            one["at"],
            asks=True,
            space=one["space_id"],
            item=one["item_id"],
            actor=one["reporter_id"],
        )
        for one in await queries.reported_then(tx, *columns)
    ]


def items_of(rows: list[Any]) -> list[int]:
    return [row["facts"].get("item", 0) for row in rows]


def matter_of(item: int) -> str:
    return f"report:{item}"


async def list_reports(database: Database, person: int, before: str | None, *, settled: bool) -> Reports:
    place = read_cursor(before, tuple[int])
    async with database.acting_as(person) as tx:
        rows = await queries.list_reports(tx, person, place[0] if place else LAST, PAGE + 1, settled=settled)
    more = write_cursor(rows[PAGE - 1]["id"]) if len(rows) > PAGE else None
    return Reports([Report(**dict(row)) for row in rows[:PAGE]], more)


async def keep(database: Database, person: int, report_id: int) -> None:
    """It was looked at, and what is reported stays."""
    async with database.acting_as(person) as tx:
        row = await queries.find_report(tx, person, report_id)
        if row is None:
            raise not_found()
        await settle(tx, person, row["item"], row["space"], "kept")


async def settle(tx: Tx, person: int, item: int, space: int, outcome: str) -> None:
    author = await queries.settle(tx, item, person, outcome)
    if author is not None:
        await tell_moderators(tx, person, item, await queries.moderators_of(tx, space, author))


async def hide(database: Database, person: int, item: int, reason: str) -> Withdrawal:
    """Out of everybody's sight at once, but for its author, who reads why, and those who moderate."""
    reason = rules.read_reason(reason)
    async with database.acting_as(person) as tx:
        row = await items.get_item_to_moderate(tx, person, item)
        rules.require_another(row["author_id"], person)
        if await queries.hide(tx, item, row["space_id"], person, reason):
            await queries.forget_mentions(tx, item)
            if row["pinned_at"] is not None:
                await queries.forget_pin(tx, item)
                facts = PinFacts((await read_mine(tx, person, row["space_id"])).pinned)
                await changes.record(tx, PINS_CHANGED, actor=person, space=row["space_id"], facts=facts)
            await tell(tx, ITEM_WITHDRAWN, person, item)
            await tell_root(tx, person, row["root_id"])
        await settle(tx, person, item, row["space_id"], "hidden")
        return await read_withdrawal(tx, item)


async def show(database: Database, person: int, item: int) -> Item:
    async with database.acting_as(person) as tx:
        row = await items.get_item_to_moderate(tx, person, item)
        if not await queries.show(tx, item):
            raise Problem(409, "conflict", "It is not hidden.")
        await write_mentions_again(tx, row)
        shown = await tell(tx, ITEM_SHOWN, person, item)
        await tell_root(tx, person, row["root_id"])
        return shown


async def find_why(database: Database, person: int, item: int) -> Withdrawal:
    """For the author and those who moderate; to everybody else there is nothing."""
    async with database.acting_as(person) as tx:
        await items.get_item(tx, person, item)
        return await read_withdrawal(tx, item)


async def read_withdrawal(tx: Tx, item: int) -> Withdrawal:
    row = await queries.find_withdrawal(tx, item)
    if row is None:
        raise not_found()
    return Withdrawal(**dict(row))


async def list_hidden_of_mine(database: Database, person: int) -> Withdrawals:
    async with database.acting_as(person) as tx:
        return Withdrawals([Withdrawal(**dict(row)) for row in await queries.list_mine(tx, person, PAGE)])


async def close(database: Database, person: int, item: int, *, closed: bool) -> Item:
    """Nothing more is written under a post or in a thread."""
    async with database.acting_as(person) as tx:
        row = await items.get_item_to_moderate(tx, person, item)
        if row["root_id"] is not None:
            raise Problem(422, "invalid", "Close what it answers.", field="item")
        await queries.close(tx, item, person if closed else None)
        return await tell(tx, ITEM_CHANGED, person, item)


async def set_slow_mode(database: Database, person: int, space: int, seconds: int) -> MySpace:
    async with database.acting_as(person) as tx:
        await spaces.require_may(tx, person, space, "change")
        if await queries.set_slow(tx, space, seconds):
            await changes.record(tx, CHANGED, actor=person, space=space)
        return await read_mine(tx, person, space)


async def erase(database: Database, person: int, item: int) -> None:
    """The first asks for it, another one does it; then the words are nowhere any more."""
    async with database.acting_as(person) as tx:
        row = await items.get_item_to_moderate(tx, person, item, deleted=True)
        if await queries.erase(tx, item):
            await settle(tx, person, item, row["space_id"], "erased")
            await tell(tx, ITEM_DELETED, person, item)
            await tell_root(tx, person, row["root_id"])
        elif await queries.ask_to_erase(tx, item, row["space_id"], person):
            moderators = await queries.moderators_of(tx, row["space_id"], row["author_id"])
            await tell_moderators(tx, person, item, moderators)


async def take_erasure_back(database: Database, person: int, item: int) -> None:
    async with database.acting_as(person) as tx:
        row = await items.get_item_to_moderate(tx, person, item, deleted=True)
        if not await queries.take_erasure_back(tx, item):
            raise not_found()
        moderators = await queries.moderators_of(tx, row["space_id"], row["author_id"])
        await tell_moderators(tx, person, item, moderators)


async def mute(database: Database, person: int, muted: int) -> Muted:
    """Only this person sees less of them; they never learn of it."""
    async with database.acting_as(person) as tx:
        await require_other(tx, person, muted)
        rules.require_room_to_mute(await queries.count_muted(tx, person))
        if await queries.mute(tx, person, muted):
            await changes.record(tx, MUTED_CHANGED, actor=person, person=person)
        return Muted(await queries.list_muted(tx, person))


async def unmute(database: Database, person: int, muted: int) -> Muted:
    async with database.acting_as(person) as tx:
        if await queries.unmute(tx, person, muted):
            await changes.record(tx, MUTED_CHANGED, actor=person, person=person)
        return Muted(await queries.list_muted(tx, person))


async def require_other(tx: Tx, person: int, other: int) -> Any:
    if other == person:
        raise Problem(409, "own", "That is you.")
    if await people.find_person(tx, other) is None:
        raise not_found()


async def list_muted(database: Database, person: int) -> Muted:
    async with database.acting_as(person) as tx:
        return Muted(await queries.list_muted(tx, person))
