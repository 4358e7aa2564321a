"""How the tests plan something."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.world import Where


def later(hours: float = 2, zone: str = "Europe/Oslo") -> str:
    from zoneinfo import ZoneInfo

    return (datetime.now(UTC) + timedelta(hours=hours)).astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


def plan(where: Where, *, body: str = "said later", **more: Any) -> dict[str, Any]:
    return {
        "space": int(where),
        "place": "chat",
        "body": body,
        "local": later(),
        "zone": "Europe/Oslo",
    } | more
