"""What is told on a device: when somebody may be disturbed, what they may read then, once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from folkmoot.notifications.actions import push
from folkmoot.notifications.rules import reachable_from
from folkmoot.notifications.schema import Quiet, Reachable
from tests.notifications.asking import counts, do
from tests.notifications.conftest import Listen
from tests.notifications.pushing import Worker, devices, give_device
from tests.people.asking import MovableClock, ask_database
from tests.push_service import PushService
from tests.running import Running
from tests.world import Where, Who, canary

WORDS = canary(Where.HIDDEN, 0)


@pytest.fixture
def worker(pushing: Running, listen: Listen, clock_there: MovableClock) -> Worker:
    return Worker(pushing, listen, clock_there)


async def test_who_and_where_are_told_and_no_word_of_it(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    said = await pushing.say(Who.INES, Where.OPEN, f"<@3> {WORDS}")
    await worker.tell()
    [shown] = await device.shown()
    assert shown == {
        "id": shown["id"],
        "tag": shown["tag"],
        "title": "Ines Solheim mentions you in Heat Networks",
        "url": f"/items/{said['id']}",
        "badge": 1,
    }
    [taken] = device.taken
    assert (taken.headers["urgency"], taken.headers["ttl"]) == ("high", "86400")
    assert WORDS not in str(taken.headers)
    assert (
        taken.read_signature(service.url)["k"]
        == (await pushing.client(Who.MAX).get("/api/me/push")).json()["key"]
    )
    assert (await devices(pushing, Who.MAX))[0]["reached_at"] is not None
    # Told once; the next thing of the same thread takes its place.
    await worker.tell()
    assert len(device.taken) == 1
    mine = await pushing.say(Who.MAX, Where.OPEN, "mine")
    for number in range(2):
        await pushing.say(Who.INES, Where.OPEN, f"answer {number}", root=mine["id"])
        await worker.tell()
    _, first, second = await device.shown()
    assert first["title"] == "Ines Solheim replied in Heat Networks"
    assert (first["tag"], first["id"] < second["id"]) == (second["tag"], True)
    assert first["tag"] != shown["tag"]


@pytest.mark.parametrize(
    ("says", "title", "body"),
    [
        ("nothing", "Something new", ""),
        ("who", "Ines Solheim mentions you in a hidden space", ""),
        ("words", "Ines Solheim mentions you in Bid 2231", f"@Max Żurek {WORDS}"),
    ],
)
@pytest.mark.hostile(16, 54)
async def test_as_much_stands_on_a_locked_screen_as_one_chose(
    pushing: Running, service: PushService, worker: Worker, says: str, title: str, body: str
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    await do(pushing, Who.MAX, "PATCH", "/me/notification-settings", {"push_says": says})
    await pushing.say(Who.INES, Where.HIDDEN, f"<@3> {WORDS}")
    await worker.tell()
    [shown] = await device.shown()
    assert (shown["title"], shown.get("body", "")) == (title, body)


@pytest.mark.parametrize(
    "lost", ["removed", "deleted", "read", "done", "signed out", "switched off", "narrower"]
)
@pytest.mark.hostile(3, 16)
async def test_what_may_not_be_read_or_was_read_when_it_is_sent_is_not_sent(
    pushing: Running, service: PushService, worker: Worker, lost: str
) -> None:
    """Even with its words chosen. Put in, and then lost before it goes."""
    where = Where.OPEN if lost == "narrower" else Where.HIDDEN
    device = await give_device(pushing, service, Who.MAX)
    await do(pushing, Who.MAX, "PATCH", "/me/notification-settings", {"push_says": "words"})
    said = await pushing.say(Who.INES, where, f"<@3> {WORDS}")
    await worker.take_turns()
    assert len(await ask_database(pushing, "select * from pushes")) == 1
    if lost == "removed":
        await do(pushing, Who.INES, "DELETE", f"/spaces/{int(where)}/members/3")
    elif lost == "narrower":
        await do(pushing, Who.INES, "DELETE", f"/spaces/{int(where)}/members/3")
        await do(pushing, Who.INES, "PATCH", f"/spaces/{int(where)}", {"visibility": "hidden"})
    elif lost == "deleted":
        await do(pushing, Who.INES, "DELETE", f"/items/{said['id']}")
    elif lost == "read":
        await do(pushing, Who.MAX, "PUT", f"/spaces/{int(where)}/read", {"seq": said["seq"]})
        await worker.listen()
    elif lost == "done":
        await do(pushing, Who.MAX, "PUT", "/me/notifications/done")
    elif lost == "signed out":
        await pushing.browser(Who.MAX).delete("/api/session")
    else:
        await do(pushing, Who.ADA, "DELETE", "/admin/switches/push")
    await worker.send()
    assert device.taken == []
    assert await ask_database(pushing, "select * from pushes") == []


async def test_what_is_read_on_a_screen_in_a_moment_rings_nowhere_else(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    said = await pushing.say(Who.INES, Where.OPEN, "<@3>?")
    await worker.listen()
    assert not await push.take_turns(worker.bench)
    await do(pushing, Who.MAX, "PUT", f"/spaces/{int(Where.OPEN)}/read", {"seq": said["seq"]})
    await worker.tell()
    assert device.taken == []


async def test_levels_decide_as_for_the_bell_and_reactions_can_wait(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    mine = await pushing.say(Who.MAX, Where.OPEN, "mine")
    await do(pushing, Who.INES, "PUT", f"/items/{mine['id']}/reactions/🎉")
    await do(pushing, Who.MAX, "PUT", f"/items/{mine['id']}/level", {"level": "mute"})
    await pushing.say(Who.INES, Where.OPEN, "an answer", root=mine["id"])
    await do(pushing, Who.MAX, "PATCH", f"/spaces/{int(Where.MEMBERS)}/membership", {"level": "nothing"})
    await pushing.say(Who.INES, Where.MEMBERS, "<@3>")
    await worker.tell()
    assert device.taken == []
    assert (await counts(pushing, Who.MAX))[1] == 1
    await do(pushing, Who.MAX, "PATCH", f"/spaces/{int(Where.PAIR)}/membership", {"level": "all"})
    await pushing.say(Who.INES, Where.PAIR, "only you two")
    await worker.tell()
    assert [shown["title"] for shown in await device.shown()] == [
        "Ines Solheim wrote in a direct conversation"
    ]


async def test_in_quiet_hours_the_message_is_there_and_only_the_push_waits(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    until = datetime.now(UTC) + timedelta(hours=1)
    await do(pushing, Who.MAX, "PUT", "/me/quiet", {"until": until.isoformat()})
    for number in range(5):
        await pushing.say(Who.INES, Where.OPEN, f"<@3> {number}")
    await worker.tell()
    assert (await counts(pushing, Who.MAX), device.taken) == ((5, 5), [])
    worker.clock.pass_by(minutes=58)
    await worker.tell()
    assert device.taken == []
    worker.clock.pass_by(minutes=2)
    await worker.tell()
    shown = await device.shown()
    # Not one after the other for all that came meanwhile.
    assert sorted(one["title"] for one in shown) == [
        "3 more are new",
        *2 * ["Ines Solheim mentions you in Heat Networks"],
    ]
    assert {one["badge"] for one in shown} == {5}
    assert len({one["tag"] for one in shown}) == 3
    # Who may be reached again now is told now.
    await do(pushing, Who.MAX, "PUT", "/me/quiet", {"until": (worker.now() + timedelta(hours=1)).isoformat()})
    await pushing.say(Who.INES, Where.OPEN, "<@3> 6")
    await worker.tell()
    await do(pushing, Who.MAX, "DELETE", "/me/quiet")
    await worker.tell()
    assert len(device.taken) == 4


async def test_a_device_that_is_gone_is_forgotten_and_others_are_not(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    await give_device(pushing, service, Who.MAX)
    lea = await give_device(pushing, service, Who.LEA)
    service.status = 410
    await pushing.say(Who.INES, Where.OPEN, "<@3>")
    await worker.tell()
    assert await devices(pushing, Who.MAX) == []
    service.status = 201
    await pushing.say(Who.INES, Where.OPEN, "<@4>")
    await worker.tell()
    assert len(lea.taken) == 1


async def test_what_was_not_taken_is_sent_again_under_the_same_number(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    await pushing.say(Who.INES, Where.OPEN, "<@3>")
    service.status = 503
    await worker.tell()
    await worker.send()
    assert [row["tries"] for row in await ask_database(pushing, "select tries from pushes")] == [1]
    worker.clock.pass_by(seconds=31)
    service.status = 201
    await worker.send()
    assert len(await device.shown()) == 1
    # For ever it is not tried.
    service.status = 503
    await pushing.say(Who.INES, Where.OPEN, "<@3>")
    await worker.tell()
    for _ in range(push.MOST_TRIES):
        worker.clock.pass_by(hours=3)
        await worker.send()
    assert await ask_database(pushing, "select * from pushes") == []
    assert len(await devices(pushing, Who.MAX)) == 1


async def test_killed_between_the_answer_and_the_mark_it_goes_again_and_is_known_for_the_same(
    pushing: Running, service: PushService, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    await pushing.say(Who.INES, Where.OPEN, "<@3>")
    settle = push.settle

    async def dies(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(push, "settle", dies)
    with pytest.raises(ZeroDivisionError):
        await worker.tell()
    monkeypatch.setattr(push, "settle", settle)
    await worker.send()
    assert len(device.taken) == 1
    worker.clock.pass_by(seconds=61)
    await worker.send()
    one, other = await device.shown()
    assert one == other
    assert len({taken.headers["topic"] for taken in device.taken}) == 1
    assert await ask_database(pushing, "select * from pushes") == []


async def test_the_trial_comes_at_any_hour_and_in_my_language(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    device = await give_device(pushing, service, Who.MAX)
    await do(pushing, Who.MAX, "PATCH", "/me", {"language": "de"})
    await do(
        pushing, Who.MAX, "PUT", "/me/quiet", {"until": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}
    )
    assert (await pushing.browser(Who.MAX).post("/api/me/push/test")).status_code == 202
    await worker.send()
    [shown] = await device.shown()
    assert (shown["title"], shown["tag"]) == ("So sieht es auf diesem Gerät aus", "test")


async def test_what_came_before_there_was_a_device_is_no_news_there(
    pushing: Running, service: PushService, worker: Worker
) -> None:
    await pushing.say(Who.INES, Where.OPEN, "<@3> before")
    await worker.listen()
    worker.clock.pass_by(seconds=1)
    device = await give_device(pushing, service, Who.MAX)
    await ask_database(pushing, "update push_devices set made_at = now()")
    await pushing.say(Who.INES, Where.OPEN, "<@3> after")
    await worker.tell()
    assert len(device.taken) == 1


def test_the_end_of_quiet_hours_is_found_by_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    working = Reachable([1, 2, 3, 4, 5], "08:00", "17:00")

    def found(quiet: Quiet, now: str) -> str:
        at = reachable_from(quiet, berlin, datetime.fromisoformat(now).replace(tzinfo=UTC))
        return f"{at:%Y-%m-%dT%H:%M}"

    assert found(Quiet(), "2026-03-10T02:00") == "2026-03-10T02:00"
    assert found(Quiet(working), "2026-03-10T10:00") == "2026-03-10T10:00"
    assert found(Quiet(working), "2026-03-10T02:00") == "2026-03-10T07:00"
    assert found(Quiet(working), "2026-03-13T16:00") == "2026-03-16T07:00"
    assert found(Quiet(working), "2026-03-27T17:00") == "2026-03-30T06:00"
    until = datetime(2026, 3, 10, 20, tzinfo=UTC)
    assert found(Quiet(None, until), "2026-03-10T10:00") == "2026-03-10T20:00"
    assert found(Quiet(working, until), "2026-03-10T10:00") == "2026-03-11T07:00"
