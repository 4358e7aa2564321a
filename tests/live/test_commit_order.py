"""A cursor misses nothing, however late a transaction commits. Its negative control: a cursor by id does."""

import asyncio
import random
from typing import Any

import asyncpg

from folkmoot.kernel.changes import Change
from folkmoot.kernel.socket.reader import LogReader
from tests.running import Running

WRITERS, EACH = 16, 60


async def write(dsn: str, seed: int, committed: set[int]) -> None:
    """Transactions that stay open for a while after their ids were handed out; a fifth is rolled back."""
    chance = random.Random(seed)
    connection = await asyncpg.connect(dsn)
    for _ in range(EACH):
        transaction = connection.transaction()
        await transaction.start()
        ids = await connection.fetch(
            "insert into changes (type, actor_id) select 'space.changed', 1 from generate_series(1, $1) returning id",
            chance.randint(1, 4),
        )
        await asyncio.sleep(chance.choice((0, 0, 0.002, 0.02, 0.1)))
        if chance.random() < 0.2:
            await transaction.rollback()
        else:
            await transaction.commit()
            committed.update(row["id"] for row in ids)
    await connection.close()


async def read_by_id(dsn: str, done: asyncio.Event) -> list[int]:
    """The way that loses: everything with an id greater than the last one seen."""
    connection = await asyncpg.connect(dsn)
    seen: list[int] = []
    last = await connection.fetchval("select coalesce(max(id), 0) from changes")
    while not done.is_set():
        rows = await connection.fetch("select id from changes where id > $1 order by id", last)
        seen += [row["id"] for row in rows]
        last = seen[-1] if seen else last
        await asyncio.sleep(0.002)
    await connection.close()
    return seen


async def test_every_change_is_read_once_and_a_cursor_by_id_loses_some(house: Running) -> None:
    seen: list[int] = []

    async def note(batch: list[Change], _snapshot: str) -> None:
        seen.extend(change.id for change in batch)

    reader = LogReader(house.logins.engine, note)
    reading = asyncio.create_task(reader.run())
    await reader.ready.wait()
    done, committed = asyncio.Event(), set[int]()
    naive = asyncio.create_task(read_by_id(house.logins.owner, done))
    await asyncio.sleep(0.05)
    await asyncio.gather(*(write(house.logins.owner, seed, committed) for seed in range(WRITERS)))
    await until(lambda: len(seen) >= len(committed))
    done.set()
    by_id = await naive
    reading.cancel()
    assert sorted(seen) == sorted(committed)
    assert len(set(by_id)) < len(committed), "the negative control did not bite"


async def test_an_open_transaction_holds_nobody_up(house: Running) -> None:
    heard = asyncio.Event()

    async def note(_batch: list[Change], _snapshot: str) -> None:
        heard.set()

    slow = await asyncpg.connect(house.logins.owner)
    await slow.execute("begin")
    await slow.execute("insert into changes (type, actor_id) values ('space.changed', 1)")
    reader = LogReader(house.logins.engine, note)
    reading = asyncio.create_task(reader.run())
    await reader.ready.wait()
    quick = await asyncpg.connect(house.logins.owner)
    await quick.execute("insert into changes (type, actor_id) values ('space.changed', 1)")
    reader.wake()
    await asyncio.wait_for(heard.wait(), 2)
    heard.clear()
    await slow.execute("commit")
    reader.wake()
    await asyncio.wait_for(heard.wait(), 2)
    reading.cancel()
    await slow.close()
    await quick.close()


async def until(condition: Any, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)
