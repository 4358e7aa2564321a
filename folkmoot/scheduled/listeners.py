"""Whoever planned something is told where it could not be sent, read from the log; registered by importing this."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.notifications.schema import Done, News, settle_by, tell_of
from folkmoot.scheduled.schema import SCHEDULED_CHANGED, UNSENT


async def find_news(_tx: Tx, rows: list[Any]) -> list[News]:
    """Without the space: that they are no longer in it may be why."""
    return [
        News(row["person_id"], matter_of(row), UNSENT, row["at"], asks=True)
        for row in rows
        if row["facts"].get("failed")
    ]


async def find_done(_tx: Tx, rows: list[Any]) -> list[Done]:
    """Planned anew, sent or taken back."""
    return [
        Done(row["person_id"], matter_of(row), row["at"]) for row in rows if not row["facts"].get("failed")
    ]


def matter_of(row: Any) -> str:
    return f"unsent:{row['facts'].get('plan', '')}"


tell_of(SCHEDULED_CHANGED.name, find_news)
settle_by(SCHEDULED_CHANGED.name, find_done)
