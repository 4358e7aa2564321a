"""What is written reaches those who may read it, once, on every process, and nobody else."""

import asyncio
import uuid
from contextlib import suppress

import pytest
import websockets

from tests.running import Running, run_house
from tests.world import MESSAGE, POST, Where, Who, canary, item_in


async def test_a_message_reaches_the_members_and_the_sender(house: Running) -> None:
    async with house.socket(Who.MAX) as max_, house.socket(Who.INES) as ines:
        sent = await house.say(Who.INES, Where.HIDDEN, "38 kPa")
        for listener in (max_, ines):
            change = await listener.change("item.created")
            assert change["item"] == sent["id"]
            assert change["items"][sent["id"]] == sent


@pytest.mark.parametrize("who", [Who.ADA, Who.LEA, Who.OTTO, Who.GUS, Who.BO])
async def test_nobody_else_hears_of_it(house: Running, who: Who) -> None:
    async with house.socket(who) as listener:
        await house.say(Who.INES, Where.HIDDEN, "not for you")
        assert await listener.quiet() == []


async def test_it_reaches_the_sockets_of_another_process(house: Running) -> None:
    async with run_house(house.logins, data=house.settings.data) as other, other.socket(Who.MAX) as max_:
        sent = await house.say(Who.INES, Where.OPEN)
        assert (await max_.change("item.created"))["item"] == sent["id"]


async def test_edits_reactions_and_deletions_arrive_as_the_item_is_now(house: Running) -> None:
    ines, message = house.client(Who.INES), item_in(Where.OPEN, MESSAGE)
    async with house.socket(Who.MAX) as max_:
        await ines.patch(f"/api/items/{message}", json={"body": "other words"})
        assert (await max_.change("item.changed"))["items"][message]["body"] == "other words"
        await ines.put(f"/api/items/{message}/reactions/🎉")
        emoji = {r["emoji"] for r in (await max_.change("item.changed"))["items"][message]["reactions"]}
        assert emoji == {"👍", "🎉"}
        await ines.delete(f"/api/items/{message}")
        gone = (await max_.change("item.deleted"))["items"][message]
        assert (gone["body"], gone["reactions"], gone["html"]) == ("", [], None)


