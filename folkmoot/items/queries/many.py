"""SQL of telling everybody in a space at once: one row, however many they are."""

from typing import Any

from folkmoot.kernel.db import Tx


async def find_teller(tx: Tx, person: int, space: int) -> Any:
    """How somebody stands in a space, and how many are in it; None from outside."""
    return await tx.fetchrow(
        """
        select m."right", p.kind, h.members
          from memberships m join people p on p.id = m.person_id join space_heads h on h.space_id = m.space_id
         where m.person_id = $1 and m.space_id = $2
        """,
        person,
        space,
    )


async def members_among(tx: Tx, person: int, space: int, people: list[int], most: int) -> list[int]:
    """Those of `people` who are in the space, without the one who asks."""
    rows = await tx.fetch(
        """
        select m.person_id from memberships m join people p on p.id = m.person_id
         where m.space_id = $2 and m.person_id = any($3) and m.person_id <> $1 and p.deactivated_at is null
         order by m.person_id limit $4
        """,
        person,
        space,
        people,
        most,
    )
    return [row["person_id"] for row in rows]


async def write_for_all(tx: Tx, item: int, space: int, seq: int) -> None:
    await tx.execute(
        """
        insert into mentions_of_all (space_id, seq, item_id, author_id)
        select $2, $3, i.id, i.author_id from items i where i.id = $1 on conflict do nothing
        """,
        item,
        space,
        seq,
    )


async def remove_for_all(tx: Tx, item: int) -> None:
    await tx.execute("delete from mentions_of_all where item_id = $1", item)
