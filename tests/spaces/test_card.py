"""A person's card: whom they work with, and only what its reader may know."""

from typing import Any

import pytest

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who


@pytest.fixture
async def works(house: Running) -> Running:
    """Ines leads Max and Lea; Otto is of the same department as Max, under nobody."""
    await ask_database(house, "update people set manager_id = 2 where id in (3, 4)")
    await ask_database(house, "update people set department = 'Pumps' where id in (3, 5, 8)")
    return house


async def card(house: Running, reader: Who, person: Who) -> Any:
    answer = await house.client(reader).get(f"/api/people/{int(person)}/card")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_card_says_who_leads_and_who_works_beside(works: Running) -> None:
    shown = await card(works, Who.ADA, Who.MAX)
    assert shown["person"]["name"] == "Max Żurek"
    assert shown["manager"]["id"] == Who.INES
    assert [one["id"] for one in shown["colleagues"]] == [Who.LEA, Who.OTTO]
    assert [one["id"] for one in (await card(works, Who.ADA, Who.INES))["colleagues"]] == [Who.LEA, Who.MAX]


async def test_only_spaces_of_both_are_named(works: Running) -> None:
    assert (await card(works, Who.LEA, Who.MAX))["spaces"] == [Where.OPEN]
    assert set((await card(works, Who.INES, Who.MAX))["spaces"]) == {Where.OPEN, Where.MEMBERS, Where.HIDDEN}
    assert (await card(works, Who.ADA, Who.MAX))["spaces"] == []


@pytest.mark.hostile(26)
async def test_a_guest_sees_only_whom_a_guest_may_know(works: Running) -> None:
    shown = await card(works, Who.GUS, Who.MAX)
    assert shown["spaces"] == [Where.MEMBERS]
    assert [one["id"] for one in shown["colleagues"]] == [Who.OTTO]
    for nobody in (int(Who.LEA), 987654321):
        answer = await works.client(Who.GUS).get(f"/api/people/{nobody}/card")
        assert answer.status_code == 404
