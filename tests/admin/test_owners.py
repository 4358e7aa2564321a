"""A space whose owners have left: an administrator names one of its members its owner, and learns nothing of it by that."""

from typing import Any

import pytest

from tests.admin.deeds import leave_without_owner
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import MESSAGE, Where, Who, canary

NEVER_WAS = 987654321


async def name(house: Running, where: int, who: int, *, by: Who = Who.ADA) -> Any:
    return await house.client(by).put(f"/api/admin/spaces/{int(where)}/owner", json={"person": int(who)})


async def list_spaces(house: Running, **query: Any) -> Any:
    return (await house.client(Who.ADA).get("/api/admin/spaces", params=query)).json()


async def rights_in(house: Running, where: Where) -> dict[int, str]:
    rows = await ask_database(
        house, 'select person_id, "right" from memberships where space_id = $1', int(where)
    )
    return {row["person_id"]: row["right"] for row in rows}


async def test_a_space_without_an_owner_stands_first(house: Running) -> None:
    await leave_without_owner(house, Where.MEMBERS)
    listed = (await list_spaces(house))["items"]
    assert [(one["id"], one["owners"]) for one in listed[:2]] == [(Where.MEMBERS, []), (Where.COMPANY, [2])]
    pages, after = [], None
    while True:
        page = await list_spaces(house, limit=1, **({"after": after} if after else {}))
        pages += page["items"]
        after = page["after"]
        if after is None:
            break
    assert pages == listed


async def test_a_member_becomes_its_owner_and_everybody_there_sees_it(house: Running) -> None:
    await leave_without_owner(house, Where.MEMBERS)
    async with house.socket(Who.MAX) as max_, house.socket(Who.GUS) as gus:
        assert (await name(house, Where.MEMBERS, Who.MAX)).status_code == 204
        for listener in (max_, gus):
            change = await listener.change("membership.changed")
            assert (change["actor"], change["person"], change["right"]) == (Who.ADA, Who.MAX, "owner")
    renamed = await house.client(Who.MAX).patch(f"/api/spaces/{int(Where.MEMBERS)}", json={"name": "Phase 2"})
    assert renamed.status_code == 200
    acts = (await house.client(Who.MAX).get("/api/me/acts")).json()["items"]
    assert [(one["act"], one["by"], one["facts"]) for one in acts] == [
        ("space.owner_appointed", Who.ADA, {"space": int(Where.MEMBERS)})
    ]
    refused = await name(house, Where.MEMBERS, Who.INES)
    assert (refused.status_code, refused.json()["code"]) == (409, "has_owner")


@pytest.mark.hostile(65)
async def test_the_administrator_reads_no_more_than_before(house: Running) -> None:
    await leave_without_owner(house, Where.MEMBERS)
    assert (await name(house, Where.MEMBERS, Who.MAX)).text == ""
    for road in ("messages", "posts", "members", "pins"):
        answer = await house.client(Who.ADA).get(f"/api/spaces/{int(Where.MEMBERS)}/{road}")
        assert answer.status_code == 404
        assert canary(Where.MEMBERS, MESSAGE) not in answer.text
    assert int(Who.ADA) not in await rights_in(house, Where.MEMBERS)


@pytest.mark.hostile(65)
@pytest.mark.parametrize("where", [Where.HIDDEN, Where.PAIR, NEVER_WAS])
async def test_what_is_hidden_answers_like_what_never_was(house: Running, where: int) -> None:
    """With an owner and without one, for those in it and for those who are not."""
    nothing = await name(house, NEVER_WAS, Who.MAX)
    for who in (Who.MAX, Who.LEA):
        answer = await name(house, where, who)
        assert (answer.status_code, answer.content) == (404, nothing.content)
    await leave_without_owner(house, Where.HIDDEN)
    assert (await name(house, where, Who.MAX)).content == nothing.content
    assert "owner" not in {(await rights_in(house, Where.HIDDEN))[who] for who in (Who.INES, Who.MAX)}


@pytest.mark.hostile(28, 65)
@pytest.mark.parametrize("who", [Who.LEA, Who.GUS, Who.BO, Who.DAN, Who.UMA, NEVER_WAS])
async def test_only_a_member_who_is_in_it_and_here_can_be_named(house: Running, who: int) -> None:
    """Not from outside, no guest, no program, nobody who left or has not come: all of them answer alike."""
    where = Where.OPEN if who is Who.UMA else Where.MEMBERS
    await leave_without_owner(house, where)
    before = await rights_in(house, where)
    refused, nobody = await name(house, where, who), await name(house, where, NEVER_WAS)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_in_it")
    assert refused.content == nobody.content
    assert await rights_in(house, where) == before
    assert await ask_database(house, "select * from acts") == []


@pytest.mark.hostile(65)
async def test_while_somebody_owns_it_nobody_is_named(house: Running) -> None:
    for where in (Where.COMPANY, Where.OPEN, Where.MEMBERS, Where.ARCHIVED):
        refused = await name(house, where, Who.MAX)
        assert (refused.status_code, refused.json()["code"]) == (409, "has_owner")
        assert (await rights_in(house, where))[Who.MAX] == "member"


@pytest.mark.hostile(65)
@pytest.mark.parametrize("who", [Who.INES, Who.MAX, Who.LEA, Who.GUS, Who.BO])
async def test_nobody_else_names_an_owner(house: Running, who: Who) -> None:
    """Nor past the program, by the function of the database itself."""
    await leave_without_owner(house, Where.OPEN)
    assert (await name(house, Where.OPEN, who, by=who)).status_code == 403
    async with house.app.database.acting_as(int(who)) as tx:
        outcome = await tx.fetchval("select appoint_owner($1, $2)", int(Where.OPEN), int(who))
    assert outcome == "no_space"
    assert set((await rights_in(house, Where.OPEN)).values()) == {"member", "owner"}
