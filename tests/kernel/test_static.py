"""What is said of a page beside it: what the browser may fetch before the scripts ask for it."""

from pathlib import Path
from typing import Any

import pytest

from folkmoot.kernel.static import Static


@pytest.fixture
def client(tmp_path: Path) -> Static:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "assets/en-1a.js", "assets/pl-2b.js", "assets/enough-3c.js"):
        (tmp_path / name).write_text(name)
    return Static(tmp_path, "folkmoot")


async def ask(client: Static, path: str, **headers: str) -> dict[bytes, bytes]:
    said: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    await client({"path": path, "method": "GET", "headers": asked}, None, send)
    return dict(said[0]["headers"])


START = b"</api/start>; rel=preload; as=fetch; crossorigin"


async def test_who_is_signed_in_gets_the_start_and_the_texts_beside_the_scripts(client: Static) -> None:
    said = await ask(client, "/s/4", cookie="folkmoot=secret", accept_language="pl-PL,pl;q=0.9,en;q=0.8")
    assert said[b"link"] == START + b", </assets/pl-2b.js>; rel=modulepreload"


async def test_who_is_not_is_not_sent_for_what_would_be_refused(client: Static) -> None:
    said = await ask(client, "/sign-in", cookie="other=1", accept_language="\xe4\xf6")
    assert said[b"link"] == b"</assets/en-1a.js>; rel=modulepreload"


async def test_a_file_sends_for_nothing(client: Static) -> None:
    assert b"link" not in await ask(client, "/assets/pl-2b.js", cookie="folkmoot=secret")
