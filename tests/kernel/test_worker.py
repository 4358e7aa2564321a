"""The worker begins, does what there is, waits for a database that went away, and stops when told."""

import asyncio

import pytest

from folkmoot import worker
from folkmoot.kernel import jobs
from folkmoot.kernel.jobs import Bench, defer
from tests.running import Running


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[str]:
    """What a job was given, in the order it was done."""
    monkeypatch.setattr(jobs, "JOBS", dict(jobs.JOBS))
    monkeypatch.setattr(jobs, "SECONDS_BETWEEN_LOOKS", 0.1)
    done: asyncio.Queue[str] = asyncio.Queue()

    @jobs.job("tests.say")
    async def say(_bench: Bench, *, word: str) -> None:
        done.put_nowait(word)

    return done


async def put_in(house: Running, word: str) -> None:
    async with house.app.database.as_engine() as tx:
        await defer(tx, "tests.say", word=word)


async def test_it_works_until_it_is_told_to_stop(house: Running, words: asyncio.Queue[str]) -> None:
    stopped = asyncio.Event()
    working = asyncio.create_task(worker.run(house.settings, stopped))
    for word in ("one", "two"):
        await put_in(house, word)
        assert await asyncio.wait_for(words.get(), 10) == word
    stopped.set()
    await asyncio.wait_for(working, 10)
    await put_in(house, "three")
    assert words.empty()


async def test_it_comes_back_after_its_connections_were_cut(
    house: Running, words: asyncio.Queue[str]
) -> None:
    stopped = asyncio.Event()
    working = asyncio.create_task(worker.run(house.settings, stopped))
    await put_in(house, "before")
    assert await asyncio.wait_for(words.get(), 10) == "before"
    async with house.app.database.as_engine() as tx:
        await tx.fetch(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where usename = current_user and datname = current_database() and pid <> pg_backend_pid()"
        )
    await put_in(house, "after")
    assert await asyncio.wait_for(words.get(), 20) == "after"
    stopped.set()
    await asyncio.wait_for(working, 10)


async def test_the_log_gets_its_days(house: Running) -> None:
    await worker.keep_log(Bench(house.app.database, house.settings))
    async with house.app.database.as_engine() as tx:
        days = await tx.fetchval(
            r"select count(*) from pg_class where relname ~ '^changes_\d{8}$' and relkind = 'r'"
        )
    assert days >= 8
