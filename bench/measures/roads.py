"""History, feed and send: the server by one and two workers beside the bare statements, with policies and without."""

import asyncio
from typing import Any

import msgspec

from bench.bare import Order
from bench.figures import latencies_of, median_run
from bench.house import run_program
from bench.roads import ROADS
from bench.setting import Setting, ask_the_server, note

TARGETS = {"history": 0.45, "feed": 0.50, "send": 0.45}


def measure(setting: Setting) -> None:
    setting.found["roads"] = {
        road: {"statements": [s.statement for s in ROADS[road].steps]} for road in ROADS
    }
    for workers in (1, 2):
        setting.house.stop()
        setting.house.start(workers)
        for road in ROADS:
            found = setting.found["roads"][road]
            bare, server, owner = asyncio.run(run_in_turns(setting, road, past_policies=workers == 1))
            found[f"bare_beside_{workers}"] = bare
            found[f"server_{workers}"] = {**server, "ratio": round(server["rate"] / bare["rate"], 3)}
            if owner is not None:
                found["bare_without_policies"] = owner
                found["policies_us"] = bare["postgres_us"] - owner["postgres_us"]
            note(
                f"{road}, {workers} workers: bare {bare['rate']}/s, server {server['rate']}/s "
                f"({server['rate'] / bare['rate']:.0%}), p50 {server['p50']} p99 {server['p99']} ms"
            )


async def run_in_turns(setting: Setting, road: str, *, past_policies: bool) -> tuple[Any, Any, Any]:
    """Bare, served, bare, served …: what else the machine does meets both."""
    bare, server, owner = [], [], []
    for _ in range(setting.runs):
        bare.append(await run_bare(setting, road, as_person=True))
        server.append(await ask_the_server(setting, road, setting.clients()))
        if past_policies:
            owner.append(await run_bare(setting, road, as_person=False))
    return (
        median_run(bare, "rate"),
        median_run(server, "rate"),
        median_run(owner, "rate") if owner else None,
    )


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
