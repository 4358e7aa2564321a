"""Between processes: wake-ups after a commit, and who is here and typing. Nothing here is data that must arrive.

NOTIFY never runs inside a writing transaction: with 16 writers that cut commits from 1,600 to 317 a second. One connection
a process sends one coalesced wake-up; a process ignores its own.
"""

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import asyncpg
import msgspec
import structlog

log = structlog.get_logger()

WAKE, SIGNAL = "folkmoot_wake", "folkmoot_signal"
SHORTEST_PAUSE = 0.002
SIGNALS_A_SECOND = 5
LONGEST_PAYLOAD = 7_500


class Signals:
    """`receive`: what to do with small signals; without it none are heard. `pause`: a process that takes its time hears of
    no commit for so many seconds after one, and is woken at their end: each that PostgreSQL tells it costs them both 0.1 ms.
    """

    def __init__(
        self,
        dsn: str,
        *,
        wake: Callable[[], None],
        receive: Callable[[str, dict[str, Any]], None] | None,
        pause: float = 0,
    ) -> None:
        self.dsn = dsn
        self.pause = pause
        self.name = secrets.token_hex(6)
        self.others: set[str] = set()
        self._wake = wake
        self._receive = receive
        self._heard = asyncio.Event()
        self._committed = asyncio.Event()
        self._outgoing: list[dict[str, Any]] = []
        self._sendable = asyncio.Event()

    def committed(self) -> None:
        """This process committed something: its own reader first, then the others."""
        self._wake()
        self._committed.set()

    def send(self, signal: dict[str, Any]) -> None:
        """Queue a small signal; those of 200 ms travel together, and what does not fit is dropped."""
        self._outgoing.append(signal)
        self._sendable.set()

    async def run(self) -> None:
        while True:
            try:
                await self._talk_until_the_line_breaks()
            except* (
                OSError,
                asyncpg.PostgresError,
                asyncpg.InterfaceError,
                asyncpg.InternalClientError,
                TimeoutError,
            ) as errors:
                log.warning("signals lost their connection", error=type(errors.exceptions[0]).__name__)
            await asyncio.sleep(0.2)

    async def _talk_until_the_line_breaks(self) -> None:
        connection = await asyncpg.connect(self.dsn, timeout=5, command_timeout=10)
        lost = asyncio.Event()
        connection.add_termination_listener(lambda *_: lost.set())
        try:
            await connection.add_listener(WAKE, self._hear_wake)
            if self._receive is not None:
                await connection.add_listener(SIGNAL, self._hear_signal)
            self._wake()
            turn = asyncio.Lock()
            async with asyncio.TaskGroup() as group:
                group.create_task(self._send_wakes(connection, turn))
                group.create_task(self._send_signals(connection, turn))
                if self.pause:
                    group.create_task(self._hear_less(connection, turn))
                await lost.wait()
                message = "the connection was lost"
                raise OSError(message)
        finally:
            connection.terminate()

    async def _send_wakes(self, connection: Any, turn: asyncio.Lock) -> None:
        while True:
            await self._committed.wait()
            self._committed.clear()
            async with turn:
                await connection.execute(f"notify {WAKE}, '{self.name}'")
            await asyncio.sleep(SHORTEST_PAUSE)

    async def _send_signals(self, connection: Any, turn: asyncio.Lock) -> None:
        while True:
            await self._sendable.wait()
            self._sendable.clear()
            batch, self._outgoing = self._outgoing, []
            while batch:
                payload = msgspec.json.encode([self.name, batch])
                if len(payload) > LONGEST_PAYLOAD and len(batch) > 1:
                    rest = batch[len(batch) // 2 :]
                    batch = batch[: len(batch) // 2]
                    self._outgoing = rest + self._outgoing
                    self._sendable.set()
                    continue
                async with turn:
                    await connection.execute("select pg_notify($1, $2)", SIGNAL, payload.decode())
                batch = []
            await asyncio.sleep(1 / SIGNALS_A_SECOND)

    async def _hear_less(self, connection: Any, turn: asyncio.Lock) -> None:
        """It listens again before it wakes, so that a commit is either heard or already there to be read."""
        while True:
            await self._heard.wait()
            async with turn:
                await connection.remove_listener(WAKE, self._hear_wake)
            await asyncio.sleep(self.pause)
            self._heard.clear()
            async with turn:
                await connection.add_listener(WAKE, self._hear_wake)
            self._wake()

    def _hear_wake(self, _connection: Any, _pid: int, _channel: str, payload: str) -> None:
        if payload != self.name:
            self._wake()
            self._heard.set()

    def _hear_signal(self, _connection: Any, _pid: int, _channel: str, payload: str) -> None:
        sender, signals = msgspec.json.decode(payload)
        if sender != self.name and self._receive is not None:
            for signal in signals:
                self._receive(sender, signal)
