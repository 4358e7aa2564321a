"""What a department is part of, changed later."""

import asyncio
from typing import Any

import pytest

from tests.running import Running
from tests.spaces.asking import found
from tests.world import Where, Who


async def department(house: Running, name: str, parent: int | None = None, **more: Any) -> int:
    fields = {"name": name, "kind": "department", "visibility": "open", "parent": parent, **more}
    number: int = (await found(house, Who.ADA, **fields))["id"]
    return number


async def move(house: Running, space: int, parent: int | None, who: Who = Who.ADA) -> Any:
    return await house.client(who).patch(f"/api/spaces/{space}", json={"parent": parent})


async def parent_of(house: Running, space: int) -> int | None:
    parent: int | None = (await house.client(Who.ADA).get(f"/api/spaces/{space}")).json()["parent"]
    return parent


async def test_it_becomes_part_of_another_and_of_none_again(house: Running) -> None:
    works, pits = await department(house, "Works"), await department(house, "Pits")
    async with house.socket(Who.ADA) as ada:
        assert (await move(house, pits, works)).json()["parent"] == works
        assert (await ada.change("space.changed"))["space"] == pits
    assert (await move(house, pits, works)).json()["parent"] == works
    renamed = await house.client(Who.ADA).patch(f"/api/spaces/{pits}", json={"name": "Pits and pipes"})
    assert renamed.json()["parent"] == works
    assert (await move(house, pits, None)).json()["parent"] is None


async def test_no_circle_comes_of_it(house: Running) -> None:
    works = await department(house, "Works")
    pits = await department(house, "Pits", works)
    north = await department(house, "North", pits)
    for above in (works, pits, north):
        refused = await move(house, works, above)
        assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
            409,
            "circle",
            "parent",
        )
    assert await parent_of(house, works) is None
    assert (await move(house, north, works)).status_code == 200


async def test_nor_by_way_of_one_that_its_owner_does_not_know_of(house: Running) -> None:
    works = await department(house, "Works", people=[int(Who.MAX)])
    secret = await department(house, "Secret", works, visibility="hidden")
    below = await department(house, "Below", secret)
    await house.client(Who.ADA).patch(f"/api/spaces/{works}/members/{int(Who.MAX)}", json={"right": "owner"})
    refused = await move(house, works, below, Who.MAX)
    assert (refused.status_code, refused.json()["code"]) == (409, "circle")


async def test_two_at_once_make_no_circle_together(house: Running) -> None:
    for number in range(8):
        one, two = await department(house, f"One {number}"), await department(house, f"Two {number}")
        answers = await asyncio.gather(move(house, one, two), move(house, two, one))
        assert sorted(answer.status_code for answer in answers) == [200, 409]


@pytest.mark.hostile(12)
async def test_what_one_may_not_know_of_answers_like_what_never_was(house: Running) -> None:
    pits = await department(house, "Pits")
    hidden, never = await move(house, pits, int(Where.HIDDEN)), await move(house, pits, 987654321)
    assert hidden.status_code == never.status_code == 404
    assert hidden.content == never.content


async def test_only_departments_are_part_of_departments(house: Running) -> None:
    pits = await department(house, "Pits")
    for space, parent, who in ((pits, int(Where.OPEN), Who.ADA), (int(Where.OPEN), pits, Who.INES)):
        refused = await move(house, space, parent, who)
        assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (
            422,
            "invalid",
            "parent",
        )


async def test_only_an_owner_moves_it(house: Running) -> None:
    works = await department(house, "Works")
    pits = await department(house, "Pits", people=[int(Who.MAX)])
    assert (await move(house, pits, works, Who.MAX)).status_code == 403
    assert (await move(house, pits, works, Who.LEA)).status_code == 404
    assert await parent_of(house, pits) is None


async def test_who_does_not_know_of_it_is_told_of_no_parent(house: Running) -> None:
    secret = await department(house, "Secret", visibility="hidden")
    below = await department(house, "Below", secret, people=[int(Who.MAX)])
    assert await parent_of(house, below) == secret
    for road in (f"/api/spaces/{below}", "/api/start", "/api/spaces?show=current"):
        answer = (await house.client(Who.MAX).get(road)).json()
        for space in answer.get("spaces", answer.get("items", [answer])):
            assert space["parent"] is None, road
    renamed = await house.client(Who.ADA).patch(f"/api/spaces/{below}", json={"name": "Below all"})
    assert renamed.json()["parent"] == secret
