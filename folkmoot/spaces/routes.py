"""Spaces, who is in them, and direct conversations."""

from typing import Annotated

from litestar import Response, delete, get, patch, post, put
from litestar.params import Parameter

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.spaces.actions import belong, change, found, look, members
from folkmoot.spaces.schema import (
    DirectPeople,
    LevelChoice,
    Member,
    Members,
    MySpace,
    NewSpace,
    Right,
    RightChoice,
    SeenSpace,
    SpaceChanges,
    Spaces,
)

Query = Annotated[str, Parameter(max_length=120)]
SMALL = limited(body=4096, rate=120)


@get("/spaces", **limited(rate=240))
async def list_spaces(
    caller: Caller,
    database: Database,
    q: Query = "",
    after: str | None = None,
    mine: bool = False,  # noqa: FBT001, FBT002 - of the address
) -> Spaces:
    return await look.list_spaces(database, caller.person_id, q, after, mine=mine)


@post("/spaces", **limited(body=8192, rate=30))
async def found_space(data: NewSpace, caller: Caller, database: Database) -> MySpace:
    return await found.found_space(database, caller.person_id, data)


@get("/spaces/{space:int}", **limited())
async def get_space(space: int, caller: Caller, database: Database) -> MySpace | SeenSpace:
    return await look.read_space(database, caller.person_id, space)


@patch("/spaces/{space:int}", **limited(body=8192, rate=60))
async def change_space(space: int, data: SpaceChanges, caller: Caller, database: Database) -> MySpace:
    return await change.change_space(database, caller.person_id, space, data)


@put("/spaces/{space:int}/archive", **SMALL)
async def archive_space(space: int, caller: Caller, database: Database) -> MySpace:
    return await change.archive_space(database, caller.person_id, space)


@delete("/spaces/{space:int}/archive", status_code=200, **SMALL)
async def bring_back(space: int, caller: Caller, database: Database) -> MySpace:
    return await change.bring_back(database, caller.person_id, space)


@put("/spaces/{space:int}/membership", **SMALL)
async def join_space(space: int, caller: Caller, database: Database) -> MySpace:
    return await belong.join_space(database, caller.person_id, space)


@delete("/spaces/{space:int}/membership", **SMALL)
async def leave_space(space: int, caller: Caller, database: Database) -> None:
    await belong.leave_space(database, caller.person_id, space)


@patch("/spaces/{space:int}/membership", **SMALL)
async def set_level(space: int, data: LevelChoice, caller: Caller, database: Database) -> MySpace:
    return await belong.set_level(database, caller.person_id, space, data.level)


@get("/spaces/{space:int}/members", **limited(rate=240))
async def list_members(
    space: int,
    caller: Caller,
    database: Database,
    q: Query = "",
    after: str | None = None,
    right: Right | None = None,
) -> Members:
    return await look.list_members(database, caller.person_id, space, q, after, right)


@put("/spaces/{space:int}/members/{person:int}", **SMALL)
async def add_member(space: int, person: int, caller: Caller, database: Database) -> Member:
    return await members.add_member(database, caller.person_id, space, person)


@patch("/spaces/{space:int}/members/{person:int}", **SMALL)
async def set_right(space: int, person: int, data: RightChoice, caller: Caller, database: Database) -> Member:
    return await members.set_right(database, caller.person_id, space, person, data.right)


@delete("/spaces/{space:int}/members/{person:int}", **SMALL)
async def remove_member(space: int, person: int, caller: Caller, database: Database) -> None:
    await members.remove_member(database, caller.person_id, space, person)


@post("/direct", **SMALL)
async def open_direct(data: DirectPeople, caller: Caller, database: Database) -> Response[MySpace]:
    """The conversation with these people: 201 if it is new, 200 if it was there."""
    space, new = await found.open_direct(database, caller.person_id, data.people)
    return Response(space, status_code=201 if new else 200)


HANDLERS = [
    list_spaces,
    found_space,
    get_space,
    change_space,
    archive_space,
    bring_back,
    join_space,
    leave_space,
    set_level,
    list_members,
    add_member,
    set_right,
    remove_member,
    open_direct,
]
