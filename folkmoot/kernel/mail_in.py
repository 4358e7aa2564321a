"""Mail that comes in, by SMTP on a port of its own. It takes what somebody says they know the address of, one letter for one
address, and hands it on; who may do what with it is not its matter.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiosmtpd.smtp import SMTP

log = structlog.get_logger()

LARGEST_LETTER = 256 * 1024
MOST_AT_ONCE = 20
SECONDS_OF_SILENCE = 60

Knows = Callable[[str], bool]
Take = Callable[[str, str, bytes], Awaitable[str]]
"""Given the address, who the envelope says it is from, and the letter; answers a line of SMTP."""


class Talk(SMTP):
    """One connection, closed at once where too many are open."""

    def __init__(self, handler: "Desk", hostname: str) -> None:
        super().__init__(
            handler,
            data_size_limit=LARGEST_LETTER,
            hostname=hostname,
            ident="Folkmoot",
            timeout=SECONDS_OF_SILENCE,
            enable_SMTPUTF8=False,
        )
        self.desk = handler

    def connection_made(self, transport: Any) -> None:
        if len(self.desk.open) >= MOST_AT_ONCE:
            transport.abort()
            return
        self.desk.open.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.desk.open:
            self.desk.open.discard(self)
            super().connection_lost(error)


class Desk:
    """What is answered to each step of the talk; the names are the library's."""

    def __init__(self, knows: Knows, take: Take) -> None:
        self.knows = knows
        self.take = take
        self.open: set[Talk] = set()

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if envelope.rcpt_tos:
            return "452 4.5.3 One address a letter"
        if not self.knows(address):
            return "550 5.1.1 Nobody takes mail here under this address, or no longer"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Known"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        try:
            return await self.take(envelope.rcpt_tos[0], envelope.mail_from or "", envelope.content)
        except Exception as error:
            log.warning("a letter could not be taken", error=type(error).__name__)
            return "451 4.3.0 That did not work. Try again later"


@asynccontextmanager
async def open_desk(host: str, port: int, hostname: str, knows: Knows, take: Take) -> AsyncIterator[int]:
    """Listens meanwhile, on the port it answers with. Where it cannot, that is logged and the rest goes on."""
    desk = Desk(knows, take)
    try:
        server = await asyncio.get_running_loop().create_server(lambda: Talk(desk, hostname), host, port)
    except OSError as error:
        log.warning("mail cannot come in", port=port, error=type(error).__name__)
        yield 0
        return
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for talk in list(desk.open):
            if talk.transport is not None:
                talk.transport.close()
