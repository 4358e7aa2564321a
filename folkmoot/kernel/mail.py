"""Letters: written so that no name in them can add a header, sent through the SMTP server of the settings."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid
from urllib.parse import unquote, urlsplit

import aiosmtplib
import msgspec

from folkmoot.kernel import clock
from folkmoot.kernel.settings import Settings

SECONDS_TO_SEND = 30


class Letter(msgspec.Struct, frozen=True):
    to: str
    subject: str
    text: str
    html: str
    message_id: str | None = None
    """The part before the @; the same for a letter that is sent again, so that its receivers know it for the same."""

    at: datetime | None = None
    """When it was written, now if not given; the same for a letter that is sent again."""

    reply_to: str | None = None
    unsubscribe: str | None = None
    """An address that a POST ends these letters at, without signing in (RFC 8058)."""


class RefusedError(Exception):
    """The server will never take letters to this address."""


FAILURES = (RefusedError, aiosmtplib.SMTPException, OSError, TimeoutError)
"""All that can go wrong on the way of a letter."""

NOT_TAKEN = (RefusedError, aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPResponseException)


REASONS = {
    "password": "The mail server does not take the name or the password.",
    "address": "The mail server takes no letters to this address.",
    "answer": "The mail server answered with {answer}.",
    "time": "The mail server did not answer in time.",
    "unreachable": "The mail server cannot be reached, or does not speak the encryption that is set.",
}
"""Why a letter could not go, in words for an administrator: without the address and what the server quotes."""


def find_reason(error: Exception) -> str:
    """The one of `REASONS`."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return "password"
    if isinstance(error, RefusedError | aiosmtplib.SMTPRecipientsRefused):
        return "address"
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return "answer"
    return "time" if isinstance(error, TimeoutError) else "unreachable"


class Server(msgspec.Struct, frozen=True):
    host: str
    port: int
    username: str | None
    password: str | None
    use_tls: bool
    start_tls: bool
    sender: str


WHOLE_LINES = SMTP.clone(max_line_length=900, cte_type="7bit")
"""SMTP takes 998. Folded at 78, an address longer than that would be written as encoded words, which no program follows."""

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def read_server(settings: Settings) -> Server | None:
    """Where letters go, or None if mail is not set up. `smtp` demands STARTTLS, `smtps` is TLS at once, `smtp+plain` is
    neither, for a server on the same machine.
    """
    if not settings.smtp_url:
        return None
    parts = urlsplit(settings.smtp_url)
    return Server(
        host=parts.hostname or "",
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        use_tls=parts.scheme == "smtps",
        start_tls=parts.scheme == "smtp",
        sender=settings.mail_from or f"no-reply@{urlsplit(settings.url).hostname}",
    )


def one_line(value: str) -> str:
    """Line ends would begin a header of their own."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())


def write(letter: Letter, server: Server, sender_name: str) -> EmailMessage:
    """With `message_id` and `at` given, the same bytes each time."""
    message = EmailMessage(policy=WHOLE_LINES)
    message["Subject"] = one_line(letter.subject)
    message["From"] = Address(display_name=one_line(sender_name), addr_spec=one_line(server.sender))
    message["To"] = Address(addr_spec=one_line(letter.to))
    domain = server.sender.rpartition("@")[2]
    message["Message-ID"] = (
        f"<{letter.message_id}@{domain}>" if letter.message_id else make_msgid(domain=domain)
    )
    message["Date"] = letter.at or clock.now()
    message["Auto-Submitted"] = "auto-generated"
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=one_line(letter.reply_to))
    if letter.unsubscribe:
        message["List-Unsubscribe"] = f"<{one_line(letter.unsubscribe)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    message.set_boundary(hashlib.sha256(f"{letter.text}{letter.html}".encode()).hexdigest())
    return message


async def send(letter: Letter, server: Server, sender_name: str) -> None:
    """Hand it to the server; an aiosmtplib.SMTPException if it was not taken, for the job to try again, or a RefusedError
    where that would not help.
    """
    raw = bytes(write(letter, server, sender_name))
    async with open_line(server) as line:
        await hand_over(line, server, letter.to, raw)


@asynccontextmanager
async def open_line(server: Server) -> AsyncIterator[aiosmtplib.SMTP]:
    """Signed in, and ready to take a letter."""
    line = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        use_tls=server.use_tls,
        start_tls=server.start_tls,
        timeout=SECONDS_TO_SEND,
    )
    async with line:
        yield line


async def hand_over(line: aiosmtplib.SMTP, server: Server, to: str, raw: bytes) -> None:
    """One of NOT_TAKEN is the server's word that it does not have the letter; after any other error it may have it."""
    try:
        await line.sendmail(server.sender, [to], raw)
    except aiosmtplib.SMTPRecipientsRefused as error:
        if all(one.code >= 500 for one in error.recipients):
            raise RefusedError from error
        raise
