"""An answer in one write. uvicorn writes the head and the body of an answer apart: two calls of the system for the server,
and two wake-ups for whoever waits at the other end.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from folkmoot.kernel.address import read_address

HEAD_OF_AN_ANSWER = b"HTTP/1.1 "
LONGEST_HEAD = 64 * 1024
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


SECONDS_A_PROXY_WAITS = 130
"""Until it takes an idle line for closed: 120 with Caddy, 60 with nginx, if nobody said otherwise. Closed earlier by us, a line may
be closed in the very moment in which a request comes over it, and what was sent is answered with an error.
"""


class OneWrite:
    """A transport that keeps the head of an answer until its body follows, or until the loop has its next turn."""

    def __init__(self, transport: Any) -> None:
        self.transport = transport
        self._head: bytes | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)

    def write(self, part: bytes) -> None:
        if self._head is not None:
            head, self._head = self._head, None
            self.transport.writelines((head, part))
        elif part.startswith(HEAD_OF_AN_ANSWER):
            self._head = part
            asyncio.get_running_loop().call_soon(self.write_what_is_kept)
        else:
            self.transport.write(part)

    def write_what_is_kept(self) -> None:
        if self._head is not None:
            head, self._head = self._head, None
            self.transport.write(head)

    def close(self) -> None:
        self.write_what_is_kept()
        self.transport.close()


class OneWriteProtocol(HttpToolsProtocol):
    """With one write an answer, and an end to what a request may bring besides its body: uvicorn would collect a head, or
    what follows a body, for as long as somebody sends it.
    """

    proxies: frozenset[str] = frozenset()
    """Addresses of those that are trusted. Their idle lines are kept longer than they keep them; all others for seconds."""

    _waiting_bytes = 0
    _advanced = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(OneWrite(transport))  # type: ignore[arg-type]
        if self.client is not None and read_address(self.client[0]) in self.proxies:
            self.timeout_keep_alive = SECONDS_A_PROXY_WAITS

    def data_received(self, data: bytes) -> None:
        self._advanced = False
        super().data_received(data)
        self._waiting_bytes = 0 if self._advanced else self._waiting_bytes + len(data)
        if self._waiting_bytes > LONGEST_HEAD and not self.transport.is_closing():
            self.refuse()

    def refuse(self) -> None:
        """Said only where no answer is under way."""
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(TOO_LARGE)
        self.transport.close()

    def on_headers_complete(self) -> None:
        self._advanced = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._advanced = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._advanced = True
        super().on_message_complete()

    @classmethod
    def behind(cls, proxies: frozenset[str]) -> "type[OneWriteProtocol]":
        return type(cls.__name__, (cls,), {"proxies": proxies})

    def handle_websocket_upgrade(self) -> None:
        """A socket gets the transport itself: the hub writes its frames there."""
        self.transport = self.transport.transport  # type: ignore[attr-defined]
        super().handle_websocket_upgrade()
