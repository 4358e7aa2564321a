"""Asking another host for a page or a picture, so that nobody can send the server anywhere inside.

A name is resolved once; every address it stands for is checked, and the connection goes to the very one that was checked.
Each redirect begins anew. No cookies, no names, nothing unpacked: what comes is bounded in bytes and in time.
"""

import asyncio
import ssl
from typing import NamedTuple
from urllib.parse import SplitResult

import h11

from folkmoot.kernel.outside import OutsideError, resolve
from folkmoot.links import rules
from folkmoot.links.rules import PUBLIC, Reach, RefusedError

SECONDS = 5
MOST_REDIRECTS = 3
BYTES_OF_PAGE = 512 * 1024
BYTES_OF_PICTURE = 3 * 1024 * 1024
LONGEST_HEAD = 32 * 1024
AT_ONCE = 16 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
PAGE = frozenset({"text/html", "application/xhtml+xml"})
PICTURE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})


class Fetched(NamedTuple):
    url: str
    charset: str
    body: bytes


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


async def fetch_page(url: str, reach: Reach = PUBLIC) -> Fetched:
    """The beginning of a page: its head is there. RefusedError if it may not be had."""
    return await fetch(url, PAGE, BYTES_OF_PAGE, reach, whole=False)


async def fetch_picture(url: str, reach: Reach = PUBLIC) -> Fetched:
    return await fetch(url, PICTURE, BYTES_OF_PICTURE, reach, whole=True)


async def fetch(url: str, types: frozenset[str], most: int, reach: Reach, *, whole: bool) -> Fetched:
    try:
        async with asyncio.timeout(SECONDS):
            for _ in range(MOST_REDIRECTS + 1):
                answer = await ask(rules.read_url(url, reach), types, most, reach, whole=whole)
                if answer.status not in REDIRECTS:
                    return as_fetched(url, answer, types)
                url = rules.follow(url, answer.headers.get("location", ""))
    except TimeoutError as error:
        raise RefusedError("it took too long") from error
    except (OSError, ssl.SSLError, UnicodeError, h11.ProtocolError) as error:
        raise RefusedError("it does not answer") from error
    raise RefusedError("it leads on and on")


def as_fetched(url: str, answer: Answer, types: frozenset[str]) -> Fetched:
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    if answer.status != 200 or kind.strip().lower() not in types:
        raise RefusedError("nothing to show")
    # What is packed could unfold without end. We did not ask for it.
    if answer.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise RefusedError("packed")
    _, _, charset = rest.partition("charset=")
    return Fetched(url, charset.split(";")[0].strip(" \"'").lower()[:40], answer.body)


async def ask(parts: SplitResult, types: frozenset[str], most: int, reach: Reach, *, whole: bool) -> Answer:
    host, port = str(parts.hostname), rules.port_of(parts)
    try:
        found = await resolve(host, port)
    except OutsideError as error:
        raise RefusedError("no such host") from error
    address = rules.require_reach(found, reach)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    reader, writer = await asyncio.open_connection(
        address, port, ssl=secure, server_hostname=host if secure else None, limit=AT_ONCE
    )
    try:
        writer.write(request(parts, types))
        await writer.drain()
        return await read_answer(reader, types, most, whole=whole)
    finally:
        writer.transport.abort()


def request(parts: SplitResult, types: frozenset[str]) -> bytes:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    named = parts.hostname if ":" not in str(parts.hostname) else f"[{parts.hostname}]"
    lines = [
        f"GET {target} HTTP/1.1",
        f"Host: {named}" if parts.port is None else f"Host: {named}:{parts.port}",
        "User-Agent: Folkmoot (preview of a link)",
        f"Accept: {', '.join(sorted(types))}",
        "Accept-Encoding: identity",
        "Connection: close",
        "\r\n",
    ]
    return "\r\n".join(lines).encode("ascii")


async def read_answer(
    reader: asyncio.StreamReader, types: frozenset[str], most: int, *, whole: bool
) -> Answer:
    """Up to `most` bytes of it: a page is cut there, a picture refused."""
    parser = h11.Connection(h11.CLIENT, max_incomplete_event_size=LONGEST_HEAD)
    parser.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    parser.send(h11.EndOfMessage())
    status, headers, body = 0, dict[str, str](), bytearray()
    while True:
        event = parser.next_event()
        if event is h11.NEED_DATA:
            parser.receive_data(await reader.read(AT_ONCE))
        elif isinstance(event, h11.Response):
            status = event.status_code
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
            if status in REDIRECTS or status != 200:
                return Answer(status, headers, b"")
            as_fetched("", Answer(status, headers, b""), types)
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > most:
                if whole:
                    raise RefusedError("too large")
                return Answer(status, headers, bytes(body[:most]))
        elif isinstance(event, h11.EndOfMessage | h11.ConnectionClosed) or event is h11.PAUSED:
            return Answer(status, headers, bytes(body))
