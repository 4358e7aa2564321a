"""What is said of a page beside it: what the browser may fetch before the scripts ask for it."""

import gzip
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from folkmoot.kernel.static import Static

FILES = (
    "index.html",
    "assets/en-first-1a.js",
    "assets/en-rest-1b.js",
    "assets/pl-first-2a.js",
    "assets/pl-rest-2b.js",
    "assets/enough-3c.js",
    "assets/home-4d.js",
)


@pytest.fixture
def client(tmp_path: Path) -> Static:
    (tmp_path / "assets").mkdir()
    for name in FILES:
        (tmp_path / name).write_text(name)
    (tmp_path / "home.json").write_text('["/assets/home-4d.js"]')
    return Static(tmp_path, "folkmoot")


async def ask(client: Static, path: str, **headers: str) -> dict[bytes, bytes]:
    said: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    await client({"path": path, "method": "GET", "headers": asked}, None, send)
    return dict(said[0]["headers"])


def sent_for(said: dict[bytes, bytes]) -> list[str]:
    """The addresses; data is preloaded as what `fetch` asks for, scripts as modules."""
    hints = said[b"link"].decode().split(", ")
    for hint in hints:
        kind = (
            "; rel=preload; as=fetch; crossorigin"
            if hint.startswith("</api/")
            else "; rel=modulepreload; fetchpriority=low"
        )
        assert hint.endswith(">" + kind)
    return [hint[1 : hint.index(">")] for hint in hints]


PAGE = '<html><head><title>Folkmoot</title></head><body><svg class="ring"><g/></svg><svg class="ring"/></body></html>'


async def get(client: Static, path: str, encoding: str = "") -> tuple[dict[bytes, bytes], bytes]:
    said: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    await client(
        {"path": path, "method": "GET", "headers": [(b"accept-encoding", encoding.encode())]}, None, send
    )
    return dict(said[0]["headers"]), said[1]["body"]


async def test_the_page_is_that_of_the_house_from_its_first_byte(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "index.html.br").write_bytes(b"as it was built")
    client = Static(tmp_path, "folkmoot")
    assert (await get(client, "/s/4"))[1].decode() == PAGE
    house = '{"organisation":"<Pumps> & \\"Sons\\""}'
    client.dress("</title><script>", house, "/api/logo/12ab")
    headers, page = await get(client, "/s/4", "br, gzip")
    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(page) == (await get(client, "/index.html"))[1]
    text = gzip.decompress(page).decode()
    assert "<script>" not in text
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in text
    (said,) = re.findall('<meta name="house" content="([^"]*)">', text)
    assert unescape(said) == house
    assert text.count('<img class="ring logo" src="/api/logo/12ab" alt="">') == 1
    # Dressed anew it is made of the page as it was built.
    client.dress("Pumps", "{}", None)
    text = (await get(client, "/"))[1].decode()
    assert "<title>Pumps</title>" in text
    assert (text.count('<svg class="ring"'), text.count("<meta")) == (2, 1)


async def test_who_is_signed_in_gets_the_start_and_all_texts_beside_the_scripts(client: Static) -> None:
    said = await ask(client, "/s/4", cookie="folkmoot=secret", accept_language="pl-PL,pl;q=0.9,en;q=0.8")
    assert sent_for(said) == ["/api/start", "/assets/pl-first-2a.js", "/assets/pl-rest-2b.js"]


async def test_home_is_sent_for_whole_and_the_other_texts_can_wait(client: Static) -> None:
    said = await ask(client, "/", cookie="folkmoot=secret")
    assert sent_for(said) == ["/api/start?feed=true", "/assets/en-first-1a.js", "/assets/home-4d.js"]


@pytest.mark.parametrize("path", ["/", "/sign-in"])
async def test_who_is_not_is_not_sent_for_what_would_be_refused(client: Static, path: str) -> None:
    assert sent_for(await ask(client, path, cookie="other=1", accept_language="\xe4\xf6")) == [
        "/assets/en-first-1a.js"
    ]


@pytest.mark.parametrize("cookies", ["folkmoot_language=pl", "a=b; folkmoot_language=pl; c=d"])
async def test_the_language_chosen_on_the_device_counts_more_than_that_of_the_browser(
    client: Static, cookies: str
) -> None:
    said = await ask(client, "/sign-in", cookie=cookies, accept_language="de")
    assert sent_for(said) == ["/assets/pl-first-2a.js"]


async def test_a_language_nobody_speaks_is_none(client: Static) -> None:
    assert sent_for(await ask(client, "/sign-in", cookie="folkmoot_language=zz")) == [
        "/assets/en-first-1a.js"
    ]


async def test_a_file_sends_for_nothing(client: Static) -> None:
    assert b"link" not in await ask(client, "/assets/pl-rest-2b.js", cookie="folkmoot=secret")
