"""The other side of letters: a mail server on a loopback port that keeps what it is given."""

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP


class Postbox:
    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.refusing = 0
        self._news = asyncio.Condition()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        if self.refusing:
            self.refusing -= 1
            return "451 later"
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.raw.append(envelope.content)
        async with self._news:
            self._news.notify_all()
        return "250 taken"

    async def has(self, letters: int) -> None:
        """Wait until that many are there."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.letters) >= letters)


@asynccontextmanager
async def open_postbox(box: Postbox | None = None) -> AsyncIterator[tuple[Postbox, int]]:
    """With the port it listens on."""
    box = box or Postbox()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(box, hostname="localhost"), "127.0.0.1", 0
    )
    try:
        yield box, server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
