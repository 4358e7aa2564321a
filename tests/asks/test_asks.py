"""Asking a team: private to who asks and the team, claimed by one, answered by all."""

import uuid
from typing import Any

import asyncpg
import pytest

from tests.asks.asking import ask, asked, legal, listed, say
from tests.running import Running
from tests.world import Where, Who


@pytest.mark.hostile(1, 65)
async def test_a_question_is_seen_by_who_asks_and_the_team_and_by_nobody_else(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    assert (question["asker"], question["claimed_by"], question["closed_at"]) == (int(Who.MAX), None, None)
    await say(house, Who.ADA, question, "Yes.")
    space = f"/api/spaces/{question['space']}"
    for who in (Who.MAX, Who.ADA, Who.INES):
        assert [one["item"] for one in await listed(house, who)] == [question["item"]]
        assert (await house.client(who).get(f"{space}/messages")).status_code == 200
        people = (await house.client(who).get(f"{space}/members")).json()["items"]
        assert {one["person"]["id"] for one in people} == {Who.ADA, Who.INES, Who.MAX, Who.UMA}
    mine = (await house.client(Who.MAX).get(space)).json()
    assert (mine["name"], mine["asker"], mine["audience"]) == (
        "Legal",
        int(Who.MAX),
        {"reach": "direct", "members": 4, "guests": 0},
    )
    for who in (Who.LEA, Who.OTTO, Who.GUS, Who.DAN):
        await it_never_was(house, who, question)


async def it_never_was(house: Running, who: Who, question: dict[str, Any]) -> None:
    client = house.client(who)
    never = (await client.get("/api/spaces/999999")).content
    for road in (f"spaces/{question['space']}", f"items/{question['item']}", f"asks/{question['item']}"):
        assert (await client.get(f"/api/{road}")).content == never
    for method in ("PUT", "DELETE"):
        for part in ("claim", "closing"):
            assert (await client.request(method, f"/api/asks/{question['item']}/{part}")).content == never
    if who is not Who.DAN:
        assert await listed(house, who) == []
    database: Any = house.app.database
    async with database.acting_as(int(who)) as tx:
        assert await tx.fetchval("select count(*) from asks") == 0


async def test_one_takes_it_on_all_answer_and_either_side_closes(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    road = f"/api/asks/{question['item']}"
    ada, ines, max_ = (house.client(who) for who in (Who.ADA, Who.INES, Who.MAX))
    assert (await max_.put(f"{road}/claim")).status_code == 403
    async with house.socket(Who.MAX) as listener:
        assert (await ada.put(f"{road}/claim")).json()["claimed_by"] == int(Who.ADA)
        assert (await listener.change("ask.changed"))["item"] == question["item"]
    taken = await ines.put(f"{road}/claim")
    assert (taken.status_code, taken.json()["code"]) == (409, "claimed")
    assert (await ada.put(f"{road}/claim")).json() == (await ada.get(road)).json()
    assert (await listed(house, Who.MAX))[0]["answered_by"] is None
    await say(house, Who.INES, question, "Yes.")
    await say(house, Who.MAX, question, "Thanks.")
    assert (await listed(house, Who.MAX))[0]["answered_by"] == int(Who.INES)
    assert (await ada.delete(f"{road}/claim")).json()["claimed_by"] is None
    assert (await ines.put(f"{road}/claim")).json()["claimed_by"] == int(Who.INES)
    assert (await max_.delete(f"{road}/claim")).status_code == 403
    assert (await max_.put(f"{road}/closing")).json()["closed_by"] == int(Who.MAX)
    assert (await ada.put(f"{road}/claim")).status_code == 409
    assert await listed(house, Who.ADA) == []
    assert [one["item"] for one in await listed(house, Who.ADA, "closed")] == [question["item"]]
    assert (await ada.delete(f"{road}/closing")).json()["closed_at"] is None


async def test_what_one_has_not_read_of_a_question_says_so(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    read = f"/api/items/{question['item']}/read"

    async def unread(who: Who) -> bool:
        item = (await house.client(who).get(f"/api/items/{question['item']}")).json()
        asks = 0 if who is Who.MAX else item["seq"]
        newest = max(asks, item["thread"]["seq"] if item["thread"] else 0)
        return newest > int((await listed(house, who))[0]["read_seq"])

    assert (await unread(Who.MAX), await unread(Who.ADA)) == (False, True)
    about = (await house.client(Who.ADA).get(f"/api/items/{question['item']}")).json()
    await house.client(Who.ADA).put(read, json={"seq": about["seq"]})
    assert (await unread(Who.ADA), await unread(Who.INES)) == (False, True)
    said = await say(house, Who.ADA, question, "Yes.")
    assert (await unread(Who.MAX), await unread(Who.ADA)) == (True, False)
    await house.client(Who.MAX).put(read, json={"seq": said["seq"]})
    assert not await unread(Who.MAX)
    await house.client(Who.ADA).put(f"{team}/members/{int(Who.LEA)}")
    assert not await unread(Who.LEA)


async def test_the_conversation_follows_the_team(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    space, road = f"/api/spaces/{question['space']}", f"/api/asks/{question['item']}"
    ada, lea, max_ = (house.client(who) for who in (Who.ADA, Who.LEA, Who.MAX))
    async with house.socket(Who.LEA) as listener:
        await ada.put(f"{team}/members/{int(Who.LEA)}")
        await say(house, Who.MAX, question, "Soon?")
        assert (await listener.change("item.created"))["space"] == question["space"]
    assert (await lea.get(f"{space}/messages")).status_code == 200
    assert (await lea.put(f"{road}/claim")).status_code == 200
    async with house.socket(Who.LEA) as listener:
        await ada.delete(f"{team}/members/{int(Who.LEA)}")
        await say(house, Who.MAX, question, "Still soon?")
        heard = [change for frame in await listener.quiet() for change in frame.get("changes", ())]
        assert not [change for change in heard if change["type"] == "item.created"]
    await it_never_was(house, Who.LEA, question)
    assert (await listed(house, Who.INES))[0]["claimed_by"] is None, "what who left had claimed is open"
    await ada.put(f"{team}/members/{int(Who.MAX)}")
    assert (await max_.put(f"{road}/claim")).status_code == 403
    await ada.delete(f"{team}/members/{int(Who.MAX)}")
    assert (await max_.get(f"{space}/messages")).status_code == 200
    for refused in (ada.put(f"{space}/members/{int(Who.OTTO)}"), max_.delete(f"{space}/membership")):
        assert (await refused).status_code == 409


async def test_nothing_but_questions_is_begun_in_the_conversation(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    again = await asked(house, Who.MAX, team, "And this?")
    assert again["space"] == question["space"]
    for who in (Who.MAX, Who.ADA):
        words = {"client_id": str(uuid.uuid4()), "body": "hello"}
        answer = await house.client(who).post(f"/api/spaces/{question['space']}/messages", json=words)
        assert (answer.status_code, answer.json()["code"]) == (403, "only_moderators_start")


async def test_only_a_team_one_may_know_of_and_is_not_in_is_asked(house: Running) -> None:
    team, hidden = await legal(house), await legal(house, "hidden")
    archived = await legal(house, "open")
    await house.client(Who.ADA).put(f"{archived}/archive")
    never = (await house.client(Who.MAX).get("/api/spaces/999999")).content
    assert (await ask(house, Who.MAX, hidden)).content == never
    assert (await ask(house, Who.GUS, team)).content == never
    for who, where in (
        (Who.INES, team),
        (Who.MAX, f"/api/spaces/{int(Where.OPEN)}"),
        (Who.MAX, archived),
    ):
        answer = await ask(house, who, where)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_team")
    assert (await ask(house, Who.MAX, team, "  ")).json()["field"] == "body"


async def test_what_others_ask_my_team_is_not_among_my_spaces(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    for who, there in ((Who.MAX, True), (Who.ADA, False)):
        start = (await house.client(who).get("/api/start")).json()
        assert (question["space"] in {space["id"] for space in start["spaces"]}) is there
        mine = (await house.client(who).get("/api/spaces?mine=true")).json()
        assert question["space"] not in {space["id"] for space in mine["items"]}


async def test_a_team_that_is_called_something_else_is_asked_under_that_name(house: Running) -> None:
    team = await legal(house)
    space = (await asked(house, Who.MAX, team))["space"]
    async with house.socket(Who.MAX) as listener:
        await house.client(Who.ADA).patch(team, json={"name": "Law"})
        while (await listener.change("space.changed"))["space"] != space:
            pass
    assert (await house.client(Who.MAX).get(f"/api/spaces/{space}")).json()["name"] == "Law"


async def test_a_question_sent_twice_is_one(house: Running) -> None:
    team, number = await legal(house), str(uuid.uuid4())
    first = await ask(house, Who.MAX, team, client_id=number)
    second = await ask(house, Who.MAX, team, client_id=number)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert [one["item"] for one in await listed(house, Who.MAX)] == [first.json()["item"]]


async def test_questions_come_in_pages_and_deleted_ones_do_not(house: Running) -> None:
    team = await legal(house)
    last = [await asked(house, Who.MAX, team, f"Question {number}") for number in range(3)][-1]
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        """
        with more as (
            insert into items (space_id, seq, kind, author_id, in_feed, body)
            select $1, 100 + n, 'message', $2, false, 'more' from generate_series(1, 50) n returning id)
        insert into asks (item_id, space_id, asker_id) select id, $1, $2 from more
        """,
        last["space"],
        int(Who.MAX),
    )
    await connection.close()
    await house.client(Who.MAX).delete(f"/api/items/{last['item']}")
    first = (await house.client(Who.ADA).get("/api/asks")).json()
    second = (await house.client(Who.ADA).get("/api/asks", params={"before": first["before"]})).json()
    assert (len(first["items"]), len(second["items"]), second["before"]) == (50, 2, None)
    assert last["item"] not in {one["item"] for one in first["items"] + second["items"]}


async def test_the_database_lets_nobody_ask_elsewhere_or_claim_for_another(house: Running) -> None:
    team = await legal(house)
    question = await asked(house, Who.MAX, team)
    said = (await house.say(Who.MAX, Where.PAIR))["id"]
    answer = (await say(house, Who.INES, question, "Yes."))["id"]
    space, item = question["space"], question["item"]
    insert = "insert into asks (item_id, space_id, asker_id) values ($1, $2, $3)"
    claim = "update asks set claimed_by = $2, claimed_at = now() where item_id = $1"
    close = "update asks set closed_by = $2, closed_at = now() where item_id = $1"
    for who, statement, values in (
        (Who.MAX, insert, (said, int(Where.PAIR), int(Who.MAX))),
        (Who.MAX, insert, (said, space, int(Who.MAX))),
        (Who.INES, insert, (answer, space, int(Who.INES))),
        (Who.MAX, claim, (item, int(Who.MAX))),
        (Who.ADA, claim, (item, int(Who.INES))),
        (Who.ADA, close, (item, int(Who.INES))),
    ):
        database: Any = house.app.database
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting_as(int(who)) as tx:
                await tx.execute(statement, *values)
    async with database.acting_as(int(Who.LEA)) as tx:
        assert await tx.execute(claim, item, int(Who.LEA)) == "UPDATE 0"
