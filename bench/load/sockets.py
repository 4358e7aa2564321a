"""Many sockets in one process, read by epoll: what arrives when, and what it costs to look.

Every message carries the time it was sent (`t=…` in its body, the machine's monotonic clock). A frame is the same bytes
for every reader, so it is taken apart once. Runs as a program: the order as JSON on stdin; "open" on stdout once all
sockets are live; on a line on stdin it reports and ends.
"""

import base64
import json
import os
import re
import select
import socket
import sys
import time
from array import array
from typing import Any

import msgspec

SENT = re.compile(rb'"body":"t=(\d+)')
LONGEST_READ = 262_144


class Order(msgspec.Struct):
    port: int
    tokens: list[str]


def connect(port: int, token: str) -> tuple[socket.socket, bytes]:
    """An open socket and what came after the handshake."""
    line = socket.create_connection(("127.0.0.1", port))
    line.settimeout(20)
    key = base64.b64encode(os.urandom(16)).decode()
    line.sendall(
        (
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nAuthorization: Bearer {token}\r\n\r\n"
        ).encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        received = line.recv(LONGEST_READ)
        if not received:
            raise SystemExit("the socket was refused")
        answer += received
    head, _, rest = answer.partition(b"\r\n\r\n")
    if b" 101 " not in head:
        raise SystemExit(f"the socket was refused: {head[:80]!r}")
    while b'"hello"' not in rest:
        rest += line.recv(LONGEST_READ)
    line.setblocking(False)
    return line, b""


def take_apart(received: bytes) -> tuple[tuple[int, ...], bytes]:
    """The times of the messages in all whole frames, and the beginning of the next."""
    at = 0
    size = len(received)
    while at + 2 <= size:
        length, head = received[at + 1], 2
        if length == 126:
            length, head = int.from_bytes(received[at + 2 : at + 4]), 4
        elif length == 127:
            length, head = int.from_bytes(received[at + 2 : at + 10]), 10
        if at + head + length > size:
            break
        at += head + length
    whole = received[:at]
    return tuple(int(found) for found in SENT.findall(whole)), received[at:]


class Readers:
    def __init__(self, order: Order) -> None:
        self.epoll = select.epoll()
        self.lines: dict[int, socket.socket] = {}
        self.rest: dict[int, bytes] = {}
        self.latencies = array("d")
        self.arrived = array("d")
        self.seen: dict[bytes, tuple[tuple[int, ...], bytes]] = {}
        self.lost = 0
        # One place for all that is read: as much memory anew for each read cost more than the reading.
        self.room = memoryview(bytearray(LONGEST_READ))
        for token in order.tokens:
            line, rest = connect(order.port, token)
            self.lines[line.fileno()] = line
            self.rest[line.fileno()] = rest
            self.epoll.register(line.fileno(), select.EPOLLIN)

    def read_once(self, number: int) -> None:
        try:
            size = self.lines[number].recv_into(self.room)
        except BlockingIOError:
            return
        if not size:
            self.lost += 1
            self.epoll.unregister(number)
            return
        received = bytes(self.room[:size])
        rest = self.rest[number]
        if rest:
            received = rest + received
        found = self.seen.get(received)
        if found is None:
            if len(self.seen) > 2_000:
                self.seen.clear()
            found = self.seen[received] = take_apart(received)
        times, self.rest[number] = found
        if times:
            now = time.monotonic_ns()
            for sent in times:
                self.latencies.append((now - sent) / 1e6)
                self.arrived.append(now / 1e9)

    def read_until_told(self) -> None:
        told = sys.stdin.fileno()
        self.epoll.register(told, select.EPOLLIN)
        while True:
            for number, _ in self.epoll.poll():
                if number == told:
                    return
                self.read_once(number)


def main() -> None:
    order = msgspec.json.decode(sys.stdin.buffer.readline(), type=Order)
    readers = Readers(order)
    began = time.process_time()
    print("open", flush=True)
    readers.read_until_told()
    measured: dict[str, Any] = {
        "latencies": readers.latencies.tolist(),
        "arrived": readers.arrived.tolist(),
        "lost": readers.lost,
        "cpu": time.process_time() - began,
    }
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()