async def test_who_comes_back_hears_what_was_missed_and_nothing_else(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        await house.say(Who.INES, Where.OPEN, "while here")
        await max_.change("item.created")
    missed = [await house.say(Who.INES, Where.OPEN, f"while away {n}") for n in range(3)]
    await house.say(Who.INES, Where.MEMBERS, "there too")
    async with house.socket(Who.MAX, after=max_.cursor) as max_:
        frame = await max_.until("changes")
        created = [change["item"] for change in frame["changes"] if change["type"] == "item.created"]
        assert created[:3] == [item["id"] for item in missed]
        assert len(created) == 4
        await max_.quiet()  # By now the reader of the log has come as far as the catching up did.
    async with house.socket(Who.LEA, after=max_.cursor) as lea:
        assert await lea.quiet() == []


async def test_a_cursor_of_the_start_continues_without_gap(house: Running) -> None:
    start = (await house.client(Who.MAX).get("/api/start")).json()
    sent = await house.say(Who.INES, Where.OPEN)
    async with house.socket(Who.MAX, after=start["cursor"]) as max_:
        assert (await max_.change("item.created"))["item"] == sent["id"]


@pytest.mark.parametrize(
    "cursor", ["nonsense", "W10", "WyJvdGhlciIsIjE6MToiLDFd", "WyJ3b3JsZCIsIjE6MToiLDFd", "A" * 3000]
)
@pytest.mark.hostile(33)
async def test_a_foreign_or_old_cursor_answers_resync(house: Running, cursor: str) -> None:
    async with house.socket(Who.MAX, after=cursor) as max_:
        await max_.until("resync")
        sent = await house.say(Who.INES, Where.OPEN)
        assert (await max_.change("item.created"))["item"] == sent["id"]


@pytest.mark.hostile(33)
async def test_another_persons_cursor_gives_nothing_of_theirs(house: Running) -> None:
    async with house.socket(Who.INES) as ines:
        await house.say(Who.MAX, Where.HIDDEN, "secret")
        await ines.change("item.created")
        cursor = (await house.client(Who.INES).get("/api/start")).json()["cursor"]
    await house.say(Who.MAX, Where.HIDDEN, "more")
    async with house.socket(Who.LEA, after=cursor) as lea:
        assert await lea.quiet() == []


@pytest.mark.hostile(31)
async def test_losing_a_membership_stops_delivery_at_once(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        answer = await house.client(Who.INES).delete(
            f"/api/spaces/{int(Where.HIDDEN)}/members/{int(Who.MAX)}"
        )
        assert answer.status_code in {200, 204}
        await max_.change("membership.removed")
        await house.say(Who.INES, Where.HIDDEN, "now without Max")
        assert await max_.quiet() == []


async def test_joining_starts_delivery(house: Running) -> None:
    async with house.socket(Who.ADA) as ada:
        answer = await house.client(Who.ADA).put(f"/api/spaces/{int(Where.OPEN)}/membership")
        assert answer.status_code in {200, 201}
        await ada.change("membership.added")
        sent = await house.say(Who.INES, Where.OPEN)
        assert (await ada.change("item.created"))["item"] == sent["id"]


@pytest.mark.hostile(16, 31)
async def test_an_open_space_on_screen_is_delivered_while_it_is_open(house: Running) -> None:
    async with house.socket(Who.ADA) as ada:
        await ada.line.send('{"type":"watch","space":2}')
        await ada.line.send('{"type":"watch","space":4}')
        await ada.line.send('{"type":"ping"}')
        await ada.until("cursor")
        sent = await house.say(Who.INES, Where.OPEN)
        await house.say(Who.INES, Where.HIDDEN)
        assert (await ada.change("item.created"))["item"] == sent["id"]
        await house.client(Who.INES).patch(f"/api/spaces/{int(Where.OPEN)}", json={"visibility": "members"})
        await ada.quiet()
        await house.say(Who.INES, Where.OPEN, "no longer for everyone")
        assert not [frame for frame in await ada.quiet() if frame["items"]]


@pytest.mark.hostile(32)
async def test_ending_a_session_closes_its_socket(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        token = (await house.client(Who.MAX).get("/api/me/tokens")).json()["items"][0]["id"]
        await house.client(Who.MAX).delete(f"/api/me/tokens/{token}")
        await asyncio.wait_for(max_.line.wait_closed(), 2)
        assert max_.line.close_code == 4401


@pytest.mark.hostile(32)
async def test_deactivating_closes_everything_within_a_second(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        answer = await house.client(Who.ADA).put(f"/api/admin/people/{int(Who.MAX)}/deactivation")
        assert answer.status_code in {200, 204}
        await asyncio.wait_for(max_.line.wait_closed(), 1)
        assert max_.line.close_code in {4401, 4403}
    assert (await house.client(Who.MAX).get("/api/me")).status_code == 401


@pytest.mark.hostile(35)
async def test_typing_reaches_members_of_the_space_only(house: Running) -> None:
    async with house.socket(Who.MAX) as max_, house.socket(Who.LEA) as lea, house.socket(Who.INES) as ines:
        await ines.line.send('{"type":"typing","space":4}')
        assert await max_.until("typing") == {
            "type": "typing",
            "space": 4,
            "root": None,
            "people": [int(Who.INES)],
        }
        await ines.line.send('{"type":"typing","space":2}')
        assert (await lea.until("typing"))["space"] == int(Where.OPEN)
        assert not [frame for frame in lea.heard if frame.get("space") == int(Where.HIDDEN)]


async def test_presence_crosses_processes_and_ends_with_the_socket(house: Running) -> None:
    async with run_house(house.logins, data=house.settings.data) as other, other.socket(Who.INES) as ines:
        async with house.socket(Who.MAX):
            while int(Who.MAX) not in (await ines.until("presence", 8))["online"]:
                pass
        while int(Who.MAX) not in (await ines.until("presence", 10))["offline"]:
            pass


@pytest.mark.parametrize(
    "frame", ["x", "{}", '{"type":"watch"}', "[" * 4000, '{"type":"ping","more":1}', "a" * 5000]
)
@pytest.mark.hostile(30, 34)
async def test_what_a_client_may_not_say_closes_the_socket(house: Running, frame: str) -> None:
    async with house.socket(Who.MAX) as max_:
        await max_.line.send(frame)
        await asyncio.wait_for(max_.line.wait_closed(), 3)
        assert max_.line.close_code in {1008, 1009}


@pytest.mark.hostile(34)
async def test_a_flood_of_frames_closes_the_socket(house: Running) -> None:
    async with house.socket(Who.MAX) as max_:
        with suppress(websockets.ConnectionClosed):
            for _ in range(60):
                await max_.line.send('{"type":"ping"}')
            while True:
                await max_.next()
        assert max_.line.close_code == 1008


async def test_a_post_carries_its_change_to_the_company(house: Running) -> None:
    body = {"client_id": str(uuid.uuid4()), "title": "From Monday", "body": canary(Where.COMPANY, POST)}
    async with house.socket(Who.LEA) as lea, house.socket(Who.GUS) as gus:
        sent = (await house.client(Who.ADA).post(f"/api/spaces/{int(Where.COMPANY)}/posts", json=body)).json()
        change = await lea.change("item.created")
        assert change["in_feed"] is True
        assert change["items"][sent["id"]]["title"] == "From Monday"
        assert await gus.quiet() == []
