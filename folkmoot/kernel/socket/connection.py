"""One open socket."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from folkmoot.kernel.http import Caller

MOST_UNSENT_BYTES = 1_000_000
SEND_BUFFER = 128 * 1024
"""Of the operating system. Without it a reader that stalls hides behind megabytes of kernel buffer."""
FRAMES_A_SECOND = 20

ENDED, DEACTIVATED, TOO_SLOW, POLICY, TRY_AGAIN = 4401, 4403, 4408, 1008, 1013


class Connection:
    """Writes ready frames straight to the transport: nobody waits for a slow reader, and past a bound it is cut. What
    counts is what had not left before this frame: one large frame does not make a reader slow.

    Reaches into uvicorn (`send.__self__.transport`), whose version is pinned; with any other server it falls back to
    the plain ASGI way.
    """

    __slots__ = (
        "_allowance",
        "_plain",
        "_protocol",
        "_queue",
        "_send",
        "_sender",
        "_transport",
        "_when",
        "away",
        "caller",
        "closing",
        "farewell",
        "pending",
        "spaces",
        "watched",
    )

    def __init__(
        self, caller: Caller, send: Callable[[Any], Awaitable[None]], *, plain: bool = False
    ) -> None:
        self.caller = caller
        self.spaces: set[int] = set()
        self.watched: set[int] = set()
        self.pending: list[Any] | None = []
        self.away = False
        self.closing: int | None = None
        self.farewell: asyncio.Task[None] | None = None
        self._send = send
        self._protocol = protocol = getattr(send, "__self__", None)
        self._transport = None if plain else getattr(protocol, "transport", None)
        self._queue: asyncio.Queue[str] | None = None
        self._sender: asyncio.Task[None] | None = None
        self._allowance = float(FRAMES_A_SECOND)
        self._when = time.monotonic()
        if self._transport is None:
            self._queue = asyncio.Queue(maxsize=256)
            self._sender = asyncio.create_task(self._send_plainly(self._queue))
        else:
            sock = self._transport.get_extra_info("socket")
            if sock is not None:
                with suppress(OSError):
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def silent_for(self, now: float) -> float:
        """Seconds since the other end last said anything; 0 where the server does not tell."""
        heard: float | None = getattr(self._protocol, "heard_at", None)
        return 0.0 if heard is None else now - heard

    def write(self, frame: bytes) -> None:
        if self.closing is not None:
            return
        transport = self._transport
        if transport is None:
            self._write_plainly(frame)
        elif not transport.is_closing():
            if transport.get_write_buffer_size() > MOST_UNSENT_BYTES:
                self.closing = TOO_SLOW
                transport.abort()
            else:
                transport.write(frame)

    def _write_plainly(self, frame: bytes) -> None:
        if self._queue is None:
            return
        try:
            self._queue.put_nowait(payload_of(frame).decode())
        except asyncio.QueueFull:
            self.close(TOO_SLOW)

    async def _send_plainly(self, queue: "asyncio.Queue[str]") -> None:
        while True:
            await self._send({"type": "websocket.send", "text": await queue.get()})

    def close(self, code: int) -> None:
        """Begin to close; nothing more is delivered from this moment on."""
        if self.closing is None:
            self.closing = code
            self.farewell = asyncio.create_task(self._close(code))

    async def _close(self, code: int) -> None:
        with suppress(Exception):
            async with asyncio.timeout(2):
                await self._send({"type": "websocket.close", "code": code})
        self.forget()

    def forget(self) -> None:
        if self._sender is not None:
            self._sender.cancel()

    def allows_frame(self) -> bool:
        """A bucket of 20 frames a second from the client."""
        now = time.monotonic()
        self._allowance = min(FRAMES_A_SECOND, self._allowance + (now - self._when) * FRAMES_A_SECOND)
        self._when = now
        self._allowance -= 1
        return self._allowance >= 0


def payload_of(frame: bytes) -> bytes:
    size = frame[1]
    return frame[{126: 4, 127: 10}.get(size, 2) :]
