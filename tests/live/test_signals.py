"""Wake-ups between processes, over a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from folkmoot.kernel.socket.signals import Signals
from tests.running import Running

PAUSE = 0.4


@asynccontextmanager
async def running(house: Running, wake: Callable[[], None], pause: float = 0) -> AsyncIterator[Signals]:
    """The first wake-up says that it listens."""
    listens = asyncio.Event()

    def woken() -> None:
        wake()
        listens.set()

    signals = Signals(house.logins.engine, wake=woken, receive=None, pause=pause)
    task = asyncio.create_task(signals.run())
    try:
        await asyncio.wait_for(listens.wait(), 10)
        yield signals
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_who_takes_its_time_is_woken_seldom_and_after_the_last(house: Running) -> None:
    clock = asyncio.get_running_loop().time
    quick: list[float] = []
    patient: list[float] = []
    async with (
        running(house, lambda: patient.append(clock()), PAUSE),
        running(house, lambda: quick.append(clock())),
        running(house, lambda: None) as writer,
    ):
        patient.clear()
        for _ in range(20):
            last = clock()
            writer.committed()
            await asyncio.sleep(0.02)
        async with asyncio.timeout(10):
            while not patient or patient[-1] < last:  # noqa: ASYNC110 - nothing says that it was the last
                await asyncio.sleep(0.02)
    assert len(quick) > 10
    assert len(patient) <= 2 + (quick[-1] - patient[0]) / PAUSE * 2


async def test_who_takes_its_time_misses_nothing_that_comes_after_its_pause(house: Running) -> None:
    woken = asyncio.Event()
    async with running(house, woken.set, 0.05), running(house, lambda: None) as writer:
        for _ in range(5):
            woken.clear()
            writer.committed()
            await asyncio.wait_for(woken.wait(), 10)
            await asyncio.sleep(0.2)
