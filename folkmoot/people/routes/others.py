"""The people I may see."""

from collections.abc import Callable
from typing import Annotated

from litestar import Response, get
from litestar.params import Parameter

from folkmoot.kernel import blobs
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited, not_found, read_ids
from folkmoot.kernel.parameters import PageSize
from folkmoot.kernel.settings import Settings
from folkmoot.people import access
from folkmoot.people.actions.directory import find_in_directory, list_facets, read_profile
from folkmoot.people.actions.profile import photo_path
from folkmoot.people.schema import People, Person
from folkmoot.people.schema.profiles import Facets, Profile, Wanted

MOST_IDS = 200

Words = Annotated[str, Parameter(max_length=200)]
Filter = Annotated[str, Parameter(max_length=120)]
Online = Callable[[], frozenset[int]]
"""Who is here now, on any process; given by the house."""

IDS = Annotated[str | None, Parameter(max_length=4000)]


@get("/people", **limited())
async def list_people(
    caller: Caller,
    database: Database,
    online: Online,
    q: Words = "",
    after: str | None = None,
    space: int | None = None,
    limit: PageSize = 50,
    ids: IDS = None,
    department: Filter = "",
    place: Filter = "",
    skill: Filter = "",
    language: Filter = "",
    here: bool = False,  # noqa: FBT001, FBT002 - of the address
    directory: bool = False,  # noqa: FBT001, FBT002 - of the address
) -> People:
    """By name. With a filter, or as `directory`, what people can be asked about is looked through as well."""
    if ids is not None:
        return await access.list_people(database, caller, read_ids(ids, MOST_IDS))
    if not (directory or here or department or place or skill or language):
        return await access.search_people(database, caller, q, after, space, limit)
    among = (sorted(online()) if caller.kind != "guest" else []) if here else None
    wanted = Wanted(q, department, place, skill, language, among)
    return await find_in_directory(database, caller, wanted, after, limit)


@get("/people/facets", **limited(rate=120))
async def list_people_facets(caller: Caller, database: Database) -> Facets:
    return await list_facets(database, caller)


@get("/people/{person:int}/profile", **limited())
async def read_person_profile(person: int, caller: Caller, database: Database) -> Profile:
    return await read_profile(database, caller, person)


@get("/people/{person:int}", **limited())
async def get_person(person: int, caller: Caller, database: Database) -> Person:
    return await access.get_person(database, caller, person)


@get("/people/{person:int}/photo/{photo:str}", media_type="image/webp", **limited(rate=3000))
async def get_photo(
    person: int, photo: str, caller: Caller, database: Database, settings: Settings
) -> Response[bytes]:
    stored = await access.get_photo(database, caller, person, photo)
    picture = await blobs.find(blobs.open_store(settings.data), photo_path(person, stored))
    if picture is None:
        raise not_found()
    headers = {"Cache-Control": "private, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(picture, media_type="image/webp", headers=headers)


HANDLERS = [list_people, list_people_facets, get_person, read_person_profile, get_photo]
