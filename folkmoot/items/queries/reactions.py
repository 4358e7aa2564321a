"""SQL of reactions."""

from typing import Any

from folkmoot.kernel.db import Tx


async def react(tx: Tx, item: int, space: int, person: int, emoji: str) -> bool:
    """False if it was there already."""
    tag = await tx.execute(
        "insert into reactions (item_id, space_id, person_id, emoji) values ($1, $2, $3, $4) on conflict do nothing",
        item,
        space,
        person,
        emoji,
    )
    return tag.endswith(" 1")


async def take_back(tx: Tx, item: int, person: int, emoji: str) -> bool:
    tag = await tx.execute(
        "delete from reactions where item_id = $1 and person_id = $2 and emoji = $3", item, person, emoji
    )
    return tag.endswith(" 1")


async def emoji_under(tx: Tx, item: int) -> list[str]:
    rows = await tx.fetch("select distinct emoji from reactions where item_id = $1", item)
    return [row["emoji"] for row in rows]


async def reactions_of(tx: Tx, item: int) -> list[Any]:
    return await tx.fetch(
        """
        select emoji, array_agg(person_id order by created_at, person_id) as people from reactions where item_id = $1
         group by emoji order by min(created_at)
        """,
        item,
    )
