"""Search through the API: what is found, in which order, and by whom never."""

import asyncio
from typing import Any

import asyncpg
import pytest

from folkmoot.items import access
from tests.counting import counted
from tests.running import Running
from tests.world import ANSWER, COMMENT, DELETED, MEMBERS, MESSAGE, OTTOS, POST, Where, Who, canary, item_in

READERS = {
    Who.ADA: {Where.COMPANY, Where.OPEN},
    Who.INES: set(Where),
    Who.MAX: set(Where),
    Who.LEA: {Where.COMPANY, Where.OPEN},
    Who.OTTO: {Where.COMPANY, Where.OPEN},
    Who.GUS: {Where.MEMBERS},
    Who.BO: {Where.COMPANY, Where.OPEN, Where.MEMBERS},
}


async def look(house: Running, who: Who, q: str, **params: Any) -> dict[str, Any]:
    answer = await house.client(who).get("/api/search", params={"q": q, **params})
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


async def ids(house: Running, who: Who, q: str, **params: Any) -> list[int]:
    return [item["id"] for item in (await look(house, who, q, **params))["items"]]


async def test_everyone_finds_exactly_what_they_may_read(house: Running) -> None:
    for who, readable in READERS.items():
        for where in Where:
            expected = {MESSAGE, ANSWER, POST, COMMENT, OTTOS} if where in readable else set()
            for which in (MESSAGE, ANSWER, POST, COMMENT, OTTOS, DELETED):
                found = await ids(house, who, canary(where, which))
                assert found == ([item_in(where, which)] if which in expected else []), (who, where, which)


@pytest.mark.hostile(5)
async def test_nothing_of_elsewhere_shows_in_numbers_or_pages(house: Running) -> None:
    page = await look(house, Who.GUS, "canary3x message", limit=50)
    assert {item["space"] for item in page["items"]} <= {int(Where.MEMBERS)}
    whole = await ids(house, Who.GUS, "message", limit=50)
    assert len(whole) == 3
    first = await look(house, Who.GUS, "message", limit=2)
    second = await look(house, Who.GUS, "message", limit=2, before=first["before"])
    assert (
        [item["id"] for item in [*first["items"], *second["items"]]] == whole == sorted(whole, reverse=True)
    )
    assert second["before"] is None


