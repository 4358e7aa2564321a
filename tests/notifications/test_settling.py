"""Done in one place is done in the other, and what may not be read is not there."""

import uuid
from collections.abc import Awaitable, Callable

import pytest

from tests.notifications.asking import bell, counts, do, news, only, reasons
from tests.notifications.conftest import Listen
from tests.running import Listener, Running
from tests.world import Where, Who

OPEN, HIDDEN = int(Where.OPEN), int(Where.HIDDEN)


async def ask_max(house: Running, where: Where = Where.OPEN, body: str = "<@3>?") -> dict[str, int]:
    return await house.say(Who.INES, where, body)


async def test_reading_it_in_its_place_settles_it(house: Running, listen: Listen) -> None:
    said = await ask_max(house)
    later = await ask_max(house)
    await listen()
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": said["seq"]})
    await listen()
    assert (await only(house, Who.MAX))["item"] == later["id"]
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": later["seq"]})
    await listen()
    assert await counts(house, Who.MAX) == (0, 0)
    assert len(await news(house, Who.MAX, "?done=true")) == 2


async def test_what_was_read_before_is_no_news(house: Running, listen: Listen) -> None:
    said = await ask_max(house)
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": said["seq"]})
    await listen()
    assert await news(house, Who.MAX, "?done=true") == []


async def test_a_thread_is_settled_by_reading_it_and_not_by_reading_its_space(
    house: Running, listen: Listen
) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    body = {"client_id": str(uuid.uuid4()), "body": "I do"}
    told = await do(house, Who.INES, "POST", f"/items/{root['id']}/comments", body)
    await listen()
    await do(house, Who.MAX, "PUT", f"/spaces/{OPEN}/read", {"seq": told["seq"]})
    await listen()
    assert await reasons(house, Who.MAX) == ["reply"]
    await do(house, Who.MAX, "PUT", f"/items/{root['id']}/read", {"seq": told["seq"]})
    await listen()
    assert await reasons(house, Who.MAX) == []


async def test_answering_settles_it(house: Running, listen: Listen) -> None:
    said = await ask_max(house)
    await listen()
    body = {"client_id": str(uuid.uuid4()), "body": "this one"}
    await do(house, Who.MAX, "POST", f"/items/{said['id']}/comments", body)
    await listen()
    assert await reasons(house, Who.MAX) == []
    assert await reasons(house, Who.INES) == ["reply"]


async def test_what_comes_after_opens_a_settled_line_again(house: Running, listen: Listen) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    for who in (Who.INES, Who.LEA):
        body = {"client_id": str(uuid.uuid4()), "body": "I do"}
        await do(house, who, "POST", f"/items/{root['id']}/comments", body)
        await listen()
        found = await only(house, Who.MAX)
        assert (found["people"], found["count"]) == ([int(who)], 1)
        await do(house, Who.MAX, "PUT", f"/me/notifications/{found['id']}/done")


async def test_done_and_not_done_after_all(house: Running, listen: Listen) -> None:
    await ask_max(house)
    await listen()
    found = await only(house, Who.MAX)
    path = f"/me/notifications/{found['id']}/done"
    async with house.socket(Who.MAX) as device, house.socket(Who.LEA) as other:
        await do(house, Who.MAX, "PUT", path)
        assert (await device.change("notification.changed"))["person"] == int(Who.MAX)
        assert await counts(house, Who.MAX) == (0, 0)
        await do(house, Who.MAX, "PUT", path)
        await do(house, Who.MAX, "DELETE", path)
        await device.change("notification.changed")
        assert await device.quiet() == []
        assert await other.quiet() == []
    assert await counts(house, Who.MAX) == (1, 1)


async def test_all_of_it_done_and_taken_back(house: Running, listen: Listen) -> None:
    await ask_max(house)
    await ask_max(house)
    await listen()
    first = await news(house, Who.MAX)
    await do(house, Who.MAX, "PUT", f"/me/notifications/{first[0]['id']}/done")
    done = await do(house, Who.MAX, "PUT", "/me/notifications/done")
    assert done["count"] == 1
    assert await counts(house, Who.MAX) == (0, 0)
    await do(house, Who.MAX, "PUT", "/me/notifications/open", {"done_at": done["done_at"]})
    assert [one["id"] for one in await news(house, Who.MAX)] == [first[1]["id"]]
    assert (await do(house, Who.LEA, "PUT", "/me/notifications/done")) == {"done_at": None, "count": 0}


