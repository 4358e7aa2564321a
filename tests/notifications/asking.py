"""What people ask of their bell, in few words."""

from typing import Any

from tests.running import Running
from tests.world import Who


async def bell(house: Running, who: Who) -> dict[str, Any]:
    answer = await house.client(who).get("/api/me/bell")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def counts(house: Running, who: Who) -> tuple[int, int]:
    """What waits, and what is new with it."""
    found = await bell(house, who)
    return found["waiting"], found["news"]


async def news(house: Running, who: Who, query: str = "") -> list[dict[str, Any]]:
    answer = await house.client(who).get(f"/api/me/notifications{query}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def reasons(house: Running, who: Who) -> list[str]:
    return [one["reason"] for one in await news(house, who)]


async def only(house: Running, who: Who) -> dict[str, Any]:
    found = await news(house, who)
    assert len(found) == 1, found
    return found[0]


async def do(house: Running, who: Who, method: str, path: str, json: Any = None) -> Any:
    answer = await house.client(who).request(method, f"/api{path}", json=json)
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else None
