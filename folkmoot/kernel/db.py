"""Connections and transactions. Three logins, three pools; which one a statement runs under is always said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import asyncpg
import msgspec

from folkmoot.kernel.http import Problem

WATCHERS: list[Callable[[str], None]] = []
"""Called with every statement: the tests count what a request runs."""

SECONDS_TO_WAIT_FOR_A_CONNECTION = 5


@dataclass
class Tx:
    """One open transaction. `changed` says that the log grew, so its readers are woken after the commit."""

    connection: Any
    changed: bool = False

    async def fetch(self, statement: str, *values: object) -> list[Any]:
        note(statement)
        rows: list[Any] = await self.connection.fetch(statement, *values)
        return rows

    async def fetchrow(self, statement: str, *values: object) -> Any:
        note(statement)
        return await self.connection.fetchrow(statement, *values)

    async def fetchval(self, statement: str, *values: object) -> Any:
        note(statement)
        return await self.connection.fetchval(statement, *values)

    async def execute(self, statement: str, *values: object) -> str:
        note(statement)
        tag: str = await self.connection.execute(statement, *values)
        return tag


def note(statement: str) -> None:
    for watch in WATCHERS:
        watch(statement)


@dataclass
class Database:
    """The pools of one process. `web` acts as a person, `gate` knows who is who, `engine` reads for everyone."""

    web: Any
    gate: Any
    engine: Any
    woken: list[Callable[[], None]] = field(default_factory=list)

    @classmethod
    async def connect(cls, *, web: str, gate: str, engine: str, size: int = 8) -> Self:
        """Open the pools. `size` is connections of the web role; the others get less."""
        return cls(
            web=await open_pool(web, size),
            gate=await open_pool(gate, max(2, size // 3)),
            engine=await open_pool(engine, max(2, size // 3)),
        )

    async def close(self) -> None:
        for pool in (self.web, self.gate, self.engine):
            try:
                await asyncio.wait_for(pool.close(), 5)
            except TimeoutError:
                pool.terminate()

    @asynccontextmanager
    async def acting_as(self, person_id: int) -> AsyncIterator[Tx]:
        """A transaction under row-level security as this person, set for the transaction only: a setting of the
        session would stay for the next borrower of the connection.
        """
        async with self._transaction(
            self.web, f"begin; select set_config('app.person', '{int(person_id)}', true)"
        ) as tx:
            yield tx

    @asynccontextmanager
    async def as_gate(self) -> AsyncIterator[Tx]:
        async with self._transaction(self.gate, "begin") as tx:
            yield tx

    @asynccontextmanager
    async def as_engine(self) -> AsyncIterator[Tx]:
        async with self._transaction(self.engine, "begin") as tx:
            yield tx

    @asynccontextmanager
    async def _transaction(self, pool: Any, opening: str) -> AsyncIterator[Tx]:
        try:
            connection = await pool.acquire(timeout=SECONDS_TO_WAIT_FOR_A_CONNECTION)
        except (
            OSError,
            TimeoutError,
            asyncpg.PostgresConnectionError,
            asyncpg.CannotConnectNowError,
        ) as error:
            raise Problem(
                503, "unavailable", "The database does not answer. Try again in a moment."
            ) from error
        tx = Tx(connection)
        try:
            await connection.execute(opening)
            yield tx
            await connection.execute("commit")
        except (
            OSError,
            asyncpg.PostgresConnectionError,
            asyncpg.AdminShutdownError,
            asyncpg.InterfaceError,
        ) as error:
            raise Problem(
                503, "unavailable", "The database does not answer. Try again in a moment."
            ) from error
        except asyncpg.QueryCanceledError as error:
            raise Problem(503, "unavailable", "That took too long. Ask for less at once.") from error
        finally:
            await give_back(pool, connection)
        if tx.changed:
            self.wake()

    def wake(self) -> None:
        """Tell this process's readers of the log that something was committed."""
        for wake in self.woken:
            wake()


async def open_pool(dsn: str, size: int) -> Any:
    return await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=size,
        init=prepare_connection,
        reset=leave_alone,
        timeout=10,
        command_timeout=30,
        max_inactive_connection_lifetime=300,
    )


async def prepare_connection(connection: Any) -> None:
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        encoder=lambda value: b"\x01" + msgspec.json.encode(value),
        decoder=lambda raw: msgspec.json.decode(raw[1:]),
        format="binary",
    )


async def leave_alone(_connection: Any) -> None:
    """No reset on return: nothing here sets anything for a session, and it would cost a round trip a request."""


async def give_back(pool: Any, connection: Any) -> None:
    """Return a connection; one that was left inside a transaction is rolled back first, or closed if it cannot."""
    try:
        if not connection.is_closed() and connection.is_in_transaction():
            await asyncio.shield(connection.execute("rollback"))
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncio.CancelledError):
        connection.terminate()
    finally:
        await asyncio.shield(pool.release(connection))
