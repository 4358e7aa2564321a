"""Our own way to answer in JSON says what the framework's says."""

from typing import Any

import pytest
from litestar import Litestar, Response, get
from litestar.datastructures import Cookie
from litestar.testing import TestClient

from folkmoot.items.schema import Reaction
from folkmoot.kernel.answers import JsonResponse

SAID = [Reaction("👍", [1, 2]), Reaction("é", [])]
WAYS: dict[str, dict[str, Any]] = {
    "plain": {"content": SAID},
    "something new": {"content": SAID, "status_code": 201},
    "nothing": {"content": None, "status_code": 204},
    "with a cookie": {"content": SAID, "cookies": [Cookie("a", value="b")]},
    "with a header": {"content": SAID, "headers": {"x-more": "1"}},
    "a text": {"content": "text", "media_type": "text/plain"},
}


def answered(kind: type[Response[Any]], words: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    @get("/")
    async def handler() -> Response[Any]:
        return kind(**words)

    with TestClient(Litestar([handler], openapi_config=None)) as client:
        answer = client.get("/")
    return answer.status_code, dict(answer.headers), answer.content


@pytest.mark.parametrize("way", WAYS)
def test_it_says_what_the_framework_says(way: str) -> None:
    assert answered(JsonResponse, WAYS[way]) == answered(Response, WAYS[way])


@pytest.mark.parametrize("way", ["plain", "something new"])
def test_what_is_plain_takes_the_short_way(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(Response, WAYS[way])
    monkeypatch.delattr(Response, "to_asgi_response")
    assert answered(JsonResponse, WAYS[way]) == said


def test_what_a_route_returns_goes_the_same_way() -> None:
    @get("/")
    async def handler() -> list[Reaction]:
        return SAID

    told = []
    for kind in (Response, JsonResponse):
        with TestClient(Litestar([handler], response_class=kind, openapi_config=None)) as client:
            answer = client.get("/")
        told.append((answer.status_code, dict(answer.headers), answer.content))
    assert told[0] == told[1]