async def test_the_second_wall_stands_alone(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the question in items.access let through, row-level security and search_ids still find nothing."""
    monkeypatch.setattr(
        access.queries, "READABLE_BY_IDS", access.queries.BY_IDS.replace("$1", "$2") + " and $1::bigint > 0"
    )
    for who in (Who.GUS, Who.LEA, Who.OTTO, Who.ADA):
        for where in set(Where) - READERS[who]:
            for which in (MESSAGE, ANSWER, POST, COMMENT, OTTOS):
                assert await ids(house, who, canary(where, which)) == []
    assert await ids(house, Who.LEA, canary(Where.OPEN, POST)) == [item_in(Where.OPEN, POST)]


@pytest.mark.hostile(5)
async def test_leaving_and_closing_ends_finding(house: Running) -> None:
    word, otto = canary(Where.OPEN, OTTOS), house.client(Who.OTTO)
    assert await ids(house, Who.OTTO, word) == [item_in(Where.OPEN, OTTOS)]
    await house.client(Who.INES).patch(f"/api/spaces/{int(Where.OPEN)}", json={"visibility": "members"})
    assert await ids(house, Who.OTTO, word) == []
    assert (await otto.get("/api/search", params={"q": f"in:heat {word}"})).json()["items"] == []
    await house.client(Who.MAX).delete(f"/api/spaces/{int(Where.HIDDEN)}/membership")
    assert await ids(house, Who.MAX, canary(Where.HIDDEN, MESSAGE)) == []
    assert await ids(house, Who.MAX, "from:max in:bid") == []


async def test_words_phrases_and_beginnings(house: Running) -> None:
    said = await house.say(
        Who.MAX, Where.OPEN, "Die **Wärmepumpe** in Kvaløya kostet 38 kPa, see <https://x.example/heat>"
    )
    for q in (
        "wärmepumpe",
        "WARMEPUMPE",
        "wärme",
        "kvaloya",
        "kostet wärmepumpe",
        '"38 kpa"',
        "x.example/heat",
        "38 kP",
    ):
        assert said["id"] in await ids(house, Who.LEA, q), q
    for q in ("pumpe", '"kpa 38"', "wärme ", '"wärm"', "kvaløya nirgends"):
        assert said["id"] not in await ids(house, Who.LEA, q), q
    assert (await look(house, Who.LEA, '"38 kPa" wärm'))["words"] == ["38", "kpa", "warm"]


async def test_from_and_in(house: Running) -> None:
    first = await house.say(Who.LEA, Where.OPEN, "pump one")
    second = await house.say(Who.MAX, Where.OPEN, "pump two")
    third = await house.say(Who.MAX, Where.MEMBERS, "pump three")
    assert await ids(house, Who.MAX, "pump") == [third["id"], second["id"], first["id"]]
    assert await ids(house, Who.MAX, "pump from:lea") == [first["id"]]
    assert await ids(house, Who.MAX, "pump from:lea from:max in:heat") == [second["id"], first["id"]]
    assert await ids(house, Who.MAX, 'from:"max zur" in:"kvaløya ph" pump') == [third["id"]]
    assert await ids(house, Who.LEA, "in:kvaløya pump") == []
    assert await ids(house, Who.MAX, "pump from:nobody") == await ids(house, Who.MAX, "pump in:nowhere") == []
    assert (await ids(house, Who.MAX, "from:lea"))[0] == first["id"]
    assert (await ids(house, Who.MAX, "in:kvaløya"))[0] == third["id"]
    assert await ids(house, Who.GUS, "from:ines in:kvaløya") == [
        item_in(Where.MEMBERS, which) for which in (POST, MESSAGE)
    ]
    # Otto left, and his words stay under his name, also for a guest.
    assert await ids(house, Who.GUS, "from:otto") == [item_in(Where.MEMBERS, OTTOS)]
    assert await ids(house, Who.GUS, canary(Where.MEMBERS, OTTOS)) == [item_in(Where.MEMBERS, OTTOS)]


async def test_what_is_edited_and_deleted_is_found_as_it_is_now(house: Running) -> None:
    max_, said = house.client(Who.MAX), await house.say(Who.MAX, Where.HIDDEN, "before the edit")
    await max_.patch(f"/api/items/{said['id']}", json={"body": "after all"})
    assert await ids(house, Who.INES, '"before the edit"') == []
    assert await ids(house, Who.INES, '"after all"') == [said["id"]]
    await max_.delete(f"/api/items/{said['id']}")
    assert await ids(house, Who.INES, '"after all"') == []
    await max_.delete(f"/api/items/{said['id']}/deletion")
    assert await ids(house, Who.INES, '"after all"') == [said["id"]]


async def test_pages_meet_every_item_once_across_windows_of_ids(house: Running) -> None:
    """Ids with wide gaps between them, as imports leave them: the windows grow over what is not there."""
    owner = await asyncpg.connect(house.logins.owner)
    sent = []
    for step in (10, 20_000, 90_000, 2_000_000, 50_000_000):
        await owner.execute(
            "select setval(pg_get_serial_sequence('items', 'id'), nextval(pg_get_serial_sequence('items', 'id')) + $1)",
            step,
        )
        sent += [(await house.say(Who.MAX, Where.OPEN, "gap"))["id"] for _ in range(3)]
    await owner.close()
    met: list[int] = []
    before = ""
    while before is not None:
        page = await look(house, Who.LEA, "gap", limit=4, before=before)
        met += [item["id"] for item in page["items"]]
        before = page["before"]
    assert met == sorted(sent, reverse=True)


@pytest.mark.hostile(59, 63)
async def test_limits(house: Running) -> None:
    lea = house.client(Who.LEA)
    for q in ("x" * 201, " ".join(["ab"] * 21)):
        answer = await lea.get("/api/search", params={"q": q})
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "too_long", "q")
    assert (await lea.get("/api/search")).json()["code"] == "required"
    for params in ({"limit": 0}, {"limit": 51}, {"before": "no"}, {"before": "WyJhIl0"}):
        assert (await lea.get("/api/search", params={"q": "pump", **params})).status_code == 422
    assert (await house.client(None).get("/api/search", params={"q": "pump"})).status_code == 401


@pytest.mark.hostile(63)
async def test_nothing_in_a_question_breaks_it(house: Running) -> None:
    nasty = [
        "'",
        "''",
        "\\",
        ":*",
        "a:* | b",
        "!x",
        "<->",
        "(",
        ")",
        "%",
        "_",
        "\u200b",
        "é" * 100,
        "1e5",
        "0x1f",
        "-5",
        "\U0001f600 a",
    ]
    answers = await asyncio.gather(
        *(house.client(Who.LEA).get("/api/search", params={"q": q}) for q in nasty)
    )
    assert {answer.status_code for answer in answers} <= {200, 422}


async def test_it_takes_few_statements(house: Running) -> None:
    await look(house, Who.MAX, "pump")
    with counted(house) as statements:
        await look(house, Who.MAX, 'canary from:ines in:heat "x y"')
    assert len(statements) <= 4


@pytest.mark.hostile(63)
async def test_too_slow_is_told_as_too_slow(house: Running) -> None:
    owner = await asyncpg.connect(house.logins.owner)
    await owner.execute(
        """
        create or replace function search_ids(wanted tsquery, only_spaces bigint[], only_authors bigint[], before bigint,
                                              most integer)
        returns setof bigint language plpgsql stable security definer rows 20 set search_path = public, pg_temp
        as $$ begin perform pg_sleep(60); end $$
        """
    )
    async with house.app.database.acting_as(1) as tx:
        role = await tx.fetchval("select current_user")
    name = await owner.fetchval("select current_database()")
    await owner.execute(f"alter role {role} in database {name} set statement_timeout = '200ms'")
    await owner.close()
    await house.app.database.web.close_idle()
    answer = await house.client(Who.LEA).get("/api/search", params={"q": "pump"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "Retry-After" in answer.headers


def test_the_readers_of_this_file_are_those_of_the_world() -> None:
    for where, people in MEMBERS.items():
        for who in people:
            assert who not in READERS or where in READERS[who]
