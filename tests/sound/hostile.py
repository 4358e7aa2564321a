"""Lines that are up to no good: each must be closed, cost little, and trouble nobody else."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress

from tests.sound.crowd import wait_for
from tests.sound.lines import TEXT, Line, client_frame, open_line
from tests.sound.served import Served
from tests.world import Who, token_of

CONTINUED, BINARY = 0, 2
PING = b'{"type":"ping"}'


def a_megabyte() -> Iterator[bytes]:
    yield client_frame(TEXT, b"a" * 2**20)


def tiny_frames() -> Iterator[bytes]:
    for _ in range(100):
        yield client_frame(TEXT, PING) * 1000


def empty_frames() -> Iterator[bytes]:
    yield client_frame(TEXT, b"") * 10_000


def no_text() -> Iterator[bytes]:
    yield client_frame(TEXT, b'{"type":"\xc3\x28\xff"}')


def half_a_letter() -> Iterator[bytes]:
    yield client_frame(TEXT, b'{"type":"\xe2\x82')


def fragments_without_end() -> Iterator[bytes]:
    yield client_frame(TEXT, b"{", final=False)
    for _ in range(2000):
        yield client_frame(CONTINUED, b"a" * 1000, final=False)


def empty_fragments_without_end() -> Iterator[bytes]:
    yield client_frame(TEXT, b"", final=False)
    for _ in range(200):
        yield client_frame(CONTINUED, b"", final=False) * 1000


def a_frame_that_promises_a_gigabyte() -> Iterator[bytes]:
    yield b"\x81\xff" + (2**30).to_bytes(8, "big") + b"\0\0\0\0" + b"a" * 1000


def not_masked() -> Iterator[bytes]:
    yield b"\x81\x0f" + PING


def compressed_without_asking() -> Iterator[bytes]:
    yield b"\xc1\x8f\0\0\0\0" + PING


def binary() -> Iterator[bytes]:
    yield client_frame(BINARY, b"\0" * 100)


def deep() -> Iterator[bytes]:
    yield client_frame(TEXT, b"[" * 4000)


def a_continuation_of_nothing() -> Iterator[bytes]:
    yield client_frame(CONTINUED, b"a")


def pings_without_end() -> Iterator[bytes]:
    for _ in range(100):
        yield client_frame(9, b"a" * 100) * 1000


TRICKS: list[Callable[[], Iterator[bytes]]] = [
    a_megabyte,
    tiny_frames,
    empty_frames,
    no_text,
    half_a_letter,
    fragments_without_end,
    empty_fragments_without_end,
    a_frame_that_promises_a_gigabyte,
    not_masked,
    compressed_without_asking,
    binary,
    deep,
    a_continuation_of_nothing,
    pings_without_end,
]


async def play(served: Served, trick: Callable[[], Iterator[bytes]], *, seconds: float = 10) -> int | None:
    """Send all of it as far as the server takes it; the code it closed with, or None for a cut. TimeoutError: neither."""
    line = await open_line(served.port, token_of(Who.MAX), lambda _text: None)
    try:
        await asyncio.wait_for(pour(line, trick()), seconds)
        return await asyncio.wait_for(asyncio.shield(line.closed), seconds)
    finally:
        line.cut()


async def pour(line: Line, parts: Iterator[bytes]) -> None:
    for part in parts:
        if line.closed.done() or line.transport.is_closing():
            return
        line.transport.write(part)
        with suppress(TimeoutError):
            await wait_for(lambda: line.closed.done() or line.transport.get_write_buffer_size() < 2**20, 5)
