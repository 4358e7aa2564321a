"""People who write without end and people who listen without end, whatever happens to the server."""

import asyncio
import random
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress

import msgspec

from tests.sound.history import Said, Seen
from tests.sound.lines import Asker, Line, open_line
from tests.world import Where, Who, token_of

TOO_SLOW_OR_LATER = 0.1


class HeardItem(msgspec.Struct):
    id: int
    space: int
    seq: int
    client_id: str | None = None


class Heard(msgspec.Struct):
    """Of a frame, what the history needs."""

    type: str
    cursor: str = ""
    items: list[HeardItem] = []


FRAMES = msgspec.json.Decoder(Heard)


class Writer:
    """Says one thing after the other, each until it is acknowledged, `rate` a second.

    `hang_up` is the share of first attempts whose answer is thrown away: the worst moment to lose a line.
    """

    def __init__(
        self, number: int, port: int, who: Who, where: Where, *, rate: float, hang_up: float, words: str
    ) -> None:
        self.number = number
        self.where = where
        self.rate = rate
        self.hang_up = hang_up
        self.words = words
        self.said: list[Said] = []
        self.statuses: dict[int, int] = {}
        self.failed = 0
        self._asker = Asker(port, token_of(who))
        self._chance = random.Random(number)

    async def run(self, stopped: asyncio.Event) -> None:
        due = time.monotonic()
        while not stopped.is_set():
            due = max(due + self._chance.uniform(0.5, 1.5) / self.rate, time.monotonic() - 1)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            one = Said(self.number, str(uuid.uuid4()), time.monotonic())
            self.said.append(one)
            while not await self._try(one):  # noqa: ASYNC110 - each turn asks again
                await asyncio.sleep(self._chance.uniform(0.5, 1.5) * TOO_SLOW_OR_LATER)
        self._asker.close()

    async def _try(self, one: Said) -> bool:
        one.attempts += 1
        hang_up = one.attempts == 1 and self._chance.random() < self.hang_up
        content = {"client_id": one.client_id, "body": f"{self.number}:{len(self.said)} {self.words}"}
        try:
            status, answer = await self._asker.ask(
                "POST", f"/api/spaces/{int(self.where)}/messages", content, hang_up=hang_up
            )
        except OSError:
            self.failed += 1
            return False
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status not in {200, 201}:
            return False
        item = msgspec.json.decode(answer, type=HeardItem)
        one.acknowledged, one.item, one.seq = time.monotonic(), item.id, item.seq
        return True


class Listener:
    """One device: keeps a line open, resumes from its cursor, loads afresh when it is told to."""

    def __init__(self, port: int, who: Who, where: Where, chance: random.Random) -> None:
        self.port = port
        self.who = who
        self.where = where
        self.seen = Seen()
        self.cursor = ""
        self.opened = 0
        self.resyncs = 0
        self.line: Line | None = None
        self._chance = chance
        self._afresh = asyncio.Event()

    async def run(self, stopped: asyncio.Event) -> None:
        while not stopped.is_set():
            with suppress(OSError, TimeoutError):
                await self._listen(stopped)
            if not stopped.is_set():
                await asyncio.sleep(self._chance.uniform(0.05, 0.3))

    async def _listen(self, stopped: asyncio.Event) -> None:
        self.line = await open_line(self.port, token_of(self.who), self.hear, after=self.cursor)
        self.opened += 1
        stopping = asyncio.create_task(stopped.wait())
        try:
            while not stopping.done() and not self.line.closed.done():
                fresh = asyncio.create_task(self._afresh.wait())
                await asyncio.wait({stopping, self.line.closed, fresh}, return_when="FIRST_COMPLETED")
                fresh.cancel()
                if self._afresh.is_set():
                    await self._load_afresh()
        finally:
            stopping.cancel()
            self.line.cut()

    def hear(self, text: bytes) -> None:
        frame = FRAMES.decode(text)
        now = time.monotonic()
        for item in frame.items:
            if item.client_id is not None and item.space == self.where:
                self.seen.note(item.seq, item.id, item.client_id, now)
        if frame.cursor:
            self.cursor = frame.cursor
        if frame.type == "resync":
            self.resyncs += 1
            self._afresh.set()

    async def _load_afresh(self) -> None:
        """As a client does: a new cursor first, then what is on screen; here that is all there is."""
        self._afresh.clear()
        asker = Asker(self.port, token_of(self.who))
        try:
            start = msgspec.json.decode((await asker.ask("GET", "/api/start"))[1])
            before = ""
            while before is not None:
                path = f"/api/spaces/{int(self.where)}/messages?limit=100&before={before}"
                page = msgspec.json.decode((await asker.ask("GET", path))[1])
                for item in page["items"]:
                    if item["client_id"]:
                        self.seen.note(item["seq"], item["id"], item["client_id"], time.monotonic())
                before = page["before"]
            self.cursor = start["cursor"]
        except (OSError, KeyError):
            self._afresh.set()
            await asyncio.sleep(TOO_SLOW_OR_LATER)
        finally:
            asker.close()


class Crowd:
    """Writers and listeners in one space, from `start` to `stop`."""

    def __init__(
        self,
        port: int,
        *,
        writers: int,
        rate: float,
        listeners: int,
        where: Where = Where.OPEN,
        whos: tuple[Who, ...] = (Who.INES, Who.MAX, Who.LEA),
        hang_up: float = 0.03,
        words: str = "",
    ) -> None:
        chance = random.Random(1)
        self.where = where
        habits = {"rate": rate / writers, "hang_up": hang_up, "words": words}
        self.writers = [Writer(n, port, whos[n % len(whos)], where, **habits) for n in range(writers)]  # type: ignore[arg-type]
        self.listeners = [Listener(port, whos[n % len(whos)], where, chance) for n in range(listeners)]
        self._writing, self._listening = asyncio.Event(), asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Everybody listens before anybody speaks."""
        self._tasks = [asyncio.create_task(listener.run(self._listening)) for listener in self.listeners]
        await wait_for(lambda: all(listener.cursor for listener in self.listeners), 60)
        self._tasks += [asyncio.create_task(writer.run(self._writing)) for writer in self.writers]

    @property
    def said(self) -> list[Said]:
        return [one for writer in self.writers for one in writer.said]

    async def stop(self, seconds: float = 30) -> None:
        """No more is said; everybody has a while to catch up."""
        self._writing.set()
        await asyncio.gather(*self._tasks[len(self.listeners) :])
        wanted = {one.client_id for one in self.said}
        with suppress(TimeoutError):
            await wait_for(lambda: not any(wanted - seen.came.keys() for seen in self.seen), seconds)
        self._listening.set()
        await asyncio.gather(*self._tasks)

    @property
    def seen(self) -> list[Seen]:
        return [listener.seen for listener in self.listeners]

    def back_after(self, moment: float) -> tuple[float, float] | None:
        """Seconds until something said after `moment` was acknowledged, and until every listener had seen it."""
        later = [one for one in self.said if one.acknowledged and one.begun > moment]
        if not later:
            return None
        first = min(later, key=lambda one: one.acknowledged or 0.0)
        came = [seen.came.get(first.client_id) for seen in self.seen]
        if any(when is None for when in came):
            return None
        return (first.acknowledged or 0.0) - moment, max(when or 0.0 for when in came) - moment


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


async def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    """TimeoutError if it does not come true."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)
