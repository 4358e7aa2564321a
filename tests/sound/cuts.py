"""Lines cut at any byte while people write, for no time or for days; what is held afterwards is what is there."""

import asyncio
import base64
import random
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tests.sound.lines import Asker, Line, RefusedError, open_line
from tests.sound.mirror import Mirror
from tests.world import Where, Who, token_of

DAYS = 24 * 3600 * 1_000_000
MOST_BYTES = 12_000


@dataclass
class Counted:
    cuts: int = 0
    resumed: int = 0
    afresh: int = 0
    differences: list[str] = field(default_factory=list)


class Follower:
    """One mirror behind one line that is cut again and again."""

    def __init__(self, port: int, who: Who, chance: random.Random, afresh: float) -> None:
        self.port = port
        self.who = who
        self.chance = chance
        self.afresh = afresh
        self.cuts = 0
        self.mirror = Mirror(self.ask)
        self._asker = Asker(port, token_of(who))
        self._frames: asyncio.Queue[bytes] = asyncio.Queue()

    async def ask(self, path: str) -> Any:
        while True:
            try:
                status, body = await self._asker.ask("GET", f"/api{path}")
            except OSError:
                continue
            if status in {200, 404}:
                return msgspec.json.decode(body) if status == 200 else None
            await asyncio.sleep(0.05)

    async def cut_and_resume(self) -> None:
        """Away for as long as chance will have it; then back until the line is cut in the middle of something."""
        await asyncio.sleep(self.chance.choice((0, 0, 0, 0.01, 0.1, 0.4)))
        if self.chance.random() < self.afresh:
            self.mirror.cursor = grown_old(self.mirror.cursor)
        cut_after = self.chance.randint(1, MOST_BYTES) if self.chance.random() < 0.9 else None
        with suppress(RefusedError):  # Cut before it was open.
            line = await self.open(cut_after)
            await self.listen(line, self.chance.choice((0.0, 0.02, 0.1, 0.3)))
            line.cut()
        self.cuts += 1
        await self.drain()

    async def open(self, cut_after: int | None = None) -> Line:
        token, cursor = token_of(self.who), self.mirror.cursor
        return await open_line(self.port, token, self._frames.put_nowait, after=cursor, cut_after=cut_after)

    async def listen(self, line: Line, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not line.closed.done() and time.monotonic() < until:
            await self.drain()
            await asyncio.sleep(0.005)

    async def drain(self) -> None:
        while not self._frames.empty():
            await self.mirror.absorb(msgspec.json.decode(self._frames.get_nowait()))

    async def come_home(self, seconds: float = 30) -> str:
        """A last line that is not cut, until nothing differs any more."""
        line = await self.open()
        until = time.monotonic() + seconds
        difference = "not looked yet"
        while difference and time.monotonic() < until:
            await self.drain()
            difference = await self.mirror.find_difference()
        line.cut()
        self._asker.close()
        return difference


def grown_old(cursor: str) -> str:
    """The same cursor as it is after two weeks away: its time is what says how old it is."""
    epoch, snapshot, taken = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    raw = msgspec.json.encode((epoch, snapshot, taken - 14 * DAYS))
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Busy:
    """Somebody who does all there is to do in two spaces, at random, until told to stop."""

    def __init__(self, port: int, chance: random.Random) -> None:
        self.asker = Asker(port, token_of(Who.INES))
        self.other = Asker(port, token_of(Who.MAX))
        self.chance = chance
        self.items: list[int] = []
        self.done = 0

    async def run(self, stopped: asyncio.Event, pause: float) -> None:
        while not stopped.is_set():
            method, path, content = self.choose()
            asker = self.chance.choice((self.asker, self.asker, self.other))
            try:
                status, body = await asker.ask(method, f"/api{path}", content)
            except OSError:
                continue
            self.done += status < 300
            if status == 201 and "client_id" in (content or {}):
                self.items.append(msgspec.json.decode(body)["id"])
            await asyncio.sleep(self.chance.random() * 2 * pause)
        self.asker.close()
        self.other.close()

    def choose(self) -> tuple[str, str, Any]:
        space = self.chance.choice((int(Where.OPEN), int(Where.COMPANY)))
        words = {"client_id": str(uuid.uuid4()), "body": f"for <@{self.chance.randint(2, 4)}>"}
        item = self.chance.choice(self.items[-40:]) if self.items else None
        if item is None or self.chance.random() < 0.35:
            return "POST", f"/spaces/{space}/{'messages' if space == Where.OPEN else 'posts'}", words
        return self.chance.choice(
            (
                ("POST", f"/items/{item}/comments", words),
                ("PATCH", f"/items/{item}", {"body": f"other words {self.chance.random()}"}),
                ("DELETE", f"/items/{item}", None),
                ("DELETE", f"/items/{item}/deletion", None),
                ("PUT", f"/items/{item}/reactions/%F0%9F%8E%89", None),
                ("DELETE", f"/items/{item}/reactions/%F0%9F%8E%89", None),
                ("PUT", f"/spaces/{space}/members/4", None),
                ("DELETE", f"/spaces/{int(Where.OPEN)}/members/4", None),
            )
        )


async def cut(
    port: int, cuts: int, *, followers: int = 8, pause: float = 0.03, afresh: float = 0.03, seed: int = 1
) -> Counted:
    """That many cuts over all followers while two people are busy; then everybody is compared with what is there.

    `afresh` is the share of cuts after which the line comes back with a cursor of two weeks ago.
    """
    chance = random.Random(seed)
    whos = (Who.MAX, Who.LEA)
    lines = [Follower(port, whos[n % 2], random.Random(seed * 1000 + n), afresh) for n in range(followers)]
    for one in lines:
        await one.mirror.start()
    stopped = asyncio.Event()
    busy = [asyncio.create_task(Busy(port, chance).run(stopped, pause)) for _ in range(2)]

    async def keep_cutting(one: Follower) -> None:
        while sum(other.cuts for other in lines) < cuts:
            await one.cut_and_resume()

    await asyncio.gather(*(keep_cutting(one) for one in lines))
    stopped.set()
    await asyncio.gather(*busy)
    counted = Counted(cuts=sum(one.cuts for one in lines), afresh=sum(one.mirror.resyncs for one in lines))
    counted.differences = [found for one in lines if (found := await one.come_home())]
    return counted
