"""What a socket may not be told: by guessing, by a place that is not its own, by being late."""

import base64
import json
from typing import Any

import pytest

from folkmoot.kernel.changes import Change
from folkmoot.kernel.http import Caller
from folkmoot.kernel.socket.connection import payload_of
from folkmoot.kernel.socket.cursor import Place
from folkmoot.kernel.socket.hub import Hub, Loaded, Loaders
from tests.running import Running
from tests.world import EPOCH, Where, Who

NEVER_WAS = 987654321


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).rstrip(b"=").decode()


@pytest.mark.hostile(30)
async def test_a_space_one_may_not_watch_is_like_one_that_never_was(house: Running) -> None:
    """Nothing is answered to either, and neither is ever heard of."""
    async with house.socket(Who.LEA) as lea:
        for space in (int(Where.HIDDEN), int(Where.MEMBERS), int(Where.PAIR), NEVER_WAS, 0, -1):
            for kind in ("watch", "unwatch", "typing"):
                await lea.line.send(json.dumps({"type": kind, "space": space}))
        await lea.line.send('{"type":"ping"}')
        await lea.until("cursor")
        for where in (Where.HIDDEN, Where.MEMBERS, Where.PAIR):
            await house.say(Who.INES, where, "not for Lea")
        assert await lea.quiet() == []
        assert {frame["type"] for frame in lea.heard} <= {"hello", "cursor", "presence"}


@pytest.mark.hostile(30)
@pytest.mark.parametrize(
    "frame",
    [
        {"type": "watch", "space": [2, 4]},
        {"type": "watch", "space": "*"},
        {"type": "watch", "space": "4"},
        {"type": "watch", "space": {"id": 4}},
        {"type": "watch", "space": 2**63},
        {"type": "watch", "space": 4.5},
        {"type": "__proto__", "space": 4},
        {"type": "subscribe", "space": 4},
        {"type": "changes", "changes": []},
        {"type": "watch", "space": 4, "constructor": {}},
        {"type": ["watch"], "space": 4},
    ],
    ids=str,
)
async def test_what_is_asked_for_in_a_strange_way_ends_the_line(
    house: Running, frame: dict[str, Any]
) -> None:
    async with house.socket(Who.LEA) as lea:
        await lea.line.send(json.dumps(frame))
        await lea.line.wait_closed()
        assert lea.line.close_code == 1008


@pytest.mark.hostile(33)
@pytest.mark.parametrize(
    "after",
    [
        cursor(EPOCH, "1:1:", 1),
        cursor(EPOCH, f"{2**63 - 1}:{2**63 - 1}:", 2**62),
        cursor(EPOCH, f"{2**64}:{2**64}:", 2**62),
        cursor(EPOCH, "-1:-1:", -1),
        cursor(EPOCH, "", 0),
        cursor(EPOCH, "9:1:", 4_000_000_000_000_000),
        cursor(EPOCH, "1:5:3,2,1", 4_000_000_000_000_000),
        cursor(EPOCH, "x' or true --", 4_000_000_000_000_000),
        cursor(EPOCH, 7, "x"),
        cursor("", "1:1:", 1),
        cursor(EPOCH),
        cursor(),
        "%00",
        "..%2F..",
        "a" * 5_000,
    ],
)
async def test_a_place_of_ones_own_making_brings_nothing_of_others(house: Running, after: str) -> None:
    """It is told to load afresh, or hears what it may hear; and it is alive afterwards."""
    await house.say(Who.INES, Where.HIDDEN, "not for Lea")
    async with house.socket(Who.LEA, after=after) as lea:
        for frame in await lea.quiet():
            assert frame["type"] == "resync" or {c.get("space") for c in frame["changes"]} <= {None, 1, 2}, (
                frame
            )
        sent = await house.say(Who.INES, Where.OPEN, "for Lea")
        assert (await lea.change("item.created"))["item"] == sent["id"]


class Line:
    """Of a connection, what the hub asks for; it keeps what was written to it."""

    def __init__(self, person: int, spaces: set[int]) -> None:
        self.caller = Caller(person, "member", session_id=person)
        self.spaces: set[int] = set()
        self.watched: set[int] = set()
        self.pending: list[Any] | None = []
        self.heard: list[dict[str, Any]] = []
        self.mine = spaces

    def write(self, frame: bytes) -> None:
        self.heard.append(json.loads(payload_of(frame)))


@pytest.mark.hostile(31)
async def test_what_was_queued_for_somebody_who_lost_the_space_is_not_told() -> None:
    """One batch, as after a break: a mark is moved, its person is taken out, the item is written anew. The mark is that
    person's and is told; the item is as it is now, and is not.
    """
    here, other = Line(3, {4}), Line(2, {4})
    hub = Hub(Loaders(load_secret, no_open_spaces))
    for line in (here, other):
        hub.add(line)  # type: ignore[arg-type]
        hub.enter(line, line.mine)  # type: ignore[arg-type]
    await hub.deliver(
        [
            change(1, "mark.moved", person=3, item=400, read_seq=2, root=400),
            change(2, "membership.removed", person=3),
            change(3, "item.changed", item=400, seq=1),
        ],
        Place("1:1:", 1),
    )
    assert "after Max was out" not in str(here.heard)
    assert {told["type"] for frame in here.heard for told in frame["changes"]} == {
        "mark.moved",
        "membership.removed",
    }
    assert "after Max was out" in str(other.heard)


def change(
    number: int, kind: str, *, person: int | None = None, item: int | None = None, **facts: object
) -> Change:
    return Change(number, kind, 1, "2026-01-01T00:00:00Z", 4, person, item, 2, facts)


async def load_secret(ids: list[int]) -> dict[int, Loaded]:
    return {number: Loaded(4, b'{"id":400,"body":"after Max was out"}') for number in ids}


async def no_open_spaces(_spaces: list[int]) -> set[int]:
    return set()
