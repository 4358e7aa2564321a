"""Groups of people: who keeps them, who is in spaces by them, and whom a mention of them means."""

import asyncio
import uuid
from typing import Any

import asyncpg
import pytest

from folkmoot.groups import actions, rules
from tests.running import Running
from tests.world import Where, Who

MEMBERS, HIDDEN, OPEN = (f"/api/spaces/{int(where)}" for where in (Where.MEMBERS, Where.HIDDEN, Where.OPEN))


async def council(house: Running, *people: Who, name: str = "Works council") -> str:
    """Lea keeps it; the address of the new group."""
    wanted = {"name": name, "owners": [int(Who.LEA)], "people": [int(who) for who in people]}
    answer = await house.client(Who.ADA).post("/api/groups", json=wanted)
    assert answer.status_code == 201, answer.text
    return f"/api/groups/{answer.json()['id']}"


async def is_in(house: Running, who: Who, space: str) -> str | None:
    """By what source somebody is in a space; None if they are not."""
    seen = (await house.client(who).get(space)).json()
    source: str | None = (seen.get("membership") or {}).get("source")
    return source


async def test_administrators_make_groups_and_owners_keep_their_lists(house: Running) -> None:
    lea, max_ = house.client(Who.LEA), house.client(Who.MAX)
    group = await council(house, Who.OTTO)
    seen = (await max_.get(group)).json()
    assert (seen["name"], seen["members"], seen["mine"], seen["owner"]) == ("Works council", 2, False, False)
    assert (await lea.post(f"{group}/members", json={"people": [int(Who.MAX)]})).status_code == 200
    names = [one["person"]["name"] for one in (await max_.get(f"{group}/members")).json()["items"]]
    assert names == ["Lea Żurek", "Max Żurek", "Otto Żurek"]
    assert (await max_.get("/api/groups", params={"person": int(Who.OTTO)})).json()["items"][0][
        "mine"
    ] is True
    for refused in (
        max_.post("/api/groups", json={"name": "Mine"}),
        max_.post(f"{group}/members", json={"people": [int(Who.ADA)]}),
        max_.patch(group, json={"name": "Mine"}),
        max_.delete(f"{group}/members/{int(Who.OTTO)}"),
        max_.patch(f"{group}/members/{int(Who.MAX)}", json={"right": "owner"}),
        lea.delete(group),
    ):
        assert (await refused).status_code == 403
    assert (await max_.delete(f"{group}/members/{int(Who.MAX)}")).status_code == 204
    twin = await house.client(Who.ADA).post("/api/groups", json={"name": "WORKS  COUNCIL"})
    assert (twin.status_code, twin.json()["code"], twin.json()["field"]) == (409, "taken", "name")
    for nobody in (Who.GUS, Who.BO, Who.DAN):
        answer = await lea.post(f"{group}/members", json={"people": [int(nobody)]})
        assert (answer.status_code, answer.json()["field"]) == (422, "people")


@pytest.mark.hostile(23)
async def test_who_is_in_the_group_is_in_the_space_and_leaves_it_with_the_group(house: Running) -> None:
    ines, lea = house.client(Who.INES), house.client(Who.LEA)
    group = await council(house, Who.OTTO)
    let_in = (await ines.put(f"{HIDDEN}/groups/{group.rpartition('/')[2]}")).json()["items"]
    assert [one["name"] for one in let_in] == ["Works council"]
    assert await is_in(house, Who.LEA, HIDDEN) == await is_in(house, Who.OTTO, HIDDEN) == "group"
    assert (await lea.get(f"{HIDDEN}/messages")).status_code == 200
    async with house.socket(Who.ADA) as ada:
        await lea.post(f"{group}/members", json={"people": [int(Who.ADA), int(Who.MAX)]})
        assert (await ada.change("membership.added"))["space"] == int(Where.HIDDEN)
        assert await is_in(house, Who.MAX, HIDDEN) == "added"
        await lea.delete(f"{group}/members/{int(Who.ADA)}")
        assert (await ada.change("membership.removed"))["space"] == int(Where.HIDDEN)
    assert (await house.client(Who.ADA).get(HIDDEN)).status_code == 404
    await lea.delete(f"{group}/members/{int(Who.MAX)}")
    assert await is_in(house, Who.MAX, HIDDEN) == "added"
    assert (await ines.get(HIDDEN)).json()["audience"]["members"] == 4
    await ines.delete(f"{HIDDEN}/groups/{group.rpartition('/')[2]}")
    assert (await lea.get(HIDDEN)).status_code == 404
    assert (await ines.get(HIDDEN)).json()["audience"]["members"] == 2


async def test_two_groups_are_two_sources_and_a_right_of_ones_own_is_another(house: Running) -> None:
    ines, lea = house.client(Who.INES), house.client(Who.LEA)
    first, second = await council(house, Who.OTTO), await council(house, Who.OTTO, name="First aid")
    for group in (first, second):
        await ines.put(f"{HIDDEN}/groups/{group.rpartition('/')[2]}")
    await lea.delete(f"{first}/members/{int(Who.OTTO)}")
    assert await is_in(house, Who.OTTO, HIDDEN) == "group"
    await ines.patch(f"{HIDDEN}/members/{int(Who.LEA)}", json={"right": "moderator"})
    await house.client(Who.ADA).delete(first)
    await house.client(Who.ADA).delete(second)
    assert (await house.client(Who.OTTO).get(HIDDEN)).status_code == 404
    assert await is_in(house, Who.LEA, HIDDEN) == "added"
    assert (await house.client(Who.MAX).get("/api/groups")).json()["items"] == []


