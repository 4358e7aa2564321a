"""SQL of what a person saved, and of reminding them of it."""

import datetime
from typing import Any

from folkmoot.kernel.db import Tx
from folkmoot.notifications.queries.writing import telling

LIST = """
    select v.item_id as item, v.saved_at, v.due_at from saved_items v
      join items i on i.id = v.item_id and i.deleted_at is null
     where v.person_id = $1 and (v.saved_at, v.item_id) < ($2, $3)
       and (exists (select from memberships m where m.space_id = i.space_id and m.person_id = $1)
            or i.space_id in (select open_spaces()))
     order by v.saved_at desc, v.item_id desc limit $4
"""

# What is due is told to whoever saved it and marked in the same transaction, so once however often this is killed.
DUE = telling("""
    select d.person_id, 'saved:' || d.item_id as matter, 'reminder' as reason, true as asks, i.space_id, d.item_id,
           null::bigint as root_id, null::bigint as actor_id, 0::bigint as seq, now() as at
      from due d join items i on i.id = d.item_id
""").replace(
    "    with found as (",
    """
    with due as (
        update saved_items v set reminded_at = now()
          from (select person_id, item_id from saved_items
                 where due_at <= now() and reminded_at is null order by due_at limit $1 for update skip locked) o
         where v.person_id = o.person_id and v.item_id = o.item_id
        returning v.person_id, v.item_id),
    found as (""",
    1,
)

NOT_YET = "select exists (select from saved_items where due_at <= now() and reminded_at is null)"


async def saved(tx: Tx, person: int, before: tuple[datetime.datetime, int], most: int) -> list[Any]:
    """Newest first."""
    return await tx.fetch(LIST, person, *before, most)


async def marks(tx: Tx, person: int, most: int) -> list[Any]:
    return await tx.fetch(
        "select item_id as item, due_at, saved_at from saved_items where person_id = $1 order by saved_at desc limit $2",
        person,
        most,
    )


async def save(tx: Tx, person: int, item: int, due_at: datetime.datetime | None) -> bool:
    """False if it is saved just so already. With another time it comes back again."""
    tag = await tx.execute(
        """
        insert into saved_items (person_id, item_id, due_at) values ($1, $2, $3)
        on conflict (person_id, item_id) do update set due_at = excluded.due_at, reminded_at = null
         where saved_items.due_at is distinct from excluded.due_at
        """,
        person,
        item,
        due_at,
    )
    return tag.endswith(" 1")


async def drop(tx: Tx, person: int, item: int) -> bool:
    tag = await tx.execute("delete from saved_items where person_id = $1 and item_id = $2", person, item)
    return tag.endswith(" 1")


async def count(tx: Tx, person: int) -> int:
    count: int = await tx.fetchval("select count(*) from saved_items where person_id = $1", person)
    return count


async def withdraw_reminder(tx: Tx, person: int, item: int, at: datetime.datetime) -> bool:
    """What was saved for later and is let go, or set for another time, does not wait any more."""
    tag = await tx.execute(
        "update notifications set done_at = $3 where person_id = $1 and matter = 'saved:' || $2::bigint and done_at is null",
        person,
        item,
        at,
    )
    return tag.endswith(" 1")


async def anything_due(tx: Tx) -> bool:
    due: bool = await tx.fetchval(NOT_YET)
    return due


async def remind(tx: Tx, most: int) -> set[int]:
    """Who was reminded."""
    return {row["person_id"] for row in await tx.fetch(DUE, most)}
