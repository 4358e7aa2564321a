"""Naming spaces, everybody in a space, and who is here: who may, who is told, and what it gives away."""

from typing import Any

import pytest

from folkmoot.items.rules import SMALL_SPACE
from tests.counting import counted
from tests.items.test_items import new
from tests.journeys.seeding import add_crowd
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who, item_in

CHAT = f"/api/spaces/{int(Where.OPEN)}/messages"


async def mentions_of(house: Running, who: Who, where: Where) -> int:
    spaces = (await house.client(who).get("/api/start")).json()["spaces"]
    return int(next(space["mentions"] for space in spaces if space["id"] == int(where)))


async def reach(house: Running, who: Who, where: Where) -> Any:
    return (await house.client(who).get(f"/api/spaces/{int(where)}/mentions")).json()


@pytest.mark.hostile(2, 5)
async def test_a_hidden_space_is_named_only_by_who_knows_it_and_told_to_nobody_else(house: Running) -> None:
    hidden = await house.client(Who.LEA).post(CHAT, json=new(f"see <#{int(Where.HIDDEN)}>"))
    never = await house.client(Who.LEA).post(CHAT, json=new("see <#987654321>"))
    assert (hidden.status_code, hidden.json()["code"]) == (422, "unknown_space")
    assert hidden.content == never.content
    said = await house.say(Who.MAX, Where.OPEN, f"see <#{int(Where.HIDDEN)}>")
    assert "a space</a>" in said["html"]
    assert "Bid 2231" not in str(said)


async def test_what_already_named_a_space_may_go_on_doing_so(house: Running) -> None:
    said = await house.say(Who.MAX, Where.OPEN, f"see <#{int(Where.HIDDEN)}>")
    await house.client(Who.MAX).delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    edited = await house.client(Who.MAX).patch(f"/api/items/{said['id']}", json={"body": said["body"] + "!"})
    assert edited.status_code == 200
    added = await house.client(Who.MAX).patch(f"/api/items/{item_in(Where.OPEN, 1)}", json={"body": "<#4>"})
    assert added.json()["code"] in {"unknown_space", "forbidden"}


async def test_all_are_told_by_one_row_and_counted_until_they_have_read(house: Running) -> None:
    before = {who: await mentions_of(house, who, Where.OPEN) for who in (Who.INES, Who.MAX, Who.LEA)}
    said = await house.say(Who.INES, Where.OPEN, f"<@all> and <@{int(Who.MAX)}>: closed until noon")
    assert said["mentions"] == [int(Who.MAX), 0]
    after = {who: await mentions_of(house, who, Where.OPEN) for who in before}
    assert after == {who: n + (who is not Who.INES) for who, n in before.items()}
    rows = await ask_database(house, "select 1 from mentions_of_all where item_id = $1", said["id"])
    assert len(rows) == 1
    await house.client(Who.LEA).put(f"/api/spaces/{int(Where.OPEN)}/read", json={"seq": said["seq"]})
    assert await mentions_of(house, Who.LEA, Where.OPEN) == 0


async def test_an_edit_takes_it_back_and_deleting_too(house: Running) -> None:
    before = await mentions_of(house, Who.LEA, Where.OPEN)
    said = await house.say(Who.INES, Where.OPEN, "<@all> come")
    ines = house.client(Who.INES)
    for body, more in (("come", 0), ("<@all>", 1)):
        await ines.patch(f"/api/items/{said['id']}", json={"body": body})
        assert await mentions_of(house, Who.LEA, Where.OPEN) == before + more
    await ines.delete(f"/api/items/{said['id']}")
    assert await mentions_of(house, Who.LEA, Where.OPEN) == before
    await ines.delete(f"/api/items/{said['id']}/deletion")
    assert await mentions_of(house, Who.LEA, Where.OPEN) == before + 1


async def test_where_many_are_only_owners_tell_all(house: Running) -> None:
    assert (await house.client(Who.MAX).post(CHAT, json=new("<@all> small"))).status_code == 201
    await add_crowd(house.logins.owner, SMALL_SPACE, "One More")
    refused = await house.client(Who.MAX).post(CHAT, json=new("<@all> large"))
    assert (refused.status_code, refused.json()["code"]) == (403, "not_for_all")
    assert (await house.client(Who.MAX).post(CHAT, json=new("`<@all>` in code"))).status_code == 201
    assert await reach(house, Who.MAX, Where.OPEN) == {"all": None, "here": None}
    told = await reach(house, Who.INES, Where.OPEN)
    assert told["all"] > SMALL_SPACE
    assert (await house.client(Who.INES).post(CHAT, json=new("<@all> large"))).status_code == 201


async def test_the_second_wall_refuses_it_too(house: Running) -> None:
    await add_crowd(house.logins.owner, SMALL_SPACE, "One More")
    said = await house.say(Who.MAX, Where.OPEN, "words")
    async with house.app.database.acting_as(int(Who.MAX)) as tx:
        with pytest.raises(Exception, match="row-level security"):
            await tx.execute(
                "insert into mentions_of_all (space_id, seq, item_id, author_id) values ($1, $2, $3, $4)",
                int(Where.OPEN),
                said["seq"],
                said["id"],
                int(Who.MAX),
            )


async def test_here_tells_who_is_here_and_nobody_else(house: Running) -> None:
    async with house.socket(Who.MAX), house.socket(Who.GUS):
        assert (await reach(house, Who.INES, Where.MEMBERS)) == {"all": 3, "here": 2}
        said = await house.say(Who.INES, Where.MEMBERS, "<@here> quick")
        assert said["mentions"] == [int(Who.MAX), int(Who.GUS)]
        assert (await reach(house, Who.GUS, Where.MEMBERS)) == {"all": 3, "here": None}
    edited = await house.client(Who.INES).patch(f"/api/items/{said['id']}", json={"body": "<@here> quick!"})
    assert edited.json()["mentions"] == [int(Who.MAX), int(Who.GUS)]


async def test_who_is_not_in_a_space_learns_nothing_of_its_reach(house: Running) -> None:
    answers = [
        await house.client(who).get(f"/api/spaces/{space}/mentions")
        for who, space in ((Who.LEA, int(Where.HIDDEN)), (Who.LEA, 987654321), (Who.OTTO, int(Where.OPEN)))
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


async def test_plain_words_still_take_one_call(house: Running) -> None:
    with counted(house) as statements:
        await house.say(Who.MAX, Where.OPEN, "a < b, and a > c")
    assert [statement for statement in statements if "insert into items" in statement] == statements[-1:]
    assert not [statement for statement in statements if "mentions_of_all" in statement]
