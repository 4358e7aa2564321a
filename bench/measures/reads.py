"""What one person waits for: the start, search, and the feed of people in many spaces while the house grows."""

import asyncio
from pathlib import Path
from typing import Any

from bench.figures import median_run
from bench.seed.words import COMMON_WORD, RARE_WORD
from bench.setting import Setting, ask_the_server, note
from folkmoot.feed.actions.start import read_start
from folkmoot.kernel import db
from folkmoot.kernel.db import Database
from folkmoot.kernel.http import Caller
from folkmoot.kernel.settings import Settings


def measure_start(setting: Setting) -> None:
    """`GET /api/start` of somebody in 300 spaces, asked by one client; statements as the server counts them."""
    person = setting.plan.in_300
    found = asyncio.run(repeat(setting, "start", [person]))
    found["statements"] = asyncio.run(count_statements(setting, person))
    setting.found["start"] = found
    note(f"start of a person in 300 spaces: p95 {found['p95']} ms, {found['statements']} statements")


async def repeat(setting: Setting, road: str, people: list[int]) -> dict[str, Any]:
    clients = [setting.client(person) for person in people]
    return median_run([await ask_the_server(setting, road, clients) for _ in range(setting.runs)], "p95")


async def count_statements(setting: Setting, person: int) -> int:
    logins = setting.house.logins
    database = await Database.connect(web=logins.web, gate=logins.gate, engine=logins.engine, size=1)
    noted: list[str] = []
    db.WATCHERS.append(noted.append)
    try:
        await read_start(database, Settings(data=Path()), Caller(person, "member"))
    finally:
        db.WATCHERS.remove(noted.append)
        await database.close()
    return len(noted)


def measure_search(setting: Setting) -> None:
    setting.found["search"] = {}
    for name, word in (("rare", RARE_WORD), ("common", COMMON_WORD)):
        people = [client.person for client in setting.clients()]
        alone = asyncio.run(repeat(setting, f"search?q={word}", people[:1]))
        together = asyncio.run(repeat(setting, f"search?q={word}", people))
        setting.found["search"][name] = {"word": word, "alone": alone, "together": together}
        note(f"search for a {name} word: p95 {alone['p95']} ms alone, {together['p95']} ms by 16 clients")


def measure_feed_at(setting: Setting, items: int) -> None:
    """Feeds of the people in 100 and in 1,000 spaces, each asked by one client."""
    found = setting.found.setdefault("feed_while_growing", {})
    for spaces, person in ((100, setting.plan.in_100), (1000, setting.plan.in_1000)):
        measured = asyncio.run(repeat(setting, "feed", [person]))
        found.setdefault(str(spaces), {})[str(items)] = measured
        note(f"feed of a person in {spaces} spaces at {items:,} items: p50 {measured['p50']} ms")
