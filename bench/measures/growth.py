"""The feed of people in many spaces, of a small house and of a large one in turns, each asked by one client."""

import asyncio
from typing import Any

from bench.figures import median, median_run
from bench.setting import Setting, ask_the_server, note


def measure(few: Setting, many: Setting, items: int) -> dict[str, Any]:
    """By how many spaces the person is in; `items` are in the large house. `times`: of the median of the turns."""
    found = {}
    for spaces, person in ((100, many.plan.in_100), (1000, many.plan.in_1000)):
        turns = asyncio.run(take_turns(few, many, person))
        times = median([large["p50"] / small["p50"] for small, large in turns])
        small, large = (median_run(list(runs), "p50") for runs in zip(*turns, strict=True))
        found[str(spaces)] = {str(few.items): small, str(items): large, "times": round(times, 2)}
        note(
            f"feed of a person in {spaces} spaces: p50 {small['p50']} ms, and {large['p50']} ms, × {times:.2f}"
        )
    return found


async def take_turns(few: Setting, many: Setting, person: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    turns = []
    for _ in range(many.runs):
        small = await ask_the_server(few, "feed", [few.client(person)])
        turns.append((small, await ask_the_server(many, "feed", [many.client(person)])))
    return turns