async def test_an_item_deleted_takes_its_line_along_and_brings_it_back(
    house: Running, listen: Listen
) -> None:
    said = await ask_max(house)
    await listen()
    await do(house, Who.INES, "DELETE", f"/items/{said['id']}")
    assert await news(house, Who.MAX) == []
    assert await counts(house, Who.MAX) == (0, 0)
    await do(house, Who.INES, "DELETE", f"/items/{said['id']}/deletion")
    assert await counts(house, Who.MAX) == (1, 1)


async def comment(house: Running, who: Who, item: int) -> int:
    body = {"client_id": str(uuid.uuid4()), "body": "I do"}
    found: int = (await do(house, who, "POST", f"/items/{item}/comments", body))["id"]
    return found


async def heard(device: Listener) -> list[str]:
    return [change["type"] for frame in await device.quiet() for change in frame.get("changes", ())]


async def mention(house: Running, where: Where = Where.OPEN) -> str:
    return f"/items/{(await ask_max(house, where))['id']}"


async def answer(house: Running, where: Where = Where.OPEN) -> str:
    root = await house.say(Who.MAX, where, "who knows?")
    return f"/items/{await comment(house, Who.INES, root['id'])}"


async def reaction(house: Running, where: Where = Where.OPEN) -> str:
    said = await house.say(Who.MAX, where, "done")
    path = f"/items/{said['id']}/reactions/\N{PARTY POPPER}"
    await do(house, Who.INES, "PUT", path)
    return path


async def said_in_space(house: Running) -> str:
    await do(house, Who.MAX, "PATCH", f"/spaces/{OPEN}/membership", {"level": "all"})
    return f"/items/{(await house.say(Who.INES, Where.OPEN, 'for all'))['id']}"


@pytest.mark.parametrize("make", [mention, answer, reaction, said_in_space])
async def test_what_goes_is_told_to_those_who_had_heard_of_it(
    house: Running, listen: Listen, make: Callable[[Running], Awaitable[str]]
) -> None:
    path = await make(house)
    await listen()
    assert await counts(house, Who.MAX) != (0, 0)
    async with house.socket(Who.MAX) as device, house.socket(Who.LEA) as other:
        await do(house, Who.INES, "DELETE", path)
        await listen()
        assert "rings" not in await device.change("notification.changed")
        assert await counts(house, Who.MAX) == (0, 0)
        if make is not reaction:
            await do(house, Who.INES, "DELETE", f"{path}/deletion")
            await listen()
            await device.change("notification.changed")
            assert await counts(house, Who.MAX) != (0, 0)
        assert "notification.changed" not in await heard(other)


@pytest.mark.hostile(9)
@pytest.mark.parametrize("make", [mention, answer, reaction])
async def test_who_lost_the_space_since_does_not_hear_that_something_went(
    house: Running, listen: Listen, make: Callable[[Running, Where], Awaitable[str]]
) -> None:
    path = await make(house, Where.HIDDEN)
    await listen()
    assert await counts(house, Who.MAX) != (0, 0)
    await do(house, Who.INES, "DELETE", f"/spaces/{HIDDEN}/members/{int(Who.MAX)}")
    await listen()
    async with house.socket(Who.MAX) as outside:
        await do(house, Who.INES, "DELETE", path)
        await listen()
        assert await outside.quiet() == []


async def test_what_is_hidden_is_told_to_those_who_had_heard_of_it(house: Running, listen: Listen) -> None:
    root = await house.say(Who.MAX, Where.OPEN, "who knows?")
    hidden = await comment(house, Who.LEA, root["id"])
    await listen()
    assert await reasons(house, Who.MAX) == ["reply"]
    for method, left in (("PUT", []), ("DELETE", ["reply"])):
        async with house.socket(Who.MAX) as device:
            await do(
                house,
                Who.INES,
                method,
                f"/items/{hidden}/withdrawal",
                {"reason": "unkind"} if left == [] else None,
            )
            await listen()
            await device.change("notification.changed")
        assert await reasons(house, Who.MAX) == left


