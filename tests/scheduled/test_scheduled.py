"""Sending later: seen by nobody before, sent once, by the rights its author has then."""

import asyncio
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from folkmoot.kernel import clock
from folkmoot.kernel.jobs import Bench
from folkmoot.scheduled import rules
from folkmoot.scheduled.actions import publish_due
from folkmoot.scheduled.jobs import sweep
from tests.people.asking import ask_database
from tests.running import Running
from tests.scheduled.planning import later, plan
from tests.world import MESSAGE, POST, Where, Who, item_in

KEY = "00000000-0000-4000-8000-000000000042"
ROAD = f"/api/me/scheduled/{KEY}"


class Later(clock.Clock):
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=3)


@pytest.fixture
def three_hours_on(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda: monkeypatch.setattr(clock, "CLOCK", Later())


async def put(house: Running, who: Who, content: dict[str, Any], key: str = KEY) -> Any:
    return await house.client(who).put(f"/api/me/scheduled/{key}", json=content)


async def planned(house: Running, who: Who = Who.MAX) -> list[Any]:
    found: list[Any] = (await house.client(who).get("/api/me/scheduled")).json()["items"]
    return found


async def said(house: Running, body: str = "said later") -> list[Any]:
    return await ask_database(house, "select * from items where body = $1", body)


async def test_nobody_sees_what_is_planned_not_even_that_it_is(house: Running) -> None:
    before = (await house.client(Who.INES).get("/api/spaces/2")).json()
    async with house.socket(Who.INES) as ines, house.socket(Who.MAX) as max_:
        answer = await put(house, Who.MAX, plan(Where.OPEN, body="canary of later"))
        assert answer.status_code == 200, answer.text
        assert (await max_.change("scheduled.changed"))["person"] == Who.MAX
        assert await ines.quiet() == []
    assert (await house.client(Who.INES).get("/api/spaces/2")).json() == before
    assert await planned(house, Who.INES) == []
    assert [one["body"] for one in await planned(house)] == ["canary of later"]
    assert await said(house, "canary of later") == []


async def test_it_is_sent_when_it_is_due_and_once_however_often_it_is_tried(
    house: Running, three_hours_on: Any
) -> None:
    await put(house, Who.MAX, plan(Where.OPEN, body="for <@2>", root=item_in(Where.OPEN, MESSAGE)))
    await publish_due(house.app.database, int(Who.MAX), UUID(KEY))
    assert await said(house, "for <@2>") == []
    three_hours_on()
    async with house.socket(Who.INES) as ines:
        await asyncio.gather(*(publish_due(house.app.database, int(Who.MAX), UUID(KEY)) for _ in range(5)))
        change = await ines.change("item.created")
    item = change["items"][change["item"]]
    assert (item["author"], item["root"], item["client_id"]) == (
        Who.MAX,
        item_in(Where.OPEN, MESSAGE),
        KEY,
    )
    assert item["mentions"] == [Who.INES]
    assert len(await said(house, "for <@2>")) == 1
    assert await planned(house) == []
    again = await put(house, Who.MAX, plan(Where.OPEN, local=later(30)))
    assert (again.status_code, again.json()["code"]) == (409, "conflict")


async def test_what_was_missed_is_swept_up(house: Running, three_hours_on: Any) -> None:
    await put(house, Who.MAX, plan(Where.COMPANY, place="posts", title="News"))
    await put(house, Who.INES, plan(Where.HIDDEN, body="to the bid"))
    three_hours_on()
    await sweep(Bench(house.app.database, house.settings))
    assert [(row["kind"], row["title"], row["in_feed"]) for row in await said(house)] == [
        ("post", "News", True)
    ]
    assert [row["author_id"] for row in await said(house, "to the bid")] == [Who.INES]


LOST = {
    "left": "delete from memberships where person_id = 3 and space_id = 2",
    "archived": "update spaces set archived_at = now(), archived_by = 2 where id = 2",
    "deactivated": "update people set deactivated_at = now() where id = 3",
    "without chat": "update spaces set has_chat = false, main = 'posts' where id = 2",
}
CODES = {
    "left": "forbidden",
    "archived": "archived",
    "deactivated": "deactivated",
    "without chat": "no_place",
}


@pytest.mark.hostile(13)
@pytest.mark.parametrize("lost", LOST)
async def test_whose_right_ended_meanwhile_is_told_and_nothing_is_sent(
    house: Running, three_hours_on: Any, lost: str
) -> None:
    await put(house, Who.MAX, plan(Where.OPEN))
    await ask_database(house, LOST[lost])
    three_hours_on()
    for _ in range(2):
        await publish_due(house.app.database, int(Who.MAX), UUID(KEY))
    assert await said(house) == []
    rows = await ask_database(house, "select failed from scheduled")
    assert [row["failed"] for row in rows] == [CODES[lost]]
    told = await ask_database(house, "select person_id, facts from changes where type = 'scheduled.changed'")
    assert [json.loads(row["facts"]) for row in told] == [{"plan": KEY}, {"plan": KEY, "failed": CODES[lost]}]


@pytest.mark.hostile(13)
async def test_who_left_a_closed_space_is_told_it_is_not_there(house: Running, three_hours_on: Any) -> None:
    await put(house, Who.MAX, plan(Where.HIDDEN))
    await house.client(Who.MAX).delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    three_hours_on()
    await publish_due(house.app.database, int(Who.MAX), UUID(KEY))
    assert [one["failed"] for one in await planned(house)] == ["not_found"]
    assert (await put(house, Who.MAX, plan(Where.HIDDEN, local=later(30)))).status_code == 404
    moved = await put(house, Who.MAX, plan(Where.OPEN, local=later(30)))
    assert (moved.json()["space"], moved.json()["failed"]) == (Where.OPEN, None)


async def test_it_is_put_off_taken_back_or_sent_now(house: Running, three_hours_on: Any) -> None:
    await put(house, Who.MAX, plan(Where.OPEN))
    assert (await put(house, Who.MAX, plan(Where.OPEN, local=later(30)))).status_code == 200
    sent = await house.client(Who.MAX).post(f"{ROAD}/publication")
    assert (sent.status_code, sent.json()["body"]) == (201, "said later")
    assert (await house.client(Who.MAX).post(f"{ROAD}/publication")).status_code == 404
    other = str(uuid.uuid4())
    await put(house, Who.MAX, plan(Where.OPEN, body="never"), other)
    assert (await house.client(Who.INES).delete(f"/api/me/scheduled/{other}")).status_code == 404
    assert (await house.client(Who.MAX).delete(f"/api/me/scheduled/{other}")).status_code == 204
    three_hours_on()
    await publish_due(house.app.database, int(Who.MAX), UUID(other))
    assert await said(house, "never") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"local": "2020-01-01T09:00"}, "past"),
        ({"local": "2999-01-01T09:00"}, "too_far"),
        ({"local": "tomorrow"}, "invalid"),
        ({"local": "2030-01-01T09:00Z"}, "invalid"),
        ({"zone": "Europe/Atlantis"}, "invalid"),
        ({"body": " "}, "required"),
        ({"root": 987654321}, "not_found"),
        ({"place": "attic"}, "invalid"),
    ],
)
async def test_what_cannot_be_planned_is_said(house: Running, change: dict[str, Any], code: str) -> None:
    answer = await put(house, Who.MAX, plan(Where.OPEN, **change))
    assert answer.json()["code"] == code
    assert await planned(house) == []


