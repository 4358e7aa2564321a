"""What the server asks the database for one request of one person, noted once and asked again by the plain loop of bench/bare.py.

For roads whose later statements are made from what the earlier ones found. Runs as a program of its own.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import msgspec
import uvloop

from bench.bare import Ask, connect, measure
from folkmoot.feed.actions.start import read_start
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.kernel.postgres.logins import Logins
from folkmoot.kernel.settings import Settings
from folkmoot.search.actions import search

METHODS = ("fetch", "fetchrow", "fetchval", "execute")
RESULTS = 20


class Order(msgspec.Struct):
    """`words`: search for them; none: the start. `as_person` false: as the owner of the tables, past every policy."""

    logins: Logins
    words: str | None
    people: list[int]
    seconds: float
    as_person: bool = True


class Asked(NamedTuple):
    statement: str
    values: tuple[Any, ...]


@contextmanager
def noted() -> Iterator[list[Asked]]:
    """Everything any connection is asked, from `begin` to `commit`."""
    asked: list[Asked] = []
    plain = {name: getattr(asyncpg.Connection, name) for name in METHODS}

    def noting(name: str) -> Any:
        async def ask(connection: Any, statement: str, *values: Any, **more: Any) -> Any:
            asked.append(Asked(statement, values))
            return await plain[name](connection, statement, *values, **more)

        return ask

    for name in METHODS:
        setattr(asyncpg.Connection, name, noting(name))
    try:
        yield asked
    finally:
        for name in METHODS:
            setattr(asyncpg.Connection, name, plain[name])


async def note_down(logins: Logins, words: str | None, people: list[int]) -> list[list[Asked]]:
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=1)
    found = []
    try:
        for person in people:
            with noted() as asked:
                if words is None:
                    await read_start(database, Settings(data=Path()), Caller(person, "member"))
                else:
                    await search(database, person, words, None, RESULTS)
            found.append(asked)
    finally:
        await database.close()
    return found


async def prepare(connection: Any, asked: list[Asked]) -> Ask:
    steps = [
        partial((await connection.prepare(one.statement)).fetch, *one.values)
        if one.values or one.statement.lstrip().startswith("select")
        else partial(connection.execute, one.statement)
        for one in asked
    ]

    async def ask() -> None:
        for step in steps:
            await step()

    return ask


async def run(order: Order) -> dict[str, Any]:
    noted_down = await note_down(order.logins, order.words, order.people)
    connections = await connect(order.logins.web if order.as_person else order.logins.owner, len(noted_down))
    asks = [
        await prepare(connection, asked) for connection, asked in zip(connections, noted_down, strict=True)
    ]
    measured = await measure(connections, asks, order.seconds)
    return {**measured, "statements": [one.statement for one in noted_down[0]]}


if __name__ == "__main__":
    json.dump(uvloop.run(run(msgspec.json.decode(sys.stdin.buffer.read(), type=Order))), sys.stdout)
