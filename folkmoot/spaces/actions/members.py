"""Let others in, give them rights, end their membership."""

from folkmoot.kernel import acts, changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.spaces import access, rules
from folkmoot.spaces.actions.belong import leave_space
from folkmoot.spaces.actions.look import read_mine
from folkmoot.spaces.queries import members as queries
from folkmoot.spaces.schema import (
    ADDED,
    REMOVED,
    RIGHT_CHANGED,
    Member,
    MySpace,
    Right,
    RightFacts,
    as_member,
)
from folkmoot.spaces.schema.acts import TAKEN_OVER, TakenOverFacts


async def add_member(database: Database, person: int, space: int, other: int) -> Member:
    """Members let others in, guests do not. For whoever is in it already nothing happens."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        await access.require_may(tx, person, space, "add")
        if other not in await queries.find_candidates(tx, [other]):
            raise not_found()
        if await queries.insert_member(tx, space, other, "added", person):
            await changes.record(
                tx, ADDED, actor=person, space=space, person=other, facts=RightFacts("member")
            )
        return await read_member(tx, space, other)


async def remove_member(database: Database, person: int, space: int, other: int) -> None:
    if other == person:
        await leave_space(database, person, space)
        return
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        await access.require_may(tx, person, space, "remove")
        if not await queries.delete_member(tx, space, other):
            raise not_found()
        await changes.record(tx, REMOVED, actor=person, space=space, person=other)


async def set_right(database: Database, person: int, space: int, other: int, right: Right) -> Member:
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        await access.require_may(tx, person, space, "set right")
        before = await read_member(tx, space, other)
        if before.right == right:
            return before
        rules.require_can_have(right, before.person.kind)
        if before.right == "owner":
            rules.require_owner_left((await queries.count_others(tx, space, other))["owners"], 1)
        await queries.set_right(tx, space, other, right)
        await changes.record(
            tx, RIGHT_CHANGED, actor=person, space=space, person=other, facts=RightFacts(right)
        )
        return await read_member(tx, space, other)


async def appoint_owner(tx: Tx, by: int, space: int, other: int) -> None:
    """For an administrator, who need not be in the space and learns nothing of it: one of its members runs it from now on,
    because nobody does. The space is told as of any change of a right.
    """
    await queries.hold(tx, space)
    rules.require_appointed(await queries.appoint_owner(tx, space, other))
    await changes.record(tx, RIGHT_CHANGED, actor=by, space=space, person=other, facts=RightFacts("owner"))


async def take_over(database: Database, person: int, space: int) -> MySpace:
    """Run a space from now on that nobody owns any more. The audit log hears of it only where administrators know of the
    space.
    """
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        standing = await access.require_may(tx, person, space, "take over")
        rules.require_taken_over(await queries.take_over(tx, space))
        await changes.record(
            tx, RIGHT_CHANGED, actor=person, space=space, person=person, facts=RightFacts("owner")
        )
        if standing.visibility != "hidden":
            await acts.record(tx, TAKEN_OVER, by=person, facts=TakenOverFacts(space=space))
        return await read_mine(tx, person, space)


async def read_member(tx: Tx, space: int, person: int) -> Member:
    row = await queries.find_member(tx, space, person)
    if row is None:
        raise not_found()
    return as_member(row)
