"""What waits for me, and news about me."""

import datetime
from collections import defaultdict
from typing import Any, NamedTuple

from folkmoot.items import access as items
from folkmoot.kernel.db import Database, Tx
from folkmoot.kernel.http import read_cursor, write_cursor
from folkmoot.notifications.actions.choose import read_settings
from folkmoot.notifications.queries import reading as queries
from folkmoot.notifications.queries import saved
from folkmoot.notifications.schema import (
    MOST_LEVELS,
    MOST_SAVED,
    REASONS,
    Bell,
    Notification,
    Notifications,
    SavedMark,
    ThreadMark,
)

PAGE = 30
MOST_NAMED = 3
END_OF_TIME = (datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC), 2**62)


class Told(NamedTuple):
    """What one row stands for: people and emoji newest first and each once, and the newest item."""

    people: list[int]
    emoji: list[str]
    newest: int | None


async def read_notifications(
    database: Database, person: int, before: str | None, *, done: bool, asks: bool
) -> Notifications:
    place = read_cursor(before, tuple[datetime.datetime, int]) or END_OF_TIME
    async with database.acting_as(person) as tx:
        rows = await queries.newest(tx, person, place, PAGE + 1, done=done, asks=asks)
        more = write_cursor(rows[PAGE - 1]["at"], rows[PAGE - 1]["id"]) if len(rows) > PAGE else None
        return await show(tx, person, rows[:PAGE], more)


async def show(tx: Tx, person: int, rows: list[Any], before: str | None = None) -> Notifications:
    """With the items they tell of, as this person may read them now; a row whose item is not among them goes."""
    told = await find_told(tx, person, rows)
    wanted = [item for row in rows for item in (row["item_id"], told[row["id"]].newest) if item is not None]
    found = await items.find_items(tx, person, list(dict.fromkeys(wanted)))
    known = {item.id for item in found}
    shown = [
        as_notification(row, told[row["id"]])
        for row in rows
        if row["item_id"] is None or row["item_id"] in known
    ]
    return Notifications(shown, found, before=before)


async def find_told(tx: Tx, person: int, rows: list[Any]) -> dict[int, Told]:
    told: dict[int, Told] = defaultdict(lambda: Told([], [], None))
    for ask, gathers in (
        (queries.answers, "answers"),
        (queries.was_said, "said"),
        (queries.reactions, "reactions"),
    ):
        some = [row for row in rows if row["reason"] in REASONS and REASONS[row["reason"]].gathers == gathers]
        by_row: dict[int, list[Any]] = defaultdict(list)
        for one in await ask(tx, person, some) if some else ():
            by_row[one["id"]].append(one)
        for row, ones in by_row.items():
            people = list(dict.fromkeys(one["person"] for one in ones))
            emoji = list(dict.fromkeys(one["emoji"] for one in ones)) if gathers == "reactions" else []
            told[row] = Told(people, emoji, None if gathers == "reactions" else ones[0]["item"])
    return told


def as_notification(row: Any, told: Told) -> Notification:
    people = told.people or ([row["actor_id"]] if row["actor_id"] is not None else [])
    return Notification(
        id=row["id"],
        reason=row["reason"],
        asks=row["asks"],
        space=row["space_id"],
        item=row["item_id"],
        root=row["root_id"],
        newest=told.newest,
        people=people[:MOST_NAMED],
        count=len(people),
        emoji=told.emoji[:MOST_NAMED],
        at=row["at"],
        done_at=row["done_at"],
    )


async def read_bell(database: Database, person: int) -> Bell:
    async with database.acting_as(person) as tx:
        counts = await queries.count(tx, person)
        levels = await queries.levels(tx, person, MOST_LEVELS)
        kept = await saved.marks(tx, person, MOST_SAVED)
        chosen = await read_settings(tx, person)
    return Bell(
        counts["waiting"],
        counts["news"],
        [SavedMark(row["item"], row["due_at"], row["saved_at"]) for row in kept],
        [ThreadMark(row["root"], row["level"]) for row in levels],
        chosen,
    )
