"""What all measures share: the house, who is in it, how long to measure, and what was found."""

import asyncio
import bisect
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bench.figures import latencies_of
from bench.house import House, run_program
from bench.machine import Use
from bench.roads import Client
from bench.seed.grow import token_of
from bench.seed.plan import Plan

SECONDS_AFTER_WARM_UP = 1.3


@dataclass
class Setting:
    """`seconds` of each run, `runs` of each figure. `against`: a checkout of another commit to compare with."""

    house: House
    plan: Plan
    items: int
    seconds: float
    runs: int
    against: Path | None = None
    found: dict[str, Any] = field(default_factory=dict)

    def clients(self, many: int = 16) -> list[Client]:
        """Ordinary people, the same ones every time."""
        people = random.Random(3).sample(range(1, self.plan.size.people - 2), many)
        return [self.client(person) for person in people]

    def client(self, person: int) -> Client:
        return Client(person, token_of(person), self.plan.chats_of(person))


def note(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


async def ask_the_server(setting: Setting, road: str, clients: list[Client], **more: Any) -> dict[str, Any]:
    """Rate, latencies in ms, and microseconds of processor time a request of server, PostgreSQL and load client."""
    order = {"port": setting.house.port, "road": road, "clients": clients, "seconds": setting.seconds, **more}
    running = asyncio.create_task(run_program("bench.load.requests", msgspec.json.encode(order)))
    await asyncio.sleep(SECONDS_AFTER_WARM_UP)
    began, before = time.perf_counter(), setting.house.use()
    await asyncio.sleep(setting.seconds - 0.6)
    ended, used = time.perf_counter(), setting.house.use().since(before)
    measured = msgspec.json.decode(await running)
    ends = sorted(measured["ends"])
    answered = bisect.bisect(ends, ended) - bisect.bisect(ends, began)
    return {
        "rate": round(len(ends) / setting.seconds, 1),
        **latencies_of([1000 * latency for latency in measured["latencies"]]),
        **shares(used, answered),
        "client_us": round(1e6 * measured["cpu"] / max(1, len(ends))),
        "failures": measured["failures"],
    }


def shares(used: Use, answered: int) -> dict[str, int]:
    answered = max(1, answered)
    return {
        "server_us": round(1e6 * used.server / answered),
        "postgres_us": round(1e6 * used.postgres / answered),
    }
