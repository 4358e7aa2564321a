"""Whose address a request comes from. It is counted by, and kept nowhere; where nobody is, nobody asks for it."""

import ipaddress
import re
from typing import Any

PORT = re.compile(r"\[([^\]]*)\](?::\d+)?|([\d.]+):\d+")


def client_address(scope: Any) -> str:
    """The peer, or what the nearest trusted proxy says; nobody else's X-Forwarded-For counts.

    The way is walked from here outwards, and ends at the first that is not trusted. What cannot be read ends it too: behind
    that, anybody may have written anything.
    """
    address: str = (scope.get("client") or ("",))[0]
    reached = read_address(address) or address
    for hop in reversed(list_hops(scope["headers"])):
        if reached not in scope["trusted_proxies"]:
            break
        before = read_address(hop)
        if before is None:
            break
        reached = before
    return reached


def list_hops(headers: Any) -> list[str]:
    """A proxy may add to the header, or one of its own below it."""
    found = [value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for"]
    return [hop.strip() for value in found for hop in value.split(",") if hop.strip()]


def read_address(said: str) -> str | None:
    """In the one way we write it, without a port; None if it is no address."""
    named = PORT.fullmatch(said)
    try:
        return write_address((named[1] or named[2] or "") if named else said)
    except ValueError:
        return None


def write_address(said: str) -> str:
    """One of IPv4 as such, also where a socket for both kinds has it inside one of IPv6. Raises ValueError."""
    found = ipaddress.ip_address(said)
    return str(getattr(found, "ipv4_mapped", None) or found)


def neighbourhood(address: str) -> str:
    """The address, or of IPv6 its /64: one connection has that many to itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return write_address(address)
