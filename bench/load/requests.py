"""A lean HTTP/1.1 client: so many connections, each sending its next request when the last was answered.

Runs as a program of its own: the order as JSON on stdin, what was measured as JSON on stdout.
"""

import asyncio
import json
import random
import resource
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

import msgspec
import uvloop

WARM_UP = 1.0


class Order(msgspec.Struct, kw_only=True):
    """`rate`: requests a second of all connections together, at even times; without it, as fast as answers come.
    `stamp`: the body of each message says when it was sent.
    """

    port: int
    road: str
    clients: list["Client"]
    seconds: float
    rate: float | None = None
    stamp: bool = False
    seed: int = 1


class Client(msgspec.Struct):
    person: int
    token: str
    spaces: list[int]


class Connection(asyncio.Protocol):
    """One keep-alive connection. Answers are taken apart only as far as their end."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.left = 0
        self.buffer = b""
        self.answered: asyncio.Future[int] | None = None
        self.status = 0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.left:
            self.left -= len(data)
        else:
            self.buffer += data
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end].lower()
            self.status = int(head[9:12])
            at = head.find(b"content-length:")
            stop = head.find(b"\r\n", at)
            length = int(head[at + 15 : stop if stop > 0 else None]) if at >= 0 else 0
            self.left = length - (len(self.buffer) - end - 4)
            self.buffer = b""
        if self.left <= 0 and self.answered is not None:
            answered, self.answered = self.answered, None
            answered.set_result(self.status)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.answered is not None and not self.answered.done():
            self.answered.set_exception(exc or ConnectionResetError())

    def ask(self, request: bytes) -> "asyncio.Future[int]":
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answered


def get(path: str, token: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def maker(order: Order, client: Client, dice: random.Random) -> Callable[[], bytes]:
    """The next request of this client."""
    if order.road == "send":
        return sender(order, client, dice)
    if order.road == "history":
        ready = [get(f"/api/spaces/{space}/messages", client.token) for space in client.spaces]
        return lambda: dice.choice(ready)
    request = get(f"/api/{order.road}", client.token)
    return lambda: request


def sender(order: Order, client: Client, dice: random.Random) -> Callable[[], bytes]:
    words = "words that people say to each other in a chat " * 2

    def make() -> bytes:
        body = f"t={time.monotonic_ns()} {words}" if order.stamp else f"{dice.getrandbits(32)} {words}"
        content = b'{"client_id":"%s","body":"%s"}' % (
            str(uuid.UUID(int=dice.getrandbits(128), version=4)).encode(),
            body.encode(),
        )
        return (
            f"POST /api/spaces/{dice.choice(client.spaces)}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Authorization: Bearer {client.token}\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        ).encode() + content

    return make


class Tally:
    def __init__(self, starts: float, ends: float) -> None:
        self.starts, self.ends = starts, ends
        self.latencies: list[float] = []
        self.ends_of: list[float] = []
        self.failures: dict[int, int] = {}
        self.all = 0

    def note(self, began: float, status: int) -> None:
        now = time.perf_counter()
        self.all += 1
        if self.starts <= now < self.ends:
            self.latencies.append(now - began)
            self.ends_of.append(now)
            if not 200 <= status < 300:
                self.failures[status] = self.failures.get(status, 0) + 1


async def closed_loop(order: Order, number: int, tally: Tally) -> None:
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(Connection, "127.0.0.1", order.port)
    make = maker(order, order.clients[number], random.Random(f"{order.seed} {number} {time.time()}"))
    while time.perf_counter() < tally.ends:
        request = make()
        began = time.perf_counter()
        tally.note(began, await connection.ask(request))
    connection.transport.close()


async def paced(order: Order, number: int, tally: Tally) -> None:
    """Its share of an even stream; a late answer delays the next request of this connection only."""
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(Connection, "127.0.0.1", order.port)
    make = maker(order, order.clients[number], random.Random(f"{order.seed} {number} {time.time()}"))
    pause = len(order.clients) / (order.rate or 1)
    due = time.perf_counter() + pause * number / len(order.clients)
    while due < tally.ends:
        await asyncio.sleep(due - time.perf_counter())
        began = time.perf_counter()
        tally.note(began, await connection.ask(make()))
        due += pause
    connection.transport.close()


async def run(order: Order) -> dict[str, Any]:
    starts = time.perf_counter() + WARM_UP
    tally = Tally(starts, starts + order.seconds)
    one = paced if order.rate else closed_loop
    cpu: list[float] = []
    asyncio.get_running_loop().call_later(WARM_UP, lambda: cpu.append(time.process_time()))
    await asyncio.gather(*(one(order, number, tally) for number in range(len(order.clients))))
    return {
        "latencies": tally.latencies,
        "all": tally.all,
        "ends": tally.ends_of,
        "failures": tally.failures,
        "seconds": order.seconds,
        "cpu": time.process_time() - cpu[0],
        "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


if __name__ == "__main__":
    json.dump(uvloop.run(run(msgspec.json.decode(sys.stdin.buffer.read(), type=Order))), sys.stdout)
