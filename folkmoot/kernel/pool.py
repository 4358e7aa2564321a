"""Connections to one login of the database, kept open.

asyncpg's own pool makes a task for a loan with a time limit and another for its return; this one makes none.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg

SECONDS_TO_WAIT = 5
SECONDS_TO_CONNECT = 10
SECONDS_FOR_A_STATEMENT = 30
SECONDS_KEPT_IDLE = 300


class Pool:
    """At most `most` connections, opened when needed; who finds none free stands in line."""

    def __init__(
        self,
        dsn: str,
        most: int,
        *,
        prepare: Callable[[Any], Awaitable[None]],
        settings: Mapping[str, str] | None = None,
    ) -> None:
        self.dsn = dsn
        self.most = most
        self.prepare = prepare
        self.settings = dict(settings or {})
        self._idle: deque[tuple[float, Any]] = deque()
        self._lent: set[Any] = set()
        self._opening = 0
        self._line: deque[asyncio.Future[Any]] = deque()
        self._closed = False
        self._all_back = asyncio.Event()

    async def acquire(self) -> Any:
        """A connection outside of any transaction. Raises TimeoutError, or what connecting raises."""
        connection = self._find_idle()
        if connection is None and len(self._lent) + self._opening >= self.most:
            connection = await self._wait()
        if connection is None:
            connection = await self._open()
        self._lent.add(connection)
        return connection

    async def release(self, connection: Any) -> None:
        """Give a connection back, or say that it is closed."""
        self._lent.discard(connection)
        if self._closed:
            connection.terminate()
            if not self._lent:
                self._all_back.set()
        if connection.is_closed():
            self._serve_next(None)
        elif not self._serve_next(connection):
            self._idle.append((time.monotonic(), connection))
            self._close_the_longest_idle()

    async def close(self) -> None:
        """Close what is idle now and what is lent when it comes back; wait for that."""
        self._closed = True
        await self.close_idle()
        if self._lent:
            await self._all_back.wait()

    async def close_idle(self) -> None:
        """What is opened next reads the settings of its role anew."""
        while self._idle:
            await self._idle.pop()[1].close()

    def terminate(self) -> None:
        for connection in self._lent:
            connection.terminate()

    def _find_idle(self) -> Any:
        """The one used last, so that those not needed grow old and are closed."""
        while self._idle:
            _, connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    async def _open(self) -> Any:
        if self._closed:
            raise ConnectionResetError("the pool is closed")
        self._opening += 1
        try:
            connection = await asyncpg.connect(
                self.dsn,
                timeout=SECONDS_TO_CONNECT,
                command_timeout=SECONDS_FOR_A_STATEMENT,
                server_settings=self.settings,
            )
            await self.prepare(connection)
        except BaseException:
            self._serve_next(None)
            raise
        finally:
            self._opening -= 1
        return connection

    async def _wait(self) -> Any:
        """A connection just given back, or None: there is room to open one."""
        turn: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._line.append(turn)
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                return await turn
        except BaseException:
            if turn.done() and not turn.cancelled() and turn.result() is not None:
                await self.release(turn.result())
            raise

    def _serve_next(self, connection: Any) -> bool:
        """Whether somebody stood in line and got it."""
        while self._line:
            turn = self._line.popleft()
            if not turn.done():
                turn.set_result(connection)
                return True
        return False

    def _close_the_longest_idle(self) -> None:
        since, connection = self._idle[0]
        if len(self._idle) > 1 and time.monotonic() - since > SECONDS_KEPT_IDLE:
            self._idle.popleft()
            connection.terminate()
