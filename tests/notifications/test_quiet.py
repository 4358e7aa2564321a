"""When a person may be disturbed: by the clock on the wall where they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from folkmoot.notifications.rules import may_disturb
from folkmoot.notifications.schema import Quiet, Reachable
from tests.notifications.asking import bell, counts, do
from tests.notifications.conftest import Listen
from tests.running import Running
from tests.world import Where, Who

BERLIN, TROMSO, SYDNEY = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/Oslo"), ZoneInfo("Australia/Sydney")
WORKING = Reachable([1, 2, 3, 4, 5], "08:00", "17:00")
NIGHTS = Reachable([5], "22:00", "06:00")
EARLY = Reachable([7], "02:00", "04:00")
ALL_DAY = Reachable([1], "00:00", "00:00")


@pytest.mark.parametrize(
    ("reachable", "zone", "now", "disturbs"),
    [
        (None, BERLIN, "2026-03-10T02:00", True),
        (WORKING, BERLIN, "2026-03-10T06:59", False),
        (WORKING, BERLIN, "2026-03-10T07:00", True),
        (WORKING, BERLIN, "2026-03-10T15:59", True),
        (WORKING, BERLIN, "2026-03-10T16:00", False),
        (WORKING, BERLIN, "2026-03-14T10:00", False),
        (WORKING, BERLIN, "2026-07-10T06:00", True),
        (WORKING, SYDNEY, "2026-03-08T21:00", True),
        (NIGHTS, BERLIN, "2026-03-13T20:59", False),
        (NIGHTS, BERLIN, "2026-03-13T21:00", True),
        (NIGHTS, BERLIN, "2026-03-14T04:59", True),
        (NIGHTS, BERLIN, "2026-03-14T05:00", False),
        (NIGHTS, BERLIN, "2026-03-14T22:00", False),
        (NIGHTS, BERLIN, "2026-03-13T02:00", False),
        # Clocks are put forward: 01:59 is followed by 03:00, and the hour from 02 to 04 is half as long.
        (EARLY, BERLIN, "2026-03-29T00:59", False),
        (EARLY, BERLIN, "2026-03-29T01:00", True),
        (EARLY, BERLIN, "2026-03-29T02:00", False),
        # Clocks are put back: 02:30 comes twice, and counts twice.
        (EARLY, BERLIN, "2026-10-25T00:30", True),
        (EARLY, BERLIN, "2026-10-25T01:30", True),
        (EARLY, BERLIN, "2026-10-25T03:00", False),
        (ALL_DAY, TROMSO, "2026-03-09T00:00", True),
        (ALL_DAY, TROMSO, "2026-03-09T22:59", True),
        (ALL_DAY, TROMSO, "2026-03-09T23:00", False),
    ],
)
def test_hours_go_by_the_wall(reachable: Reachable | None, zone: ZoneInfo, now: str, disturbs: bool) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert may_disturb(Quiet(reachable), zone, at) is disturbs


def test_do_not_disturb_wins_over_the_hours() -> None:
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert not may_disturb(Quiet(WORKING, at + timedelta(seconds=1)), BERLIN, at)
    assert may_disturb(Quiet(WORKING, at), BERLIN, at)


def always() -> dict[str, object]:
    return {"days": [1, 2, 3, 4, 5, 6, 7], "begins": "00:00", "ends": "00:00"}


def never_now() -> dict[str, object]:
    """An hour that is half a day away from now, in Berlin."""
    local = datetime.now(BERLIN)
    return {
        "days": [1, 2, 3, 4, 5, 6, 7],
        "begins": (local + timedelta(hours=11)).strftime("%H:%M"),
        "ends": (local + timedelta(hours=12)).strftime("%H:%M"),
    }


async def rings(house: Running, listen: Listen) -> bool:
    """Whether a message rings for Max; it is there in any case."""
    before = (await counts(house, Who.MAX))[0]
    async with house.socket(Who.MAX) as device:
        await house.say(Who.INES, Where.OPEN, "<@3>?")
        await listen()
        change = await device.change("notification.changed")
    assert (await counts(house, Who.MAX))[0] == before + 1
    return bool(change.get("rings", False))


async def test_the_message_is_there_at_once_and_only_its_sound_waits(house: Running, listen: Listen) -> None:
    assert not await rings(house, listen)
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"sound": True})
    assert await rings(house, listen)
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"reachable": never_now()})
    assert not await rings(house, listen)
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"reachable": always()})
    assert await rings(house, listen)
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await do(house, Who.MAX, "PUT", "/me/quiet", {"until": until})
    assert not await rings(house, listen)
    await do(house, Who.MAX, "DELETE", "/me/quiet")
    assert await rings(house, listen)


async def test_what_i_am_done_with_rings_nowhere(house: Running, listen: Listen) -> None:
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"sound": True})
    said = await house.say(Who.INES, Where.OPEN, "<@3>?")
    async with house.socket(Who.MAX) as device:
        await listen()
        assert "rings" in await device.change("notification.changed")
        await do(house, Who.MAX, "PUT", f"/spaces/{int(Where.OPEN)}/read", {"seq": said["seq"]})
        await listen()
        assert "rings" not in await device.change("notification.changed")


async def test_what_is_chosen_is_kept_and_shown_everywhere(house: Running) -> None:
    nothing = {"reachable": None, "quiet_until": None, "sound": False}
    assert {name: (await bell(house, Who.MAX))["settings"][name] for name in nothing} == nothing
    hours = {"days": [5, 1, 1], "begins": "22:00", "ends": "06:00"}
    async with house.socket(Who.MAX) as device, house.socket(Who.LEA) as other:
        await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"reachable": hours})
        await device.change("notification_settings.changed")
        assert await other.quiet() == []
    kept = {"days": [1, 5], "begins": "22:00", "ends": "06:00"}
    chosen = (await bell(house, Who.MAX))["settings"]
    assert (chosen["reachable"], chosen["sound"]) == (kept, False)
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"sound": True})
    assert (await bell(house, Who.MAX))["settings"]["reachable"] == kept
    await do(house, Who.MAX, "PATCH", "/me/notification-settings", {"reachable": None})
    assert (await bell(house, Who.MAX))["settings"]["reachable"] is None


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/me/quiet", {"until": "2020-01-01T00:00:00Z"}, "until"),
        ("/me/quiet", {"until": "2999-01-01T00:00:00Z"}, "until"),
        (
            "/me/notification-settings",
            {"reachable": {"days": [], "begins": "08:00", "ends": "17:00"}},
            "days",
        ),
        (
            "/me/notification-settings",
            {"reachable": {"days": [8], "begins": "08:00", "ends": "17:00"}},
            "reachable",
        ),
        (
            "/me/notification-settings",
            {"reachable": {"days": [1], "begins": "25:00", "ends": "17:00"}},
            "begins",
        ),
    ],
)
async def test_what_cannot_be_meant_is_refused(house: Running, path: str, body: object, field: str) -> None:
    method = "PUT" if path == "/me/quiet" else "PATCH"
    answer = await house.client(Who.MAX).request(method, f"/api{path}", json=body)
    assert answer.status_code == 422
    assert field in answer.json()["field"]
