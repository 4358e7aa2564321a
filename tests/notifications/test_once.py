"""However often the log is read, killed while reading, or read by several at once: everything is told once."""

import asyncio
from typing import Any
from weakref import WeakSet

import asyncpg
import pytest

from folkmoot.kernel import clock, following
from folkmoot.kernel.db import Database, open_pool
from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import listeners
from folkmoot.notifications.queries import digests, pushes, writing
from tests.notifications.asking import counts, do, news
from tests.notifications.conftest import Listen
from tests.people.asking import ask_database
from tests.running import Running
from tests.world import Where, Who

TOLD = "select matter, seq, since_seq, at, done_at from notifications order by person_id, matter"
LOGGED = "select count(*) from changes where type = 'notification.changed'"


async def as_owner(house: Running, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(house.logins.owner)
    await connection.execute(statement, *values)
    await connection.close()


async def say_much(house: Running) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    for number in range(3):
        await house.say(Who.INES, Where.OPEN, f"<@3> {number}")
        await house.say(Who.INES, Where.OPEN, f"answer {number}", root=root["id"])
        await do(house, Who.LEA, "PUT", f"/items/{root['id']}/reactions/{'👍🎉👀'[number]}")


@pytest.mark.parametrize("turns", [digests, pushes], ids=["digest", "push"])
async def test_a_turn_is_not_taken_before_the_news_that_asks_for_it_is_there(
    house: Running, turns: Any
) -> None:
    """Else it would end without that news, and nobody would look again."""
    device = "insert into push_devices (person_id, session_id, endpoint, receiver_key, auth) select 3, id, 'x', $1, $2 from sessions where person_id = 3"
    await ask_database(house, device, b"\4" * 65, b"\4" * 16)
    database, people, now = house.app.database, [int(Who.MAX)], clock.now()
    async with database.as_engine() as tx:
        await turns.add_turns(tx, people, now)
    async with database.as_engine() as telling:
        await turns.add_turns(telling, people, now)
        async with database.as_engine() as tx:
            assert await turns.due_turns(tx, now, 10) == []
    async with database.as_engine() as tx:
        assert len(await turns.due_turns(tx, now, 10)) == 1


async def test_reading_the_log_again_changes_nothing(house: Running, listen: Listen) -> None:
    place = await ask_database(house, "select * from log_readers")
    await say_much(house)
    await listen()
    before = await ask_database(house, TOLD)
    logged = await ask_database(house, LOGGED)
    await as_owner(
        house,
        "update log_readers set snapshot = $1, taken = $2, target = null, target_taken = null, after_id = 0",
        place[0]["snapshot"],
        place[0]["taken"],
    )
    await listen()
    assert await ask_database(house, TOLD) == before
    assert await ask_database(house, LOGGED) == logged
    assert len(before) == 5


@pytest.mark.parametrize("at_once", [1, 2, 3])
async def test_much_is_read_in_batches(
    house: Running, listen: Listen, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", at_once)
    await say_much(house)
    bench = Bench(house.app.database, house.settings)
    assert await step(bench, listeners.follower()), "there is more"
    await house.say(Who.INES, Where.OPEN, "<@3> in between")
    await listen()
    await listen()
    assert await counts(house, Who.MAX) == (5, 6)


async def test_what_comes_later_is_waited_for(house: Running, listen: Listen) -> None:
    """Where much is said, each commit would else be a batch of its own."""
    await say_much(house)
    assert not await step(Bench(house.app.database, house.settings), listeners.follower())
    assert await counts(house, Who.MAX) != (0, 0)


@pytest.mark.parametrize("crashed", [False, True])
async def test_a_number_given_out_once_more_is_looked_for_after_a_crash(
    house: Running, listen: Listen, *, crashed: bool
) -> None:
    """What PostgreSQL lost in a crash, it numbers anew; while a connection lives it has not crashed."""
    database, engine = house.app.database, await open_pool(house.logins.engine, 1)
    bench = Bench(Database(web=database.web, gate=database.gate, engine=engine), house.settings)
    lines = WeakSet[Any]()
    await step(bench, listeners.follower(), lines)
    place = (await ask_database(house, "select snapshot from log_readers where name = 'notifications'"))[0]
    await house.say(Who.INES, Where.OPEN, "<@3> comes with an old number")
    await as_owner(
        house,
        "update changes set xid = ($1::bigint - 1)::text::xid8 where type = 'item.created' and at > now() - interval '1 minute'",
        int(place["snapshot"].split(":")[0]),
    )
    if crashed:
        await engine.close_idle()
    await step(bench, listeners.follower(), lines)
    await engine.close()
    told = await ask_database(house, "select from notifications where reason = 'mention' and done_at is null")
    assert len(told) == crashed


async def test_whoever_is_killed_in_the_middle_has_told_nothing_and_tells_it_again(
    house: Running, listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    await say_much(house)
    record = writing.record

    async def dies(tx: Any, people: Any) -> None:
        await record(tx, people)
        raise ZeroDivisionError

    monkeypatch.setattr(writing, "record", dies)
    with pytest.raises(ZeroDivisionError):
        await listen()
    assert await counts(house, Who.MAX) == (0, 0)
    monkeypatch.setattr(writing, "record", record)
    await listen()
    assert await counts(house, Who.MAX) == (4, 5)


async def test_several_at_once_tell_everything_once(house: Running, listen: Listen) -> None:
    async with house.socket(Who.MAX) as device:
        await say_much(house)
        await asyncio.gather(*(listen() for _ in range(4)))
        await listen()
        heard = [
            change
            for frame in await device.quiet(1)
            for change in frame.get("changes", ())
            if change["type"] == "notification.changed"
        ]
    assert await counts(house, Who.MAX) == (4, 5)
    assert len(await news(house, Who.MAX)) == 5
    logged = await ask_database(house, LOGGED)
    assert len(heard) == logged[0]["count"] >= 1


async def test_a_log_that_began_anew_is_read_from_now_on(house: Running, listen: Listen) -> None:
    """After a restore the old place means nothing."""
    await house.say(Who.INES, Where.OPEN, "<@3> before")
    await as_owner(house, "update organisation set epoch = 'another'")
    await listen()
    await house.say(Who.INES, Where.OPEN, "<@3> after")
    await listen()
    assert await counts(house, Who.MAX) == (1, 1)


async def test_a_batch_makes_no_plans_of_its_own(house: Running) -> None:
    """To plan these joins takes longer than to run them, and every message is told of."""
    root = await house.say(Who.INES, Where.OPEN, "when?")
    await house.say(Who.INES, Where.OPEN, "<@3> at noon", root=root["id"])
    bench = Bench(house.app.database, house.settings)
    async with house.app.database.as_engine() as tx:
        rows = await tx.fetch("select * from changes where type = 'item.created' order by id desc limit 2")
        await listeners.take(bench, tx, rows)
        plans = await tx.fetch(
            "select custom_plans from pg_prepared_statements where statement like '%with found as%'"
        )
    assert len(plans) >= 3
    assert {row["custom_plans"] for row in plans} == {0}
