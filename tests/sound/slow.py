"""Clients that stop reading: bounded, cut, and back with everything, while the others notice nothing."""

import asyncio
import random
import socket
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field

from tests.sound.crowd import FRAMES, Listener, wait_for
from tests.sound.lines import Asker, Line, open_line
from tests.sound.served import Served
from tests.world import Where, Who, token_of

LONG = "a long sentence about heat networks. " * 300
SMALLEST_BUFFER = 4096


@dataclass
class Slowed:
    cut: int
    memory_more: int
    behind: int
    before: list[float] = field(default_factory=list)
    during: list[float] = field(default_factory=list)


async def stop_reading(served: Served, *, clients: int, messages: int) -> Slowed:
    """`clients` read nothing while `messages` of 11 KB are said; one reads on and is asked how long each took."""
    seen: dict[str, float] = {}
    ear = await open_line(served.port, token_of(Who.LEA), lambda text: note(seen, text))
    ines = Asker(served.port, token_of(Who.INES))
    before = await say(ines, seen, 100)
    memory = served.memory()
    stuck = [await stick(served) for _ in range(clients)]
    during = await say(ines, seen, messages)
    memory_more = served.memory() - memory
    for line, _ in stuck:
        line.read_on()
    with suppress(TimeoutError):
        await wait_for(lambda: all(line.closed.done() for line, _ in stuck), 30)
    cut = sum(line.closed.done() for line, _ in stuck)
    for line in (ear, *(line for line, _ in stuck)):
        line.cut()
    ines.close()
    behind = await count_behind([listener for _, listener in stuck], set(during))
    return Slowed(cut, memory_more, behind, list(before.values()), list(during.values()))


def note(seen: dict[str, float], text: bytes) -> None:
    now = time.monotonic()
    for item in FRAMES.decode(text).items:
        if item.client_id:
            seen.setdefault(item.client_id, now)


async def say(ines: Asker, seen: dict[str, float], count: int) -> dict[str, float]:
    """Seconds from asking to seeing, of each."""
    asked: dict[str, float] = {}
    for _ in range(count):
        client_id = str(uuid.uuid4())
        asked[client_id] = time.monotonic()
        content = {"client_id": client_id, "body": LONG}
        status, _ = await ines.ask("POST", f"/api/spaces/{int(Where.OPEN)}/messages", content)
        assert status == 201, status
    await wait_for(lambda: not asked.keys() - seen.keys(), 20)
    return {client_id: seen[client_id] - when for client_id, when in asked.items()}


async def stick(served: Served) -> tuple[Line, Listener]:
    """A line that has just been opened and is never read again, with what its device would go on from."""
    listener = Listener(served.port, Who.MAX, Where.OPEN, random.Random(1))
    line = await open_line(served.port, token_of(Who.MAX), listener.hear)
    await wait_for(lambda: bool(listener.cursor), 10)
    sock = line.transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST_BUFFER)
    line.stop_reading()
    return line, listener


async def count_behind(listeners: list[Listener], wanted: set[str]) -> int:
    """They connect again and go on from their cursors: how many have not seen everything after a while?"""
    stopped = asyncio.Event()
    tasks = [asyncio.create_task(listener.run(stopped)) for listener in listeners]

    def count() -> int:
        return sum(bool(wanted - listener.seen.came.keys()) for listener in listeners)

    with suppress(TimeoutError):
        await wait_for(lambda: count() == 0, 30)
    behind = count()
    stopped.set()
    await asyncio.gather(*tasks)
    return behind
