"""What comes from elsewhere, or is too big, goes nowhere: for every route of the router, not for a chosen few."""

import re

import pytest
import websockets

from tests.running import Running
from tests.world import MESSAGE, Where, Who, cookie_of, item_in

FOREIGN = (
    "https://evil.test",
    "null",
    "",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://127.0.0.1.evil.test",
)
VALUES = {
    "item": item_in(Where.OPEN, MESSAGE),
    "space": 2,
    "person": 3,
    "emoji": "👍",
    "session": 1,
    "token": 1,
    "code": 1,
}


def roads(house: Running, *, reading: bool = False) -> list[tuple[str, str, int]]:
    """Every method that changes something, its address filled in, and the bytes it takes; or only those that read a body."""
    found = []
    for route in house.app.doorway.app.routes:
        for method in sorted(route.methods - {"GET", "HEAD", "OPTIONS"}):
            handler = route.route_handler_map[method][0]
            if reading and not {"data", "body"} & set(handler.parsed_fn_signature.parameters):
                continue
            address = re.sub(r"{(\w+):\w+}", lambda part: str(VALUES.get(part[1], "x")), route.path)
            found.append((method, address, handler.opt["limits"].body))
    return found


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_changes_nothing(house: Running, origin: str) -> None:
    browser = house.browser(Who.INES, origin=origin)
    if not origin:
        del browser.headers["Origin"]
    for method, address, _ in roads(house):
        answer = await browser.request(method, address, json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), (method, address)


@pytest.mark.parametrize("origin", FOREIGN)
async def test_a_foreign_page_opens_no_socket(house: Running, origin: str) -> None:
    address = house.url.replace("http", "ws", 1) + "/live"
    headers = {"Cookie": f"{house.settings.cookie}={cookie_of(Who.INES)}"} | (
        {"Origin": origin} if origin else {}
    )
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(address, additional_headers=headers):
            pass
    assert refused.value.response.status_code == 403


async def test_our_own_page_opens_one(house: Running) -> None:
    headers = {"Cookie": f"{house.settings.cookie}={cookie_of(Who.INES)}", "Origin": house.url}
    async with websockets.connect(
        house.url.replace("http", "ws", 1) + "/live", additional_headers=headers
    ) as line:
        assert "hello" in await line.recv()


async def test_one_byte_too_many_is_too_large(house: Running) -> None:
    for method, address, limit in roads(house, reading=True):
        content = b'{"body": "' + b"x" * limit + b'"}'
        answer = await house.client(Who.UMA).request(
            method, address, content=content, headers={"Content-Type": "application/json"}
        )
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large"), (method, address)


async def test_every_answer_carries_the_policy(house: Running) -> None:
    for address in ("/", "/api/me", "/api/nothing", "/nothing.js", "/health"):
        answer = await house.client(Who.INES).get(address)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_what_is_nested_without_end_is_refused(house: Running) -> None:
    for content in (
        b"[" * 60_000,
        b'{"body":' * 7_000,
        b'{"body": "\\ud800"}',
        b"\xff\xfe",
        b'{"body": 1e999}',
    ):
        answer = await house.client(Who.MAX).post(
            "/api/spaces/2/messages", content=content, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 422, content[:20]
