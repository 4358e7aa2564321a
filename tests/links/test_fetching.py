"""Nobody sends the server anywhere inside, and what answers outside is bounded. A peer on loopback counts who comes."""

import asyncio
import ipaddress
import time
from typing import Any

import pytest

from folkmoot.kernel import pictures
from folkmoot.kernel.outside import Address, is_public
from folkmoot.links import apart, fetching, rules
from folkmoot.links.fetching import fetch_page, fetch_picture
from folkmoot.links.rules import PUBLIC, Reach, RefusedError
from tests.links.peer import ANYWHERE, Peer, open_peer, picture


@pytest.fixture
async def peer() -> Any:
    async with open_peer() as peer:
        yield peer


INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.8", "172.16.4.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.170", "198.18.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
    "::1", "::", "::ffff:127.0.0.1", "::ffff:a00:1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "fd00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    "2001:db8::1", "100::1",
]  # fmt: skip
OUTSIDE = [
    "8.8.8.8",
    "93.184.215.14",
    "2606:4700::1111",
    "2a00:1450:4001:82b::200e",
    "64:ff9b::808:808",
    "2002:808:808::",
]


@pytest.mark.hostile(55)
@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_in_every_notation(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_public_net_is_allowed(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


HOSTS = [
    "http://127.0.0.1:{port}/page", "http://localhost:{port}/page", "http://2130706433:{port}/page", "http://0x7f000001:{port}/",
    "http://0177.0.0.1:{port}/", "http://127.1:{port}/", "http://0.0.0.0:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::1]:{port}/", "http://localhost.:{port}/", "http://user:word@127.0.0.1:{port}/", "http://example.com@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@example.com/", "http://127.0.0.1:{port}\\@example.com/",
]  # fmt: skip
ANY_PORT = Reach(is_public, None)
"""So that it is the address that refuses, and not the port of the peer."""


@pytest.mark.hostile(55)
@pytest.mark.parametrize("host", HOSTS)
async def test_the_default_reaches_no_loopback_however_it_is_written(peer: Peer, host: str) -> None:
    for reach in (PUBLIC, ANY_PORT):
        with pytest.raises(RefusedError):
            await fetch_page(host.format(port=peer.port), reach)
    assert peer.connections == 0


@pytest.mark.hostile(55)
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://example.com/",
        "ftp://example.com/",
        "http://example.com:5432/",
        "https://example.com:22/",
        "http:///page",
        "http://exa mple.com/",
        "http://example.com/\r\nX: y",
        "http://[fe80::1%25eth0]/",
        "http://" + "a" * 1001,
        "http://ex\u00e4mple.com/",
        "http://example.com:99999/",
    ],
)
def test_what_is_no_usual_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        rules.read_url(url)


@pytest.mark.hostile(55)
async def test_a_name_is_asked_once_and_the_checked_address_is_the_one_connected_to(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public the first time and inside the second: there is no second time."""
    asked = []

    async def rebinding(host: str, _port: int) -> list[Address]:
        asked.append(host)
        return [ipaddress.ip_address("93.184.215.14" if len(asked) > 1 else "127.0.0.1")]

    monkeypatch.setattr(fetching, "resolve", rebinding)
    page = await fetch_page(f"http://rebinding.test:{peer.port}/page", ANYWHERE)
    assert asked == ["rebinding.test"]
    assert b"Pump houses" in page.body
    assert f"Host: rebinding.test:{peer.port}" in peer.heads[0]


@pytest.mark.hostile(55)
async def test_one_address_inside_among_many_is_enough_to_refuse(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def several(_host: str, _port: int) -> list[Address]:
        return [ipaddress.ip_address(address) for address in ("93.184.215.14", "127.0.0.1")]

    monkeypatch.setattr(fetching, "resolve", several)
    with pytest.raises(RefusedError):
        await fetch_page(f"http://several.test:{peer.port}/", ANY_PORT)
    assert peer.connections == 0


@pytest.mark.hostile(55)
@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "//[::1]/",
        "//[",
        "gopher://x/",
    ],
)
async def test_a_redirect_is_checked_like_the_first_address(peer: Peer, target: str) -> None:
    only_the_peer = Reach(lambda address: str(address) == "127.0.0.1", None)
    with pytest.raises(RefusedError):
        await fetch_page(f"{peer.url}/to?{target}", only_the_peer)
    assert peer.asked == [f"/to?{target}"]


@pytest.mark.hostile(56)
async def test_three_redirects_are_followed_and_no_more(peer: Peer) -> None:
    assert (await fetch_page(f"{peer.url}/redirect2", ANYWHERE)).url.endswith("/page")
    with pytest.raises(RefusedError):
        await fetch_page(f"{peer.url}/redirect30", ANYWHERE)
    assert len(peer.asked) == 4 + 4


@pytest.mark.hostile(56)
async def test_who_drips_is_left_in_time(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(RefusedError):
        await fetch_page(f"{peer.url}/drip", ANYWHERE)
    assert time.monotonic() - began < 3


@pytest.mark.hostile(56)
async def test_a_page_without_end_is_cut_and_a_picture_refused(peer: Peer) -> None:
    page = await fetch_page(f"{peer.url}/endless", ANYWHERE)
    assert len(page.body) == fetching.BYTES_OF_PAGE
    assert (await apart.read_page(page))["title"] == "Pump houses & pipes"
    with pytest.raises(RefusedError):
        await fetch_picture(f"{peer.url}/large.png", ANYWHERE)


@pytest.mark.hostile(56)
@pytest.mark.parametrize("path", ["head", "packed", "file", "nonsense", "missing", "picture.png"])
async def test_what_is_no_page_is_not_taken(peer: Peer, path: str) -> None:
    with pytest.raises(RefusedError):
        await fetch_page(f"{peer.url}/{path}", ANYWHERE)


async def test_nobodys_name_and_no_cookie_go_along(peer: Peer) -> None:
    await fetch_page(f"{peer.url}/redirect0", ANYWHERE)
    assert len(peer.heads) == 2
    for head in peer.heads:
        assert not [
            line
            for line in head.lower().splitlines()
            if line.startswith(("cookie", "referer", "authorization"))
        ]


async def test_a_charset_is_one_of_those_pages_are_written_in(peer: Peer) -> None:
    assert (await apart.read_page(await fetch_page(f"{peer.url}/latin", ANYWHERE)))["title"] == "Kvaløya"
    assert (await apart.read_page(await fetch_page(f"{peer.url}/utf7", ANYWHERE)))[
        "title"
    ] == "+ADw-script+AD4-"


@pytest.mark.hostile(60, 61)
async def test_a_bomb_only_ends_the_process_that_looks_at_it() -> None:
    page = fetching.Fetched("", "utf-8", b"<meta " * 80_000)
    began = time.monotonic()
    assert await apart.read_page(page) == {}
    assert await pictures.draw("link", b"GIF89a" + b"\xff" * 1000) is None
    assert time.monotonic() - began < 20
    assert await asyncio.wait_for(apart.read_page(fetching.Fetched("", "", b"<title>x</title>")), 20)


async def test_a_picture_that_only_counts_readers_is_none() -> None:
    assert await pictures.draw("link", picture(39, 400)) is None
    drawn = await pictures.draw("link", picture(2000, 1000))
    assert drawn is not None
    assert (drawn.about.width, drawn.about.height) == (640, 320)
