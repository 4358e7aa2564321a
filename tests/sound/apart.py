"""A server in a thread of its own, for tests that are not coroutines."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from folkmoot.kernel.postgres.logins import Logins
from tests.running import Running, run_house
from tests.sound.devices import Device, open_device
from tests.world import Who

T = TypeVar("T")


class Apart:
    """The loop of a thread, and what runs in it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._open = AsyncExitStack()
        self.house: Running

    def run(self, work: Coroutine[Any, Any, T], seconds: float = 60) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    async def start(self, logins: Logins, data: Path) -> None:
        self.house = await self._open.enter_async_context(run_house(logins, data=data))

    async def open_device(self, who: Who) -> Device:
        device = await open_device(self.house.url, who)
        self._open.push_async_callback(device.close)
        return device

    def end(self) -> None:
        self.run(self._open.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def run_apart(logins: Logins, data: Path) -> Iterator[Apart]:
    apart = Apart()
    try:
        apart.run(apart.start(logins, data))
        yield apart
    finally:
        apart.end()
