"""Clients as lean as they get: hundreds of them must cost the machine less than the server they ask."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable

import msgspec

CLOSED_BY_US = 0
NO_MASK = b"\0\0\0\0"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class RefusedError(ConnectionError):
    """The handshake was answered, but not with a socket."""


class Line(asyncio.Protocol):
    """One WebSocket to /live. Every text goes to `hear`; `closed` is done with the close code, or None for a cut.

    `cut_after` ends the line at exactly that byte of what the server sends, in the middle of whatever it is.
    """

    def __init__(self, hear: Callable[[bytes], None], *, cut_after: int | None = None) -> None:
        self.hear = hear
        self.cut_after = cut_after
        self.received = 0
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport
        self._buffer = bytearray()
        self._open = False
        self._code: int | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(RefusedError("the line was lost before it was open"))
            self.opened.exception()
        if not self.closed.done():
            self.closed.set_result(self._code)

    def data_received(self, received: bytes) -> None:
        if self.cut_after is not None and self.received + len(received) >= self.cut_after:
            self._buffer += received[: self.cut_after - self.received]
            self.cut()
        else:
            self._buffer += received
        self.received += len(received)
        if self._open or self._shake_hands():
            self._read_frames()

    def _shake_hands(self) -> bool:
        head, found, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        if not found:
            return False
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            self.transport.abort()
            return False
        self._buffer = bytearray(rest)
        self._open = True
        if not self.opened.done():
            self.opened.set_result(None)
        return True

    def _read_frames(self) -> None:
        buffer, at = self._buffer, 0
        while (frame := read_frame(buffer, at)) is not None:
            kind, payload, at = frame
            if kind == TEXT:
                self.hear(payload)
            elif kind == PING:
                self.send(PONG, payload)
            elif kind == CLOSE:
                self._code = int.from_bytes(payload[:2], "big") if payload else None
                self.send(CLOSE, payload[:2])
                self.transport.close()
        del buffer[:at]

    def send(self, kind: int, payload: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(client_frame(kind, payload))

    def say(self, signal: dict[str, object]) -> None:
        self.send(TEXT, msgspec.json.encode(signal))

    def cut(self) -> None:
        """As a line is cut: without a word."""
        self.transport.abort()

    def stop_reading(self) -> None:
        self.transport.pause_reading()

    def read_on(self) -> None:
        self.transport.resume_reading()


def read_frame(buffer: bytearray, at: int) -> tuple[int, bytes, int] | None:
    """The unmasked frame that begins there and where the next one does, or None while it is not whole."""
    if len(buffer) < at + 2:
        return None
    size, begins = buffer[at + 1], at + 2
    if size == 126:
        size, begins = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
    elif size == 127:
        size, begins = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
    if len(buffer) < begins + size:
        return None
    return buffer[at] & 15, bytes(buffer[begins : begins + size]), begins + size


def client_frame(kind: int, payload: bytes, *, final: bool = True) -> bytes:
    """Masked as a client must, by the mask that changes nothing."""
    size = len(payload)
    first = (128 if final else 0) | kind
    if size < 126:
        head = struct.pack("!BB", first, 128 | size)
    elif size < 65536:
        head = struct.pack("!BBH", first, 128 | 126, size)
    else:
        head = struct.pack("!BBQ", first, 128 | 127, size)
    return head + NO_MASK + payload


async def open_line(
    port: int, token: str, hear: Callable[[bytes], None], *, after: str = "", cut_after: int | None = None
) -> Line:
    """An open socket. Raises OSError when nobody answers or it is refused."""
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(lambda: Line(hear, cut_after=cut_after), "127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    line.transport.write(
        f"GET /live?after={after} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
        f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    try:
        await asyncio.wait_for(asyncio.shield(line.opened), 10)
    except TimeoutError:
        line.cut()
        raise
    return line


class Asker:
    """One connection for requests, one at a time, opened again when it broke."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.token = token
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, content: object = None, *, hang_up: bool = False
    ) -> tuple[int, bytes]:
        """Status and body; OSError if there was no whole answer. `hang_up` sends all and waits for nothing."""
        try:
            return await asyncio.wait_for(self._ask(method, path, content, hang_up=hang_up), 15)
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            raise ConnectionResetError(str(error)) from error

    async def _ask(self, method: str, path: str, content: object, *, hang_up: bool) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        body = b"" if content is None else msgspec.json.encode(content)
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAuthorization: Bearer {self.token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        if hang_up:
            raise ConnectionAbortedError("hung up on purpose")
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        size = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
        answer = await reader.readexactly(size)
        if b"connection: close" in head:
            self.close()
        return int(head.split(b" ", 2)[1]), answer

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].transport.abort()
            self._streams = None
