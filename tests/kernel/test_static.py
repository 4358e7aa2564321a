"""What is said of a page beside it: what the browser may fetch before the scripts ask for it."""

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
