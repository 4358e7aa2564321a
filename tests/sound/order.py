"""Sixteen writers whose transactions stay open for up to two seconds, and two ways to read what they wrote."""

import asyncio
import random
import time
from dataclasses import dataclass

import asyncpg

from folkmoot.kernel.changes import Change
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.socket.cursor import Place
from folkmoot.kernel.socket.reader import LogReader
from tests.sound.crowd import wait_for

WRITERS = 16
LONGEST_OPEN = 2.0
INSERT = (
    "insert into changes (type, actor_id) select 'space.changed', 1 from generate_series(1, $1) returning id"
)


@dataclass
class Ordered:
    committed: int
    missed: int
    doubled: int
    missed_by_id: int
    seconds: float


async def read_in_order(logins: Logins, changes: int) -> Ordered:
    """A tenth of the transactions is rolled back. What counts is what was committed."""
    began = time.monotonic()
    seen: list[int] = []

    async def note(batch: list[Change], _place: Place) -> None:
        seen.extend(change.id for change in batch)

    reader = LogReader(logins.engine, note)
    reading = asyncio.create_task(reader.run())
    await reader.ready.wait()
    done, committed = asyncio.Event(), set[int]()
    by_id = asyncio.create_task(read_by_id(logins.owner, done))
    await asyncio.gather(
        *(write(logins.owner, seed, changes // WRITERS, committed) for seed in range(WRITERS))
    )
    reader.wake()
    await wait_for(lambda: len(seen) >= len(committed), 60)
    done.set()
    naive = await by_id
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    return Ordered(
        len(committed),
        missed=len(committed - set(seen)),
        doubled=len(seen) - len(set(seen)),
        missed_by_id=len(committed - set(naive)),
        seconds=time.monotonic() - began,
    )


async def write(dsn: str, seed: int, count: int, committed: set[int]) -> None:
    chance = random.Random(seed)
    connection = await asyncpg.connect(dsn)
    written = 0
    while written < count:
        transaction = connection.transaction()
        await transaction.start()
        rows = await connection.fetch(INSERT, min(chance.randint(1, 200), count - written))
        await asyncio.sleep(chance.choice((0, 0, 0.01, 0.1, LONGEST_OPEN * chance.random())))
        if chance.random() < 0.1:
            await transaction.rollback()
            continue
        await transaction.commit()
        written += len(rows)
        committed.update(row["id"] for row in rows)
    await connection.close()


async def read_by_id(dsn: str, done: asyncio.Event) -> list[int]:
    """The negative control: everything with an id greater than the last one seen."""
    connection = await asyncpg.connect(dsn)
    seen: list[int] = []
    last = await connection.fetchval("select coalesce(max(id), 0) from changes")
    while not done.is_set():
        rows = await connection.fetch("select id from changes where id > $1 order by id", last)
        seen += [row["id"] for row in rows]
        last = seen[-1] if seen else last
        await asyncio.sleep(0.005)
    await connection.close()
    return seen
