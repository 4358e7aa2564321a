"""Which addresses may be looked at, and how the server reaches them. No I/O, no clock."""

import hashlib
import html
import re
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from folkmoot.kernel.outside import Address, is_public

MOST_PREVIEWS = 3
LONGEST_URL = 1000
LONGEST_HOST = 253
HREF = re.compile(r'<a href="(https?://[^"]{1,2000})"')
UNWRITABLE = re.compile(r"[\x00-\x20\x7f\\]")


class Reach(NamedTuple):
    """Where the server may go. There is one for the program; tests have another that also knows loopback."""

    allows: Callable[[Address], bool]
    ports: frozenset[int] | None


class RefusedError(Exception):
    """Not looked at, or not to be read; what it says is for the log, and names no address."""


PUBLIC = Reach(is_public, frozenset({80, 443}))


def read_url(url: str, reach: Reach = PUBLIC) -> SplitResult:
    """An address that may be asked for, or RefusedError: http or https, a host, a usual port, nobody's name and password."""
    if len(url) > LONGEST_URL or UNWRITABLE.search(url) or not url.isascii():
        raise RefusedError("not an address")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise RefusedError("not an address") from error
    if parts.scheme not in {"http", "https"} or not host or len(host) > LONGEST_HOST or "%" in host:
        raise RefusedError("not an address")
    if "@" in parts.netloc:
        raise RefusedError("it carries a name")
    if reach.ports is not None and (port or port_of(parts)) not in reach.ports:
        raise RefusedError("an unusual port")
    return parts


def port_of(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def follow(url: str, location: str) -> str:
    """Where a redirect or a picture of a page leads; RefusedError where what it says is no address."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise RefusedError("not an address") from error


def require_reach(found: list[Address], reach: Reach) -> str:
    """The address to connect to, of all that a name stands for: not one of them may lead inside."""
    if not found:
        raise RefusedError("no such host")
    if not all(reach.allows(address) for address in found):
        raise RefusedError("an address inside")
    return str(found[0])


def links_of(rendered: str | None, own: str) -> list[str]:
    """The addresses of others a text leads to, each once, as many as are shown: as they are asked for, without what
    follows a #.
    """
    found: dict[str, None] = {}
    for raw in HREF.findall(rendered or ""):
        url = html.unescape(raw)
        try:
            parts = read_url(url)
        except RefusedError:
            continue
        if parts.hostname != urlsplit(own).hostname:
            found[urlunsplit(parts._replace(fragment=""))] = None
    return list(found)[:MOST_PREVIEWS]


def hash_of(url: str) -> bytes:
    return hashlib.sha256(url.encode()).digest()


def shorten(text: object, most: int) -> str:
    """On one line."""
    line = " ".join(str(text or "").split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def says_something(page: dict[str, Any]) -> bool:
    return bool(page.get("title"))
