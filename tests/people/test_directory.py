"""What people show of themselves, and finding them by it."""

from typing import Any

import pytest

from tests.people.asking import ask_database, recorded
from tests.running import Running
from tests.world import Who

PROFILE = "/api/me/profile"
HOURS = {"days": [1, 2, 3, 4, 5], "start": 420, "end": 960}
ALL = {
    "about": "Work in **frozen ground**. <script>no</script>",
    "place": " Tromsø ",
    "skills": ["Frozen ground", "crane plans", "CRANE PLANS", " "],
    "languages": ["nb", "sv", "nb"],
    "hours": HOURS,
}


async def ids(house: Running, who: Who, **asked: Any) -> list[int]:
    answer = await house.client(who).get("/api/people", params={"directory": True, **asked})
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


async def test_what_somebody_shows_is_seen_by_colleagues(house: Running) -> None:
    await ask_database(house, "update people set manager_id = 2 where id in (3, 4, 8) returning id")
    await ask_database(house, "update people set manager_id = 1 where id = 2 returning id")
    max_ = house.client(Who.MAX)
    mine = (await max_.patch(PROFILE, json=ALL)).json()
    assert mine == (await house.client(Who.LEA).get(f"/api/people/{int(Who.MAX)}/profile")).json()
    assert "<strong>frozen ground</strong>" in mine["about_html"]
    assert "<script>" not in mine["about_html"]
    assert (mine["skills"], mine["languages"], mine["hours"]) == (
        ["crane plans", "Frozen ground"],
        ["nb", "sv"],
        HOURS,
    )
    assert (await max_.get("/api/me")).json()["place"] == "Tromsø"
    assert [one["id"] for one in mine["above"]] == [int(Who.ADA), int(Who.INES)]
    ines = (await max_.get(f"/api/people/{int(Who.INES)}/profile")).json()
    assert [one["id"] for one in ines["reports"]] == [int(Who.LEA), int(Who.MAX)]
    assert await recorded(house, Who.MAX) == ["person.changed"]
    assert (await max_.patch(PROFILE, json=ALL)).json() == mine
    assert await recorded(house, Who.MAX) == ["person.changed"]
    assert (await max_.patch(PROFILE, json={"hours": None, "skills": []})).json()["hours"] is None
    assert (await max_.get(f"/api/people/{int(Who.MAX)}/profile")).json()["about"] == mine["about"]


async def test_managers_in_a_ring_end_somewhere(house: Running) -> None:
    await ask_database(
        house,
        "update people set manager_id = case id when 2 then 3 else 2 end where id in (2, 3) returning id",
    )
    profile = (await house.client(Who.LEA).get(f"/api/people/{int(Who.MAX)}/profile")).json()
    assert [one["id"] for one in profile["above"]] == [int(Who.INES)]


async def test_people_are_found_by_what_they_show(house: Running) -> None:
    await house.client(Who.MAX).patch(PROFILE, json=ALL)
    await house.client(Who.LEA).patch(PROFILE, json={"place": "Graz", "languages": ["de", "nb"]})
    await house.client(Who.LEA).patch("/api/me", json={"department": "Bridges"})
    assert await ids(house, Who.INES, place="Tromsø") == [int(Who.MAX)]
    assert await ids(house, Who.INES, language="nb") == [int(Who.LEA), int(Who.MAX)]
    assert await ids(house, Who.INES, language="nb", department="Bridges") == [int(Who.LEA)]
    assert await ids(house, Who.INES, skill="Crane Plans") == [int(Who.MAX)]
    assert await ids(house, Who.INES, q="frozen gr") == [int(Who.MAX)]
    assert await ids(house, Who.INES, q="max") == [int(Who.MAX)]
    assert await ids(house, Who.INES, q="max", place="Graz") == []
    facets = (await house.client(Who.INES).get("/api/people/facets")).json()
    assert facets["places"] == [{"name": "Graz", "people": 1}, {"name": "Tromsø", "people": 1}]
    assert facets["languages"][1] == {"name": "nb", "people": 2}
    assert facets["departments"] == [{"name": "Bridges", "people": 1}]


async def test_who_is_here_now_is_found_by_members_only(house: Running) -> None:
    async with house.socket(Who.LEA):
        assert await ids(house, Who.INES, here=True) == [int(Who.LEA)]
        assert await ids(house, Who.GUS, here=True) == []


@pytest.mark.hostile(26)
async def test_a_guest_learns_of_nobody_they_share_no_space_with(house: Running) -> None:
    await house.client(Who.LEA).patch(PROFILE, json=ALL)
    await house.client(Who.LEA).patch("/api/me", json={"department": "Bridges"})
    gus = house.client(Who.GUS)
    assert await ids(house, Who.GUS, place="Tromsø") == await ids(house, Who.GUS, q="crane") == []
    facets = (await gus.get("/api/people/facets")).json()
    assert facets == {"departments": [], "places": [], "skills": [], "languages": []}
    for road in ("profile", "spaces"):
        hidden = await gus.get(f"/api/people/{int(Who.LEA)}/{road}")
        never = await gus.get(f"/api/people/999999/{road}")
        assert (hidden.status_code, hidden.content) == (404, never.content)
    await ask_database(house, "update people set manager_id = 4 where id = 2 returning id")
    assert (await gus.get(f"/api/people/{int(Who.INES)}/profile")).json()["above"] == []
    database: Any = house.app.database
    async with database.acting_as(int(Who.GUS)) as tx:
        for table in ("profiles", "person_skills", "person_languages"):
            assert await tx.fetchval(f"select count(*) from {table}") == 0


async def test_where_two_people_meet(house: Running) -> None:
    async def shared(who: Who, other: Who) -> list[str]:
        answer = await house.client(who).get(f"/api/people/{int(other)}/spaces")
        return [space["name"] for space in answer.json()["items"]]

    assert await shared(Who.MAX, Who.INES) == [
        "Bid 2231",
        "Heat Networks",
        "Kvaløya phase 2",
        "Everyone at Meridian",
    ]
    assert await shared(Who.LEA, Who.INES) == ["Heat Networks", "Everyone at Meridian"]
    assert await shared(Who.GUS, Who.MAX) == ["Kvaløya phase 2"]


async def test_hours_end_at_another_time_than_they_begin_and_may_end_on_the_next_day(house: Running) -> None:
    max_ = house.client(Who.MAX)
    answer = await max_.patch(PROFILE, json={"hours": {"days": [1], "start": 600, "end": 600}})
    assert (answer.status_code, answer.json()["field"]) == (422, "hours")
    night = {"days": [1, 2], "start": 1320, "end": 360}
    assert (await max_.patch(PROFILE, json={"hours": night})).json()["hours"] == night
