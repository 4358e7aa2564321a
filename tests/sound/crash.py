"""Kill it again and again while people write and listen, and ask the history what became of it."""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.sound.crowd import Crowd, wait_for
from tests.sound.history import Verdict, judge
from tests.sound.served import Served


@dataclass
class Outcome:
    verdict: Verdict
    written_again: list[float] = field(default_factory=list)
    seen_again: list[float] = field(default_factory=list)
    resyncs: int = 0
    repeats: int = 0
    statuses: dict[int, int] = field(default_factory=dict)


async def crash(served: Served, kills: list[Callable[[], None]], crowd: Crowd, *, seed: int = 1) -> Outcome:
    """Each of `kills` in turn, the next once everybody is back. `Outcome` has the seconds that took."""
    chance = random.Random(seed)
    outcome = Outcome(Verdict(0, 0, 0, 0, 0))
    await crowd.start()
    await asyncio.sleep(1)
    for kill in kills:
        moment = time.monotonic()
        await asyncio.to_thread(kill)
        written, seen = await back(crowd, moment)
        outcome.written_again.append(written)
        outcome.seen_again.append(seen)
        await asyncio.sleep(chance.uniform(0.3, 1.2))
    await crowd.stop()
    outcome.verdict = await judge(served.logins.owner, int(crowd.where), crowd.said, crowd.seen)
    outcome.resyncs = sum(listener.resyncs for listener in crowd.listeners)
    outcome.repeats = sum(one.attempts > 1 for one in crowd.said)
    for writer in crowd.writers:
        for status, count in writer.statuses.items():
            outcome.statuses[status] = outcome.statuses.get(status, 0) + count
    return outcome


async def back(crowd: Crowd, moment: float, seconds: float = 90) -> tuple[float, float]:
    """Until something new is acknowledged and everybody has seen it."""
    await wait_for(lambda: crowd.back_after(moment) is not None, seconds)
    return crowd.back_after(moment) or (seconds, seconds)
