"""What comes from elsewhere, or is too big, goes nowhere: for every route of the router, not for a chosen few."""

import re
import time

import pytest
import websockets

from tests.people.asking import ask_database
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
    "group": 1,
    "emoji": "👍",
    "session": 1,
    "token": 1,
    "code": 1,
    "preview": 1,
    "report": 1,
    "key": "00000000-0000-4000-8000-000000000001",
    "attachment": item_in(Where.OPEN, MESSAGE),
    "upload_id": "00000000-0000-4000-8000-000000000000",
    "size": "small",
    "passkey": 1,
    "job": 1,
    "device": 1,
    "name": "search",
    "notification": 1,
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
@pytest.mark.hostile(45)
async def test_a_foreign_page_changes_nothing(house: Running, origin: str) -> None:
    browser = house.browser(Who.INES, origin=origin)
    if not origin:
        del browser.headers["Origin"]
    for method, address, _ in roads(house):
        answer = await browser.request(method, address, json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), (method, address)


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.hostile(29)
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


@pytest.mark.hostile(59)
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


@pytest.mark.hostile(59)
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


@pytest.mark.hostile(45)
async def test_nothing_is_changed_by_the_shape_of_a_form_or_by_another_name_of_the_method(
    house: Running,
) -> None:
    """What a page elsewhere could send without asking first: a plain body, a form, a method said in a header or a query."""
    browser, before = house.browser(Who.INES, origin="https://evil.test"), await everything(house)
    for method, address, _ in roads(house):
        for headers in (
            {"Content-Type": "text/plain"},
            {"Content-Type": "application/x-www-form-urlencoded"},
            {"X-HTTP-Method-Override": method, "X-Method-Override": method},
        ):
            for sent in ("POST", "GET"):
                content = b'{"name":"x"}' if sent == "POST" else None
                answer = await browser.request(
                    f"{sent}", f"{address}?_method={method}", content=content, headers=headers
                )
                assert answer.status_code == 403 or sent == "GET", (method, address)
                assert "access-control-allow-origin" not in answer.headers
    assert await everything(house) == before


async def everything(house: Running) -> list[object]:
    statement = "select md5(string_agg(t::text, '' order by t::text)) from {} t"
    tables = (
        "people",
        "spaces",
        "memberships",
        "items",
        "reactions",
        "org_roles",
        "tokens",
        "drafts",
        "one_time_codes",
        "attachments",
        "contents",
    )
    return [(await ask_database(house, statement.format(table)))[0][0] for table in tables]


@pytest.mark.hostile(45)
async def test_another_origin_is_never_invited(house: Running) -> None:
    for method, address, _ in roads(house):
        headers = {"Origin": "https://evil.test", "Access-Control-Request-Method": method}
        answer = await house.client(None).request("OPTIONS", address, headers=headers)
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.hostile(59)
@pytest.mark.parametrize("letter", ["\\", '\\"', "%", ";", "=", "a"])
async def test_a_long_cookie_costs_nothing(house: Running, letter: str) -> None:
    """Unquoted as cookies once were it took 20 s, on roads that anybody may ask."""
    cookie = f'{house.settings.cookie}="{letter * (60_000 // len(letter))}"; {house.settings.cookie}_device="{letter * 2000}"'
    began = time.process_time()
    answer = await house.client(None).post(
        "/api/session",
        json={"identity": "max@meridian.example", "password": "x" * 201},
        headers={"Cookie": cookie, "Origin": house.url},
    )
    assert answer.status_code == 422
    assert time.process_time() - began < 1
