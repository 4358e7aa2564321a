"""The reader of the log, run by hand: everything said before it begins is no news."""

from collections.abc import AsyncIterator, Awaitable, Callable

import msgspec
import pytest

from folkmoot.kernel import clock
from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import listeners
from tests.people.asking import MovableClock
from tests.postbox import Postbox, open_postbox
from tests.push_service import PushService, open_push_service
from tests.running import Running

Listen = Callable[[], Awaitable[None]]


@pytest.fixture
async def listen(house: Running) -> Listen:
    """Reads on until nothing is left."""
    bench = Bench(house.app.database, house.settings)

    async def read_on() -> None:
        while await step(bench, listeners.follower()):
            pass

    await read_on()
    return read_on


@pytest.fixture
async def postbox() -> AsyncIterator[tuple[Postbox, int]]:
    async with open_postbox() as opened:
        yield opened


@pytest.fixture
def mailing(house: Running, postbox: tuple[Postbox, int]) -> Running:
    """The house with mail set up."""
    settings = msgspec.structs.replace(house.settings, smtp_url=f"smtp+plain://127.0.0.1:{postbox[1]}")
    house.app.settings = house.settings = settings
    return house


@pytest.fixture
def clock_there(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    """Begins now, and goes as it is told."""
    moved = MovableClock()
    monkeypatch.setattr(clock, "CLOCK", moved)
    return moved


@pytest.fixture
async def service() -> AsyncIterator[PushService]:
    async with open_push_service() as opened:
        yield opened


@pytest.fixture
def pushing(house: Running) -> Running:
    """The house, whose pushes may go to loopback."""
    settings = msgspec.structs.replace(house.settings, push_to_loopback=True)
    house.app.settings = house.settings = settings
    return house
