"""What is noted of the newest post of each space is what is there, whatever is done with posts and however much at once."""

import asyncio
import random
from collections.abc import AsyncIterator

import asyncpg
import pytest

from folkmoot.feed import queries
from tests.feed.test_feed import publish
from tests.running import Running
from tests.world import Where, Who

NOTED = "select space_id, published_at, item_id from newest_posts order by 1"
THERE = """
    select distinct on (space_id) space_id, published_at, id as item_id from items
     where in_feed and root_id is null and deleted_at is null and withdrawn_at is null and published_at is not null
     order by space_id, published_at desc, id desc
"""
SPACE = Where.OPEN


@pytest.fixture
async def owner(house: Running) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(house.logins.owner)
    yield connection
    await connection.close()


async def assert_true(owner: asyncpg.Connection) -> None:
    assert await owner.fetch(NOTED) == await owner.fetch(THERE)


async def do(house: Running, who: Who, method: str, path: str, **more: object) -> None:
    answer = await house.client(who).request(method, f"/api{path}", **more)
    assert answer.status_code < 300, answer.text


async def test_it_follows_deleting_hiding_and_bringing_back(
    house: Running, owner: asyncpg.Connection
) -> None:
    await assert_true(owner)
    older, newer = [(await publish(house, Who.INES, SPACE, title))["id"] for title in ("older", "newer")]
    by_max = (await publish(house, Who.MAX, SPACE, "newest"))["id"]
    await assert_true(owner)
    for method, path, content in (
        ("DELETE", f"/items/{newer}", None),
        ("DELETE", f"/items/{older}", None),
        ("DELETE", f"/items/{older}/deletion", None),
        ("DELETE", f"/items/{newer}/deletion", None),
        ("PUT", f"/items/{by_max}/withdrawal", {"reason": "not here"}),
        ("DELETE", f"/items/{by_max}/withdrawal", None),
    ):
        await do(house, Who.INES, method, path, **({"json": content} if content else {}))
        await assert_true(owner)
    await owner.execute(
        "update items set published_at = published_at - interval '1 day' where id = $1", newer
    )
    await assert_true(owner)
    await owner.execute("update items set published_at = now() where id = $1", newer)
    await assert_true(owner)
    await owner.execute("update items set deleted_at = now() where in_feed and space_id = $1", int(SPACE))
    await assert_true(owner)
    assert int(SPACE) not in {row["space_id"] for row in await owner.fetch(NOTED)}


async def test_it_is_true_after_many_did_everything_at_once(
    house: Running, owner: asyncpg.Connection
) -> None:
    """Posts, answers, deletions and their taking back, all at once in one space; nobody waits for ever for another."""
    chance = random.Random(5)
    posts = [(await publish(house, Who.INES, SPACE, f"post {n}"))["id"] for n in range(6)]

    async def one(_: int) -> None:
        item = chance.choice(posts)
        what = chance.choice(("post", "answer", "delete", "restore"))
        if what == "post":
            await publish(house, Who.MAX, SPACE, "one more")
            return
        method, path = {
            "answer": ("POST", f"/items/{item}/comments"),
            "delete": ("DELETE", f"/items/{item}"),
            "restore": ("DELETE", f"/items/{item}/deletion"),
        }[what]
        content = {"client_id": f"00000000-0000-4000-8000-{chance.getrandbits(48):012x}", "body": "yes"}
        answer = await house.client(Who.INES).request(
            method, f"/api{path}", **({"json": content} if what == "answer" else {})
        )
        assert answer.status_code < 500, answer.text

    for round_ in range(6):
        await asyncio.gather(*(one(round_) for _ in range(20)))
        await assert_true(owner)


async def test_by_what_is_noted_one_reads_the_same_as_by_asking_every_space(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    for n in range(30):
        await publish(house, Who.INES, chance.choice((Where.OPEN, Where.HIDDEN, Where.COMPANY)), f"post {n}")
    noted = [await walk(house, most) for most in (1, 2, 3)]
    many, few = "(select count(*) from mine) > $2", "(select count(*) from mine) <= $2"
    for name in ("FEED", "FEED_BEFORE"):
        statement: str = getattr(queries, name)
        assert (statement.count(many), statement.count(few)) == (1, 1)
        monkeypatch.setattr(queries, name, statement.replace(many, "false").replace(few, "true"))
    asked = await walk(house, 100)
    assert len(asked) > 30
    assert noted == [asked] * 3


async def walk(house: Running, most: int) -> list[int]:
    """All of Max's feed, so many at a time; he is in more spaces than that."""
    seen: list[int] = []
    place = None
    while rows := await queries.feed(house.app.database, Who.MAX, most, place):
        seen += [row["id"] for row in rows]
        place = rows[-1]["published_at"], rows[-1]["id"]
    return seen
