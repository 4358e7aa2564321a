"""Saved for later, and back when its time has come, once."""

import asyncio
import uuid
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import listeners
from tests.notifications.asking import bell, counts, do, news, only
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import DELETED, MESSAGE, POST, Where, Who, canary, item_in

ITEM = item_in(Where.OPEN, POST)


def soon(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()


async def remind(house: Running) -> None:
    bench = Bench(house.app.database, house.settings)
    while await listeners.remind(bench):
        pass


async def saved(house: Running, who: Who) -> list[int]:
    return [mark["item"] for mark in (await do(house, who, "GET", "/me/saved"))["items"]]


async def test_something_is_saved_and_let_go(house: Running) -> None:
    async with house.socket(Who.MAX) as device, house.socket(Who.INES) as other:
        await do(house, Who.MAX, "PUT", f"/items/{ITEM}/saved", {})
        change = await device.change("saved.changed")
        assert (change["person"], change["item"]) == (int(Who.MAX), ITEM)
        page = await do(house, Who.MAX, "GET", "/me/saved")
        assert [item["body"] for item in page["about"]] == [canary(Where.OPEN, POST)]
        assert [(mark["item"], mark["due_at"]) for mark in (await bell(house, Who.MAX))["saved"]] == [
            (ITEM, None)
        ]
        await do(house, Who.MAX, "PUT", f"/items/{ITEM}/saved", {})
        await do(house, Who.MAX, "DELETE", f"/items/{ITEM}/saved")
        await do(house, Who.MAX, "DELETE", f"/items/{ITEM}/saved")
        await device.change("saved.changed")
        assert await device.quiet() == []
        assert await other.quiet() == []
    assert await saved(house, Who.MAX) == []


async def test_it_comes_back_when_its_time_has_come_and_once(house: Running) -> None:
    await do(house, Who.MAX, "PUT", f"/items/{ITEM}/saved", {"due_at": soon(3600)})
    await remind(house)
    assert await counts(house, Who.MAX) == (0, 0)
    await do(house, Who.MAX, "PUT", f"/items/{ITEM}/saved", {"due_at": soon(-1)})
    async with house.socket(Who.MAX) as device:
        await asyncio.gather(*(remind(house) for _ in range(4)))
        await device.change("notification.changed")
        assert await device.quiet() == []
    found = await only(house, Who.MAX)
    assert (found["reason"], found["asks"], found["item"]) == ("reminder", True, ITEM)
    await do(house, Who.MAX, "PUT", f"/me/notifications/{found['id']}/done")
    await remind(house)
    assert await counts(house, Who.MAX) == (0, 0)
    assert await saved(house, Who.MAX) == [ITEM]


async def test_put_off_or_let_go_it_waits_no_more_and_comes_again(house: Running) -> None:
    for wanted in ({"due_at": soon(3600)}, {}, None):
        await do(house, Who.MAX, "PUT", f"/items/{ITEM}/saved", {"due_at": soon(-1)})
        await remind(house)
        assert await counts(house, Who.MAX) == (1, 1)
        method = "DELETE" if wanted is None else "PUT"
        await do(house, Who.MAX, method, f"/items/{ITEM}/saved", wanted)
        assert await counts(house, Who.MAX) == (0, 0)


@pytest.mark.hostile(1, 8, 11)
async def test_only_what_may_be_read_is_saved_and_shown(house: Running) -> None:
    hidden, never = item_in(Where.HIDDEN, MESSAGE), 987654321
    for item in (hidden, never):
        for method, body in (("PUT", {}), ("DELETE", None)):
            answer = await house.client(Who.LEA).request(method, f"/api/items/{item}/saved", json=body)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    gone = await house.client(Who.MAX).put(f"/api/items/{item_in(Where.OPEN, DELETED)}/saved", json={})
    assert gone.status_code == 410
    await do(house, Who.MAX, "PUT", f"/items/{hidden}/saved", {"due_at": soon(-1)})
    await do(house, Who.INES, "DELETE", f"/spaces/{int(Where.HIDDEN)}/members/3")
    await remind(house)
    assert await saved(house, Who.MAX) == []
    assert await counts(house, Who.MAX) == (0, 0)
    assert (await bell(house, Who.MAX))["saved"] == []


async def test_there_is_room_for_a_thousand(house: Running) -> None:
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        """
        insert into items (space_id, seq, kind, author_id, in_feed, body)
        select 2, 1000 + n, 'message', 2, false, 'x' from generate_series(1, 1000) n
        """
    )
    await connection.execute(
        "insert into saved_items (person_id, item_id) select 3, id from items where seq > 1000"
    )
    await connection.close()
    answer = await house.client(Who.MAX).put(f"/api/items/{ITEM}/saved", json={})
    assert (answer.status_code, answer.json()["code"], answer.json()["limit"]) == (
        422,
        "too_many_saved",
        1000,
    )
    page = await do(house, Who.MAX, "GET", "/me/saved")
    assert (len(page["items"]), page["before"] is not None) == (50, True)
    assert len((await bell(house, Who.MAX))["saved"]) == 1000


@pytest.mark.parametrize("due", ["2999-01-01T00:00:00Z", "2026-01-01T00:00:00", "soon"])
async def test_a_time_is_within_reach_and_says_its_zone(house: Running, due: object) -> None:
    answer = await house.client(Who.MAX).put(f"/api/items/{ITEM}/saved", json={"due_at": due})
    assert (answer.status_code, answer.json()["field"]) == (422, "due_at")


async def test_thousands_come_back_in_the_same_minute(house: Running) -> None:
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(
        """
        insert into items (space_id, seq, kind, author_id, in_feed, body)
        select 2, 1000 + n, 'message', 2, false, 'x' from generate_series(1, 450) n
        """
    )
    await connection.execute(
        "insert into saved_items (person_id, item_id, due_at) select 3, id, now() from items where seq > 1000"
    )
    await connection.close()
    await asyncio.gather(remind(house), remind(house))
    rows = await ask_database(house, "select count(*), count(distinct item_id) as items from notifications")
    assert (rows[0]["count"], rows[0]["items"]) == (450, 450)
    assert await counts(house, Who.MAX) == (100, 100)
    assert len(await news(house, Who.MAX)) == 30


async def test_saying_something_twice_saves_nothing_twice(house: Running) -> None:
    said = await house.say(Who.INES, Where.OPEN, str(uuid.uuid4()))
    await asyncio.gather(*(do(house, Who.MAX, "PUT", f"/items/{said['id']}/saved", {}) for _ in range(4)))
    assert await saved(house, Who.MAX) == [said["id"]]
