"""What those who moderate are told of reports, read from the log; registered by importing this."""

from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.moderation import queries
from folkmoot.moderation.actions import find_news, items_of, matter_of
from folkmoot.moderation.schema import REPORTS_CHANGED
from folkmoot.notifications.schema import Done, settle_by, tell_of


async def find_done(tx: Tx, rows: list[Any]) -> list[Done]:
    """Looked at by one it waits for nobody."""
    still_open = await queries.open_among(tx, items_of(rows))
    return [
        Done(row["person_id"], matter_of(item), row["at"])
        for row, item in zip(rows, items_of(rows), strict=True)
        if item not in still_open
    ]


tell_of(REPORTS_CHANGED.name, find_news)
settle_by(REPORTS_CHANGED.name, find_done)
