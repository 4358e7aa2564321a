"""Joining, leaving, letting in and handing on."""

import asyncio
from typing import Any

import asyncpg
import pytest

from folkmoot.spaces.queries import members
from tests.running import Running
from tests.spaces.asking import found
from tests.world import POST, Where, Who, item_in

OPEN, HIDDEN, MEMBERS = (f"/api/spaces/{int(where)}" for where in (Where.OPEN, Where.HIDDEN, Where.MEMBERS))


async def test_who_joins_has_everything_read(house: Running) -> None:
    joined = (await house.client(Who.OTTO).put(f"{OPEN}/membership")).json()
    assert joined["membership"]["read_seq"] == joined["last_seq"] == 6
    assert (joined["membership"]["right"], joined["membership"]["source"]) == ("member", "joined")
    assert (joined["unread"], joined["audience"]["members"]) == (0, 5)
    again = (await house.client(Who.OTTO).put(f"{OPEN}/membership")).json()
    assert again == joined


async def test_from_outside_nobody_learns_how_much_is_written(house: Running) -> None:
    """Where only members read; everybody may know that the space is there."""
    await house.client(Who.INES).put(f"/api/items/{item_in(Where.MEMBERS, POST)}/pin")
    for who, known in ((Who.INES, True), (Who.LEA, False), (Who.ADA, False)):
        client = house.client(who)
        listed = (await client.get("/api/spaces", params={"q": "Kvaløya"})).json()["items"]
        for space in (*listed, (await client.get(MEMBERS)).json()):
            assert (space["last_seq"] > 0, space["pinned"] > 0) == (known, known), who


async def test_who_leaves_reads_no_more_and_loses_the_drafts(house: Running) -> None:
    max_ = house.client(Who.MAX)
    draft = {"space": int(Where.HIDDEN), "root": None, "place": "chat", "body": "half a thou"}
    await max_.put("/api/me/drafts", json=draft)
    assert (await max_.delete(f"{HIDDEN}/membership")).status_code == 204
    assert (await max_.get(HIDDEN)).status_code == 404
    assert (await max_.delete(f"{HIDDEN}/membership")).status_code == 404
    await house.client(Who.INES).put(f"{HIDDEN}/members/{int(Who.MAX)}")
    assert (await max_.get("/api/me/drafts")).json()["items"] == []


async def test_the_drafts_of_who_is_removed_go_too(house: Running) -> None:
    draft = {"space": int(Where.HIDDEN), "root": None, "place": "chat", "body": "half a thou"}
    await house.client(Who.MAX).put("/api/me/drafts", json=draft)
    assert (await house.client(Who.INES).delete(f"{HIDDEN}/members/{int(Who.MAX)}")).status_code == 204
    owner = await asyncpg.connect(house.logins.owner)
    assert await owner.fetchval("select count(*) from drafts") == 0
    await owner.close()


