"""Sending later with files: held for their author alone until then, once with the item, and given back where it was not sent."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from folkmoot.kernel import clock
from folkmoot.scheduled.actions import publish_due
from tests.files.asking import address, clear_away, put, stored, uploaded
from tests.people.asking import ask_database
from tests.running import Running
from tests.scheduled.planning import later, plan
from tests.world import Where, Who

KEY = "00000000-0000-4000-8000-000000000042"
ROAD = f"/api/me/scheduled/{KEY}"
HELD = "select client_id from attachments where planned is not null"


class Later(clock.Clock):
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=30)


@pytest.fixture
def a_day_on(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda: monkeypatch.setattr(clock, "CLOCK", Later())


def with_files(*uploads: str, where: Where = Where.OPEN, **more: Any) -> dict[str, Any]:
    files = [{"upload": upload, "alt": f"file {number}"} for number, upload in enumerate(uploads)]
    return plan(where, attachments=files, **more)


async def planned(house: Running, *uploads: str, where: Where = Where.OPEN, **more: Any) -> Any:
    answer = await house.client(Who.MAX).put(ROAD, json=with_files(*uploads, where=where, **more))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def publish(house: Running) -> None:
    await publish_due(house.app.database, int(Who.MAX), UUID(KEY))


async def test_they_wait_for_their_author_alone_and_go_with_the_item_in_their_order(
    house: Running, a_day_on: Any
) -> None:
    uploads = [await uploaded(house, Who.MAX, f"plan {n}".encode(), f"{n}.txt") for n in range(2)]
    answer = await planned(house, uploads[1], uploads[0], body="")
    assert [(file["name"], file["alt"], file["bytes"]) for file in answer["attachments"]] == [
        ("1.txt", "file 0", 6),
        ("0.txt", "file 1", 6),
    ]
    listed = (await house.client(Who.MAX).get("/api/me/scheduled")).json()["items"]
    assert listed == [answer]
    mine = await house.client(Who.MAX).get(f"/api/uploads/{uploads[0]}")
    assert (mine.content, mine.headers["content-disposition"]) == (
        b"plan 0",
        "attachment; filename*=UTF-8''0.txt",
    )
    a_day_on()
    await clear_away(house)
    await asyncio.gather(*(publish(house) for _ in range(5)))
    (row,) = await ask_database(
        house, "select id, space_id, attached from items where client_id = $1", UUID(KEY)
    )
    item = (await house.client(Who.INES).get(f"/api/items/{row['id']}")).json()
    assert [(file["name"], file["alt"]) for file in item["attachments"]] == [
        ("1.txt", "file 0"),
        ("0.txt", "file 1"),
    ]
    assert (await house.client(Who.INES).get(address(item))).content == b"plan 1"
    assert await ask_database(house, HELD) == []
    assert (await house.client(Who.MAX).get(f"/api/uploads/{uploads[0]}")).status_code == 404


@pytest.mark.hostile(50)
async def test_nobody_else_reads_holds_or_takes_them(house: Running) -> None:
    upload = await uploaded(house, Who.MAX, b"not yet")
    await planned(house, upload)
    never = await house.client(Who.INES).get(f"/api/uploads/{uuid4()}")
    for who, where in ((Who.INES, Where.COMPANY), (Who.ADA, Where.COMPANY), (Who.GUS, Where.MEMBERS)):
        answer = await house.client(who).get(f"/api/uploads/{upload}")
        assert (answer.status_code, answer.content) == (404, never.content)
        mine = await house.client(who).put(
            f"/api/me/scheduled/{uuid4()}", json=with_files(upload, where=where)
        )
        assert (mine.status_code, mine.json()["code"]) == (422, "no_upload")
    assert (await house.client(None).get(f"/api/uploads/{upload}")).status_code == 401
    assert len(await ask_database(house, HELD)) == 1


async def test_what_a_plan_holds_is_in_nothing_else(house: Running) -> None:
    upload = await uploaded(house, Who.MAX, b"once")
    await planned(house, upload)
    max_ = house.client(Who.MAX)
    other = await max_.put(f"/api/me/scheduled/{uuid4()}", json=with_files(upload))
    twice = await max_.put(
        f"/api/me/scheduled/{uuid4()}", json=with_files(*[await uploaded(house, Who.MAX, b"2")] * 2)
    )
    now = await max_.post(
        f"/api/spaces/{int(Where.OPEN)}/messages",
        json={"client_id": str(uuid4()), "body": "x", "attachments": [{"upload": upload}]},
    )
    assert [answer.json()["code"] for answer in (other, twice, now)] == ["no_upload"] * 3
    assert (await max_.delete(f"/api/uploads/{upload}")).status_code == 404
    assert len((await max_.get("/api/me/scheduled")).json()["items"]) == 1


async def test_changing_and_taking_back_gives_files_free(house: Running, a_day_on: Any) -> None:
    kept, dropped = [await uploaded(house, Who.MAX, raw) for raw in (b"kept", b"dropped")]
    await planned(house, kept, dropped)
    assert [file["upload"] for file in (await planned(house, kept))["attachments"]] == [kept]
    a_day_on()
    await clear_away(house)
    assert [path.read_bytes() for path in stored(house)] == [b"kept"]
    assert (await house.client(Who.MAX).delete(ROAD)).status_code == 204
    # Planned again at once, as somebody does who pressed the wrong button.
    assert [file["upload"] for file in (await planned(house, kept, local=later(60)))["attachments"]] == [kept]
    await house.client(Who.MAX).delete(ROAD)
    await clear_away(house)
    assert stored(house) == set()


async def test_a_plan_gains_a_file_when_it_is_changed(house: Running, a_day_on: Any) -> None:
    first, second = [await uploaded(house, Who.MAX, raw) for raw in (b"first", b"second")]
    await planned(house, first)
    assert [file["upload"] for file in (await planned(house, first, second))["attachments"]] == [
        first,
        second,
    ]
    a_day_on()
    await clear_away(house)
    await publish(house)
    (row,) = await ask_database(house, "select id from items where client_id = $1", UUID(KEY))
    item = (await house.client(Who.INES).get(f"/api/items/{row['id']}")).json()
    assert (await house.client(Who.INES).get(address(item, 1))).content == b"second"


@pytest.mark.hostile(13)
async def test_what_could_not_be_sent_keeps_its_files_for_its_author(house: Running, a_day_on: Any) -> None:
    upload = await uploaded(house, Who.MAX, b"for the bid")
    await planned(house, upload, where=Where.HIDDEN)
    await house.client(Who.MAX).delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    a_day_on()
    await publish(house)
    await clear_away(house)
    (one,) = (await house.client(Who.MAX).get("/api/me/scheduled")).json()["items"]
    assert (one["failed"], [file["upload"] for file in one["attachments"]]) == ("not_found", [upload])
    assert (await house.client(Who.MAX).get(f"/api/uploads/{upload}")).content == b"for the bid"
    await planned(house, upload, local=later(60))
    sent = (await house.client(Who.MAX).post(f"{ROAD}/publication")).json()
    assert (await house.client(Who.INES).get(address(sent))).content == b"for the bid"


@pytest.mark.hostile(62)
async def test_what_is_planned_counts_among_what_waits(house: Running) -> None:
    upload = await uploaded(house, Who.MAX, b"one")
    await planned(house, upload)
    await ask_database(
        house,
        """
        insert into attachments (author_id, client_id, content, name)
        select author_id, gen_random_uuid(), content, name from attachments, generate_series(1, 99)
        """,
    )
    answer = await put(house, Who.MAX, b"two")
    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_uploads")


async def test_a_space_that_goes_takes_the_plan_along_and_no_file_stays(
    house: Running, a_day_on: Any
) -> None:
    await planned(house, await uploaded(house, Who.MAX, b"one"))
    await ask_database(house, "delete from scheduled")
    assert await ask_database(house, HELD) == []
    a_day_on()
    await clear_away(house)
    assert stored(house) == set()
