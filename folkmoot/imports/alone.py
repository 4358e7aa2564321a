"""One import at a time: two at once would take each other's spaces for their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from folkmoot.imports.queries import runs
from folkmoot.imports.schema import ImportProblem
from folkmoot.kernel.db import Database

SECONDS_FOR_THE_LAST_ONE = 20


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Hold the lock of imports. The one of a process that was killed is let go as soon as the server notices."""
    connection = await database.engine.acquire()
    try:
        if not await runs.lock_out_others(connection, SECONDS_FOR_THE_LAST_ONE):
            raise ImportProblem("Another import is running. Wait until it is through.")
        yield
    finally:
        if not connection.is_closed():
            await runs.let_others_in(connection)
        await database.engine.release(connection)
