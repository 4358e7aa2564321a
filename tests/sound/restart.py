"""Stopped and started again under load, as for an upgrade."""

import asyncio
import time
from dataclasses import dataclass, field

from tests.sound.crash import back
from tests.sound.crowd import Crowd
from tests.sound.history import Verdict, judge
from tests.sound.served import Served


@dataclass
class Restarted:
    verdict: Verdict
    drained: list[float] = field(default_factory=list)
    away: list[float] = field(default_factory=list)
    exits: set[int] = field(default_factory=set)


async def restart(served: Served, times: int, crowd: Crowd) -> Restarted:
    """SIGTERM, wait until it has ended, start it again: `drained` is until the end, `away` until all are back."""
    restarted = Restarted(Verdict(0, 0, 0, 0, 0))
    await crowd.start()
    await asyncio.sleep(0.5)
    for _ in range(times):
        moment = time.monotonic()
        served.parent.terminate()
        restarted.exits.add(await asyncio.to_thread(served.parent.wait, 60))
        restarted.drained.append(time.monotonic() - moment)
        served.start()
        restarted.away.append(max(await back(crowd, moment + restarted.drained[-1])) + restarted.drained[-1])
        await asyncio.sleep(0.5)
    await crowd.stop()
    restarted.verdict = await judge(served.logins.owner, int(crowd.where), crowd.said, crowd.seen)
    return restarted