@pytest.mark.hostile(9)
async def test_who_is_outside_hears_of_a_space_that_closes_or_opens_and_of_nothing_else_there(
    house: Running, listen: Listen
) -> None:
    await house.say(Who.INES, Where.OPEN, "<@5>?")
    await listen()
    assert await counts(house, Who.OTTO) == (1, 1)
    for visibility, left in (("members", (0, 0)), ("hidden", (0, 0)), ("open", (1, 1))):
        async with house.socket(Who.OTTO) as outside:
            await do(house, Who.INES, "PATCH", f"/spaces/{OPEN}", {"visibility": visibility, "widen": True})
            await listen()
            assert ("notification.changed" in await heard(outside)) == (visibility != "hidden")
            assert await counts(house, Who.OTTO) == left
            await do(house, Who.INES, "PATCH", f"/spaces/{OPEN}", {"purpose": visibility})
            await listen()
            assert await outside.quiet() == []


@pytest.mark.hostile(3, 9, 15)
@pytest.mark.parametrize("where", [Where.HIDDEN, Where.MEMBERS], ids=lambda where: where.name)
async def test_with_the_space_its_news_are_gone_as_if_they_never_were(
    house: Running, listen: Listen, where: Where
) -> None:
    await ask_max(house, where)
    await listen()
    found = await only(house, Who.MAX)
    await do(house, Who.INES, "DELETE", f"/spaces/{int(where)}/members/{int(Who.MAX)}")
    max_ = house.client(Who.MAX)
    lea = house.client(Who.LEA)
    for query in ("", "?done=true", "?asks=true"):
        mine, hers = [await one.get(f"/api/me/notifications{query}") for one in (max_, lea)]
        assert (mine.status_code, mine.content) == (200, hers.content)
    assert (await max_.get("/api/me/bell")).content == (await lea.get("/api/me/bell")).content
    for method in ("PUT", "DELETE"):
        for number in (found["id"], 987654321):
            answer = await max_.request(method, f"/api/me/notifications/{number}/done")
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    await do(house, Who.MAX, "PUT", "/me/notifications/done")
    await do(house, Who.INES, "PUT", f"/spaces/{int(where)}/members/{int(Who.MAX)}")
    assert found["id"] in [one["id"] for one in await news(house, Who.MAX)]


@pytest.mark.hostile(8)
async def test_nobody_settles_what_is_somebody_elses(house: Running, listen: Listen) -> None:
    await ask_max(house)
    await listen()
    found = await only(house, Who.MAX)
    for who in (Who.INES, Who.LEA, Who.ADA):
        answer = await house.client(who).put(f"/api/me/notifications/{found['id']}/done")
        assert answer.status_code == 404
    done = await do(house, Who.MAX, "PUT", "/me/notifications/done")
    await do(house, Who.INES, "PUT", "/me/notifications/open", {"done_at": done["done_at"]})
    assert await counts(house, Who.MAX) == (0, 0)


async def test_lists_come_page_by_page_and_counts_stop_at_a_hundred(house: Running, listen: Listen) -> None:
    for _ in range(35):
        await ask_max(house)
    await listen()
    first = (await house.client(Who.MAX).get("/api/me/notifications")).json()
    rest = (await house.client(Who.MAX).get(f"/api/me/notifications?before={first['before']}")).json()
    assert (len(first["items"]), len(rest["items"]), rest["before"]) == (30, 5, None)
    ids = [one["id"] for one in first["items"] + rest["items"]]
    assert ids == sorted(set(ids), reverse=True)
    assert await counts(house, Who.MAX) == (35, 35)


async def test_levels_of_threads_are_listed_with_the_bell(house: Running) -> None:
    said = await ask_max(house)
    await do(house, Who.MAX, "PUT", f"/items/{said['id']}/level", {"level": "mute"})
    assert (await bell(house, Who.MAX))["threads"] == [{"root": said["id"], "level": "mute"}]
    await do(house, Who.MAX, "PUT", f"/items/{said['id']}/level", {"level": "default"})
    assert (await bell(house, Who.MAX))["threads"] == []
