"""SQL of what one comes back to in a space: what is pinned, and what names me."""

from typing import Any

from folkmoot.items.schema import COLUMNS
from folkmoot.kernel.db import Tx

# The reader's right to the space is asked before; row-level security asks again.
PINNED = f"""
    select {COLUMNS} from pins p join items i on i.id = p.item_id
     where p.space_id = $1 and i.deleted_at is null and i.published_at is not null and i.withdrawn_at is null
     order by p.pinned_at desc, p.item_id desc limit $2
"""  # noqa: S608 - constants


async def list_pinned(tx: Tx, space: int, most: int) -> list[Any]:
    """The pin made last comes first."""
    return await tx.fetch(PINNED, space, most)


async def count_pins(tx: Tx, space: int) -> int:
    count: int | None = await tx.fetchval("select pinned from space_heads where space_id = $1", space)
    return count or 0


async def pin(tx: Tx, item: int, space: int, person: int) -> bool:
    """False if it is pinned already."""
    statement = "insert into pins (item_id, space_id, pinned_by) values ($1, $2, $3) on conflict do nothing"
    return (await tx.execute(statement, item, space, person)).endswith(" 1")


async def unpin(tx: Tx, item: int) -> bool:
    return (await tx.execute("delete from pins where item_id = $1", item)).endswith(" 1")


NAMING = f"""
    select {COLUMNS}, m.seq as at from mentions m join items i on i.id = m.item_id
     where m.person_id = $1 and m.space_id = $2 and m.seq < $3
       and i.deleted_at is null and i.published_at is not null and i.withdrawn_at is null
     order by m.seq desc limit $4
"""  # noqa: S608 - constants


async def list_naming(tx: Tx, person: int, space: int, before: int, most: int) -> list[Any]:
    """What names this person in a space, newest first, with the place of the mention."""
    return await tx.fetch(NAMING, person, space, before, most)
