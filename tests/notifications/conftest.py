"""The reader of the log, run by hand: everything said before it begins is no news."""

from collections.abc import Awaitable, Callable

import pytest

from folkmoot.kernel.following import step
from folkmoot.kernel.jobs import Bench
from folkmoot.notifications import listeners
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
