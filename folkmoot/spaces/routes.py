"""Spaces, who is in them, and direct conversations."""

from typing import Annotated

from litestar import delete, get, patch, post, put
from litestar.params import Parameter

from folkmoot.kernel.answers import JsonResponse
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.spaces.actions import (
    belong,
    card,
    change,
    folders,
    found,
    invite,
    look,
    members,
    rail,
    requests,
)
from folkmoot.spaces.schema import (
    About,
    Card,
    DirectPeople,
    Kind,
    LevelChoice,
    Member,
    Members,
    MySpace,
    NewSpace,
    Right,
    RightChoice,
    SeenSpace,
    Show,
    SpaceChanges,
    Spaces,
    Suggestions,
)
from folkmoot.spaces.schema.folders import SuggestedFolders
from folkmoot.spaces.schema.lists import AddedMembers, Candidates, NewMembers, PastedList
from folkmoot.spaces.schema.rail import Rail
from folkmoot.spaces.schema.requests import Decision, JoinRequest, Requests, Words

Query = Annotated[str, Parameter(max_length=120)]
SMALL = limited(body=4096, rate=120)


@get("/spaces", **limited(rate=240))
async def list_spaces(
    caller: Caller,
    database: Database,
    q: Query = "",
    after: str | None = None,
    mine: bool = False,  # noqa: FBT001, FBT002 - of the address
    show: Show = "all",
    kind: Kind | None = None,
) -> Spaces:
    return await look.list_spaces(database, caller.person_id, q, after, mine=mine, show=show, kind=kind)


@get("/spaces/suggestions", **limited(rate=120))
async def suggest_spaces(caller: Caller, database: Database) -> Suggestions:
    return await look.suggest_spaces(database, caller.person_id)


@get("/people/{person:int}/spaces", **limited(rate=240))
async def list_shared_spaces(person: int, caller: Caller, database: Database) -> Spaces:
    return await look.list_shared(database, caller.person_id, person)


@get("/me/rail", **limited(rate=240))
async def read_rail(caller: Caller, database: Database) -> Rail:
    return await rail.read_rail(database, caller.person_id)


@put("/me/rail", **limited(body=256 * 1024, rate=240))
async def write_rail(data: Rail, caller: Caller, database: Database) -> Rail:
    return await rail.write_rail(database, caller.person_id, data)


@get("/me/suggested-folders", **limited(rate=240))
async def list_suggested_folders(caller: Caller, database: Database) -> SuggestedFolders:
    return await folders.list_offered(database, caller.person_id)


@post("/spaces", **limited(body=8192, rate=30))
async def found_space(data: NewSpace, caller: Caller, database: Database) -> MySpace:
    return await found.found_space(database, caller.person_id, data)


@get("/spaces/{space:int}", **limited())
async def get_space(space: int, caller: Caller, database: Database) -> MySpace | SeenSpace:
    return await look.read_space(database, caller.person_id, space)


@get("/spaces/{space:int}/about", **limited(rate=240))
async def read_about(space: int, caller: Caller, database: Database) -> About:
    return await look.read_about(database, caller.person_id, space)


@patch("/spaces/{space:int}", **limited(body=32 * 1024, rate=60))
async def change_space(space: int, data: SpaceChanges, caller: Caller, database: Database) -> MySpace:
    return await change.change_space(database, caller.person_id, space, data)


@put("/spaces/{space:int}/archive", **SMALL)
async def archive_space(space: int, caller: Caller, database: Database) -> MySpace:
    return await change.archive_space(database, caller.person_id, space)


@delete("/spaces/{space:int}/archive", status_code=200, **SMALL)
async def bring_back(space: int, caller: Caller, database: Database) -> MySpace:
    return await change.bring_back(database, caller.person_id, space)


@put("/spaces/{space:int}/newcomers", **SMALL)
async def mark_for_newcomers(space: int, caller: Caller, database: Database) -> MySpace | SeenSpace:
    return await change.mark_for_newcomers(database, caller.person_id, space, marked=True)


@delete("/spaces/{space:int}/newcomers", status_code=200, **SMALL)
async def unmark_for_newcomers(space: int, caller: Caller, database: Database) -> MySpace | SeenSpace:
    return await change.mark_for_newcomers(database, caller.person_id, space, marked=False)


