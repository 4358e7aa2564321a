"""History, feed and send: the server by one and two workers beside the bare statements, with policies and without."""

import asyncio
from typing import Any, NamedTuple

import msgspec

from bench.bare import Order
from bench.figures import latencies_of, median, median_run
from bench.house import run_program
from bench.roads import ROADS
from bench.setting import Setting, ask_the_server, note

TARGETS = {"history": 0.45, "feed": 0.50, "send": 0.45}


def measure(setting: Setting) -> None:
    """One worker and two in turns: what else the machine does changes within minutes."""
    setting.found["roads"] = {
        road: {"statements": [s.statement for s in ROADS[road].steps]} for road in ROADS
    }
    turns = {(road, workers): Turns([], [], []) for road in ROADS for workers in (1, 2)}
    for turn in range(setting.runs):
        for workers in (1, 2) if turn % 2 == 0 else (2, 1):
            setting.house.stop()
            setting.house.start(workers)
            for road in ROADS:
                asyncio.run(take_turn(setting, road, turns[road, workers], past_policies=workers == 1))
    setting.house.stop()
    setting.house.start(2)
    for road, found in setting.found["roads"].items():
        for workers in (1, 2):
            found.update(tell(road, workers, turns[road, workers]))
        times = [
            two["rate"] / one["rate"]
            for one, two in zip(turns[road, 1].served, turns[road, 2].served, strict=True)
        ]
        found["server_2"]["times"] = round(median(times), 3)
        note(f"{road}: two workers × {median(times):.2f} of one")


def tell(road: str, workers: int, turns: "Turns") -> dict[str, Any]:
    bare, server = median_run(turns.bare, "rate"), median_run(turns.served, "rate")
    ratio = median([round(s["rate"] / b["rate"], 3) for s, b in zip(turns.served, turns.bare, strict=True)])
    found = {f"bare_beside_{workers}": bare, f"server_{workers}": {**server, "ratio": ratio}}
    if turns.as_owner:
        found["bare_without_policies"] = median_run(turns.as_owner, "rate")
        found["policies_us"] = round(median(turns.costs_of_policies()))
    note(
        f"{road}, {workers} workers: bare {bare['rate']}/s, server {server['rate']}/s "
        f"({ratio:.0%}), p50 {server['p50']} p99 {server['p99']} ms"
    )
    return found


class Turns(NamedTuple):
    """Runs that followed one another: what else the machine did met all three of a turn alike, so turns are compared."""

    bare: list[dict[str, Any]]
    served: list[dict[str, Any]]
    as_owner: list[dict[str, Any]]

    def costs_of_policies(self) -> list[float]:
        """Microseconds of PostgreSQL a request, of each turn."""
        return [
            bare["postgres_us"] - owner["postgres_us"]
            for bare, owner in zip(self.bare, self.as_owner, strict=True)
        ]


async def take_turn(setting: Setting, road: str, turns: Turns, *, past_policies: bool) -> None:
    """Owner, bare, served, once the database that has just started holds in memory what the road reads."""
    await ask_the_server(setting, road, setting.clients())
    if past_policies:
        turns.as_owner.append(await run_bare(setting, road, as_person=False))
    turns.bare.append(await run_bare(setting, road, as_person=True))
    turns.served.append(await ask_the_server(setting, road, setting.clients()))


async def run_bare(setting: Setting, road: str, *, as_person: bool) -> dict[str, Any]:
    logins = setting.house.logins
    order = Order(
        logins.web if as_person else logins.owner,
        road,
        setting.clients(),
        setting.seconds,
        as_person=as_person,
    )
    measured = msgspec.json.decode(await run_program("bench.bare", msgspec.json.encode(order)))
    return {
        "rate": round(len(measured["latencies"]) / setting.seconds, 1),
        **latencies_of([1000 * latency for latency in measured["latencies"]]),
        "postgres_us": measured["postgres_us"],
        "client_us": measured["client_us"],
    }
