"""Plan what is to be sent, change it, take it back; and send it when it is due, as its author and by their rights then."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from folkmoot.items import access as items
from folkmoot.items import kinds
from folkmoot.items.actions import attach
from folkmoot.items.actions.write_item import insert_item
from folkmoot.items.schema import HeldFile, Item, NewItem
from folkmoot.kernel import changes, clock, jobs, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, not_found
from folkmoot.people import access as people
from folkmoot.scheduled import queries, rules
from folkmoot.scheduled.schema import MOST, SCHEDULED_CHANGED, AllScheduled, Plan, Scheduled, ScheduledFacts
from folkmoot.spaces import access as spaces

PUBLISH = "scheduled.publish"


async def list_mine(database: Database, person: int) -> AllScheduled:
    async with database.acting_as(person) as tx:
        rows = await queries.list_mine(tx, person, MOST)
        held = await attach.list_held(tx, person, [row["client_id"] for row in rows])
        return AllScheduled([as_scheduled(row, held.get(row["client_id"], [])) for row in rows])


async def plan(database: Database, person: int, key: UUID, wanted: Plan) -> Scheduled:
    """Under the same key it takes the place of what was planned before."""
    wanted = msgspec.structs.replace(
        wanted,
        body=text.clean(wanted.body),
        title=text.clean(wanted.title).strip(),
        zone=people.read_zone(wanted.zone),
    )
    if not wanted.body.strip() and not wanted.title and not wanted.attachments:
        raise Problem(422, "required", "There is nothing in it yet.", field="body")
    local = rules.read_local(wanted.local)
    at = rules.moment_of(local, wanted.zone)
    rules.require_ahead(at, clock.now())
    async with database.acting_as(person) as tx:
        await spaces.get_member(tx, person, wanted.space)
        if wanted.root is not None:
            await items.get_living_item(tx, person, wanted.root)
        rules.require_room(await queries.count_others(tx, person, key))
        if await queries.was_sent(tx, person, key):
            raise Problem(409, "conflict", "This was sent already.")
        row = await queries.put(tx, person, key, wanted, local, at)
        await attach.hold(tx, person, key, wanted.attachments)
        held = await attach.list_held(tx, person, [key])
        await jobs.defer(tx, PUBLISH, at=at, person=person, key=str(key))
        await tell(tx, person, key)
        return as_scheduled(row, held.get(key, []))


async def take_back(database: Database, person: int, key: UUID) -> None:
    async with database.acting_as(person) as tx:
        if not await queries.drop(tx, person, key):
            raise not_found()
        await tell(tx, person, key)


async def send_now(database: Database, person: int, key: UUID) -> Item:
    """Not waiting any longer. What keeps it from being sent is answered, and it stays planned."""
    async with database.acting_as(person) as tx:
        row = await queries.lock(tx, person, key)
        if row is None:
            raise not_found()
        return await send(tx, database, person, row)


async def publish_due(database: Database, person: int, key: UUID) -> None:
    """Send it if it is due, and once only: it becomes an item and ends being planned in one transaction, and a second one
    waits for its row and finds it gone. What is no longer allowed is noted, and its author told.
    """
    try:
        async with database.acting_as(person) as tx:
            row = await queries.lock(tx, person, key)
            if row is None or row["failed_at"] is not None or row["at"] > clock.now():
                return
            await require_still_in(tx, person)
            await send(tx, database, person, row)
    except Problem as problem:
        if problem.status >= 500:
            raise
        await note_failure(database, person, key, problem.code)
    except asyncpg.UniqueViolationError:
        await note_failure(database, person, key, "conflict")


async def require_still_in(tx: Tx, person: int) -> None:
    author = await people.find_person(tx, person)
    if author is None or author.deactivated:
        raise Problem(403, "deactivated", "This account was ended.")


async def send(tx: Tx, database: Database, person: int, row: Any) -> Item:
    root = row["root_id"]
    if root is None:
        kind = kinds.plain_kind(row["place"])
    else:
        kind = kinds.KINDS[(await items.get_living_item(tx, person, root))["kind"]].answer
    files = await attach.take_held(tx, person, row["client_id"])
    new = NewItem(
        kind, row["body"], row["client_id"], title=row["title"] or None, root=root, attachments=files
    )
    item = await insert_item(tx, database, person, row["space_id"], new)
    await queries.drop(tx, person, row["client_id"])
    await tell(tx, person, row["client_id"])
    return item


async def note_failure(database: Database, person: int, key: UUID, code: str) -> None:
    async with database.acting_as(person) as tx:
        if await queries.note_failure(tx, person, key, code):
            await tell(tx, person, key, failed=code)


async def tell(tx: Tx, person: int, key: UUID, failed: str = "") -> None:
    facts = ScheduledFacts(failed, str(key))
    await changes.record(tx, SCHEDULED_CHANGED, actor=person, person=person, facts=facts)


def as_scheduled(row: Any, files: list[HeldFile]) -> Scheduled:
    return Scheduled(
        client_id=row["client_id"],
        space=row["space_id"],
        place=row["place"],
        root=row["root_id"],
        title=row["title"],
        body=row["body"],
        local=row["local"].isoformat(timespec="minutes"),
        zone=row["zone"],
        at=row["at"],
        created_at=row["created_at"],
        failed_at=row["failed_at"],
        failed=row["failed"],
        attachments=files,
    )