@put("/spaces/{space:int}/membership", **SMALL)
async def join_space(space: int, caller: Caller, database: Database) -> MySpace:
    return await belong.join_space(database, caller.person_id, space)


@delete("/spaces/{space:int}/membership", **SMALL)
async def leave_space(space: int, caller: Caller, database: Database) -> None:
    await belong.leave_space(database, caller.person_id, space)


@delete("/spaces/{space:int}/leaving", status_code=200, **SMALL)
async def come_back(space: int, caller: Caller, database: Database) -> MySpace:
    """Undo having left, for ten minutes."""
    return await belong.come_back(database, caller.person_id, space)


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


@post("/spaces/{space:int}/candidates", status_code=200, **limited(body=96 * 1024, rate=30))
async def look_through(space: int, data: PastedList, caller: Caller, database: Database) -> Candidates:
    """A dry run: who of a list would be let in."""
    return await invite.look_through(database, caller.person_id, space, data)


@post("/spaces/{space:int}/members", status_code=200, **limited(body=16 * 1024, rate=30))
async def add_members(space: int, data: NewMembers, caller: Caller, database: Database) -> AddedMembers:
    return await invite.add_members(database, caller.person_id, space, data.people)


@put("/spaces/{space:int}/members/{person:int}", **SMALL)
async def add_member(space: int, person: int, caller: Caller, database: Database) -> Member:
    return await members.add_member(database, caller.person_id, space, person)


@patch("/spaces/{space:int}/members/{person:int}", **SMALL)
async def set_right(space: int, person: int, data: RightChoice, caller: Caller, database: Database) -> Member:
    return await members.set_right(database, caller.person_id, space, person, data.right)


@delete("/spaces/{space:int}/members/{person:int}", **SMALL)
async def remove_member(space: int, person: int, caller: Caller, database: Database) -> None:
    await members.remove_member(database, caller.person_id, space, person)


@put("/spaces/{space:int}/owner", **SMALL)
async def take_over(space: int, caller: Caller, database: Database) -> MySpace:
    """A space that nobody owns any more, by somebody who is in it."""
    return await members.take_over(database, caller.person_id, space)


@get("/spaces/{space:int}/request", **limited(rate=240))
async def read_my_request(space: int, caller: Caller, database: Database) -> JoinRequest:
    return await requests.read_my_request(database, caller.person_id, space)


@put("/spaces/{space:int}/request", **SMALL)
async def ask_to_join(space: int, data: Words, caller: Caller, database: Database) -> JoinRequest:
    return await requests.ask_to_join(database, caller.person_id, space, data.words)


@delete("/spaces/{space:int}/request", **SMALL)
async def withdraw_request(space: int, caller: Caller, database: Database) -> None:
    await requests.withdraw_request(database, caller.person_id, space)


@get("/spaces/{space:int}/requests", **limited(rate=240))
async def list_requests(space: int, caller: Caller, database: Database) -> Requests:
    return await requests.list_requests(database, caller.person_id, space)


@put("/spaces/{space:int}/requests/{person:int}", **SMALL)
async def answer_request(
    space: int, person: int, data: Decision, caller: Caller, database: Database
) -> Requests:
    return await requests.answer_request(database, caller.person_id, space, person, data)


@get("/people/{person:int}/card", **limited())
async def get_card(person: int, caller: Caller, database: Database) -> Card:
    return await card.read_card(database, caller.person_id, person)


@post("/direct", **SMALL)
async def open_direct(data: DirectPeople, caller: Caller, database: Database) -> JsonResponse[MySpace]:
    """The conversation with these people: 201 if it is new, 200 if it was there."""
    space, new = await found.open_direct(database, caller.person_id, data.people)
    return JsonResponse(space, status_code=201 if new else 200)


HANDLERS = [
    list_spaces,
    suggest_spaces,
    list_shared_spaces,
    read_rail,
    write_rail,
    list_suggested_folders,
    found_space,
    get_space,
    read_about,
    change_space,
    archive_space,
    bring_back,
    mark_for_newcomers,
    unmark_for_newcomers,
    join_space,
    leave_space,
    come_back,
    set_level,
    list_members,
    look_through,
    add_members,
    add_member,
    set_right,
    remove_member,
    take_over,
    read_my_request,
    ask_to_join,
    withdraw_request,
    list_requests,
    answer_request,
    open_direct,
    get_card,
]
