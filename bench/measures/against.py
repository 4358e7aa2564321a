"""The hot roads and delivery, in turns with the same of another commit: both houses are seeded alike and stand side by side,
so whatever else the machine does meets both.
"""

import asyncio
import dataclasses
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bench.figures import median
from bench.house import House
from bench.measures.delivery import deliver
from bench.roads import ROADS
from bench.setting import Setting, ask_the_server, note

SOCKETS = (100, 1000)
TURNS_OF_DELIVERY = 2
"""For each of a road's: in five turns alone the same commit came out up to 17 % slower than itself, in ten equal."""


def measure(setting: Setting) -> None:
    if setting.against is None:
        return
    other = dataclasses.replace(setting, house=seeded(setting, setting.against), found={})
    setting.house.stop()
    setting.house.start(1)
    other.house.start(1)
    try:
        roads = {road: asyncio.run(take_turns(setting, other, road)) for road in ROADS}
        delivered = {
            str(sockets): asyncio.run(deliver_in_turns(setting, other, sockets)) for sockets in SOCKETS
        }
    finally:
        other.house.stop()
    setting.found["against"] = {"commit": commit_of(setting.against), "roads": roads, "delivery": delivered}


def seeded(setting: Setting, root: Path) -> House:
    """A house of the other commit, of the same size, made by its own bench."""
    house = House(setting.house.data.parent / "against" / "house", setting.house.port + 2, root)
    house.remove()
    words = ["--only", "start", "--quick", "--items", str(setting.items), "--keep", "--no-docs"]
    place = ["--data", str(house.data.parent), "--port", str(house.port)]
    done = subprocess.run([str(root / "bin" / "bench"), *words, *place], cwd=root, check=False)
    if done.returncode:
        raise SystemExit(f"the bench of {root} failed")
    return house


async def take_turns(ours: Setting, theirs: Setting, road: str) -> dict[str, Any]:
    found = await in_turns(ours, theirs, ours.runs, lambda one: ask_the_server(one, road, one.clients()))
    return tell(road, found, ("rate", "p50", "p99", "server_us", "postgres_us"), "rate")


async def deliver_in_turns(ours: Setting, theirs: Setting, sockets: int) -> dict[str, Any]:
    turns = TURNS_OF_DELIVERY * ours.runs
    found = await in_turns(ours, theirs, turns, lambda one: deliver(one, sockets))
    return tell(f"delivery to {sockets} sockets", found, ("p50", "p99", "server_us_a_delivery"), "p50")


async def in_turns(
    ours: Setting, theirs: Setting, turns: int, ask: Callable[[Setting], Awaitable[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """Who goes first changes with every turn: what one leaves behind must not always meet the same other."""
    found: dict[str, list[dict[str, Any]]] = {"ours": [], "theirs": []}
    for turn in range(turns):
        both = [("theirs", theirs), ("ours", ours)]
        for who, one in both if turn % 2 == 0 else reversed(both):
            found[who].append(await ask(one))
    return found


def tell(
    what: str, found: dict[str, list[dict[str, Any]]], names: tuple[str, ...], compared: str
) -> dict[str, Any]:
    """Medians of both, and the median of what each turn's `compared` is to the other's."""
    medians = {
        who: {name: median([run[name] for run in runs]) for name in names} for who, runs in found.items()
    }
    shares = [
        one[compared] / other[compared] for one, other in zip(found["ours"], found["theirs"], strict=True)
    ]
    note(f"{what}: {medians['ours']} beside {medians['theirs']}, {compared} × {median(shares):.2f}")
    return {**medians, "times": round(median(shares), 3)}


def commit_of(root: Path) -> str:
    words = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout.strip()
