"""Where the server may go by itself: to hosts in the public net, and to nothing inside.

A name is looked up once; every address it stands for is checked, and whoever goes there goes to the very one that was
checked, so that a second answer of the name changes nothing.
"""

import asyncio
import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

EMBEDDING = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96")
"""IPv6 in whose last four bytes an IPv4 address stands: translated (NAT64) and compatible ones."""

HTTPS = 443


class OutsideError(Exception):
    """Not gone to; what it says is for the log, and names no address."""


class Place(NamedTuple):
    """An https address that may be gone to, and the address of the machine that it was checked for."""

    host: str
    port: int
    address: str
    target: str
    scheme: str = "https"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        named = f"[{self.host}]" if ":" in self.host else self.host
        return named if self.port == HTTPS else f"{named}:{self.port}"

    @property
    def url(self) -> str:
        """To the machine itself."""
        named = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{named}:{self.port}{self.target}"


async def find_place(url: str, *, on_loopback: bool = False) -> Place:
    """`on_loopback`: this machine is allowed too, and without https; for tests. OutsideError if it may not be gone to."""
    place = read_address(url, on_loopback=on_loopback)
    found = await resolve(place.host, place.port)
    if on_loopback and found and all(one.is_loopback for one in found):
        return place._replace(address=str(found[0]))
    if place.scheme != "https":
        raise OutsideError("not https")
    if not found or not all(is_public(one) for one in found):
        raise OutsideError("not in the public net")
    return place._replace(address=str(found[0]))


def read_address(url: str, *, on_loopback: bool = False) -> Place:
    """What it says, without looking anything up: https to a host by name or number, on its usual port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutsideError("not an address") from error
    host = parts.hostname or ""
    if not host or "@" in parts.netloc or "%" in host or not url.isascii() or not url.isprintable():
        raise OutsideError("not an address")
    if parts.scheme != "https" and not (on_loopback and parts.scheme == "http"):
        raise OutsideError("not https")
    if port not in {None, HTTPS} and not on_loopback:
        raise OutsideError("not on its usual port")
    if not on_loopback and is_number_inside(host):
        raise OutsideError("not in the public net")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(host, port or HTTPS, "", target, parts.scheme)


def is_number_inside(host: str) -> bool:
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


async def resolve(host: str, port: int) -> list[Address]:
    """Every address the name stands for, also where the name is a number in some notation."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise OutsideError("its name is not known") from error
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


def is_public(address: Address) -> bool:
    """Whether it is somebody's own address in the public net: not of this machine, a network inside, a cloud's own service,
    a group, or one that leads to such by another notation.
    """
    inner = embedded(address)
    if inner is not None:
        return is_public(inner)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)
    )


def embedded(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in EMBEDDING):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
