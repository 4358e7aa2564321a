"""Join and leave a space, choose how much of it one hears."""

from folkmoot.kernel import changes
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import not_found
from folkmoot.spaces import access, rules
from folkmoot.spaces.actions.look import read_mine
from folkmoot.spaces.queries import members as queries
from folkmoot.spaces.queries import spaces as space_queries
from folkmoot.spaces.schema import (
    ADDED,
    CHANGED,
    LEVEL_CHANGED,
    REMOVED,
    Level,
    LevelFacts,
    MySpace,
    RightFacts,
    Standing,
)

MINUTES_TO_COME_BACK = 10


async def join_space(database: Database, person: int, space: int) -> MySpace:
    """Become a member of an open space; for whoever is one already nothing happens."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        standing = await access.require_may(tx, person, space, "join")
        if standing.right is None and await queries.insert_member(tx, space, person, "joined", None):
            await changes.record(
                tx, ADDED, actor=person, space=space, person=person, facts=RightFacts("member")
            )
        return await read_mine(tx, person, space)


async def leave_space(database: Database, person: int, space: int) -> None:
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        standing = await access.require_may(tx, person, space, "leave")
        if standing.right == "owner":
            await hand_over(tx, person, standing)
        await queries.delete_member(tx, space, person)
        await changes.record(tx, REMOVED, actor=person, space=space, person=person)


async def hand_over(tx: Tx, person: int, standing: Standing) -> None:
    """An owner leaves: another one stays, or nobody does and the space is archived behind the last."""
    others = await queries.count_others(tx, standing.space, person)
    rules.require_owner_left(others["owners"], others["people"])
    if not others["people"] and await space_queries.archive(tx, standing.space, person):
        await changes.record(tx, CHANGED, actor=person, space=standing.space)


async def come_back(database: Database, person: int, space: int) -> MySpace:
    """Undo having left, for a few minutes, with the right one had: also where nobody joins by themselves."""
    async with database.acting_as(person) as tx:
        await queries.hold(tx, space)
        right = await queries.come_back(tx, space, MINUTES_TO_COME_BACK)
        if right is None:
            raise not_found()
        await changes.record(tx, ADDED, actor=person, space=space, person=person, facts=RightFacts(right))
        return await read_mine(tx, person, space)


async def set_level(database: Database, person: int, space: int, level: Level) -> MySpace:
    async with database.acting_as(person) as tx:
        await access.require_may(tx, person, space, "set level")
        if await queries.set_level(tx, space, person, level):
            facts = LevelFacts(level)
            await changes.record(tx, LEVEL_CHANGED, actor=person, space=space, person=person, facts=facts)
        return await read_mine(tx, person, space)
