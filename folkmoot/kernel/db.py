"""Connections and transactions. Three logins, three pools; which one a statement runs under is always said."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Self

import asyncpg
import msgspec

from folkmoot.kernel.http import Problem
from folkmoot.kernel.pool import Pool

WATCHERS: list[Callable[[str], None]] = []
"""Called with every statement: the tests count what a request runs."""

PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan"}
"""For the web role: planning a statement with its policies costs more than running it. Search plans for its words itself."""

LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # What a connection raises that was lost while it lay in the pool.
)


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


def share_of_connections(workers: int) -> int:
    """How many connections of the web role each of so many processes may open, so that PostgreSQL's own 100 suffice.

    As many as a busy process has requests under way: with 8 instead of 16 a history read cost 12 % more, for waiting in line.
    """
    return max(4, min(16, 48 // workers))


class Database:
    """The pools of one process. `web` acts as a person, `gate` knows who is who, `engine` reads for everyone.

    No dataclass: the framework would check and copy one for every request.
    """

    def __init__(self, *, web: Pool, gate: Pool, engine: Pool) -> None:
        self.web = web
        self.gate = gate
        self.engine = engine
        self.woken: list[Callable[[], None]] = []
        self.who_is_here: Callable[[], frozenset[int]] = frozenset

    @classmethod
    async def connect(cls, *, web: str, gate: str, engine: str, size: int = 8) -> Self:
        """Open the pools. `size` is connections of the web role; the others get less."""
        return cls(
            web=await open_pool(web, size, PLANNED_ONCE),
            gate=await open_pool(gate, max(2, size // 3)),
            engine=await open_pool(engine, max(2, size // 3)),
        )

    async def close(self) -> None:
        for pool in (self.web, self.gate, self.engine):
            try:
                async with asyncio.timeout(5):
                    await pool.close()
            except TimeoutError:
                pool.terminate()

    def acting_as(self, person_id: int) -> "Transaction":
        """A transaction under row-level security as this person, set for the transaction only: a setting of the
        session would stay for the next borrower of the connection.
        """
        return Transaction(
            self, self.web, f"begin; select set_config('app.person', '{int(person_id)}', true)"
        )

    async def fetch_as(self, person_id: int, statement: str, *values: object) -> list[Any]:
        """The rows of one statement as this person, in one round trip where a transaction takes three. The statement
        is one of `as_person`, so $1 is the person; `values` begin with $2.
        """
        note(statement)
        async with Loan(self.web) as connection:
            rows: list[Any] = await connection.fetch(statement, person_id, *values)
            return rows

    async def fetchrow_setting(self, statement: str, *values: object) -> Any:
        """The row of one statement that sets its person itself, committed when it is there."""
        note(statement)
        async with Loan(self.web) as connection:
            return await connection.fetchrow(statement, *values)

    def as_gate(self) -> "Transaction":
        return Transaction(self, self.gate, "begin")

    def as_engine(self) -> "Transaction":
        return Transaction(self, self.engine, "begin")

    @asynccontextmanager
    async def once_as_engine(self) -> AsyncIterator[Tx]:
        """For one reading statement, which is a transaction by itself: one round trip where three would be."""
        async with Loan(self.engine) as connection:
            yield Tx(connection)

    def wake(self) -> None:
        """Tell this process's readers of the log that something was committed."""
        for wake in self.woken:
            wake()


class Loan:
    """A connection for the time of an `async with`, outside of any transaction and left so. What the database could not
    do becomes a Problem; everything else is raised as it is.
    """

    __slots__ = ("_connection", "_pool")

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def __aenter__(self) -> Any:
        try:
            self._connection = await self._pool.acquire()
        except (TimeoutError, asyncpg.CannotConnectNowError, *LOST) as error:
            raise no_database() from error
        return self._connection

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        await give_back(self._pool, self._connection)
        if isinstance(error, LOST):
            raise no_database() from error
        if isinstance(error, asyncpg.QueryCanceledError):
            raise Problem(503, "unavailable", "That took too long. Ask for less at once.") from error


class Transaction:
    """`async with` opens it, commits it, and undoes it if anything was raised."""

    __slots__ = ("_database", "_loan", "_opening", "_tx")

    def __init__(self, database: Database, pool: Pool, opening: str) -> None:
        self._database = database
        self._loan = Loan(pool)
        self._opening = opening

    async def __aenter__(self) -> Tx:
        self._tx = Tx(await self._loan.__aenter__())
        await self._run(self._opening)
        return self._tx

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            await self._run("commit")
        await self._loan.__aexit__(kind, error, trace)
        if error is None and self._tx.changed:
            self._database.wake()

    async def _run(self, statement: str) -> None:
        try:
            await self._tx.connection.execute(statement)
        except BaseException as error:
            await self._loan.__aexit__(type(error), error, error.__traceback__)
            raise


def as_person(statement: str) -> str:
    """A reading statement, its person being $1, with the setting of that person inside, for `Database.fetch_as`.

    $1 becomes what the setting answers, so the setting comes first whatever the plan. Were it ever not so, row-level
    security would know nobody and show nothing.
    """
    inner = re.sub(r"\$1\b", "me.person::bigint", statement)
    return f"""
    select r.* from set_config('app.person', $1::bigint::text, true) as me (person)
     cross join lateral ({inner} offset 0) as r
    """  # noqa: S608 - constants


def no_database() -> Problem:
    return Problem(503, "unavailable", "The database does not answer. Try again in a moment.")


async def open_pool(dsn: str, size: int, settings: Mapping[str, str] | None = None) -> Pool:
    """With one connection open: a login that does not work is known at the start."""
    pool = Pool(dsn, size, prepare=prepare_connection, settings=settings)
    await pool.release(await pool.acquire())
    return pool


async def prepare_connection(connection: Any) -> None:
    await connection.set_type_codec(
        "jsonb",
        schema="pg_catalog",
        encoder=lambda value: b"\x01" + msgspec.json.encode(value),
        decoder=lambda raw: msgspec.json.decode(raw[1:]),
        format="binary",
    )


async def give_back(pool: Pool, connection: Any) -> None:
    """Return a connection; one that was left inside a transaction is rolled back first, or closed if it cannot."""
    try:
        if not connection.is_closed() and connection.is_in_transaction():
            await asyncio.shield(connection.execute("rollback"))
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncio.CancelledError):
        connection.terminate()
    finally:
        await pool.release(connection)
