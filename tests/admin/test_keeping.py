"""What administrators keep of people: title, department, place, phone, and who leads whom, one by one and by a list."""

from typing import Any

import pytest

from tests.people.asking import admit, ask_database
from tests.running import Listener, Running
from tests.world import Who

NEVER_WAS = 987654321


async def edit(house: Running, who: int, *, by: Who = Who.ADA, **facts: Any) -> Any:
    return await house.client(by).patch(f"/api/admin/people/{int(who)}", json=facts)


async def lead(house: Running, who: int, manager: int | None) -> Any:
    return await edit(house, who, manager=manager)


async def chain(house: Running, who: Who) -> list[int]:
    profile = (await house.client(Who.LEA).get(f"/api/people/{int(who)}/profile")).json()
    return [one["id"] for one in profile["above"]]


async def changed(listener: Listener) -> set[int]:
    """Of whom a page is told that there is news."""
    await listener.quiet()
    told = [change for frame in listener.heard for change in frame.get("changes", ())]
    return {change["person"] for change in told if change["type"] == "person.changed"}


async def managers(house: Running) -> dict[str, str | None]:
    """By first name."""
    rows = await ask_database(
        house, "select p.name, m.name as manager from people p join people m on m.id = p.manager_id"
    )
    return {row["name"].split()[0]: row["manager"].split()[0] for row in rows}


async def bring(house: Running, *lines: str, rehearsal: bool = False) -> Any:
    text = "\n".join(("Name,E-mail,Manager,Place", *lines))
    road = "/api/admin/people/list" + ("/rehearsal" if rehearsal else "")
    return await house.client(Who.ADA).post(road, content=text.encode())


async def problems(house: Running, *lines: str) -> list[tuple[int, str, str]]:
    report = (await bring(house, *lines, rehearsal=True)).json()
    return [(one["line"], one["column"], one["code"]) for one in report["problems"]]


# One by one ---------------------------------------------------------------------------------------------------------


async def test_what_the_organisation_says_of_somebody_is_seen_by_everybody_at_once(house: Running) -> None:
    async with house.socket(Who.LEA) as lea:
        facts = {"title": "Engineer", "department": "Works", "place": "Harstad", "phone": "+47 1"}
        edited = (await edit(house, Who.MAX, manager=int(Who.INES), **facts)).json()
        assert {name: edited[name] for name in facts} == facts
        heard = await changed(lea)
    assert heard == {Who.MAX, Who.INES}, "the page of who leads them now shows it too"
    assert await chain(house, Who.MAX) == [Who.INES]
    listed = (await house.client(Who.ADA).get("/api/admin/people", params={"q": "max"})).json()["items"]
    assert [one["manager"] for one in listed] == [Who.INES]


async def test_what_is_not_sent_stays_and_what_is_the_same_is_no_act(house: Running) -> None:
    await edit(house, Who.MAX, title="Engineer", manager=int(Who.INES))
    await edit(house, Who.MAX, title=" Engineer ", manager=int(Who.INES))
    await edit(house, Who.MAX)
    await edit(house, Who.MAX, place="Harstad", title="")
    acts = (await house.client(Who.MAX).get("/api/me/acts")).json()["items"]
    assert [(one["act"], one["by"], one["facts"]) for one in acts] == [
        ("person.changed", Who.ADA, {"fields": "title place"}),
        ("person.changed", Who.ADA, {"fields": "title manager"}),
    ]
    assert await chain(house, Who.MAX) == [Who.INES]
    await lead(house, Who.MAX, None)
    assert await chain(house, Who.MAX) == []


async def test_nobody_reports_to_themselves_by_however_many_others(house: Running) -> None:
    assert (await lead(house, Who.MAX, Who.INES)).status_code == 200
    assert (await lead(house, Who.LEA, Who.MAX)).status_code == 200
    for who, manager in ((Who.INES, Who.INES), (Who.INES, Who.MAX), (Who.INES, Who.LEA)):
        refused = (await lead(house, who, manager)).json()
        assert (refused["code"], refused["field"]) == ("circle", "manager")
    assert (await lead(house, Who.LEA, Who.INES)).status_code == 200
    assert await managers(house) == {"Max": "Ines", "Lea": "Ines"}


@pytest.mark.hostile(28)
@pytest.mark.parametrize("manager", [Who.GUS, Who.BO, Who.DAN, NEVER_WAS])
async def test_only_a_member_who_is_here_leads_others(house: Running, manager: int) -> None:
    refused = await edit(house, Who.MAX, title="Engineer", manager=int(manager))
    assert (refused.status_code, refused.json()["code"]) == (409, "no_manager")
    rows = await ask_database(house, "select title, manager_id from people where id = 3")
    assert [tuple(row) for row in rows] == [("", None)]


async def test_a_manager_who_leaves_is_no_longer_shown_and_may_stay_in_the_books(house: Running) -> None:
    await lead(house, Who.MAX, Who.INES)
    await house.client(Who.ADA).put(f"/api/admin/people/{int(Who.INES)}/deactivation")
    assert await chain(house, Who.MAX) == []
    assert (await edit(house, Who.MAX, title="Engineer", manager=int(Who.INES))).status_code == 200
    assert (await lead(house, Who.LEA, Who.INES)).json()["code"] == "no_manager"


