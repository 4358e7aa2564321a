"""Groups of people."""

from litestar import delete, get, patch, post, put

from folkmoot.groups import actions
from folkmoot.groups.schema import (
    Group,
    GroupChanges,
    GroupMembers,
    GroupRight,
    Groups,
    NewGroup,
    NewGroupMembers,
)
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited

SMALL = limited(body=16 * 1024, rate=120, switch="groups")


@get("/groups", **limited(rate=240, switch="groups"))
async def list_groups(caller: Caller, database: Database, person: int | None = None) -> Groups:
    return await actions.list_groups(database, caller.person_id, person)


@post("/groups", **SMALL)
async def found_group(data: NewGroup, caller: Caller, database: Database) -> Group:
    return await actions.found_group(database, caller.person_id, data)


@get("/groups/{group:int}", **limited(rate=240, switch="groups"))
async def read_group(group: int, caller: Caller, database: Database) -> Group:
    return await actions.read_group(database, caller.person_id, group)


@patch("/groups/{group:int}", **SMALL)
async def change_group(group: int, data: GroupChanges, caller: Caller, database: Database) -> Group:
    return await actions.change_group(database, caller.person_id, group, data)


@delete("/groups/{group:int}", **SMALL)
async def end_group(group: int, caller: Caller, database: Database) -> None:
    await actions.end_group(database, caller.person_id, group)


@get("/groups/{group:int}/members", **limited(rate=240, switch="groups"))
async def list_group_members(group: int, caller: Caller, database: Database) -> GroupMembers:
    return await actions.list_members(database, caller.person_id, group)


@post("/groups/{group:int}/members", status_code=200, **SMALL)
async def add_group_members(
    group: int, data: NewGroupMembers, caller: Caller, database: Database
) -> GroupMembers:
    return await actions.add_members(database, caller.person_id, group, data.people)


@patch("/groups/{group:int}/members/{person:int}", **SMALL)
async def set_group_right(
    group: int, person: int, data: GroupRight, caller: Caller, database: Database
) -> GroupMembers:
    return await actions.set_right(database, caller.person_id, group, person, data.right)


@delete("/groups/{group:int}/members/{person:int}", **SMALL)
async def remove_group_member(group: int, person: int, caller: Caller, database: Database) -> None:
    await actions.remove_member(database, caller.person_id, group, person)


@get("/spaces/{space:int}/groups", **limited(rate=240, switch="groups"))
async def list_groups_of_space(space: int, caller: Caller, database: Database) -> Groups:
    return await actions.list_groups_of(database, caller.person_id, space)


@put("/spaces/{space:int}/groups/{group:int}", **SMALL)
async def let_group_in(space: int, group: int, caller: Caller, database: Database) -> Groups:
    return await actions.let_group_in(database, caller.person_id, space, group)


@delete("/spaces/{space:int}/groups/{group:int}", status_code=200, **SMALL)
async def take_group_out(space: int, group: int, caller: Caller, database: Database) -> Groups:
    return await actions.take_group_out(database, caller.person_id, space, group)


HANDLERS = [
    list_groups,
    found_group,
    read_group,
    change_group,
    end_group,
    list_group_members,
    add_group_members,
    set_group_right,
    remove_group_member,
    list_groups_of_space,
    let_group_in,
    take_group_out,
]