async def test_the_last_owner_hands_on_first(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    refused = await ines.delete(f"{HIDDEN}/membership")
    assert (refused.status_code, refused.json()["code"]) == (409, "last_owner")
    refused = await ines.patch(f"{HIDDEN}/members/{int(Who.INES)}", json={"right": "member"})
    assert (refused.status_code, refused.json()["code"]) == (409, "last_owner")
    given = await ines.patch(f"{HIDDEN}/members/{int(Who.MAX)}", json={"right": "owner"})
    assert given.json()["right"] == "owner"
    assert (await ines.delete(f"{HIDDEN}/membership")).status_code == 204
    assert (await max_.patch(HIDDEN, json={"purpose": "mine now"})).status_code == 200


async def test_a_deactivated_owner_counts_for_nothing(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute("update memberships set \"right\" = 'owner' where person_id = $1", int(Who.DAN))
    await owner.close()
    assert (await house.client(Who.INES).delete(f"{HIDDEN}/membership")).json()["code"] == "last_owner"


async def test_two_owners_leaving_at_once_leave_one(house: Running) -> None:
    ines, max_ = house.client(Who.INES), house.client(Who.MAX)
    for _ in range(5):
        space = f"/api/spaces/{(await found(house, Who.INES))['id']}"
        for other in (Who.MAX, Who.LEA):
            await ines.put(f"{space}/members/{int(other)}")
        await ines.patch(f"{space}/members/{int(Who.MAX)}", json={"right": "owner"})
        answers = await asyncio.gather(ines.delete(f"{space}/membership"), max_.delete(f"{space}/membership"))
        assert sorted(answer.status_code for answer in answers) == [204, 409]


async def test_behind_the_last_person_the_space_is_archived(house: Running) -> None:
    space = f"/api/spaces/{(await found(house, Who.LEA, visibility='open'))['id']}"
    assert (await house.client(Who.LEA).delete(f"{space}/membership")).status_code == 204
    left = (await house.client(Who.MAX).get(space)).json()
    assert left["archived_by"] == int(Who.LEA)
    assert left["audience"]["members"] == 0
    hidden = f"/api/spaces/{(await found(house, Who.LEA))['id']}"
    await house.client(Who.LEA).delete(f"{hidden}/membership")
    assert (await house.client(Who.LEA).get(hidden)).status_code == 404


async def test_who_is_let_in_is_said_with_by_whom(house: Running) -> None:
    added = await house.client(Who.MAX).put(f"{MEMBERS}/members/{int(Who.LEA)}")
    assert (added.json()["source"], added.json()["added_by"]) == ("added", int(Who.MAX))
    assert (await house.client(Who.LEA).get(f"{MEMBERS}/messages")).status_code == 200
    for nobody in (999999, int(Who.DAN)):
        answer = await house.client(Who.INES).put(f"{HIDDEN}/members/{nobody}")
        assert answer.status_code == 404
    assert (await house.client(Who.MAX).delete(f"{MEMBERS}/members/{int(Who.LEA)}")).status_code == 403
    assert (await house.client(Who.INES).delete(f"{MEMBERS}/members/{int(Who.LEA)}")).status_code == 204
    assert (await house.client(Who.INES).delete(f"{MEMBERS}/members/{int(Who.LEA)}")).status_code == 404


async def test_a_guest_is_let_in_by_name_and_owns_nothing(house: Running) -> None:
    ines = house.client(Who.INES)
    added = await ines.put(f"{OPEN}/members/{int(Who.GUS)}")
    assert added.json()["person"]["kind"] == "guest"
    assert (await ines.get(OPEN)).json()["audience"] == {"reach": "open", "members": 5, "guests": 1}
    refused = await ines.patch(f"{OPEN}/members/{int(Who.GUS)}", json={"right": "owner"})
    assert (refused.status_code, refused.json()["field"]) == (422, "right")
    assert (await house.client(Who.GUS).get(f"{OPEN}/messages")).status_code == 200
    await ines.delete(f"{OPEN}/members/{int(Who.GUS)}")
    assert (await house.client(Who.GUS).get(f"{OPEN}/messages")).status_code == 404


@pytest.mark.parametrize("many", [members.MANY, 0], ids=["few", "many"])
async def test_members_are_listed_by_name_without_the_deactivated(
    house: Running, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(members, "MANY", many)

    async def names(who: Who, **params: Any) -> list[str]:
        answer = await house.client(who).get(f"{MEMBERS}/members", params=params)
        return [member["person"]["name"].split()[0] for member in answer.json()["items"]]

    assert await names(Who.GUS) == ["Bo", "Gus", "Ines", "Max"]
    assert await names(Who.MAX, q="zur") == ["Bo", "Gus", "Max"]
    assert await names(Who.MAX, q="max żur") == ["Max"]
    assert await names(Who.MAX, right="owner") == ["Ines"]


async def test_the_number_who_can_read_is_the_number_who_are_listed(house: Running) -> None:
    for where in (Where.OPEN, Where.MEMBERS, Where.HIDDEN, Where.COMPANY, Where.PAIR):
        space = f"/api/spaces/{int(where)}"
        audience = (await house.client(Who.INES).get(space)).json()["audience"]
        listed = (await house.client(Who.INES).get(f"{space}/members")).json()["items"]
        guests = [member for member in listed if member["person"]["kind"] == "guest"]
        assert (audience["members"], audience["guests"]) == (len(listed), len(guests))


async def test_every_act_is_told_to_those_who_read(house: Running) -> None:
    async with house.socket(Who.MAX) as inside, house.socket(Who.LEA) as outside:
        ines = house.client(Who.INES)
        await ines.put(f"{HIDDEN}/members/{int(Who.LEA)}")
        for listener in (inside, outside):
            added = await listener.change("membership.added")
            assert (added["space"], added["person"], added["right"]) == (
                int(Where.HIDDEN),
                int(Who.LEA),
                "member",
            )
        await ines.patch(HIDDEN, json={"name": "Bid 2232"})
        assert (await outside.change("space.changed"))["space"] == int(Where.HIDDEN)
        await ines.patch(f"{HIDDEN}/members/{int(Who.LEA)}", json={"right": "owner"})
        assert (await inside.change("membership.changed"))["right"] == "owner"
        await house.client(Who.LEA).delete(f"{HIDDEN}/membership")
        for listener in (inside, outside):
            assert (await listener.change("membership.removed"))["person"] == int(Who.LEA)
        await ines.patch(HIDDEN, json={"name": "Bid 2233"})
        assert await outside.quiet() == []


async def test_the_level_is_told_to_my_own_devices_only(house: Running) -> None:
    async with house.socket(Who.MAX) as mine, house.socket(Who.INES) as other:
        await house.client(Who.MAX).patch(f"{OPEN}/membership", json={"level": "nothing"})
        changed = await mine.change("level.changed")
        assert (changed["space"], changed["level"]) == (int(Where.OPEN), "nothing")
        assert await other.quiet() == []
    assert (await house.client(Who.MAX).get(OPEN)).json()["membership"]["level"] == "nothing"


async def test_a_space_that_closes_is_closed_to_who_looked_in(house: Running) -> None:
    otto = house.client(Who.OTTO)
    assert (await otto.get(f"/api/items/{item_in(Where.OPEN, POST)}")).status_code == 200
    await house.client(Who.INES).patch(OPEN, json={"visibility": "members"})
    assert (await otto.get(f"/api/items/{item_in(Where.OPEN, POST)}")).status_code == 404
    assert (await otto.get(OPEN)).status_code == 200


async def test_who_can_read_is_whom_the_audience_names(house: Running) -> None:
    living = [who for who in Who if who is not Who.DAN]
    for where in Where:
        space = f"/api/spaces/{int(where)}"
        audience = (await house.client(Who.INES).get(space)).json()["audience"]
        listed = (await house.client(Who.INES).get(f"{space}/members")).json()["items"]
        named = {member["person"]["id"] for member in listed}
        if audience["reach"] in {"company", "open"}:
            named |= {int(who) for who in living if who is not Who.GUS}
        reading = {
            int(who)
            for who in living
            if (await house.client(who).get(f"{space}/messages")).status_code == 200
        }
        assert reading == named, where
