"""A task that is woken in the very moment in which it is told to stop has to stop: `asyncio.wait_for` would forget it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from folkmoot.kernel.following import wait_for
from folkmoot.kernel.pool import Pool
from folkmoot.kernel.socket.reader import LogReader


async def deliver_nothing(*_: Any) -> None:
    pass


def pause_of_the_log_reader() -> tuple[asyncio.Event, Callable[[], Awaitable[None]]]:
    reader = LogReader("postgresql:///nowhere", deliver_nothing)
    return reader.woken, reader._pause


def pause_of_a_follower() -> tuple[asyncio.Event, Callable[[], Awaitable[None]]]:
    woken = asyncio.Event()
    return woken, lambda: wait_for(woken)


@pytest.mark.parametrize("pause_of", [pause_of_the_log_reader, pause_of_a_follower])
async def test_a_pause_that_is_woken_and_ended_at_once_ends(
    pause_of: Callable[[], tuple[asyncio.Event, Callable[[], Awaitable[None]]]],
) -> None:
    woken, pause = pause_of()
    for turns in range(4):
        woken.clear()
        task = asyncio.ensure_future(pause())
        await asyncio.sleep(0.02)
        woken.set()
        for _ in range(turns):
            await asyncio.sleep(0)
        if not task.done():
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


async def test_who_gives_up_as_a_connection_comes_gives_it_back() -> None:
    pool = Pool("postgresql:///nowhere", 1, prepare=deliver_nothing)
    connection = Connection()
    pool._lent.add(connection)
    task = asyncio.create_task(pool.acquire())
    await asyncio.sleep(0)
    await pool.release(connection)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await pool.acquire() is connection


class Connection:
    def is_closed(self) -> bool:
        return False
