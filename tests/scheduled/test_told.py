"""What could not be sent waits for who planned it, on every screen, until it is planned anew, sent or taken back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from folkmoot.kernel import clock
from folkmoot.scheduled import listeners  # noqa: F401 - registers what it tells
from folkmoot.scheduled.actions import publish_due
from tests.notifications.asking import catch_up, do, news
from tests.running import Running
from tests.scheduled.planning import later, plan
from tests.world import Where, Who

KEY = "00000000-0000-4000-8000-000000000042"
ROAD = f"/me/scheduled/{KEY}"


class Later(clock.Clock):
    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(hours=3)


async def waiting(house: Running, who: Who = Who.MAX) -> list[tuple[str, int | None]]:
    return [(one["reason"], one["space"]) for one in await news(house, who, "?asks=true")]


@pytest.mark.hostile(13)
async def test_what_could_not_be_sent_waits_for_who_planned_it(
    house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    await catch_up(house)
    await do(house, Who.MAX, "PUT", ROAD, plan(Where.HIDDEN))
    await do(house, Who.MAX, "DELETE", f"/spaces/{int(Where.HIDDEN)}/membership")
    monkeypatch.setattr(clock, "CLOCK", Later())
    for _ in range(2):
        await publish_due(house.app.database, int(Who.MAX), UUID(KEY))
        await catch_up(house)
    assert await waiting(house) == [("unsent", None)]
    assert await waiting(house, Who.INES) == []
    await do(house, Who.MAX, "PUT", ROAD, plan(Where.OPEN, local=later(30)))
    await catch_up(house)
    assert await waiting(house) == []