@pytest.mark.hostile(62)
async def test_one_plan_more_than_fits_is_refused(house: Running) -> None:
    await ask_database(
        house,
        """
        insert into scheduled (person_id, client_id, space_id, place, body, local, zone, at)
        select 3, gen_random_uuid(), 2, 'chat', 'x', now(), 'UTC', now() + interval '1 day' from generate_series(1, 100)
        """,
    )
    answer = await put(house, Who.MAX, plan(Where.OPEN))
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_scheduled")


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        ("2026-11-30T09:00", "Europe/Oslo", "2026-11-30T08:00"),
        ("2026-07-30T09:00", "Europe/Oslo", "2026-07-30T07:00"),
        ("2027-03-28T02:30", "Europe/Oslo", "2027-03-28T01:30"),
        ("2026-10-25T02:30", "Europe/Oslo", "2026-10-25T00:30"),
        ("2026-11-30T09:00", "Asia/Kolkata", "2026-11-30T03:30"),
    ],
)
def test_a_time_is_meant_by_the_clock_of_its_zone(local: str, zone: str, moment: str) -> None:
    """Also on the days on which it is put forward (the hour is skipped) and back (the first of the two)."""
    found = rules.moment_of(rules.read_local(local), zone)
    assert found == datetime.fromisoformat(f"{moment}+00:00")


async def test_a_deleted_post_is_not_answered_later(house: Running, three_hours_on: Any) -> None:
    await put(house, Who.MAX, plan(Where.OPEN, place="posts", root=item_in(Where.OPEN, POST)))
    await house.client(Who.INES).delete(f"/api/items/{item_in(Where.OPEN, POST)}")
    three_hours_on()
    await publish_due(house.app.database, int(Who.MAX), UUID(KEY))
    assert [one["failed"] for one in await planned(house)] == ["gone"]
