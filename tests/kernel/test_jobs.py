"""Jobs are done once the transaction is, again if they fail, and again if their worker was killed."""

import asyncio
import contextlib

import asyncpg
import pytest

from folkmoot.kernel import jobs
from folkmoot.kernel.db import Database
from folkmoot.kernel.jobs import Bench, defer, open_queue, work_through
from tests.running import Running


@pytest.fixture
def noting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A job that notes what it was given, and fails the first time it is given `again`."""
    monkeypatch.setattr(jobs, "JOBS", {})
    done: list[str] = []

    @jobs.job("tests.note")
    async def note(_bench: Bench, *, word: str) -> None:
        done.append(word)
        if word == "again" and done.count("again") == 1:
            raise ValueError(word)
        if word == "long" and done.count("long") == 1:
            await asyncio.sleep(60)

    return done


async def work(house: Running) -> None:
    queue = open_queue(house.logins.engine, Bench(house.app.database, house.settings))
    async with queue.open_async():
        await work_through(queue, until_empty=True)


async def put_in(database: Database, word: str) -> None:
    async with database.as_gate() as tx:
        await defer(tx, "tests.note", word=word)


async def test_a_job_is_done_and_forgotten(house: Running, noting: list[str]) -> None:
    await put_in(house.app.database, "once")
    await work(house)
    await work(house)
    assert noting == ["once"]
    async with house.app.database.as_engine() as tx:
        assert (
            await tx.fetchval("select count(*) from procrastinate_jobs where task_name = 'tests.note'") == 0
        )


async def test_what_was_rolled_back_is_not_done(house: Running, noting: list[str]) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with house.app.database.as_gate() as tx:
            await defer(tx, "tests.note", word="never")
            raise ZeroDivisionError
    await work(house)
    assert noting == []


async def test_a_failed_job_is_done_again_later(house: Running, noting: list[str]) -> None:
    await put_in(house.app.database, "again")
    await work(house)
    async with house.app.database.as_engine() as tx:
        row = await tx.fetchrow(
            "select status, scheduled_at > now() as later from procrastinate_jobs where task_name = 'tests.note'"
        )
        assert (row["status"], row["later"]) == ("todo", True)
        await tx.execute("update procrastinate_jobs set scheduled_at = now()")
    await work(house)
    assert noting == ["again", "again"]


async def test_the_jobs_of_a_killed_worker_begin_again(house: Running, noting: list[str]) -> None:
    """The worker vanishes mid-job as by kill -9: no clean-up runs, its heart just stops."""
    await put_in(house.app.database, "long")
    queue = open_queue(house.logins.engine, Bench(house.app.database, house.settings))
    async with house.app.database.as_engine() as tx:
        worker = await tx.fetchval("select worker_id from procrastinate_register_worker_v1()")
        await tx.fetchrow("select * from procrastinate_fetch_job_v2(null, $1)", worker)
        await tx.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    noting.append("long")
    # The clock would rescue in any of these moments; here it is the test that says when.
    queue.periodic_registry.periodic_tasks.clear()
    async with queue.open_async():
        await work_through(queue, until_empty=True)
        assert noting == ["long"]
        await queue.configure_task("kernel.rescue").defer_async(timestamp=0)
        await work_through(queue, until_empty=True)
        await work_through(queue, until_empty=True)
    assert noting == ["long", "long"]


async def test_a_look_for_the_killed_that_still_waits_does_not_keep_the_next_from_being_put_in(
    house: Running, noting: list[str]
) -> None:
    """As the clock does every ten seconds, whatever the worker is busy with."""
    queue = open_queue(house.logins.engine, Bench(house.app.database, house.settings))
    async with queue.open_async():
        for name in ("kernel.rescue", "kernel.forget"):
            task = queue.tasks[name]
            for moment in (1, 2):
                job = task.configure(task_kwargs={"timestamp": moment}).job
                assert await queue.job_manager.defer_periodic_job(job, "", moment) is not None


async def test_nobody_but_the_engine_reads_the_queue(house: Running, noting: list[str]) -> None:
    await put_in(house.app.database, "private")
    for pool in ("as_gate", "acting"):
        opened = house.app.database.as_gate() if pool == "as_gate" else house.app.database.acting_as(1)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with opened as tx:
                await tx.fetch("select * from procrastinate_jobs")


async def test_nothing_notifies(house: Running) -> None:
    """A NOTIFY inside a writing transaction costs four fifths of all commits."""
    async with house.app.database.as_engine() as tx:
        sources = await tx.fetch("select prosrc from pg_proc where pronamespace = 'public'::regnamespace")
    assert not [row for row in sources if "notify" in row["prosrc"].lower()]
