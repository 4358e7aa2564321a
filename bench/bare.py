"""The same statements by a plain asyncpg loop: no HTTP, no framework. Runs as a program of its own.

The statements are taken from the areas' own modules, so they are what the server runs; `prove_roads` shows it.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import uvloop

from bench.roads import ROADS, Client, Road
from folkmoot.kernel.db import PLANNED_ONCE, prepare_connection

WARM_UP = 1.0

Ask = Callable[[], Awaitable[None]]
"""Everything the server asks the database for one request."""


class Order(msgspec.Struct):
    """`as_person` false: as the owner of the tables, past every policy. `rate`: so many a second, of all together; otherwise
    each asks again when it was answered. `flushed` false: what is committed does not wait for the disk.
    """

    dsn: str
    road: str
    clients: list[Client]
    seconds: float
    as_person: bool = True
    rate: float | None = None
    flushed: bool = True


def processor_time(connections: list[Any]) -> float:
    """Microseconds the backends of these connections have used."""
    return sum(
        int(Path(f"/proc/{connection.get_server_pid()}/schedstat").read_text().split()[0]) / 1000
        for connection in connections
    )


async def work(ask: Ask, latencies: list[float], window: tuple[float, float], turns: Iterator[float]) -> None:
    """`turns`: when each is to be asked."""
    for turn in turns:
        await asyncio.sleep(max(0.0, turn - time.perf_counter()))
        began = time.perf_counter()
        if began >= window[1]:
            return
        await ask()
        now = time.perf_counter()
        if window[0] <= now < window[1]:
            latencies.append(now - began)


async def measure(
    connections: list[Any], asks: list[Ask], seconds: float, rate: float | None = None
) -> dict[str, Any]:
    """Each of `asks` again and again on its own of `connections`, all at once."""
    began = time.perf_counter()
    starts = began + WARM_UP
    apart = 1 / rate if rate else 0.0
    latencies: list[float] = []
    used: list[tuple[float, float]] = []
    loop = asyncio.get_running_loop()
    for moment in (WARM_UP, WARM_UP + seconds - 0.01):
        loop.call_later(moment, lambda: used.append((processor_time(connections), time.process_time())))
    await asyncio.gather(
        *(
            work(ask, latencies, (starts, starts + seconds), count(began + apart * number, apart * len(asks)))
            for number, ask in enumerate(asks)
        )
    )
    (backends, client), (backends_after, client_after) = used
    return {
        "latencies": latencies,
        "postgres_us": round((backends_after - backends) / len(latencies)),
        "client_us": round(1e6 * (client_after - client) / len(latencies)),
    }


async def connect(dsn: str, many: int, *, flushed: bool = True) -> list[Any]:
    settings = {**PLANNED_ONCE, "synchronous_commit": "on" if flushed else "off"}
    connections = [await asyncpg.connect(dsn, server_settings=settings) for _ in range(many)]
    for connection in connections:
        await prepare_connection(connection)
    return connections


async def prepare(connection: Any, order: Order, client: Client) -> Ask:
    road = ROADS[order.road]
    prepared = [await connection.prepare(step.statement) for step in road.steps]
    dice = random.Random(time.time_ns())
    return lambda: ask(connection, order, road, prepared, road.choose(client, dice))


async def ask(connection: Any, order: Order, road: Road, prepared: list[Any], chosen: dict[str, Any]) -> None:
    if not road.at_once:
        setting = f"; select set_config('app.person', '{chosen['person']}', true)" if order.as_person else ""
        await connection.execute(f"begin{setting}")
    for step, statement in zip(road.steps, prepared, strict=True):
        await statement.fetch(*(chosen[name] for name in step.values))
    if not road.at_once:
        await connection.execute("commit")


async def run(order: Order) -> dict[str, Any]:
    connections = await connect(order.dsn, len(order.clients), flushed=order.flushed)
    asks = [
        await prepare(connection, order, client)
        for connection, client in zip(connections, order.clients, strict=True)
    ]
    return await measure(connections, asks, order.seconds, order.rate)


if __name__ == "__main__":
    json.dump(uvloop.run(run(msgspec.json.decode(sys.stdin.buffer.read(), type=Order))), sys.stdout)
