"""Administration of people."""

from typing import Annotated

from litestar import Response, delete, get, patch, post, put
from litestar.params import Parameter

from folkmoot.admin import sheet
from folkmoot.admin.actions import codes
from folkmoot.admin.actions import people as actions
from folkmoot.admin.schema.lists import Departments
from folkmoot.admin.schema.people import (
    AdminPeople,
    Admitted,
    CodeAsked,
    PeopleCounts,
    PersonToAdmit,
    PrintedCode,
    Which,
)
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller, limited, read_ids
from folkmoot.kernel.parameters import PageSize
from folkmoot.kernel.settings import Settings
from folkmoot.people.schema import Person
from folkmoot.people.schema.profiles import KeptFacts

MOST_CARDS = 60

Words = Annotated[str, Parameter(max_length=200)]
DepartmentName = Annotated[str | None, Parameter(max_length=120)]
Ids = Annotated[str, Parameter(max_length=1200)]
SMALL = limited(body=4 * 1024, rate=120)


@get("/admin/people", **limited())
async def list_people(
    caller: Caller,
    database: Database,
    q: Words = "",
    which: Which = "all",
    department: DepartmentName = None,
    after: str | None = None,
    limit: PageSize = 50,
) -> AdminPeople:
    return await actions.list_people(database, caller, q, which, department, after, limit)


@get("/admin/people/counts", **limited())
async def count_people(caller: Caller, database: Database) -> PeopleCounts:
    return await actions.count_people(database, caller)


@get("/admin/departments", **limited())
async def list_departments(caller: Caller, database: Database) -> Departments:
    return await actions.list_departments(database, caller)


@post("/admin/people", **SMALL)
async def admit_person(
    data: PersonToAdmit, caller: Caller, database: Database, settings: Settings
) -> Admitted:
    return await actions.admit_person(database, settings, caller, data)


@patch("/admin/people/{person:int}", **SMALL)
async def edit_person(person: int, data: KeptFacts, caller: Caller, database: Database) -> Person:
    return await actions.edit_person(database, caller, person, data)


@post("/admin/people/{person:int}/codes", **SMALL)
async def make_code(
    person: int, data: CodeAsked, caller: Caller, database: Database, settings: Settings
) -> PrintedCode:
    return await codes.make_code(database, settings, caller, person, data.purpose)


@delete("/admin/codes/{code:int}", **SMALL)
async def end_code(code: int, caller: Caller, database: Database) -> None:
    await codes.end_code(database, caller, code)


@get("/admin/people/{person:int}/sheet", media_type="text/html", **limited(rate=60))
async def print_card(person: int, caller: Caller, database: Database, settings: Settings) -> Response[str]:
    return answer_sheet(await codes.print_cards(database, settings, caller, [person]))


@get("/admin/sheet", media_type="text/html", **limited(rate=60))
async def print_cards(people: Ids, caller: Caller, database: Database, settings: Settings) -> Response[str]:
    ids = read_ids(people, MOST_CARDS, "people")
    return answer_sheet(await codes.print_cards(database, settings, caller, ids))


def answer_sheet(page: str) -> Response[str]:
    headers = {"Content-Security-Policy": sheet.POLICY, "Cache-Control": "no-store"}
    return Response(page, media_type="text/html", headers=headers)


@put("/admin/people/{person:int}/deactivation", status_code=204, **SMALL)
async def deactivate(person: int, caller: Caller, database: Database) -> None:
    await actions.deactivate(database, caller, person)


@delete("/admin/people/{person:int}/deactivation", **SMALL)
async def reactivate(person: int, caller: Caller, database: Database) -> None:
    await actions.reactivate(database, caller, person)


@put("/admin/people/{person:int}/roles/administrator", status_code=204, **SMALL)
async def grant_administrator(person: int, caller: Caller, database: Database) -> None:
    await actions.grant_administrator(database, caller, person)


@delete("/admin/people/{person:int}/roles/administrator", **SMALL)
async def end_administrator(person: int, caller: Caller, database: Database) -> None:
    await actions.end_administrator(database, caller, person)


HANDLERS = [
    list_people,
    count_people,
    list_departments,
    admit_person,
    edit_person,
    make_code,
    end_code,
    print_card,
    print_cards,
    deactivate,
    reactivate,
    grant_administrator,
    end_administrator,
]
