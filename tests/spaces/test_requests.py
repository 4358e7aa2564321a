"""Asking to be let in, and being answered."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

MEMBERS, HIDDEN = (f"/api/spaces/{int(where)}" for where in (Where.MEMBERS, Where.HIDDEN))
REQUEST, REQUESTS = f"{MEMBERS}/request", f"{MEMBERS}/requests"
LEAS = f"{REQUESTS}/{int(Who.LEA)}"


async def test_who_asks_is_let_in_by_an_owner(house: Running) -> None:
    lea, ines = house.client(Who.LEA), house.client(Who.INES)
    assert (await lea.get(REQUEST)).status_code == 404
    asked = (await lea.put(REQUEST, json={"words": " I bring\u202e the pumps. "})).json()
    assert (asked["state"], asked["words"], asked["again_at"]) == ("asked", "I bring the pumps.", None)
    assert (await lea.put(REQUEST, json={"words": "again"})).json() == asked
    waiting = (await ines.get(REQUESTS)).json()["items"]
    assert [(one["person"]["id"], one["words"]) for one in waiting] == [(int(Who.LEA), asked["words"])]
    assert (await ines.get(MEMBERS)).json()["requests"] == 1
    assert (await ines.put(LEAS, json={"answer": "accepted"})).json()["items"] == []
    assert (await ines.get(MEMBERS)).json()["requests"] == 0
    assert (await lea.get(f"{MEMBERS}/messages")).status_code == 200
    assert (await lea.get(REQUEST)).json()["state"] == "accepted"
    assert (await ines.put(LEAS, json={"answer": "accepted"})).status_code == 404


async def test_who_is_declined_is_told_and_asks_again_after_a_while(house: Running) -> None:
    lea, ines = house.client(Who.LEA), house.client(Who.INES)
    await lea.put(REQUEST, json={})
    await ines.put(LEAS, json={"answer": "declined", "reason": "After the bid."})
    told = (await lea.get(REQUEST)).json()
    assert (told["state"], told["reason"]) == ("declined", "After the bid.")
    assert "answered_by" not in told
    refused = await lea.put(REQUEST, json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "asked_before")
    await ask_database(
        house, "update join_requests set answered_at = answered_at - interval '15 days' returning id"
    )
    assert (await lea.put(REQUEST, json={})).json()["state"] == "asked"


async def test_a_request_is_taken_back_and_may_be_made_again(house: Running) -> None:
    lea = house.client(Who.LEA)
    assert (await lea.delete(REQUEST)).status_code == 404
    await lea.put(REQUEST, json={"words": "please"})
    assert (await lea.delete(REQUEST)).status_code == 204
    assert (await house.client(Who.INES).get(REQUESTS)).json()["items"] == []
    assert (await lea.put(REQUEST, json={"words": "after all"})).json()["words"] == "after all"


@pytest.mark.hostile(1, 26)
async def test_only_who_asked_and_who_answers_know_of_a_request(house: Running) -> None:
    await house.client(Who.LEA).put(REQUEST, json={"words": "a secret wish"})
    nothing = (await house.client(Who.OTTO).get("/api/spaces/999999/request")).content
    for who in (Who.OTTO, Who.ADA, Who.MAX, Who.GUS, Who.BO):
        client = house.client(who)
        mine = await client.get(REQUEST)
        assert (mine.status_code, mine.content) == (404, nothing), who
        assert (await client.get(REQUESTS)).status_code in {403, 404}
        assert (await client.put(LEAS, json={"answer": "accepted"})).status_code in {403, 404}
        database: Any = house.app.database
        async with database.acting_as(int(who)) as tx:
            assert await tx.fetchval("select count(*) from join_requests") == 0
    assert (await house.client(Who.LEA).get(f"{MEMBERS}/messages")).status_code == 404


async def test_requests_are_live_for_those_they_concern_and_for_nobody_else(house: Running) -> None:
    async with house.socket(Who.INES) as ines, house.socket(Who.LEA) as lea, house.socket(Who.MAX) as max_:
        await house.client(Who.LEA).put(REQUEST, json={"words": "a secret wish"})
        for listener in (ines, lea):
            change = await listener.change("request.changed")
            assert (change["asker"], change["state"]) == (int(Who.LEA), "asked")
        await house.client(Who.INES).put(LEAS, json={"answer": "declined"})
        assert (await lea.change("request.changed"))["state"] == "declined"
        assert "request.changed" not in str(await max_.quiet())


async def test_who_is_added_meanwhile_waits_no_more(house: Running) -> None:
    await house.client(Who.LEA).put(REQUEST, json={})
    await house.client(Who.MAX).put(f"{MEMBERS}/members/{int(Who.LEA)}")
    assert (await house.client(Who.INES).get(REQUESTS)).json()["items"] == []
    assert (await house.client(Who.LEA).get(REQUEST)).json()["state"] == "accepted"


async def test_asking_twice_at_once_is_asking_once(house: Running) -> None:
    lea = house.client(Who.LEA)
    answers = await asyncio.gather(*(lea.put(REQUEST, json={"words": f"{n}"}) for n in range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert len((await house.client(Who.INES).get(REQUESTS)).json()["items"]) == 1


async def test_a_request_for_what_became_hidden_is_gone(house: Running) -> None:
    await house.client(Who.LEA).put(REQUEST, json={"words": "please"})
    await house.client(Who.INES).patch(MEMBERS, json={"visibility": "hidden"})
    hidden = await house.client(Who.LEA).get(REQUEST)
    assert hidden.content == (await house.client(Who.LEA).get("/api/spaces/999999/request")).content


REFUSED = {
    "asking in another's name": (Who.LEA, "insert into join_requests (space_id, person_id) values (3, 5)"),
    "asking for what is hidden": (Who.LEA, "insert into join_requests (space_id, person_id) values (4, 4)"),
    "a guest asks": (Who.GUS, "insert into join_requests (space_id, person_id) values (6, 6)"),
    "letting oneself in": (
        Who.LEA,
        "update join_requests set answer = 'accepted', answered_at = now(), answered_by = 4 where person_id = 4",
    ),
}


async def test_the_database_refuses(house: Running) -> None:
    await house.client(Who.LEA).put(REQUEST, json={})
    database: Any = house.app.database
    for case, (who, statement) in REFUSED.items():
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting_as(int(who)) as tx:
                await tx.execute(statement)
        assert case
