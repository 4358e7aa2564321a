"""A report waits for each who moderates, but the author and who made it, until one of them has looked at it."""

import pytest

from folkmoot.moderation import listeners  # noqa: F401 - registers what it tells
from tests.notifications.asking import catch_up, do, news
from tests.running import Running
from tests.world import ANSWER, MESSAGE, Where, Who, item_in

MAXS, INES_OWN = item_in(Where.OPEN, ANSWER), item_in(Where.OPEN, MESSAGE)


@pytest.fixture
async def two_owners(house: Running) -> Running:
    await do(house, Who.INES, "PATCH", f"/spaces/{int(Where.OPEN)}/members/4", {"right": "owner"})
    await catch_up(house)
    return house


async def waiting(house: Running, who: Who) -> list[tuple[str, int, list[int]]]:
    return [
        (one["reason"], one["item"], one["people"])
        for one in await news(house, who, "?asks=true")
        if one["reason"] == "report"
    ]


@pytest.mark.hostile(9)
async def test_a_report_waits_for_who_moderates_until_one_has_looked(two_owners: Running) -> None:
    house = two_owners
    await do(house, Who.OTTO, "PUT", f"/items/{MAXS}/report", {"reason": "unkind"})
    await catch_up(house)
    for told in (Who.INES, Who.LEA):
        assert await waiting(house, told) == [("report", MAXS, [int(Who.OTTO)])]
    for nobody in (Who.MAX, Who.OTTO, Who.ADA, Who.GUS):
        assert await waiting(house, nobody) == []
    [report] = (await house.client(Who.LEA).get("/api/reports")).json()["items"]
    await do(house, Who.LEA, "PUT", f"/reports/{report['id']}/settlement")
    await catch_up(house)
    for told in (Who.INES, Who.LEA):
        assert await waiting(house, told) == []
    await do(house, Who.OTTO, "PUT", f"/items/{MAXS}/report", {"reason": "again"})
    await catch_up(house)
    assert await waiting(house, Who.INES) == [("report", MAXS, [int(Who.OTTO)])]


@pytest.mark.hostile(9)
async def test_who_moderates_never_learns_of_a_report_about_themselves(two_owners: Running) -> None:
    """Not when it is made, not when it is settled: not a word comes to any device."""
    house = two_owners
    async with house.socket(Who.INES) as ines, house.socket(Who.LEA) as lea:
        await do(house, Who.MAX, "PUT", f"/items/{INES_OWN}/report", {"reason": "loud"})
        await lea.change("reports.changed")
        await catch_up(house)
        assert await waiting(house, Who.LEA) == [("report", INES_OWN, [int(Who.MAX)])]
        [report] = (await house.client(Who.LEA).get("/api/reports")).json()["items"]
        await do(house, Who.LEA, "PUT", f"/reports/{report['id']}/settlement")
        await lea.change("reports.changed")
        await catch_up(house)
        assert await ines.quiet() == []
    assert await waiting(house, Who.INES) == []