async def test_who_left_the_space_is_not_brought_back_by_somebody_else(house: Running) -> None:
    ines, lea, otto = house.client(Who.INES), house.client(Who.LEA), house.client(Who.OTTO)
    group = await council(house, Who.OTTO)
    await ines.put(f"{HIDDEN}/groups/{group.rpartition('/')[2]}")
    assert (await otto.delete(f"{HIDDEN}/membership")).status_code == 204
    await lea.post(f"{group}/members", json={"people": [int(Who.ADA)]})
    assert (await otto.get(HIDDEN)).status_code == 404


@pytest.mark.hostile(15)
async def test_a_mention_of_a_group_is_one_of_each_who_can_read_it(house: Running) -> None:
    group = await council(house, Who.MAX, Who.INES)
    number = group.rpartition("/")[2]

    async def say(who: Who, space: str) -> Any:
        body = {"client_id": str(uuid.uuid4()), "body": f"<@g{number}> and `<@g{number}>`"}
        answer = await house.client(who).post(f"{space}/messages", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    before = (await house.client(Who.MAX).get(HIDDEN)).json()["mentions"]
    said = await say(Who.INES, HIDDEN)
    assert said["mentions"] == [int(Who.INES), int(Who.MAX)]
    assert f'data-group="{number}"' in said["html"]
    assert (await house.client(Who.MAX).get(HIDDEN)).json()["mentions"] == before + 1
    assert (await say(Who.INES, OPEN))["mentions"] == [int(Who.INES), int(Who.MAX), int(Who.LEA)]
    assert (await say(Who.GUS, MEMBERS))["mentions"] == []


@pytest.mark.hostile(26)
async def test_to_a_guest_and_a_stranger_groups_are_not_there(house: Running) -> None:
    group = await council(house, Who.INES)
    await house.client(Who.INES).put(f"{MEMBERS}/groups/{group.rpartition('/')[2]}")
    gus = house.client(Who.GUS)
    never = (await gus.get("/api/groups/999999")).content
    for road in (group, f"{group}/members"):
        answer = await gus.get(road)
        assert (answer.status_code, answer.content) == (404, never)
        assert (await house.client(None).get(road)).status_code == 401
    assert (await gus.get("/api/groups")).json()["items"] == []
    assert (await gus.get(f"{MEMBERS}/groups")).json()["items"] == []


async def test_two_who_add_at_the_same_moment_do_not_make_it_too_long(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    group = await council(house)
    monkeypatch.setattr(rules, "MOST_MEMBERS", 2)
    async with house.app.database.acting_as(int(Who.LEA)) as tx:
        await actions.add(tx, int(Who.LEA), int(group.rpartition("/")[2]), [int(Who.MAX)], "member")
        more = house.client(Who.LEA).post(f"{group}/members", json={"people": [int(Who.OTTO)]})
        other = asyncio.ensure_future(more)
        await asyncio.sleep(0.4)
        assert not other.done()
    answer = await other
    assert (answer.status_code, answer.json()["code"]) == (422, "too_long")
    assert (await house.client(Who.LEA).get(group)).json()["members"] == 2


async def test_only_owners_of_a_space_let_a_group_in(house: Running) -> None:
    number = (await council(house, Who.OTTO)).rpartition("/")[2]
    for who, space, status in (
        (Who.MAX, HIDDEN, 403),
        (Who.LEA, HIDDEN, 404),
        (Who.ADA, OPEN, 404),
        (Who.INES, f"/api/spaces/{int(Where.COMPANY)}", 409),
        (Who.MAX, f"/api/spaces/{int(Where.PAIR)}", 409),
        (Who.INES, f"/api/spaces/{int(Where.ARCHIVED)}", 409),
    ):
        assert (await house.client(who).put(f"{space}/groups/{number}")).status_code == status, (who, space)
    assert (await house.client(Who.INES).put(f"{HIDDEN}/groups/999999")).status_code == 404
    assert (await house.client(Who.INES).delete(f"{HIDDEN}/groups/{number}")).status_code == 404


REFUSED = {
    "a colleague makes a group": (
        Who.MAX,
        "insert into groups (name, name_key, created_by) values ('x', 'x', 3)",
    ),
    "a colleague enters a group": (
        Who.MAX,
        "insert into group_members (group_id, person_id, added_by) values (1, 3, 3)",
    ),
    "an owner takes a guest in": (
        Who.LEA,
        "insert into group_members (group_id, person_id, added_by) values (1, 6, 4)",
    ),
    "somebody lets a group into a space of others": (
        Who.LEA,
        "insert into group_spaces (space_id, group_id, granted_by) values (4, 1, 4)",
    ),
    "an owner of everyone's space lets a group in": (
        Who.INES,
        "insert into group_spaces (space_id, group_id, granted_by) values (1, 1, 2)",
    ),
}


async def test_the_database_refuses(house: Running) -> None:
    await council(house)
    database: Any = house.app.database
    for case, (who, statement) in REFUSED.items():
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.acting_as(int(who)) as tx:
                await tx.execute(statement)
        assert case
    async with database.acting_as(int(Who.GUS)) as tx:
        for table in ("groups", "group_members", "group_spaces"):
            assert await tx.fetchval(f"select count(*) from {table}") == 0
