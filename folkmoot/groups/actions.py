"""Make groups, keep their lists, and let them into spaces. What follows for memberships the database settles."""

import asyncpg
import msgspec

from folkmoot.groups import access, rules
from folkmoot.groups.queries import groups as queries
from folkmoot.groups.schema import (
    GROUP_CHANGED,
    Group,
    GroupChanges,
    GroupMembers,
    Groups,
    NewGroup,
    Right,
    as_group,
    as_group_member,
)
from folkmoot.kernel import changes, text
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import Problem, invalid, not_found
from folkmoot.spaces import access as spaces
from folkmoot.spaces.schema import CHANGED


async def list_groups(database: Database, person: int, of: int | None) -> Groups:
    async with database.acting_as(person) as tx:
        return Groups([as_group(row) for row in await access.list_rows(tx, person, of)])


async def read_group(database: Database, person: int, group: int) -> Group:
    async with database.acting_as(person) as tx:
        return await access.get_group(tx, person, group)


async def list_members(database: Database, person: int, group: int) -> GroupMembers:
    async with database.acting_as(person) as tx:
        return await read_members(tx, person, group)


async def read_members(tx: Tx, person: int, group: int) -> GroupMembers:
    await access.get_group(tx, person, group)
    return GroupMembers([as_group_member(row) for row in await queries.list_members(tx, group)])


async def found_group(database: Database, person: int, new: NewGroup) -> Group:
    """By an administrator: a name that speaks for many is not for everybody to take."""
    name = rules.read_name(new.name)
    try:
        async with database.acting_as(person) as tx:
            await access.require_administrator(tx)
            group = await queries.insert(tx, person, name, text.fold(name), text.clean(new.purpose).strip())
            await add(tx, person, group, new.owners, "owner")
            await add(tx, person, group, new.people, "member")
            await tell(tx, person)
            return await access.get_group(tx, person, group)
    except asyncpg.UniqueViolationError as error:
        raise rules.taken() from error


async def change_group(database: Database, person: int, group: int, wanted: GroupChanges) -> Group:
    name = None if wanted.name is None else rules.read_name(wanted.name)
    purpose = None if wanted.purpose is None else text.clean(wanted.purpose).strip()
    wanted = msgspec.structs.replace(wanted, name=name, purpose=purpose)
    try:
        async with database.acting_as(person) as tx:
            await access.get_group_to_keep(tx, person, group)
            if await queries.update(tx, group, None if name is None else text.fold(name), wanted):
                await tell(tx, person)
            return await access.get_group(tx, person, group)
    except asyncpg.UniqueViolationError as error:
        raise rules.taken() from error


async def end_group(database: Database, person: int, group: int) -> None:
    """Its name is free again. Whoever was in a space by it alone leaves that space."""
    async with database.acting_as(person) as tx:
        await access.get_group_to_keep(tx, person, group)
        await access.require_administrator(tx)
        if await queries.end(tx, group, person):
            await tell(tx, person)


async def add_members(database: Database, person: int, group: int, people: list[int]) -> GroupMembers:
    async with database.acting_as(person) as tx:
        await access.get_group_to_keep(tx, person, group)
        if await add(tx, person, group, people, "member"):
            await tell(tx, person)
        return await read_members(tx, person, group)


async def add(tx: Tx, person: int, group: int, people: list[int], right: Right) -> int:
    wanted = list(dict.fromkeys(people))
    if not wanted:
        return 0
    if await queries.count_fit(tx, wanted) < len(wanted):
        raise invalid("people", "Only members of the organisation can be in a group.")
    # Or two who add at the same moment would each count without the other's.
    await queries.lock(tx, group)
    added = await queries.add_members(tx, group, wanted, right, person)
    rules.require_room(await queries.count_members(tx, group))
    return added


async def remove_member(database: Database, person: int, group: int, other: int) -> None:
    """Everybody may leave; owners and administrators take others out."""
    async with database.acting_as(person) as tx:
        if other == person:
            await access.get_group(tx, person, group)
        else:
            await access.get_group_to_keep(tx, person, group)
        if not await queries.remove_member(tx, group, other):
            raise not_found()
        await tell(tx, person)


async def set_right(database: Database, person: int, group: int, other: int, right: Right) -> GroupMembers:
    async with database.acting_as(person) as tx:
        await access.get_group_to_keep(tx, person, group)
        if not await queries.set_right(tx, group, other, right):
            raise not_found()
        await tell(tx, person)
        return await read_members(tx, person, group)


async def list_groups_of(database: Database, person: int, space: int) -> Groups:
    """Which groups are in a space, for who may read it."""
    async with database.acting_as(person) as tx:
        await spaces.require_reader(tx, person, space)
        return Groups([as_group(row) for row in await queries.list_of_space(tx, person, space)])


async def let_group_in(database: Database, person: int, space: int, group: int) -> Groups:
    """By an owner of the space: from now on whoever is in the group is in the space."""
    async with database.acting_as(person) as tx:
        standing = await spaces.require_may(tx, person, space, "let group in")
        found = await access.get_group(tx, person, group)
        if standing.archived:
            raise Problem(409, "archived", "This space is archived. It can be read, not changed.")
        if await queries.grant(tx, space, found.id, person):
            await changes.record(tx, CHANGED, actor=person, space=space)
        return Groups([as_group(row) for row in await queries.list_of_space(tx, person, space)])


async def take_group_out(database: Database, person: int, space: int, group: int) -> Groups:
    """Whoever was in the space by this group alone leaves it."""
    async with database.acting_as(person) as tx:
        await spaces.require_may(tx, person, space, "let group in")
        if not await queries.take_back(tx, space, group):
            raise not_found()
        await changes.record(tx, CHANGED, actor=person, space=space)
        return Groups([as_group(row) for row in await queries.list_of_space(tx, person, space)])


async def tell(tx: Tx, person: int) -> None:
    """Everybody's list of groups is asked for again: names and numbers, no list of people, travel with it."""
    await changes.record(tx, GROUP_CHANGED, actor=person)
