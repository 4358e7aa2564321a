"""What stands at the head of a space, who starts and who answers in it, and who keeps order."""

import uuid
from typing import Any

import asyncpg

from tests.running import Running
from tests.spaces.asking import found
from tests.world import ANSWER, MESSAGE, POST, Where, Who, item_in

OPEN, HIDDEN, MEMBERS = (f"/api/spaces/{int(where)}" for where in (Where.OPEN, Where.HIDDEN, Where.MEMBERS))
NOTHING = "/api/spaces/999999/about"


def words() -> dict[str, str]:
    return {"client_id": str(uuid.uuid4()), "body": "hello"}


async def test_rules_are_read_by_whoever_may_know_of_the_space_and_written_by_its_owners(
    house: Running,
) -> None:
    ines, lea = house.client(Who.INES), house.client(Who.LEA)
    for space in (MEMBERS, HIDDEN):
        said = {"purpose": "See **the list**", "rules": "1. Say what happened\n2. <b>No</b> names"}
        assert (await ines.patch(space, json=said)).status_code == 200
        assert (await house.client(Who.MAX).patch(space, json={"rules": "mine"})).status_code == 403
    about = (await lea.get(f"{MEMBERS}/about")).json()
    assert about["rules"].startswith("1. Say")
    assert "<ol>" in about["rules_html"]
    assert "<b>" not in about["rules_html"]
    assert "<strong>the list</strong>" in about["purpose_html"]
    assert about["rules_by"] == int(Who.INES)
    assert (await lea.get(f"{HIDDEN}/about")).content == (await lea.get(NOTHING)).content
    await ines.patch(MEMBERS, json={"rules": "  "})
    assert (await lea.get(f"{MEMBERS}/about")).json()["rules_at"] is None


async def test_where_only_moderators_start_everybody_else_answers(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    space = (await ines.patch(OPEN, json={"starts": "moderators"})).json()
    assert (space["starts"], space["answers"]) == ("moderators", "members")
    for body in ("plain", f"for <@{int(Who.LEA)}>"):
        refused = await max_.post(f"{OPEN}/messages", json=words() | {"body": body})
        assert (refused.status_code, refused.json()["code"]) == (403, "only_moderators_start")
    assert (await ines.post(f"{OPEN}/messages", json=words())).status_code == 201
    under = words() | {"root": item_in(Where.OPEN, MESSAGE)}
    assert (await max_.post(f"{OPEN}/messages", json=under)).status_code == 201
    assert (await ines.patch(OPEN, json={"answers": "moderators"})).status_code == 200
    for road in (f"{OPEN}/messages", f"/api/items/{item_in(Where.OPEN, POST)}/comments"):
        body = words() | ({"root": item_in(Where.OPEN, MESSAGE)} if road.endswith("messages") else {})
        refused = await max_.post(road, json=body)
        assert (refused.status_code, refused.json()["code"]) == (403, "only_moderators_answer"), road
    assert (
        await ines.post(f"/api/items/{item_in(Where.OPEN, POST)}/comments", json=words())
    ).status_code == 201


async def test_a_moderator_keeps_order_and_owns_nothing(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    of_ines = f"/api/items/{item_in(Where.OPEN, MESSAGE)}"
    assert (await max_.delete(of_ines)).status_code == 403
    made = await ines.patch(f"{OPEN}/members/{int(Who.MAX)}", json={"right": "moderator"})
    assert made.json()["right"] == "moderator"
    assert [member["person"]["id"] for member in await listed(max_, "moderator")] == [int(Who.MAX)]
    await ines.patch(OPEN, json={"starts": "moderators", "answers": "moderators"})
    assert (await max_.post(f"{OPEN}/messages", json=words())).status_code == 201
    assert (await max_.delete(of_ines)).status_code == 204
    assert (await ines.get(of_ines)).json()["body"] == ""
    for refused in (
        max_.patch(OPEN, json={"name": "Mine"}),
        max_.delete(f"{OPEN}/members/{int(Who.LEA)}"),
        max_.patch(f"{OPEN}/members/{int(Who.LEA)}", json={"right": "moderator"}),
        max_.put(f"{OPEN}/archive"),
        max_.patch(f"/api/items/{item_in(Where.OPEN, POST)}", json={"body": "mine"}),
    ):
        assert (await refused).status_code == 403
    assert (await max_.delete(f"{OPEN}/membership")).status_code == 204
    assert (await max_.delete(f"/api/items/{item_in(Where.OPEN, ANSWER)}")).status_code == 403


async def listed(client: Any, right: str) -> list[Any]:
    answer = await client.get(f"{OPEN}/members", params={"right": right})
    found: list[Any] = answer.json()["items"]
    return found


async def test_a_guest_moderates_nothing(house: Running) -> None:
    ines = house.client(Who.INES)
    refused = await ines.patch(f"{MEMBERS}/members/{int(Who.GUS)}", json={"right": "moderator"})
    assert (refused.status_code, refused.json()["field"]) == (422, "right")


async def test_the_last_owner_does_not_become_a_moderator(house: Running) -> None:
    refused = await house.client(Who.INES).patch(
        f"{HIDDEN}/members/{int(Who.INES)}", json={"right": "moderator"}
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "last_owner")


async def test_a_space_begins_with_the_people_its_founder_wants(house: Running) -> None:
    space = await found(house, Who.LEA, people=[int(Who.MAX), int(Who.GUS), int(Who.LEA), int(Who.MAX)])
    assert space["audience"] == {"reach": "hidden", "members": 3, "guests": 1}
    theirs = (await house.client(Who.MAX).get(f"/api/spaces/{space['id']}")).json()
    assert theirs["membership"]["source"] == "added"
    for nobody in (int(Who.DAN), 999999):
        body = {"name": "Half", "kind": "group", "visibility": "open", "people": [nobody]}
        refused = await house.client(Who.LEA).post("/api/spaces", json=body)
        assert (refused.status_code, refused.json()["field"]) == (422, "people")
    assert not (await house.client(Who.LEA).get("/api/spaces", params={"q": "half"})).json()["items"]


async def test_the_database_lets_only_owners_write_rules(house: Running) -> None:
    database: Any = house.app.database
    statement = "insert into space_rules (space_id, body, renderer, written_by) values (4, 'mine', 1, $1)"
    for who in (Who.MAX, Who.LEA, Who.ADA):
        try:
            async with database.acting_as(int(who)) as tx:
                await tx.execute(statement, int(who))
        except asyncpg.InsufficientPrivilegeError:
            continue
        raise AssertionError(who)
    async with database.acting_as(int(Who.INES)) as tx:
        await tx.execute(statement, int(Who.INES))
    async with database.acting_as(int(Who.LEA)) as tx:
        assert await tx.fetchval("select count(*) from space_rules") == 0
