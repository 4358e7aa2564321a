"""What one person waits for: the start, and search."""

import asyncio
from typing import Any

import msgspec

from bench.figures import latencies_of, median, median_run
from bench.house import run_program
from bench.replay import Order
from bench.seed.words import COMMON_WORD, RARE_WORD
from bench.setting import Setting, ask_the_server, note


def measure_start(setting: Setting) -> None:
    """`GET /api/start` of somebody in 300 spaces, asked by one client."""
    found = asyncio.run(beside_bare(setting, "start", None, [setting.plan.in_300]))
    setting.found["start"] = found
    statements = len(found["statements"])
    note(f"start of a person in 300 spaces: p95 {found['server_2']['p95']} ms, {statements} statements")


async def repeat(setting: Setting, road: str, people: list[int]) -> dict[str, Any]:
    clients = [setting.client(person) for person in people]
    return median_run([await ask_the_server(setting, road, clients) for _ in range(setting.runs)], "p95")


async def beside_bare(setting: Setting, road: str, words: str | None, people: list[int]) -> dict[str, Any]:
    """As table owner, bare, served; as table owner, bare, served; … Of each the run in the middle."""
    turns: dict[str, list[dict[str, Any]]] = {
        "bare_without_policies": [],
        "bare_beside_2": [],
        "server_2": [],
    }
    clients = [setting.client(person) for person in people]
    for _ in range(setting.runs):
        turns["bare_without_policies"].append(await run_bare(setting, words, people, as_person=False))
        turns["bare_beside_2"].append(await run_bare(setting, words, people, as_person=True))
        turns["server_2"].append(await ask_the_server(setting, road, clients))
    ratio = median(
        [
            round(served["rate"] / bare["rate"], 3)
            for served, bare in zip(turns["server_2"], turns["bare_beside_2"], strict=True)
        ]
    )
    statements = turns["bare_beside_2"][0].pop("statements")
    found = {name: median_run(runs, "rate") for name, runs in turns.items()}
    return {**found, "server_2": {**found["server_2"], "ratio": ratio}, "statements": statements}


async def run_bare(
    setting: Setting, words: str | None, people: list[int], *, as_person: bool
) -> dict[str, Any]:
    order = Order(setting.house.logins, words, people, setting.seconds, as_person=as_person)
    measured = msgspec.json.decode(await run_program("bench.replay", msgspec.json.encode(order)))
    latencies = [1000 * latency for latency in measured.pop("latencies")]
    return {"rate": round(len(latencies) / setting.seconds, 1), **latencies_of(latencies), **measured}


def measure_search(setting: Setting) -> None:
    setting.found["search"] = {}
    people = [client.person for client in setting.clients()]
    for name, word in (("rare", RARE_WORD), ("common", COMMON_WORD)):
        alone = asyncio.run(repeat(setting, f"search?q={word}", people[:1]))
        together = asyncio.run(beside_bare(setting, f"search?q={word}", word, people))
        setting.found["search"][name] = {"word": word, "alone": alone, "together": together}
        note(
            f"search for a {name} word: p95 {alone['p95']} ms alone, {together['server_2']['p95']} ms by 16 clients, "
            f"{together['server_2']['ratio']:.0%} of bare"
        )