@pytest.mark.hostile(4, 65)
async def test_nobody_else_keeps_anybody_and_of_a_program_there_is_nothing_to_keep(house: Running) -> None:
    for who in (Who.MAX, Who.INES, Who.GUS, Who.BO):
        assert (await edit(house, who, by=who, title="Chief")).status_code == 403
    assert (await edit(house, Who.BO, title="Chief")).status_code == 409
    assert (await edit(house, NEVER_WAS, title="Chief")).status_code == 404
    assert (await edit(house, Who.MAX, name="Somebody else")).status_code == 422
    assert await ask_database(house, "select * from people where title <> ''") == []


@pytest.mark.hostile(48, 59)
@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"title": "x" * 121}, 422),
        ({"place": "x" * 81}, 422),
        ({"phone": "x" * 41}, 422),
        ({"manager": 2**63}, 422),
        ({"manager": "max"}, 422),
        ({"manager": 0}, 422),
        ({"title": None}, 422),
        ({"title": "a\x00b\n\u202ec <script>"}, 200),
    ],
)
async def test_hostile_facts(house: Running, facts: dict[str, Any], status: int) -> None:
    answer = await edit(house, Who.MAX, **facts)
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["title"] == "ab c <script>"


# By a list ----------------------------------------------------------------------------------------------------------


async def test_a_list_says_who_leads_whom_in_whatever_order(house: Running) -> None:
    """By address or sign-in name, of people who are here and of others on the list, further up or down."""
    lines = (
        "Åse Nygård,ase@meridian.example,eva@meridian.example,Harstad",
        "Eva Eriksen,eva@meridian.example,INES@meridian.example,Graz",
        "Max,max@meridian.example,ase@meridian.example,",
    )
    assert await problems(house, *lines) == []
    report = (await bring(house, *lines)).json()
    assert (report["new"], report["changed"]) == (2, 1)
    assert await managers(house) == {"Åse": "Eva", "Eva": "Ines", "Max": "Åse"}
    rows = await ask_database(house, "select name, place from people where place <> '' order by id")
    assert [tuple(row) for row in rows] == [("Åse Nygård", "Harstad"), ("Eva Eriksen", "Graz")]
    again = (await bring(house, *lines)).json()
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 3)


async def test_the_list_of_the_next_month_moves_people(house: Running) -> None:
    """Somebody who led now reports; an empty cell leaves all as it is; pages that are open see it."""
    await lead(house, Who.MAX, Who.INES)
    await lead(house, Who.LEA, Who.INES)
    lines = (
        "Ines,ines@meridian.example,max@meridian.example,Graz",
        "Max,max@meridian.example,ada@meridian.example,",
        "Lea,lea@meridian.example,,",
    )
    async with house.socket(Who.OTTO) as otto:
        report = (await bring(house, *lines)).json()
        heard = await changed(otto)
    assert (report["changed"], report["same"]) == (2, 1)
    assert heard == {Who.ADA, Who.INES, Who.MAX}
    assert await managers(house) == {"Ines": "Max", "Max": "Ada", "Lea": "Ines"}
    acts = (await house.client(Who.INES).get("/api/me/acts")).json()["items"]
    assert acts[0]["facts"] == {"fields": "place manager", "list": True}


@pytest.mark.parametrize(
    ("manager", "code"),
    [
        ("nobody@meridian.example", "unknown_manager"),
        ("no address at all", "unknown_manager"),
        ("=cmd|' /C calc'!A0", "unknown_manager"),
        ("dan@meridian.example", "no_manager"),
        ("gus@meridian.example", "no_manager"),
        ("max@meridian.example", "circle"),
        ("x" * 1_001, "too_long"),
    ],
)
async def test_a_manager_who_cannot_be_is_named_by_line(house: Running, manager: str, code: str) -> None:
    lines = ("Åse,ase@meridian.example,ines@meridian.example,", f"Max,max@meridian.example,{manager},")
    assert await problems(house, *lines) == [(3, "Manager", code)]
    assert (await bring(house, *lines)).json()["code"] == "list_wrong"
    assert await managers(house) == {}


async def test_a_circle_is_found_by_all_of_its_lines_and_by_those_alone(house: Running) -> None:
    """Also one that goes through somebody who is not on the list."""
    await lead(house, Who.LEA, Who.MAX)
    lines = (
        "A,a@b.example,b@b.example,",
        "B,b@b.example,c@b.example,",
        "C,c@b.example,a@b.example,",
        "D,d@b.example,a@b.example,",
        "Max,max@meridian.example,lea@meridian.example,",
    )
    assert await problems(house, *lines) == [(line, "Manager", "circle") for line in (2, 3, 4, 6)]


@pytest.mark.hostile(61)
async def test_a_long_chain_costs_no_more_than_a_wide_tree(house: Running) -> None:
    lines = [f"P {n},p{n}@b.example,p{n + 1}@b.example," for n in range(10_000)]
    assert await problems(house, *lines) == [(10_001, "Manager", "unknown_manager")]


async def test_who_was_admitted_by_hand_is_a_manager_by_sign_in_name(house: Running) -> None:
    await admit(house, "Bo Berg", sign_in_name="bo.berg")
    assert (await bring(house, "Åse,ase@meridian.example,bo.berg,")).json()["new"] == 1
    assert await managers(house) == {"Åse": "Bo"}
