"""What those who moderate are told of reports, read from the log; registered by importing this."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.moderation import queries
from folkmoot.moderation.schema import REPORTED, REPORTS_CHANGED
from folkmoot.notifications.schema import Done, News, settle_by, tell_of


async def find_news(tx: Tx, rows: list[Any]) -> list[News]:
    columns = [[row["person_id"] for row in rows], items_of(rows), [row["at"] for row in rows]]
    return [
        News(
            one["person"],
            matter_of(one["item_id"]),
            REPORTED,
            one["at"],
            asks=True,
            space=one["space_id"],
            item=one["item_id"],
            actor=one["reporter_id"],
        )
        for one in await queries.reported_then(tx, *columns)
    ]


async def find_done(tx: Tx, rows: list[Any]) -> list[Done]:
    """Looked at by one it waits for nobody."""
    still_open = await queries.open_among(tx, items_of(rows))
    return [
        Done(row["person_id"], matter_of(item), row["at"])
        for row, item in zip(rows, items_of(rows), strict=True)
        if item not in still_open
    ]


def items_of(rows: list[Any]) -> list[int]:
    return [row["facts"].get("item", 0) for row in rows]


def matter_of(item: int) -> str:
    return f"report:{item}"


tell_of(REPORTS_CHANGED.name, find_news)
settle_by(REPORTS_CHANGED.name, find_done)
