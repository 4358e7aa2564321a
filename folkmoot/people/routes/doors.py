"""Before signing in: these routes answer anyone."""

from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post

from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited
from folkmoot.kernel.settings import Settings
from folkmoot.people.actions import codes, company, install, look, resets, sessions
from folkmoot.people.routes.cookies import (
    answer_half_signed_in,
    answer_signed_in,
    answer_signed_out,
    read_browser,
)
from folkmoot.people.schema import Code, Line, Name, Subject
from folkmoot.people.schema.entering import Look, SignedIn, Welcome
from folkmoot.people.schema.factors import StepNeeded

DOOR = limited(body=8 * 1024, rate=120, public=True)
# Longer ones are refused by the rules, with words; these only keep the body small.
Password = Annotated[str, msgspec.Meta(max_length=2000)]


class Founding(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(max_length=80)]
    person_name: Name
    identity: Subject
    password: Password
    code: Line | None = None


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    identity: Subject
    password: Password


class CodeToLookAt(msgspec.Struct, forbid_unknown_fields=True):
    code: Code


class CodeToUse(msgspec.Struct, forbid_unknown_fields=True):
    code: Code
    password: Password
    name: Name | None = None
    identity: Subject | None = None


class ResetAsked(msgspec.Struct, forbid_unknown_fields=True):
    identity: Subject


@get("/welcome", **limited(rate=300, public=True))
async def welcome(database: Database, settings: Settings) -> Welcome:
    return await company.welcome(database, settings)


@post("/organisation", **DOOR)
async def found_organisation(
    data: Founding, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Response[SignedIn]:
    session = await company.found_organisation(
        database,
        settings,
        name=data.name,
        person=data.person_name,
        typed=data.identity,
        password=data.password,
        code=data.code,
        browser=read_browser(request, settings),
    )
    return answer_signed_in(settings, session, 201)


@post("/session", status_code=200, **DOOR)
async def sign_in(
    data: Credentials, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Response[SignedIn | StepNeeded]:
    session = await sessions.sign_in(database, data.identity, data.password, read_browser(request, settings))
    return answer_half_signed_in(settings, session)


@delete("/session", **limited(rate=120))
async def sign_out(caller: Caller, database: Database, settings: Settings) -> Response[None]:
    await sessions.sign_out(database, caller)
    return answer_signed_out(settings)


@post("/codes/look", status_code=200, **DOOR)
async def look_at_code(
    data: CodeToLookAt, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Look:
    return await codes.look(database, data.code, read_browser(request, settings))


@post("/codes/use", status_code=200, **DOOR)
async def use_code(
    data: CodeToUse, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> Response[SignedIn | StepNeeded]:
    session = await codes.use(
        database,
        data.code,
        data.password,
        read_browser(request, settings),
        name=data.name,
        identity=data.identity,
    )
    return answer_half_signed_in(settings, session)


@post("/resets", status_code=202, **DOOR)
async def ask_for_reset(
    data: ResetAsked, request: Request[Any, Any, Any], database: Database, settings: Settings
) -> None:
    await resets.ask_for_reset(database, settings, data.identity, read_browser(request, settings))


@get("/logo/{name:str}", media_type="image/webp", **limited(rate=3000, public=True))
async def get_logo(name: str, database: Database, settings: Settings) -> Response[bytes]:
    picture = await look.get_logo(database, settings, name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(picture, media_type="image/webp", headers=headers)


@get("/manifest", media_type="application/manifest+json", **limited(rate=3000, public=True))
async def get_manifest(database: Database) -> Response[install.Manifest]:
    manifest = await install.write_manifest(database)
    return Response(manifest, media_type="application/manifest+json", headers={"Cache-Control": "no-cache"})


@get("/icons/{icon:str}", media_type="image/png", **limited(rate=3000, public=True))
async def get_icon(icon: str, database: Database, settings: Settings) -> Response[bytes]:
    picture = await install.get_icon(database, settings, icon)
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return Response(picture, media_type="image/png", headers=headers)


HANDLERS = [
    get_manifest,
    get_icon,
    get_logo,
    welcome,
    found_organisation,
    sign_in,
    sign_out,
    look_at_code,
    use_code,
    ask_for_reset,
]
