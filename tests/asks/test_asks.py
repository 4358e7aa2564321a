"""Asking a team: private to who asks and the team, claimed by one, answered by all."""

import uuid
from typing import Any

import asyncpg
import pytest

from tests.running import Running
from tests.spaces.asking import found
from tests.world import Where, Who


async def legal(house: Running, visibility: str = "members") -> str:
    """A department of Ada, who made it, Ines and Uma."""
    people = [int(Who.INES), int(Who.UMA)]
    space = await found(house, Who.ADA, name="Legal", kind="department", visibility=visibility, people=people)
    return f"/api/spaces/{space['id']}"


async def ask(house: Running, who: Who, team: str, body: str = "May I sign this?", **more: Any) -> Any:
    words = {"client_id": str(uuid.uuid4()), "body": body, **more}
    return await house.client(who).post(f"{team}/asks", json=words)


async def listed(house: Running, who: Who, show: str = "open") -> list[int]:
    answer = (await house.client(who).get("/api/asks", params={"show": show})).json()
    assert {item["id"] for item in answer["about"]} == {one["item"] for one in answer["items"]}
    return [one["item"] for one in answer["items"]]


@pytest.mark.hostile(1, 65)
async def test_a_question_is_seen_by_who_asks_and_the_team_and_by_nobody_else(house: Running) -> None:
    team = await legal(house)
    asked = (await ask(house, Who.MAX, team)).json()
    assert (asked["asker"], asked["claimed_by"], asked["closed_at"]) == (int(Who.MAX), None, None)
    space = f"/api/spaces/{asked['space']}"
    for who in (Who.MAX, Who.ADA, Who.INES):
        assert await listed(house, who) == [asked["item"]]
        assert (await house.client(who).get(f"{space}/messages")).status_code == 200
    mine = (await house.client(Who.MAX).get(space)).json()
    assert (mine["name"], mine["asker"], mine["audience"]["reach"]) == ("Legal", int(Who.MAX), "direct")
    assert sorted(mine["people"]) == [int(Who.ADA), int(Who.INES), int(Who.MAX), int(Who.UMA)]
    for who in (Who.LEA, Who.OTTO, Who.GUS):
        client = house.client(who)
        assert await listed(house, who) == []
        never = (await client.get("/api/spaces/999999")).content
        assert (await client.get(space)).content == never
        for method, road in (
            ("PUT", "claim"),
            ("DELETE", "claim"),
            ("PUT", "closing"),
            ("DELETE", "closing"),
        ):
            answer = await client.request(method, f"/api/asks/{asked['item']}/{road}")
            assert (answer.status_code, answer.content) == (404, never)
        database: Any = house.app.database
        async with database.acting_as(int(who)) as tx:
            assert await tx.fetchval("select count(*) from asks") == 0
    again = (await ask(house, Who.MAX, team, "And this?")).json()
    assert again["space"] == asked["space"]


async def test_one_takes_it_on_all_answer_and_either_side_closes(house: Running) -> None:
    team = await legal(house)
    asked = (await ask(house, Who.MAX, team)).json()
    road, space = f"/api/asks/{asked['item']}", f"/api/spaces/{asked['space']}"
    ada, ines, max_ = (house.client(who) for who in (Who.ADA, Who.INES, Who.MAX))
    assert (await max_.put(f"{road}/claim")).status_code == 403
    async with house.socket(Who.MAX) as listener:
        assert (await ada.put(f"{road}/claim")).json()["claimed_by"] == int(Who.ADA)
        assert (await listener.change("ask.changed"))["item"] == asked["item"]
    taken = await ines.put(f"{road}/claim")
    assert (taken.status_code, taken.json()["code"]) == (409, "claimed")
    words = {"client_id": str(uuid.uuid4()), "body": "Yes.", "root": asked["item"]}
    assert (await ines.post(f"{space}/messages", json=words)).status_code == 201
    assert (await ines.delete(f"{road}/claim")).json()["claimed_by"] is None
    assert (await max_.put(f"{road}/closing")).json()["closed_by"] == int(Who.MAX)
    assert (await listed(house, Who.ADA), await listed(house, Who.ADA, "closed")) == ([], [asked["item"]])
    assert (await ada.delete(f"{road}/closing")).json()["closed_at"] is None


async def test_the_conversation_follows_the_team(house: Running) -> None:
    team = await legal(house)
    space = f"/api/spaces/{(await ask(house, Who.MAX, team)).json()['space']}"
    ada = house.client(Who.ADA)
    await ada.put(f"{team}/members/{int(Who.LEA)}")
    assert (await house.client(Who.LEA).get(f"{space}/messages")).status_code == 200
    await ada.delete(f"{team}/members/{int(Who.LEA)}")
    assert (await house.client(Who.LEA).get(space)).status_code == 404
    await ada.put(f"{team}/members/{int(Who.MAX)}")
    await ada.delete(f"{team}/members/{int(Who.MAX)}")
    assert (await house.client(Who.MAX).get(f"{space}/messages")).status_code == 200
    for refused in (
        ada.put(f"{space}/members/{int(Who.OTTO)}"),
        house.client(Who.MAX).delete(f"{space}/membership"),
    ):
        assert (await refused).status_code == 409


async def test_only_a_team_one_may_know_of_and_is_not_in_is_asked(house: Running) -> None:
    team, hidden = await legal(house), await legal(house, "hidden")
    never = (await house.client(Who.MAX).get("/api/spaces/999999")).content
    assert (await ask(house, Who.MAX, hidden)).content == never
    assert (await ask(house, Who.GUS, team)).status_code == 404
    for who, where in ((Who.INES, team), (Who.MAX, f"/api/spaces/{int(Where.OPEN)}")):
        answer = await ask(house, who, where)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_team")
    assert (await ask(house, Who.MAX, team, "  ")).json()["field"] == "body"


async def test_a_question_sent_twice_is_one(house: Running) -> None:
    team, number = await legal(house), str(uuid.uuid4())
    first = await ask(house, Who.MAX, team, client_id=number)
    second = await ask(house, Who.MAX, team, client_id=number)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert await listed(house, Who.MAX) == [first.json()["item"]]


async def test_the_database_lets_nobody_ask_elsewhere(house: Running) -> None:
    team = await legal(house)
    asked = (await ask(house, Who.MAX, team)).json()
    said = (await house.say(Who.MAX, Where.PAIR))["id"]
    database: Any = house.app.database
    for who, item, space in ((Who.MAX, said, int(Where.PAIR)), (Who.INES, said, asked["space"])):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting_as(int(who)) as tx:
                await tx.execute(
                    "insert into asks (item_id, space_id, asker_id) values ($1, $2, $3)",
                    item,
                    space,
                    int(who),
                )
