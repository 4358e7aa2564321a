"""Devices of people, and the worker's rounds run by hand."""

from datetime import datetime
from typing import Any

from folkmoot.kernel.jobs import Bench
from folkmoot.notifications.actions import push
from tests.notifications.conftest import Listen
from tests.people.asking import MovableClock
from tests.push_service import Device, PushService
from tests.running import Running
from tests.world import Who


async def give_device(house: Running, service: PushService, who: Who) -> Device:
    device = Device(service)
    answer = await house.browser(who).put("/api/me/push/devices/current", json=device.subscription)
    assert answer.status_code == 204, answer.text
    return device


async def devices(house: Running, who: Who) -> list[dict[str, Any]]:
    answer = await house.browser(who).get("/api/me/push")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


class Worker:
    """What the worker looks after, one round at a time."""

    def __init__(self, house: Running, listen: Listen, clock: MovableClock) -> None:
        self.bench = Bench(house.app.database, house.settings)
        self.listen = listen
        self.clock = clock

    def now(self) -> datetime:
        return self.clock.now()

    async def take_turns(self) -> None:
        """Whatever was said until now, when nobody read it on a screen meanwhile."""
        await self.listen()
        self.clock.pass_by(seconds=6)
        await push.take_turns(self.bench)

    async def send(self) -> None:
        while await push.send_due(self.bench):
            pass

    async def tell(self) -> None:
        await self.take_turns()
        await self.send()
