"""The first person makes the organisation."""

import asyncio

import httpx2 as httpx
import msgspec
import pytest

from folkmoot.kernel.http import Problem
from folkmoot.people.actions import company, prepare_setup
from folkmoot.people.actions.sessions import Browser
from tests.people.asking import ask_database, come_in, recorded
from tests.running import Running
from tests.world import Who

FOUNDING = {
    "name": "Meridian",
    "person_name": "Ada Żurek",
    "identity": "ada@meridian.example",
    "password": "a long enough password",
}


async def found(house: Running, **more: str) -> httpx.Response:
    return await house.browser(None).post("/api/organisation", json=FOUNDING | more)


async def test_an_empty_house_asks_to_be_founded(empty_house: Running) -> None:
    answer = await empty_house.client(None).get("/api/welcome")
    assert answer.json() == {
        "organisation": None,
        "needs_code": False,
        "mail": False,
        "look": {"colour": None, "palette": None, "logo": None},
        "single_sign_on": None,
    }


async def test_founding_makes_the_organisation_its_administrator_and_the_space_of_everyone(
    empty_house: Running,
) -> None:
    browser = empty_house.browser(None)
    answer = await browser.post("/api/organisation", json=FOUNDING)
    assert answer.status_code == 201, answer.text
    me = (await browser.get("/api/me")).json()
    assert (me["name"], me["admin"], me["active"]) == ("Ada Żurek", True, True)
    spaces = await ask_database(
        empty_house,
        """
        select s.kind, s.name, s.visibility, s.main, s.has_chat, m."right", h.members
          from spaces s join memberships m on m.space_id = s.id join space_heads h on h.space_id = s.id
        """,
    )
    assert [tuple(row) for row in spaces] == [
        ("company", "Everyone at Meridian", "open", "posts", False, "owner", 1)
    ]
    assert {"organisation.changed", "space.created", "membership.added", "person.changed"} == set(
        await recorded(empty_house)
    )
    assert (await empty_house.client(None).get("/api/welcome")).json()["organisation"] == "Meridian"


async def test_the_second_is_refused(house: Running) -> None:
    assert (await found(house)).status_code == 409


async def test_of_many_at_once_one_founds(empty_house: Running) -> None:
    answers = await asyncio.gather(
        *(found(empty_house, identity=f"ada{n}@meridian.example") for n in range(6))
    )
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]
    assert (await ask_database(empty_house, "select count(*) from people"))[0]["count"] == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("person_name", "\u202e"), ("identity", "a@"), ("identity", "x"), ("password", "short")],
)
async def test_what_cannot_be_meant_is_refused_with_its_field(
    empty_house: Running, field: str, value: str
) -> None:
    answer = await found(empty_house, **{field: value})
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert await ask_database(empty_house, "select from people") == []


async def test_where_others_can_reach_it_the_printed_code_is_needed_and_used_once(
    empty_house: Running,
) -> None:
    settings = msgspec.structs.replace(empty_house.settings, host="0.0.0.0")
    database = empty_house.app.database
    code = await prepare_setup(database, settings)
    assert code
    assert await prepare_setup(database, settings) == code
    assert (settings.data / "secrets" / "setup.code").stat().st_mode & 0o777 == 0o600
    assert (await company.welcome(database, settings)).needs_code
    asked = {
        "name": "Meridian",
        "person": "Ada",
        "typed": "ada@meridian.example",
        "password": "a long enough one",
    }
    for wrong in (None, "", "0" * 16):
        with pytest.raises(Problem, match="403"):
            await company.found_organisation(
                database, settings, **asked, code=wrong, browser=Browser("192.0.2.1")
            )
    await company.found_organisation(database, settings, **asked, code=code, browser=Browser("192.0.2.1"))
    assert await prepare_setup(database, settings) is None
    assert not (settings.data / "secrets" / "setup.code").exists()


async def test_guessing_the_code_is_limited(empty_house: Running) -> None:
    settings = msgspec.structs.replace(empty_house.settings, host="0.0.0.0")
    database = empty_house.app.database
    code = await prepare_setup(database, settings)
    asked = {
        "name": "Meridian",
        "person": "Ada",
        "typed": "ada@meridian.example",
        "password": "a long enough one",
    }
    for _ in range(10):
        with pytest.raises(Problem, match="403"):
            await company.found_organisation(
                database, settings, **asked, code="x", browser=Browser("192.0.2.1")
            )
    with pytest.raises(Problem, match="429"):
        await company.found_organisation(database, settings, **asked, code=code, browser=Browser("192.0.2.1"))


async def test_members_enter_the_space_of_everyone_and_guests_never(house: Running) -> None:
    _, member = await come_in(house)
    _, guest = await come_in(house, "Gäst", kind="guest", email="gast@else.example")
    rows = await ask_database(
        house,
        'select person_id, source, "right" from memberships where space_id = 1 and person_id = any($1)',
        [member, guest],
    )
    assert [tuple(row) for row in rows] == [(member, "everyone", "member")]
    assert "membership.added" in await recorded(house, member)
    assert (await house.client(Who.INES).get("/api/people", params={"ids": str(member)})).json()["items"]
