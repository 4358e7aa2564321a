"""A space whose owners have all left, listed or not: whoever of the organisation is in it takes it over."""

import asyncio
from typing import Any

import pytest

from tests.admin.deeds import leave_without_owner
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

NEVER_WAS = 987654321


async def take(house: Running, where: int, who: Who) -> Any:
    return await house.client(who).put(f"/api/spaces/{int(where)}/owner")


async def rights_in(house: Running, where: Where) -> dict[int, str]:
    rows = await ask_database(
        house, 'select person_id, "right" from memberships where space_id = $1', int(where)
    )
    return {row["person_id"]: row["right"] for row in rows}


@pytest.mark.parametrize("where", [Where.OPEN, Where.MEMBERS, Where.HIDDEN, Where.ARCHIVED])
async def test_a_member_takes_it_over_and_everybody_in_it_sees_it(house: Running, where: Where) -> None:
    await leave_without_owner(house, where)
    async with house.socket(Who.INES) as ines:
        taken = await take(house, where, Who.MAX)
        assert (taken.status_code, taken.json()["membership"]["right"]) == (200, "owner")
        change = await ines.change("membership.changed")
        assert (change["actor"], change["person"], change["right"]) == (Who.MAX, Who.MAX, "owner")
    owners = await house.client(Who.INES).get(f"/api/spaces/{int(where)}/members", params={"right": "owner"})
    assert [one["person"]["id"] for one in owners.json()["items"]] == [Who.MAX]
    if where is Where.ARCHIVED:
        assert (await house.client(Who.MAX).delete(f"/api/spaces/{int(where)}/archive")).status_code == 200
    renamed = await house.client(Who.MAX).patch(f"/api/spaces/{int(where)}", json={"name": "Phase 2"})
    assert renamed.status_code == 200


async def test_once_its_last_owner_is_let_out_it_can_be_taken(house: Running) -> None:
    assert (await take(house, Where.HIDDEN, Who.MAX)).json()["code"] == "has_owner"
    ended = await house.client(Who.ADA).put(f"/api/admin/people/{int(Who.INES)}/deactivation")
    assert ended.status_code < 300
    assert (await take(house, Where.HIDDEN, Who.MAX)).status_code == 200


@pytest.mark.hostile(65)
async def test_administrators_hear_of_it_where_they_know_of_the_space(house: Running) -> None:
    for where in (Where.MEMBERS, Where.HIDDEN):
        await leave_without_owner(house, where)
        assert (await take(house, where, Who.MAX)).status_code == 200
    acts = (await house.client(Who.ADA).get("/api/admin/acts")).json()["items"]
    assert [(one["act"], one["by"], one["person"], one["facts"]) for one in acts] == [
        ("space.taken_over", Who.MAX, None, {"space": int(Where.MEMBERS)})
    ]


async def test_of_two_at_once_one_wins_and_the_other_is_told(house: Running) -> None:
    for _ in range(10):
        await leave_without_owner(house, Where.OPEN)
        answers = await asyncio.gather(
            *(take(house, Where.OPEN, who) for who in (Who.INES, Who.MAX, Who.LEA))
        )
        codes = sorted(answer.json().get("code", "taken") for answer in answers)
        assert codes == ["has_owner", "has_owner", "taken"]
        owners = {who for who, right in (await rights_in(house, Where.OPEN)).items() if right == "owner"}
        assert len(owners - {int(Who.DAN)}) == 1


async def test_past_the_program_too_only_one_of_two_gets_it(house: Running) -> None:
    """By the function of the database alone, the second waits for the first and finds an owner."""
    await leave_without_owner(house, Where.HIDDEN)
    database, space = house.app.database, int(Where.HIDDEN)
    async with database.acting_as(int(Who.INES)) as first:
        assert await first.fetchval("select take_over($1)", space) == "taken_over"
        second = asyncio.create_task(call(house, Who.MAX, space))
        done, _ = await asyncio.wait([second], timeout=0.2)
        assert not done
    assert await second == "has_owner"


async def call(house: Running, who: Who, space: int) -> str:
    async with house.app.database.acting_as(int(who)) as tx:
        outcome: str = await tx.fetchval("select take_over($1)", space)
    return outcome


@pytest.mark.hostile(28, 65)
async def test_the_database_refuses_whom_the_program_refuses(house: Running) -> None:
    """Guests, programs, colleagues, administrators, who was in it once; and there where nobody owns anything."""
    for where in (Where.OPEN, Where.MEMBERS, Where.HIDDEN):
        await leave_without_owner(house, where)
    for where, who in (
        (Where.MEMBERS, Who.GUS),
        (Where.MEMBERS, Who.BO),
        (Where.MEMBERS, Who.LEA),
        (Where.MEMBERS, Who.ADA),
        (Where.OPEN, Who.OTTO),
        (Where.HIDDEN, Who.ADA),
        (Where.HIDDEN, Who.OTTO),
        (Where.COMPANY, Who.MAX),
        (Where.PAIR, Who.MAX),
        (NEVER_WAS, Who.MAX),
    ):
        assert await call(house, who, int(where)) == "no_space", (where, who)


@pytest.mark.hostile(12, 65)
async def test_from_outside_it_answers_like_what_never_was(house: Running) -> None:
    await leave_without_owner(house, Where.HIDDEN)
    nothing = await take(house, NEVER_WAS, Who.LEA)
    for who in (Who.LEA, Who.ADA, Who.OTTO, Who.GUS):
        for where in (Where.HIDDEN, Where.PAIR):
            answer = await take(house, where, who)
            assert (answer.status_code, answer.content) == (404, nothing.content)


async def test_who_came_by_a_group_is_in_it_on_their_own_from_then_on(house: Running) -> None:
    await leave_without_owner(house, Where.HIDDEN)
    await ask_database(
        house,
        "update memberships set source = 'group' where space_id = $1 and person_id = $2",
        int(Where.HIDDEN),
        int(Who.MAX),
    )
    assert (await take(house, Where.HIDDEN, Who.MAX)).json()["membership"]["source"] == "added"
