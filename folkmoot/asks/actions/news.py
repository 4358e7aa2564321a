"""What the team and who asked are to be told of a question, and what of it is settled, by how it stands now."""

from typing import Any

from folkmoot.asks.queries import news as queries
from folkmoot.asks.schema import CLAIMED, CLOSED, QUESTION
from folkmoot.kernel.db import Tx
from folkmoot.notifications.schema import Done, News


async def find_news(tx: Tx, rows: list[Any]) -> list[News]:
    """The team of what waits for them, who asked of who sees to it or closed it."""
    last = newest(rows)
    items, actors = list(last), [row["actor_id"] for row in last.values()]
    told = [
        news_of(last, row, row["person_id"], row["asker_id"], asks=True)
        for row in await queries.whom_to_tell(tx, items, actors)
    ]
    return told + [
        news_of(last, row, row["asker_id"], row["closed_by"] or row["claimed_by"])
        for row in await queries.askers_to_tell(tx, items, actors)
    ]


def news_of(last: dict[int, Any], row: Any, person: int, actor: int, *, asks: bool = False) -> News:
    item = row["item_id"]
    reason = QUESTION if asks else CLOSED if row["closed_by"] else CLAIMED
    return News(
        person,
        matter_of(item),
        reason,
        last[item]["at"],
        asks=asks,
        space=row["space_id"],
        item=item,
        actor=actor,
    )


async def find_done(tx: Tx, rows: list[Any]) -> list[Done]:
    """Claimed by one it waits for nobody else, closed it waits for nobody."""
    last = newest(rows)
    return [
        Done(row["person_id"], matter_of(row["item"]), last[row["item"]]["at"])
        for row in await queries.settled(tx, list(last))
    ]


def newest(rows: list[Any]) -> dict[int, Any]:
    """Of several changes of one question in a batch the last: what is told is how it stands now."""
    return {row["item_id"]: row for row in rows}


def matter_of(item: int) -> str:
    return f"ask:{item}"
