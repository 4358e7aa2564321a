"""My profile, my password, where I am signed in, my tokens, and what others made for me."""

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Request, delete, get, patch, post, put
from litestar.params import Parameter

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.people import access
from folkmoot.people.actions import codes, directory, profile, sessions, tokens
from folkmoot.people.routes.doors import Password
from folkmoot.people.schema import LARGEST_PHOTO, Person
from folkmoot.people.schema.acts import DoneActs
from folkmoot.people.schema.entering import AllMadeForMe, NewToken, Sessions, Tokens
from folkmoot.people.schema.profiles import Profile, ProfileChanges

SMALL = limited(body=4 * 1024, rate=60)


class PasswordChange(msgspec.Struct, forbid_unknown_fields=True):
    old: Password
    new: Password


class TokenAsked(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(max_length=80)]
    expires_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


@get("/me", **limited())
async def get_me(caller: Caller, database: Database) -> Person:
    return await access.get_person(database, caller, caller.person_id)


@patch("/me", **SMALL)
async def edit_me(data: profile.Profile, caller: Caller, database: Database) -> Person:
    return await profile.edit_profile(database, caller, data)


@patch("/me/profile", **limited(body=16 * 1024, rate=60))
async def edit_my_profile(data: ProfileChanges, caller: Caller, database: Database) -> Profile:
    return await directory.edit_my_profile(database, caller, data)


@put("/me/photo", **limited(body=LARGEST_PHOTO, rate=20))
async def set_photo(
    request: Request[Any, Any, Any], caller: Caller, database: Database, settings: Settings
) -> Person:
    return await profile.set_photo(database, settings, caller, await request.body())


@delete("/me/photo", status_code=200, **SMALL)
async def remove_photo(caller: Caller, database: Database, settings: Settings) -> Person:
    return await profile.remove_photo(database, settings, caller)


@put("/me/password", status_code=204, **SMALL)
async def change_password(data: PasswordChange, caller: Caller, database: Database) -> None:
    await profile.change_password(database, caller, data.old, data.new)


@get("/me/sessions", **limited(rate=120))
async def list_sessions(caller: Caller, database: Database) -> Sessions:
    return Sessions(await sessions.list_sessions(database, caller))


@delete("/me/sessions/{session:int}", **SMALL)
async def end_session(session: int, caller: Caller, database: Database) -> None:
    await sessions.end_session(database, caller, session)


@delete("/me/sessions", **SMALL)
async def end_other_sessions(caller: Caller, database: Database) -> None:
    await sessions.end_other_sessions(database, caller)


@get("/me/tokens", **limited(rate=120))
async def list_tokens(caller: Caller, database: Database) -> Tokens:
    return await tokens.list_tokens(database, caller)


@post("/me/tokens", **SMALL)
async def make_token(data: TokenAsked, caller: Caller, database: Database) -> NewToken:
    return await tokens.make_my_token(database, caller, data.name, data.expires_at)


@delete("/me/tokens/{token:int}", **SMALL)
async def end_token(token: int, caller: Caller, database: Database) -> None:
    await tokens.end_token(database, caller, token)


@get("/me/made-for-me", **limited(rate=120))
async def list_made_for_me(caller: Caller, database: Database) -> AllMadeForMe:
    return await codes.list_made_for(database, caller.person_id)


@get("/me/acts", **limited(rate=120))
async def list_done_about_me(
    caller: Caller,
    database: Database,
    before: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=100)] = 20,
) -> DoneActs:
    return await access.list_done_about_me(database, caller, before, limit)


HANDLERS = [
    get_me,
    edit_me,
    edit_my_profile,
    set_photo,
    remove_photo,
    change_password,
    list_sessions,
    end_session,
    end_other_sessions,
    list_tokens,
    make_token,
    end_token,
    list_made_for_me,
    list_done_about_me,
]
